// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/objectmapping.h"
#include "tests/support/testresult.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using core::AttributeValue;
using core::ObjectType;
using mapping::ObjectMapping;

namespace {

AttributeValue list(const QStringList &texts)
{
    AttributeValue::List values;
    for (const QString &text : texts) {
        values.emplace_back(text);
    }
    return AttributeValue(std::move(values));
}

core::SourceObject person()
{
    core::SourceObject object;
    object.anchor = u"1001"_s;
    object.attributes = {
        {u"email"_s, AttributeValue(u"Ada@Example.com"_s)},
        {u"given"_s, AttributeValue(u"Ada"_s)},
        {u"surname"_s, AttributeValue(u"Lovelace"_s)},
        {u"empty"_s, AttributeValue(QString())},
        {u"status"_s, AttributeValue(u"TRUE"_s)},
        {u"flag"_s, AttributeValue(true)},
        {u"count"_s, AttributeValue(42)},
        {u"digits"_s, AttributeValue(u"42"_s)},
        {u"day"_s, AttributeValue(u"2020-03-16"_s)},
        {u"stamp"_s, AttributeValue(QDateTime(QDate(2020, 3, 16), QTime(7, 0, 1), Qt::UTC))},
        {u"mails"_s, list({u"a@x.org"_s, u""_s, u"b@x.org"_s})},
        {u"single"_s, list({u"only"_s})},
        {u"manager"_s, AttributeValue(u"1000"_s)},
        {u"friends"_s, list({u"1002"_s, u"1003"_s, u"1002"_s})},
    };
    return object;
}

/// One custom schema with an attribute of each type beside the core ones.
scim::SchemaSet schemas()
{
    const auto typed = scim::Schema::fromJson(QJsonDocument::fromJson(R"({
        "id": "urn:example:2.0:User", "name": "Example", "attributes": [
        {"name": "flag", "type": "boolean"}, {"name": "count", "type": "integer"},
        {"name": "rate", "type": "decimal"}, {"name": "since", "type": "dateTime"},
        {"name": "blob", "type": "binary"}, {"name": "tags", "type": "string", "multiValued": true},
        {"name": "numbers", "type": "integer", "multiValued": true}]})")
                                                  .object());
    Q_ASSERT(typed);
    return scim::SchemaSet({scim::Schema::user(), scim::Schema::enterpriseUser(), *typed});
}

core::Result<mapping::MappedObject> mapped(const QString &rows, bool softDeleted = false)
{
    const QJsonDocument document = QJsonDocument::fromJson(rows.toUtf8());
    Q_ASSERT(document.isArray());
    const auto mapping = ObjectMapping::fromJson(ObjectType::User, document.array(), u"mappings.User"_s);
    if (!mapping) {
        return tl::unexpected(mapping.error());
    }
    return mapping::map(*mapping, person(), softDeleted, schemas());
}

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class ObjectMapperTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data();
    void values();
    void failures_data();
    void failures();
    void setsSchemas();
    void defaultsOnlyOnCreation();
    void createOnlyIsNotUpdated();
    void referencesAreNotWritten();
    void severalAnchorsForOneReference();
    void matchingValuesInOrder();
    void displayNames_data();
    void displayNames();
    void softDeletionDisables();
    void readOnlyTargetsAreSkipped();
    void mapperEqualsMap();
    void defaultMappingOfEntra();
    void benchmarkDefaultMapping();
};

