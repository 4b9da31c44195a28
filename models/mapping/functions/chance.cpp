// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/functions/groups.h"

#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

constexpr qint64 kMaxLength = 256; // entra.md 7.2

// Positions of the arguments of RandomString.
constexpr int kLength = 0;
constexpr int kFirstMinimum = 1;
constexpr int kAvoid = 5;

/// The characters that a Windows password may be made of, in the order of the minima: digits, special, capital, small.
constexpr std::array<QStringView, 4> kAlphabets {u"0123456789", uR"(~!@#$%^&*_-+=`|\(){}[]:;"'<>,.?/)",
                                                 u"ABCDEFGHIJKLMNOPQRSTUVWXYZ", u"abcdefghijklmnopqrstuvwxyz"};

tl::unexpected<core::Error> noRandom(const Call &call)
{
    return call.failure(u"has no random numbers here."_s, u"Evaluate with a source of random numbers."_s);
}

/// A number below `bound`, each equally likely. Bounds are small, so a second draw is next to never needed.
qsizetype below(const RandomSource &random, qsizetype bound)
{
    const auto range = static_cast<quint64>(bound);
    const quint64 usable = std::numeric_limits<quint64>::max() - std::numeric_limits<quint64>::max() % range;
    quint64 number = random();
    while (number >= usable) {
        number = random();
    }
    return static_cast<qsizetype>(number % range);
}

QString without(QStringView alphabet, const QString &avoid)
{
    QString rest;
    for (const QChar c : alphabet) {
        if (!avoid.contains(c)) {
            rest += c;
        }
    }
    return rest;
}

void appendFrom(QString &text, const QString &alphabet, qint64 count, const RandomSource &random)
{
    for (qint64 done = 0; done < count; ++done) {
        text += alphabet[below(random, alphabet.size())];
    }
}

void shuffle(QString &text, const RandomSource &random)
{
    for (qsizetype last = text.size() - 1; last > 0; --last) {
        std::swap(text[last], text[below(random, last + 1)]);
    }
}

/// The length, when it and the minima are possible.
Result<qint64> lengthOf(const Call &call)
{
    const qint64 length = call.integer(kLength, 0);
    if (length < 1 || length > kMaxLength) {
        return call.failure(kLength, u"is %1, but 1 to %2 characters are possible."_s.arg(length).arg(kMaxLength));
    }
    qint64 rest = length;
    for (int index = kFirstMinimum; index < kAvoid; ++index) {
        const qint64 minimum = call.integer(index, 0);
        if (minimum < 0) {
            return call.failure(index, u"is negative."_s);
        }
        if (minimum > rest) {
            return call.failure(kLength, u"is %1, less than the minima together."_s.arg(length),
                                u"Give a greater length or smaller minima."_s);
        }
        rest -= minimum;
    }
    return length;
}

Result<AttributeValue> randomString(const Call &call)
{
    const RandomSource &random = call.context().random;
    if (!random) {
        return noRandom(call);
    }
    const Result<qint64> length = lengthOf(call);
    if (!length) {
        return tl::unexpected(length.error());
    }
    QString text;
    QString everything;
    for (int index = kFirstMinimum; index < kAvoid; ++index) {
        const QString alphabet =
            without(kAlphabets[static_cast<std::size_t>(index - kFirstMinimum)], call.text(kAvoid));
        const qint64 minimum = call.integer(index, 0);
        if (alphabet.isEmpty() && minimum > 0) {
            return call.failure(kAvoid, u"leaves no character of a kind that is wanted."_s);
        }
        everything += alphabet;
        appendFrom(text, alphabet, minimum, random);
    }
    if (everything.isEmpty()) {
        return call.failure(kAvoid, u"leaves no character at all."_s);
    }
    appendFrom(text, everything, *length - text.size(), random);
    shuffle(text, random);
    return AttributeValue(std::move(text));
}

/// Version 4 of RFC 9562, small letters, no braces, as .NET prints it.
Result<AttributeValue> guid(const Call &call)
{
    const RandomSource &random = call.context().random;
    if (!random) {
        return noRandom(call);
    }
    const quint64 high = (random() & 0xFFFFFFFFFFFF0FFFULL) | 0x4000ULL;
    const quint64 low = (random() & 0x3FFFFFFFFFFFFFFFULL) | 0x8000000000000000ULL;
    QString digits = QString::number(high, 16).rightJustified(16, u'0') + QString::number(low, 16);
    for (const qsizetype at : {20, 16, 12, 8}) {
        digits.insert(at, u'-');
    }
    return AttributeValue(std::move(digits));
}

} // namespace

const std::vector<Function> &chanceFunctions()
{
    constexpr auto kInteger = ArgumentKind::Integer;
    static const std::vector<Function> rows = {
        {.name = u"Guid",
         .arguments = {},
         .body = guid,
         .isVolatile = true,
         .description = u"Makes a new random GUID each time; use it for mappings that apply on creation.",
         .example = u"Guid()",
         .exampleResult = u"2245bd5f-bb68-4f68-a2eb-92502318fa4e"},
        {.name = u"RandomString",
         .arguments = {{u"length", kInteger},
                       {u"minimumNumbers", kInteger},
                       {u"minimumSpecialCharacters", kInteger},
                       {u"minimumCapital", kInteger},
                       {u"minimumLowerCase", kInteger},
                       {u"charactersToAvoid", ArgumentKind::Text, true}},
         .body = randomString,
         .isVolatile = true,
         .description = u"Makes a random text of 1 to 256 characters that has at least so many of each kind.",
         .example = uR"(RandomString(10, 2, 2, 2, 1, "?,"))",
         .exampleResult = u"9K82o~^:Da"},
    };
    return rows;
}

} // namespace muster::mapping
