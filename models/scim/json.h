// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

/// Small helpers over QJson that every part of the layer shares.
namespace muster::scim::json {

/// Names of attributes, sub-attributes and schemas compare case-insensitively (RFC 7643 section 2.1).
[[nodiscard]] inline bool sameName(QStringView a, QStringView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

/// True for what RFC 7643 section 2.5 calls unassigned: absent, null, empty array; an empty object holds nothing
/// either.
[[nodiscard]] bool isUnassigned(const QJsonValue &value);
/// The key under which `json` holds the member, in whatever case; a null string when it does not.
[[nodiscard]] QString memberKey(const QJsonObject &json, QStringView name);
/// Replaces, adds or (when unassigned) removes a member, whatever the case of its present name.
void put(QJsonObject &json, const QString &name, const QJsonValue &value);
/// Without nulls, empty arrays and empty objects; Undefined when nothing is left.
[[nodiscard]] QJsonValue normalised(const QJsonValue &value);
/// The array itself, nothing when unassigned, or an array of the one value.
[[nodiscard]] QJsonArray elements(const QJsonValue &value);
/// The object itself, or `{"value": …}` around a simple value.
[[nodiscard]] QJsonObject asComplex(const QJsonValue &value);

// Tolerant reading: providers send numbers and booleans as text, and the reverse.
[[nodiscard]] std::optional<bool> toBool(const QJsonValue &value); ///< true, "True", "false"
[[nodiscard]] std::optional<double> toNumber(const QJsonValue &value); ///< 5, "5"
[[nodiscard]] std::optional<qint64> toInteger(const QJsonValue &value); ///< 5, "5"; not 5.5
[[nodiscard]] QString toText(const QJsonValue &value); ///< simple values as text, else empty
/// Member look-up and its text.
[[nodiscard]] QString memberText(const QJsonObject &json, QStringView name);

/// A simple value in JSON's spelling, with only the escapes that JSON demands.
[[nodiscard]] QString literal(const QJsonValue &value);
/// What a value is, in words for an error text: "a number", "an array", "nothing".
[[nodiscard]] QString kindOf(const QJsonValue &value);

} // namespace muster::scim::json
