// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/operationexecutor.h"

#include "models/engine/createlookup.h"
#include "models/engine/eventtexts.h"
#include "models/provisioning/references.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <map>

using namespace Qt::StringLiterals;

namespace muster::engine {

using provisioning::EventExchange;
using provisioning::IdentityLink;
using provisioning::OperationKind;
using provisioning::OperationState;
using provisioning::PlannedOperation;

namespace {

EventExchange exchangeOf(const scimclient::Exchange &exchange, bool withBodies)
{
    EventExchange event;
    event.request = QString::fromLatin1(scimclient::httpMethodName(exchange.method)) + u' ' + exchange.url;
    event.status = exchange.status;
    if (withBodies) {
        event.requestBody = QString::fromUtf8(exchange.requestBody);
        event.responseBody = QString::fromUtf8(exchange.responseBody);
    }
    return event;
}

/// Bodies are kept of what went wrong, unless they hold a value that a mapping hides.
bool showsBodies(bool succeeded, const PlannedOperation &operation)
{
    return !succeeded && !provisioning::hidesValues(operation);
}

/// Failures that would meet every other object too: going on would only turn one cause into thousands of rows.
bool endsCycle(core::ErrorCode code)
{
    return core::isAuthorisation(code) || code == core::ErrorCode::TlsFailed
        || code == core::ErrorCode::NetworkUnreachable || code == core::ErrorCode::Cancelled;
}

/// Creates with an open outcome that one cycle looks up at once. A service provider that fails at everything is not
/// asked about everybody; the next cycle matches them.
constexpr int kLookUpsPerCycle = 100;

bool isReference(OperationKind kind)
{
    return kind == OperationKind::References || kind == OperationKind::Members;
}

/// The link as it is after the operation succeeded.
IdentityLink linkAfter(const PlannedOperation &operation, const core::ResourceId &targetId,
                       std::optional<IdentityLink> stored)
{
    IdentityLink link = stored.value_or(IdentityLink {});
    link.type = operation.type;
    link.sourceId = operation.sourceId;
    link.anchor = operation.anchor;
    link.head.targetId = targetId;
    if (isReference(operation.kind)) {
        for (auto it = operation.references.begin(); it != operation.references.end(); ++it) {
            link.references.insert(it.key(), it.value());
        }
        link.head.referencesPending = !operation.waiting.isEmpty();
    } else {
        link.displayName = operation.displayName;
        link.exported = operation.exported;
        link.ownership = operation.ownership;
        link.head.outOfScope = operation.reason.startsWith(u"Left the scope"_s);
    }
    // The first operation of an object carries its digest; a reference that follows must not hide that the first was
    // held or failed.
    if (!isReference(operation.kind) || !operation.sourceDigest.isNull()) {
        link.head.sourceDigest = operation.sourceDigest;
        link.head.configDigest = operation.configDigest;
    }
    return link;
}

} // namespace

OperationExecutor::OperationExecutor(CycleContext &context)
    : m_context(context)
{
}

QCoro::Task<store::OperationResult> OperationExecutor::execute(PlannedOperation operation)
{
    if (isReference(operation.kind) && operation.targetId.isEmpty()) {
        // Its object was not created; the object's own failure says why, and the next cycle plans both again.
        store::OperationResult skipped;
        skipped.operation = operation.id;
        skipped.state = OperationState::Skipped;
        co_return skipped;
    }
    Outcome outcome = co_await send(operation);
    if (outcome.error) {
        co_return failed(operation, *outcome.error, std::move(outcome.exchanges));
    }
    operation.reason += outcome.note;
    co_return success(operation, outcome.targetId, std::move(outcome.exchanges));
}

QCoro::Task<OperationExecutor::Outcome> OperationExecutor::send(PlannedOperation operation)
{
    switch (operation.kind) {
    case OperationKind::Create: {
        Outcome outcome = co_await create(std::move(operation));
        co_return outcome;
    }
    case OperationKind::Delete: {
        Outcome outcome = co_await remove(std::move(operation));
        co_return outcome;
    }
    case OperationKind::Update:
    case OperationKind::Disable:
    case OperationKind::References:
    case OperationKind::Members:
    case OperationKind::Adopt:
        break;
    }
    Outcome outcome = co_await patch(std::move(operation));
    co_return outcome;
}

QCoro::Task<OperationExecutor::Outcome> OperationExecutor::create(PlannedOperation operation)
{
    scimclient::Answer<scim::Resource> answer =
        co_await m_context.client.create(operation.endpoint, operation.requests.front());
    Outcome outcome;
    outcome.exchanges.push_back(exchangeOf(answer.exchange, showsBodies(answer.result.has_value(), operation)));
    if (!answer.result) {
        outcome.error = answer.result.error();
        if (outcome.error->code == core::ErrorCode::Uniqueness) {
            outcome.error->remedy =
                u"\"Already taken\": a resource with this name exists at the application but was not found by "
                "the matching attribute. Match by the attribute that the application keeps unique "
                "(often userName), or compare its identifier with the one single sign-on uses."_s;
        }
    } else if (answer.result->id().isEmpty()) {
        core::Error error;
        error.code = core::ErrorCode::InvalidResponse;
        error.detail = u"The application created the resource but told no id."_s;
        error.remedy = u"The next cycle looks for it by the matching attribute."_s;
        outcome.error = error;
    } else {
        outcome.targetId = answer.result->id();
    }
    if (outcome.error && leavesCreateOpen(*outcome.error) && m_lookUps < kLookUpsPerCycle) {
        ++m_lookUps;
        const std::optional<core::ResourceId> made = co_await madeAllTheSame(operation);
        if (made) {
            outcome.targetId = *made;
            outcome.note = u" The application's answer was no success (%1), but it had created the object."_s.arg(
                outcome.error->detail);
            outcome.error.reset();
        }
    }
    co_return outcome;
}

QCoro::Task<std::optional<core::ResourceId>> OperationExecutor::madeAllTheSame(PlannedOperation operation)
{
    // A matcher of its own: the list that an earlier one may have read does not hold what was made since.
    Matcher matcher(m_context, operation.type);
    const core::Result<void> prepared = co_await matcher.prepare();
    if (!prepared) {
        co_return std::nullopt;
    }
    const core::Result<std::optional<core::ResourceId>> made = co_await lookUpCreate(m_context, matcher, operation);
    co_return made ? *made : std::nullopt;
}

QCoro::Task<OperationExecutor::Outcome> OperationExecutor::patch(PlannedOperation operation)
{
    Outcome outcome;
    outcome.targetId = operation.targetId;
    for (const QJsonObject &request : operation.requests) {
        scimclient::Answer<scim::Resource> answer =
            co_await m_context.client.patch(operation.endpoint, operation.targetId, request);
        outcome.exchanges.push_back(exchangeOf(answer.exchange, showsBodies(answer.result.has_value(), operation)));
        if (!answer.result) {
            outcome.error = answer.result.error();
            break;
        }
    }
    co_return outcome;
}

QCoro::Task<OperationExecutor::Outcome> OperationExecutor::remove(PlannedOperation operation)
{
    scimclient::Answer<void> answer = co_await m_context.client.remove(operation.endpoint, operation.targetId);
    Outcome outcome;
    outcome.targetId = operation.targetId;
    outcome.exchanges.push_back(exchangeOf(answer.exchange, !answer.result.has_value()));
    // Gone already is what was wanted (peers.md failure 36).
    if (!answer.result && answer.result.error().code != core::ErrorCode::NotFound) {
        outcome.error = answer.result.error();
    }
    co_return outcome;
}

void OperationExecutor::uncount(const PlannedOperation &operation)
{
    provisioning::ObjectCounts &counts = m_context.cycle.of(operation.type);
    counts.clear -= operation.attributesCleared;
    switch (operation.kind) {
    case OperationKind::Create:
        --counts.create;
        break;
    case OperationKind::Update:
        --counts.update;
        break;
    case OperationKind::Disable:
        --counts.disable;
        break;
    case OperationKind::Delete:
        --counts.remove;
        break;
    case OperationKind::Members:
        counts.memberAdd -= operation.membersAdded;
        counts.memberRemove -= operation.membersRemoved;
        break;
    case OperationKind::References:
        counts.update -= operation.sourceDigest.isNull() ? 0 : 1;
        break;
    case OperationKind::Adopt:
        break;
    }
}

core::Result<std::optional<provisioning::LinkHead>> OperationExecutor::storedHead(const PlannedOperation &operation)
{
    const std::array<QString, 1> anchors {operation.anchor};
    auto heads = m_context.store.findLinks({m_context.setup.connection, operation.type, operation.sourceId}, anchors);
    if (!heads) {
        return core::failure(heads.error());
    }
    return std::move(heads->front());
}

core::Result<std::optional<IdentityLink>> OperationExecutor::storedLink(const PlannedOperation &operation)
{
    core::LinkId id = operation.link;
    if (!id.isValid()) {
        const auto head = storedHead(operation);
        if (!head) {
            return core::failure(head.error());
        }
        if (!*head) {
            return std::optional<IdentityLink>();
        }
        id = (*head)->id;
    }
    if (const auto known = m_links.constFind(id); known != m_links.cend()) {
        return std::optional(*known);
    }
    const std::array<core::LinkId, 1> ids {id};
    auto links = m_context.store.links(ids);
    if (!links) {
        return core::failure(links.error());
    }
    return std::move(links->front());
}

core::Result<bool> OperationExecutor::complete(PlannedOperation &operation)
{
    const core::Result<void> completed = completeAll({&operation, 1});
    return completed ? core::Result<bool>(!operation.targetId.isEmpty()) : core::failure(completed.error());
}

core::Result<void> OperationExecutor::prepare(std::span<PlannedOperation> batch)
{
    const core::Result<void> completed = completeAll(batch);
    return completed ? readLinks(batch) : completed;
}

core::Result<void> OperationExecutor::readLinks(std::span<const PlannedOperation> operations)
{
    std::vector<core::LinkId> ids;
    for (const PlannedOperation &operation : operations) {
        if (operation.link.isValid()) {
            ids.push_back(operation.link);
        }
    }
    m_links.clear();
    if (ids.empty()) {
        return {};
    }
    auto links = m_context.store.links(ids);
    if (!links) {
        return core::failure(links.error());
    }
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (const std::optional<IdentityLink> &link = links->at(i)) {
            m_links.insert(ids[i], *link);
        }
    }
    return {};
}

