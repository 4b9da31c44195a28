// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/sandboxthread.h"
#include "tests/sandbox/testhttp.h"
#include "tests/support/testresult.h"

#include <QFile>
#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

namespace sandbox = muster::sandbox;
using muster::core::ErrorCode;
using muster::core::ObjectType;
using sandbox::test::TestHttp;

QByteArray userNamed(const QByteArray &name)
{
    return R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":")" + name + "\"}";
}

} // namespace

class TestSandboxServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersBelowItsBasePathOnly();
    void takesAnyRequestWithoutAToken();
    void refusesOtherContent();
    void countsAndRemembersRequests();
    void refusesAPortInUse();
    void savesWhenStoppedAndLoadsAtTheStart();
    void savesAWhileAfterAChange();
    void leavesAFileAloneThatItCannotRead();
    void runsInAThreadOfItsOwn();
    void startsAgainAfterAStop();
    void answersHeadWithoutABody();
    void answersPatchWithoutABodyWhenToldSo();
    void answersPipelinedRequests();
};

void TestSandboxServer::answersBelowItsBasePathOnly()
{
    sandbox::SandboxOptions options = sandbox::test::withToken();
    options.basePath = u"tenants/acme/"_s;
    sandbox::SandboxServer server(options);
    const auto url = server.start();
    QVERIFY_RESULT(url);
    QCOMPARE(url->path(), u"/tenants/acme"_s);
    TestHttp http(*url);
    QCOMPARE(http.get(u"/Users"_s).status, 200);
    TestHttp root(QUrl(url->toString(QUrl::RemovePath)));
    for (const QString &path : {u"/Users"_s, u"/"_s, u"/tenants/acmeXXX/Users"_s}) {
        const auto answer = root.get(path);
        QCOMPARE(answer.status, 404);
        QCOMPARE(answer.json().value("status"_L1).toString(), u"404"_s);
    }
}

void TestSandboxServer::takesAnyRequestWithoutAToken()
{
    sandbox::SandboxServer server({});
    const auto url = server.start();
    QVERIFY_RESULT(url);
    QCOMPARE(TestHttp(*url).send("GET", u"/Users"_s, QByteArray(), {{"Authorization", "Bearer any"}}).status, 200);
}

void TestSandboxServer::refusesOtherContent()
{
    sandbox::SandboxServer server(sandbox::test::withToken());
    const auto url = server.start();
    QVERIFY_RESULT(url);
    TestHttp http(*url);
    QCOMPARE(http.send("POST", u"/Users"_s, userNamed("a"), {{"Content-Type", "text/plain"}}).status, 415);
    QCOMPARE(
        http.send("POST", u"/Users"_s, userNamed("a"), {{"Content-Type", "application/json; charset=utf-8"}}).status,
        201);
}

void TestSandboxServer::countsAndRemembersRequests()
{
    sandbox::SandboxServer server(sandbox::test::withToken());
    const auto url = server.start();
    QVERIFY_RESULT(url);
    TestHttp http(*url);
    http.send("POST", u"/Users"_s, userNamed("a"));
    http.send("POST", u"/Users"_s, userNamed("a"));
    http.get(u"/Users?count=1"_s);
    http.send("POST", u"/Users/.search"_s, R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"]})"_ba);
    const sandbox::RequestLog &log = server.log();
    QCOMPARE(log.total(), 4);
    QCOMPARE(log.count("POST"), 3);
    QCOMPARE(log.count("GET"), 1);
    QCOMPARE(log.writes(), 2);
    const auto recent = log.recent();
    QCOMPARE(recent.size(), 4U);
    QCOMPARE(recent[1].status, 409);
    QCOMPARE(recent[2].path, u"/Users"_s);
    server.log().clear();
    QCOMPARE(log.total(), 0);
}

void TestSandboxServer::refusesAPortInUse()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    sandbox::SandboxOptions options;
    options.port = other.serverPort();
    sandbox::SandboxServer server(options);
    const auto url = server.start();
    QVERIFY(!url.has_value());
    QCOMPARE(url.error().code, ErrorCode::InvalidConfiguration);
    QVERIFY(url.error().detail.contains(QString::number(options.port)));
}

void TestSandboxServer::savesWhenStoppedAndLoadsAtTheStart()
{
    const QTemporaryDir folder;
    sandbox::SandboxOptions options = sandbox::test::withToken();
    options.persistFile = folder.filePath(u"tenant.jsonl"_s);
    QString id;
    {
        sandbox::SandboxServer server(options);
        const auto url = server.start();
        QVERIFY_RESULT(url);
        id = TestHttp(*url).send("POST", u"/Users"_s, userNamed("kept")).json().value("id"_L1).toString();
        QVERIFY_RESULT(server.stop());
    }
    sandbox::SandboxServer server(options);
    const auto url = server.start();
    QVERIFY_RESULT(url);
    TestHttp http(*url);
    const QJsonObject user = http.get(u"/Users/"_s + id).json();
    QCOMPARE(user.value("userName"_L1).toString(), u"kept"_s);
    QVERIFY(user.value("meta"_L1)["location"_L1].toString().startsWith(url->toString()));
}

