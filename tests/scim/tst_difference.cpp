// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/patch.h"
#include "models/scim/schema.h"
#include "tests/scim/scimtest.h"
#include "tests/support/testresult.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using scim::SchemaSet;

static const QString kEnterprise = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_s;

class TestDifference : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void simpleAttributes_data();
    void simpleAttributes();
    void elements_data();
    void elements();
    void lists_data();
    void lists();
    void mutability_data();
    void mutability();
    void nameWhatWasModified();
    void lookOnlyAtThePaths();
    void sendImmutableMembersOnce();
    void costLittle();

private:
    static void columns();
    static void row(const char *name, const QByteArray &before, const QByteArray &after, const QStringList &paths,
                    const QByteArray &operations);
    static void check();
};

void TestDifference::columns()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("paths");
    QTest::addColumn<QByteArray>("operations");
}

void TestDifference::row(const char *name, const QByteArray &before, const QByteArray &after, const QStringList &paths,
                         const QByteArray &operations)
{
    QTest::newRow(name) << before << after << paths << operations;
}

void TestDifference::check()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QStringList, paths);
    QFETCH(QByteArray, operations);
    const auto difference =
        scim::difference(test::resource(before), test::resource(after), test::paths(paths), SchemaSet::defaultUser());
    QCOMPARE(difference.patch.toJson().value("Operations"_L1).toArray(), test::array(operations));
    QCOMPARE(difference.modified.empty(), difference.patch.isEmpty());
    const auto nothing =
        scim::difference(test::resource(after), test::resource(after), test::paths(paths), SchemaSet::defaultUser());
    QVERIFY(nothing.patch.isEmpty());
}

void TestDifference::simpleAttributes_data()
{
    columns();
    const QString department = kEnterprise + u":department"_s;
    const QByteArray urn = kEnterprise.toUtf8();
    row("equal", R"({"title":"a"})", R"({"title":"a"})", {u"title"_s}, "[]");
    row("equal but for the case", R"({"userName":"Ada"})", R"({"userName":"ada"})", {u"userName"_s}, "[]");
    row("null and absent", R"({"title":null,"emails":[]})", "{}", {u"title"_s, u"emails"_s}, "[]");
    row("a new value", "{}", R"({"title":"a"})", {u"title"_s}, R"([{"op":"replace","path":"title","value":"a"}])");
    row("another value", R"({"title":"b"})", R"({"title":"a"})", {u"title"_s},
        R"([{"op":"replace","path":"title","value":"a"}])");
    row("no value any more", R"({"title":"b"})", R"({"title":null})", {u"title"_s},
        R"([{"op":"remove","path":"title"}])");
    row("false", R"({"active":true})", R"({"active":false})", {u"active"_s},
        R"([{"op":"replace","path":"active","value":false}])");
    row("a boolean that came as text", R"({"active":"False"})", R"({"active":false})", {u"active"_s}, "[]");
    row("a sub-attribute", R"({"name":{"givenName":"a","familyName":"b"}})", R"({"name":{"givenName":"c"}})",
        {u"name.givenName"_s}, R"([{"op":"replace","path":"name.givenName","value":"c"}])");
    row("a sub-attribute without parent", "{}", R"({"name":{"givenName":"c"}})", {u"name.givenName"_s},
        R"([{"op":"replace","path":"name.givenName","value":"c"}])");
    row("a sub-attribute that goes", R"({"name":{"givenName":"a"}})", "{}", {u"name.givenName"_s},
        R"([{"op":"remove","path":"name.givenName"}])");
    row("an extension attribute", "{}", R"({")" + urn + R"(":{"department":"x"}})", {department},
        R"([{"op":"replace","path":")" + urn + R"(:department","value":"x"}])");
    row("an extension attribute that goes", R"({")" + urn + R"(":{"department":"x"}})", "{}", {department},
        R"([{"op":"remove","path":")" + urn + R"(:department"}])");
    row("a core attribute by its URN is sent without", "{}", R"({"title":"a"})",
        {u"urn:ietf:params:scim:schemas:core:2.0:User:title"_s}, R"([{"op":"replace","path":"title","value":"a"}])");
    row("an attribute that no schema knows", R"({"badge":"a"})", R"({"badge":"A"})", {u"badge"_s},
        R"([{"op":"replace","path":"badge","value":"A"}])");
    row("several in the order of the paths", R"({"title":"a","nickName":"b"})", R"({"title":"c","active":true})",
        {u"active"_s, u"nickName"_s, u"title"_s},
        R"([{"op":"replace","path":"active","value":true},{"op":"remove","path":"nickName"},
        {"op":"replace","path":"title","value":"c"}])");
    row("a complex value without its nulls", "{}", R"({"name":{"givenName":"c","familyName":null}})", {u"name"_s},
        R"([{"op":"replace","path":"name","value":{"givenName":"c"}}])");
    row("an empty path", "{}", R"({"title":"a"})", {}, "[]");
}