core::Result<void> OperationExecutor::completeAll(std::span<PlannedOperation> operations)
{
    std::map<core::ObjectType, Question> byReferenced;
    std::map<std::pair<core::ObjectType, QString>, Question> homeless;
    for (PlannedOperation &operation : operations) {
        if (!isReference(operation.kind)) {
            continue;
        }
        const QStringList anchors = provisioning::unresolvedAnchors(operation);
        if (!anchors.isEmpty()) {
            Question &question = byReferenced[provisioning::referencedType(operation)];
            question.operations.push_back(&operation);
            question.anchors += anchors;
        }
        if (operation.targetId.isEmpty()) {
            Question &question = homeless[{operation.type, operation.sourceId}];
            question.operations.push_back(&operation);
            question.anchors.append(operation.anchor);
        }
    }
    for (auto &[type, question] : byReferenced) {
        if (const core::Result<void> resolved = resolve(type, question); !resolved) {
            return resolved;
        }
    }
    for (auto &[scope, question] : homeless) {
        if (const core::Result<void> found =
                findTargets({m_context.setup.connection, scope.first, scope.second}, question);
            !found) {
            return found;
        }
    }
    return {};
}

core::Result<void> OperationExecutor::resolve(core::ObjectType type, Question &question)
{
    question.anchors.removeDuplicates(); // many have the same manager
    const std::span<const QString> all(question.anchors.constData(), static_cast<std::size_t>(question.anchors.size()));
    QHash<QString, core::ResourceId> ids;
    for (std::size_t from = 0; from < all.size(); from += kPageSize) {
        const auto known = m_context.store.targetIds(
            m_context.setup.connection, type, all.subspan(from, std::min<std::size_t>(kPageSize, all.size() - from)));
        if (!known) {
            return core::failure(known.error());
        }
        ids.insert(*known);
    }
    for (PlannedOperation *operation : question.operations) {
        const QStringList stillWaiting = operation->waiting;
        provisioning::resolveReferences(*operation, ids, {}, m_context.setup.writing);
        operation->waiting += stillWaiting;
    }
    return {};
}

