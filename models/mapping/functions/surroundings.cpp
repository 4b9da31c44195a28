// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/datetimeformat.h"
#include "models/mapping/functions/groups.h"
#include "models/mapping/suggestion.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

// Positions of the arguments of Lookup.
constexpr int kTable = 0;
constexpr int kKey = 1;
constexpr int kDefault = 2;

Result<AttributeValue> now(const Call &call)
{
    if (!call.context().now.isValid()) {
        return call.failure(u"has no clock here."_s, u"Evaluate with a time."_s);
    }
    return AttributeValue(printDateTime(call.context().now, {}));
}

Result<AttributeValue> defaultDomain(const Call &call)
{
    if (call.context().defaultDomain.isEmpty()) {
        return call.failure(u"knows no domain, because the connection has none."_s,
                            u"Set the default domain of the connection, or write it as a text."_s);
    }
    return AttributeValue(call.context().defaultDomain);
}

Result<AttributeValue> lookUp(const Call &call)
{
    const LookupTables &tables = call.context().lookups;
    const QString name = call.text(kTable);
    const auto table = tables.constFind(name);
    if (table == tables.constEnd()) {
        return call.failure(
            kTable, u"names the table \"%1\", which does not exist%2"_s.arg(name, didYouMean(name, tables.keys())),
            u"Add the table to the mapping, or correct its name."_s);
    }
    const auto found = table->constFind(call.text(kKey));
    return found == table->constEnd() ? call.value(kDefault) : AttributeValue(*found);
}

/// The name of a table must be known without an object, so that a missing table is found before a cycle runs.
Result<void> checkLookup(const Node &call)
{
    const Node &table = call.children[kTable];
    if (table.kind == Node::Kind::Literal && table.value.isString() && !table.value.toText().isEmpty()) {
        return {};
    }
    return syntaxError(table.column,
                       u"%1 must be a text between quotes."_s.arg(argumentInWords(*call.function, kTable)),
                       u"Write the table's name, e.g. Lookup(\"countries\", [c], \"unknown\")."_s);
}

} // namespace

const std::vector<Function> &surroundingsFunctions()
{
    static const std::vector<Function> rows = {
        {.name = u"DefaultDomain",
         .arguments = {},
         .body = defaultDomain,
         .description = u"Gives the default domain of the connection.",
         .example = uR"(Join("@", "ada", DefaultDomain()))",
         .exampleResult = u"ada@contoso.com"},
        {.name = u"Lookup",
         .arguments = {{u"table", ArgumentKind::Text},
                       {u"key", ArgumentKind::Text},
                       {u"default", ArgumentKind::Any, true}},
         .typing =
             [](std::span<const ResultType> arguments) {
                 return arguments.size() > kDefault ? unified(kTextResult, arguments[kDefault]) : kTextResult;
             },
         .body = lookUp,
         .check = checkLookup,
         .availability = Availability::MusterOnly,
         .description = u"Finds a value by its key in a table that is kept with the mapping; keys are case-sensitive.",
         .example = uR"(Lookup("countries", "DE", "elsewhere"))",
         .exampleResult = u"Germany"},
        {.name = u"Now",
         .arguments = {},
         .body = now,
         .isVolatile = true,
         .description = u"Gives the time of the cycle in UTC as M/d/yyyy h:mm:ss tt.",
         .example = u"Now()",
         .exampleResult = u"7/2/2021 3:33:38 PM"},
    };
    return rows;
}

} // namespace muster::mapping