void TestDifference::simpleAttributes()
{
    check();
}

void TestDifference::elements_data()
{
    columns();
    const QString workValue = u"emails[type eq \"work\"].value"_s;
    const QString workDisplay = u"emails[type eq \"work\"].display"_s;
    const QString workPrimary = u"emails[type eq \"work\"].primary"_s;
    const QString homeValue = u"emails[type eq \"home\"].value"_s;
    const char *work = R"({"emails":[{"type":"work","value":"a"}]})";
    row("an element that is there", work, R"({"emails":[{"type":"work","value":"b"}]})", {workValue},
        R"([{"op":"replace","path":"emails[type eq \"work\"].value","value":"b"}])");
    row("a further sub-attribute of an element that is there", work,
        R"({"emails":[{"type":"work","value":"a","display":"d"}]})", {workValue, workDisplay},
        R"([{"op":"replace","path":"emails[type eq \"work\"].display","value":"d"}])");
    row("a missing element", "{}", work, {workValue},
        R"([{"op":"add","path":"emails","value":[{"type":"work","value":"a"}]}])");
    row("a missing element beside another", R"({"emails":[{"type":"home","value":"h"}]})", work, {workValue},
        R"([{"op":"add","path":"emails","value":[{"type":"work","value":"a"}]}])");
    row("several paths into one missing element", "{}",
        R"({"emails":[{"type":"work","value":"a","display":"d","primary":true}]})",
        {workValue, workDisplay, workPrimary},
        R"([{"op":"add","path":"emails","value":[{"type":"work","value":"a","display":"d","primary":true}]}])");
    row("two missing elements", "{}", R"({"emails":[{"type":"work","value":"a"},{"type":"home","value":"h"}]})",
        {workValue, homeValue},
        R"([{"op":"add","path":"emails","value":[{"type":"work","value":"a"}]},{"op":"add","path":"emails","value":[{"type":"home","value":"h"}]}])");
    row("what is not managed stays out of a new element", "{}",
        R"({"emails":[{"type":"work","value":"a","display":"d"}]})", {workValue},
        R"([{"op":"add","path":"emails","value":[{"type":"work","value":"a"}]}])");
    row("an element without anything but its filter goes", work, "{}", {workValue},
        R"([{"op":"remove","path":"emails[type eq \"work\"]"}])");
    row("an element of several managed values goes once", R"({"emails":[{"type":"work","value":"a","display":"d"}]})",
        "{}", {workValue, workDisplay}, R"([{"op":"remove","path":"emails[type eq \"work\"]"}])");
    row("an element with other data stays", R"({"emails":[{"type":"work","value":"a","primary":true}]})", "{}",
        {workValue}, R"([{"op":"remove","path":"emails[type eq \"work\"].value"}])");
    row("an element that gets another value stays", work, R"({"emails":[{"type":"work","display":"d"}]})",
        {workValue, workDisplay},
        R"([{"op":"remove","path":"emails[type eq \"work\"].value"},{"op":"replace","path":"emails[type eq \"work\"].display","value":"d"}])");
    row("an element that is not there cannot go", "{}", "{}", {workValue}, "[]");
    row("a whole missing element", "{}", work, {u"emails[type eq \"work\"]"_s},
        R"([{"op":"add","path":"emails","value":[{"type":"work","value":"a"}]}])");
    row("a whole element", work, R"({"emails":[{"type":"work","value":"b"}]})", {u"emails[type eq \"work\"]"_s},
        R"([{"op":"replace","path":"emails[type eq \"work\"]","value":{"type":"work","value":"b"}}])");
    row("a whole element that goes", work, "{}", {u"emails[type eq \"work\"]"_s},
        R"([{"op":"remove","path":"emails[type eq \"work\"]"}])");
    row("a filter that describes no element", "{}", R"({"emails":[{"value":"a@x"}]})",
        {u"emails[value co \"@x\"].display"_s, u"emails[value co \"@x\"].value"_s},
        R"([{"op":"replace","path":"emails[value co \"@x\"].value","value":"a@x"}])");
    row("the provider's spelling of the type", R"({"emails":[{"type":"Work","value":"a"}]})",
        R"({"emails":[{"type":"work","value":"b"}]})", {workValue},
        R"([{"op":"replace","path":"emails[type eq \"work\"].value","value":"b"}])");
}

