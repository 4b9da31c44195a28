// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/resource.h"

#include "models/scim/attributeaccess.h"
#include "models/scim/json.h"
#include "models/scim/schemalookup.h"
#include "models/scim/valuefilter.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scim {

namespace {

/// Key of the extension object that holds the path's attribute; null when that stands at the top level.
QString extensionKey(const QJsonObject &json, const AttributePath &path)
{
    if (path.urn().isEmpty()) {
        return {};
    }
    QString present = json::memberKey(json, path.urn());
    if (!present.isNull() || isCoreUrn(path.urn())) {
        return present;
    }
    return path.urn();
}

QJsonValue subValue(const QJsonValue &value, const QString &name)
{
    if (!value.isArray()) {
        return Resource::member(json::asComplex(value), name);
    }
    QJsonArray values;
    const QJsonArray elements = value.toArray();
    for (const QJsonValue element : elements) {
        if (const QJsonValue sub = Resource::member(json::asComplex(element), name); !json::isUnassigned(sub)) {
            values.append(sub);
        }
    }
    return values;
}

QJsonValue matchingElement(const QJsonValue &value, const Filter &filter)
{
    const QJsonArray elements = json::elements(value);
    const qsizetype index = valuefilter::indexOfMatch(elements, filter);
    return index < 0 ? QJsonValue(QJsonValue::Undefined) : elements.at(index);
}

QJsonValue withSubValue(const QJsonValue &current, const QString &name, const QJsonValue &value)
{
    if (!current.isArray()) {
        QJsonObject object = json::asComplex(current);
        json::put(object, name, value);
        return object;
    }
    QJsonArray result;
    const QJsonArray elements = current.toArray();
    for (const QJsonValue element : elements) {
        if (const QJsonValue changed = withSubValue(element, name, value); !json::isUnassigned(changed)) {
            result.append(changed);
        }
    }
    return result;
}

QJsonObject merged(QJsonObject base, const QJsonObject &over)
{
    for (auto it = over.constBegin(); it != over.constEnd(); ++it) {
        json::put(base, it.key(), it.value());
    }
    return base;
}

/// The array with the element that `description` names changed, added or, once it says nothing more, removed.
QJsonArray withElement(QJsonArray elements, const AttributePath &path, const QJsonObject &description,
                       const QJsonValue &value)
{
    const qsizetype index = valuefilter::indexOfMatch(elements, *path.valueFilter());
    const bool assigns = !json::isUnassigned(value);
    if (index < 0 && !assigns) {
        return elements;
    }
    QJsonObject element;
    if (!path.subAttribute().isEmpty()) {
        element = index < 0 ? description : json::asComplex(elements.at(index));
        json::put(element, path.subAttribute(), value);
    } else if (assigns) {
        element = merged(description, json::asComplex(value));
    }
    if (!assigns && valuefilter::holdsOnly(element, description)) {
        elements.removeAt(index);
    } else if (index < 0) {
        elements.append(element);
    } else {
        elements.replace(index, element);
    }
    return elements;
}

/// Sets the value below one object: the resource itself or an extension.
void assign(QJsonObject &parent, const AttributePath &path, const QJsonObject &description, const QJsonValue &value)
{
    if (!path.valueFilter() && path.subAttribute().isEmpty()) {
        json::put(parent, path.attribute(), value);
        return;
    }
    const QString present = json::memberKey(parent, path.attribute());
    const QString key = present.isNull() ? path.attribute() : present;
    // Taken out, not copied: the container below is then changed in place.
    const QJsonValue current = present.isNull() ? QJsonValue(QJsonValue::Undefined) : parent.take(present);
    const QJsonValue changed = path.valueFilter()
        ? QJsonValue(withElement(json::elements(current), path, description, value))
        : withSubValue(current, path.subAttribute(), value);
    if (!json::isUnassigned(changed)) {
        parent.insert(key, changed);
    }
}

core::Error unusableFilter(const AttributePath &path)
{
    core::Error error;
    error.code = core::ErrorCode::UnsupportedFeature;
    error.detail =
        u"A value cannot be stored at %1: its filter does not say what a new value looks like."_s.arg(path.toString());
    error.remedy = u"Use a filter of \"eq\" conditions joined by \"and\", such as emails[type eq \"work\"].value."_s;
    return error;
}

} // namespace

