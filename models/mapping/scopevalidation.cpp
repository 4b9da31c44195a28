// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/scopevalidation.h"

#include "models/mapping/suggestion.h"
#include "models/mapping/values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;

QString kindInWords(AttributeKind kind)
{
    switch (kind) {
    case AttributeKind::Text:
        return u"texts"_s;
    case AttributeKind::Integer:
        return u"whole numbers"_s;
    case AttributeKind::Boolean:
        return u"booleans"_s;
    case AttributeKind::DateTime:
        return u"dates"_s;
    }
    return {};
}

QString neverTrue(const ScopingClause &clause, const QString &why)
{
    return u"%1 %2 is never true: %3"_s.arg(clause.attribute, scopingOperatorName(clause.op), why);
}

bool holdsIntegers(const AttributeHint &hint)
{
    return hint.kind == AttributeKind::Integer
        || (hint.kind == AttributeKind::Text && (hint.example.isEmpty() || toInteger(AttributeValue(hint.example))));
}

bool holdsDates(const AttributeHint &hint)
{
    return hint.kind == AttributeKind::DateTime
        || (hint.kind == AttributeKind::Text && (hint.example.isEmpty() || toDateTime(AttributeValue(hint.example))));
}

std::optional<QString> doubtAboutOrder(const ScopingClause &clause, const AttributeHint &hint)
{
    const bool wantsIntegers = toInteger(AttributeValue(clause.values.front())).has_value();
    if (wantsIntegers && !holdsIntegers(hint)) {
        return neverTrue(
            clause,
            u"it compares whole numbers, and the attribute holds %1 that are none."_s.arg(kindInWords(hint.kind)));
    }
    if (!wantsIntegers && !holdsDates(hint)) {
        return neverTrue(clause,
                         u"it compares dates, and the attribute holds %1 that are none."_s.arg(kindInWords(hint.kind)));
    }
    return std::nullopt;
}

std::optional<QString> doubtAboutKind(const ScopingClause &clause, const AttributeHint &hint)
{
    if (isOrdering(clause.op)) {
        return doubtAboutOrder(clause, hint);
    }
    if (isBitOperator(clause.op) && !holdsIntegers(hint)) {
        return neverTrue(
            clause,
            u"it tests bits of whole numbers, and the attribute holds %1 that are none."_s.arg(kindInWords(hint.kind)));
    }
    const bool wantsBoolean = clause.op == ScopingOperator::IsTrue || clause.op == ScopingOperator::IsFalse;
    const bool holdsBooleans = hint.kind == AttributeKind::Boolean
        || (hint.kind == AttributeKind::Text && (hint.example.isEmpty() || toBoolean(AttributeValue(hint.example))));
    if (wantsBoolean && !holdsBooleans) {
        return neverTrue(clause,
                         u"it asks for true or false, and the attribute holds %1."_s.arg(kindInWords(hint.kind)));
    }
    return std::nullopt;
}

} // namespace

namespace {

QStringList doubtsAboutFilter(const ScopingFilter &filter, std::size_t index, const std::vector<AttributeHint> &hints)
{
    const QString title = filter.title.isEmpty() ? u"Filter %1"_s.arg(index + 1) : u"\"%1\""_s.arg(filter.title);
    QStringList doubts;
    for (const ScopingClause &clause : filter.clauses) {
        if (const std::optional<QString> doubt = doubtAbout(clause, hints)) {
            doubts.append(u"%1: %2"_s.arg(title, *doubt));
        }
    }
    return doubts;
}

} // namespace

std::optional<QString> doubtAbout(const ScopingClause &clause, const std::vector<AttributeHint> &hints)
{
    if (asksForGroup(clause.op) || hints.empty()) {
        return std::nullopt;
    }
    const auto hint = std::find_if(hints.begin(), hints.end(),
                                   [&clause](const AttributeHint &each) { return each.name == clause.attribute; });
    if (hint != hints.end()) {
        return doubtAboutKind(clause, *hint);
    }
    QStringList names;
    for (const AttributeHint &each : hints) {
        names.append(each.name);
    }
    return u"The source has no attribute \"%1\"%2"_s.arg(clause.attribute, didYouMean(clause.attribute, names));
}

QStringList doubtsAbout(const Scope &scope, const std::vector<AttributeHint> &hints)
{
    QStringList doubts;
    for (const std::vector<ScopingFilter> *filters : {&scope.importFilters(), &scope.filters()}) {
        for (std::size_t i = 0; i < filters->size(); ++i) {
            doubts += doubtsAboutFilter((*filters)[i], i, hints);
        }
    }
    return doubts;
}

} // namespace muster::mapping
