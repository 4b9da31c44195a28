// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/patchdialect.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace muster::scim {

namespace {

/// A removal of one element by its value: `members[value eq "…"]`.
struct ElementRemoval
{
    QString attribute;
    QString value;
};

std::optional<ElementRemoval> elementRemoval(const QJsonObject &operation)
{
    static const QRegularExpression kPath(uR"(^([\w:.-]+)\[value eq ("(?:[^"\\]|\\.)*")\]$)"_s);
    const QRegularExpressionMatch match = kPath.match(operation.value("path"_L1).toString());
    if (operation.value("op"_L1) != "remove"_L1 || !match.hasMatch()) {
        return std::nullopt;
    }
    const QByteArray quoted = u"[%1]"_s.arg(match.captured(2)).toUtf8();
    return ElementRemoval {match.captured(1), QJsonDocument::fromJson(quoted).array().first().toString()};
}

/// A reference such as manager is sent as the bare id, and a truth as a word.
QJsonValue classicValue(const QString &path, const QJsonValue &value)
{
    if (value.isBool()) {
        return value.toBool() ? u"True"_s : u"False"_s;
    }
    const QJsonObject object = value.toObject();
    const bool reference = path.endsWith("manager"_L1, Qt::CaseInsensitive) && object.size() == 1;
    return reference && object.contains("value"_L1) ? object.value("value"_L1) : value;
}

void appendClassic(QJsonArray &operations, QJsonObject operation)
{
    if (const std::optional<ElementRemoval> removal = elementRemoval(operation)) {
        const QJsonObject element {{u"value"_s, removal->value}};
        QJsonObject last = operations.isEmpty() ? QJsonObject() : operations.last().toObject();
        if (last.value("op"_L1) == "Remove"_L1 && last.value("path"_L1) == removal->attribute) {
            QJsonArray elements = last.value("value"_L1).toArray();
            elements.append(element);
            last.insert(u"value"_s, elements);
            operations.replace(operations.size() - 1, last);
            return;
        }
        operations.append(
            QJsonObject {{u"op"_s, u"Remove"_s}, {u"path"_s, removal->attribute}, {u"value"_s, QJsonArray {element}}});
        return;
    }
    QString name = operation.value("op"_L1).toString();
    name.replace(0, 1, name.at(0).toUpper());
    operation.insert(u"op"_s, name);
    if (const auto value = operation.constFind("value"_L1); value != operation.constEnd()) {
        operation.insert(u"value"_s, classicValue(operation.value("path"_L1).toString(), *value));
    }
    operations.append(operation);
}

} // namespace

QJsonObject inDialect(const QJsonObject &message, PatchDialect dialect)
{
    if (dialect == PatchDialect::Rfc) {
        return message;
    }
    QJsonArray operations;
    for (const QJsonValue &operation : message.value("Operations"_L1).toArray()) {
        appendClassic(operations, operation.toObject());
    }
    QJsonObject result = message;
    result.insert(u"Operations"_s, operations);
    return result;
}

} // namespace muster::scim
