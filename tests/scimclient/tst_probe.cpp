// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/probe.h"

#include "models/scimclient/prober.h"
#include "tests/scimclient/fakeprovider.h"
#include "tests/scimclient/faketransport.h"
#include "tests/support/testresult.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using core::ErrorCode;
using scimclient::CapabilityReport;
using scimclient::HttpRequest;
using scimclient::ProbeStep;
using scimclient::ProbeStepResult;
using test::FakeTransport;
using Provider = test::FakeProvider;
using test::reply;
using Outcome = scimclient::ProbeStepResult::Outcome;
using Evidence = scimclient::Capability::Evidence;

namespace {

const ProbeStepResult *stepOf(const CapabilityReport &report, ProbeStep step)
{
    const auto found = std::find_if(report.steps.begin(), report.steps.end(),
                                    [step](const ProbeStepResult &result) { return result.step == step; });
    return found == report.steps.end() ? nullptr : &*found;
}

} // namespace

class TestProbe final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goodProvider();
    void stepsAreToldAsTheyCome();
    void withoutDiscovery();
    void tokenProblems_data();
    void tokenProblems();
    void wrongPath_data();
    void wrongPath();
    void nothingAnywhere();
    void endpointFromDiscovery();
    void filterBehaviour_data();
    void filterBehaviour();
    void filterRefused();
    void noUserYet();
    void paging_data();
    void paging();
    void withoutGroups();
    void readsOnly();
    void badAddress_data();
    void badAddress();
    void nobodyListens();
    void nameNotResolved();
    void tls_data();
    void tls();
    void likelyUrls();
    void noTokenInTheReport();

private:
    [[nodiscard]] CapabilityReport run(FakeTransport &transport, const QString &path = u"/scim/v2"_s,
                                       const QString &scheme = u"http"_s);
    std::unique_ptr<QTcpServer> m_listener; ///< for the TCP step; HTTP goes to the fake
    test::ManualClock m_clock;
    core::SecretBytes m_token;
    std::vector<ProbeStep> m_told;
};

void TestProbe::init()
{
    m_listener = std::make_unique<QTcpServer>();
    QVERIFY(m_listener->listen(QHostAddress::LocalHost));
    m_token = core::SecretBytes(QByteArray("t0ken-of-the-tenant"));
    m_told.clear();
}

CapabilityReport TestProbe::run(FakeTransport &transport, const QString &path, const QString &scheme)
{
    scimclient::ClientOptions options;
    options.baseUrl = QUrl(u"%1://127.0.0.1:%2%3"_s.arg(scheme).arg(m_listener->serverPort()).arg(path));
    options.token = m_token;
    const auto told = [this](const ProbeStepResult &result) { m_told.push_back(result.step); };
    return QCoro::waitFor(scimclient::probe(transport, m_clock, options, u"userName"_s, told));
}

void TestProbe::goodProvider()
{
    FakeTransport transport {FakeTransport::Server(Provider())};
    const CapabilityReport report = run(transport);
    QVERIFY2(report.ok(), QJsonDocument(report.toJson()).toJson().constData());
    QVERIFY(!report.firstError());
    QCOMPARE(report.steps.size(), std::size_t(6));
    QCOMPARE(stepOf(report, ProbeStep::Tls)->outcome, Outcome::Skipped); // http on loopback
    QCOMPARE(stepOf(report, ProbeStep::EmptyFilter)->outcome, Outcome::Passed);
    QCOMPARE(report.filter.available, std::optional(true));
    QCOMPARE(report.filter.evidence, Evidence::Observed);
    QVERIFY2(report.filter.note.isEmpty(), qPrintable(report.filter.note));
    QCOMPARE(report.patch.available, std::optional(true));
    QCOMPARE(report.patch.evidence, Evidence::Claimed);
    QCOMPARE(report.bulk.available, std::optional(false));
    QCOMPARE(report.etag.available, std::optional(false)); // claimed, but there is no meta.version
    QCOMPARE(report.paging.available, std::optional(true));
    QCOMPARE(report.groups.available, std::optional(true));
    QCOMPARE(report.sort.evidence, Evidence::Unknown);
    QVERIFY(report.config);
}

void TestProbe::stepsAreToldAsTheyCome()
{
    FakeTransport transport {FakeTransport::Server(Provider())};
    (void)run(transport);
    QCOMPARE(m_told,
             (std::vector {ProbeStep::NameResolution, ProbeStep::TcpConnection, ProbeStep::Tls,
                           ProbeStep::Authentication, ProbeStep::Discovery, ProbeStep::EmptyFilter}));
}

