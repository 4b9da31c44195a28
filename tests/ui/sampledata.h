// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/support/manualclock.h"
#include "tests/ui/fakeconsoleservices.h"

namespace muster::test {

/// Ids of the sample company's connections.
inline const core::ConnectionId kHealthy {QStringLiteral("c-slack")}; ///< a preview with harm waits
inline const core::ConnectionId kHeld {QStringLiteral("c-gitlab")}; ///< three deletions are held
inline const core::ConnectionId kSourceHeld {QStringLiteral("c-hr")}; ///< the source looks empty
inline const core::ConnectionId kQuarantined {QStringLiteral("c-jira")}; ///< the token is refused
inline const core::ConnectionId kAttention {QStringLiteral("c-sentry")}; ///< one person failed
inline const core::ConnectionId kNew {QStringLiteral("c-new")}; ///< never run

inline constexpr qint64 kWaitingPlan = 41; ///< plan of kHealthy's preview: 3 create, 9 update, 2 disable
inline constexpr qint64 kHeldPlan = 42; ///< plan of kHeld: 3 deletions held

/// Fills the double with five connections in different states, their cycles, plans and events. Times hang on the
/// clock.
void fillSample(FakeConsoleServices &services, const core::Clock &clock);
/// The waiting plan's cycle after it was applied.
[[nodiscard]] provisioning::ProvisioningCycle appliedCycle(const core::Clock &clock);

} // namespace muster::test
