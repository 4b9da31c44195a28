// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/resource.h"
#include "models/scim/schema.h"
#include "tests/scim/scimtest.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using scim::Resource;
using scim::SchemaSet;

static const QString kEnterprise = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_s;

class TestResource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readTheUserOfTheRfc_data();
    void readTheUserOfTheRfc();
    void readCommonMembers();
    void readUnassigned_data();
    void readUnassigned();
    void readFirstMatch_data();
    void readFirstMatch();
    void textOfValues_data();
    void textOfValues();
    void set_data();
    void set();
    void unset_data();
    void unset();
    void refuse_data();
    void refuse();
    void writeSchemas_data();
    void writeSchemas();
    void normalise_data();
    void normalise();
    void keepTheExamplesOfTheRfc_data();
    void keepTheExamplesOfTheRfc();
};

void TestResource::readTheUserOfTheRfc_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *name, const QString &path, const char *value) {
        QTest::newRow(name) << path << QByteArray(value);
    };
    row("8.3 userName", u"userName"_s, R"("bjensen@example.com")");
    row("8.3 userName in another case", u"USERNAME"_s, R"("bjensen@example.com")");
    row("8.3 userName by URN", u"urn:ietf:params:scim:schemas:core:2.0:User:userName"_s, R"("bjensen@example.com")");
    row("8.3 family name", u"name.familyName"_s, R"("Jensen")");
    row("8.3 work e-mail", u"emails[type eq \"work\"].value"_s, R"("bjensen@example.com")");
    row("8.3 home e-mail", u"emails[type eq \"home\"]"_s, R"({"value":"babs@jensen.org","type":"home"})");
    row("8.3 primary e-mail", u"emails[primary eq true].value"_s, R"("bjensen@example.com")");
    row("8.3 e-mail by an alternative", u"emails[type eq \"other\" or value ew \".org\"].type"_s, R"("home")");
    row("8.3 all e-mail addresses", u"emails.value"_s, R"(["bjensen@example.com","babs@jensen.org"])");
    row("8.3 sub-attribute that some elements lack", u"emails.primary"_s, "[true]");
    row("8.3 department", kEnterprise + u":department"_s, R"("Tour Operations")");
    row("8.3 manager", kEnterprise + u":manager.value"_s, R"("26118915-6090-4610-87e4-49d8ca9f808d")");
    row("8.3 extension in lower case", kEnterprise.toLower() + u":costCenter"_s, R"("4130")");
    row("8.3 a work fax that is not there", u"phoneNumbers[type eq \"fax\"].value"_s, "");
    row("8.3 an attribute that is not there", u"shoeSize"_s, "");
    row("8.3 a sub-attribute that is not there", u"name.shoeSize"_s, "");
    row("8.3 an extension that is not there", u"urn:example:2.0:Device:serial"_s, "");
}

void TestResource::readTheUserOfTheRfc()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    const Resource user(test::document("rfc7643-8.3-enterprise-user.json").object());
    QCOMPARE(user.value(test::path(path)), test::value(value));
}

void TestResource::readCommonMembers()
{
    const Resource user(test::document("rfc7643-8.3-enterprise-user.json").object());
    QCOMPARE(user.id().toString(), u"2819c223-7f76-453a-919d-413861904646"_s);
    QCOMPARE(user.externalId(), u"701984"_s);
    QCOMPARE(user.version(), u"W/\"3694e05e9dff591\""_s);
    QCOMPARE(user.schemas(), QStringList({QString(scim::kUserSchema), kEnterprise}));
    QVERIFY(!user.isEmpty());
    QVERIFY(Resource().id().isEmpty() && Resource().version().isEmpty() && Resource().schemas().isEmpty());
    const QByteArray json = R"({"ID":7})";
    QCOMPARE(test::resource(json).id().toString(), u"7"_s);
}

void TestResource::readUnassigned_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("absent") << QByteArray("{}");
    QTest::newRow("null") << QByteArray(R"({"emails":null})");
    QTest::newRow("empty array") << QByteArray(R"({"emails":[]})");
    QTest::newRow("empty object") << QByteArray(R"({"emails":{}})");
}

void TestResource::readUnassigned()
{
    QFETCH(QByteArray, json);
    for (const QString &path :
         {u"emails"_s, u"emails.value"_s, u"emails[type eq \"work\"]"_s, u"emails[type eq \"work\"].value"_s}) {
        QVERIFY(test::resource(json).value(test::path(path)).isUndefined());
        QCOMPARE(test::resource(json).text(test::path(path)), QString());
    }
}

