// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/planner.h"

#include "models/provisioning/attributeflow.h"
#include "models/provisioning/plannerprotection.h"
#include "models/provisioning/references.h"
#include "models/scim/patch.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

const scim::AttributePath &activePath()
{
    static const scim::AttributePath path(u"active"_s);
    return path;
}

bool isLinked(const std::optional<IdentityLink> &link)
{
    return link && !link->head.targetId.isEmpty();
}

bool isSoftDeleted(const ObjectSituation &situation)
{
    return !situation.object.enabled || !situation.scope.inScope;
}

PlannedOperation operationFor(const ObjectSituation &situation, const PlannerContext &context)
{
    PlannedOperation operation;
    operation.stage = context.type == core::ObjectType::User ? OperationStage::Users : OperationStage::Groups;
    operation.type = context.type;
    operation.sourceId = situation.object.sourceId;
    operation.anchor = situation.object.anchor;
    operation.displayName = situation.mapped.displayName;
    operation.endpoint = context.endpoint;
    operation.sourceDigest = situation.digest;
    operation.configDigest = context.configDigest;
    if (situation.link) {
        operation.link = situation.link->head.id;
        operation.targetId = situation.link->head.targetId;
        operation.ownership = situation.link->ownership;
    }
    for (const mapping::MatchingValue &value : situation.mapped.matching) {
        operation.matching.append(QJsonObject {
            {u"path"_s, value.target.toString()}, {u"value"_s, value.value}, {u"precedence"_s, value.precedence}});
    }
    return operation;
}

std::vector<ModifiedProperty> modifiedProperties(const std::vector<scim::ModifiedAttribute> &modified,
                                                 const std::vector<scim::AttributePath> &redacted)
{
    std::vector<ModifiedProperty> properties;
    properties.reserve(modified.size());
    for (const scim::ModifiedAttribute &attribute : modified) {
        const bool hidden = std::ranges::find(redacted, attribute.path) != redacted.end();
        properties.push_back(
            {attribute.path.toString(), shown(attribute.before, hidden), shown(attribute.after, hidden)});
    }
    return properties;
}

/// Link to remember for an object that needs no request, so that it is not looked at again until it changes.
IdentityLink rememberedLink(const ObjectSituation &situation, const PlannerContext &context)
{
    IdentityLink link = situation.link.value_or(IdentityLink {});
    link.type = context.type;
    link.sourceId = situation.object.sourceId;
    link.anchor = situation.object.anchor;
    link.displayName = situation.mapped.displayName;
    link.head.sourceDigest = situation.digest;
    link.head.configDigest = context.configDigest;
    link.head.outOfScope = !situation.scope.inScope;
    return link;
}

ObjectPlan skip(const ObjectSituation &situation, const PlannerContext &context, QString reason)
{
    ObjectPlan plan;
    plan.skipped = std::move(reason);
    plan.remember = rememberedLink(situation, context);
    return plan;
}

/// Whom an import filter leaves out keeps what the link says of him: he neither left the scope nor is he in it.
ObjectPlan skipLeftOut(const ObjectSituation &situation, const PlannerContext &context)
{
    ObjectPlan plan = skip(situation, context, u"Left alone: %1"_s.arg(situation.scope.reason));
    plan.remember->head.outOfScope = !isLinked(situation.link) || situation.link->head.outOfScope;
    return plan;
}

ObjectPlan skipSoftDeleted(const ObjectSituation &situation, const PlannerContext &context)
{
    if (!situation.scope.inScope) {
        return skip(situation, context, u"Out of scope: %1"_s.arg(situation.scope.reason));
    }
    return skip(situation, context, u"Disabled in the source and never created at the application."_s);
}

/// References of the object as `path -> {anchor: id}`; ids that the link already knows are kept, the rest are tokens.
QJsonObject wantedReferences(const mapping::MappedReference &reference, const QJsonObject &known, bool addOnly)
{
    QJsonObject wanted = addOnly ? known : QJsonObject();
    for (const QString &anchor : reference.anchors) {
        const QJsonValue id = known.value(anchor);
        wanted.insert(anchor,
                      id.isString() ? id : QJsonValue(ReferenceToken {reference.referencedType, anchor}.toJson()));
    }
    return wanted;
}

bool isMultiValued(const scim::AttributePath &path, const scim::SchemaSet &schemas)
{
    const scim::Attribute *attribute = schemas.find(path.withoutSubAttribute());
    return attribute != nullptr && attribute->multiValued;
}

