// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/cyclerunner.h"

#include "models/core/logging.h"
#include "models/engine/eventtexts.h"
#include "models/engine/planapplier.h"
#include "models/engine/planbuilder.h"
#include "models/engine/plansettler.h"
#include "models/engine/referencecleanup.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::engine {

using provisioning::CycleState;
using provisioning::OperationState;
using provisioning::ProvisioningCycle;

namespace {

const QString kApplyingFact = u"applying"_s; // plan that is being carried out, and the configuration it was made from

/// Names the fact that holds the configuration a plan was made under.
QString configurationFact(core::PlanId plan)
{
    return u"configuration/%1"_s.arg(plan.value);
}

CycleState endState(const ProvisioningCycle &cycle)
{
    bool held = false;
    for (const provisioning::Hold &hold : cycle.holds) {
        if (hold.kind == provisioning::Hold::Kind::Source) {
            return CycleState::SourceHeld;
        }
        held = true;
    }
    if (held) {
        return CycleState::Held;
    }
    return cycle.errors.empty() ? CycleState::Done : CycleState::Partial;
}

CycleState failureState(const core::Error &error)
{
    if (error.code == core::ErrorCode::Cancelled) {
        return CycleState::Cancelled;
    }
    const bool local = error.code >= core::ErrorCode::SourceUnreadable;
    return local ? CycleState::Failed : CycleState::Quarantined;
}

} // namespace

CycleRunner::CycleRunner(RunnerServices services, CycleSetup setup)
    : m_services(std::move(services))
    , m_setup(std::move(setup))
    , m_client(m_services.transport, m_services.clock, m_services.client)
{
}

CycleRunner::~CycleRunner() = default;

void CycleRunner::cancel()
{
    m_client.cancel();
}

CycleContext CycleRunner::contextFor(ProvisioningCycle &cycle)
{
    return CycleContext {m_services.store, m_client,           m_services.clock, m_setup, cycle, {},
                         m_services.stop,  m_services.progress};
}

QByteArray CycleRunner::configuration() const
{
    const core::Digest mappings = core::Digest::combine(m_setup.of(core::ObjectType::User).configDigest,
                                                        m_setup.of(core::ObjectType::Group).configDigest);
    const core::Digest target = core::Digest::of(m_services.client.baseUrl.toEncoded());
    return core::Digest::combine(mappings, target).toBytes().toHex();
}

void CycleRunner::countRequests(ProvisioningCycle &cycle) const
{
    const scimclient::RequestCounts counts = m_client.counts();
    cycle.requests = {counts.total - m_countedBefore.total, counts.reads - m_countedBefore.reads,
                      counts.writes - m_countedBefore.writes, counts.retries - m_countedBefore.retries};
}

QCoro::Task<core::Result<ProvisioningCycle>> CycleRunner::plan(PlanOptions options)
{
    core::Result<ProvisioningCycle> cycle = co_await begin(std::move(options));
    co_return cycle;
}

QCoro::Task<core::Result<ProvisioningCycle>> CycleRunner::begin(PlanOptions options)
{
    const auto earlier = m_services.store.cycles(m_setup.connection, 50);
    if (!earlier) {
        co_return core::failure(earlier.error());
    }
    m_countedBefore = m_client.counts(); // what went to finishing an interrupted cycle belongs to that one
    ProvisioningCycle cycle;
    cycle.connection = m_setup.connection;
    cycle.started = m_services.clock.now();
    const bool ranBefore = std::ranges::any_of(*earlier, [](const ProvisioningCycle &past) {
        return past.state == CycleState::Done || past.state == CycleState::Partial || past.state == CycleState::Held;
    });
    cycle.kind = !options.only.isEmpty() ? provisioning::CycleKind::OnDemand
        : ranBefore && !options.full     ? provisioning::CycleKind::Incremental
                                         : provisioning::CycleKind::Initial;
    if (const core::Result<void> begun = m_services.store.beginCycle(cycle); !begun) {
        co_return core::failure(begun.error());
    }
    CycleContext context = contextFor(cycle);
    const core::Result<void> planned = co_await planInto(context, std::move(options));
    countRequests(cycle);
    if (!planned) {
        const core::Result<void> closed = close(context, planned);
        if (!closed) {
            co_return core::failure(closed.error());
        }
        co_return cycle;
    }
    cycle.state = CycleState::Planned;
    cycle.finished = m_services.clock.now();
    cycle.sentence = cycleSentence(cycle);
    const core::Result<void> noted =
        m_services.store.setFact(m_setup.connection, configurationFact(cycle.plan), configuration());
    if (!noted) {
        co_return core::failure(noted.error());
    }
    const core::Result<void> saved = m_services.store.saveCycle(cycle);
    if (!saved) {
        co_return core::failure(saved.error());
    }
    co_return cycle;
}