void TestResource::readFirstMatch_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::newRow("the first of two") << QByteArray(
        R"({"emails":[{"type":"work","value":"a"},{"type":"work","value":"b"}]})")
                                      << u"emails[type eq \"work\"].value"_s << u"a"_s;
    QTest::newRow("another case when there is no exact match")
        << QByteArray(R"({"emails":[{"type":"home","value":"a"},{"type":"Work","value":"b"}]})")
        << u"emails[type eq \"work\"].value"_s << u"b"_s;
    QTest::newRow("the exact match before another case")
        << QByteArray(R"({"members":[{"value":"AB","display":"one"},{"value":"ab","display":"two"}]})")
        << u"members[value eq \"ab\"].display"_s << u"two"_s;
    QTest::newRow("primary sent as text")
        << QByteArray(R"({"emails":[{"primary":"True","value":"a"}]})") << u"emails[primary eq true].value"_s << u"a"_s;
    QTest::newRow("a single object where a list is due")
        << QByteArray(R"({"emails":{"type":"work","value":"a"}})") << u"emails[type eq \"work\"].value"_s << u"a"_s;
    QTest::newRow("a list of texts") << QByteArray(R"({"emails":["a","b"]})") << u"emails[value eq \"b\"].value"_s
                                     << u"b"_s;
    QTest::newRow("a text where a complex value is due")
        << QByteArray(R"({"manager":"7"})") << u"manager.value"_s << u"7"_s;
    QTest::newRow("not every condition holds") << QByteArray(R"({"emails":[{"type":"work","value":"a"}]})")
                                               << u"emails[type eq \"work\" and primary eq true].value"_s << QString();
}

void TestResource::readFirstMatch()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, path);
    QTEST(test::resource(json).text(test::path(path)), "text");
}

void TestResource::textOfValues_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("text") << QByteArray(R"("x y")") << u"x y"_s;
    QTest::newRow("true") << QByteArray("true") << u"true"_s;
    QTest::newRow("false") << QByteArray("false") << u"false"_s;
    QTest::newRow("integer") << QByteArray("42") << u"42"_s;
    QTest::newRow("large integer") << QByteArray("9007199254740993") << u"9007199254740993"_s;
    QTest::newRow("decimal") << QByteArray("0.1") << u"0.1"_s;
    QTest::newRow("null") << QByteArray("null") << QString();
    QTest::newRow("array") << QByteArray("[1]") << QString();
    QTest::newRow("object") << QByteArray(R"({"b":1})") << QString();
}

void TestResource::textOfValues()
{
    QFETCH(QByteArray, value);
    QTEST(test::resource("{\"a\":" + value + '}').text(test::path(u"a"_s)), "text");
}

void TestResource::set_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const QString &path, const char *value,
                        const char *after) {
        QTest::newRow(name) << QByteArray(before) << path << QByteArray(value) << QByteArray(after);
    };
    row("a new attribute", "{}", u"userName"_s, R"("x")", R"({"userName":"x"})");
    row("the spelling that is there stays", R"({"USERNAME":"a"})", u"userName"_s, R"("x")", R"({"USERNAME":"x"})");
    row("a core attribute by URN", "{}", u"urn:ietf:params:scim:schemas:core:2.0:User:title"_s, R"("x")",
        R"({"title":"x"})");
    row("a new complex parent", "{}", u"name.givenName"_s, R"("x")", R"({"name":{"givenName":"x"}})");
    row("other sub-attributes stay", R"({"name":{"familyName":"y"}})", u"name.givenName"_s, R"("x")",
        R"({"name":{"familyName":"y","givenName":"x"}})");
    row("a new extension", "{}", u"urn:example:2.0:Device:serial"_s, R"("x")",
        R"({"urn:example:2.0:Device":{"serial":"x"}})");
    row("an extension in another case", R"({"URN:example:2.0:device":{"a":1}})", u"urn:example:2.0:Device:serial"_s,
        R"("x")", R"({"URN:example:2.0:device":{"a":1,"serial":"x"}})");
    row("a whole extension", "{}", u"urn:example:2.0:Device"_s, R"({"serial":"x"})",
        R"({"urn:example:2.0:Device":{"serial":"x"}})");
    row("a complex attribute of an extension", "{}", u"urn:example:2.0:Device:owner.value"_s, R"("x")",
        R"({"urn:example:2.0:Device":{"owner":{"value":"x"}}})");
    row("a new element", "{}", u"emails[type eq \"work\"].value"_s, R"("x")",
        R"({"emails":[{"type":"work","value":"x"}]})");
    row("a new element of several terms", "{}", u"emails[type eq \"work\" and primary eq true].value"_s, R"("x")",
        R"({"emails":[{"type":"work","primary":true,"value":"x"}]})");
    row("a further element", R"({"emails":[{"type":"home","value":"h"}]})", u"emails[type eq \"work\"].value"_s,
        R"("x")", R"({"emails":[{"type":"home","value":"h"},{"type":"work","value":"x"}]})");
    row("an element that is there", R"({"emails":[{"type":"work","value":"h","display":"d"}]})",
        u"emails[type eq \"work\"].value"_s, R"("x")", R"({"emails":[{"type":"work","value":"x","display":"d"}]})");
    row("a whole element is replaced", R"({"emails":[{"type":"work","value":"h","display":"d"}]})",
        u"emails[type eq \"work\"]"_s, R"({"value":"x"})", R"({"emails":[{"type":"work","value":"x"}]})");
    row("a simple value for an element is its value", "{}", u"emails[type eq \"work\"]"_s, R"("x")",
        R"({"emails":[{"type":"work","value":"x"}]})");
    row("every element of a list", R"({"emails":[{"type":"work"},{"type":"home"}]})", u"emails.display"_s, R"("x")",
        R"({"emails":[{"type":"work","display":"x"},{"type":"home","display":"x"}]})");
    row("a text becomes a complex value", R"({"manager":"7"})", u"manager.displayName"_s, R"("x")",
        R"({"manager":{"value":"7","displayName":"x"}})");
    row("a list as it is", R"({"tags":["a"]})", u"tags"_s, R"(["b","c"])", R"({"tags":["b","c"]})");
    row("an empty text is a value", R"({"title":"a"})", u"title"_s, R"("")", R"({"title":""})");
    row("false is a value", "{}", u"active"_s, "false", R"({"active":false})");
}

