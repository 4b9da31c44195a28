// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/sandbox/conversation.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

namespace sandbox = muster::sandbox;
using sandbox::test::Steps;

const QByteArray kUser = R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"bjensen",)"
                         R"("name":{"givenName":"Barbara","familyName":"Jensen"},"displayName":"Babs","active":true,)"
                         R"("emails":[{"primary":true,"value":"bj@x.example","type":"work"}]})";
const QByteArray kGroup = R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Team"})";
const QByteArray kError =
    R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"%1","detail":"<text>"})";
const QByteArray kEmptyList = R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0})";
const QByteArray kShown =
    R"({"id":"{last}","userName":"bjensen","active":true,)"
    R"("name":{"givenName":"Barbara","familyName":"Jensen"},"emails":[{"value":"bj@x.example"}]})";
const QByteArray kPatch = R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[%1]})";
const QByteArray kSearch = R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],%1})";

QByteArray with(QByteArray text, const QByteArray &argument)
{
    return text.replace("%1", argument);
}

} // namespace

/// The checks of the public suites (reference: Okta SCIM 2.0 SPEC test, scim2-tester, suvera's compliance utility),
/// each on a fresh tenant and over HTTP.
class TestConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersTheSuites_data();
    void answersTheSuites();
    void oktaSpec11RefusesAQueryWithoutToken();
    void entityTags_data();
    void entityTags();

private:
    static void oktaReadRows();
    static void oktaWriteRows();
    static void testerDiscoveryRows();
    static void testerResourceRows();
    static void suveraRows();
    static void suveraSearchRows();
    static void extraRows();
};

void TestConformance::answersTheSuites_data()
{
    QTest::addColumn<Steps>("steps");
    oktaReadRows();
    oktaWriteRows();
    testerDiscoveryRows();
    testerResourceRows();
    suveraRows();
    suveraSearchRows();
    extraRows();
}

void TestConformance::oktaReadRows()
{
    const sandbox::test::Step post {"POST", u"/Users"_s, kUser, 201};
    QTest::newRow("Okta SPEC 1 lists one user with its attributes") << Steps {
        post,
        {"GET",
         u"/Users?count=1&startIndex=1"_s,
         {},
         200,
         R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"itemsPerPage":1,"startIndex":1,)"
         R"("totalResults":"<number>","Resources":[)"
             + kShown + "]}"}};
    QTest::newRow("Okta SPEC 2 reads a user by id") << Steps {post, {"GET", u"/Users/{last}"_s, {}, 200, kShown}};
    QTest::newRow("Okta SPEC 3 finds no user with an invalid name")
        << Steps {{"GET", u"/Users?filter=userName eq \"invalid\""_s, {}, 200, kEmptyList}};
    QTest::newRow("Okta SPEC 4 says that a user is missing")
        << Steps {{"GET", u"/Users/0"_s, {}, 404, with(kError, "404")}};
    QTest::newRow("Okta SPEC 5 finds no user with a random name")
        << Steps {post, {"GET", u"/Users?filter=userName eq \"random\""_s, {}, 200, kEmptyList}};
    QTest::newRow("Okta SPEC 9 finds a user by its name in capitals")
        << Steps {post, {"GET", u"/Users?filter=userName eq \"BJENSEN\""_s, {}, 200, R"({"totalResults":1})"}};
    QTest::newRow("Okta SPEC 10 lists groups") << Steps {{"GET", u"/Groups"_s, {}, 200, kEmptyList}};
    QTest::newRow("Okta SPEC 12 says that a user is missing")
        << Steps {{"GET", u"/Users/00919288221112222"_s, {}, 404, with(kError, "404")}};
    QTest::newRow("Okta entitlements: a page of one says so")
        << Steps {post, {"GET", u"/Users?count=1&startIndex=1"_s, {}, 200, R"({"itemsPerPage":1,"startIndex":1})"}};
}

