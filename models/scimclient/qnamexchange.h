// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scimclient/qnamtransport.h"

#include <QList>
#include <QPointer>
#include <QSslError>

class QNetworkReply;

namespace muster::scimclient {

/// One request under way: watches its reply, answers once, then deletes itself.
class QnamExchange final : public QObject
{
    Q_OBJECT

public:
    /// `request.bearer` is not kept.
    QnamExchange(QnamTransport &transport, QnamTransport::Lane &lane, const HttpRequest &request,
                 HttpTransport::Callback callback);
    ~QnamExchange() override;
    Q_DISABLE_COPY_MOVE(QnamExchange)

    /// Aborts without an answer.
    void abandon();

private:
    void watch();
    void checkSize();
    void replyFinished();
    [[nodiscard]] bool hasFailed() const;
    [[nodiscard]] core::Result<HttpResponse> response();
    [[nodiscard]] core::Error failure() const;
    void answer(core::Result<HttpResponse> result);
    void letGo();

    QnamTransport &m_transport;
    QnamTransport::Lane &m_lane;
    HttpTransport::Callback m_callback;
    QNetworkReply *m_reply;
    QList<QSslError> m_tlsErrors;
    qint64 m_maximumBody;
    std::chrono::milliseconds m_timeout;
    bool m_write;
    bool m_done = false;
};

/// Dropping it abandons the exchange.
class QnamHandle final : public HttpTransport::Handle
{
public:
    explicit QnamHandle(QnamExchange *exchange);
    ~QnamHandle() override;
    Q_DISABLE_COPY_MOVE(QnamHandle)

private:
    QPointer<QnamExchange> m_exchange;
};

} // namespace muster::scimclient
