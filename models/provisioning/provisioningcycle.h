// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/core/objecttype.h"
#include "models/core/strongid.h"
#include "models/provisioning/plannedoperation.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <array>
#include <vector>

namespace muster::provisioning {

enum class CycleKind { Initial, Incremental, OnDemand };

/// State of a cycle; the last seven are ends (cli.md).
enum class CycleState {
    Planning,
    Planned, ///< dry run ends here; may be applied
    Applying,
    Done,
    Partial, ///< some objects failed
    Held, ///< a guard holds operations; the rest was carried out
    SourceHeld, ///< the source looks wrong; nothing that removes was planned
    Quarantined, ///< the target answers wrongly; nothing happened
    Cancelled, ///< stopped between two objects; the next run goes on there
    Failed,
};

/// Numbers of one object type (cli.md).
struct ObjectCounts
{
    qint64 read = 0;
    qint64 inScope = 0;
    qint64 create = 0;
    qint64 update = 0;
    qint64 disable = 0;
    qint64 remove = 0; ///< "delete" in documents
    qint64 memberAdd = 0;
    qint64 memberRemove = 0;
    qint64 clear = 0; ///< attribute values that updates take away
    qint64 unchanged = 0;
    qint64 skipped = 0;
    qint64 failed = 0;
    qint64 held = 0;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static ObjectCounts fromJson(const QJsonObject &json);
    friend bool operator==(const ObjectCounts &, const ObjectCounts &) = default;
};

/// Something that stops part of a cycle until a person decides.
struct Hold
{
    enum class Kind { Source, Deletions, Disables } kind = Kind::Source;
    core::ObjectType type = core::ObjectType::User;
    qint64 count = 0; ///< operations held, or objects that the source lacks
    qint64 limit = 0;
    QString message; ///< a sentence: what looks wrong, with numbers
    QString remedy;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Hold fromJson(const QJsonObject &json);
};

/// A failure that belongs to one object, or to the cycle when anchor is empty.
struct CycleError
{
    core::Error error;
    core::ObjectType type = core::ObjectType::User;
    QString anchor;
    QString step; ///< name of the ProvisioningStep
    [[nodiscard]] QJsonObject toJson() const; ///< code, objectId, step, message, remedy
};

struct RequestStatistics
{
    qint64 total = 0;
    qint64 reads = 0;
    qint64 writes = 0;
    qint64 retries = 0;
};

/// One run, planned or applied.
struct ProvisioningCycle
{
    core::CycleId id;
    core::ConnectionId connection;
    core::PlanId plan;
    CycleKind kind = CycleKind::Initial;
    CycleState state = CycleState::Planning;
    QDateTime started; ///< UTC
    QDateTime finished; ///< invalid while it runs
    std::array<ObjectCounts, 2> counts; ///< by ObjectType
    RequestStatistics requests;
    std::vector<Hold> holds;
    std::vector<CycleError> errors; ///< the first 100
    QString sentence; ///< e.g. "Changed 14 of 5,120 people."

    [[nodiscard]] ObjectCounts &of(core::ObjectType type) { return counts.at(static_cast<std::size_t>(type)); }
    [[nodiscard]] const ObjectCounts &of(core::ObjectType type) const
    {
        return counts.at(static_cast<std::size_t>(type));
    }
    [[nodiscard]] qint64 changes() const; ///< operations that change the target
    /// The result document of plan, apply and run (cli.md).
    [[nodiscard]] QJsonObject toJson(const QString &connectionName) const;
};

[[nodiscard]] QString cycleKindName(CycleKind kind);
[[nodiscard]] QString cycleStateName(CycleState state);
[[nodiscard]] CycleState cycleStateFromName(QStringView name);
[[nodiscard]] QString holdKindName(Hold::Kind kind); ///< "source", "delete", "disable"
[[nodiscard]] bool isEnd(CycleState state);

} // namespace muster::provisioning
