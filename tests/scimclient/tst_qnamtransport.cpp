// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/qnamtransport.h"

#include "tests/scimclient/rawserver.h"
#include "tests/support/testresult.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace std::chrono_literals;
using core::ErrorCode;
using scimclient::HttpMethod;
using scimclient::HttpRequest;
using scimclient::HttpResponse;
using scimclient::QnamTransport;
using test::RawServer;

namespace {

HttpRequest requestTo(const QUrl &url, HttpMethod method = HttpMethod::Get, const QByteArray &body = {})
{
    HttpRequest request;
    request.method = method;
    request.url = url;
    request.headers = {{"Accept", "application/scim+json"}, {"User-Agent", "Muster/test"}};
    if (!body.isEmpty()) {
        request.headers.append(qMakePair(QByteArray("Content-Type"), QByteArray("application/scim+json")));
    }
    request.body = body;
    request.bearer = core::SecretBytes(QByteArray("s3cret"));
    request.timeout = 10s;
    return request;
}

QStringList headersOf(const QByteArray &request)
{
    return QString::fromLatin1(request.left(request.indexOf("\r\n\r\n"))).split(u"\r\n"_s).mid(1);
}

} // namespace

class TestQnamTransport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void methods_data();
    void methods();
    void urlIsSentAsItIs();
    void onlyTheHeadersAskedFor();
    void statusIsAResponse_data();
    void statusIsAResponse();
    void failures_data();
    void failures();
    void bodyLeavesOnlyOnce();
    void connectionRefused();
    void nameNotResolved();
    void silentServerTimesOut();
    void bodyLimit();
    void droppedHandleAborts();
    void handleDroppedInsideCallback();
    void neverFromInsideSend();
    void transportDestroyedFirst();
    void connectionsAreKeptAndShared();
    void certificateFile();

private:
    [[nodiscard]] core::Result<HttpResponse> exchange(const HttpRequest &request);
    std::unique_ptr<QnamTransport> m_transport;
};

void TestQnamTransport::init()
{
    auto transport = QnamTransport::create();
    QVERIFY_RESULT(transport);
    m_transport = std::move(*transport);
}

core::Result<HttpResponse> TestQnamTransport::exchange(const HttpRequest &request)
{
    std::optional<core::Result<HttpResponse>> result;
    const auto handle = m_transport->send(request, [&result](auto answer) { result = std::move(answer); });
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, 15'000)) {
        return core::failure(ErrorCode::Internal, u"The request was never answered."_s);
    }
    return *result;
}

void TestQnamTransport::methods_data()
{
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("GET") << HttpMethod::Get << QByteArray();
    QTest::newRow("POST") << HttpMethod::Post << QByteArray(R"({"a":1})");
    QTest::newRow("PUT") << HttpMethod::Put << QByteArray(R"({"b":2})");
    QTest::newRow("PATCH with 1 MB") << HttpMethod::Patch << QByteArray(1'000'000, 'p');
    QTest::newRow("DELETE") << HttpMethod::Delete << QByteArray();
}

void TestQnamTransport::methods()
{
    QFETCH(HttpMethod, method);
    QFETCH(QByteArray, body);
    RawServer server([](const QByteArray &) { return RawServer::Action {RawServer::ok(R"({"id":"1"})")}; });
    const auto response = exchange(requestTo(server.url(), method, body));
    QVERIFY_RESULT(response);
    QCOMPARE(response->status, 200);
    QCOMPARE(response->body, QByteArray(R"({"id":"1"})"));
    QCOMPARE(response->header("x-mixed-case"), QByteArray("Yes"));
    QVERIFY(!response->tls && !response->http2);
    const QByteArray &sent = server.requests.at(0);
    QVERIFY(sent.startsWith(scimclient::httpMethodName(method) + " /Users HTTP/1.1\r\n"));
    QVERIFY(sent.contains("Authorization: Bearer s3cret\r\n"));
    QCOMPARE(sent.mid(sent.indexOf("\r\n\r\n") + 4), body);
}

void TestQnamTransport::urlIsSentAsItIs()
{
    RawServer server([](const QByteArray &) { return RawServer::Action {RawServer::ok("{}")}; });
    const QByteArray tail = "/Users/a%2Fb?k&filter=userName%20eq%20%22a%2Bb%27%28%23EXT%23%26%5C%22%F0%9F%98%80%22";
    QVERIFY_RESULT(exchange(requestTo(QUrl::fromEncoded(server.url(QString()).toEncoded() + tail, QUrl::StrictMode))));
    QCOMPARE(server.requests.at(0).split('\r').at(0), "GET " + tail + " HTTP/1.1");
}

