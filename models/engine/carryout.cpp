// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/carryout.h"

#include "models/engine/automation.h"
#include "models/engine/connectionsetup.h"

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

core::Result<core::PlanId> latestPlan(store::Store &store, const core::ConnectionId &connection)
{
    const auto cycles = store.cycles(connection, 20);
    if (!cycles) {
        return core::failure(cycles.error());
    }
    for (const provisioning::ProvisioningCycle &cycle : *cycles) {
        if (cycle.state == provisioning::CycleState::Planned || cycle.state == provisioning::CycleState::Held) {
            return cycle.plan;
        }
    }
    return core::failure(core::ErrorCode::InvalidConfiguration, u"The connection has no plan that could be applied."_s,
                         u"Make one with: musterctl plan NAME"_s);
}

} // namespace

QCoro::Task<core::Result<provisioning::ProvisioningCycle>>
carryOutCycle(Workspace &workspace, store::StoredConnection stored, CycleRequest request)
{
    const auto lock = store::ConnectionLock::acquire(workspace.home(), stored.id);
    if (!lock) {
        co_return core::failure(lock.error());
    }
    core::Result<provisioning::Connection> connection = Workspace::parsed(stored);
    if (!connection) {
        co_return core::failure(connection.error());
    }
    core::Result<CycleSetup> setup = cycleSetup(stored.id, *connection);
    if (!setup) {
        co_return core::failure(setup.error());
    }
    const Automation automation(workspace.store(), workspace.clock(), stored.id);
    const int everyMinutes = connection->schedule.everyMinutes;
    core::Result<ActiveConnection> active = co_await workspace.activate(std::move(*connection));
    if (!active) {
        if (active.error().code == core::ErrorCode::CredentialMissing) {
            if (const core::Result<void> noted = automation.noteError(active.error(), everyMinutes); !noted) {
                co_return core::failure(noted.error());
            }
        }
        co_return core::failure(active.error());
    }
    CycleRunner runner(
        {workspace.store(), *active->transport, workspace.clock(), active->client, request.stop, request.progress},
        std::move(*setup));
    core::Result<provisioning::ProvisioningCycle> cycle;
    if (request.what == CycleRequest::What::Plan) {
        cycle = co_await runner.plan(request.options);
    } else if (request.what == CycleRequest::What::Run) {
        cycle = co_await runner.run(request.options);
    } else {
        const core::Result<core::PlanId> plan = request.plan.isValid() ? core::Result<core::PlanId>(request.plan)
                                                                       : latestPlan(workspace.store(), stored.id);
        if (!plan) {
            co_return core::failure(plan.error());
        }
        cycle = co_await runner.apply(*plan, request.apply);
    }
    if (cycle) {
        if (const auto noted = automation.noteCycle(*cycle, everyMinutes); !noted) {
            co_return core::failure(noted.error());
        }
    }
    co_return cycle;
}

} // namespace muster::engine
