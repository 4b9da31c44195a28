// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/scim/patchapplier.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace muster::test {

namespace {

struct Target
{
    QString extension;
    QString attribute;
    QString type; ///< of `[type eq "…"]`
    QString subAttribute;
};

Target target(const QString &path)
{
    static const QRegularExpression kPath(
        uR"re(^(?:(urn:.*2\.0:User):)?(\w+)(?:\[type eq "(\w+)"\])?(?:\.(\w+))?$)re"_s);
    const QRegularExpressionMatch match = kPath.match(path);
    return {match.captured(1), match.captured(2), match.captured(3), match.captured(4)};
}

void store(QJsonObject &object, const QString &name, const QJsonValue &value)
{
    if (value.isUndefined()) {
        object.remove(name);
    } else {
        object.insert(name, value);
    }
}

/// Changes the element of the type; false when there is none.
bool storeElement(QJsonObject &object, const Target &to, const QJsonValue &value)
{
    QJsonArray array = object.value(to.attribute).toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        QJsonObject element = array.at(i).toObject();
        if (element.value("type"_L1).toString() != to.type) {
            continue;
        }
        if (!to.subAttribute.isEmpty()) {
            store(element, to.subAttribute, value);
            array.replace(i, element);
        } else if (value.isUndefined()) {
            array.removeAt(i);
        } else {
            array.replace(i, value);
        }
        object.insert(to.attribute, array);
        return true;
    }
    return false;
}

QString applyOne(QJsonObject &object, const QString &op, const Target &to, const QJsonValue &value)
{
    if (to.attribute.isEmpty()) {
        return u"invalidPath"_s;
    }
    if (op == "add"_L1) {
        QJsonArray array = object.value(to.attribute).toArray();
        for (const QJsonValue &element : value.toArray()) {
            array.append(element);
        }
        object.insert(to.attribute, array);
        return to.type.isEmpty() && value.isArray() ? QString() : u"unexpected add"_s;
    }
    if (!to.type.isEmpty()) {
        return storeElement(object, to, value) ? QString() : u"noTarget"_s;
    }
    if (to.subAttribute.isEmpty()) {
        store(object, to.attribute, value);
        return {};
    }
    QJsonObject parent = object.value(to.attribute).toObject();
    store(parent, to.subAttribute, value);
    object.insert(to.attribute, parent);
    return {};
}

} // namespace

Applied applyPatch(const QJsonObject &resource, const QJsonObject &patchRequest)
{
    Applied result {resource, {}};
    for (const QJsonValue &entry : patchRequest.value("Operations"_L1).toArray()) {
        const QJsonObject operation = entry.toObject();
        const QString op = operation.value("op"_L1).toString();
        const Target to = target(operation.value("path"_L1).toString());
        const QJsonValue value = op == "remove"_L1 ? QJsonValue(QJsonValue::Undefined) : operation.value("value"_L1);
        QString refusal;
        if (to.extension.isEmpty()) {
            refusal = applyOne(result.resource, op, to, value);
        } else {
            QJsonObject extension = result.resource.value(to.extension).toObject();
            refusal = applyOne(extension, op, to, value);
            result.resource.insert(to.extension, extension);
        }
        if (!refusal.isEmpty()) {
            result.refusal = refusal + u" at "_s + operation.value("path"_L1).toString();
            return result;
        }
    }
    return result;
}

} // namespace muster::test
