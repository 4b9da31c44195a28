// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/scimclient.h"

#include "models/scimclient/clientcore.h"
#include "models/scimclient/resourceanswer.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

void ClientOptions::follow(const scim::ProviderProfile &profile)
{
    rate = profile.rate;
    remedies = profile.remedies;
    userAgent = profile.userAgent;
    if (!profile.accept.isEmpty()) {
        accept = profile.accept;
    }
    if (!profile.contentType.isEmpty()) {
        contentType = profile.contentType;
    }
}

namespace {

constexpr std::size_t kMostFound = 100;

template<typename T>
Answer<T> refused(const core::Error &error)
{
    return {core::failure(error), {}};
}

const scim::SchemaSet &schemasFor(const QString &endpoint)
{
    return endpoint.contains("group"_L1, Qt::CaseInsensitive) ? scim::SchemaSet::defaultGroup()
                                                              : scim::SchemaSet::defaultUser();
}

/// What a query found so far.
struct Findings
{
    std::vector<scim::Resource> matching;
    bool someDidNotMatch = false;
};

core::Result<void> sortOut(std::vector<scim::Resource> resources, const ListQuery &query, Findings &findings)
{
    const std::vector<const scim::Schema *> schemas = schemasFor(query.endpoint).pointers();
    for (scim::Resource &resource : resources) {
        const core::Result<bool> matches = query.filter->matches(resource.json(), schemas);
        if (!matches) {
            return core::failure(matches.error());
        }
        if (*matches) {
            findings.matching.push_back(std::move(resource));
        } else {
            findings.someDidNotMatch = true;
        }
    }
    return {};
}

/// Nobody was found, but the provider answered with others and not with all: that is no "nobody".
core::Error filterIgnored(const WalkReport &walk)
{
    core::Error error;
    error.code = core::ErrorCode::UnsupportedFeature;
    error.detail = u"The provider ignored the filter: it answered with %1 resources that do not match, and more may "
                   "follow."_s.arg(walk.unique);
    error.remedy = u"Choose a matching attribute that the provider can filter by."_s;
    return error;
}

} // namespace

class ScimClient::Private
{
public:
    Private(HttpTransport &transport, const core::Clock &clock, const ClientOptions &options, Waiter *foreignWaiter)
        : core(transport, clock, foreignWaiter != nullptr ? *foreignWaiter : waiter, options)
    {
    }

    TimerWaiter waiter;
    ClientCore core;
};

ScimClient::ScimClient(HttpTransport &transport, const core::Clock &clock, ClientOptions options)
    : m_private(std::make_unique<Private>(transport, clock, options, nullptr))
{
}

ScimClient::ScimClient(HttpTransport &transport, const core::Clock &clock, ClientOptions options, Waiter &waiter)
    : m_private(std::make_unique<Private>(transport, clock, options, &waiter))
{
}

ScimClient::~ScimClient()
{
    // Coroutines that still run end here, while everything they touch is alive.
    m_private->core.runner().shutDown();
}

QCoro::Task<Answer<scim::ServiceProviderConfig>> ScimClient::serviceProviderConfig()
{
    return m_private->core.serviceProviderConfig();
}

QCoro::Task<Answer<std::vector<scim::Schema>>> ScimClient::schemas()
{
    return m_private->core.schemas();
}

QCoro::Task<Answer<std::vector<scim::ResourceType>>> ScimClient::resourceTypes()
{
    return m_private->core.resourceTypes();
}

QCoro::Task<Answer<scim::ListResponse>> ScimClient::list(ListQuery query)
{
    return m_private->core.page(query.endpoint, ClientCore::parameters(query, query.startIndex, {}));
}

QCoro::Task<core::Result<WalkReport>> ScimClient::walk(ListQuery query,
                                                       std::function<void(std::vector<scim::Resource>)> page)
{
    PageWalk walk(query.startIndex);
    for (auto next = walk.next(); next; next = walk.next()) {
        const UrlParameters parameters = ClientCore::parameters(query, PageWalk::indexToSend(*next), next->cursor);
        Answer<scim::ListResponse> answer = co_await m_private->core.page(query.endpoint, parameters);
        if (!answer.result) {
            if (walk.isConfirming() && answer.result.error().code != core::ErrorCode::Cancelled) {
                walk.confirmationRefused();
                continue;
            }
            co_return core::Result<WalkReport>(core::failure(answer.result.error()));
        }
        std::vector<scim::Resource> fresh = walk.take(std::move(*answer.result));
        if (!fresh.empty()) {
            page(std::move(fresh));
        }
    }
    co_return core::Result<WalkReport>(walk.report());
}

