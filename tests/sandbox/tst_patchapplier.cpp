// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/patchapplier.h"
#include "models/sandbox/tenantschema.h"
#include "tests/support/testresult.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

namespace sandbox = muster::sandbox;
using muster::core::ObjectType;

QJsonObject parse(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError) {
        qFatal("The test data is no JSON: %s", json.constData());
    }
    return object;
}

const QByteArray kTwoMails = R"("userName":"bjensen","emails":[{"type":"work","value":"w@x.example","primary":true},)"
                             R"({"type":"home","value":"h@x.example"}])";
const QByteArray kMembers = R"("displayName":"g","members":[{"type":"User","value":"a"},{"type":"User","value":"b"}])";
const QByteArray kEnterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

} // namespace

class TestPatchApplier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void appliesOperations_data();
    void appliesOperations();
    void refusesOperations_data();
    void refusesOperations();
    void keepsTheResourceWhenTheLastOperationFails();
    void ignoresARemoveWithoutMatchWhenThePolicySaysSo();

private:
    static void addRows();
    static void removeRows();
    static void replaceRows();
};

void TestPatchApplier::appliesOperations_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QByteArray>("after");
    addRows();
    removeRows();
    replaceRows();
}

void TestPatchApplier::addRows()
{
    const QByteArray user = R"({"userName":"bjensen"})";
    QTest::newRow("3.5.2.1 add a member to a group")
        << R"({"displayName":"g"})"_ba
        << R"([{"op":"add","path":"members","value":[{"value":"a","display":"Babs"}]}])"_ba
        << R"({"displayName":"g","members":[{"value":"a"}]})"_ba;
    QTest::newRow("3.5.2.1 add attributes without a path")
        << user << R"([{"op":"add","value":{"emails":[{"value":"b@x.example","type":"home"}],"nickname":"Babs"}}])"_ba
        << R"({"userName":"bjensen","emails":[{"value":"b@x.example","type":"home"}],"nickName":"Babs"})"_ba;
    QTest::newRow("3.5.2.1 add a value that is there changes nothing")
        << "{" + kMembers + "}"
        << R"([{"op":"add","path":"members","value":[{"value":"a"}]}])"_ba
        << "{" + kMembers + "}";
    QTest::newRow("3.5.2.1 add to a single-valued attribute replaces it")
        << R"({"userName":"bjensen","title":"old"})"_ba
        << R"([{"op":"add","path":"title","value":"new"}])"_ba
        << R"({"userName":"bjensen","title":"new"})"_ba;
    QTest::newRow("3.5.2.1 add to a complex attribute keeps the other sub-attributes")
        << R"({"userName":"b","name":{"givenName":"Barbara"}})"_ba
        << R"([{"op":"add","path":"name","value":{"familyName":"Jensen"}}])"_ba
        << R"({"userName":"b","name":{"givenName":"Barbara","familyName":"Jensen"}})"_ba;
    QTest::newRow("3.5.2.1 add to an extension attribute creates the extension")
        << user << R"([{"op":"add","path":")" + kEnterprise + R"(:department","value":"R&D"}])"
        << R"({"userName":"bjensen",")" + kEnterprise + R"(":{"department":"R&D"}})";
    QTest::newRow("3.5.2 a new primary value takes the mark from the old one")
        << "{" + kTwoMails + "}"
        << R"([{"op":"add","path":"emails","value":[{"type":"other","value":"o@x.example","primary":true}]}])"_ba
        << R"({"userName":"bjensen","emails":[{"type":"work","value":"w@x.example","primary":false},)"
           R"({"type":"home","value":"h@x.example"},{"type":"other","value":"o@x.example","primary":true}]})"_ba;
    QTest::newRow("3.5.2 a value made primary takes the mark from the old one")
        << "{" + kTwoMails + "}"
        << R"([{"op":"replace","path":"emails[type eq \"home\"].primary","value":true}])"_ba
        << R"({"userName":"bjensen","emails":[{"type":"work","value":"w@x.example","primary":false},)"
           R"({"type":"home","value":"h@x.example","primary":true}]})"_ba;
}

