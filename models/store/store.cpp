// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/store.h"

#include "models/core/logging.h"
#include "models/store/connectiontable.h"
#include "models/store/cycletable.h"
#include "models/store/eventtable.h"
#include "models/store/linktable.h"
#include "models/store/plantable.h"
#include "models/store/versiontable.h"

using namespace Qt::StringLiterals;

namespace muster::store {

class Store::Private
{
public:
    Private(std::unique_ptr<SqlConnection> sqlConnection, std::unique_ptr<RecordCipher> recordCipher,
            std::unique_ptr<LookupHasher> lookupHasher)
        : sql(std::move(sqlConnection))
        , cipher(std::move(recordCipher))
        , hasher(std::move(lookupHasher))
    {
    }

    /// Runs `body` as one transaction.
    [[nodiscard]] core::Result<void> write(const std::function<core::Result<void>()> &body)
    {
        connections.forgetNumbers();
        return sql->transaction(body);
    }

    /// Calls `body` for each item in one transaction.
    template<typename Item, typename Body>
    [[nodiscard]] core::Result<void> writeEach(std::span<const Item> items, const Body &body)
    {
        return write([&]() -> core::Result<void> {
            for (const Item &item : items) {
                if (auto done = body(item); !done) {
                    return done;
                }
            }
            return {};
        });
    }

    /// Link and event of a result; recordStates() does the rest.
    [[nodiscard]] core::Result<void> record(const core::ConnectionId &connection, const OperationResult &result);
    /// One statement for each state instead of one for each operation.
    [[nodiscard]] core::Result<void> recordStates(std::span<const OperationResult> results);
    /// Keeps the document of a connection as it is in the store as a version.
    [[nodiscard]] core::Result<void> keepVersion(const core::ConnectionId &id, const StoredConnection &connection,
                                                 const provisioning::VersionNote &note);
    [[nodiscard]] core::Result<void> checkKey(bool readOnly);

