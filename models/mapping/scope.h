// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/core/sourceobject.h"

#include <QJsonArray>
#include <QString>
#include <QStringList>

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
    QString reason; ///< a sentence, e.g. `left the scope: no filter lets it through; "Employees" needs department
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

private:
    std::vector<ScopingFilter> m_filters;
};

} // namespace muster::mapping
