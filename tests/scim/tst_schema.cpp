// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/schema.h"
#include "tests/scim/scimtest.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using scim::Attribute;
using scim::AttributeType;
using scim::Mutability;
using scim::Returned;
using scim::Schema;
using scim::SchemaSet;
using scim::Uniqueness;

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void builtIn_data();
    void builtIn();
    void characteristics_data();
    void characteristics();
    void defaults();
    void tolerate();
    void refuse_data();
    void refuse();
    void find_data();
    void find();
    void emptySet();
};

void TestSchema::builtIn_data()
{
    QTest::addColumn<const Schema *>("schema");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QStringList>("names");

    QTest::newRow("8.7.1 User")
        << &Schema::user() << u"urn:ietf:params:scim:schemas:core:2.0:User"_s
        << QStringList {u"userName"_s,        u"name"_s,         u"displayName"_s,  u"nickName"_s,
                        u"profileUrl"_s,      u"title"_s,        u"userType"_s,     u"preferredLanguage"_s,
                        u"locale"_s,          u"timezone"_s,     u"active"_s,       u"password"_s,
                        u"emails"_s,          u"phoneNumbers"_s, u"ims"_s,          u"photos"_s,
                        u"addresses"_s,       u"groups"_s,       u"entitlements"_s, u"roles"_s,
                        u"x509Certificates"_s};
    QTest::newRow("8.7.1 Group") << &Schema::group() << u"urn:ietf:params:scim:schemas:core:2.0:Group"_s
                                 << QStringList {u"displayName"_s, u"members"_s};
    QTest::newRow("8.7.1 EnterpriseUser")
        << &Schema::enterpriseUser() << u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_s
        << QStringList {u"employeeNumber"_s, u"costCenter"_s, u"organization"_s,
                        u"division"_s,       u"department"_s, u"manager"_s};
    QTest::newRow("8.7.2 ServiceProviderConfig")
        << &Schema::serviceProviderConfig() << u"urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"_s
        << QStringList {u"documentationUri"_s, u"patch"_s, u"bulk"_s, u"filter"_s,
                        u"changePassword"_s,   u"sort"_s,  u"etag"_s, u"authenticationSchemes"_s};
    QTest::newRow("8.7.2 ResourceType") << &Schema::resourceType()
                                        << u"urn:ietf:params:scim:schemas:core:2.0:ResourceType"_s
                                        << QStringList {u"id"_s,       u"name"_s,   u"description"_s,
                                                        u"endpoint"_s, u"schema"_s, u"schemaExtensions"_s};
    QTest::newRow("8.7.2 Schema") << &Schema::schema() << u"urn:ietf:params:scim:schemas:core:2.0:Schema"_s
                                  << QStringList {u"id"_s, u"name"_s, u"description"_s, u"attributes"_s};
}

void TestSchema::builtIn()
{
    QFETCH(const Schema *, schema);
    QFETCH(QStringList, names);
    QTEST(schema->id(), "id");
    QVERIFY(!schema->name().isEmpty());
    QStringList actual;
    for (const Attribute &attribute : schema->attributes()) {
        actual += attribute.name;
        QVERIFY2(!attribute.description.isEmpty(), qPrintable(attribute.name));
        QCOMPARE(attribute.type == AttributeType::Complex, !attribute.subAttributes.empty());
    }
    QCOMPARE(actual, names);
    const auto again = Schema::fromJson(schema->toJson());
    QVERIFY_RESULT(again);
    QCOMPARE(again->toJson(), schema->toJson());
}

void TestSchema::characteristics_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<AttributeType>("type");
    QTest::addColumn<bool>("multiValued");
    QTest::addColumn<bool>("caseExact");
    QTest::addColumn<Mutability>("mutability");
    QTest::addColumn<Returned>("returned");
    QTest::addColumn<Uniqueness>("uniqueness");

    const QString enterprise = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_s;
    QTest::newRow("4.1.1 userName") << u"userName"_s << AttributeType::String << false << false << Mutability::ReadWrite
                                    << Returned::Default << Uniqueness::Server;
    QTest::newRow("4.1.1 password") << u"password"_s << AttributeType::String << false << true << Mutability::WriteOnly
                                    << Returned::Never << Uniqueness::None;
    QTest::newRow("4.1.1 active") << u"active"_s << AttributeType::Boolean << false << false << Mutability::ReadWrite
                                  << Returned::Default << Uniqueness::None;
    QTest::newRow("4.1.2 emails") << u"emails"_s << AttributeType::Complex << true << false << Mutability::ReadWrite
                                  << Returned::Default << Uniqueness::None;
    QTest::newRow("4.1.2 groups") << u"groups"_s << AttributeType::Complex << true << false << Mutability::ReadOnly
                                  << Returned::Default << Uniqueness::None;
    QTest::newRow("4.1.2 x509Certificates.value")
        << u"x509Certificates.value"_s << AttributeType::Binary << false << true << Mutability::ReadWrite
        << Returned::Default << Uniqueness::None;
    QTest::newRow("4.3 manager.displayName") << enterprise + u":manager.displayName"_s << AttributeType::String << false
                                             << false << Mutability::ReadOnly << Returned::Default << Uniqueness::None;
    QTest::newRow("3.1 id") << u"id"_s << AttributeType::String << false << true << Mutability::ReadOnly
                            << Returned::Always << Uniqueness::Server;
    QTest::newRow("3.1 externalId") << u"externalId"_s << AttributeType::String << false << true
                                    << Mutability::ReadWrite << Returned::Default << Uniqueness::None;
    QTest::newRow("3.1 meta.lastModified") << u"meta.lastModified"_s << AttributeType::DateTime << false << true
                                           << Mutability::ReadOnly << Returned::Default << Uniqueness::None;
}

