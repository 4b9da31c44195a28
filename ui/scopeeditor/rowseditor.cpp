// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/scopeeditor/rowseditor.h"

#include "models/items/roles.h"
#include "models/items/scopefiltermodel.h"
#include "ui/presentation/glyphs.h"
#include "ui/scopeeditor/scopecommand.h"
#include "ui/scopeeditor/scopedelegates.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

RowsEditor::RowsEditor(items::ScopeRowModel &model, QUndoStack &undo, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_undo(undo)
    , m_table(new ItemTable(this))
    , m_delegate(new RowsDelegate(m_table))
    , m_tools(new QHBoxLayout)
    , m_finding(new TokenLabel(Token::Failed, {}, this))
{
    m_table->setModel(&m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                             | QAbstractItemView::AnyKeyPressed);
    m_table->setColumnCharacters({10, 16, 0, 18});
    m_finding->setTextFormat(Qt::PlainText);
    m_finding->setWordWrap(true);
    m_tools->setSpacing(kSpaceXs);
    QAction *add = addTool(u"list-add"_s, tr("Add"));
    m_remove = addTool(u"list-remove"_s, tr("Remove"));
    add->setShortcut(Qt::Key_Insert);
    m_remove->setShortcut(QKeySequence::Delete);
    connect(add, &QAction::triggered, this, &RowsEditor::addRow);
    connect(m_remove, &QAction::triggered, this, &RowsEditor::removeCurrent);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addLayout(m_tools);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_finding);
    connect(m_delegate, &ScopeDelegate::edited, this, &RowsEditor::edit);
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (m_table->indexWidget(index) == nullptr) {
            m_table->edit(index);
        }
    });
    connect(m_table, &ItemTable::currentRowChanged, this, [this](int row) {
        updateAll();
        Q_EMIT currentRowChanged(row);
    });
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &RowsEditor::updateAll);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &RowsEditor::updateAll);
    updateAll();
}

QAction *RowsEditor::addTool(const QString &icon, const QString &text)
{
    auto *action = new QAction(symbolicIcon(icon), text, this);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_tools->addWidget(button);
    return action;
}

void RowsEditor::setEmptyText(const QString &text)
{
    m_table->setEmptyText(text);
}

void RowsEditor::append(const QJsonObject &json)
{
    const int row = m_model.rowCount();
    m_undo.push(new ScopeCommand(
        tr("added row"), [this, row, json] { m_model.insertJson(row, json); },
        [this, row] { m_model.removeJson(row); }));
    m_table->setCurrentIndex(m_model.index(row, 2));
}

void RowsEditor::addRow()
{
    append(m_template);
    m_table->setFocus(Qt::OtherFocusReason);
    m_table->edit(m_table->currentIndex());
}

void RowsEditor::removeCurrent()
{
    const int row = m_table->currentRow();
    if (row < 0) {
        return;
    }
    const QJsonObject json = m_model.row(row);
    m_undo.push(new ScopeCommand(
        tr("removed row"), [this, row] { m_model.removeJson(row); },
        [this, row, json] { m_model.insertJson(row, json); }));
}

void RowsEditor::edit(const QModelIndex &index, const QString &text)
{
    const int row = index.row();
    const QJsonObject before = m_model.row(row);
    const QJsonObject after = m_model.edited(before, index.column(), text);
    if (before != after) {
        m_undo.push(new ScopeCommand(
            tr("edit of a row"), [this, row, after] { m_model.replaceJson(row, after); },
            [this, row, before] { m_model.replaceJson(row, before); }));
    }
}

void RowsEditor::updateAll()
{
    const QModelIndex current = m_table->currentIndex();
    m_remove->setEnabled(current.isValid());
    const QString finding = current.data(items::SentenceRole).toString();
    const bool wrong = current.data(items::StateRole).toInt() == static_cast<int>(items::ClauseState::Wrong);
    m_finding->setToken(wrong ? Token::Failed : Token::Warning);
    m_finding->setText(finding);
    m_finding->setVisible(!finding.isEmpty());
}

} // namespace muster::ui
