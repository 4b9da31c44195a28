// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/result.h"
#include "models/core/sourceobject.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace muster::mapping {

/// What an expression may look at besides its text. Pure: the same input gives the same result.
struct EvaluationContext
{
    const QHash<QString, core::AttributeValue> *attributes = nullptr; ///< absent ones are null
    bool isSoftDeleted = false; ///< the computed attribute [IsSoftDeleted] (entra.md 4.1)
};

/// A compiled expression of the mapping language (entra.md section 7). Immutable, cheap to copy, thread-safe to
/// evaluate.
class MappingExpression final
{
public:
    /// Compiles: lexing, parsing, function look-up, argument counts, constant type errors. InvalidSyntax names position
    /// (1-based column), function and argument, what was expected, and the nearest known name.
    /// Limits: 10,000 characters, nesting 100.
    [[nodiscard]] static core::Result<MappingExpression> compile(const QString &text);

    /// MappingFailed names function, argument and what was wrong. A null result is no error.
    [[nodiscard]] core::Result<core::AttributeValue> evaluate(const EvaluationContext &context) const;
    [[nodiscard]] const QString &text() const;
    /// Source attributes it reads, each once, in order of appearance; the computed [IsSoftDeleted] is none of them.
    [[nodiscard]] const QStringList &attributeNames() const;
    /// Name of the attribute when the whole expression is `[name]`; empty otherwise.
    [[nodiscard]] QString directAttribute() const;
    [[nodiscard]] bool isConstant() const; ///< a literal
    [[nodiscard]] bool yieldsList() const; ///< its outermost function always makes a list, e.g. Split
    /// One warning for each place that reads an attribute which is not in `known`: column and nearest name.
    [[nodiscard]] std::vector<core::Error> checkAttributes(const QStringList &known) const;

private:
    struct Program;
    explicit MappingExpression(std::shared_ptr<const Program> program);
    std::shared_ptr<const Program> m_program;
};

/// A function of the language, for completion, `musterctl expr functions` and the reference beside the editor.
struct FunctionInfo
{
    QString name;
    QString signature; ///< "Replace(source, oldValue, regexPattern, regexGroupName, replacementValue, …)"
    QString description; ///< one sentence
    QString example; ///< an expression that evaluates without attributes
    QString exampleResult;
};
[[nodiscard]] const std::vector<FunctionInfo> &functions();

} // namespace muster::mapping
