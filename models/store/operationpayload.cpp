// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/operationpayload.h"

#include "models/store/payload.h"

namespace muster::store {

namespace {

// Places in the array; part of the file format, new ones go to the end.
enum Place : qsizetype {
    Link,
    SourceId,
    Anchor,
    DisplayName,
    TargetId,
    Ownership,
    Endpoint,
    Requests,
    Before,
    Modified,
    Reason,
    SourceDigest,
    ConfigDigest,
    Exported,
    References,
    Matching,
    MembersAdded,
    MembersRemoved,
    Waiting,
    AttributesCleared,
};

} // namespace

QCborArray operationPayload(const provisioning::PlannedOperation &operation)
{
    QCborArray requests;
    for (const QJsonObject &request : operation.requests) {
        requests.append(toCbor(request));
    }
    return {operation.link.value,
            operation.sourceId,
            operation.anchor,
            operation.displayName,
            operation.targetId.toString(),
            static_cast<int>(operation.ownership),
            operation.endpoint,
            requests,
            toCbor(operation.before),
            toCbor(operation.modified),
            operation.reason,
            operation.sourceDigest.toBytes(),
            operation.configDigest.toBytes(),
            toCbor(operation.exported),
            toCbor(operation.references),
            toCbor(operation.matching),
            operation.membersAdded,
            operation.membersRemoved,
            QCborArray::fromStringList(operation.waiting),
            operation.attributesCleared};
}

void readOperationPayload(provisioning::PlannedOperation &operation, const QCborArray &payload)
{
    operation.link = {payload.at(Link).toInteger()};
    operation.sourceId = payload.at(SourceId).toString();
    operation.anchor = payload.at(Anchor).toString();
    operation.displayName = payload.at(DisplayName).toString();
    operation.targetId = core::ResourceId(payload.at(TargetId).toString());
    operation.ownership = static_cast<provisioning::Ownership>(payload.at(Ownership).toInteger());
    operation.endpoint = payload.at(Endpoint).toString();
    const QCborArray requests = payload.at(Requests).toArray();
    for (const QCborValue &request : requests) {
        operation.requests.push_back(jsonObject(request));
    }
    operation.before = jsonObject(payload.at(Before));
    operation.modified = modifiedFrom(payload.at(Modified));
    operation.reason = payload.at(Reason).toString();
    operation.sourceDigest = core::Digest::fromBytes(payload.at(SourceDigest).toByteArray());
    operation.configDigest = core::Digest::fromBytes(payload.at(ConfigDigest).toByteArray());
    operation.exported = jsonObject(payload.at(Exported));
    operation.references = jsonObject(payload.at(References));
    operation.matching = jsonArray(payload.at(Matching));
    operation.membersAdded = static_cast<int>(payload.at(MembersAdded).toInteger());
    operation.membersRemoved = static_cast<int>(payload.at(MembersRemoved).toInteger());
    operation.attributesCleared = static_cast<int>(payload.at(AttributesCleared).toInteger());
    const QCborArray waiting = payload.at(Waiting).toArray();
    for (const QCborValue &anchor : waiting) {
        operation.waiting.append(anchor.toString());
    }
}

} // namespace muster::store