QCoro::Task<Answer<std::vector<scim::Resource>>> ScimClient::find(QString endpoint, scim::Filter filter,
                                                                  QStringList excludedAttributes)
{
    using Found = Answer<std::vector<scim::Resource>>;
    ListQuery query;
    query.endpoint = endpoint;
    query.filter = filter;
    query.excludedAttributes = excludedAttributes;
    Findings findings;
    Exchange exchange;
    PageWalk walk;
    auto next = walk.next();
    while (next && !walk.isConfirming() && walk.report().unique < static_cast<qint64>(kMostFound)) {
        const UrlParameters parameters = ClientCore::parameters(query, PageWalk::indexToSend(*next), next->cursor);
        Answer<scim::ListResponse> answer = co_await m_private->core.page(query.endpoint, parameters);
        exchange = std::move(answer.exchange);
        if (!answer.result && answer.result.error().code == core::ErrorCode::NotFound) {
            co_return Found {std::move(findings.matching), std::move(exchange)};
        }
        if (!answer.result) {
            co_return Found {core::failure(answer.result.error()), std::move(exchange)};
        }
        const core::Result<void> sorted = sortOut(walk.take(std::move(*answer.result)), query, findings);
        if (!sorted) {
            co_return Found {core::failure(sorted.error()), std::move(exchange)};
        }
        next = walk.next();
    }
    const WalkReport report = walk.report();
    const bool complete = report.total && report.unique >= *report.total;
    if (findings.matching.empty() && findings.someDidNotMatch && !complete) {
        co_return Found {core::failure(filterIgnored(report)), std::move(exchange)};
    }
    co_return Found {std::move(findings.matching), std::move(exchange)};
}

QCoro::Task<Answer<scim::Resource>> ScimClient::get(QString endpoint, core::ResourceId id,
                                                    QStringList excludedAttributes)
{
    const QString excluded = excludedAttributes.isEmpty() ? QString() : excludedAttributes.join(u',');
    const core::Result<QUrl> url = m_private->core.urls().resource(endpoint, id, {{"excludedAttributes", excluded}});
    if (!url) {
        co_return refused<scim::Resource>(url.error());
    }
    Exchanged exchanged = co_await m_private->core.get(*url);
    co_return answerOf<scim::Resource>(std::move(exchanged), m_private->core.context(HttpMethod::Get, *url),
                                       resourceOf);
}

QCoro::Task<Answer<scim::Resource>> ScimClient::create(QString endpoint, QJsonObject body)
{
    const QUrl url = m_private->core.urls().collection(endpoint);
    Exchanged exchanged = co_await m_private->core.write(HttpMethod::Post, url, body);
    co_return answerOf<scim::Resource>(std::move(exchanged), m_private->core.context(HttpMethod::Post, url),
                                       createdResource);
}

QCoro::Task<Answer<scim::Resource>> ScimClient::patch(QString endpoint, core::ResourceId id, QJsonObject body)
{
    const core::Result<QUrl> url = m_private->core.urls().resource(endpoint, id);
    if (!url) {
        co_return refused<scim::Resource>(url.error());
    }
    Exchanged exchanged = co_await m_private->core.write(HttpMethod::Patch, *url, body);
    co_return answerOf<scim::Resource>(std::move(exchanged), m_private->core.context(HttpMethod::Patch, *url),
                                       patchedResource);
}

QCoro::Task<Answer<void>> ScimClient::remove(QString endpoint, core::ResourceId id)
{
    const core::Result<QUrl> url = m_private->core.urls().resource(endpoint, id);
    if (!url) {
        co_return refused<void>(url.error());
    }
    Exchanged exchanged = co_await m_private->core.remove(*url);
    co_return answerOf<void>(std::move(exchanged), m_private->core.context(HttpMethod::Delete, *url), removed);
}

RequestCounts ScimClient::counts() const
{
    return m_private->core.runner().counts();
}

int ScimClient::concurrency() const
{
    return m_private->core.runner().transport().concurrency();
}

void ScimClient::cancel()
{
    m_private->core.runner().cancel();
}

void ScimClient::resume()
{
    m_private->core.runner().resume();
}

} // namespace muster::scimclient
