// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/assignment.h"
#include "ui/scopeeditor/filtereditor.h"
#include "ui/scopeeditor/impactpane.h"
#include "ui/scopeeditor/peoplefinder.h"
#include "ui/scopeeditor/rowseditor.h"
#include "ui/scopeeditor/scopedelegates.h"
#include "ui/scopeeditor/scopepage.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentbutton.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

void ScopePage::setUpActions()
{
    m_save->setObjectName(u"saveScopeAction"_s);
    m_revert->setObjectName(u"revertScopeAction"_s);
    m_save->setShortcut(QKeySequence::Save);
    m_undoAction->setShortcut(QKeySequence::Undo);
    m_redoAction->setShortcut(QKeySequence::Redo);
    for (QAction *action : {m_save, m_undoAction, m_redoAction}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setEnabled(false);
        addAction(action);
    }
    connect(m_save, &QAction::triggered, this, &ScopePage::save);
    connect(m_revert, &QAction::triggered, this, &ScopePage::revert);
    connect(m_undoAction, &QAction::triggered, &m_undo, &QUndoStack::undo);
    connect(m_redoAction, &QAction::triggered, &m_undo, &QUndoStack::redo);
    for (const auto &signal : {&QUndoStack::canUndoChanged, &QUndoStack::canRedoChanged}) {
        connect(&m_undo, signal, this, &ScopePage::updateAll);
    }
    connect(&m_undo, &QUndoStack::undoTextChanged, m_undoAction,
            [this](const QString &text) { m_undoAction->setToolTip(tr("Undo: %1").arg(text)); });
    connect(&m_undo, &QUndoStack::redoTextChanged, m_redoAction,
            [this](const QString &text) { m_redoAction->setToolTip(tr("Redo: %1").arg(text)); });
}

void ScopePage::setUpLayout()
{
    m_sentence->setObjectName(u"scopeSentence"_s);
    m_sentence->setFont(scaledFont(1.15));
    m_banner->hide();
    m_sections->addWidget(m_people);
    m_sections->addWidget(m_groups);
    m_sections->addWidget(createAssignments());
    m_sections->addWidget(createProtected());
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_sections);
    splitter->addWidget(m_pane);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({600, 380});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceL, kSpaceXl, kSpaceM);
    layout->setSpacing(kSpaceM);
    layout->addWidget(m_sentence);
    layout->addWidget(createSwitch());
    layout->addWidget(m_banner);
    layout->addWidget(splitter, 1);
}

QWidget *ScopePage::createSwitch()
{
    auto *choice = new QWidget(this);
    auto *layout = new QHBoxLayout(choice);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *group = new QButtonGroup(choice);
    const QStringList texts {tr("People"), tr("Groups"), tr("Assignments"), tr("Protected accounts")};
    const QStringList names {u"peopleScopeButton"_s, u"groupsScopeButton"_s, u"assignmentsScopeButton"_s,
                             u"protectedScopeButton"_s};
    for (int i = 0; i < texts.size(); ++i) {
        auto *button = new SegmentButton(texts.at(i), choice);
        button->setObjectName(names.at(i));
        button->setChecked(i == 0);
        group->addButton(button, i);
        layout->addWidget(button);
        m_switches.append(button);
    }
    layout->addStretch(1);
    connect(group, &QButtonGroup::idClicked, m_sections, &QStackedWidget::setCurrentIndex);
    connect(m_sections, &QStackedWidget::currentChanged, group,
            [group](int section) { group->button(section)->setChecked(true); });
    return choice;
}

QWidget *ScopePage::createAssignments()
{
    auto *section = new QWidget(this);
    m_assigned->table()->setObjectName(u"assignmentTable"_s);
    m_assigned->table()->setAccessibleName(tr("Assignments"));
    m_assigned->setEmptyText(tr("Nobody is assigned. Find a group or person above, or add a row."));
    m_assigned->setTemplate({{u"type"_s, u"Group"_s}, {u"attribute"_s, u"name"_s}, {u"value"_s, QString()}});
    m_assigned->delegate()->setChoices(items::AssignmentModel::Type, {u"User"_s, u"Group"_s}, false);
    m_assigned->delegate()->setChoices(items::AssignmentModel::By, {u"anchor"_s}, true);
    m_levels->setObjectName(u"nestedGroupsSpinBox"_s);
    m_levels->setRange(0, mapping::AssignmentRules::kMostNestedGroups);
    m_levels->setSpecialValueText(tr("direct members only"));
    m_levels->setToolTip(tr("Levels of groups inside an assigned group whose members are assigned too. Microsoft Entra "
                            "takes direct members only."));
    auto *label = new QLabel(tr("&Nested groups"), section);
    label->setBuddy(m_levels);
    m_assigned->tools()->addStretch(1);
    m_assigned->tools()->addWidget(label);
    m_assigned->tools()->addWidget(m_levels);
    auto *layout = new QVBoxLayout(section);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(m_finder);
    layout->addWidget(m_assigned, 1);
    return section;
}

QWidget *ScopePage::createProtected()
{
    auto *section = new QWidget(this);
    m_accounts->table()->setObjectName(u"protectedTable"_s);
    m_accounts->table()->setColumnCharacters({8, 13, 0, 24}); // room for the note
    m_accounts->table()->setAccessibleName(tr("Protected accounts"));
    m_accounts->setEmptyText(tr("No account is protected. Add the administrators of the application, so that no cycle "
                                "can lock them out."));
    m_accounts->setTemplate({{u"userName"_s, QString()}});
    m_accounts->delegate()->setChoices(items::ProtectedAccountModel::Type, {u"User"_s, u"Group"_s}, false);
    m_accounts->delegate()->setChoices(items::ProtectedAccountModel::By, items::ProtectedAccountModel::ways(), false);
    m_accounts->tools()->addStretch(1);
    auto *layout = new QVBoxLayout(section);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(bodyLabel(tr("These accounts at the application are never created, updated, disabled or deleted, "
                                   "whatever the source says."),
                                section));
    layout->addWidget(m_accounts, 1);
    return section;
}

void ScopePage::setUpConnections()
{
    connect(m_pause, &QTimer::timeout, this, &ScopePage::askImpact);
    connect(&m_undo, &QUndoStack::indexChanged, this, [this] {
        m_impact.reset();
        m_pause->start();
        updateAll();
    });
    connect(&m_undo, &QUndoStack::cleanChanged, this, &ScopePage::updateAll);
    for (FilterEditor *editor : {m_people, m_groups}) {
        connect(editor, &FilterEditor::assignmentsRequested, this, [this] {
            m_sections->setCurrentIndex(Assignments);
            m_finder->focusSearch();
        });
    }
    for (const ScopeDelegate *delegate : delegates()) {
        connect(delegate, &ScopeDelegate::typingChanged, this, &ScopePage::updateAll);
    }
    connect(m_levels, &QSpinBox::valueChanged, this, &ScopePage::changeDepth);
    connect(m_finder, &PeopleFinder::chosen, this, [this](core::ObjectType type, const QString &anchor) {
        m_assigned->append({{u"type"_s, core::objectTypeName(type)}, {u"anchor"_s, anchor}});
    });
    connect(m_assigned, &RowsEditor::currentRowChanged, this, &ScopePage::askBroughtIn);
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        if (!m_loaded) {
            load();
        } else {
            Q_EMIT pageRequested(PageKind::Preview);
        }
    });
}

} // namespace muster::ui
