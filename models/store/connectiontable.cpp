// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/connectiontable.h"

#include "models/store/payload.h"

using namespace Qt::StringLiterals;

namespace muster::store {

namespace {

using Purpose = RecordCipher::Purpose;

// The payload of a connection is authenticated with this owner: its row number is not known when it is inserted.
constexpr qint64 kNoOwner = 0;

} // namespace

ConnectionTable::ConnectionTable(const StoreContext &context)
    : m_context(context)
{
}

core::Result<void> ConnectionTable::checkNameIsFree(const StoredConnection &connection)
{
    const auto taken = m_context.sql.number(u"SELECT count(*) FROM connections WHERE folded_name = ? AND uuid <> ?"_s,
                                            {connection.name.toCaseFolded(), connection.id.toString()});
    if (!taken) {
        return core::failure(taken.error());
    }
    if (*taken > 0) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"Another connection is named \"%1\" already."_s.arg(connection.name),
                             u"Choose another name; upper and lower case do not count."_s);
    }
    return {};
}

core::Result<void> ConnectionTable::save(const StoredConnection &connection)
{
    if (auto isFree = checkNameIsFree(connection); !isFree) {
        return isFree;
    }
    const auto payload =
        sealPayload(m_context.cipher, Purpose::Connection, kNoOwner, {connection.document, connection.baseFolder});
    if (!payload) {
        return core::failure(payload.error());
    }
    const auto saved = m_context.sql.execute(
        u"INSERT INTO connections (uuid, name, folded_name, changed, payload) VALUES (?, ?, ?, ?, ?) ON CONFLICT "
        u"(uuid) DO UPDATE SET"
        " name = excluded.name, folded_name = excluded.folded_name, changed = excluded.changed, payload = excluded.payload"_s,
        {connection.id.toString(), connection.name, connection.name.toCaseFolded(),
         connection.changed.toMSecsSinceEpoch(), *payload});
    return saved ? core::Result<void>() : core::failure(saved.error());
}

core::Result<StoredConnection> ConnectionTable::read(const SqlRows &rows)
{
    const auto payload = openPayload(m_context.cipher, Purpose::Connection, kNoOwner, rows.blob(3));
    if (!payload) {
        return core::failure(payload.error());
    }
    return StoredConnection {core::ConnectionId(rows.text(0)), rows.text(1), payload->at(0).toByteArray(),
                             payload->at(1).toString(), timeFrom(rows.integer(2))};
}

core::Result<std::vector<StoredConnection>> ConnectionTable::all()
{
    auto rows = m_context.sql.query(u"SELECT uuid, name, changed, payload FROM connections ORDER BY folded_name"_s);
    if (!rows) {
        return core::failure(rows.error());
    }
    std::vector<StoredConnection> connections;
    while (rows->next()) {
        auto connection = read(*rows);
        if (!connection) {
            return core::failure(connection.error());
        }
        connections.push_back(std::move(*connection));
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return connections;
}

core::Result<std::optional<StoredConnection>> ConnectionTable::first(core::Result<SqlRows> rows)
{
    if (!rows) {
        return core::failure(rows.error());
    }
    if (rows->next()) {
        auto connection = read(*rows);
        if (!connection) {
            return core::failure(connection.error());
        }
        return std::optional(std::move(*connection));
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return std::optional<StoredConnection>();
}

core::Result<std::optional<StoredConnection>> ConnectionTable::byName(const QString &name)
{
    return first(m_context.sql.query(u"SELECT uuid, name, changed, payload FROM connections WHERE folded_name = ?"_s,
                                     {name.toCaseFolded()}));
}

core::Result<std::optional<StoredConnection>> ConnectionTable::byId(const core::ConnectionId &id)
{
    return first(
        m_context.sql.query(u"SELECT uuid, name, changed, payload FROM connections WHERE uuid = ?"_s, {id.toString()}));
}

core::Result<void> ConnectionTable::remove(const core::ConnectionId &id)
{
    // Links, cycles, plans and events go with it (ON DELETE CASCADE).
    const auto removed = m_context.sql.execute(u"DELETE FROM connections WHERE uuid = ?"_s, {id.toString()});
    return removed ? core::Result<void>() : core::failure(removed.error());
}

core::Result<qint64> ConnectionTable::number(const core::ConnectionId &id)
{
    if (const auto known = m_numbers.constFind(id); known != m_numbers.cend()) {
        return *known;
    }
    const auto number = m_context.sql.number(u"SELECT id FROM connections WHERE uuid = ?"_s, {id.toString()});
    if (number && *number == 0) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"The connection %1 is not in the store; it may have been removed."_s.arg(id.toString()),
                             u"Import the connection again."_s);
    }
    if (number) {
        m_numbers.insert(id, *number);
    }
    return number;
}

