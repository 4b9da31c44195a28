// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/scimclient.h"

#include "tests/scimclient/faketransport.h"
#include "tests/support/testresult.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace std::chrono_literals;
using core::ErrorCode;
using scimclient::HttpMethod;
using scimclient::HttpRequest;
using scimclient::ScimClient;
using test::FakeTransport;
using test::reply;

namespace {

scimclient::ClientOptions options()
{
    scimclient::ClientOptions options;
    options.baseUrl = QUrl(u"https://scim.example.com/v2?k=v"_s);
    options.token = core::SecretBytes(QByteArray("t0ken-of-the-tenant"));
    return options;
}

QByteArray listOf(const QStringList &userNames, qint64 total)
{
    QJsonArray resources;
    for (const QString &name : userNames) {
        resources.append(QJsonObject {{"id"_L1, u"id-"_s + name}, {"userName"_L1, name}});
    }
    return QJsonDocument(QJsonObject {{"schemas"_L1, QJsonArray {QString(scim::kListResponseSchema)}},
                                      {"totalResults"_L1, total},
                                      {"Resources"_L1, resources}})
        .toJson();
}

core::ResourceId id42()
{
    return core::ResourceId(u"42"_s);
}

scim::Filter named(const QString &name)
{
    return scim::equals(scim::AttributePath(u"userName"_s), name);
}

} // namespace

class TestScimClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestOnTheWire();
    void listOnTheWire();
    void create_data();
    void create();
    void patch_data();
    void patch();
    void remove_data();
    void remove();
    void get();
    void noRequestWithoutId();
    void discoveryFallsBackToThePlural();
    void discoveryAnswers_data();
    void discoveryAnswers();
    void find_data();
    void find();
    void findReadsAllPages();
    void findWithFilterIgnoredIsNoAnswer();
    void findWithoutTheFilterBeingSupported();
    void walkDelivers();
    void walkEndsOnError();
    void walkEndsOnPagesThatRepeat();
    void exchangeIsKept();
    void tokenSentBackIsNotShown();

private:
    test::ManualClock m_clock;
};

void TestScimClient::requestOnTheWire()
{
    FakeTransport transport({reply(201, R"({"id":"1"})")});
    ScimClient client(transport, m_clock, options());
    QVERIFY_RESULT(QCoro::waitFor(client.create(u"/Users"_s, {{"userName"_L1, u"ada"_s}})).result);
    const HttpRequest &request = transport.requests.at(0);
    QCOMPARE(request.method, HttpMethod::Post);
    QCOMPARE(request.url.toEncoded(), QByteArray("https://scim.example.com/v2/Users?k=v"));
    QCOMPARE(request.body, QByteArray(R"({"userName":"ada"})"));
    QCOMPARE(request.bearer.reveal(), QByteArrayView("t0ken-of-the-tenant"));
    const QList<QPair<QByteArray, QByteArray>> headers {{"Accept", "application/scim+json, application/json"},
                                                        {"User-Agent", "Muster/" MUSTER_VERSION},
                                                        {"Content-Type", "application/scim+json"}};
    QCOMPARE(request.headers, headers);
}

void TestScimClient::listOnTheWire()
{
    FakeTransport transport({reply(200, listOf({u"ada"_s}, 1))});
    ScimClient client(transport, m_clock, options());
    scimclient::ListQuery query;
    query.endpoint = u"/Users"_s;
    query.filter = named(u"a+b \"c\""_s);
    query.attributes = {u"id"_s, u"userName"_s};
    query.startIndex = 21;
    query.count = 20;
    const auto answer = QCoro::waitFor(client.list(query));
    QVERIFY_RESULT(answer.result);
    QCOMPARE(answer.result->resources.size(), std::size_t(1));
    QCOMPARE(transport.requests.at(0).url.toEncoded(),
             QByteArray("https://scim.example.com/v2/Users?k=v&filter=userName%20eq%20%22a%2Bb%20%5C%22c%5C%22%22"
                        "&attributes=id%2CuserName&startIndex=21&count=20"));
    QCOMPARE(transport.requests.at(0).headers.size(), 2); // no Content-Type without content
}

