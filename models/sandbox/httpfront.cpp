// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/httpfront.h"

#include "models/sandbox/socketreset.h"

#include <QHttpServerRequest>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

QByteArray methodName(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return "GET"_ba;
    case QHttpServerRequest::Method::Put:
        return "PUT"_ba;
    case QHttpServerRequest::Method::Delete:
        return "DELETE"_ba;
    case QHttpServerRequest::Method::Post:
        return "POST"_ba;
    case QHttpServerRequest::Method::Head:
        return "HEAD"_ba;
    case QHttpServerRequest::Method::Patch:
        return "PATCH"_ba;
    case QHttpServerRequest::Method::Options:
        return "OPTIONS"_ba;
    default:
        return "UNKNOWN"_ba;
    }
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK"_ba;
    case 201:
        return "Created"_ba;
    case 204:
        return "No Content"_ba;
    case 302:
        return "Found"_ba;
    case 304:
        return "Not Modified"_ba;
    case 404:
        return "Not Found"_ba;
    case 409:
        return "Conflict"_ba;
    case 429:
        return "Too Many Requests"_ba;
    case 503:
        return "Service Unavailable"_ba;
    default:
        return status < 400 ? "Success"_ba : "Error"_ba;
    }
}

/// Form decoding, as most servers do it: a plus sign is a space unless it is written %2B.
QString decoded(QByteArray text)
{
    return QString::fromUtf8(QByteArray::fromPercentEncoding(text.replace('+', ' ')));
}

QueryItems queryItems(const QUrl &url)
{
    QueryItems items;
    if (!url.hasQuery()) {
        return items;
    }
    for (const QByteArray &pair : url.query(QUrl::FullyEncoded).toLatin1().split('&')) {
        const qsizetype equals = pair.indexOf('=');
        items.insert(decoded(pair.left(equals)).toLower(), equals < 0 ? QString() : decoded(pair.mid(equals + 1)));
    }
    return items;
}

QByteArray head(const ScimResponse &response, bool isLast)
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    if (response.status != 204 && response.status != 304) {
        text += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    }
    if (!response.body.isEmpty()) {
        text += "Content-Type: " + response.contentType + "\r\n";
    }
    for (const auto &[name, value] : response.headers) {
        text += name + ": " + value + "\r\n";
    }
    text += isLast ? "Connection: close\r\n\r\n" : "\r\n";
    return text;
}

} // namespace

HttpFront::HttpFront(QString basePath, Handler handler, QObject *parent)
    : QAbstractHttpServer(parent)
    , m_basePath(std::move(basePath))
    , m_handler(std::move(handler))
{
}

bool HttpFront::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    const bool isHead = request.method() == QHttpServerRequest::Method::Head;
    const bool isLast = request.value("Connection"_ba).toLower() == "close";
    const auto scimRequest = toScim(request);
    Delivery delivery;
    if (scimRequest) {
        delivery = m_handler(*scimRequest);
    } else {
        delivery.response =
            ScimResponse::failed(404, u"This service provider answers below \"%1\" only."_s.arg(m_basePath));
    }
    if (delivery.delay.count() == 0) {
        deliver(delivery, isHead, isLast, socket);
        return true;
    }
    QTimer::singleShot(delivery.delay, socket,
                       [this, delivery, isHead, isLast, socket] { deliver(delivery, isHead, isLast, socket); });
    return true;
}

void HttpFront::missingHandler(const QHttpServerRequest &request, QTcpSocket *socket)
{
    Q_UNUSED(request)
    deliver({ScimResponse::failed(404, u"There is nothing here."_s)}, false, true, socket);
}

std::optional<ScimRequest> HttpFront::toScim(const QHttpServerRequest &request) const
{
    const QUrl url = request.url();
    QString path = url.path(QUrl::FullyDecoded);
    if (!path.startsWith(m_basePath) || (path.size() > m_basePath.size() && path.at(m_basePath.size()) != u'/')) {
        return std::nullopt;
    }
    path.remove(0, m_basePath.size());
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    ScimRequest scim;
    scim.method = methodName(request.method());
    scim.path = std::move(path);
    scim.query = queryItems(url);
    scim.authorization = request.value("Authorization"_ba);
    scim.contentType = request.value("Content-Type"_ba);
    scim.ifMatch = request.value("If-Match"_ba);
    scim.ifNoneMatch = request.value("If-None-Match"_ba);
    scim.body = request.body();
    return scim;
}

void HttpFront::deliver(const Delivery &delivery, bool isHead, bool isLast, QTcpSocket *socket) const
{
    if (socket->state() != QAbstractSocket::ConnectedState) {
        return;
    }
    if (delivery.isReset) {
        resetConnection(socket);
        return;
    }
    QByteArray wire = head(delivery.response, isLast);
    if (delivery.cutAfter) {
        wire += delivery.response.body.left(*delivery.cutAfter);
    } else if (!isHead) {
        wire += delivery.response.body;
    }
    socket->write(wire);
    if (isLast || delivery.cutAfter) {
        socket->disconnectFromHost();
    }
}

} // namespace muster::sandbox
