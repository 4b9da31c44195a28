// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/quarantine.h"

#include <QDateTime>
#include <QTime>
#include <QTimeZone>

#include <optional>

namespace muster::provisioning {

/// A part of each day in which no cycle begins; `from` after `to` goes over midnight. Local time.
struct QuietHours
{
    QTime from;
    QTime to;
    friend bool operator==(const QuietHours &, const QuietHours &) = default;
};

/// When cycles of a connection run (the member "schedule" of its document).
struct Schedule
{
    static constexpr int kDefaultMinutes = 40; ///< as Entra's cycle
    int everyMinutes = kDefaultMinutes; ///< between the starts of two cycles; 1 to 10080
    bool runAtStart = false; ///< also when the scheduler starts, whenever the last cycle was
    std::optional<QuietHours> quiet;
};

/// Whether a person lets cycles of a connection run by themselves.
enum class Provisioning {
    NotDecided, ///< nobody started or paused it
    Started,
    Paused,
};

/// Everything that decides when the next cycle of a connection begins.
struct ScheduleSituation
{
    QDateTime now;
    QDateTime schedulerStarted; ///< invalid: nobody asks on behalf of a scheduler
    Provisioning provisioning = Provisioning::NotDecided;
    bool beginsUndecided = false; ///< the first cycle may run although nobody pressed Start: `musterctl watch` asks so
    QDateTime lastStart; ///< of the last cycle that was carried out or tried; invalid: none
    QDateTime lastEnd; ///< invalid while it runs, or when it was interrupted
    QDateTime configured; ///< when the connection was changed last
    std::optional<Quarantine> quarantine;
    QTimeZone zone = QTimeZone::systemTimeZone(); ///< of the quiet hours
};

/// When the next cycle begins, and what decided that.
struct NextRun
{
    enum class Why {
        Interval,
        First, ///< no cycle was carried out yet
        SchedulerStart, ///< run at start
        QuietHours, ///< it would be due, but begins at their end
        Quarantine, ///< the next attempt
        Paused, ///< never: a person paused it
        NotStarted, ///< never: the first cycle is a person's to begin
        Disabled, ///< never: given up after 28 days of quarantine
    } why = Why::NotStarted;
    QDateTime at; ///< UTC; invalid: never by itself
    [[nodiscard]] bool isDue(const QDateTime &now) const { return at.isValid() && at <= now; }
};

/// "interval", "first", "start", "quietHours", "quarantine", "paused", "notStarted", "disabled"
[[nodiscard]] QString nextRunReasonName(NextRun::Why why);

/// Decides. Pure: the time is in the situation. A quarantine gives way to a changed configuration, which may well be
/// the cure.
[[nodiscard]] NextRun nextRun(const Schedule &schedule, const ScheduleSituation &situation);

} // namespace muster::provisioning