void ObjectMapperTest::values_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QJsonObject>("resource");
    const auto row = [](const char *name, const char *target, const char *source, const char *resource) {
        QTest::newRow(name) << QString::fromUtf8(target) << QString::fromUtf8(source) << object(resource);
    };
    row("a plain attribute", "title", "[given]", R"({"title":"Ada"})");
    row("a sub-attribute", "name.givenName", "[given]", R"({"name":{"givenName":"Ada"}})");
    row("an element by filter", "emails[type eq \"work\"].value", "ToLower([email])",
        R"({"emails":[{"type":"work","value":"ada@example.com"}]})");
    row("an element by filter without sub-attribute", "emails[type eq \"work\"]", "[email]",
        R"({"emails":[{"type":"work","value":"Ada@Example.com"}]})");
    row("an extension attribute", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "[given]",
        R"({"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Ada"}})");
    row("a text into a complex list", "emails", "[email]", R"({"emails":[{"value":"Ada@Example.com"}]})");
    row("several texts into a complex list", "emails", "[mails]",
        R"({"emails":[{"value":"a@x.org"},{"value":"b@x.org"}]})");
    row("several texts into a sub-attribute of a list", "emails.value", "[mails]",
        R"({"emails":[{"value":"a@x.org"},{"value":"b@x.org"}]})");
    row("one text into a simple list", "urn:example:2.0:User:tags", "[given]",
        R"({"urn:example:2.0:User":{"tags":["Ada"]}})");
    row("several texts into a simple list", "urn:example:2.0:User:tags", "[mails]",
        R"({"urn:example:2.0:User":{"tags":["a@x.org","b@x.org"]}})");
    row("digits into a list of integers", "urn:example:2.0:User:numbers", "Split(\"1, 2\", \",\")",
        R"({"urn:example:2.0:User":{"numbers":[1,2]}})");
    row("a list of one into a single value", "title", "[single]", R"({"title":"only"})");
    row("a manager without reference", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
        "[manager]", R"({"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"1000"}}})");
    row("True for a boolean", "active", "\"True\"", R"({"active":true})");
    row("TRUE of a file for a boolean", "active", "[status]", R"({"active":true})");
    row("0 for a boolean", "active", "0", R"({"active":false})");
    row("a boolean for a text", "title", "[flag]", R"({"title":"True"})");
    row("an integer for a text", "title", "[count]", R"({"title":"42"})");
    row("digits for an integer", "urn:example:2.0:User:count", "[digits]", R"({"urn:example:2.0:User":{"count":42}})");
    row("a decimal", "urn:example:2.0:User:rate", "\"2.5\"", R"({"urn:example:2.0:User":{"rate":2.5}})");
    row("a day for a point in time", "urn:example:2.0:User:since", "[day]",
        R"({"urn:example:2.0:User":{"since":"2020-03-16T00:00:00Z"}})");
    row("a time stamp for a point in time", "urn:example:2.0:User:since", "[stamp]",
        R"({"urn:example:2.0:User":{"since":"2020-03-16T07:00:01Z"}})");
    row("Entra's own date format", "urn:example:2.0:User:since", "\"6/29/2021 4:00:00 PM\"",
        R"({"urn:example:2.0:User":{"since":"2021-06-29T16:00:00Z"}})");
    row("Base64 for bytes", "urn:example:2.0:User:blob", "\"SGVsbG8=\"",
        R"({"urn:example:2.0:User":{"blob":"SGVsbG8="}})");
    row("an unknown attribute keeps the type", "urn:other:1.0:User:x", "[count]", R"({"urn:other:1.0:User":{"x":42}})");
    row("nothing", "title", "[none]", "{}");
    row("an empty text counts as nothing", "title", "[empty]", "{}");
    row("nothing into a complex attribute", "name", "[none]", "{}");
}

void ObjectMapperTest::values()
{
    QFETCH(QString, target);
    QFETCH(QString, source);
    QFETCH(QJsonObject, resource);
    const QJsonArray rows {QJsonObject {{u"target"_s, target}, {u"source"_s, source}}};
    const auto result = mapped(QString::fromUtf8(QJsonDocument(rows).toJson()));
    QVERIFY_RESULT(result);
    QCOMPARE(result->onUpdate.json(), resource);
}