void TestConformance::oktaWriteRows()
{
    const sandbox::test::Step post {"POST", u"/Users"_s, kUser, 201, kShown.mid(0, 1) + kShown.mid(14)};
    QTest::newRow("Okta SPEC 6 creates a user") << Steps {
        {"POST", u"/Users"_s, kUser, 201,
         R"({"id":"<text>","active":true,"userName":"bjensen","schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],)"
         R"("name":{"givenName":"Barbara","familyName":"Jensen"},)"
         R"("meta":{"resourceType":"User","location":"<text>","created":"<text>","version":"<text>"}})"}};
    QTest::newRow("Okta SPEC 7 reads the created user")
        << Steps {{"POST", u"/Users"_s, kUser, 201}, {"GET", u"/Users/{last}"_s, {}, 200, kShown}};
    QTest::newRow("Okta SPEC 8 refuses the user a second time")
        << Steps {{"POST", u"/Users"_s, kUser, 201},
                  {"POST", u"/Users"_s, kUser, 409, R"({"status":"409","scimType":"uniqueness","detail":"<text>"})"}};
    QTest::newRow("Okta CRUD renames, deactivates and activates") << Steps {
        {"POST", u"/Users"_s, kUser, 201},
        {"PUT", u"/Users/{last}"_s, QByteArray(kUser).replace("bjensen", "babs"), 200, R"({"userName":"babs"})"},
        {"PATCH", u"/Users/{last}"_s, with(kPatch, R"({"op":"replace","value":{"active":false}})"), 200,
         R"({"active":false})"},
        {"GET", u"/Users?filter=userName eq \"babs\""_s, {}, 200, R"({"Resources":[{"active":false}]})"},
        {"PATCH", u"/Users/{last}"_s, with(kPatch, R"({"op":"replace","value":{"active":true}})"), 200,
         R"({"active":true})"}};
}

void TestConformance::testerDiscoveryRows()
{
    QTest::newRow("scim2-tester misc: a random URL is not found")
        << Steps {{"GET", u"/random-4711"_s, {}, 404, with(kError, "404")}};
    QTest::newRow("scim2-tester discovery: ServiceProviderConfig") << Steps {
        {"GET",
         u"/ServiceProviderConfig"_s,
         {},
         200,
         R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],"patch":{"supported":true},)"
         R"("bulk":{"supported":true,"maxOperations":"<number>","maxPayloadSize":"<number>"},)"
         R"("filter":{"supported":true,"maxResults":"<number>"},"changePassword":{"supported":true},)"
         R"("sort":{"supported":true},"etag":{"supported":true},"authenticationSchemes":[{"type":"oauthbearertoken",)"
         R"("name":"<text>","description":"<text>"}]})"}};
    for (const char *endpoint : {"/ServiceProviderConfig", "/Schemas", "/ResourceTypes"}) {
        for (const char *method : {"POST", "PUT", "PATCH", "DELETE"}) {
            QTest::addRow("scim2-tester discovery: %s refuses %s", endpoint, method)
                << Steps {{method, QString::fromLatin1(endpoint), {}, 405, with(kError, "405")}};
        }
    }
    for (const char *schema : {"core:2.0:User", "core:2.0:Group", "extension:enterprise:2.0:User"}) {
        const QByteArray urn = "urn:ietf:params:scim:schemas:" + QByteArray(schema);
        QTest::addRow("scim2-tester discovery: the schema %s by id", schema) << Steps {
            {"GET",
             u"/Schemas/"_s + QString::fromLatin1(urn),
             {},
             200,
             R"({"id":")" + urn + R"(","name":"<text>","attributes":"<list>","meta":{"resourceType":"Schema"}})"}};
    }
    QTest::newRow("scim2-tester discovery: an unknown schema")
        << Steps {{"GET", u"/Schemas/urn:none"_s, {}, 404, with(kError, "404")}};
    QTest::newRow("scim2-tester discovery: an unknown resource type")
        << Steps {{"GET", u"/ResourceTypes/None"_s, {}, 404, with(kError, "404")}};
    QTest::newRow("scim2-tester discovery: a resource type by id") << Steps {
        {"GET",
         u"/ResourceTypes/User"_s,
         {},
         200,
         R"({"id":"User","endpoint":"/Users","schema":"urn:ietf:params:scim:schemas:core:2.0:User","schemaExtensions":)"
         R"([{"schema":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User","required":false}]})"}};
    QTest::newRow("RFC 7644 4: a filter on discovery is forbidden")
        << Steps {{"GET", u"/Schemas?filter=id eq \"x\""_s, {}, 403, with(kError, "403")}};
}

