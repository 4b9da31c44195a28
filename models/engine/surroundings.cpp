// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/surroundings.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QSet>

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

core::Result<void> notCarriedOut(const QString &place)
{
    return core::failure(
        core::ErrorCode::InvalidConfiguration,
        u"%1: this version of Muster keeps the member, but its cycles do not act on it yet."_s.arg(place),
        u"Remove the member, or set it to its default, before running the connection."_s);
}

core::Result<void> checkRow(const QJsonObject &row, const QString &place)
{
    static const QStringList later {u"values"_s,   u"mode"_s,    u"condition"_s, u"whenEmpty"_s,
                                    u"strength"_s, u"compare"_s, u"normalize"_s, u"state"_s};
    for (const QString &member : later) {
        if (row.contains(member)) {
            return notCarriedOut(u"%1.%2"_s.arg(place, member));
        }
    }
    return row.value("when"_L1) == "addOnly"_L1 ? notCarriedOut(place + u".when"_s) : core::Result<void>();
}

/// Several rows with one precedence are to match together; they are tried one by one today.
core::Result<void> checkMatching(const mapping::ObjectMapping &mapping, const QString &place)
{
    QSet<int> taken;
    for (std::size_t index = 0; index < mapping.mappings().size(); ++index) {
        const int number = mapping.mappings()[index].matchingPriority;
        if (number > 0 && taken.contains(number)) {
            return notCarriedOut(u"%1[%2].matching (%3 a second time)"_s.arg(place).arg(index).arg(number));
        }
        taken.insert(number);
    }
    return {};
}

} // namespace

mapping::EvaluationContext surroundings(const mapping::ObjectSettings &settings, const core::Clock &clock)
{
    mapping::EvaluationContext context;
    context.now = clock.now();
    context.random = [] { return QRandomGenerator::system()->generate64(); };
    context.lookups = settings.lookups;
    context.defaultDomain = settings.defaultDomain;
    return context;
}

core::Result<void> checkCarriedOut(const provisioning::Connection &connection)
{
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        const QString name = core::objectTypeName(type);
        // Rows tell a member only when it differs from its default.
        const QJsonArray rows = connection.mapping(type).toJson();
        for (qsizetype index = 0; index < rows.size(); ++index) {
            const QString place = u"mappings.%1[%2]"_s.arg(name).arg(index);
            if (auto checked = checkRow(rows.at(index).toObject(), place); !checked) {
                return checked;
            }
        }
        if (auto checked = checkMatching(connection.mapping(type), u"mappings.%1"_s.arg(name)); !checked) {
            return checked;
        }
        const mapping::ObjectSettings &settings = connection.settings(type);
        if (settings.actions != mapping::ObjectActions {}) {
            return notCarriedOut(u"objects.%1.actions"_s.arg(name));
        }
    }
    return {};
}

} // namespace muster::engine
