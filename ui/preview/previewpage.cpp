// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/preview/previewpage.h"

#include "ui/mainwindow/workerbar.h"
#include "ui/presentation/look.h"
#include "ui/presentation/tablepresentation.h"
#include "ui/presentation/texts.h"
#include "ui/preview/chipbar.h"
#include "ui/preview/operationdetail.h"
#include "ui/preview/plandialogs.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

using items::OperationGroup;
using provisioning::CycleState;
using provisioning::Hold;
using provisioning::ObjectCounts;
using provisioning::ProvisioningCycle;

namespace {

constexpr int kFindWidth = 200;

} // namespace

PreviewPage::PreviewPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_actions(new CycleActions(context, this))
    , m_banner(new Banner(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
{
    setUpActions();
    setUpLayout();
    connectModel();
    connect(m_actions, &CycleActions::runningChanged, this, &PreviewPage::updateActions);
    connect(m_actions, &CycleActions::progressChanged, this, &PreviewPage::showProgress);
    connect(m_actions, &CycleActions::cycleFinished, this, &PreviewPage::refresh);
    connect(m_empty, &EmptyState::actionTriggered, m_actions->preview(), &QAction::trigger);
    connect(m_banner, &Banner::actionTriggered, this, &PreviewPage::refresh);
}

QString PreviewPage::title() const
{
    return tr("Preview");
}

void PreviewPage::setUpActions()
{
    m_apply = new QAction(this);
    m_apply->setObjectName(u"applyAction"_s);
    m_approveDeletions = new QAction(this);
    m_approveDisables = new QAction(this);
    connect(m_apply, &QAction::triggered, this, &PreviewPage::apply);
    connect(m_approveDeletions, &QAction::triggered, this, [this] { approve(Hold::Kind::Deletions); });
    connect(m_approveDisables, &QAction::triggered, this, [this] { approve(Hold::Kind::Disables); });
}

void PreviewPage::setUpLayout()
{
    m_planView = createPlanView();
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_planView);
    m_banner->hide();
    m_banner->setActionText(tr("Try again"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceL, kSpaceXl, kSpaceM);
    layout->setSpacing(kSpaceM);
    layout->addWidget(m_banner);
    layout->addWidget(m_stack, 1);
}

QWidget *PreviewPage::createPlanView()
{
    auto *view = new QWidget(this);
    m_sentence = bodyLabel({}, view);
    m_sentence->setObjectName(u"planSentence"_s);
    m_sentence->setFont(scaledFont(1.15));
    m_chips = new ChipBar(view);
    m_find = new QLineEdit(view);
    m_find->setObjectName(u"planFindLineEdit"_s);
    m_find->setPlaceholderText(tr("Find in the plan"));
    m_find->setAccessibleName(m_find->placeholderText());
    m_find->setClearButtonEnabled(true);
    m_find->setFixedWidth(kFindWidth);
    m_table = new ItemTable(view);
    m_table->setObjectName(u"planTable"_s);
    m_table->setAccessibleName(tr("Planned operations"));
    m_detail = new OperationDetail(view);
    auto *filters = new QHBoxLayout;
    filters->setSpacing(kSpaceM);
    filters->addWidget(m_chips, 1);
    filters->addWidget(m_find);
    auto *splitter = new QSplitter(Qt::Horizontal, view);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setSizes({630, 340});
    auto *layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceM);
    layout->addWidget(m_sentence);
    layout->addLayout(filters);
    layout->addWidget(splitter, 1);
    return view;
}

void PreviewPage::connectModel()
{
    auto *presentation = new OperationPresentation(this);
    m_filter.setSourceModel(&m_model);
    presentation->setSourceModel(&m_filter);
    m_table->setModel(presentation);
    m_table->setColumnCharacters({12, 18, 8, 0, 0});
    connect(&m_model, &items::PlannedOperationModel::pageWanted, this, &PreviewPage::fetch);
    connect(&m_model, &items::PlannedOperationModel::loadingChanged, this, &PreviewPage::updateRows);
    connect(m_chips, &ChipBar::hiddenChanged, this, [this] {
        m_filter.setHidden(m_chips->hidden());
        updateRows();
    });
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter.setText(text);
        updateRows();
    });
    connect(m_table, &ItemTable::currentRowChanged, this, &PreviewPage::showRow);
}

void PreviewPage::setConnection(const engine::ConnectionSummary &summary)
{
    m_find->clear();
    m_chips->reset();
    m_banner->hide();
    showPlan({});
    updateSummary(summary);
    refresh();
}

