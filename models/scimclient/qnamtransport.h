// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scimclient/httptransport.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QSslConfiguration>
#include <QString>

#include <memory>
#include <vector>

class QNetworkReply;
class QSslCertificate;

namespace muster::scimclient {

class QnamExchange;

/// How to reach the network.
struct QnamTransportOptions
{
    QString caCertificates; ///< PEM file with issuers trusted besides the system's; empty: the system's alone
    int connections = 24; ///< HTTP/1.1 connections at once to one host, 1..48
};

/// HttpTransport over Qt Network. HTTP/1.1 uses several QNetworkAccessManagers because one opens six connections to a
/// host at most; where TLS offers HTTP/2 one manager carries everything. TLS 1.2 is the minimum and is always verified.
/// No cookies, no cache, no redirects, no credentials but the bearer token; the system's proxy except for loopback.
/// Lives on one thread. Requests still open when it is destroyed are aborted without a callback.
class QnamTransport final : public QObject, public HttpTransport
{
    Q_OBJECT

public:
    /// InvalidConfiguration when the certificate file cannot be read or holds no certificate.
    [[nodiscard]] static core::Result<std::unique_ptr<QnamTransport>> create(const QnamTransportOptions &options = {});
    ~QnamTransport() override;

    [[nodiscard]] std::unique_ptr<Handle> send(const HttpRequest &request, Callback callback) override;
    /// `connections`, or 32 streams as soon as the server was seen to speak HTTP/2.
    [[nodiscard]] int concurrency() const override;

private:
    friend class QnamExchange;

    struct Lane
    {
        std::unique_ptr<QNetworkAccessManager> manager;
        int inFlight = 0;
    };

    QnamTransport(int connections, const QSslConfiguration &tls);
    [[nodiscard]] Lane &freestLane();
    [[nodiscard]] QNetworkReply *start(QNetworkAccessManager &manager, const HttpRequest &request) const;
    [[nodiscard]] std::optional<TlsFacts> tlsFacts(const QNetworkReply &reply);

    int m_connections;
    QSslConfiguration m_tls;
    std::vector<std::unique_ptr<Lane>> m_lanes;
    bool m_http2 = false;
    std::unique_ptr<QSslCertificate> m_factsCertificate; ///< whose facts m_facts are
    TlsFacts m_facts;
};

} // namespace muster::scimclient
