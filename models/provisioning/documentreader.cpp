// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/documentreader.h"

#include "models/mapping/suggestion.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

QString kindOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return u"null"_s;
    case QJsonValue::Bool:
        return u"a boolean"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return value.toString().isEmpty() ? u"an empty text"_s : u"a text"_s;
    case QJsonValue::Array:
        return u"an array"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    case QJsonValue::Undefined:
        break;
    }
    return u"nothing"_s;
}

/// `sources[3].users` becomes `sources[].users`, the key of the known members.
QString kindOfPlace(QString place)
{
    static const QRegularExpression index(u"\\[\\d+\\]"_s);
    return place.replace(index, u"[]"_s);
}

QString joinedWords(const QStringList &words)
{
    return u'"' + words.join(u"\", \""_s) + u'"';
}

/// What a person would look for; Qt's texts name the parser's state.
QString reasonOf(const QJsonParseError &error)
{
    switch (error.error) {
    case QJsonParseError::UnterminatedObject:
        return u"a comma, a closing brace, or a member's name in quotation marks is missing"_s;
    case QJsonParseError::MissingNameSeparator:
        return u"the colon after a member's name is missing"_s;
    case QJsonParseError::UnterminatedArray:
    case QJsonParseError::MissingValueSeparator:
        return u"a comma or a closing bracket is missing"_s;
    case QJsonParseError::IllegalValue:
    case QJsonParseError::IllegalNumber:
        return u"this is no value; texts need double quotation marks"_s;
    case QJsonParseError::MissingObject:
        return u"a value is missing, or there is a comma too many"_s;
    case QJsonParseError::UnterminatedString:
        return u"a quotation mark is not closed"_s;
    case QJsonParseError::GarbageAtEnd:
        return u"the document has ended, but text follows"_s;
    default:
        return error.errorString();
    }
}

} // namespace

QString DocumentReader::Node::placeOf(const QString &member) const
{
    return place.isEmpty() ? member : place + u'.' + member;
}

DocumentReader::DocumentReader(const QMap<QString, QStringList> &known, QString fileName)
    : m_known(known)
    , m_fileName(std::move(fileName))
{
}

core::Result<QJsonObject> DocumentReader::parse(const QByteArray &document) const
{
    const QByteArray mark = "\xEF\xBB\xBF"_ba; // some editors write it; JSON has none
    const QByteArray text = document.startsWith(mark) ? document.sliced(mark.size()) : document;
    QJsonParseError parsed;
    const QJsonDocument json = QJsonDocument::fromJson(text, &parsed);
    if (parsed.error != QJsonParseError::NoError) {
        return core::failure(syntaxError(text, parsed.offset - 1, reasonOf(parsed)));
    }
    if (!json.isObject()) {
        return core::failure(syntaxError(text, 0, u"the document must be one object in braces"_s));
    }
    return json.object();
}

core::Error DocumentReader::syntaxError(const QByteArray &document, int offset, const QString &reason) const
{
    const QByteArray before = document.left(std::max(0, offset));
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = QString::fromUtf8(before.sliced(before.lastIndexOf('\n') + 1)).size() + 1;
    core::Error error;
    error.code = core::ErrorCode::InvalidSyntax;
    error.detail = u"%1line %2, column %3: this is not valid JSON: %4."_s.arg(
        m_fileName.isEmpty() ? QString() : m_fileName + u", "_s, QString::number(line), QString::number(column),
        reason);
    error.remedy = u"Correct the document there or shortly before."_s;
    return error;
}

DocumentReader::Node DocumentReader::object(const Node &parent, const QString &member)
{
    if (!parent.has(member)) {
        return {{}, parent.placeOf(member)};
    }
    return checked(parent.members.value(member), parent.placeOf(member));
}

DocumentReader::Node DocumentReader::checked(const QJsonValue &value, const QString &place)
{
    if (!value.isObject()) {
        failType(place, u"an object"_s, value);
        return {{}, place};
    }
    Node node {value.toObject(), place};
    const QStringList known = m_known.value(kindOfPlace(place));
    for (const QString &name : node.members.keys()) {
        if (!known.contains(name)) {
            fail(place, u"there is no member \"%1\"%2."_s.arg(name, mapping::didYouMean(name, known)),
                 u"Possible members are %1."_s.arg(known.join(u", "_s)));
        }
    }
    return node;
}

QJsonArray DocumentReader::array(const Node &node, const QString &member)
{
    const QJsonValue value = node.members.value(member);
    if (!value.isArray() && !value.isUndefined()) {
        failType(node.placeOf(member), u"an array"_s, value);
    }
    return value.toArray();
}

