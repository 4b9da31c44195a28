// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/connection.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// Connection documents for tests: the shortest one, and changes to it.
namespace muster::test {

using namespace Qt::StringLiterals;

/// The shortest document.
inline QJsonObject minimal()
{
    const QJsonObject users {{u"path"_s, u"people.csv"_s}, {u"anchor"_s, u"employeeId"_s}};
    const QJsonObject source {{u"id"_s, u"hr"_s}, {u"type"_s, u"csv"_s}, {u"users"_s, users}};
    return {{u"muster"_s, 1},
            {u"name"_s, u"acme"_s},
            {u"sources"_s, QJsonArray {source}},
            {u"target"_s, QJsonObject {{u"baseUrl"_s, u"https://scim.example.com/v2"_s}}}};
}

[[nodiscard]] inline core::Result<provisioning::Connection> read(const QJsonObject &document)
{
    return provisioning::Connection::fromJson(QJsonDocument(document).toJson(), u"/etc/acme"_s, u"acme.json"_s);
}

/// `json` with the value at the place, e.g. {"sources", "0", "users", "path"}; objects on the way are made.
inline QJsonValue with(const QJsonValue &json, const QStringList &place, const QJsonValue &value)
{
    if (place.isEmpty()) {
        return value;
    }
    bool isIndex = false;
    const int index = place.first().toInt(&isIndex);
    const QStringList rest = place.mid(1);
    if (isIndex) {
        QJsonArray array = json.toArray();
        const QJsonValue changed = with(array.at(index), rest, value);
        if (index < array.size()) {
            array.replace(index, changed);
        } else {
            array.append(changed);
        }
        return array;
    }
    QJsonObject object = json.toObject();
    object.insert(place.first(), with(object.value(place.first()), rest, value));
    return object;
}

inline QJsonObject with(const QString &place, const QJsonValue &value)
{
    return with(minimal(), place.split(u'/'), value).toObject();
}

} // namespace muster::test
