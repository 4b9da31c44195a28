// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/mappingeditor.h"

#include "ui/mappingeditor/commands/mappingcommands.h"
#include "ui/mappingeditor/mappingclipboard.h"
#include "ui/mappingeditor/mappingdelegate.h"
#include "ui/mappingeditor/mappingwords.h"
#include "ui/presentation/glyphs.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::ui {

using Column = items::AttributeMappingModel::Column;

MappingEditor::MappingEditor(core::ObjectType type, Columns columns, QWidget *parent)
    : QWidget(parent)
    , m_model(type)
    , m_isExplained(columns == Columns::All)
    , m_presentation(new MappingPresentation(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_table(new ItemTable(this))
    , m_search(new QLineEdit(this))
    , m_finding(new TokenLabel(Token::MutedText, {}, this))
{
    setUpTable(columns);
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
        Q_EMIT currentChanged();
    });
    connect(&m_undo, &QUndoStack::cleanChanged, this, &MappingEditor::changed);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this] {
        showFinding();
        Q_EMIT currentChanged();
    });
    updateActions();
}

MappingEditor::~MappingEditor()
{
    m_undo.disconnect(this); // it tells that it is emptied, when nobody is there to hear it
}

void MappingEditor::setUpTable(Columns columns)
{
    m_table->setObjectName(u"mappingTable"_s);
    m_table->setAccessibleName(m_model.type() == core::ObjectType::User ? tr("Mappings of people")
                                                                        : tr("Mappings of groups"));
    m_table->setEmptyText(tr("Nothing is mapped. Add a mapping (Insert), or no object of this type is provisioned."));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_presentation->setSourceModel(&m_model);
    m_filter->setSourceModel(m_presentation);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setFilterKeyColumn(-1);
    m_table->setModel(m_filter);
    m_delegate = new MappingDelegate(m_table);
    m_table->setItemDelegate(m_delegate);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                             | QAbstractItemView::AnyKeyPressed);
    m_table->setColumnCharacters({0, 0, 0, 11, 7, 12, 9, 8, 14});
    if (columns == Columns::Few) {
        for (const Column hidden : {Column::Result, Column::Type, Column::WhenEmpty, Column::State}) {
            m_table->setColumnHidden(static_cast<int>(hidden), true);
        }
    }
    connect(m_table, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (m_table->currentIndex() == index && m_table->indexWidget(index) == nullptr) {
            m_table->edit(index);
        }
    });
    connect(m_table, &ItemTable::currentRowChanged, this, [this] {
        updateActions();
        showFinding();
        Q_EMIT currentChanged();
    });
    connect(m_delegate, &MappingDelegate::judged, this,
            [this](const QString &sentence) { say(sentence, !sentence.isEmpty()); });
    connect(m_delegate, &MappingDelegate::edited, this, &MappingEditor::writeCell);
}