QCoro::Task<core::Result<void>> CycleRunner::probeTarget(CycleContext &context)
{
    context.tell(u"Testing the connection"_s, 0, 0);
    const std::vector<const mapping::AttributeMapping *> matching =
        m_setup.of(core::ObjectType::User).mapping.matching();
    const QString attribute = matching.empty() ? u"userName"_s : matching.front()->target.toString();
    m_report = co_await scimclient::probe(m_services.transport, m_services.clock, m_services.client, attribute, {});
    context.report = m_report;
    const std::optional<core::Error> error = m_report.firstError();
    co_return error ? core::Result<void>(core::failure(*error)) : core::Result<void>();
}

QCoro::Task<core::Result<void>> CycleRunner::planInto(CycleContext &context, PlanOptions options)
{
    const core::Result<void> probed = co_await probeTarget(context);
    if (!probed) {
        co_return core::failure(probed.error());
    }
    PlanBuilder builder(context, std::move(options));
    core::Result<void> built = co_await builder.build();
    co_return built;
}

core::Result<void> CycleRunner::close(CycleContext &context, const core::Result<void> &outcome)
{
    ProvisioningCycle &cycle = context.cycle;
    if (!outcome) {
        context.addError(core::ObjectType::User, {}, provisioning::stepTypeName(provisioning::StepType::Export),
                         outcome.error());
        cycle.state = failureState(outcome.error());
    } else {
        cycle.state = endState(cycle);
    }
    countRequests(cycle);
    cycle.finished = m_services.clock.now();
    cycle.sentence = cycleSentence(cycle);
    qCInfo(lcCycle, "Cycle %lld ended: %s.", cycle.id.value, qUtf8Printable(provisioning::cycleStateName(cycle.state)));
    const core::Result<void> saved = m_services.store.saveCycle(cycle);
    m_services.store.checkpoint();
    return saved;
}

core::Result<void> CycleRunner::noteApplying(const core::PlanId &plan)
{
    const QByteArray value = plan.isValid() ? QByteArray::number(plan.value) + ' ' + configuration() : QByteArray();
    return m_services.store.setFact(m_setup.connection, kApplyingFact, value);
}

QCoro::Task<core::Result<void>> CycleRunner::applyFrom(CycleContext &context)
{
    context.cycle.state = CycleState::Applying;
    if (const core::Result<void> saved = m_services.store.saveCycle(context.cycle); !saved) {
        co_return core::failure(saved.error());
    }
    if (const core::Result<void> noted = noteApplying(context.cycle.plan); !noted) {
        co_return core::failure(noted.error());
    }
    core::Result<void> applied;
    {
        PlanSettler settler(context);
        applied = co_await settler.settle();
    }
    if (applied) {
        PlanApplier applier(context);
        applied = co_await applier.apply();
    }
    if (applied) {
        applied = ReferenceCleanup(context).run();
    }
    if (applied) {
        // Only now: until here an interruption resumes this plan.
        applied = noteApplying({});
    }
    co_return close(context, applied);
}

core::Result<void> CycleRunner::checkFresh(const ProvisioningCycle &cycle)
{
    const auto planned = m_services.store.fact(m_setup.connection, configurationFact(cycle.plan));
    if (!planned) {
        return core::failure(planned.error());
    }
    if (planned->value_or(QByteArray()) != configuration()) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"The plan was made under another configuration of the connection."_s,
                             u"Plan again and look at the new plan."_s);
    }
    const auto later = m_services.store.cycles(m_setup.connection, 20);
    if (!later) {
        return core::failure(later.error());
    }
    for (const ProvisioningCycle &other : *later) {
        // The numbers of a cycle that was interrupted were never stored: it may have written.
        const bool applied = other.state == CycleState::Applying
            || (other.state != CycleState::Planned && other.state != CycleState::Planning && other.requests.writes > 0);
        if (other.id > cycle.id && applied) {
            return core::failure(core::ErrorCode::InvalidConfiguration,
                                 u"The plan is stale: a later cycle has already changed the application."_s,
                                 u"Plan again and look at the new plan."_s);
        }
    }
    return {};
}

core::Result<void> CycleRunner::release(const ProvisioningCycle &cycle, const ApplyOptions &options)
{
    for (const provisioning::OperationKind kind : options.approved) {
        qint64 released = 0;
        for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
            const auto moved =
                m_services.store.moveStates(cycle.plan, kind, type, OperationState::Held, OperationState::Planned);
            if (!moved) {
                return core::failure(moved.error());
            }
            released += *moved;
        }
        provisioning::ProvisioningEvent event;
        event.cycle = cycle.id;
        event.connection = cycle.connection;
        event.time = m_services.clock.now();
        event.reason = u"%1 held operations of kind \"%2\" were approved. Reason: %3"_s.arg(released).arg(
            provisioning::kindName(kind), options.reason.isEmpty() ? u"none given"_s : options.reason);
        const std::array<provisioning::ProvisioningEvent, 1> events {event};
        if (const core::Result<void> added = m_services.store.addEvents(events); !added) {
            return added;
        }
    }
    return {};
}

