// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/scope.h"

#include "models/mapping/pattern.h"
#include "models/mapping/scopemembership.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;

QString actualText(const AttributeValue &value)
{
    QStringList texts;
    for (const AttributeValue &each : value.toList()) {
        texts.append(each.toText());
    }
    return texts.join(", "_L1);
}

QString titleOf(const ScopingFilter &filter, std::size_t index)
{
    return filter.title.isEmpty() ? u"filter %1"_s.arg(index + 1) : u'"' + filter.title + u'"';
}

QString needsInWords(const ScopingFilter &filter, std::size_t index, const std::vector<const ScopingClause *> &failed)
{
    QStringList clauses;
    for (const ScopingClause *clause : failed) {
        clauses.append(clauseInWords(*clause));
    }
    return u"%1 needs %2"_s.arg(titleOf(filter, index), clauses.join(" and "_L1));
}

template<typename Visit>
void visitClauses(const std::vector<ScopingFilter> &filters, Visit visit)
{
    for (const ScopingFilter &filter : filters) {
        std::for_each(filter.clauses.begin(), filter.clauses.end(), visit);
    }
}

} // namespace

/// What a list of filters says about one object.
struct Scope::FilterVerdict
{
    bool passed = true;
    QString by; ///< the filter that lets it through; empty without filters
    QString needs; ///< what each filter misses, when none does
    std::vector<ClauseVerdict> clauses;
};

QString clauseInWords(const ScopingClause &clause)
{
    QStringList quoted;
    for (const QString &value : clause.values) {
        quoted.append(u'"' + value + u'"');
    }
    const QString name = scopingOperatorName(clause.op);
    const QString words = clause.attribute.isEmpty() ? name : u"%1 %2"_s.arg(clause.attribute, name);
    return quoted.isEmpty() ? words : u"%1 %2"_s.arg(words, quoted.join(", "_L1));
}

QString AssignmentPath::inWords() const
{
    QStringList quoted;
    for (const QString &group : groups) {
        quoted.append(u'"' + group + u'"');
    }
    return quoted.isEmpty() ? u"assigned directly"_s : u"assigned through %1"_s.arg(quoted.join(" > "_L1));
}

Scope::Scope(std::vector<ScopingFilter> filters)
    : m_filters(std::move(filters))
{
    compilePatterns(m_filters);
}

void Scope::setImportFilters(std::vector<ScopingFilter> filters)
{
    m_importFilters = std::move(filters);
    compilePatterns(m_importFilters);
}

void Scope::compilePatterns(const std::vector<ScopingFilter> &filters)
{
    visitClauses(filters, [this](const ScopingClause &clause) {
        if (!isPatternOperator(clause.op) || clause.values.isEmpty()) {
            return;
        }
        if (auto pattern = compileWholePattern(clause.values.front())) {
            m_patterns.insert(clause.values.front(), *pattern);
        }
    });
}

QStringList Scope::attributes() const
{
    QStringList names;
    for (const std::vector<ScopingFilter> *filters : {&m_importFilters, &m_filters}) {
        visitClauses(*filters, [&names](const ScopingClause &clause) {
            if (!asksForGroup(clause.op) && !names.contains(clause.attribute)) {
                names.append(clause.attribute);
            }
        });
    }
    return names;
}

QStringList Scope::groupsAskedFor() const
{
    QStringList names;
    for (const std::vector<ScopingFilter> *filters : {&m_importFilters, &m_filters}) {
        visitClauses(*filters, [&names](const ScopingClause &clause) {
            if (asksForGroup(clause.op)) {
                names += clause.values;
            }
        });
    }
    names.removeDuplicates();
    return names;
}

bool Scope::passes(const core::SourceObject &object, const ScopingClause &clause,
                   const ScopeMembership *membership) const
{
    if (asksForGroup(clause.op)) {
        return membership != nullptr && membership->passes(object, clause);
    }
    const auto value = object.attributes.constFind(clause.attribute);
    const auto pattern = isPatternOperator(clause.op) && !clause.values.isEmpty()
        ? m_patterns.constFind(clause.values.front())
        : m_patterns.constEnd();
    return passesOperator(value == object.attributes.constEnd() ? AttributeValue() : *value, clause.op, clause.values,
                          pattern == m_patterns.constEnd() ? nullptr : &*pattern);
}

