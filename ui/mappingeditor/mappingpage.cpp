// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/mappingpage.h"

#include "ui/mappingeditor/attributelistdialog.h"
#include "ui/mappingeditor/effectdialog.h"
#include "ui/mappingeditor/mappingeditor.h"
#include "ui/mappingeditor/mappingexchange.h"
#include "ui/mappingeditor/mappingworkbench.h"
#include "ui/mappingeditor/versions/importdialog.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/segmentbutton.h"

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace muster::ui {

MappingPage::MappingPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_save(new QAction(tr("Save mapping"), this))
    , m_review(new QAction(tr("Review the effect…"), this))
    , m_revert(new QAction(tr("Revert"), this))
    , m_saveWithReason(new QAction(tr("Save with a reason…"), this))
    , m_attributes(new QAction(tr("Show attributes…"), this))
    , m_more(new QAction(tr("More"), this))
    , m_exchange(new MappingExchange(context, this))
    , m_sentence(new QLabel(this))
    , m_banner(new Banner(this))
    , m_benches(new QStackedWidget(this))
    , m_people(new MappingWorkbench(context, core::ObjectType::User, this))
    , m_groups(new MappingWorkbench(context, core::ObjectType::Group, this))
{
    setUpActions();
    setUpLayout();
    connect(m_people, &MappingWorkbench::changed, this, &MappingPage::updateAll);
    connect(m_groups, &MappingWorkbench::changed, this, &MappingPage::updateAll);
    connect(m_exchange, &MappingExchange::documentReplaced, this, &MappingPage::load);
    connect(m_exchange, &MappingExchange::told, this, &MappingPage::tell);
    connect(m_exchange, &MappingExchange::failed, this, &MappingPage::showError);
    connect(m_banner, &Banner::actionTriggered, this, [this] {
        if (m_document.isEmpty()) {
            load();
        } else {
            Q_EMIT pageRequested(PageKind::Preview);
        }
    });
    updateAll();
}

MappingPage::~MappingPage()
{
    m_people->disconnect(this); // a cell that is being edited is given up, when nobody is there to hear it
    m_groups->disconnect(this);
}

QString MappingPage::title() const
{
    return tr("Mapping");
}

void MappingPage::setUpActions()
{
    m_save->setShortcut(QKeySequence::Save);
    m_review->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E));
    m_saveWithReason->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    m_saveWithReason->setObjectName(u"saveWithReasonAction"_s);
    m_revert->setObjectName(u"revertMappingAction"_s);
    m_attributes->setObjectName(u"showAttributesAction"_s);
    for (QAction *action : {m_save, m_review, m_saveWithReason}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    m_attributes->setToolTip(tr("The attributes of the source and of the application"));
    m_revert->setToolTip(tr("Gives up all edits since the mapping was saved."));
    setUpMenu();
    connect(m_save, &QAction::triggered, this, [this] { save(); });
    connect(m_saveWithReason, &QAction::triggered, this, &MappingPage::askForReason);
    connect(m_review, &QAction::triggered, this, &MappingPage::review);
    connect(m_revert, &QAction::triggered, this, &MappingPage::revert);
    connect(m_attributes, &QAction::triggered, this, &MappingPage::showAttributes);
}

void MappingPage::setUpMenu()
{
    auto *menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    menu->addAction(m_attributes);
    menu->addSeparator();
    menu->addActions(m_exchange->actions());
    menu->addSeparator();
    menu->addAction(m_saveWithReason);
    m_more->setMenu(menu);
    m_more->setToolTip(tr("Versions of the connection, files of mappings, lists of attributes"));
}

void MappingPage::setUpLayout()
{
    m_sentence->setObjectName(u"mappingSentence"_s);
    m_sentence->setFont(scaledFont(1.15));
    m_sentence->setWordWrap(true);
    m_banner->hide();
    m_benches->addWidget(m_people);
    m_benches->addWidget(m_groups);
    auto *head = new QHBoxLayout;
    head->setSpacing(kSpaceM);
    head->addWidget(m_sentence, 1);
    head->addWidget(createSwitch());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceM, kSpaceXl, kSpaceS);
    layout->setSpacing(kSpaceS);
    layout->addLayout(head);
    layout->addWidget(m_banner);
    layout->addWidget(m_benches, 1);
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
        auto *button = new SegmentButton(texts.at(static_cast<std::size_t>(i)), choice);
        button->setObjectName(i == 0 ? u"peopleMappingButton"_s : u"groupsMappingButton"_s);
        button->setChecked(i == 0);
        group->addButton(button, i);
        layout->addWidget(button);
    }
    connect(group, &QButtonGroup::idClicked, m_benches, &QStackedWidget::setCurrentIndex);
    connect(m_benches, &QStackedWidget::currentChanged, this, &MappingPage::updateSentence);
    return choice;
}

