// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/lexer.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

bool startsName(QChar c)
{
    return c.isLetter() || c == u'_';
}

bool continuesName(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

bool isHexDigit(QChar c)
{
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// What to write instead of a character that begins no token.
QString remedyFor(QChar c)
{
    switch (c.unicode()) {
    case u'&':
    case u'+':
        return u"Join texts with Append(a, b) or Join(\"\", a, b, …)."_s;
    case u'\'':
    case u'\u2018':
    case u'\u2019':
    case u'\u201C':
    case u'\u201D':
    case u'\u201E':
    case u'\u00AB':
    case u'\u00BB':
        return u"Put texts between straight double quotes: \"text\"."_s;
    case u'!':
        return u"Write <> for \"not equal\", and Not(…) to turn a boolean round."_s;
    case u';':
        return u"Separate arguments by commas."_s;
    case u']':
        return u"Write an attribute as [name]."_s;
    default:
        return u"An expression is made of Function(…), [attribute], \"text\" and numbers."_s;
    }
}

} // namespace

std::optional<qint64> hexNumber(QStringView text)
{
    if (!text.startsWith("&h"_L1, Qt::CaseInsensitive) || text.size() < 3 || !isHexDigit(text[2])) {
        return std::nullopt;
    }
    bool ok = false;
    const qint64 number = text.mid(2).toLongLong(&ok, 16);
    return ok ? std::optional(number) : std::nullopt;
}

QChar Lexer::peek(qsizetype ahead) const
{
    const qsizetype at = m_position + ahead;
    return at < m_text.size() ? m_text[at] : QChar();
}

Token Lexer::take(TokenKind kind, qsizetype length)
{
    Token token;
    token.kind = kind;
    token.column = column();
    token.text = m_text.mid(m_position, length).toString();
    m_position += length;
    return token;
}

core::Result<Token> Lexer::next()
{
    while (m_position < m_text.size() && m_text[m_position].isSpace()) {
        ++m_position;
    }
    if (m_position >= m_text.size()) {
        return take(TokenKind::End, 0);
    }
    const QChar c = peek();
    if (startsName(c)) {
        return name();
    }
    if (isDigit(c) || (c == u'-' && isDigit(peek(1)))) {
        return number();
    }
    switch (c.unicode()) {
    case u'(':
        return take(TokenKind::Open, 1);
    case u')':
        return take(TokenKind::Close, 1);
    case u',':
        return take(TokenKind::Comma, 1);
    case u'"':
        return text();
    case u'[':
        return attribute();
    case u'=':
    case u'<':
    case u'>':
        return comparison();
    default:
        break;
    }
    if (c == u'&' && peek(1).toUpper() == u'H' && isHexDigit(peek(2))) {
        return hexadecimal();
    }
    return syntaxError(column(), u"the character %1 has no meaning here."_s.arg(c), remedyFor(c));
}

core::Result<Token> Lexer::text()
{
    const qsizetype begin = m_position;
    QString content;
    for (qsizetype at = begin + 1; at < m_text.size(); ++at) {
        const QChar c = m_text[at];
        if (c == u'"') {
            Token token = take(TokenKind::Literal, at - begin + 1);
            token.value = core::AttributeValue(std::move(content));
            return token;
        }
        if (c != u'\\') {
            content += c;
            continue;
        }
        const QChar escaped = at + 1 < m_text.size() ? m_text[at + 1] : QChar();
        if (escaped != u'\\' && escaped != u'"') {
            return syntaxError(
                static_cast<int>(at) + 1, u"a single backslash inside a text."_s,
                uR"(Write \\ for a backslash and \" for a quote; a pattern such as \d is written \\d.)"_s);
        }
        content += escaped;
        ++at;
    }
    return syntaxError(column(), u"the text that begins here has no closing quote."_s,
                       uR"(End it with "; a quote inside a text is written \".)"_s);
}

core::Result<Token> Lexer::attribute()
{
    const qsizetype end = m_text.indexOf(u']', m_position);
    if (end < 0) {
        return syntaxError(column(), u"the attribute name that begins here has no closing bracket."_s,
                           u"Write an attribute as [name]."_s);
    }
    const QString attributeName = m_text.mid(m_position + 1, end - m_position - 1).trimmed().toString();
    if (attributeName.isEmpty()) {
        return syntaxError(column(), u"the brackets hold no attribute name."_s, u"Write an attribute as [name]."_s);
    }
    Token token = take(TokenKind::Attribute, end - m_position + 1);
    token.text = attributeName;
    return token;
}

core::Result<Token> Lexer::number()
{
    qsizetype length = 1;
    bool fraction = false;
    while (isDigit(peek(length)) || (!fraction && peek(length) == u'.' && isDigit(peek(length + 1)))) {
        fraction = fraction || peek(length) == u'.';
        ++length;
    }
    if (startsName(peek(length))) {
        return syntaxError(column(), u"a number that runs into a word."_s, u"Put texts between double quotes."_s);
    }
    Token token = take(TokenKind::Literal, length);
    bool ok = false;
    token.value =
        fraction ? core::AttributeValue(token.text.toDouble(&ok)) : core::AttributeValue(token.text.toLongLong(&ok));
    if (!ok) {
        return syntaxError(token.column, u"the number is too large."_s,
                           u"Whole numbers reach from -9223372036854775808 to 9223372036854775807; "
                           "put longer strings of digits between double quotes."_s);
    }
    return token;
}

core::Result<Token> Lexer::hexadecimal()
{
    qsizetype length = 2;
    while (isHexDigit(peek(length))) {
        ++length;
    }
    Token token = take(TokenKind::Literal, length);
    const auto number = hexNumber(token.text);
    if (!number) {
        return syntaxError(token.column, u"the number is too large."_s, u"At most &H7FFFFFFFFFFFFFFF is possible."_s);
    }
    token.value = core::AttributeValue(*number);
    return token;
}

Token Lexer::compare(Comparison comparison, qsizetype length)
{
    Token token = take(TokenKind::Compare, length);
    token.comparison = comparison;
    return token;
}

core::Result<Token> Lexer::comparison()
{
    const QChar first = peek();
    const QChar second = peek(1);
    if (first == u'=') {
        if (second == u'=') {
            return syntaxError(column(), u"== is no operator."_s, u"Write = to compare."_s);
        }
        return compare(Comparison::Equal, 1);
    }
    if (first == u'<' && second == u'>') {
        return compare(Comparison::NotEqual, 2);
    }
    const bool greater = first == u'>';
    if (second == u'=') {
        return compare(greater ? Comparison::GreaterOrEqual : Comparison::LessOrEqual, 2);
    }
    return compare(greater ? Comparison::Greater : Comparison::Less, 1);
}

Token Lexer::name()
{
    qsizetype length = 1;
    while (continuesName(peek(length))) {
        ++length;
    }
    return take(TokenKind::Name, length);
}

} // namespace muster::mapping
