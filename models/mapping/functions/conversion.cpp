// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/functions/groups.h"
#include "models/mapping/values.h"

#include <QCryptographicHash>

#include <algorithm>

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

Result<AttributeValue> bitAnd(const Call &call)
{
    if (call.isNull(0) || call.isNull(1)) {
        return AttributeValue();
    }
    return AttributeValue(call.integer(0, 0) & call.integer(1, 0));
}

struct Algorithm
{
    QStringView name;
    QCryptographicHash::Algorithm algorithm = QCryptographicHash::Sha256;
};

constexpr Algorithm kAlgorithms[] = {{u"SHA-256", QCryptographicHash::Sha256},
                                     {u"SHA-384", QCryptographicHash::Sha384},
                                     {u"SHA-512", QCryptographicHash::Sha512},
                                     {u"SHA-1", QCryptographicHash::Sha1},
                                     {u"MD5", QCryptographicHash::Md5}};

/// Small hexadecimal digits of the hash of the UTF-8 bytes. For keys that must not show a name; SHA-1 and MD5 are there
/// for targets that hold such hashes already.
Result<AttributeValue> hash(const Call &call)
{
    if (call.isNull(0)) {
        return AttributeValue();
    }
    const QString name = call.isNull(1) ? kAlgorithms[0].name.toString() : call.text(1);
    const auto *found = std::ranges::find(kAlgorithms, name, &Algorithm::name);
    if (found == std::end(kAlgorithms)) {
        return call.failure(1, u"names no known algorithm."_s,
                            u"Possible are SHA-256, SHA-384, SHA-512, SHA-1 and MD5."_s);
    }
    const QByteArray digits = QCryptographicHash::hash(call.text(0).toUtf8(), found->algorithm).toHex();
    const qint64 length = call.integer(2, digits.size());
    if (length < 1 || length > digits.size()) {
        return call.failure(2, u"is %1, but 1 to %2 digits are possible."_s.arg(length).arg(digits.size()));
    }
    return AttributeValue(QString::fromLatin1(digits.left(length)));
}

} // namespace

const std::vector<Function> &conversionFunctions()
{
    static const std::vector<Function> rows = {
        {.name = u"BitAnd",
         .arguments = {{u"value1", ArgumentKind::Integer}, {u"value2", ArgumentKind::Integer}},
         .result = kIntegerResult,
         .body = bitAnd,
         .description = u"Keeps the bits that both numbers have.",
         .example = u"BitAnd(&HF, &HF7)",
         .exampleResult = u"7"},
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
         .availability = Availability::MusterOnly,
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
        {.name = u"Hash",
         .arguments = {{u"source", kText}, {u"algorithm", kText, true}, {u"length", ArgumentKind::Integer, true}},
         .body = hash,
         .availability = Availability::MusterOnly,
         .description = u"Makes a hash in hexadecimal digits: SHA-256 unless another algorithm is named, whole or cut.",
         .example = uR"(Hash("ada@contoso.com", , 12))",
         .exampleResult = u"f6ca951caced"},
    };
    return rows;
}

} // namespace muster::mapping
