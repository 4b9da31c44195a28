// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/consoleservices.h"

#include <QHash>

namespace muster::test {

/// A service provider with people and groups, files to read and documents to keep: what the directory, the wizard and
/// the mapping editor ask for. Replies come from the event loop, never from inside the call. Cycles are only noted.
class SetupServices final : public engine::ConsoleServices
{
    Q_OBJECT
public:
    using ConsoleServices::ConsoleServices;

    std::vector<engine::ConnectionSummary> summaries;
    QHash<core::ConnectionId, QByteArray> documents;
    QHash<QString, engine::SourcePreview> files; ///< by path; others cannot be read
    std::vector<scim::Resource> users;
    std::vector<scim::Resource> groups; ///< with members, which lists leave out
    int pageCap = 1000; ///< rows that the provider brings at most
    QByteArray token {"right"}; ///< the one that the provider takes
    qint64 confirmFrom = 5;
    std::optional<core::Error> failure; ///< answers pages, saving and creating when set

    QStringList pages; ///< what was asked for: "User 101 100 ada"
    QStringList calls; ///< commands in order: "preview c1"
    std::vector<engine::ConnectionDraft> created;
    std::vector<QByteArray> saved;
    std::vector<std::pair<provisioning::ConnectionVersion, QByteArray>> kept; ///< versions, oldest first
    engine::MappingFile mappingFile; ///< answers the preset and files that do not exist

    void connections(QObject *context, engine::Reply<std::vector<engine::ConnectionSummary>> reply) override;
    void connectionDocument(const core::ConnectionId &id, QObject *context, engine::Reply<QByteArray> reply) override;
    void saveDocument(const core::ConnectionId &id, const QByteArray &document, QObject *context,
                      engine::Reply<void> reply, const QString &reason) override;
    /// A version as saving makes it.
    void keep(const QByteArray &document, const QString &reason);
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
    /// Compares scopes on the rows of /data/people.csv and /data/groups.csv; more than `confirmFrom` leavers ask for
    /// the number.
    void scopeImpact(const core::ConnectionId &id, const QByteArray &scope, QObject *context,
                     engine::Reply<engine::ScopeImpact> reply) override;
    void searchScope(const core::ConnectionId &id, core::ObjectType type, const QString &text, int limit,
                     QObject *context, engine::Reply<std::vector<engine::ScopeMember>> reply) override;
    void broughtIn(const core::ConnectionId &id, const QByteArray &scope, int assignment, int limit, QObject *context,
                   engine::Reply<std::vector<engine::ScopeMember>> reply) override;
    void saveScope(const core::ConnectionId &id, const QByteArray &scope, std::optional<qint64> confirmed,
                   QObject *context, engine::Reply<void> reply) override;
    void closeScope(const core::ConnectionId &id) override { calls << QStringLiteral("close ") + id.toString(); }
    void createConnection(const engine::ConnectionDraft &draft, QObject *context,
                          engine::Reply<core::ConnectionId> reply) override;
    void previewSource(const QString &path, QObject *context, engine::Reply<engine::SourcePreview> reply) override;
    /// Three steps that pass, or a refused sign-in with an address that would work better.
    void testConnection(const engine::ConnectionDraft &draft, QObject *context,
                        std::function<void(scimclient::ProbeStepResult)> step,
                        engine::Reply<scimclient::CapabilityReport> reply) override;
    void suggestMappings(const engine::ConnectionDraft &draft, QObject *context,
                         engine::Reply<QByteArray> reply) override;
    /// Maps the rows of the people file that the document names.
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
    void remotePage(const core::ConnectionId &id, const engine::RemoteQuery &query, QObject *context,
                    engine::Reply<engine::RemotePage> reply) override;
    void remoteResource(const core::ConnectionId &id, core::ObjectType type, const core::ResourceId &resource,
                        QObject *context, engine::Reply<scim::Resource> reply) override;
    void remoteNames(const core::ConnectionId &id, const QStringList &ids, QObject *context,
                     engine::Reply<QHash<QString, QString>> reply) override;

    void preview(const core::ConnectionId &id) override { calls << QStringLiteral("preview ") + id.toString(); }
    void removeConnection(const core::ConnectionId &, QObject *, engine::Reply<void>) override { }
    void run(const core::ConnectionId &) override { }
    void apply(const core::ConnectionId &, core::PlanId) override { }
    void approve(const core::ConnectionId &, core::PlanId, provisioning::OperationKind, const QString &) override { }
    void stop(const core::ConnectionId &) override { }
    void setProvisioning(const core::ConnectionId &id, provisioning::Provisioning provisioning, QObject *context,
                         engine::Reply<void> reply) override;
    void cycles(const core::ConnectionId &, int, QObject *context,
                engine::Reply<std::vector<provisioning::ProvisioningCycle>> reply) override;
    void operations(core::PlanId, core::OperationId, int, QObject *context,
                    engine::Reply<std::vector<provisioning::PlannedOperation>> reply) override;
    void events(const core::ConnectionId &, std::optional<core::CycleId>, core::EventId, int, QObject *context,
                engine::Reply<std::vector<provisioning::ProvisioningEvent>> reply) override;

private:
    [[nodiscard]] core::Result<engine::ScopeImpact> impactOf(const core::ConnectionId &id,
                                                             const QByteArray &scope) const;
    template<typename T>
    void answer(QObject *context, const engine::Reply<T> &reply, core::Result<T> value)
    {
        QMetaObject::invokeMethod(
            context, [reply, value] { reply(value); }, Qt::QueuedConnection);
    }
};

/// 250 people (every tenth disabled, names in several scripts) and 3 groups at "acme.example", one connection "c1" with
/// its mapping, and the files /data/people.csv and /data/groups.csv.
void fillCompany(SetupServices &services);

} // namespace muster::test
