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

} // namespace

std::vector<Need> needsOf(const engine::ConnectionSummary &summary, const std::optional<ProvisioningCycle> &pending)
{
    std::vector<Need> needs;
    if (summary.lastCycle) {
        const ProvisioningCycle &cycle = *summary.lastCycle;
        for (const CycleError &error : cycle.errors) {
            if (error.anchor.isEmpty()) {
                needs.push_back(needOfError(error.error));
            }
        }
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
