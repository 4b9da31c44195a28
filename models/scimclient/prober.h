// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scimclient/clientcore.h"
#include "models/scimclient/probe.h"
#include "models/scimclient/suspension.h"
#include "models/scimclient/waiter.h"

namespace muster::scimclient {

/// One run of the connection test. Never tries a request twice: somebody waits for the result.
class Prober final
{
public:
    Prober(HttpTransport &transport, const core::Clock &clock, ClientOptions options, QString matchingAttribute,
           std::function<void(ProbeStepResult)> onStep);
    Q_DISABLE_COPY_MOVE(Prober)
    ~Prober() = default;

    QCoro::Task<CapabilityReport> run();

private:
    using Page = core::Result<scim::ListResponse>;

    // Each step gives false when it failed and the test ends.
    QCoro::Task<bool> reach();
    QCoro::Task<bool> lookUpName(QUrl url);
    QCoro::Task<bool> connectTo(QUrl url);
    void judgeTls(const Exchanged &first);
    [[nodiscard]] bool judgeAuthentication();
    QCoro::Task<bool> discover();
    QCoro::Task<bool> tryFilter();

    [[nodiscard]] bool badAddress();
    QCoro::Task<void> readFirstUser();
    QCoro::Task<void> readDefinitions();
    QCoro::Task<QString> likelyUrl();
    QCoro::Task<bool> judgeAddress();
    QCoro::Task<Page> search(QString attribute, QString value);
    [[nodiscard]] QString canaryAttribute() const;
    QCoro::Task<void> tryCanary();
    QCoro::Task<void> tryUpperCase(QString attribute, QString value);
    QCoro::Task<void> tryOtherCapabilities();
    QCoro::Task<void> tryPaging();
    QCoro::Task<void> tryGroups();
    void noteConfig(const scim::ServiceProviderConfig &config);
    void noteSchemas(const std::vector<scim::ResourceType> &types, const std::vector<scim::Schema> &schemas);
    void judgeEmptySearch(const Page &page);
    bool judgeFilter(const Page &page);

    void startStep(ProbeStep step);
    void report(ProbeStepResult::Outcome outcome, const QString &message, const QString &remedy = {});
    bool fail(const core::Error &error, const QString &suggestedUrl = {});

    HttpTransport &m_transport;
    const core::Clock &m_clock;
    ClientOptions m_options;
    QString m_matchingAttribute;
    std::function<void(ProbeStepResult)> m_onStep;
    TimerWaiter m_waiter;
    ClientCore m_core;
    SuspensionList m_suspensions;
    CapabilityReport m_report;
    ProbeStep m_step = ProbeStep::NameResolution;
    std::chrono::milliseconds m_stepStarted {0};
    Page m_firstUser; ///< the first page of users, one user long
};

/// Addresses at the same server where SCIM often lives, best first; without the one that was given.
[[nodiscard]] QList<QUrl> likelyBaseUrls(const QUrl &given);

} // namespace muster::scimclient
