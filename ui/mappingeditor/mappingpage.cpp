// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/mappingpage.h"

#include "ui/mappingeditor/mappingeditor.h"
#include "ui/mappingeditor/samplepane.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kSamplePeople = 20;

} // namespace

MappingPage::MappingPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_save(new QAction(tr("Save mapping"), this))
    , m_revert(new QAction(tr("Revert"), this))
    , m_sentence(bodyLabel({}, this))
    , m_banner(new Banner(this))
    , m_editors(new QStackedWidget(this))
    , m_people(new MappingEditor(core::ObjectType::User, this))
    , m_groups(new MappingEditor(core::ObjectType::Group, this))
    , m_sample(new SamplePane(context, kSamplePeople, this))
{
    m_save->setObjectName(u"saveMappingAction"_s);
    m_revert->setObjectName(u"revertMappingAction"_s);
    setUpLayout();
    connect(m_save, &QAction::triggered, this, &MappingPage::save);
    connect(m_revert, &QAction::triggered, this, &MappingPage::revert);
    connect(m_people, &MappingEditor::changed, this, &MappingPage::updateAll);
    connect(m_groups, &MappingEditor::changed, this, &MappingPage::updateAll);
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        if (m_document.isEmpty()) {
            load();
        } else {
            Q_EMIT pageRequested(PageKind::Preview);
        }
    });
    updateAll();
}

QString MappingPage::title() const
{
    return tr("Mapping");
}

void MappingPage::setUpLayout()
{
    m_sentence->setObjectName(u"mappingSentence"_s);
    m_sentence->setFont(scaledFont(1.15));
    m_banner->hide();
    m_editors->addWidget(m_people);
    m_editors->addWidget(m_groups);
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_editors);
    splitter->addWidget(m_sample);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({680, 300});
    auto *head = new QHBoxLayout;
    head->setSpacing(kSpaceM);
    head->addWidget(m_sentence, 1);
    head->addWidget(createSwitch());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceL, kSpaceXl, kSpaceM);
    layout->setSpacing(kSpaceM);
    layout->addLayout(head);
    layout->addWidget(m_banner);
    layout->addWidget(splitter, 1);
}

QWidget *MappingPage::createSwitch()
{
    auto *choice = new QWidget(this);
    auto *layout = new QHBoxLayout(choice);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *group = new QButtonGroup(choice);
    const std::array texts {tr("People"), tr("Groups")};
    for (int i = 0; i < 2; ++i) {
        auto *button = new QPushButton(texts.at(static_cast<std::size_t>(i)), choice);
        button->setObjectName(i == 0 ? u"peopleMappingButton"_s : u"groupsMappingButton"_s);
        button->setCheckable(true);
        button->setChecked(i == 0);
        button->setAutoDefault(false);
        group->addButton(button, i);
        layout->addWidget(button);
    }
    connect(group, &QButtonGroup::idClicked, m_editors, &QStackedWidget::setCurrentIndex);
    connect(m_editors, &QStackedWidget::currentChanged, this, &MappingPage::updateSentence);
    return choice;
}

void MappingPage::setConnection(const engine::ConnectionSummary &summary)
{
    keepEdits();
    m_summary = summary;
    load();
}

void MappingPage::updateSummary(const engine::ConnectionSummary &summary)
{
    m_summary = summary;
}

void MappingPage::refresh()
{
    if (!isChanged()) { // what was typed outranks what is stored
        load();
    }
}

void MappingPage::keepEdits()
{
    if (isChanged()) {
        m_kept.insert(m_summary.id, {{u"User"_s, m_people->mappings()}, {u"Group"_s, m_groups->mappings()}});
    } else {
        m_kept.remove(m_summary.id);
    }
}

void MappingPage::load()
{
    m_document = {};
    m_banner->hide();
    m_people->setMappings({});
    m_groups->setMappings({});
    const core::ConnectionId asked = m_summary.id;
    m_context.services.connectionDocument(asked, this, [this, asked](const core::Result<QByteArray> &document) {
        if (asked == m_summary.id) {
            onDocument(document);
        }
    });
}

void MappingPage::onDocument(const core::Result<QByteArray> &document)
{
    if (!document) {
        m_banner->showError(document.error());
        m_banner->setActionText(tr("Try again"));
        m_banner->show();
        return;
    }
    m_document = QJsonDocument::fromJson(*document).object();
    const QJsonObject mappings = m_document.value("mappings"_L1).toObject();
    m_people->setMappings(mappings.value("User"_L1).toArray());
    m_groups->setMappings(mappings.value("Group"_L1).toArray());
    const auto kept = m_kept.constFind(m_summary.id);
    if (kept != m_kept.constEnd()) {
        m_people->restoreEdits(kept->value("User"_L1).toArray());
        m_groups->restoreEdits(kept->value("Group"_L1).toArray());
    }
    askForAttributes();
    updateAll();
}

