// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/core/result.h"
#include "models/core/secretbytes.h"
#include "models/core/strongid.h"
#include "models/scim/filter.h"
#include "models/scim/messages.h"
#include "models/scim/providerprofile.h"
#include "models/scim/resource.h"
#include "models/scim/schema.h"
#include "models/scimclient/httptransport.h"

#include <QCoroTask>
#include <QJsonObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace muster::scimclient {

class Waiter;

/// How to talk to one service provider.
struct ClientOptions
{
    QUrl baseUrl; ///< with or without trailing slash; a query (`?aadOptscim062020`) is kept on each request
    core::SecretBytes token; ///< bearer token; empty: none is sent
    QByteArray accept = "application/scim+json, application/json";
    QByteArray contentType = "application/scim+json";
    QByteArray userAgent; ///< empty: "Muster/<version>"
    std::chrono::milliseconds timeout {60'000};
    int retries = 3; ///< how often a transient failure is tried again
    std::vector<scim::RateLimit> rate; ///< empty: as fast as the provider answers
    std::vector<scim::ProviderRemedy> remedies; ///< what the provider's refusals really mean
    std::chrono::seconds longestWait {120}; ///< an absurd Retry-After is cut to this, and said

    /// Takes over what the profile says about requests.
    void follow(const scim::ProviderProfile &profile);
};

/// An exchange as the log may keep it: no Authorization, no secret. Body is personal data: encrypt it at rest.
struct Exchange
{
    HttpMethod method = HttpMethod::Get;
    QString url;
    QByteArray requestBody;
    int status = 0; ///< 0: no answer
    QByteArray responseBody; ///< cut at 16 KiB
    int attempts = 0;
    std::chrono::milliseconds duration {0};
};

/// Answer of one SCIM operation with the exchange that led to it.
template<typename T>
struct Answer
{
    core::Result<T> result;
    Exchange exchange;
};

/// A page walk's proof (design rule 2).
struct WalkReport
{
    bool proven = false; ///< unique ids = total (RFC 9865 lets a cursor walk go without a total), no page repeated
    qint64 unique = 0;
    std::optional<qint64> total;
    QString doubt; ///< why it is not proven, in words; empty when proven
};

struct ListQuery
{
    QString endpoint; ///< "/Users"
    std::optional<scim::Filter> filter;
    QStringList attributes;
    QStringList excludedAttributes;
    qint64 startIndex = 1; ///< 1-based (RFC 7644 section 3.4.2.4)
    int count = 100;
};

/// Number of requests sent since the client was made.
struct RequestCounts
{
    qint64 total = 0;
    qint64 reads = 0; ///< GET
    qint64 writes = 0; ///< POST, PUT, PATCH, DELETE
    qint64 retries = 0; ///< included in the other three
};

/// SCIM 2.0 client over one transport (RFC 7644). Classifies every failure once, retries what is transient (GET, PUT,
/// PATCH of absolute values and DELETE; a POST only when it certainly was not carried out: 429, 503 or connection
/// refused), pauses the whole client on Retry-After. Lives on one thread. Must outlive its tasks: call cancel() and
/// await them.
class ScimClient
{
public:
    ScimClient(HttpTransport &transport, const core::Clock &clock, ClientOptions options);
    /// With another way to let time pass, for tests.
    ScimClient(HttpTransport &transport, const core::Clock &clock, ClientOptions options, Waiter &waiter);
    ~ScimClient();
    Q_DISABLE_COPY_MOVE(ScimClient)

    // Discovery (RFC 7644 section 4). NotFound when the provider has none.
    QCoro::Task<Answer<scim::ServiceProviderConfig>> serviceProviderConfig();
    QCoro::Task<Answer<std::vector<scim::Schema>>> schemas();
    QCoro::Task<Answer<std::vector<scim::ResourceType>>> resourceTypes();

    /// One page exactly as asked.
    QCoro::Task<Answer<scim::ListResponse>> list(ListQuery query);
    /// The whole walk: `page` is called for each page of new resources; advances by items received, follows cursors
    /// (RFC 9865), drops repeated ids, ends on a repeated or empty page. An Error ends it unproven.
    [[nodiscard]] QCoro::Task<core::Result<WalkReport>> walk(ListQuery query,
                                                             std::function<void(std::vector<scim::Resource>)> page);
    /// Resources for which the filter holds: all pages of the query, at most 100 resources. Results that do not match
    /// the filter when evaluated here are dropped (providers that ignore filters answer with everybody).
    QCoro::Task<Answer<std::vector<scim::Resource>>> find(QString endpoint, scim::Filter filter,
                                                          QStringList excludedAttributes = {});
    QCoro::Task<Answer<scim::Resource>> get(QString endpoint, core::ResourceId id, QStringList excludedAttributes = {});

    /// POST. The answer holds what the provider returned; an empty body with a Location gives a resource with only its
    /// id.
    QCoro::Task<Answer<scim::Resource>> create(QString endpoint, QJsonObject body);
    /// PATCH with a ready message. 200 gives the resource, 204 an empty one.
    QCoro::Task<Answer<scim::Resource>> patch(QString endpoint, core::ResourceId id, QJsonObject body);
    /// DELETE. 404 is an Error NotFound: the caller decides that it is fine.
    QCoro::Task<Answer<void>> remove(QString endpoint, core::ResourceId id);

    [[nodiscard]] RequestCounts counts() const;
    [[nodiscard]] int concurrency() const;
    /// Ends every running and waiting request with Cancelled; later calls fail at once until resume().
    void cancel();
    void resume();

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace muster::scimclient
