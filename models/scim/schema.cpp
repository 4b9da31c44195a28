// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/schema.h"

#include "models/scim/json.h"
#include "models/scim/resource.h"
#include "models/scim/schemalookup.h"

#include <QJsonArray>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scim {

namespace {

template<typename Enum, std::size_t Size>
using Names = std::array<std::pair<QStringView, Enum>, Size>;

constexpr Names<AttributeType, 8> kTypes {{
    {u"string", AttributeType::String},
    {u"boolean", AttributeType::Boolean},
    {u"decimal", AttributeType::Decimal},
    {u"integer", AttributeType::Integer},
    {u"dateTime", AttributeType::DateTime},
    {u"binary", AttributeType::Binary},
    {u"reference", AttributeType::Reference},
    {u"complex", AttributeType::Complex},
}};

constexpr Names<Mutability, 4> kMutabilities {{
    {u"readWrite", Mutability::ReadWrite},
    {u"readOnly", Mutability::ReadOnly},
    {u"immutable", Mutability::Immutable},
    {u"writeOnly", Mutability::WriteOnly},
}};

constexpr Names<Returned, 4> kReturned {{
    {u"default", Returned::Default},
    {u"always", Returned::Always},
    {u"never", Returned::Never},
    {u"request", Returned::Request},
}};

constexpr Names<Uniqueness, 3> kUniqueness {{
    {u"none", Uniqueness::None},
    {u"server", Uniqueness::Server},
    {u"global", Uniqueness::Global},
}};

/// The named value; the first entry of the table is the RFC's default.
template<typename Enum, std::size_t Size>
Enum fromName(const Names<Enum, Size> &names, const QString &text)
{
    for (const auto &[name, value] : names) {
        if (json::sameName(name, text)) {
            return value;
        }
    }
    return names.front().second;
}

template<typename Enum, std::size_t Size>
QString toName(const Names<Enum, Size> &names, Enum wanted)
{
    for (const auto &[name, value] : names) {
        if (value == wanted) {
            return name.toString();
        }
    }
    Q_UNREACHABLE();
    return {};
}

bool flag(const QJsonObject &object, QStringView name)
{
    return json::toBool(Resource::member(object, name)).value_or(false);
}

QStringList texts(const QJsonObject &object, QStringView name)
{
    QStringList list;
    const QJsonArray values = json::elements(Resource::member(object, name));
    for (const QJsonValue value : values) {
        list += json::toText(value);
    }
    return list;
}

std::vector<Attribute> attributesFromJson(const QJsonArray &array);

Attribute attributeFromJson(const QJsonObject &object)
{
    Attribute attribute;
    attribute.name = json::memberText(object, u"name");
    attribute.type = fromName(kTypes, json::memberText(object, u"type"));
    attribute.multiValued = flag(object, u"multiValued");
    attribute.required = flag(object, u"required");
    attribute.caseExact = flag(object, u"caseExact");
    attribute.mutability = fromName(kMutabilities, json::memberText(object, u"mutability"));
    attribute.returned = fromName(kReturned, json::memberText(object, u"returned"));
    attribute.uniqueness = fromName(kUniqueness, json::memberText(object, u"uniqueness"));
    attribute.description = json::memberText(object, u"description");
    attribute.canonicalValues = texts(object, u"canonicalValues");
    attribute.referenceTypes = texts(object, u"referenceTypes");
    attribute.subAttributes = attributesFromJson(json::elements(Resource::member(object, u"subAttributes")));
    return attribute;
}

/// Definitions without a name cannot be addressed by anybody and are left out.
std::vector<Attribute> attributesFromJson(const QJsonArray &array)
{
    std::vector<Attribute> attributes;
    attributes.reserve(std::size_t(array.size()));
    for (const QJsonValue value : array) {
        if (Attribute attribute = attributeFromJson(value.toObject()); !attribute.name.isEmpty()) {
            attributes.push_back(std::move(attribute));
        }
    }
    return attributes;
}

QJsonArray attributesToJson(const std::vector<Attribute> &attributes);

QJsonObject attributeToJson(const Attribute &attribute)
{
    QJsonObject object {
        {u"name"_s, attribute.name},
        {u"type"_s, toName(kTypes, attribute.type)},
        {u"multiValued"_s, attribute.multiValued},
        {u"required"_s, attribute.required},
        {u"caseExact"_s, attribute.caseExact},
        {u"mutability"_s, toName(kMutabilities, attribute.mutability)},
        {u"returned"_s, toName(kReturned, attribute.returned)},
        {u"uniqueness"_s, toName(kUniqueness, attribute.uniqueness)},
    };
    json::put(object, u"description"_s, attribute.description.isEmpty() ? QJsonValue() : attribute.description);
    json::put(object, u"canonicalValues"_s, QJsonArray::fromStringList(attribute.canonicalValues));
    json::put(object, u"referenceTypes"_s, QJsonArray::fromStringList(attribute.referenceTypes));
    json::put(object, u"subAttributes"_s, attributesToJson(attribute.subAttributes));
    return object;
}

QJsonArray attributesToJson(const std::vector<Attribute> &attributes)
{
    QJsonArray array;
    for (const Attribute &attribute : attributes) {
        array.append(attributeToJson(attribute));
    }
    return array;
}

const Attribute *findByName(const std::vector<Attribute> &attributes, QStringView name)
{
    for (const Attribute &attribute : attributes) {
        if (json::sameName(attribute.name, name)) {
            return &attribute;
        }
    }
    return nullptr;
}

} // namespace

