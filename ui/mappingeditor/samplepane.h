// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/modifiedpropertymodel.h"
#include "ui/mainwindow/page.h"

#include <QWidget>

class QComboBox;
class QTimer;

namespace muster::ui {

class Banner;
class ItemTable;

/// What a mapping makes of the first people of the source, one at a time.
class SamplePane final : public QWidget
{
    Q_OBJECT
public:
    /// Asks for as many people as `count`.
    SamplePane(const PageContext &context, int count, QWidget *parent = nullptr);
    /// The connection document to try; an empty one shows nothing. Asked for when it has rested for a moment; the
    /// last results stay until then.
    void setDocument(const QByteArray &document);

private:
    void ask();
    void show(const core::Result<std::vector<engine::MappingSample>> &samples);
    void showPerson(int index);

    PageContext m_context;
    int m_count;
    int m_generation = 0;
    QByteArray m_document;
    std::vector<engine::MappingSample> m_samples;
    items::ModifiedPropertyModel m_values;
    QTimer *m_rest = nullptr;
    QComboBox *m_person = nullptr;
    Banner *m_banner = nullptr;
    ItemTable *m_table = nullptr;
};

} // namespace muster::ui
