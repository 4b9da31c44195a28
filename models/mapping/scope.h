// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/core/sourceobject.h"
#include "models/mapping/scopingoperator.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace muster::mapping {

class ScopeMembership;

/// One condition on one attribute, or on being in a group. Texts compare exactly and case-sensitively, Greater_Than and
/// its kin whole numbers or points in time. A regular expression must match the whole value. Of a multi-valued
/// attribute one value must pass; for the operators that deny (NOT EQUALS, NOT REGEX MATCH, !&) all of them.
struct ScopingClause
{
    QString attribute; ///< empty for the operators that ask for a group
    ScopingOperator op = ScopingOperator::Equals;
    QStringList values; ///< none for unary operators, several for IN and groups, else one
    friend bool operator==(const ScopingClause &, const ScopingClause &) = default;
};

/// `department EQUALS "Sales"`
[[nodiscard]] QString clauseInWords(const ScopingClause &clause);

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

/// How somebody came to be assigned.
struct AssignmentPath
{
    QStringList groups; ///< names from the assigned group down to the one that lists the object; empty: assigned itself
    /// `assigned directly` or `assigned through "Engineering" > "Platform"`
    [[nodiscard]] QString inWords() const;
};

struct ScopeVerdict
{
    bool inScope = true;
    QString reason; ///< a sentence, e.g. `out of scope: no filter lets it through; "Employees" needs department
                    ///< EQUALS "Sales"`
    std::vector<ClauseVerdict> clauses; ///< of the import filters, then of the scoping filters
    bool leftOutAtImport = false; ///< by an import filter: nothing is concluded, the resource stays as it is
    std::optional<AssignmentPath> assignment = std::nullopt; ///< set in the mode Assigned for whom it brings in
};

enum class ScopeMode {
    All, ///< everybody whom the filters let through
    Assigned, ///< only who is assigned, directly or through a group, and whom the filters let through (entra.md 6.1)
};

/// Who of one object type takes part. Filters are joined by OR, no filter lets everybody through (entra.md 6.2). A null
/// or empty attribute makes a clause false, IS NULL excepted (6.3). Import filters come first: whom they leave out is
/// treated as if the source had not been read for him, so falling out of them de-provisions nobody (Graph's
/// inputFilterGroups).
class Scope final
{
public:
    Scope() = default;
    explicit Scope(std::vector<ScopingFilter> filters);
    /// Reads `scope.users.filters` of a connection document: [{title, clauses: [{attribute, operator, value |
    /// values}]}].
    [[nodiscard]] static core::Result<Scope> fromJson(const QJsonArray &json, const QString &pathPrefix);
    [[nodiscard]] QJsonArray toJson() const;
    [[nodiscard]] QJsonArray importFiltersToJson() const;
    void setMode(ScopeMode mode) { m_mode = mode; }
    void setImportFilters(std::vector<ScopingFilter> filters);

    [[nodiscard]] ScopeMode mode() const { return m_mode; }
    [[nodiscard]] const std::vector<ScopingFilter> &filters() const { return m_filters; }
    [[nodiscard]] const std::vector<ScopingFilter> &importFilters() const { return m_importFilters; }
    /// Attributes that filters read, each once.
    [[nodiscard]] QStringList attributes() const;
    /// Groups that clauses ask for, as they are written, each once.
    [[nodiscard]] QStringList groupsAskedFor() const;

    /// `membership` holds the assignments and the groups; without it nobody is assigned or in a group.
    [[nodiscard]] ScopeVerdict evaluate(const core::SourceObject &object,
                                        const ScopeMembership *membership = nullptr) const;
    /// The verdict alone, without its explanation: for counting many objects.
    [[nodiscard]] bool contains(const core::SourceObject &object, const ScopeMembership *membership = nullptr) const;

private:
    [[nodiscard]] bool passes(const core::SourceObject &object, const ScopingClause &clause,
                              const ScopeMembership *membership) const;
    [[nodiscard]] bool letThrough(const std::vector<ScopingFilter> &filters, const core::SourceObject &object,
                                  const ScopeMembership *membership) const;
    struct FilterVerdict;
    [[nodiscard]] FilterVerdict judge(const std::vector<ScopingFilter> &filters, const core::SourceObject &object,
                                      const ScopeMembership *membership) const;
    void compilePatterns(const std::vector<ScopingFilter> &filters);

    ScopeMode m_mode = ScopeMode::All;
    std::vector<ScopingFilter> m_filters;
    std::vector<ScopingFilter> m_importFilters;
    QHash<QString, QRegularExpression> m_patterns; ///< compiled once, by pattern text
};

} // namespace muster::mapping
