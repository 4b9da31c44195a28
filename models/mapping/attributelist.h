// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scim/schema.h"

#include <QJsonArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace muster::mapping {

/// One row of an attribute list, with the columns of Entra's (entra.md 5.3). On the target side the name is an
/// attribute path: `userName`, `urn:example:params:scim:schemas:extension:badge:2.0:User:number`.
struct AttributeDefinition
{
    QString name;
    scim::AttributeType type = scim::AttributeType::String;
    bool primaryKey = false; ///< identifies an object for ever: the anchor, or the target's id
    bool required = false;
    bool multiValued = false;
    bool caseExact = false; ///< whether a difference of case alone is a change
    bool readOnly = false; ///< Graph attributeDefinition.mutability
    QString apiExpression = {}; ///< XPath or JSONPath where a connector has them; kept, Muster does not use it
    QString referencedAttribute = {}; ///< `Departments.Name`; kept, Muster does not use it
    QStringList referencedObjects = {}; ///< types that a reference may point to: "User", "Group"
    friend bool operator==(const AttributeDefinition &, const AttributeDefinition &) = default;
};

/// Reads `objects.User.attributes.target` of a connection document. InvalidConfiguration begins with the place.
[[nodiscard]] core::Result<std::vector<AttributeDefinition>> attributesFromJson(const QJsonValue &json,
                                                                                const QString &place);
/// Members that have their default value are left out.
[[nodiscard]] QJsonArray attributesToJson(const std::vector<AttributeDefinition> &attributes);

/// "string", "boolean", "decimal", "integer", "dateTime", "binary", "reference", "complex" (RFC 7643 section 7).
[[nodiscard]] QString attributeTypeName(scim::AttributeType type);

/// What the schemas say, one row per attribute and sub-attribute, then what `own` adds; a row of `own` replaces the one
/// with the same name.
[[nodiscard]] std::vector<AttributeDefinition> attributeList(const scim::SchemaSet &schemas,
                                                             const std::vector<AttributeDefinition> &own);
/// The rows of `found`, then those of `own` with other names; a row of `own` replaces the one with the same name.
[[nodiscard]] std::vector<AttributeDefinition> attributeList(std::vector<AttributeDefinition> found,
                                                             const std::vector<AttributeDefinition> &own);

/// The schemas, and what `own` adds to them or says otherwise: an unknown URN becomes an extension.
[[nodiscard]] scim::SchemaSet extendedSchemas(const scim::SchemaSet &schemas,
                                              const std::vector<AttributeDefinition> &own);

} // namespace muster::mapping