void TestResource::set()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, after);
    Resource resource = test::resource(before);
    const Resource untouched = resource;
    QVERIFY_RESULT(resource.setValue(test::path(path), test::value(value)));
    QCOMPARE(resource.json(), test::object(after));
    QCOMPARE(untouched.json(), test::object(before));
}

void TestResource::unset_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *before, const QString &path, const char *after) {
        QTest::newRow(name) << QByteArray(before) << path << QByteArray(after);
    };
    row("an attribute", R"({"a":1,"b":2})", u"A"_s, R"({"b":2})");
    row("nothing to do", R"({"b":2})", u"a.c"_s, R"({"b":2})");
    row("a sub-attribute", R"({"name":{"a":1,"b":2}})", u"name.a"_s, R"({"name":{"b":2}})");
    row("the last sub-attribute", R"({"name":{"a":1},"x":1})", u"name.a"_s, R"({"x":1})");
    row("an extension attribute", R"({"urn:e:x":{"a":1,"b":2}})", u"urn:e:x:a"_s, R"({"urn:e:x":{"b":2}})");
    row("the last extension attribute", R"({"urn:e:x":{"a":1}})", u"urn:e:x:a"_s, "{}");
    row("a whole extension", R"({"urn:e:2.0:X":{"a":1}})", u"urn:e:2.0:X"_s, "{}");
    row("a missing extension", R"({"b":2})", u"urn:e:x:a"_s, R"({"b":2})");
    row("an element", R"({"m":[{"value":"1"},{"value":"2"}]})", u"m[value eq \"1\"]"_s, R"({"m":[{"value":"2"}]})");
    row("the last element", R"({"m":[{"value":"1"}]})", u"m[value eq \"1\"]"_s, "{}");
    row("an element that is not there", R"({"m":[{"value":"1"}]})", u"m[value eq \"2\"]"_s, R"({"m":[{"value":"1"}]})");
    row("an element that then holds only its filter",
        R"({"emails":[{"type":"work","value":"x"},{"type":"home","value":"y"}]})", u"emails[type eq \"work\"].value"_s,
        R"({"emails":[{"type":"home","value":"y"}]})");
    row("an element that holds more", R"({"emails":[{"type":"work","value":"x","primary":true}]})",
        u"emails[type eq \"work\"].value"_s, R"({"emails":[{"type":"work","primary":true}]})");
    row("a sub-attribute of every element", R"({"m":[{"a":1},{"a":1,"b":2}]})", u"m.a"_s, R"({"m":[{"b":2}]})");
}

void TestResource::unset()
{
    QFETCH(QByteArray, before);
    QFETCH(QString, path);
    QFETCH(QByteArray, after);
    for (const QJsonValue &nothing :
         {QJsonValue(QJsonValue::Undefined), QJsonValue(QJsonValue::Null), QJsonValue(QJsonArray())}) {
        Resource resource = test::resource(before);
        QVERIFY(resource.setValue(test::path(path), nothing).has_value());
        QCOMPARE(resource.json(), test::object(after));
    }
}

