// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scimclient/pagewalk.h"
#include "models/scimclient/requestrunner.h"
#include "models/scimclient/requesturl.h"
#include "models/scimclient/responseclassifier.h"
#include "models/scimclient/scimclient.h"

#include <utility>

namespace muster::scimclient {

/// What the operations of the client and the probe build on: makes requests out of questions.
class ClientCore final
{
public:
    ClientCore(HttpTransport &transport, const core::Clock &clock, Waiter &waiter, const ClientOptions &options);

    [[nodiscard]] RequestRunner &runner() { return m_runner; }
    [[nodiscard]] const RequestRunner &runner() const { return m_runner; }
    [[nodiscard]] const RequestUrl &urls() const { return m_urls; }
    [[nodiscard]] RequestContext context(HttpMethod method, const QUrl &url) const;

    /// Parameters of a query; those of its page are given apart, 0 and empty leave them out.
    [[nodiscard]] static UrlParameters parameters(const ListQuery &query, qint64 startIndex, const QString &cursor);

    QCoro::Task<Exchanged> get(QUrl url);
    /// With a body that is sent as JSON.
    QCoro::Task<Exchanged> write(HttpMethod method, QUrl url, QJsonObject body);
    QCoro::Task<Exchanged> remove(QUrl url);
    // Discovery (RFC 7644 section 4).
    QCoro::Task<Answer<scim::ServiceProviderConfig>> serviceProviderConfig();
    QCoro::Task<Answer<std::vector<scim::Schema>>> schemas();
    QCoro::Task<Answer<std::vector<scim::ResourceType>>> resourceTypes();
    /// One page as a value.
    QCoro::Task<Answer<scim::ListResponse>> page(QString endpoint, UrlParameters parameters);

private:
    [[nodiscard]] HttpRequest request(HttpMethod method, const QUrl &url, QByteArray body = {}) const;

    RequestUrl m_urls;
    QList<QPair<QByteArray, QByteArray>> m_readHeaders;
    QList<QPair<QByteArray, QByteArray>> m_writeHeaders;
    RequestRunner m_runner;
};

template<typename T>
using ResponseReader = core::Result<T> (*)(const HttpResponse &, const RequestContext &);

/// The exchange with its answer read as a value, or the error that it ended with.
template<typename T>
Answer<T> answerOf(Exchanged exchanged, const RequestContext &context, ResponseReader<T> read)
{
    if (!exchanged.response) {
        return {core::failure(std::move(exchanged.response.error())), std::move(exchanged.exchange)};
    }
    return {read(*exchanged.response, context), std::move(exchanged.exchange)};
}

} // namespace muster::scimclient
