// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/mappingsamplemodel.h"
#include "ui/mainwindow/page.h"

#include <QWidget>

#include <optional>

class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;
class QTimer;
class QToolButton;

namespace muster::ui {

class Banner;
class ItemTable;

/// Tries the mapping with real people: up to 100 of the source, found by a name, an anchor or any value, with what the
/// chosen row gives for each; or with attributes that are pasted as JSON. Who is chosen is tried with all rows.
class TryPane final : public QWidget
{
    Q_OBJECT
public:
    TryPane(const PageContext &context, core::ObjectType type, QWidget *parent = nullptr);

    /// What to try; an empty document shows nothing. Asked for when it has rested for a moment; the last results stay
    /// until then.
    void setDocument(const core::ConnectionId &connection, const QByteArray &document);
    /// Which of the values of a sample the list shows; -1: none.
    void setShownValue(int value);
    /// Who is tried; null: nobody.
    [[nodiscard]] const engine::MappingSample *chosen() const;
    /// True when the results are those of the last document.
    [[nodiscard]] bool isCurrent() const { return m_answered == m_generation; }
    void find();

Q_SIGNALS:
    /// Somebody else is chosen, or the results are others.
    void chosenChanged();
    /// A test is to be made of who is chosen.
    void testRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *createHead();
    void setUpTable();
    void ask();
    void show(const core::Result<std::vector<engine::MappingSample>> &samples);
    void fill();
    void updateEmptyText();

    PageContext m_context;
    engine::SampleQuery m_query;
    int m_generation = 0;
    int m_answered = 0;
    int m_shown = -1;
    QString m_anchor; ///< who was chosen last
    std::vector<engine::MappingSample> m_samples;
    items::MappingSampleModel m_people;
    QTimer *m_rest = nullptr;
    QLineEdit *m_search = nullptr;
    QToolButton *m_paste = nullptr;
    QToolButton *m_test = nullptr;
    QPlainTextEdit *m_pasted = nullptr;
    Banner *m_banner = nullptr;
    ItemTable *m_table = nullptr;
};

} // namespace muster::ui
