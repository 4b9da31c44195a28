// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/functions/groups.h"
#include "models/mapping/pattern.h"
#include "models/mapping/values.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

constexpr auto kAny = ArgumentKind::Any;

/// Calls the visitor with each element for which the condition in argument 2 holds, until it says false.
template<typename Visitor>
Result<void> visitMatching(const LazyCall &call, const Visitor &visitor)
{
    Result<AttributeValue> list = call.value(0);
    if (!list) {
        return tl::unexpected(std::move(list.error()));
    }
    for (AttributeValue &element : list->toList()) {
        if (auto bound = call.bind(element); !bound) {
            return bound;
        }
        const Result<bool> wanted = call.count() > 1 ? call.condition(1) : Result<bool>(!isNullOrEmpty(element));
        if (!wanted) {
            return tl::unexpected(wanted.error());
        }
        if (*wanted && !visitor(std::move(element))) {
            break;
        }
    }
    return {};
}

Result<AttributeValue> filter(const LazyCall &call)
{
    AttributeValue::List kept;
    const auto visited = visitMatching(call, [&kept](AttributeValue element) {
        kept.push_back(std::move(element));
        return true;
    });
    return visited ? AttributeValue(std::move(kept)) : Result<AttributeValue>(tl::unexpected(visited.error()));
}

Result<AttributeValue> first(const LazyCall &call)
{
    AttributeValue found;
    const auto visited = visitMatching(call, [&found](AttributeValue element) {
        found = std::move(element);
        return false;
    });
    return visited ? std::move(found) : Result<AttributeValue>(tl::unexpected(visited.error()));
}

/// Lists that the expression gives are spread; a value that is nothing is left out.
Result<AttributeValue> mapEach(const LazyCall &call)
{
    Result<AttributeValue> list = call.value(0);
    if (!list) {
        return list;
    }
    AttributeValue::List results;
    for (AttributeValue &element : list->toList()) {
        if (auto bound = call.bind(std::move(element)); !bound) {
            return tl::unexpected(std::move(bound.error()));
        }
        Result<AttributeValue> value = call.value(1);
        if (!value) {
            return value;
        }
        std::ranges::move(value->toList(), std::back_inserter(results));
    }
    return AttributeValue(std::move(results));
}

Result<AttributeValue> let(const LazyCall &call)
{
    Result<AttributeValue> value = call.value(1);
    if (!value) {
        return value;
    }
    if (auto bound = call.bind(std::move(*value)); !bound) {
        return tl::unexpected(std::move(bound.error()));
    }
    return call.value(2);
}

Result<AttributeValue> member(const Call &call)
{
    const AttributeValue record = unwrapped(call.value(0));
    const AttributeValue *found = record.member(call.text(1));
    return found == nullptr ? AttributeValue() : *found;
}

/// What a list is sorted by: all numbers, all dates, or texts. Mixed lists are texts, so that the order is total.
AttributeValue::List sorted(AttributeValue::List list)
{
    const auto sortBy = [&list](auto key) {
        std::ranges::stable_sort(list, {}, key);
        return list;
    };
    if (std::ranges::all_of(list, [](const AttributeValue &value) { return toNumber(value).has_value(); })) {
        return sortBy([](const AttributeValue &value) { return *toNumber(value); });
    }
    if (std::ranges::all_of(list, [](const AttributeValue &value) { return toDateTime(value).has_value(); })) {
        return sortBy([](const AttributeValue &value) { return toDateTime(value)->toMSecsSinceEpoch(); });
    }
    return sortBy([](const AttributeValue &value) { return value.toText(); });
}

Result<AttributeValue> sort(const Call &call)
{
    const QString order = call.text(1);
    const bool descending = order == "descending"_L1;
    if (!descending && !order.isEmpty() && order != "ascending"_L1) {
        return call.failure(1, u"must be \"ascending\" or \"descending\"."_s);
    }
    AttributeValue::List list = sorted(call.value(0).toList());
    if (descending) {
        std::ranges::reverse(list);
    }
    return AttributeValue(std::move(list));
}