void TestConformance::testerResourceRows()
{
    const sandbox::test::Step post {"POST", u"/Users"_s, kUser, 201};
    const QByteArray only =
        R"({"userName":"bjensen","id":"{last}","schemas":"<list>","emails":"<absent>","meta":"<absent>"})";
    const QByteArray without =
        R"({"userName":"bjensen","id":"{last}","emails":"<absent>","name":"<absent>","meta":{}})";
    QTest::newRow("scim2-tester crud: the list contains what was created")
        << Steps {post, {"GET", u"/Users"_s, {}, 200, R"({"totalResults":1,"Resources":[{"id":"{last}"}]})"}};
    QTest::newRow("scim2-tester crud: attributes on one resource")
        << Steps {post, {"GET", u"/Users/{last}?attributes=userName"_s, {}, 200, only}};
    QTest::newRow("scim2-tester crud: excludedAttributes on one resource")
        << Steps {post, {"GET", u"/Users/{last}?excludedAttributes=emails,name"_s, {}, 200, without}};
    QTest::newRow("scim2-tester crud: attributes on a list")
        << Steps {post, {"GET", u"/Users?attributes=userName"_s, {}, 200, R"({"Resources":[)" + only + "]}"}};
    QTest::newRow("scim2-tester crud: attributes on a search")
        << Steps {post,
                  {"POST", u"/Users/.search"_s, with(kSearch, R"("attributes":["userName"])"), 200,
                   R"({"Resources":[)" + only + "]}"}};
    QTest::newRow("scim2-tester crud: excludedAttributes on a search")
        << Steps {post,
                  {"POST", u"/Users/.search"_s, with(kSearch, R"("excludedAttributes":["emails","name"])"), 200,
                   R"({"Resources":[)" + without + "]}"}};
    QTest::newRow("scim2-tester crud: PUT replaces") << Steps {
        post, {"PUT", u"/Users/{last}"_s, QByteArray(kUser).replace("Babs", "B"), 200, R"({"displayName":"B"})"}};
    QTest::newRow("scim2-tester crud: what was deleted is not found")
        << Steps {post,
                  {"DELETE", u"/Users/{last}"_s, {}, 204},
                  {"GET", u"/Users/{last}"_s, {}, 404, with(kError, "404")},
                  {"DELETE", u"/Users/{last}"_s, {}, 404},
                  {"POST", u"/Users"_s, kUser, 201}};
    const QByteArray enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    for (const char *attribute : {"employeeNumber", "costCenter", "organization", "division", "department"}) {
        const QByteArray path = R"("path":")" + enterprise + ":" + attribute + R"(")";
        const auto holds = [&](const char *value) {
            return R"({")" + enterprise + R"(":{")" + attribute + R"(":")" + value + R"("}})";
        };
        QTest::addRow("scim2-tester patch: add, replace and remove the extension attribute %s", attribute) << Steps {
            post,
            {"PATCH", u"/Users/{last}"_s, with(kPatch, R"({"op":"add",)" + path + R"(,"value":"a"})"), 200, holds("a")},
            {"PATCH", u"/Users/{last}"_s, with(kPatch, R"({"op":"replace",)" + path + R"(,"value":"b"})"), 200,
             holds("b")},
            {"PATCH", u"/Users/{last}"_s, with(kPatch, R"({"op":"remove",)" + path + "}"), 200,
             R"({")" + enterprise + R"(":"<absent>"})"}};
    }
    for (const char *attribute : {"nickName", "title", "userType", "preferredLanguage", "locale", "timezone"}) {
        const QByteArray path =
            R"("path":"urn:ietf:params:scim:schemas:core:2.0:User:)" + QByteArray(attribute) + R"(")";
        QTest::addRow("scim2-tester patch: add, replace and remove %s by its URN", attribute)
            << Steps {post,
                      {"PATCH", u"/Users/{last}"_s, with(kPatch, R"({"op":"add",)" + path + R"(,"value":"a"})"), 200},
                      {"PATCH", u"/Users/{last}"_s, with(kPatch, R"({"op":"replace",)" + path + R"(,"value":"b"})"),
                       200, R"({")" + QByteArray(attribute) + R"(":"b"})"},
                      {"PATCH", u"/Users/{last}"_s, with(kPatch, R"({"op":"remove",)" + path + "}"), 200,
                       R"({")" + QByteArray(attribute) + R"(":"<absent>"})"}};
    }
}

