// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/mappingtrials.h"
#include "models/items/mappingtestmodel.h"

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace muster::ui {

class ItemTable;
class TokenLabel;

/// The tests that are stored with a mapping: who goes in, what has to come out. They run on every change.
class TestsPane final : public QWidget
{
    Q_OBJECT
public:
    explicit TestsPane(QWidget *parent = nullptr);

    /// The member `tests` of the settings.
    void setTests(const QJsonArray &tests);
    void run(const mapping::ObjectMapping &mapping, const mapping::ObjectSettings &settings,
             const scim::SchemaSet &schemas);
    /// A test that expects what the mapping gives now.
    void addFrom(const engine::MappingSample &sample);
    [[nodiscard]] const items::MappingTestModel &model() const { return m_tests; }

Q_SIGNALS:
    /// Typing in one field is one session.
    void edited(const QJsonArray &tests, const QString &what);
    /// How many tests there are and fail may be others.
    void outcomeChanged();

private:
    [[nodiscard]] QWidget *createList();
    [[nodiscard]] QWidget *createDetail();
    void append(mapping::MappingTest test);
    void remove();
    void showCurrent();
    void showOutcome();
    void store();
    [[nodiscard]] QString failuresInWords(int row) const;

    items::MappingTestModel m_tests;
    bool m_filling = false;
    ItemTable *m_table = nullptr;
    QToolButton *m_remove = nullptr;
    QLineEdit *m_name = nullptr;
    QPlainTextEdit *m_input = nullptr;
    QPlainTextEdit *m_expected = nullptr;
    TokenLabel *m_outcome = nullptr;
};

} // namespace muster::ui
