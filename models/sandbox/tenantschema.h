// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/scim/schema.h"

#include <QString>

#include <optional>

namespace muster::sandbox {

/// Schemas that the tenant speaks for a type: those of RFC 7643 section 8.7.1, with Group.displayName required as
/// section 4.2 says in words.
[[nodiscard]] const scim::SchemaSet &schemaSet(core::ObjectType type);
/// Those of both types; for searches at the root.
[[nodiscard]] const scim::SchemaSet &combinedSchemaSet();
/// "Users" or "Groups".
[[nodiscard]] QString endpointName(core::ObjectType type);
/// Type of an endpoint name, case-insensitive.
[[nodiscard]] std::optional<core::ObjectType> typeOfEndpoint(QStringView name);

} // namespace muster::sandbox
