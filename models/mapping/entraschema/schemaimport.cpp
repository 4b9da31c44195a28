// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/entraschema/schemaimport.h"

#include "models/mapping/entraschema/filterreader.h"
#include "models/mapping/entraschema/rowreader.h"
#include "models/mapping/suggestion.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using Kind = SchemaFinding::Kind;

QString joined(const QString &place, const QString &member)
{
    return place.isEmpty() ? member : place + u'.' + member;
}

QString typeInWords(core::ObjectType type)
{
    return type == core::ObjectType::User ? u"people"_s : u"groups"_s;
}

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::TakenOver:
        return u"takenOver"_s;
    case Kind::Kept:
        return u"kept"_s;
    case Kind::NotTranslated:
        return u"notTranslated"_s;
    case Kind::Doubtful:
        return u"doubtful"_s;
    }
    return {};
}

/// Schemas of RFC 7643; discovery or the built-in ones know their attributes.
bool isStandard(const QString &name)
{
    return !name.startsWith("urn:"_L1, Qt::CaseInsensitive)
        || name.startsWith("urn:ietf:params:scim:schemas:core:"_L1, Qt::CaseInsensitive)
        || name.startsWith("urn:ietf:params:scim:schemas:extension:enterprise:"_L1, Qt::CaseInsensitive);
}

/// Reads one object mapping; notes what became of its parts.
class ObjectReader final
{
public:
    ObjectReader(const SchemaDocument &schema, const ObjectMappingPlace &place, std::vector<SchemaFinding> &findings)
        : m_schema(schema)
        , m_json(schema.objectMapping(place))
        , m_place(place.text())
        , m_findings(findings)
    {
        m_object.place = place;
    }

    ImportedObject read(core::ObjectType type)
    {
        m_object.type = type;
        m_object.enabled = m_json.value("enabled"_L1).toBool(true);
        readActions();
        m_object.rows = RowReader(m_schema, m_object.place, m_findings).read();
        readScope();
        readOwnAttributes();
        const auto count = std::count_if(m_object.rows.begin(), m_object.rows.end(),
                                         [](const ImportedRow &row) { return row.mapping.has_value(); });
        note(Kind::TakenOver, {},
             u"%1 of %2 attribute mappings for %3%4."_s.arg(count)
                 .arg(m_object.rows.size())
                 .arg(typeInWords(type), m_object.enabled ? QString() : u", which are switched off"_s));
        return std::move(m_object);
    }

private:
    /// flowTypes is a text of words, "Add, Update, Delete"; absent: all three (Graph objectFlowTypes).
    void readActions()
    {
        const QJsonValue value = m_json.value("flowTypes"_L1);
        if (value.isUndefined()) {
            return;
        }
        QStringList words = value.toString().split(u',', Qt::SkipEmptyParts);
        for (QString &word : words) {
            word = word.trimmed();
        }
        m_object.actions.create = words.removeAll(u"Add"_s) > 0;
        m_object.actions.update = words.removeAll(u"Update"_s) > 0;
        m_object.actions.remove = words.removeAll(u"Delete"_s) > 0;
        if (!words.isEmpty() && words != QStringList {u"None"_s}) {
            note(Kind::Doubtful, u"flowTypes"_s, u"The action \"%1\" is not known."_s.arg(words.join(u", "_s)));
        }
    }

    void readScope()
    {
        const QJsonObject filter = m_json.value("scope"_L1).toObject();
        const QString place = joined(m_place, u"scope"_s);
        auto scope = scopeOfFilter(filter, place);
        if (!scope) {
            note(Kind::NotTranslated, u"scope"_s,
                 u"The scoping filters are not taken over, the scope stays as it is: %1"_s.arg(scope.error().detail),
                 u"Set the scope by hand before you run the connection. %1"_s.arg(scope.error().remedy));
        } else {
            const std::size_t count = scope->filters().size();
            if (count > 0) {
                note(Kind::TakenOver, u"scope"_s,
                     u"%1 scoping filters for %2."_s.arg(count).arg(typeInWords(m_object.type)));
            }
            if (const std::size_t import = scope->importFilters().size(); import > 0) {
                note(Kind::TakenOver, u"scope.inputFilterGroups"_s,
                     u"%1 import filters for %2; who falls out of them is left as he is."_s.arg(import).arg(
                         typeInWords(m_object.type)));
            }
            m_object.scope = std::move(*scope);
        }
        const QString category = u"categoryFilterGroups"_s;
        if (!filter.value(category).toArray().isEmpty()) {
            note(Kind::Kept, u"scope."_s + category,
                 u"Filters of this experimental kind are not taken over; who they leave out takes part here."_s,
                 u"Add the same conditions to the scope."_s);
        }
    }

