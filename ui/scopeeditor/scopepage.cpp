// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/scopeeditor/scopepage.h"

#include "ui/presentation/texts.h"
#include "ui/scopeeditor/confirmdialog.h"
#include "ui/scopeeditor/filtereditor.h"
#include "ui/scopeeditor/impactpane.h"
#include "ui/scopeeditor/peoplefinder.h"
#include "ui/scopeeditor/rowseditor.h"
#include "ui/scopeeditor/scopecommand.h"
#include "ui/scopeeditor/scopedelegates.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QAction>
#include <QJsonDocument>
#include <QLabel>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

constexpr int kPause = 120; // ms after the last edit
constexpr int kBroughtIn = 500;

} // namespace

ScopePage::ScopePage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_save(new QAction(tr("Save scope"), this))
    , m_revert(new QAction(tr("Revert"), this))
    , m_undoAction(new QAction(tr("Undo"), this))
    , m_redoAction(new QAction(tr("Redo"), this))
    , m_pause(new QTimer(this))
    , m_sentence(bodyLabel({}, this))
    , m_banner(new Banner(this))
    , m_sections(new QStackedWidget(this))
    , m_people(new FilterEditor(core::ObjectType::User, m_undo, this))
    , m_groups(new FilterEditor(core::ObjectType::Group, m_undo, this))
    , m_assigned(new RowsEditor(m_assignments, m_undo, this))
    , m_accounts(new RowsEditor(m_protected, m_undo, this))
    , m_finder(new PeopleFinder(context.services, this))
    , m_levels(new QSpinBox(this))
    , m_pane(new ImpactPane(this))
{
    m_pause->setSingleShot(true);
    m_pause->setInterval(kPause);
    setUpActions();
    setUpLayout();
    setUpConnections();
    updateAll();
}

ScopePage::~ScopePage()
{
    m_undo.disconnect(this); // it tells that it is emptied, when nobody is there to hear it
    m_assigned->disconnect(this);
    for (ScopeDelegate *delegate : delegates()) {
        delegate->disconnect(this);
    }
    if (!m_summary.id.isEmpty()) {
        m_context.services.closeScope(m_summary.id);
    }
}

QString ScopePage::title() const
{
    return tr("Scope");
}

void ScopePage::setConnection(const engine::ConnectionSummary &summary)
{
    keepEdits();
    if (!m_summary.id.isEmpty()) {
        m_context.services.closeScope(m_summary.id);
    }
    m_summary = summary;
    m_finder->setConnection(summary.id);
    load();
}

void ScopePage::updateSummary(const engine::ConnectionSummary &summary)
{
    m_summary = summary;
}

void ScopePage::refresh()
{
    m_context.services.closeScope(m_summary.id); // the sources are read again
    if (isChanged()) {
        askImpact(); // what was typed outranks what is stored
    } else {
        load();
    }
}

void ScopePage::find()
{
    if (m_sections->currentIndex() == Assignments) {
        m_finder->focusSearch();
    } else if (m_sections->currentIndex() <= Groups) {
        (m_sections->currentIndex() == People ? m_people : m_groups)->focusFilters();
    } else {
        m_accounts->table()->setFocus(Qt::ShortcutFocusReason);
    }
}

void ScopePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (m_loaded) {
        askImpact();
    }
}

void ScopePage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_saveCounted = false; // the count will not come
    updateAll();
    m_context.services.closeScope(m_summary.id);
}

std::array<ScopeDelegate *, 4> ScopePage::delegates() const
{
    return {m_people->delegate(), m_groups->delegate(), m_assigned->delegate(), m_accounts->delegate()};
}

void ScopePage::commitCells()
{
    std::ranges::for_each(delegates(), &ScopeDelegate::commitOpen);
}

bool ScopePage::isTyping() const
{
    return std::ranges::any_of(delegates(), &ScopeDelegate::isTyping);
}

void ScopePage::keepEdits()
{
    commitCells();
    if (isChanged()) {
        m_kept.insert(m_summary.id, scope());
    } else {
        m_kept.remove(m_summary.id);
    }
}

void ScopePage::load()
{
    m_loaded = false;
    m_saveCounted = false;
    m_impact.reset();
    m_banner->hide();
    m_pane->clear();
    m_stored = {};
    showScope({});
    m_undo.clear();
    updateAll();
    const core::ConnectionId asked = m_summary.id;
    m_context.services.connectionDocument(asked, this, [this, asked](const core::Result<QByteArray> &document) {
        if (asked == m_summary.id) {
            onDocument(document);
        }
    });
}