QAction *MappingEditor::addTool(QHBoxLayout *layout, const QString &icon, const QString &text, const QKeySequence &keys)
{
    auto *action = new QAction(symbolicIcon(icon), text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    const QString shown = keys.toString(QKeySequence::NativeText);
    action->setToolTip(shown.isEmpty() ? text : tr("%1 (%2)").arg(text, shown));
    addAction(action);
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setToolButtonStyle(layout->count() < 2 ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    button->setAccessibleName(text);
    layout->addWidget(button);
    return action;
}

QWidget *MappingEditor::createTools()
{
    auto *tools = new QWidget(this);
    auto *layout = new QHBoxLayout(tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceXs);
    m_add = addTool(layout, u"list-add"_s, tr("Add"), QKeySequence(Qt::Key_Insert));
    m_remove = addTool(layout, u"list-remove"_s, tr("Remove"), QKeySequence::Delete);
    m_duplicate = addTool(layout, u"edit-clone"_s, tr("Duplicate"), QKeySequence(Qt::CTRL | Qt::Key_D));
    m_up = addTool(layout, u"go-up"_s, tr("Move up"), QKeySequence(Qt::ALT | Qt::Key_Up));
    m_down = addTool(layout, u"go-down"_s, tr("Move down"), QKeySequence(Qt::ALT | Qt::Key_Down));
    m_copy = addTool(layout, u"edit-copy"_s, tr("Copy"), QKeySequence::Copy);
    QAction *pasting = addTool(layout, u"edit-paste"_s, tr("Paste"), QKeySequence::Paste);
    addUndo(layout);
    layout->addStretch(1);
    m_search->setObjectName(u"mappingSearch"_s);
    m_search->setPlaceholderText(tr("Find in the mappings"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    layout->addWidget(m_search, 1);
    connect(m_add, &QAction::triggered, this, &MappingEditor::addMapping);
    connect(m_duplicate, &QAction::triggered, this, &MappingEditor::duplicateCurrent);
    connect(m_remove, &QAction::triggered, this, &MappingEditor::removeChosen);
    connect(m_up, &QAction::triggered, this, [this] { moveCurrent(-1); });
    connect(m_down, &QAction::triggered, this, [this] { moveCurrent(1); });
    connect(m_copy, &QAction::triggered, this, &MappingEditor::copyChosen);
    connect(pasting, &QAction::triggered, this, &MappingEditor::paste);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setFilterFixedString(text);
        m_table->setEmptyText(text.isEmpty() ? tr("Nothing is mapped. Add a mapping (Insert), or no object of this "
                                                  "type is provisioned.")
                                             : tr("No mapping has “%1” in it. Esc shows all.").arg(text));
        updateActions();
    });
    return tools;
}

void MappingEditor::addUndo(QHBoxLayout *layout)
{
    m_undoAction = addTool(layout, u"edit-undo"_s, tr("Undo"), QKeySequence::Undo);
    m_redoAction = addTool(layout, u"edit-redo"_s, tr("Redo"), QKeySequence::Redo);
    m_undoAction->setEnabled(false);
    m_redoAction->setEnabled(false);
    connect(m_undoAction, &QAction::triggered, &m_undo, &QUndoStack::undo);
    connect(m_redoAction, &QAction::triggered, &m_undo, &QUndoStack::redo);
    connect(&m_undo, &QUndoStack::canUndoChanged, m_undoAction, &QAction::setEnabled);
    connect(&m_undo, &QUndoStack::canRedoChanged, m_redoAction, &QAction::setEnabled);
    connect(&m_undo, &QUndoStack::undoTextChanged, m_undoAction,
            [action = m_undoAction](const QString &text) { action->setToolTip(tr("Undo: %1").arg(text)); });
    connect(&m_undo, &QUndoStack::redoTextChanged, m_redoAction,
            [action = m_redoAction](const QString &text) { action->setToolTip(tr("Redo: %1").arg(text)); });
}

void MappingEditor::focusTable()
{
    m_table->setFocus(Qt::OtherFocusReason);
}

void MappingEditor::setMappings(const QJsonArray &mappings)
{
    m_model.setMappings(mappings);
    m_undo.clear();
    m_undo.setClean();
    choose(0, Column::Target);
    showFinding();
    Q_EMIT changed();
    Q_EMIT currentChanged();
}

void MappingEditor::restoreEdits(const QJsonArray &mappings)
{
    if (mappings != m_model.mappings()) {
        m_undo.push(new ReplaceMappingsCommand(m_model, mappings));
        choose(0, Column::Target);
    }
}

void MappingEditor::setSourceAttributes(const std::vector<OfferedAttribute> &attributes, bool known)
{
    QStringList names;
    std::ranges::transform(attributes, std::back_inserter(names), &OfferedAttribute::name);
    m_model.setSourceAttributes(known ? names : QStringList());
    m_delegate->setOffers(attributes, m_delegate->targets());
}

void MappingEditor::setTarget(const scim::SchemaSet &schemas, const QStringList &paths)
{
    m_model.setSchemas(schemas);
    m_delegate->setOffers(m_delegate->attributes(), paths);
}

void MappingEditor::setResults(const std::vector<items::MappingResult> &results, const QString &person)
{
    m_presentation->setPerson(person);
    m_model.setResults(results);
}

int MappingEditor::currentRow() const
{
    const QModelIndex index = m_filter->mapToSource(m_table->currentIndex());
    return index.isValid() ? index.row() : -1;
}

void MappingEditor::edit(int row, const QJsonObject &json, int session)
{
    if (row >= 0 && json != m_model.row(row)) {
        m_undo.push(new EditMappingCommand(m_model, row, json, session));
    }
}

void MappingEditor::find()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

bool MappingEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress) {
        return QWidget::eventFilter(watched, event);
    }
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape || key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
        if (key == Qt::Key_Escape) {
            m_search->clear();
        }
        m_table->setFocus(Qt::OtherFocusReason);
        if (!m_table->currentIndex().isValid()) {
            m_table->setCurrentIndex(m_filter->index(0, 0));
        }
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void MappingEditor::writeCell(const QModelIndex &index, const QVariant &value)
{
    const int row = m_filter->mapToSource(index).row();
    const auto column = static_cast<Column>(index.column());
    const QString text = value.toString().trimmed();
    const bool isBareName = column == Column::Source && m_model.sourceAttributes().contains(text);
    edit(row,
         items::AttributeMappingModel::edited(m_model.row(row), column,
                                              isBareName ? QVariant(u'[' + text + u']') : value));
    showFinding();
}

void MappingEditor::insert(int row, const QJsonObject &json)
{
    m_undo.push(new InsertMappingCommand(m_model, row, json));
}

void MappingEditor::addMapping()
{
    m_search->clear();
    const int row = currentRow() < 0 ? m_model.rowCount() : currentRow() + 1;
    insert(row, {{u"target"_s, QString()}, {u"source"_s, QString()}});
    choose(row, Column::Target);
    m_table->setFocus(Qt::OtherFocusReason);
    m_table->edit(m_table->currentIndex());
}

void MappingEditor::duplicateCurrent()
{
    const int row = currentRow();
    if (row < 0) {
        return;
    }
    m_search->clear();
    QJsonObject twin = m_model.row(row);
    twin.remove("matching"_L1); // two with the same precedence would have to match together
    twin.insert(u"state"_s, u"draft"_s); // two that write the same attribute would fight
    insert(row + 1, twin);
    choose(row + 1, Column::Target);
}

QList<int> MappingEditor::chosenRows() const
{
    QList<int> rows;
    const QModelIndexList chosen = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : chosen) {
        rows << m_filter->mapToSource(index).row();
    }
    std::ranges::sort(rows);
    return rows.isEmpty() && currentRow() >= 0 ? QList<int> {currentRow()} : rows;
}

