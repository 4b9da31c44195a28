// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/core/secretbytes.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QPair>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QObject;

namespace muster::scimclient {

enum class HttpMethod { Get, Post, Put, Patch, Delete };
[[nodiscard]] QByteArray httpMethodName(HttpMethod method);

/// What a transport writes into Error::protocolCode when the request certainly never reached the server (name not
/// resolved, connection refused, certificate not accepted). The client takes it out again.
inline constexpr QByteArrayView kNeverSent {"muster:neverSent"};

/// One request as the client wants it on the wire. The Authorization header is added by the transport's caller through
/// `bearer`, so that a request can be logged without a secret in it.
struct HttpRequest
{
    HttpMethod method = HttpMethod::Get;
    QUrl url; ///< fully encoded; the transport sends it as it is
    QList<QPair<QByteArray, QByteArray>> headers; ///< without Authorization
    QByteArray body;
    core::SecretBytes bearer; ///< empty: no Authorization header
    std::chrono::milliseconds timeout {60'000}; ///< without any progress
    qint64 maximumBody = 64LL * 1024 * 1024; ///< bytes; a longer answer is InvalidResponse
};

/// TLS session facts for the connection test.
struct TlsFacts
{
    QString protocol; ///< "TLS 1.3"
    QDateTime certificateExpires;
    QString issuer;
};

/// What came back. Any HTTP status is a response; an Error means that there was none.
struct HttpResponse
{
    int status = 0;
    QList<QPair<QByteArray, QByteArray>> headers; ///< names lower-case
    QByteArray body;
    std::optional<TlsFacts> tls;
    bool http2 = false;
    [[nodiscard]] QByteArray header(QByteArrayView lowerCaseName) const; ///< first value; empty when absent
};

/// The one seam to the network: everything above works on a fake. Redirects are never followed here. Every request is
/// answered exactly once, on the thread of the transport, never from inside send(). Dropping the handle cancels: the
/// callback is then not called.
class HttpTransport
{
public:
    using Callback = std::function<void(core::Result<HttpResponse>)>;
    class Handle
    {
    public:
        Handle() = default;
        virtual ~Handle() = default;
        Q_DISABLE_COPY_MOVE(Handle)
    };

    HttpTransport() = default;
    virtual ~HttpTransport() = default;
    Q_DISABLE_COPY_MOVE(HttpTransport)
    [[nodiscard]] virtual std::unique_ptr<Handle> send(const HttpRequest &request, Callback callback) = 0;
    /// How many requests are usefully in flight at once (1..64).
    [[nodiscard]] virtual int concurrency() const = 0;
};

} // namespace muster::scimclient
