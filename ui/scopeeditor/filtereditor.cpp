// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/scopeeditor/filtereditor.h"

#include "models/items/roles.h"
#include "ui/presentation/glyphs.h"
#include "ui/scopeeditor/scopecommand.h"
#include "ui/scopeeditor/scopedelegates.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QToolButton>
#include <QTreeView>
#include <QUndoStack>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

using Column = items::ScopeFilterModel::Column;

namespace {

QJsonObject newClause()
{
    return {{u"attribute"_s, QString()}, {u"operator"_s, u"EQUALS"_s}, {u"value"_s, QString()}};
}

QJsonObject newGroupClause()
{
    return {{u"operator"_s, u"IS MEMBER OF"_s}, {u"values"_s, QJsonArray()}};
}

} // namespace

FilterEditor::FilterEditor(core::ObjectType type, QUndoStack &undo, QWidget *parent)
    : QWidget(parent)
    , m_type(type)
    , m_undo(undo)
    , m_modeWord(u"all"_s)
    , m_tree(new QTreeView(this))
    , m_empty(new EmptyState(this))
    , m_finding(new TokenLabel(Token::MutedText, {}, this))
{
    setUpTree();
    m_finding->setObjectName(u"filterFinding"_s);
    m_finding->setTextFormat(Qt::PlainText);
    m_finding->setWordWrap(true);
    m_empty->setMessage(Glyph::People, Token::Info, tr("No filter"),
                        type == core::ObjectType::User ? tr("Everybody whom the mode lets in is in scope.")
                                                       : tr("Every group that the mode lets in is in scope."),
                        tr("Add a filter"));
    connect(m_empty, &EmptyState::actionTriggered, this, &FilterEditor::addFilter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(createMode());
    layout->addWidget(createTools());
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_finding);
    for (const auto &signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        connect(&m_model, signal, this, &FilterEditor::updateAll);
    }
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &FilterEditor::updateAll);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &FilterEditor::updateAll);
    updateAll();
}

FilterEditor::~FilterEditor()
{
    m_tree->selectionModel()->disconnect(this); // the model goes first
}

void FilterEditor::setUpTree()
{
    m_tree->setObjectName(m_type == core::ObjectType::User ? u"peopleFilterTree"_s : u"groupsFilterTree"_s);
    m_tree->setAccessibleName(m_type == core::ObjectType::User ? tr("Scoping filters of people")
                                                               : tr("Scoping filters of groups"));
    m_tree->setModel(&m_model);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_tree->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed
                            | QAbstractItemView::AnyKeyPressed);
    m_tree->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_delegate = new FilterDelegate(m_model, m_tree);
    m_tree->setItemDelegate(m_delegate);
    connect(m_delegate, &ScopeDelegate::edited, this, &FilterEditor::edit);
    connect(m_tree, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (m_tree->indexWidget(index) == nullptr) {
            m_tree->edit(index);
        }
    });
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &FilterEditor::updateAll);
    connect(&m_model, &QAbstractItemModel::rowsInserted, m_tree, &QTreeView::expandAll);
    connect(&m_model, &QAbstractItemModel::modelReset, m_tree, &QTreeView::expandAll);
}

QWidget *FilterEditor::createMode()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(m_type == core::ObjectType::User ? tr("&People in scope") : tr("&Groups in scope"), row);
    m_mode = new QComboBox(row);
    m_mode->setObjectName(m_type == core::ObjectType::User ? u"peopleModeComboBox"_s : u"groupsModeComboBox"_s);
    m_mode->addItem(tr("All, as far as the filters let them through"), u"all"_s);
    m_mode->addItem(tr("Only assigned, as far as the filters let them through"), u"assigned"_s);
    label->setBuddy(m_mode);
    layout->addWidget(label);
    layout->addWidget(m_mode);
    auto *link = new QToolButton(row);
    link->setText(tr("Assignments…"));
    link->setAutoRaise(true);
    connect(link, &QToolButton::clicked, this, &FilterEditor::assignmentsRequested);
    layout->addWidget(link);
    layout->addStretch(1);
    connect(m_mode, &QComboBox::activated, this, &FilterEditor::changeMode);
    return row;
}