const Attribute *Attribute::subAttribute(QStringView wanted) const
{
    return findByName(subAttributes, wanted);
}

core::Result<Schema> Schema::fromJson(const QJsonObject &json)
{
    Schema schema;
    schema.m_id = json::memberText(json, u"id");
    if (schema.m_id.isEmpty()) {
        return core::failure(core::ErrorCode::InvalidResponse,
                             u"A schema definition has no \"id\": the URN that names it is missing."_s,
                             u"Ask the provider's support to correct its /Schemas endpoint (RFC 7643 section 7)."_s);
    }
    const QJsonValue attributes = Resource::member(json, u"attributes");
    if (!attributes.isArray()) {
        return core::failure(core::ErrorCode::InvalidResponse,
                             u"In the definition of schema %1, \"attributes\" is %2 instead of an array."_s.arg(
                                 schema.m_id, json::kindOf(attributes)),
                             u"Ask the provider's support to correct its /Schemas endpoint (RFC 7643 section 7)."_s);
    }
    schema.m_name = json::memberText(json, u"name");
    schema.m_description = json::memberText(json, u"description");
    schema.m_attributes = attributesFromJson(attributes.toArray());
    return schema;
}

QJsonObject Schema::toJson() const
{
    QJsonObject json {
        {u"schemas"_s, QJsonArray {Schema::schema().id()}},
        {u"id"_s, m_id},
        {u"attributes"_s, attributesToJson(m_attributes)},
        {u"meta"_s, QJsonObject {{u"resourceType"_s, u"Schema"_s}, {u"location"_s, u"/Schemas/"_s + m_id}}},
    };
    json::put(json, u"name"_s, m_name.isEmpty() ? QJsonValue() : m_name);
    json::put(json, u"description"_s, m_description.isEmpty() ? QJsonValue() : m_description);
    return json;
}

const Attribute *Schema::attribute(QStringView name) const
{
    return findByName(m_attributes, name);
}

SchemaSet::SchemaSet(std::vector<Schema> schemas)
    : m_schemas(std::move(schemas))
{
}

const SchemaSet &SchemaSet::defaultUser()
{
    static const SchemaSet kSet({Schema::user(), Schema::enterpriseUser()});
    return kSet;
}

const SchemaSet &SchemaSet::defaultGroup()
{
    static const SchemaSet kSet({Schema::group()});
    return kSet;
}

const SchemaSet &SchemaSet::defaultFor(core::ObjectType type)
{
    return type == core::ObjectType::User ? defaultUser() : defaultGroup();
}

const Schema *SchemaSet::base() const
{
    return m_schemas.empty() ? nullptr : &m_schemas.front();
}

const Schema *SchemaSet::byUrn(QStringView urn) const
{
    for (const Schema &schema : m_schemas) {
        if (json::sameName(schema.id(), urn)) {
            return &schema;
        }
    }
    return nullptr;
}

const Attribute *SchemaSet::find(const AttributePath &path) const
{
    return define(*this, path).target();
}

std::vector<const Schema *> SchemaSet::pointers() const
{
    std::vector<const Schema *> pointers;
    pointers.reserve(m_schemas.size());
    for (const Schema &schema : m_schemas) {
        pointers.push_back(&schema);
    }
    return pointers;
}

} // namespace muster::scim
