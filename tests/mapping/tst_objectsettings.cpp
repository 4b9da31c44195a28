// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/objectsettings.h"
#include "tests/support/testresult.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using mapping::AttributeDefinition;
using mapping::ObjectSettings;

namespace {

QJsonObject parse(const QString &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    Q_ASSERT(document.isObject());
    return document.object();
}

scim::AttributePath path(const QString &text)
{
    return scim::AttributePath::parse(text).value();
}

} // namespace

class ObjectSettingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheDocument();
    void printsWhatItRead();
    void defaultsAreLeftOut();
    void errors_data();
    void errors();
    void listsWhatSchemasSay();
    void ownAttributesReplaceAndExtend();
    void ownAttributesChangeTheSchemas_data();
    void ownAttributesChangeTheSchemas();
};

const QString kEverything = uR"x({
    "enabled": false,
    "actions": {"create": false, "delete": false},
    "lookups": {"country": {"Berlin": "DE", "Cork": "IE"}},
    "defaultDomain": "acme.example",
    "attributes": {
        "source": [{"name": "costCentre", "type": "integer"}],
        "target": [{"name": "urn:example:badge:2.0:User:number", "type": "integer", "required": true},
                   {"name": "tags", "multiValued": true, "caseExact": true, "readOnly": true, "primaryKey": true,
                    "apiExpression": "$.tags", "referencedAttribute": "Departments.Name",
                    "referencedObjects": ["User", "Group"]}]},
    "tests": [{"name": "a starter", "input": {"mail": "a@b.c", "roles": ["x", "y"]},
               "expect": {"userName": "a@b.c", "title": null}},
              {"name": "a leaver", "input": {}, "softDeleted": true, "onUpdate": true, "expect": {"active": false}}],
    "extra": {"metadata": [{"key": "IsCustomerDefined", "value": "True"}]}})x"_s;

void ObjectSettingsTest::readsTheDocument()
{
    const auto settings = ObjectSettings::fromJson(parse(kEverything), u"objects.User"_s);
    QVERIFY_RESULT(settings);
    QVERIFY(!settings->enabled);
    QCOMPARE(settings->actions, (mapping::ObjectActions {false, true, false}));
    QCOMPARE(settings->lookups.value(u"country"_s).value(u"Cork"_s), u"IE"_s);
    QCOMPARE(settings->defaultDomain, u"acme.example"_s);
    QCOMPARE(settings->sourceAttributes.front().type, scim::AttributeType::Integer);
    QVERIFY(settings->targetAttributes.front().required);
    QCOMPARE(settings->targetAttributes.back().referencedObjects, (QStringList {u"User"_s, u"Group"_s}));
    QCOMPARE(settings->tests.front().input.value(u"mail"_s).toText(), u"a@b.c"_s);
    QVERIFY(settings->tests.back().softDeleted && settings->tests.back().onUpdate);
}

void ObjectSettingsTest::printsWhatItRead()
{
    const auto settings = ObjectSettings::fromJson(parse(kEverything), u"objects.User"_s);
    QVERIFY_RESULT(settings);
    QCOMPARE(settings->toJson(), parse(kEverything));
}

void ObjectSettingsTest::defaultsAreLeftOut()
{
    const auto settings = ObjectSettings::fromJson(
        parse(uR"({"enabled": true, "actions": {"create": true}, "lookups": {}, "tests": [], "extra": {}})"_s),
        u"objects.User"_s);
    QVERIFY_RESULT(settings);
    QVERIFY(settings->enabled);
    QCOMPARE(settings->toJson(), QJsonObject());
}

