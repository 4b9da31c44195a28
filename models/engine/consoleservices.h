// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/core/secretbytes.h"
#include "models/core/strongid.h"
#include "models/engine/cycleprogress.h"
#include "models/engine/mappingfile.h"
#include "models/engine/mappingtrials.h"
#include "models/engine/scopeimpact.h"
#include "models/provisioning/connectionversion.h"
#include "models/provisioning/plannedoperation.h"
#include "models/provisioning/provisioningcycle.h"
#include "models/provisioning/provisioningevent.h"
#include "models/provisioning/schedule.h"
#include "models/scim/resource.h"
#include "models/scimclient/probe.h"
#include "models/sources/directorysource.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace muster::engine {

/// Answer to a question of the console; called once on the thread of its context object, never from inside the call,
/// and not at all when the context is gone by then.
template<typename T>
using Reply = std::function<void(core::Result<T>)>;

/// How a connection is, for the list at the left and the first sentence of each page.
enum class ConnectionState {
    NotRun, ///< configured, never run
    Healthy, ///< last cycle done
    Running, ///< planning or applying now
    Attention, ///< some objects failed
    Held, ///< a guard holds operations
    SourceHeld, ///< the source looks wrong
    Quarantined, ///< target or credentials wrong
    Failed, ///< configuration or store
};

struct ConnectionSummary
{
    core::ConnectionId id;
    QString name;
    ConnectionState state = ConnectionState::NotRun;
    QString sentence; ///< "Healthy. Last cycle 12 minutes ago changed 14 of 5,120 people."
    QString sourceText; ///< "CSV people.csv"
    QString targetText; ///< host of the tenant URL
    std::optional<provisioning::ProvisioningCycle> lastCycle;
    provisioning::Provisioning provisioning = provisioning::Provisioning::NotDecided;
    provisioning::NextRun next; ///< as the console's scheduler would begin it
    std::optional<provisioning::Quarantine> quarantine;
};

/// Which remote resources are asked for.
struct RemoteQuery
{
    core::ObjectType type = core::ObjectType::User;
    QString search; ///< empty: everything; else userName / displayName starts with it
    qint64 startIndex = 1; ///< 1-based
    int count = 100;
};

/// One page of remote resources as the service provider lists them.
struct RemotePage
{
    std::vector<scim::Resource> resources;
    qint64 startIndex = 1; ///< as asked
    std::optional<qint64> total;
};

/// What the wizard has gathered; becomes a connection document.
struct ConnectionDraft
{
    QString name;
    QString profile {QStringLiteral("generic")}; ///< id of a scim::ProviderProfile
    QString peoplePath;
    QString peopleAnchor;
    QString peopleEnabled; ///< may be empty
    QString groupsPath; ///< may be empty
    QString groupsAnchor;
    QString groupsMembers;
    QString groupsMembersSeparator {QStringLiteral("|")};
    QString tenantUrl;
    core::SecretBytes token; ///< goes into the SecretStore when saved
    QByteArray mappings; ///< the `mappings` member as JSON; empty: derived from the columns
};

/// First rows of a CSV file and what was detected.
struct SourcePreview
{
    QString encoding;
    QString delimiter;
    QStringList header;
    std::vector<QStringList> rows;
    QString warning; ///< empty: none
};

