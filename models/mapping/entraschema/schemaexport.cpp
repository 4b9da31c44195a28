// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/entraschema/schemaexport.h"

#include "models/mapping/entraschema/filterreader.h"
#include "models/mapping/entraschema/rowwriter.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

const QString kSourceDirectory = u"Azure Active Directory"_s; // as exported schemas name it

QString flowTypes(const ObjectActions &actions)
{
    QStringList words;
    if (actions.create) {
        words.append(u"Add"_s);
    }
    if (actions.update) {
        words.append(u"Update"_s);
    }
    if (actions.remove) {
        words.append(u"Delete"_s);
    }
    return words.isEmpty() ? u"None"_s : words.join(u", "_s);
}

QStringList namesOf(const std::vector<SchemaAttribute> &attributes)
{
    QStringList names;
    for (const SchemaAttribute &attribute : attributes) {
        names.append(attribute.definition.name);
    }
    return names;
}

/// Writes one object type into the schema.
class ObjectWriter final
{
public:
    ObjectWriter(ExportedSchema &result, const ImportedObject &imported)
        : m_result(result)
        , m_imported(imported)
        , m_json(result.schema.objectMapping(imported.place))
    {
    }

    void write(const ExportedObject &object)
    {
        if (object.settings->enabled != m_imported.enabled) {
            m_json.insert(u"enabled"_s, object.settings->enabled);
        }
        if (object.settings->actions != m_imported.actions) {
            m_json.insert(u"flowTypes"_s, flowTypes(object.settings->actions));
        }
        RowWriter rows(m_imported, m_json.value("attributeMappings"_L1).toArray(), m_result.findings);
        m_json.insert(u"attributeMappings"_s, rows.write(*object.mapping));
        writeScope(*object.scope);
        m_result.schema.setObjectMapping(m_imported.place, m_json);
        defineTargets(rows.added(), *object.mapping);
        checkSources(*object.mapping);
    }

private:
    using Filters = std::vector<ScopingFilter>;

    void writeScope(const Scope &scope)
    {
        if (!m_imported.scope && scope.filters().empty() && scope.importFilters().empty()) {
            return; // the filters that did not translate were not replaced by others
        }
        const Scope before = m_imported.scope.value_or(Scope());
        QJsonObject filter = m_json.value("scope"_L1).toObject();
        const auto write = [&filter](const QString &member, const Filters &now, const Filters &was, bool isReplaced) {
            if (isReplaced || Scope(now).toJson() != Scope(was).toJson()) {
                filter.insert(member, groupsFor(now, was, filter.value(member).toArray()));
            }
        };
        write(u"groups"_s, scope.filters(), before.filters(), !m_imported.scope);
        write(u"inputFilterGroups"_s, scope.importFilters(), before.importFilters(),
              !m_imported.scope && filter.contains("inputFilterGroups"_L1));
        if (filter != m_json.value("scope"_L1).toObject()) {
            m_json.insert(u"scope"_s, filter);
        }
    }

    /// A group stays as it was where its filter did not change.
    static QJsonArray groupsFor(const Filters &now, const Filters &was, const QJsonArray &before)
    {
        QJsonArray groups;
        for (const ScopingFilter &filter : now) {
            const QJsonArray wanted = Scope({filter}).toJson();
            const auto same = std::find_if(was.begin(), was.end(), [&wanted](const ScopingFilter &each) {
                return Scope({each}).toJson() == wanted;
            });
            groups.append(same == was.end() ? QJsonValue(filterGroupOf(filter)) : before.at(same - was.begin()));
        }
        return groups;
    }

    /// Entra refuses a mapping to an attribute that its list does not have.
    void defineTargets(const QStringList &added, const ObjectMapping &mapping)
    {
        const QStringList known = namesOf(m_result.schema.targetAttributes(m_imported.place));
        std::vector<AttributeDefinition> missing;
        for (const QString &name : added) {
            if (!known.contains(name, Qt::CaseInsensitive)) {
                AttributeDefinition definition;
                definition.name = name;
                definition.type =
                    isReference(name, mapping) ? scim::AttributeType::Reference : scim::AttributeType::String;
                missing.push_back(definition);
            }
        }
        m_result.schema.addTargetAttributes(m_imported.place, missing);
    }

