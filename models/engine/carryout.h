// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/cyclerunner.h"
#include "models/engine/workspace.h"

#include <QCoroTask>

namespace muster::engine {

/// One cycle as it was ordered, by a person or a schedule.
struct CycleRequest
{
    enum class What { Plan, Run, Apply } what = What::Plan;
    PlanOptions options; ///< Plan and Run
    core::PlanId plan; ///< Apply; invalid: the latest plan of the connection
    ApplyOptions apply; ///< Apply
    StopToken stop;
    std::function<void(const CycleProgress &)> progress;
};

/// Locks the connection, resolves its secret, opens its sources and provider, and runs the cycle: the one path for the
/// console, the command line and the scheduler (design rule 6). Errors come before any cycle exists: StoreLocked when
/// another program runs one, CredentialMissing, InvalidConfiguration.
[[nodiscard]] QCoro::Task<core::Result<provisioning::ProvisioningCycle>>
carryOutCycle(Workspace &workspace, store::StoredConnection stored, CycleRequest request);

} // namespace muster::engine
