// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/result.h"
#include "models/mapping/dialect.h"
#include "models/mapping/evaluationcontext.h"
#include "models/mapping/resulttype.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <span>
#include <vector>

namespace muster::mapping {

/// A compiled expression of the mapping language (entra.md section 7; resources/handbook/expressions.md). Immutable,
/// cheap to copy, thread-safe to evaluate.
class MappingExpression final
{
public:
    /// Compiles: lexing, parsing, function look-up, argument counts, constant type errors. InvalidSyntax names position
    /// (1-based column), function and argument, what was expected, and the nearest known name.
    /// Limits: 10,000 characters, nesting 100.
    [[nodiscard]] static core::Result<MappingExpression> compile(const QString &text,
                                                                 Dialect dialect = Dialect::Muster);

    /// MappingFailed names function, argument and what was wrong. A null result is no error.
    [[nodiscard]] core::Result<core::AttributeValue> evaluate(const EvaluationContext &context) const;
    /// The values that SelectUniqueValue chooses from, in order, without empty ones and repetitions; for any other
    /// expression its value. `taken` of the context is not asked.
    [[nodiscard]] core::Result<std::vector<core::AttributeValue>>
    evaluateCandidates(const EvaluationContext &context) const;

    [[nodiscard]] const QString &text() const;
    [[nodiscard]] Dialect dialect() const;
    /// Source attributes it reads, each once, in order of appearance; the computed [IsSoftDeleted] is none of them.
    [[nodiscard]] const QStringList &attributeNames() const;
    /// Tables that Lookup() reads, each once, in order of appearance.
    [[nodiscard]] QStringList referencedLookups() const;
    /// Name of the attribute when the whole expression is `[name]`; empty otherwise.
    [[nodiscard]] QString directAttribute() const;
    [[nodiscard]] bool isConstant() const; ///< a literal

    /// What it gives, as far as its text and the types of the attributes tell.
    [[nodiscard]] ResultType resultType(std::span<const KnownAttribute> attributes = {}) const;
    [[nodiscard]] bool yieldsList() const; ///< always a list, whatever the attributes hold, e.g. Split
    [[nodiscard]] bool yieldsComplex() const; ///< records, e.g. AppRoleAssignmentsComplex
    /// Its value must not be shown: a Redact() is somewhere in it. What is computed of a secret is as secret.
    [[nodiscard]] bool redacts() const;
    [[nodiscard]] bool ignoresEmpty() const; ///< outermost (Redact aside) is IgnoreFlowIfNullOrEmpty
    [[nodiscard]] bool isUniqueSelection() const; ///< outermost is SelectUniqueValue
    /// Gives another value each time (Guid, Now, RandomString), so that it fits mappings on creation only.
    [[nodiscard]] bool isVolatile() const;

    /// One warning for each place that reads an attribute which is not in `known`: column and nearest name.
    [[nodiscard]] std::vector<core::Error> checkAttributes(const QStringList &known) const;
    /// Everything that looks wrong before there is an object, in the order of the columns: unknown attributes (when any
    /// is known), lists and texts where one value or a boolean is wanted, names and values that are never used, what
    /// Entra does not support. Warnings: the expression may still be evaluated.
    [[nodiscard]] std::vector<core::Error> check(std::span<const KnownAttribute> attributes) const;

private:
    struct Program;
    explicit MappingExpression(std::shared_ptr<const Program> program);
    std::shared_ptr<const Program> m_program;
};

/// The 1-based column that an error or a warning of an expression names; 0 when it names none.
[[nodiscard]] int columnOf(const core::Error &error);

/// A function of the language, for completion, `musterctl expr functions` and the reference beside the editor.
struct FunctionInfo
{
    QString name;
    QString signature; ///< "Replace(source, oldValue, regexPattern, regexGroupName, replacementValue, …)"
    QString description; ///< one sentence
    QString example; ///< an expression that evaluates in exampleContext() without attributes
    QString exampleResult;
    bool isInEntra = false; ///< false: only the Muster dialect has it
};
/// Every function of a dialect, sorted by name.
[[nodiscard]] const std::vector<FunctionInfo> &functions(Dialect dialect = Dialect::Muster);

} // namespace muster::mapping
