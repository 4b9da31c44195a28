// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/sandbox/testhttp.h"
#include "tests/support/testresult.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

namespace sandbox = muster::sandbox;
using sandbox::test::TestHttp;

const QByteArray kUser = R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1"})";

QByteArray userNamed(const QByteArray &name)
{
    return QByteArray(kUser).replace("%1", name);
}

QJsonObject rules(const QByteArray &json)
{
    return QJsonDocument::fromJson(R"({"rules":[)" + json + "]}").object();
}

} // namespace

/// Every fault as a plain QNetworkAccessManager sees it.
class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void answersAStatusWithRetryAfter();
    void answersABodyOfItsOwn();
    void strikesByMethodEndpointAndCount_data();
    void strikesByMethodEndpointAndCount();
    void delaysTheAnswer();
    void cutsTheBody();
    void resetsTheConnection();
    void resetsAfterTheRequestTookEffect();
    void givesShortPages();
    void repeatsThePage();
    void saysAWrongTotal();
    void answersAWebPage();
    void redirects();
    void combinesFaults();
    void isQuietAgainWhenCleared();
    void refusesDocuments_data();
    void refusesDocuments();

private:
    void load(const QByteArray &json);
    [[nodiscard]] std::size_t userCount()
    {
        return m_server->tenant().resources(muster::core::ObjectType::User).size();
    }

    std::unique_ptr<sandbox::SandboxServer> m_server;
    std::unique_ptr<TestHttp> m_http;
};

void TestFaults::init()
{
    m_http.reset();
    m_server = std::make_unique<sandbox::SandboxServer>(sandbox::test::withToken());
    const auto url = m_server->start();
    QVERIFY_RESULT(url);
    m_http = std::make_unique<TestHttp>(*url);
    for (const char *name : {"a", "b", "c", "d", "e"}) {
        QCOMPARE(m_http->send("POST", u"/Users"_s, userNamed(name)).status, 201);
    }
}

void TestFaults::load(const QByteArray &json)
{
    const auto loaded = m_server->faults().load(rules(json));
    QVERIFY_RESULT(loaded);
}

void TestFaults::answersAStatusWithRetryAfter()
{
    load(R"({"fault":"status","status":429,"retryAfter":"7"})");
    const auto answer = m_http->send("POST", u"/Users"_s, userNamed("new"));
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.retryAfter, "7"_ba);
    QCOMPARE(answer.json().value("status"_L1).toString(), u"429"_s);
    QCOMPARE(userCount(), 5U);
    QCOMPARE(m_server->faults().struck(), 1);
}

void TestFaults::answersABodyOfItsOwn()
{
    load(R"({"fault":"status","status":502,"body":"<h1>Bad gateway</h1>","contentType":"text/html","applied":true})");
    const auto answer = m_http->send("POST", u"/Users"_s, userNamed("new"));
    QCOMPARE(answer.status, 502);
    QCOMPARE(answer.body, "<h1>Bad gateway</h1>"_ba);
    QCOMPARE(answer.contentType, "text/html"_ba);
    QCOMPARE(userCount(), 6U);
}

void TestFaults::strikesByMethodEndpointAndCount_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QString>("statuses");
    QTest::newRow("always") << ""_ba << u"503 503 503 503 503 503"_s;
    QTest::newRow("from the third on") << R"(,"nth":3)"_ba << u"200 200 503 503 503 503"_s;
    QTest::newRow("the second only") << R"(,"nth":2,"times":1)"_ba << u"200 503 200 200 200 200"_s;
    QTest::newRow("every second") << R"(,"nth":2,"every":2)"_ba << u"200 503 200 503 200 503"_s;
    QTest::newRow("every second, twice") << R"(,"nth":1,"every":2,"times":2)"_ba << u"503 200 503 200 200 200"_s;
    QTest::newRow("this method") << R"(,"method":"get","times":1)"_ba << u"503 200 200 200 200 200"_s;
    QTest::newRow("another method") << R"(,"method":"POST")"_ba << u"200 200 200 200 200 200"_s;
    QTest::newRow("this endpoint") << R"(,"endpoint":"/users","times":1)"_ba << u"503 200 200 200 200 200"_s;
    QTest::newRow("another endpoint") << R"(,"endpoint":"/Groups")"_ba << u"200 200 200 200 200 200"_s;
}

void TestFaults::strikesByMethodEndpointAndCount()
{
    QFETCH(QByteArray, rule);
    QFETCH(QString, statuses);
    load(R"({"fault":"status","status":503)" + rule + "}");
    QStringList seen;
    for (int i = 0; i < 6; ++i) {
        seen.append(QString::number(m_http->get(u"/Users?count=1"_s).status));
    }
    QCOMPARE(seen.join(u' '), statuses);
}

void TestFaults::delaysTheAnswer()
{
    load(R"({"fault":"delay","delayMs":300,"method":"POST"})");
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_http->send("POST", u"/Users"_s, userNamed("new")).status, 201);
    QVERIFY2(timer.elapsed() >= 295, qPrintable(QString::number(timer.elapsed())));
}

