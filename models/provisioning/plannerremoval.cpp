// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/planner.h"

#include "models/provisioning/plannerprotection.h"
#include "models/scim/patch.h"

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

PlannedOperation operationFor(const IdentityLink &link, const PlannerContext &context)
{
    PlannedOperation operation;
    operation.type = link.type;
    operation.link = link.head.id;
    operation.targetId = link.head.targetId;
    operation.sourceId = link.sourceId;
    operation.anchor = link.anchor;
    operation.displayName = link.displayName;
    operation.ownership = link.ownership;
    operation.endpoint = context.endpoint;
    operation.configDigest = context.configDigest;
    operation.exported = link.exported;
    return operation;
}

std::optional<PlannedOperation> disableMissing(const IdentityLink &link, const PlannerContext &context)
{
    const scim::AttributePath active(u"active"_s);
    const scim::Resource before(link.exported);
    if (before.value(active) != QJsonValue(true)) {
        return std::nullopt;
    }
    scim::Resource after = before;
    if (!after.setValue(active, false).has_value()) {
        return std::nullopt;
    }
    PlannedOperation operation = operationFor(link, context);
    operation.kind = OperationKind::Disable;
    operation.stage = OperationStage::Users;
    const scim::PatchRequest patch = scim::difference(before, after, {active}, context.schemas).patch;
    operation.requests = {scim::inDialect(patch.toJson(), context.writing.dialect)};
    operation.before = {{u"active"_s, true}};
    operation.modified = {{u"active"_s, true, false}};
    operation.exported = after.json();
    operation.reason = u"No longer in the source."_s;
    return operation;
}

PlannedOperation deleteMissing(const IdentityLink &link, const PlannerContext &context)
{
    PlannedOperation operation = operationFor(link, context);
    operation.kind = OperationKind::Delete;
    operation.stage = OperationStage::Deletions;
    operation.before = link.exported;
    operation.reason = u"No longer in the source."_s;
    return operation;
}

ObjectPlan decideMissing(const IdentityLink &link, const PlannerContext &context)
{
    ObjectPlan plan;
    if (context.removal.missing == RemovalAction::Nothing) {
        plan.skipped = u"No longer in the source; the connection says to leave such objects alone."_s;
        return plan;
    }
    const bool removes = context.removal.missing == RemovalAction::Delete && context.actions.remove;
    if (removes && link.ownership == Ownership::Managed) {
        plan.operations.push_back(deleteMissing(link, context));
        return plan;
    }
    if (!context.actions.update) {
        plan.skipped = u"No longer in the source; the connection neither deletes nor updates."_s;
        return plan;
    }
    if (std::optional<PlannedOperation> operation = disableMissing(link, context)) {
        plan.operations.push_back(std::move(*operation));
        return plan;
    }
    plan.skipped = link.ownership == Ownership::Adopted
        ? u"No longer in the source; it existed before Muster and cannot be disabled, so it is left alone."_s
        : u"No longer in the source; already disabled, or disabling is not mapped."_s;
    return plan;
}

} // namespace

ObjectPlan planMissing(const IdentityLink &link, const PlannerContext &context,
                       const std::optional<scim::Resource> &remote)
{
    ObjectPlan plan = decideMissing(link, context);
    const std::optional<QString> reason = plan.operations.empty() ? std::nullopt : protection(link, remote, context);
    return reason ? withheld(std::move(plan), *reason) : plan;
}

} // namespace muster::provisioning
