// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/core/result.h"
#include "models/engine/cyclecontext.h"
#include "models/engine/cyclesetup.h"
#include "models/scimclient/scimclient.h"
#include "models/store/store.h"

#include <QCoroTask>

#include <functional>
#include <memory>
#include <vector>

namespace muster::engine {

/// What a runner needs from outside. References outlive the runner.
struct RunnerServices
{
    store::Store &store;
    scimclient::HttpTransport &transport;
    const core::Clock &clock;
    scimclient::ClientOptions client;
    StopToken stop;
    std::function<void(const CycleProgress &)> progress;
};

/// What a person decided before a stored plan is carried out.
struct ApplyOptions
{
    std::vector<provisioning::OperationKind> approved; ///< kinds whose held operations are released
    QString reason; ///< why they were approved; kept in the log
};

/// Runs cycles of one connection: plan, apply, or both (design.md "The cycle"). One at a time; the caller holds the
/// connection's lock. An Error is returned only when not even a cycle could be recorded; otherwise the cycle's state
/// says how it ended.
class CycleRunner final
{
public:
    CycleRunner(RunnerServices services, CycleSetup setup);
    ~CycleRunner();
    Q_DISABLE_COPY_MOVE(CycleRunner)

    /// Dry run: ends in state Planned (or a hold or failure); sends no write.
    QCoro::Task<core::Result<provisioning::ProvisioningCycle>> plan(PlanOptions options);
    /// Carries out a stored plan, exactly.
    [[nodiscard]] QCoro::Task<core::Result<provisioning::ProvisioningCycle>> apply(core::PlanId plan,
                                                                                   ApplyOptions options);
    /// First finishes what an interrupted run left, then plans and applies.
    [[nodiscard]] QCoro::Task<core::Result<provisioning::ProvisioningCycle>> run(PlanOptions options);
    /// Ends running requests; for a hard stop.
    void cancel();

private:
    [[nodiscard]] QCoro::Task<core::Result<provisioning::ProvisioningCycle>> begin(PlanOptions options);
    [[nodiscard]] QCoro::Task<core::Result<void>> planInto(CycleContext &context, PlanOptions options);
    [[nodiscard]] QCoro::Task<core::Result<void>> applyFrom(CycleContext &context);
    [[nodiscard]] QCoro::Task<core::Result<void>> finishInterrupted();
    [[nodiscard]] QCoro::Task<core::Result<void>> probeTarget(CycleContext &context);
    [[nodiscard]] core::Result<void> close(CycleContext &context, const core::Result<void> &outcome);
    [[nodiscard]] core::Result<void> checkFresh(const provisioning::ProvisioningCycle &cycle);
    [[nodiscard]] core::Result<void> release(const provisioning::ProvisioningCycle &cycle, const ApplyOptions &options);
    [[nodiscard]] core::Result<void> noteApplying(const core::PlanId &plan);
    CycleContext contextFor(provisioning::ProvisioningCycle &cycle);
    QByteArray configuration() const;
    void countRequests(provisioning::ProvisioningCycle &cycle) const;

    RunnerServices m_services;
    CycleSetup m_setup;
    scimclient::ScimClient m_client;
    scimclient::CapabilityReport m_report; // of the latest probe
    scimclient::RequestCounts m_countedBefore; // by the client, when the cycle began
};

} // namespace muster::engine