void TestScimClient::create_data()
{
    QTest::addColumn<scimclient::HttpResponse>("response");
    QTest::addColumn<QString>("id"); // empty: InvalidResponse
    QTest::newRow("201 with body") << reply(201, R"({"id":"7","userName":"x"})") << u"7"_s;
    QTest::newRow("200 with body") << reply(200, R"({"id":"7"})") << u"7"_s;
    QTest::newRow("body as text/plain") << reply(201, R"({"id":"7"})", {{"content-type", "text/plain"}}) << u"7"_s;
    QTest::newRow("no body but a Location")
        << reply(201, {}, {{"location", "https://scim.example.com/v2/Users/7"}}) << u"7"_s;
    QTest::newRow("no body but a relative Location") << reply(201, {}, {{"location", "/v2/Users/7"}}) << u"7"_s;
    QTest::newRow("204 with Location") << reply(204, {}, {{"location", "/Users/7"}}) << u"7"_s;
    QTest::newRow("202 with Location") << reply(202, {}, {{"location", "/Users/7"}}) << u"7"_s;
    QTest::newRow("body without id but with a Location")
        << reply(201, R"({"userName":"x"})", {{"location", "/Users/7"}}) << u"7"_s;
    QTest::newRow("neither id nor Location") << reply(201, R"({"userName":"x"})") << QString();
    QTest::newRow("nothing at all") << reply(201) << QString();
    QTest::newRow("web page with a Location is no success")
        << reply(200, "<html><title>Login</title></html>", {{"location", "/Users/7"}}) << QString();
}

void TestScimClient::create()
{
    QFETCH(scimclient::HttpResponse, response);
    QFETCH(QString, id);
    FakeTransport transport({response});
    ScimClient client(transport, m_clock, options());
    const auto answer = QCoro::waitFor(client.create(u"/Users"_s, {{"userName"_L1, u"x"_s}}));
    QCOMPARE(answer.exchange.status, response.status);
    if (!id.isEmpty()) {
        QVERIFY_RESULT(answer.result);
        QCOMPARE(answer.result->id().toString(), id);
        return;
    }
    QVERIFY(!answer.result);
    QCOMPARE(answer.result.error().code, ErrorCode::InvalidResponse);
    QVERIFY(!answer.result.error().remedy.isEmpty());
}

void TestScimClient::patch_data()
{
    QTest::addColumn<scimclient::HttpResponse>("response");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<bool>("empty");
    QTest::newRow("200 with resource") << reply(200, R"({"id":"42","active":true})") << true << false;
    QTest::newRow("204") << reply(204) << true << true;
    QTest::newRow("200 with empty body") << reply(200) << true << true;
    QTest::newRow("200 with text") << reply(200, "OK", {{"content-type", "text/plain"}}) << true << true;
    QTest::newRow("200 with an empty object") << reply(200, "{}") << true << true;
    QTest::newRow("202") << reply(202) << true << true;
    QTest::newRow("web page") << reply(200, "<html></html>") << false << true;
    QTest::newRow("SCIM Error under 200")
        << reply(200, R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404"})") << false << true;
}

void TestScimClient::patch()
{
    QFETCH(scimclient::HttpResponse, response);
    FakeTransport transport({response});
    ScimClient client(transport, m_clock, options());
    const auto answer = QCoro::waitFor(client.patch(u"/Users"_s, id42(), {{"Operations"_L1, QJsonArray()}}));
    QCOMPARE(transport.requests.at(0).method, HttpMethod::Patch);
    QCOMPARE(transport.requests.at(0).url.path(), u"/v2/Users/42"_s);
    QTEST(answer.result.has_value(), "ok");
    if (answer.result) {
        QTEST(answer.result->isEmpty(), "empty");
    }
}

void TestScimClient::remove_data()
{
    QTest::addColumn<scimclient::HttpResponse>("response");
    QTest::addColumn<bool>("ok");
    QTest::newRow("204") << reply(204) << true;
    QTest::newRow("200 with empty body") << reply(200) << true;
    QTest::newRow("200 with the user") << reply(200, R"({"id":"42"})") << true;
    QTest::newRow("200 with a web page") << reply(200, "<!doctype html>") << false;
    QTest::newRow("404") << reply(404) << false;
}

void TestScimClient::remove()
{
    QFETCH(scimclient::HttpResponse, response);
    FakeTransport transport({response});
    ScimClient client(transport, m_clock, options());
    const auto answer = QCoro::waitFor(client.remove(u"/Users"_s, id42()));
    QCOMPARE(transport.requests.at(0).method, HttpMethod::Delete);
    QTEST(answer.result.has_value(), "ok");
    if (response.status == 404) {
        QCOMPARE(answer.result.error().code, ErrorCode::NotFound);
    }
}

void TestScimClient::get()
{
    FakeTransport transport({reply(200, R"({"id":"42","meta":{"location":"Users/42"}})"), reply(200, R"({"x":1})")});
    ScimClient client(transport, m_clock, options());
    const auto answer = QCoro::waitFor(client.get(u"/Groups"_s, id42(), {u"members"_s}));
    QVERIFY_RESULT(answer.result);
    QCOMPARE(transport.requests.at(0).url.toEncoded(),
             QByteArray("https://scim.example.com/v2/Groups/42?k=v&excludedAttributes=members"));
    QCOMPARE(QCoro::waitFor(client.get(u"/Users"_s, id42())).result.error().code, ErrorCode::InvalidResponse);
}

