// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/mapping/resulttype.h"
#include "models/mapping/syntax.h"

#include <QStringList>

#include <span>
#include <vector>

namespace muster::mapping {

/// Type of what a compiled tree gives. Attributes that are not among the known ones have an unknown type.
[[nodiscard]] ResultType typeOf(const Node &root, std::span<const KnownAttribute> attributes);

/// Warnings about values that will not fit where they go: a list or a text where one boolean is wanted, a boolean
/// compared with a text, an attribute that is not among the known ones (unless none is known).
[[nodiscard]] std::vector<core::Error> typeWarnings(const Node &root, std::span<const KnownAttribute> attributes);

/// The warning that the source has no such attribute, with the nearest name.
[[nodiscard]] core::Error unknownAttribute(const Node &attribute, const QStringList &known);

} // namespace muster::mapping