namespace {

/// Moves numbers of approved kinds from "held" to what they are, and drops the holds that are answered.
void countReleased(ProvisioningCycle &cycle, const std::vector<provisioning::OperationKind> &approved)
{
    const auto answered = [&](const provisioning::Hold &hold) {
        const auto kind = hold.kind == provisioning::Hold::Kind::Deletions ? provisioning::OperationKind::Delete
                                                                           : provisioning::OperationKind::Disable;
        return hold.kind != provisioning::Hold::Kind::Source && std::ranges::count(approved, kind) > 0;
    };
    for (const provisioning::Hold &hold : cycle.holds) {
        if (answered(hold)) {
            provisioning::ObjectCounts &counts = cycle.of(hold.type);
            counts.held -= hold.count;
            (hold.kind == provisioning::Hold::Kind::Deletions ? counts.remove : counts.disable) += hold.count;
        }
    }
    std::erase_if(cycle.holds, answered);
}

} // namespace

QCoro::Task<core::Result<ProvisioningCycle>> CycleRunner::apply(core::PlanId plan, ApplyOptions options)
{
    core::Result<std::optional<ProvisioningCycle>> stored = m_services.store.cycleOfPlan(plan);
    if (!stored) {
        co_return core::failure(stored.error());
    }
    if (!*stored || (*stored)->connection != m_setup.connection) {
        co_return core::failure(core::ErrorCode::InvalidConfiguration,
                                u"There is no plan %1 for this connection."_s.arg(plan.value),
                                u"Make one with: musterctl plan NAME"_s);
    }
    ProvisioningCycle cycle = **stored;
    if (const core::Result<void> fresh = checkFresh(cycle); !fresh) {
        co_return core::failure(fresh.error());
    }
    if (const core::Result<void> released = release(cycle, options); !released) {
        co_return core::failure(released.error());
    }
    countReleased(cycle, options.approved);
    CycleContext context = contextFor(cycle);
    core::Result<void> outcome = co_await probeTarget(context);
    if (outcome) {
        outcome = co_await applyFrom(context);
    } else {
        outcome = close(context, outcome);
    }
    if (!outcome) {
        co_return core::failure(outcome.error());
    }
    co_return cycle;
}

QCoro::Task<core::Result<void>> CycleRunner::finishInterrupted()
{
    const core::Result<std::optional<QByteArray>> fact = m_services.store.fact(m_setup.connection, kApplyingFact);
    if (!fact) {
        co_return core::failure(fact.error());
    }
    if (!*fact || (*fact)->isEmpty()) {
        co_return core::Result<void>();
    }
    const QList<QByteArray> parts = (*fact)->split(' ');
    core::Result<std::optional<ProvisioningCycle>> stored =
        m_services.store.cycleOfPlan(core::PlanId {parts.front().toLongLong()});
    if (!stored) {
        co_return core::failure(stored.error());
    }
    if (!*stored) {
        co_return noteApplying({});
    }
    ProvisioningCycle cycle = **stored;
    cycle.errors.clear();
    CycleContext context = contextFor(cycle);
    const core::Result<void> probed = co_await probeTarget(context);
    if (!probed) {
        co_return core::failure(probed.error());
    }
    qCInfo(lcCycle, "Cycle %lld was interrupted; going on there.", cycle.id.value);
    if (parts.back() != configuration()) {
        // Decided under another configuration: what is unknown is settled, the rest is decided anew.
        PlanSettler settler(context);
        const core::Result<void> settled = co_await settler.settle();
        if (!settled) {
            co_return core::failure(settled.error());
        }
        co_return noteApplying({});
    }
    core::Result<void> applied = co_await applyFrom(context);
    if (applied
        && (cycle.state == CycleState::Quarantined || cycle.state == CycleState::Cancelled
            || cycle.state == CycleState::Failed)) {
        co_return core::failure(cycle.errors.empty() ? core::Error {} : cycle.errors.back().error);
    }
    co_return applied;
}

QCoro::Task<core::Result<ProvisioningCycle>> CycleRunner::run(PlanOptions options)
{
    const core::Result<void> finished = co_await finishInterrupted();
    if (!finished) {
        co_return core::failure(finished.error());
    }
    core::Result<ProvisioningCycle> cycle = co_await begin(std::move(options));
    if (!cycle || cycle->state != CycleState::Planned) {
        co_return cycle;
    }
    CycleContext context = contextFor(*cycle);
    context.report = m_report;
    const core::Result<void> applied = co_await applyFrom(context);
    if (!applied) {
        co_return core::failure(applied.error());
    }
    co_return cycle;
}

} // namespace muster::engine
