// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/core/result.h"
#include "models/mapping/attributelist.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace muster::mapping {

/// One attributeDefinition of a directory (Graph attributeDefinition; entra.md 5.3).
struct SchemaAttribute
{
    AttributeDefinition definition;
    bool flowNullValues = false;
    QString defaultValue; ///< empty: none
    QString mutability; ///< ReadWrite, ReadOnly, Immutable, WriteOnly
};

/// Where an objectMapping stands in the document.
struct ObjectMappingPlace
{
    int rule = -1; ///< -1: the document is this one object mapping
    int mapping = -1;
    [[nodiscard]] QString text() const; ///< "synchronizationRules[0].objectMappings[1]", or empty
    friend bool operator==(const ObjectMappingPlace &, const ObjectMappingPlace &) = default;
};

/// A synchronization schema of Entra as Graph gives it (synchronizationSchema), or a single objectMapping of one, with
/// every member that it has. What is read here is checked; the rest is kept as it is. Nothing in it is followed from
/// one place to another, so there is nothing that could turn in a circle.
class SchemaDocument final
{
public:
    static constexpr qsizetype kLargest = 32 * 1024 * 1024; ///< bytes
    static constexpr qsizetype kMostMappings = 20'000; ///< attribute mappings of all object mappings

    /// InvalidSyntax when it is no JSON or too large; InvalidConfiguration with the JSON path of a member of a wrong
    /// type. Time and memory are bounded by the size.
    [[nodiscard]] static core::Result<SchemaDocument> parse(const QByteArray &text);
    [[nodiscard]] static core::Result<SchemaDocument> fromJson(const QJsonObject &json);

    [[nodiscard]] const QJsonObject &json() const { return m_json; }
    /// Indented; members are sorted by name, as Graph's readers do not mind.
    [[nodiscard]] QByteArray toText() const;

    [[nodiscard]] std::vector<ObjectMappingPlace> objectMappings() const;
    [[nodiscard]] QJsonObject objectMapping(const ObjectMappingPlace &place) const;
    void setObjectMapping(const ObjectMappingPlace &place, const QJsonObject &json);
    /// Attributes of the object that the mapping reads from or writes to; empty when the document does not say.
    [[nodiscard]] std::vector<SchemaAttribute> sourceAttributes(const ObjectMappingPlace &place) const;
    [[nodiscard]] std::vector<SchemaAttribute> targetAttributes(const ObjectMappingPlace &place) const;
    /// Adds definitions to the object that the mapping writes to; does nothing when the document has no such object.
    void addTargetAttributes(const ObjectMappingPlace &place, const std::vector<AttributeDefinition> &attributes);

private:
    explicit SchemaDocument(QJsonObject json)
        : m_json(std::move(json))
    {
    }
    [[nodiscard]] QJsonObject rule(const ObjectMappingPlace &place) const;

    QJsonObject m_json;
};

/// "User", "urn:…:enterprise:2.0:User" and "group" are the object types of Muster; nothing for other names.
[[nodiscard]] std::optional<core::ObjectType> objectTypeOf(const QJsonObject &objectMapping);
/// As Graph writes an attribute definition.
[[nodiscard]] QJsonObject attributeDefinitionToJson(const AttributeDefinition &attribute);

} // namespace muster::mapping
