// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/resourcereader.h"

#include "models/sandbox/refusal.h"
#include "models/scim/resource.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using core::Result;
using scim::Attribute;
using scim::AttributeType;

tl::unexpected<core::Error> wrongType(const Attribute &attribute, QLatin1StringView expected)
{
    return refusal(400, "invalidValue", u"The attribute \"%1\" takes %2."_s.arg(attribute.name, expected));
}

Result<QJsonValue> readBoolean(const Attribute &attribute, const QJsonValue &value)
{
    if (value.isBool()) {
        return value;
    }
    const QString text = value.toString();
    if (text.compare("true"_L1, Qt::CaseInsensitive) == 0) {
        return QJsonValue(true);
    }
    if (text.compare("false"_L1, Qt::CaseInsensitive) == 0) {
        return QJsonValue(false);
    }
    return wrongType(attribute, "true or false"_L1);
}

Result<QJsonValue> readNumber(const Attribute &attribute, const QJsonValue &value)
{
    if (!value.isDouble()) {
        return wrongType(attribute, "a number"_L1);
    }
    if (attribute.type == AttributeType::Integer && std::floor(value.toDouble()) != value.toDouble()) {
        return wrongType(attribute, "a whole number"_L1);
    }
    return value;
}

Result<QJsonValue> readText(const Attribute &attribute, const QJsonValue &value)
{
    if (!value.isString()) {
        return wrongType(attribute, "a string"_L1);
    }
    if (attribute.type == AttributeType::DateTime && !QDateTime::fromString(value.toString(), Qt::ISODate).isValid()) {
        return wrongType(attribute, "a date and time such as 2008-01-23T04:56:22Z"_L1);
    }
    if (attribute.type == AttributeType::Binary
        && !QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors)) {
        return wrongType(attribute, "base64 text"_L1);
    }
    return value;
}

bool isPrimary(const QJsonValue &element)
{
    return element["primary"_L1].toBool();
}

} // namespace

ResourceReader::ResourceReader(const scim::SchemaSet &schemas)
    : m_schemas(schemas)
{
}

Result<QJsonObject> ResourceReader::read(const QJsonObject &json) const
{
    if (const auto listed = checkSchemas(json); !listed) {
        return core::failure(listed.error());
    }
    auto attributes = readMembers(*m_schemas.base(), json);
    if (!attributes) {
        return attributes;
    }
    const Attribute *externalId = m_schemas.find(scim::AttributePath(u"externalId"_s));
    if (const QJsonValue sent = scim::Resource::member(json, u"externalId"); externalId && !sent.isUndefined()) {
        const auto value = readValue(*externalId, sent);
        if (!value) {
            return core::failure(value.error());
        }
        if (!value->isUndefined()) {
            attributes->insert(u"externalId"_s, *value);
        }
    }
    for (const scim::Schema *extension : m_schemas.pointers()) {
        const QJsonValue sent = scim::Resource::member(json, extension->id());
        if (extension == m_schemas.base() || !sent.isObject()) {
            continue;
        }
        const auto members = readMembers(*extension, sent.toObject());
        if (!members) {
            return members;
        }
        if (!members->isEmpty()) {
            attributes->insert(extension->id(), *members);
        }
    }
    if (const auto whole = check(*attributes); !whole) {
        return core::failure(whole.error());
    }
    return attributes;
}

Result<QJsonValue> ResourceReader::readValue(const Attribute &attribute, const QJsonValue &value) const
{
    if (value.isNull() || value.isUndefined() || attribute.returned == scim::Returned::Never) {
        return QJsonValue(QJsonValue::Undefined);
    }
    return attribute.multiValued ? readList(attribute, value) : readSingle(attribute, value);
}

