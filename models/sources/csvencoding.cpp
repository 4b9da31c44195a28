// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvencoding.h"

#include <QChar>

#include <array>

using namespace Qt::StringLiterals;

namespace muster::sources {

namespace {

/// Windows-1252 for 0x80..0x9F; the five unused bytes stay control characters.
constexpr std::array<char16_t, 32> kWindows1252 {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

/// One code point as UTF-8; surrogates are written as they are, which makes the result invalid on purpose.
void appendCodePoint(QByteArray *utf8, char32_t point)
{
    const auto put = [utf8](char32_t byte) { utf8->append(static_cast<char>(byte)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | (point >> 6));
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3F));
        put(0x80 | ((point >> 6) & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

QByteArray fromLatin1(QByteArrayView chunk)
{
    QByteArray utf8;
    utf8.reserve(chunk.size() + chunk.size() / 8);
    for (const char c : chunk) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isMoved = byte >= 0x80 && byte < 0xA0;
        appendCodePoint(&utf8, isMoved ? kWindows1252[byte - 0x80U] : static_cast<char32_t>(byte));
    }
    return utf8;
}

core::Result<DetectedEncoding> byMark(QByteArrayView head)
{
    using namespace std::string_view_literals;
    const std::string_view bytes(head.data(), static_cast<std::size_t>(head.size()));
    if (bytes.starts_with("\xFF\xFE\0\0"sv) || bytes.starts_with("\0\0\xFE\xFF"sv)) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"The file is UTF-32, which Muster does not read."_s,
                             u"Save the file as UTF-8 and try again."_s);
    }
    if (bytes.starts_with("\xEF\xBB\xBF"sv)) {
        return DetectedEncoding {CsvEncoding::Utf8, 3};
    }
    if (bytes.starts_with("\xFF\xFE"sv)) {
        return DetectedEncoding {CsvEncoding::Utf16Le, 2};
    }
    if (bytes.starts_with("\xFE\xFF"sv)) {
        return DetectedEncoding {CsvEncoding::Utf16Be, 2};
    }
    return DetectedEncoding {};
}

/// UTF-16 without a mark shows in the zero bytes of the header's Latin letters.
std::optional<CsvEncoding> byZeroBytes(QByteArrayView head)
{
    if (head.size() < 2 || (head[0] == 0) == (head[1] == 0)) {
        return std::nullopt;
    }
    return head[0] == 0 ? CsvEncoding::Utf16Be : CsvEncoding::Utf16Le;
}

CsvEncoding withoutMark(QByteArrayView head, const QString &requested)
{
    if (requested == "latin-1"_L1) {
        return CsvEncoding::Latin1;
    }
    const CsvEncoding otherwise = requested == "utf-16"_L1 ? CsvEncoding::Utf16Le : CsvEncoding::Utf8;
    return requested == "utf-8"_L1 ? CsvEncoding::Utf8 : byZeroBytes(head).value_or(otherwise);
}

} // namespace

QString encodingName(CsvEncoding encoding)
{
    switch (encoding) {
    case CsvEncoding::Utf8:
        return u"utf-8"_s;
    case CsvEncoding::Utf16Le:
    case CsvEncoding::Utf16Be:
        return u"utf-16"_s;
    case CsvEncoding::Latin1:
        break;
    }
    return u"latin-1"_s;
}

bool isKnownEncoding(const QString &name)
{
    return name.isEmpty() || name == "utf-8"_L1 || name == "utf-16"_L1 || name == "latin-1"_L1;
}

core::Result<DetectedEncoding> detectEncoding(QByteArrayView head, const QString &requested)
{
    core::Result<DetectedEncoding> marked = byMark(head);
    if (!marked) {
        return marked;
    }
    if (marked->markSize == 0) {
        return DetectedEncoding {withoutMark(head, requested), 0};
    }
    const QString found = encodingName(marked->encoding);
    if (!requested.isEmpty() && found != requested) {
        return core::failure(
            core::ErrorCode::InvalidConfiguration,
            u"The connection says that the file is %1, but its byte order mark says %2."_s.arg(requested, found),
            u"Set \"encoding\" to \"%1\" or leave it out."_s.arg(found));
    }
    return marked;
}

QByteArray Utf8Converter::convert(QByteArrayView chunk)
{
    switch (m_encoding) {
    case CsvEncoding::Utf8:
        break;
    case CsvEncoding::Latin1:
        return fromLatin1(chunk);
    case CsvEncoding::Utf16Le:
    case CsvEncoding::Utf16Be:
        return fromUtf16(chunk);
    }
    return chunk.toByteArray();
}

QByteArray Utf8Converter::fromUtf16(QByteArrayView chunk)
{
    QByteArray utf8;
    utf8.reserve(chunk.size());
    for (const char byte : chunk) {
        if (!m_hasOddByte) {
            m_oddByte = byte;
            m_hasOddByte = true;
            continue;
        }
        m_hasOddByte = false;
        const auto first = static_cast<unsigned char>(m_oddByte);
        const auto second = static_cast<unsigned char>(byte);
        const bool isLittle = m_encoding == CsvEncoding::Utf16Le;
        const unsigned unit = isLittle ? first | (second << 8U) : second | (first << 8U);
        appendUnit(&utf8, static_cast<char16_t>(unit));
    }
    return utf8;
}

void Utf8Converter::appendUnit(QByteArray *utf8, char16_t unit)
{
    if (m_highSurrogate != 0 && QChar::isLowSurrogate(unit)) {
        appendCodePoint(utf8, QChar::surrogateToUcs4(m_highSurrogate, unit));
        m_highSurrogate = 0;
        return;
    }
    if (m_highSurrogate != 0) {
        appendCodePoint(utf8, m_highSurrogate);
        m_highSurrogate = 0;
    }
    if (QChar::isHighSurrogate(unit)) {
        m_highSurrogate = unit;
        return;
    }
    appendCodePoint(utf8, unit);
}

} // namespace muster::sources
