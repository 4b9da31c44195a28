// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/datetimeformat.h"
#include "models/mapping/functions/groups.h"
#include "models/mapping/values.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

constexpr auto kText = ArgumentKind::Text;

// Positions of the arguments.
constexpr int kSource = 0;
constexpr int kStyles = 1;
constexpr int kInputFormat = 2;
constexpr int kOutputFormat = 3;

Result<AttributeValue> formatDateTime(const Call &call)
{
    if (isNullOrEmpty(call.value(kSource))) {
        return AttributeValue();
    }
    const auto styles = DateTimeStyles::fromText(call.text(kStyles));
    if (!styles) {
        return call.failure(
            kStyles, u"holds a style that is not known."_s,
            u"Possible are None, AllowLeadingWhite, AllowTrailingWhite, AllowInnerWhite, AllowWhiteSpaces, "
            "AdjustToUniversal, AssumeUniversal, RoundtripKind and NoCurrentDateDefault."_s);
    }
    const QString inputFormat = call.text(kInputFormat);
    const bool byFormat = call.value(kSource).isString() && !inputFormat.isEmpty();
    const auto time =
        byFormat ? parseDateTime(call.text(kSource), inputFormat, *styles) : toDateTime(call.value(kSource));
    if (!time) {
        return call.failure(kSource, u"is no date in the input format."_s,
                            u"The input format describes every character of the value, e.g. yyyyMMddHHmmss.fZ."_s);
    }
    return AttributeValue(printDateTime(*time, call.text(kOutputFormat)));
}

} // namespace

const std::vector<Function> &dateFunctions()
{
    static const std::vector<Function> rows = {
        {.name = u"FormatDateTime",
         .arguments = {{u"source", kText},
                       {u"dateTimeStyles", kText, true},
                       {u"inputFormat", kText, true},
                       {u"outputFormat", kText}},
         .body = formatDateTime,
         .description = u"Writes a date that has one .NET format in another; without an input format ISO 8601 is read.",
         .example = uR"(FormatDateTime("20150123105347.1Z", , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd"))",
         .exampleResult = u"2015-01-23"},
    };
    return rows;
}

} // namespace muster::mapping
