// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/syntaxparser.h"

#include "models/scim/json.h"
#include "models/scim/syntaxrules.h"

#include <array>
#include <cmath>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scim {

namespace {

constexpr std::array<std::pair<QStringView, CompareOp>, 10> kOperators {{
    {u"eq", CompareOp::Eq},
    {u"ne", CompareOp::Ne},
    {u"co", CompareOp::Co},
    {u"sw", CompareOp::Sw},
    {u"ew", CompareOp::Ew},
    {u"gt", CompareOp::Gt},
    {u"ge", CompareOp::Ge},
    {u"lt", CompareOp::Lt},
    {u"le", CompareOp::Le},
    {u"pr", CompareOp::Pr},
}};

} // namespace

SyntaxParser::SyntaxParser(QStringView text, Subject subject)
    : m_text(text)
    , m_subject(subject)
{
}

core::Result<Filter> SyntaxParser::filter()
{
    if (m_text.size() > kMaximumLength) {
        return core::failure(errorAt(kMaximumLength, u"it is longer than %1 characters"_s.arg(kMaximumLength)));
    }
    auto result = disjunction();
    skipSpaces();
    if (result && !atEnd()) {
        return core::failure(errorAt(m_position, u"expected \"and\", \"or\" or the end, found %1"_s.arg(found())));
    }
    return result;
}

core::Result<AttributePath> SyntaxParser::path()
{
    if (m_text.size() > kMaximumLength) {
        return core::failure(errorAt(kMaximumLength, u"it is longer than %1 characters"_s.arg(kMaximumLength)));
    }
    skipSpaces();
    auto result = target();
    skipSpaces();
    if (result && !atEnd()) {
        return core::failure(errorAt(m_position, u"expected the end of the path, found %1"_s.arg(found())));
    }
    return result;
}

core::Result<Filter> SyntaxParser::disjunction()
{
    std::vector<Filter> children;
    do {
        auto child = conjunction();
        if (!child) {
            return child;
        }
        children.push_back(std::move(*child));
    } while (takeWord(u"or"));
    return Filter::anyOf(std::move(children));
}

core::Result<Filter> SyntaxParser::conjunction()
{
    std::vector<Filter> children;
    do {
        auto child = term();
        if (!child) {
            return child;
        }
        children.push_back(std::move(*child));
    } while (takeWord(u"and"));
    return Filter::allOf(std::move(children));
}

core::Result<Filter> SyntaxParser::term()
{
    skipSpaces();
    if (takeCharacter(u'(')) {
        return nested(u')');
    }
    const qsizetype start = m_position;
    if (takeWord(u"not")) {
        skipSpaces();
        if (takeCharacter(u'(')) {
            return nested(u')').map(&Filter::negate);
        }
        m_position = start; // an attribute may be called "not"
    }
    return expression();
}

core::Result<Filter> SyntaxParser::nested(QChar closing)
{
    const qsizetype opening = m_position - 1;
    if (++m_depth > kMaximumDepth) {
        return core::failure(errorAt(opening, u"it is nested more than %1 levels deep"_s.arg(kMaximumDepth)));
    }
    auto inner = disjunction();
    if (!inner) {
        return inner;
    }
    skipSpaces();
    if (!takeCharacter(closing)) {
        return core::failure(
            errorAt(m_position,
                    u"expected \"%1\" for the bracket opened at position %2, found %3"_s.arg(closing).arg(opening).arg(
                        found())));
    }
    --m_depth;
    return inner;
}

core::Result<Filter> SyntaxParser::expression()
{
    auto path = target();
    if (!path) {
        return core::failure(std::move(path.error()));
    }
    skipSpaces();
    if (const auto op = peekOperator()) {
        m_position += 2;
        return comparison(std::move(*path), *op);
    }
    if (path->valueFilter() && path->subAttribute().isEmpty()) {
        return Filter::valuePath(path->withoutFilter(), *path->valueFilter());
    }
    return core::failure(errorAt(
        m_position, u"expected an operator (eq, ne, co, sw, ew, gt, ge, lt, le or pr), found %1"_s.arg(found())));
}

