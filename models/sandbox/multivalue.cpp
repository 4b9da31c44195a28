// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/multivalue.h"

#include "models/sandbox/refusal.h"
#include "models/scim/resource.h"

#include <QHash>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using core::Result;
using scim::Attribute;

bool isReferenceList(const Attribute &attribute)
{
    const Attribute *value = attribute.subAttribute(u"value");
    return value && value->mutability == scim::Mutability::Immutable;
}

QString folded(const QJsonValue &value, const Attribute *attribute)
{
    const QString text = value.toString();
    return attribute && attribute->caseExact ? text : text.toCaseFolded();
}

/// What tells one value from another. Without `value` (addresses) the whole element does.
QString identity(const Attribute &attribute, const QJsonValue &element)
{
    if (!element.isObject()) {
        return folded(element, &attribute);
    }
    const QJsonObject object = element.toObject();
    const QJsonValue value = object.value("value"_L1);
    if (isReferenceList(attribute)) {
        return value.toString();
    }
    if (value.isUndefined()) {
        return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
    }
    const QString type = object.value("type"_L1).toString().toCaseFolded();
    return folded(value, attribute.subAttribute(u"value")) + QChar(u'\0') + type;
}

bool isListed(const Attribute &attribute, const QJsonValue &element, const QJsonValue &listed)
{
    if (!listed.isObject()) {
        const QJsonValue own = element.isObject() ? element["value"_L1] : element;
        return folded(own, attribute.subAttribute(u"value")) == folded(listed, attribute.subAttribute(u"value"));
    }
    const QJsonObject wanted = listed.toObject();
    const QJsonObject object = element.toObject();
    if (isReferenceList(attribute)) {
        return object.value("value"_L1) == wanted.value("value"_L1);
    }
    return std::ranges::all_of(wanted.keys(), [&](const QString &name) {
        return scim::sameValue(object.value(name), wanted.value(name), attribute.subAttribute(name));
    });
}

} // namespace

Result<QJsonArray> withValuesAdded(const Attribute &attribute, QJsonArray elements, const QJsonArray &added)
{
    QHash<QString, qsizetype> positions;
    positions.reserve(elements.size() + added.size());
    for (qsizetype i = 0; i < elements.size(); ++i) {
        positions.insert(identity(attribute, elements.at(i)), i);
    }
    for (const QJsonValue &value : added) {
        const QString key = identity(attribute, value);
        const auto known = positions.constFind(key);
        if (known == positions.cend()) {
            positions.insert(key, elements.size());
            elements.append(value);
        } else if (value.isObject() && !isReferenceList(attribute)) {
            const auto merged = withSubAttributes(attribute, elements.at(*known).toObject(), value.toObject());
            if (!merged) {
                return core::failure(merged.error());
            }
            elements.replace(*known, *merged);
        }
    }
    return elements;
}

QJsonArray withoutValues(const Attribute &attribute, const QJsonArray &elements, const QJsonArray &listed)
{
    QJsonArray kept;
    for (const QJsonValue &element : elements) {
        const bool isGone = std::any_of(listed.begin(), listed.end(),
                                        [&](const QJsonValue &value) { return isListed(attribute, element, value); });
        if (!isGone) {
            kept.append(element);
        }
    }
    return kept;
}

Result<QJsonObject> withSubAttributes(const Attribute &attribute, QJsonObject element, const QJsonObject &subAttributes)
{
    for (auto sub = subAttributes.begin(); sub != subAttributes.end(); ++sub) {
        const Attribute *definition = attribute.subAttribute(sub.key());
        const QJsonValue current = element.value(sub.key());
        const bool isImmutable = definition && definition->mutability == scim::Mutability::Immutable;
        if (isImmutable && !current.isUndefined() && current != sub.value()) {
            return refusal(400, "mutability",
                           u"\"%1.%2\" cannot be changed once it is set: remove the value and add another."_s.arg(
                               attribute.name, sub.key()));
        }
        element.insert(sub.key(), sub.value());
    }
    return element;
}

QJsonArray withOnePrimary(const QJsonArray &before, QJsonArray changed)
{
    const auto isPrimary = [](const QJsonValue &element) { return element["primary"_L1].toBool(); };
    if (std::count_if(changed.begin(), changed.end(), isPrimary) < 2) {
        return changed;
    }
    const auto isNew = [&](const QJsonValue &element) { return isPrimary(element) && !before.contains(element); };
    const auto newest = std::find_if(changed.begin(), changed.end(), isNew);
    if (newest == changed.end()) {
        return changed;
    }
    const qsizetype keep = newest - changed.begin();
    for (qsizetype i = 0; i < changed.size(); ++i) {
        if (i != keep && isPrimary(changed.at(i)) && !isNew(changed.at(i))) {
            QJsonObject other = changed.at(i).toObject();
            other.insert("primary"_L1, false);
            changed.replace(i, other);
        }
    }
    return changed;
}

} // namespace muster::sandbox
