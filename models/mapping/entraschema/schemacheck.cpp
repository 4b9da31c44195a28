// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/entraschema/schemacheck.h"

#include "models/mapping/jsonmembers.h"

#include <QJsonArray>
#include <QMap>

#include <array>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

enum class Shape { Text, Number, Flag, Words, TextOrNull, Objects, Object, ObjectOrNull };

/// A member that is read: its shape, and for objects the kind of thing it holds.
struct Member
{
    const char *name;
    Shape shape;
    const char *kind = "";
    bool isRequired = false;
};

/// Members by the kind of thing that has them.
const QMap<QByteArray, std::vector<Member>> &grammar()
{
    static const QMap<QByteArray, std::vector<Member>> kinds {
        {"schema",
         {{"directories", Shape::Objects, "directory"}, {"synchronizationRules", Shape::Objects, "rule", true}}},
        {"directory", {{"name", Shape::Text, "", true}, {"objects", Shape::Objects, "object"}}},
        {"object", {{"name", Shape::Text, "", true}, {"attributes", Shape::Objects, "attribute"}}},
        {"attribute",
         {{"name", Shape::Text, "", true},
          {"type", Shape::Text},
          {"anchor", Shape::Flag},
          {"required", Shape::Flag},
          {"multivalued", Shape::Flag},
          {"caseExact", Shape::Flag},
          {"flowNullValues", Shape::Flag},
          {"mutability", Shape::Text},
          {"defaultValue", Shape::TextOrNull},
          {"apiExpressions", Shape::Objects, "entry"},
          {"metadata", Shape::Objects, "entry"},
          {"referencedObjects", Shape::Objects, "reference"}}},
        {"entry", {}},
        {"reference", {{"referencedObjectName", Shape::TextOrNull}, {"referencedProperty", Shape::TextOrNull}}},
        {"rule",
         {{"name", Shape::TextOrNull},
          {"priority", Shape::Number},
          {"sourceDirectoryName", Shape::TextOrNull},
          {"targetDirectoryName", Shape::TextOrNull},
          {"objectMappings", Shape::Objects, "objectMapping"}}},
        {"objectMapping",
         {{"name", Shape::TextOrNull},
          {"enabled", Shape::Flag},
          {"flowTypes", Shape::Words},
          {"sourceObjectName", Shape::TextOrNull},
          {"targetObjectName", Shape::TextOrNull},
          {"metadata", Shape::Objects, "entry"},
          {"scope", Shape::ObjectOrNull, "filter"},
          {"attributeMappings", Shape::Objects, "attributeMapping", true}}},
        {"attributeMapping",
         {{"targetAttributeName", Shape::Text, "", true},
          {"source", Shape::ObjectOrNull, "source"},
          {"defaultValue", Shape::TextOrNull},
          {"flowType", Shape::Text},
          {"flowBehavior", Shape::Text},
          {"matchingPriority", Shape::Number},
          {"exportMissingReferences", Shape::Flag}}},
        // Its tree is read where it is needed, with its own limits (expressiontree.h).
        {"source", {{"expression", Shape::TextOrNull}, {"name", Shape::TextOrNull}, {"type", Shape::TextOrNull}}},
        {"filter",
         {{"groups", Shape::Objects, "filterGroup"},
          {"inputFilterGroups", Shape::Objects, "filterGroup"},
          {"categoryFilterGroups", Shape::Objects, "filterGroup"}}},
        {"filterGroup", {{"name", Shape::TextOrNull}, {"clauses", Shape::Objects, "filterClause"}}},
        {"filterClause",
         {{"operatorName", Shape::Text, "", true},
          {"sourceOperandName", Shape::Text, "", true},
          {"targetOperand", Shape::ObjectOrNull, "filterOperand"}}},
        {"filterOperand", {}},
    };
    return kinds;
}

QString found(const QJsonValue &value)
{
    static const QMap<QJsonValue::Type, QString> names {
        {QJsonValue::Null, u"null"_s},     {QJsonValue::Bool, u"true or false"_s}, {QJsonValue::Double, u"a number"_s},
        {QJsonValue::String, u"a text"_s}, {QJsonValue::Array, u"a list"_s},       {QJsonValue::Object, u"an object"_s},
    };
    return names.value(value.type(), u"nothing"_s);
}

