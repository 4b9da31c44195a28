// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/prober.h"

#include "models/scimclient/reachability.h"
#include "models/scimclient/resourceanswer.h"
#include "models/scimclient/systemproxy.h"
#include "models/scimclient/transporterrors.h"

#include <QHostAddress>

#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

using Outcome = ProbeStepResult::Outcome;

constexpr int kExpiryWarningDays = 30;

ClientOptions withoutRetries(ClientOptions options)
{
    options.retries = 0;
    return options;
}

quint16 portOf(const QUrl &url)
{
    return static_cast<quint16>(url.port(url.scheme() == "https"_L1 ? 443 : 80));
}

QString describeTls(const TlsFacts &facts)
{
    return u"%1; certificate by %2, valid until %3."_s.arg(
        facts.protocol, facts.issuer.isEmpty() ? u"an unnamed issuer"_s : facts.issuer,
        facts.certificateExpires.toUTC().date().toString(Qt::ISODate));
}

} // namespace

Prober::Prober(HttpTransport &transport, const core::Clock &clock, ClientOptions options, QString matchingAttribute,
               std::function<void(ProbeStepResult)> onStep)
    : m_transport(transport)
    , m_clock(clock)
    , m_options(withoutRetries(std::move(options)))
    , m_matchingAttribute(std::move(matchingAttribute))
    , m_onStep(std::move(onStep))
    , m_core(transport, clock, m_waiter, m_options)
{
    m_report.userSchemas = scim::SchemaSet::defaultUser();
    m_report.groupSchemas = scim::SchemaSet::defaultGroup();
}

QCoro::Task<CapabilityReport> Prober::run()
{
    bool goOn = co_await reach();
    if (goOn) {
        co_await readFirstUser();
        goOn = judgeAuthentication();
    }
    if (goOn) {
        goOn = co_await discover();
    }
    if (goOn) {
        goOn = co_await tryFilter();
    }
    if (goOn) {
        co_await tryOtherCapabilities();
    }
    co_return m_report;
}

QCoro::Task<bool> Prober::reach()
{
    startStep(ProbeStep::NameResolution);
    const QUrl url = m_options.baseUrl;
    if (badAddress()) {
        co_return false;
    }
    const QString proxy = SystemProxyFactory::proxyFor(url);
    if (!proxy.isEmpty()) {
        const QString message = u"Not tried: this computer reaches %1 through the proxy %2."_s.arg(url.host(), proxy);
        report(Outcome::Skipped, message);
        startStep(ProbeStep::TcpConnection);
        report(Outcome::Skipped, message);
        co_return true;
    }
    const bool resolved = co_await lookUpName(url);
    if (!resolved) {
        co_return false;
    }
    const bool connected = co_await connectTo(url);
    co_return connected;
}

bool Prober::badAddress()
{
    const QUrl &url = m_options.baseUrl;
    const bool web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (url.isValid() && web && !url.host().isEmpty()) {
        return false;
    }
    core::Error error;
    error.code = core::ErrorCode::InvalidConfiguration;
    error.detail = u"The tenant URL is no complete web address."_s;
    error.remedy = u"Enter it as https://host/path, for example https://scim.example.com/scim/v2."_s;
    (void)fail(error);
    return true;
}

QCoro::Task<bool> Prober::lookUpName(QUrl url)
{
    if (!QHostAddress(url.host()).isNull()) {
        report(Outcome::Passed, u"The tenant URL names an address; there is no name to resolve."_s);
        co_return true;
    }
    NameLookup lookup(m_suspensions, url.host());
    static_cast<void>(co_await lookup);
    const core::Result<QStringList> addresses = lookup.result();
    if (!addresses) {
        co_return fail(addresses.error());
    }
    report(Outcome::Passed, u"%1 is %2."_s.arg(url.host(), addresses->join(u", "_s)));
    co_return true;
}

QCoro::Task<bool> Prober::connectTo(QUrl url)
{
    startStep(ProbeStep::TcpConnection);
    TcpConnect connection(m_suspensions, url.host(), portOf(url));
    static_cast<void>(co_await connection);
    const core::Result<void> connected = connection.result();
    if (!connected) {
        co_return fail(connected.error());
    }
    report(Outcome::Passed, u"Port %1 takes connections."_s.arg(portOf(url)));
    co_return true;
}

