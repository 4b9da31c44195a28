// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/engineworker.h"

#include "models/engine/concurrently.h"
#include "models/engine/remoteclient.h"

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

/// Names that one question asks for at most: what a member list shows at once.
constexpr qsizetype kNamesAtOnce = 200;

scimclient::ListQuery browseQuery(const RemoteQuery &wanted)
{
    scimclient::ListQuery query;
    query.endpoint = wanted.type == core::ObjectType::User ? u"/Users"_s : u"/Groups"_s;
    query.startIndex = wanted.startIndex;
    query.count = wanted.count;
    if (wanted.type == core::ObjectType::Group) {
        query.excludedAttributes = {u"members"_s};
    }
    if (!wanted.search.isEmpty()) {
        const scim::AttributePath path(wanted.type == core::ObjectType::User ? u"userName"_s : u"displayName"_s);
        query.filter = scim::Filter::compare(path, scim::CompareOp::Sw, wanted.search);
    }
    return query;
}

QString nameOf(const scim::Resource &resource)
{
    for (const QString &attribute : {u"displayName"_s, u"userName"_s}) {
        const QString name = resource.text(scim::AttributePath(attribute));
        if (!name.isEmpty()) {
            return name;
        }
    }
    return resource.id().toString();
}

} // namespace

QCoro::Task<core::Result<RemoteClient *>> EngineWorker::remote(core::ConnectionId id)
{
    if (const auto known = m_remotes.find(id); known != m_remotes.end()) {
        co_return known->second.get();
    }
    const core::Result<Workspace *> open = co_await workspace();
    if (!open) {
        co_return core::failure(open.error());
    }
    const core::Result<store::StoredConnection> stored = (*open)->byId(id);
    if (!stored) {
        co_return core::failure(stored.error());
    }
    core::Result<provisioning::Connection> connection = Workspace::parsed(*stored);
    if (!connection) {
        co_return core::failure(connection.error());
    }
    core::Result<ActiveConnection> active = co_await (*open)->activate(std::move(*connection));
    if (!active) {
        co_return core::failure(active.error());
    }
    std::unique_ptr<RemoteClient> &slot = m_remotes[id];
    if (!slot) { // two questions may have come at once
        slot = std::make_unique<RemoteClient>(std::move(*active), m_clock);
    }
    co_return slot.get();
}

QCoro::Task<core::Result<RemotePage>> EngineWorker::remotePage(core::ConnectionId id, RemoteQuery wanted)
{
    const core::Result<RemoteClient *> client = co_await remote(id);
    if (!client) {
        co_return core::failure(client.error());
    }
    scimclient::Answer<scim::ListResponse> answer = co_await (*client)->client.list(browseQuery(wanted));
    if (!answer.result) {
        co_return core::failure(answer.result.error());
    }
    RemotePage page;
    page.resources = std::move(answer.result->resources);
    page.startIndex = wanted.startIndex;
    page.total = answer.result->totalResults;
    co_return page;
}

QCoro::Task<core::Result<scim::Resource>> EngineWorker::remoteResource(core::ConnectionId id, core::ObjectType type,
                                                                       core::ResourceId resource)
{
    const core::Result<RemoteClient *> client = co_await remote(id);
    if (!client) {
        co_return core::failure(client.error());
    }
    scimclient::Answer<scim::Resource> answer =
        co_await (*client)->client.get(type == core::ObjectType::User ? u"/Users"_s : u"/Groups"_s, resource, {});
    co_return std::move(answer.result);
}

QCoro::Task<core::Result<QHash<QString, QString>>> EngineWorker::remoteNames(core::ConnectionId id, QStringList ids)
{
    const core::Result<RemoteClient *> client = co_await remote(id);
    if (!client) {
        co_return core::failure(client.error());
    }
    QHash<QString, QString> names;
    for (const QString &one : ids.mid(0, kNamesAtOnce)) {
        scimclient::Answer<scim::Resource> answer =
            co_await (*client)->client.get(u"/Users"_s, core::ResourceId(one), {});
        if (answer.result) {
            names.insert(one, nameOf(*answer.result));
        }
    }
    co_return names;
}

} // namespace muster::engine
