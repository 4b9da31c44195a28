// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/filter.h"
#include "models/scim/schema.h"
#include "tests/scim/scimtest.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using scim::SchemaSet;

class TestFilterEvaluation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matchTheUserOfTheRfc_data();
    void matchTheUserOfTheRfc();
    void matchUnassigned_data();
    void matchUnassigned();
    void matchByType_data();
    void matchByType();
    void refuseOrdering_data();
    void refuseOrdering();
    void matchGroups();
};

void TestFilterEvaluation::matchTheUserOfTheRfc_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("matches");

    QTest::newRow("3.4.2.2 equal") << u"userName eq \"bjensen@example.com\""_s << true;
    QTest::newRow("3.4.2.2 equal to another") << u"userName eq \"bjensen\""_s << false;
    QTest::newRow("3.4.2.2 contains") << u"name.familyName co \"ense\""_s << true;
    QTest::newRow("3.4.2.2 does not contain") << u"name.familyName co \"O'Malley\""_s << false;
    QTest::newRow("3.4.2.2 starts with, caseExact false") << u"userName sw \"BJ\""_s << true;
    QTest::newRow("3.4.2.2 starts with, by URN")
        << u"urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"b\""_s << true;
    QTest::newRow("3.4.2.2 ends with") << u"userName ew \"EXAMPLE.com\""_s << true;
    QTest::newRow("3.4.2.2 present") << u"title pr"_s << true;
    QTest::newRow("3.4.2.2 later than itself") << u"meta.lastModified gt \"2011-05-13T04:42:34Z\""_s << false;
    QTest::newRow("3.4.2.2 not before itself") << u"meta.lastModified ge \"2011-05-13T04:42:34Z\""_s << true;
    QTest::newRow("3.4.2.2 before itself") << u"meta.lastModified lt \"2011-05-13T04:42:34Z\""_s << false;
    QTest::newRow("3.4.2.2 not after itself") << u"meta.lastModified le \"2011-05-13T04:42:34Z\""_s << true;
    QTest::newRow("instants of other time zones")
        << u"meta.lastModified eq \"2011-05-13T06:42:34.000+02:00\""_s << true;
    QTest::newRow("3.4.2.2 and") << u"title pr and userType eq \"Employee\""_s << true;
    QTest::newRow("3.4.2.2 or") << u"title pr or userType eq \"Intern\""_s << true;
    QTest::newRow("3.4.2.2 schemas") << u"schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\""_s
                                     << true;
    QTest::newRow("3.4.2.2 group of alternatives")
        << u"userType eq \"Employee\" and (emails co \"example.com\" or emails.value co \"example.org\")"_s << true;
    QTest::newRow("3.4.2.2 not")
        << u"userType ne \"Employee\" and not (emails co \"example.com\" or emails.value co \"example.org\")"_s
        << false;
    QTest::newRow("3.4.2.2 type of any e-mail") << u"userType eq \"Employee\" and (emails.type eq \"work\")"_s << true;
    QTest::newRow("3.4.2.2 value path")
        << u"userType eq \"Employee\" and emails[type eq \"work\" and value co \"@example.com\"]"_s << true;
    QTest::newRow("3.4.2.2 two value paths")
        << u"emails[type eq \"work\" and value co \"@jensen.org\"] or ims[type eq \"xmpp\" and value co \"@foo.com\"]"_s
        << false;
    QTest::newRow("conditions of different elements do not add up")
        << u"emails[type eq \"home\" and value co \"@example.com\"]"_s << false;
    QTest::newRow("Entra's sub-attribute after brackets")
        << u"emails[type eq \"work\"].value eq \"BJENSEN@example.com\""_s << true;
    QTest::newRow("a complex attribute compares its value") << u"emails eq \"babs@jensen.org\""_s << true;
    QTest::newRow("any value differs") << u"emails.type ne \"work\""_s << true;
    QTest::newRow("id is case-exact") << u"id eq \"2819C223-7F76-453A-919D-413861904646\""_s << false;
    QTest::newRow("externalId") << u"externalId eq \"701984\""_s << true;
    QTest::newRow("a boolean") << u"active eq true"_s << true;
    QTest::newRow("a boolean as text") << u"active eq \"True\""_s << true;
    QTest::newRow("another boolean") << u"active ne false"_s << true;
    QTest::newRow("an extension attribute")
        << u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department sw \"tour\""_s << true;
    QTest::newRow("the manager's id") << u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq "
                                         "\"26118915-6090-4610-87e4-49d8ca9f808d\""_s
                                      << true;
    QTest::newRow("a complex extension attribute compares its value")
        << u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager eq \"26118915-6090-4610-87e4-49d8ca9f808d\""_s
        << true;
    QTest::newRow("a whole extension is present")
        << u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User pr"_s << true;
    QTest::newRow("an absent extension is not") << u"urn:example:2.0:Device pr"_s << false;
    QTest::newRow("names in another case")
        << u"USERNAME eq \"bjensen@example.com\" AND Emails[TYPE eq \"home\"]"_s << true;
    QTest::newRow("photo URLs are case-exact") << u"photos.value ew \"ccne/f\""_s << false;
}

