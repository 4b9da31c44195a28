// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/quarantine.h"

#include "models/provisioning/enumnames.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

constexpr EnumNames<Quarantine::Reason, 4> kReasons({"credentials", "target", "unreachable", "failures"});
constexpr qint64 kHour = 3600;
constexpr qint64 kDay = 24 * kHour;
constexpr double kFailureShare = 0.4;
constexpr qint64 kMostFailures = 40000;
constexpr qint64 kFewestFailures = 10;
constexpr qint64 kEntraFailures = 5000;

Quarantine::Reason reasonOf(core::ErrorCode code)
{
    if (core::isAuthorisation(code)) {
        return Quarantine::Reason::Credentials;
    }
    return core::isTransient(code) ? Quarantine::Reason::Unreachable : Quarantine::Reason::Target;
}

/// Seconds after the first failure at which attempt `index` (from 0) is due.
qint64 offset(Quarantine::Reason reason, int index, int everyMinutes)
{
    if (reason != Quarantine::Reason::Unreachable) {
        constexpr std::array kFirst {6 * kHour, 12 * kHour};
        return index < 2 ? kFirst.at(static_cast<std::size_t>(index)) : (index - 1) * kDay;
    }
    // 1, 3, 7, 15 intervals until the distance is a day.
    qint64 at = 0;
    qint64 distance = everyMinutes * qint64(60);
    for (int i = 0; i <= index; ++i) {
        at += std::min(distance, kDay);
        distance = std::min(distance * 2, kDay);
    }
    return at;
}

core::Error failuresError(const ProvisioningCycle &cycle)
{
    qint64 failed = 0;
    for (const ObjectCounts &counts : cycle.counts) {
        failed += counts.failed;
    }
    core::Error error;
    error.code = cycle.errors.empty() ? core::ErrorCode::Unknown : cycle.errors.front().error.code;
    error.detail = u"%1 objects failed, too large a part of those that were to change."_s.arg(failed);
    if (!cycle.errors.empty()) {
        error.detail += u" The first said: %1"_s.arg(cycle.errors.front().error.detail);
        error.remedy = cycle.errors.front().error.remedy;
        error.httpStatus = cycle.errors.front().error.httpStatus;
    }
    return error;
}

std::optional<core::Error> errorForAll(const ProvisioningCycle &cycle)
{
    const auto found = std::find_if(cycle.errors.rbegin(), cycle.errors.rend(),
                                    [](const CycleError &error) { return error.anchor.isEmpty(); });
    return found == cycle.errors.rend() ? std::nullopt : std::optional(found->error);
}

Quarantine continued(const std::optional<Quarantine> &before, Quarantine::Reason reason, core::Error error,
                     const QDateTime &now, int everyMinutes)
{
    Quarantine after;
    after.reason = reason;
    after.since = before ? before->since : now;
    after.attempts = before ? before->attempts + 1 : 1;
    after.lastAttempt = now;
    after.nextAttempt = nextAttempt(reason, after.since, now, everyMinutes);
    after.error = std::move(error);
    return after;
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

} // namespace

QJsonObject Quarantine::toJson() const
{
    QJsonObject json {{u"reason"_s, kReasons.name(reason)},
                      {u"since"_s, timeText(since)},
                      {u"lastAttempt"_s, timeText(lastAttempt)},
                      {u"attempts"_s, attempts},
                      {u"disabled"_s, isDisabled()},
                      {u"code"_s, core::errorCodeName(error.code)},
                      {u"message"_s, error.detail},
                      {u"remedy"_s, error.remedy}};
    if (nextAttempt.isValid()) {
        json.insert(u"nextAttempt"_s, timeText(nextAttempt));
    }
    if (error.httpStatus) {
        json.insert(u"httpStatus"_s, *error.httpStatus);
    }
    return json;
}

std::optional<Quarantine> Quarantine::fromJson(const QJsonObject &json)
{
    const std::optional<Reason> reason = kReasons.value(json.value("reason"_L1).toString());
    if (!reason) {
        return std::nullopt;
    }
    Quarantine state;
    state.reason = *reason;
    state.since = timeOf(json.value("since"_L1));
    state.lastAttempt = timeOf(json.value("lastAttempt"_L1));
    state.attempts = json.value("attempts"_L1).toInt(1);
    state.nextAttempt = timeOf(json.value("nextAttempt"_L1));
    state.error.code = core::errorCodeFromName(json.value("code"_L1).toString());
    state.error.detail = json.value("message"_L1).toString();
    state.error.remedy = json.value("remedy"_L1).toString();
    if (json.contains("httpStatus"_L1)) {
        state.error.httpStatus = json.value("httpStatus"_L1).toInt();
    }
    return state;
}

QString quarantineReasonName(Quarantine::Reason reason)
{
    return kReasons.name(reason);
}

bool hasTooManyFailures(const ProvisioningCycle &cycle)
{
    qint64 failed = 0;
    qint64 inScope = 0;
    for (const ObjectCounts &counts : cycle.counts) {
        failed += counts.failed;
        inScope += counts.inScope;
    }
    const auto attempted = static_cast<double>(std::max(cycle.changes(), failed));
    const qint64 floor = std::max(kFewestFailures, std::min(inScope / 10, kEntraFailures));
    return failed > kMostFailures || (failed >= floor && static_cast<double>(failed) > kFailureShare * attempted);
}

QDateTime nextAttempt(Quarantine::Reason reason, const QDateTime &since, const QDateTime &now, int everyMinutes)
{
    if (since.secsTo(now) >= Quarantine::kDaysUntilDisabled * kDay) {
        return {};
    }
    for (int index = 0;; ++index) {
        const QDateTime at = since.addSecs(offset(reason, index, everyMinutes));
        if (at > now) {
            return at;
        }
    }
}

Quarantine quarantined(const std::optional<Quarantine> &before, const core::Error &error, const QDateTime &now,
                       int everyMinutes)
{
    return continued(before, reasonOf(error.code), error, now, everyMinutes);
}

std::optional<Quarantine> afterCycle(const std::optional<Quarantine> &before, const ProvisioningCycle &cycle,
                                     const QDateTime &now, int everyMinutes)
{
    switch (cycle.state) {
    case CycleState::Planning:
    case CycleState::Applying:
    case CycleState::Cancelled:
    case CycleState::Failed:
        return before;
    case CycleState::Quarantined:
        return quarantined(before, errorForAll(cycle).value_or(core::Error {}), now, everyMinutes);
    case CycleState::Planned: // shows that the application answers, not that it takes writes
        return before && before->reason == Quarantine::Reason::Failures ? before : std::nullopt;
    case CycleState::Done:
    case CycleState::Partial:
    case CycleState::Held:
    case CycleState::SourceHeld:
        break;
    }
    if (hasTooManyFailures(cycle)) {
        return continued(before, Quarantine::Reason::Failures, failuresError(cycle), now, everyMinutes);
    }
    const bool judgesEverybody = cycle.kind != CycleKind::OnDemand;
    return judgesEverybody || !before || before->reason != Quarantine::Reason::Failures ? std::nullopt : before;
}

} // namespace muster::provisioning
