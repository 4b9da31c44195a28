// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/sandbox/conversation.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

namespace sandbox = muster::sandbox;
using sandbox::test::Step;
using sandbox::test::Steps;

QByteArray user(const QByteArray &userName, const QByteArray &more = R"("active":true)")
{
    return R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":")" + userName
        + R"(","displayName":"BobIsAmazing","externalId":"22fbc523","name":{"familyName":"Employee","givenName":"Darl",)"
          R"("honorificPrefix":null},"emails":[{"Primary":true,"type":"work","value":"t@example.com"},{"Primary":false,)"
          R"("type":"home","value":"h@example.org"}],"roles":[],"meta":{"resourceType":"User"},)"
        + more + "}";
}

QByteArray group(const QByteArray &name, const QByteArray &more = {})
{
    return R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":")" + name + "\"" + more + "}";
}

QByteArray patch(const QByteArray &operation)
{
    return R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"id":"x","Operations":[)" + operation + "]}";
}

const QByteArray kEnterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

} // namespace

/// The Postman collection that Microsoft publishes for SCIM servers: its requests, its expectations; filter values are
/// quoted as the RFC demands. Its groups have members that do not exist, so the tenant is told not to mind.
class TestMicrosoftSuite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersTheCollection_data();
    void answersTheCollection();

private:
    static void endpointRows();
    static void userRows();
    static void groupRows();
    static void garbageRows();
    static void queryRows();
};

void TestMicrosoftSuite::answersTheCollection_data()
{
    QTest::addColumn<Steps>("steps");
    endpointRows();
    userRows();
    groupRows();
    garbageRows();
    queryRows();
}

void TestMicrosoftSuite::endpointRows()
{
    QTest::newRow("get empty users, in lower case") << Steps {{"GET", u"/users"_s, {}, 200, R"({"totalResults":0})"}};
    QTest::newRow("get empty groups") << Steps {{"GET", u"/Groups"_s, {}, 200, R"({"totalResults":0})"}};
    QTest::newRow("get ResourceTypes") << Steps {
        {"GET", u"/ResourceTypes"_s, {}, 200, R"({"Resources":[{"endpoint":"/Users"},{"endpoint":"/Groups"}]})"}};
    QTest::newRow("get ServiceProviderConfig")
        << Steps {{"GET", u"/ServiceProviderConfig"_s, {}, 200, R"({"patch":{"supported":true}})"}};
    QTest::newRow("get Schemas") << Steps {{"GET",
                                            u"/Schemas"_s,
                                            {},
                                            200,
                                            R"({"totalResults":3,"Resources":[{"description":"User Account"},{"id":")"
                                                + kEnterprise + R"("},{"name":"Group"}]})"}};
}

void TestMicrosoftSuite::userRows()
{
    const Step post {"POST", u"/Users"_s, user("UserName123"), 201};
    QTest::newRow("post an enterprise user with names in capitals") << Steps {
        {"POST", u"/Users"_s,
         user("UserName222", "\"" + kEnterprise + R"(":{"Department":"bob","Manager":{"Value":"SuzzyQ"}})"), 201,
         R"({"emails":[{"primary":true},{"primary":false}],")" + kEnterprise
             + R"(":{"department":"bob","manager":{"value":"SuzzyQ"}}})"}};
    QTest::newRow("get a user") << Steps {post, {"GET", u"/Users/{1}"_s, {}, 200, R"({"id":"{1}"})"}};
    QTest::newRow("get some attributes of users")
        << Steps {post,
                  {"GET",
                   u"/Users?attributes=userName,emails"_s,
                   {},
                   200,
                   R"({"Resources":[{"id":"{1}","emails":"<list>","displayName":"<absent>"}]})"}};
    QTest::newRow("filter users with a slash before the query and plus signs as blanks") << Steps {
        post,
        {"GET", u"/Users/?filter=DisplayName+eq+%22BobIsAmazing%22"_s, {}, 200, R"({"Resources":[{"id":"{1}"}]})"}};
    QTest::newRow("patch a user") << Steps {
        post,
        {"PATCH", u"/Users/{1}"_s, patch(R"({"op":"Replace","path":"displayName","value":"Bobby"})"), 200},
        {"GET", u"/Users/{1}"_s, {}, 200, R"({"displayName":"Bobby"})"}};
    QTest::newRow("put a user") << Steps {
        post, {"PUT", u"/Users/{1}"_s, user("UserName123", R"("active":false)"), 200, R"({"active":false})"}};
    QTest::newRow("delete a user") << Steps {
        post, {"DELETE", u"/Users/{1}"_s, {}, 204}, {"GET", u"/Users/{1}"_s, {}, 404}};
}

