// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/planapplier.h"

using namespace Qt::StringLiterals;

namespace muster::engine {

using provisioning::OperationStage;
using provisioning::OperationState;
using provisioning::PlannedOperation;

namespace {

/// Operations that are marked together. After a crash at most so many are looked up at the target; a larger batch saves
/// little, because one transaction costs about as much as two requests.
constexpr int kBatch = 256;

} // namespace

PlanApplier::PlanApplier(CycleContext &context)
    : m_context(context)
    , m_executor(context)
{
}

QCoro::Task<core::Result<void>> PlanApplier::apply()
{
    store::OperationQuery query;
    query.plan = m_context.cycle.plan;
    query.state = OperationState::Planned;
    const core::Result<qint64> total = m_context.store.operationCount(query);
    if (!total) {
        co_return core::failure(total.error());
    }
    m_total = *total;
    for (const OperationStage stage :
         {OperationStage::Users, OperationStage::Groups, OperationStage::References, OperationStage::Deletions}) {
        const core::Result<void> applied = co_await applyStage(stage);
        if (!applied) {
            co_return core::failure(applied.error());
        }
        if (m_context.stopped()) {
            co_return core::failure(core::ErrorCode::Cancelled,
                                    u"Stopped on request between two objects; the next run goes on here."_s);
        }
    }
    co_return core::Result<void>();
}

QCoro::Task<core::Result<void>> PlanApplier::applyStage(OperationStage stage)
{
    std::vector<QCoro::Task<>> workers;
    workers.reserve(static_cast<std::size_t>(m_context.client.concurrency()));
    for (int i = 0; i < m_context.client.concurrency(); ++i) {
        workers.push_back(work(stage));
    }
    for (QCoro::Task<> &worker : workers) {
        co_await worker;
    }
    releaseQueue();
    const core::Result<void> flushed = flush({});
    if (!flushed) {
        co_return core::failure(flushed.error());
    }
    co_return m_error ? core::Result<void>(core::failure(*m_error)) : core::Result<void>();
}

QCoro::Task<> PlanApplier::work(OperationStage stage)
{
    while (std::optional<PlannedOperation> operation = take(stage)) {
        store::OperationResult result = co_await m_executor.execute(std::move(*operation));
        m_results.push_back(std::move(result));
        ++m_done;
        m_context.tell(u"Applying changes"_s, m_done, m_total);
        if (m_executor.fatal() && !m_error) {
            m_error = m_executor.fatal();
        }
    }
}

std::optional<PlannedOperation> PlanApplier::take(OperationStage stage)
{
    if (m_error || m_context.stopped() || (m_queue.empty() && !markNext(stage))) {
        return std::nullopt;
    }
    PlannedOperation operation = std::move(m_queue.front());
    m_queue.pop_front();
    return operation;
}

bool PlanApplier::markNext(OperationStage stage)
{
    store::OperationQuery query;
    query.plan = m_context.cycle.plan;
    query.stage = stage;
    query.state = OperationState::Planned;
    query.limit = kBatch;
    core::Result<std::vector<PlannedOperation>> operations = m_context.store.operations(query);
    if (!operations) {
        m_error = operations.error();
        return false;
    }
    std::vector<core::OperationId> ids;
    ids.reserve(operations->size());
    for (const PlannedOperation &operation : *operations) {
        ids.push_back(operation.id);
    }
    if (const core::Result<void> flushed = flush(ids); !flushed) {
        m_error = flushed.error();
        return false;
    }
    const core::Result<void> prepared = m_executor.prepare(*operations);
    std::ranges::move(*operations, std::back_inserter(m_queue));
    if (!prepared) {
        m_error = prepared.error();
        return false;
    }
    return !m_queue.empty();
}

core::Result<void> PlanApplier::flush(const std::vector<core::OperationId> &next)
{
    if (m_results.empty() && next.empty()) {
        return {};
    }
    const core::Result<void> recorded = m_context.store.recordResults(m_context.setup.connection, m_results, next);
    if (recorded) {
        m_results.clear();
    }
    return recorded;
}

void PlanApplier::releaseQueue()
{
    if (m_queue.empty()) {
        return;
    }
    std::vector<core::OperationId> ids;
    ids.reserve(m_queue.size());
    for (const PlannedOperation &operation : m_queue) {
        ids.push_back(operation.id);
    }
    m_queue.clear();
    // Marked but certainly not sent: they are planned again. If even this fails, the next run settles them as unknown.
    if (const core::Result<void> released = m_context.store.setStates(ids, OperationState::Planned);
        !released && !m_error) {
        m_error = released.error();
    }
}

} // namespace muster::engine
