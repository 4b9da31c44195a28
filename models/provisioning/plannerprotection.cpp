// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/plannerprotection.h"

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

std::optional<QString> reasonFor(const scim::Resource &resource, const PlannerContext &context)
{
    return context.protectedAccounts->reason(context.type, resource, context.schemas);
}

scim::Resource exportedResource(const IdentityLink &link)
{
    QJsonObject json = link.exported;
    json.insert(u"id"_s, link.head.targetId.toString());
    return scim::Resource(json);
}

bool protectsNobody(const PlannerContext &context)
{
    return context.protectedAccounts == nullptr || context.protectedAccounts->isEmpty();
}

} // namespace

std::optional<QString> protection(const IdentityLink &link, const std::optional<scim::Resource> &remote,
                                  const PlannerContext &context)
{
    if (protectsNobody(context)) {
        return std::nullopt;
    }
    const std::optional<QString> known = reasonFor(exportedResource(link), context);
    return known || !remote ? known : reasonFor(*remote, context);
}

std::optional<QString> protection(const ObjectSituation &situation, const PlannerContext &context)
{
    if (protectsNobody(context)) {
        return std::nullopt;
    }
    if (situation.link && !situation.link->head.targetId.isEmpty()) {
        return protection(*situation.link, situation.remote, context);
    }
    return reasonFor(situation.match ? *situation.match : situation.mapped.onCreate, context);
}

ObjectPlan withheld(ObjectPlan plan, const QString &reason)
{
    ObjectPlan kept;
    const QString sentence = u"Left alone, %1."_s.arg(reason);
    if (plan.operations.empty()) {
        kept.skipped = sentence;
        return kept;
    }
    PlannedOperation &first = plan.operations.front();
    // References are resolved and counted later; what is never sent has no part in that.
    if (first.stage == OperationStage::References || first.kind == OperationKind::Create) {
        kept.skipped = sentence;
        return kept;
    }
    first.state = OperationState::Skipped;
    first.reason = u"%1 Without protection: %2"_s.arg(sentence, first.reason);
    kept.operations.push_back(std::move(first));
    return kept;
}

bool needsRemote(const PlannerContext &context)
{
    return !protectsNobody(context)
        && context.protectedAccounts->readsMoreThan(context.type, context.mapping.managedPaths());
}

} // namespace muster::provisioning
