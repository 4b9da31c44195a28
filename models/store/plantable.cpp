// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/plantable.h"

#include "models/store/operationpayload.h"
#include "models/store/payload.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::store {

namespace {

using Purpose = RecordCipher::Purpose;
using Domain = LookupHasher::Domain;
using provisioning::OperationState;
using provisioning::PlannedOperation;

QString selectRows()
{
    return u"SELECT o.id, o.plan, o.stage, o.kind, o.state, o.type, d.payload FROM operations o"
           " JOIN operation_data d ON d.id = o.id "_s;
}

/// A WHERE clause and its values; the text has one form for each set of conditions, so it stays in the statement cache.
struct Conditions
{
    QString text;
    QVariantList values;

    template<typename Enum>
    void add(const QString &column, const std::optional<Enum> &value)
    {
        if (value) {
            text += u" AND o."_s + column + u" = ?"_s;
            values.append(static_cast<int>(*value));
        }
    }
};

Conditions conditions(const OperationQuery &query)
{
    Conditions conditions {u"WHERE o.plan = ?"_s, {query.plan.value}};
    conditions.add(u"state"_s, query.state);
    conditions.add(u"stage"_s, query.stage);
    conditions.add(u"kind"_s, query.kind);
    return conditions;
}

qint64 number(core::OperationId id)
{
    return id.value;
}

} // namespace

PlanTable::PlanTable(const StoreContext &context)
    : m_context(context)
{
}

QVariant PlanTable::targetKey(const PlannedOperation &operation)
{
    return operation.targetId.isEmpty() ? QVariant()
                                        : m_context.hasher.key(Domain::Target, operation.targetId.toString()).index;
}

core::Result<bool> PlanTable::insert(core::PlanId plan, const PlannedOperation &operation)
{
    const LookupKey key = m_context.hasher.key(Domain::Anchor, operation.anchor);
    const auto id =
        m_context.sql.insert(u"INSERT INTO operations (plan, stage, kind, state, type, anchor_key, anchor_check, "
                             u"target_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                             " ON CONFLICT (plan, type, kind, anchor_key, anchor_check) DO NOTHING"_s,
                             {plan.value, static_cast<int>(operation.stage), static_cast<int>(operation.kind),
                              static_cast<int>(operation.state), static_cast<int>(operation.type), key.index, key.check,
                              targetKey(operation)});
    if (!id || *id == 0) {
        return id ? core::Result<bool>(false) : core::failure(id.error());
    }
    const auto payload = sealPayload(m_context.cipher, Purpose::Operation, plan.value, operationPayload(operation));
    if (!payload) {
        return core::failure(payload.error());
    }
    const auto saved =
        m_context.sql.execute(u"INSERT INTO operation_data (id, payload) VALUES (?, ?)"_s, {*id, *payload});
    return saved ? core::Result<bool>(true) : core::failure(saved.error());
}

core::Result<QStringList> PlanTable::add(core::PlanId plan, std::span<const PlannedOperation> operations)
{
    QStringList duplicates;
    for (const PlannedOperation &operation : operations) {
        const auto added = insert(plan, operation);
        if (!added) {
            return core::failure(added.error());
        }
        if (!*added) {
            duplicates.append(operation.anchor);
        }
    }
    return duplicates;
}

core::Result<void> PlanTable::replace(const PlannedOperation &operation)
{
    const auto plan = m_context.sql.number(u"SELECT plan FROM operations WHERE id = ?"_s, {operation.id.value});
    if (!plan) {
        return core::failure(plan.error());
    }
    const LookupKey key = m_context.hasher.key(Domain::Anchor, operation.anchor);
    const auto changed = m_context.sql.execute(
        u"UPDATE operations SET stage = ?, kind = ?, state = ?, type = ?, anchor_key = ?, anchor_check = ?, target_key = ? WHERE id = ?"_s,
        {static_cast<int>(operation.stage), static_cast<int>(operation.kind), static_cast<int>(operation.state),
         static_cast<int>(operation.type), key.index, key.check, targetKey(operation), operation.id.value});
    if (!changed) {
        return core::failure(changed.error());
    }
    if (*changed == 0) {
        return core::failure(core::ErrorCode::Internal,
                             u"The operation %1 is not in the store."_s.arg(operation.id.value));
    }
    const auto payload = sealPayload(m_context.cipher, Purpose::Operation, *plan, operationPayload(operation));
    if (!payload) {
        return core::failure(payload.error());
    }
    const auto saved =
        m_context.sql.execute(u"UPDATE operation_data SET payload = ? WHERE id = ?"_s, {*payload, operation.id.value});
    return saved ? core::Result<void>() : core::failure(saved.error());
}

core::Result<void> PlanTable::remove(std::span<const core::OperationId> ids)
{
    const auto removed = m_context.sql.execute(u"DELETE FROM operations WHERE id IN (SELECT value FROM json_each(?))"_s,
                                               {jsonNumbers(ids, number)});
    return removed ? core::Result<void>() : core::failure(removed.error());
}