void TestScimClient::noRequestWithoutId()
{
    FakeTransport transport({reply(204)});
    ScimClient client(transport, m_clock, options());
    QCOMPARE(QCoro::waitFor(client.remove(u"/Users"_s, {})).result.error().code, ErrorCode::Internal);
    QCOMPARE(QCoro::waitFor(client.patch(u"/Users"_s, core::ResourceId(u".."_s), {})).result.error().code,
             ErrorCode::Internal);
    QVERIFY(transport.requests.empty());
}

void TestScimClient::discoveryFallsBackToThePlural()
{
    FakeTransport transport([](const HttpRequest &request) -> FakeTransport::Answer {
        const bool plural = request.url.path().endsWith("Configs"_L1);
        return plural ? reply(200, R"({"Resources":[{"patch":{"supported":true}}]})") : reply(404);
    });
    ScimClient client(transport, m_clock, options());
    const auto answer = QCoro::waitFor(client.serviceProviderConfig());
    QVERIFY_RESULT(answer.result);
    QCOMPARE(answer.result->patch, std::optional(true));
    FakeTransport none({reply(404)});
    ScimClient other(none, m_clock, options());
    QCOMPARE(QCoro::waitFor(other.serviceProviderConfig()).result.error().code, ErrorCode::NotFound);
    QCOMPARE(none.requests.size(), std::size_t(2));
}

void TestScimClient::discoveryAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray type(R"({"name":"User","endpoint":"/Users","schema":"urn:x"})");
    QTest::newRow("ListResponse") << R"({"totalResults":1,"Resources":[)" + type + "]}";
    QTest::newRow("lower-case resources") << R"({"resources":[)" + type + "]}";
    QTest::newRow("bare array") << "[" + type + "]";
    QTest::newRow("one object") << type;
    QTest::newRow("with one that cannot be read") << "[5," + type + "]";
}

void TestScimClient::discoveryAnswers()
{
    QFETCH(QByteArray, body);
    FakeTransport transport({reply(200, body)});
    ScimClient client(transport, m_clock, options());
    const auto answer = QCoro::waitFor(client.resourceTypes());
    QVERIFY_RESULT(answer.result);
    QCOMPARE(answer.result->size(), std::size_t(1));
    QCOMPARE(answer.result->front().endpoint, u"/Users"_s);
}

void TestScimClient::find_data()
{
    QTest::addColumn<scimclient::HttpResponse>("response");
    QTest::addColumn<int>("found");
    QTest::newRow("one") << reply(200, listOf({u"ada"_s}, 1)) << 1;
    QTest::newRow("in another case, because userName is not caseExact") << reply(200, listOf({u"ADA"_s}, 1)) << 1;
    QTest::newRow("nobody") << reply(200, listOf({}, 0)) << 0;
    QTest::newRow("Resources absent") << reply(200, R"({"totalResults":0})") << 0;
    QTest::newRow("404 means nobody") << reply(404) << 0;
    QTest::newRow("filter ignored, everybody came: only who matches")
        << reply(200, listOf({u"bob"_s, u"ada"_s}, 2)) << 1;
    QTest::newRow("filter ignored, everybody came: nobody matches") << reply(200, listOf({u"bob"_s, u"eve"_s}, 2)) << 0;
}

void TestScimClient::find()
{
    QFETCH(scimclient::HttpResponse, response);
    FakeTransport transport({response});
    ScimClient client(transport, m_clock, options());
    const auto answer = QCoro::waitFor(client.find(u"/Users"_s, named(u"ada"_s)));
    QVERIFY_RESULT(answer.result);
    QCOMPARE(transport.requests.size(), std::size_t(1));
    QTEST(int(answer.result->size()), "found");
}

void TestScimClient::findReadsAllPages()
{
    FakeTransport transport([](const HttpRequest &request) -> FakeTransport::Answer {
        const bool second = request.url.query().contains("startIndex=2"_L1);
        return reply(200,
                     second ? QByteArray(R"({"totalResults":2,"Resources":[{"id":"b","userName":"Ada"}]})")
                            : QByteArray(R"({"totalResults":2,"Resources":[{"id":"a","userName":"ada"}]})"));
    });
    ScimClient client(transport, m_clock, options());
    const auto answer = QCoro::waitFor(client.find(u"/Users"_s, named(u"ada"_s)));
    QVERIFY_RESULT(answer.result);
    QCOMPARE(answer.result->size(), std::size_t(2));
}

