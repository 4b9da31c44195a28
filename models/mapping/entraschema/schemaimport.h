// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/entraschema/schemadocument.h"
#include "models/mapping/objectmapping.h"
#include "models/mapping/objectsettings.h"
#include "models/mapping/scope.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace muster::mapping {

/// What became of one thing in a schema, for people.
struct SchemaFinding
{
    enum class Kind {
        TakenOver, ///< Muster does the same
        Kept, ///< Muster does not use it; it stays in the schema and is written back
        NotTranslated, ///< was to be used and cannot be; stays in the schema as well
        Doubtful, ///< taken over, but look at it
    };
    Kind kind = Kind::TakenOver;
    QString place; ///< JSON path; empty: the whole
    QString text; ///< a sentence
    QString remedy; ///< what to do; may be empty
    [[nodiscard]] QJsonObject toJson() const;
};

/// One attribute mapping of a schema: what it says to Muster, or that it says nothing.
struct ImportedRow
{
    int index = 0; ///< in attributeMappings
    std::optional<AttributeMapping> mapping;
};

/// One object mapping of a schema.
struct ImportedObject
{
    core::ObjectType type = core::ObjectType::User;
    ObjectMappingPlace place;
    bool enabled = true;
    ObjectActions actions;
    std::vector<ImportedRow> rows;
    std::optional<Scope> scope; ///< unset: something in it does not translate, and half a scope is a wrong one
    std::vector<AttributeDefinition> ownAttributes; ///< target attributes in use that no standard schema has
    /// The rows that say something.
    [[nodiscard]] ObjectMapping objectMapping() const;
};

struct ImportedSchema
{
    std::vector<ImportedObject> objects; ///< at most one for each type
    std::vector<SchemaFinding> findings; ///< in the order of the document
    [[nodiscard]] const ImportedObject *find(core::ObjectType type) const;
};

/// Reads what Muster can do of a schema: the same schema always gives the same, which export relies on.
[[nodiscard]] ImportedSchema importSchema(const SchemaDocument &schema);

/// Doubts about attributes that expressions read and the source does not have, each with the nearest name it has.
[[nodiscard]] std::vector<SchemaFinding> missingAttributes(const ObjectMapping &mapping, const Scope &scope,
                                                           const QStringList &known);

} // namespace muster::mapping
