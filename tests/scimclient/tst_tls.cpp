// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/qnamtransport.h"

#include "tests/scimclient/rawserver.h"
#include "tests/scimclient/testcertificates.h"
#include "tests/support/testresult.h"

#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace std::chrono_literals;
using core::ErrorCode;
using scimclient::HttpRequest;
using scimclient::HttpResponse;
using scimclient::QnamTransport;
using test::RawServer;

class TestTls final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void trustedIssuer();
    void refusedCertificate_data();
    void refusedCertificate();
    void reasonsForSeveralFaults();
    void unknownIssuerWithoutFile();
    void oldProtocolIsRefused();
    void plainHttpOnTheTlsPort();

private:
    [[nodiscard]] core::Result<HttpResponse> exchange(const QUrl &url, bool trustTestRoot = true) const;
    test::TestCertificates m_certificates;
};

void TestTls::initTestCase()
{
    QVERIFY2(m_certificates.make(), "openssl could not make the certificates.");
}

core::Result<HttpResponse> TestTls::exchange(const QUrl &url, bool trustTestRoot) const
{
    auto transport = QnamTransport::create({trustTestRoot ? m_certificates.file(u"ca"_s) : QString()});
    if (!transport) {
        return core::failure(transport.error());
    }
    HttpRequest request;
    request.url = url;
    request.bearer = core::SecretBytes(QByteArray("s3cret"));
    request.timeout = 10s;
    std::optional<core::Result<HttpResponse>> result;
    const auto handle = (*transport)->send(request, [&result](auto answer) { result = std::move(answer); });
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, 15'000)) {
        return core::failure(ErrorCode::Internal, u"The request was never answered."_s);
    }
    return *result;
}

void TestTls::trustedIssuer()
{
    RawServer server([](const QByteArray &) { return RawServer::Action {RawServer::ok("{}")}; },
                     m_certificates.server(u"server"_s));
    const auto response = exchange(server.url());
    QVERIFY_RESULT(response);
    QVERIFY(response->tls);
    QCOMPARE(response->tls->protocol, u"TLS 1.3"_s);
    QCOMPARE(response->tls->issuer, u"Muster Test Root"_s);
    const qint64 days = QDateTime::currentDateTimeUtc().daysTo(response->tls->certificateExpires);
    QVERIFY2(days >= 29 && days <= 30, qPrintable(QString::number(days)));
}

void TestTls::refusedCertificate_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("expired") << u"expired"_s << u"expired on 2024-01-02 00:00 UTC."_s << u"renew"_s;
    QTest::newRow("not yet valid") << u"future"_s << u"not valid before 2099-01-01 00:00 UTC."_s << u"date and time"_s;
    QTest::newRow("issued for another host")
        << u"wronghost"_s << u"issued for other.example, www.other.example, not for localhost."_s << u"host name"_s;
    QTest::newRow("unknown issuer") << u"rogueserver"_s
                                    << u"issued by \"Rogue Root\", whom this computer does not trust."_s
                                    << u"certificate authority"_s;
    QTest::newRow("self-signed") << u"selfsigned"_s
                                 << u"self-signed by \"appliance\", whom this computer does not trust."_s
                                 << u"certificate authority"_s;
}

void TestTls::refusedCertificate()
{
    QFETCH(QString, certificate);
    QFETCH(QString, reason);
    QFETCH(QString, remedy);
    RawServer server([](const QByteArray &) { return RawServer::Action {RawServer::ok("{}")}; },
                     m_certificates.server(certificate));
    const auto response = exchange(server.url());
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::TlsFailed);
    QVERIFY2(response.error().detail.contains(reason), qPrintable(response.error().detail));
    QCOMPARE(response.error().detail.count(u"The certificate"_s), 1); // each reason once
    QVERIFY2(response.error().remedy.contains(remedy), qPrintable(response.error().remedy));
    QCOMPARE(QByteArrayView(response.error().protocolCode), scimclient::kNeverSent);
    QVERIFY(server.requests.isEmpty()); // the token did not leave
}

void TestTls::reasonsForSeveralFaults()
{
    RawServer server([](const QByteArray &) { return RawServer::Action {RawServer::ok("{}")}; },
                     m_certificates.server(u"wronghost"_s));
    const auto response = exchange(server.url(), false);
    QVERIFY(!response);
    QVERIFY2(response.error().detail.contains("issued for other.example"_L1), qPrintable(response.error().detail));
    QVERIFY(response.error().detail.contains("issued by \"Muster Test Root\""_L1));
}

void TestTls::unknownIssuerWithoutFile()
{
    RawServer server([](const QByteArray &) { return RawServer::Action {RawServer::ok("{}")}; },
                     m_certificates.server(u"server"_s));
    const auto response = exchange(server.url(), false);
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::TlsFailed);
}

void TestTls::oldProtocolIsRefused()
{
    QSslConfiguration old = m_certificates.server(u"server"_s);
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    old.setProtocol(QSsl::TlsV1_1);
    QT_WARNING_POP
    RawServer server([](const QByteArray &) { return RawServer::Action {RawServer::ok("{}")}; }, old);
    const auto response = exchange(server.url());
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::TlsFailed);
    QVERIFY2(response.error().remedy.contains("TLS 1.2"_L1), qPrintable(response.error().detail));
}

void TestTls::plainHttpOnTheTlsPort()
{
    RawServer server([](const QByteArray &) { return RawServer::Action {"HTTP/1.1 400 Bad Request\r\n\r\n", true}; });
    QUrl url = server.url();
    url.setScheme(u"https"_s);
    server.answerAnything = true; // a ClientHello has no end that an HTTP server would see
    const auto response = exchange(url);
    QVERIFY(!response);
    QCOMPARE(response.error().code, ErrorCode::TlsFailed);
    QVERIFY2(response.error().detail.contains("does not speak TLS"_L1), qPrintable(response.error().detail));
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