core::Result<void> OperationExecutor::findTargets(const store::LinkScope &scope, const Question &question)
{
    const std::span<const QString> anchors(question.anchors.constData(),
                                           static_cast<std::size_t>(question.anchors.size()));
    const auto heads = m_context.store.findLinks(scope, anchors);
    if (!heads) {
        return core::failure(heads.error());
    }
    for (std::size_t i = 0; i < question.operations.size(); ++i) {
        if (const std::optional<provisioning::LinkHead> &head = heads->at(i)) {
            question.operations[i]->link = head->id;
            question.operations[i]->targetId = head->targetId;
        }
    }
    return {};
}

void OperationExecutor::keep(const IdentityLink &link)
{
    if (const auto known = m_links.find(link.head.id); known != m_links.end()) {
        *known = link;
    }
}

store::OperationResult OperationExecutor::settled(const PlannedOperation &operation, const core::ResourceId &targetId)
{
    return success(operation, targetId, {});
}

store::OperationResult OperationExecutor::unsettled(const PlannedOperation &operation, const core::Error &error)
{
    return failed(operation, error, {});
}

store::OperationResult OperationExecutor::success(const PlannedOperation &operation, const core::ResourceId &targetId,
                                                  std::vector<EventExchange> exchanges)
{
    store::OperationResult result;
    result.operation = operation.id;
    PlannedOperation done = operation;
    done.targetId = targetId;
    const bool creates = operation.kind == OperationKind::Create;
    core::Result<std::optional<IdentityLink>> stored =
        creates && !operation.link.isValid() ? std::optional<IdentityLink>() : storedLink(operation);
    if (!stored) {
        m_fatal = stored.error();
        return failed(operation, stored.error(), std::move(exchanges));
    }
    if (operation.kind == OperationKind::Delete) {
        result.removeLink = true;
        result.link = std::move(*stored);
    } else {
        result.link = linkAfter(done, targetId, std::move(*stored));
        keep(*result.link);
    }
    result.event = operationEvent(m_context, done, std::nullopt, std::move(exchanges));
    return result;
}