    std::unique_ptr<SqlConnection> sql;
    std::unique_ptr<RecordCipher> cipher;
    std::unique_ptr<LookupHasher> hasher;
    StoreContext context {*sql, *cipher, *hasher};
    ConnectionTable connections {context};
    LinkTable links {context, connections};
    CycleTable cycles {context, connections};
    PlanTable plans {context};
    EventTable events {context, connections};
    VersionTable versions {context};
};

namespace {

constexpr auto kCheckText = "Muster";

core::Error wrongKey(const QString &path)
{
    return {core::ErrorCode::StoreCorrupt,
            u"The data key does not fit the store %1: it was encrypted with another key."_s.arg(path),
            u"Start Muster as the user and with the key-ring that created the store, or give the right key in "
            u"MUSTER_DATA_KEY. "
            "Without the key the store cannot be read; move it away to begin with an empty one."_s,
            {},
            {},
            {}};
}

} // namespace

core::Result<void> Store::Private::checkKey(bool readOnly)
{
    QByteArray stored;
    {
        auto rows = sql->query(u"SELECT value FROM meta WHERE key = 'check'"_s);
        if (!rows) {
            return core::failure(rows.error());
        }
        stored = rows->next() ? rows->blob(0) : QByteArray();
        if (auto end = rows->end(); !end) {
            return end;
        }
    }
    if (!stored.isEmpty()) {
        const auto plain = cipher->open(RecordCipher::Purpose::Check, 0, stored);
        return plain && *plain == kCheckText ? core::Result<void>() : core::failure(wrongKey(sql->path()));
    }
    if (readOnly) {
        return {};
    }
    const auto sealed = cipher->seal(RecordCipher::Purpose::Check, 0, kCheckText);
    if (!sealed) {
        return core::failure(sealed.error());
    }
    const auto saved =
        sql->execute(u"INSERT INTO meta (key, value) VALUES ('check', ?) ON CONFLICT (key) DO NOTHING"_s, {*sealed});
    if (!saved) {
        return core::failure(saved.error());
    }
    return *saved > 0 ? core::Result<void>() : checkKey(true); // another process was faster: its key counts
}

core::Result<void> Store::Private::record(const core::ConnectionId &connection, const OperationResult &result)
{
    if (result.link && result.removeLink) {
        if (auto done = links.remove(std::span(&result.link->head.id, 1)); !done) {
            return done;
        }
    } else if (result.link) {
        if (auto done = links.save(connection, *result.link); !done) {
            return done;
        }
    }
    return result.event ? events.add(*result.event) : core::Result<void>();
}

core::Result<void> Store::Private::recordStates(std::span<const OperationResult> results)
{
    QHash<core::OperationId, provisioning::OperationState> last;
    for (const OperationResult &result : results) {
        if (result.operation.isValid()) {
            last.insert(result.operation, result.state);
        }
    }
    QHash<provisioning::OperationState, std::vector<core::OperationId>> byState;
    for (auto item = last.cbegin(); item != last.cend(); ++item) {
        byState[item.value()].push_back(item.key());
    }
    for (auto group = byState.cbegin(); group != byState.cend(); ++group) {
        if (auto done = plans.setStates(group.value(), group.key()); !done) {
            return done;
        }
    }
    return {};
}

Store::Store(std::unique_ptr<Private> data)
    : d(std::move(data))
{
}

Store::~Store() = default;

core::Result<std::unique_ptr<Store>> Store::open(const OpenOptions &options, const core::Clock &)
{
    auto cipher = RecordCipher::create(options.dataKey);
    if (!cipher) {
        return core::failure(cipher.error());
    }
    auto hasher = LookupHasher::create(options.dataKey);
    if (!hasher) {
        return core::failure(hasher.error());
    }
    auto sql = SqlConnection::open({options.path, options.readOnly, options.busyTimeout, options.largestSize});
    if (!sql) {
        return core::failure(sql.error());
    }
    auto data = std::make_unique<Private>(std::move(*sql), std::move(*cipher), std::move(*hasher));
    if (auto fits = data->checkKey(options.readOnly); !fits) {
        return core::failure(fits.error());
    }
    return std::unique_ptr<Store>(new Store(std::move(data)));
}

core::Result<void> Store::Private::keepVersion(const core::ConnectionId &id, const StoredConnection &connection,
                                               const provisioning::VersionNote &note)
{
    const auto owner = connections.number(id);
    return owner ? versions.add(*owner, connection, note) : core::failure(owner.error());
}

core::Result<void> Store::saveConnection(const StoredConnection &connection, const provisioning::VersionNote &note)
{
    return d->write([&]() -> core::Result<void> {
        const auto known = d->connections.byId(connection.id);
        if (!known) {
            return core::failure(known.error());
        }
        if (*known) { // makes a version only when none was kept of it yet
            if (auto kept = d->keepVersion(connection.id, **known, {}); !kept) {
                return kept;
            }
        }
        if (auto saved = d->connections.save(connection); !saved) {
            return saved;
        }
        return d->keepVersion(connection.id, connection, note);
    });
}

core::Result<std::vector<provisioning::ConnectionVersion>> Store::versions(const core::ConnectionId &id, int limit)
{
    const auto owner = d->connections.number(id);
    return owner ? d->versions.list(*owner, limit) : core::failure(owner.error());
}

core::Result<std::optional<StoredVersion>> Store::version(const core::ConnectionId &id, qint64 number)
{
    const auto owner = d->connections.number(id);
    return owner ? d->versions.one(*owner, number) : core::failure(owner.error());
}

core::Result<std::vector<StoredConnection>> Store::connections()
{
    return d->connections.all();
}

core::Result<std::optional<StoredConnection>> Store::connectionByName(const QString &name)
{
    return d->connections.byName(name);
}

core::Result<void> Store::removeConnection(const core::ConnectionId &id)
{
    return d->write([&] { return d->connections.remove(id); });
}

core::Result<std::vector<std::optional<provisioning::LinkHead>>> Store::findLinks(const LinkScope &scope,
                                                                                  std::span<const QString> anchors)
{
    const auto number = d->connections.findScope(scope);
    return number ? d->links.heads(*number, anchors) : core::failure(number.error());
}

core::Result<std::vector<std::optional<provisioning::IdentityLink>>> Store::links(std::span<const core::LinkId> ids)
{
    return d->links.byIds(ids);
}

core::Result<std::vector<provisioning::IdentityLink>>
Store::linksAfter(const core::ConnectionId &connection, core::ObjectType type, core::LinkId after, int limit)
{
    return d->links.after(connection, type, after, limit);
}

core::Result<QHash<QString, core::ResourceId>> Store::targetIds(const core::ConnectionId &connection,
                                                                core::ObjectType type, std::span<const QString> anchors)
{
    return d->links.targetIds(connection, type, anchors);
}

core::Result<std::optional<provisioning::IdentityLink>>
Store::linkByTarget(const core::ConnectionId &connection, core::ObjectType type, const core::ResourceId &targetId)
{
    return d->links.byTarget(connection, type, targetId);
}

core::Result<void> Store::saveLinks(const core::ConnectionId &connection,
                                    std::span<const provisioning::IdentityLink> links)
{
    return d->writeEach(links, [&](const provisioning::IdentityLink &link) { return d->links.save(connection, link); });
}

core::Result<void> Store::removeLinks(std::span<const core::LinkId> ids)
{
    return d->write([&] { return d->links.remove(ids); });
}

core::Result<core::LinkId> Store::greatestLink()
{
    return d->links.greatest();
}

core::Result<qint64> Store::linkCount(const LinkScope &scope)
{
    const auto number = d->connections.findScope(scope);
    return number ? d->links.count(*number) : number;
}

core::Result<void> Store::visitLinks(const LinkScope &scope, const std::function<bool(core::LinkId)> &visit)
{
    const auto number = d->connections.findScope(scope);
    return number ? d->links.visit(*number, visit) : core::failure(number.error());
}

core::Result<void> Store::beginCycle(provisioning::ProvisioningCycle &cycle)
{
    return d->write([&]() -> core::Result<void> {
        const auto id = d->cycles.insert(cycle);
        if (!id) {
            return core::failure(id.error());
        }
        cycle.id = *id;
        cycle.plan = {id->value};
        return {};
    });
}

core::Result<void> Store::saveCycle(const provisioning::ProvisioningCycle &cycle)
{
    return d->write([&] { return d->cycles.save(cycle); });
}

core::Result<std::optional<provisioning::ProvisioningCycle>> Store::cycle(core::CycleId id)
{
    return d->cycles.byId(id);
}

core::Result<std::optional<provisioning::ProvisioningCycle>> Store::cycleOfPlan(core::PlanId id)
{
    return d->cycles.byId({id.value});
}

core::Result<std::vector<provisioning::ProvisioningCycle>> Store::cycles(const core::ConnectionId &connection,
                                                                         int limit)
{
    return d->cycles.newest(connection, limit);
}

core::Result<QStringList> Store::addOperations(core::PlanId plan,
                                               std::span<const provisioning::PlannedOperation> operations)
{
    core::Result<QStringList> duplicates;
    const auto done = d->write([&]() -> core::Result<void> {
        duplicates = d->plans.add(plan, operations);
        return duplicates ? core::Result<void>() : core::failure(duplicates.error());
    });
    return done ? duplicates : core::failure(done.error());
}

core::Result<void> Store::replaceOperations(std::span<const provisioning::PlannedOperation> operations)
{
    return d->writeEach(operations,
                        [&](const provisioning::PlannedOperation &operation) { return d->plans.replace(operation); });
}

core::Result<void> Store::removeOperations(std::span<const core::OperationId> ids)
{
    return d->write([&] { return d->plans.remove(ids); });
}

core::Result<std::vector<provisioning::PlannedOperation>> Store::operations(const OperationQuery &query)
{
    return d->plans.find(query);
}

core::Result<qint64> Store::operationCount(const OperationQuery &query)
{
    return d->plans.count(query);
}

core::Result<QStringList> Store::plannedCreates(core::PlanId plan, core::ObjectType type,
                                                std::span<const QString> anchors)
{
    return d->plans.plannedCreates(plan, type, anchors);
}

core::Result<bool> Store::planTouches(core::PlanId plan, core::ObjectType type, const core::ResourceId &targetId)
{
    return d->plans.touches(plan, type, targetId);
}

core::Result<void> Store::setStates(std::span<const core::OperationId> ids, provisioning::OperationState state)
{
    return d->write([&] { return d->plans.setStates(ids, state); });
}

core::Result<qint64> Store::moveStates(core::PlanId plan, provisioning::OperationKind kind, core::ObjectType type,
                                       provisioning::OperationState from, provisioning::OperationState to)
{
    core::Result<qint64> moved;
    const auto done = d->write([&]() -> core::Result<void> {
        moved = d->plans.moveStates(plan, kind, type, from, to);
        return moved ? core::Result<void>() : core::failure(moved.error());
    });
    return done ? moved : core::failure(done.error());
}

core::Result<void> Store::recordResults(const core::ConnectionId &connection, std::span<const OperationResult> results,
                                        std::span<const core::OperationId> next)
{
    return d->write([&]() -> core::Result<void> {
        for (const OperationResult &result : results) {
            if (auto done = d->record(connection, result); !done) {
                return done;
            }
        }
        if (auto done = d->recordStates(results); !done) {
            return done;
        }
        return d->plans.setStates(next, provisioning::OperationState::InFlight);
    });
}

core::Result<void> Store::addEvents(std::span<const provisioning::ProvisioningEvent> events)
{
    return d->writeEach(events, [&](const provisioning::ProvisioningEvent &event) { return d->events.add(event); });
}

core::Result<std::vector<provisioning::ProvisioningEvent>> Store::events(const EventQuery &query)
{
    return d->events.find(query);
}

core::Result<std::optional<SourceBaseline>> Store::sourceBaseline(const LinkScope &scope)
{
    return d->connections.baseline(scope);
}

core::Result<void> Store::setSourceBaseline(const LinkScope &scope, const SourceBaseline &baseline)
{
    return d->write([&] { return d->connections.setBaseline(scope, baseline); });
}

core::Result<std::optional<QByteArray>> Store::fact(const core::ConnectionId &connection, const QString &key)
{
    return d->connections.fact(connection, key);
}

core::Result<void> Store::setFact(const core::ConnectionId &connection, const QString &key, const QByteArray &value)
{
    return d->write([&] { return d->connections.setFact(connection, key, value); });
}

void Store::checkpoint()
{
    // A reader may hold it up; SQLite then folds back as far as it can, and the rest next time.
    const auto done = d->sql->query(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    if (!done) {
        qCInfo(lcStore, "The write-ahead log was not folded back now: %ls", qUtf16Printable(done.error().detail));
    }
}

} // namespace muster::store
