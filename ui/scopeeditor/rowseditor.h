// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/scoperowmodels.h"

#include <QHBoxLayout>
#include <QWidget>

class QAction;
class QUndoStack;

namespace muster::ui {

class ItemTable;
class RowsDelegate;
class TokenLabel;

/// A table over rows of the document that is edited in place: assignments, protected accounts.
class RowsEditor final : public QWidget
{
    Q_OBJECT
public:
    /// Model and stack outlive the editor's use of them.
    RowsEditor(items::ScopeRowModel &model, QUndoStack &undo, QWidget *parent = nullptr);

    [[nodiscard]] ItemTable *table() const { return m_table; }
    [[nodiscard]] RowsDelegate *delegate() const { return m_delegate; }
    /// Room for more tools, at the right of those that every table has.
    [[nodiscard]] QHBoxLayout *tools() const { return m_tools; }
    void setEmptyText(const QString &text);
    /// What a new row is.
    void setTemplate(const QJsonObject &json) { m_template = json; }
    /// Puts the row at the end, as one step that can be undone.
    void append(const QJsonObject &json);

Q_SIGNALS:
    void currentRowChanged(int row);

private:
    QAction *addTool(const QString &icon, const QString &text);
    void addRow();
    void removeCurrent();
    void edit(const QModelIndex &index, const QString &text);
    void updateAll();

    items::ScopeRowModel &m_model;
    QUndoStack &m_undo;
    QJsonObject m_template;
    ItemTable *m_table = nullptr;
    RowsDelegate *m_delegate = nullptr;
    QHBoxLayout *m_tools = nullptr;
    TokenLabel *m_finding = nullptr;
    QAction *m_remove = nullptr;
};

} // namespace muster::ui
