// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/scopeimpact.h"

#include "models/provisioning/guards.h"

#include <QCoroTimer>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

using provisioning::Connection;

constexpr std::size_t kSlice = 5000;
constexpr std::array kTypes {core::ObjectType::User, core::ObjectType::Group};

mapping::AttributeKind kindOf(sources::SourceAttribute::Type type)
{
    switch (type) {
    case sources::SourceAttribute::Type::Boolean:
        return mapping::AttributeKind::Boolean;
    case sources::SourceAttribute::Type::Integer:
        return mapping::AttributeKind::Integer;
    case sources::SourceAttribute::Type::DateTime:
        return mapping::AttributeKind::DateTime;
    case sources::SourceAttribute::Type::String:
    case sources::SourceAttribute::Type::Reference:
        break;
    }
    return mapping::AttributeKind::Text;
}

std::vector<mapping::AttributeHint> hintsOf(const std::vector<sources::SourceAttribute> &attributes)
{
    std::vector<mapping::AttributeHint> hints;
    hints.reserve(attributes.size());
    for (const sources::SourceAttribute &attribute : attributes) {
        hints.push_back({attribute.name, kindOf(attribute.type), attribute.multiValued, attribute.example});
    }
    return hints;
}

/// Both sides of the comparison.
struct Sides
{
    std::shared_ptr<const ScopeSnapshot> snapshot;
    std::shared_ptr<const Connection> stored;
    std::shared_ptr<const Connection> edited;
    std::shared_ptr<const mapping::ScopeMembership> storedMembers;
    std::shared_ptr<const mapping::ScopeMembership> editedMembers;
};

void note(std::vector<ScopeMember> &list, const SnapshotObject &each, const mapping::ScopeVerdict &verdict)
{
    if (list.size() < TypeImpact::kListed) {
        list.push_back({each.object.type, each.object.anchor, each.name, verdict.reason});
    }
}

void compare(const Sides &sides, const SnapshotObject &each, TypeImpact &impact)
{
    const core::SourceObject &object = each.object;
    const bool before = sides.stored->scope(object.type).contains(object, sides.storedMembers.get());
    const bool after = sides.edited->scope(object.type).contains(object, sides.editedMembers.get());
    impact.before += before ? 1 : 0;
    impact.after += after ? 1 : 0;
    if (before == after) {
        return;
    }
    const mapping::ScopeVerdict verdict = sides.edited->scope(object.type).evaluate(object, sides.editedMembers.get());
    if (after) {
        ++impact.joining;
        note(impact.joiners, each, verdict);
        return;
    }
    ++impact.leaving;
    impact.dropped += object.enabled && !verdict.leftOutAtImport ? 1 : 0;
    note(impact.leavers, each, verdict);
}

QStringList warningsOf(const Sides &sides)
{
    QStringList warnings;
    for (const core::ObjectType type : kTypes) {
        warnings += mapping::doubtsAbout(sides.edited->scope(type), hintsOf(sides.snapshot->attributes(type)));
    }
    for (const QString &group : sides.editedMembers->unknownGroups()) {
        warnings.append(u"No source holds the group \"%1\" that a filter asks for; nobody is in it."_s.arg(group));
    }
    const mapping::GroupGraph::Reach &reach = sides.editedMembers->assignedReach();
    const int nested = sides.edited->assignments.nestedGroups;
    if (!reach.cycle.isEmpty() && nested > 0) {
        warnings.append(u"Groups contain each other in a loop: %1. Each is counted once."_s.arg(
            reach.cycle.mid(0, 10).join(u" > "_s)));
    }
    if (reach.cut) {
        warnings.append(
            nested == 0
                ? u"An assigned group holds groups; their members are not in scope, as in Entra. Follow "
                  "nested groups to take them in."_s
                : u"Groups are nested deeper than %1; the members of those below are not in scope."_s.arg(nested));
    }
    return warnings;
}

AssignmentImpact impactOf(const Sides &sides, const mapping::Assignment &assignment)
{
    AssignmentImpact impact;
    if (assignment.type == core::ObjectType::User) {
        const auto &people = sides.snapshot->of(core::ObjectType::User);
        impact.people = std::count_if(people.begin(), people.end(), [&assignment](const SnapshotObject &each) {
            return assignment.matches(each.object);
        });
        impact.resolved = impact.people > 0;
        return impact;
    }
    const std::vector<int> groups = sides.snapshot->groupsOf(assignment);
    impact.resolved = !groups.empty();
    const mapping::GroupGraph &graph = *sides.snapshot->graph();
    const mapping::GroupGraph::Reach reach = graph.reach(groups, sides.edited->assignments.nestedGroups);
    for (const SnapshotObject &person : sides.snapshot->of(core::ObjectType::User)) {
        impact.people += graph.contains(reach, person.object.anchor) ? 1 : 0;
    }
    return impact;
}

QJsonArray membersToJson(const std::vector<ScopeMember> &members)
{
    QJsonArray array;
    for (const ScopeMember &member : members) {
        array.append(
            QJsonObject {{u"anchor"_s, member.anchor}, {u"displayName"_s, member.name}, {u"reason"_s, member.reason}});
    }
    return array;
}

QString listText(const QString &title, qint64 count, const std::vector<ScopeMember> &members)
{
    constexpr std::size_t kShown = 20;
    if (count == 0) {
        return {};
    }
    QString text = u"  %1 %2:\n"_s.arg(count).arg(title);
    for (std::size_t i = 0; i < std::min(members.size(), kShown); ++i) {
        text += u"    %1 %2  %3\n"_s.arg(members[i].anchor, members[i].name, members[i].reason);
    }
    const qint64 more = count - static_cast<qint64>(std::min(members.size(), kShown));
    return more > 0 ? text + u"    and %1 more\n"_s.arg(more) : text;
}

} // namespace

