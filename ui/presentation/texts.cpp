// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/presentation/texts.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(muster::ui::Texts)
};

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

QString pastText(qint64 seconds)
{
    if (seconds < kMinute) {
        return Texts::tr("just now");
    }
    if (seconds < kHour) {
        return Texts::tr("%n minute(s) ago", nullptr, static_cast<int>(seconds / kMinute));
    }
    if (seconds < kDay) {
        return Texts::tr("%n hour(s) ago", nullptr, static_cast<int>(seconds / kHour));
    }
    return Texts::tr("%n day(s) ago", nullptr, static_cast<int>(seconds / kDay));
}

QString futureText(qint64 seconds)
{
    if (seconds < kHour) {
        return Texts::tr("in %n minute(s)", nullptr, static_cast<int>(std::max<qint64>(1, seconds / kMinute)));
    }
    if (seconds < kDay) {
        return Texts::tr("in %n hour(s)", nullptr, static_cast<int>(seconds / kHour));
    }
    return Texts::tr("in %n day(s)", nullptr, static_cast<int>(seconds / kDay));
}

} // namespace

QString numberText(qint64 number)
{
    return QLocale().toString(number);
}

QString relativeTime(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid()) {
        return {};
    }
    const qint64 seconds = time.secsTo(now);
    if (seconds > 14 * kDay) {
        return QLocale().toString(time.toLocalTime().date(), QLocale::ShortFormat);
    }
    return seconds >= 0 ? pastText(seconds) : futureText(-seconds);
}

QString exactTime(const QDateTime &time)
{
    if (!time.isValid()) {
        return {};
    }
    const QDateTime local = time.toLocalTime();
    return u"%1 %2"_s.arg(QLocale().toString(local, u"yyyy-MM-dd HH:mm:ss"_s), local.timeZoneAbbreviation());
}

QString durationText(qint64 seconds)
{
    if (seconds < kMinute) {
        return Texts::tr("%1 s").arg(numberText(std::max<qint64>(0, seconds)));
    }
    if (seconds < kHour) {
        return Texts::tr("%1 min").arg(numberText(seconds / kMinute));
    }
    return Texts::tr("%1 h %2 min").arg(numberText(seconds / kHour), numberText(seconds % kHour / kMinute));
}

qint64 total(const provisioning::ProvisioningCycle &cycle, qint64 provisioning::ObjectCounts::*number)
{
    qint64 sum = 0;
    for (const provisioning::ObjectCounts &counts : cycle.counts) {
        sum += counts.*number;
    }
    return sum;
}

bool hasWork(const provisioning::ProvisioningCycle &cycle)
{
    using provisioning::ObjectCounts;
    return cycle.changes() + total(cycle, &ObjectCounts::memberAdd) + total(cycle, &ObjectCounts::memberRemove) > 0;
}

QString changesText(const provisioning::ProvisioningCycle &cycle)
{
    using provisioning::ObjectCounts;
    const qint64 changes = cycle.changes();
    const qint64 memberships = total(cycle, &ObjectCounts::memberAdd) + total(cycle, &ObjectCounts::memberRemove);
    if (changes == 0 && memberships > 0) {
        return Texts::tr("%Ln membership(s)", nullptr, static_cast<int>(memberships));
    }
    return Texts::tr("%Ln change(s)", nullptr, static_cast<int>(changes));
}

qint64 heldCount(const provisioning::ProvisioningCycle &cycle, provisioning::Hold::Kind kind)
{
    qint64 sum = 0;
    for (const provisioning::Hold &hold : cycle.holds) {
        sum += hold.kind == kind ? hold.count : 0;
    }
    return sum;
}

} // namespace muster::ui
