// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sandbox/sandboxserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QUrlQuery>

#include <memory>

namespace muster::sandbox::test {

inline const QString kToken = QStringLiteral("secret-of-the-test");

/// What came back, read by a plain QNetworkAccessManager that follows nothing and retries nothing.
struct HttpAnswer
{
    int status = 0;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QByteArray body;
    QByteArray contentType;
    QByteArray location;
    QByteArray etag;
    QByteArray retryAfter;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

/// A client for one sandbox. Paths are relative to its base URL and percent-encoded by the caller where needed.
class TestHttp final
{
public:
    explicit TestHttp(QUrl baseUrl)
        : m_baseUrl(std::move(baseUrl))
    {
    }

    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    HttpAnswer send(const QByteArray &method, const QString &path, const QByteArray &body = {},
                    const Headers &headers = {})
    {
        QNetworkRequest request(QUrl(m_baseUrl.toString() + path, QUrl::StrictMode));
        request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        request.setRawHeader("Authorization", "Bearer " + kToken.toLatin1());
        if (!body.isEmpty()) {
            request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArray("application/scim+json"));
        }
        for (const auto &[name, value] : headers) {
            request.setRawHeader(name, value);
        }
        // As a custom verb, HEAD would wait for the body that Content-Length announces.
        const std::unique_ptr<QNetworkReply> reply(
            method == "HEAD" ? m_manager.head(request) : m_manager.sendCustomRequest(request, method, body));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished() && !finished.wait(10000)) {
            return {};
        }
        return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
                reply->error(),
                reply->readAll(),
                reply->rawHeader("Content-Type"),
                reply->rawHeader("Location"),
                reply->rawHeader("ETag"),
                reply->rawHeader("Retry-After")};
    }

    HttpAnswer send(const QByteArray &method, const QString &path, const QJsonObject &body, const Headers &headers = {})
    {
        return send(method, path, QJsonDocument(body).toJson(QJsonDocument::Compact), headers);
    }
    HttpAnswer get(const QString &path) { return send("GET", path, QByteArray()); }
    HttpAnswer filter(const QString &endpoint, const QString &filter)
    {
        return get(endpoint + QStringLiteral("?filter=") + QString::fromLatin1(QUrl::toPercentEncoding(filter)));
    }

private:
    QUrl m_baseUrl;
    QNetworkAccessManager m_manager;
};

inline QJsonObject parse(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

inline SandboxOptions withToken()
{
    SandboxOptions options;
    options.token = kToken;
    return options;
}

} // namespace muster::sandbox::test