void MappingPage::askForAttributes()
{
    m_people->setSourceAttributes({});
    m_groups->setSourceAttributes({});
    const QJsonObject source = m_document.value("sources"_L1).toArray().at(0).toObject();
    const core::ConnectionId asked = m_summary.id;
    const auto ask = [this, asked](const QString &path, MappingEditor *editor) {
        if (path.isEmpty()) {
            return;
        }
        m_context.services.previewSource(path, this,
                                         [this, asked, editor](const core::Result<engine::SourcePreview> &preview) {
                                             if (asked == m_summary.id && preview) {
                                                 editor->setSourceAttributes(preview->header);
                                             }
                                         });
    };
    ask(source.value("users"_L1).toObject().value("path"_L1).toString(), m_people);
    ask(source.value("groups"_L1).toObject().value("path"_L1).toString(), m_groups);
}

void MappingPage::save()
{
    m_saving = true;
    updateAll();
    const core::ConnectionId asked = m_summary.id;
    const QByteArray saved = document();
    m_context.services.saveDocument(asked, saved, this, [this, asked, saved](const core::Result<void> &result) {
        m_saving = false;
        if (asked != m_summary.id) {
            if (result) {
                m_kept.remove(asked); // the page went on to another connection meanwhile
            }
            updateAll();
            return;
        }
        if (!result) {
            m_banner->showError(result.error());
            m_banner->setActionText({});
        } else {
            m_document = QJsonDocument::fromJson(saved).object();
            m_people->setSaved();
            m_groups->setSaved();
            m_banner->showMessage(
                Glyph::Check, Token::Success, tr("The mapping is saved."),
                tr("Nothing was sent. The preview shows what it changes at %1.").arg(m_summary.targetText));
            m_banner->setActionText(tr("Open the preview"));
        }
        m_banner->show();
        updateAll();
    });
}

void MappingPage::revert()
{
    const QJsonObject mappings = m_document.value("mappings"_L1).toObject();
    m_people->setMappings(mappings.value("User"_L1).toArray());
    m_groups->setMappings(mappings.value("Group"_L1).toArray());
}

bool MappingPage::isChanged() const
{
    return m_people->isChanged() || m_groups->isChanged();
}

bool MappingPage::isValid() const
{
    return m_people->isValid() && m_groups->isValid();
}

QByteArray MappingPage::document() const
{
    QJsonObject mappings = m_document.value("mappings"_L1).toObject();
    mappings.insert(u"User"_s, m_people->mappings());
    if (mappings.contains(u"Group"_s) || m_groups->model().rowCount() > 0) {
        mappings.insert(u"Group"_s, m_groups->mappings());
    }
    QJsonObject document = m_document;
    document.insert(u"mappings"_s, mappings);
    return QJsonDocument(document).toJson();
}

void MappingPage::updateAll()
{
    const bool loaded = !m_document.isEmpty();
    m_save->setEnabled(loaded && isChanged() && isValid() && !m_saving);
    m_save->setToolTip(!isChanged()     ? tr("Nothing was changed.")
                           : !isValid() ? tr("A row is wrong; its cell is underlined.")
                                        : tr("Stores the mapping. Nothing is sent."));
    m_revert->setEnabled(loaded && isChanged() && !m_saving);
    m_editors->setEnabled(loaded && !m_saving);
    m_revert->setToolTip(tr("Gives up all edits since the mapping was saved."));
    if (loaded && isValid()) {
        m_sample->setDocument(document());
    } else if (!loaded) {
        m_sample->setDocument({});
    }
    updateSentence();
}

void MappingPage::updateSentence()
{
    const auto *editor = static_cast<const MappingEditor *>(m_editors->currentWidget());
    const items::AttributeMappingModel &model = editor->model();
    QStringList sentences {tr("%n mapping(s).", nullptr, model.rowCount())};
    if (const int wrong = model.countOf(items::MappingState::Wrong); wrong > 0) {
        sentences << tr("%n {row is|rows are} wrong.", nullptr, wrong);
    }
    if (const int doubtful = model.countOf(items::MappingState::Doubtful); doubtful > 0) {
        sentences << tr("%n {row reads|rows read} an attribute that the source does not have.", nullptr, doubtful);
    }
    if (model.rowCount() > 0 && !model.hasMatching()) {
        sentences << tr("No row matches: everybody would be created anew.");
    }
    if (isChanged()) {
        sentences << tr("Not saved yet.");
    }
    m_sentence->setText(sentences.join(u' '));
}

std::vector<PageFactory> mappingPages()
{
    return {{PageKind::Mapping, MappingPage::tr("Mapping"),
             [](const PageContext &context, QWidget *parent) -> Page * { return new MappingPage(context, parent); }}};
}

} // namespace muster::ui