void TestPatchApplier::removeRows()
{
    QTest::newRow("3.5.2.2 remove one member by filter")
        << "{" + kMembers + "}"
        << R"([{"op":"remove","path":"members[value eq \"a\"]"}])"_ba
        << R"({"displayName":"g","members":[{"type":"User","value":"b"}]})"_ba;
    QTest::newRow("3.5.2.2 remove all members") << "{" + kMembers + "}"
                                                << R"([{"op":"remove","path":"members"}])"_ba
                                                << R"({"displayName":"g"})"_ba;
    QTest::newRow("3.5.2.2 remove the values that a filter selects")
        << "{" + kTwoMails + "}"
        << R"([{"op":"remove","path":"emails[type eq \"work\" and value ew \"x.example\"]"}])"_ba
        << R"({"userName":"bjensen","emails":[{"type":"home","value":"h@x.example"}]})"_ba;
    QTest::newRow("3.5.2.2 remove one member and add another")
        << "{" + kMembers + "}"
        << R"([{"op":"remove","path":"members[value eq \"a\"]"},{"op":"add","path":"members","value":[{"value":"c"}]}])"_ba
        << R"({"displayName":"g","members":[{"type":"User","value":"b"},{"value":"c"}]})"_ba;
    QTest::newRow("3.5.2.2 remove the last value leaves the attribute unassigned")
        << R"({"displayName":"g","members":[{"type":"User","value":"a"}]})"_ba
        << R"([{"op":"remove","path":"members[value eq \"a\"]"}])"_ba
        << R"({"displayName":"g"})"_ba;
    QTest::newRow("3.5.2.2 remove a sub-attribute")
        << R"({"userName":"b","name":{"givenName":"Barbara","familyName":"Jensen"}})"_ba
        << R"([{"op":"remove","path":"name.givenName"}])"_ba
        << R"({"userName":"b","name":{"familyName":"Jensen"}})"_ba;
    QTest::newRow("remove what is not assigned changes nothing") << R"({"userName":"b"})"_ba
                                                                 << R"([{"op":"remove","path":"title"}])"_ba
                                                                 << R"({"userName":"b"})"_ba;
    QTest::newRow("remove a whole extension") << R"({"userName":"b",")" + kEnterprise + R"(":{"department":"R&D"}})"
                                              << R"([{"op":"remove","path":")" + kEnterprise + R"("}])"
                                              << R"({"userName":"b"})"_ba;
}

void TestPatchApplier::replaceRows()
{
    const QByteArray work = R"("addresses":[{"type":"work","streetAddress":"100 Universal City Plaza","region":"CA"}])";
    QTest::newRow("3.5.2.3 replace all members")
        << "{" + kMembers + "}"
        << R"([{"op":"replace","path":"members","value":[{"value":"c"},{"value":"d"}]}])"_ba
        << R"({"displayName":"g","members":[{"value":"c"},{"value":"d"}]})"_ba;
    QTest::newRow("3.5.2.3 replace the value that a filter selects as a whole")
        << R"({"userName":"b",)" + work + "}"
        << R"([{"op":"replace","path":"addresses[type eq \"work\"]","value":{"type":"work","locality":"Hollywood"}}])"_ba
        << R"({"userName":"b","addresses":[{"type":"work","locality":"Hollywood"}]})"_ba;
    QTest::newRow("3.5.2.3 replace a sub-attribute of the value that a filter selects")
        << R"({"userName":"b",)" + work + "}"
        << R"([{"op":"replace","path":"addresses[type eq \"work\"].streetAddress","value":"1010 Broadway Ave"}])"_ba
        << R"({"userName":"b","addresses":[{"type":"work","streetAddress":"1010 Broadway Ave","region":"CA"}]})"_ba;
    QTest::newRow("3.5.2.3 replace attributes without a path")
        << R"({"userName":"b","nickName":"Babs"})"_ba
        << R"([{"op":"replace","value":{"emails":[{"value":"b@x.example","type":"work"}],"nickname":"B"}}])"_ba
        << R"({"userName":"b","nickName":"B","emails":[{"value":"b@x.example","type":"work"}]})"_ba;
    QTest::newRow("3.5.2.3 replace an attribute that is not assigned adds it")
        << R"({"userName":"b"})"_ba
        << R"([{"op":"replace","path":"name.givenName","value":"Barbara"}])"_ba
        << R"({"userName":"b","name":{"givenName":"Barbara"}})"_ba;
    QTest::newRow("3.5.2.3 replace a complex attribute keeps the other sub-attributes")
        << R"({"userName":"b","name":{"givenName":"Barbara","familyName":"J"}})"_ba
        << R"([{"op":"replace","path":"name","value":{"familyName":"Jensen"}}])"_ba
        << R"({"userName":"b","name":{"givenName":"Barbara","familyName":"Jensen"}})"_ba;
    QTest::newRow("2.5 replace with null unassigns") << R"({"userName":"b","title":"x"})"_ba
                                                     << R"([{"op":"replace","path":"title","value":null}])"_ba
                                                     << R"({"userName":"b"})"_ba;
    QTest::newRow("2.5 replace with an empty list unassigns") << "{" + kMembers + "}"
                                                              << R"([{"op":"replace","path":"members","value":[]}])"_ba
                                                              << R"({"displayName":"g"})"_ba;
    QTest::newRow("2.5 replace a selected value with an empty object removes it")
        << "{" + kTwoMails + "}"
        << R"([{"op":"replace","path":"emails[type eq \"home\"]","value":{}}])"_ba
        << R"({"userName":"bjensen","emails":[{"type":"work","value":"w@x.example","primary":true}]})"_ba;
    QTest::newRow("operations build on each other")
        << R"({"userName":"b"})"_ba
        << R"([{"op":"add","path":"title","value":"x"},{"op":"replace","path":"title","value":"y"}])"_ba
        << R"({"userName":"b","title":"y"})"_ba;
    QTest::newRow("names are found in any case and stored as the schema spells them")
        << R"({"userName":"b"})"_ba
        << R"([{"op":"replace","path":"NAME.givenname","value":"Barbara"}])"_ba
        << R"({"userName":"b","name":{"givenName":"Barbara"}})"_ba;
}