store::OperationResult OperationExecutor::failed(const PlannedOperation &operation, const core::Error &error,
                                                 std::vector<EventExchange> exchanges)
{
    store::OperationResult result;
    result.operation = operation.id;
    if (endsCycle(error.code)) {
        // Not this object's failure: the next run goes on here. Without an answer nobody knows whether the request had
        // an effect, so it looks first; a refusal certainly had none.
        const bool unanswered =
            error.code == core::ErrorCode::NetworkUnreachable || error.code == core::ErrorCode::Cancelled;
        m_fatal = error;
        result.state = unanswered ? OperationState::InFlight : OperationState::Planned;
        return result;
    }
    result.state = OperationState::Failed;
    uncount(operation);
    result.event = operationEvent(m_context, operation, error, std::move(exchanges));
    m_context.addError(operation.type, operation.anchor, provisioning::stepTypeName(provisioning::StepType::Export),
                       error);
    core::Result<std::optional<IdentityLink>> stored = storedLink(operation);
    if (stored && *stored) {
        result.link = std::move(*stored);
        result.link->head.sourceDigest = {}; // evaluated again in the next cycle
        if (error.code == core::ErrorCode::NotFound) {
            // The resource vanished: matched, and if need be created, anew in the next cycle.
            result.link->head.targetId = {};
            result.link->references = {};
        }
        keep(*result.link);
    }
    return result;
}

} // namespace muster::engine