QAction *FilterEditor::addTool(QHBoxLayout *layout, const QString &icon, const QString &text)
{
    auto *action = new QAction(symbolicIcon(icon), text, this);
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    layout->addWidget(button);
    return action;
}

QWidget *FilterEditor::createTools()
{
    auto *tools = new QWidget(this);
    auto *layout = new QHBoxLayout(tools);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceXs);
    QAction *filter = addTool(layout, u"list-add"_s, tr("Add filter"));
    QAction *clause = addTool(layout, u"list-add"_s, tr("Add clause"));
    QAction *group = addTool(layout, u"list-add"_s, tr("Add group clause"));
    m_duplicate = addTool(layout, u"edit-copy"_s, tr("Duplicate"));
    m_remove = addTool(layout, u"list-remove"_s, tr("Remove"));
    layout->addStretch(1);
    filter->setToolTip(tr("Filters are joined by OR: one of them must let somebody through (Ctrl+Shift+N)"));
    clause->setToolTip(tr("Clauses of a filter are joined by AND: all of them must hold (Insert)"));
    group->setToolTip(tr("Asks for membership in a group, also through groups in it (Ctrl+Shift+G)"));
    filter->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    clause->setShortcut(Qt::Key_Insert);
    group->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_G);
    m_duplicate->setShortcut(Qt::CTRL | Qt::Key_D);
    m_remove->setShortcut(QKeySequence::Delete);
    for (QAction *action : {filter, clause, group, m_duplicate, m_remove}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    connect(filter, &QAction::triggered, this, &FilterEditor::addFilter);
    connect(clause, &QAction::triggered, this, [this] { addClause(newClause()); });
    connect(group, &QAction::triggered, this, [this] { addClause(newGroupClause()); });
    connect(m_duplicate, &QAction::triggered, this, &FilterEditor::duplicateCurrent);
    connect(m_remove, &QAction::triggered, this, &FilterEditor::removeCurrent);
    return tools;
}

void FilterEditor::setScope(const QJsonObject &scope)
{
    m_scope = scope;
    applyMode(scope.value("mode"_L1).toString(u"all"_s));
    m_model.setFilters(scope.value("filters"_L1).toArray());
}

QJsonObject FilterEditor::scope() const
{
    QJsonObject scope = m_scope;
    scope.insert(u"mode"_s, m_modeWord);
    scope.insert(u"filters"_s, m_model.filters());
    return scope;
}

void FilterEditor::focusFilters()
{
    QWidget *first = m_tree; // without filters there is none to go to
    if (m_tree->isHidden()) {
        first = m_mode;
    }
    first->setFocus(Qt::ShortcutFocusReason);
}

void FilterEditor::applyMode(const QString &mode)
{
    m_modeWord = mode;
    m_mode->setCurrentIndex(std::max(0, m_mode->findData(mode)));
}

void FilterEditor::changeMode(int position)
{
    const QString before = m_modeWord;
    const QString after = m_mode->itemData(position).toString();
    if (before != after) {
        m_undo.push(new ScopeCommand(
            tr("change of the mode"), [this, after] { applyMode(after); }, [this, before] { applyMode(before); }));
    }
}

void FilterEditor::edit(const QModelIndex &index, const QString &text)
{
    if (items::ScopeFilterModel::isFilter(index)) {
        const int row = index.row();
        const QString before = index.data(Qt::EditRole).toString();
        if (before != text) {
            m_undo.push(new ScopeCommand(
                tr("title of a filter"), [this, row, text] { m_model.setTitle(row, text); },
                [this, row, before] { m_model.setTitle(row, before); }));
        }
        return;
    }
    const int filter = index.parent().row();
    const int row = index.row();
    const QJsonObject before = m_model.clause(filter, row);
    const QJsonObject after = items::ScopeFilterModel::edited(before, static_cast<Column>(index.column()), text);
    if (before != after) {
        m_undo.push(new ScopeCommand(
            tr("edit of a clause"), [this, filter, row, after] { m_model.replaceClause(filter, row, after); },
            [this, filter, row, before] { m_model.replaceClause(filter, row, before); }));
    }
}

void FilterEditor::insertFilter(int row, const QJsonObject &json, const QString &text)
{
    m_undo.push(new ScopeCommand(
        text, [this, row, json] { m_model.insertFilter(row, json); }, [this, row] { m_model.removeFilter(row); }));
}