MappingWorkbench *MappingPage::current() const
{
    return m_benches->currentWidget() == m_people ? m_people : m_groups;
}

void MappingPage::setConnection(const engine::ConnectionSummary &summary)
{
    const core::ConnectionId left = m_summary.id;
    keepEdits();
    m_summary = summary;
    m_exchange->setConnection(summary);
    load();
    if (left != summary.id && m_kept.contains(left)) {
        askAboutKept(left);
    }
}

void MappingPage::updateSummary(const engine::ConnectionSummary &summary)
{
    m_summary = summary;
    m_exchange->setConnection(summary);
}

void MappingPage::refresh()
{
    if (!isChanged()) { // what was typed outranks what is stored
        load();
    }
}

void MappingPage::find()
{
    current()->editor().find();
}

QStringList MappingPage::unsavedWork() const
{
    QStringList names;
    if (isChanged()) {
        names << m_summary.name;
    }
    for (auto kept = m_kept.cbegin(); kept != m_kept.cend(); ++kept) {
        if (kept.key() != m_summary.id) {
            names << kept->name;
        }
    }
    return names;
}

void MappingPage::keepEdits()
{
    if (isChanged()) {
        m_kept.insert(m_summary.id, {m_summary.name, edited()});
    } else {
        m_kept.remove(m_summary.id);
    }
}

