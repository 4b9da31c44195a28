// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/functions/groups.h"
#include "models/mapping/values.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

constexpr auto kAny = ArgumentKind::Any;

Result<AttributeValue> same(const Call &call)
{
    return call.value(0);
}

/// An empty text becomes nothing; the mapping then leaves the attribute out (entra.md 7.2).
Result<AttributeValue> withoutEmpty(const Call &call)
{
    return isNullOrEmpty(call.value(0)) ? AttributeValue() : call.value(0);
}

/// The first rule with a value that nobody at the target has. A rule without a value is no candidate.
Result<AttributeValue> firstFree(const LazyCall &call)
{
    bool anyValue = false;
    for (int index = 0; index < call.count(); ++index) {
        Result<AttributeValue> candidate = call.value(index);
        if (!candidate) {
            return candidate;
        }
        if (isNullOrEmpty(*candidate)) {
            continue;
        }
        anyValue = true;
        if (!call.context().taken || !call.context().taken(*candidate)) {
            return candidate;
        }
    }
    if (!anyValue) {
        return AttributeValue();
    }
    return core::failure(
        core::ErrorCode::MappingFailed,
        u"Column %1: every value that SelectUniqueValue offers is taken at the target."_s.arg(call.node().column),
        u"Add a rule that makes another value, e.g. with more letters of the first name."_s);
}

ResultType typeOfFirst(std::span<const ResultType> arguments)
{
    return arguments.front();
}

ResultType typeOfAll(std::span<const ResultType> arguments)
{
    return unified(arguments);
}

} // namespace

const std::vector<Function> &flowFunctions()
{
    static const std::vector<Function> rows = {
        {.name = u"IgnoreFlowIfNullOrEmpty",
         .arguments = {{u"expression", kAny}},
         .typing = typeOfFirst,
         .body = withoutEmpty,
         .description = u"Leaves the attribute as it is at the target when the value is null or an empty text.",
         .example = uR"(IgnoreFlowIfNullOrEmpty(Switch("3444", "", "3443", "Dr.", "3444", "Prof.")))",
         .exampleResult = u"Prof."},
        {.name = u"Redact",
         .arguments = {{u"value", kAny}},
         .typing = typeOfFirst,
         .body = same,
         .description = u"Sends the value, but shows [Redact] in its place in logs and previews.",
         .example = uR"(Redact("secret"))",
         .exampleResult = u"secret"},
        {.name = u"SelectUniqueValue",
         .arguments = {{u"uniqueValueRule1", kAny}, {u"uniqueValueRule2", kAny}, {u"uniqueValueRule3", kAny, true}},
         .repeat = 1,
         .typing = typeOfAll,
         .lazyBody = firstFree,
         .outermostOnly = true,
         .description = u"Takes the first value that nobody at the target has; only as the outermost function and "
                        "for mappings that apply on creation.",
         .example = uR"(SelectUniqueValue("john.smith@contoso.com", "j.smith@contoso.com"))",
         .exampleResult = u"john.smith@contoso.com"},
    };
    return rows;
}

} // namespace muster::mapping