void TestPatchApplier::appliesOperations()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, operations);
    QFETCH(QByteArray, after);
    const QJsonObject resource = parse(before);
    const auto request = muster::scim::PatchRequest::fromJson(
        parse(R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":)" + operations + "}"));
    QVERIFY_RESULT(request);
    const ObjectType type = resource.contains("userName"_L1) ? ObjectType::User : ObjectType::Group;
    const auto result = sandbox::PatchApplier(sandbox::schemaSet(type), u"1"_s).apply(resource, *request);
    QVERIFY_RESULT(result);
    QCOMPARE(*result, parse(after));
}

void TestPatchApplier::refusesOperations_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QByteArray>("scimType");

    const QByteArray user = "{" + kTwoMails + R"(,"active":true})";
    const QByteArray group = "{" + kMembers + "}";
    QTest::newRow("3.5.2.2 remove without a path") << user << R"([{"op":"remove"}])"_ba
                                                   << "noTarget"_ba;
    QTest::newRow("3.5.2.2 remove a required attribute") << user << R"([{"op":"remove","path":"userName"}])"_ba
                                                         << "mutability"_ba;
    QTest::newRow("3.5.2.2 remove a read-only attribute") << user << R"([{"op":"remove","path":"groups"}])"_ba
                                                          << "mutability"_ba;
    QTest::newRow("3.5.2.2 remove with a filter that selects nothing")
        << group << R"([{"op":"remove","path":"members[value eq \"z\"]"}])"_ba
        << "noTarget"_ba;
    QTest::newRow("3.5.2.3 replace with a filter that selects nothing")
        << user << R"([{"op":"replace","path":"emails[type eq \"other\"].value","value":"o@x.example"}])"_ba
        << "noTarget"_ba;
    QTest::newRow("3.5.2.3 replace with a filter on an unassigned attribute")
        << user << R"([{"op":"replace","path":"addresses[type eq \"work\"].locality","value":"X"}])"_ba
        << "noTarget"_ba;
    QTest::newRow("add with a filter that describes no value")
        << user << R"([{"op":"add","path":"emails[value co \"zzz\"].display","value":"X"}])"_ba
        << "noTarget"_ba;
    QTest::newRow("3.5.2.3 replace the read-only id") << user << R"([{"op":"replace","path":"id","value":"2"}])"_ba
                                                      << "mutability"_ba;
    QTest::newRow("replace the read-only id without a path") << user << R"([{"op":"replace","value":{"id":"2"}}])"_ba
                                                             << "mutability"_ba;
    QTest::newRow("replace an immutable sub-attribute")
        << group << R"([{"op":"replace","path":"members[value eq \"a\"].value","value":"z"}])"_ba
        << "mutability"_ba;
    QTest::newRow("an attribute that no schema knows")
        << user << R"([{"op":"replace","path":"shoeSize","value":"44"}])"_ba
        << "invalidPath"_ba;
    QTest::newRow("a sub-attribute that no schema knows")
        << user << R"([{"op":"replace","path":"name.shoeSize","value":"44"}])"_ba
        << "invalidPath"_ba;
    QTest::newRow("a path that is no path") << user << R"([{"op":"replace","path":"emails[type eq","value":"44"}])"_ba
                                            << "invalidPath"_ba;
    QTest::newRow("a filter on a single value")
        << user << R"([{"op":"replace","path":"name[givenName eq \"B\"].familyName","value":"X"}])"_ba
        << "invalidPath"_ba;
    QTest::newRow("text for a boolean") << user << R"([{"op":"replace","path":"active","value":"perhaps"}])"_ba
                                        << "invalidValue"_ba;
    QTest::newRow("a number for text") << user << R"([{"op":"replace","path":"title","value":5}])"_ba
                                       << "invalidValue"_ba;
    QTest::newRow("an empty user name") << user << R"([{"op":"replace","path":"userName","value":""}])"_ba
                                        << "invalidValue"_ba;
    QTest::newRow("no value") << user << R"([{"op":"replace","path":"title"}])"_ba
                              << "invalidValue"_ba;
    QTest::newRow("two primary values at once")
        << user
        << R"([{"op":"replace","path":"emails","value":[{"value":"1","primary":true},{"value":"2","primary":true}]}])"_ba
        << "invalidValue"_ba;
}

