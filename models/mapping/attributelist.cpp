// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/attributelist.h"

#include "models/mapping/jsonmembers.h"
#include "models/mapping/suggestion.h"
#include "models/scim/attributepath.h"

#include <QJsonObject>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::Result;
using scim::AttributeType;

constexpr std::array<std::pair<AttributeType, QLatin1StringView>, 8> kTypes {
    {{AttributeType::String, "string"_L1},
     {AttributeType::Boolean, "boolean"_L1},
     {AttributeType::Decimal, "decimal"_L1},
     {AttributeType::Integer, "integer"_L1},
     {AttributeType::DateTime, "dateTime"_L1},
     {AttributeType::Binary, "binary"_L1},
     {AttributeType::Reference, "reference"_L1},
     {AttributeType::Complex, "complex"_L1}}};

constexpr std::array<std::pair<QLatin1StringView, bool AttributeDefinition::*>, 5> kFlags {
    {{"primaryKey"_L1, &AttributeDefinition::primaryKey},
     {"required"_L1, &AttributeDefinition::required},
     {"multiValued"_L1, &AttributeDefinition::multiValued},
     {"caseExact"_L1, &AttributeDefinition::caseExact},
     {"readOnly"_L1, &AttributeDefinition::readOnly}}};

constexpr std::array<std::pair<QLatin1StringView, QString AttributeDefinition::*>, 2> kTexts {
    {{"apiExpression"_L1, &AttributeDefinition::apiExpression},
     {"referencedAttribute"_L1, &AttributeDefinition::referencedAttribute}}};

const QStringList &members()
{
    static const QStringList names = [] {
        QStringList list {u"name"_s, u"type"_s};
        for (const auto &[name, flag] : kFlags) {
            list.append(name);
        }
        for (const auto &[name, text] : kTexts) {
            list.append(name);
        }
        return list + QStringList {u"referencedObjects"_s};
    }();
    return names;
}

Result<AttributeType> readType(const QJsonObject &json, const QString &place)
{
    const QJsonValue value = json.value("type"_L1);
    QStringList known;
    for (const auto &[type, name] : kTypes) {
        if (value.isUndefined() || value == QJsonValue(name)) {
            return type;
        }
        known.append(name);
    }
    return documentError(u"%1.type"_s.arg(place),
                         u"this is no type of attribute%1"_s.arg(didYouMean(value.toString(), known)),
                         u"Use one of %1."_s.arg(known.join(", "_L1)));
}

Result<void> readFlags(const QJsonObject &json, const QString &place, AttributeDefinition *definition)
{
    for (const auto &[name, flag] : kFlags) {
        const QJsonValue value = json.value(name);
        if (!value.isUndefined() && !value.isBool()) {
            return documentError(u"%1.%2"_s.arg(place, name), u"true or false is expected."_s);
        }
        definition->*flag = value.toBool();
    }
    return {};
}

Result<void> readTexts(const QJsonObject &json, const QString &place, AttributeDefinition *definition)
{
    for (const auto &[name, text] : kTexts) {
        const QJsonValue value = json.value(name);
        if (!value.isUndefined() && !value.isString()) {
            return documentError(u"%1.%2"_s.arg(place, name), u"a text is expected."_s);
        }
        definition->*text = value.toString();
    }
    const QJsonValue objects = json.value("referencedObjects"_L1);
    for (const QJsonValue &object : objects.toArray()) {
        definition->referencedObjects.append(object.toString());
    }
    if (!objects.isUndefined() && (!objects.isArray() || definition->referencedObjects.contains(QString()))) {
        return documentError(u"%1.referencedObjects"_s.arg(place), u"an array of names is expected."_s,
                             u"Write it like [\"User\"]."_s);
    }
    return {};
}

