// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/plansettler.h"

#include "models/core/logging.h"
#include "models/engine/createlookup.h"
#include "models/provisioning/references.h"
#include "models/scim/patch.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::engine {

using provisioning::OperationKind;
using provisioning::OperationState;
using provisioning::PlannedOperation;

namespace {

QJsonArray idsAt(const scim::Resource &resource, const QString &path)
{
    const auto parsed = scim::AttributePath::parse(path);
    if (!parsed) {
        return {};
    }
    const QJsonValue value =
        resource.value(parsed->subAttribute().isEmpty() ? parsed->withSubAttribute(u"value"_s) : *parsed);
    return value.isArray() ? value.toArray() : value.isString() ? QJsonArray {value} : QJsonArray();
}

/// Paths that the operation's requests only add to.
QStringList addedPaths(const PlannedOperation &operation)
{
    QStringList paths;
    for (const QJsonObject &request : operation.requests) {
        for (const QJsonValue &part : request.value("Operations"_L1).toArray()) {
            if (part.toObject().value("op"_L1) == "add"_L1) {
                paths.append(part.toObject().value("path"_L1).toString());
            }
        }
    }
    return paths;
}

/// Failures of one object; anything else would meet every other one too.
bool concernsObject(core::ErrorCode code)
{
    return code == core::ErrorCode::AmbiguousMatch || code == core::ErrorCode::NoMatch
        || code == core::ErrorCode::BadRequest || code == core::ErrorCode::InvalidFilter;
}

/// Adds what is known and present.
void keepPresent(const QJsonObject &known, const QJsonArray &present, QJsonObject &kept)
{
    for (auto it = known.begin(); it != known.end(); ++it) {
        if (it.value().isString() && present.contains(it.value())) {
            kept.insert(it.key(), it.value());
        }
    }
}

/// `before` of a reference operation as the target shows it: what it names of the old and the new values.
void observeReferences(PlannedOperation &operation, const scim::Resource &found)
{
    for (const QString &path : operation.references.keys()) {
        const QJsonArray ids = idsAt(found, path);
        QJsonObject now;
        keepPresent(operation.before.value(path).toObject(), ids, now);
        keepPresent(operation.references.value(path).toObject(), ids, now);
        operation.before.insert(path, now);
    }
}

} // namespace

PlannedOperation remaining(PlannedOperation operation, const scim::Resource &found, const scim::SchemaSet &schemas,
                           const scim::WriteRules &writing)
{
    if (operation.kind == OperationKind::References || operation.kind == OperationKind::Members) {
        observeReferences(operation, found);
        provisioning::rebuildRequests(operation, writing);
        return operation;
    }
    const QStringList added = addedPaths(operation);
    std::vector<scim::ComparedPath> paths;
    for (const provisioning::ModifiedProperty &property : operation.modified) {
        if (const auto path = scim::AttributePath::parse(property.path)) {
            paths.push_back({*path, scim::TextRule::Schema, added.contains(property.path)});
        }
    }
    const scim::ResourceDifference difference =
        scim::difference(found, scim::Resource(operation.exported), paths, schemas);
    operation.requests.clear();
    if (!difference.patch.isEmpty()) {
        operation.requests.push_back(scim::inDialect(difference.patch.toJson(), writing.dialect));
    }
    return operation;
}

PlanSettler::PlanSettler(CycleContext &context)
    : m_context(context)
    , m_executor(context)
{
}

Matcher &PlanSettler::matcher(core::ObjectType type)
{
    std::optional<Matcher> &slot = m_matchers.at(static_cast<std::size_t>(type));
    return slot ? *slot : slot.emplace(m_context, type);
}

QCoro::Task<core::Result<void>> PlanSettler::settle()
{
    store::OperationQuery query;
    query.plan = m_context.cycle.plan;
    query.state = OperationState::InFlight;
    while (true) {
        core::Result<std::vector<PlannedOperation>> operations = m_context.store.operations(query);
        if (!operations) {
            co_return core::failure(operations.error());
        }
        if (operations->empty()) {
            co_return core::Result<void>();
        }
        qCInfo(lcCycle, "Settling %d operations whose outcome is unknown after an interruption.",
               static_cast<int>(operations->size()));
        for (PlannedOperation &operation : *operations) {
            m_context.tell(u"Looking up what an interrupted run did"_s, 0, 0);
            query.after = operation.id;
            const core::Result<void> settled = co_await settleOne(std::move(operation));
            if (!settled) {
                co_return core::failure(settled.error());
            }
        }
    }
}