void TestMicrosoftSuite::groupRows()
{
    const Step one {"POST", u"/Groups"_s, group("Group 1"), 201};
    const auto add = [](const QByteArray &value) {
        return Step {"PATCH", u"/Groups/{1}"_s, patch(R"({"op":"add","path":"members","value":)" + value + "}"), 200};
    };
    QTest::newRow("post an empty and a filled group")
        << Steps {one,
                  {"POST", u"/Groups"_s, group("Group 2", R"(,"members":[{"value":"a"},{"value":"b"}])"), 201,
                   R"({"members":[{"value":"a"},{"value":"b"}]})"}};
    QTest::newRow("patch: add members as bare ids, then get without members") << Steps {
        one,
        add(R"("string id 1")"),
        add(R"("string id 2")"),
        {"GET", u"/Groups/{1}"_s, {}, 200, R"({"members":[{"value":"string id 1"},{"value":"string id 2"}]})"},
        {"GET",
         u"/Groups/{1}?excludedAttributes=members"_s,
         {},
         200,
         R"({"displayName":"Group 1","members":"<absent>"})"}};
    QTest::newRow("patch: remove one member")
        << Steps {one,
                  add(R"([{"value":"a"},{"value":"b"}])"),
                  {"PATCH", u"/Groups/{1}"_s, patch(R"({"op":"remove","path":"members[value eq \"a\"]"})"), 200,
                   R"({"members":[{"value":"b"}]})"}};
    QTest::newRow("patch: remove all members") << Steps {
        one,
        add(R"([{"value":"a"},{"value":"b"}])"),
        {"PATCH", u"/Groups/{1}"_s, patch(R"({"op":"remove","path":"members"})"), 200, R"({"members":"<absent>"})"}};
    QTest::newRow("put a group") << Steps {one,
                                           {"PUT", u"/Groups/{1}"_s, group("Renamed", R"(,"members":[{"value":"c"}])"),
                                            200, R"({"displayName":"Renamed","members":[{"value":"c"}]})"}};
    QTest::newRow("post a group without a name")
        << Steps {{"POST", u"/Groups"_s, R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"]})", 400}};
}

void TestMicrosoftSuite::garbageRows()
{
    const Step post {"POST", u"/Users"_s, user("OMalley"), 201};
    QTest::newRow("garbage: post active as text")
        << Steps {{"POST", u"/Users"_s, user("emp1", R"("active":"True")"), 201, R"({"active":true})"}};
    QTest::newRow("garbage: post without user name") << Steps {
        {"POST", u"/Users"_s, R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"active":true})", 400}};
    QTest::newRow("garbage: post junk") << Steps {{"POST", u"/Users"_s, R"({"acve": tre, "adadfdresses": [{)", 400}};
    QTest::newRow("garbage: post a user that exists, twice")
        << Steps {post,
                  {"POST", u"/Users"_s, user("OMalley"), 409, R"({"detail":"<text>"})"},
                  {"POST", u"/Users"_s, user("omalley"), 409, R"({"detail":"<text>"})"}};
    QTest::newRow("garbage: put without user name")
        << Steps {post, {"PUT", u"/Users/{1}"_s, user("OMalley").replace("userName", "userame"), 400}};
    QTest::newRow("garbage: put with a misspelt attribute")
        << Steps {post,
                  {"PUT", u"/Users/{1}"_s, user("OMalley", R"("adreses":[{"country":"Germany"}])"), 200,
                   R"({"adreses":"<absent>","addresses":"<absent>"})"}};
    QTest::newRow("garbage: patch the user name and active, then put")
        << Steps {post,
                  {"PATCH", u"/Users/{1}"_s, patch(R"({"op":"Replace","path":"userName","value":"newusername"})"), 200},
                  {"PATCH", u"/Users/{1}"_s, patch(R"({"op":"Replace","path":"active","value":false})"), 200},
                  {"GET", u"/Users/{1}"_s, {}, 200, R"({"userName":"newusername","active":false})"},
                  {"PUT", u"/Users/{1}"_s, user("OMalley", R"("addresses":[{"country":"Germany","locality":null}])"),
                   200, R"({"userName":"OMalley","addresses":[{"country":"Germany","locality":"<absent>"}]})"}};
}

void TestMicrosoftSuite::queryRows()
{
    Steps five;
    for (const char *name : {"emp1", "emp2", "emp3", "OMalley", "enterprise"}) {
        five.append({"POST", u"/Users"_s, user(name), 201});
    }
    const auto then = [&five](const QString &path, const QByteArray &expected) {
        return five + Steps {{"GET", path, {}, 200, expected}};
    };
    QTest::newRow("paginate") << then(u"/Users?startIndex=1&count=2"_s, R"({"totalResults":5,"itemsPerPage":2})");
    QTest::newRow("filter eq and (co or co)") << then(
        u"/Users?filter=name.FamilyName eq \"Employee\" and (emails.Value co \"example.com\" or emails.Value co \"example.org\")"_s,
        R"({"totalResults":5})");
    QTest::newRow("filter starts with") << then(u"/Users?filter=userName sw \"O\""_s, R"({"totalResults":1})");
    QTest::newRow("filter greater than") << then(
        u"/Users?filter=meta.Created gt \"2015-10-10T14:38:21.8617979-07:00\""_s, R"({"totalResults":5})");
    QTest::newRow("attributes with a filter") << then(u"/Users?attributes=emails[type eq \"work\"]&count=1"_s,
                                                      R"({"Resources":[{"emails":"<list>","userName":"<absent>"}]})");
}

void TestMicrosoftSuite::answersTheCollection()
{
    QFETCH(Steps, steps);
    sandbox::SandboxOptions options = sandbox::test::withToken();
    options.policy.membersMustExist = false;
    sandbox::SandboxServer server(options);
    const auto url = server.start();
    QVERIFY_RESULT(url);
    const QString problem = sandbox::test::Conversation(*url).play(steps);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

QTEST_GUILESS_MAIN(TestMicrosoftSuite)
#include "tst_microsoftsuite.moc"