void MappingEditor::removeChosen()
{
    QList<int> rows = chosenRows();
    QString reason;
    rows.removeIf([this, &reason](int row) {
        const QString bar = removalBarText(m_model.removalBar(row));
        reason = bar.isEmpty() ? reason : bar;
        return !bar.isEmpty();
    });
    if (!rows.isEmpty()) {
        m_undo.beginMacro(tr("removal of %n mapping(s)", nullptr, static_cast<int>(rows.size())));
        const QList<int> fromBelow(rows.crbegin(), rows.crend()); // so that the numbers of the others stay right
        for (const int row : fromBelow) {
            m_undo.push(new RemoveMappingCommand(m_model, row));
        }
        m_undo.endMacro();
    }
    if (!reason.isEmpty()) {
        say(reason, true);
        return;
    }
    if (!rows.isEmpty()) {
        choose(std::min(rows.front(), m_model.rowCount() - 1), Column::Target);
    }
}

void MappingEditor::moveCurrent(int by)
{
    const int from = currentRow();
    const int to = from + by;
    if (from >= 0 && to >= 0 && to < m_model.rowCount() && m_search->text().isEmpty()) {
        m_undo.push(new MoveMappingCommand(m_model, from, to));
        choose(to, Column::Target);
    }
}

void MappingEditor::copyChosen()
{
    QJsonArray rows;
    const QList<int> chosen = chosenRows();
    for (const int row : chosen) {
        rows.append(m_model.row(row));
    }
    if (!rows.isEmpty()) {
        copyMappings(m_model.type(), rows);
        say(tr("%n mapping(s) copied. Paste in the mapping of any connection.", nullptr, static_cast<int>(rows.size())),
            false);
    }
}

void MappingEditor::paste()
{
    const auto transfer = items::readMappings(copiedMappings(), m_model.mappings(), m_model.sourceAttributes());
    if (!transfer) {
        say(transfer.error().detail + u' ' + transfer.error().remedy, true);
        return;
    }
    m_search->clear();
    const int first = currentRow() + 1;
    if (!transfer->rows.empty()) {
        m_undo.beginMacro(tr("paste of %n mapping(s)", nullptr, static_cast<int>(transfer->rows.size())));
        int row = first;
        for (const QJsonObject &json : transfer->rows) {
            insert(row++, json);
        }
        m_undo.endMacro();
        choose(first, Column::Target);
    }
    say(transferInWords(*transfer), !transfer->unknown.isEmpty());
}

void MappingEditor::choose(int row, Column column)
{
    m_table->setCurrentIndex(m_filter->mapFromSource(m_presentation->index(row, static_cast<int>(column))));
    updateActions();
}

void MappingEditor::updateActions()
{
    const int row = currentRow();
    const bool isWhole = m_search->text().isEmpty();
    m_remove->setEnabled(row >= 0);
    m_duplicate->setEnabled(row >= 0);
    m_copy->setEnabled(row >= 0);
    m_up->setEnabled(isWhole && row > 0);
    m_down->setEnabled(isWhole && row >= 0 && row < m_model.rowCount() - 1);
}

void MappingEditor::showFinding()
{
    const int row = currentRow();
    const items::MappingFinding *finding = row < 0 || row >= m_model.rowCount() ? nullptr : m_model.worst(row);
    if (finding != nullptr && m_isExplained
        && items::AttributeMappingModel::typeOf(m_model.row(row)) != items::MappingType::Table) {
        finding = nullptr;
    }
    say(finding == nullptr ? QString() : finding->sentence(), finding != nullptr);
    if (finding != nullptr && finding->health == items::MappingHealth::Doubtful) {
        m_finding->setToken(Token::Warning);
    }
}

void MappingEditor::say(const QString &sentence, bool isProblem)
{
    m_finding->setToken(isProblem ? Token::Failed : Token::MutedText);
    m_finding->setText(sentence.isEmpty() ? tr("Enter edits the chosen cell, Alt with arrows moves the row.")
                                          : sentence);
}

} // namespace muster::ui
