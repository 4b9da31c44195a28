// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/core/result.h"
#include "models/provisioning/schedule.h"
#include "models/store/store.h"

#include <optional>

namespace muster::engine {

/// What the store remembers about running a connection unattended.
class Automation final
{
public:
    Automation(store::Store &store, const core::Clock &clock, core::ConnectionId connection);

    [[nodiscard]] core::Result<provisioning::Provisioning> provisioning() const;
    /// Lets cycles run by themselves, or pauses them; a running cycle goes on to its end. Starting leaves a quarantine
    /// (entra.md 1.7).
    [[nodiscard]] core::Result<void> setProvisioning(provisioning::Provisioning provisioning) const;
    [[nodiscard]] core::Result<std::optional<provisioning::Quarantine>> quarantine() const;
    /// Keeps what a cycle says about the quarantine; returns the state afterwards.
    [[nodiscard]] core::Result<std::optional<provisioning::Quarantine>>
    noteCycle(const provisioning::ProvisioningCycle &cycle, int everyMinutes) const;
    /// The same for an error that came before there was any cycle.
    [[nodiscard]] core::Result<void> noteError(const core::Error &error, int everyMinutes) const;
    /// What the store knows of the situation; the caller adds who asks.
    [[nodiscard]] core::Result<provisioning::ScheduleSituation> situation(const QDateTime &configured) const;

private:
    [[nodiscard]] core::Result<void> keep(const std::optional<provisioning::Quarantine> &state) const;

    store::Store &m_store;
    const core::Clock &m_clock;
    core::ConnectionId m_connection;
};

} // namespace muster::engine
