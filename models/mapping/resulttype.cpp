// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/resulttype.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

struct Words
{
    QString one;
    QString many;
};

Words wordsFor(ValueKind kind)
{
    switch (kind) {
    case ValueKind::Text:
        return {u"a text"_s, u"texts"_s};
    case ValueKind::Boolean:
        return {u"a boolean"_s, u"booleans"_s};
    case ValueKind::Integer:
        return {u"a whole number"_s, u"whole numbers"_s};
    case ValueKind::Decimal:
        return {u"a decimal number"_s, u"decimal numbers"_s};
    case ValueKind::DateTime:
        return {u"a time stamp"_s, u"time stamps"_s};
    case ValueKind::Complex:
        return {u"a complex value"_s, u"complex values"_s};
    case ValueKind::Nothing:
        return {u"nothing"_s, u"values"_s};
    case ValueKind::Unknown:
        break;
    }
    return {u"a value"_s, u"values"_s};
}

} // namespace

ResultType unified(const ResultType &a, const ResultType &b)
{
    if (a.kind == ValueKind::Nothing || b.kind == ValueKind::Nothing) {
        return a.kind == ValueKind::Nothing ? b : a;
    }
    return {a.kind == b.kind ? a.kind : ValueKind::Unknown, a.isList == b.isList ? a.isList : std::nullopt};
}

ResultType unified(std::span<const ResultType> types)
{
    ResultType result {ValueKind::Nothing, {}};
    for (const ResultType &type : types) {
        result = unified(result, type);
    }
    return result;
}

QString typeInWords(const ResultType &type)
{
    const Words words = wordsFor(type.kind);
    return type.isList.value_or(false) ? u"a list of %1"_s.arg(words.many) : words.one;
}

} // namespace muster::mapping
