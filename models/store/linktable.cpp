// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/linktable.h"

#include "models/store/linkhead.h"
#include "models/store/payload.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::store {

namespace {

using Purpose = RecordCipher::Purpose;
using Domain = LookupHasher::Domain;
using provisioning::IdentityLink;

QString selectRows()
{
    return u"SELECT l.id, l.scope, l.head, d.payload, s.type, s.source FROM links l"
           " JOIN link_data d ON d.id = l.id JOIN scopes s ON s.id = l.scope "_s;
}

qint64 number(core::LinkId id)
{
    return id.value;
}

/// An anchor that is looked for, and its place in the answer.
struct Wanted
{
    LookupKey key;
    std::size_t position = 0;
};

std::vector<Wanted> sortedKeys(LookupHasher &hasher, std::span<const QString> anchors)
{
    std::vector<Wanted> wanted;
    wanted.reserve(anchors.size());
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        wanted.push_back({hasher.key(Domain::Anchor, anchors[i]), i});
    }
    std::sort(wanted.begin(), wanted.end(), [](const Wanted &a, const Wanted &b) { return a.key.index < b.key.index; });
    return wanted;
}

} // namespace

LinkTable::LinkTable(const StoreContext &context, ConnectionTable &connections)
    : m_context(context)
    , m_connections(connections)
{
}

