// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/cycletable.h"

#include "models/store/payload.h"

using namespace Qt::StringLiterals;

namespace muster::store {

namespace {

using Purpose = RecordCipher::Purpose;
using provisioning::CycleError;
using provisioning::ProvisioningCycle;

QString selectRows()
{
    return u"SELECT y.id, c.uuid, y.kind, y.state, y.started, y.finished, y.payload, y.connection FROM cycles y"
           " JOIN connections c ON c.id = y.connection "_s;
}

QCborArray holdsToCbor(const std::vector<provisioning::Hold> &holds)
{
    QCborArray array;
    for (const provisioning::Hold &hold : holds) {
        array.append(toCbor(hold.toJson()));
    }
    return array;
}

QCborArray errorsToCbor(const std::vector<CycleError> &errors)
{
    QCborArray array;
    for (const CycleError &error : errors) {
        array.append(QCborArray {toCbor(error.error), static_cast<int>(error.type), error.anchor, error.step});
    }
    return array;
}

CycleError cycleErrorFrom(const QCborArray &array)
{
    return {errorFrom(array.at(0)), static_cast<core::ObjectType>(array.at(1).toInteger()), array.at(2).toString(),
            array.at(3).toString()};
}

void readPayload(ProvisioningCycle &cycle, const QCborArray &payload)
{
    for (std::size_t i = 0; i < cycle.counts.size(); ++i) {
        cycle.counts.at(i) =
            provisioning::ObjectCounts::fromJson(jsonObject(payload.at(0).toArray().at(static_cast<qsizetype>(i))));
    }
    const QCborArray requests = payload.at(1).toArray();
    cycle.requests = {requests.at(0).toInteger(), requests.at(1).toInteger(), requests.at(2).toInteger(),
                      requests.at(3).toInteger()};
    const QCborArray holds = payload.at(2).toArray();
    for (const QCborValue &hold : holds) {
        cycle.holds.push_back(provisioning::Hold::fromJson(jsonObject(hold)));
    }
    const QCborArray errors = payload.at(3).toArray();
    for (const QCborValue &error : errors) {
        cycle.errors.push_back(cycleErrorFrom(error.toArray()));
    }
    cycle.sentence = payload.at(4).toString();
}

} // namespace

CycleTable::CycleTable(const StoreContext &context, ConnectionTable &connections)
    : m_context(context)
    , m_connections(connections)
{
}

core::Result<QByteArray> CycleTable::seal(const ProvisioningCycle &cycle, qint64 connection)
{
    QCborArray counts;
    for (const provisioning::ObjectCounts &count : cycle.counts) {
        counts.append(toCbor(count.toJson()));
    }
    const QCborArray requests {cycle.requests.total, cycle.requests.reads, cycle.requests.writes,
                               cycle.requests.retries};
    return sealPayload(m_context.cipher, Purpose::Cycle, connection,
                       {counts, requests, holdsToCbor(cycle.holds), errorsToCbor(cycle.errors), cycle.sentence});
}

core::Result<core::CycleId> CycleTable::insert(const ProvisioningCycle &cycle)
{
    const auto connection = m_connections.number(cycle.connection);
    if (!connection) {
        return core::failure(connection.error());
    }
    const auto payload = seal(cycle, *connection);
    if (!payload) {
        return core::failure(payload.error());
    }
    const auto id = m_context.sql.insert(
        u"INSERT INTO cycles (connection, kind, state, started, finished, payload) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {*connection, static_cast<int>(cycle.kind), static_cast<int>(cycle.state), toColumn(cycle.started),
         toColumn(cycle.finished), *payload});
    return id ? core::Result<core::CycleId>(core::CycleId {*id}) : core::failure(id.error());
}

core::Result<void> CycleTable::save(const ProvisioningCycle &cycle)
{
    const auto connection = m_connections.number(cycle.connection);
    if (!connection) {
        return core::failure(connection.error());
    }
    const auto payload = seal(cycle, *connection);
    if (!payload) {
        return core::failure(payload.error());
    }
    const auto saved = m_context.sql.execute(
        u"UPDATE cycles SET kind = ?, state = ?, started = ?, finished = ?, payload = ? WHERE id = ? AND connection = ?"_s,
        {static_cast<int>(cycle.kind), static_cast<int>(cycle.state), toColumn(cycle.started), toColumn(cycle.finished),
         *payload, cycle.id.value, *connection});
    if (saved && *saved == 0) {
        return core::failure(
            core::ErrorCode::Internal,
            u"The cycle %1 is not in the store; its connection may have been removed meanwhile."_s.arg(cycle.id.value));
    }
    return saved ? core::Result<void>() : core::failure(saved.error());
}

core::Result<ProvisioningCycle> CycleTable::read(const SqlRows &rows)
{
    const auto payload = openPayload(m_context.cipher, Purpose::Cycle, rows.integer(7), rows.blob(6));
    if (!payload) {
        return core::failure(payload.error());
    }
    ProvisioningCycle cycle;
    cycle.id = {rows.integer(0)};
    cycle.plan = {rows.integer(0)};
    cycle.connection = core::ConnectionId(rows.text(1));
    cycle.kind = static_cast<provisioning::CycleKind>(rows.number(2));
    cycle.state = static_cast<provisioning::CycleState>(rows.number(3));
    cycle.started = rows.isNull(4) ? QDateTime() : timeFrom(rows.integer(4));
    cycle.finished = rows.isNull(5) ? QDateTime() : timeFrom(rows.integer(5));
    readPayload(cycle, *payload);
    return cycle;
}

core::Result<std::optional<ProvisioningCycle>> CycleTable::byId(core::CycleId id)
{
    auto rows = m_context.sql.query(selectRows() + u"WHERE y.id = ?"_s, {id.value});
    if (!rows) {
        return core::failure(rows.error());
    }
    if (rows->next()) {
        auto cycle = read(*rows);
        return cycle ? core::Result<std::optional<ProvisioningCycle>>(std::move(*cycle)) : core::failure(cycle.error());
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return std::optional<ProvisioningCycle>();
}

core::Result<std::vector<ProvisioningCycle>> CycleTable::newest(const core::ConnectionId &connection, int limit)
{
    auto rows = m_context.sql.query(selectRows() + u"WHERE c.uuid = ? ORDER BY y.id DESC LIMIT ?"_s,
                                    {connection.toString(), limit});
    if (!rows) {
        return core::failure(rows.error());
    }
    std::vector<ProvisioningCycle> cycles;
    while (rows->next()) {
        auto cycle = read(*rows);
        if (!cycle) {
            return core::failure(cycle.error());
        }
        cycles.push_back(std::move(*cycle));
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return cycles;
}

} // namespace muster::store