void ObjectMapperTest::failures_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("source");
    QTest::addColumn<core::ErrorCode>("code");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const char *target, const char *source, core::ErrorCode code,
                        const char *detail) {
        QTest::newRow(name) << QString::fromUtf8(target) << QString::fromUtf8(source) << code
                            << QString::fromUtf8(detail);
    };
    row("several values into one", "title", "[mails]", core::ErrorCode::MappingFailed,
        "The mapping to title: the source gives a list of 3 values, but the attribute takes one value.");
    row("a word into a boolean", "active", "[given]", core::ErrorCode::SchemaViolation,
        "The mapping to active: the source gives a text, but the attribute takes a boolean (true or false).");
    row("a word into an integer", "urn:example:2.0:User:count", "[given]", core::ErrorCode::SchemaViolation,
        "The mapping to urn:example:2.0:User:count: the source gives a text, but the attribute takes a whole number.");
    row("a boolean into a number", "urn:example:2.0:User:rate", "[flag]", core::ErrorCode::SchemaViolation,
        "The mapping to urn:example:2.0:User:rate: the source gives a boolean, but the attribute takes a number.");
    row("a word into a date", "urn:example:2.0:User:since", "[given]", core::ErrorCode::SchemaViolation,
        "The mapping to urn:example:2.0:User:since: the source gives a text, but the attribute takes a date and time.");
    row("a word into bytes", "urn:example:2.0:User:blob", "\"***\"", core::ErrorCode::SchemaViolation,
        "The mapping to urn:example:2.0:User:blob: the source gives a text, but the attribute takes bytes in Base64.");
    row("a text into a complex attribute", "name", "[given]", core::ErrorCode::SchemaViolation,
        "The mapping to name: the source gives a text, but the attribute takes a complex value.");
    row("an expression that fails", "title", "Item([mails], 0)", core::ErrorCode::MappingFailed,
        "The mapping to title: Column 15: argument 2 (index) of Item is 0, but values are counted from 1.");
    row("a filter that describes no value", "emails[type ne \"work\"].value", "[email]",
        core::ErrorCode::UnsupportedFeature,
        "The mapping to emails[type ne \"work\"].value: A value cannot be stored at emails[type ne \"work\"].value: "
        "its "
        "filter does not say what a new value looks like.");
}

void ObjectMapperTest::failures()
{
    QFETCH(QString, target);
    QFETCH(QString, source);
    QFETCH(core::ErrorCode, code);
    QFETCH(QString, detail);
    const QJsonArray rows {QJsonObject {{u"target"_s, target}, {u"source"_s, source}}};
    const auto result = mapped(QString::fromUtf8(QJsonDocument(rows).toJson()));
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().code, code);
    QCOMPARE(result.error().detail, detail);
    QVERIFY(!result.error().remedy.isEmpty() || code == core::ErrorCode::MappingFailed);
    QVERIFY2(!result.error().detail.contains(u"Ada"_s), "personal data in an error");
}

void ObjectMapperTest::setsSchemas()
{
    const auto result = mapped(uR"x([
        {"target": "userName", "source": "[email]"},
        {"target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "source": "[given]"},
        {"target": "urn:example:2.0:User:count", "source": "[none]"}])x"_s);
    QVERIFY_RESULT(result);
    QCOMPARE(result->onCreate.schemas(), QStringList({scim::kUserSchema, scim::kEnterpriseUserSchema}));
    QVERIFY(result->onUpdate.schemas().isEmpty());
}

void ObjectMapperTest::defaultsOnlyOnCreation()
{
    const auto result = mapped(uR"x([
        {"target": "title", "source": "[none]", "default": "Employee"},
        {"target": "active", "source": "[none]", "default": "True"},
        {"target": "userName", "source": "[email]", "default": "nobody"},
        {"target": "userType", "source": "[given]"},
        {"target": "userType", "source": "[none]", "default": "Guest"}])x"_s);
    QVERIFY_RESULT(result);
    QCOMPARE(result->onUpdate.json(), object(R"({"userName":"Ada@Example.com","userType":"Ada"})"));
    const QJsonObject created = result->onCreate.json();
    QCOMPARE(created.value("title"_L1), QJsonValue(u"Employee"_s));
    QCOMPARE(created.value("active"_L1), QJsonValue(true));
    QCOMPARE(created.value("userName"_L1), QJsonValue(u"Ada@Example.com"_s));
    QCOMPARE(created.value("userType"_L1), QJsonValue(u"Ada"_s));
}

