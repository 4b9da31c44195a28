// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/needs.h"

#include "ui/presentation/errortext.h"
#include "ui/presentation/texts.h"

#include <QCoreApplication>

namespace muster::ui {

using provisioning::CycleError;
using provisioning::Hold;
using provisioning::ObjectCounts;
using provisioning::ProvisioningCycle;
using provisioning::Quarantine;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(muster::ui::Needs)
};

Need needOfHold(const Hold &hold)
{
    Need need {Glyph::Hand, Token::Held, hold.message, hold.remedy, Words::tr("Review"), Need::Step::ReviewPlan};
    if (hold.kind == Hold::Kind::Source) {
        need.glyph = Glyph::Square;
        need.action = Words::tr("Show in the log");
        need.step = Need::Step::ShowLog;
    }
    return need;
}

Need needOfError(const core::Error &error)
{
    const QString what = error.detail.isEmpty() ? errorText(error.code) : error.detail;
    return {Glyph::Exclamation, Token::Failed, what, error.remedy, Words::tr("Show in the log"), Need::Step::ShowLog};
}

void addFailures(std::vector<Need> &needs, const ProvisioningCycle &cycle)
{
    const auto people = static_cast<int>(cycle.of(core::ObjectType::User).failed);
    const auto groups = static_cast<int>(cycle.of(core::ObjectType::Group).failed);
    const QString remedy = Words::tr("The log names the step, the exchange and the remedy. They are tried again in the "
                                     "next cycle.");
    const QString show = Words::tr("Show");
    if (people > 0) {
        needs.push_back({Glyph::Exclamation, Token::Failed,
                         Words::tr("%Ln {person|people} could not be provisioned.", nullptr, people), remedy, show,
                         Need::Step::ShowLog});
    }
    if (groups > 0) {
        needs.push_back({Glyph::Exclamation, Token::Failed,
                         Words::tr("%Ln group(s) could not be provisioned.", nullptr, groups), remedy, show,
                         Need::Step::ShowLog});
    }
}

QString causeText(const Quarantine &state)
{
    switch (state.reason) {
    case Quarantine::Reason::Credentials:
        return Words::tr("Quarantined: the application refuses the credentials.");
    case Quarantine::Reason::Target:
        return Words::tr("Quarantined: the application does not answer as a SCIM service provider.");
    case Quarantine::Reason::Unreachable:
        return Words::tr("Quarantined: the application cannot be reached.");
    case Quarantine::Reason::Failures:
        return Words::tr("Quarantined: too many objects failed.");
    }
    return {};
}

Need needOfQuarantine(const Quarantine &state, const QDateTime &now)
{
    QStringList lines {state.error.detail, state.error.remedy};
    const QString since = relativeTime(state.since, now);
    lines.append(state.isDisabled()
                     ? Words::tr("Given up: it began %1. No further attempt is made until you retry.").arg(since)
                     : Words::tr("Next attempt %1. It began %2, with %Ln attempt(s) so far.", nullptr, state.attempts)
                           .arg(relativeTime(state.nextAttempt, now), since));
    lines.removeAll(QString());
    return {Glyph::Square,    Token::Failed,          causeText(state),
            lines.join(u' '), Words::tr("Retry now"), Need::Step::Retry};
}

/// Errors that stopped the last cycle; a quarantine says the same with its countdown.
void addErrors(std::vector<Need> &needs, const engine::ConnectionSummary &summary)
{
    if (summary.quarantine) {
        return;
    }
    for (const CycleError &error : summary.lastCycle->errors) {
        if (error.anchor.isEmpty()) {
            needs.push_back(needOfError(error.error));
        }
    }
}

} // namespace

QString nextCycleText(const engine::ConnectionSummary &summary, const QDateTime &now)
{
    using Why = provisioning::NextRun::Why;
    const provisioning::NextRun &next = summary.next;
    switch (next.why) {
    case Why::Paused:
        return Words::tr("Provisioning is paused.");
    case Why::NotStarted:
        return Words::tr("Cycles do not run by themselves yet.");
    case Why::Disabled:
        return Words::tr("No cycle runs by itself any more.");
    case Why::QuietHours:
        return Words::tr("Next cycle %1, after the quiet hours.").arg(relativeTime(next.at, now));
    case Why::Quarantine:
        return Words::tr("Next attempt %1.").arg(relativeTime(next.at, now));
    case Why::Interval:
    case Why::First:
    case Why::SchedulerStart:
        break;
    }
    return next.isDue(now) ? Words::tr("The next cycle is due.")
                           : Words::tr("Next cycle %1.").arg(relativeTime(next.at, now));
}

std::vector<Need> needsOf(const engine::ConnectionSummary &summary, const std::optional<ProvisioningCycle> &pending,
                          const QDateTime &now)
{
    std::vector<Need> needs;
    if (summary.quarantine) {
        needs.push_back(needOfQuarantine(*summary.quarantine, now));
    }
    if (summary.lastCycle) {
        const ProvisioningCycle &cycle = *summary.lastCycle;
        addErrors(needs, summary);
        for (const Hold &hold : cycle.holds) {
            needs.push_back(needOfHold(hold));
        }
        addFailures(needs, cycle);
    }
    if (pending) {
        needs.push_back({Glyph::Dot,
                         Token::Info,
                         Words::tr("A preview with %1 waits to be applied.").arg(changesText(*pending)),
                         {},
                         Words::tr("Review"),
                         Need::Step::ReviewPlan});
    } else if (!summary.lastCycle && summary.state == engine::ConnectionState::NotRun) {
        needs.push_back({Glyph::Dot, Token::Info, Words::tr("The first cycle was not run yet."),
                         Words::tr("The preview shows each change before anything is sent."),
                         Words::tr("Preview changes"), Need::Step::Preview});
    }
    return needs;
}

} // namespace muster::ui
