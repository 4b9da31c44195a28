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
    {u"æǣ", u"ae"}, {u"çčć", u"c"}, {u"ďḏ", u"d"}, {u"ğḡ", u"g"},   {u"ïîìíıī", u"i"}, {u"ľłḻ", u"l"}, {u"ñńň", u"n"},
    {u"ø", u"oe"},  {u"ř", u"r"},   {u"ß", u"ss"}, {u"šśșş", u"s"}, {u"ťț", u"t"},     {u"ÿýȳ", u"y"}, {u"źžż", u"z"},
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

void appendLetter(QString &result, QChar letter, const QHash<QChar, QString> &table)
{
    if (const auto found = table.constFind(letter); found != table.constEnd()) {
        result += *found;
        return;
    }
    const QChar vowel = vowelBelow(letter);
    result += vowel.isNull() ? letter : vowel;
}

} // namespace

QString withoutDiacritics(const QString &text)
{
    static const QHash<QChar, QString> table = buildTable();
    constexpr char16_t kMacron = 0x0304;
    constexpr char16_t kFirstMarked = 0x80;
    const QString composed = text.normalized(QString::NormalizationForm_C);
    QString result;
    result.reserve(composed.size());
    for (qsizetype at = 0; at < composed.size(); ++at) {
        const QChar letter = composed[at];
        if (letter.unicode() < kFirstMarked) {
            result += letter;
        } else if ((letter == u'œ' || letter == u'Œ') && at + 1 < composed.size() && composed[at + 1] == kMacron) {
            result += letter == u'œ' ? u"oe"_s : u"OE"_s; // no composed form exists
            ++at;
        } else {
            appendLetter(result, letter, table);
        }
    }
    return result;
}

} // namespace muster::mapping