Result<AttributeDefinition> definitionFromJson(const QJsonValue &value, const QString &place)
{
    const Result<QJsonObject> json = readObject(value, place, members());
    if (!json) {
        return tl::unexpected(json.error());
    }
    const Result<QString> name = readText(*json, u"name"_s, place, u"\"costCentre\""_s);
    if (!name) {
        return tl::unexpected(name.error());
    }
    const Result<AttributeType> type = readType(*json, place);
    if (!type) {
        return tl::unexpected(type.error());
    }
    AttributeDefinition definition;
    definition.name = *name;
    definition.type = *type;
    const auto read =
        readFlags(*json, place, &definition).and_then([&] { return readTexts(*json, place, &definition); });
    if (!read) {
        return tl::unexpected(read.error());
    }
    return definition;
}

QJsonObject definitionToJson(const AttributeDefinition &definition)
{
    QJsonObject json {{u"name"_s, definition.name}};
    if (definition.type != AttributeType::String) {
        json.insert(u"type"_s, attributeTypeName(definition.type));
    }
    for (const auto &[name, flag] : kFlags) {
        if (definition.*flag) {
            json.insert(name, true);
        }
    }
    for (const auto &[name, text] : kTexts) {
        if (!(definition.*text).isEmpty()) {
            json.insert(name, definition.*text);
        }
    }
    if (!definition.referencedObjects.isEmpty()) {
        json.insert(u"referencedObjects"_s, QJsonArray::fromStringList(definition.referencedObjects));
    }
    return json;
}

AttributeDefinition definitionOf(const scim::Attribute &attribute, const QString &name)
{
    AttributeDefinition definition;
    definition.name = name;
    definition.type = attribute.type;
    definition.required = attribute.required;
    definition.multiValued = attribute.multiValued;
    definition.caseExact = attribute.caseExact;
    definition.readOnly = attribute.mutability == scim::Mutability::ReadOnly;
    definition.referencedObjects = attribute.referenceTypes;
    return definition;
}

bool sameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// The element of `attributes` with the name, appended when there is none.
qsizetype indexOf(QJsonArray &attributes, const QString &name)
{
    for (qsizetype index = 0; index < attributes.size(); ++index) {
        if (sameName(attributes.at(index).toObject().value("name"_L1).toString(), name)) {
            return index;
        }
    }
    attributes.append(QJsonObject {{u"name"_s, name}});
    return attributes.size() - 1;
}

QJsonObject described(QJsonObject attribute, const AttributeDefinition &definition)
{
    attribute.insert(u"type"_s, attributeTypeName(definition.type));
    attribute.insert(u"required"_s, definition.required);
    attribute.insert(u"multiValued"_s, definition.multiValued);
    attribute.insert(u"caseExact"_s, definition.caseExact);
    attribute.insert(u"mutability"_s, definition.readOnly ? u"readOnly"_s : u"readWrite"_s);
    if (!definition.referencedObjects.isEmpty()) {
        attribute.insert(u"referenceTypes"_s, QJsonArray::fromStringList(definition.referencedObjects));
    }
    return attribute;
}

/// A definition of a schema as JSON with the attribute of `path` as `definition` has it.
QJsonObject withAttribute(QJsonObject schema, const scim::AttributePath &path, const AttributeDefinition &definition)
{
    QJsonArray attributes = schema.value("attributes"_L1).toArray();
    const qsizetype index = indexOf(attributes, path.attribute());
    QJsonObject attribute = attributes.at(index).toObject();
    if (path.subAttribute().isEmpty()) {
        attribute = described(attribute, definition);
    } else {
        QJsonArray parts = attribute.value("subAttributes"_L1).toArray();
        const qsizetype part = indexOf(parts, path.subAttribute());
        parts.replace(part, described(parts.at(part).toObject(), definition));
        attribute.insert(u"type"_s, u"complex"_s);
        attribute.insert(u"subAttributes"_s, parts);
        // `ims[type eq "chat"].value` says that the attribute has several elements.
        if (path.valueFilter() != nullptr) {
            attribute.insert(u"multiValued"_s, true);
        }
    }
    attributes.replace(index, attribute);
    schema.insert(u"attributes"_s, attributes);
    return schema;
}

} // namespace

