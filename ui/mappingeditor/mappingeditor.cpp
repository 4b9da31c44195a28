// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/mappingeditor.h"

#include "ui/mappingeditor/commands/mappingcommands.h"
#include "ui/mappingeditor/mappingdelegate.h"
#include "ui/presentation/glyphs.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

using Column = items::AttributeMappingModel::Column;

MappingEditor::MappingEditor(core::ObjectType type, QWidget *parent)
    : QWidget(parent)
    , m_model(type)
    , m_table(new ItemTable(this))
    , m_finding(new TokenLabel(Token::MutedText, {}, this))
{
    setUpTable();
    m_finding->setObjectName(u"mappingFinding"_s);
    m_finding->setWordWrap(true);
    m_finding->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(createTools());
    layout->addWidget(m_table, 1);
    layout->addWidget(m_finding);
    connect(&m_undo, &QUndoStack::indexChanged, this, [this] {
        updateActions();
        showFinding();
        Q_EMIT changed();
    });
    connect(&m_undo, &QUndoStack::cleanChanged, this, &MappingEditor::changed);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &MappingEditor::showFinding);
    updateActions();
}

MappingEditor::~MappingEditor()
{
    m_undo.disconnect(this); // it tells that it is emptied, when nobody is there to hear it
}

void MappingEditor::setUpTable()
{
    m_table->setObjectName(u"mappingTable"_s);
    m_table->setAccessibleName(m_model.type() == core::ObjectType::User ? tr("Mappings of people")
                                                                        : tr("Mappings of groups"));
    m_table->setEmptyText(tr("Nothing is mapped. Add a mapping, or no object of this type is provisioned."));
    auto *presentation = new MappingPresentation(this);
    presentation->setSourceModel(&m_model);
    m_table->setModel(presentation);
    auto *delegate = new MappingDelegate(m_model, m_table);
    m_table->setItemDelegate(delegate);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                             | QAbstractItemView::AnyKeyPressed);
    m_table->setColumnCharacters({0, 0, 13, 8, 14, 12});
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (m_table->currentIndex() == index && m_table->indexWidget(index) == nullptr) {
            m_table->edit(index);
        }
    });
    connect(m_table, &ItemTable::currentRowChanged, this, [this] {
        updateActions();
        showFinding();
    });
    connect(delegate, &MappingDelegate::judged, this, &MappingEditor::say);
    connect(delegate, &MappingDelegate::edited, this, [this](int row, Column column, const QVariant &value) {
        m_undo.push(new EditMappingCommand(m_model, row, column, value));
        showFinding();
    });
}

QAction *MappingEditor::addTool(QHBoxLayout *layout, const QString &icon, const QString &text)
{
    auto *action = new QAction(symbolicIcon(icon), text, this);
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout->addWidget(button);
    return action;
}

QWidget *MappingEditor::createTools()
{
    auto *tools = new QWidget(this);
    auto *layout = new QHBoxLayout(tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceXs);
    m_add = addTool(layout, u"list-add"_s, tr("Add"));
    m_remove = addTool(layout, u"list-remove"_s, tr("Remove"));
    m_up = addTool(layout, u"go-up"_s, tr("Move up"));
    m_down = addTool(layout, u"go-down"_s, tr("Move down"));
    layout->addStretch(1);
    QAction *undo = addTool(layout, u"edit-undo"_s, tr("Undo"));
    QAction *redo = addTool(layout, u"edit-redo"_s, tr("Redo"));
    undo->setShortcut(QKeySequence::Undo);
    redo->setShortcut(QKeySequence::Redo);
    m_remove->setShortcut(QKeySequence::Delete);
    for (QAction *action : {undo, redo, m_remove}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
        action->setEnabled(false);
    }
    connect(m_add, &QAction::triggered, this, &MappingEditor::addMapping);
    connect(m_remove, &QAction::triggered, this, &MappingEditor::removeCurrent);
    connect(m_up, &QAction::triggered, this, [this] { moveCurrent(-1); });
    connect(m_down, &QAction::triggered, this, [this] { moveCurrent(1); });
    connect(undo, &QAction::triggered, &m_undo, &QUndoStack::undo);
    connect(redo, &QAction::triggered, &m_undo, &QUndoStack::redo);
    connect(&m_undo, &QUndoStack::canUndoChanged, undo, &QAction::setEnabled);
    connect(&m_undo, &QUndoStack::canRedoChanged, redo, &QAction::setEnabled);
    connect(&m_undo, &QUndoStack::undoTextChanged, undo,
            [undo](const QString &text) { undo->setToolTip(tr("Undo: %1").arg(text)); });
    connect(&m_undo, &QUndoStack::redoTextChanged, redo,
            [redo](const QString &text) { redo->setToolTip(tr("Redo: %1").arg(text)); });
    return tools;
}

void MappingEditor::setMappings(const QJsonArray &mappings)
{
    m_model.setMappings(mappings);
    m_undo.clear();
    m_undo.setClean();
    updateActions();
    showFinding();
    Q_EMIT changed();
}

void MappingEditor::restoreEdits(const QJsonArray &mappings)
{
    if (mappings != m_model.mappings()) {
        m_undo.push(new ReplaceMappingsCommand(m_model, mappings));
    }
}

void MappingEditor::addMapping()
{
    const int row = m_table->currentRow() < 0 ? m_model.rowCount() : m_table->currentRow() + 1;
    m_undo.push(new InsertMappingCommand(m_model, row, {{u"target"_s, QString()}, {u"source"_s, QString()}}));
    choose(row, Column::Target);
    m_table->edit(m_table->currentIndex());
}

void MappingEditor::removeCurrent()
{
    const int row = m_table->currentRow();
    if (row >= 0) {
        m_undo.push(new RemoveMappingCommand(m_model, row));
        choose(std::min(row, m_model.rowCount() - 1), Column::Target);
    }
}

void MappingEditor::moveCurrent(int by)
{
    const int from = m_table->currentRow();
    const int to = from + by;
    if (from >= 0 && to >= 0 && to < m_model.rowCount()) {
        m_undo.push(new MoveMappingCommand(m_model, from, to));
        choose(to, Column::Target);
    }
}

void MappingEditor::choose(int row, Column column)
{
    m_table->setCurrentIndex(m_table->model()->index(row, static_cast<int>(column)));
    updateActions();
}

void MappingEditor::updateActions()
{
    const int row = m_table->currentRow();
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < m_model.rowCount() - 1);
}

void MappingEditor::showFinding()
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= m_model.rowCount()) {
        say({});
        return;
    }
    say(m_model.index(row, static_cast<int>(Column::State)).data(items::SentenceRole).toString());
}

void MappingEditor::say(const QString &sentence)
{
    m_finding->setToken(sentence.isEmpty() ? Token::MutedText : Token::Failed);
    m_finding->setText(sentence.isEmpty() ? tr("Enter edits the chosen cell.") : sentence);
}

} // namespace muster::ui
