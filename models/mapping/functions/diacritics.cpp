// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/functions/diacritics.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

struct Row
{
    QStringView letters;
    QStringView replacement;
};

/// Small letters of entra.md 7.3. The open rows of that table (stacked forms of a, e, i, o, u) are completed by
/// decomposition, see vowelBelow().
constexpr Row kRows[] = {
    {u"æǣ", u"ae"}, {u"çčć", u"c"}, {u"ďḏ", u"d"}, {u"ğḡ", u"g"},   {u"ïîìíıī", u"i"}, {u"ľłḹḻ", u"l"}, {u"ñńňṉ", u"n"},
    {u"ø", u"oe"},  {u"řṟṝ", u"r"}, {u"ß", u"ss"}, {u"šśșş", u"s"}, {u"ťțṯ", u"t"},    {u"ÿýȳ", u"y"},  {u"źžżẕ", u"z"},
};

QHash<QChar, QString> buildTable()
{
    QHash<QChar, QString> table;
    for (const Row &row : kRows) {
        for (const QChar letter : row.letters) {
            table.insert(letter, row.replacement.toString());
            if (letter.toUpper() != letter && letter != u'ı') {
                table.insert(letter.toUpper(), row.replacement.toString().toUpper());
            }
        }
    }
    table.insert(u'İ', u"I"_s);
    table.insert(u'ẞ', u"SS"_s);
    return table;
}

/// The vowel under the marks of a composed letter such as ấ; null for anything else.
QChar vowelBelow(QChar letter)
{
    QString decomposed = letter.decomposition();
    while (!decomposed.isEmpty()) {
        const QChar base = decomposed.front();
        const QString further = base.decomposition();
        if (further.isEmpty()) {
            const bool marked = decomposed.size() > 1 && decomposed[1].isMark();
            return marked && u"aeouAEOU"_s.contains(base) ? base : QChar();
        }
        decomposed = further;
    }
    return {};
}

/// What stands for a letter of the table; empty for any other.
QString plainLetters(QChar letter)
{
    static const QHash<QChar, QString> table = buildTable();
    if (const auto found = table.constFind(letter); found != table.constEnd()) {
        return *found;
    }
    const QChar vowel = vowelBelow(letter);
    return vowel.isNull() ? QString() : QString(vowel);
}

/// The same for a letter that marks follow which have no composed form with it, such as c̄ and œ̄.
QString plainLettersWithMarks(QChar letter, QChar firstMark)
{
    constexpr QStringView kBases = u"acdegilnorstuyzACDEGILNORSTUYZ";
    constexpr char16_t kMacron = 0x0304;
    if (firstMark == kMacron && (letter == u'œ' || letter == u'Œ')) {
        return letter == u'œ' ? u"oe"_s : u"OE"_s;
    }
    return kBases.contains(letter) ? QString(letter) : plainLetters(letter);
}

} // namespace

QString withoutDiacritics(const QString &text)
{
    const QString composed = text.normalized(QString::NormalizationForm_C);
    QString result;
    result.reserve(composed.size());
    for (qsizetype at = 0; at < composed.size();) {
        qsizetype end = at + 1;
        while (end < composed.size() && composed[end].category() == QChar::Mark_NonSpacing) {
            ++end;
        }
        const QChar letter = composed[at];
        const QString plain = end > at + 1 ? plainLettersWithMarks(letter, composed[at + 1]) : plainLetters(letter);
        result += plain.isEmpty() ? composed.mid(at, end - at) : plain;
        at = end;
    }
    return result;
}

} // namespace muster::mapping
