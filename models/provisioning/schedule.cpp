// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/schedule.h"

#include "models/provisioning/enumnames.h"

#include <algorithm>

namespace muster::provisioning {

namespace {

constexpr EnumNames<NextRun::Why, 8> kReasons({"interval", "first", "start", "quietHours", "quarantine", "paused",
                                               "notStarted", "disabled"});

bool isWithin(const QuietHours &quiet, const QTime &time)
{
    return quiet.from <= quiet.to ? quiet.from <= time && time < quiet.to : quiet.from <= time || time < quiet.to;
}

/// The time itself, or the end of the quiet hours that it falls into.
QDateTime outsideQuietHours(const QuietHours &quiet, const QDateTime &time, const QTimeZone &zone)
{
    const QDateTime local = time.toTimeZone(zone);
    if (!isWithin(quiet, local.time())) {
        return time;
    }
    const QDate day = local.time() < quiet.to ? local.date() : local.date().addDays(1);
    return QDateTime(day, quiet.to, zone).toUTC();
}

NextRun withoutQuietHours(const Schedule &schedule, const ScheduleSituation &situation)
{
    if (!situation.lastStart.isValid()) {
        return {NextRun::Why::First, situation.now};
    }
    if (schedule.runAtStart && situation.schedulerStarted.isValid()
        && situation.lastStart < situation.schedulerStarted) {
        return {NextRun::Why::SchedulerStart, situation.schedulerStarted};
    }
    const QDateTime at = situation.lastStart.addSecs(schedule.everyMinutes * qint64(60));
    return {NextRun::Why::Interval, situation.lastEnd.isValid() ? std::max(at, situation.lastEnd) : at};
}

} // namespace

QString nextRunReasonName(NextRun::Why why)
{
    return kReasons.name(why);
}

NextRun nextRun(const Schedule &schedule, const ScheduleSituation &situation)
{
    if (situation.provisioning == Provisioning::Paused) {
        return {NextRun::Why::Paused, {}};
    }
    const bool mayBegin = situation.beginsUndecided || situation.provisioning == Provisioning::Started;
    if (!situation.lastStart.isValid() && !mayBegin) {
        return {NextRun::Why::NotStarted, {}};
    }
    NextRun next = withoutQuietHours(schedule, situation);
    const std::optional<Quarantine> &quarantine = situation.quarantine;
    const bool wasMended = quarantine && situation.configured > quarantine->lastAttempt;
    if (quarantine && !wasMended) {
        if (quarantine->isDisabled()) {
            return {NextRun::Why::Disabled, {}};
        }
        next = {NextRun::Why::Quarantine, quarantine->nextAttempt};
    }
    if (schedule.quiet) {
        const QDateTime earliest = std::max(next.at, situation.now);
        const QDateTime later = outsideQuietHours(*schedule.quiet, earliest, situation.zone);
        if (later != earliest) {
            return {NextRun::Why::QuietHours, later};
        }
    }
    return next;
}

} // namespace muster::provisioning
