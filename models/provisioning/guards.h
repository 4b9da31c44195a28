// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/provisioning/provisioningcycle.h"

#include <optional>

namespace muster::provisioning {

/// Limit of one kind of harm per object type and cycle. Over either number everything of the kind is held.
struct GuardLimit
{
    qint64 atMost = 500; ///< objects (Entra's accidental-deletion threshold is an upper bound here)
    double percent = 10; ///< of the objects that the connection manages
    qint64 always = 5; ///< so few are never held: a percentage of a small company means nothing
};

/// True when `count` operations out of `managed` objects are more than the limit allows.
[[nodiscard]] bool exceeds(const GuardLimit &limit, qint64 count, qint64 managed);

/// The hold for one kind, or nothing when the limit allows it.
[[nodiscard]] std::optional<Hold> guard(Hold::Kind kind, core::ObjectType type, const GuardLimit &limit, qint64 count,
                                        qint64 managed);

/// What a read of one source and type showed, to be judged before anything that removes is planned (design rule 2).
struct SourceObservation
{
    core::ObjectType type = core::ObjectType::User;
    qint64 records = 0;
    qint64 lastGood = 0; ///< records of the last read that was believed; 0: none yet
    bool complete = false;
    QString defect; ///< why the read is not complete, a sentence
};

/// The hold of a source that looks wrong: empty, incomplete, or below `minimumPercent` of the last good read (a loss of
/// five records or fewer is never much).
[[nodiscard]] std::optional<Hold> judgeSource(const SourceObservation &observation, double minimumPercent);

} // namespace muster::provisioning