void TestPatchApplier::refusesOperations()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, operations);
    QFETCH(QByteArray, scimType);
    const QJsonObject resource = parse(before);
    std::vector<muster::scim::PatchOperation> ops;
    for (const QJsonValue &json : QJsonDocument::fromJson(operations).array()) {
        const auto op = json["op"_L1].toString();
        ops.push_back({op == "add"_L1          ? muster::scim::PatchOp::Add
                           : op == "remove"_L1 ? muster::scim::PatchOp::Remove
                                               : muster::scim::PatchOp::Replace,
                       json["path"_L1].toString(), json["value"_L1]});
    }
    const ObjectType type = resource.contains("userName"_L1) ? ObjectType::User : ObjectType::Group;
    const auto result = sandbox::PatchApplier(sandbox::schemaSet(type), u"1"_s)
                            .apply(resource, muster::scim::PatchRequest(std::move(ops)));
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().protocolCode, scimType);
    QCOMPARE(result.error().httpStatus, 400);
    QVERIFY(!result.error().detail.isEmpty());
}

void TestPatchApplier::keepsTheResourceWhenTheLastOperationFails()
{
    const QJsonObject before = parse(R"({"userName":"b","title":"old"})");
    const muster::scim::PatchRequest request({{muster::scim::PatchOp::Replace, u"title"_s, u"new"_s},
                                              {muster::scim::PatchOp::Remove, u"userName"_s, QJsonValue::Undefined}});
    const auto result = sandbox::PatchApplier(sandbox::schemaSet(ObjectType::User), u"1"_s).apply(before, request);
    QVERIFY(!result.has_value());
    QCOMPARE(before, parse(R"({"userName":"b","title":"old"})"));
}

void TestPatchApplier::ignoresARemoveWithoutMatchWhenThePolicySaysSo()
{
    const QJsonObject before = parse("{" + kMembers + "}");
    const muster::scim::PatchRequest request(
        {{muster::scim::PatchOp::Remove, u"members[value eq \"z\"]"_s, QJsonValue::Undefined}});
    sandbox::PatchPolicy policy;
    policy.removeNeedsMatch = false;
    const sandbox::PatchApplier applier(sandbox::schemaSet(ObjectType::Group), u"1"_s, policy);
    const auto result = applier.apply(before, request);
    QVERIFY_RESULT(result);
    QCOMPARE(*result, before);
}

QTEST_GUILESS_MAIN(TestPatchApplier)
#include "tst_patchapplier.moc"
