// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/requestrunner.h"

#include "models/scimclient/scimclient.h"
#include "tests/scimclient/faketransport.h"
#include "tests/support/testresult.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace std::chrono_literals;
using core::ErrorCode;
using scimclient::HttpRequest;
using scimclient::ScimClient;
using test::FakeTransport;
using test::reply;

/// What a provider answers, in turn. A class of its own because a meta type must not be compared by tl::expected.
struct Script
{
    Script() = default;
    Script(std::initializer_list<core::Result<scimclient::HttpResponse>> list)
        : answers(list)
    {
    }
    std::vector<core::Result<scimclient::HttpResponse>> answers;
};

namespace {

core::Error networkError(ErrorCode code, bool neverSent = false)
{
    core::Error error;
    error.code = code;
    error.detail = u"The network failed."_s;
    error.protocolCode = neverSent ? scimclient::kNeverSent.toByteArray() : QByteArray();
    return error;
}

core::Result<scimclient::HttpResponse> broken(ErrorCode code, bool neverSent = false)
{
    return core::failure(networkError(code, neverSent));
}

scimclient::HttpResponse retryAfter(int status, const QByteArray &value)
{
    return reply(status, {}, {{"retry-after", value}});
}

scimclient::HttpResponse user()
{
    return reply(200, R"({"id":"42"})");
}

/// A client whose time passes by itself.
struct Fixture
{
    explicit Fixture(FakeTransport::Server server)
        : transport(std::move(server))
    {
    }
    explicit Fixture(Script script)
        : transport(std::move(script.answers))
    {
    }

    static scimclient::ClientOptions options()
    {
        scimclient::ClientOptions options;
        options.baseUrl = QUrl(u"https://scim.example.com"_s);
        return options;
    }
    auto get() { return client.get(u"/Users"_s, core::ResourceId(u"42"_s)); }
    auto create() { return client.create(u"/Users"_s, {{"userName"_L1, u"ada"_s}}); }
    auto patch(const QString &op) { return client.patch(u"/Users"_s, core::ResourceId(u"42"_s), {{"op"_L1, op}}); }

    QObject queue;
    test::ManualClock clock;
    test::ManualWaiter waiter {clock};
    FakeTransport transport;
    ScimClient client {transport, clock, options(), waiter};
};

/// Starts a task and keeps what it ends with.
template<typename T>
QCoro::Task<> keep(QCoro::Task<scimclient::Answer<T>> task, std::vector<core::Result<T>> *results)
{
    scimclient::Answer<T> answer = co_await task;
    results->push_back(std::move(answer.result));
}

} // namespace

class TestRequestRunner final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retries_data();
    void retries();
    void backsOffExponentially();
    void givesUp();
    void counts();
    void retryAfterIsWaitedFor_data();
    void retryAfterIsWaitedFor();
    void absurdRetryAfterIsSaid();
    void pauseHoldsEverybody();
    void rateIsKept();
    void refusalIsExplainedByTheProfile();
    void windowShrinksAndEverybodyPasses();
    void neverMoreThanTheTransportCarries();
    void cancelWhileRunning();
    void cancelWhileWaiting();
    void cancelWhileQueued();
    void cancelledUntilResumed();
    void destructionEndsTasks();
    void neverSentIsInternal();
};

void TestRequestRunner::retries_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<QString>("verb");
    QTest::addColumn<int>("requests");
    QTest::addColumn<bool>("ok");
    const auto row = [](const char *name, const QString &verb, Script script, int requests, bool ok) {
        QTest::newRow(name) << std::move(script) << verb << requests << ok;
    };
    row("GET after 500", u"GET"_s, {reply(500), user()}, 2, true);
    row("GET after a reset", u"GET"_s, {broken(ErrorCode::NetworkUnreachable), user()}, 2, true);
    row("GET after a timeout", u"GET"_s, {broken(ErrorCode::Timeout), user()}, 2, true);
    row("GET: 404 is an answer", u"GET"_s, {reply(404), user()}, 1, false);
    row("GET: a web page stays one", u"GET"_s, {reply(200, "<html>"), user()}, 1, false);
    row("GET: a bad certificate stays one", u"GET"_s, {broken(ErrorCode::TlsFailed, true), user()}, 1, false);
    row("POST after 429", u"POST"_s, {reply(429), user()}, 2, true);
    row("POST after 503", u"POST"_s, {reply(503), user()}, 2, true);
    row("POST after connection refused", u"POST"_s, {broken(ErrorCode::NetworkUnreachable, true), user()}, 2, true);
    row("POST: after 500 it may have been carried out", u"POST"_s, {reply(500), user()}, 1, false);
    row("POST: after a reset too", u"POST"_s, {broken(ErrorCode::NetworkUnreachable), user()}, 1, false);
    row("POST: after a timeout too", u"POST"_s, {broken(ErrorCode::Timeout), user()}, 1, false);
    row("PATCH replace after a reset", u"replace"_s, {broken(ErrorCode::NetworkUnreachable), user()}, 2, true);
    row("PATCH add: some store it twice", u"add"_s, {broken(ErrorCode::NetworkUnreachable), user()}, 1, false);
    row("PATCH add after 429", u"add"_s, {reply(429), user()}, 2, true);
}