Result<QJsonValue> ResourceReader::readSingle(const Attribute &attribute, const QJsonValue &value) const
{
    switch (attribute.type) {
    case AttributeType::Boolean:
        return readBoolean(attribute, value);
    case AttributeType::Decimal:
    case AttributeType::Integer:
        return readNumber(attribute, value);
    case AttributeType::Complex:
        return readComplex(attribute, value);
    case AttributeType::String:
    case AttributeType::DateTime:
    case AttributeType::Binary:
    case AttributeType::Reference:
        break;
    }
    return readText(attribute, value);
}

Result<void> ResourceReader::check(const QJsonObject &attributes) const
{
    for (const Attribute &attribute : m_schemas.base()->attributes()) {
        const QJsonValue value = attributes.value(attribute.name);
        if (attribute.required && (value.isUndefined() || value == ""_L1)) {
            return refusal(400, "invalidValue", u"The attribute \"%1\" is required."_s.arg(attribute.name));
        }
        if (!attribute.multiValued || !value.isArray() || !attribute.subAttribute(u"primary")) {
            continue;
        }
        const QJsonArray elements = value.toArray();
        if (std::ranges::count_if(elements, isPrimary) > 1) {
            return refusal(400, "invalidValue",
                           u"At most one value of \"%1\" can be the primary one."_s.arg(attribute.name));
        }
    }
    return {};
}

Result<void> ResourceReader::checkSchemas(const QJsonObject &json) const
{
    const QString &base = m_schemas.base()->id();
    const QJsonArray listed = scim::Resource::member(json, u"schemas").toArray();
    const auto isBase = [&base](const QJsonValue &urn) {
        return urn.toString().compare(base, Qt::CaseInsensitive) == 0;
    };
    if (!std::ranges::any_of(listed, isBase)) {
        return refusal(400, "invalidSyntax", u"The member \"schemas\" has to list \"%1\"."_s.arg(base));
    }
    return {};
}

Result<QJsonObject> ResourceReader::readMembers(const scim::Schema &schema, const QJsonObject &json) const
{
    QJsonObject members;
    for (auto member = json.begin(); member != json.end(); ++member) {
        const Attribute *attribute = schema.attribute(member.key());
        if (!attribute || attribute->mutability == scim::Mutability::ReadOnly) {
            continue;
        }
        const auto value = readValue(*attribute, member.value());
        if (!value) {
            return core::failure(value.error());
        }
        if (!value->isUndefined()) {
            members.insert(attribute->name, *value);
        }
    }
    return members;
}

Result<QJsonValue> ResourceReader::readComplex(const Attribute &attribute, const QJsonValue &value) const
{
    // Entra sends the manager and members as a bare id, or the manager as an array with one object.
    const QJsonArray wrapped = value.toArray();
    const QJsonValue single = wrapped.size() == 1 ? wrapped.first() : value;
    const bool isBareValue = single.isString() && attribute.subAttribute(u"value");
    if (!single.isObject() && !isBareValue) {
        return wrongType(attribute, "an object"_L1);
    }
    const QJsonObject sent = isBareValue ? QJsonObject {{u"value"_s, single}} : single.toObject();
    QJsonObject members;
    for (auto member = sent.begin(); member != sent.end(); ++member) {
        const Attribute *sub = attribute.subAttribute(member.key());
        if (!sub || sub->mutability == scim::Mutability::ReadOnly) {
            continue;
        }
        const auto read = readValue(*sub, member.value());
        if (!read) {
            return core::failure(read.error());
        }
        if (!read->isUndefined()) {
            members.insert(sub->name, *read);
        }
    }
    return members.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(members);
}

Result<QJsonValue> ResourceReader::readList(const Attribute &attribute, const QJsonValue &value) const
{
    const QJsonArray sent = value.isArray() ? value.toArray() : QJsonArray {value};
    QJsonArray elements;
    for (const QJsonValue &element : sent) {
        const auto read = readSingle(attribute, element);
        if (!read) {
            return core::failure(read.error());
        }
        if (!read->isUndefined() && !read->isNull()) {
            elements.append(*read);
        }
    }
    return elements.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(elements);
}

} // namespace muster::sandbox
