// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/mappingexchange.h"

#include "models/mapping/entraschema/schemaexport.h"
#include "models/mapping/mappingtext.h"
#include "models/provisioning/connectionwriter.h"
#include "models/provisioning/enumnames.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

using core::ObjectType;
using mapping::SchemaDocument;

constexpr EnumNames<MappingFormat, 2> kFormats({"muster", "entra"});
constexpr std::array kTypes {ObjectType::User, ObjectType::Group};

QString scopeMember(ObjectType type)
{
    return type == ObjectType::User ? u"users"_s : u"groups"_s;
}

/// An object inside of an object, changed in place.
void insertInto(QJsonObject &json, const QString &member, const QString &name, const QJsonValue &value)
{
    QJsonObject inner = json.value(member).toObject();
    inner.insert(name, value);
    json.insert(member, inner);
}

/// Reads the changed document as any other, so that every rule about documents holds.
core::Result<Connection> read(const QJsonObject &document)
{
    return Connection::fromJson(QJsonDocument(document).toJson(QJsonDocument::Compact), {}, {});
}

core::Result<MappingImport> fromMuster(const Connection &current, const QJsonObject &file)
{
    QJsonObject document = connectionToJson(current);
    for (const QString &member : {u"mappings"_s, u"objects"_s}) {
        if (file.contains(member)) {
            document.insert(member, file.value(member));
        }
    }
    auto connection = read(document);
    if (!connection) {
        return core::failure(connection.error());
    }
    return MappingImport {MappingFormat::Muster, std::move(*connection), {}};
}

/// Definitions of the connection, replaced by those of the schema where both have one.
void addAttributes(std::vector<mapping::AttributeDefinition> &own,
                   const std::vector<mapping::AttributeDefinition> &imported)
{
    for (const mapping::AttributeDefinition &definition : imported) {
        const auto same = std::find_if(own.begin(), own.end(), [&definition](const auto &each) {
            return each.name.compare(definition.name, Qt::CaseInsensitive) == 0;
        });
        if (same == own.end()) {
            own.push_back(definition);
        } else {
            *same = definition;
        }
    }
}

void takeObject(QJsonObject &document, const Connection &current, const mapping::ImportedObject &object)
{
    const QString name = core::objectTypeName(object.type);
    insertInto(document, u"mappings"_s, name, object.objectMapping().toJson());
    mapping::ObjectSettings settings = current.settings(object.type);
    settings.enabled = object.enabled;
    settings.actions = object.actions;
    addAttributes(settings.targetAttributes, object.ownAttributes);
    QJsonObject json = settings.toJson();
    if (object.type == ObjectType::Group) { // the document says that elsewhere
        json.remove(u"enabled"_s);
        document.insert(u"groupsEnabled"_s, object.enabled);
    }
    insertInto(document, u"objects"_s, name, json);
    if (object.scope) {
        QJsonObject scope = document.value("scope"_L1).toObject();
        const QString member = scopeMember(object.type);
        insertInto(scope, member, u"filters"_s, object.scope->toJson());
        insertInto(scope, member, u"importFilters"_s, object.scope->importFiltersToJson());
        document.insert(u"scope"_s, scope);
    }
}

core::Result<MappingImport> fromEntra(const Connection &current, const QByteArray &file)
{
    const auto schema = SchemaDocument::parse(file);
    if (!schema) {
        return core::failure(schema.error());
    }
    mapping::ImportedSchema imported = mapping::importSchema(*schema);
    if (imported.objects.empty()) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"The schema has no object mapping for people or groups."_s,
                             u"Choose the schema of an application that people are provisioned to."_s);
    }
    QJsonObject document = connectionToJson(current);
    for (const mapping::ImportedObject &object : imported.objects) {
        takeObject(document, current, object);
    }
    document.insert(u"entraSchema"_s, schema->json());
    auto connection = read(document);
    if (!connection) {
        return core::failure(connection.error());
    }
    return MappingImport {MappingFormat::Entra, std::move(*connection), std::move(imported.findings)};
}

MappingExport toEntra(const Connection &connection)
{
    std::vector<mapping::ExportedObject> objects;
    objects.reserve(kTypes.size());
    for (const ObjectType type : kTypes) {
        objects.push_back({type, &connection.mapping(type), &connection.settings(type), &connection.scope(type)});
    }
    const auto original = SchemaDocument::fromJson(connection.entraSchema);
    if (!original) { // none was imported
        mapping::ExportedSchema made = mapping::newSchema(objects, connection.name);
        return {made.schema.toText(), std::move(made.findings)};
    }
    // A schema without groups stays one.
    const mapping::ImportedSchema imported = mapping::importSchema(*original);
    std::erase_if(objects, [&imported](const auto &object) { return imported.find(object.type) == nullptr; });
    mapping::ExportedSchema changed = mapping::exportSchema(*original, objects);
    return {changed.schema.toText(), std::move(changed.findings)};
}

} // namespace

QString mappingFormatName(MappingFormat format)
{
    return kFormats.name(format);
}

std::optional<MappingFormat> mappingFormatFromName(QStringView name)
{
    return kFormats.value(name);
}

core::Result<MappingImport> importMapping(const Connection &current, const QByteArray &document)
{
    const QJsonObject json =
        document.size() > SchemaDocument::kLargest ? QJsonObject() : QJsonDocument::fromJson(document).object();
    const bool isSchema = json.contains("synchronizationRules"_L1) || json.contains("attributeMappings"_L1);
    if (!isSchema && json.value("mappings"_L1).isObject()) {
        return fromMuster(current, json);
    }
    return fromEntra(current, document); // also says what is wrong with a document that is neither
}

MappingExport exportMapping(const Connection &connection, MappingFormat format)
{
    if (format == MappingFormat::Entra) {
        return toEntra(connection);
    }
    QJsonObject mappings;
    for (const ObjectType type : kTypes) {
        mappings.insert(core::objectTypeName(type), connection.mapping(type).toJson());
    }
    return {mapping::mappingText(mappings, connectionToJson(connection).value("objects"_L1).toObject()), {}};
}

} // namespace muster::provisioning
