// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/core/attributevalue.h"

#include <QJsonArray>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace muster::core {

namespace {

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

AttributeValue fromNumber(double number)
{
    constexpr double kExact = 9007199254740992.0; // 2^53: beyond it a double no longer holds every integer
    if (std::floor(number) == number && std::abs(number) <= kExact) {
        return AttributeValue(static_cast<qint64>(number));
    }
    return AttributeValue(number);
}

} // namespace

bool AttributeValue::isUnassigned() const
{
    const List *list = as<List>();
    return isNull() || (list != nullptr && list->empty());
}

QString AttributeValue::toText() const
{
    if (const auto *text = as<QString>()) {
        return *text;
    }
    if (const auto *flag = as<bool>()) {
        return *flag ? u"True"_s : u"False"_s;
    }
    if (const auto *integer = as<qint64>()) {
        return QString::number(*integer);
    }
    if (const auto *number = as<double>()) {
        return QString::number(*number, 'g', QLocale::FloatingPointShortest);
    }
    if (const auto *time = as<QDateTime>()) {
        return timeText(*time);
    }
    const auto *list = as<List>();
    return list == nullptr || list->empty() ? QString() : list->front().toText();
}

AttributeValue::List AttributeValue::toList() const
{
    if (const auto *list = as<List>()) {
        return *list;
    }
    return isNull() ? List {} : List {*this};
}

QJsonValue AttributeValue::toJson() const
{
    if (isNull()) {
        return QJsonValue::Null;
    }
    if (const auto *flag = as<bool>()) {
        return *flag;
    }
    if (const auto *integer = as<qint64>()) {
        return *integer;
    }
    if (const auto *number = as<double>()) {
        return *number;
    }
    if (const auto *list = as<List>()) {
        QJsonArray array;
        for (const AttributeValue &value : *list) {
            array.append(value.toJson());
        }
        return array;
    }
    return toText();
}

AttributeValue AttributeValue::fromJson(const QJsonValue &json)
{
    switch (json.type()) {
    case QJsonValue::Bool:
        return AttributeValue(json.toBool());
    case QJsonValue::Double:
        return fromNumber(json.toDouble());
    case QJsonValue::String:
        return AttributeValue(json.toString());
    case QJsonValue::Array: {
        List list;
        for (const QJsonValue &value : json.toArray()) {
            list.push_back(fromJson(value));
        }
        return AttributeValue(std::move(list));
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
    case QJsonValue::Object:
        break;
    }
    return {};
}

} // namespace muster::core