void ScopePage::onDocument(const core::Result<QByteArray> &document)
{
    if (!document) {
        m_banner->showError(document.error());
        m_banner->setActionText(tr("Try again"));
        m_banner->show();
        return;
    }
    m_loaded = true;
    m_stored = QJsonDocument::fromJson(*document).object().value("scope"_L1).toObject();
    showScope(m_stored);
    if (const auto kept = m_kept.constFind(m_summary.id); kept != m_kept.constEnd()) {
        const QJsonObject &edits = *kept;
        m_undo.push(new ScopeCommand(
            tr("unsaved edits"), [this, edits] { showScope(edits); }, [this] { showScope(m_stored); }));
    }
    askImpact();
    updateAll();
}

void ScopePage::showScope(const QJsonObject &scope)
{
    m_people->setScope(scope.value("users"_L1).toObject());
    m_groups->setScope(scope.value("groups"_L1).toObject());
    m_assignments.setRows(scope.value("assignments"_L1).toArray());
    m_protected.setRows(scope.value("protected"_L1).toArray());
    applyDepth(scope.value("nestedGroups"_L1).toInt());
}

QJsonObject ScopePage::scope() const
{
    QJsonObject scope = m_stored;
    scope.insert(u"users"_s, m_people->scope());
    scope.insert(u"groups"_s, m_groups->scope());
    scope.insert(u"assignments"_s, m_assignments.rows());
    scope.insert(u"protected"_s, m_protected.rows());
    scope.insert(u"nestedGroups"_s, m_depth);
    return scope;
}

QByteArray ScopePage::scopeJson() const
{
    return QJsonDocument(scope()).toJson(QJsonDocument::Compact);
}

void ScopePage::applyDepth(int levels)
{
    m_depth = levels;
    const QSignalBlocker quiet(m_levels);
    m_levels->setValue(levels);
}

void ScopePage::changeDepth(int levels)
{
    const int before = m_depth;
    if (before != levels) {
        m_undo.push(new ScopeCommand(
            tr("nested groups"), [this, levels] { applyDepth(levels); }, [this, before] { applyDepth(before); }));
    }
}

void ScopePage::askImpact()
{
    if (!m_loaded || !isValid() || !isVisible()) {
        return;
    }
    m_pane->setLoading(true);
    const core::ConnectionId asked = m_summary.id;
    const QByteArray about = scopeJson();
    m_context.services.scopeImpact(asked, about, this,
                                   [this, asked, about](const core::Result<engine::ScopeImpact> &impact) {
                                       if (asked == m_summary.id && m_loaded && about == scopeJson()) {
                                           onImpact(impact);
                                       }
                                   });
}

void ScopePage::onImpact(const core::Result<engine::ScopeImpact> &impact)
{
    if (!impact && impact.error().code == core::ErrorCode::Cancelled) {
        return; // another question is under way, or the page is hidden
    }
    m_pane->setLoading(false);
    const bool saving = std::exchange(m_saveCounted, false);
    if (!impact) {
        m_banner->showError(impact.error());
        m_banner->setActionText({});
        m_banner->show();
        updateAll();
        return;
    }
    m_impact = *impact;
    m_pane->setImpact(*impact);
    m_people->setHints(impact->attributes.at(static_cast<std::size_t>(core::ObjectType::User)));
    m_groups->setHints(impact->attributes.at(static_cast<std::size_t>(core::ObjectType::Group)));
    std::vector<qint64> counts;
    for (const engine::AssignmentImpact &assignment : impact->assignments) {
        counts.push_back(assignment.resolved ? assignment.people : -1);
    }
    m_assignments.setCounts(std::move(counts));
    updateAll();
    if (saving) {
        save();
    }
}

void ScopePage::askBroughtIn()
{
    const int row = m_assigned->table()->currentRow();
    if (row < 0 || !isValid() || !m_loaded) {
        return;
    }
    const core::ConnectionId asked = m_summary.id;
    m_context.services.broughtIn(asked, scopeJson(), row, kBroughtIn, this,
                                 [this, asked, row](const core::Result<std::vector<engine::ScopeMember>> &members) {
                                     if (asked == m_summary.id && members && row == m_assigned->table()->currentRow()) {
                                         m_pane->showBroughtIn(*members);
                                     }
                                 });
}

void ScopePage::save()
{
    commitCells(); // a command without a button leaves the focus in the cell
    if (!isChanged() || !isValid()) {
        updateAll();
        return;
    }
    if (!m_impact && isVisible()) { // only the count tells whether a number is to be typed
        m_saveCounted = true;
        updateAll();
        askImpact();
        return;
    }
    if (!m_impact || !m_impact->toConfirm) {
        store({});
        return;
    }
    const qint64 number = *m_impact->toConfirm;
    auto *dialog = new ConfirmDialog(number, m_summary.targetText, this);
    connect(dialog, &QDialog::accepted, this, [this, number] { store(number); });
    dialog->open();
}

