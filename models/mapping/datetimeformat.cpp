// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/datetimeformat.h"

#include <QHash>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

constexpr QStringView kLetters = u"dfFgHhKmMstyz";

/// Text between quotes that begins at `at`; sets the position behind it.
qsizetype endOfQuoted(const QString &format, qsizetype at)
{
    const qsizetype end = format.indexOf(format[at], at + 1);
    return end < 0 ? format.size() : end;
}

void addLiteral(std::vector<DateTimePiece> &pieces, const QString &text)
{
    if (!pieces.empty() && pieces.back().letter.isNull()) {
        pieces.back().literal += text;
        return;
    }
    pieces.push_back({{}, 0, text});
}

qsizetype runLength(const QString &format, qsizetype at)
{
    qsizetype end = at;
    while (end < format.size() && format[end] == format[at]) {
        ++end;
    }
    return end - at;
}

/// Fraction of a second with `digits` digits, 1 to 7.
QString fraction(const QTime &time, int digits, bool dropZeros)
{
    QString text = QString::number(time.msec()).rightJustified(3, u'0').leftJustified(digits, u'0', true);
    while (dropZeros && text.endsWith(u'0')) {
        text.chop(1);
    }
    return text;
}

QString padded(int number, int count)
{
    return QString::number(number).rightJustified(count, u'0');
}

QString printYear(int year, int count)
{
    return count <= 2 ? padded(year % 100, count) : padded(year, count);
}

QString printDay(const QDate &date, int count)
{
    const QLocale locale = QLocale::c();
    if (count <= 2) {
        return padded(date.day(), count);
    }
    return locale.dayName(date.dayOfWeek(), count == 3 ? QLocale::ShortFormat : QLocale::LongFormat);
}

QString printMonth(const QDate &date, int count)
{
    if (count <= 2) {
        return padded(date.month(), count);
    }
    return QLocale::c().monthName(date.month(), count == 3 ? QLocale::ShortFormat : QLocale::LongFormat);
}

QString printZone(int count)
{
    return count == 1 ? u"+0"_s : count == 2 ? u"+00"_s : u"+00:00"_s; // always UTC
}

QString printTime(const QTime &time, QChar letter, int count)
{
    const int shortCount = qMin(count, 2);
    switch (letter.unicode()) {
    case u'H':
        return padded(time.hour(), shortCount);
    case u'h':
        return padded(time.hour() % 12 == 0 ? 12 : time.hour() % 12, shortCount);
    case u'm':
        return padded(time.minute(), shortCount);
    case u's':
        return padded(time.second(), shortCount);
    case u'f':
        return fraction(time, count, false);
    case u'F':
        return fraction(time, count, true);
    default:
        return QString(time.hour() < 12 ? u"AM"_s : u"PM"_s).left(shortCount);
    }
}

QString printPiece(const QDateTime &time, const DateTimePiece &piece)
{
    switch (piece.letter.unicode()) {
    case 0:
        return piece.literal;
    case u'y':
        return printYear(time.date().year(), piece.count);
    case u'M':
        return printMonth(time.date(), piece.count);
    case u'd':
        return printDay(time.date(), piece.count);
    case u'z':
        return printZone(piece.count);
    case u'K':
        return u"Z"_s;
    case u'g':
        return u"A.D."_s;
    default:
        return printTime(time.time(), piece.letter, piece.count);
    }
}

} // namespace

std::vector<DateTimePiece> dateTimePieces(const QString &format)
{
    std::vector<DateTimePiece> pieces;
    for (qsizetype at = 0; at < format.size();) {
        const QChar c = format[at];
        if (c == u'\'' || c == u'"') {
            const qsizetype end = endOfQuoted(format, at);
            addLiteral(pieces, format.mid(at + 1, end - at - 1));
            at = end + 1;
        } else if (c == u'\\' && at + 1 < format.size()) {
            addLiteral(pieces, format.mid(at + 1, 1));
            at += 2;
        } else if (c == u'%') {
            ++at; // only says that a single letter is a custom format
        } else if (kLetters.contains(c)) {
            const qsizetype count = c == u'K' ? 1 : runLength(format, at);
            pieces.push_back({c, static_cast<int>(qMin<qsizetype>(count, 9)), {}});
            at += count;
        } else {
            addLiteral(pieces, QString(c));
            ++at;
        }
    }
    return pieces;
}

