// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scim/attributepath.h"

#include <QString>

namespace muster::mapping {

/// SCIM attribute path of a target attribute as a schema names it. They are alike, except that a schema compares
/// booleans as texts: `roles[primary eq "True"].value` is `roles[primary eq true].value` (entra.md 5.3).
/// InvalidSyntax when the name is no path, as those of connectors that do not speak SCIM.
[[nodiscard]] core::Result<scim::AttributePath> targetPathOf(const QString &schemaName);
/// Inverse of targetPathOf(), for names that are new in a schema.
[[nodiscard]] QString schemaNameOf(const scim::AttributePath &path);

} // namespace muster::mapping
