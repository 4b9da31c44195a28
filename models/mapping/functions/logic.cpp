// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/compiler.h"
#include "models/mapping/functions/groups.h"
#include "models/mapping/values.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

constexpr auto kAny = ArgumentKind::Any;

Result<AttributeValue> coalesce(const LazyCall &call)
{
    for (int index = 0; index < call.count(); ++index) {
        Result<AttributeValue> value = call.value(index);
        if (!value || !value->isUnassigned()) {
            return value;
        }
    }
    return AttributeValue();
}

Result<AttributeValue> iif(const LazyCall &call)
{
    const Result<bool> condition = call.condition(0);
    if (!condition) {
        return tl::unexpected(condition.error());
    }
    const int branch = *condition ? 1 : 2;
    return branch < call.count() ? call.value(branch) : AttributeValue();
}

/// Entra's check fails as soon as an attribute in the condition is null or empty, whatever is asked of it: the value
/// for "false" is taken, for <> and IsNullOrEmpty too (entra.md 7.2).
Result<AttributeValue> entraIif(const LazyCall &call)
{
    if (call.readsEmptyAttribute(0)) {
        constexpr int kFalse = 2;
        return kFalse < call.count() ? call.value(kFalse) : AttributeValue();
    }
    return iif(call);
}

/// Nothing and the empty text both match the key "" (entra.md 7.2).
Result<AttributeValue> switchOver(const LazyCall &call)
{
    const Result<AttributeValue> source = call.value(0);
    if (!source) {
        return source;
    }
    const QString wanted = source->toText();
    for (int index = 2; index + 1 < call.count(); index += 2) {
        const Result<AttributeValue> key = call.value(index);
        if (!key) {
            return key;
        }
        if (key->toText() == wanted) {
            return call.value(index + 1);
        }
    }
    return call.value(1);
}

Result<void> checkSwitch(const Node &call)
{
    return requirePairs(call, 2);
}

Result<AttributeValue> isNull(const Call &call)
{
    return AttributeValue(call.isNull(0));
}

Result<AttributeValue> isEmpty(const Call &call)
{
    return AttributeValue(isNullOrEmpty(call.value(0)));
}

Result<AttributeValue> isPresent(const Call &call)
{
    return AttributeValue(!isNullOrEmpty(call.value(0)));
}

Result<AttributeValue> isString(const Call &call)
{
    const AttributeValue value = unwrapped(call.value(0));
    return AttributeValue(!value.isNull() && !value.isList());
}

/// Files write "true" in any case.
Result<AttributeValue> invert(const Call &call)
{
    return AttributeValue(call.text(0).compare("True"_L1, Qt::CaseInsensitive) != 0);
}

/// "True" gives False and anything else True, nothing included (entra.md 7.2).
Result<AttributeValue> entraInvert(const Call &call)
{
    return AttributeValue(call.text(0) != "True"_L1);
}

ResultType anyOf(std::span<const ResultType> arguments)
{
    return unified(arguments);
}

ResultType branches(std::span<const ResultType> arguments)
{
    return unified(arguments.subspan(1));
}

ResultType switchTyping(std::span<const ResultType> arguments)
{
    ResultType result = arguments[1];
    for (std::size_t index = 3; index < arguments.size(); index += 2) {
        result = unified(result, arguments[index]);
    }
    return result;
}

