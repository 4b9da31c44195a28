// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectionwizard/sourcestep.h"

#include "models/engine/mappingsuggestion.h"
#include "ui/connectionwizard/filechooser.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kSeparatorWidth = 60;

/// Fills a picker with the columns of a file; `none` is what stands for no column, empty when one must be chosen.
void fill(QComboBox &picker, const FileChooser &file, const QString &none, const QString &chosen)
{
    const QSignalBlocker quiet(&picker);
    picker.clear();
    if (!none.isEmpty()) {
        picker.addItem(none, QString());
    }
    const QStringList header = file.header();
    for (const QString &column : header) {
        const QString example = file.exampleOf(column);
        picker.addItem(example.isEmpty() ? column : SourceStep::tr("%1   (such as %2)").arg(column, example), column);
    }
    picker.setCurrentIndex(picker.findData(chosen));
}

QString chosenIn(const QComboBox &picker)
{
    return picker.currentData().toString();
}

} // namespace

SourceStep::SourceStep(const WizardContext &context, QWidget *parent)
    : WizardStep(parent)
    , m_context(context)
    , m_people(new FileChooser(context.page, tr("People file"), this))
    , m_peoplePickers(new QWidget(this))
    , m_anchor(createPicker(u"anchorCombo"_s, tr("Identified by")))
    , m_enabled(createPicker(u"enabledCombo"_s, tr("Enabled when")))
    , m_groups(new FileChooser(context.page, tr("Groups file"), this))
    , m_groupPickers(new QWidget(this))
    , m_groupAnchor(createPicker(u"groupAnchorCombo"_s, tr("Group identified by")))
    , m_members(createPicker(u"membersCombo"_s, tr("Members")))
    , m_separator(new QLineEdit(context.draft.groupsMembersSeparator, this))
{
    m_people->setObjectName(u"peopleChooser"_s);
    m_groups->setObjectName(u"groupsChooser"_s);
    setUpLayout();
    connect(m_people, &FileChooser::previewed, this, &SourceStep::onPeople);
    connect(m_groups, &FileChooser::previewed, this, &SourceStep::onGroups);
    for (FileChooser *file : {m_people, m_groups}) {
        connect(file, &FileChooser::pathChanged, this, &SourceStep::store);
    }
    for (QComboBox *picker : {m_anchor, m_enabled, m_groupAnchor, m_members}) {
        connect(picker, &QComboBox::currentIndexChanged, this, &SourceStep::store);
    }
    connect(m_separator, &QLineEdit::textChanged, this, &SourceStep::store);
}

QComboBox *SourceStep::createPicker(const QString &objectName, const QString &name)
{
    auto *picker = new QComboBox(this);
    picker->setObjectName(objectName);
    picker->setAccessibleName(name);
    picker->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    picker->setMinimumContentsLength(30);
    return picker;
}

void SourceStep::setUpLayout()
{
    auto *people = new QFormLayout(m_peoplePickers);
    people->setContentsMargins(0, 0, 0, 0);
    people->addRow(tr("Identified by"), m_anchor);
    people->addRow(tr("Enabled when"), m_enabled);
    m_separator->setFixedWidth(kSeparatorWidth);
    m_separator->setMaxLength(1);
    m_separator->setAccessibleName(tr("Members are separated by"));
    auto *groups = new QFormLayout(m_groupPickers);
    groups->setContentsMargins(0, 0, 0, 0);
    groups->addRow(tr("Identified by"), m_groupAnchor);
    groups->addRow(tr("Members"), m_members);
    groups->addRow(tr("Separated by"), m_separator);
    m_peoplePickers->hide();
    m_groupPickers->hide();

    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(kSpaceXl, kSpaceL, kSpaceXl, kSpaceL);
    layout->setSpacing(kSpaceS);
    auto *head = bodyLabel(tr("Where do people come from?"), content);
    head->setFont(scaledFont(1.3, true));
    layout->addWidget(head);
    layout->addWidget(
        bodyLabel(tr("Muster reads a CSV file with one row for each person and never writes to it. Export "
                     "it again whenever people change."),
                  content));
    layout->addSpacing(kSpaceS);
    layout->addWidget(sectionCaption(tr("People file"), content));
    layout->addWidget(m_people);
    layout->addWidget(m_peoplePickers);
    layout->addSpacing(kSpaceM);
    layout->addWidget(sectionCaption(tr("Groups file (optional)"), content));
    layout->addWidget(m_groups);
    layout->addWidget(m_groupPickers);
    layout->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

QString SourceStep::title() const
{
    return tr("Source");
}

bool SourceStep::isTouched() const
{
    return !m_people->path().isEmpty() || !m_groups->path().isEmpty();
}

QString SourceStep::blocker() const
{
    if (m_people->path().isEmpty()) {
        return tr("Choose the file with your people.");
    }
    if (m_people->isReading() || m_groups->isReading()) {
        return tr("The file is being read.");
    }
    if (m_people->header().isEmpty()) {
        return tr("The people file cannot be used; the message says why.");
    }
    if (chosenIn(*m_anchor).isEmpty()) {
        return tr("Choose the column that identifies a person for ever.");
    }
    if (m_groups->path().isEmpty()) {
        return {};
    }
    if (m_groups->header().isEmpty()) {
        return tr("The groups file cannot be used; the message says why.");
    }
    if (chosenIn(*m_groupAnchor).isEmpty()) {
        return tr("Choose the column that identifies a group for ever.");
    }
    return !chosenIn(*m_members).isEmpty() && m_separator->text().isEmpty()
        ? tr("Say which character separates the members.")
        : QString();
}

void SourceStep::onPeople()
{
    const QStringList header = m_people->header();
    m_peoplePickers->setVisible(!header.isEmpty());
    fill(*m_anchor, *m_people, {}, engine::suggestAnchor(header));
    fill(*m_enabled, *m_people, tr("always"), engine::suggestEnabled(header));
    store();
}

void SourceStep::onGroups()
{
    const QStringList header = m_groups->header();
    m_groupPickers->setVisible(!header.isEmpty());
    fill(*m_groupAnchor, *m_groups, {}, engine::suggestAnchor(header));
    fill(*m_members, *m_groups, tr("none"), engine::suggestMembers(header));
    store();
}

void SourceStep::store()
{
    engine::ConnectionDraft &draft = m_context.draft;
    draft.peoplePath = m_people->path();
    draft.peopleAnchor = chosenIn(*m_anchor);
    draft.peopleEnabled = chosenIn(*m_enabled);
    draft.groupsPath = m_groups->path();
    draft.groupsAnchor = chosenIn(*m_groupAnchor);
    draft.groupsMembers = chosenIn(*m_members);
    draft.groupsMembersSeparator = m_separator->text();
    Q_EMIT changed();
}

} // namespace muster::ui
