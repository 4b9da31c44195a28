// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/entraschema/schemadocument.h"

#include "models/mapping/entraschema/schemacheck.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::ErrorCode;

const QString kRules = u"synchronizationRules"_s;
const QString kObjectMappings = u"objectMappings"_s;
const QString kDirectories = u"directories"_s;

bool isObjectMapping(const QJsonObject &json)
{
    return json.contains("attributeMappings"_L1);
}

core::Error unreadable(const QByteArray &text, const QJsonParseError &error)
{
    const auto before = QByteArrayView(text).first(std::min<qsizetype>(error.offset, text.size()));
    const qsizetype line = 1 + std::count(before.begin(), before.end(), '\n');
    return {
        ErrorCode::InvalidSyntax,
        u"The file is no JSON: line %1: %2."_s.arg(QString::number(line), error.errorString()),
        u"Export the schema again in Entra: Provisioning, Mappings, \"Show advanced options\", \"Review your schema here\"."_s,
        {},
        {},
        {}};
}

/// Index of the element with this name, without regard to case; -1 when there is none.
int indexOfName(const QJsonArray &array, const QString &name)
{
    for (int i = 0; i < array.size(); ++i) {
        if (array.at(i).toObject().value("name"_L1).toString().compare(name, Qt::CaseInsensitive) == 0) {
            return i;
        }
    }
    return -1;
}

scim::AttributeType typeFrom(const QString &name)
{
    using scim::AttributeType;
    static const QHash<QString, AttributeType> types {
        {u"binary"_s, AttributeType::Binary},       {u"boolean"_s, AttributeType::Boolean},
        {u"datetime"_s, AttributeType::DateTime},   {u"integer"_s, AttributeType::Integer},
        {u"reference"_s, AttributeType::Reference},
    };
    return types.value(name.toLower(), AttributeType::String);
}

/// Graph's attributeType; Entra has no decimal and no complex one.
QString typeName(scim::AttributeType type)
{
    using scim::AttributeType;
    switch (type) {
    case AttributeType::Binary:
        return u"Binary"_s;
    case AttributeType::Boolean:
        return u"Boolean"_s;
    case AttributeType::DateTime:
        return u"DateTime"_s;
    case AttributeType::Integer:
        return u"Integer"_s;
    case AttributeType::Reference:
        return u"Reference"_s;
    case AttributeType::String:
    case AttributeType::Decimal:
    case AttributeType::Complex:
        break;
    }
    return u"String"_s;
}

SchemaAttribute attributeFrom(const QJsonObject &json)
{
    SchemaAttribute attribute;
    attribute.definition.name = json.value("name"_L1).toString();
    attribute.definition.type = typeFrom(json.value("type"_L1).toString());
    attribute.definition.primaryKey = json.value("anchor"_L1).toBool();
    attribute.definition.required = json.value("required"_L1).toBool();
    attribute.definition.multiValued = json.value("multivalued"_L1).toBool();
    attribute.definition.caseExact = json.value("caseExact"_L1).toBool();
    attribute.mutability = json.value("mutability"_L1).toString();
    attribute.definition.readOnly = attribute.mutability == "ReadOnly"_L1;
    attribute.flowNullValues = json.value("flowNullValues"_L1).toBool();
    attribute.defaultValue = json.value("defaultValue"_L1).toString();
    attribute.definition.apiExpression =
        json.value("apiExpressions"_L1).toArray().at(0).toObject().value("value"_L1).toString();
    const QJsonArray referenced = json.value("referencedObjects"_L1).toArray();
    for (const QJsonValue reference : referenced) {
        attribute.definition.referencedObjects.append(reference["referencedObjectName"_L1].toString());
        attribute.definition.referencedAttribute = reference["referencedProperty"_L1].toString();
    }
    return attribute;
}

std::vector<SchemaAttribute> attributesOf(const QJsonObject &schema, const QString &directory, const QString &object)
{
    const QJsonArray directories = schema.value(kDirectories).toArray();
    const QJsonArray objects =
        directories.at(indexOfName(directories, directory)).toObject().value("objects"_L1).toArray();
    const QJsonArray list = objects.at(indexOfName(objects, object)).toObject().value("attributes"_L1).toArray();
    std::vector<SchemaAttribute> attributes;
    attributes.reserve(static_cast<std::size_t>(list.size()));
    for (const QJsonValue attribute : list) {
        attributes.push_back(attributeFrom(attribute.toObject()));
    }
    return attributes;
}

} // namespace

QString ObjectMappingPlace::text() const
{
    return rule < 0 ? QString() : u"%1[%2].%3[%4]"_s.arg(kRules).arg(rule).arg(kObjectMappings).arg(mapping);
}

core::Result<SchemaDocument> SchemaDocument::parse(const QByteArray &text)
{
    if (text.size() > kLargest) {
        return core::failure(ErrorCode::InvalidSyntax,
                             u"The file has %1 MiB; a schema has at most %2."_s.arg(text.size() / 1024 / 1024)
                                 .arg(kLargest / 1024 / 1024),
                             u"Choose the file that Entra exported; a real one has less than one MiB."_s);
    }
    QJsonParseError error;
    const bool hasMark = text.startsWith("\xef\xbb\xbf"); // the portal's download begins with it
    const QJsonDocument document = QJsonDocument::fromJson(hasMark ? text.mid(3) : text, &error);
    if (error.error != QJsonParseError::NoError) {
        return core::failure(unreadable(text, error));
    }
    if (!document.isObject()) {
        return core::failure(ErrorCode::InvalidSyntax, u"The file holds a list where a schema is one object."_s,
                             u"Choose the file that Entra exported, or one object mapping of it."_s);
    }
    return fromJson(document.object());
}