void TestFilterEvaluation::matchTheUserOfTheRfc()
{
    QFETCH(QString, filter);
    const QJsonObject user = test::document("rfc7643-8.3-enterprise-user.json").object();
    const auto result = test::filter(filter).matches(user, SchemaSet::defaultUser().pointers());
    QVERIFY_RESULT(result);
    QTEST(*result, "matches");
    const auto negated = scim::Filter::negate(test::filter(filter)).matches(user, SchemaSet::defaultUser().pointers());
    QVERIFY_RESULT(negated);
    QCOMPARE(*negated, !*result);
}

void TestFilterEvaluation::matchUnassigned_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("matches");

    QTest::newRow("not present") << u"title pr"_s << false;
    QTest::newRow("equal to null") << u"title eq null"_s << true;
    QTest::newRow("not different from null") << u"title ne null"_s << false;
    QTest::newRow("not equal to a value") << u"title eq \"x\""_s << false;
    QTest::newRow("not equal to an empty text") << u"title eq \"\""_s << false;
    QTest::newRow("different from every value") << u"title ne \"x\""_s << true;
    QTest::newRow("contains nothing") << u"title co \"\""_s << false;
    QTest::newRow("neither greater") << u"title gt \"a\""_s << false;
    QTest::newRow("nor less") << u"title le \"z\""_s << false;
    QTest::newRow("no element of a value path") << u"title[value pr]"_s << false;
    QTest::newRow("an assigned value differs from null") << u"userName ne null"_s << true;
    QTest::newRow("an assigned value is not null") << u"userName eq null"_s << false;
}

void TestFilterEvaluation::matchUnassigned()
{
    QFETCH(QString, filter);
    QFETCH(bool, matches);
    for (const char *json :
         {R"({"userName":"x"})", R"({"userName":"x","title":null})", R"({"userName":"x","title":[]})",
          R"({"userName":"x","title":[null]})", R"({"userName":"x","title":{"value":null}})"}) {
        const auto unknown = test::filter(filter).matches(test::object(json));
        const auto known = test::filter(filter).matches(test::object(json), SchemaSet::defaultUser().pointers());
        QVERIFY2(unknown == matches, json);
        QVERIFY2(known == matches, json);
    }
}

