// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/qnamtransport.h"

#include "models/scimclient/oneshotbody.h"
#include "models/scimclient/qnamexchange.h"
#include "models/scimclient/systemproxy.h"

#include <QFile>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

constexpr int kConnectionsPerManager = 6; // fixed in Qt 6.4
constexpr int kMaximumConnections = 48;
constexpr int kHttp2Streams = 32;

core::Result<QList<QSslCertificate>> readCertificates(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"The certificate file %1 cannot be read: %2."_s.arg(fileName, file.errorString()),
                             u"Name a PEM file with the certificates of your certificate authority."_s);
    }
    QList<QSslCertificate> certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (certificates.isEmpty()) {
        return core::failure(
            core::ErrorCode::InvalidConfiguration, u"The file %1 holds no certificate in PEM format."_s.arg(fileName),
            u"Export the certificate of your certificate authority as PEM (Base64) and name that file."_s);
    }
    return certificates;
}

QString protocolName(QSsl::SslProtocol protocol)
{
    switch (protocol) {
    case QSsl::TlsV1_2:
        return u"TLS 1.2"_s;
    case QSsl::TlsV1_3:
        return u"TLS 1.3"_s;
    default:
        return u"TLS"_s;
    }
}

QNetworkRequest networkRequest(const HttpRequest &request, const QSslConfiguration &tls)
{
    QNetworkRequest result(request.url);
    for (const auto &[name, value] : request.headers) {
        result.setRawHeader(name, value);
    }
    if (!request.bearer.isEmpty()) {
        result.setRawHeader(QByteArrayLiteral("Authorization"), "Bearer " + request.bearer.reveal().toByteArray());
    }
    result.setTransferTimeout(static_cast<int>(request.timeout.count()));
    result.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::Http2CleartextAllowedAttribute, false);
    // Lists of similar people compress extremely well; the size is limited by HttpRequest::maximumBody instead.
    result.setDecompressedSafetyCheckThreshold(-1);
    if (request.url.scheme() == "https"_L1) {
        result.setAttribute(QNetworkRequest::Http2AllowedAttribute, true);
        result.setSslConfiguration(tls);
    }
    return result;
}

} // namespace

core::Result<std::unique_ptr<QnamTransport>> QnamTransport::create(const QnamTransportOptions &options)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!options.caCertificates.isEmpty()) {
        const core::Result<QList<QSslCertificate>> certificates = readCertificates(options.caCertificates);
        if (!certificates) {
            return core::failure(certificates.error());
        }
        tls.addCaCertificates(*certificates);
    }
    const int connections = std::clamp(options.connections, 1, kMaximumConnections);
    return std::unique_ptr<QnamTransport>(new QnamTransport(connections, tls));
}

QnamTransport::QnamTransport(int connections, const QSslConfiguration &tls)
    : m_connections(connections)
    , m_tls(tls)
{
    const int managers = (connections + kConnectionsPerManager - 1) / kConnectionsPerManager;
    for (int i = 0; i < managers; ++i) {
        auto lane = std::make_unique<Lane>();
        lane->manager = std::make_unique<QNetworkAccessManager>();
        lane->manager->setProxyFactory(new SystemProxyFactory); // owned by the manager
        lane->manager->setAutoDeleteReplies(false);
        m_lanes.push_back(std::move(lane));
    }
}

QnamTransport::~QnamTransport()
{
    qDeleteAll(findChildren<QnamExchange *>(Qt::FindDirectChildrenOnly));
}

std::unique_ptr<HttpTransport::Handle> QnamTransport::send(const HttpRequest &request, Callback callback)
{
    auto *exchange = new QnamExchange(*this, freestLane(), request, std::move(callback)); // child of this
    return std::make_unique<QnamHandle>(exchange);
}

int QnamTransport::concurrency() const
{
    return m_http2 ? kHttp2Streams : m_connections;
}

QnamTransport::Lane &QnamTransport::freestLane()
{
    if (m_http2) {
        return *m_lanes.front();
    }
    const auto freest = std::min_element(m_lanes.begin(), m_lanes.end(),
                                         [](const auto &a, const auto &b) { return a->inFlight < b->inFlight; });
    return **freest;
}

QNetworkReply *QnamTransport::start(QNetworkAccessManager &manager, const HttpRequest &request) const
{
    const QNetworkRequest prepared = networkRequest(request, m_tls);
    if (request.method == HttpMethod::Get) {
        return manager.get(prepared);
    }
    if (request.method == HttpMethod::Delete) {
        return manager.deleteResource(prepared);
    }
    auto *body = new OneShotBody(request.body);
    QNetworkReply *reply = manager.sendCustomRequest(prepared, httpMethodName(request.method), body);
    body->setParent(reply);
    return reply;
}

std::optional<TlsFacts> QnamTransport::tlsFacts(const QNetworkReply &reply)
{
    if (reply.url().scheme() != "https"_L1) {
        return std::nullopt;
    }
    const QSslConfiguration session = reply.sslConfiguration();
    const QSslCertificate certificate = session.peerCertificate();
    if (!m_factsCertificate || *m_factsCertificate != certificate) {
        m_facts.certificateExpires = certificate.expiryDate();
        m_facts.issuer = certificate.issuerInfo(QSslCertificate::CommonName).value(0);
        m_factsCertificate = std::make_unique<QSslCertificate>(certificate);
    }
    m_facts.protocol = protocolName(session.sessionProtocol());
    return m_facts;
}

} // namespace muster::scimclient
