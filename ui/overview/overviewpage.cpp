// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/overviewpage.h"

#include "ui/mainwindow/workerbar.h"
#include "ui/overview/cyclechart.h"
#include "ui/overview/needrow.h"
#include "ui/presentation/look.h"
#include "ui/presentation/texts.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tile.h"

#include <QAction>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

using provisioning::CycleState;
using provisioning::ObjectCounts;
using provisioning::ProvisioningCycle;

namespace {

constexpr int kShownCycles = 30;
constexpr std::chrono::seconds kCountdown {20}; // times are told to the minute

} // namespace

OverviewPage::OverviewPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_actions(new CycleActions(context, this))
    , m_provisioning(new QAction(this))
    , m_countdown(new QTimer(this))
    , m_sentence(bodyLabel({}, this))
    , m_banner(new Banner(this))
    , m_needs(new QVBoxLayout)
    , m_chart(new CycleChart(this))
    , m_chartEmpty(new TokenLabel(Token::MutedText, {}, this))
    , m_people(new Tile(tr("People in scope"), this))
    , m_groups(new Tile(tr("Groups in scope"), this))
    , m_changes(new Tile(tr("Changed in the last cycle"), this))
    , m_failed(new Tile(tr("Failed"), this))
    , m_requests(new Tile(tr("Requests"), this))
{
    setUpLayout();
    connect(m_actions->preview(), &QAction::triggered, this, [this] { Q_EMIT pageRequested(PageKind::Preview); });
    connect(m_actions, &CycleActions::cycleFinished, this, &OverviewPage::refresh);
    connect(m_actions, &CycleActions::progressChanged, this, &OverviewPage::showProgress);
    connect(m_banner, &Banner::actionTriggered, this, &OverviewPage::refresh);
    m_provisioning->setObjectName(u"provisioningAction"_s);
    connect(m_provisioning, &QAction::triggered, this, &OverviewPage::decideProvisioning);
    connect(m_countdown, &QTimer::timeout, this, &OverviewPage::showSummary);
    m_countdown->start(kCountdown);
    connect(m_chart, &CycleChart::cycleActivated, this, &OverviewPage::cycleRequested);
}

QString OverviewPage::title() const
{
    return tr("Overview");
}

void OverviewPage::setUpLayout()
{
    m_sentence->setObjectName(u"overviewSentence"_s);
    m_sentence->setFont(scaledFont(1.15));
    m_banner->hide();
    m_banner->setActionText(tr("Try again"));
    m_needs->setSpacing(0);
    auto *tiles = new QHBoxLayout;
    tiles->setSpacing(kSpaceM);
    for (Tile *tile : {m_people, m_groups, m_changes, m_failed, m_requests}) {
        tiles->addWidget(tile, 1);
    }
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(kSpaceXl, kSpaceL, kSpaceXl, kSpaceL);
    layout->setSpacing(kSpaceS);
    layout->addWidget(m_sentence);
    layout->addWidget(m_banner);
    layout->addSpacing(kSpaceM);
    layout->addWidget(sectionCaption(tr("Needs you"), content));
    layout->addLayout(m_needs);
    layout->addSpacing(kSpaceM);
    layout->addLayout(tiles);
    layout->addSpacing(kSpaceM);
    layout->addWidget(sectionCaption(tr("Last %1 cycles").arg(kShownCycles), content));
    layout->addWidget(m_chart, 1);
    layout->addWidget(m_chartEmpty);
    layout->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);
}

void OverviewPage::setConnection(const engine::ConnectionSummary &summary)
{
    m_pending.reset();
    m_chart->setCycles({});
    updateSummary(summary);
    refresh();
}

void OverviewPage::updateSummary(const engine::ConnectionSummary &summary)
{
    m_summary = summary;
    m_actions->setSummary(summary);
    showSummary();
}

void OverviewPage::refresh()
{
    const core::ConnectionId asked = m_summary.id;
    m_context.services.cycles(
        asked, kShownCycles, this,
        [this, asked](const core::Result<std::vector<ProvisioningCycle>> &result) { onCycles(asked, result); });
}

QAction *OverviewPage::primaryAction() const
{
    return m_actions->preview();
}

QList<QAction *> OverviewPage::secondaryActions() const
{
    return {m_actions->stop(), m_provisioning, m_actions->run()};
}

void OverviewPage::showSummary()
{
    QString sentence = m_summary.sentence;
    if (m_summary.lastCycle && m_summary.lastCycle->finished.isValid()) {
        const QString ago = relativeTime(m_summary.lastCycle->finished, m_context.clock.now());
        sentence += u' ' + tr("Last cycle %1.").arg(ago);
        m_sentence->setToolTip(exactTime(m_summary.lastCycle->finished));
    }
    sentence += u' ' + nextCycleText(m_summary, m_context.clock.now());
    if (!m_actions->isRunning()) {
        m_sentence->setText(sentence);
    }
    showProvisioning();
    showNeeds();
    showTiles();
}

