// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QUrl>

#include <functional>
#include <optional>
#include <utility>

namespace muster::test {

/// A server on loopback that answers each request with bytes as they are, so that a test can send what no well-behaved
/// server would. With TLS when a configuration is given.
class RawServer final : public QTcpServer
{
    Q_OBJECT

public:
    /// What to do with a request (head and body as received).
    struct Action
    {
        QByteArray bytes;
        bool close = false;
        bool reset = false; ///< abort the connection instead of closing it
    };
    using Handler = std::function<Action(const QByteArray &request)>;

    explicit RawServer(Handler handler, std::optional<QSslConfiguration> tls = std::nullopt)
        : m_handler(std::move(handler))
        , m_tls(std::move(tls))
    {
        listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/Users")) const
    {
        return QUrl(QStringLiteral("%1://%2:%3%4")
                        .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"),
                             m_tls ? QStringLiteral("localhost") : QStringLiteral("127.0.0.1"))
                        .arg(serverPort())
                        .arg(path));
    }
    /// An ordinary answer.
    static QByteArray ok(const QByteArray &body, const QByteArray &status = "200 OK")
    {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/scim+json\r\nX-Mixed-Case: Yes\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    bool answerAnything = false; ///< do not wait for a whole request
    QList<QByteArray> requests;
    int connections = 0;
    int closed = 0;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        ++connections;
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QSslSocket::disconnected, this, [this] { ++closed; });
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { received(socket); });
        if (m_tls) {
            socket->setSslConfiguration(*m_tls);
            socket->startServerEncryption();
        }
    }

private:
    void received(QSslSocket *socket)
    {
        QByteArray &buffer = m_buffers[socket];
        buffer += socket->readAll();
        const qsizetype head = buffer.indexOf("\r\n\r\n");
        const bool whole = head >= 0 && buffer.size() >= head + 4 + contentLength(buffer.left(head));
        if (!whole && !answerAnything) {
            return;
        }
        requests.append(std::exchange(buffer, {}));
        const Action action = m_handler(requests.constLast());
        if (action.reset) {
            socket->abort();
            return;
        }
        socket->write(action.bytes);
        if (action.close) {
            socket->disconnectFromHost();
        }
    }
    static qsizetype contentLength(const QByteArray &head)
    {
        const qsizetype start = head.toLower().indexOf("content-length:");
        return start < 0 ? 0 : head.mid(start + 15, head.indexOf("\r\n", start) - start - 15).trimmed().toLongLong();
    }

    Handler m_handler;
    std::optional<QSslConfiguration> m_tls;
    QHash<QSslSocket *, QByteArray> m_buffers;
};

} // namespace muster::test