void PreviewPage::updateSummary(const engine::ConnectionSummary &summary)
{
    m_summary = summary;
    m_actions->setSummary(summary);
    updateActions();
}

void PreviewPage::refresh()
{
    const core::ConnectionId asked = m_summary.id;
    m_context.services.cycles(
        asked, 1, this,
        [this, asked](const core::Result<std::vector<ProvisioningCycle>> &result) { onCycles(asked, result); });
}

void PreviewPage::find()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

QAction *PreviewPage::primaryAction() const
{
    if (m_plan && m_plan->state == CycleState::Planned && hasWork(*m_plan)) {
        return m_apply;
    }
    if (m_plan && heldCount(*m_plan, Hold::Kind::Deletions) > 0) {
        return m_approveDeletions;
    }
    if (m_plan && heldCount(*m_plan, Hold::Kind::Disables) > 0) {
        return m_approveDisables;
    }
    return m_actions->preview();
}

QList<QAction *> PreviewPage::secondaryActions() const
{
    QList<QAction *> actions {m_actions->stop()};
    if (m_plan) {
        for (QAction *action : {m_actions->preview(), m_approveDeletions, m_approveDisables}) {
            if (action != primaryAction()) {
                actions << action;
            }
        }
    }
    return actions;
}

void PreviewPage::onCycles(const core::ConnectionId &asked, const core::Result<std::vector<ProvisioningCycle>> &result)
{
    if (asked != m_summary.id) {
        return;
    }
    m_banner->setVisible(!result.has_value());
    if (!result) {
        m_banner->showError(result.error());
        return;
    }
    const std::optional<ProvisioningCycle> newest =
        result->empty() ? std::nullopt : std::optional<ProvisioningCycle>(result->front());
    // Only the newest cycle counts: an older plan was made before something else happened.
    const bool open =
        newest && newest->plan.isValid() && (newest->state == CycleState::Planned || newest->state == CycleState::Held);
    if (open) {
        showPlan(newest);
    } else {
        showPlan({});
        showNothing(newest);
    }
}

void PreviewPage::showPlan(const std::optional<ProvisioningCycle> &plan)
{
    m_plan = plan;
    m_model.setPlan(plan ? plan->plan : core::PlanId {});
    m_detail->setOperation(nullptr);
    m_stack->setCurrentWidget(plan ? m_planView : m_empty);
    if (plan) {
        updateSentence();
    } else {
        m_empty->setMessage(Glyph::Dot, Token::MutedText, {}, {});
    }
    updateRows();
    updateActions();
}

void PreviewPage::showNothing(const std::optional<ProvisioningCycle> &newest)
{
    if (m_actions->isRunning()) {
        m_empty->setMessage(Glyph::Circle, Token::Info, tr("A cycle is running"), tr("Its progress is shown below."));
        return;
    }
    if (!newest) {
        m_empty->setMessage(Glyph::Dot, Token::MutedText, tr("No preview yet"),
                            tr("A preview reads the source and the application and shows each change with its request. "
                               "Nothing is sent."),
                            m_actions->preview()->text());
        return;
    }
    const QString when =
        relativeTime(newest->finished.isValid() ? newest->finished : newest->started, m_context.clock.now());
    const Look look = lookOf(newest->state);
    m_empty->setMessage(look.glyph, look.token, tr("No changes wait"),
                        tr("Last cycle %1: %2").arg(when, newest->sentence), m_actions->preview()->text());
}

void PreviewPage::showProgress(const engine::CycleProgress &progress)
{
    if (progress.running && !m_plan) {
        m_stack->setCurrentWidget(m_empty);
        m_empty->setMessage(Glyph::Circle, Token::Info, progressText(progress),
                            progress.state == CycleState::Planning ? tr("Nothing is sent while the plan is made.")
                                                                   : QString());
    }
}

void PreviewPage::updateActions()
{
    const bool idle = !m_actions->isRunning();
    m_apply->setText(m_plan ? tr("Apply %1").arg(changesText(*m_plan)) : QString());
    m_apply->setEnabled(idle);
    const std::array approvals {std::pair(m_approveDeletions, Hold::Kind::Deletions),
                                std::pair(m_approveDisables, Hold::Kind::Disables)};
    for (const auto &[action, kind] : approvals) {
        action->setText(m_plan ? approvalText(*m_plan, kind) + u'…' : QString());
        action->setVisible(m_plan && heldCount(*m_plan, kind) > 0);
        action->setEnabled(idle);
    }
    m_actions->preview()->setText(m_plan ? tr("Preview again") : tr("Preview changes"));
    Q_EMIT actionsChanged();
}