void MappingPage::askAboutKept(const core::ConnectionId &id)
{
    const QString name = m_kept.value(id).name;
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Mapping not saved"),
                        tr("The mapping of “%1” has edits that are not saved.").arg(name), QMessageBox::NoButton, this);
    box->setObjectName(u"unsavedMappingBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("They are kept until the window closes. Nothing was sent."));
    const QPushButton *saveNow = box->addButton(tr("Save now"), QMessageBox::AcceptRole);
    QPushButton *keep = box->addButton(tr("Keep for later"), QMessageBox::RejectRole);
    const QPushButton *discard = box->addButton(tr("Discard edits"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(saveNow, &QPushButton::clicked, this, [this, id] { saveKept(id); });
    connect(discard, &QPushButton::clicked, this, [this, id] {
        m_kept.remove(id);
        if (id == m_summary.id) {
            revert();
        }
    });
    box->open();
}

void MappingPage::saveKept(const core::ConnectionId &id)
{
    const Kept kept = m_kept.value(id);
    m_context.services.saveDocument(id, QJsonDocument(kept.document).toJson(), this,
                                    [this, id, kept](const core::Result<void> &result) {
                                        if (!result) {
                                            showError(result.error());
                                            return;
                                        }
                                        m_kept.remove(id);
                                        tell(tr("The mapping of “%1” is saved.").arg(kept.name), {});
                                    });
}

void MappingPage::load()
{
    m_document = {};
    m_banner->hide();
    m_people->setStored({}, {});
    m_groups->setStored({}, {});
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
    const auto kept = m_kept.constFind(m_summary.id);
    for (auto [bench, type] : {std::pair(m_people, u"User"_s), std::pair(m_groups, u"Group"_s)}) {
        bench->setStored(m_summary.id, m_document);
        if (kept != m_kept.constEnd()) {
            bench->restoreEdits(kept->document.value("mappings"_L1)[type].toArray(),
                                kept->document.value("objects"_L1)[type].toObject());
        }
    }
    updateAll();
}

void MappingPage::askForReason()
{
    auto *dialog = new SaveDialog(this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { save(dialog->reason()); });
    dialog->open();
}

void MappingPage::tell(const QString &what, const QString &why)
{
    m_banner->showMessage(Glyph::Check, Token::Success, what, why);
    m_banner->setActionText({});
    m_banner->show();
}

void MappingPage::showError(const core::Error &error)
{
    m_banner->showError(error);
    m_banner->setActionText({});
    m_banner->show();
}

void MappingPage::save(const QString &reason)
{
    if (!m_save->isEnabled()) {
        return;
    }
    m_saving = true;
    const QPointer<QWidget> focus = QApplication::focusWidget();
    const bool wasHere = m_benches->isAncestorOf(focus);
    updateAll(); // a cell that is being edited is written now
    const core::ConnectionId asked = m_summary.id;
    const QByteArray saved = QJsonDocument(edited()).toJson();
    const auto reply = [this, asked, saved, focus, wasHere](const core::Result<void> &result) {
        m_saving = false;
        if (asked == m_summary.id) {
            onSaved(saved, result);
        } else if (result) {
            m_kept.remove(asked); // the page went on to another connection meanwhile
        }
        updateAll();
        if (wasHere && isActiveWindow()) {
            giveBackFocus(focus);
        }
    };
    m_context.services.saveDocument(asked, saved, this, reply, reason);
}

void MappingPage::giveBackFocus(QWidget *focus)
{
    if (focus != nullptr && focus->isVisible()) {
        focus->setFocus(Qt::OtherFocusReason);
    } else { // it was a cell that is no longer being edited
        current()->editor().focusTable();
    }
}

void MappingPage::onSaved(const QByteArray &saved, const core::Result<void> &result)
{
    if (!result) {
        showError(result.error());
    } else {
        m_document = QJsonDocument::fromJson(saved).object();
        m_kept.remove(m_summary.id);
        m_people->setSaved(m_document);
        m_groups->setSaved(m_document);
        m_banner->showMessage(
            Glyph::Check, Token::Success, tr("The mapping is saved."),
            tr("Nothing was sent. The preview shows what it changes at %1.").arg(m_summary.targetText));
        m_banner->setActionText(tr("Open the preview"));
    }
    m_banner->show();
}

void MappingPage::review()
{
    auto *dialog = new EffectDialog(m_context.services, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this] { save(); });
    engine::EffectQuery query;
    query.connection = m_summary.id;
    query.before = QJsonDocument(m_document).toJson();
    query.after = QJsonDocument(edited()).toJson();
    query.type = current() == m_people ? core::ObjectType::User : core::ObjectType::Group;
    dialog->setQuery(query, m_save->isEnabled());
    dialog->open();
}

void MappingPage::showAttributes()
{
    MappingWorkbench *bench = current();
    auto *dialog = new AttributeListDialog(bench == m_people ? core::ObjectType::User : core::ObjectType::Group, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setLists(bench->settings(), bench->sourceAttributes());
    connect(dialog, &QDialog::accepted, bench,
            [bench, dialog] { bench->editSettings(dialog->settings(), tr("edit of the attribute lists")); });
    dialog->open();
}

void MappingPage::revert()
{
    m_kept.remove(m_summary.id);
    m_people->setStored(m_summary.id, m_document);
    m_groups->setStored(m_summary.id, m_document);
}

bool MappingPage::isChanged() const
{
    return m_people->isChanged() || m_groups->isChanged();
}

bool MappingPage::isValid() const
{
    return m_people->isValid() && m_groups->isValid();
}

QJsonObject MappingPage::edited() const
{
    return m_groups->into(m_people->into(m_document));
}

void MappingPage::updateAll()
{
    updateActions();
    updateSentence();
}

void MappingPage::updateActions()
{
    const bool loaded = !m_document.isEmpty();
    const bool ready = loaded && isChanged() && isValid() && !m_saving;
    m_save->setEnabled(ready);
    m_save->setToolTip(!isChanged()     ? tr("Nothing was changed.")
                           : !isValid() ? tr("A row is wrong; its cell is underlined.")
                                        : tr("Stores the mapping. Nothing is sent."));
    m_review->setEnabled(ready);
    m_review->setToolTip(!isChanged() ? tr("Nothing was changed.")
                                      : tr("Shows which values of all people the edits would change."));
    m_revert->setEnabled(loaded && isChanged() && !m_saving);
    m_saveWithReason->setEnabled(ready);
    m_attributes->setEnabled(loaded);
    m_exchange->setEdited(isChanged());
    m_benches->setEnabled(loaded && !m_saving);
}

void MappingPage::updateSentence()
{
    const items::AttributeMappingModel &model = current()->editor().model();
    QStringList sentences {tr("%n mapping(s).", nullptr, model.rowCount())};
    if (const int wrong = model.countOf(items::MappingHealth::Wrong); wrong > 0) {
        sentences << tr("%n {row is|rows are} wrong.", nullptr, wrong);
    }
    if (const int doubtful = model.countOf(items::MappingHealth::Doubtful); doubtful > 0) {
        sentences << tr("%n {row needs|rows need} a look.", nullptr, doubtful);
    }
    if (model.rowCount() > 0 && !model.hasMatching()) {
        sentences << tr("No row matches: everybody would be created anew.");
    }
    if (const int failing = current()->failingTests(); failing > 0) {
        sentences << tr("%n {test fails|tests fail}.", nullptr, failing);
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