bool Scope::letThrough(const std::vector<ScopingFilter> &filters, const core::SourceObject &object,
                       const ScopeMembership *membership) const
{
    const auto passesAll = [&](const ScopingFilter &filter) {
        return std::all_of(filter.clauses.cbegin(), filter.clauses.cend(),
                           [&](const ScopingClause &clause) { return passes(object, clause, membership); });
    };
    return filters.empty() || std::any_of(filters.cbegin(), filters.cend(), passesAll);
}

bool Scope::contains(const core::SourceObject &object, const ScopeMembership *membership) const
{
    const bool assigned = m_mode == ScopeMode::All || (membership != nullptr && membership->isAssigned(object));
    return assigned && letThrough(m_importFilters, object, membership) && letThrough(m_filters, object, membership);
}

Scope::FilterVerdict Scope::judge(const std::vector<ScopingFilter> &filters, const core::SourceObject &object,
                                  const ScopeMembership *membership) const
{
    FilterVerdict verdict;
    QStringList needs;
    for (std::size_t index = 0; index < filters.size(); ++index) {
        const ScopingFilter &filter = filters[index];
        std::vector<const ScopingClause *> failed;
        for (const ScopingClause &clause : filter.clauses) {
            const bool passed = passes(object, clause, membership);
            const QString actual = !asksForGroup(clause.op) ? actualText(object.attributes.value(clause.attribute))
                : membership != nullptr                     ? membership->groupsInWords(object, clause)
                                                            : QString();
            verdict.clauses.push_back({filter.title, clause, actual, passed});
            if (!passed) {
                failed.push_back(&clause);
            }
        }
        if (failed.empty() && verdict.by.isEmpty()) {
            verdict.by = titleOf(filter, index);
        }
        needs.append(needsInWords(filter, index, failed));
    }
    verdict.passed = filters.empty() || !verdict.by.isEmpty();
    verdict.needs = verdict.passed ? QString() : needs.join("; "_L1);
    return verdict;
}

ScopeVerdict Scope::evaluate(const core::SourceObject &object, const ScopeMembership *membership) const
{
    FilterVerdict import = judge(m_importFilters, object, membership);
    FilterVerdict scoping = judge(m_filters, object, membership);
    ScopeVerdict verdict;
    verdict.clauses = std::move(import.clauses);
    std::move(scoping.clauses.begin(), scoping.clauses.end(), std::back_inserter(verdict.clauses));
    if (m_mode == ScopeMode::Assigned && membership != nullptr) {
        verdict.assignment = membership->pathTo(object);
    }
    const bool assigned = m_mode == ScopeMode::All || verdict.assignment.has_value();
    verdict.inScope = import.passed && assigned && scoping.passed;
    verdict.leftOutAtImport = !import.passed;
    if (!import.passed) {
        verdict.reason = u"left out at import: no import filter lets it through; %1"_s.arg(import.needs);
    } else if (!assigned) {
        verdict.reason = u"out of scope: not assigned, neither directly nor through a group"_s;
    } else if (!scoping.passed) {
        verdict.reason = u"out of scope: no filter lets it through; %1"_s.arg(scoping.needs);
    } else if (m_mode == ScopeMode::Assigned) {
        const QString words = verdict.assignment->inWords();
        verdict.reason = scoping.by.isEmpty() ? u"in scope: %1"_s.arg(words)
                                              : u"in scope: %1, and %2 lets it through"_s.arg(words, scoping.by);
    } else {
        verdict.reason = scoping.by.isEmpty() ? u"in scope: there is no scoping filter, so everybody takes part"_s
                                              : u"in scope: %1 lets it through"_s.arg(scoping.by);
    }
    return verdict;
}

} // namespace muster::mapping