void TestRequestRunner::retries()
{
    QFETCH(Script, script);
    QFETCH(QString, verb);
    Fixture fixture(script);
    auto task = verb == u"GET" ? fixture.get() : verb == u"POST" ? fixture.create() : fixture.patch(verb);
    const auto answer = QCoro::waitFor(task);
    QTEST(int(fixture.transport.requests.size()), "requests");
    QTEST(answer.result.has_value(), "ok");
    QCOMPARE(answer.exchange.attempts, int(fixture.transport.requests.size()));
}

void TestRequestRunner::backsOffExponentially()
{
    Fixture fixture(Script {reply(500)});
    QVERIFY(!QCoro::waitFor(fixture.get()).result);
    QCOMPARE(fixture.waiter.waits.size(), std::size_t(3));
    std::chrono::milliseconds whole = 500ms;
    for (const std::chrono::milliseconds wait : fixture.waiter.waits) {
        QVERIFY(wait >= whole / 2 && wait <= whole);
        whole *= 2;
    }
}

void TestRequestRunner::givesUp()
{
    Fixture fixture(Script {reply(503)});
    const auto answer = QCoro::waitFor(fixture.get());
    QCOMPARE(answer.result.error().code, ErrorCode::ServiceUnavailable);
    QCOMPARE(answer.exchange.attempts, 4);
    QCOMPARE(answer.exchange.status, 503);
    QVERIFY(answer.exchange.duration > 0ms);
}

void TestRequestRunner::counts()
{
    Fixture fixture(Script {reply(500), user(), user(), reply(204)});
    QVERIFY(QCoro::waitFor(fixture.get()).result);
    QVERIFY(QCoro::waitFor(fixture.create()).result);
    QVERIFY(QCoro::waitFor(fixture.patch(u"replace"_s)).result);
    const scimclient::RequestCounts counts = fixture.client.counts();
    QCOMPARE(counts.total, 4);
    QCOMPARE(counts.reads, 2);
    QCOMPARE(counts.writes, 2);
    QCOMPARE(counts.retries, 1);
}

void TestRequestRunner::retryAfterIsWaitedFor_data()
{
    QTest::addColumn<scimclient::HttpResponse>("refusal");
    QTest::addColumn<qint64>("least"); // ms
    QTest::addColumn<qint64>("most");
    QTest::newRow("429, seconds") << retryAfter(429, "7") << qint64(7000) << qint64(7000);
    QTest::newRow("429, HTTP date") << retryAfter(429, "Mon, 05 Jan 2026 08:00:30 GMT") << qint64(30000)
                                    << qint64(30000);
    QTest::newRow("429, absent") << reply(429) << qint64(250) << qint64(500);
    QTest::newRow("429, rubbish") << retryAfter(429, "later") << qint64(250) << qint64(500);
    QTest::newRow("429, absurd") << retryAfter(429, "86400") << qint64(120000) << qint64(120000);
    QTest::newRow("503, seconds") << retryAfter(503, "3") << qint64(3000) << qint64(3000);
    QTest::newRow("503, date in the past")
        << retryAfter(503, "Wed, 21 Oct 2015 07:28:00 GMT") << qint64(250) << qint64(500);
}

void TestRequestRunner::retryAfterIsWaitedFor()
{
    QFETCH(scimclient::HttpResponse, refusal);
    QFETCH(qint64, least);
    QFETCH(qint64, most);
    Fixture fixture(Script {refusal, user()});
    QVERIFY_RESULT(QCoro::waitFor(fixture.create()).result);
    QCOMPARE(fixture.waiter.waits.size(), std::size_t(1));
    const qint64 waited = fixture.waiter.waits.front().count();
    QVERIFY2(waited >= least && waited <= most, qPrintable(QString::number(waited)));
}

