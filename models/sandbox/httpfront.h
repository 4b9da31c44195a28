// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sandbox/exchange.h"

#include <QAbstractHttpServer>

#include <chrono>
#include <functional>
#include <optional>

namespace muster::sandbox {

/// An answer and how it reaches the wire.
struct Delivery
{
    ScimResponse response;
    std::chrono::milliseconds delay {0};
    std::optional<qint64> cutAfter = std::nullopt; ///< bytes of the body before the connection ends
    bool isReset = false; ///< no answer: the connection is reset
};

/// HTTP/1.1 for the sandbox: turns requests below the base path into ScimRequests and writes the answers, each with one
/// write. Lives in the thread that made it.
class HttpFront final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    using Handler = std::function<Delivery(const ScimRequest &)>;

    /// `basePath` begins with a slash and ends without one; "" serves the whole host.
    HttpFront(QString basePath, Handler handler, QObject *parent = nullptr);

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    [[nodiscard]] std::optional<ScimRequest> toScim(const QHttpServerRequest &request) const;
    void deliver(const Delivery &delivery, bool isHead, bool isLast, QTcpSocket *socket) const;

    QString m_basePath;
    Handler m_handler;
};

} // namespace muster::sandbox