QCoro::Task<core::Result<void>> PlanSettler::settleOne(PlannedOperation operation)
{
    switch (operation.kind) {
    case OperationKind::Create: {
        core::Result<void> result = co_await settleCreate(std::move(operation));
        co_return result;
    }
    case OperationKind::Delete: {
        core::Result<void> result = co_await settleDelete(std::move(operation));
        co_return result;
    }
    case OperationKind::Adopt:
        co_return again(std::move(operation));
    case OperationKind::Update:
    case OperationKind::Disable:
    case OperationKind::References:
    case OperationKind::Members:
        break;
    }
    core::Result<void> result = co_await settlePatch(std::move(operation));
    co_return result;
}

QCoro::Task<core::Result<void>> PlanSettler::settleCreate(PlannedOperation operation)
{
    const auto index = static_cast<std::size_t>(operation.type);
    if (!m_prepared.at(index)) {
        const core::Result<void> prepared = co_await matcher(operation.type).prepare();
        if (!prepared) {
            co_return core::failure(prepared.error());
        }
        m_prepared.at(index) = true;
    }
    const core::Result<std::optional<core::ResourceId>> made =
        co_await lookUpCreate(m_context, matcher(operation.type), operation);
    if (!made) {
        co_return concernsObject(made.error().code) ? giveUp(operation, made.error())
                                                    : core::Result<void>(core::failure(made.error()));
    }
    // Where another object made what matches, sending again lets the application decide about this one.
    co_return *made ? done(operation, **made) : again(std::move(operation));
}

QCoro::Task<core::Result<void>> PlanSettler::settlePatch(PlannedOperation operation)
{
    // The request may have left with ids that the stored plan does not know.
    const bool reference = operation.kind == OperationKind::References || operation.kind == OperationKind::Members;
    const core::Result<bool> complete = reference ? m_executor.complete(operation) : core::Result<bool>(true);
    if (!complete) {
        co_return core::failure(complete.error());
    }
    if (!*complete) {
        co_return again(std::move(operation));
    }
    scimclient::Answer<scim::Resource> found =
        co_await m_context.client.get(operation.endpoint, operation.targetId, {});
    if (!found.result) {
        co_return found.result.error().code == core::ErrorCode::NotFound
            ? again(std::move(operation))
            : core::Result<void>(core::failure(found.result.error()));
    }
    PlannedOperation rest =
        remaining(operation, *found.result, m_context.schemas(operation.type), m_context.setup.writing);
    co_return rest.requests.empty() ? done(operation, operation.targetId) : again(std::move(rest));
}

QCoro::Task<core::Result<void>> PlanSettler::settleDelete(PlannedOperation operation)
{
    scimclient::Answer<scim::Resource> found =
        co_await m_context.client.get(operation.endpoint, operation.targetId, {});
    if (found.result) {
        co_return again(std::move(operation));
    }
    co_return found.result.error().code == core::ErrorCode::NotFound
        ? done(operation, operation.targetId)
        : core::Result<void>(core::failure(found.result.error()));
}

core::Result<void> PlanSettler::done(const PlannedOperation &operation, const core::ResourceId &targetId)
{
    const std::array<store::OperationResult, 1> results {m_executor.settled(operation, targetId)};
    return m_context.store.recordResults(m_context.setup.connection, results);
}

core::Result<void> PlanSettler::giveUp(const PlannedOperation &operation, const core::Error &error)
{
    const std::array<store::OperationResult, 1> results {m_executor.unsettled(operation, error)};
    return m_context.store.recordResults(m_context.setup.connection, results);
}

core::Result<void> PlanSettler::again(PlannedOperation operation)
{
    operation.state = OperationState::Planned;
    const std::array<PlannedOperation, 1> operations {std::move(operation)};
    return m_context.store.replaceOperations(operations);
}

} // namespace muster::engine