/// Ids that the provider already holds at the path of an object that is being adopted, as {id: id}.
QJsonObject foundReferences(const scim::Resource &match, const scim::AttributePath &path)
{
    const QJsonValue value = match.value(path.subAttribute().isEmpty() ? path.withSubAttribute(u"value"_s) : path);
    QJsonObject found;
    for (const QJsonValue &id : value.isArray() ? value.toArray() : QJsonArray {value}) {
        if (id.isString()) {
            found.insert(id.toString(), id);
        }
    }
    return found;
}

QJsonObject knownReferences(const ObjectSituation &situation, const scim::AttributePath &path)
{
    if (isLinked(situation.link)) {
        return situation.link->references.value(path.toString()).toObject();
    }
    return situation.match ? foundReferences(*situation.match, path) : QJsonObject();
}

/// A stored link without a target (the object was out of scope, say) is no link yet: what the resource holds was not
/// put there by Muster. The executor finds the row again by the anchor.
void markAdopted(PlannedOperation &operation, const scim::Resource &match)
{
    operation.link = {};
    operation.targetId = match.id();
    operation.ownership = Ownership::Adopted;
}

/// Whether a mapping of references has a say about this object: one that flows at the beginning only is done once
/// nothing waits any more.
bool referenceFlows(const mapping::AttributeMapping &mapping, const ObjectSituation &situation,
                    const QJsonObject &known)
{
    const bool begun = isLinked(situation.link) && !situation.link->head.referencesPending;
    if (mapping.flowType == mapping::FlowType::ObjectAddOnly) {
        return !begun && !situation.match;
    }
    switch (mapping.strength) {
    case mapping::Strength::Always:
        return true;
    case mapping::Strength::Initial:
        return !begun;
    case mapping::Strength::FillWhenEmpty:
        break;
    }
    return known.isEmpty();
}

/// All references of one kind of the object as one operation; nothing when they are as the source has them.
std::optional<PlannedOperation> planReferencesOf(OperationKind kind, const ObjectSituation &situation,
                                                 const PlannerContext &context)
{
    PlannedOperation operation = operationFor(situation, context);
    operation.stage = OperationStage::References;
    operation.kind = kind;
    if (situation.match) {
        markAdopted(operation, *situation.match);
    }
    for (const mapping::MappedReference &reference : situation.mapped.references) {
        if (isMultiValued(reference.target, context.schemas) != (kind == OperationKind::Members)) {
            continue;
        }
        const mapping::AttributeMapping &mapping = context.mapping.mappings().at(reference.mapping);
        const QJsonObject known = knownReferences(situation, reference.target);
        if (!referenceFlows(mapping, situation, known)) {
            continue;
        }
        const bool addOnly = mapping.isAddOnly() && isLinked(situation.link);
        operation.before.insert(reference.target.toString(), known);
        operation.references.insert(reference.target.toString(), wantedReferences(reference, known, addOnly));
    }
    rebuildRequests(operation, context.writing);
    if (operation.requests.empty() && unresolvedAnchors(operation).isEmpty()) {
        return std::nullopt;
    }
    operation.reason = kind == OperationKind::Members ? u"Members differ from the source."_s
                                                      : u"The reference differs from the source."_s;
    return operation;
}

std::vector<PlannedOperation> planReferences(const ObjectSituation &situation, const PlannerContext &context)
{
    std::vector<PlannedOperation> operations;
    for (const OperationKind kind : {OperationKind::References, OperationKind::Members}) {
        if (std::optional<PlannedOperation> operation = planReferencesOf(kind, situation, context)) {
            operations.push_back(std::move(*operation));
        }
    }
    return operations;
}

PlannedOperation planCreate(const ObjectSituation &situation, const PlannerContext &context)
{
    PlannedOperation operation = operationFor(situation, context);
    operation.kind = OperationKind::Create;
    operation.exported = exportedAtCreation(situation);
    operation.requests.push_back(situation.mapped.onCreate.json());
    operation.reason = u"In scope and not at the application yet."_s;
    scim::Resource created = situation.mapped.onCreate;
    for (const scim::AttributePath &path : context.mapping.redactedPaths()) {
        if (!created.value(path).isUndefined()) {
            static_cast<void>(created.setValue(path, QString(kRedacted)).has_value());
        }
    }
    for (auto it = created.json().begin(); it != created.json().end(); ++it) {
        if (it.key() != "schemas"_L1) {
            operation.modified.push_back({it.key(), QJsonValue::Undefined, it.value()});
        }
    }
    return operation;
}