QString attributeTypeName(AttributeType type)
{
    const auto found =
        std::find_if(kTypes.begin(), kTypes.end(), [type](const auto &entry) { return entry.first == type; });
    return found == kTypes.end() ? QString() : QString(found->second);
}

Result<std::vector<AttributeDefinition>> attributesFromJson(const QJsonValue &json, const QString &place)
{
    std::vector<AttributeDefinition> attributes;
    if (json.isUndefined()) {
        return attributes;
    }
    if (!json.isArray()) {
        return documentError(place, u"an array of attributes is expected."_s,
                             u"Write it like [{\"name\": \"costCentre\", \"type\": \"integer\"}]."_s);
    }
    const QJsonArray array = json.toArray();
    for (qsizetype index = 0; index < array.size(); ++index) {
        auto definition = definitionFromJson(array.at(index), u"%1[%2]"_s.arg(place, QString::number(index)));
        if (!definition) {
            return tl::unexpected(std::move(definition.error()));
        }
        attributes.push_back(std::move(*definition));
    }
    return attributes;
}

QJsonArray attributesToJson(const std::vector<AttributeDefinition> &attributes)
{
    QJsonArray array;
    for (const AttributeDefinition &definition : attributes) {
        array.append(definitionToJson(definition));
    }
    return array;
}

std::vector<AttributeDefinition> attributeList(std::vector<AttributeDefinition> found,
                                               const std::vector<AttributeDefinition> &own)
{
    for (const AttributeDefinition &definition : own) {
        const auto known = std::find_if(found.begin(), found.end(), [&definition](const AttributeDefinition &each) {
            return sameName(each.name, definition.name);
        });
        if (known == found.end()) {
            found.push_back(definition);
        } else {
            *known = definition;
        }
    }
    return found;
}

std::vector<AttributeDefinition> attributeList(const scim::SchemaSet &schemas,
                                               const std::vector<AttributeDefinition> &own)
{
    std::vector<AttributeDefinition> found;
    for (const scim::Schema *schema : schemas.pointers()) {
        const QString prefix = schema == schemas.base() ? QString() : schema->id() + u':';
        for (const scim::Attribute &attribute : schema->attributes()) {
            found.push_back(definitionOf(attribute, prefix + attribute.name));
            for (const scim::Attribute &part : attribute.subAttributes) {
                found.push_back(definitionOf(part, u"%1%2.%3"_s.arg(prefix, attribute.name, part.name)));
            }
        }
    }
    return attributeList(std::move(found), own);
}

scim::SchemaSet extendedSchemas(const scim::SchemaSet &schemas, const std::vector<AttributeDefinition> &own)
{
    if (own.empty() || schemas.base() == nullptr) {
        return schemas;
    }
    std::vector<QJsonObject> known;
    for (const scim::Schema *schema : schemas.pointers()) {
        known.push_back(schema->toJson());
    }
    for (const AttributeDefinition &definition : own) {
        const auto path = scim::AttributePath::parse(definition.name);
        if (!path || path->attribute().isEmpty()) {
            continue;
        }
        const QString urn = path->urn().isEmpty() ? schemas.base()->id() : path->urn();
        auto schema = std::find_if(known.begin(), known.end(), [&urn](const QJsonObject &each) {
            return sameName(each.value("id"_L1).toString(), urn);
        });
        if (schema == known.end()) {
            known.push_back({{u"id"_s, urn}, {u"name"_s, urn}});
            schema = std::prev(known.end());
        }
        *schema = withAttribute(*schema, *path, definition);
    }
    std::vector<scim::Schema> extended;
    for (const QJsonObject &json : known) {
        if (auto schema = scim::Schema::fromJson(json)) {
            extended.push_back(std::move(*schema));
        }
    }
    return scim::SchemaSet(std::move(extended));
}

} // namespace muster::mapping
