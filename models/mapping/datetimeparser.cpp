// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/datetimeformat.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

/// Reads a text piece by piece and collects the parts of a time.
class DateTimeReader final
{
public:
    DateTimeReader(QStringView text, const DateTimeStyles &styles)
        : m_text(text)
        , m_styles(styles)
    {
    }
    [[nodiscard]] bool read(const DateTimePiece &piece);
    /// Before a literal: whether its point may be missing.
    void allowNoPoint(bool allowed) { m_optionalPoint = allowed; }
    [[nodiscard]] bool atEnd() const { return m_position == m_text.size(); }
    [[nodiscard]] std::optional<QDateTime> result() const;

private:
    [[nodiscard]] std::optional<int> digits(int atLeast, int atMost);
    [[nodiscard]] bool readPart(int DateTimeReader::*part, int atLeast, int atMost);
    [[nodiscard]] bool readYear(int count);
    [[nodiscard]] bool readMonth(int count);
    [[nodiscard]] bool readDay(int count);
    [[nodiscard]] bool readHour(int count);
    [[nodiscard]] bool readFraction(int count, bool optional);
    [[nodiscard]] bool readHalf(int count);
    [[nodiscard]] bool readZone(bool zuluAllowed);
    [[nodiscard]] bool readLiteral(const QString &literal);
    [[nodiscard]] bool readWord(QStringView word);
    [[nodiscard]] QStringView rest() const { return m_text.mid(m_position); }

    QStringView m_text;
    DateTimeStyles m_styles;
    qsizetype m_position = 0;
    bool m_optionalPoint = false;
    int m_year = 1;
    int m_month = 1;
    int m_day = 1;
    int m_hour = 0;
    int m_minute = 0;
    int m_second = 0;
    int m_millisecond = 0;
    int m_offsetMinutes = 0;
    std::optional<bool> m_afternoon;
};

std::optional<int> DateTimeReader::digits(int atLeast, int atMost)
{
    int count = 0;
    int value = 0;
    while (count < atMost && !atEnd() && m_text[m_position] >= u'0' && m_text[m_position] <= u'9') {
        value = value * 10 + m_text[m_position].digitValue();
        ++m_position;
        ++count;
    }
    return count >= atLeast ? std::optional(value) : std::nullopt;
}

bool DateTimeReader::readPart(int DateTimeReader::*part, int atLeast, int atMost)
{
    const auto number = digits(atLeast, atMost);
    this->*part = number.value_or(0);
    return number.has_value();
}

bool DateTimeReader::readYear(int count)
{
    if (count > 2) {
        return readPart(&DateTimeReader::m_year, count == 3 ? 3 : 4, 4);
    }
    if (!readPart(&DateTimeReader::m_year, count, 2)) {
        return false;
    }
    m_year += m_year < 50 ? 2000 : 1900; // .NET's two-digit window ends in 2049
    return true;
}

bool DateTimeReader::readWord(QStringView word)
{
    if (!rest().startsWith(word, Qt::CaseInsensitive)) {
        return false;
    }
    m_position += word.size();
    return true;
}

bool DateTimeReader::readMonth(int count)
{
    if (count <= 2) {
        return readPart(&DateTimeReader::m_month, count, 2);
    }
    for (int month = 1; month <= 12; ++month) {
        if (readWord(QLocale::c().monthName(month, count == 3 ? QLocale::ShortFormat : QLocale::LongFormat))) {
            m_month = month;
            return true;
        }
    }
    return false;
}

bool DateTimeReader::readDay(int count)
{
    if (count <= 2) {
        return readPart(&DateTimeReader::m_day, count, 2);
    }
    for (int day = 1; day <= 7; ++day) {
        if (readWord(QLocale::c().dayName(day, count == 3 ? QLocale::ShortFormat : QLocale::LongFormat))) {
            return true;
        }
    }
    return false;
}

bool DateTimeReader::readHour(int count)
{
    return readPart(&DateTimeReader::m_hour, qMin(count, 2), 2);
}

bool DateTimeReader::readFraction(int count, bool optional)
{
    const qsizetype begin = m_position;
    if (!digits(optional ? 0 : count, count)) {
        return false;
    }
    const QString text = m_text.mid(begin, m_position - begin).toString().leftJustified(3, u'0', true);
    m_millisecond = text.toInt();
    return true;
}

bool DateTimeReader::readHalf(int count)
{
    const QStringView morning = count == 1 ? u"A" : u"AM";
    const QStringView afternoon = count == 1 ? u"P" : u"PM";
    m_afternoon = rest().startsWith(afternoon, Qt::CaseInsensitive);
    return readWord(morning) || readWord(afternoon);
}

bool DateTimeReader::readZone(bool zuluAllowed)
{
    if (zuluAllowed && (rest().isEmpty() || readWord(u"Z"))) {
        return true;
    }
    const bool west = rest().startsWith(u'-');
    if (!west && !rest().startsWith(u'+')) {
        return false;
    }
    ++m_position;
    const auto hours = digits(1, 2);
    const auto minutes = readWord(u":") ? digits(2, 2) : digits(0, 2);
    if (!hours || !minutes) {
        return false;
    }
    m_offsetMinutes = (west ? -1 : 1) * (*hours * 60 + *minutes);
    return *hours <= 14 && *minutes < 60;
}

