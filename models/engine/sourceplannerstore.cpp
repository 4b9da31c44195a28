// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/sourceplanner.h"

#include "models/engine/eventtexts.h"

using namespace Qt::StringLiterals;

namespace muster::engine {

using provisioning::EventStatus;
using provisioning::OperationKind;
using provisioning::StepType;

core::Result<void> SourcePlanner::store(std::vector<Candidate> &candidates)
{
    std::vector<provisioning::PlannedOperation> operations;
    std::vector<provisioning::IdentityLink> links;
    std::vector<provisioning::ProvisioningEvent> events;
    for (Candidate &candidate : candidates) {
        collect(candidate, operations, links, events);
    }
    const core::Result<QStringList> duplicates = m_context.store.addOperations(m_context.cycle.plan, operations);
    if (!duplicates) {
        return core::failure(duplicates.error());
    }
    countOperations(operations);
    if (const core::Result<void> saved = m_context.store.saveLinks(m_context.setup.connection, links); !saved) {
        return saved;
    }
    if (const core::Result<void> added = m_context.store.addEvents(events); !added) {
        return added;
    }
    return reportDuplicates(*duplicates);
}

void SourcePlanner::collect(Candidate &candidate, std::vector<provisioning::PlannedOperation> &operations,
                            std::vector<provisioning::IdentityLink> &links,
                            std::vector<provisioning::ProvisioningEvent> &events)
{
    provisioning::ObjectCounts &counts = m_context.cycle.of(m_type);
    counts.inScope += candidate.situation.scope.inScope ? 1 : 0;
    if (candidate.error) {
        m_context.addError(m_type, candidate.situation.object.anchor, provisioning::stepTypeName(candidate.failedStep),
                           *candidate.error);
        events.push_back(eventOf(candidate));
        return;
    }
    provisioning::ObjectPlan plan = provisioning::planObject(candidate.situation, m_planner);
    if (plan.remember) {
        links.push_back(std::move(*plan.remember));
    }
    counts.unchanged += plan.unchanged ? 1 : 0;
    if (!plan.skipped.isEmpty()) {
        ++counts.skipped;
        events.push_back(skipEvent(m_context, candidate.situation, plan.skipped));
    }
    for (provisioning::PlannedOperation &operation : plan.operations) {
        if (operation.state == provisioning::OperationState::Skipped) {
            events.push_back(skipEvent(m_context, candidate.situation, operation.reason));
        }
        operations.push_back(std::move(operation));
    }
}

provisioning::ProvisioningEvent SourcePlanner::eventOf(const Candidate &candidate) const
{
    return failureEvent(m_context, candidate.situation, candidate.failedStep, *candidate.error);
}

void SourcePlanner::countOperations(const std::vector<provisioning::PlannedOperation> &operations)
{
    provisioning::ObjectCounts &counts = m_context.cycle.of(m_type);
    for (const provisioning::PlannedOperation &operation : operations) {
        if (operation.state == provisioning::OperationState::Skipped) {
            ++counts.skipped;
            continue;
        }
        counts.clear += operation.attributesCleared;
        switch (operation.kind) {
        case OperationKind::Create:
            ++counts.create;
            break;
        case OperationKind::Update:
            ++counts.update;
            break;
        case OperationKind::Disable:
            ++counts.disable;
            break;
        case OperationKind::Delete:
            ++counts.remove;
            break;
        case OperationKind::Adopt:
            ++counts.unchanged;
            break;
        case OperationKind::References: // counted when the references of the whole plan are resolved
        case OperationKind::Members:
            break;
        }
    }
}

core::Result<void> SourcePlanner::reportDuplicates(const QStringList &anchors)
{
    std::vector<provisioning::ProvisioningEvent> events;
    for (const QString &anchor : anchors) {
        core::Error error;
        error.code = core::ErrorCode::DuplicateAnchor;
        error.detail = u"The anchor stands in the source more than once; only the first record is used."_s;
        error.remedy = u"Make the anchor unique in the source, or choose another column as the anchor."_s;
        m_context.addError(m_type, anchor, provisioning::stepTypeName(StepType::Import), error);
        provisioning::ObjectSituation situation;
        situation.object.type = m_type;
        situation.object.sourceId = m_source.id();
        situation.object.anchor = anchor;
        events.push_back(failureEvent(m_context, situation, StepType::Import, error));
    }
    return events.empty() ? core::Result<void>() : m_context.store.addEvents(events);
}

core::Result<void> SourcePlanner::judge(const sources::ReadReport &report, const std::optional<core::Error> &failure)
{
    const auto baseline = m_context.store.sourceBaseline(m_scope);
    if (!baseline) {
        return core::failure(baseline.error());
    }
    for (const sources::SourceProblem &problem : report.problems) {
        m_context.addError(m_type, problem.anchor, provisioning::stepTypeName(StepType::Import), problem.error);
    }
    if (failure) {
        m_context.addError(m_type, {}, provisioning::stepTypeName(StepType::Import), *failure);
    }
    provisioning::SourceObservation observation;
    observation.type = m_type;
    observation.records = report.records;
    observation.lastGood = m_options.acceptSource || !*baseline ? 0 : (*baseline)->records;
    observation.complete = report.complete && !failure;
    if (!observation.complete) {
        observation.defect = failure  ? failure->detail
            : report.problems.empty() ? u"the read ended early."_s
                                      : report.problems.front().error.detail;
    }
    if (const auto hold = provisioning::judgeSource(observation, m_context.setup.sourceMinimumPercent)) {
        m_context.cycle.holds.push_back(*hold);
        m_believed = false;
        return {};
    }
    m_believed = !m_context.stopped();
    return m_believed ? m_context.store.setSourceBaseline(m_scope, {report.records, m_context.clock.now()})
                      : core::Result<void>();
}

} // namespace muster::engine
