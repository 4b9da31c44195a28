// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/patch.h"
#include "tests/scim/scimtest.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using scim::PatchOp;
using scim::PatchOperation;
using scim::PatchRequest;

class TestPatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readTheExamplesOfTheRfc_data();
    void readTheExamplesOfTheRfc();
    void tolerate_data();
    void tolerate();
    void refuse_data();
    void refuse();
    void printCanonically();
    void compareMembers_data();
    void compareMembers();
    void addMembersInPortions();
    void removeMembersInPortions();
};

static QByteArray message(const QByteArray &operations)
{
    return R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":)" + operations + '}';
}

void TestPatch::readTheExamplesOfTheRfc_data()
{
    QTest::addColumn<QByteArray>("operations");
    const auto row = [](const char *name, const char *operations) { QTest::newRow(name) << QByteArray(operations); };
    row("3.5.2.1 add an e-mail and a nickname without path",
        R"([{"op":"add","value":{"emails":[{"value":"babs@jensen.org","type":"home"}],"nickname":"Babs"}}])");
    row("3.5.2.1 add a member", R"([{"op":"add","path":"members","value":[{"display":"Babs Jensen",
        "$ref":"https://example.com/v2/Users/2819c223...413861904646","value":"2819c223-7f76-453a-919d-413861904646"}]}])");
    row("3.5.2.2 remove one member",
        R"([{"op":"remove","path":"members[value eq \"2819c223-7f76-453a-919d-413861904646\"]"}])");
    row("3.5.2.2 remove all members", R"([{"op":"remove","path":"members"}])");
    row("3.5.2.2 remove and add a member",
        R"([{"op":"remove","path":"members[value eq \"2819c223...919d-413861904646\"]"},
        {"op":"add","path":"members","value":[{"display":"James Smith","$ref":"https://example.com/v2/Users/08e1d05d...473d93df9210",
        "value":"08e1d05d...473d93df9210"}]}])");
    row("3.5.2.3 replace all members", R"([{"op":"replace","path":"members","value":[{"display":"Babs Jensen",
        "$ref":"https://example.com/v2/Users/2819c223...413861904646","value":"2819c223...413861904646"},{"display":"James Smith",
        "$ref":"https://example.com/v2/Users/08e1d05d...473d93df9210","value":"08e1d05d...473d93df9210"}]}])");
    row("3.5.2.3 replace the work address",
        R"([{"op":"replace","path":"addresses[type eq \"work\"]","value":{"type":"work",
        "streetAddress":"911 Universal City Plaza","locality":"Hollywood","region":"CA","postalCode":"91608","country":"US",
        "formatted":"911 Universal City Plaza\nHollywood, CA 91608 US","primary":true}}])");
    row("3.5.2.3 replace a street",
        R"([{"op":"replace","path":"addresses[type eq \"work\"].streetAddress","value":"1010 Broadway Ave"}])");
    row("3.5.2.3 replace e-mails and nickname without path",
        R"([{"op":"replace","value":{"emails":[{"value":"bjensen@example.com",
        "type":"work","primary":true},{"value":"babs@jensen.org","type":"home"}],"nickname":"Babs"}}])");
}

void TestPatch::readTheExamplesOfTheRfc()
{
    QFETCH(QByteArray, operations);
    const QJsonObject json = test::object(message(operations));
    const auto request = PatchRequest::fromJson(json);
    QVERIFY_RESULT(request);
    QCOMPARE(qsizetype(request->operations().size()), test::array(operations).size());
    QCOMPARE(request->toJson(), json);
    for (const PatchOperation &operation : request->operations()) {
        if (!operation.path.isEmpty()) {
            QCOMPARE(test::path(operation.path).toString(), operation.path);
        }
    }
}

void TestPatch::tolerate_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("operations");
    QTest::newRow("Entra's capital op and a boolean as text")
        << QByteArray(R"({"Operations":[{"op":"Replace","path":"active","value":"False"}]})")
        << QByteArray(R"([{"op":"replace","path":"active","value":"False"}])");
    QTest::newRow("lower-case operations") << QByteArray(R"({"operations":[{"OP":"ADD","Path":"a","Value":1}]})")
                                           << QByteArray(R"([{"op":"add","path":"a","value":1}])");
    QTest::newRow("a null path is none") << QByteArray(R"({"Operations":[{"op":"add","path":null,"value":{"a":1}}]})")
                                         << QByteArray(R"([{"op":"add","value":{"a":1}}])");
    QTest::newRow("a null value is a value")
        << QByteArray(R"({"Operations":[{"op":"replace","path":"a","value":null}]})")
        << QByteArray(R"([{"op":"replace","path":"a","value":null}])");
    QTest::newRow("Entra's remove with values")
        << QByteArray(R"({"Operations":[{"op":"Remove","path":"members","value":[{"value":"u1"}]}]})")
        << QByteArray(R"([{"op":"remove","path":"members","value":[{"value":"u1"}]}])");
}

