// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/core/attributevalue.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
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

QJsonObject toObject(const AttributeValue::Record &record)
{
    QJsonObject object;
    for (const auto &[name, value] : record) {
        object.insert(name, value.toJson());
    }
    return object;
}

AttributeValue fromObject(const QJsonObject &object)
{
    AttributeValue::Record record;
    for (auto member = object.begin(); member != object.end(); ++member) {
        record.emplace_back(member.key(), AttributeValue::fromJson(member.value()));
    }
    return AttributeValue(std::move(record));
}

AttributeValue fromArray(const QJsonArray &array)
{
    AttributeValue::List list;
    for (const QJsonValue &value : array) {
        list.push_back(AttributeValue::fromJson(value));
    }
    return AttributeValue(std::move(list));
}

} // namespace

bool AttributeValue::isUnassigned() const
{
    const List *list = as<List>();
    const Record *record = as<Record>();
    return isNull() || (list != nullptr && list->empty()) || (record != nullptr && record->empty());
}

const AttributeValue *AttributeValue::member(QStringView name) const
{
    const Record *record = as<Record>();
    if (record == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find_if(*record, [name](const auto &each) { return each.first == name; });
    return found == record->end() ? nullptr : &found->second;
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
    if (const auto *record = as<Record>()) {
        return QString::fromUtf8(QJsonDocument(toObject(*record)).toJson(QJsonDocument::Compact));
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
    if (const auto *record = as<Record>()) {
        return toObject(*record);
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
    case QJsonValue::Array:
        return fromArray(json.toArray());
    case QJsonValue::Object:
        return fromObject(json.toObject());
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

} // namespace muster::core
