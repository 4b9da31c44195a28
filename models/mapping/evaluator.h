// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/result.h"
#include "models/mapping/mappingexpression.h"
#include "models/mapping/syntax.h"

namespace muster::mapping {

/// Value of a compiled tree. MappingFailed names column, argument and function, never the value.
[[nodiscard]] core::Result<core::AttributeValue> evaluateNode(const Node &node, const EvaluationContext &context);

} // namespace muster::mapping
