// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/functions/groups.h"
#include "models/mapping/pattern.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

constexpr auto kText = ArgumentKind::Text;
constexpr auto kInteger = ArgumentKind::Integer;

Result<AttributeValue> append(const Call &call)
{
    return call.isNull(0) ? AttributeValue() : AttributeValue(call.text(0) + call.text(1));
}

Result<AttributeValue> prepend(const Call &call)
{
    return call.isNull(1) ? AttributeValue() : AttributeValue(call.text(0) + call.text(1));
}

Result<AttributeValue> left(const Call &call)
{
    const QString text = call.text(0);
    const qint64 count = call.integer(1, 0);
    return AttributeValue(count < 0 ? text : text.left(qMin<qint64>(count, text.size())));
}

Result<AttributeValue> right(const Call &call)
{
    const QString text = call.text(0);
    const qint64 count = call.integer(1, 0);
    return AttributeValue(count < 0 ? text : text.right(qMin<qint64>(count, text.size())));
}

Result<AttributeValue> mid(const Call &call)
{
    const qint64 start = call.integer(1, 1);
    const qint64 length = call.integer(2, 0);
    if (start < 1) {
        return call.failure(1, u"is %1, but characters are counted from 1."_s.arg(start));
    }
    if (length < 0) {
        return call.failure(2, u"is negative."_s, u"Give the number of characters to take."_s);
    }
    const QString text = call.text(0);
    const qsizetype from = qMin<qint64>(start - 1, text.size());
    return AttributeValue(text.mid(from, qMin<qint64>(length, text.size() - from)));
}

Result<AttributeValue> len(const Call &call)
{
    return AttributeValue(static_cast<qint64>(call.text(0).size()));
}

Result<AttributeValue> inStr(const Call &call)
{
    const qint64 start = call.integer(2, 1);
    if (start < 1) {
        return call.failure(2, u"is %1, but characters are counted from 1."_s.arg(start));
    }
    if (call.isNull(0) || call.isNull(1)) {
        return AttributeValue(0);
    }
    const QString text = call.text(0);
    if (start > text.size()) {
        return AttributeValue(0);
    }
    const bool ignoreCase = call.given(3) && compareWord(call.value(3)).value_or(false);
    const Qt::CaseSensitivity sensitivity = ignoreCase ? Qt::CaseInsensitive : Qt::CaseSensitive;
    return AttributeValue(static_cast<qint64>(text.indexOf(call.text(1), start - 1, sensitivity) + 1));
}

Result<QLocale> culture(const Call &call)
{
    const QString name = call.text(1);
    const QLocale locale(name);
    if (locale == QLocale::c() && name != "C"_L1) {
        return call.failure(1, u"names no known culture."_s, u"Use a language tag such as tr-TR, or leave it out."_s);
    }
    return locale;
}

Result<AttributeValue> changeCase(const Call &call, QString (*invariant)(const QString &),
                                  QString (QLocale::*cultural)(const QString &) const)
{
    if (call.isNull(0)) {
        return AttributeValue();
    }
    if (call.text(1).isEmpty()) {
        return AttributeValue(invariant(call.text(0)));
    }
    const Result<QLocale> locale = culture(call);
    if (!locale) {
        return tl::unexpected(locale.error());
    }
    return AttributeValue(((*locale).*cultural)(call.text(0)));
}

Result<AttributeValue> toLower(const Call &call)
{
    return changeCase(
        call, [](const QString &text) { return text.toLower(); }, &QLocale::toLower);
}

Result<AttributeValue> toUpper(const Call &call)
{
    return changeCase(
        call, [](const QString &text) { return text.toUpper(); }, &QLocale::toUpper);
}

Result<AttributeValue> stripSpaces(const Call &call)
{
    return call.isNull(0) ? AttributeValue() : AttributeValue(call.text(0).remove(u' '));
}

Result<AttributeValue> trim(const Call &call)
{
    return call.isNull(0) ? AttributeValue() : AttributeValue(call.text(0).trimmed());
}

