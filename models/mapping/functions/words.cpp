// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/functions/diacritics.h"
#include "models/mapping/functions/groups.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

constexpr auto kText = ArgumentKind::Text;

Result<AttributeValue> normalize(const Call &call)
{
    return call.isNull(0) ? AttributeValue() : AttributeValue(withoutDiacritics(call.text(0)));
}

Result<AttributeValue> word(const Call &call)
{
    const qint64 wanted = call.integer(1, 0);
    const QString text = call.text(0);
    const QString delimiters = call.text(2);
    qint64 number = 0;
    qsizetype begin = 0;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        if (at < text.size() && !delimiters.contains(text[at])) {
            continue;
        }
        if (at > begin && ++number == wanted) {
            return AttributeValue(text.mid(begin, at - begin));
        }
        begin = at + 1;
    }
    return AttributeValue(QString());
}

bool separatesWords(QChar c)
{
    return c.isSpace() || c.isPunct() || c.isSymbol() || c.category() == QChar::Other_Control
        || c.category() == QChar::Other_Format;
}

Result<AttributeValue> properCase(const Call &call)
{
    if (call.isNull(0)) {
        return AttributeValue();
    }
    const QString separators = call.text(1);
    QString text = call.text(0).toLower();
    bool atStart = true;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (atStart && c.isHighSurrogate() && at + 1 < text.size()) {
            const char32_t title = QChar::toTitleCase(QChar::surrogateToUcs4(c, text[at + 1]));
            text.replace(at, 2, QString::fromUcs4(&title, 1));
        } else if (atStart) {
            text[at] = c.toTitleCase();
        }
        atStart = separators.isEmpty() ? separatesWords(c) : separators.contains(c);
    }
    return AttributeValue(std::move(text));
}

} // namespace

const std::vector<Function> &wordFunctions()
{
    static const std::vector<Function> rows = {
        {.name = u"NormalizeDiacritics",
         .arguments = {{u"source", kText}},
         .body = normalize,
         .description = u"Writes letters with diacritics as plain ones: é as e, ß as ss, æ as ae, ø as oe.",
         .example = uR"(NormalizeDiacritics("Šárka Øster"))",
         .exampleResult = u"Sarka OEster"},
        {.name = u"PCase",
         .arguments = {{u"source", kText}, {u"wordSeparators", kText, true}},
         .body = properCase,
         .description = u"Makes the first letter of each word capital and the others small.",
         .example = uR"(PCase("PINTO-DE'SILVA", " '-"))",
         .exampleResult = u"Pinto-De'Silva"},
        {.name = u"Word",
         .arguments = {{u"string", kText}, {u"wordNumber", ArgumentKind::Integer}, {u"delimiters", kText}},
         .body = word,
         .description = u"Takes one word, counted from 1; each character of the delimiters ends a word.",
         .example = uR"(Word("This,string!has&many separators", 3, ",!&#"))",
         .exampleResult = u"has"},
    };
    return rows;
}

} // namespace muster::mapping