void ScopePage::store(std::optional<qint64> confirmed)
{
    m_saving = true;
    updateAll();
    const core::ConnectionId asked = m_summary.id;
    const QJsonObject saved = scope();
    m_context.services.saveScope(asked, scopeJson(), confirmed, this,
                                 [this, asked, saved](const core::Result<void> &result) {
                                     m_saving = false;
                                     if (asked == m_summary.id) {
                                         onSaved(result, saved);
                                     } else if (result) {
                                         m_kept.remove(asked); // the page went on to another connection meanwhile
                                     }
                                     updateAll();
                                 });
}

void ScopePage::onSaved(const core::Result<void> &result, const QJsonObject &saved)
{
    if (!result) {
        m_banner->showError(result.error());
        m_banner->setActionText({});
    } else {
        m_stored = saved;
        m_undo.setClean();
        m_banner->showMessage(
            Glyph::Check, Token::Success, tr("The scope is saved."),
            tr("Nothing was sent. The preview shows what it changes at %1.").arg(m_summary.targetText));
        m_banner->setActionText(tr("Open the preview"));
    }
    m_banner->show();
    askImpact();
}

void ScopePage::revert()
{
    showScope(m_stored);
    m_undo.clear();
    m_impact.reset();
    m_banner->hide();
    askImpact();
    updateAll();
}

bool ScopePage::isValid() const
{
    return m_people->isValid() && m_groups->isValid() && m_assignments.isValid() && m_protected.isValid();
}

void ScopePage::updateAll()
{
    const bool changed = isChanged() || isTyping();
    m_save->setEnabled(m_loaded && !isBusy() && (isTyping() || (isChanged() && isValid())));
    m_save->setToolTip(!changed         ? tr("Nothing was changed.")
                           : !isValid() ? tr("A row is wrong; it has a red sign.")
                                        : tr("Stores the scope. Nothing is sent."));
    m_revert->setEnabled(m_loaded && changed && !isBusy());
    m_undoAction->setEnabled(m_undo.canUndo() && !isBusy());
    m_redoAction->setEnabled(m_undo.canRedo() && !isBusy());
    m_revert->setToolTip(tr("Gives up all edits since the scope was saved."));
    enableSections(m_loaded && !isBusy());
    m_switches.at(Assignments)
        ->setText(m_assignments.rowCount() == 0 ? tr("Assignments")
                                                : tr("Assignments (%1)").arg(numberText(m_assignments.rowCount())));
    m_switches.at(Protected)->setText(m_protected.rowCount() == 0
                                          ? tr("Protected accounts")
                                          : tr("Protected accounts (%1)").arg(numberText(m_protected.rowCount())));
    updateSentence();
}

void ScopePage::enableSections(bool enabled)
{
    if (enabled == m_sections->isEnabled()) {
        return;
    }
    if (!enabled) {
        QWidget *focus = window()->focusWidget();
        m_focus = m_sections->isAncestorOf(focus) ? focus : nullptr;
    }
    m_sections->setEnabled(enabled);
    if (enabled && m_focus != nullptr && window()->focusWidget() == nullptr) {
        QWidget *chosen = m_switches.at(m_sections->currentIndex());
        (m_focus->isVisibleTo(this) ? m_focus.data() : chosen)->setFocus(Qt::OtherFocusReason);
    }
}

void ScopePage::updateSentence()
{
    QStringList sentences;
    if (!isValid()) {
        sentences << tr("Something is wrong; it has a red sign.");
    } else if (!m_impact) {
        sentences << tr("Counting who is in scope…");
    } else {
        const engine::TypeImpact &people = m_impact->of(core::ObjectType::User);
        const engine::TypeImpact &groups = m_impact->of(core::ObjectType::Group);
        sentences << tr("%1 of %2 people and %3 of %4 groups in scope.")
                         .arg(numberText(people.after), numberText(people.total), numberText(groups.after),
                              numberText(groups.total));
        if (people.leaving + groups.leaving + people.joining + groups.joining > 0) {
            sentences << tr("%1 leave, %2 join.")
                             .arg(numberText(people.leaving + groups.leaving),
                                  numberText(people.joining + groups.joining));
        }
    }
    if (m_impact && m_impact->toConfirm) {
        sentences << tr("%1 would be dropped, more than the guard lets through; saving asks for the number.")
                         .arg(numberText(*m_impact->toConfirm));
    }
    if (isChanged()) {
        sentences << tr("Not saved yet.");
    }
    m_sentence->setText(sentences.join(u' '));
}

std::vector<PageFactory> scopePages()
{
    return {{PageKind::Scope, ScopePage::tr("Scope"),
             [](const PageContext &context, QWidget *parent) -> Page * { return new ScopePage(context, parent); }}};
}

} // namespace muster::ui