    static bool isReference(const QString &name, const ObjectMapping &mapping)
    {
        const std::vector<AttributeMapping> &rows = mapping.mappings();
        return std::any_of(rows.begin(), rows.end(), [&name](const AttributeMapping &row) {
            return row.reference && row.target.toString() == name;
        });
    }

    /// The attributes of Entra itself cannot be added to.
    void checkSources(const ObjectMapping &mapping)
    {
        const QStringList known = namesOf(m_result.schema.sourceAttributes(m_imported.place));
        if (known.isEmpty()) {
            return;
        }
        const QStringList read = mapping.sourceAttributes();
        for (const QString &name : read) {
            if (!known.contains(name)) {
                m_result.findings.push_back(
                    {SchemaFinding::Kind::Doubtful, m_imported.place.text(),
                     u"Entra's attribute list has no \"%1\"."_s.arg(name),
                     u"Use the name of an attribute of Entra, or add a directory extension."_s});
            }
        }
    }

    ExportedSchema &m_result;
    const ImportedObject &m_imported;
    QJsonObject m_json;
};

QJsonObject emptyObjectMapping(core::ObjectType type)
{
    const QString name = core::objectTypeName(type);
    return {{u"attributeMappings"_s, QJsonArray()},
            {u"enabled"_s, true},
            {u"flowTypes"_s, u"Add, Update, Delete"_s},
            {u"metadata"_s, QJsonArray()},
            {u"name"_s, u"Provision %1s"_s.arg(name)},
            {u"scope"_s, QJsonValue::Null},
            {u"sourceObjectName"_s, name},
            {u"targetObjectName"_s, name}};
}

QJsonObject sourceObject(const ExportedObject &object)
{
    QJsonArray attributes;
    const QStringList read = object.mapping->sourceAttributes();
    for (const QString &name : read) {
        AttributeDefinition definition;
        definition.name = name;
        attributes.append(attributeDefinitionToJson(definition));
    }
    return {{u"attributes"_s, attributes}, {u"name"_s, core::objectTypeName(object.type)}};
}

QJsonObject directory(const QString &name, const QJsonArray &objects)
{
    return {{u"name"_s, name}, {u"objects"_s, objects}};
}

} // namespace

ExportedSchema exportSchema(const SchemaDocument &original, std::span<const ExportedObject> objects)
{
    ExportedSchema result {original, {}};
    const ImportedSchema imported = importSchema(original);
    for (const ExportedObject &object : objects) {
        if (const ImportedObject *before = imported.find(object.type)) {
            ObjectWriter(result, *before).write(object);
        } else {
            result.findings.push_back(
                {SchemaFinding::Kind::NotTranslated,
                 {},
                 u"The schema has no object mapping for %1s."_s.arg(core::objectTypeName(object.type)),
                 u"Import a schema of the application that has one, or export without it."_s});
        }
    }
    return result;
}

ExportedSchema newSchema(std::span<const ExportedObject> objects, const QString &application)
{
    QJsonArray sources;
    QJsonArray targets;
    QJsonArray mappings;
    for (const ExportedObject &object : objects) {
        sources.append(sourceObject(object));
        targets.append(QJsonObject {{u"attributes"_s, QJsonArray()}, {u"name"_s, core::objectTypeName(object.type)}});
        mappings.append(emptyObjectMapping(object.type));
    }
    const QJsonObject rule {
        {u"editable"_s, true}, {u"name"_s, u"USER_OUTBOUND_USER"_s},         {u"objectMappings"_s, mappings},
        {u"priority"_s, 1},    {u"sourceDirectoryName"_s, kSourceDirectory}, {u"targetDirectoryName"_s, application}};
    const QJsonObject schema {
        {u"directories"_s, QJsonArray {directory(kSourceDirectory, sources), directory(application, targets)}},
        {u"synchronizationRules"_s, QJsonArray {rule}}};
    const auto document = SchemaDocument::fromJson(schema);
    return exportSchema(*document, objects);
}

} // namespace muster::mapping
