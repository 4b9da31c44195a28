// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/consoleservices.h"

#include <QHash>

namespace muster::test {

/// The engine as a table of answers. Replies come from the event loop, never from inside the call. Cycles run when the
/// test says so: preview(), run(), apply() and approve() only note the call and tell progress; finish() ends them.
class FakeConsoleServices final : public engine::ConsoleServices
{
    Q_OBJECT
public:
    using ConsoleServices::ConsoleServices;

    std::vector<engine::ConnectionSummary> summaries;
    QHash<core::ConnectionId, std::vector<provisioning::ProvisioningCycle>> cycleTable; ///< newest first
    QHash<qint64, std::vector<provisioning::PlannedOperation>> operationTable; ///< by plan
    QHash<core::ConnectionId, std::vector<provisioning::ProvisioningEvent>> eventTable; ///< newest first
    std::optional<core::Error> failure; ///< when set, every question is answered with it
    QStringList calls; ///< commands in order: "preview c1", "approve c1 7 delete because"

    /// Replaces what is known about a connection and tells it.
    void setSummary(const engine::ConnectionSummary &summary);
    void tellProgress(const core::ConnectionId &id, const QString &activity, qint64 done, qint64 total);
    /// Ends the running cycle of the connection with this result, as the engine does.
    void finish(const provisioning::ProvisioningCycle &cycle);

    void connections(QObject *context, engine::Reply<std::vector<engine::ConnectionSummary>> reply) override;
    void connectionDocument(const core::ConnectionId &id, QObject *context, engine::Reply<QByteArray> reply) override;
    void saveDocument(const core::ConnectionId &id, const QByteArray &document, QObject *context,
                      engine::Reply<void> reply, const QString &reason) override;
    void versions(const core::ConnectionId &id, QObject *context,
                  engine::Reply<std::vector<provisioning::ConnectionVersion>> reply) override;
    void compareVersions(const core::ConnectionId &id, qint64 before, qint64 after, QObject *context,
                         engine::Reply<std::vector<provisioning::ComparedSetting>> reply) override;
    void restoreVersion(const core::ConnectionId &id, qint64 number, const QString &reason, QObject *context,
                        engine::Reply<void> reply) override;
    void presetMapping(const core::ConnectionId &id, QObject *context,
                       engine::Reply<engine::MappingFile> reply) override;
    void readMapping(const core::ConnectionId &id, const QString &path, QObject *context,
                     engine::Reply<engine::MappingFile> reply) override;
    void writeMapping(const core::ConnectionId &id, const QString &path, provisioning::MappingFormat format,
                      QObject *context, engine::Reply<std::vector<mapping::SchemaFinding>> reply) override;
    void removeConnection(const core::ConnectionId &id, QObject *context, engine::Reply<void> reply) override;
    void createConnection(const engine::ConnectionDraft &draft, QObject *context,
                          engine::Reply<core::ConnectionId> reply) override;
    void scopeImpact(const core::ConnectionId &id, const QByteArray &scope, QObject *context,
                     engine::Reply<engine::ScopeImpact> reply) override;
    void searchScope(const core::ConnectionId &id, core::ObjectType type, const QString &text, int limit,
                     QObject *context, engine::Reply<std::vector<engine::ScopeMember>> reply) override;
    void broughtIn(const core::ConnectionId &id, const QByteArray &scope, int assignment, int limit, QObject *context,
                   engine::Reply<std::vector<engine::ScopeMember>> reply) override;
    void saveScope(const core::ConnectionId &id, const QByteArray &scope, std::optional<qint64> confirmed,
                   QObject *context, engine::Reply<void> reply) override;
    void closeScope(const core::ConnectionId &) override { }
    void previewSource(const QString &path, QObject *context, engine::Reply<engine::SourcePreview> reply) override;
    void testConnection(const engine::ConnectionDraft &draft, QObject *context,
                        std::function<void(scimclient::ProbeStepResult)> step,
                        engine::Reply<scimclient::CapabilityReport> reply) override;
    void suggestMappings(const engine::ConnectionDraft &draft, QObject *context,
                         engine::Reply<QByteArray> reply) override;
    void sampleMapping(const engine::SampleQuery &query, QObject *context,
                       engine::Reply<std::vector<engine::MappingSample>> reply) override;
    void mappingEffect(const engine::EffectQuery &query, QObject *context,
                       std::function<void(engine::EffectProgress)> progress,
                       engine::Reply<engine::MappingEffect> reply) override;
    void mappingEffectPage(const engine::EffectPageQuery &query, QObject *context,
                           engine::Reply<engine::EffectPage> reply) override;
    void sourceAttributes(const core::ConnectionId &id, const QByteArray &document, core::ObjectType type,
                          QObject *context, engine::Reply<std::vector<sources::SourceAttribute>> reply) override;
    void draftDocument(const engine::ConnectionDraft &draft, QObject *context,
                       engine::Reply<QByteArray> reply) override;
    void preview(const core::ConnectionId &id) override;
    void run(const core::ConnectionId &id) override;
    void apply(const core::ConnectionId &id, core::PlanId plan) override;
    void approve(const core::ConnectionId &id, core::PlanId plan, provisioning::OperationKind kind,
                 const QString &reason) override;
    void stop(const core::ConnectionId &id) override;
    void setProvisioning(const core::ConnectionId &id, provisioning::Provisioning provisioning, QObject *context,
                         engine::Reply<void> reply) override;
    void cycles(const core::ConnectionId &id, int limit, QObject *context,
                engine::Reply<std::vector<provisioning::ProvisioningCycle>> reply) override;
    void operations(core::PlanId plan, core::OperationId after, int limit, QObject *context,
                    engine::Reply<std::vector<provisioning::PlannedOperation>> reply) override;
    void events(const core::ConnectionId &id, std::optional<core::CycleId> cycle, core::EventId before, int limit,
                QObject *context, engine::Reply<std::vector<provisioning::ProvisioningEvent>> reply) override;
    void remotePage(const core::ConnectionId &id, const engine::RemoteQuery &query, QObject *context,
                    engine::Reply<engine::RemotePage> reply) override;
    void remoteResource(const core::ConnectionId &id, core::ObjectType type, const core::ResourceId &resource,
                        QObject *context, engine::Reply<scim::Resource> reply) override;
    void remoteNames(const core::ConnectionId &id, const QStringList &ids, QObject *context,
                     engine::Reply<QHash<QString, QString>> reply) override;

private:
    template<typename T>
    void answer(QObject *context, const engine::Reply<T> &reply, core::Result<T> value)
    {
        if (failure) {
            value = core::Result<T>(core::failure(*failure));
        }
        QMetaObject::invokeMethod(
            context, [reply, value] { reply(value); }, Qt::QueuedConnection);
    }
    void begin(const core::ConnectionId &id, const QString &call);
};

} // namespace muster::test
