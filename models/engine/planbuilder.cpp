// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/planbuilder.h"

#include "models/engine/sourceplanner.h"
#include "models/provisioning/references.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::engine {

using provisioning::OperationKind;
using provisioning::OperationStage;
using provisioning::OperationState;
using provisioning::PlannedOperation;

PlanBuilder::PlanBuilder(CycleContext &context, PlanOptions options)
    : m_context(context)
    , m_options(std::move(options))
{
}

QCoro::Task<core::Result<void>> PlanBuilder::build()
{
    if (const core::Result<void> resolved = resolveMembership(); !resolved) {
        co_return core::failure(resolved.error());
    }
    QStringList unknown = m_options.only;
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        if (!m_context.setup.of(type).enabled) {
            continue;
        }
        for (const std::unique_ptr<sources::DirectorySource> &source : m_context.setup.sources) {
            if (!source->offers(type)) {
                continue;
            }
            SourcePlanner planner(m_context, *source, type, m_options);
            const core::Result<void> planned = co_await planner.plan();
            if (!planned) {
                co_return core::failure(planned.error());
            }
            for (const QString &anchor : planner.found()) {
                unknown.removeAll(anchor);
            }
        }
    }
    reportUnknown(unknown);
    if (m_context.stopped()) {
        co_return core::failure(core::ErrorCode::Cancelled, u"Stopped on request while planning; nothing was sent."_s);
    }
    const core::Result<void> resolved = resolveReferences();
    if (!resolved) {
        co_return core::failure(resolved.error());
    }
    co_return applyGuards();
}

core::Result<void> PlanBuilder::resolveMembership()
{
    const CycleSetup &setup = m_context.setup;
    ScopeGroups groups;
    if (setup.scopeReadsGroups) {
        m_context.tell(u"Reading groups"_s, 0, 0);
        groups = readScopeGroups(setup.sources, setup.of(core::ObjectType::Group).mapping, setup.assignments);
    }
    for (const GroupRead &read : groups.reads) {
        if (const core::Result<void> judged = judgeGroups(read); !judged) {
            return judged;
        }
    }
    if (!m_context.membershipDoubted) {
        reportUnresolved(groups.unresolved);
    }
    m_context.membership = std::make_shared<const mapping::ScopeMembership>(
        groups.graph, setup.assignments, groups.assigned,
        std::vector {&setup.of(core::ObjectType::User).scope, &setup.of(core::ObjectType::Group).scope});
    return {};
}

core::Result<void> PlanBuilder::judgeGroups(const GroupRead &read)
{
    const store::LinkScope scope {m_context.setup.connection, core::ObjectType::Group, read.sourceId};
    const auto baseline = m_context.store.sourceBaseline(scope);
    if (!baseline) {
        return core::failure(baseline.error());
    }
    provisioning::SourceObservation observation;
    observation.type = core::ObjectType::Group;
    observation.records = read.report.records;
    observation.lastGood = m_options.acceptSource || !*baseline ? 0 : (*baseline)->records;
    observation.complete = read.report.complete && !read.failure;
    if (!observation.complete) {
        observation.defect = read.failure  ? read.failure->detail
            : read.report.problems.empty() ? u"the read ended early."_s
                                           : read.report.problems.front().error.detail;
    }
    const std::optional<provisioning::Hold> hold =
        provisioning::judgeSource(observation, m_context.setup.sourceMinimumPercent);
    m_context.membershipDoubted = m_context.membershipDoubted || hold.has_value();
    if (m_context.setup.of(core::ObjectType::Group).enabled && m_options.only.isEmpty()) {
        return {}; // read again to be planned, and told then
    }
    if (hold) {
        m_context.cycle.holds.push_back(*hold);
        return {};
    }
    return m_options.only.isEmpty()
        ? m_context.store.setSourceBaseline(scope, {observation.records, m_context.clock.now()})
        : core::Result<void>();
}

void PlanBuilder::reportUnresolved(const QStringList &names)
{
    for (const QString &name : names) {
        core::Error error;
        error.code = core::ErrorCode::InvalidConfiguration;
        error.detail = u"The scope assigns the %1, and no source holds it; nobody is in scope through it."_s.arg(name);
        error.remedy = u"Correct the assignment, or remove it from the scope."_s;
        m_context.addError(core::ObjectType::Group, {}, provisioning::stepTypeName(provisioning::StepType::Scoping),
                           error);
    }
}

void PlanBuilder::reportUnknown(const QStringList &anchors)
{
    for (const QString &anchor : anchors) {
        core::Error error;
        error.code = core::ErrorCode::NoMatch;
        error.detail = u"No source of the connection holds an object with this anchor."_s;
        error.remedy = u"Name objects by the anchor column of the source, such as the employee number."_s;
        m_context.addError(core::ObjectType::User, anchor, provisioning::stepTypeName(provisioning::StepType::Import),
                           error);
    }
}

core::Result<void> PlanBuilder::resolveReferences()
{
    store::OperationQuery query;
    query.plan = m_context.cycle.plan;
    query.stage = OperationStage::References;
    query.limit = kPageSize / 4;
    while (true) {
        core::Result<std::vector<PlannedOperation>> operations = m_context.store.operations(query);
        if (!operations) {
            return core::failure(operations.error());
        }
        if (operations->empty()) {
            return {};
        }
        query.after = operations->back().id;
        if (const core::Result<void> resolved = resolve(*operations); !resolved) {
            return resolved;
        }
    }
}