void TestQnamTransport::onlyTheHeadersAskedFor()
{
    RawServer server([](const QByteArray &) {
        return RawServer::Action {"HTTP/1.1 200 OK\r\nSet-Cookie: session=1\r\nETag: \"x\"\r\n"
                                  "Cache-Control: max-age=900\r\nContent-Length: 2\r\n\r\n{}"};
    });
    QVERIFY_RESULT(exchange(requestTo(server.url())));
    QVERIFY_RESULT(exchange(requestTo(server.url())));
    QCOMPARE(server.requests.size(), 2); // no cache
    for (const QString &header : headersOf(server.requests.at(1))) {
        const QString name = header.section(u':', 0, 0);
        QVERIFY2((QStringList {u"Host"_s, u"Accept"_s, u"User-Agent"_s, u"Authorization"_s, u"Connection"_s,
                               u"Accept-Encoding"_s, u"Accept-Language"_s})
                     .contains(name),
                 qPrintable(header)); // no cookie, no If-None-Match, no upgrade to HTTP/2
    }
}

void TestQnamTransport::statusIsAResponse_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("headers");
    const QByteArray none;
    for (const char *status :
         {"201 Created", "400 Bad Request", "403 Forbidden", "404 Not Found", "405 No", "409 Conflict", "410 Gone",
          "412 No", "418 Tea", "429 Slow", "500 Oops", "501 No", "502 Bad", "503 Busy"}) {
        QTest::newRow(status) << QByteArray(status) << none;
    }
    QTest::newRow("401 without a challenge") << QByteArray("401 No") << none;
    QTest::newRow("401 with Bearer") << QByteArray("401 No") << QByteArray("WWW-Authenticate: Bearer realm=\"x\"\r\n");
    QTest::newRow("401 with Basic") << QByteArray("401 No") << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n");
    QTest::newRow("401 with NTLM") << QByteArray("401 No") << QByteArray("WWW-Authenticate: NTLM\r\n");
    QTest::newRow("302 is not followed") << QByteArray("302 Found") << QByteArray("Location: http://127.0.0.1:1/x\r\n");
    QTest::newRow("307 is not followed") << QByteArray("307 Moved") << QByteArray("Location: /elsewhere\r\n");
    QTest::newRow("308 is not followed") << QByteArray("308 Moved") << QByteArray("Location: /elsewhere\r\n");
}

void TestQnamTransport::statusIsAResponse()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, headers);
    RawServer server([&status, &headers](const QByteArray &) {
        return RawServer::Action {"HTTP/1.1 " + status + "\r\n" + headers
                                  + "Content-Length: 15\r\n\r\n{\"detail\":\"no\"}"};
    });
    for (const HttpMethod method : {HttpMethod::Get, HttpMethod::Post}) {
        const auto response = exchange(requestTo(server.url(), method, method == HttpMethod::Get ? "" : "{}"));
        QVERIFY_RESULT(response);
        QCOMPARE(response->status, status.left(3).toInt());
        QCOMPARE(response->header("location").isEmpty(), !headers.startsWith("Location"));
        if (response->status < 300 || response->status >= 400) {
            QCOMPARE(response->body, QByteArray("{\"detail\":\"no\"}"));
        }
    }
    QCOMPARE(server.requests.size(), 2);
}

void TestQnamTransport::failures_data()
{
    QTest::addColumn<RawServer::Action>("action");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("closed without an answer")
        << RawServer::Action {{}, true, false} << ErrorCode::NetworkUnreachable << u"without an HTTP answer"_s;
    QTest::newRow("reset") << RawServer::Action {{}, false, true} << ErrorCode::NetworkUnreachable
                           << u"without an HTTP answer"_s;
    QTest::newRow("body cut off") << RawServer::Action {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"Resou", true,
                                                        false}
                                  << ErrorCode::NetworkUnreachable << u"in the middle of its answer (status 200)"_s;
    QTest::newRow("chunk cut off")
        << RawServer::Action {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n{\"Resou", true, false}
        << ErrorCode::NetworkUnreachable << u"in the middle of its answer (status 200)"_s;
    QTest::newRow("not HTTP") << RawServer::Action {"220 mail.example ESMTP\r\n\r\n", false, false}
                              << ErrorCode::NetworkUnreachable << u"without an HTTP answer"_s;
}

void TestQnamTransport::failures()
{
    QFETCH(RawServer::Action, action);
    QFETCH(QString, words);
    RawServer server([&action](const QByteArray &) { return action; });
    for (const HttpMethod method : {HttpMethod::Get, HttpMethod::Patch}) {
        const auto response = exchange(requestTo(server.url(), method, method == HttpMethod::Get ? "" : "{}"));
        QVERIFY(!response);
        QVERIFY2(response.error().detail.contains(words), qPrintable(response.error().detail));
        QTEST(response.error().code, "code");
        QVERIFY(response.error().protocolCode.isEmpty());
        QCOMPARE(response.error().detail.contains("not known"_L1), method == HttpMethod::Patch);
    }
}

void TestQnamTransport::bodyLeavesOnlyOnce()
{
    // QNetworkAccessManager sends a request again when the connection closes before the answer. Not ours: the server
    // may have created the user.
    RawServer server([](const QByteArray &) { return RawServer::Action {{}, true, false}; });
    for (const HttpMethod method : {HttpMethod::Post, HttpMethod::Patch, HttpMethod::Put}) {
        server.requests.clear();
        QVERIFY(!exchange(requestTo(server.url(), method, R"({"userName":"ada"})")));
        QCOMPARE(server.requests.size(), 1);
    }
}

void TestQnamTransport::connectionRefused()
{
    QUrl url;
    {
        const RawServer server([](const QByteArray &) { return RawServer::Action {}; });
        url = server.url();
    }
    const auto response = exchange(requestTo(url, HttpMethod::Post, "{}"));
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::NetworkUnreachable);
    QCOMPARE(QByteArrayView(response.error().protocolCode), scimclient::kNeverSent);
    QVERIFY(response.error().detail.contains("refused the connection"_L1));
}