/// Everything that the console may ask of the engine. Lives on the GUI thread; nothing blocks. Implemented by the
/// engine's facade and by doubles in tests.
class ConsoleServices : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // Connections
    virtual void connections(QObject *context, Reply<std::vector<ConnectionSummary>> reply) = 0;
    virtual void connectionDocument(const core::ConnectionId &id, QObject *context, Reply<QByteArray> reply) = 0;
    /// Replaces the document of a stored connection (mapping editor, settings); checked like an import. A change is a
    /// new version; `reason` is kept with it and may be empty.
    virtual void saveDocument(const core::ConnectionId &id, const QByteArray &document, QObject *context,
                              Reply<void> reply, const QString &reason = {}) = 0;
    virtual void removeConnection(const core::ConnectionId &id, QObject *context, Reply<void> reply) = 0;
    virtual void createConnection(const ConnectionDraft &draft, QObject *context, Reply<core::ConnectionId> reply) = 0;

    // Scope. `scope` is the member of the document as it is edited; everything else is as stored.
    /// Who is in scope, who leaves and who joins against what is stored. The sources are read once and kept in memory
    /// until closeScope(). A question is answered with Cancelled when the next one comes before its end.
    virtual void scopeImpact(const core::ConnectionId &id, const QByteArray &scope, QObject *context,
                             Reply<ScopeImpact> reply) = 0;
    /// People or groups whose name or anchor contains the text; nobody before the first scopeImpact() was answered.
    virtual void searchScope(const core::ConnectionId &id, core::ObjectType type, const QString &text, int limit,
                             QObject *context, Reply<std::vector<ScopeMember>> reply) = 0;
    /// People whom one assignment brings in, each with the way.
    virtual void broughtIn(const core::ConnectionId &id, const QByteArray &scope, int assignment, int limit,
                           QObject *context, Reply<std::vector<ScopeMember>> reply) = 0;
    /// Stores the scope. Refused unless `confirmed` is the number that ScopeImpact::toConfirm names.
    virtual void saveScope(const core::ConnectionId &id, const QByteArray &scope, std::optional<qint64> confirmed,
                           QObject *context, Reply<void> reply) = 0;
    /// Nobody edits the scope any more: what was read for it is forgotten.
    virtual void closeScope(const core::ConnectionId &id) = 0;
    // Versions of a connection, and mappings in and out
    /// Newest first.
    virtual void versions(const core::ConnectionId &id, QObject *context,
                          Reply<std::vector<provisioning::ConnectionVersion>> reply) = 0;
    /// Every setting in two versions; 0: as it is now.
    virtual void compareVersions(const core::ConnectionId &id, qint64 before, qint64 after, QObject *context,
                                 Reply<std::vector<provisioning::ComparedSetting>> reply) = 0;
    /// Saves an earlier version again, as a new one.
    virtual void restoreVersion(const core::ConnectionId &id, qint64 number, const QString &reason, QObject *context,
                                Reply<void> reply) = 0;
    /// What the defaults of the preset would change; saveDocument() takes them.
    virtual void presetMapping(const core::ConnectionId &id, QObject *context, Reply<MappingFile> reply) = 0;
    /// What the mappings of a file would change; saveDocument() takes them.
    virtual void readMapping(const core::ConnectionId &id, const QString &path, QObject *context,
                             Reply<MappingFile> reply) = 0;
    /// Writes the mappings into a file; answers with what the format cannot say.
    virtual void writeMapping(const core::ConnectionId &id, const QString &path, provisioning::MappingFormat format,
                              QObject *context, Reply<std::vector<mapping::SchemaFinding>> reply) = 0;

    // Wizard
    virtual void previewSource(const QString &path, QObject *context, Reply<SourcePreview> reply) = 0;
    /// `step` is called on the GUI thread as each step of the test ends.
    virtual void testConnection(const ConnectionDraft &draft, QObject *context,
                                std::function<void(scimclient::ProbeStepResult)> step,
                                Reply<scimclient::CapabilityReport> reply) = 0;
    /// Suggested mappings (the `mappings` member as JSON) for the columns of the draft's files.
    virtual void suggestMappings(const ConnectionDraft &draft, QObject *context, Reply<QByteArray> reply) = 0;
    /// Document that a draft would be saved as (without the secret), for sampleMapping().
    virtual void draftDocument(const ConnectionDraft &draft, QObject *context, Reply<QByteArray> reply) = 0;

    // Mapping
    /// What a mapping makes of some objects of the draft's or the stored connection's source.
    virtual void sampleMapping(const SampleQuery &query, QObject *context, Reply<std::vector<MappingSample>> reply) = 0;
    /// How another mapping changes everybody in scope; in the background, stopped by the query's token. `progress` is
    /// called on the GUI thread.
    virtual void mappingEffect(const EffectQuery &query, QObject *context, std::function<void(EffectProgress)> progress,
                               Reply<MappingEffect> reply) = 0;
    /// The objects behind the numbers.
    virtual void mappingEffectPage(const EffectPageQuery &query, QObject *context, Reply<EffectPage> reply) = 0;
    /// Attributes that the document's source offers for the type, with an example value each.
    virtual void sourceAttributes(const core::ConnectionId &id, const QByteArray &document, core::ObjectType type,
                                  QObject *context, Reply<std::vector<sources::SourceAttribute>> reply) = 0;

    // Cycles
    virtual void preview(const core::ConnectionId &id) = 0; ///< plans; progress and cycleFinished tell the rest
    virtual void run(const core::ConnectionId &id) = 0; ///< plans and applies
    virtual void apply(const core::ConnectionId &id, core::PlanId plan) = 0; ///< carries out a stored plan, exactly
    /// Releases held operations of a plan and applies it.
    virtual void approve(const core::ConnectionId &id, core::PlanId plan, provisioning::OperationKind kind,
                         const QString &reason) = 0;
    virtual void stop(const core::ConnectionId &id) = 0; ///< between two objects
    /// Lets cycles run by themselves on the connection's schedule, or pauses them; kept in the store.
    virtual void setProvisioning(const core::ConnectionId &id, provisioning::Provisioning provisioning,
                                 QObject *context, Reply<void> reply) = 0;
    virtual void cycles(const core::ConnectionId &id, int limit, QObject *context,
                        Reply<std::vector<provisioning::ProvisioningCycle>> reply) = 0;
    virtual void operations(core::PlanId plan, core::OperationId after, int limit, QObject *context,
                            Reply<std::vector<provisioning::PlannedOperation>> reply) = 0;
    virtual void events(const core::ConnectionId &id, std::optional<core::CycleId> cycle, core::EventId before,
                        int limit, QObject *context, Reply<std::vector<provisioning::ProvisioningEvent>> reply) = 0;

    // The service provider as it is
    virtual void remotePage(const core::ConnectionId &id, const RemoteQuery &query, QObject *context,
                            Reply<RemotePage> reply) = 0;
    virtual void remoteResource(const core::ConnectionId &id, core::ObjectType type, const core::ResourceId &resource,
                                QObject *context, Reply<scim::Resource> reply) = 0;
    /// Display names of remote users by id, for members and managers; unknown ids are left out.
    virtual void remoteNames(const core::ConnectionId &id, const QStringList &ids, QObject *context,
                             Reply<QHash<QString, QString>> reply) = 0;

Q_SIGNALS:
    void connectionsChanged();
    void progressChanged(
        const muster::engine::CycleProgress &progress); ///< at most every 100 ms per connection; the last one always
    void cycleFinished(const muster::provisioning::ProvisioningCycle &cycle);
};

} // namespace muster::engine