bool endsInactive(const scim::ResourceDifference &difference)
{
    return std::any_of(difference.modified.begin(), difference.modified.end(),
                       [](const scim::ModifiedAttribute &attribute) {
                           return attribute.path == activePath() && attribute.after == QJsonValue(false);
                       });
}

void describeUpdate(PlannedOperation &operation, const scim::ResourceDifference &difference,
                    const std::vector<scim::AttributePath> &redacted, const scim::WriteRules &writing)
{
    operation.requests = {scim::inDialect(difference.patch.toJson(), writing.dialect)};
    operation.modified = modifiedProperties(difference.modified, redacted);
    for (const scim::ModifiedAttribute &attribute : difference.modified) {
        operation.before.insert(attribute.path.toString(),
                                attribute.before.isUndefined() ? QJsonValue() : attribute.before);
        operation.attributesCleared += attribute.after.isUndefined() ? 1 : 0;
    }
}

PlannedOperation planUpdate(const ObjectSituation &situation, const PlannerContext &context,
                            const scim::ResourceDifference &difference)
{
    PlannedOperation operation = operationFor(situation, context);
    operation.kind = endsInactive(difference) ? OperationKind::Disable : OperationKind::Update;
    operation.reason =
        operation.kind == OperationKind::Disable ? u"Disabled in the source."_s : u"Values differ from the source."_s;
    describeUpdate(operation, difference, context.mapping.redactedPaths(), context.writing);
    return operation;
}

/// What a match holds of the attributes that Muster manages.
QJsonObject heldByMatch(const ObjectSituation &situation, const PlannerContext &context)
{
    scim::Resource held;
    for (const scim::AttributePath &path : context.mapping.managedPaths()) {
        static_cast<void>(held.setValue(path, situation.match->value(path)).has_value());
    }
    return held.json();
}

/// A match that is equal already, or must not be updated: the link is stored, nothing is sent.
PlannedOperation planAdoption(const ObjectSituation &situation, const PlannerContext &context)
{
    PlannedOperation operation = operationFor(situation, context);
    operation.kind = OperationKind::Adopt;
    operation.reason = u"Already at the application with the same values."_s;
    return operation;
}

ObjectPlan adopt(const ObjectSituation &situation, const PlannerContext &context)
{
    const AttributeFlow flow(situation, context);
    const scim::ResourceDifference difference = flow.difference();
    ObjectPlan plan;
    if (difference.modified.empty()) {
        plan.operations.push_back(planAdoption(situation, context));
        plan.operations.front().exported = flow.exported();
    } else if (context.actions.update) {
        plan.operations.push_back(planUpdate(situation, context, difference));
        plan.operations.front().exported = flow.exported();
    } else {
        plan.operations.push_back(planAdoption(situation, context));
        plan.operations.front().exported = heldByMatch(situation, context);
        plan.operations.front().reason =
            u"Already at the application with other values; the connection updates nobody."_s;
    }
    markAdopted(plan.operations.front(), *situation.match);
    if (!context.actions.update) {
        return plan;
    }
    for (PlannedOperation &reference : planReferences(situation, context)) {
        plan.operations.push_back(std::move(reference));
    }
    return plan;
}

ObjectPlan deleteLinked(const ObjectSituation &situation, const PlannerContext &context, const QString &reason)
{
    PlannedOperation operation = operationFor(situation, context);
    operation.kind = OperationKind::Delete;
    operation.stage = OperationStage::Deletions;
    operation.before = situation.link->exported;
    operation.reason = reason;
    ObjectPlan plan;
    plan.operations.push_back(std::move(operation));
    return plan;
}