QString expected(Shape shape)
{
    static const QMap<Shape, QString> names {
        {Shape::Text, u"a text"_s},
        {Shape::Number, u"a whole number"_s},
        {Shape::Flag, u"true or false"_s},
        {Shape::Words, u"a text of words"_s},
        {Shape::TextOrNull, u"a text or null"_s},
        {Shape::Objects, u"a list of objects"_s},
        {Shape::Object, u"an object"_s},
        {Shape::ObjectOrNull, u"an object or null"_s},
    };
    return names.value(shape);
}

bool fits(Shape shape, const QJsonValue &value)
{
    switch (shape) {
    case Shape::Text:
    case Shape::Words:
        return value.isString();
    case Shape::Number:
        return value.isDouble() && value == QJsonValue(value.toInt(-1));
    case Shape::Flag:
        return value.isBool();
    case Shape::TextOrNull:
        return value.isString() || value.isNull();
    case Shape::Objects:
        return value.isArray() || value.isNull(); // Graph writes null for an empty collection now and then
    case Shape::Object:
        return value.isObject();
    case Shape::ObjectOrNull:
        return value.isObject() || value.isNull();
    }
    return false;
}

/// Walks the grammar, which is seven levels deep; so is the recursion, whatever the document holds.
class Checker final
{
public:
    explicit Checker(qsizetype mostMappings)
        : m_mappingsLeft(mostMappings)
    {
    }

    core::Result<void> check(const QJsonObject &json, const QByteArray &kind, const QString &place)
    {
        if (kind == "attributeMapping" && --m_mappingsLeft < 0) {
            return documentError(place, u"there are more attribute mappings than a schema can have."_s,
                                 u"Choose the file that Entra exported."_s);
        }
        const std::vector<Member> members = grammar().value(kind);
        for (const Member &member : members) {
            if (auto checked = checkMember(json, member, place); !checked) {
                return checked;
            }
        }
        return {};
    }

private:
    core::Result<void> checkMember(const QJsonObject &json, const Member &member, const QString &place)
    {
        const QString name = QString::fromLatin1(member.name);
        const QString where = place.isEmpty() ? name : place + u'.' + name;
        const QJsonValue value = json.value(name);
        if (value.isUndefined()) {
            return member.isRequired ? documentError(where, u"the member is missing."_s, remedy())
                                     : core::Result<void>();
        }
        if (!fits(member.shape, value)) {
            return documentError(where, u"%1 is expected, found %2."_s.arg(expected(member.shape), found(value)),
                                 remedy());
        }
        return value.isArray() ? checkElements(value.toArray(), member, where)
            : value.isObject() ? check(value.toObject(), member.kind, where)
                               : core::Result<void>();
    }

    core::Result<void> checkElements(const QJsonArray &array, const Member &member, const QString &place)
    {
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString where = u"%1[%2]"_s.arg(place).arg(i);
            const QJsonValue element = array.at(i);
            if (!element.isObject()) {
                return documentError(where, u"an object is expected, found %1."_s.arg(found(element)), remedy());
            }
            if (auto checked = check(element.toObject(), member.kind, where); !checked) {
                return checked;
            }
        }
        return {};
    }

    static QString remedy()
    {
        return u"Export the schema again in Entra and choose that file; if it was edited by hand, mend this place."_s;
    }

    qsizetype m_mappingsLeft;
};

} // namespace

core::Result<void> checkSchema(const QJsonObject &json, qsizetype mostMappings)
{
    if (!json.contains("synchronizationRules"_L1) && !json.contains("attributeMappings"_L1)) {
        return documentError(
            u"synchronizationRules"_s, u"the member is missing, so this is no synchronization schema."_s,
            u"Choose the file that Entra exported (\"Review your schema here\"), or one object mapping of it."_s);
    }
    const bool isSchema = json.contains("synchronizationRules"_L1);
    return Checker(mostMappings).check(json, isSchema ? "schema" : "objectMapping", {});
}

} // namespace muster::mapping
