// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/references.h"

#include "models/scim/filter.h"
#include "models/scim/patch.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

/// A member as RFC 7643 section 4.2 has it; the id may still be a token.
QJsonObject member(const QJsonValue &id)
{
    return {{u"value"_s, id}};
}

QJsonObject patchMessage(const QJsonArray &operations)
{
    return {{u"schemas"_s, QJsonArray {u"urn:ietf:params:scim:api:messages:2.0:PatchOp"_s}},
            {u"Operations"_s, operations}};
}

ReferenceRequests singleReference(const QString &path, const QJsonObject &before, const QJsonObject &after)
{
    ReferenceRequests result;
    const QJsonValue oldId = before.isEmpty() ? QJsonValue() : *before.constBegin();
    const QJsonValue newId = after.isEmpty() ? QJsonValue() : *after.constBegin();
    if (oldId == newId) {
        return result;
    }
    QJsonObject operation {{u"op"_s, newId.isNull() ? u"remove"_s : u"replace"_s}, {u"path"_s, path}};
    if (!newId.isNull()) {
        // `manager.value` addresses the id itself, `manager` the complex value that holds it.
        operation.insert(u"value"_s, path.endsWith(".value"_L1) ? newId : QJsonValue(member(newId)));
    }
    result.added = newId.isNull() ? 0 : 1;
    result.removed = oldId.isNull() ? 0 : 1;
    result.requests.push_back(patchMessage({operation}));
    return result;
}

void appendAdditions(ReferenceRequests &result, const QString &path, const QJsonArray &members, int atMost)
{
    for (qsizetype from = 0; from < members.size(); from += atMost) {
        QJsonArray chunk;
        for (qsizetype i = from; i < qMin(from + atMost, members.size()); ++i) {
            chunk.append(members.at(i));
        }
        result.requests.push_back(
            patchMessage({QJsonObject {{u"op"_s, u"add"_s}, {u"path"_s, path}, {u"value"_s, chunk}}}));
    }
    result.added = static_cast<int>(members.size());
}

void appendRemovals(ReferenceRequests &result, const QString &path, const QStringList &ids, int atMost)
{
    for (qsizetype from = 0; from < ids.size(); from += atMost) {
        QJsonArray operations;
        for (const QString &id : ids.mid(from, atMost)) {
            const scim::AttributePath members(path);
            const scim::Filter filter = scim::equals(scim::AttributePath(u"value"_s), id);
            operations.append(QJsonObject {{u"op"_s, u"remove"_s}, {u"path"_s, members.withFilter(filter).toString()}});
        }
        result.requests.push_back(patchMessage(operations));
    }
    result.removed = static_cast<int>(ids.size());
}

/// Ids to add and to remove by comparing ids, not anchors: a member that was made anew has a new id under its old
/// anchor.
ReferenceRequests multiReference(const QString &path, const QJsonObject &before, const QJsonObject &after,
                                 const scim::WriteRules &writing)
{
    QSet<QString> oldIds;
    for (const QJsonValue &id : before) {
        oldIds.insert(id.toString());
    }
    QSet<QString> newIds;
    QJsonArray added;
    for (const QJsonValue &id : after) {
        newIds.insert(id.toString());
        if (!id.isString() || !oldIds.contains(id.toString())) {
            added.append(member(id));
        }
    }
    QStringList removed;
    for (const QJsonValue &id : before) {
        if (!newIds.contains(id.toString())) {
            removed.append(id.toString());
        }
    }
    ReferenceRequests result;
    appendAdditions(result, path, added, writing.membersPerAdd);
    appendRemovals(result, path, removed, writing.membersPerRemove);
    return result;
}

/// Entries of `before` whose id `after` holds too.
QJsonObject onlyNamed(const QJsonObject &before, const QJsonObject &after)
{
    QSet<QString> named;
    for (const QJsonValue &id : after) {
        named.insert(id.toString());
    }
    QJsonObject kept;
    for (auto it = before.begin(); it != before.end(); ++it) {
        if (named.contains(it.value().toString())) {
            kept.insert(it.key(), it.value());
        }
    }
    return kept;
}

} // namespace

ReferenceRequests referenceRequests(const QString &path, const QJsonObject &before, const QJsonObject &after,
                                    bool multiValued, const scim::WriteRules &writing)
{
    ReferenceRequests result =
        multiValued ? multiReference(path, before, after, writing) : singleReference(path, before, after);
    for (QJsonObject &request : result.requests) {
        request = scim::inDialect(request, writing.dialect);
    }
    return result;
}

void rebuildRequests(PlannedOperation &operation, const scim::WriteRules &writing)
{
    const bool multiValued = operation.kind == OperationKind::Members;
    const bool adopting = operation.ownership == Ownership::Adopted && !operation.link.isValid();
    operation.requests.clear();
    operation.modified.clear();
    operation.membersAdded = 0;
    operation.membersRemoved = 0;
    for (auto it = operation.references.constBegin(); it != operation.references.constEnd(); ++it) {
        const QJsonObject after = it.value().toObject();
        QJsonObject before = operation.before.value(it.key()).toObject();
        if (adopting && multiValued) {
            before = onlyNamed(before, after);
        }
        ReferenceRequests requests = referenceRequests(it.key(), before, after, multiValued, writing);
        if (requests.requests.empty()) {
            continue;
        }
        std::ranges::move(requests.requests, std::back_inserter(operation.requests));
        operation.membersAdded += multiValued ? requests.added : 0;
        operation.membersRemoved += multiValued ? requests.removed : 0;
        operation.modified.push_back({it.key(), before, after});
    }
}

QStringList unresolvedAnchors(const PlannedOperation &operation)
{
    QStringList anchors;
    for (const QJsonValue &references : operation.references) {
        const QJsonObject byAnchor = references.toObject();
        for (auto it = byAnchor.begin(); it != byAnchor.end(); ++it) {
            if (it.value().isObject()) {
                anchors.append(it.key());
            }
        }
    }
    return anchors;
}

core::ObjectType referencedType(const PlannedOperation &operation)
{
    for (const QJsonValue &references : operation.references) {
        for (const QJsonValue &value : references.toObject()) {
            if (const auto token = ReferenceToken::fromJson(value)) {
                return token->type;
            }
        }
    }
    return core::ObjectType::User;
}

void resolveReferences(PlannedOperation &operation, const QHash<QString, core::ResourceId> &ids,
                       const QStringList &expected, const scim::WriteRules &writing)
{
    const QSet<QString> coming(expected.begin(), expected.end());
    operation.waiting.clear();
    for (const QString &path : operation.references.keys()) {
        const QJsonObject wanted = operation.references.value(path).toObject();
        QJsonObject resolved;
        for (auto it = wanted.begin(); it != wanted.end(); ++it) {
            const auto id = ids.constFind(it.key());
            if (id != ids.constEnd()) {
                resolved.insert(it.key(), id->toString());
            } else if (it.value().isString() || coming.contains(it.key())) {
                resolved.insert(it.key(), it.value());
            } else {
                operation.waiting.append(it.key());
            }
        }
        operation.references.insert(path, resolved);
    }
    rebuildRequests(operation, writing);
}

} // namespace muster::provisioning
