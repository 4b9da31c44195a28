// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/mapping/dialect.h"
#include "models/mapping/syntax.h"

namespace muster::mapping {

/// Looks up the functions of a parsed tree, resolves variables, checks argument counts and the types of constants, and
/// compiles constant regular expressions. InvalidSyntax with the column. Gives the number of variables.
[[nodiscard]] core::Result<int> compileTree(Node &root, Dialect dialect);

/// InvalidSyntax unless every repeated pair of a function such as Switch is complete: `fixed` arguments, then pairs.
[[nodiscard]] core::Result<void> requirePairs(const Node &call, int fixed);

} // namespace muster::mapping