void TestConformance::suveraRows()
{
    const sandbox::test::Step post {"POST", u"/Users"_s, kUser, 201};
    QTest::newRow("suvera: users by family name")
        << Steps {post, {"GET", u"/Users?filter=name.familyName co \"Jens\""_s, {}, 200, R"({"totalResults":1})"}};
    QTest::newRow("suvera: PATCH of the family name") << Steps {
        post,
        {"PATCH", u"/Users/{last}"_s, with(kPatch, R"({"op":"replace","path":"name.familyName","value":"Stark"})"), 200,
         R"({"name":{"familyName":"Stark","givenName":"Barbara"}})"}};
    QTest::newRow("suvera: a group gets a user, and the user shows the group") << Steps {
        post,
        {"POST", u"/Groups"_s, kGroup, 201},
        {"PATCH", u"/Groups/{2}"_s, with(kPatch, R"({"op":"add","path":"members","value":[{"value":"{1}"}]})"), 200,
         R"({"members":[{"value":"{1}","type":"User","display":"Babs","$ref":"<text>"}]})"},
        {"GET",
         u"/Users/{1}"_s,
         {},
         200,
         R"({"groups":[{"value":"{2}","display":"Team","type":"direct","$ref":"<text>"}]})"},
        {"DELETE", u"/Users/{1}"_s, {}, 204},
        {"GET", u"/Groups/{2}"_s, {}, 200, R"({"members":"<absent>"})"}};
    QTest::newRow("suvera: PUT and DELETE of a group") << Steps {
        {"POST", u"/Groups"_s, kGroup, 201},
        {"PUT", u"/Groups/{last}"_s, QByteArray(kGroup).replace("Team", "Crew"), 200, R"({"displayName":"Crew"})"},
        {"GET", u"/Groups?filter=displayName eq \"crew\""_s, {}, 200, R"({"totalResults":1})"},
        {"DELETE", u"/Groups/{last}"_s, {}, 204},
        {"GET", u"/Groups/{last}"_s, {}, 404}};
    QTest::newRow("suvera: /Me") << Steps {{"GET", u"/Me"_s, {}, 501, with(kError, "501")}};
    QTest::newRow("suvera: Bulk with a group that names a new user") << Steps {
        {"POST", u"/Bulk"_s,
         R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"failOnErrors":1,"Operations":[)"
         R"({"method":"POST","path":"/Users","bulkId":"qwerty","data":)"
             + kUser
             + R"(},{"method":"POST","path":"/Groups","bulkId":"ytrewq","data":{"schemas":)"
               R"(["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Tour","members":[{"type":"User","value":"bulkId:qwerty"}]}}]})",
         200,
         R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkResponse"],"Operations":[)"
         R"({"bulkId":"qwerty","method":"POST","status":"201","location":"<text>","version":"<text>"},)"
         R"({"bulkId":"ytrewq","method":"POST","status":"201","location":"<text>"}]})"},
        {"GET", u"/Groups"_s, {}, 200, R"({"Resources":[{"members":[{"display":"Babs"}]}]})"}};
}

