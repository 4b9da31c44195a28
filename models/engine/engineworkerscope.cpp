// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/engineworker.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

using ConnectionPointer = std::shared_ptr<const provisioning::Connection>;

core::Result<ConnectionPointer> parsedPointer(const QByteArray &document, const QString &folder)
{
    auto connection = provisioning::Connection::fromJson(document, folder, {});
    if (!connection) {
        return core::failure(connection.error());
    }
    return std::make_shared<const provisioning::Connection>(std::move(*connection));
}

/// The stored document with another member "scope".
QByteArray withScope(const QByteArray &document, const QByteArray &scope)
{
    QJsonObject json = QJsonDocument::fromJson(document).object();
    json.insert(u"scope"_s, QJsonDocument::fromJson(scope).object());
    return QJsonDocument(json).toJson();
}

bool contains(const SnapshotObject &each, const QString &text)
{
    return each.name.contains(text, Qt::CaseInsensitive) || each.object.anchor.contains(text, Qt::CaseInsensitive);
}

} // namespace

core::Result<EngineWorker::ScopeSides> EngineWorker::scopeSides(Workspace &open, const core::ConnectionId &id,
                                                                const QByteArray &scope) const
{
    const core::Result<store::StoredConnection> stored = open.byId(id);
    if (!stored) {
        return core::failure(stored.error());
    }
    const auto before = parsedPointer(stored->document, stored->baseFolder);
    if (!before) {
        return core::failure(before.error());
    }
    const auto after = parsedPointer(withScope(stored->document, scope), stored->baseFolder);
    if (!after) {
        return core::failure(after.error());
    }
    return ScopeSides {*before, *after};
}

QCoro::Task<core::Result<std::shared_ptr<const ScopeSnapshot>>>
EngineWorker::scopeSnapshot(core::ConnectionId id, ScopeSides sides, StopToken stop)
{
    if (const auto known = m_scopes.find(id); known != m_scopes.end() && known->second.snapshot != nullptr
        && known->second.snapshot->covers(*sides.stored) && known->second.snapshot->covers(*sides.edited)) {
        co_return known->second.snapshot;
    }
    auto snapshot = co_await ScopeSnapshot::read(ScopeSnapshot::readingBoth(*sides.stored, *sides.edited), stop);
    if (snapshot && m_scopes.contains(id)) {
        m_scopes[id].snapshot = *snapshot;
    }
    co_return snapshot;
}

QCoro::Task<core::Result<ScopeImpact>> EngineWorker::scopeImpact(core::ConnectionId id, QByteArray scope)
{
    if (const auto earlier = m_scopes.find(id); earlier != m_scopes.end() && earlier->second.stop) {
        earlier->second.stop->store(true);
    }
    const StopToken stop = std::make_shared<std::atomic_bool>(m_ending);
    m_scopes[id].stop = stop;
    core::Result<ScopeImpact> impact = co_await scopeImpactUntil(id, scope, stop);
    co_return impact;
}

QCoro::Task<core::Result<ScopeImpact>> EngineWorker::scopeImpactUntil(core::ConnectionId id, QByteArray scope,
                                                                      StopToken stop)
{
    const core::Result<Workspace *> open = co_await workspace();
    if (!open) {
        co_return core::failure(open.error());
    }
    const core::Result<ScopeSides> sides = scopeSides(**open, id, scope);
    if (!sides) {
        co_return core::failure(sides.error());
    }
    const auto snapshot = co_await scopeSnapshot(id, *sides, stop);
    if (!snapshot) {
        co_return core::failure(snapshot.error());
    }
    core::Result<ScopeImpact> impact = co_await engine::scopeImpact(*snapshot, sides->stored, sides->edited, stop);
    co_return impact;
}

QCoro::Task<core::Result<std::vector<ScopeMember>>>
EngineWorker::searchScope(core::ConnectionId id, core::ObjectType type, QString text, int limit)
{
    std::vector<ScopeMember> found;
    const auto desk = m_scopes.find(id);
    if (desk == m_scopes.end() || desk->second.snapshot == nullptr) {
        co_return found; // not read yet: the answer to scopeImpact() tells when it is
    }
    for (const SnapshotObject &each : desk->second.snapshot->of(type)) {
        if (found.size() == static_cast<std::size_t>(limit)) {
            break;
        }
        if (contains(each, text)) {
            found.push_back({type, each.object.anchor, each.name, {}});
        }
    }
    co_return found;
}

QCoro::Task<core::Result<std::vector<ScopeMember>>> EngineWorker::broughtIn(core::ConnectionId id, QByteArray scope,
                                                                            int assignment, int limit)
{
    const core::Result<Workspace *> open = co_await workspace();
    if (!open) {
        co_return core::failure(open.error());
    }
    const core::Result<ScopeSides> sides = scopeSides(**open, id, scope);
    if (!sides) {
        co_return core::failure(sides.error());
    }
    const auto snapshot = co_await scopeSnapshot(id, *sides, std::make_shared<std::atomic_bool>(false));
    if (!snapshot) {
        co_return core::failure(snapshot.error());
    }
    const auto &list = sides->edited->assignments.list;
    if (assignment < 0 || assignment >= static_cast<int>(list.size())) {
        co_return std::vector<ScopeMember>();
    }
    provisioning::Connection alone = *sides->edited;
    alone.assignments.list = {list[static_cast<std::size_t>(assignment)]};
    const auto membership = (*snapshot)->membership(alone);
    std::vector<ScopeMember> found;
    for (const SnapshotObject &each : (*snapshot)->of(core::ObjectType::User)) {
        if (found.size() == static_cast<std::size_t>(limit)) {
            break;
        }
        if (const auto path = membership->pathTo(each.object)) {
            found.push_back({each.object.type, each.object.anchor, each.name, path->inWords()});
        }
    }
    co_return found;
}

QCoro::Task<core::Result<void>> EngineWorker::saveScope(core::ConnectionId id, QByteArray scope,
                                                        std::optional<qint64> confirmed)
{
    const core::Result<Workspace *> open = co_await workspace();
    if (!open) {
        co_return core::failure(open.error());
    }
    const core::Result<ScopeSides> sides = scopeSides(**open, id, scope);
    if (!sides) {
        co_return core::failure(sides.error());
    }
    const StopToken stop = std::make_shared<std::atomic_bool>(false);
    const core::Result<ScopeImpact> impact = co_await scopeImpactUntil(id, scope, stop);
    if (!impact) {
        co_return core::failure(impact.error());
    }
    if (const core::Result<void> checked = checkConfirmed(*sides->edited, *impact, confirmed); !checked) {
        co_return core::failure(checked.error());
    }
    const core::Result<store::StoredConnection> stored = (*open)->byId(id);
    if (!stored) {
        co_return core::failure(stored.error());
    }
    const QByteArray document = withScope(stored->document, scope);
    core::Result<void> saved = co_await saveDocument(id, document);
    co_return saved;
}

void EngineWorker::closeScope(const core::ConnectionId &id)
{
    if (const auto desk = m_scopes.find(id); desk != m_scopes.end()) {
        if (desk->second.stop) {
            desk->second.stop->store(true);
        }
        m_scopes.erase(desk);
    }
}

} // namespace muster::engine