void TestProbe::withoutDiscovery()
{
    Provider jackson;
    jackson.discovery = false;
    FakeTransport transport {FakeTransport::Server(jackson)};
    const CapabilityReport report = run(transport);
    QVERIFY(report.ok());
    QCOMPARE(stepOf(report, ProbeStep::Discovery)->outcome, Outcome::Warning);
    QCOMPARE(report.discovery.available, std::optional(false));
    QCOMPARE(report.userSchemas.base()->id(), QString(scim::kUserSchema));
    QCOMPARE(report.patch.evidence, Evidence::Unknown);
}

void TestProbe::tokenProblems_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("withToken");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("wrong token") << 401 << true << ErrorCode::Unauthorized << u"valid token"_s;
    QTest::newRow("no token") << 401 << false << ErrorCode::Unauthorized << u"none is set"_s;
    QTest::newRow("too few rights") << 403 << true << ErrorCode::Forbidden << u"right to read"_s;
    QTest::newRow("redirect to the log-in") << 302 << true << ErrorCode::RedirectRefused << u"log-in page"_s;
    QTest::newRow("provider is down") << 503 << true << ErrorCode::ServiceUnavailable << u"later"_s;
}

void TestProbe::tokenProblems()
{
    QFETCH(int, status);
    QFETCH(bool, withToken);
    QFETCH(QString, remedy);
    m_token = withToken ? m_token : core::SecretBytes();
    FakeTransport transport([status](const HttpRequest &) -> FakeTransport::Answer {
        return reply(status, {}, {{"location", "https://idp.example/login?x=1"}});
    });
    const CapabilityReport report = run(transport);
    QVERIFY(!report.ok());
    const ProbeStepResult &last = report.steps.back();
    QCOMPARE(last.step, ProbeStep::Authentication);
    QCOMPARE(last.outcome, Outcome::Failed);
    QTEST(report.firstError()->code, "code");
    QVERIFY2(last.remedy.contains(remedy), qPrintable(last.remedy));
    QCOMPARE(transport.requests.size(), std::size_t(1)); // nobody waits for retries here
}

void TestProbe::wrongPath_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status"); // of everything that is not there
    QTest::newRow("no path, 404") << QString() << 404;
    QTest::newRow("no path, web page") << QString() << 200;
    QTest::newRow("without version") << u"/scim"_s << 404;
    QTest::newRow("of the users") << u"/scim/v2/Users"_s << 404;
    QTest::newRow("of the application") << u"/admin/settings"_s << 200;
}

void TestProbe::wrongPath()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    FakeTransport transport([status, provider = Provider()](const HttpRequest &request) -> FakeTransport::Answer {
        const QString asked = request.url.path();
        const bool there = asked.startsWith("/scim/v2/"_L1) && !asked.contains("Users/"_L1);
        return there ? provider(request) : reply(status, "<!doctype html><title>Acme</title>");
    });
    const CapabilityReport report = run(transport, path);
    QVERIFY(!report.ok());
    const ProbeStepResult &last = report.steps.back();
    QCOMPARE(last.step, ProbeStep::Discovery);
    QCOMPARE(QUrl(last.suggestedUrl).path(), u"/scim/v2"_s);
    QVERIFY2(last.remedy.contains(last.suggestedUrl), qPrintable(last.remedy));
    QCOMPARE(stepOf(report, ProbeStep::Authentication)->outcome, Outcome::Skipped);
    QCOMPARE(last.error->code, status == 404 ? ErrorCode::NotFound : ErrorCode::InvalidResponse);
}

void TestProbe::nothingAnywhere()
{
    FakeTransport transport({reply(200, "<html><title>Hotel Wi-Fi</title></html>")});
    const CapabilityReport report = run(transport);
    QVERIFY(!report.ok());
    QVERIFY(report.steps.back().suggestedUrl.isEmpty());
    QVERIFY2(report.steps.back().message.contains("Hotel Wi-Fi"_L1), qPrintable(report.steps.back().message));
    QVERIFY(report.steps.back().remedy.contains("captive portal"_L1));
    QVERIFY2(transport.requests.size() < 16, "Too many guesses.");
}

void TestProbe::endpointFromDiscovery()
{
    Provider provider;
    provider.usersPath = u"/People"_s;
    FakeTransport transport {FakeTransport::Server(provider)};
    const CapabilityReport report = run(transport);
    QVERIFY2(report.ok(), QJsonDocument(report.toJson()).toJson().constData());
    QCOMPARE(report.usersEndpoint, u"/People"_s);
}

