// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/payload.h"

#include <QJsonDocument>
#include <QTimeZone>
#include <QVariant>

using namespace Qt::StringLiterals;

namespace muster::store {

namespace {

/// JSON as its text: nothing at all for an empty object or array, which most operations have several of.
template<typename Json>
QByteArray textOf(const Json &json)
{
    return json.isEmpty() ? QByteArray() : QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QJsonDocument documentIn(const QCborValue &value)
{
    const QByteArray text = value.toByteArray();
    return text.isEmpty() ? QJsonDocument() : QJsonDocument::fromJson(text);
}

} // namespace

core::Result<QByteArray> sealPayload(RecordCipher &cipher, RecordCipher::Purpose purpose, qint64 owner,
                                     const QCborArray &payload)
{
    return cipher.seal(purpose, owner, QCborValue(payload).toCbor());
}

core::Result<QCborArray> openPayload(RecordCipher &cipher, RecordCipher::Purpose purpose, qint64 owner,
                                     const QByteArray &sealed)
{
    const auto plain = cipher.open(purpose, owner, sealed);
    if (!plain) {
        return core::failure(plain.error());
    }
    return QCborValue::fromCbor(*plain).toArray(); // authenticated: cannot be anything but what sealPayload() wrote
}

QCborValue toCbor(const QJsonObject &json)
{
    return textOf(json);
}

QCborValue toCbor(const QJsonArray &json)
{
    return textOf(json);
}

QCborValue toCbor(const core::Error &error)
{
    // The code by name: its enumeration may grow in the middle.
    QCborArray array {core::errorCodeName(error.code), error.detail, error.remedy};
    array.append(error.httpStatus ? QCborValue(*error.httpStatus) : QCborValue());
    array.append(error.protocolCode);
    array.append(error.retryAfter ? QCborValue(static_cast<qint64>(error.retryAfter->count())) : QCborValue());
    return array;
}

core::Error errorFrom(const QCborValue &value)
{
    const QCborArray array = value.toArray();
    core::Error error;
    error.code = core::errorCodeFromName(array.at(0).toString());
    error.detail = array.at(1).toString();
    error.remedy = array.at(2).toString();
    if (array.at(3).isInteger()) {
        error.httpStatus = static_cast<int>(array.at(3).toInteger());
    }
    error.protocolCode = array.at(4).toByteArray();
    if (array.at(5).isInteger()) {
        error.retryAfter = std::chrono::seconds(array.at(5).toInteger());
    }
    return error;
}

QCborValue toCbor(const std::vector<provisioning::ModifiedProperty> &modified)
{
    QCborArray array;
    for (const provisioning::ModifiedProperty &property : modified) {
        array.append(QCborArray {property.path, QCborValue::fromJsonValue(property.before),
                                 QCborValue::fromJsonValue(property.after)});
    }
    return array;
}

std::vector<provisioning::ModifiedProperty> modifiedFrom(const QCborValue &value)
{
    // QCborValue::toJsonValue() makes null of undefined; here they differ: absent is not null.
    const auto json = [](const QCborValue &cbor) {
        return cbor.isUndefined() ? QJsonValue(QJsonValue::Undefined) : cbor.toJsonValue();
    };
    std::vector<provisioning::ModifiedProperty> modified;
    const QCborArray array = value.toArray();
    modified.reserve(static_cast<std::size_t>(array.size()));
    for (const QCborValue &item : array) {
        const QCborArray property = item.toArray();
        modified.push_back({property.at(0).toString(), json(property.at(1)), json(property.at(2))});
    }
    return modified;
}

QJsonObject jsonObject(const QCborValue &value)
{
    return documentIn(value).object();
}

QJsonArray jsonArray(const QCborValue &value)
{
    return documentIn(value).array();
}

QVariant toColumn(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toMSecsSinceEpoch()) : QVariant();
}

QDateTime timeFrom(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

} // namespace muster::store