void TestFaults::cutsTheBody()
{
    load(R"({"fault":"truncatedBody","bytes":40})");
    const auto answer = m_http->get(u"/Users"_s);
    QCOMPARE(answer.error, QNetworkReply::RemoteHostClosedError);
    QVERIFY(answer.body.size() <= 40);
    QVERIFY(answer.json().isEmpty());
}

void TestFaults::resetsTheConnection()
{
    load(R"({"fault":"reset","method":"POST"})");
    const auto answer = m_http->send("POST", u"/Users"_s, userNamed("new"));
    QCOMPARE(answer.status, 0);
    QVERIFY2(answer.error == QNetworkReply::UnknownNetworkError || answer.error == QNetworkReply::RemoteHostClosedError,
             qPrintable(QString::number(answer.error)));
    QCOMPARE(userCount(), 5U);
}

void TestFaults::resetsAfterTheRequestTookEffect()
{
    load(R"({"fault":"reset","method":"POST","applied":true,"times":1})");
    const auto answer = m_http->send("POST", u"/Users"_s, userNamed("new"));
    QVERIFY(answer.error != QNetworkReply::NoError);
    QCOMPARE(userCount(), 6U);
    QCOMPARE(m_http->send("POST", u"/Users"_s, userNamed("new")).status, 409);
}

void TestFaults::givesShortPages()
{
    load(R"({"fault":"shortPage","count":2})");
    const QJsonObject page = m_http->get(u"/Users?count=4"_s).json();
    QCOMPARE(page.value("totalResults"_L1).toInt(), 5);
    QCOMPARE(page.value("itemsPerPage"_L1).toInt(), 2);
    QCOMPARE(page.value("Resources"_L1).toArray().size(), 2);
}

void TestFaults::repeatsThePage()
{
    load(R"({"fault":"repeatedPage"})");
    const QJsonObject page = m_http->get(u"/Users?startIndex=3&count=2"_s).json();
    QCOMPARE(page.value("startIndex"_L1).toInt(), 3);
    QCOMPARE(page.value("Resources"_L1)[0]["userName"_L1].toString(), u"a"_s);
}

void TestFaults::saysAWrongTotal()
{
    load(R"({"fault":"wrongTotal","totalResults":99,"times":1},{"fault":"wrongTotal","nth":2})");
    QCOMPARE(m_http->get(u"/Users"_s).json().value("totalResults"_L1).toInt(), 99);
    QCOMPARE(m_http->get(u"/Users?count=2"_s).json().value("totalResults"_L1).toInt(), 2);
}

void TestFaults::answersAWebPage()
{
    load(R"({"fault":"html","method":"POST"})");
    const auto answer = m_http->send("POST", u"/Users"_s, userNamed("new"));
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.contentType.startsWith("text/html"));
    QVERIFY(answer.body.contains("<html"));
    QCOMPARE(userCount(), 5U);
}

void TestFaults::redirects()
{
    load(R"({"fault":"redirect","location":"https://login.invalid/sign-in"})");
    const auto answer = m_http->get(u"/Users"_s);
    QCOMPARE(answer.status, 302);
    QCOMPARE(answer.location, "https://login.invalid/sign-in"_ba);
}

void TestFaults::combinesFaults()
{
    load(R"({"fault":"delay","delayMs":200},{"fault":"status","status":503})");
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_http->get(u"/Users"_s).status, 503);
    QVERIFY(timer.elapsed() >= 195);
    QCOMPARE(m_server->faults().struck(), 2);
}

void TestFaults::isQuietAgainWhenCleared()
{
    load(R"({"fault":"status","status":503})");
    QCOMPARE(m_http->get(u"/Users"_s).status, 503);
    m_server->faults().clear();
    QCOMPARE(m_http->get(u"/Users"_s).status, 200);
    QCOMPARE(m_server->log().recent().back().status, 200);
}

void TestFaults::refusesDocuments_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("named");
    QTest::newRow("another member") << R"({"rule":[]})"_ba << u"rule"_s;
    QTest::newRow("no fault") << R"({"rules":[{"status":503}]})"_ba << u"fault"_s;
    QTest::newRow("an unknown fault") << R"({"rules":[{"fault":"gremlin"}]})"_ba << u"gremlin"_s;
    QTest::newRow("an unknown member") << R"({"rules":[{"fault":"reset","methd":"GET"}]})"_ba << u"methd"_s;
    QTest::newRow("a number that is none") << R"({"rules":[{"fault":"delay","delayMs":"1"}]})"_ba << u"delayMs"_s;
    QTest::newRow("a count that is too small") << R"({"rules":[{"fault":"reset","nth":0}]})"_ba << u"nth"_s;
}

void TestFaults::refusesDocuments()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, named);
    load(R"({"fault":"status","status":503})");
    const auto loaded = m_server->faults().load(QJsonDocument::fromJson(document).object());
    QVERIFY(!loaded.has_value());
    QCOMPARE(loaded.error().code, muster::core::ErrorCode::InvalidConfiguration);
    QVERIFY2(loaded.error().detail.contains(u'"' + named + u'"'), qPrintable(loaded.error().detail));
    QCOMPARE(m_http->get(u"/Users"_s).status, 503);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
