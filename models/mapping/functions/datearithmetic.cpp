// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/datetimeformat.h"
#include "models/mapping/functions/groups.h"
#include "models/mapping/values.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using core::AttributeValue;
using core::Result;

constexpr qint64 kTicksPerMillisecond = 10'000; // a FILETIME counts 100 ns
constexpr qint64 kFileTimeEpoch = -11'644'473'600'000; // 1601-01-01 as milliseconds since 1970
constexpr qint64 kSecondsPerDay = 86'400;
constexpr qint64 kDaysPerWeek = 7;

/// Dates are texts in UTC (entra.md 7.1). .NET knows the years 1 to 9999.
Result<AttributeValue> printed(const Call &call, int index, const QDateTime &time)
{
    const int year = time.date().year();
    if (!time.isValid() || year < 1 || year > 9999) {
        return call.failure(index, u"leads to a date outside the years 1 to 9999."_s);
    }
    return AttributeValue(printDateTime(time, {}));
}

Result<AttributeValue> toDate(const Call &call)
{
    return call.isNull(0) ? AttributeValue() : printed(call, 0, call.time(0));
}

/// Days, seconds and so on are added; months and years keep the day or, where the month is shorter, take its last one.
QDateTime added(const QDateTime &time, const QString &interval, qint64 count)
{
    if (interval == "yyyy"_L1) {
        return time.addYears(static_cast<int>(count));
    }
    if (interval == "m"_L1) {
        return time.addMonths(static_cast<int>(count));
    }
    if (interval == "d"_L1) {
        return time.addDays(count);
    }
    if (interval == "ww"_L1) {
        return time.addDays(count * kDaysPerWeek);
    }
    const qint64 seconds = interval == "h"_L1 ? 3600 : interval == "n"_L1 ? 60 : 1;
    return time.addSecs(count * seconds);
}

Result<AttributeValue> dateAdd(const Call &call)
{
    constexpr qint64 kMost = 400'000'000'000; // more seconds than there are in 9999 years, far from an overflow
    constexpr qint64 kMostLarge = 10'000'000; // the same in days, weeks, months and years
    if (call.isNull(2)) {
        return AttributeValue();
    }
    const QString interval = call.text(0);
    const qint64 count = call.integer(1, 0);
    const bool fine = interval == "h"_L1 || interval == "n"_L1 || interval == "s"_L1;
    const qint64 most = fine ? kMost : kMostLarge;
    if (count > most || count < -most) {
        return call.failure(1, u"leads to a date outside the years 1 to 9999."_s);
    }
    return printed(call, 1, added(call.time(2), interval, count));
}

qint64 floorDivided(qint64 number, qint64 by)
{
    return number / by - (number % by < 0 ? 1 : 0);
}

/// Number of the unit since a fixed point; the difference of two is how many boundaries lie between, as in Visual
/// Basic: 23:59 and 0:01 are a day apart. Weeks begin on Sunday.
qint64 unitNumber(const QDateTime &time, const QString &interval)
{
    const QDate date = time.date();
    if (interval == "yyyy"_L1) {
        return date.year();
    }
    if (interval == "m"_L1) {
        return date.year() * 12LL + date.month();
    }
    if (interval == "d"_L1) {
        return date.toJulianDay();
    }
    if (interval == "ww"_L1) {
        return floorDivided(date.toJulianDay() + 1, kDaysPerWeek); // Julian day 6 was a Sunday
    }
    const qint64 seconds = interval == "h"_L1 ? 3600 : interval == "n"_L1 ? 60 : 1;
    return floorDivided(date.toJulianDay() * kSecondsPerDay + time.time().msecsSinceStartOfDay() / 1000, seconds);
}

Result<AttributeValue> dateDiff(const Call &call)
{
    if (call.isNull(1) || call.isNull(2)) {
        return AttributeValue();
    }
    const QString interval = call.text(0);
    return AttributeValue(unitNumber(call.time(2), interval) - unitNumber(call.time(1), interval));
}

Result<AttributeValue> dateFromNum(const Call &call)
{
    if (call.isNull(0)) {
        return AttributeValue();
    }
    const qint64 ticks = call.integer(0, 0);
    if (ticks < 0) {
        return call.failure(0, u"is negative, but Active Directory counts from 1601 on."_s);
    }
    return printed(call, 0, QDateTime::fromMSecsSinceEpoch(kFileTimeEpoch + ticks / kTicksPerMillisecond, Qt::UTC));
}

Result<AttributeValue> numFromDate(const Call &call)
{
    if (call.isNull(0)) {
        return AttributeValue();
    }
    const qint64 milliseconds = call.time(0).toMSecsSinceEpoch() - kFileTimeEpoch;
    if (milliseconds < 0) {
        return call.failure(0, u"is before 1601, where Active Directory begins to count."_s);
    }
    return AttributeValue(milliseconds * kTicksPerMillisecond);
}

} // namespace

const std::vector<Function> &dateArithmeticFunctions()
{
    constexpr auto kDate = ArgumentKind::DateTime;
    static const std::vector<Function> rows = {
        {.name = u"CDate",
         .arguments = {{u"expression", kDate}},
         .body = toDate,
         .description = u"Writes a date in UTC as M/d/yyyy h:mm:ss tt, whatever its zone and common format.",
         .example = uR"(CDate("2020-03-16-07:00"))",
         .exampleResult = u"3/16/2020 7:00:00 AM"},
        {.name = u"DateAdd",
         .arguments = {{u"interval", ArgumentKind::Interval}, {u"value", ArgumentKind::Integer}, {u"dateTime", kDate}},
         .body = dateAdd,
         .description = u"Moves a date by years (yyyy), months (m), days (d), weeks (ww), hours (h), minutes (n) or "
                        "seconds (s).",
         .example = uR"(DateAdd("d", -10, CDate("2012-03-16-07:00")))",
         .exampleResult = u"3/6/2012 7:00:00 AM"},
        {.name = u"DateDiff",
         .arguments = {{u"interval", ArgumentKind::Interval}, {u"date1", kDate}, {u"date2", kDate}},
         .result = kIntegerResult,
         .body = dateDiff,
         .description = u"Counts how many boundaries of a unit (yyyy m d ww h n s) lie from date1 to date2.",
         .example = uR"(DateDiff("d", CDate("2021-08-18+08:00"), CDate("2021-08-31+08:00")))",
         .exampleResult = u"13"},
        {.name = u"DateFromNum",
         .arguments = {{u"value", ArgumentKind::Integer}},
         .body = dateFromNum,
         .description = u"Reads a date of Active Directory (100 ns since 1601).",
         .example = u"DateFromNum(129699324000000000)",
         .exampleResult = u"1/1/2012 11:00:00 PM"},
        {.name = u"NumFromDate",
         .arguments = {{u"value", kDate}},
         .result = kIntegerResult,
         .body = numFromDate,
         .description = u"Writes a date as Active Directory keeps it (100 ns since 1601).",
         .example = uR"(NumFromDate("2012-01-01T23:00:00Z"))",
         .exampleResult = u"129699324000000000"},
    };
    return rows;
}

} // namespace muster::mapping