std::vector<Function> joiningRows()
{
    return {
        {.name = u"Append",
         .arguments = {{u"source", kText}, {u"suffix", kText}},
         .body = append,
         .description = u"Puts the suffix behind the source; without a source there is no result.",
         .example = uR"(Append("ada", "@example.com"))",
         .exampleResult = u"ada@example.com"},
        {.name = u"Prepend",
         .arguments = {{u"prefix", kText}, {u"source", kText}},
         .body = prepend,
         .description = u"Puts the prefix before the source; without a source there is no result.",
         .example = uR"(Prepend("ext-", "4711"))",
         .exampleResult = u"ext-4711"},
        {.name = u"StripSpaces",
         .arguments = {{u"source", kText}},
         .body = stripSpaces,
         .description = u"Removes every blank (U+0020), also inside the text.",
         .example = uR"(StripSpaces(" Ada  Love lace "))",
         .exampleResult = u"AdaLovelace"},
        {.name = u"ToLower",
         .arguments = {{u"source", kText}, {u"culture", kText, true}},
         .body = toLower,
         .description = u"Makes all letters small, by the rules of a culture such as tr-TR if one is given.",
         .example = uR"(ToLower("Ada@Example.COM"))",
         .exampleResult = u"ada@example.com"},
        {.name = u"ToUpper",
         .arguments = {{u"source", kText}, {u"culture", kText, true}},
         .body = toUpper,
         .description = u"Makes all letters capital, by the rules of a culture such as tr-TR if one is given.",
         .example = uR"(ToUpper("emea"))",
         .exampleResult = u"EMEA"},
        {.name = u"Trim",
         .arguments = {{u"source", kText}},
         .body = trim,
         .availability = Availability::MusterOnly,
         .description = u"Removes white space at both ends.",
         .example = uR"(Trim("  Ada Lovelace "))",
         .exampleResult = u"Ada Lovelace"},
    };
}

std::vector<Function> cuttingRows()
{
    return {
        {.name = u"InStr",
         .arguments = {{u"value1", kText},
                       {u"value2", kText},
                       {u"start", kInteger, true},
                       {u"compareType", ArgumentKind::CompareWord, true}},
         .result = kIntegerResult,
         .body = inStr,
         .description = u"Tells where value2 begins in value1, counted from 1; 0 when it is not there.",
         .example = uR"(InStr("repEated", "e", 3, vbBinaryCompare))",
         .exampleResult = u"7"},
        {.name = u"Left",
         .arguments = {{u"string", kText}, {u"numChars", kInteger}},
         .body = left,
         .description = u"Takes characters from the beginning; a negative number takes all.",
         .example = uR"(Left("Lovelace", 4))",
         .exampleResult = u"Love"},
        {.name = u"Len",
         .arguments = {{u"string", kText}},
         .result = kIntegerResult,
         .body = len,
         .availability = Availability::MusterOnly,
         .description = u"Counts the characters.",
         .example = uR"(Len("Lovelace"))",
         .exampleResult = u"8"},
        {.name = u"Mid",
         .arguments = {{u"source", kText}, {u"start", kInteger}, {u"length", kInteger}},
         .body = mid,
         .description = u"Takes characters from a position, counted from 1.",
         .example = uR"(Mid("Lovelace", 5, 4))",
         .exampleResult = u"lace"},
        {.name = u"Right",
         .arguments = {{u"string", kText}, {u"numChars", kInteger}},
         .body = right,
         .availability = Availability::MusterOnly,
         .description = u"Takes characters from the end; a negative number takes all.",
         .example = uR"(Right("Lovelace", 4))",
         .exampleResult = u"lace"},
    };
}

std::vector<Function> allRows()
{
    std::vector<Function> rows = joiningRows();
    std::vector<Function> cutting = cuttingRows();
    rows.insert(rows.end(), std::make_move_iterator(cutting.begin()), std::make_move_iterator(cutting.end()));
    return rows;
}

} // namespace

const std::vector<Function> &textFunctions()
{
    static const std::vector<Function> rows = allRows();
    return rows;
}

} // namespace muster::mapping