void TestSchema::characteristics()
{
    QFETCH(QString, path);
    const Attribute *attribute = SchemaSet::defaultUser().find(test::path(path));
    QVERIFY(attribute);
    QTEST(attribute->type, "type");
    QTEST(attribute->multiValued, "multiValued");
    QTEST(attribute->caseExact, "caseExact");
    QTEST(attribute->mutability, "mutability");
    QTEST(attribute->returned, "returned");
    QTEST(attribute->uniqueness, "uniqueness");
}

void TestSchema::defaults()
{
    const auto schema = Schema::fromJson(test::object(R"({"id":"urn:x:2.0:A","attributes":[{"name":"floor"}]})"));
    QVERIFY_RESULT(schema);
    const Attribute *floor = schema->attribute(u"FLOOR");
    QVERIFY(floor);
    QCOMPARE(floor->type, AttributeType::String);
    QVERIFY(!floor->multiValued && !floor->required && !floor->caseExact);
    QCOMPARE(floor->mutability, Mutability::ReadWrite);
    QCOMPARE(floor->returned, Returned::Default);
    QCOMPARE(floor->uniqueness, Uniqueness::None);
    QVERIFY(floor->canonicalValues.isEmpty() && floor->referenceTypes.isEmpty() && floor->subAttributes.empty());
    QVERIFY(!schema->attribute(u"room"));
}

void TestSchema::tolerate()
{
    const auto schema = Schema::fromJson(test::object(R"({"ID":"urn:x:2.0:A","Attributes":[
        {"Name":"a","type":"DATETIME","multivalued":"True","caseExact":"true","mutability":"READONLY","returned":null,
         "uniqueness":"galactic","subAttributes":null,"canonicalValues":"one"},
        {"type":"string"}, null, {"name":"b","type":"hologram"}]})"));
    QVERIFY_RESULT(schema);
    QCOMPARE(schema->attributes().size(), std::size_t(2));
    const Attribute &a = schema->attributes().front();
    QCOMPARE(a.type, AttributeType::DateTime);
    QVERIFY(a.multiValued && a.caseExact);
    QCOMPARE(a.mutability, Mutability::ReadOnly);
    QCOMPARE(a.uniqueness, Uniqueness::None);
    QCOMPARE(a.canonicalValues, QStringList {u"one"_s});
    QCOMPARE(schema->attributes().back().type, AttributeType::String);
}

void TestSchema::refuse_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no id") << QByteArray(R"({"attributes":[]})") << u"no \"id\""_s;
    QTest::newRow("no attributes") << QByteArray(R"({"id":"urn:x"})") << u"urn:x, \"attributes\" is nothing"_s;
    QTest::newRow("attributes as an object")
        << QByteArray(R"({"id":"urn:x","attributes":{}})") << u"is an object instead"_s;
}

void TestSchema::refuse()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, reason);
    const auto schema = Schema::fromJson(test::object(json));
    QVERIFY(!schema.has_value());
    QCOMPARE(schema.error().code, core::ErrorCode::InvalidResponse);
    QVERIFY2(schema.error().detail.contains(reason), qPrintable(schema.error().detail));
}

void TestSchema::find_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name"); // empty: unknown
    QTest::newRow("base attribute") << u"USERNAME"_s << u"userName"_s;
    QTest::newRow("sub-attribute") << u"name.givenName"_s << u"givenName"_s;
    QTest::newRow("sub-attribute behind a filter") << u"emails[type eq \"work\"].value"_s << u"value"_s;
    QTest::newRow("element of a filter") << u"emails[type eq \"work\"]"_s << u"emails"_s;
    QTest::newRow("base attribute by URN") << u"urn:ietf:params:scim:schemas:core:2.0:user:userName"_s << u"userName"_s;
    QTest::newRow("common attribute by URN")
        << u"urn:ietf:params:scim:schemas:core:2.0:User:externalId"_s << u"externalId"_s;
    QTest::newRow("extension attribute") << u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"_s
                                         << u"department"_s;
    QTest::newRow("extension attribute without URN") << u"department"_s << QString();
    QTest::newRow("unknown attribute") << u"shoeSize"_s << QString();
    QTest::newRow("unknown sub-attribute") << u"name.shoeSize"_s << QString();
    QTest::newRow("unknown schema") << u"urn:example:2.0:Device:userName"_s << QString();
    QTest::newRow("common attribute of an extension")
        << u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:id"_s << QString();
    QTest::newRow("whole extension") << u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_s << QString();
}

void TestSchema::find()
{
    QFETCH(QString, path);
    const Attribute *attribute = SchemaSet::defaultUser().find(test::path(path));
    QTEST(attribute ? attribute->name : QString(), "name");
}

void TestSchema::emptySet()
{
    const SchemaSet set;
    QVERIFY(set.isEmpty());
    QVERIFY(!set.base());
    QVERIFY(set.pointers().empty());
    QVERIFY(!set.find(test::path(u"userName"_s)));
    QVERIFY(set.find(test::path(u"meta.version"_s)));
    QCOMPARE(SchemaSet::defaultUser().pointers().size(), std::size_t(2));
    QCOMPARE(SchemaSet::defaultGroup().base()->id(), QString(scim::kGroupSchema));
    QCOMPARE(SchemaSet::defaultUser().byUrn(QString(scim::kEnterpriseUserSchema).toLower())->name(),
             u"EnterpriseUser"_s);
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
