// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/differencetext.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster::cli {

namespace {

using provisioning::ConnectionChange;

QString signOf(ConnectionChange::Kind kind)
{
    switch (kind) {
    case ConnectionChange::Kind::Added:
        return u"+"_s;
    case ConnectionChange::Kind::Removed:
        return u"-"_s;
    case ConnectionChange::Kind::Changed:
        return u"~"_s;
    }
    return {};
}

/// A text as it is, everything else as JSON.
QString valueText(const QJsonValue &value)
{
    if (value.isString()) {
        return value.toString();
    }
    const QByteArray json = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

QString propertyLine(const provisioning::ModifiedProperty &property)
{
    const QString name = property.path.isEmpty() ? QString() : property.path + u": "_s;
    if (property.before.isUndefined()) {
        return name + valueText(property.after);
    }
    if (property.after.isUndefined()) {
        return name + valueText(property.before) + u" (removed)"_s;
    }
    return name + valueText(property.before) + u" -> "_s + valueText(property.after);
}

} // namespace

QString differenceText(const std::vector<ConnectionChange> &changes)
{
    QStringList lines;
    for (const ConnectionChange &change : changes) {
        const QString subject = change.subject.isEmpty() ? QString() : u' ' + change.subject;
        lines.append(signOf(change.kind) + u' ' + change.section + subject);
        for (const provisioning::ModifiedProperty &property : change.properties) {
            lines.append(u"    "_s + propertyLine(property));
        }
    }
    return lines.isEmpty() ? u"Nothing differs."_s : lines.join(u'\n');
}

QJsonArray differenceJson(const std::vector<ConnectionChange> &changes)
{
    QJsonArray list;
    for (const ConnectionChange &change : changes) {
        list.append(change.toJson());
    }
    return list;
}

} // namespace muster::cli
