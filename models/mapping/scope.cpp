// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/scope.h"

#include "models/mapping/pattern.h"
#include "models/mapping/values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;

bool isPatternOperator(ScopingOperator op)
{
    return op == ScopingOperator::RegexMatch || op == ScopingOperator::NotRegexMatch;
}

QString operand(const ScopingClause &clause)
{
    return clause.values.isEmpty() ? QString() : clause.values.front();
}

/// Compares as whole numbers; false unless both are.
template<typename Compare>
bool compareIntegers(const AttributeValue &actual, const ScopingClause &clause, Compare compare)
{
    const auto left = toInteger(actual);
    const auto right = toInteger(AttributeValue(operand(clause)));
    return left && right && compare(*left, *right);
}

/// 1: matches, 0: does not, nothing: the pattern is wrong or gave up.
std::optional<bool> matchesPattern(const QString &text, const QRegularExpression *pattern)
{
    if (pattern == nullptr || text.size() > kMaxPatternText) {
        return std::nullopt;
    }
    const QRegularExpressionMatch match = pattern->match(text);
    return match.isValid() ? std::optional(match.hasMatch()) : std::nullopt;
}

/// The verdict on one value that is neither nothing nor an empty text.
bool holds(const AttributeValue &actual, const ScopingClause &clause, const QRegularExpression *pattern)
{
    switch (clause.op) {
    case ScopingOperator::Equals:
        return actual.toText() == operand(clause);
    case ScopingOperator::NotEquals:
        return actual.toText() != operand(clause);
    case ScopingOperator::IsTrue:
        return toBoolean(actual) == true;
    case ScopingOperator::IsFalse:
        return toBoolean(actual) == false;
    case ScopingOperator::IsNull:
        return false;
    case ScopingOperator::IsNotNull:
        return true;
    case ScopingOperator::RegexMatch:
        return matchesPattern(actual.toText(), pattern) == true;
    case ScopingOperator::NotRegexMatch:
        return matchesPattern(actual.toText(), pattern) == false;
    case ScopingOperator::GreaterThan:
        return compareIntegers(actual, clause, std::greater<>());
    case ScopingOperator::GreaterThanOrEquals:
        return compareIntegers(actual, clause, std::greater_equal<>());
    case ScopingOperator::LessThan:
        return compareIntegers(actual, clause, std::less<>());
    case ScopingOperator::Includes:
        return actual.toText().contains(operand(clause));
    case ScopingOperator::EndsWith:
        return actual.toText().endsWith(operand(clause));
    case ScopingOperator::StartsWith:
        return actual.toText().startsWith(operand(clause));
    case ScopingOperator::In:
        return clause.values.contains(actual.toText());
    }
    return false;
}

bool isNegative(ScopingOperator op)
{
    return op == ScopingOperator::NotEquals || op == ScopingOperator::NotRegexMatch;
}

/// Several values: one must hold; for the operators that deny, all of them. No value: only IS NULL holds.
bool passes(const AttributeValue &value, const ScopingClause &clause, const QRegularExpression *pattern)
{
    AttributeValue::List values = value.toList();
    std::erase_if(values, [](const AttributeValue &each) { return isNullOrEmpty(each); });
    if (values.empty()) {
        return clause.op == ScopingOperator::IsNull;
    }
    const auto test = [&](const AttributeValue &each) { return holds(each, clause, pattern); };
    return isNegative(clause.op) ? std::all_of(values.cbegin(), values.cend(), test)
                                 : std::any_of(values.cbegin(), values.cend(), test);
}

QString actualText(const AttributeValue &value)
{
    QStringList texts;
    for (const AttributeValue &each : value.toList()) {
        texts.append(each.toText());
    }
    return texts.join(", "_L1);
}

QString clauseInWords(const ScopingClause &clause)
{
    QStringList quoted;
    for (const QString &value : clause.values) {
        quoted.append(u'"' + value + u'"');
    }
    const QString words = u"%1 %2"_s.arg(clause.attribute, scopingOperatorName(clause.op));
    return quoted.isEmpty() ? words : u"%1 %2"_s.arg(words, quoted.join(", "_L1));
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

QHash<QString, QRegularExpression> compilePatterns(const std::vector<ScopingFilter> &filters)
{
    QHash<QString, QRegularExpression> patterns;
    for (const ScopingFilter &filter : filters) {
        for (const ScopingClause &clause : filter.clauses) {
            if (!isPatternOperator(clause.op)) {
                continue;
            }
            if (auto pattern = compileWholePattern(operand(clause))) {
                patterns.insert(operand(clause), *pattern);
            }
        }
    }
    return patterns;
}

} // namespace

Scope::Scope(std::vector<ScopingFilter> filters)
    : m_filters(std::move(filters))
    , m_patterns(compilePatterns(m_filters))
{
}

bool Scope::passes(const core::SourceObject &object, const ScopingClause &clause) const
{
    const auto pattern = isPatternOperator(clause.op) ? m_patterns.constFind(operand(clause)) : m_patterns.constEnd();
    return mapping::passes(object.attributes.value(clause.attribute), clause,
                           pattern == m_patterns.constEnd() ? nullptr : &*pattern);
}

bool Scope::contains(const core::SourceObject &object) const
{
    const auto letsThrough = [&](const ScopingFilter &filter) {
        return std::all_of(filter.clauses.cbegin(), filter.clauses.cend(),
                           [&](const ScopingClause &clause) { return passes(object, clause); });
    };
    return m_filters.empty() || std::any_of(m_filters.cbegin(), m_filters.cend(), letsThrough);
}

ScopeVerdict Scope::evaluate(const core::SourceObject &object) const
{
    ScopeVerdict verdict;
    if (m_filters.empty()) {
        verdict.reason = u"in scope: there is no scoping filter, so everybody takes part"_s;
        return verdict;
    }
    QStringList needs;
    for (std::size_t index = 0; index < m_filters.size(); ++index) {
        const ScopingFilter &filter = m_filters[index];
        std::vector<const ScopingClause *> failed;
        for (const ScopingClause &clause : filter.clauses) {
            const bool passed = passes(object, clause);
            verdict.clauses.push_back(
                {filter.title, clause, actualText(object.attributes.value(clause.attribute)), passed});
            if (!passed) {
                failed.push_back(&clause);
            }
        }
        if (failed.empty() && verdict.reason.isEmpty()) {
            verdict.reason = u"in scope: %1 lets it through"_s.arg(titleOf(filter, index));
        }
        needs.append(needsInWords(filter, index, failed));
    }
    verdict.inScope = !verdict.reason.isEmpty();
    if (!verdict.inScope) {
        verdict.reason = u"out of scope: no filter lets it through; %1"_s.arg(needs.join("; "_L1));
    }
    return verdict;
}

} // namespace muster::mapping
