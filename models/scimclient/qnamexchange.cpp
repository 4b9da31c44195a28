// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/qnamexchange.h"

#include "models/scimclient/transporterrors.h"

#include <QNetworkReply>

#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

QList<QPair<QByteArray, QByteArray>> lowerCaseHeaders(const QNetworkReply &reply)
{
    QList<QPair<QByteArray, QByteArray>> headers = reply.rawHeaderPairs();
    for (auto &header : headers) {
        header.first = std::move(header.first).toLower();
    }
    return headers;
}

} // namespace

QnamExchange::QnamExchange(QnamTransport &transport, QnamTransport::Lane &lane, const HttpRequest &request,
                           HttpTransport::Callback callback)
    : QObject(&transport)
    , m_transport(transport)
    , m_lane(lane)
    , m_callback(std::move(callback))
    , m_reply(transport.start(*lane.manager, request))
    , m_maximumBody(request.maximumBody)
    , m_timeout(request.timeout)
    , m_write(request.method != HttpMethod::Get)
{
    ++m_lane.inFlight;
    watch();
}

QnamExchange::~QnamExchange()
{
    letGo();
}

void QnamExchange::watch()
{
    connect(m_reply, &QNetworkReply::readyRead, this, &QnamExchange::checkSize);
    connect(m_reply, &QNetworkReply::finished, this, &QnamExchange::replyFinished);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
}

void QnamExchange::abandon()
{
    letGo();
    deleteLater();
}

void QnamExchange::letGo()
{
    if (std::exchange(m_done, true)) {
        return;
    }
    --m_lane.inFlight;
    m_callback = nullptr;
    m_reply->disconnect(this);
    if (m_reply->isRunning()) {
        m_reply->abort();
    }
    m_reply->deleteLater();
}

void QnamExchange::checkSize()
{
    if (m_reply->bytesAvailable() <= m_maximumBody) {
        return;
    }
    answer(core::failure(
        core::ErrorCode::InvalidResponse,
        u"The answer of %1 is longer than %2 MiB and was not read any further."_s.arg(hostAndPort(m_reply->url()))
            .arg(static_cast<double>(m_maximumBody) / (1024.0 * 1024.0)),
        u"Ask for smaller pages, or leave out large attributes such as the members of groups."_s));
}

void QnamExchange::replyFinished()
{
    answer(hasFailed() ? core::Result<HttpResponse>(core::failure(failure())) : response());
}

bool QnamExchange::hasFailed() const
{
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    // For these two Qt rewinds the body at once, although redirects are not followed; OneShotBody cannot be.
    const bool redirected = (status == 307 || status == 308) && error == QNetworkReply::ContentReSendError;
    return isNetworkFailure(error) && !redirected;
}

core::Result<HttpResponse> QnamExchange::response()
{
    HttpResponse response;
    response.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (response.status == 0) {
        return core::failure(failure());
    }
    response.headers = lowerCaseHeaders(*m_reply);
    // All of it is there, and readAll() would take 16 KiB for each answer, however short, as long as the body is kept.
    response.body = m_reply->read(m_reply->bytesAvailable());
    response.http2 = m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
    response.tls = m_transport.tlsFacts(*m_reply);
    m_transport.m_http2 = response.http2;
    return response;
}

core::Error QnamExchange::failure() const
{
    TransportFailure failure;
    failure.url = m_reply->url();
    failure.error = m_reply->error();
    failure.errorText = m_reply->errorString();
    failure.tlsErrors = m_tlsErrors;
    const QVariant status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    if (status.isValid()) {
        failure.status = status.toInt();
    }
    failure.timeout = m_timeout;
    failure.write = m_write;
    return transportError(failure);
}

void QnamExchange::answer(core::Result<HttpResponse> result)
{
    // The callback may drop the handle, send the next request or destroy the transport: everything is let go before.
    const HttpTransport::Callback callback = std::exchange(m_callback, nullptr);
    abandon();
    callback(std::move(result));
}

QnamHandle::QnamHandle(QnamExchange *exchange)
    : m_exchange(exchange)
{
}

QnamHandle::~QnamHandle()
{
    if (m_exchange) {
        m_exchange->abandon();
    }
}

} // namespace muster::scimclient