core::Result<PlannedOperation> PlanTable::read(const SqlRows &rows)
{
    const auto payload = openPayload(m_context.cipher, Purpose::Operation, rows.integer(1), rows.blob(6));
    if (!payload) {
        return core::failure(payload.error());
    }
    PlannedOperation operation;
    operation.id = {rows.integer(0)};
    operation.stage = static_cast<provisioning::OperationStage>(rows.number(2));
    operation.kind = static_cast<provisioning::OperationKind>(rows.number(3));
    operation.state = static_cast<OperationState>(rows.number(4));
    operation.type = static_cast<core::ObjectType>(rows.number(5));
    readOperationPayload(operation, *payload);
    return operation;
}

core::Result<std::vector<PlannedOperation>> PlanTable::find(const OperationQuery &query)
{
    Conditions where = conditions(query);
    where.values << query.after.value << query.limit;
    auto rows = m_context.sql.query(selectRows() + where.text + u" AND o.id > ? ORDER BY o.id LIMIT ?"_s, where.values);
    if (!rows) {
        return core::failure(rows.error());
    }
    std::vector<PlannedOperation> operations;
    while (rows->next()) {
        auto operation = read(*rows);
        if (!operation) {
            return core::failure(operation.error());
        }
        operations.push_back(std::move(*operation));
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return operations;
}

core::Result<qint64> PlanTable::count(const OperationQuery &query)
{
    const Conditions where = conditions(query);
    auto rows = m_context.sql.query(u"SELECT count(*) FROM operations o "_s + where.text, where.values);
    if (!rows) {
        return core::failure(rows.error());
    }
    const qint64 count = rows->next() ? rows->integer(0) : 0;
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return count;
}

core::Result<QStringList> PlanTable::plannedCreates(core::PlanId plan, core::ObjectType type,
                                                    std::span<const QString> anchors)
{
    QHash<qint64, std::pair<qint64, QString>> wanted;
    for (const QString &anchor : anchors) {
        const LookupKey key = m_context.hasher.key(Domain::Anchor, anchor);
        wanted.insert(key.index, {key.check, anchor});
    }
    auto rows =
        m_context.sql.query(u"SELECT anchor_key, anchor_check FROM operations WHERE plan = ? AND type = ? AND kind = ?"
                            " AND anchor_key IN (SELECT value FROM json_each(?))"_s,
                            {plan.value, static_cast<int>(type), static_cast<int>(provisioning::OperationKind::Create),
                             jsonNumbers(wanted.keys(), [](qint64 key) { return key; })});
    if (!rows) {
        return core::failure(rows.error());
    }
    QStringList planned;
    while (rows->next()) {
        const auto found = wanted.constFind(rows->integer(0));
        if (found != wanted.cend() && found->first == rows->integer(1)) {
            planned.append(found->second);
        }
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return planned;
}

core::Result<bool> PlanTable::touches(core::PlanId plan, core::ObjectType type, const core::ResourceId &targetId)
{
    auto rows = m_context.sql.query(
        selectRows() + u"WHERE o.plan = ? AND o.target_key = ? AND o.type = ?"_s,
        {plan.value, m_context.hasher.key(Domain::Target, targetId.toString()).index, static_cast<int>(type)});
    if (!rows) {
        return core::failure(rows.error());
    }
    while (rows->next()) {
        const auto operation = read(*rows);
        if (!operation) {
            return core::failure(operation.error());
        }
        if (operation->targetId == targetId) {
            return true;
        }
    }
    if (auto end = rows->end(); !end) {
        return core::failure(end.error());
    }
    return false;
}

core::Result<void> PlanTable::setStates(std::span<const core::OperationId> ids, OperationState state)
{
    if (ids.empty()) {
        return {};
    }
    const auto changed =
        m_context.sql.execute(u"UPDATE operations SET state = ? WHERE id IN (SELECT value FROM json_each(?))"_s,
                              {static_cast<int>(state), jsonNumbers(ids, number)});
    if (!changed) {
        return core::failure(changed.error());
    }
    if (*changed != static_cast<qint64>(ids.size())) {
        return core::failure(
            core::ErrorCode::Internal,
            u"%1 of %2 operations are not in the store."_s.arg(static_cast<qint64>(ids.size()) - *changed)
                .arg(ids.size()));
    }
    return {};
}

core::Result<qint64> PlanTable::moveStates(core::PlanId plan, provisioning::OperationKind kind, core::ObjectType type,
                                           OperationState from, OperationState to)
{
    return m_context.sql.execute(
        u"UPDATE operations SET state = ? WHERE plan = ? AND state = ? AND kind = ? AND type = ?"_s,
        {static_cast<int>(to), plan.value, static_cast<int>(from), static_cast<int>(kind), static_cast<int>(type)});
}

} // namespace muster::store