core::Result<LinkTable::Heads> LinkTable::heads(qint64 scope, std::span<const QString> anchors)
{
    Heads heads(anchors.size());
    if (scope == 0 || anchors.empty()) {
        return heads;
    }
    const std::vector<Wanted> wanted = sortedKeys(m_context.hasher, anchors);
    // The inner query reads only the index; the outer one then walks the table in order of id, which is the order of
    // the source when it was first read: the rows of a batch lie side by side, however large the table.
    auto rows = m_context.sql.query(u"SELECT anchor_key, id, head FROM links WHERE id IN (SELECT id FROM links"
                                    " WHERE scope = ? AND anchor_key IN (SELECT value FROM json_each(?)))"_s,
                                    {scope, jsonNumbers(wanted, [](const Wanted &item) { return item.key.index; })});
    if (!rows) {
        return core::failure(rows.error());
    }
    while (rows->next()) {
        const qint64 key = rows->integer(0);
        const auto stored = openHead(m_context.cipher, scope, core::LinkId {rows->integer(1)}, rows->blob(2));
        if (!stored) {
            return core::failure(stored.error());
        }
        auto item = std::lower_bound(wanted.begin(), wanted.end(), key,
                                     [](const Wanted &a, qint64 b) { return a.key.index < b; });
        for (; item != wanted.end() && item->key.index == key; ++item) {
            if (item->key.check == stored->anchorCheck) {
                heads[item->position] = stored->head;
            }
        }
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return heads;
}

core::Result<IdentityLink> LinkTable::read(const SqlRows &rows)
{
    const qint64 scope = rows.integer(1);
    auto stored = openHead(m_context.cipher, scope, core::LinkId {rows.integer(0)}, rows.blob(2));
    if (!stored) {
        return core::failure(stored.error());
    }
    const auto payload = openPayload(m_context.cipher, Purpose::Link, scope, rows.blob(3));
    if (!payload) {
        return core::failure(payload.error());
    }
    IdentityLink link;
    link.head = std::move(stored->head);
    link.type = static_cast<core::ObjectType>(rows.number(4));
    link.sourceId = rows.text(5);
    link.anchor = payload->at(0).toString();
    link.displayName = payload->at(1).toString();
    link.ownership = static_cast<provisioning::Ownership>(payload->at(2).toInteger());
    link.exported = jsonObject(payload->at(3));
    link.references = jsonObject(payload->at(4));
    return link;
}

core::Result<std::vector<std::optional<IdentityLink>>> LinkTable::byIds(std::span<const core::LinkId> ids)
{
    auto rows = m_context.sql.query(selectRows() + u"WHERE l.id IN (SELECT value FROM json_each(?))"_s,
                                    {jsonNumbers(ids, number)});
    if (!rows) {
        return core::failure(rows.error());
    }
    QHash<core::LinkId, IdentityLink> found;
    while (rows->next()) {
        auto link = read(*rows);
        if (!link) {
            return core::failure(link.error());
        }
        found.insert(link->head.id, *link);
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    std::vector<std::optional<IdentityLink>> links(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (const auto link = found.constFind(ids[i]); link != found.cend()) {
            links[i] = *link;
        }
    }
    return links;
}

core::Result<std::vector<IdentityLink>> LinkTable::after(const core::ConnectionId &connection, core::ObjectType type,
                                                         core::LinkId after, int limit)
{
    // "+": walk the narrow table in order of id instead of sorting every row of the scopes for each page.
    auto rows = m_context.sql.query(
        selectRows()
            + u"WHERE l.id > ? AND +l.scope IN (SELECT sc.id FROM scopes sc JOIN connections c ON c.id = sc.connection"
              " WHERE c.uuid = ? AND sc.type = ?) ORDER BY l.id LIMIT ?"_s,
        {after.value, connection.toString(), static_cast<int>(type), limit});
    if (!rows) {
        return core::failure(rows.error());
    }
    std::vector<IdentityLink> links;
    while (rows->next()) {
        auto link = read(*rows);
        if (!link) {
            return core::failure(link.error());
        }
        links.push_back(std::move(*link));
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return links;
}

core::Result<QHash<QString, core::ResourceId>>
LinkTable::targetIds(const core::ConnectionId &connection, core::ObjectType type, std::span<const QString> anchors)
{
    std::vector<qint64> scopes;
    {
        auto rows = m_context.sql.query(
            u"SELECT s.id FROM scopes s JOIN connections c ON c.id = s.connection WHERE c.uuid = ? AND s.type = ?"_s,
            {connection.toString(), static_cast<int>(type)});
        if (!rows) {
            return core::failure(rows.error());
        }
        while (rows->next()) {
            scopes.push_back(rows->integer(0));
        }
    }
    QHash<QString, core::ResourceId> ids;
    for (const qint64 scope : scopes) {
        const auto found = heads(scope, anchors);
        if (!found) {
            return core::failure(found.error());
        }
        for (std::size_t i = 0; i < anchors.size(); ++i) {
            const auto &head = found->at(i);
            if (head && !head->targetId.isEmpty()) {
                ids.insert(anchors[i], head->targetId);
            }
        }
    }
    return ids;
}

core::Result<std::optional<IdentityLink>> LinkTable::byTarget(const core::ConnectionId &connection,
                                                              core::ObjectType type, const core::ResourceId &targetId)
{
    auto rows = m_context.sql.query(
        selectRows()
            + u"JOIN connections c ON c.id = s.connection WHERE l.target_key = ? AND c.uuid = ? AND s.type = ?"_s,
        {m_context.hasher.key(Domain::Target, targetId.toString()).index, connection.toString(),
         static_cast<int>(type)});
    if (!rows) {
        return core::failure(rows.error());
    }
    while (rows->next()) {
        auto link = read(*rows);
        if (!link) {
            return core::failure(link.error());
        }
        if (link->head.targetId == targetId) {
            return std::optional(std::move(*link));
        }
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return std::optional<IdentityLink>();
}

core::Result<core::LinkId> LinkTable::greatest()
{
    const auto id = m_context.sql.number(u"SELECT max(id) FROM links"_s);
    return id ? core::Result<core::LinkId>(core::LinkId {*id}) : core::failure(id.error());
}

core::Result<qint64> LinkTable::count(qint64 scope)
{
    return m_context.sql.number(u"SELECT count(*) FROM links WHERE scope = ?"_s, {scope});
}

core::Result<void> LinkTable::visit(qint64 scope, const std::function<bool(core::LinkId)> &visitor)
{
    auto rows =
        m_context.sql.query(u"SELECT id FROM links INDEXED BY links_by_scope WHERE scope = ? ORDER BY id"_s, {scope});
    if (!rows) {
        return core::failure(rows.error());
    }
    while (rows->next()) {
        if (!visitor(core::LinkId {rows->integer(0)})) {
            return {};
        }
    }
    return rows->end();
}

core::Result<LinkTable::HeadRow> LinkTable::makeHead(qint64 scope, const IdentityLink &link)
{
    HeadRow row;
    row.scope = scope;
    row.anchor = m_context.hasher.key(Domain::Anchor, link.anchor);
    if (!link.head.targetId.isEmpty()) {
        row.target = m_context.hasher.key(Domain::Target, link.head.targetId.toString()).index;
    }
    auto head = sealHead(m_context.cipher, scope, row.anchor, link.head);
    if (!head) {
        return core::failure(head.error());
    }
    row.head = std::move(*head);
    return row;
}

core::Result<qint64> LinkTable::find(const HeadRow &row)
{
    auto rows = m_context.sql.query(u"SELECT id, head FROM links WHERE scope = ? AND anchor_key = ?"_s,
                                    {row.scope, row.anchor.index});
    if (!rows) {
        return core::failure(rows.error());
    }
    while (rows->next()) {
        const auto stored = openHead(m_context.cipher, row.scope, core::LinkId {rows->integer(0)}, rows->blob(1));
        if (!stored) {
            return core::failure(stored.error());
        }
        if (stored->anchorCheck == row.anchor.check) {
            return stored->head.id.value;
        }
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return 0;
}

core::Result<qint64> LinkTable::write(core::LinkId id, const HeadRow &row)
{
    if (!id.isValid()) {
        return m_context.sql.insert(u"INSERT INTO links (scope, anchor_key, target_key, head) VALUES (?, ?, ?, ?)"_s,
                                    {row.scope, row.anchor.index, row.target, row.head});
    }
    const auto saved = m_context.sql.execute(
        u"INSERT INTO links (id, scope, anchor_key, target_key, head) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO "
        u"UPDATE SET"
        " scope = excluded.scope, anchor_key = excluded.anchor_key, target_key = excluded.target_key, head = excluded.head"_s,
        {id.value, row.scope, row.anchor.index, row.target, row.head});
    return saved ? core::Result<qint64>(id.value) : core::failure(saved.error());
}

core::Result<void> LinkTable::save(const core::ConnectionId &connection, const IdentityLink &link)
{
    const auto scope = m_connections.ensureScope({connection, link.type, link.sourceId});
    if (!scope) {
        return core::failure(scope.error());
    }
    const auto row = makeHead(*scope, link);
    if (!row) {
        return core::failure(row.error());
    }
    core::LinkId existing = link.head.id;
    if (!existing.isValid()) {
        const auto found = find(*row); // a create that is recorded twice must not make a second link
        if (!found) {
            return core::failure(found.error());
        }
        existing = {*found};
    }
    const auto id = write(existing, *row);
    if (!id) {
        return core::failure(id.error());
    }
    const auto payload = sealPayload(m_context.cipher, Purpose::Link, *scope,
                                     {link.anchor, link.displayName, static_cast<int>(link.ownership),
                                      toCbor(link.exported), toCbor(link.references)});
    if (!payload) {
        return core::failure(payload.error());
    }
    const auto saved = m_context.sql.execute(
        u"INSERT INTO link_data (id, payload) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET payload = excluded.payload"_s,
        {*id, *payload});
    return saved ? core::Result<void>() : core::failure(saved.error());
}

core::Result<void> LinkTable::remove(std::span<const core::LinkId> ids)
{
    const auto removed = m_context.sql.execute(u"DELETE FROM links WHERE id IN (SELECT value FROM json_each(?))"_s,
                                               {jsonNumbers(ids, number)});
    return removed ? core::Result<void>() : core::failure(removed.error());
}

} // namespace muster::store
