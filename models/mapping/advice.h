// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/mapping/dialect.h"
#include "models/mapping/syntax.h"

#include <vector>

namespace muster::mapping {

/// A warning at a column of an expression, MappingFailed.
[[nodiscard]] core::Error warningAt(int column, const QString &what, const QString &remedy);

/// What in a compiled tree is surely not meant so, whatever the types of the attributes: names that are never used,
/// values that are never reached, conditions that never change, and what Entra documents as not supported.
[[nodiscard]] std::vector<core::Error> adviceFor(const Node &root, Dialect dialect);

} // namespace muster::mapping
