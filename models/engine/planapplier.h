// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/engine/cyclecontext.h"
#include "models/engine/operationexecutor.h"

#include <QCoroTask>

#include <deque>
#include <vector>

namespace muster::engine {

/// Carries out a stored plan, stage by stage, several operations at a time. The plan is the journal: operations are
/// marked in flight in the store, a batch ahead of their requests, and results are written a batch at a time in the
/// same transaction that marks the next batch (design rule 1; a transaction per object would be too slow).
class PlanApplier final
{
public:
    explicit PlanApplier(CycleContext &context);
    /// An Error is the cycle's (target gone, credentials, store); what was done is stored, the rest stays planned.
    [[nodiscard]] QCoro::Task<core::Result<void>> apply();

private:
    [[nodiscard]] QCoro::Task<core::Result<void>> applyStage(provisioning::OperationStage stage);
    QCoro::Task<> work(provisioning::OperationStage stage);
    /// The next operation to send, from the marked batch; marks another one when it is used up.
    std::optional<provisioning::PlannedOperation> take(provisioning::OperationStage stage);
    bool markNext(provisioning::OperationStage stage);
    void releaseQueue();
    [[nodiscard]] core::Result<void> flush(const std::vector<core::OperationId> &next);

    CycleContext &m_context;
    OperationExecutor m_executor;
    std::deque<provisioning::PlannedOperation> m_queue; // marked, not sent
    std::vector<store::OperationResult> m_results; // sent, not stored
    std::optional<core::Error> m_error;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace muster::engine