core::Result<Filter> SyntaxParser::comparison(AttributePath path, CompareOp op)
{
    if (op == CompareOp::Pr) {
        return Filter::compare(std::move(path), op);
    }
    skipSpaces();
    auto value = literal();
    if (!value) {
        return core::failure(std::move(value.error()));
    }
    return Filter::compare(std::move(path), op, std::move(*value));
}

core::Result<AttributePath> SyntaxParser::target()
{
    const qsizetype start = m_position;
    const QStringView head = takeHead();
    const bool filtered = !atEnd() && m_text[m_position] == u'[';
    auto path = plainTarget(head, start, filtered);
    return path && filtered ? bracketed(std::move(*path)) : path;
}

core::Result<AttributePath> SyntaxParser::plainTarget(QStringView head, qsizetype at, bool filtered) const
{
    if (head.isEmpty()) {
        return core::failure(errorAt(at, u"expected an attribute name, found %1"_s.arg(found())));
    }
    const qsizetype urn = syntax::urnLength(head, filtered);
    if (urn == head.size()) {
        return AttributePath(head.toString(), {}, {});
    }
    if (urn > 0 && !head.left(urn).contains(u':')) {
        return core::failure(errorAt(at, u"the part before the colon is not a schema URN"_s));
    }
    const qsizetype start = urn > 0 || head.startsWith(u':') ? urn + 1 : 0;
    const QStringView names = head.mid(start);
    const qsizetype dot = names.indexOf(u'.');
    const QStringView attribute = dot < 0 ? names : names.left(dot);
    const QStringView subAttribute = dot < 0 ? QStringView() : names.mid(dot + 1);
    if (urn == 0 && start > 0) {
        return core::failure(errorAt(at, u"a schema URN is missing before the colon"_s));
    }
    if (!syntax::isName(attribute)) {
        return core::failure(errorAt(at + start, u"this is not an attribute name"_s));
    }
    if (dot >= 0 && !syntax::isName(subAttribute)) {
        return core::failure(errorAt(at + start + dot + 1, u"this is not a sub-attribute name"_s));
    }
    if (dot >= 0 && filtered) {
        return core::failure(errorAt(m_position,
                                     u"a value filter belongs before the sub-attribute, as in emails[type eq "
                                     "\"work\"].value"_s));
    }
    return AttributePath(head.left(urn).toString(), attribute.toString(), subAttribute.toString());
}

core::Result<AttributePath> SyntaxParser::bracketed(AttributePath path)
{
    if (path.attribute().isEmpty() || m_inBrackets) {
        return core::failure(errorAt(m_position,
                                     m_inBrackets ? u"a value filter cannot hold another one"_s
                                                  : u"a value filter needs an attribute name before it"_s));
    }
    ++m_position;
    m_inBrackets = true;
    auto inner = nested(u']');
    m_inBrackets = false;
    if (!inner) {
        return core::failure(std::move(inner.error()));
    }
    path = path.withFilter(std::move(*inner));
    if (!takeCharacter(u'.')) {
        return path;
    }
    const qsizetype start = m_position;
    const QStringView subAttribute = takeHead();
    if (!syntax::isName(subAttribute)) {
        return core::failure(errorAt(start, u"expected a sub-attribute name"_s));
    }
    return path.withSubAttribute(subAttribute.toString());
}

core::Result<QJsonValue> SyntaxParser::literal()
{
    if (atEnd()) {
        return core::failure(errorAt(m_position, u"expected a value, found the end"_s));
    }
    if (takeCharacter(u'"')) {
        return string();
    }
    const qsizetype start = m_position;
    const QStringView word = takeHead();
    if (json::sameName(word, u"true") || json::sameName(word, u"false")) {
        return QJsonValue(word.size() == 4);
    }
    if (json::sameName(word, u"null")) {
        return QJsonValue(QJsonValue::Null);
    }
    return number(word, start);
}

core::Result<QJsonValue> SyntaxParser::number(QStringView word, qsizetype at) const
{
    if (!syntax::isJsonNumber(word)) {
        return core::failure(
            errorAt(at, u"expected a value: a text in double quotes, a number, true, false or null"_s));
    }
    bool ok = false;
    if (const qint64 integer = word.toLongLong(&ok); ok) {
        return QJsonValue(integer);
    }
    const double number = word.toDouble();
    if (!std::isfinite(number)) {
        return core::failure(errorAt(at, u"this number is too large"_s));
    }
    return QJsonValue(number);
}