QCoro::Task<core::Result<ScopeImpact>> scopeImpact(std::shared_ptr<const ScopeSnapshot> snapshot,
                                                   std::shared_ptr<const Connection> stored,
                                                   std::shared_ptr<const Connection> edited, StopToken stop)
{
    const Sides sides {snapshot, stored, edited, snapshot->membership(*stored), snapshot->membership(*edited)};
    ScopeImpact impact;
    for (const core::ObjectType type : kTypes) {
        TypeImpact &counts = impact.types.at(static_cast<std::size_t>(type));
        const std::vector<SnapshotObject> &objects = snapshot->of(type);
        counts.total = static_cast<qint64>(objects.size());
        for (std::size_t i = 0; i < objects.size(); ++i) {
            compare(sides, objects[i], counts);
            if (i % kSlice == kSlice - 1) {
                co_await QCoro::sleepFor(std::chrono::milliseconds(0));
            }
            if (stop->load()) {
                co_return core::failure(core::ErrorCode::Cancelled, u"Superseded by a later question."_s);
            }
        }
        impact.attributes.at(static_cast<std::size_t>(type)) = hintsOf(snapshot->attributes(type));
    }
    impact.warnings = warningsOf(sides);
    for (const mapping::Assignment &assignment : edited->assignments.list) {
        impact.assignments.push_back(impactOf(sides, assignment));
        if (!impact.assignments.back().resolved) {
            impact.warnings.append(u"No source holds the %1 that is assigned."_s.arg(assignment.inWords()));
        }
        co_await QCoro::sleepFor(std::chrono::milliseconds(0));
    }
    impact.toConfirm = numberToConfirm(*edited, impact);
    co_return impact;
}

QCoro::Task<core::Result<ScopeImpact>> compareScopes(std::shared_ptr<const Connection> stored,
                                                     std::shared_ptr<const Connection> edited)
{
    const StopToken stop = std::make_shared<std::atomic_bool>(false);
    const auto snapshot = co_await ScopeSnapshot::read(ScopeSnapshot::readingBoth(*stored, *edited), stop);
    if (!snapshot) {
        co_return core::failure(snapshot.error());
    }
    core::Result<ScopeImpact> impact = co_await scopeImpact(*snapshot, stored, edited, stop);
    co_return impact;
}

std::optional<qint64> numberToConfirm(const Connection &edited, const ScopeImpact &impact)
{
    if (edited.deprovision.outOfScope == provisioning::RemovalAction::Nothing) {
        return std::nullopt;
    }
    const provisioning::GuardLimit &limit =
        edited.deprovision.outOfScope == provisioning::RemovalAction::Delete ? edited.deletions : edited.disables;
    qint64 number = 0;
    for (const core::ObjectType type : kTypes) {
        const TypeImpact &counts = impact.of(type);
        if (counts.dropped > 0 && edited.provisions(type)
            && provisioning::exceeds(limit, counts.dropped, counts.before)) {
            number += counts.dropped;
        }
    }
    return number > 0 ? std::optional(number) : std::nullopt;
}

core::Result<void> checkConfirmed(const Connection &edited, const ScopeImpact &impact, std::optional<qint64> confirmed)
{
    const std::optional<qint64> number = numberToConfirm(edited, impact);
    if (!number || confirmed == number) {
        return {};
    }
    return core::failure(core::ErrorCode::InvalidConfiguration,
                         u"Saving this scope would drop %1 people and groups, more than the guard lets through in a "
                         "cycle."_s.arg(*number),
                         u"Look at who leaves. If they are meant, save again and type the number %1."_s.arg(*number));
}

QJsonObject ScopeImpact::toJson() const
{
    QJsonObject json;
    for (const core::ObjectType type : kTypes) {
        const TypeImpact &counts = of(type);
        json.insert(core::objectTypeName(type),
                    QJsonObject {{u"total"_s, counts.total},
                                 {u"inScopeBefore"_s, counts.before},
                                 {u"inScope"_s, counts.after},
                                 {u"outOfScope"_s, counts.total - counts.after},
                                 {u"leaving"_s, counts.leaving},
                                 {u"joining"_s, counts.joining},
                                 {u"leavers"_s, membersToJson(counts.leavers)},
                                 {u"joiners"_s, membersToJson(counts.joiners)}});
    }
    QJsonArray brought;
    for (const AssignmentImpact &assignment : assignments) {
        brought.append(QJsonObject {{u"people"_s, assignment.people}, {u"resolved"_s, assignment.resolved}});
    }
    json.insert(u"assignments"_s, brought);
    json.insert(u"warnings"_s, QJsonArray::fromStringList(warnings));
    return json;
}

QString ScopeImpact::toText() const
{
    QString text;
    for (const core::ObjectType type : kTypes) {
        const TypeImpact &counts = of(type);
        text += u"%1 %2 of %3 in scope\n"_s.arg(type == core::ObjectType::User ? u"People:"_s : u"Groups:"_s, -7)
                    .arg(counts.after)
                    .arg(counts.total);
        text += listText(u"leave"_s, counts.leaving, counts.leavers);
        text += listText(u"join"_s, counts.joining, counts.joiners);
    }
    for (const QString &warning : warnings) {
        text += u"Warning: %1\n"_s.arg(warning);
    }
    return text;
}

} // namespace muster::engine
