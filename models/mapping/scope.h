// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/core/sourceobject.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace muster::mapping {

/// Operators of a scoping clause (entra.md 6.3); spelled in documents as in Entra ("EQUALS", "NOT EQUALS", "IS TRUE",
/// ...).
enum class ScopingOperator {
    Equals,
    NotEquals,
    IsTrue,
    IsFalse,
    IsNull,
    IsNotNull,
    RegexMatch,
    NotRegexMatch,
    GreaterThan,
    GreaterThanOrEquals,
    Includes,
    EndsWith,
    StartsWith,
    LessThan,
    In,
};

/// As documents spell it: Entra's own spelling, "STARTS_WITH", "Less_Than" and "IN" for those that Entra lacks.
[[nodiscard]] QString scopingOperatorName(ScopingOperator op);
/// Inverse of scopingOperatorName(); case, and blank or underscore between words, do not matter.
[[nodiscard]] std::optional<ScopingOperator> scopingOperatorFromName(const QString &name);

/// One condition on one attribute. Texts compare exactly and case-sensitively, Greater_Than and its kin only whole
/// numbers. A regular expression must match the whole value. Of a multi-valued attribute one value must pass; for
/// NOT EQUALS and NOT REGEX MATCH all of them.
struct ScopingClause
{
    QString attribute;
    ScopingOperator op = ScopingOperator::Equals;
    QStringList values; ///< one, except none for unary operators and several for In
};

/// Clauses are joined by AND (entra.md 6.2).
struct ScopingFilter
{
    QString title;
    std::vector<ScopingClause> clauses;
};

/// The verdict on one clause, for "why".
struct ClauseVerdict
{
    QString filterTitle;
    ScopingClause clause;
    QString actual; ///< value found, as text
    bool passed = false;
};

struct ScopeVerdict
{
    bool inScope = true;
    QString reason; ///< a sentence, e.g. `out of scope: no filter lets it through; "Employees" needs department
                    ///< EQUALS "Sales"`
    std::vector<ClauseVerdict> clauses;
};

/// Who of the source takes part: scoping filters joined by OR; no filter: everybody (entra.md 6.2). A null or empty
/// attribute makes a clause false, IS NULL excepted (6.3).
class Scope final
{
public:
    Scope() = default;
    explicit Scope(std::vector<ScopingFilter> filters);
    /// Reads `scope.users.filters` of a connection document: [{title, clauses: [{attribute, operator, value |
    /// values}]}].
    [[nodiscard]] static core::Result<Scope> fromJson(const QJsonArray &json, const QString &pathPrefix);
    [[nodiscard]] QJsonArray toJson() const;
    [[nodiscard]] const std::vector<ScopingFilter> &filters() const { return m_filters; }
    [[nodiscard]] ScopeVerdict evaluate(const core::SourceObject &object) const;
    /// The verdict alone, without its explanation: for counting many objects.
    [[nodiscard]] bool contains(const core::SourceObject &object) const;

private:
    [[nodiscard]] bool passes(const core::SourceObject &object, const ScopingClause &clause) const;

    std::vector<ScopingFilter> m_filters;
    QHash<QString, QRegularExpression> m_patterns; ///< compiled once, by pattern text
};

} // namespace muster::mapping
