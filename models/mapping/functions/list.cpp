// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/functions/groups.h"
#include "models/mapping/values.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

constexpr auto kAny = ArgumentKind::Any;
constexpr auto kText = ArgumentKind::Text;

Result<AttributeValue> count(const Call &call)
{
    return AttributeValue(static_cast<qint64>(call.value(0).toList().size()));
}

Result<AttributeValue> item(const Call &call)
{
    const qint64 index = call.integer(1, 0);
    if (index < 1) {
        return call.failure(1, u"is %1, but values are counted from 1."_s.arg(index));
    }
    const AttributeValue::List list = call.value(0).toList();
    return static_cast<quint64>(index) > list.size() ? AttributeValue() : list[static_cast<std::size_t>(index - 1)];
}

/// Multi-valued sources are spread, empty ones skipped (entra.md 7.2).
Result<AttributeValue> join(const Call &call)
{
    const QString separator = call.text(0);
    QString result;
    bool first = true;
    for (int index = 1; index < call.count(); ++index) {
        for (const AttributeValue &value : call.value(index).toList()) {
            if (isNullOrEmpty(value)) {
                continue;
            }
            result += first ? value.toText() : separator + value.toText();
            first = false;
            if (result.size() > kMaxResultText) {
                return call.tooLong();
            }
        }
    }
    return AttributeValue(std::move(result));
}

Result<AttributeValue> removeDuplicates(const Call &call)
{
    AttributeValue::List unique;
    QSet<QString> seen;
    for (const AttributeValue &value : call.value(0).toList()) {
        const qsizetype before = seen.size();
        seen.insert(value.toText());
        if (seen.size() > before) {
            unique.push_back(value);
        }
    }
    return AttributeValue(std::move(unique));
}

Result<AttributeValue> split(const Call &call)
{
    const QString delimiter = call.text(1);
    if (delimiter.isEmpty()) {
        return call.failure(1, u"is empty, so there is nothing to split at."_s);
    }
    const QString text = call.text(0);
    AttributeValue::List list;
    if (text.isEmpty()) {
        return AttributeValue(std::move(list));
    }
    for (const QStringView part : QStringView(text).split(delimiter)) {
        list.emplace_back(part.trimmed().toString());
    }
    return AttributeValue(std::move(list));
}

ResultType elementOf(std::span<const ResultType> arguments)
{
    return {arguments[0].kind, false};
}

ResultType listOf(std::span<const ResultType> arguments)
{
    return {arguments[0].kind, true};
}

} // namespace

const std::vector<Function> &listFunctions()
{
    static const std::vector<Function> rows = {
        {.name = u"Count",
         .arguments = {{u"attribute", kAny}},
         .result = kIntegerResult,
         .body = count,
         .description = u"Counts the values of a multi-valued attribute.",
         .example = uR"(Count(Split("red, green, blue", ",")))",
         .exampleResult = u"3"},
        {.name = u"Item",
         .arguments = {{u"attribute", kAny}, {u"index", ArgumentKind::Integer}},
         .typing = elementOf,
         .body = item,
         .description = u"Takes one value of a multi-valued attribute, counted from 1.",
         .example = uR"(Item(Split("red, green, blue", ","), 2))",
         .exampleResult = u"green"},
        {.name = u"Join",
         .arguments = {{u"separator", kText}, {u"source1", kAny, true}},
         .repeat = 1,
         .body = join,
         .description = u"Joins values with a separator; the values of lists are spread, empty ones skipped.",
         .example = uR"(Join(", ", "", "Doe", "John"))",
         .exampleResult = u"Doe, John"},
        {.name = u"RemoveDuplicates",
         .arguments = {{u"attribute", kAny}},
         .typing = listOf,
         .body = removeDuplicates,
         .description = u"Keeps each value of a multi-valued attribute once, in the order of appearance.",
         .example = uR"(Join(" ", RemoveDuplicates(Split("a,b,a", ","))))",
         .exampleResult = u"a b"},
        {.name = u"Split",
         .arguments = {{u"source", kText}, {u"delimiter", kText}},
         .result = {ValueKind::Text, true},
         .body = split,
         .description = u"Makes a multi-valued attribute of a text; white space around the parts goes.",
         .example = uR"(Join("|", Split("Reader, Writer", ",")))",
         .exampleResult = u"Reader|Writer"},
    };
    return rows;
}

} // namespace muster::mapping
