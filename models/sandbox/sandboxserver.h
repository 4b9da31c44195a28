// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/core/result.h"
#include "models/sandbox/faultswitchboard.h"
#include "models/sandbox/requestlog.h"
#include "models/sandbox/scimservice.h"
#include "models/sandbox/tenant.h"

#include <QJsonObject>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace muster::sandbox {

class HttpFront;
class TenantFile;
struct Delivery;

/// How a sandbox is started.
struct SandboxOptions
{
    QString token; ///< bearer token that requests must carry; empty: any request is welcome
    quint16 port = 0; ///< 0: any free port
    QString basePath = QStringLiteral("/scim/v2"); ///< of the base URL
    QString persistFile; ///< loaded at the start, saved after changes and when stopped; empty: nothing is kept
    std::chrono::milliseconds saveInterval {2000}; ///< how long a change may wait to be saved
    QJsonObject faults; ///< document of the FaultSwitchboard; empty: none
    int pageCap = 200; ///< greatest number of resources in one answer (filter.maxResults)
    int bulkMaxOperations = 1000;
    qint64 bulkMaxPayloadSize = 1'048'576; ///< bytes
    bool isPatchAnswered = true; ///< PATCH answers 200 with the resource; false: 204
    TenantPolicy policy;
};

/// A SCIM 2.0 service provider on the loopback interface: the demo's tenant, a tenant to practise with, and the tests'
/// double. Lives and answers in one thread; see SandboxThread for one of its own.
class SandboxServer final : public QObject
{
    Q_OBJECT

public:
    explicit SandboxServer(SandboxOptions options, QObject *parent = nullptr);
    ~SandboxServer() override;

    /// Loads, listens and returns the base URL. InvalidConfiguration for faults or a port that cannot be used, the
    /// errors of TenantFile::load().
    [[nodiscard]] core::Result<QUrl> start();
    /// Closes every connection and saves; the tenant stays. Does nothing when not started.
    [[nodiscard]] core::Result<void> stop();

    [[nodiscard]] QUrl baseUrl() const { return m_baseUrl; } ///< empty until started
    [[nodiscard]] Tenant &tenant() { return m_tenant; }
    [[nodiscard]] FaultSwitchboard &faults() { return m_faults; }
    [[nodiscard]] RequestLog &log() { return m_log; }

private:
    [[nodiscard]] core::Result<void> load();
    [[nodiscard]] core::Result<void> save();
    [[nodiscard]] core::Result<quint16> listen();
    [[nodiscard]] ServiceOptions serviceOptions() const;
    [[nodiscard]] Delivery handle(const ScimRequest &request);
    [[nodiscard]] Delivery handleWithFaults(const ScimRequest &request, const std::vector<FaultRule> &strikes);
    void scheduleSave();

    SandboxOptions m_options;
    core::SystemClock m_clock;
    Tenant m_tenant;
    FaultSwitchboard m_faults;
    RequestLog m_log;
    std::optional<ScimService> m_service;
    std::unique_ptr<HttpFront> m_front;
    std::unique_ptr<TenantFile> m_file;
    QTimer m_saveTimer;
    quint64 m_savedAt = 0; ///< Tenant::changeCount() of the saved file
    QUrl m_baseUrl;
};

} // namespace muster::sandbox
