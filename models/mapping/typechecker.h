// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/resulttype.h"
#include "models/mapping/syntax.h"

#include <span>

namespace muster::mapping {

/// Type of what a compiled tree gives. Attributes that are not among the known ones have an unknown type.
[[nodiscard]] ResultType typeOf(const Node &root, std::span<const KnownAttribute> attributes);

} // namespace muster::mapping
