// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/automation.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster::engine {

using provisioning::CycleState;
using provisioning::Provisioning;
using provisioning::ProvisioningCycle;
using provisioning::Quarantine;

namespace {

const QString kProvisioningFact = u"provisioning"_s; // "started" or "paused"
const QString kQuarantineFact = u"quarantine"_s;
constexpr int kLookedAt = 50; // cycles; previews are no cycles of the schedule

/// True for what the schedule counts: everything that was to be carried out for everybody.
bool isScheduled(const ProvisioningCycle &cycle)
{
    return cycle.state != CycleState::Planned && cycle.kind != provisioning::CycleKind::OnDemand;
}

} // namespace

Automation::Automation(store::Store &store, const core::Clock &clock, core::ConnectionId connection)
    : m_store(store)
    , m_clock(clock)
    , m_connection(std::move(connection))
{
}

core::Result<Provisioning> Automation::provisioning() const
{
    const auto fact = m_store.fact(m_connection, kProvisioningFact);
    if (!fact) {
        return core::failure(fact.error());
    }
    const QByteArray word = fact->value_or(QByteArray());
    return word == "started" ? Provisioning::Started
        : word == "paused"   ? Provisioning::Paused
                             : Provisioning::NotDecided;
}

core::Result<void> Automation::setProvisioning(Provisioning provisioning) const
{
    const bool starts = provisioning == Provisioning::Started;
    if (starts) {
        if (const core::Result<void> left = keep(std::nullopt); !left) {
            return left;
        }
    }
    return m_store.setFact(m_connection, kProvisioningFact, starts ? "started" : "paused");
}

core::Result<std::optional<Quarantine>> Automation::quarantine() const
{
    const auto fact = m_store.fact(m_connection, kQuarantineFact);
    if (!fact) {
        return core::failure(fact.error());
    }
    return Quarantine::fromJson(QJsonDocument::fromJson(fact->value_or(QByteArray())).object());
}

core::Result<void> Automation::keep(const std::optional<Quarantine> &state) const
{
    return m_store.setFact(m_connection, kQuarantineFact,
                           state ? QJsonDocument(state->toJson()).toJson(QJsonDocument::Compact) : QByteArray());
}

core::Result<std::optional<Quarantine>> Automation::noteCycle(const ProvisioningCycle &cycle, int everyMinutes) const
{
    const auto before = quarantine();
    if (!before) {
        return core::failure(before.error());
    }
    std::optional<Quarantine> after = provisioning::afterCycle(*before, cycle, m_clock.now(), everyMinutes);
    if (*before || after) {
        if (const core::Result<void> kept = keep(after); !kept) {
            return core::failure(kept.error());
        }
    }
    return after;
}

core::Result<void> Automation::noteError(const core::Error &error, int everyMinutes) const
{
    const auto before = quarantine();
    return before ? keep(provisioning::quarantined(*before, error, m_clock.now(), everyMinutes))
                  : core::failure(before.error());
}

core::Result<provisioning::ScheduleSituation> Automation::situation(const QDateTime &configured) const
{
    const core::Result<Provisioning> decided = provisioning();
    const auto state = quarantine();
    const auto cycles = m_store.cycles(m_connection, kLookedAt);
    if (!decided || !state || !cycles) {
        return core::failure(!decided ? decided.error() : !state ? state.error() : cycles.error());
    }
    provisioning::ScheduleSituation situation;
    situation.now = m_clock.now();
    situation.provisioning = *decided;
    situation.configured = configured;
    situation.quarantine = *state;
    const auto last = std::find_if(cycles->begin(), cycles->end(), isScheduled);
    if (last != cycles->end()) {
        situation.lastStart = last->started;
        situation.lastEnd = last->finished;
    }
    return situation;
}

} // namespace muster::engine