void TestFilterEvaluation::matchByType_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("matches");

    QTest::newRow("integers by size, not by text") << QByteArray(R"({"level":10})") << u"level gt 9"_s << true;
    QTest::newRow("a number stored as text") << QByteArray(R"({"level":"10"})") << u"level ge 10"_s << true;
    QTest::newRow("a number as text in the filter") << QByteArray(R"({"level":10})") << u"level eq \"10\""_s << true;
    QTest::newRow("decimal and integer") << QByteArray(R"({"level":5.0})") << u"level eq 5"_s << true;
    QTest::newRow("a number is no text") << QByteArray(R"({"level":"abc"})") << u"level eq 5"_s << false;
    QTest::newRow("a text differs from a number") << QByteArray(R"({"level":"abc"})") << u"level ne 5"_s << true;
    QTest::newRow("a number contains nothing") << QByteArray(R"({"level":55})") << u"level co \"5\""_s << false;
    QTest::newRow("unknown texts compare without case")
        << QByteArray(R"({"badge":"ABC"})") << u"badge eq \"abc\""_s << true;
    QTest::newRow("order of texts without case")
        << QByteArray(R"({"userName":"Bob"})") << u"userName gt \"alice\""_s << true;
    QTest::newRow("a simple multi-valued attribute")
        << QByteArray(R"({"tags":["a","b"]})") << u"tags eq \"b\""_s << true;
    QTest::newRow("a value path on simple values")
        << QByteArray(R"({"tags":["a","b"]})") << u"tags[value sw \"b\"]"_s << true;
    QTest::newRow("a complex attribute without value")
        << QByteArray(R"({"name":{"familyName":"x"}})") << u"name eq \"x\""_s << false;
    QTest::newRow("a complex attribute is present")
        << QByteArray(R"({"name":{"familyName":"x"}})") << u"name pr"_s << true;
    QTest::newRow("a boolean stored as text") << QByteArray(R"({"active":"False"})") << u"active eq false"_s << true;
    QTest::newRow("a boolean contains nothing") << QByteArray(R"({"active":true})") << u"active co \"tru\""_s << false;
    QTest::newRow("primary within a value path") << QByteArray(R"({"emails":[{"value":"a","primary":true}]})")
                                                 << u"emails[primary eq true and value eq \"A\"]"_s << true;
    QTest::newRow("a malformed date compares as text")
        << QByteArray(R"({"meta":{"created":"soon"}})") << u"meta.created eq \"soon\""_s << true;
    QTest::newRow("member names in another case")
        << QByteArray(R"({"USERNAME":"x"})") << u"userName eq \"x\""_s << true;
    QTest::newRow("a common attribute by its core URN")
        << QByteArray(R"({"id":"x"})") << u"urn:ietf:params:scim:schemas:core:2.0:User:id eq \"X\""_s << false;
}

void TestFilterEvaluation::matchByType()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, filter);
    const auto result = test::filter(filter).matches(test::object(json), SchemaSet::defaultUser().pointers());
    QVERIFY_RESULT(result);
    QTEST(*result, "matches");
}

void TestFilterEvaluation::refuseOrdering_data()
{
    QTest::addColumn<QString>("filter");
    QTest::newRow("a boolean attribute") << u"active gt \"a\""_s;
    QTest::newRow("a boolean literal") << u"unknown le true"_s;
    QTest::newRow("a binary") << u"x509Certificates.value ge \"AAAA\""_s;
    QTest::newRow("a binary as the value of a complex attribute") << u"x509Certificates lt \"AAAA\""_s;
    QTest::newRow("a boolean within a value path") << u"emails[primary gt \"a\"]"_s;
    QTest::newRow("a boolean within brackets of a comparison") << u"emails[primary gt \"a\"].value eq \"x\""_s;
    QTest::newRow("behind an alternative that holds") << u"userName pr or active gt \"a\""_s;
    QTest::newRow("behind a condition that fails") << u"not (userName pr) and active lt \"a\""_s;
}

void TestFilterEvaluation::refuseOrdering()
{
    QFETCH(QString, filter);
    const auto result =
        test::filter(filter).matches(test::object(R"({"userName":"x"})"), SchemaSet::defaultUser().pointers());
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().code, core::ErrorCode::InvalidFilter);
    QVERIFY(result.error().detail.contains(u"no order"_s));
}

void TestFilterEvaluation::matchGroups()
{
    const QJsonObject group = test::document("rfc7643-8.4-group.json").object();
    const auto schemas = SchemaSet::defaultGroup().pointers();
    QCOMPARE(test::filter(u"members eq \"902c246b-6245-4190-8e05-00816be7344a\""_s).matches(group, schemas).value(),
             true);
    QCOMPARE(
        test::filter(u"members[value eq \"902C246B-6245-4190-8E05-00816BE7344A\"]"_s).matches(group, schemas).value(),
        false);
    QCOMPARE(test::filter(u"displayName eq \"tour guides\" and meta.resourceType eq \"Group\""_s)
                 .matches(group, schemas)
                 .value(),
             true);
}

QTEST_GUILESS_MAIN(TestFilterEvaluation)
#include "tst_filterevaluation.moc"