void TestPatch::tolerate()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, operations);
    const auto request = PatchRequest::fromJson(test::object(json));
    QVERIFY_RESULT(request);
    QCOMPARE(request->toJson(), test::object(message(operations)));
}

void TestPatch::refuse_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *json, const QString &reason) {
        QTest::newRow(name) << QByteArray(json) << reason;
    };
    row("no operations", "{}", u"\"Operations\" is nothing instead of an array"_s);
    row("operations as an object", R"({"Operations":{}})", u"is an object instead of an array"_s);
    row("an empty list", R"({"Operations":[]})", u"\"Operations\" is empty"_s);
    row("an operation that is a text", R"({"Operations":["add"]})", u"operation 1 is a text instead of an object"_s);
    row("an unknown op", R"({"Operations":[{"op":"add","value":1},{"op":"move"}]})", u"\"op\" of operation 2"_s);
    row("a remove without path", R"({"Operations":[{"op":"remove"}]})", u"operation 1 removes but names no \"path\""_s);
    row("an add without value", R"({"Operations":[{"op":"add","path":"a"}]})", u"operation 1 has no \"value\""_s);
    row("a path that is a number", R"({"Operations":[{"op":"add","path":5,"value":1}]})",
        u"\"path\" of operation 1 is a number"_s);
}

void TestPatch::refuse()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, reason);
    const auto request = PatchRequest::fromJson(test::object(json));
    QVERIFY(!request.has_value());
    QCOMPARE(request.error().code, core::ErrorCode::InvalidSyntax);
    QVERIFY2(request.error().detail.contains(reason), qPrintable(request.error().detail));
}

void TestPatch::printCanonically()
{
    const PatchRequest request(
        {{PatchOp::Add, {}, QJsonObject {{u"a"_s, 1}}}, {PatchOp::Remove, u"b"_s}, {PatchOp::Replace, u"c"_s, false}});
    QVERIFY(!request.isEmpty());
    QVERIFY(PatchRequest().isEmpty());
    const QByteArray operations =
        R"([{"op":"add","value":{"a":1}},{"op":"remove","path":"b"},{"op":"replace","path":"c","value":false}])";
    QCOMPARE(request.toJson(), test::object(message(operations)));
}

void TestPatch::compareMembers_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    QTest::addColumn<QStringList>("added");
    QTest::addColumn<QStringList>("removed");
    const QStringList none;
    QTest::newRow("nothing") << none << none << none << none;
    QTest::newRow("the same in another order")
        << QStringList {u"a"_s, u"b"_s} << QStringList {u"b"_s, u"a"_s} << none << none;
    QTest::newRow("both ways, in the order of the inputs")
        << QStringList {u"d"_s, u"b"_s, u"c"_s} << QStringList {u"z"_s, u"b"_s, u"a"_s} << QStringList {u"z"_s, u"a"_s}
        << QStringList {u"d"_s, u"c"_s};
    QTest::newRow("ids are case-exact") << QStringList {u"a"_s} << QStringList {u"A"_s} << QStringList {u"A"_s}
                                        << QStringList {u"a"_s};
    QTest::newRow("an id twice is one") << QStringList {u"x"_s, u"x"_s} << QStringList {u"a"_s, u"a"_s}
                                        << QStringList {u"a"_s} << QStringList {u"x"_s};
}

void TestPatch::compareMembers()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, after);
    const auto difference = scim::memberDifference(before, after);
    QTEST(difference.added, "added");
    QTEST(difference.removed, "removed");
}

void TestPatch::addMembersInPortions()
{
    const auto requests = scim::addMembersRequests({u"1"_s, u"2"_s, u"3"_s}, 2);
    QCOMPARE(requests.size(), std::size_t(2));
    const QByteArray first = R"([{"op":"add","path":"members","value":[{"value":"1"},{"value":"2"}]}])";
    QCOMPARE(requests.front().toJson(), test::object(message(first)));
    const QByteArray second = R"([{"op":"add","path":"members","value":[{"value":"3"}]}])";
    QCOMPARE(requests.back().toJson(), test::object(message(second)));
    QVERIFY(scim::addMembersRequests({}, 2).empty());
    QCOMPARE(scim::addMembersRequests({u"1"_s, u"2"_s}, 0).size(), std::size_t(2));
}

void TestPatch::removeMembersInPortions()
{
    const auto requests = scim::removeMembersRequests({u"1"_s, u"a\"b"_s, u"3"_s}, 2);
    QCOMPARE(requests.size(), std::size_t(2));
    const QByteArray operations = R"([{"op":"remove","path":"members[value eq \"1\"]"},
        {"op":"remove","path":"members[value eq \"a\\\"b\"]"}])";
    QCOMPARE(requests.front().toJson(), test::object(message(operations)));
    QCOMPARE(requests.back().operations().size(), std::size_t(1));
    QVERIFY(scim::removeMembersRequests({}, 2).empty());
}

QTEST_GUILESS_MAIN(TestPatch)
#include "tst_patch.moc"