void ObjectSettingsTest::errors_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const char *json, const char *detail) {
        QTest::newRow(name) << QString::fromLatin1(json) << QString::fromLatin1(detail);
    };
    row("an unknown member", R"({"enable": true})",
        "objects.User: there is no member \"enable\"; did you mean enabled?");
    row("a flag that is a text", R"({"enabled": "no"})", "objects.User.enabled: true or false is expected.");
    row("an unknown action", R"({"actions": {"remove": false}})",
        "objects.User.actions: there is no member \"remove\"");
    row("an action that is a number", R"({"actions": {"delete": 0}})",
        "objects.User.actions.delete: true or false is expected.");
    row("a table that is a text", R"({"lookups": {"country": "DE"}})",
        "objects.User.lookups.country: an object of texts is expected.");
    row("a table of numbers", R"({"lookups": {"country": {"Berlin": 1}}})",
        "objects.User.lookups.country.Berlin: a text is expected.");
    row("a domain that is a list", R"({"defaultDomain": []})", "objects.User.defaultDomain: a text is expected.");
    row("attributes without a name", R"({"attributes": {"target": [{"type": "string"}]}})",
        "objects.User.attributes.target[0]: the member \"name\" is missing.");
    row("an attribute of an unknown type", R"({"attributes": {"source": [{"name": "a", "type": "bool"}]}})",
        "objects.User.attributes.source[0].type: this is no type of attribute");
    row("an attribute with a flag that is a text", R"({"attributes": {"source": [{"name": "a", "required": "x"}]}})",
        "objects.User.attributes.source[0].required: true or false is expected.");
    row("a reference to a number", R"({"attributes": {"source": [{"name": "a", "referencedObjects": [1]}]}})",
        "objects.User.attributes.source[0].referencedObjects: an array of names is expected.");
    row("a test without a name", R"({"tests": [{"input": {}, "expect": {}}]})",
        "objects.User.tests[0]: the member \"name\" is missing.");
    row("a test without input", R"({"tests": [{"name": "a", "expect": {}}]})",
        "objects.User.tests[0].input: an object is expected.");
    row("a test that expects nothing", R"({"tests": [{"name": "a", "input": {}}]})",
        "objects.User.tests[0].expect: an object is expected.");
    row("a test of a path that is none", R"({"tests": [{"name": "a", "input": {}, "expect": {"emails[": 1}}]})",
        "objects.User.tests[0].expect: ");
    row("extra that is a text", R"({"extra": "x"})", "objects.User.extra: an object is expected.");
}

void ObjectSettingsTest::errors()
{
    QFETCH(QString, json);
    QFETCH(QString, detail);
    const auto settings = ObjectSettings::fromJson(parse(json), u"objects.User"_s);
    QVERIFY(!settings.has_value());
    QCOMPARE(settings.error().code, core::ErrorCode::InvalidConfiguration);
    QCOMPARE(settings.error().detail.left(detail.size()), detail);
}

void ObjectSettingsTest::listsWhatSchemasSay()
{
    QHash<QString, AttributeDefinition> rows;
    for (const AttributeDefinition &row : mapping::attributeList(scim::SchemaSet::defaultUser(), {})) {
        rows.insert(row.name, row);
    }
    QVERIFY(rows.value(u"userName"_s).required);
    QCOMPARE(rows.value(u"active"_s).type, scim::AttributeType::Boolean);
    QVERIFY(rows.value(u"emails"_s).multiValued);
    QVERIFY(rows.contains(u"name.familyName"_s));
    QVERIFY(rows.contains(u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value"_s));
}

void ObjectSettingsTest::ownAttributesReplaceAndExtend()
{
    const AttributeDefinition badge {u"badge"_s, scim::AttributeType::Integer};
    const AttributeDefinition name {u"USERNAME"_s, scim::AttributeType::String, false, true, false, true};
    const auto found = mapping::attributeList(scim::SchemaSet::defaultUser(), {});
    const auto list = mapping::attributeList(found, {badge, name});
    QCOMPARE(list.size(), found.size() + 1);
    QCOMPARE(list.back(), badge);
    QCOMPARE(std::count(list.begin(), list.end(), name), 1);
}

void ObjectSettingsTest::ownAttributesChangeTheSchemas_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("parent");
    QTest::newRow("an attribute that the core schema lacks") << u"badge"_s << QString();
    QTest::newRow("an attribute that the core schema has") << u"title"_s << QString();
    QTest::newRow("an attribute of a known extension")
        << u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:badge"_s << QString();
    QTest::newRow("an attribute of an unknown extension") << u"urn:example:badge:2.0:User:number"_s << QString();
    QTest::newRow("a sub-attribute of an unknown complex attribute") << u"badge.number"_s << u"badge"_s;
    QTest::newRow("a sub-attribute of one element") << u"badges[type eq \"door\"].number"_s << u"badges"_s;
}

void ObjectSettingsTest::ownAttributesChangeTheSchemas()
{
    QFETCH(QString, name);
    QFETCH(QString, parent);
    const AttributeDefinition own {name, scim::AttributeType::Integer};
    const scim::SchemaSet schemas = mapping::extendedSchemas(scim::SchemaSet::defaultUser(), {own});
    const scim::Attribute *attribute = schemas.find(path(name));
    QVERIFY(attribute != nullptr);
    QCOMPARE(attribute->type, scim::AttributeType::Integer);
    if (!parent.isEmpty()) {
        const scim::Attribute *complex = schemas.find(path(parent));
        QVERIFY(complex != nullptr);
        QCOMPARE(complex->type, scim::AttributeType::Complex);
        QCOMPARE(complex->multiValued, name.contains(u'['));
    }
    QVERIFY(schemas.find(path(u"userName"_s)) != nullptr);
}

QTEST_GUILESS_MAIN(ObjectSettingsTest)
#include "tst_objectsettings.moc"