void TestProbe::filterBehaviour_data()
{
    QTest::addColumn<Provider>("provider");
    QTest::addColumn<Outcome>("outcome");
    QTest::addColumn<bool>("available");
    QTest::addColumn<QString>("note");
    Provider ignoring;
    ignoring.filters = false;
    QTest::newRow("everybody comes") << ignoring << Outcome::Warning << false << u"provider ignores it"_s;
    Provider exact;
    exact.caseSensitive = true;
    QTest::newRow("case-sensitive") << exact << Outcome::Passed << true << u"userName eq is case-sensitive"_s;
    Provider blind;
    blind.findsNobody = true;
    QTest::newRow("nobody is ever found") << blind << Outcome::Warning << false << u"is not found by userName"_s;
    Provider strange;
    strange.notFoundForNobody = true;
    QTest::newRow("404 for nobody") << strange << Outcome::Passed << true << u"404"_s;
}

void TestProbe::filterBehaviour()
{
    QFETCH(Provider, provider);
    QFETCH(QString, note);
    FakeTransport transport {FakeTransport::Server(provider)};
    const CapabilityReport report = run(transport);
    QVERIFY(report.ok());
    QTEST(stepOf(report, ProbeStep::EmptyFilter)->outcome, "outcome");
    QTEST(report.filter.available.value_or(false), "available");
    QVERIFY2(report.filter.note.contains(note), qPrintable(report.filter.note));
    QVERIFY2(stepOf(report, ProbeStep::EmptyFilter)->message.contains(note),
             qPrintable(stepOf(report, ProbeStep::EmptyFilter)->message));
}

void TestProbe::filterRefused()
{
    FakeTransport transport([provider = Provider()](const HttpRequest &request) -> FakeTransport::Answer {
        return request.url.query().contains("filter"_L1) ? reply(400, R"({"scimType":"invalidFilter","detail":"No",
            "schemas":["urn:ietf:params:scim:api:messages:2.0:Error"]})")
                                                         : provider(request);
    });
    const CapabilityReport report = run(transport);
    QVERIFY(!report.ok());
    QCOMPARE(report.steps.back().step, ProbeStep::EmptyFilter);
    QCOMPARE(report.firstError()->code, ErrorCode::InvalidFilter);
    QCOMPARE(report.filter.available, std::optional(false));
}

void TestProbe::noUserYet()
{
    Provider provider;
    provider.users.clear();
    FakeTransport transport {FakeTransport::Server(provider)};
    const CapabilityReport report = run(transport);
    QVERIFY(report.ok());
    QVERIFY(report.filter.note.contains("no user yet"_L1));
    QVERIFY(!report.paging.available);
}

void TestProbe::paging_data()
{
    QTest::addColumn<bool>("pages");
    QTest::addColumn<QString>("note");
    QTest::newRow("works") << true << QString();
    QTest::newRow("startIndex ignored (express 5)") << false << u"startIndex is ignored"_s;
}

void TestProbe::paging()
{
    QFETCH(bool, pages);
    QFETCH(QString, note);
    Provider provider;
    provider.pages = pages;
    FakeTransport transport {FakeTransport::Server(provider)};
    const CapabilityReport report = run(transport);
    QVERIFY(report.ok());
    QCOMPARE(report.paging.available, std::optional(pages));
    QCOMPARE(report.paging.evidence, Evidence::Observed);
    QVERIFY(report.paging.note.contains(note));
}

void TestProbe::withoutGroups()
{
    Provider provider;
    provider.groups = false;
    FakeTransport transport {FakeTransport::Server(provider)};
    const CapabilityReport report = run(transport);
    QVERIFY(report.ok());
    QCOMPARE(report.groups.available, std::optional(false));
}

void TestProbe::readsOnly()
{
    FakeTransport transport {FakeTransport::Server(Provider())};
    (void)run(transport);
    for (const HttpRequest &request : transport.requests) {
        QCOMPARE(request.method, scimclient::HttpMethod::Get);
    }
}

void TestProbe::badAddress_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("empty") << QString();
    QTest::newRow("no scheme") << u"scim.example.com/scim"_s;
    QTest::newRow("mail") << u"mailto:ada@example.com"_s;
    QTest::newRow("no host") << u"https:///scim"_s;
}

