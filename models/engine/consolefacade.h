// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/engine/consoleservices.h"

#include <QPointer>
#include <QThread>

#include <memory>

namespace muster::engine {

class EngineWorker;

/// ConsoleServices over an EngineWorker on a thread of its own. Every call is queued to the worker and answered by a
/// queued call back, so the GUI thread never waits. The destructor ends running cycles between two objects and joins.
class ConsoleFacade final : public ConsoleServices
{
    Q_OBJECT
public:
    /// `home` is the folder of the state (see store::HomeFolder); the clock outlives the facade. Cycles run on their
    /// schedules as long as the facade lives.
    ConsoleFacade(const QString &home, const core::Clock &clock, QObject *parent = nullptr);
    ~ConsoleFacade() override;

    /// Takes a connection document in, as `musterctl connection import` does.
    void importDocument(const QByteArray &document, const QString &folder, QObject *context,
                        Reply<core::ConnectionId> reply);

    void connections(QObject *context, Reply<std::vector<ConnectionSummary>> reply) override;
    void connectionDocument(const core::ConnectionId &id, QObject *context, Reply<QByteArray> reply) override;
    void saveDocument(const core::ConnectionId &id, const QByteArray &document, QObject *context, Reply<void> reply,
                      const QString &reason) override;
    void removeConnection(const core::ConnectionId &id, QObject *context, Reply<void> reply) override;
    void createConnection(const ConnectionDraft &draft, QObject *context, Reply<core::ConnectionId> reply) override;

    void scopeImpact(const core::ConnectionId &id, const QByteArray &scope, QObject *context,
                     Reply<ScopeImpact> reply) override;
    void searchScope(const core::ConnectionId &id, core::ObjectType type, const QString &text, int limit,
                     QObject *context, Reply<std::vector<ScopeMember>> reply) override;
    void broughtIn(const core::ConnectionId &id, const QByteArray &scope, int assignment, int limit, QObject *context,
                   Reply<std::vector<ScopeMember>> reply) override;
    void saveScope(const core::ConnectionId &id, const QByteArray &scope, std::optional<qint64> confirmed,
                   QObject *context, Reply<void> reply) override;
    void closeScope(const core::ConnectionId &id) override;
    void versions(const core::ConnectionId &id, QObject *context,
                  Reply<std::vector<provisioning::ConnectionVersion>> reply) override;
    void compareVersions(const core::ConnectionId &id, qint64 before, qint64 after, QObject *context,
                         Reply<std::vector<provisioning::ComparedSetting>> reply) override;
    void restoreVersion(const core::ConnectionId &id, qint64 number, const QString &reason, QObject *context,
                        Reply<void> reply) override;
    void presetMapping(const core::ConnectionId &id, QObject *context, Reply<MappingFile> reply) override;
    void readMapping(const core::ConnectionId &id, const QString &path, QObject *context,
                     Reply<MappingFile> reply) override;
    void writeMapping(const core::ConnectionId &id, const QString &path, provisioning::MappingFormat format,
                      QObject *context, Reply<std::vector<mapping::SchemaFinding>> reply) override;

    void previewSource(const QString &path, QObject *context, Reply<SourcePreview> reply) override;
    void testConnection(const ConnectionDraft &draft, QObject *context,
                        std::function<void(scimclient::ProbeStepResult)> step,
                        Reply<scimclient::CapabilityReport> reply) override;
    void suggestMappings(const ConnectionDraft &draft, QObject *context, Reply<QByteArray> reply) override;
    void draftDocument(const ConnectionDraft &draft, QObject *context, Reply<QByteArray> reply) override;

    void sampleMapping(const SampleQuery &query, QObject *context, Reply<std::vector<MappingSample>> reply) override;
    void mappingEffect(const EffectQuery &query, QObject *context, std::function<void(EffectProgress)> progress,
                       Reply<MappingEffect> reply) override;
    void mappingEffectPage(const EffectPageQuery &query, QObject *context, Reply<EffectPage> reply) override;
    void sourceAttributes(const core::ConnectionId &id, const QByteArray &document, core::ObjectType type,
                          QObject *context, Reply<std::vector<sources::SourceAttribute>> reply) override;

    void preview(const core::ConnectionId &id) override;
    void run(const core::ConnectionId &id) override;
    void apply(const core::ConnectionId &id, core::PlanId plan) override;
    void approve(const core::ConnectionId &id, core::PlanId plan, provisioning::OperationKind kind,
                 const QString &reason) override;
    void stop(const core::ConnectionId &id) override;
    void setProvisioning(const core::ConnectionId &id, provisioning::Provisioning provisioning, QObject *context,
                         Reply<void> reply) override;
    void cycles(const core::ConnectionId &id, int limit, QObject *context,
                Reply<std::vector<provisioning::ProvisioningCycle>> reply) override;
    void operations(core::PlanId plan, core::OperationId after, int limit, QObject *context,
                    Reply<std::vector<provisioning::PlannedOperation>> reply) override;
    void events(const core::ConnectionId &id, std::optional<core::CycleId> cycle, core::EventId before, int limit,
                QObject *context, Reply<std::vector<provisioning::ProvisioningEvent>> reply) override;

    void remotePage(const core::ConnectionId &id, const RemoteQuery &query, QObject *context,
                    Reply<RemotePage> reply) override;
    void remoteResource(const core::ConnectionId &id, core::ObjectType type, const core::ResourceId &resource,
                        QObject *context, Reply<scim::Resource> reply) override;
    void remoteNames(const core::ConnectionId &id, const QStringList &ids, QObject *context,
                     Reply<QHash<QString, QString>> reply) override;

private:
    /// Sends a question to the worker and its answer back to the context's thread.
    template<typename T, typename Question>
    void ask(QObject *context, Reply<T> reply, Question question);

    QThread m_thread;
    EngineWorker *m_worker; // deleted on its thread when that ends
};

} // namespace muster::engine
