// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/core/strongid.h"
#include "models/scim/attributepath.h"
#include "models/scim/schema.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

namespace muster::scim {

/// A SCIM resource (RFC 7643 section 3): any type, any extension. A value over its JSON, so nothing a provider sent is
/// lost; access is by AttributePath and case-insensitive (section 2.1). Null, absent and empty array read as Undefined.
class Resource final
{
public:
    Resource() = default;
    explicit Resource(QJsonObject json);

    [[nodiscard]] const QJsonObject &json() const { return m_json; }
    [[nodiscard]] bool isEmpty() const { return m_json.isEmpty(); }
    [[nodiscard]] core::ResourceId id() const;
    [[nodiscard]] QString externalId() const;
    [[nodiscard]] QString version() const; ///< meta.version
    [[nodiscard]] QStringList schemas() const;

    /// Value at the path. A URN of a core schema means the top level. With a value filter: the first matching element
    /// (or its sub-attribute). A sub-attribute of a multi-valued attribute without filter: an array of the sub-values.
    /// Undefined when unassigned.
    [[nodiscard]] QJsonValue value(const AttributePath &path) const;
    /// Text of a value: strings as they are, booleans "true"/"false", numbers plain; empty when unassigned or complex.
    [[nodiscard]] QString text(const AttributePath &path) const;
    /// Sets a value and creates what is missing on the way: complex parents, the extension object, the array element
    /// that a filter of `eq` terms describes (`emails[type eq "work"].value` makes {"type":"work","value":…}). Null or
    /// Undefined unassigns, and removes an element or parent that then holds nothing (or nothing but what its filter
    /// says). A simple value for a filtered element is its `value`. UnsupportedFeature when the filter is not made of
    /// `eq` terms joined by `and`.
    [[nodiscard]] core::Result<void> setValue(const AttributePath &path, const QJsonValue &value);
    /// Writes the `schemas` member: the base URN and each extension URN that is present (RFC 7643 section 3).
    void setSchemas(const SchemaSet &schemas);

    /// Removes null, empty arrays and empty objects recursively: the normal form for comparing (RFC 7643 section 2.5).
    [[nodiscard]] static QJsonObject normalised(const QJsonObject &json);
    /// Case-insensitive member look-up (RFC 7643 section 2.1); Undefined when absent.
    [[nodiscard]] static QJsonValue member(const QJsonObject &json, QStringView name);

    friend bool operator==(const Resource &, const Resource &) = default;

private:
    QJsonObject m_json;
};

/// When two texts are the same value.
enum class TextRule {
    Schema, ///< caseExact of the attribute decides; texts that differ in their Unicode composition only are the same
    Exact, ///< character by character
    IgnoreCase, ///< as Schema, but case never counts
};

/// True when both are the same value for the attribute: `texts` steers strings, dateTimes compare as instants, null,
/// absent and empty array are one, multi-valued attributes compare as sets (order and duplicates of (type, value) do
/// not matter, `primary`, `display` and `$ref` are compared only when both sides have them; so are readOnly
/// sub-attributes). A simple value and {"value": …} are the same. `attribute` may be null (unknown): then texts compare
/// exactly.
[[nodiscard]] bool sameValue(const QJsonValue &a, const QJsonValue &b, const Attribute *attribute,
                             TextRule texts = TextRule::Schema);
/// Elements of `wanted` that have no like in `list`; a value that is no array counts as its only element.
[[nodiscard]] QJsonArray missingElements(const QJsonValue &list, const QJsonValue &wanted, const Attribute *attribute,
                                         TextRule texts);

} // namespace muster::scim