void ObjectMapperTest::createOnlyIsNotUpdated()
{
    const auto result = mapped(uR"x([
        {"target": "emails[type eq \"home\"].value", "source": "[email]", "when": "onCreate"},
        {"target": "emails[type eq \"work\"].value", "source": "ToLower([email])"}])x"_s);
    QVERIFY_RESULT(result);
    QCOMPARE(result->onUpdate.json(), object(R"({"emails":[{"type":"work","value":"ada@example.com"}]})"));
    QCOMPARE(result->onCreate.json().value("emails"_L1).toArray().size(), 2);
}

void ObjectMapperTest::referencesAreNotWritten()
{
    const auto result = mapped(uR"x([
        {"target": "userName", "source": "[email]"},
        {"target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
         "source": "[manager]", "reference": "User"},
        {"target": "groups", "source": "[friends]", "reference": "Group"},
        {"target": "roles", "source": "[none]", "reference": "Group"}])x"_s);
    QVERIFY_RESULT(result);
    QCOMPARE(result->onUpdate.json(), object(R"({"userName":"Ada@Example.com"})"));
    QCOMPARE(result->references.size(), std::size_t(3));
    QCOMPARE(result->references[0].target.attribute(), u"manager"_s);
    QCOMPARE(result->references[0].anchors, QStringList(u"1000"_s));
    QCOMPARE(result->references[1].referencedType, ObjectType::Group);
    QCOMPARE(result->references[1].anchors, QStringList({u"1002"_s, u"1003"_s}));
    QCOMPARE(result->references[2].anchors, QStringList());
}

void ObjectMapperTest::severalAnchorsForOneReference()
{
    const auto result = mapped(uR"x([{"target":
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "source": "[friends]", "reference": "User"}])x"_s);
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().code, core::ErrorCode::MappingFailed);
    QVERIFY(result.error().detail.endsWith(u"the source names 2 objects, but the attribute refers to one."_s));
}

void ObjectMapperTest::matchingValuesInOrder()
{
    const auto result = mapped(uR"x([
        {"target": "userName", "source": "[email]", "matching": 3},
        {"target": "externalId", "source": "[count]", "matching": 1},
        {"target": "title", "source": "[none]", "matching": 2, "default": "x"}])x"_s);
    QVERIFY_RESULT(result);
    QCOMPARE(result->matching.size(), std::size_t(2));
    QCOMPARE(result->matching[0].target.toString(), u"externalId"_s);
    QCOMPARE(result->matching[0].value, u"42"_s);
    QCOMPARE(result->matching[1].value, u"Ada@Example.com"_s);
}

void ObjectMapperTest::displayNames_data()
{
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("name");
    QTest::newRow("displayName comes first")
        << uR"({"target":"displayName","source":"[surname]"},{"target":"name.givenName","source":"[given]"},)"_s
        << u"Lovelace"_s;
    QTest::newRow("then the parts of the name")
        << uR"({"target":"name.familyName","source":"[surname]"},{"target":"name.givenName","source":"[given]"},)"_s
        << u"Ada Lovelace"_s;
    QTest::newRow("then the value that matches") << QString() << u"Ada@Example.com"_s;
}

void ObjectMapperTest::displayNames()
{
    QFETCH(QString, rows);
    QFETCH(QString, name);
    const auto result = mapped(u"[%1{\"target\":\"userName\",\"source\":\"[email]\",\"matching\":1}]"_s.arg(rows));
    QVERIFY_RESULT(result);
    QCOMPARE(result->displayName, name);
}

void ObjectMapperTest::softDeletionDisables()
{
    const QString rows = u"[{\"target\":\"active\",\"source\":\"Not([IsSoftDeleted])\"}]"_s;
    QCOMPARE(mapped(rows, false)->onUpdate.json().value("active"_L1), QJsonValue(true));
    QCOMPARE(mapped(rows, true)->onUpdate.json().value("active"_L1), QJsonValue(false));
}