void TestQnamTransport::nameNotResolved()
{
    const auto response = exchange(requestTo(QUrl(u"http://no-such-host.invalid/Users"_s)));
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::NetworkUnreachable);
    QCOMPARE(QByteArrayView(response.error().protocolCode), scimclient::kNeverSent);
    QVERIFY2(response.error().detail.contains("could not be resolved"_L1), qPrintable(response.error().detail));
}

void TestQnamTransport::silentServerTimesOut()
{
    RawServer server([](const QByteArray &) { return RawServer::Action {}; });
    HttpRequest request = requestTo(server.url(), HttpMethod::Post, "{}");
    request.timeout = 200ms;
    const auto response = exchange(request);
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::Timeout);
    QVERIFY2(response.error().detail.contains("sent nothing for 0.2 s"_L1), qPrintable(response.error().detail));
    QVERIFY(response.error().detail.contains("not known"_L1));
}

void TestQnamTransport::bodyLimit()
{
    RawServer server([](const QByteArray &) { return RawServer::Action {RawServer::ok(QByteArray(3'000'000, 'x'))}; });
    HttpRequest request = requestTo(server.url());
    request.maximumBody = 1024 * 1024;
    const auto response = exchange(request);
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::InvalidResponse);
    QVERIFY2(response.error().detail.contains("longer than 1 MiB"_L1), qPrintable(response.error().detail));
    request.maximumBody = 3'000'000;
    QVERIFY_RESULT(exchange(request));
}

void TestQnamTransport::droppedHandleAborts()
{
    RawServer server([](const QByteArray &) { return RawServer::Action {}; });
    bool called = false;
    auto handle = m_transport->send(requestTo(server.url()), [&called](const auto &) { called = true; });
    QTRY_COMPARE(server.requests.size(), 1);
    handle.reset();
    QTRY_COMPARE(server.closed, 1);
    QVERIFY(!called);
}

void TestQnamTransport::handleDroppedInsideCallback()
{
    RawServer server([](const QByteArray &) { return RawServer::Action {RawServer::ok("{}")}; });
    std::unique_ptr<QnamTransport::Handle> handle;
    const QByteArray mark(1000, 'm');
    bool intact = false;
    handle = m_transport->send(requestTo(server.url()), [&handle, &intact, mark](const auto &) {
        handle.reset();
        intact = mark == QByteArray(1000, 'm'); // the function outlives its handle
    });
    QTRY_VERIFY(intact);
}

void TestQnamTransport::neverFromInsideSend()
{
    bool called = false;
    const auto handle =
        m_transport->send(requestTo(QUrl(u"gopher://127.0.0.1/"_s)), [&called](const auto &) { called = true; });
    QVERIFY(!called);
    QTRY_VERIFY(called);
}

void TestQnamTransport::transportDestroyedFirst()
{
    RawServer server([](const QByteArray &) { return RawServer::Action {}; });
    bool called = false;
    const auto handle = m_transport->send(requestTo(server.url()), [&called](const auto &) { called = true; });
    QTRY_COMPARE(server.requests.size(), 1);
    m_transport.reset();
    QTRY_COMPARE(server.closed, 1);
    QVERIFY(!called);
}

void TestQnamTransport::connectionsAreKeptAndShared()
{
    RawServer server([](const QByteArray &) { return RawServer::Action {RawServer::ok("{}")}; });
    QVERIFY_RESULT(exchange(requestTo(server.url())));
    QVERIFY_RESULT(exchange(requestTo(server.url())));
    QCOMPARE(server.connections, 1);
    QCOMPARE(m_transport->concurrency(), 24);
    int answered = 0;
    std::vector<std::unique_ptr<QnamTransport::Handle>> handles;
    for (int i = 0; i < 240; ++i) {
        handles.push_back(m_transport->send(requestTo(server.url()),
                                            [&answered](const auto &response) { answered += response ? 1 : 0; }));
    }
    QTRY_COMPARE(answered, 240);
    QVERIFY2(server.connections > 6 && server.connections <= 24, qPrintable(QString::number(server.connections)));
}

void TestQnamTransport::certificateFile()
{
    const auto missing = QnamTransport::create({u"/nonexistent/ca.pem"_s});
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::InvalidConfiguration);
    QVERIFY(missing.error().detail.contains("/nonexistent/ca.pem"_L1));
    QTemporaryDir folder;
    QFile file(folder.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("not a certificate");
    file.close();
    const auto wrong = QnamTransport::create({file.fileName()});
    QVERIFY(!wrong);
    QVERIFY(wrong.error().detail.contains("no certificate"_L1));
}

QTEST_GUILESS_MAIN(TestQnamTransport)
#include "tst_qnamtransport.moc"