QCoro::Task<void> Prober::readFirstUser()
{
    ListQuery query;
    query.count = 1;
    const QUrl url = m_core.urls().collection(m_report.usersEndpoint, ClientCore::parameters(query, 0, {}));
    if (m_step == ProbeStep::TcpConnection) {
        startStep(ProbeStep::Tls);
    }
    Exchanged exchanged = co_await m_core.get(url);
    m_report.http2 = exchanged.http2;
    if (exchanged.response) {
        m_firstUser = listOf(*exchanged.response, m_core.context(HttpMethod::Get, url));
    } else {
        m_firstUser = core::failure(exchanged.response.error());
    }
    if (m_step == ProbeStep::Tls) {
        judgeTls(exchanged);
    }
}

void Prober::judgeTls(const Exchanged &first)
{
    const QUrl &url = m_options.baseUrl;
    if (url.scheme() == "http"_L1) {
        if (isLoopbackHost(url.host())) {
            report(Outcome::Skipped, u"Not used: the tenant URL begins with http:// and stays on this computer."_s);
        } else {
            report(Outcome::Warning, u"The tenant URL begins with http://: token and personal data travel in clear."_s,
                   u"Enter the tenant URL with https://."_s);
        }
    } else if (!first.response && first.response.error().code == core::ErrorCode::TlsFailed) {
        (void)fail(first.response.error());
    } else if (!first.tls) {
        report(Outcome::Skipped, u"Could not be judged, because the server sent no answer."_s);
    } else if (m_clock.now().daysTo(first.tls->certificateExpires) < kExpiryWarningDays) {
        report(Outcome::Warning, describeTls(*first.tls),
               u"The certificate expires soon: see that the provider renews it in time."_s);
    } else {
        report(Outcome::Passed, describeTls(*first.tls));
    }
}

bool Prober::judgeAuthentication()
{
    if (!m_report.ok()) {
        return false;
    }
    startStep(ProbeStep::Authentication);
    if (m_firstUser) {
        if (m_options.token.isEmpty()) {
            report(Outcome::Warning, u"The provider answers without a token."_s,
                   u"Set a token if the provider has one; anybody could read and change its users otherwise."_s);
        } else {
            report(Outcome::Passed, u"The provider accepts the token."_s);
        }
        return true;
    }
    core::Error error = m_firstUser.error();
    switch (error.code) {
    case core::ErrorCode::Unauthorized:
        if (m_options.token.isEmpty()) {
            error.remedy = u"Enter the token: none is set."_s;
        }
        return fail(error);
    case core::ErrorCode::NotFound:
    case core::ErrorCode::InvalidResponse:
    case core::ErrorCode::UnsupportedFeature:
        report(Outcome::Skipped, u"Could not be judged, because there is no list of users at this address."_s);
        return true;
    default:
        return fail(error);
    }
}

void Prober::startStep(ProbeStep step)
{
    m_step = step;
    m_stepStarted = m_clock.monotonic();
}

void Prober::report(Outcome outcome, const QString &message, const QString &remedy)
{
    ProbeStepResult result;
    result.step = m_step;
    result.outcome = outcome;
    result.message = message;
    result.remedy = remedy;
    result.duration = m_clock.monotonic() - m_stepStarted;
    m_report.steps.push_back(result);
    if (m_onStep) {
        m_onStep(result);
    }
}

bool Prober::fail(const core::Error &error, const QString &suggestedUrl)
{
    ProbeStepResult result;
    result.step = m_step;
    result.outcome = Outcome::Failed;
    result.message = error.detail;
    result.remedy = error.remedy;
    result.suggestedUrl = suggestedUrl;
    result.duration = m_clock.monotonic() - m_stepStarted;
    result.error = error;
    m_report.steps.push_back(result);
    if (m_onStep) {
        m_onStep(result);
    }
    return false;
}

QCoro::Task<CapabilityReport> probe(HttpTransport &transport, const core::Clock &clock, ClientOptions options,
                                    QString matchingAttribute, std::function<void(ProbeStepResult)> onStep)
{
    Prober prober(transport, clock, std::move(options), std::move(matchingAttribute), std::move(onStep));
    CapabilityReport report = co_await prober.run();
    co_return report;
}

} // namespace muster::scimclient