void TestRequestRunner::absurdRetryAfterIsSaid()
{
    Fixture fixture(Script {retryAfter(429, "86400")});
    const auto answer = QCoro::waitFor(fixture.get());
    QCOMPARE(answer.result.error().code, ErrorCode::TooManyRequests);
    QCOMPARE(answer.result.error().retryAfter, std::optional<std::chrono::seconds>(86400s));
    QVERIFY2(answer.result.error().detail.contains("asks to wait 86400 s; this program waits 120 s"_L1),
             qPrintable(answer.result.error().detail));
}

void TestRequestRunner::pauseHoldsEverybody()
{
    Fixture fixture(Script {retryAfter(429, "10"), user()});
    fixture.waiter.frozen = true;
    std::vector<core::Result<scim::Resource>> results;
    auto refused = keep(fixture.get(), &results);
    QTRY_COMPARE(fixture.waiter.waits.size(), std::size_t(1));
    auto other = keep(fixture.create(), &results);
    bool turned = false;
    QMetaObject::invokeMethod(
        &fixture.queue, [&turned] { turned = true; }, Qt::QueuedConnection);
    QTRY_VERIFY(turned); // whatever would have been sent, would be by now
    QCOMPARE(fixture.transport.requests.size(), std::size_t(1)); // nothing leaves during the pause
    QCOMPARE(fixture.waiter.waits.size(), std::size_t(1)); // one timer for all
    fixture.client.cancel();
    QTRY_COMPARE(results.size(), std::size_t(2));
}

void TestRequestRunner::rateIsKept()
{
    FakeTransport transport([](const HttpRequest &) -> FakeTransport::Answer { return user(); });
    test::ManualClock clock;
    test::ManualWaiter waiter {clock};
    scimclient::ClientOptions options = Fixture::options();
    options.rate = {{10, 1s, scim::RateLimit::Verbs::All}};
    ScimClient client(transport, clock, options, waiter);
    const std::chrono::milliseconds started = clock.monotonic();
    std::vector<core::Result<scim::Resource>> results;
    std::vector<QCoro::Task<>> tasks;
    for (int i = 0; i < 31; ++i) {
        tasks.push_back(keep(client.get(u"/Users"_s, core::ResourceId(u"42"_s)), &results));
    }
    QTRY_COMPARE(results.size(), std::size_t(31));
    const auto took = clock.monotonic() - started;
    QVERIFY2(took >= 3s && took <= 3100ms, qPrintable(QString::number(took.count())));
}

void TestRequestRunner::refusalIsExplainedByTheProfile()
{
    const QByteArray body = R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"409",
                                "detail":"User has already been taken"})";
    FakeTransport transport([&body](const HttpRequest &) -> FakeTransport::Answer { return reply(409, body); });
    test::ManualClock clock;
    test::ManualWaiter waiter {clock};
    scimclient::ClientOptions options = Fixture::options();
    options.follow(*scim::ProviderProfile::find(u"gitlab"_s));
    ScimClient client(transport, clock, options, waiter);
    std::vector<core::Result<scim::Resource>> results;
    auto task = keep(client.create(u"/Users"_s, {{"userName"_L1, u"ada"_s}}), &results);
    QTRY_COMPARE(results.size(), std::size_t(1));
    QVERIFY(!results.front().has_value());
    const core::Error error = results.front().error();
    QCOMPARE(error.code, ErrorCode::Uniqueness);
    QVERIFY2(error.detail.contains("already been taken"_L1) && error.detail.contains("extern_uid"_L1),
             qPrintable(error.detail));
    QVERIFY2(error.remedy.contains("NameID"_L1), qPrintable(error.remedy));
}

void TestRequestRunner::windowShrinksAndEverybodyPasses()
{
    // A provider that takes four at a time, as nginx with limit_conn: 200 requests, all carried out in the end.
    int refused = 0;
    FakeTransport *transport = nullptr;
    Fixture fixture([&refused, &transport](const HttpRequest &) -> FakeTransport::Answer {
        const bool tooMany = transport->inFlight > 4;
        refused += tooMany ? 1 : 0;
        return tooMany ? reply(429) : user();
    });
    transport = &fixture.transport;
    std::vector<core::Result<scim::Resource>> results;
    std::vector<QCoro::Task<>> tasks;
    for (int i = 0; i < 200; ++i) {
        tasks.push_back(keep(fixture.create(), &results));
    }
    QTRY_COMPARE(results.size(), std::size_t(200));
    for (const auto &result : results) {
        QVERIFY_RESULT(result);
    }
    QVERIFY2(refused < 60, qPrintable(QString::number(refused)));
}