void TestDifference::elements()
{
    check();
}

void TestDifference::lists_data()
{
    columns();
    row("the whole list", R"({"roles":[{"value":"a"}]})", R"({"roles":[{"value":"a"},{"value":"b"}]})", {u"roles"_s},
        R"([{"op":"replace","path":"roles","value":[{"value":"a"},{"value":"b"}]}])");
    row("another order is no change", R"({"roles":[{"value":"a"},{"value":"b"}]})",
        R"({"roles":[{"value":"b"},{"value":"a"}]})", {u"roles"_s}, "[]");
    row("an emptied list", R"({"roles":[{"value":"a"}]})", R"({"roles":[]})", {u"roles"_s},
        R"([{"op":"remove","path":"roles"}])");
    row("a single object becomes a list", "{}", R"({"roles":{"value":"a"}})", {u"roles"_s},
        R"([{"op":"replace","path":"roles","value":[{"value":"a"}]}])");
    row("a list without its nulls", "{}", R"({"roles":[null,{"value":"a","type":null}]})", {u"roles"_s},
        R"([{"op":"replace","path":"roles","value":[{"value":"a"}]}])");
    row("values of a list are sent as the list", R"({"roles":[{"value":"a","type":"t"}]})",
        R"({"roles":[{"value":"b","type":"u"}]})", {u"roles.value"_s, u"roles.type"_s},
        R"([{"op":"replace","path":"roles","value":[{"value":"b","type":"u"}]}])");
    row("values of a list that goes", R"({"roles":[{"value":"a"}]})", "{}", {u"roles.value"_s},
        R"([{"op":"remove","path":"roles"}])");
}

void TestDifference::lists()
{
    check();
}

void TestDifference::mutability_data()
{
    columns();
    const QByteArray urn = kEnterprise.toUtf8();
    row("read-only", R"({"groups":[{"value":"a"}]})", R"({"groups":[{"value":"b"}]})", {u"groups"_s, u"groups.value"_s},
        "[]");
    row("id, meta and schemas", R"({"id":"1","meta":{"version":"1"},"schemas":["a"]})",
        R"({"id":"2","meta":{"version":"2"},"schemas":["b"]})",
        {u"id"_s, u"meta"_s, u"meta.version"_s, u"schemas"_s, u"urn:ietf:params:scim:schemas:core:2.0:User:id"_s},
        "[]");
    row("write-only without record", R"({"userName":"x"})", R"({"password":"s"})", {u"password"_s},
        R"([{"op":"replace","path":"password","value":"s"}])");
    row("write-only with record", R"({"password":"r"})", R"({"password":"s"})", {u"password"_s}, "[]");
    row("write-only that is not wanted", R"({"password":"r"})", "{}", {u"password"_s}, "[]");
    row("a read-only sub-attribute", R"({")" + urn + R"(":{"manager":{"value":"1","displayName":"a"}}})",
        R"({")" + urn + R"(":{"manager":{"value":"1","displayName":"b"}}})", {kEnterprise + u":manager.displayName"_s},
        "[]");
    row("a complex value without its read-only parts", "{}",
        R"({")" + urn + R"(":{"manager":{"value":"1","displayName":"b"}}})", {kEnterprise + u":manager"_s},
        R"([{"op":"replace","path":")" + urn + R"(:manager","value":{"value":"1"}}])");
    row("nothing but read-only parts", "{}", R"({")" + urn + R"(":{"manager":{"displayName":"b"}}})",
        {kEnterprise + u":manager"_s}, "[]");
    row("externalId may be sent", "{}", R"({"externalId":"7"})", {u"externalId"_s},
        R"([{"op":"replace","path":"externalId","value":"7"}])");
}

void TestDifference::mutability()
{
    check();
}

