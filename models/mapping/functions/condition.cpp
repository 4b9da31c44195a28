// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/functions/groups.h"
#include "models/mapping/pattern.h"
#include "models/mapping/values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

constexpr auto kAny = ArgumentKind::Any;
constexpr auto kText = ArgumentKind::Text;
constexpr auto kCondition = ArgumentKind::Condition;

/// Evaluates conditions until one is as wanted.
Result<AttributeValue> untilOneIs(const LazyCall &call, bool wanted)
{
    for (int index = 0; index < call.count(); ++index) {
        const Result<bool> holds = call.condition(index);
        if (!holds) {
            return tl::unexpected(holds.error());
        }
        if (*holds == wanted) {
            return AttributeValue(wanted);
        }
    }
    return AttributeValue(!wanted);
}

Result<AttributeValue> all(const LazyCall &call)
{
    return untilOneIs(call, false);
}

Result<AttributeValue> any(const LazyCall &call)
{
    return untilOneIs(call, true);
}

/// Nothing, white space, or a list of nothing else.
bool holdsNothing(const AttributeValue &value)
{
    if (const auto *list = value.as<AttributeValue::List>()) {
        return std::ranges::all_of(*list, holdsNothing);
    }
    const auto *text = value.as<QString>();
    return value.isUnassigned() || (text != nullptr && QStringView(*text).trimmed().isEmpty());
}

Result<AttributeValue> isEmpty(const Call &call)
{
    return AttributeValue(holdsNothing(call.value(0)));
}

Qt::CaseSensitivity sensitivity(const Call &call)
{
    const bool ignoreCase = call.given(2) && compareWord(call.value(2)).value_or(false);
    return ignoreCase ? Qt::CaseInsensitive : Qt::CaseSensitive;
}

/// A part of a text, or one whole value of a list. Nothing and the empty text are contained in nothing.
Result<AttributeValue> contains(const Call &call)
{
    const QString wanted = call.text(1);
    if (wanted.isEmpty()) {
        return AttributeValue(false);
    }
    const Qt::CaseSensitivity casing = sensitivity(call);
    if (const auto *list = call.value(0).as<AttributeValue::List>()) {
        return AttributeValue(std::ranges::any_of(
            *list, [&](const AttributeValue &value) { return value.toText().compare(wanted, casing) == 0; }));
    }
    return AttributeValue(call.text(0).contains(wanted, casing));
}

Result<AttributeValue> startsWith(const Call &call)
{
    const QString wanted = call.text(1);
    return AttributeValue(!wanted.isEmpty() && call.text(0).startsWith(wanted, sensitivity(call)));
}

Result<AttributeValue> endsWith(const Call &call)
{
    const QString wanted = call.text(1);
    return AttributeValue(!wanted.isEmpty() && call.text(0).endsWith(wanted, sensitivity(call)));
}

std::vector<Function> joiningRows()
{
    return {
        {.name = u"And",
         .arguments = {{u"condition1", kCondition}, {u"condition2", kCondition}, {u"condition3", kCondition, true}},
         .repeat = 1,
         .result = kBooleanResult,
         .lazyBody = all,
         .availability = Availability::MusterOnly,
         .description = u"True when every condition holds; the first that does not ends the search.",
         .example = uR"(And("a" = "a", 2 > 1))",
         .exampleResult = u"True"},
        {.name = u"Or",
         .arguments = {{u"condition1", kCondition}, {u"condition2", kCondition}, {u"condition3", kCondition, true}},
         .repeat = 1,
         .result = kBooleanResult,
         .lazyBody = any,
         .availability = Availability::MusterOnly,
         .description = u"True when at least one condition holds; the first that does ends the search.",
         .example = uR"(Or("a" = "b", 2 > 1))",
         .exampleResult = u"True"},
        {.name = u"IsEmpty",
         .arguments = {{u"value", kAny}},
         .result = kBooleanResult,
         .body = isEmpty,
         .availability = Availability::MusterOnly,
         .description = u"True for nothing, for a text of white space only, and for a list of only such values.",
         .example = uR"(IsEmpty("  "))",
         .exampleResult = u"True"},
    };
}

std::vector<Function> searchingRows()
{
    const ArgumentSpec compareType {u"compareType", ArgumentKind::CompareWord, true};
    return {
        {.name = u"Contains",
         .arguments = {{u"source", kAny}, {u"value", kText}, compareType},
         .result = kBooleanResult,
         .body = contains,
         .availability = Availability::MusterOnly,
         .description = u"True when a text has the value as a part, or a list has it as one of its values.",
         .example = uR"(Contains("Sales Manager", "manager", vbTextCompare))",
         .exampleResult = u"True"},
        {.name = u"EndsWith",
         .arguments = {{u"source", kText}, {u"value", kText}, compareType},
         .result = kBooleanResult,
         .body = endsWith,
         .availability = Availability::MusterOnly,
         .description = u"True when the text ends so.",
         .example = uR"(EndsWith("ada@contoso.com", "@contoso.com"))",
         .exampleResult = u"True"},
        {.name = u"StartsWith",
         .arguments = {{u"source", kText}, {u"value", kText}, compareType},
         .result = kBooleanResult,
         .body = startsWith,
         .availability = Availability::MusterOnly,
         .description = u"True when the text begins so.",
         .example = uR"(StartsWith("ext-4711", "ext-"))",
         .exampleResult = u"True"},
    };
}

} // namespace

const std::vector<Function> &conditionFunctions()
{
    static const std::vector<Function> rows = [] {
        std::vector<Function> both = joiningRows();
        std::ranges::move(searchingRows(), std::back_inserter(both));
        return both;
    }();
    return rows;
}

} // namespace muster::mapping
