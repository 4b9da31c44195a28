// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/pattern.h"

#include "models/mapping/dotnetpattern.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

// The lower limit wins in PCRE2, and "$" and "." know one kind of line break in .NET.
constexpr QLatin1StringView kPrefix {"(*LIMIT_MATCH=100000)(*LF)"};

core::Result<QRegularExpression> compileWith(const QString &pattern, QLatin1StringView before, QLatin1StringView after)
{
    core::Result<QString> translated = fromDotNet(pattern);
    if (!translated) {
        return tl::unexpected(std::move(translated.error()));
    }
    QRegularExpression expression(kPrefix + before + *translated + after,
                                  QRegularExpression::UseUnicodePropertiesOption);
    if (!expression.isValid()) {
        const qsizetype prefix = kPrefix.size() + before.size();
        const qsizetype at = qBound(qsizetype(0), expression.patternErrorOffset() - prefix, pattern.size());
        return core::failure(core::ErrorCode::InvalidSyntax,
                             u"the regular expression is wrong at its character %1: %2."_s.arg(
                                 QString::number(at + 1), expression.errorString()),
                             u"Correct the pattern; a backslash inside a text of an expression is written \\\\."_s);
    }
    expression.optimize();
    return expression;
}

/// Number that PCRE2 gives to the group with this number in .NET.
std::optional<int> numberInPattern(const QStringList &names, int number)
{
    if (number == 0) {
        return 0;
    }
    int counted = 0;
    for (const bool wantNamed : {false, true}) {
        for (qsizetype index = 1; index < names.size(); ++index) {
            if (names[index].isEmpty() != wantNamed && ++counted == number) {
                return static_cast<int>(index);
            }
        }
    }
    return std::nullopt;
}

/// Length of the substitution that begins at the dollar sign, and what stands for it; zero when it is none.
struct Substitution
{
    qsizetype length = 0;
    QString text;
};

Substitution bracedSubstitution(const QRegularExpressionMatch &match, QStringView rest)
{
    const qsizetype end = rest.indexOf(u'}');
    if (end < 0) {
        return {};
    }
    const auto group = groupIndex(match.regularExpression(), rest.mid(2, end - 2).toString());
    return group ? Substitution {end + 1, match.captured(*group)} : Substitution {};
}

Substitution numberedSubstitution(const QRegularExpressionMatch &match, QStringView rest)
{
    qsizetype end = 1;
    while (end < rest.size() && end < 4 && rest[end] >= u'0' && rest[end] <= u'9') {
        ++end;
    }
    const auto group = groupIndex(match.regularExpression(), rest.mid(1, end - 1).toString());
    return group ? Substitution {end, match.captured(*group)} : Substitution {};
}

Substitution substitution(const QRegularExpressionMatch &match, QStringView rest)
{
    const QChar next = rest.size() > 1 ? rest[1] : QChar();
    if (next == u'$') {
        return {2, u"$"_s};
    }
    if (next == u'&') {
        return {2, match.captured(0)};
    }
    return next == u'{' ? bracedSubstitution(match, rest) : numberedSubstitution(match, rest);
}

} // namespace

core::Result<QRegularExpression> compilePattern(const QString &pattern)
{
    return compileWith(pattern, {}, {});
}

core::Result<QRegularExpression> compileWholePattern(const QString &pattern)
{
    if (const auto alone = compilePattern(pattern); !alone) {
        return alone; // "a)|(b" would be valid between the anchors
    }
    return compileWith(pattern, "\\A(?:"_L1, ")\\z"_L1);
}

std::optional<int> groupIndex(const QRegularExpression &expression, const QString &group)
{
    if (group.isEmpty()) {
        return std::nullopt;
    }
    bool isNumber = false;
    const int number = group.toInt(&isNumber);
    if (isNumber) {
        return numberInPattern(expression.namedCaptureGroups(), number);
    }
    const qsizetype index = expression.namedCaptureGroups().indexOf(group);
    return index < 0 ? std::nullopt : std::optional(static_cast<int>(index));
}

QString expandReplacement(const QRegularExpressionMatch &match, const QString &replacement)
{
    if (!replacement.contains(u'$')) {
        return replacement;
    }
    QString result;
    for (qsizetype at = 0; at < replacement.size();) {
        const Substitution found =
            replacement[at] == u'$' ? substitution(match, QStringView(replacement).mid(at)) : Substitution {};
        if (found.length == 0) {
            result += replacement[at++];
            continue;
        }
        result += found.text;
        at += found.length;
    }
    return result;
}

std::optional<bool> compareWord(const core::AttributeValue &value)
{
    const QString text = value.toText();
    if (text == "vbTextCompare"_L1 || text == "1"_L1) {
        return true;
    }
    if (text == "vbBinaryCompare"_L1 || text == "0"_L1) {
        return false;
    }
    return std::nullopt;
}

} // namespace muster::mapping