bool DateTimeReader::readLiteral(const QString &literal)
{
    if (!rest().startsWith(literal)) {
        // .NET takes the point before an optional fraction as part of it.
        return literal == "."_L1 && m_optionalPoint;
    }
    m_position += literal.size();
    return true;
}

bool DateTimeReader::read(const DateTimePiece &piece)
{
    while (m_styles.allowInnerWhite && !atEnd() && m_text[m_position].isSpace()
           && !piece.literal.startsWith(m_text[m_position])) {
        ++m_position;
    }
    switch (piece.letter.unicode()) {
    case 0:
        return readLiteral(piece.literal);
    case u'y':
        return readYear(piece.count);
    case u'M':
        return readMonth(piece.count);
    case u'd':
        return readDay(piece.count);
    case u'H':
    case u'h':
        return readHour(piece.count);
    case u'm':
        return readPart(&DateTimeReader::m_minute, qMin(piece.count, 2), 2);
    case u's':
        return readPart(&DateTimeReader::m_second, qMin(piece.count, 2), 2);
    case u'f':
    case u'F':
        return readFraction(piece.count, piece.letter == u'F');
    case u't':
        return readHalf(piece.count);
    case u'z':
    case u'K':
        return readZone(piece.letter == u'K');
    default:
        return false;
    }
}

std::optional<QDateTime> DateTimeReader::result() const
{
    int hour = m_hour;
    if (m_afternoon) {
        if (hour < 1 || hour > 12) {
            return std::nullopt;
        }
        hour = hour % 12 + (*m_afternoon ? 12 : 0);
    }
    const QDate date(m_year, m_month, m_day);
    const QTime time(hour, m_minute, m_second, m_millisecond);
    if (!date.isValid() || !time.isValid()) {
        return std::nullopt;
    }
    return QDateTime(date, time, Qt::UTC).addSecs(-60 * m_offsetMinutes);
}

QStringView withoutWhite(QStringView text, const DateTimeStyles &styles)
{
    while (styles.allowLeadingWhite && !text.isEmpty() && text.front().isSpace()) {
        text = text.mid(1);
    }
    while (styles.allowTrailingWhite && !text.isEmpty() && text.back().isSpace()) {
        text.chop(1);
    }
    return text;
}

std::optional<QDateTime> readWhole(QStringView text, const std::vector<DateTimePiece> &pieces,
                                   const DateTimeStyles &styles)
{
    DateTimeReader reader(text, styles);
    for (std::size_t index = 0; index < pieces.size(); ++index) {
        reader.allowNoPoint(index + 1 < pieces.size() && pieces[index + 1].letter == u'F');
        if (!reader.read(pieces[index])) {
            return std::nullopt;
        }
    }
    return reader.atEnd() ? reader.result() : std::nullopt;
}

std::vector<std::vector<DateTimePiece>> knownFormats()
{
    constexpr QStringView kDates[] = {u"yyyy-M-d",     u"M/d/yyyy",       u"yyyy/M/d",    u"M-d-yyyy",
                                      u"d MMM yyyy",   u"d-MMM-yyyy",     u"d MMMM yyyy", u"MMM d, yyyy",
                                      u"MMMM d, yyyy", u"ddd, d MMM yyyy"};
    constexpr QStringView kTimes[] = {
        u"K",      u"'T'H:mm:ss.FFFFFFFK", u" H:mm:ss.FFFFFFFK", u" h:mm:ss ttK", u"'T'H:mmK",
        u" H:mmK", u" h:mm ttK",           u" H:mm:ss 'GMT'"};
    std::vector<std::vector<DateTimePiece>> formats;
    for (const QStringView date : kDates) {
        for (const QStringView time : kTimes) {
            formats.push_back(dateTimePieces(date.toString() + time.toString()));
        }
    }
    return formats;
}

} // namespace

std::optional<QDateTime> parseDateTime(const QString &text, const QString &format, const DateTimeStyles &styles)
{
    return readWhole(withoutWhite(text, styles), dateTimePieces(format), styles);
}

std::optional<QDateTime> parseAnyDateTime(const QString &text)
{
    static const std::vector<std::vector<DateTimePiece>> formats = knownFormats();
    constexpr qsizetype kLongest = 64;
    constexpr DateTimeStyles kStyles {true, true, true};
    const QStringView trimmed = QStringView(text).trimmed();
    if (trimmed.isEmpty() || trimmed.size() > kLongest) {
        return std::nullopt;
    }
    for (const std::vector<DateTimePiece> &format : formats) {
        if (auto time = readWhole(trimmed, format, kStyles)) {
            return time;
        }
    }
    return std::nullopt;
}

} // namespace muster::mapping