void OverviewPage::showProvisioning()
{
    using Why = provisioning::NextRun::Why;
    const Why why = m_summary.next.why;
    const bool starts = why == Why::Paused || why == Why::NotStarted || why == Why::Disabled;
    m_provisioning->setText(starts ? tr("Start provisioning") : tr("Pause"));
    m_provisioning->setIcon(symbolicIcon(starts ? u"media-playback-start"_s : u"media-playback-pause"_s));
    m_provisioning->setToolTip(starts ? tr("Lets cycles run by themselves, on the schedule of the connection.")
                                      : tr("Lets no cycle begin by itself. A running one goes on to its end."));
    m_provisioning->setData(starts);
}

void OverviewPage::decideProvisioning()
{
    const auto wanted =
        m_provisioning->data().toBool() ? provisioning::Provisioning::Started : provisioning::Provisioning::Paused;
    m_context.services.setProvisioning(m_summary.id, wanted, this, [this](const core::Result<void> &kept) {
        m_banner->setVisible(!kept.has_value());
        if (!kept) {
            m_banner->showError(kept.error());
        }
    });
}

void OverviewPage::showProgress(const engine::CycleProgress &progress)
{
    if (progress.running) {
        m_sentence->setText(tr("Running.") + u' ' + progressText(progress));
        m_sentence->setToolTip({});
    } else {
        showSummary();
    }
}

void OverviewPage::showNeeds()
{
    while (QLayoutItem *item = m_needs->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const std::vector<Need> needs = needsOf(m_summary, m_pending, m_context.clock.now());
    for (const Need &need : needs) {
        auto *row = new NeedRow(need, this);
        connect(row, &NeedRow::stepRequested, this, &OverviewPage::onStep);
        m_needs->addWidget(row);
    }
    if (needs.empty()) {
        m_needs->addWidget(new TokenLabel(Token::MutedText, tr("Nothing needs you."), this));
    }
}

void OverviewPage::showTiles()
{
    if (!m_summary.lastCycle) {
        for (Tile *tile : {m_people, m_groups, m_changes, m_failed, m_requests}) {
            tile->setValue(u"–"_s, tr("not run yet"));
        }
        return;
    }
    const ProvisioningCycle &cycle = *m_summary.lastCycle;
    const ObjectCounts &people = cycle.of(core::ObjectType::User);
    const ObjectCounts &groups = cycle.of(core::ObjectType::Group);
    m_people->setValue(numberText(people.inScope), tr("of %1 read").arg(numberText(people.read)));
    m_groups->setValue(numberText(groups.inScope), tr("of %1 read").arg(numberText(groups.read)));
    const qint64 held = total(cycle, &ObjectCounts::held);
    m_changes->setValue(numberText(cycle.changes()),
                        held > 0 ? tr("%1 more held").arg(numberText(held)) : tr("nothing held"));
    const qint64 failed = total(cycle, &ObjectCounts::failed);
    const bool endedEarly = cycle.state == CycleState::Quarantined || cycle.state == CycleState::Failed;
    m_failed->setValue(numberText(failed),
                       failed > 0       ? tr("tried again next time")
                           : endedEarly ? tr("the cycle ended early")
                                        : tr("all went well"));
    m_requests->setValue(numberText(cycle.requests.total),
                         tr("%1 of them writes").arg(numberText(cycle.requests.writes)));
}

void OverviewPage::onCycles(const core::ConnectionId &asked, const core::Result<std::vector<ProvisioningCycle>> &result)
{
    if (asked != m_summary.id) {
        return;
    }
    m_banner->setVisible(!result.has_value());
    if (!result) {
        m_banner->showError(result.error());
        return;
    }
    const bool previewed = !result->empty() && result->front().state == CycleState::Planned;
    m_pending = previewed && hasWork(result->front()) ? std::optional(result->front()) : std::nullopt;
    std::vector<ProvisioningCycle> applied;
    std::copy_if(result->begin(), result->end(), std::back_inserter(applied),
                 [](const ProvisioningCycle &cycle) { return cycle.state != CycleState::Planned; });
    const bool changed = std::any_of(applied.begin(), applied.end(), [](const ProvisioningCycle &cycle) {
        return cycle.changes() + total(cycle, &ObjectCounts::failed) > 0;
    });
    m_chart->setVisible(changed);
    m_chartEmpty->setVisible(!changed);
    m_chartEmpty->setText(applied.empty() ? tr("No cycle was run yet.") : tr("None of them changed anything."));
    m_chart->setCycles(std::move(applied));
    showNeeds();
}

void OverviewPage::onStep(Need::Step step)
{
    switch (step) {
    case Need::Step::Preview:
        m_actions->preview()->trigger();
        return;
    case Need::Step::ReviewPlan:
        Q_EMIT pageRequested(PageKind::Preview);
        return;
    case Need::Step::Retry:
        m_actions->run()->trigger();
        return;
    case Need::Step::ShowLog:
        if (m_summary.lastCycle) {
            Q_EMIT cycleRequested(m_summary.lastCycle->id);
        } else {
            Q_EMIT pageRequested(PageKind::Log);
        }
        return;
    }
}

} // namespace muster::ui