QString DocumentReader::text(const Node &node, const QString &member, const QString &otherwise)
{
    const QJsonValue value = node.members.value(member);
    if (value.isUndefined()) {
        return otherwise;
    }
    if (value.toString().isEmpty()) {
        failType(node.placeOf(member), u"a text that is not empty"_s, value);
    }
    return value.toString();
}

QString DocumentReader::requiredText(const Node &node, const QString &member, const QString &remedy)
{
    if (!node.has(member)) {
        fail(node.place, u"the member \"%1\" is missing."_s.arg(member), remedy);
    }
    return text(node, member);
}

QString DocumentReader::word(const Node &node, const QString &member, const QStringList &words,
                             const QString &otherwise)
{
    QString found = text(node, member, otherwise);
    if (!found.isEmpty() && !words.contains(found)) {
        fail(node.placeOf(member),
             u"%1 is expected, \"%2\" was found%3."_s.arg(joinedWords(words), found, mapping::didYouMean(found, words)),
             otherwise.isEmpty() ? u"Use one of the words, or leave the member out."_s
                                 : u"Use one of the words, or leave the member out for \"%1\"."_s.arg(otherwise));
        return otherwise;
    }
    return found;
}

double DocumentReader::number(const Node &node, const QString &member, double otherwise, const Range &range)
{
    const QJsonValue value = node.members.value(member);
    if (value.isUndefined()) {
        return otherwise;
    }
    const double found = value.toDouble();
    const bool isFitting =
        found >= range.least && found <= range.most && (!range.isWhole || std::floor(found) == found);
    const QString expected = u"%1 from %2 to %3"_s.arg(range.isWhole ? u"a whole number"_s : u"a number"_s)
                                 .arg(range.least, 0, 'f', 0)
                                 .arg(range.most, 0, 'f', 0);
    if (!value.isDouble()) {
        failType(node.placeOf(member), expected, value);
    } else if (!isFitting) {
        fail(node.placeOf(member), u"%1 is expected, %2 was found."_s.arg(expected).arg(found),
             u"Correct the number, or leave the member out for %1."_s.arg(otherwise));
    }
    return found;
}

bool DocumentReader::flag(const Node &node, const QString &member, bool otherwise)
{
    const QJsonValue value = node.members.value(member);
    if (!value.isBool() && !value.isUndefined()) {
        failType(node.placeOf(member), u"true or false"_s, value);
    }
    return value.toBool(otherwise);
}

QStringList DocumentReader::texts(const Node &node, const QString &member)
{
    QStringList found;
    const QJsonArray json = array(node, member);
    for (const auto &value : json) {
        if (value.toString().isEmpty()) {
            failType(u"%1[%2]"_s.arg(node.placeOf(member)).arg(found.size()), u"a text that is not empty"_s, value);
        }
        found.append(value.toString());
    }
    return found;
}

QHash<QString, QString> DocumentReader::dictionary(const Node &node, const QString &member)
{
    const QJsonValue value = node.members.value(member);
    if (!value.isObject() && !value.isUndefined()) {
        failType(node.placeOf(member), u"an object"_s, value);
    }
    const QJsonObject json = value.toObject();
    QHash<QString, QString> found;
    for (auto it = json.constBegin(); it != json.constEnd(); ++it) {
        if (it.value().toString().isEmpty()) {
            failType(node.placeOf(member) + u'.' + it.key(), u"a text that is not empty"_s, it.value());
        }
        found.insert(it.key(), it.value().toString());
    }
    return found;
}

void DocumentReader::failType(const QString &place, const QString &expected, const QJsonValue &found)
{
    fail(place, u"%1 is expected, %2 was found."_s.arg(expected, kindOf(found)), u"Correct the member's value."_s);
}

void DocumentReader::fail(const QString &place, const QString &what, const QString &remedy)
{
    core::Error error;
    error.code = core::ErrorCode::InvalidConfiguration;
    error.detail = u"%1: %2"_s.arg(place.isEmpty() ? u"the document"_s : place, what);
    error.remedy = remedy;
    fail(error);
}

void DocumentReader::fail(const core::Error &error)
{
    if (m_error) {
        return; // later ones often follow from the first
    }
    m_error = error;
    if (!m_fileName.isEmpty()) {
        m_error->detail = m_fileName + u": "_s + error.detail;
    }
}

} // namespace muster::provisioning
