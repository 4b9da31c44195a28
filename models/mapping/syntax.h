// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/result.h"

#include <QRegularExpression>
#include <QString>

#include <optional>
#include <vector>

namespace muster::mapping {

struct Function;

/// Infix comparisons (entra.md 7.1).
enum class Comparison { Equal, NotEqual, Greater, GreaterOrEqual, Less, LessOrEqual };

/// A node of an expression. The parser makes the tree; the compiler fills in `function` and `pattern`.
struct Node
{
    enum class Kind {
        Empty, ///< an argument left out between commas
        Literal, ///< text, number or boolean in `value`
        Word, ///< bare word in `name`; the compiler makes a literal, a variable or an error of it
        Variable, ///< what Let or Filter bound, in `slot`
        Attribute, ///< `[name]`
        SoftDeleted, ///< `[IsSoftDeleted]`, computed
        Compare, ///< two children joined by `comparison`
        Call, ///< function `name` over its children
    };

    Kind kind = Kind::Empty;
    int column = 1; ///< 1-based place of its first character
    QString name;
    core::AttributeValue value;
    Comparison comparison = Comparison::Equal;
    std::vector<Node> children;
    const Function *function = nullptr;
    int slot = -1; ///< Variable: which one; Call: the one that it binds
    std::optional<QRegularExpression> pattern; ///< of a literal that serves as a regular expression
};

/// InvalidSyntax that starts with the column.
[[nodiscard]] tl::unexpected<core::Error> syntaxError(int column, const QString &what, const QString &remedy = {});

/// Tree of the text; names are not looked up yet. Limits: 10,000 characters, 100 calls inside one another.
[[nodiscard]] core::Result<Node> parseExpression(const QString &text);

} // namespace muster::mapping
