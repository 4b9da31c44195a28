// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectionwizard/mappingstep.h"

#include "ui/mappingeditor/mappingeditor.h"
#include "ui/mappingeditor/samplepane.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentbutton.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kSamplePeople = 5;

} // namespace

MappingStep::MappingStep(const WizardContext &context, QWidget *parent)
    : WizardStep(parent)
    , m_context(context)
    , m_banner(new Banner(this))
    , m_switch(createSwitch())
    , m_editors(new QStackedWidget(this))
    , m_people(new MappingEditor(core::ObjectType::User, MappingEditor::Columns::Few, this))
    , m_groups(new MappingEditor(core::ObjectType::Group, MappingEditor::Columns::Few, this))
    , m_sample(new SamplePane(context.page, kSamplePeople, this))
{
    setUpLayout();
    m_banner->setActionText(tr("Try again"));
    connect(m_banner, &Banner::actionTriggered, this, &MappingStep::suggest);
    connect(m_people, &MappingEditor::changed, this, &MappingStep::store);
    connect(m_groups, &MappingEditor::changed, this, &MappingStep::store);
}

QWidget *MappingStep::createSwitch()
{
    auto *choice = new QWidget(this);
    auto *layout = new QHBoxLayout(choice);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *group = new QButtonGroup(choice);
    int id = 0;
    for (const QString &text : {tr("People"), tr("Groups")}) {
        auto *button = new SegmentButton(text, choice);
        button->setChecked(id == 0);
        group->addButton(button, id++);
        layout->addWidget(button);
    }
    connect(group, &QButtonGroup::idClicked, this, [this](int chosen) { m_editors->setCurrentIndex(chosen); });
    return choice;
}

void MappingStep::setUpLayout()
{
    m_banner->hide();
    m_editors->addWidget(m_people);
    m_editors->addWidget(m_groups);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_editors);
    splitter->addWidget(m_sample);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({660, 290});
    auto *head = bodyLabel(tr("What goes where?"), this);
    head->setFont(scaledFont(1.3, true));
    auto *top = new QHBoxLayout;
    top->addWidget(head, 1);
    top->addWidget(m_switch);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceL, kSpaceXl, kSpaceM);
    layout->setSpacing(kSpaceS);
    layout->addLayout(top);
    layout->addWidget(bodyLabel(tr("Muster has recognised these columns. Each row fills one attribute at the "
                                   "application; the results for five people are at the right."),
                                this));
    layout->addWidget(m_banner);
    layout->addWidget(splitter, 1);
}

QString MappingStep::title() const
{
    return tr("Mapping");
}

bool MappingStep::isTouched() const
{
    return m_people->isChanged() || m_groups->isChanged();
}

QString MappingStep::blocker() const
{
    if (m_loading) {
        return tr("The columns are being looked at.");
    }
    if (m_failed) {
        return tr("There is no mapping yet; the message says why.");
    }
    if (!m_people->isValid() || !m_groups->isValid()) {
        return tr("A row is wrong; its cell is underlined.");
    }
    return m_people->model().hasMatching() ? QString()
                                           : tr("No row matches: set Match to 1 for the attribute that tells people "
                                                "apart, such as userName.");
}

QStringList MappingStep::sourceKey() const
{
    const engine::ConnectionDraft &draft = m_context.draft;
    return {draft.peoplePath, draft.peopleAnchor, draft.groupsPath, draft.groupsAnchor, draft.groupsMembers};
}

void MappingStep::enter()
{
    m_switch->setVisible(!m_context.draft.groupsPath.isEmpty());
    if (m_key != sourceKey()) {
        suggest();
    } else {
        store(); // the name or the address may be another
    }
}

void MappingStep::suggest()
{
    m_key = sourceKey();
    m_loading = true;
    m_failed = false;
    m_banner->hide();
    Q_EMIT changed();
    const QStringList asked = m_key;
    m_context.page.services.suggestMappings(m_context.draft, this,
                                            [this, asked](const core::Result<QByteArray> &mappings) {
                                                if (asked != m_key) {
                                                    return;
                                                }
                                                m_loading = false;
                                                m_failed = !mappings.has_value();
                                                m_banner->setVisible(m_failed);
                                                if (!mappings) {
                                                    m_banner->showError(mappings.error());
                                                    Q_EMIT changed();
                                                    return;
                                                }
                                                const QJsonObject json = QJsonDocument::fromJson(*mappings).object();
                                                m_people->setMappings(json.value("User"_L1).toArray());
                                                m_groups->setMappings(json.value("Group"_L1).toArray());
                                            });
    askForAttributes(m_context.draft.peoplePath, m_people);
    askForAttributes(m_context.draft.groupsPath, m_groups);
}

void MappingStep::askForAttributes(const QString &path, MappingEditor *editor)
{
    editor->setSourceAttributes({});
    if (path.isEmpty()) {
        return;
    }
    m_context.page.services.previewSource(
        path, this, [this, editor, asked = m_key](const core::Result<engine::SourcePreview> &preview) {
            if (asked == m_key && preview) {
                std::vector<OfferedAttribute> attributes;
                for (qsizetype column = 0; column < preview->header.size(); ++column) {
                    const QString example = preview->rows.empty() ? QString() : preview->rows.front().value(column);
                    attributes.push_back({preview->header.at(column), tr("text"), example});
                }
                editor->setSourceAttributes(attributes);
            }
        });
}

void MappingStep::store()
{
    QJsonObject mappings {{u"User"_s, m_people->mappings()}};
    if (!m_context.draft.groupsPath.isEmpty()) {
        mappings.insert(u"Group"_s, m_groups->mappings());
    }
    m_context.draft.mappings = QJsonDocument(mappings).toJson();
    Q_EMIT changed();
    if (!m_people->isValid() || m_people->model().rowCount() == 0) {
        return;
    }
    m_context.page.services.draftDocument(
        m_context.draft, this, [this, asked = m_context.draft.mappings](const core::Result<QByteArray> &document) {
            if (document && asked == m_context.draft.mappings) {
                m_sample->setDocument(*document);
            }
        });
}

} // namespace muster::ui
