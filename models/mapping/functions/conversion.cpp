// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/functions/groups.h"
#include "models/mapping/values.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

constexpr auto kText = ArgumentKind::Text;

Result<AttributeValue> toBool(const Call &call)
{
    return call.value(0);
}

Result<AttributeValue> toWhole(const Call &call)
{
    return call.value(0);
}

Result<AttributeValue> toString(const Call &call)
{
    return call.isNull(0) ? AttributeValue() : AttributeValue(call.text(0));
}

/// Base64 of the UTF-16 little-endian bytes, whatever this computer's byte order (entra.md 7.2).
Result<AttributeValue> toBase64(const Call &call)
{
    if (call.isNull(0)) {
        return AttributeValue();
    }
    QByteArray bytes;
    const QString text = call.text(0);
    for (const QChar c : text) {
        bytes.append(static_cast<char>(c.cell()));
        bytes.append(static_cast<char>(c.row()));
    }
    return AttributeValue(QString::fromLatin1(bytes.toBase64()));
}

Result<AttributeValue> toUtf8Hex(const Call &call)
{
    return call.isNull(0) ? AttributeValue()
                          : AttributeValue(QString::fromLatin1(call.text(0).toUtf8().toHex().toUpper()));
}

} // namespace

const std::vector<Function> &conversionFunctions()
{
    static const std::vector<Function> rows = {
        {.name = u"CBool",
         .arguments = {{u"expression", ArgumentKind::Condition}},
         .result = kBooleanResult,
         .body = toBool,
         .description = u"True when the comparison holds or the value is true or a number other than 0.",
         .example = uR"(CBool("Sales" = "Sales"))",
         .exampleResult = u"True"},
        {.name = u"CInt",
         .arguments = {{u"expression", ArgumentKind::Integer}},
         .result = kIntegerResult,
         .body = toWhole,
         .description = u"Makes a whole number of a text of digits.",
         .example = uR"(CInt("0042"))",
         .exampleResult = u"42"},
        {.name = u"CStr",
         .arguments = {{u"value", kText}},
         .body = toString,
         .description = u"Makes a text of a number, a boolean or a reference.",
         .example = uR"(CStr(42))",
         .exampleResult = u"42"},
        {.name = u"ConvertToBase64",
         .arguments = {{u"source", kText}},
         .body = toBase64,
         .description = u"Writes the UTF-16 (little-endian) bytes of a text in Base64.",
         .example = uR"(ConvertToBase64("Hello world!"))",
         .exampleResult = u"SABlAGwAbABvACAAdwBvAHIAbABkACEA"},
        {.name = u"ConvertToUTF8Hex",
         .arguments = {{u"source", kText}},
         .body = toUtf8Hex,
         .description = u"Writes the UTF-8 bytes of a text as hexadecimal digits.",
         .example = uR"(ConvertToUTF8Hex("Hello world!"))",
         .exampleResult = u"48656C6C6F20776F726C6421"},
    };
    return rows;
}

} // namespace muster::mapping