core::Result<void> PlanBuilder::resolve(std::vector<PlannedOperation> &operations)
{
    std::array<std::vector<PlannedOperation *>, 2> byReferenced;
    for (PlannedOperation &operation : operations) {
        byReferenced.at(static_cast<std::size_t>(provisioning::referencedType(operation))).push_back(&operation);
    }
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        if (const auto resolved = resolveOf(type, byReferenced.at(static_cast<std::size_t>(type))); !resolved) {
            return resolved;
        }
    }
    for (const PlannedOperation &operation : operations) {
        count(operation);
    }
    if (const auto removed = removeStillWaiting(operations); !removed) {
        return removed;
    }
    return m_context.store.replaceOperations(operations);
}

void PlanBuilder::count(const PlannedOperation &operation)
{
    provisioning::ObjectCounts &counts = m_context.cycle.of(operation.type);
    // Where another operation of the same object carries its digest, that one is counted.
    const bool counted = operation.sourceDigest.isNull();
    if (!counted && operation.requests.empty()) {
        ++counts.unchanged;
    } else if (!counted && operation.kind == OperationKind::References) {
        ++counts.update;
    }
    counts.memberAdd += operation.membersAdded;
    counts.memberRemove += operation.membersRemoved;
}

core::Result<void> PlanBuilder::removeStillWaiting(std::vector<PlannedOperation> &operations)
{
    const auto waits = [](const PlannedOperation &operation) {
        return operation.requests.empty() && !operation.waiting.isEmpty() && operation.link.isValid();
    };
    std::vector<core::LinkId> ids;
    for (const PlannedOperation &operation : operations) {
        if (waits(operation)) {
            ids.push_back(operation.link);
        }
    }
    const auto links = m_context.store.links(ids);
    if (!links) {
        return core::failure(links.error());
    }
    QSet<qint64> waitedBefore;
    for (const std::optional<provisioning::IdentityLink> &link : *links) {
        if (link && link->head.referencesPending) {
            waitedBefore.insert(link->head.id.value);
        }
    }
    std::vector<core::OperationId> removed;
    std::erase_if(operations, [&](const PlannedOperation &operation) {
        const bool known = waits(operation) && waitedBefore.contains(operation.link.value);
        if (known) {
            removed.push_back(operation.id);
        }
        return known;
    });
    return m_context.store.removeOperations(removed);
}

core::Result<void> PlanBuilder::resolveOf(core::ObjectType referenced, std::vector<PlannedOperation *> &operations)
{
    QHash<QString, core::ResourceId> ids;
    QStringList expected;
    QStringList anchors;
    for (const PlannedOperation *operation : operations) {
        anchors += provisioning::unresolvedAnchors(*operation);
    }
    anchors.removeDuplicates();
    for (qsizetype from = 0; from < anchors.size(); from += kPageSize) {
        const std::span<const QString> chunk(
            anchors.constData() + from, static_cast<std::size_t>(qMin<qsizetype>(kPageSize, anchors.size() - from)));
        const auto known = m_context.store.targetIds(m_context.setup.connection, referenced, chunk);
        if (!known) {
            return core::failure(known.error());
        }
        ids.insert(*known);
        const auto planned = m_context.store.plannedCreates(m_context.cycle.plan, referenced, chunk);
        if (!planned) {
            return core::failure(planned.error());
        }
        expected += *planned;
    }
    for (PlannedOperation *operation : operations) {
        provisioning::resolveReferences(*operation, ids, expected, m_context.setup.writing);
    }
    return {};
}

core::Result<void> PlanBuilder::applyGuards()
{
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        const TypeSetup &setup = m_context.setup.of(type);
        if (const auto held =
                guardKind(provisioning::Hold::Kind::Deletions, OperationKind::Delete, type, setup.deletions);
            !held) {
            return held;
        }
        if (const auto held =
                guardKind(provisioning::Hold::Kind::Disables, OperationKind::Disable, type, setup.disables);
            !held) {
            return held;
        }
    }
    return {};
}

core::Result<void> PlanBuilder::guardKind(provisioning::Hold::Kind hold, OperationKind kind, core::ObjectType type,
                                          const provisioning::GuardLimit &limit)
{
    provisioning::ObjectCounts &counts = m_context.cycle.of(type);
    qint64 &counted = kind == OperationKind::Delete ? counts.remove : counts.disable;
    const core::Result<qint64> managed = managedObjects(type);
    if (!managed) {
        return core::failure(managed.error());
    }
    const std::optional<provisioning::Hold> held = provisioning::guard(hold, type, limit, counted, *managed);
    if (!held) {
        return {};
    }
    m_context.cycle.holds.push_back(*held);
    counts.held += counted;
    counted = 0;
    const auto moved =
        m_context.store.moveStates(m_context.cycle.plan, kind, type, OperationState::Planned, OperationState::Held);
    return moved ? core::Result<void>() : core::failure(moved.error());
}

core::Result<qint64> PlanBuilder::managedObjects(core::ObjectType type)
{
    qint64 sum = 0;
    for (const std::unique_ptr<sources::DirectorySource> &source : m_context.setup.sources) {
        const core::Result<qint64> count = m_context.store.linkCount({m_context.setup.connection, type, source->id()});
        if (!count) {
            return count;
        }
        sum += *count;
    }
    return sum;
}

} // namespace muster::engine