void TestProbe::badAddress()
{
    QFETCH(QString, url);
    FakeTransport transport({reply(200)});
    scimclient::ClientOptions options;
    options.baseUrl = QUrl(url);
    const CapabilityReport report = QCoro::waitFor(scimclient::probe(transport, m_clock, options));
    QCOMPARE(report.steps.size(), std::size_t(1));
    QCOMPARE(report.firstError()->code, ErrorCode::InvalidConfiguration);
    QVERIFY(transport.requests.empty());
}

void TestProbe::nobodyListens()
{
    m_listener->close();
    const quint16 port = [] {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }();
    FakeTransport transport({reply(200)});
    scimclient::ClientOptions options;
    options.baseUrl = QUrl(u"http://127.0.0.1:%1/scim"_s.arg(port));
    const CapabilityReport report = QCoro::waitFor(scimclient::probe(transport, m_clock, options));
    QCOMPARE(report.steps.back().step, ProbeStep::TcpConnection);
    QVERIFY2(report.steps.back().message.contains("refused the connection"_L1),
             qPrintable(report.steps.back().message));
    QVERIFY(transport.requests.empty());
}

void TestProbe::nameNotResolved()
{
    FakeTransport transport({reply(200)});
    scimclient::ClientOptions options;
    options.baseUrl = QUrl(u"https://no-such-host.invalid/scim"_s);
    const CapabilityReport report = QCoro::waitFor(scimclient::probe(transport, m_clock, options));
    QCOMPARE(report.steps.size(), std::size_t(1));
    QCOMPARE(report.firstError()->code, ErrorCode::NetworkUnreachable);
    QVERIFY2(report.steps.back().message.contains("no-such-host.invalid"_L1), qPrintable(report.steps.back().message));
}

void TestProbe::tls_data()
{
    QTest::addColumn<int>("days"); // until the certificate expires; -1: not accepted
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("valid for a year") << 365 << Outcome::Passed;
    QTest::newRow("expires in ten days") << 10 << Outcome::Warning;
    QTest::newRow("not accepted") << -1 << Outcome::Failed;
}

void TestProbe::tls()
{
    QFETCH(int, days);
    QFETCH(Outcome, outcome);
    FakeTransport transport([this, days, provider = Provider()](const HttpRequest &request) -> FakeTransport::Answer {
        if (days < 0) {
            return core::Result<scimclient::HttpResponse>(
                core::failure(ErrorCode::TlsFailed, u"The certificate expired."_s, u"Renew it."_s));
        }
        auto answer = provider(request);
        answer->value().tls = scimclient::TlsFacts {u"TLS 1.3"_s, m_clock.now().addDays(days), u"Test Root"_s};
        answer->value().http2 = true;
        return answer;
    });
    const CapabilityReport report = run(transport, u"/scim/v2"_s, u"https"_s);
    const ProbeStepResult *step = stepOf(report, ProbeStep::Tls);
    QCOMPARE(step->outcome, outcome);
    QCOMPARE(report.ok(), days >= 0);
    QCOMPARE(report.http2, days >= 0);
    QCOMPARE(step->remedy.isEmpty(), outcome == Outcome::Passed);
    QVERIFY2(days < 0 ? report.steps.size() == 3 : step->message.contains("TLS 1.3; certificate by Test Root"_L1),
             qPrintable(step->message));
}

void TestProbe::likelyUrls()
{
    const QList<QUrl> guesses = scimclient::likelyBaseUrls(QUrl(u"https://h/app/Users?k=v"_s));
    QCOMPARE(guesses.first(), QUrl(u"https://h/app?k=v"_s));
    QVERIFY(guesses.contains(QUrl(u"https://h/app/scim/v2?k=v"_s)));
    QVERIFY(guesses.size() <= 12);
    for (const QUrl &guess : guesses) {
        QCOMPARE(guess.host(), u"h"_s); // the token stays where it was meant to go
    }
    QVERIFY(scimclient::likelyBaseUrls(QUrl(u"https://h"_s)).contains(QUrl(u"https://h/scim/v2"_s)));
    QVERIFY(!scimclient::likelyBaseUrls(QUrl(u"https://h/scim/v2/"_s)).contains(QUrl(u"https://h/scim/v2"_s)));
}

void TestProbe::noTokenInTheReport()
{
    FakeTransport transport({reply(403, R"({"detail":"t0ken-of-the-tenant may not"})")});
    const QByteArray report = QJsonDocument(run(transport).toJson()).toJson();
    QVERIFY(report.contains("may not"));
    QVERIFY(!report.contains("t0ken-of-the-tenant"));
}

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
