// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/clientcore.h"

#include "models/scimclient/resourceanswer.h"

#include <QJsonDocument>

#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

QList<QPair<QByteArray, QByteArray>> commonHeaders(const ClientOptions &options)
{
    const QByteArray agent =
        options.userAgent.isEmpty() ? QByteArrayLiteral("Muster/" MUSTER_VERSION) : options.userAgent;
    return {{QByteArrayLiteral("Accept"), options.accept}, {QByteArrayLiteral("User-Agent"), agent}};
}

QString joined(const QStringList &names)
{
    return names.isEmpty() ? QString() : names.join(u',');
}

} // namespace

ClientCore::ClientCore(HttpTransport &transport, const core::Clock &clock, Waiter &waiter, const ClientOptions &options)
    : m_urls(options.baseUrl)
    , m_readHeaders(commonHeaders(options))
    , m_writeHeaders(m_readHeaders)
    , m_runner(transport, clock, waiter, options)
{
    m_writeHeaders.append({QByteArrayLiteral("Content-Type"), options.contentType});
}

RequestContext ClientCore::context(HttpMethod method, const QUrl &url) const
{
    return {method, url, m_runner.clock().now()};
}

UrlParameters ClientCore::parameters(const ListQuery &query, qint64 startIndex, const QString &cursor)
{
    UrlParameters result;
    if (query.filter) {
        result.append({"filter", query.filter->toString()});
    }
    result.append({"attributes", joined(query.attributes)});
    result.append({"excludedAttributes", joined(query.excludedAttributes)});
    if (startIndex > 0) {
        result.append({"startIndex", QString::number(startIndex)});
    }
    if (query.count >= 0) {
        result.append({"count", QString::number(query.count)});
    }
    if (!cursor.isEmpty()) {
        result.append({"cursor", cursor});
    }
    return result;
}

QCoro::Task<Exchanged> ClientCore::get(QUrl url)
{
    return m_runner.run(request(HttpMethod::Get, url));
}

QCoro::Task<Exchanged> ClientCore::write(HttpMethod method, QUrl url, QJsonObject body)
{
    return m_runner.run(request(method, url, QJsonDocument(body).toJson(QJsonDocument::Compact)));
}

QCoro::Task<Exchanged> ClientCore::remove(QUrl url)
{
    return m_runner.run(request(HttpMethod::Delete, url));
}

QCoro::Task<Answer<scim::ListResponse>> ClientCore::page(QString endpoint, UrlParameters parameters)
{
    const QUrl url = m_urls.collection(endpoint, parameters);
    Exchanged exchanged = co_await get(url);
    co_return answerOf<scim::ListResponse>(std::move(exchanged), context(HttpMethod::Get, url), listOf);
}

QCoro::Task<Answer<scim::ServiceProviderConfig>> ClientCore::serviceProviderConfig()
{
    QUrl url = m_urls.collection(u"/ServiceProviderConfig"_s);
    Exchanged exchanged = co_await get(url);
    if (!exchanged.response && exchanged.response.error().code == core::ErrorCode::NotFound) {
        // Salesforce and others that began with SCIM 1.1 use the plural.
        url = m_urls.collection(u"/ServiceProviderConfigs"_s);
        exchanged = co_await get(url);
    }
    co_return answerOf<scim::ServiceProviderConfig>(std::move(exchanged), context(HttpMethod::Get, url), configOf);
}

QCoro::Task<Answer<std::vector<scim::Schema>>> ClientCore::schemas()
{
    const QUrl url = m_urls.collection(u"/Schemas"_s);
    Exchanged exchanged = co_await get(url);
    co_return answerOf<std::vector<scim::Schema>>(std::move(exchanged), context(HttpMethod::Get, url), schemasOf);
}

QCoro::Task<Answer<std::vector<scim::ResourceType>>> ClientCore::resourceTypes()
{
    const QUrl url = m_urls.collection(u"/ResourceTypes"_s);
    Exchanged exchanged = co_await get(url);
    co_return answerOf<std::vector<scim::ResourceType>>(std::move(exchanged), context(HttpMethod::Get, url),
                                                        resourceTypesOf);
}

HttpRequest ClientCore::request(HttpMethod method, const QUrl &url, QByteArray body) const
{
    HttpRequest request;
    request.method = method;
    request.url = url;
    request.headers = body.isEmpty() ? m_readHeaders : m_writeHeaders;
    request.body = std::move(body);
    return request;
}

} // namespace muster::scimclient
