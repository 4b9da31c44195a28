// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/core/digest.h"
#include "models/core/result.h"
#include "models/core/secretbytes.h"
#include "models/core/strongid.h"
#include "models/provisioning/connectionversion.h"
#include "models/provisioning/identitylink.h"
#include "models/provisioning/plannedoperation.h"
#include "models/provisioning/provisioningcycle.h"
#include "models/provisioning/provisioningevent.h"

#include <QHash>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace muster::store {

/// A stored connection: its document as text and a few facts that lists need.
struct StoredConnection
{
    core::ConnectionId id;
    QString name; ///< unique, compared case-insensitively
    QByteArray document; ///< the connection document (cli.md), paths absolute
    QString baseFolder; ///< folder that relative paths were resolved against
    QDateTime changed; ///< UTC
};

/// A version of a connection's document with the document.
struct StoredVersion
{
    provisioning::ConnectionVersion head;
    QByteArray document; ///< as StoredConnection::document was
};

/// What a source held when it was last read completely and believed.
struct SourceBaseline
{
    qint64 records = 0;
    QDateTime time;
};

/// The key of links: which object of which source of which connection.
struct LinkScope
{
    core::ConnectionId connection;
    core::ObjectType type = core::ObjectType::User;
    QString sourceId;
};

/// Result of an operation, written together with the link that it changes and the event that tells of it.
struct OperationResult
{
    core::OperationId operation;
    provisioning::OperationState state = provisioning::OperationState::Done;
    /// Link to insert (id 0) or to replace; unset: no link changes.
    std::optional<provisioning::IdentityLink> link;
    bool removeLink = false; ///< after a delete; link then holds the id
    std::optional<provisioning::ProvisioningEvent> event;
};

struct OperationQuery
{
    core::PlanId plan;
    std::optional<provisioning::OperationStage> stage;
    std::optional<provisioning::OperationState> state;
    std::optional<provisioning::OperationKind> kind;
    core::OperationId after; ///< rows with a greater id
    int limit = 500;
};

struct EventQuery
{
    std::optional<core::ConnectionId> connection;
    std::optional<core::CycleId> cycle;
    std::optional<core::ObjectType> type;
    QString anchor; ///< exact; empty: any
    std::optional<provisioning::ProvisioningAction> action;
    std::optional<provisioning::EventStatus> status;
    core::EventId before; ///< rows with a smaller id (newest first); 0: from the newest
    int limit = 200;
};

struct OpenOptions
{
    QString path; ///< of the database file
    core::SecretBytes dataKey; ///< 32 bytes; kept by the SecretStore
    bool readOnly = false; ///< for a reader beside a writer
    std::chrono::milliseconds busyTimeout {5000}; ///< how long to wait for another writer before StoreLocked
    qint64 largestSize = 0; ///< bytes the file may grow to before DiskFull; 0: as large as the disk allows
};

/// State at rest: SQLite in WAL mode with numbered migrations. Personal data (anchors, names, attributes, requests) is
/// AES-256-GCM under the data key; look-up keys of anchors are keyed hashes. One object is one database connection and
/// belongs to the thread that opened it; several may be open on the same file. Every function that writes is one
/// transaction: nothing is half-written. Errors: StoreLocked, StoreCorrupt (also: wrong data key), StoreTooNew,
/// DiskFull.
class Store
{
public:
    [[nodiscard]] static core::Result<std::unique_ptr<Store>> open(const OpenOptions &options,
                                                                   const core::Clock &clock);
    ~Store();
    Q_DISABLE_COPY_MOVE(Store)

    // Connections
    /// Inserts or replaces by id. A document that differs from the newest version becomes a version; one that was
    /// stored before versions were kept becomes version 1 first.
    [[nodiscard]] core::Result<void> saveConnection(const StoredConnection &connection,
                                                    const provisioning::VersionNote &note = {});
    [[nodiscard]] core::Result<std::vector<StoredConnection>> connections(); ///< by name
    [[nodiscard]] core::Result<std::optional<StoredConnection>> connectionByName(const QString &name);
    [[nodiscard]] core::Result<void>
    removeConnection(const core::ConnectionId &id); ///< with everything that belongs to it

    /// Versions of a connection's document, newest first. The newest 200 are kept, and the last one of each month
    /// before.
    [[nodiscard]] core::Result<std::vector<provisioning::ConnectionVersion>> versions(const core::ConnectionId &id,
                                                                                      int limit);
    [[nodiscard]] core::Result<std::optional<StoredVersion>> version(const core::ConnectionId &id, qint64 number);