bool isInterval(QStringView text)
{
    return text == "yyyy"_L1 || text == "m"_L1 || text == "d"_L1 || text == "ww"_L1 || text == "h"_L1 || text == "n"_L1
        || text == "s"_L1;
}

std::optional<QString> customDateTimeFormat(const QString &format)
{
    static const QHash<QString, QString> standard = {
        {u"d"_s, u"M/d/yyyy"_s},
        {u"D"_s, u"dddd, MMMM d, yyyy"_s},
        {u"f"_s, u"dddd, MMMM d, yyyy h:mm tt"_s},
        {u"F"_s, u"dddd, MMMM d, yyyy h:mm:ss tt"_s},
        {u"g"_s, u"M/d/yyyy h:mm tt"_s},
        {u"G"_s, u"M/d/yyyy h:mm:ss tt"_s},
        {u"m"_s, u"MMMM d"_s},
        {u"M"_s, u"MMMM d"_s},
        {u"o"_s, u"yyyy-MM-dd'T'HH:mm:ss.fffffffK"_s},
        {u"O"_s, u"yyyy-MM-dd'T'HH:mm:ss.fffffffK"_s},
        {u"r"_s, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s},
        {u"R"_s, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s},
        {u"s"_s, u"yyyy-MM-dd'T'HH:mm:ss"_s},
        {u"t"_s, u"h:mm tt"_s},
        {u"T"_s, u"h:mm:ss tt"_s},
        {u"u"_s, u"yyyy-MM-dd HH:mm:ss'Z'"_s},
        {u"U"_s, u"dddd, MMMM d, yyyy h:mm:ss tt"_s},
        {u"y"_s, u"MMMM yyyy"_s},
        {u"Y"_s, u"MMMM yyyy"_s},
    };
    if (format.size() != 1 || !format.front().isLetter()) {
        return format;
    }
    const auto found = standard.constFind(format);
    return found == standard.constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<DateTimeStyles> DateTimeStyles::fromText(const QString &text)
{
    if (text.trimmed().isEmpty()) {
        return DateTimeStyles();
    }
    DateTimeStyles styles {false, false, false};
    for (const QString &part : text.toLower().split(u',')) {
        const QString name = part.trimmed();
        const bool everywhere = name == "allowwhitespaces"_L1;
        styles.allowLeadingWhite = styles.allowLeadingWhite || everywhere || name == "allowleadingwhite"_L1;
        styles.allowTrailingWhite = styles.allowTrailingWhite || everywhere || name == "allowtrailingwhite"_L1;
        styles.allowInnerWhite = styles.allowInnerWhite || everywhere || name == "allowinnerwhite"_L1;
        const bool known = everywhere || name == "allowleadingwhite"_L1 || name == "allowtrailingwhite"_L1
            || name == "allowinnerwhite"_L1 || name == "none"_L1 || name == "adjusttouniversal"_L1
            || name == "assumeuniversal"_L1 || name == "roundtripkind"_L1 || name == "nocurrentdatedefault"_L1;
        if (!known) {
            return std::nullopt;
        }
    }
    return styles;
}

QString printDateTime(const QDateTime &time, const QString &format)
{
    const QDateTime utc = time.toUTC();
    QString result;
    for (const DateTimePiece &piece : dateTimePieces(format.isEmpty() ? u"M/d/yyyy h:mm:ss tt"_s : format)) {
        if (piece.letter == u'F' && result.endsWith(u'.') && fraction(utc.time(), piece.count, true).isEmpty()) {
            result.chop(1); // .NET drops the point before an empty F
        }
        result += printPiece(utc, piece);
    }
    return result;
}

} // namespace muster::mapping
