// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/provisioning/provisioningcycle.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace muster::provisioning {

/// A connection whose cycles fail for everybody: tried more and more rarely, and left by itself as soon as a cycle
/// succeeds.
struct Quarantine
{
    enum class Reason {
        Credentials, ///< the token is missing, refused, or too weak
        Target, ///< the application answers, but not as a SCIM service provider would
        Unreachable, ///< no usable answer; may pass without anybody doing anything
        Failures, ///< too large a part of the objects failed
    };
    static constexpr int kDaysUntilDisabled = 28; ///< as Entra

    Reason reason = Reason::Target;
    QDateTime since; ///< of the whole series, whatever the reason was first
    QDateTime lastAttempt;
    int attempts = 1; ///< cycles that failed in the series
    QDateTime nextAttempt; ///< invalid: given up after kDaysUntilDisabled; only a person goes on
    core::Error error; ///< what the last attempt met, with the status of the answer
    [[nodiscard]] bool isDisabled() const { return !nextAttempt.isValid(); }

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static std::optional<Quarantine> fromJson(const QJsonObject &json); ///< nothing: no such state
};

/// "credentials", "target", "unreachable", "failures"
[[nodiscard]] QString quarantineReasonName(Quarantine::Reason reason);

/// True when so many objects failed that going on at the usual pace only does harm: more than 40 % of those that were
/// to change, and at least 10 objects and a tenth of the people in scope (at most 5,000, where Entra begins), or more
/// than 40,000. Small connections trip too, and a few objects that fail again and again do not.
[[nodiscard]] bool hasTooManyFailures(const ProvisioningCycle &cycle);

/// When the next attempt is made: 6, 12, 24 hours after the first failure, then once a day (entra.md 2). What may pass
/// by itself is tried sooner: after one interval, then after twice as long each time. Invalid after 28 days.
[[nodiscard]] QDateTime nextAttempt(Quarantine::Reason reason, const QDateTime &since, const QDateTime &now,
                                    int everyMinutes);

/// The state after an error that concerned everybody.
[[nodiscard]] Quarantine quarantined(const std::optional<Quarantine> &before, const core::Error &error,
                                     const QDateTime &now, int everyMinutes);

/// The state after a cycle; nothing when there is none or it is left. Cycles that were stopped, or that failed for
/// reasons of this computer or of the source, change nothing.
[[nodiscard]] std::optional<Quarantine> afterCycle(const std::optional<Quarantine> &before,
                                                   const ProvisioningCycle &cycle, const QDateTime &now,
                                                   int everyMinutes);

} // namespace muster::provisioning