void TestDifference::nameWhatWasModified()
{
    const auto difference =
        scim::difference(test::resource(R"({"title":"a","nickName":"n"})"),
                         test::resource(R"({"title":"b","emails":[{"type":"work","value":"x","display":"y"}]})"),
                         test::paths({u"title"_s, u"nickName"_s, u"emails[type eq \"work\"].value"_s,
                                      u"emails[type eq \"work\"].display"_s, u"locale"_s}),
                         SchemaSet::defaultUser());
    QCOMPARE(difference.patch.operations().size(), std::size_t(3));
    const std::vector<scim::ModifiedAttribute> expected {
        {test::path(u"title"_s), u"a"_s, u"b"_s},
        {test::path(u"nickName"_s), u"n"_s, QJsonValue::Undefined},
        {test::path(u"emails[type eq \"work\"].value"_s), QJsonValue::Undefined, u"x"_s},
        {test::path(u"emails[type eq \"work\"].display"_s), QJsonValue::Undefined, u"y"_s},
    };
    QVERIFY(difference.modified == expected);
}

void TestDifference::lookOnlyAtThePaths()
{
    const scim::Resource before(test::document("rfc7643-8.3-enterprise-user.json").object());
    const auto difference = scim::difference(before, test::resource(R"({"userName":"other"})"),
                                             test::paths({u"userName"_s}), SchemaSet::defaultUser());
    QCOMPARE(difference.patch.operations().size(), std::size_t(1));
    QVERIFY(scim::difference(before, scim::Resource(), test::paths({}), SchemaSet::defaultUser()).patch.isEmpty());
    QVERIFY(
        scim::difference(before, scim::Resource(), {scim::AttributePath()}, SchemaSet::defaultUser()).patch.isEmpty());
    QCOMPARE(
        scim::difference(before, scim::Resource(), test::paths({u"title"_s}), SchemaSet()).patch.operations().size(),
        std::size_t(1));
}

void TestDifference::sendImmutableMembersOnce()
{
    const auto one = test::resource(R"({"members":[{"value":"1","type":"User"}]})");
    const auto other = test::resource(R"({"members":[{"value":"1","type":"Group"}]})");
    const auto without = test::resource(R"({"members":[{"value":"1"}]})");
    const auto type = test::paths({u"members[value eq \"1\"].type"_s});
    QVERIFY(scim::difference(one, other, type, SchemaSet::defaultGroup()).patch.isEmpty());
    QVERIFY(scim::difference(one, without, type, SchemaSet::defaultGroup()).patch.isEmpty());
    QCOMPARE(scim::difference(without, one, type, SchemaSet::defaultGroup()).patch.operations().size(), std::size_t(1));
}

/// A cycle compares every object at every mapped path: 20 paths must stay far below a millisecond even in a debug
/// build.
void TestDifference::costLittle()
{
    const scim::Resource user(test::document("rfc7643-8.3-enterprise-user.json").object());
    const auto paths = test::paths({u"userName"_s,
                                    u"externalId"_s,
                                    u"active"_s,
                                    u"displayName"_s,
                                    u"title"_s,
                                    u"name.givenName"_s,
                                    u"name.familyName"_s,
                                    u"name.formatted"_s,
                                    u"emails[type eq \"work\"].value"_s,
                                    u"emails[type eq \"home\"].value"_s,
                                    u"phoneNumbers[type eq \"work\"].value"_s,
                                    u"phoneNumbers[type eq \"mobile\"].value"_s,
                                    u"addresses[type eq \"work\"].locality"_s,
                                    u"addresses[type eq \"work\"].country"_s,
                                    u"preferredLanguage"_s,
                                    u"userType"_s,
                                    kEnterprise + u":department"_s,
                                    kEnterprise + u":employeeNumber"_s,
                                    kEnterprise + u":manager.value"_s,
                                    u"phoneNumbers[type eq \"fax\"].value"_s});
    constexpr int kRounds = 500;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < kRounds; ++i) {
        QVERIFY(scim::difference(user, user, paths, SchemaSet::defaultUser()).patch.isEmpty());
    }
    const double perPath = double(timer.nsecsElapsed()) / 1000 / kRounds / double(paths.size());
    qInfo("difference(): %.2f µs per path", perPath);
    QVERIFY2(perPath < 100, "a comparison takes more than 100 µs per path");
}

QTEST_GUILESS_MAIN(TestDifference)
#include "tst_difference.moc"