    void readOwnAttributes()
    {
        for (const SchemaAttribute &attribute : m_schema.targetAttributes(m_object.place)) {
            const QString &name = attribute.definition.name;
            const auto maps = [&name](const ImportedRow &row) {
                return row.mapping && row.mapping->target.toString().compare(name, Qt::CaseInsensitive) == 0;
            };
            if (!isStandard(name) && std::any_of(m_object.rows.begin(), m_object.rows.end(), maps)) {
                m_object.ownAttributes.push_back(attribute.definition);
            }
        }
    }

    void note(Kind kind, const QString &member, const QString &text, const QString &remedy = {})
    {
        m_findings.push_back({kind, member.isEmpty() ? m_place : joined(m_place, member), text, remedy});
    }

    const SchemaDocument &m_schema;
    QJsonObject m_json;
    QString m_place;
    ImportedObject m_object;
    std::vector<SchemaFinding> &m_findings;
};

} // namespace

QJsonObject SchemaFinding::toJson() const
{
    QJsonObject json {{u"kind"_s, kindName(kind)}, {u"text"_s, text}};
    if (!place.isEmpty()) {
        json.insert(u"place"_s, place);
    }
    if (!remedy.isEmpty()) {
        json.insert(u"remedy"_s, remedy);
    }
    return json;
}

ObjectMapping ImportedObject::objectMapping() const
{
    std::vector<AttributeMapping> mappings;
    for (const ImportedRow &row : rows) {
        if (row.mapping) {
            mappings.push_back(*row.mapping);
        }
    }
    return ObjectMapping(type, std::move(mappings));
}

const ImportedObject *ImportedSchema::find(core::ObjectType type) const
{
    const auto found = std::find_if(objects.begin(), objects.end(),
                                    [type](const ImportedObject &object) { return object.type == type; });
    return found == objects.end() ? nullptr : &*found;
}

ImportedSchema importSchema(const SchemaDocument &schema)
{
    ImportedSchema imported;
    for (const ObjectMappingPlace &place : schema.objectMappings()) {
        const QJsonObject json = schema.objectMapping(place);
        const std::optional<core::ObjectType> type = objectTypeOf(json);
        const QString name = json.value("name"_L1).toString();
        if (!type) {
            imported.findings.push_back({Kind::Kept,
                                         place.text(),
                                         u"The object mapping \"%1\" is neither for people nor for groups."_s.arg(name),
                                         {}});
        } else if (imported.find(*type) != nullptr) {
            imported.findings.push_back(
                {Kind::Kept,
                 place.text(),
                 u"\"%1\" is a second object mapping for %2; the first one is used."_s.arg(name, typeInWords(*type)),
                 {}});
        } else {
            imported.objects.push_back(ObjectReader(schema, place, imported.findings).read(*type));
        }
    }
    return imported;
}

std::vector<SchemaFinding> missingAttributes(const ObjectMapping &mapping, const Scope &scope, const QStringList &known)
{
    std::vector<SchemaFinding> findings;
    const auto check = [&findings, &known](const QString &name, const QString &reader) {
        if (known.contains(name) || name == "IsSoftDeleted"_L1) {
            return;
        }
        const QString nearest = nearestName(name, known);
        findings.push_back({Kind::Doubtful,
                            {},
                            u"The source has no attribute \"%1\", which %2 reads."_s.arg(name, reader),
                            nearest.isEmpty() ? u"Choose another attribute of the source, or name a column so."_s
                                              : u"Did you mean \"%1\"?"_s.arg(nearest)});
    };
    for (const AttributeMapping &row : mapping.mappings()) {
        for (const MappingExpression *expression : row.expressions()) {
            for (const QString &name : expression->attributeNames()) {
                check(name, row.target.toString());
            }
        }
    }
    for (const auto *filters : {&scope.importFilters(), &scope.filters()}) {
        for (const ScopingFilter &filter : *filters) {
            for (const ScopingClause &clause : filter.clauses) {
                check(clause.attribute, u"the scoping filter \"%1\""_s.arg(filter.title));
            }
        }
    }
    return findings;
}

} // namespace muster::mapping