void ObjectMapperTest::readOnlyTargetsAreSkipped()
{
    const auto result = mapped(
        u"[{\"target\":\"id\",\"source\":\"[given]\"},{\"target\":\"meta.version\",\"source\":\"\\\"x\\\"\"}]"_s);
    QVERIFY_RESULT(result);
    QVERIFY(result->onUpdate.isEmpty());
}

void ObjectMapperTest::mapperEqualsMap()
{
    const ObjectMapping &mapping = ObjectMapping::defaultFor(ObjectType::User);
    core::SourceObject ada = person();
    ada.attributes.insert(u"userPrincipalName"_s, AttributeValue(u"ada"_s));
    const mapping::ObjectMapper mapper(mapping, scim::SchemaSet::defaultUser());
    const auto once = mapper.map(ada, true);
    const auto other = mapping::map(mapping, ada, true, scim::SchemaSet::defaultUser());
    QVERIFY_RESULT(once);
    QVERIFY_RESULT(other);
    QCOMPARE(once->onCreate.json(), other->onCreate.json());
    QCOMPARE(once->onUpdate.json(), other->onUpdate.json());
}

void ObjectMapperTest::defaultMappingOfEntra()
{
    core::SourceObject ada;
    ada.attributes = {{u"userPrincipalName"_s, AttributeValue(u"ada@example.com"_s)},
                      {u"mail"_s, AttributeValue(u"ada@example.com"_s)},
                      {u"proxyAddresses"_s, list({u"SMTP:ada@example.com"_s, u"smtp:al@example.com"_s})},
                      {u"surname"_s, AttributeValue(u"Lovelace"_s)},
                      {u"department"_s, AttributeValue(u"Engines"_s)},
                      {u"manager"_s, AttributeValue(u"7"_s)}};
    const auto result =
        mapping::map(ObjectMapping::defaultFor(ObjectType::User), ada, false, scim::SchemaSet::defaultUser());
    QVERIFY_RESULT(result);
    QCOMPARE(result->onCreate.json(), object(R"({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
        "userName": "ada@example.com", "active": true, "name": {"familyName": "Lovelace"},
        "emails": [{"type": "work", "value": "ada@example.com"}, {"type": "other", "value": "SMTP:ada@example.com"}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Engines"}})"));
    QCOMPARE(result->references.front().anchors, QStringList(u"7"_s));
}

void ObjectMapperTest::benchmarkDefaultMapping()
{
    QJsonArray rows = ObjectMapping::defaultFor(ObjectType::User).toJson();
    const QHash<QString, QString> expressions {{u"userName"_s, u"ToLower([userPrincipalName])"_s},
                                               {u"displayName"_s, u"Join(\" \", [givenName], [surname])"_s},
                                               {u"title"_s, u"Coalesce([jobTitle], \"Employee\")"_s}};
    core::SourceObject ada;
    for (qsizetype index = 0; index < rows.size(); ++index) {
        QJsonObject row = rows.at(index).toObject();
        const QString target = row.value("target"_L1).toString();
        row.insert(u"source"_s, expressions.value(target, row.value("source"_L1).toString()));
        rows.replace(index, row);
    }
    const auto mapping = ObjectMapping::fromJson(ObjectType::User, rows, u"mappings.User"_s);
    QVERIFY_RESULT(mapping);
    for (const QString &name : mapping->sourceAttributes()) {
        ada.attributes.insert(name, AttributeValue(u"value of "_s + name));
    }
    const mapping::ObjectMapper mapper(*mapping, scim::SchemaSet::defaultUser());
    QVERIFY_RESULT(mapper.map(ada, false));
    QBENCHMARK
    {
        const auto result = mapper.map(ada, false);
        Q_UNUSED(result);
    }
}

QTEST_GUILESS_MAIN(ObjectMapperTest)
#include "tst_objectmapper.moc"
