// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/patch.h"

#include "models/scim/filter.h"
#include "models/scim/json.h"
#include "models/scim/messages.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scim {

namespace {

QString opName(PatchOp op)
{
    switch (op) {
    case PatchOp::Add:
        return u"add"_s;
    case PatchOp::Remove:
        return u"remove"_s;
    case PatchOp::Replace:
        break;
    }
    return u"replace"_s;
}

std::optional<PatchOp> opFromName(const QString &name)
{
    for (const PatchOp op : {PatchOp::Add, PatchOp::Remove, PatchOp::Replace}) {
        if (json::sameName(name, opName(op))) {
            return op;
        }
    }
    return std::nullopt;
}

auto invalid(const QString &what)
{
    return core::failure(core::ErrorCode::InvalidSyntax, u"The PATCH request is not valid: %1."_s.arg(what),
                         u"Send a PatchOp message as in RFC 7644 section 3.5.2."_s);
}

core::Result<PatchOperation> operationFromJson(const QJsonValue &json, qsizetype index)
{
    if (!json.isObject()) {
        return invalid(u"operation %1 is %2 instead of an object"_s.arg(index + 1).arg(json::kindOf(json)));
    }
    const QJsonObject object = json.toObject();
    const auto op = opFromName(Resource::member(object, u"op").toString());
    if (!op) {
        return invalid(u"\"op\" of operation %1 is not add, remove or replace"_s.arg(index + 1));
    }
    const QJsonValue path = Resource::member(object, u"path");
    if (!(path.isString() || path.isNull() || path.isUndefined())) {
        return invalid(u"\"path\" of operation %1 is %2 instead of a text"_s.arg(index + 1).arg(json::kindOf(path)));
    }
    PatchOperation operation {*op, path.toString(), Resource::member(object, u"value")};
    if (operation.op == PatchOp::Remove && operation.path.isEmpty()) {
        return invalid(u"operation %1 removes but names no \"path\""_s.arg(index + 1));
    }
    if (operation.op != PatchOp::Remove && operation.value.isUndefined()) {
        return invalid(u"operation %1 has no \"value\""_s.arg(index + 1));
    }
    return operation;
}

/// Calls `make` for the index ranges that cover `count` in steps of at most `atMost`.
template<typename Make>
std::vector<PatchRequest> inPortions(qsizetype count, int atMost, Make make)
{
    std::vector<PatchRequest> requests;
    const qsizetype step = std::max(1, atMost);
    for (qsizetype first = 0; first < count; first += step) {
        requests.push_back(make(first, std::min(count, first + step)));
    }
    return requests;
}

QStringList without(const QStringList &list, const QStringList &others)
{
    const QSet<QString> known(others.begin(), others.end());
    QSet<QString> seen;
    QStringList result;
    for (const QString &id : list) {
        if (!known.contains(id) && !seen.contains(id)) {
            seen.insert(id);
            result += id;
        }
    }
    return result;
}

} // namespace

PatchRequest::PatchRequest(std::vector<PatchOperation> operations)
    : m_operations(std::move(operations))
{
}

QJsonObject PatchRequest::toJson() const
{
    QJsonArray operations;
    for (const PatchOperation &operation : m_operations) {
        QJsonObject object {{u"op"_s, opName(operation.op)}};
        if (!operation.path.isEmpty()) {
            object.insert(u"path"_s, operation.path);
        }
        if (!operation.value.isUndefined()) {
            object.insert(u"value"_s, operation.value);
        }
        operations.append(object);
    }
    return {{u"schemas"_s, QJsonArray {QString(kPatchOpSchema)}}, {u"Operations"_s, operations}};
}

core::Result<PatchRequest> PatchRequest::fromJson(const QJsonObject &json)
{
    const QJsonValue member = Resource::member(json, u"Operations");
    if (!member.isArray()) {
        return invalid(u"\"Operations\" is %1 instead of an array"_s.arg(json::kindOf(member)));
    }
    const QJsonArray array = member.toArray();
    if (array.isEmpty()) {
        return invalid(u"\"Operations\" is empty"_s);
    }
    std::vector<PatchOperation> operations;
    operations.reserve(std::size_t(array.size()));
    for (qsizetype i = 0; i < array.size(); ++i) {
        auto operation = operationFromJson(array.at(i), i);
        if (!operation) {
            return core::failure(std::move(operation.error()));
        }
        operations.push_back(std::move(*operation));
    }
    return PatchRequest(std::move(operations));
}

MemberDifference memberDifference(const QStringList &before, const QStringList &after)
{
    return {without(after, before), without(before, after)};
}

std::vector<PatchRequest> addMembersRequests(const QStringList &ids, int atMost)
{
    return inPortions(ids.size(), atMost, [&](qsizetype first, qsizetype last) {
        QJsonArray values;
        for (qsizetype i = first; i < last; ++i) {
            values.append(QJsonObject {{u"value"_s, ids.at(i)}});
        }
        return PatchRequest({{PatchOp::Add, u"members"_s, values}});
    });
}

std::vector<PatchRequest> removeMembersRequests(const QStringList &ids, int atMost)
{
    const AttributePath members(u"members"_s);
    const AttributePath value(u"value"_s);
    return inPortions(ids.size(), atMost, [&](qsizetype first, qsizetype last) {
        std::vector<PatchOperation> operations;
        for (qsizetype i = first; i < last; ++i) {
            const AttributePath path = members.withFilter(equals(value, ids.at(i)));
            operations.push_back({PatchOp::Remove, path.toString(), QJsonValue::Undefined});
        }
        return PatchRequest(std::move(operations));
    });
}

} // namespace muster::scim