void FilterEditor::insertClause(int filter, int row, const QJsonObject &json, const QString &text)
{
    m_undo.push(new ScopeCommand(
        text, [this, filter, row, json] { m_model.insertClause(filter, row, json); },
        [this, filter, row] { m_model.removeClause(filter, row); }));
}

void FilterEditor::addFilter()
{
    const int row = m_model.rowCount();
    insertFilter(row, {{u"title"_s, QString()}, {u"clauses"_s, QJsonArray {newClause()}}}, tr("added filter"));
    choose(m_model.index(0, 0, m_model.index(row, 0)), true);
}

void FilterEditor::addClause(const QJsonObject &json)
{
    const QModelIndex current = m_tree->currentIndex();
    const QModelIndex filter = current.parent().isValid() ? current.parent() : current.siblingAtColumn(0);
    if (!filter.isValid()) {
        insertFilter(m_model.rowCount(), {{u"title"_s, QString()}, {u"clauses"_s, QJsonArray {json}}},
                     tr("added filter"));
        const QModelIndex added = m_model.index(m_model.rowCount() - 1, 0);
        choose(m_model.index(0, json.contains("attribute"_L1) ? 0 : 2, added), true);
        return;
    }
    const int row = m_model.rowCount(filter);
    insertClause(filter.row(), row, json, tr("added clause"));
    choose(m_model.index(row, json.contains("attribute"_L1) ? 0 : 2, m_model.index(filter.row(), 0)), true);
}

void FilterEditor::duplicateCurrent()
{
    const QModelIndex current = m_tree->currentIndex();
    if (items::ScopeFilterModel::isFilter(current)) {
        insertFilter(current.row() + 1, m_model.filter(current.row()), tr("duplicated filter"));
        choose(m_model.index(current.row() + 1, 0), false);
    } else if (current.isValid()) {
        const int filter = current.parent().row();
        insertClause(filter, current.row() + 1, m_model.clause(filter, current.row()), tr("duplicated clause"));
        choose(m_model.index(current.row() + 1, current.column(), current.parent()), false);
    }
}

void FilterEditor::removeCurrent()
{
    const QModelIndex current = m_tree->currentIndex();
    const int row = current.row();
    if (items::ScopeFilterModel::isFilter(current)) {
        const QJsonObject json = m_model.filter(row);
        m_undo.push(new ScopeCommand(
            tr("removal of a filter"), [this, row] { m_model.removeFilter(row); },
            [this, row, json] { m_model.insertFilter(row, json); }));
    } else if (current.isValid()) {
        const int filter = current.parent().row();
        const QJsonObject json = m_model.clause(filter, row);
        m_undo.push(new ScopeCommand(
            tr("removal of a clause"), [this, filter, row] { m_model.removeClause(filter, row); },
            [this, filter, row, json] { m_model.insertClause(filter, row, json); }));
    }
}

void FilterEditor::choose(const QModelIndex &index, bool editIt)
{
    m_tree->setFocus(Qt::OtherFocusReason);
    m_tree->setCurrentIndex(index);
    if (editIt) {
        m_tree->edit(index);
    }
}

void FilterEditor::updateAll()
{
    const bool empty = m_model.rowCount() == 0;
    m_tree->setVisible(!empty);
    m_empty->setVisible(empty);
    for (int row = 0; row < m_model.rowCount(); ++row) {
        m_tree->setFirstColumnSpanned(row, {}, true);
    }
    const QModelIndex current = m_tree->currentIndex();
    m_duplicate->setEnabled(current.isValid());
    m_remove->setEnabled(current.isValid());
    const QString sentence = current.data(items::SentenceRole).toString();
    const bool wrong = current.data(items::StateRole).toInt() == static_cast<int>(items::ClauseState::Wrong);
    m_finding->setToken(sentence.isEmpty() ? Token::MutedText : wrong ? Token::Failed : Token::Warning);
    m_finding->setText(!sentence.isEmpty() ? sentence
                           : empty         ? QString()
                                           : tr("Enter edits the chosen cell. An empty attribute makes a clause false, "
                                                        "IS NULL excepted."));
}

} // namespace muster::ui