void TestResource::refuse_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<core::ErrorCode>("code");
    QTest::newRow("an alternative describes no element") << u"emails[type eq \"work\" or type eq \"home\"].value"_s
                                                         << QByteArray("1") << core::ErrorCode::UnsupportedFeature;
    QTest::newRow("contains describes no element")
        << u"emails[value co \"x\"].value"_s << QByteArray("1") << core::ErrorCode::UnsupportedFeature;
    QTest::newRow("not describes no element")
        << u"emails[not (type eq \"work\")].value"_s << QByteArray("1") << core::ErrorCode::UnsupportedFeature;
    QTest::newRow("equal to null describes no element")
        << u"emails[type eq null].value"_s << QByteArray("1") << core::ErrorCode::UnsupportedFeature;
    QTest::newRow("a text for a whole extension")
        << u"urn:example:2.0:Device"_s << QByteArray(R"("x")") << core::ErrorCode::SchemaViolation;
    QTest::newRow("a whole core schema") << u"urn:ietf:params:scim:schemas:core:2.0:User"_s << QByteArray(R"({"a":1})")
                                         << core::ErrorCode::SchemaViolation;
}

void TestResource::refuse()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, value);
    Resource resource = test::resource(R"({"emails":[{"type":"work","value":"x"}]})");
    const Resource before = resource;
    const auto result = resource.setValue(test::path(path), test::value(value));
    QVERIFY(!result.has_value());
    QTEST(result.error().code, "code");
    QVERIFY2(result.error().detail.contains(path), qPrintable(result.error().detail));
    QVERIFY(!result.error().remedy.isEmpty());
    QCOMPARE(resource, before);
}

void TestResource::writeSchemas_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("schemas");
    const QByteArray user = R"("urn:ietf:params:scim:schemas:core:2.0:User")";
    const QByteArray enterprise = R"("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")";
    QTest::newRow("the base alone") << QByteArray(R"({"userName":"x"})") << QByteArray('[' + user + ']');
    QTest::newRow("a known extension") << QByteArray("{" + enterprise + R"(:{"department":"x"}})")
                                       << QByteArray('[' + user + ',' + enterprise + ']');
    QTest::newRow("an empty extension") << QByteArray("{" + enterprise + ":{}}") << QByteArray('[' + user + ']');
    QTest::newRow("an extension that no schema describes") << QByteArray(R"({"urn:example:2.0:Device":{"serial":1}})")
                                                           << QByteArray('[' + user + R"(,"urn:example:2.0:Device"])");
    QTest::newRow("stale entries go") << QByteArray(R"({"schemas":["urn:old"],"userName":"x"})")
                                      << QByteArray('[' + user + ']');
}

void TestResource::writeSchemas()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, schemas);
    Resource resource = test::resource(json);
    resource.setSchemas(SchemaSet::defaultUser());
    QCOMPARE(resource.json().value("schemas"_L1).toArray(), test::array(schemas));
}

void TestResource::normalise_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("normal");
    QTest::newRow("2.5 null, absent and empty array")
        << QByteArray(R"({"a":null,"b":[],"c":1})") << QByteArray(R"({"c":1})");
    QTest::newRow("below objects") << QByteArray(R"({"a":{"b":null},"c":{"d":{"e":[]},"f":0}})")
                                   << QByteArray(R"({"c":{"f":0}})");
    QTest::newRow("within arrays") << QByteArray(R"({"a":[null,{},{"b":null},{"b":false}],"c":[[]]})")
                                   << QByteArray(R"({"a":[{"b":false}]})");
    QTest::newRow("an empty text stays") << QByteArray(R"({"a":""})") << QByteArray(R"({"a":""})");
}

void TestResource::normalise()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, normal);
    QCOMPARE(Resource::normalised(test::object(json)), test::object(normal));
    QCOMPARE(Resource::normalised(test::object(normal)), test::object(normal));
}

void TestResource::keepTheExamplesOfTheRfc_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("8.1 minimal User") << QByteArray("rfc7643-8.1-minimal-user.json");
    QTest::newRow("8.2 full User") << QByteArray("rfc7643-8.2-full-user.json");
    QTest::newRow("8.3 enterprise User") << QByteArray("rfc7643-8.3-enterprise-user.json");
    QTest::newRow("8.4 Group") << QByteArray("rfc7643-8.4-group.json");
}

void TestResource::keepTheExamplesOfTheRfc()
{
    QFETCH(QByteArray, file);
    const QJsonObject json = test::document(file.constData()).object();
    QVERIFY(!json.isEmpty());
    const Resource resource(json);
    QCOMPARE(resource.json(), json);
    QCOMPARE(Resource::normalised(json), json);
    Resource rewritten = resource;
    rewritten.setSchemas(file.contains("group") ? SchemaSet::defaultGroup() : SchemaSet::defaultUser());
    QCOMPARE(rewritten, resource);
}

QTEST_GUILESS_MAIN(TestResource)
#include "tst_resource.moc"