core::Result<QJsonValue> SyntaxParser::string()
{
    const qsizetype opening = m_position - 1;
    QString text;
    while (!atEnd()) {
        const QChar character = m_text[m_position++];
        if (character == u'"') {
            return QJsonValue(text);
        }
        if (character.unicode() < 0x20) {
            return core::failure(errorAt(m_position - 1, u"a control character must be escaped in a text value"_s));
        }
        if (character != u'\\') {
            text += character;
            continue;
        }
        const auto escaped = escape();
        if (!escaped) {
            return core::failure(escaped.error());
        }
        text += *escaped;
    }
    return core::failure(errorAt(opening, u"the text value that starts here has no closing double quote"_s));
}

core::Result<QChar> SyntaxParser::escape()
{
    static constexpr QStringView kNames = u"\"\\/bfnrt";
    static constexpr QStringView kValues = u"\"\\/\b\f\n\r\t";
    const qsizetype at = m_position - 1;
    const QChar name = atEnd() ? QChar() : m_text[m_position++];
    if (name == u'u') {
        const QStringView digits = m_text.mid(m_position, 4);
        bool ok = false;
        const ushort unit = digits.toUShort(&ok, 16);
        if (ok && digits.size() == 4 && digits.front() != u'+') {
            m_position += 4;
            return QChar(unit);
        }
    }
    const qsizetype index = name.isNull() ? -1 : kNames.indexOf(name);
    if (index < 0) {
        return core::failure(
            errorAt(at, u"this is no escape that JSON knows (\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX)"_s));
    }
    return kValues[index];
}

std::optional<CompareOp> SyntaxParser::peekOperator() const
{
    const QStringView word = peekWord();
    for (const auto &[name, op] : kOperators) {
        if (json::sameName(word, name)) {
            return op;
        }
    }
    return std::nullopt;
}

bool SyntaxParser::takeWord(QStringView word)
{
    const qsizetype start = m_position;
    skipSpaces();
    if (!json::sameName(peekWord(), word)) {
        m_position = start;
        return false;
    }
    m_position += word.size();
    return true;
}

bool SyntaxParser::takeCharacter(QChar character)
{
    const bool taken = !atEnd() && m_text[m_position] == character;
    m_position += taken ? 1 : 0;
    return taken;
}

QStringView SyntaxParser::peekWord() const
{
    qsizetype end = m_position;
    while (end < m_text.size() && syntax::isNameCharacter(m_text[end])) {
        ++end;
    }
    return m_text.mid(m_position, end - m_position);
}

QStringView SyntaxParser::takeHead()
{
    const qsizetype start = m_position;
    while (!atEnd() && !syntax::endsHead(m_text[m_position])) {
        ++m_position;
    }
    return m_text.mid(start, m_position - start);
}

void SyntaxParser::skipSpaces()
{
    while (!atEnd() && syntax::isSpace(m_text[m_position])) {
        ++m_position;
    }
}

QString SyntaxParser::found() const
{
    if (atEnd()) {
        return u"the end"_s;
    }
    const QStringView rest = m_text.mid(m_position);
    const bool isPair = rest.size() > 1 && rest[0].isHighSurrogate() && rest[1].isLowSurrogate();
    if (!isPair && !rest[0].isPrint()) {
        return u"a character that cannot be shown"_s;
    }
    return u'"' + rest.left(isPair ? 2 : 1).toString() + u'"';
}

core::Error SyntaxParser::errorAt(qsizetype at, const QString &what) const
{
    const bool isFilter = m_subject == Subject::Filter;
    core::Error error;
    error.code = isFilter ? core::ErrorCode::InvalidFilter : core::ErrorCode::InvalidSyntax;
    error.detail = u"The %1 is not valid at position %2: %3."_s.arg(isFilter ? u"filter"_s : u"attribute path"_s)
                       .arg(at)
                       .arg(what);
    error.remedy = isFilter ? u"Write it as in userName eq \"bjensen\" and active eq true (RFC 7644 section 3.4.2.2)."_s
                            : u"Write it as in userName, name.familyName or emails[type eq \"work\"].value "
                              "(RFC 7644 section 3.5.2)."_s;
    return error;
}

} // namespace muster::scim
