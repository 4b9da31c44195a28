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

/// Positions of the arguments. The older form has no styles (G:functions in entra.md 7.2).
struct Positions
{
    int styles;
    int inputFormat;
    int outputFormat;
};

Positions positionsIn(const Node &call)
{
    constexpr std::size_t kOldForm = 3;
    return call.children.size() == kOldForm ? Positions {-1, 1, 2} : Positions {1, 2, 3};
}

Result<QString> formatIn(const Call &call, int index)
{
    auto format = customDateTimeFormat(call.text(index));
    if (!format) {
        return call.failure(index, u"is a single letter that is no standard format of .NET."_s,
                            u"Write a format such as yyyy-MM-dd, or %d for a single part."_s);
    }
    return *format;
}

Result<DateTimeStyles> stylesIn(const Call &call, int index)
{
    const auto styles = DateTimeStyles::fromText(index < 0 ? QString() : call.text(index));
    if (!styles) {
        return call.failure(
            index, u"holds a style that is not known."_s,
            u"Possible are None, AllowLeadingWhite, AllowTrailingWhite, AllowInnerWhite, AllowWhiteSpaces, "
            "AdjustToUniversal, AssumeUniversal, RoundtripKind and NoCurrentDateDefault."_s);
    }
    return *styles;
}

Result<QDateTime> readSource(const Call &call, const Positions &positions)
{
    const Result<DateTimeStyles> styles = stylesIn(call, positions.styles);
    if (!styles) {
        return tl::unexpected(styles.error());
    }
    const Result<QString> format = formatIn(call, positions.inputFormat);
    if (!format) {
        return tl::unexpected(format.error());
    }
    const AttributeValue &source = call.value(0);
    const auto time = !source.isString() ? toDateTime(source)
        : format->isEmpty()              ? parseAnyDateTime(source.toText())
                                         : parseDateTime(source.toText(), *format, *styles);
    if (!time) {
        return call.failure(0, u"is no date in the input format."_s,
                            u"The input format describes every character of the value, e.g. yyyyMMddHHmmss.fZ."_s);
    }
    return *time;
}

Result<AttributeValue> formatDateTime(const Call &call)
{
    if (isNullOrEmpty(call.value(0))) {
        return AttributeValue();
    }
    const Positions positions = positionsIn(call.node());
    const Result<QDateTime> time = readSource(call, positions);
    if (!time) {
        return tl::unexpected(time.error());
    }
    const Result<QString> format = formatIn(call, positions.outputFormat);
    return format ? AttributeValue(printDateTime(*time, *format))
                  : Result<AttributeValue>(tl::unexpected(format.error()));
}

Result<void> checkFormat(const Node &call)
{
    const auto output = static_cast<std::size_t>(positionsIn(call).outputFormat);
    if (output < call.children.size() && call.children[output].kind != Node::Kind::Empty) {
        return {};
    }
    return syntaxError(call.column, u"%1 is missing."_s.arg(argumentInWords(*call.function, 3)),
                       u"The function is used as %1."_s.arg(call.function->signature()));
}

} // namespace

const std::vector<Function> &dateFunctions()
{
    static const std::vector<Function> rows = {
        {.name = u"FormatDateTime",
         .arguments = {{u"source", kText},
                       {u"dateTimeStyles", kText, true},
                       {u"inputFormat", kText, true},
                       {u"outputFormat", kText, true}},
         .body = formatDateTime,
         .check = checkFormat,
         .description =
             u"Writes a date that has one .NET format in another; without an input format common ones are read.",
         .example = uR"(FormatDateTime("20150123105347.1Z", , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd"))",
         .exampleResult = u"2015-01-23"},
    };
    return rows;
}

} // namespace muster::mapping
