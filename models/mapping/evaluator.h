// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/result.h"
#include "models/mapping/mappingexpression.h"
#include "models/mapping/syntax.h"

#include <QVarLengthArray>

namespace muster::mapping {

/// One evaluation: what it looks at, and the values of its variables by slot.
struct Frame
{
    const EvaluationContext &context;
    QVarLengthArray<core::AttributeValue, 2> variables;
    qint64 work = 0; ///< about one for each call, list value and character looked at
};

/// Value of a compiled tree. MappingFailed names column, argument and function, never the value.
[[nodiscard]] core::Result<core::AttributeValue> evaluateNode(const Node &node, Frame &frame);

} // namespace muster::mapping
