// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/concurrently.h"
#include "models/engine/eventtexts.h"
#include "models/engine/sourceplanner.h"

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

/// The situation of an object that is known by its link alone, for an event.
provisioning::ObjectSituation situationOf(const provisioning::IdentityLink &link)
{
    provisioning::ObjectSituation situation;
    situation.object.type = link.type;
    situation.object.sourceId = link.sourceId;
    situation.object.anchor = link.anchor;
    situation.mapped.displayName = link.displayName;
    situation.link = link;
    return situation;
}

} // namespace

QCoro::Task<core::Result<std::optional<scim::Resource>>> SourcePlanner::remoteOf(core::ResourceId id)
{
    scimclient::Answer<scim::Resource> answer = co_await m_context.client.get(m_context.endpoint(m_type), id, {});
    if (answer.result) {
        co_return std::optional<scim::Resource>(std::move(*answer.result));
    }
    if (answer.result.error().code == core::ErrorCode::NotFound) {
        co_return std::optional<scim::Resource>(); // gone: nothing to be protected
    }
    co_return core::failure(answer.result.error());
}

QCoro::Task<core::Result<void>> SourcePlanner::lookAtProtected(std::vector<Candidate> &candidates)
{
    if (!provisioning::needsRemote(m_planner)) {
        co_return core::Result<void>();
    }
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const provisioning::ObjectSituation &situation = candidates[i].situation;
        const bool linked = situation.link && !situation.link->head.targetId.isEmpty();
        if (!candidates[i].error && linked && !situation.remote
            && !provisioning::planObject(situation, m_planner).operations.empty()) {
            wanted.push_back(i);
        }
    }
    std::optional<core::Error> failure;
    auto look = [this, &candidates, &wanted, &failure](std::size_t index) -> QCoro::Task<> {
        provisioning::ObjectSituation &situation = candidates[wanted[index]].situation;
        core::Result<std::optional<scim::Resource>> remote = co_await remoteOf(situation.link->head.targetId);
        if (remote) {
            situation.remote = std::move(*remote);
        } else {
            failure = remote.error();
        }
    };
    co_await forEachConcurrently(wanted.size(), m_context.client.concurrency(), look);
    co_return failure ? core::Result<void>(core::failure(*failure)) : core::Result<void>();
}

QCoro::Task<core::Result<void>> SourcePlanner::concludeMissing()
{
    const core::Result<qint64> known = m_context.store.linkCount(m_scope);
    if (!known) {
        co_return core::failure(known.error());
    }
    if (*known == m_seen.count()) {
        co_return core::Result<void>();
    }
    std::vector<core::LinkId> missing;
    const core::Result<void> visited = m_context.store.visitLinks(m_scope, [this, &missing](core::LinkId id) {
        if (id > m_greatestBefore) {
            return false;
        }
        if (!m_seen.contains(id)) {
            missing.push_back(id);
        }
        return true;
    });
    if (!visited) {
        co_return core::failure(visited.error());
    }
    for (std::size_t from = 0; from < missing.size(); from += kPageSize) {
        const auto first = missing.begin() + static_cast<std::ptrdiff_t>(from);
        const auto last = missing.begin() + static_cast<std::ptrdiff_t>(std::min(from + kPageSize, missing.size()));
        std::vector<core::LinkId> page(first, last);
        const core::Result<void> planned = co_await planMissing(std::move(page));
        if (!planned) {
            co_return core::failure(planned.error());
        }
    }
    co_return core::Result<void>();
}

QCoro::Task<core::Result<void>> SourcePlanner::planMissing(std::vector<core::LinkId> ids)
{
    auto links = m_context.store.links(ids);
    if (!links) {
        co_return core::failure(links.error());
    }
    std::vector<provisioning::PlannedOperation> operations;
    std::vector<core::LinkId> forgotten;
    std::vector<provisioning::ProvisioningEvent> events;
    for (const std::optional<provisioning::IdentityLink> &link : *links) {
        if (!link) {
            continue;
        }
        if (link->head.targetId.isEmpty()) {
            forgotten.push_back(link->head.id); // never was at the application: nothing to take back
            continue;
        }
        std::optional<scim::Resource> resource;
        if (provisioning::needsRemote(m_planner)) {
            core::Result<std::optional<scim::Resource>> remote = co_await remoteOf(link->head.targetId);
            if (!remote) {
                co_return core::failure(remote.error());
            }
            resource = std::move(*remote);
        }
        provisioning::ObjectPlan plan = provisioning::planMissing(*link, m_planner, resource);
        m_context.cycle.of(m_type).skipped += plan.skipped.isEmpty() ? 0 : 1;
        for (provisioning::PlannedOperation &operation : plan.operations) {
            if (operation.state == provisioning::OperationState::Skipped) {
                events.push_back(skipEvent(m_context, situationOf(*link), operation.reason));
            }
            operations.push_back(std::move(operation));
        }
    }
    if (const core::Result<void> removed = m_context.store.removeLinks(forgotten); !removed) {
        co_return core::failure(removed.error());
    }
    const core::Result<QStringList> added = m_context.store.addOperations(m_context.cycle.plan, operations);
    if (!added) {
        co_return core::failure(added.error());
    }
    countOperations(operations);
    co_return m_context.store.addEvents(events);
}

} // namespace muster::engine
