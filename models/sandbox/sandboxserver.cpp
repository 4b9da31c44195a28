// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/sandboxserver.h"

#include "models/core/logging.h"
#include "models/sandbox/httpfront.h"
#include "models/sandbox/tenantfile.h"

#include <QHostAddress>
#include <QTcpServer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using core::ErrorCode;
using core::Result;

QString withoutSlashAtEnd(QString path)
{
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    return path.isEmpty() || path.startsWith(u'/') ? path : u'/' + path;
}

ListDistortion distortionOf(const std::vector<FaultRule> &strikes)
{
    ListDistortion distortion;
    for (const FaultRule &rule : strikes) {
        if (rule.kind == FaultKind::ShortPage) {
            distortion.pageCap = rule.count;
        } else if (rule.kind == FaultKind::RepeatedPage) {
            distortion.isPageRepeated = true;
        } else if (rule.kind == FaultKind::WrongTotal) {
            distortion.totalResults = rule.totalResults;
            distortion.isTotalCut = !rule.totalResults.has_value();
        }
    }
    return distortion;
}

bool isExecuted(const FaultRule &rule)
{
    switch (rule.kind) {
    case FaultKind::Status:
    case FaultKind::Reset:
    case FaultKind::TruncatedBody:
    case FaultKind::Delay:
        return rule.isApplied;
    case FaultKind::HtmlPage:
    case FaultKind::Redirect:
        return false;
    case FaultKind::ShortPage:
    case FaultKind::RepeatedPage:
    case FaultKind::WrongTotal:
        break;
    }
    return true;
}

ScimResponse statusResponse(const FaultRule &rule)
{
    ScimResponse response = rule.body.isEmpty()
        ? ScimResponse::failed(rule.status, u"The fault switchboard answers in place of the service provider."_s)
        : ScimResponse {rule.status, rule.body, rule.contentType, {}};
    if (!rule.retryAfter.isEmpty()) {
        response.setHeader("Retry-After", rule.retryAfter);
    }
    return response;
}

ScimResponse htmlResponse()
{
    return {200,
            "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n",
            "text/html; charset=utf-8",
            {}};
}

void distort(const FaultRule &rule, Delivery *delivery)
{
    switch (rule.kind) {
    case FaultKind::Status:
        delivery->response = statusResponse(rule);
        break;
    case FaultKind::Delay:
        delivery->delay += rule.delay;
        break;
    case FaultKind::TruncatedBody:
        delivery->cutAfter = rule.bytes.value_or(delivery->response.body.size() / 2);
        break;
    case FaultKind::Reset:
        delivery->isReset = true;
        break;
    case FaultKind::HtmlPage:
        delivery->response = htmlResponse();
        break;
    case FaultKind::Redirect:
        delivery->response = {302, {}, {}, {{"Location", rule.location}}};
        break;
    case FaultKind::ShortPage:
    case FaultKind::RepeatedPage:
    case FaultKind::WrongTotal:
        break;
    }
}

} // namespace

SandboxServer::SandboxServer(SandboxOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_tenant(m_clock, m_options.policy)
    , m_saveTimer(this)
{
    m_options.basePath = withoutSlashAtEnd(m_options.basePath);
    m_saveTimer.setSingleShot(true);
    connect(&m_saveTimer, &QTimer::timeout, this, [this] {
        if (const auto saved = save(); !saved) {
            qCWarning(lcSandbox).noquote() << saved.error().detail;
        }
    });
}

SandboxServer::~SandboxServer()
{
    if (const auto stopped = stop(); !stopped) {
        qCWarning(lcSandbox).noquote() << stopped.error().detail;
    }
}

Result<QUrl> SandboxServer::start()
{
    if (m_front) {
        return m_baseUrl;
    }
    if (const auto loaded = load(); !loaded) {
        return core::failure(loaded.error());
    }
    m_front =
        std::make_unique<HttpFront>(m_options.basePath, [this](const ScimRequest &request) { return handle(request); });
    const auto port = listen();
    if (!port) {
        m_front.reset();
        return core::failure(port.error());
    }
    m_baseUrl = QUrl(u"http://127.0.0.1:%1%2"_s.arg(*port).arg(m_options.basePath));
    m_service.emplace(m_tenant, serviceOptions());
    qCInfo(lcSandbox) << "The sandbox answers on port" << *port << "with"
                      << m_tenant.resources(core::ObjectType::User).size() << "users.";
    return m_baseUrl;
}

Result<void> SandboxServer::stop()
{
    if (!m_front) {
        return {};
    }
    m_saveTimer.stop();
    m_front.reset();
    m_service.reset();
    m_baseUrl.clear();
    return save();
}

Result<void> SandboxServer::load()
{
    if (const auto loaded = m_options.faults.isEmpty() ? Result<void>() : m_faults.load(m_options.faults); !loaded) {
        return loaded;
    }
    if (m_options.persistFile.isEmpty() || m_file) {
        return {};
    }
    auto file = std::make_unique<TenantFile>(m_options.persistFile);
    if (const auto loaded = file->load(m_tenant); !loaded) {
        m_tenant.clear();
        return loaded;
    }
    m_file = std::move(file);
    m_savedAt = m_tenant.changeCount();
    return {};
}

Result<void> SandboxServer::save()
{
    if (!m_file || m_savedAt == m_tenant.changeCount()) {
        return {};
    }
    const quint64 changeCount = m_tenant.changeCount();
    const auto saved = m_file->save(m_tenant);
    if (saved) {
        m_savedAt = changeCount;
    }
    return saved;
}

Result<quint16> SandboxServer::listen()
{
    auto server = std::make_unique<QTcpServer>();
    server->setListenBacklogSize(512);
    if (!server->listen(QHostAddress::LocalHost, m_options.port)) {
        return core::failure(
            ErrorCode::InvalidConfiguration,
            u"The sandbox cannot listen on port %1: %2."_s.arg(m_options.port).arg(server->errorString()),
            u"Choose another port, or 0 for any free one."_s);
    }
    const quint16 port = server->serverPort();
    m_front->bind(server.release());
    return port;
}

ServiceOptions SandboxServer::serviceOptions() const
{
    ServiceOptions options;
    options.token = m_options.token;
    options.baseUrl = m_baseUrl.toString(QUrl::FullyEncoded);
    options.limits = {m_options.pageCap, m_options.bulkMaxOperations, m_options.bulkMaxPayloadSize};
    options.isPatchAnswered = m_options.isPatchAnswered;
    return options;
}

Delivery SandboxServer::handle(const ScimRequest &request)
{
    const std::vector<FaultRule> strikes =
        m_faults.isEmpty() ? std::vector<FaultRule>() : m_faults.strike(request.method, request.path);
    Delivery delivery = strikes.empty() ? Delivery {m_service->handle(request)} : handleWithFaults(request, strikes);
    m_log.record(request.method, request.path, delivery.isReset ? 0 : delivery.response.status);
    scheduleSave();
    return delivery;
}

Delivery SandboxServer::handleWithFaults(const ScimRequest &request, const std::vector<FaultRule> &strikes)
{
    Delivery delivery;
    if (std::ranges::all_of(strikes, isExecuted)) {
        delivery.response = m_service->handle(request, distortionOf(strikes));
    }
    for (const FaultRule &rule : strikes) {
        distort(rule, &delivery);
    }
    return delivery;
}

void SandboxServer::scheduleSave()
{
    if (m_file && !m_saveTimer.isActive() && m_savedAt != m_tenant.changeCount()) {
        m_saveTimer.start(m_options.saveInterval);
    }
}

} // namespace muster::sandbox