QJsonValue attributeValue(const QJsonObject &resource, const AttributePath &path)
{
    if (path.urn().isEmpty()) {
        return Resource::member(resource, path.attribute());
    }
    const QString extension = extensionKey(resource, path);
    const QJsonObject parent = extension.isNull() ? resource : resource.value(extension).toObject();
    return path.attribute().isEmpty() ? QJsonValue(parent) : Resource::member(parent, path.attribute());
}

Resource::Resource(QJsonObject json)
    : m_json(std::move(json))
{
}

core::ResourceId Resource::id() const
{
    return core::ResourceId(json::memberText(m_json, u"id"));
}

QString Resource::externalId() const
{
    return json::memberText(m_json, u"externalId");
}

QString Resource::version() const
{
    return json::memberText(member(m_json, u"meta").toObject(), u"version");
}

QStringList Resource::schemas() const
{
    QStringList urns;
    const QJsonArray listed = json::elements(member(m_json, u"schemas"));
    for (const QJsonValue urn : listed) {
        urns += urn.toString();
    }
    return urns;
}

QJsonValue Resource::value(const AttributePath &path) const
{
    QJsonValue value = attributeValue(m_json, path);
    if (path.valueFilter()) {
        value = matchingElement(value, *path.valueFilter());
    }
    if (!path.subAttribute().isEmpty()) {
        value = subValue(value, path.subAttribute());
    }
    return json::isUnassigned(value) ? QJsonValue(QJsonValue::Undefined) : value;
}

QString Resource::text(const AttributePath &path) const
{
    return json::toText(value(path));
}

core::Result<void> Resource::setValue(const AttributePath &path, const QJsonValue &value)
{
    QJsonObject description;
    if (path.valueFilter()) {
        auto described = valuefilter::description(*path.valueFilter());
        if (!described) {
            return core::failure(unusableFilter(path));
        }
        description = std::move(*described);
    }
    const QString extension = extensionKey(m_json, path);
    if (path.attribute().isEmpty()) {
        if (extension.isEmpty() || !(value.isObject() || json::isUnassigned(value))) {
            return core::failure(
                core::ErrorCode::SchemaViolation,
                u"A value cannot be stored at \"%1\": the path names no attribute."_s.arg(path.toString()),
                u"Add the attribute's name to the path."_s);
        }
        json::put(m_json, extension, value);
        return {};
    }
    if (extension.isNull()) {
        assign(m_json, path, description, value);
        return {};
    }
    QJsonObject parent = m_json.take(extension).toObject();
    assign(parent, path, description, value);
    if (!parent.isEmpty()) {
        m_json.insert(extension, parent);
    }
    return {};
}

void Resource::setSchemas(const SchemaSet &schemas)
{
    QStringList urns;
    if (schemas.base()) {
        urns += schemas.base()->id();
    } else {
        urns = this->schemas();
    }
    for (const Schema *schema : schemas.pointers()) {
        if (!urns.contains(schema->id()) && !json::isUnassigned(member(m_json, schema->id()))) {
            urns += schema->id();
        }
    }
    for (auto it = m_json.constBegin(); it != m_json.constEnd(); ++it) {
        const bool isExtension = it.key().contains(u':') && it.value().isObject();
        if (isExtension && !json::isUnassigned(it.value()) && !urns.contains(it.key(), Qt::CaseInsensitive)) {
            urns += it.key();
        }
    }
    json::put(m_json, u"schemas"_s, QJsonArray::fromStringList(urns));
}

QJsonObject Resource::normalised(const QJsonObject &json)
{
    return json::normalised(json).toObject();
}

QJsonValue Resource::member(const QJsonObject &json, QStringView name)
{
    if (const auto exact = json.constFind(name); exact != json.constEnd()) {
        return exact.value();
    }
    for (auto it = json.constBegin(); it != json.constEnd(); ++it) {
        if (json::sameName(it.key(), name)) {
            return it.value();
        }
    }
    return QJsonValue::Undefined;
}

} // namespace muster::scim
