// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/mappingtext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

QByteArray compact(const QJsonValue &value)
{
    const QByteArray text = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return text.mid(1, text.size() - 2);
}

/// Members of a row in the order in which people read them.
QStringList membersOf(const QJsonObject &row)
{
    static const QStringList first {u"target"_s, u"source"_s, u"values"_s, u"matching"_s};
    QStringList names = row.keys();
    std::stable_sort(names.begin(), names.end(), [](const QString &a, const QString &b) {
        const auto rank = [](const QString &name) {
            const qsizetype place = first.indexOf(name);
            return place < 0 ? first.size() : place;
        };
        return rank(a) < rank(b);
    });
    return names;
}

QByteArray rowText(const QJsonObject &row)
{
    QByteArrayList members;
    for (const QString &name : membersOf(row)) {
        members.append(compact(name) + ": " + compact(row.value(name)));
    }
    return '{' + members.join(", ") + '}';
}

QByteArray listText(const QJsonArray &rows)
{
    QByteArrayList lines;
    for (const QJsonValue row : rows) {
        lines.append("      " + rowText(row.toObject()));
    }
    return lines.isEmpty() ? QByteArray("[]") : "[\n" + lines.join(",\n") + "\n    ]";
}

QByteArray typesText(const QJsonObject &mappings)
{
    QByteArrayList types;
    for (const QString &type : {u"User"_s, u"Group"_s}) {
        if (mappings.contains(type)) {
            types.append("    " + compact(type) + ": " + listText(mappings.value(type).toArray()));
        }
    }
    return "{\n" + types.join(",\n") + "\n  }";
}

/// Indented by two blanks for each level, as the rest; only the heads of lines are touched, never a text.
QByteArray objectsText(const QJsonObject &objects)
{
    const QByteArray indented = QJsonDocument(objects).toJson(QJsonDocument::Indented).trimmed();
    QByteArrayList lines = indented.split('\n');
    for (QByteArray &line : lines) {
        const auto text = std::find_if(line.begin(), line.end(), [](char c) { return c != ' '; });
        const qsizetype blanks = std::distance(line.begin(), text);
        line = QByteArray(blanks / 2, ' ') + line.mid(blanks);
    }
    return lines.join("\n  ");
}

} // namespace

QByteArray mappingText(const QJsonObject &mappings, const QJsonObject &objects)
{
    QByteArray text = "{\n  \"muster\": 1,\n  \"mappings\": " + typesText(mappings);
    if (!objects.isEmpty()) {
        text += ",\n  \"objects\": " + objectsText(objects);
    }
    return text + "\n}\n";
}

} // namespace muster::mapping