void TestScimClient::findWithFilterIgnoredIsNoAnswer()
{
    // 20 of 50 and always the same ones: "nobody" would make a duplicate of the 35th.
    QStringList names;
    for (int i = 0; i < 20; ++i) {
        names.append(u"user%1"_s.arg(i));
    }
    FakeTransport transport({reply(200, listOf(names, 50))});
    ScimClient client(transport, m_clock, options());
    const auto answer = QCoro::waitFor(client.find(u"/Users"_s, named(u"user35"_s)));
    QVERIFY(!answer.result);
    QCOMPARE(answer.result.error().code, ErrorCode::UnsupportedFeature);
    QVERIFY(answer.result.error().detail.contains("ignored the filter"_L1));
    const auto there = QCoro::waitFor(client.find(u"/Users"_s, named(u"user3"_s)));
    QVERIFY_RESULT(there.result);
    QCOMPARE(there.result->size(), std::size_t(1));
}

void TestScimClient::findWithoutTheFilterBeingSupported()
{
    FakeTransport transport({reply(400, R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],
        "status":"400","scimType":"invalidFilter"})")});
    ScimClient client(transport, m_clock, options());
    const auto answer = QCoro::waitFor(client.find(u"/Users"_s, named(u"ada"_s)));
    QVERIFY(!answer.result);
    QCOMPARE(answer.result.error().code, ErrorCode::InvalidFilter);
    QCOMPARE(answer.exchange.status, 400);
}

void TestScimClient::walkDelivers()
{
    FakeTransport transport([](const HttpRequest &request) -> FakeTransport::Answer {
        const bool second = request.url.query().contains("startIndex=3"_L1);
        return reply(200, second ? listOf({u"c"_s}, 3) : listOf({u"a"_s, u"b"_s}, 3));
    });
    ScimClient client(transport, m_clock, options());
    QStringList ids;
    scimclient::ListQuery query;
    query.endpoint = u"/Users"_s;
    const auto report = QCoro::waitFor(client.walk(query, [&ids](std::vector<scim::Resource> page) {
        for (const scim::Resource &resource : page) {
            ids.append(resource.id().toString());
        }
    }));
    QVERIFY_RESULT(report);
    QCOMPARE(ids, (QStringList {u"id-a"_s, u"id-b"_s, u"id-c"_s}));
    QVERIFY(report->proven);
    QVERIFY(!transport.requests.at(0).url.query().contains("startIndex"_L1));
    QCOMPARE(client.counts().reads, 2);
}

void TestScimClient::walkEndsOnError()
{
    int served = 0;
    FakeTransport transport([&served](const HttpRequest &) -> FakeTransport::Answer {
        return ++served == 1 ? reply(200, listOf({u"a"_s}, 3)) : reply(401);
    });
    ScimClient client(transport, m_clock, options());
    scimclient::ListQuery query;
    query.endpoint = u"/Users"_s;
    int pages = 0;
    const auto report = QCoro::waitFor(client.walk(query, [&pages](const auto &) { ++pages; }));
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Unauthorized);
    QCOMPARE(pages, 1);
}

void TestScimClient::walkEndsOnPagesThatRepeat()
{
    FakeTransport transport({reply(200, listOf({u"a"_s, u"b"_s}, 50))});
    ScimClient client(transport, m_clock, options());
    scimclient::ListQuery query;
    query.endpoint = u"/Users"_s;
    const auto report = QCoro::waitFor(client.walk(query, [](const auto &) {}));
    QVERIFY_RESULT(report);
    QVERIFY(!report->proven);
    QCOMPARE(report->unique, 2);
    QCOMPARE(transport.requests.size(), std::size_t(2));
}

void TestScimClient::exchangeIsKept()
{
    FakeTransport transport({reply(400, QByteArray(100'000, 'x'), {{"content-type", "text/plain"}})});
    ScimClient client(transport, m_clock, options());
    const auto answer = QCoro::waitFor(client.create(u"/Users"_s, {{"userName"_L1, u"x"_s}}));
    QCOMPARE(answer.exchange.method, HttpMethod::Post);
    QCOMPARE(answer.exchange.url, u"https://scim.example.com/v2/Users?k=v"_s);
    QCOMPARE(answer.exchange.requestBody, QByteArray(R"({"userName":"x"})"));
    QCOMPARE(answer.exchange.status, 400);
    QCOMPARE(answer.exchange.attempts, 1);
    QCOMPARE(answer.exchange.responseBody.size(), 16 * 1024);
}

void TestScimClient::tokenSentBackIsNotShown()
{
    FakeTransport transport({reply(401, R"({"detail":"The token t0ken-of-the-tenant is unknown"})")});
    ScimClient client(transport, m_clock, options());
    const auto answer = QCoro::waitFor(client.get(u"/Users"_s, id42()));
    QVERIFY(answer.result.error().detail.contains("The token [token] is unknown"_L1));
    QVERIFY(!answer.exchange.responseBody.contains("t0ken"));
}

QTEST_GUILESS_MAIN(TestScimClient)
#include "tst_scimclient.moc"