void ConnectionTable::forgetNumbers()
{
    m_numbers.clear();
    m_scopes.clear();
}

core::Result<qint64> ConnectionTable::findScope(const LinkScope &scope)
{
    return m_context.sql.number(
        u"SELECT s.id FROM scopes s JOIN connections c ON c.id = s.connection WHERE c.uuid = ? AND s.type = ? AND s.source = ?"_s,
        {scope.connection.toString(), static_cast<int>(scope.type), scope.sourceId});
}

core::Result<qint64> ConnectionTable::ensureScope(const LinkScope &scope)
{
    const QString key =
        scope.connection.toString() + u'/' + QString::number(static_cast<int>(scope.type)) + u'/' + scope.sourceId;
    if (const auto known = m_scopes.constFind(key); known != m_scopes.cend()) {
        return *known;
    }
    auto found = findScope(scope);
    if (found && *found == 0) {
        const auto connection = number(scope.connection);
        if (!connection) {
            return connection;
        }
        found = m_context.sql.insert(u"INSERT INTO scopes (connection, type, source) VALUES (?, ?, ?)"_s,
                                     {*connection, static_cast<int>(scope.type), scope.sourceId});
    }
    if (found) {
        m_scopes.insert(key, *found);
    }
    return found;
}

core::Result<std::optional<SourceBaseline>> ConnectionTable::baseline(const LinkScope &scope)
{
    const auto id = findScope(scope);
    if (!id) {
        return core::failure(id.error());
    }
    auto rows =
        m_context.sql.query(u"SELECT records, read_at FROM scopes WHERE id = ? AND records IS NOT NULL"_s, {*id});
    if (!rows) {
        return core::failure(rows.error());
    }
    if (rows->next()) {
        return std::optional(
            SourceBaseline {rows->integer(0), rows->isNull(1) ? QDateTime() : timeFrom(rows->integer(1))});
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return std::optional<SourceBaseline>();
}

core::Result<void> ConnectionTable::setBaseline(const LinkScope &scope, const SourceBaseline &baseline)
{
    const auto id = ensureScope(scope);
    if (!id) {
        return core::failure(id.error());
    }
    const auto saved = m_context.sql.execute(u"UPDATE scopes SET records = ?, read_at = ? WHERE id = ?"_s,
                                             {baseline.records, toColumn(baseline.time), *id});
    return saved ? core::Result<void>() : core::failure(saved.error());
}

core::Result<std::optional<QByteArray>> ConnectionTable::fact(const core::ConnectionId &connection, const QString &key)
{
    const auto owner = number(connection);
    if (!owner) {
        return core::failure(owner.error());
    }
    auto rows = m_context.sql.query(u"SELECT value FROM facts WHERE connection = ? AND key = ?"_s, {*owner, key});
    if (!rows) {
        return core::failure(rows.error());
    }
    if (rows->next()) {
        const auto plain = m_context.cipher.open(Purpose::Fact, *owner, rows->blob(0));
        return plain ? core::Result<std::optional<QByteArray>>(*plain) : core::failure(plain.error());
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return std::optional<QByteArray>();
}

core::Result<void> ConnectionTable::setFact(const core::ConnectionId &connection, const QString &key,
                                            const QByteArray &value)
{
    const auto owner = number(connection);
    if (!owner) {
        return core::failure(owner.error());
    }
    const auto sealed = m_context.cipher.seal(Purpose::Fact, *owner, value);
    if (!sealed) {
        return core::failure(sealed.error());
    }
    const auto saved = m_context.sql.execute(
        u"INSERT INTO facts (connection, key, value) VALUES (?, ?, ?) ON CONFLICT (connection, key) DO UPDATE SET value = excluded.value"_s,
        {*owner, key, *sealed});
    return saved ? core::Result<void>() : core::failure(saved.error());
}

} // namespace muster::store
