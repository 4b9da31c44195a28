// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/guards.h"

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

constexpr qint64 kNeverMuch = 5;

QString plural(core::ObjectType type)
{
    return type == core::ObjectType::User ? u"people"_s : u"groups"_s;
}

} // namespace

bool exceeds(const GuardLimit &limit, qint64 count, qint64 managed)
{
    if (count <= limit.always && count <= limit.atMost) {
        return false;
    }
    const double share = managed > 0 ? 100.0 * static_cast<double>(count) / static_cast<double>(managed) : 100.0;
    return count > limit.atMost || share > limit.percent;
}

std::optional<Hold> guard(Hold::Kind kind, core::ObjectType type, const GuardLimit &limit, qint64 count, qint64 managed)
{
    if (count == 0 || !exceeds(limit, count, managed)) {
        return std::nullopt;
    }
    const QString what = kind == Hold::Kind::Deletions ? u"deletions"_s : u"disables"_s;
    Hold hold;
    hold.kind = kind;
    hold.type = type;
    hold.count = count;
    hold.limit = qMin(limit.atMost, static_cast<qint64>(limit.percent * static_cast<double>(managed) / 100.0));
    hold.message = u"%1 %2 of %3 managed %4 are held: more than the limit of %5 objects or %6 %."_s.arg(count)
                       .arg(what)
                       .arg(managed)
                       .arg(plural(type))
                       .arg(limit.atMost)
                       .arg(limit.percent);
    hold.remedy = u"Look at the held operations in the preview; approve them if they are meant, or mend the source. "
                  "Everything else was carried out."_s;
    return hold;
}

std::optional<Hold> judgeSource(const SourceObservation &observation, double minimumPercent)
{
    const qint64 lost = observation.lastGood - observation.records;
    const double floor = static_cast<double>(observation.lastGood) * minimumPercent / 100.0;
    Hold hold;
    hold.kind = Hold::Kind::Source;
    hold.type = observation.type;
    hold.count = qMax<qint64>(lost, 0);
    hold.limit = static_cast<qint64>(floor);
    if (!observation.complete) {
        hold.message = u"The source could not be read completely: %1"_s.arg(observation.defect);
        hold.remedy = u"Mend the source; until then nothing is disabled or deleted because it is missing."_s;
        return hold;
    }
    if (observation.lastGood > 0 && observation.records == 0) {
        hold.message = u"The source holds no %1 at all; the last good read had %2."_s.arg(plural(observation.type))
                           .arg(observation.lastGood);
        hold.remedy = u"Check the export that writes the file. Nothing is disabled or deleted because it is missing."_s;
        return hold;
    }
    if (lost > kNeverMuch && static_cast<double>(observation.records) < floor) {
        hold.message =
            u"The source holds %1 %2, much less than the %3 of the last good read."_s.arg(observation.records)
                .arg(plural(observation.type))
                .arg(observation.lastGood);
        hold.remedy =
            u"If so many really left, accept the new size: musterctl apply NAME --approve source --reason TEXT. "
            "Otherwise mend the export."_s;
        return hold;
    }
    return std::nullopt;
}

} // namespace muster::provisioning
