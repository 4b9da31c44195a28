// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/eventtable.h"

#include "models/store/payload.h"

using namespace Qt::StringLiterals;

namespace muster::store {

namespace {

using Purpose = RecordCipher::Purpose;
using provisioning::EventExchange;
using provisioning::ProvisioningEvent;
using provisioning::ProvisioningStep;

QString selectRows()
{
    return u"SELECT e.id, e.connection, c.uuid, e.cycle, e.type, e.action, e.status, d.payload FROM events e"
           " JOIN connections c ON c.id = e.connection JOIN event_data d ON d.id = e.id "_s;
}

// Places in the array; part of the file format, new ones go to the end.
enum Place : qsizetype {
    Time,
    SourceId,
    Anchor,
    TargetId,
    DisplayName,
    Reason,
    Steps,
    Modified,
    Error,
    Exchanges,
};

QCborArray stepsToCbor(const std::vector<ProvisioningStep> &steps)
{
    QCborArray array;
    for (const ProvisioningStep &step : steps) {
        array.append(QCborArray {static_cast<int>(step.type), static_cast<int>(step.result), step.description});
    }
    return array;
}

QCborArray exchangesToCbor(const std::vector<EventExchange> &exchanges)
{
    QCborArray array;
    for (const EventExchange &exchange : exchanges) {
        array.append(QCborArray {exchange.request, exchange.requestBody, exchange.status, exchange.responseBody});
    }
    return array;
}

QCborArray payloadOf(const ProvisioningEvent &event)
{
    return {event.time.toMSecsSinceEpoch(),  event.sourceId,         event.anchor,
            event.targetId.toString(),       event.displayName,      event.reason,
            stepsToCbor(event.steps),        toCbor(event.modified), event.error ? toCbor(*event.error) : QCborValue(),
            exchangesToCbor(event.exchanges)};
}

void readPayload(ProvisioningEvent &event, const QCborArray &payload)
{
    event.time = timeFrom(payload.at(Time).toInteger());
    event.sourceId = payload.at(SourceId).toString();
    event.anchor = payload.at(Anchor).toString();
    event.targetId = core::ResourceId(payload.at(TargetId).toString());
    event.displayName = payload.at(DisplayName).toString();
    event.reason = payload.at(Reason).toString();
    const QCborArray steps = payload.at(Steps).toArray();
    for (const QCborValue &value : steps) {
        const QCborArray step = value.toArray();
        event.steps.push_back({static_cast<provisioning::StepType>(step.at(0).toInteger()),
                               static_cast<provisioning::StepResult>(step.at(1).toInteger()), step.at(2).toString()});
    }
    event.modified = modifiedFrom(payload.at(Modified));
    if (payload.at(Error).isArray()) {
        event.error = errorFrom(payload.at(Error));
    }
    const QCborArray exchanges = payload.at(Exchanges).toArray();
    for (const QCborValue &value : exchanges) {
        const QCborArray exchange = value.toArray();
        event.exchanges.push_back({exchange.at(0).toString(), exchange.at(1).toString(),
                                   static_cast<int>(exchange.at(2).toInteger()), exchange.at(3).toString()});
    }
}

} // namespace

EventTable::EventTable(const StoreContext &context, ConnectionTable &connections)
    : m_context(context)
    , m_connections(connections)
{
}

core::Result<void> EventTable::add(const ProvisioningEvent &event)
{
    const auto connection = m_connections.number(event.connection);
    if (!connection) {
        return core::failure(connection.error());
    }
    const auto id = m_context.sql.insert(
        u"INSERT INTO events (connection, cycle, type, action, status, anchor_key) VALUES (?, ?, ?, ?, ?, ?)"_s,
        {*connection, event.cycle.isValid() ? QVariant(event.cycle.value) : QVariant(), static_cast<int>(event.type),
         static_cast<int>(event.action), static_cast<int>(event.status),
         m_context.hasher.key(LookupHasher::Domain::Anchor, event.anchor).index});
    if (!id) {
        return core::failure(id.error());
    }
    const auto payload = sealPayload(m_context.cipher, Purpose::Event, *connection, payloadOf(event));
    if (!payload) {
        return core::failure(payload.error());
    }
    const auto saved = m_context.sql.execute(u"INSERT INTO event_data (id, payload) VALUES (?, ?)"_s, {*id, *payload});
    return saved ? core::Result<void>() : core::failure(saved.error());
}

core::Result<ProvisioningEvent> EventTable::read(const SqlRows &rows)
{
    const auto payload = openPayload(m_context.cipher, Purpose::Event, rows.integer(1), rows.blob(7));
    if (!payload) {
        return core::failure(payload.error());
    }
    ProvisioningEvent event;
    event.id = {rows.integer(0)};
    event.connection = core::ConnectionId(rows.text(2));
    event.cycle = {rows.integer(3)};
    event.type = static_cast<core::ObjectType>(rows.number(4));
    event.action = static_cast<provisioning::ProvisioningAction>(rows.number(5));
    event.status = static_cast<provisioning::EventStatus>(rows.number(6));
    readPayload(event, *payload);
    return event;
}

core::Result<std::vector<ProvisioningEvent>> EventTable::find(const EventQuery &query)
{
    QString where = u"WHERE e.id < ?"_s;
    QVariantList values {query.before.isValid() ? query.before.value : std::numeric_limits<qint64>::max()};
    const auto add = [&where, &values](bool isSet, const QString &condition, const QVariant &value) {
        if (isSet) {
            where += u" AND "_s + condition + u" = ?"_s;
            values.append(value);
        }
    };
    add(query.connection.has_value(), u"c.uuid"_s, query.connection.value_or(core::ConnectionId()).toString());
    add(query.cycle.has_value(), u"e.cycle"_s, query.cycle.value_or(core::CycleId {}).value);
    add(query.type.has_value(), u"e.type"_s, static_cast<int>(query.type.value_or(core::ObjectType::User)));
    add(query.action.has_value(), u"e.action"_s,
        static_cast<int>(query.action.value_or(provisioning::ProvisioningAction::Other)));
    add(query.status.has_value(), u"e.status"_s,
        static_cast<int>(query.status.value_or(provisioning::EventStatus::Success)));
    add(!query.anchor.isEmpty(), u"e.anchor_key"_s,
        m_context.hasher.key(LookupHasher::Domain::Anchor, query.anchor).index);
    values.append(query.limit);
    auto rows = m_context.sql.query(selectRows() + where + u" ORDER BY e.id DESC LIMIT ?"_s, values);
    if (!rows) {
        return core::failure(rows.error());
    }
    std::vector<ProvisioningEvent> events;
    while (rows->next()) {
        auto event = read(*rows);
        if (!event) {
            return core::failure(event.error());
        }
        if (query.anchor.isEmpty() || event->anchor == query.anchor) {
            events.push_back(std::move(*event));
        }
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return events;
}

} // namespace muster::store
