// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/core/result.h"
#include "models/engine/carryout.h"
#include "models/engine/consoleservices.h"
#include "models/engine/remoteclient.h"
#include "models/engine/scheduler.h"
#include "models/engine/workspace.h"

#include <QCoroTask>
#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace muster::engine {

/// The engine's side of the console: owns the workspace, runs cycles, browses providers. Lives on the engine thread;
/// the facade talks to it by queued calls only.
class EngineWorker final : public QObject
{
    Q_OBJECT
public:
    EngineWorker(QString home, const core::Clock &clock);
    ~EngineWorker() override;

    /// Opens the workspace once; every other call awaits it.
    [[nodiscard]] QCoro::Task<core::Result<Workspace *>> workspace();

    [[nodiscard]] QCoro::Task<core::Result<std::vector<ConnectionSummary>>> connections();
    [[nodiscard]] QCoro::Task<core::Result<QByteArray>> document(core::ConnectionId id);
    [[nodiscard]] QCoro::Task<core::Result<void>> saveDocument(core::ConnectionId id, QByteArray document,
                                                               QString reason = {});
    [[nodiscard]] QCoro::Task<core::Result<std::vector<provisioning::ConnectionVersion>>>
    versions(core::ConnectionId id);
    [[nodiscard]] QCoro::Task<core::Result<std::vector<provisioning::ComparedSetting>>>
    compareVersions(core::ConnectionId id, qint64 before, qint64 after);
    [[nodiscard]] QCoro::Task<core::Result<void>> restoreVersion(core::ConnectionId id, qint64 number, QString reason);
    [[nodiscard]] QCoro::Task<core::Result<MappingFile>> presetMapping(core::ConnectionId id);
    [[nodiscard]] QCoro::Task<core::Result<MappingFile>> readMapping(core::ConnectionId id, QString path);
    [[nodiscard]] QCoro::Task<core::Result<std::vector<mapping::SchemaFinding>>>
    writeMapping(core::ConnectionId id, QString path, provisioning::MappingFormat format);
    [[nodiscard]] QCoro::Task<core::Result<void>> removeConnection(core::ConnectionId id);
    [[nodiscard]] QCoro::Task<core::Result<core::ConnectionId>> createConnection(ConnectionDraft draft);
    [[nodiscard]] QCoro::Task<core::Result<core::ConnectionId>> importDocument(QByteArray document, QString folder);
    [[nodiscard]] QCoro::Task<core::Result<scimclient::CapabilityReport>>
    testConnection(ConnectionDraft draft, std::function<void(scimclient::ProbeStepResult)> step);
    [[nodiscard]] QCoro::Task<core::Result<std::vector<MappingSample>>> sampleMapping(SampleQuery query);
    [[nodiscard]] QCoro::Task<core::Result<MappingEffect>>
    mappingEffect(EffectQuery query, std::function<void(const EffectProgress &)> progress);
    [[nodiscard]] QCoro::Task<core::Result<EffectPage>> mappingEffectPage(EffectPageQuery query);
    [[nodiscard]] QCoro::Task<core::Result<std::vector<sources::SourceAttribute>>>
    sourceAttributes(core::ConnectionId id, QByteArray document, core::ObjectType type);

    [[nodiscard]] QCoro::Task<core::Result<std::vector<provisioning::ProvisioningCycle>>> cycles(core::ConnectionId id,
                                                                                                 int limit);
    [[nodiscard]] QCoro::Task<core::Result<std::vector<provisioning::PlannedOperation>>>
    operations(core::PlanId plan, core::OperationId after, int limit);
    [[nodiscard]] QCoro::Task<core::Result<std::vector<provisioning::ProvisioningEvent>>>
    events(store::EventQuery query);

    [[nodiscard]] QCoro::Task<core::Result<RemotePage>> remotePage(core::ConnectionId id, RemoteQuery query);
    [[nodiscard]] QCoro::Task<core::Result<scim::Resource>> remoteResource(core::ConnectionId id, core::ObjectType type,
                                                                           core::ResourceId resource);
    [[nodiscard]] QCoro::Task<core::Result<QHash<QString, QString>>> remoteNames(core::ConnectionId id,
                                                                                 QStringList ids);

