// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QJsonObject>
#include <QString>

namespace muster::mapping {

/// Text of an expression that Entra's schema holds as a tree (Graph attributeMappingSource, entra.md 5.6):
/// {"type": "Attribute" | "Constant" | "Function", "name", "parameters": [{"key", "value": node}]}. Parameters are
/// placed by their keys; those that are missing become empty arguments. InvalidConfiguration begins with the JSON path
/// below `place`; trees of more than 100 levels or 10,000 characters are refused.
[[nodiscard]] core::Result<QString> expressionOfTree(const QJsonObject &node, const QString &place);

/// The tree for a text, as Graph writes it: numbers and words become quoted constants, arguments that were left out
/// have no parameter. A comparison has no published form; it becomes a Function named by its operator with the keys
/// left and right, beside the text, which says the same. InvalidSyntax when the text is no expression.
[[nodiscard]] core::Result<QJsonObject> treeOfExpression(const QString &text);

} // namespace muster::mapping