void PreviewPage::updateSentence()
{
    const qint64 held = total(*m_plan, &ObjectCounts::held);
    const QString when = relativeTime(m_plan->finished, m_context.clock.now());
    QStringList parts;
    if (m_plan->state == CycleState::Planned) {
        parts << (hasWork(*m_plan) ? tr("%1 would be made.").arg(changesText(*m_plan))
                                   : tr("Nothing differs: source and application agree."));
        parts << (held > 0 ? tr("%Ln {is|are} held.", nullptr, static_cast<int>(held)) : tr("Nothing is held."));
    } else {
        parts << m_plan->sentence; // says what is held
    }
    if (!when.isEmpty()) {
        parts << tr("Planned %1.").arg(when);
    }
    m_sentence->setText(parts.join(u' '));
    m_sentence->setToolTip(exactTime(m_plan->finished));
}

void PreviewPage::updateChips()
{
    if (!m_plan) {
        return;
    }
    const std::array totals {
        std::pair(OperationGroup::Create, total(*m_plan, &ObjectCounts::create)),
        std::pair(OperationGroup::Update, total(*m_plan, &ObjectCounts::update)),
        std::pair(OperationGroup::Disable, total(*m_plan, &ObjectCounts::disable)),
        std::pair(OperationGroup::Delete, total(*m_plan, &ObjectCounts::remove)),
        std::pair(OperationGroup::Held, total(*m_plan, &ObjectCounts::held)),
    };
    for (int i = 0; i < static_cast<int>(OperationGroup::Count); ++i) {
        const auto group = static_cast<OperationGroup>(i);
        const auto known =
            std::find_if(totals.begin(), totals.end(), [group](const auto &t) { return t.first == group; });
        const int loaded = m_model.countOf(group);
        if (m_model.isComplete()) {
            m_chips->setCount(group, loaded);
        } else if (known != totals.end()) {
            m_chips->setCount(group, known->second);
        } else {
            m_chips->setCount(group, loaded > 0 ? std::nullopt : std::optional<qint64>(0));
        }
    }
}

void PreviewPage::updateRows()
{
    updateChips();
    m_table->setLoading(m_model.isLoading());
    m_table->setEmptyText(m_filter.isFiltering() ? tr("No operation fits the filters.") : tr("The plan is empty."));
    m_table->fillUp();
    if (m_table->currentRow() < 0 && m_filter.rowCount() > 0) {
        m_table->setCurrentIndex(m_table->model()->index(0, 0));
    }
}

void PreviewPage::showRow(int row)
{
    const QModelIndex source = m_filter.mapToSource(m_filter.index(row, 0));
    m_detail->setOperation(source.isValid() ? &m_model.row(source.row()) : nullptr);
}

void PreviewPage::fetch(int generation, core::OperationId after, int limit)
{
    m_context.services.operations(m_model.plan(), after, limit, this,
                                  [this, generation](core::Result<std::vector<provisioning::PlannedOperation>> result) {
                                      if (result) {
                                          m_model.applyPage(generation, std::move(*result));
                                          return;
                                      }
                                      m_model.failPage(generation);
                                      m_banner->showError(result.error());
                                      m_banner->show();
                                  });
}

void PreviewPage::apply()
{
    if (!needsConfirmation(*m_plan)) {
        applyConfirmed();
        return;
    }
    QDialog *box = createApplyConfirmation(*m_plan, m_summary.targetText, this);
    connect(box, &QDialog::accepted, this, [this, plan = m_plan->plan] {
        if (m_plan && m_plan->plan == plan) { // still the plan that was confirmed
            applyConfirmed();
        }
    });
    box->open();
}

void PreviewPage::applyConfirmed()
{
    m_actions->noteStarted();
    m_context.services.apply(m_summary.id, m_plan->plan);
}

void PreviewPage::approve(Hold::Kind kind)
{
    auto *dialog = new ApprovalDialog(*m_plan, kind, this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, kind, plan = m_plan->plan] {
        if (!m_plan || m_plan->plan != plan) {
            return;
        }
        m_actions->noteStarted();
        const auto operation =
            kind == Hold::Kind::Disables ? provisioning::OperationKind::Disable : provisioning::OperationKind::Delete;
        m_context.services.approve(m_summary.id, plan, operation, dialog->reason());
    });
    dialog->open();
}

} // namespace muster::ui