    /// See ConsoleServices. A question is answered with Cancelled when the next one comes before its end.
    [[nodiscard]] QCoro::Task<core::Result<ScopeImpact>> scopeImpact(core::ConnectionId id, QByteArray scope);
    [[nodiscard]] QCoro::Task<core::Result<std::vector<ScopeMember>>>
    searchScope(core::ConnectionId id, core::ObjectType type, QString text, int limit);
    [[nodiscard]] QCoro::Task<core::Result<std::vector<ScopeMember>>> broughtIn(core::ConnectionId id, QByteArray scope,
                                                                                int assignment, int limit);
    [[nodiscard]] QCoro::Task<core::Result<void>> saveScope(core::ConnectionId id, QByteArray scope,
                                                            std::optional<qint64> confirmed);
    void closeScope(const core::ConnectionId &id);

    /// Runs one cycle and tells of it by signals; does nothing while another one of the connection runs.
    QCoro::Task<> runCycle(core::ConnectionId id, CycleRequest request);
    void stop(const core::ConnectionId &id);
    [[nodiscard]] QCoro::Task<core::Result<void>> setProvisioning(core::ConnectionId id,
                                                                  provisioning::Provisioning provisioning);
    /// Asks everything to end; idle() follows when nothing runs any more.
    void shutDown();
    /// Keeps count of running questions so that shutting down can wait for them.
    void started() { ++m_running; }
    void finished();

Q_SIGNALS:
    void connectionsChanged();
    void progressChanged(const muster::engine::CycleProgress &progress);
    void cycleFinished(const muster::provisioning::ProvisioningCycle &cycle);
    void idle();

private:
    struct Running
    {
        StopToken stop;
        std::chrono::milliseconds told {0};
    };

    /// What is kept while the scope of a connection is edited.
    struct ScopeDesk
    {
        std::shared_ptr<const ScopeSnapshot> snapshot;
        StopToken stop; ///< of the question being answered
    };
    /// A connection as it is stored and as it would be.
    struct ScopeSides
    {
        std::shared_ptr<const provisioning::Connection> stored;
        std::shared_ptr<const provisioning::Connection> edited;
    };
    [[nodiscard]] core::Result<ScopeSides> scopeSides(Workspace &open, const core::ConnectionId &id,
                                                      const QByteArray &scope) const;
    [[nodiscard]] QCoro::Task<core::Result<std::shared_ptr<const ScopeSnapshot>>>
    scopeSnapshot(core::ConnectionId id, ScopeSides sides, StopToken stop);
    [[nodiscard]] QCoro::Task<core::Result<ScopeImpact>> scopeImpactUntil(core::ConnectionId id, QByteArray scope,
                                                                          StopToken stop);

    [[nodiscard]] QCoro::Task<core::Result<provisioning::ProvisioningCycle>> carryOut(core::ConnectionId id,
                                                                                      CycleRequest request);
    [[nodiscard]] QCoro::Task<core::Result<store::StoredConnection>> stored(core::ConnectionId id);
    [[nodiscard]] QCoro::Task<core::Result<RemoteClient *>> remote(core::ConnectionId id);
    /// Where relative paths of a connection's document start; empty for a draft.
    [[nodiscard]] QCoro::Task<core::Result<QString>> folderOf(core::ConnectionId id);
    /// A cycle that the schedule began; silent when another program was faster.
    QCoro::Task<> runScheduled(core::ConnectionId id);
    void endCycle(const core::ConnectionId &id, const core::Result<provisioning::ProvisioningCycle> &result);
    void tell(const CycleProgress &progress);
    void forgetRemote(const core::ConnectionId &id);

    QString m_home;
    const core::Clock &m_clock;
    std::unique_ptr<Workspace> m_workspace;
    std::optional<core::Error> m_openError;
    std::unique_ptr<Scheduler> m_scheduler;
    std::map<core::ConnectionId, Running> m_cycles;
    std::map<core::ConnectionId, std::unique_ptr<RemoteClient>> m_remotes;
    std::vector<std::unique_ptr<RemoteClient>> m_retired;
    std::map<core::ConnectionId, ScopeDesk> m_scopes;
    int m_running = 0;
    bool m_ending = false;
};

} // namespace muster::engine