core::Result<SchemaDocument> SchemaDocument::fromJson(const QJsonObject &json)
{
    if (auto checked = checkSchema(json, kMostMappings); !checked) {
        return core::failure(checked.error());
    }
    return SchemaDocument(json);
}

QByteArray SchemaDocument::toText() const
{
    return QJsonDocument(m_json).toJson(QJsonDocument::Indented);
}

std::vector<ObjectMappingPlace> SchemaDocument::objectMappings() const
{
    if (isObjectMapping(m_json)) {
        return {ObjectMappingPlace {}};
    }
    std::vector<ObjectMappingPlace> places;
    const QJsonArray rules = m_json.value(kRules).toArray();
    for (int i = 0; i < rules.size(); ++i) {
        const qsizetype count = rules.at(i).toObject().value(kObjectMappings).toArray().size();
        for (int j = 0; j < count; ++j) {
            places.push_back({i, j});
        }
    }
    return places;
}

QJsonObject SchemaDocument::rule(const ObjectMappingPlace &place) const
{
    return m_json.value(kRules).toArray().at(place.rule).toObject();
}

QJsonObject SchemaDocument::objectMapping(const ObjectMappingPlace &place) const
{
    return place.rule < 0 ? m_json : rule(place).value(kObjectMappings).toArray().at(place.mapping).toObject();
}

void SchemaDocument::setObjectMapping(const ObjectMappingPlace &place, const QJsonObject &json)
{
    if (place.rule < 0) {
        m_json = json;
        return;
    }
    QJsonObject changed = rule(place);
    QJsonArray mappings = changed.value(kObjectMappings).toArray();
    mappings.replace(place.mapping, json);
    changed.insert(kObjectMappings, mappings);
    QJsonArray rules = m_json.value(kRules).toArray();
    rules.replace(place.rule, changed);
    m_json.insert(kRules, rules);
}

std::vector<SchemaAttribute> SchemaDocument::sourceAttributes(const ObjectMappingPlace &place) const
{
    return attributesOf(m_json, rule(place).value("sourceDirectoryName"_L1).toString(),
                        objectMapping(place).value("sourceObjectName"_L1).toString());
}

std::vector<SchemaAttribute> SchemaDocument::targetAttributes(const ObjectMappingPlace &place) const
{
    return attributesOf(m_json, rule(place).value("targetDirectoryName"_L1).toString(),
                        objectMapping(place).value("targetObjectName"_L1).toString());
}

void SchemaDocument::addTargetAttributes(const ObjectMappingPlace &place,
                                         const std::vector<AttributeDefinition> &attributes)
{
    QJsonArray directories = m_json.value(kDirectories).toArray();
    const int directoryIndex = indexOfName(directories, rule(place).value("targetDirectoryName"_L1).toString());
    QJsonObject directory = directories.at(directoryIndex).toObject();
    QJsonArray objects = directory.value("objects"_L1).toArray();
    const int objectIndex = indexOfName(objects, objectMapping(place).value("targetObjectName"_L1).toString());
    if (directoryIndex < 0 || objectIndex < 0) {
        return;
    }
    QJsonObject object = objects.at(objectIndex).toObject();
    QJsonArray list = object.value("attributes"_L1).toArray();
    for (const AttributeDefinition &attribute : attributes) {
        list.append(attributeDefinitionToJson(attribute));
    }
    object.insert(u"attributes"_s, list);
    objects.replace(objectIndex, object);
    directory.insert(u"objects"_s, objects);
    directories.replace(directoryIndex, directory);
    m_json.insert(kDirectories, directories);
}

std::optional<core::ObjectType> objectTypeOf(const QJsonObject &objectMapping)
{
    for (const QString &member : {u"targetObjectName"_s, u"sourceObjectName"_s}) {
        const QString name = objectMapping.value(member).toString().section(u':', -1);
        if (name.compare("User"_L1, Qt::CaseInsensitive) == 0) {
            return core::ObjectType::User;
        }
        if (name.compare("Group"_L1, Qt::CaseInsensitive) == 0) {
            return core::ObjectType::Group;
        }
    }
    return {};
}

QJsonObject attributeDefinitionToJson(const AttributeDefinition &attribute)
{
    QJsonArray references;
    for (const QString &object : attribute.referencedObjects) {
        const QString property = attribute.referencedAttribute;
        references.append(QJsonObject {{u"referencedObjectName"_s, object},
                                       {u"referencedProperty"_s, property.isEmpty() ? QJsonValue() : property}});
    }
    return {{u"anchor"_s, attribute.primaryKey},
            {u"apiExpressions"_s, QJsonArray()},
            {u"caseExact"_s, attribute.caseExact},
            {u"defaultValue"_s, QJsonValue::Null},
            {u"flowNullValues"_s, false},
            {u"metadata"_s, QJsonArray()},
            {u"multivalued"_s, attribute.multiValued},
            {u"mutability"_s, attribute.readOnly ? u"ReadOnly"_s : u"ReadWrite"_s},
            {u"name"_s, attribute.name},
            {u"referencedObjects"_s, references},
            {u"required"_s, attribute.required},
            {u"type"_s, typeName(attribute.type)}};
}

} // namespace muster::mapping