    // Links
    /// Heads for the anchors, in the order given; nothing where there is no link. At most 1,000 anchors: one query.
    [[nodiscard]] core::Result<std::vector<std::optional<provisioning::LinkHead>>>
    findLinks(const LinkScope &scope, std::span<const QString> anchors);
    /// Full links by row, in the order given; nothing where there is none.
    [[nodiscard]] core::Result<std::vector<std::optional<provisioning::IdentityLink>>>
    links(std::span<const core::LinkId> ids);
    /// Links of a connection in order of id, `limit` after `after`: for lists and export.
    [[nodiscard]] core::Result<std::vector<provisioning::IdentityLink>>
    linksAfter(const core::ConnectionId &connection, core::ObjectType type, core::LinkId after, int limit);
    /// Target ids for anchors of any source of the connection; anchors without one are left out.
    [[nodiscard]] core::Result<QHash<QString, core::ResourceId>>
    targetIds(const core::ConnectionId &connection, core::ObjectType type, std::span<const QString> anchors);
    [[nodiscard]] core::Result<std::optional<provisioning::IdentityLink>>
    linkByTarget(const core::ConnectionId &connection, core::ObjectType type, const core::ResourceId &targetId);
    /// Inserts (id 0) or replaces links that need no request, e.g. of objects out of scope.
    [[nodiscard]] core::Result<void> saveLinks(const core::ConnectionId &connection,
                                               std::span<const provisioning::IdentityLink> links);
    [[nodiscard]] core::Result<void> removeLinks(std::span<const core::LinkId> ids);
    /// Greatest link id in use, and the number of links of the scope.
    [[nodiscard]] core::Result<core::LinkId> greatestLink();
    [[nodiscard]] core::Result<qint64> linkCount(const LinkScope &scope);
    /// Calls `visit` for each link id of the scope in ascending order; stops when it returns false.
    [[nodiscard]] core::Result<void> visitLinks(const LinkScope &scope, const std::function<bool(core::LinkId)> &visit);

    // Cycles and plans
    [[nodiscard]] core::Result<void> beginCycle(provisioning::ProvisioningCycle &cycle); ///< sets id and plan
    [[nodiscard]] core::Result<void> saveCycle(const provisioning::ProvisioningCycle &cycle);
    [[nodiscard]] core::Result<std::optional<provisioning::ProvisioningCycle>> cycle(core::CycleId id);
    [[nodiscard]] core::Result<std::optional<provisioning::ProvisioningCycle>> cycleOfPlan(core::PlanId id);
    /// Newest first.
    [[nodiscard]] core::Result<std::vector<provisioning::ProvisioningCycle>>
    cycles(const core::ConnectionId &connection, int limit);
    /// Adds operations. Returns the anchors that the plan already holds for the same type and kind (two source objects
    /// with one anchor): those are not added.
    [[nodiscard]] core::Result<QStringList> addOperations(core::PlanId plan,
                                                          std::span<const provisioning::PlannedOperation> operations);
    [[nodiscard]] core::Result<void>
    replaceOperations(std::span<const provisioning::PlannedOperation> operations); ///< by id
    /// Takes operations out of their plan; those that do not exist are ignored.
    [[nodiscard]] core::Result<void> removeOperations(std::span<const core::OperationId> ids);
    [[nodiscard]] core::Result<std::vector<provisioning::PlannedOperation>> operations(const OperationQuery &query);
    [[nodiscard]] core::Result<qint64> operationCount(const OperationQuery &query); ///< after and limit are ignored
    /// Those of the anchors that a Create of this plan will make.
    [[nodiscard]] core::Result<QStringList> plannedCreates(core::PlanId plan, core::ObjectType type,
                                                           std::span<const QString> anchors);
    /// True when the plan already adopts or changes this target.
    [[nodiscard]] core::Result<bool> planTouches(core::PlanId plan, core::ObjectType type,
                                                 const core::ResourceId &targetId);
    [[nodiscard]] core::Result<void> setStates(std::span<const core::OperationId> ids,
                                               provisioning::OperationState state);
    /// Moves every operation of the kind and type from one state to another; returns how many.
    [[nodiscard]] core::Result<qint64> moveStates(core::PlanId plan, provisioning::OperationKind kind,
                                                  core::ObjectType type, provisioning::OperationState from,
                                                  provisioning::OperationState to);
    /// One transaction: states, links and events of many operations, and at the same time `next` marked as in flight
    /// (design rule 1: an operation is marked before its request leaves).
    [[nodiscard]] core::Result<void> recordResults(const core::ConnectionId &connection,
                                                   std::span<const OperationResult> results,
                                                   std::span<const core::OperationId> next = {});

    // Events
    [[nodiscard]] core::Result<void> addEvents(std::span<const provisioning::ProvisioningEvent> events);
    [[nodiscard]] core::Result<std::vector<provisioning::ProvisioningEvent>> events(const EventQuery &query);

    // Watermarks and other facts
    [[nodiscard]] core::Result<std::optional<SourceBaseline>> sourceBaseline(const LinkScope &scope);
    [[nodiscard]] core::Result<void> setSourceBaseline(const LinkScope &scope, const SourceBaseline &baseline);
    /// Small facts by key ("watermark/hr/User", "paused"); values encrypted. Missing: nothing.
    [[nodiscard]] core::Result<std::optional<QByteArray>> fact(const core::ConnectionId &connection,
                                                               const QString &key);
    [[nodiscard]] core::Result<void> setFact(const core::ConnectionId &connection, const QString &key,
                                             const QByteArray &value);

    /// Folds the write-ahead log back; called when a cycle ended.
    void checkpoint();

private:
    class Private;
    explicit Store(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace muster::store