ObjectPlan leaveScope(const ObjectSituation &situation, const PlannerContext &context)
{
    const QString reason = u"Left the scope: %1"_s.arg(situation.scope.reason);
    if (situation.link->head.outOfScope) {
        ObjectPlan plan = skip(situation, context, reason);
        return plan;
    }
    if (context.removal.outOfScope == RemovalAction::Delete && context.actions.remove) {
        return deleteLinked(situation, context, reason);
    }
    scim::Resource disabled(situation.link->exported);
    const scim::ResourceDifference difference = [&] {
        if (!disabled.setValue(activePath(), false).has_value()) {
            return scim::ResourceDifference {};
        }
        return scim::difference(scim::Resource(situation.link->exported), disabled, {activePath()}, context.schemas);
    }();
    const bool managed = std::ranges::count(context.mapping.managedPaths(), activePath()) > 0;
    if (context.removal.outOfScope == RemovalAction::Nothing || !context.actions.update || !managed
        || difference.modified.empty()) {
        return skip(situation, context, reason);
    }
    PlannedOperation operation = planUpdate(situation, context, difference);
    operation.exported = disabled.json();
    operation.reason = reason;
    ObjectPlan plan;
    plan.operations.push_back(std::move(operation));
    return plan;
}

/// Something differs, but the connection updates nobody. The object is looked at again when it or the rules change.
ObjectPlan skipUpdate(const ObjectSituation &situation, const PlannerContext &context)
{
    return skip(situation, context, u"Values differ from the source, but the connection updates nobody."_s);
}

ObjectPlan planLinked(const ObjectSituation &situation, const PlannerContext &context)
{
    ObjectPlan plan;
    const AttributeFlow flow(situation, context);
    const scim::ResourceDifference difference = flow.difference();
    if (!difference.modified.empty()) {
        plan.operations.push_back(planUpdate(situation, context, difference));
        plan.operations.front().exported = flow.exported();
    }
    for (PlannedOperation &reference : planReferences(situation, context)) {
        plan.operations.push_back(std::move(reference));
    }
    if (!plan.operations.empty() && !context.actions.update) {
        return skipUpdate(situation, context);
    }
    if (plan.operations.empty()) {
        plan.unchanged = true;
        plan.remember = rememberedLink(situation, context);
        plan.remember->head.referencesPending = false;
    }
    return plan;
}

ObjectPlan create(const ObjectSituation &situation, const PlannerContext &context)
{
    if (!context.actions.create) {
        return skip(situation, context, u"In scope and not at the application; the connection creates nobody."_s);
    }
    ObjectPlan plan;
    plan.operations.push_back(planCreate(situation, context));
    for (PlannedOperation &reference : planReferences(situation, context)) {
        plan.operations.push_back(std::move(reference));
    }
    return plan;
}

} // namespace

bool needsMatch(const core::SourceObject &object, const mapping::ScopeVerdict &scope,
                const std::optional<IdentityLink> &link)
{
    return !isLinked(link) && object.enabled && scope.inScope;
}

bool needsTarget(const ObjectSituation &situation, const PlannerContext &context)
{
    if (!isLinked(situation.link) || !situation.scope.inScope) {
        return false;
    }
    const scim::Resource exported(situation.link->exported);
    return std::ranges::any_of(situation.mapped.flows, [&](const mapping::MappedFlow &flow) {
        const mapping::AttributeMapping &mapping = context.mapping.mappings().at(flow.mapping);
        return mapping.mode == mapping::ListMode::Exact
            || (mapping.strength == mapping::Strength::FillWhenEmpty && exported.value(flow.path).isUndefined());
    });
}

namespace {

ObjectPlan decide(const ObjectSituation &situation, const PlannerContext &context)
{
    if (situation.scope.leftOutAtImport) {
        return skipLeftOut(situation, context);
    }
    if (!isLinked(situation.link)) {
        if (isSoftDeleted(situation)) {
            return skipSoftDeleted(situation, context);
        }
        if (situation.match) {
            return adopt(situation, context);
        }
        return create(situation, context);
    }
    if (!situation.scope.inScope) {
        return leaveScope(situation, context);
    }
    if (!situation.object.enabled && context.removal.disabled == RemovalAction::Delete && context.actions.remove) {
        return deleteLinked(situation, context, u"Disabled in the source; the application disables nobody."_s);
    }
    return planLinked(situation, context);
}

} // namespace

ObjectPlan planObject(const ObjectSituation &situation, const PlannerContext &context)
{
    ObjectPlan plan = decide(situation, context);
    if (!plan.operations.empty()) {
        if (const std::optional<QString> reason = protection(situation, context)) {
            return withheld(std::move(plan), *reason);
        }
    }
    for (std::size_t i = 1; i < plan.operations.size(); ++i) {
        plan.operations[i].sourceDigest = {};
    }
    return plan;
}

} // namespace muster::provisioning