void TestRequestRunner::neverMoreThanTheTransportCarries()
{
    Fixture fixture(Script {user()});
    fixture.transport.limit = 6;
    std::vector<core::Result<scim::Resource>> results;
    std::vector<QCoro::Task<>> tasks;
    for (int i = 0; i < 50; ++i) {
        tasks.push_back(keep(fixture.get(), &results));
    }
    QTRY_COMPARE(results.size(), std::size_t(50));
    QCOMPARE(fixture.transport.mostInFlight, 6);
}

void TestRequestRunner::cancelWhileRunning()
{
    Fixture fixture([](const HttpRequest &) { return FakeTransport::Answer(); });
    std::vector<core::Result<scim::Resource>> results;
    auto first = keep(fixture.get(), &results);
    auto second = keep(fixture.create(), &results);
    QCOMPARE(fixture.transport.inFlight, 2);
    fixture.client.cancel();
    QCOMPARE(fixture.transport.inFlight, 0); // aborted at once
    QVERIFY(results.empty()); // but nobody is called from inside cancel()
    QTRY_COMPARE(results.size(), std::size_t(2));
    QCOMPARE(results.front().error().code, ErrorCode::Cancelled);
}

void TestRequestRunner::cancelWhileWaiting()
{
    Fixture fixture(Script {reply(500)});
    fixture.waiter.frozen = true;
    std::vector<core::Result<scim::Resource>> results;
    auto task = keep(fixture.get(), &results);
    QTRY_COMPARE(fixture.waiter.pending, 1);
    fixture.client.cancel();
    QCOMPARE(fixture.waiter.pending, 0);
    QTRY_COMPARE(results.size(), std::size_t(1));
    QCOMPARE(results.front().error().code, ErrorCode::Cancelled);
}

void TestRequestRunner::cancelWhileQueued()
{
    Fixture fixture([](const HttpRequest &) { return FakeTransport::Answer(); });
    fixture.transport.limit = 1;
    std::vector<core::Result<scim::Resource>> results;
    auto running = keep(fixture.get(), &results);
    auto queued = keep(fixture.get(), &results);
    fixture.client.cancel();
    QTRY_COMPARE(results.size(), std::size_t(2));
    QCOMPARE(fixture.transport.requests.size(), std::size_t(1));
}

void TestRequestRunner::cancelledUntilResumed()
{
    Fixture fixture(Script {user()});
    fixture.client.cancel();
    QCOMPARE(QCoro::waitFor(fixture.get()).result.error().code, ErrorCode::Cancelled);
    QVERIFY(fixture.transport.requests.empty());
    fixture.client.resume();
    QVERIFY_RESULT(QCoro::waitFor(fixture.get()).result);
}

void TestRequestRunner::destructionEndsTasks()
{
    std::vector<core::Result<scim::Resource>> results;
    std::vector<QCoro::Task<>> tasks;
    {
        Fixture fixture([](const HttpRequest &) { return FakeTransport::Answer(); });
        fixture.transport.limit = 1;
        tasks.push_back(keep(fixture.get(), &results));
        tasks.push_back(keep(fixture.get(), &results));
        fixture.client.cancel();
        tasks.push_back(keep(fixture.get(), &results));
    }
    QCOMPARE(results.size(), std::size_t(3));
    QCOMPARE(results.back().error().code, ErrorCode::Cancelled);
}

void TestRequestRunner::neverSentIsInternal()
{
    Fixture fixture(Script {broken(ErrorCode::NetworkUnreachable, true)});
    const auto answer = QCoro::waitFor(fixture.create());
    QCOMPARE(answer.result.error().code, ErrorCode::NetworkUnreachable);
    QVERIFY(answer.result.error().protocolCode.isEmpty());
    QCOMPARE(answer.exchange.status, 0);
    QCOMPARE(answer.exchange.attempts, 4);
}

QTEST_GUILESS_MAIN(TestRequestRunner)
#include "tst_requestrunner.moc"
