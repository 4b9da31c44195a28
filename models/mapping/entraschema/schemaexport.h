// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/entraschema/schemadocument.h"
#include "models/mapping/entraschema/schemaimport.h"

#include <span>

namespace muster::mapping {

/// What is to be written for one object type.
struct ExportedObject
{
    core::ObjectType type = core::ObjectType::User;
    const ObjectMapping *mapping = nullptr;
    const ObjectSettings *settings = nullptr;
    const Scope *scope = nullptr;
};

struct ExportedSchema
{
    SchemaDocument schema;
    std::vector<SchemaFinding> findings; ///< what Entra cannot say and what is not in the schema's attribute lists
};

/// The schema that was imported, with what was changed since then written in place; everything else, also what Muster
/// does not know, is as it was. With nothing changed the result equals the original.
[[nodiscard]] ExportedSchema exportSchema(const SchemaDocument &original, std::span<const ExportedObject> objects);
/// A schema for mappings that were never in one: directories with the attributes in use, one rule, an object mapping
/// for each type. `application` names the target directory.
[[nodiscard]] ExportedSchema newSchema(std::span<const ExportedObject> objects, const QString &application);

} // namespace muster::mapping