void TestConformance::suveraSearchRows()
{
    const sandbox::test::Step post {"POST", u"/Users"_s, kUser, 201};
    const QByteArray none = R"({"totalResults":1,"itemsPerPage":0,"Resources":[]})";
    QTest::newRow("suvera: search at the root with a count of zero") << Steps {
        post,
        {"POST", u"/.search"_s,
         with(kSearch, R"json("filter":"(meta.resourceType eq \"User\") and (displayName sw \"b\")","count":0)json"),
         200, none}};
    QTest::newRow("suvera: search of users with a count of zero")
        << Steps {post,
                  {"POST", u"/Users/.search"_s,
                   with(kSearch, R"("filter":"displayName sw \"b\"","startIndex":1,"count":0)"), 200, none}};
    QTest::newRow("suvera: search of groups with a count of zero")
        << Steps {{"POST", u"/Groups"_s, kGroup, 201},
                  {"POST", u"/Groups/.search"_s,
                   with(kSearch, R"("filter":"displayName sw \"T\"","startIndex":1,"count":0)"), 200, none}};
    QTest::newRow("a search at the root finds both types")
        << Steps {post,
                  {"POST", u"/Groups"_s, kGroup, 201},
                  {"POST", u"/.search"_s, with(kSearch, R"("sortBy":"displayName","sortOrder":"descending")"), 200,
                   R"({"totalResults":2,"Resources":[{"displayName":"Team"},{"displayName":"Babs"}]})"}};
    QTest::newRow("a search is a POST") << Steps {
        {"PUT", u"/Users/.search"_s, with(kSearch, R"("count":1)"), 405, with(kError, "405")}};
    QTest::newRow("a search has its own schema")
        << Steps {{"POST", u"/Users/.search"_s, R"({"filter":"userName pr"})", 400, R"({"scimType":"invalidSyntax"})"}};
}

void TestConformance::extraRows()
{
    QTest::newRow("a filter that is none")
        << Steps {{"GET",
                   u"/Users?filter=userName eq"_s,
                   {},
                   400,
                   R"({"status":"400","scimType":"invalidFilter","detail":"<text>"})"}};
    QTest::newRow("a count that is none")
        << Steps {{"GET", u"/Users?count=many"_s, {}, 400, R"({"scimType":"invalidValue"})"}};
    QTest::newRow("attributes and excludedAttributes at once") << Steps {
        {"GET", u"/Users?attributes=userName&excludedAttributes=emails"_s, {}, 400, R"({"scimType":"invalidValue"})"}};
    QTest::newRow("a body that is no JSON")
        << Steps {{"POST", u"/Users"_s, "{\"userName\":", 400, R"({"scimType":"invalidSyntax"})"}};
    QTest::newRow("PATCH of a missing user")
        << Steps {{"PATCH", u"/Users/none"_s, with(kPatch, R"({"op":"add","path":"title","value":"x"})"), 404}};
    QTest::newRow("PATCH without the schema of a PATCH")
        << Steps {{"POST", u"/Users"_s, kUser, 201},
                  {"PATCH", u"/Users/{last}"_s, R"({"Operations":[{"op":"add","path":"title","value":"x"}]})", 400,
                   R"({"scimType":"invalidSyntax"})"}};
    QTest::newRow("PATCH without operations changes nothing")
        << Steps {{"POST", u"/Users"_s, kUser, 201}, {"PATCH", u"/Users/{last}"_s, with(kPatch, ""), 200}};
    QTest::newRow("PATCH undoes everything when one operation fails") << Steps {
        {"POST", u"/Users"_s, kUser, 201},
        {"PATCH", u"/Users/{last}"_s,
         with(kPatch, R"({"op":"replace","path":"displayName","value":"X"},{"op":"remove","path":"userName"})"), 400,
         R"({"scimType":"mutability"})"},
        {"GET", u"/Users/{last}"_s, {}, 200, R"({"displayName":"Babs","meta":{"version":"W/\"1\""}})"}};
    QTest::newRow("a user is no group") << Steps {{"POST", u"/Users"_s, kUser, 201},
                                                  {"GET", u"/Groups/{last}"_s, {}, 404}};
    QTest::newRow("a resource refuses POST")
        << Steps {{"POST", u"/Users"_s, kUser, 201}, {"POST", u"/Users/{last}"_s, kUser, 405, with(kError, "405")}};
}

void TestConformance::answersTheSuites()
{
    QFETCH(Steps, steps);
    sandbox::SandboxServer server(sandbox::test::withToken());
    const auto url = server.start();
    QVERIFY_RESULT(url);
    const QString problem = sandbox::test::Conversation(*url).play(steps);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void TestConformance::oktaSpec11RefusesAQueryWithoutToken()
{
    sandbox::SandboxServer server(sandbox::test::withToken());
    const auto url = server.start();
    QVERIFY_RESULT(url);
    sandbox::test::TestHttp http(*url);
    for (const QByteArray &authorization : {""_ba, "Bearer wrong"_ba, "Basic YTpi"_ba}) {
        const auto answer = http.send("GET", u"/Users?filter=userName%20eq%20%22x%22"_s, QByteArray(),
                                      {{"Authorization", authorization}});
        QCOMPARE(answer.status, 401);
        QCOMPARE(sandbox::test::difference(answer.json(), QJsonDocument::fromJson(with(kError, "401")).object()),
                 QString());
    }
}

void TestConformance::entityTags_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("tag");
    QTest::addColumn<int>("status");
    QTest::newRow("GET with the version that the client has") << "GET"_ba
                                                              << "If-None-Match"_ba
                                                              << "W/\"2\""_ba << 304;
    QTest::newRow("GET with an old version") << "GET"_ba
                                             << "If-None-Match"_ba
                                             << "W/\"1\""_ba << 200;
    QTest::newRow("GET with one of several versions") << "GET"_ba
                                                      << "If-None-Match"_ba
                                                      << "W/\"1\", W/\"2\""_ba << 304;
    QTest::newRow("PUT with the version") << "PUT"_ba
                                          << "If-Match"_ba
                                          << "W/\"2\""_ba << 200;
    QTest::newRow("PUT with an old version") << "PUT"_ba
                                             << "If-Match"_ba
                                             << "W/\"1\""_ba << 412;
    QTest::newRow("PATCH with an old version") << "PATCH"_ba
                                               << "If-Match"_ba
                                               << "W/\"1\""_ba << 412;
    QTest::newRow("PATCH with any version") << "PATCH"_ba
                                            << "If-Match"_ba
                                            << "*"_ba << 200;
    QTest::newRow("DELETE with an old version") << "DELETE"_ba
                                                << "If-Match"_ba
                                                << "W/\"1\""_ba << 412;
    QTest::newRow("DELETE with the version") << "DELETE"_ba
                                             << "If-Match"_ba
                                             << "W/\"2\""_ba << 204;
}

void TestConformance::entityTags()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, tag);
    QFETCH(int, status);
    sandbox::SandboxServer server(sandbox::test::withToken());
    const auto url = server.start();
    QVERIFY_RESULT(url);
    sandbox::test::TestHttp http(*url);
    const auto created = http.send("POST", u"/Users"_s, kUser);
    QCOMPARE(created.etag, "W/\"1\""_ba);
    QCOMPARE(created.location, created.json().value("meta"_L1)["location"_L1].toString().toLatin1());
    const QString path = u"/Users/"_s + created.json().value("id"_L1).toString();
    const QByteArray patch = with(kPatch, R"({"op":"add","path":"title","value":"x"})");
    QCOMPARE(http.send("PATCH", path, patch).etag, "W/\"2\""_ba);

    const QByteArray body = method == "PUT" ? kUser : method == "PATCH" ? patch : QByteArray();
    const auto answer = http.send(method, path, body, {{header, tag}});
    QCOMPARE(answer.status, status);
    if (status == 304) {
        QVERIFY(answer.body.isEmpty());
        QCOMPARE(answer.etag, "W/\"2\""_ba);
    }
    if (status == 412) {
        QCOMPARE(answer.json().value("status"_L1).toString(), u"412"_s);
        QCOMPARE(http.get(path).etag, "W/\"2\""_ba);
    }
}

QTEST_GUILESS_MAIN(TestConformance)
#include "tst_conformance.moc"
