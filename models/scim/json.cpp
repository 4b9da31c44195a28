// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/json.h"

#include "models/scim/resource.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::scim::json {

bool isUnassigned(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Undefined:
    case QJsonValue::Null:
        return true;
    case QJsonValue::Array:
        return value.toArray().isEmpty();
    case QJsonValue::Object:
        return value.toObject().isEmpty();
    default:
        return false;
    }
}

QString memberKey(const QJsonObject &json, QStringView name)
{
    if (json.constFind(name) != json.constEnd()) {
        return name.toString();
    }
    for (auto it = json.constBegin(); it != json.constEnd(); ++it) {
        if (QString key = it.key(); sameName(key, name)) {
            return key;
        }
    }
    return {};
}

void put(QJsonObject &json, const QString &name, const QJsonValue &value)
{
    const QString present = memberKey(json, name);
    if (!isUnassigned(value)) {
        json.insert(present.isNull() ? name : present, value);
    } else if (!present.isNull()) {
        json.remove(present);
    }
}

static QJsonValue normalisedArray(const QJsonArray &array)
{
    QJsonArray result;
    for (const QJsonValue element : array) {
        if (const QJsonValue value = normalised(element); !value.isUndefined()) {
            result.append(value);
        }
    }
    return result.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(result);
}

static QJsonValue normalisedObject(const QJsonObject &object)
{
    QJsonObject result;
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (const QJsonValue value = normalised(it.value()); !value.isUndefined()) {
            result.insert(it.key(), value);
        }
    }
    return result.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(result);
}

QJsonValue normalised(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
        return QJsonValue::Undefined;
    case QJsonValue::Array:
        return normalisedArray(value.toArray());
    case QJsonValue::Object:
        return normalisedObject(value.toObject());
    default:
        return value;
    }
}

QJsonArray elements(const QJsonValue &value)
{
    if (value.isArray()) {
        return value.toArray();
    }
    return isUnassigned(value) ? QJsonArray() : QJsonArray {value};
}

QJsonObject asComplex(const QJsonValue &value)
{
    if (value.isObject()) {
        return value.toObject();
    }
    return isUnassigned(value) ? QJsonObject() : QJsonObject {{u"value"_s, value}};
}

std::optional<bool> toBool(const QJsonValue &value)
{
    if (value.isBool()) {
        return value.toBool();
    }
    const QString text = value.toString();
    if (sameName(text, u"true")) {
        return true;
    }
    return sameName(text, u"false") ? std::optional(false) : std::nullopt;
}

std::optional<double> toNumber(const QJsonValue &value)
{
    if (value.isDouble()) {
        return value.toDouble();
    }
    bool ok = false;
    const double number = value.toString().toDouble(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

std::optional<qint64> toInteger(const QJsonValue &value)
{
    if (value.isDouble()) {
        const qint64 number = value.toInteger(0);
        // The default comes back for a number that is no integer: only then do two defaults differ.
        return number == value.toInteger(1) ? std::optional(number) : std::nullopt;
    }
    bool ok = false;
    const qint64 number = value.toString().toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

static QString numberText(const QJsonValue &value)
{
    if (const auto integer = toInteger(value)) {
        return QString::number(*integer);
    }
    return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
}

QString toText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return numberText(value);
    default:
        return {};
    }
}

QString memberText(const QJsonObject &json, QStringView name)
{
    return toText(Resource::member(json, name));
}

static void appendEscaped(QString &out, QChar character)
{
    switch (character.unicode()) {
    case '"':
        out += "\\\""_L1;
        return;
    case '\\':
        out += "\\\\"_L1;
        return;
    case '\b':
        out += "\\b"_L1;
        return;
    case '\f':
        out += "\\f"_L1;
        return;
    case '\n':
        out += "\\n"_L1;
        return;
    case '\r':
        out += "\\r"_L1;
        return;
    case '\t':
        out += "\\t"_L1;
        return;
    default:
        break;
    }
    if (character.unicode() < 0x20) {
        out += u"\\u%1"_s.arg(character.unicode(), 4, 16, QChar(u'0'));
    } else {
        out += character;
    }
}

static QString quoted(const QString &text)
{
    QString out;
    out.reserve(text.size() + 2);
    out += u'"';
    for (const QChar character : text) {
        appendEscaped(out, character);
    }
    out += u'"';
    return out;
}

QString literal(const QJsonValue &value)
{
    if (value.isString()) {
        return quoted(value.toString());
    }
    return value.isNull() ? u"null"_s : toText(value);
}

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
        return u"a text"_s;
    case QJsonValue::Array:
        return u"an array"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    case QJsonValue::Undefined:
        break;
    }
    return u"nothing"_s;
}

} // namespace muster::scim::json