Result<AttributeValue> distinct(const Call &call)
{
    const bool ignoreCase = call.given(1) && compareWord(call.value(1)).value_or(false);
    AttributeValue::List unique;
    QSet<QString> seen;
    for (AttributeValue &value : call.value(0).toList()) {
        const QString key = ignoreCase ? value.toText().toCaseFolded() : value.toText();
        if (!key.isEmpty() && !seen.contains(key)) {
            seen.insert(key);
            unique.push_back(std::move(value));
        }
    }
    return AttributeValue(std::move(unique));
}

ResultType sameElements(std::span<const ResultType> arguments)
{
    return {arguments[0].kind, true};
}

std::vector<Function> elementRows()
{
    return {
        {.name = u"Filter",
         .arguments = {{u"list", kAny}, {u"condition", ArgumentKind::Condition}},
         .typing = sameElements,
         .lazyBody = filter,
         .availability = Availability::MusterOnly,
         .binding = Binding::Element,
         .description = u"Keeps the values for which the condition holds; the word item stands for the value.",
         .example = uR"x(Join("|", Filter(Split("app-a,hr,app-b", ","), StartsWith(item, "app-"))))x",
         .exampleResult = u"app-a|app-b"},
        {.name = u"First",
         .arguments = {{u"list", kAny}, {u"condition", ArgumentKind::Condition, true}},
         .typing =
             [](std::span<const ResultType> arguments) {
                 return ResultType {arguments[0].kind, false};
             },
         .lazyBody = first,
         .availability = Availability::MusterOnly,
         .binding = Binding::Element,
         .description = u"Takes the first value for which the condition holds, or the first that is not empty.",
         .example = uR"x(First(Split("hr,app-a,app-b", ","), StartsWith(item, "app-")))x",
         .exampleResult = u"app-a"},
        {.name = u"Map",
         .arguments = {{u"list", kAny}, {u"expression", kAny}},
         .typing =
             [](std::span<const ResultType> arguments) {
                 return ResultType {arguments[1].kind, true};
             },
         .lazyBody = mapEach,
         .availability = Availability::MusterOnly,
         .binding = Binding::Element,
         .description = u"Makes a new list by an expression for each value; the word item stands for the value.",
         .example = uR"x(Join(" ", Map(Split("a,b", ","), ToUpper(item))))x",
         .exampleResult = u"A B"},
    };
}

std::vector<Function> otherRows()
{
    return {
        {.name = u"Distinct",
         .arguments = {{u"list", kAny}, {u"compareType", ArgumentKind::CompareWord, true}},
         .typing = sameElements,
         .body = distinct,
         .availability = Availability::MusterOnly,
         .description = u"Keeps each value once, without empty ones; vbTextCompare ignores case.",
         .example = uR"x(Join(" ", Distinct(Split("a,A,b,", ","), vbTextCompare)))x",
         .exampleResult = u"a b"},
        {.name = u"Let",
         .arguments = {{u"name", kAny}, {u"value", kAny}, {u"expression", kAny}},
         .typing = [](std::span<const ResultType> arguments) { return arguments[2]; },
         .lazyBody = let,
         .availability = Availability::MusterOnly,
         .binding = Binding::Name,
         .description = u"Names a value and uses the name, without brackets, in an expression.",
         .example = uR"x(Let(nick, ToLower("ADA"), Append(nick, nick)))x",
         .exampleResult = u"adaada"},
        {.name = u"Member",
         .arguments = {{u"complexValue", kAny}, {u"name", ArgumentKind::Text}},
         .result = {},
         .body = member,
         .availability = Availability::MusterOnly,
         .description = u"Takes a named part of a complex value.",
         .example = uR"x(Member(First(AppRoleAssignmentsComplex("Reader")), "value"))x",
         .exampleResult = u"Reader"},
        {.name = u"Sort",
         .arguments = {{u"list", kAny}, {u"order", ArgumentKind::Text, true}},
         .typing = sameElements,
         .body = sort,
         .availability = Availability::MusterOnly,
         .description = u"Sorts numbers and dates by value and texts by code point, \"ascending\" or \"descending\".",
         .example = uR"x(Join(" ", Sort(Split("10,9,1", ","))))x",
         .exampleResult = u"1 9 10"},
    };
}

} // namespace

const std::vector<Function> &collectionFunctions()
{
    static const std::vector<Function> rows = [] {
        std::vector<Function> both = elementRows();
        std::ranges::move(otherRows(), std::back_inserter(both));
        return both;
    }();
    return rows;
}

} // namespace muster::mapping
