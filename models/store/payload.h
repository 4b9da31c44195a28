// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/core/result.h"
#include "models/provisioning/plannedoperation.h"
#include "models/store/cipher.h"

#include <QCborArray>
#include <QCborValue>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <optional>
#include <vector>

namespace muster::store {

/// Payloads are CBOR arrays (RFC 8949) whose members have fixed places; new members are added at the end, and a place
/// that an older version did not write reads as the default.
[[nodiscard]] core::Result<QByteArray> sealPayload(RecordCipher &cipher, RecordCipher::Purpose purpose, qint64 owner,
                                                   const QCborArray &payload);
[[nodiscard]] core::Result<QCborArray> openPayload(RecordCipher &cipher, RecordCipher::Purpose purpose, qint64 owner,
                                                   const QByteArray &sealed);

/// JSON goes in as its text: Qt reads and writes that several times faster than it converts between JSON and CBOR.
[[nodiscard]] QCborValue toCbor(const QJsonObject &json);
[[nodiscard]] QCborValue toCbor(const QJsonArray &json);
[[nodiscard]] QCborValue toCbor(const core::Error &error);
[[nodiscard]] QCborValue toCbor(const std::vector<provisioning::ModifiedProperty> &modified);
[[nodiscard]] QJsonObject jsonObject(const QCborValue &value);
[[nodiscard]] QJsonArray jsonArray(const QCborValue &value);
[[nodiscard]] core::Error errorFrom(const QCborValue &value);
[[nodiscard]] std::vector<provisioning::ModifiedProperty> modifiedFrom(const QCborValue &value);

/// Time as stored in columns: milliseconds since 1970 UTC; nothing for an invalid time.
[[nodiscard]] QVariant toColumn(const QDateTime &time);
[[nodiscard]] QDateTime timeFrom(qint64 milliseconds);

} // namespace muster::store