std::vector<Function> choiceRows()
{
    return {
        {.name = u"Coalesce",
         .arguments = {{u"source1", kAny}, {u"source2", kAny, true}},
         .repeat = 1,
         .typing = anyOf,
         .lazyBody = coalesce,
         .description = u"Takes the first value that is not null; the last argument serves as the default.",
         .example = uR"(Coalesce([nickname], [givenName], "nobody"))",
         .exampleResult = u"nobody"},
        {.name = u"IIF",
         .arguments = {{u"condition", ArgumentKind::Condition},
                       {u"valueIfTrue", kAny, true},
                       {u"valueIfFalse", kAny, true}},
         .typing = branches,
         .lazyBody = iif,
         .availability = Availability::MusterOnly,
         .description =
             u"Gives one value or the other; conditions compare with = <> > >= < <= and may be empty values.",
         .example = uR"(IIF([country] = "DE", "EMEA", "elsewhere"))",
         .exampleResult = u"elsewhere"},
        {.name = u"IIF",
         .arguments = {{u"condition", ArgumentKind::Condition},
                       {u"valueIfTrue", kAny, true},
                       {u"valueIfFalse", kAny, true}},
         .typing = branches,
         .lazyBody = entraIif,
         .availability = Availability::EntraOnly,
         .description = u"Gives one value or the other; with an empty attribute in the condition, the one for false.",
         .example = uR"(IIF([country] = "DE", "EMEA", "elsewhere"))",
         .exampleResult = u"elsewhere"},
        {.name = u"Switch",
         .arguments = {{u"source", ArgumentKind::Text},
                       {u"defaultValue", kAny, true},
                       {u"key1", ArgumentKind::Text},
                       {u"value1", kAny, true},
                       {u"key2", ArgumentKind::Text, true},
                       {u"value2", kAny, true}},
         .repeat = 2,
         .typing = switchTyping,
         .lazyBody = switchOver,
         .check = checkSwitch,
         .description = u"Gives the value whose key equals the source exactly; without a match the default value.",
         .example = uR"(Switch("NSW", "Australia", "NSW", "New South Wales", "WA", "Western Australia"))",
         .exampleResult = u"New South Wales"},
    };
}

std::vector<Function> testRows()
{
    return {
        {.name = u"IsNothing",
         .arguments = {{u"source", kAny}},
         .result = kBooleanResult,
         .body = isNull,
         .description = u"True when there is no value; the same as IsNull.",
         .example = uR"(IsNothing([nickname]))",
         .exampleResult = u"True"},
        {.name = u"IsNull",
         .arguments = {{u"expression", kAny}},
         .result = kBooleanResult,
         .body = isNull,
         .description = u"True when there is no value.",
         .example = uR"(IsNull([nickname]))",
         .exampleResult = u"True"},
        {.name = u"IsNullOrEmpty",
         .arguments = {{u"expression", kAny}},
         .result = kBooleanResult,
         .body = isEmpty,
         .description = u"True when there is no value or an empty text.",
         .example = uR"(IsNullOrEmpty(""))",
         .exampleResult = u"True"},
        {.name = u"IsPresent",
         .arguments = {{u"expression", kAny}},
         .result = kBooleanResult,
         .body = isPresent,
         .description = u"True when there is a value that is no empty text.",
         .example = uR"(IsPresent("Ada"))",
         .exampleResult = u"True"},
        {.name = u"IsString",
         .arguments = {{u"expression", kAny}},
         .result = kBooleanResult,
         .body = isString,
         .description = u"True when there is one value that can be written as a text.",
         .example = uR"(IsString("Ada"))",
         .exampleResult = u"True"},
        {.name = u"Not",
         .arguments = {{u"source", ArgumentKind::Text}},
         .result = kBooleanResult,
         .body = invert,
         .availability = Availability::MusterOnly,
         .description = u"False when the source is true in any case, otherwise True.",
         .example = uR"(Not([IsSoftDeleted]))",
         .exampleResult = u"True"},
        {.name = u"Not",
         .arguments = {{u"source", ArgumentKind::Text}},
         .result = kBooleanResult,
         .body = entraInvert,
         .availability = Availability::EntraOnly,
         .description = u"False when the source is exactly True, otherwise True.",
         .example = uR"(Not([IsSoftDeleted]))",
         .exampleResult = u"True"},
    };
}

std::vector<Function> allRows()
{
    std::vector<Function> rows = choiceRows();
    std::vector<Function> tests = testRows();
    rows.insert(rows.end(), std::make_move_iterator(tests.begin()), std::make_move_iterator(tests.end()));
    return rows;
}

} // namespace

const std::vector<Function> &logicFunctions()
{
    static const std::vector<Function> rows = allRows();
    return rows;
}

} // namespace muster::mapping