void TestSandboxServer::savesAWhileAfterAChange()
{
    const QTemporaryDir folder;
    sandbox::SandboxOptions options = sandbox::test::withToken();
    options.persistFile = folder.filePath(u"tenant.jsonl"_s);
    options.saveInterval = 10ms;
    sandbox::SandboxServer server(options);
    const auto url = server.start();
    QVERIFY_RESULT(url);
    TestHttp http(*url);
    QCOMPARE(http.get(u"/Users"_s).status, 200);
    QVERIFY(!QFile::exists(options.persistFile));
    QCOMPARE(http.send("POST", u"/Users"_s, userNamed("a")).status, 201);
    QTRY_VERIFY(QFile::exists(options.persistFile));
}

void TestSandboxServer::leavesAFileAloneThatItCannotRead()
{
    const QTemporaryDir folder;
    sandbox::SandboxOptions options;
    options.persistFile = folder.filePath(u"people.csv"_s);
    QFile file(options.persistFile);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("employeeId\n1\n");
    file.close();
    {
        sandbox::SandboxServer server(options);
        QCOMPARE(server.start().error().code, ErrorCode::StoreCorrupt);
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "employeeId\n1\n"_ba);
}

void TestSandboxServer::runsInAThreadOfItsOwn()
{
    sandbox::SandboxThread thread(sandbox::test::withToken());
    const auto url = thread.start();
    QVERIFY_RESULT(url);
    TestHttp http(*url);
    QCOMPARE(http.send("POST", u"/Users"_s, userNamed("a")).status, 201);
    QCOMPARE(thread.call([](sandbox::SandboxServer &server) { return server.log().count("POST"); }), 1);
    sandbox::FaultRule rule;
    rule.status = 503;
    thread.call([&rule](sandbox::SandboxServer &server) { server.faults().add(rule); });
    QCOMPARE(http.get(u"/Users"_s).status, 503);
    QVERIFY_RESULT(thread.stop());
    QVERIFY(!thread.isRunning());
    QCOMPARE(http.get(u"/Users"_s).error, QNetworkReply::ConnectionRefusedError);
}

void TestSandboxServer::startsAgainAfterAStop()
{
    sandbox::SandboxServer server(sandbox::test::withToken());
    QVERIFY_RESULT(server.start());
    QCOMPARE(TestHttp(server.baseUrl()).send("POST", u"/Users"_s, userNamed("a")).status, 201);
    QVERIFY_RESULT(server.stop());
    QVERIFY(server.baseUrl().isEmpty());
    QVERIFY_RESULT(server.start());
    QCOMPARE(TestHttp(server.baseUrl()).get(u"/Users"_s).json().value("totalResults"_L1).toInt(), 1);
}

void TestSandboxServer::answersHeadWithoutABody()
{
    sandbox::SandboxServer server(sandbox::test::withToken());
    const auto url = server.start();
    QVERIFY_RESULT(url);
    TestHttp http(*url);
    const auto answer = http.send("HEAD", u"/ServiceProviderConfig"_s, QByteArray());
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.isEmpty());
    QCOMPARE(http.get(u"/Users"_s).status, 200);
}

void TestSandboxServer::answersPatchWithoutABodyWhenToldSo()
{
    sandbox::SandboxOptions options = sandbox::test::withToken();
    options.isPatchAnswered = false;
    sandbox::SandboxServer server(options);
    const auto url = server.start();
    QVERIFY_RESULT(url);
    TestHttp http(*url);
    const QString path = u"/Users/"_s + http.send("POST", u"/Users"_s, userNamed("a")).json().value("id"_L1).toString();
    const QByteArray patch = R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],)"
                             R"("Operations":[{"op":"add","path":"title","value":"x"}]})";
    const auto quiet = http.send("PATCH", path, patch);
    QCOMPARE(quiet.status, 204);
    QVERIFY(quiet.body.isEmpty());
    QCOMPARE(quiet.etag, "W/\"2\""_ba);
    const auto asked = http.send("PATCH", path + u"?attributes=title"_s, patch);
    QCOMPARE(asked.status, 200);
    QCOMPARE(asked.json().value("title"_L1).toString(), u"x"_s);
}

void TestSandboxServer::answersPipelinedRequests()
{
    sandbox::SandboxServer server({});
    const auto url = server.start();
    QVERIFY_RESULT(url);
    QTcpSocket socket;
    socket.connectToHost(url->host(), quint16(url->port()));
    QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
    const QByteArray request = "GET /scim/v2/Users HTTP/1.1\r\nHost: x\r\n\r\n";
    socket.write(request + request + request);
    QByteArray received;
    QTRY_VERIFY((received += socket.readAll()).count("HTTP/1.1 200 OK") == 3);
}

QTEST_GUILESS_MAIN(TestSandboxServer)
#include "tst_sandboxserver.moc"
