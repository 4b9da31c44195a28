// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/counterparty.h"
#include "tests/support/testresult.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

using muster::test::Counterparty;

namespace {

constexpr int kReplyTimeout = 10'000; // ms

struct Reply
{
    int status = 0; ///< 0 when there was no answer at all
    QByteArray body;
};

} // namespace

/// Proves that each server of others starts, asks for its token, keeps nothing over a restart, and ends.
class CounterpartiesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servesOnlyWithTheToken_data();
    void servesOnlyWithTheToken();
    void forgetsEverythingOnRestart_data();
    void forgetsEverythingOnRestart();
    void isGoneAfterStop_data();
    void isGoneAfterStop();
    void namesTheReasonWhenItCannotStart();

private:
    static void addServers();
    [[nodiscard]] Reply finish(QNetworkReply *pending);
    [[nodiscard]] Reply get(const QUrl &baseUrl, const QByteArray &token);
    [[nodiscard]] Reply createUser(const Counterparty &server, const QString &userName);

    QNetworkAccessManager m_network;
};

namespace {

QNetworkRequest usersRequest(const QUrl &baseUrl, const QByteArray &token)
{
    QNetworkRequest request(QUrl(baseUrl.toString() + u"/Users"_s));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/scim+json"_s);
    if (!token.isEmpty()) {
        request.setRawHeader("Authorization", "Bearer " + token);
    }
    return request;
}

int totalResults(const Reply &reply)
{
    return QJsonDocument::fromJson(reply.body).object().value("totalResults"_L1).toInt(-1);
}

} // namespace

void CounterpartiesTest::addServers()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("scimmy on Express 4") << u"scimmy"_s;
    QTest::newRow("scimmy on Express 5") << u"scimmy5"_s;
    QTest::newRow("SAML Jackson") << u"jackson"_s;
}

Reply CounterpartiesTest::finish(QNetworkReply *pending)
{
    const std::unique_ptr<QNetworkReply> reply(pending);
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    if (!reply->isFinished() && !finished.wait(kReplyTimeout)) {
        return {};
    }
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->readAll()};
}

Reply CounterpartiesTest::get(const QUrl &baseUrl, const QByteArray &token)
{
    return finish(m_network.get(usersRequest(baseUrl, token)));
}

Reply CounterpartiesTest::createUser(const Counterparty &server, const QString &userName)
{
    const QJsonObject user {
        {u"schemas"_s, QJsonArray {u"urn:ietf:params:scim:schemas:core:2.0:User"_s}},
        {u"userName"_s, userName},
        {u"name"_s, QJsonObject {{u"givenName"_s, u"Ada"_s}, {u"familyName"_s, u"Lovelace"_s}}},
        {u"emails"_s, QJsonArray {QJsonObject {{u"value"_s, userName}, {u"primary"_s, true}}}},
        {u"active"_s, true},
    };
    return finish(m_network.post(usersRequest(server.baseUrl(), server.token()), QJsonDocument(user).toJson()));
}

void CounterpartiesTest::servesOnlyWithTheToken_data()
{
    addServers();
}

void CounterpartiesTest::servesOnlyWithTheToken()
{
    QFETCH(QString, name);
    MUSTER_REQUIRE_COUNTERPARTY(name);
    Counterparty server(name);
    QVERIFY_RESULT(server.start());

    const Reply answer = get(server.baseUrl(), server.token());
    QCOMPARE(answer.status, 200);
    QCOMPARE(totalResults(answer), 0);
    QCOMPARE(get(server.baseUrl(), {}).status, 401);
    QCOMPARE(get(server.baseUrl(), "wrong").status, 401);
}

void CounterpartiesTest::forgetsEverythingOnRestart_data()
{
    addServers();
}

void CounterpartiesTest::forgetsEverythingOnRestart()
{
    QFETCH(QString, name);
    MUSTER_REQUIRE_COUNTERPARTY(name);
    Counterparty server(name);
    QVERIFY_RESULT(server.start());
    const Reply created = createUser(server, u"ada@acme.example"_s);
    QVERIFY2(created.status == 201, qPrintable(QString::fromUtf8(created.body) + server.output()));
    QCOMPARE(totalResults(get(server.baseUrl(), server.token())), 1);
    const int port = server.baseUrl().port();

    QVERIFY_RESULT(server.restart());

    QCOMPARE(server.baseUrl().port(), port);
    QCOMPARE(totalResults(get(server.baseUrl(), server.token())), 0);
}

void CounterpartiesTest::isGoneAfterStop_data()
{
    addServers();
}

void CounterpartiesTest::isGoneAfterStop()
{
    QFETCH(QString, name);
    MUSTER_REQUIRE_COUNTERPARTY(name);
    Counterparty server(name);
    QVERIFY_RESULT(server.start());
    QVERIFY(server.isRunning());
    server.stop();

    QVERIFY(!server.isRunning());
    QCOMPARE(get(server.baseUrl(), server.token()).status, 0);
}

void CounterpartiesTest::namesTheReasonWhenItCannotStart()
{
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty()) {
        QSKIP("node is not installed");
    }
    QVERIFY(Counterparty::whyMissing(u"nobody"_s).contains(u"nobody"_s)
            || qEnvironmentVariableIsSet("MUSTER_SKIP_INTEROP"));
    Counterparty server(u"nobody"_s);
    const auto started = server.start();
    QVERIFY(!started.has_value());
    QCOMPARE(started.error().code, muster::core::ErrorCode::Internal);
    QVERIFY2(started.error().detail.contains(u"Cannot find module"_s), qPrintable(started.error().detail));
}

QTEST_GUILESS_MAIN(CounterpartiesTest)

#include "tst_counterparties.moc"
