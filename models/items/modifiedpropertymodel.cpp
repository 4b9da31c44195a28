// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/modifiedpropertymodel.h"

#include "models/items/roles.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace muster::items {

namespace {

constexpr std::array kHeaders {
    "Attribute",
    "Before",
    "After",
};
static_assert(kHeaders.size() == static_cast<std::size_t>(ModifiedPropertyModel::Column::Count));

QString readableObject(const QJsonObject &object)
{
    if (const auto token = provisioning::ReferenceToken::fromJson(object)) {
        return token->anchor; // a reference that gets its id when the plan is applied
    }
    for (const auto name : {"display"_L1, "displayName"_L1}) {
        if (const QString display = object.value(name).toString(); !display.isEmpty()) {
            return display;
        }
    }
    QStringList members;
    for (auto it = object.begin(); it != object.end(); ++it) {
        members << it.key() + u": "_s + readableValue(it.value());
    }
    return members.join(u", "_s);
}

} // namespace

QString readableValue(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return value.toVariant().toString();
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array: {
        QStringList texts;
        const QJsonArray array = value.toArray();
        for (const QJsonValue element : array) {
            texts << readableValue(element);
        }
        return texts.join(u"; "_s);
    }
    case QJsonValue::Object:
        return readableObject(value.toObject());
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return {};
}

void ModifiedPropertyModel::setProperties(std::vector<provisioning::ModifiedProperty> properties)
{
    beginResetModel();
    m_properties = std::move(properties);
    endResetModel();
}

int ModifiedPropertyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_properties.size());
}

int ModifiedPropertyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant ModifiedPropertyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != RawValueRole)) {
        return {};
    }
    const provisioning::ModifiedProperty &property = m_properties.at(static_cast<std::size_t>(index.row()));
    switch (static_cast<Column>(index.column())) {
    case Column::Attribute:
        return property.path;
    case Column::Before:
        return readableValue(property.before);
    case Column::After:
        return readableValue(property.after);
    case Column::Count:
        break;
    }
    return {};
}

QVariant ModifiedPropertyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < columnCount()) {
        return QString::fromLatin1(kHeaders.at(static_cast<std::size_t>(section)));
    }
    return {};
}

} // namespace muster::items
