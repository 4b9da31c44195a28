// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// What the scope page asks for, answered from the files that the other pages preview.

#include "tests/ui/setupservices.h"

#include "models/mapping/scopemembership.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::test {

using core::ConnectionId;
using engine::Reply;

namespace {

core::SourceObject objectOf(core::ObjectType type, const QStringList &header, const QStringList &row)
{
    core::SourceObject object;
    object.type = type;
    object.anchor = row.value(0);
    for (qsizetype i = 0; i < header.size(); ++i) {
        object.attributes.insert(header.at(i), core::AttributeValue(row.value(i)));
    }
    return object;
}

QString nameOf(const core::SourceObject &object)
{
    return object.type == core::ObjectType::Group
        ? object.attributes.value(u"name"_s).toText()
        : object.attributes.value(u"first_name"_s).toText() + u' ' + object.attributes.value(u"surname"_s).toText();
}

/// A scope as the engine would have it.
struct Parsed
{
    std::array<mapping::Scope, 2> scopes;
    mapping::AssignmentRules rules;
    std::shared_ptr<const mapping::ScopeMembership> membership;
    [[nodiscard]] const mapping::Scope &of(core::ObjectType type) const
    {
        return scopes.at(static_cast<std::size_t>(type));
    }
};

using Objects = std::array<std::vector<core::SourceObject>, 2>;

Objects objectsOf(const QHash<QString, engine::SourcePreview> &files)
{
    Objects objects;
    for (const auto &[type, path] : {std::pair {core::ObjectType::User, u"/data/people.csv"_s},
                                     std::pair {core::ObjectType::Group, u"/data/groups.csv"_s}}) {
        const engine::SourcePreview file = files.value(path);
        for (const QStringList &row : file.rows) {
            objects.at(static_cast<std::size_t>(type)).push_back(objectOf(type, file.header, row));
        }
    }
    return objects;
}

core::Result<Parsed> parse(const QJsonObject &json, const Objects &objects)
{
    Parsed parsed;
    for (const auto &[member, type] :
         {std::pair {u"users"_s, core::ObjectType::User}, std::pair {u"groups"_s, core::ObjectType::Group}}) {
        const QJsonObject own = json.value(member).toObject();
        auto scope = mapping::Scope::fromJson(own.value("filters"_L1).toArray(), member);
        if (!scope) {
            return core::failure(scope.error());
        }
        if (own.value("mode"_L1) == "assigned"_L1) {
            scope->setMode(mapping::ScopeMode::Assigned);
        }
        parsed.scopes.at(static_cast<std::size_t>(type)) = *scope;
    }
    auto list = mapping::assignmentsFromJson(json.value("assignments"_L1).toArray(), u"assignments"_s);
    if (!list) {
        return core::failure(list.error());
    }
    parsed.rules = {std::move(*list), json.value("nestedGroups"_L1).toInt()};
    auto graph = std::make_shared<mapping::GroupGraph>();
    std::vector<int> assigned;
    for (const core::SourceObject &group : objects.at(1)) {
        graph->add(group.anchor, nameOf(group), group.attributes.value(u"members"_s).toText().split(u'|'));
        for (const mapping::Assignment &assignment : parsed.rules.list) {
            if (assignment.matches(group)) {
                assigned.push_back(*graph->find(group.anchor));
            }
        }
    }
    parsed.membership = std::make_shared<mapping::ScopeMembership>(
        graph, parsed.rules, assigned,
        std::vector<const mapping::Scope *> {&parsed.scopes.at(0), &parsed.scopes.at(1)});
    return parsed;
}

/// Counts the objects of one type before and after, and who moves.
void compareType(engine::TypeImpact &counts, const std::vector<core::SourceObject> &objects, const Parsed &before,
                 const Parsed &after, std::size_t type)
{
    counts.total = static_cast<qint64>(objects.size());
    for (const core::SourceObject &object : objects) {
        const bool was = before.scopes.at(type).contains(object, before.membership.get());
        const mapping::ScopeVerdict is = after.scopes.at(type).evaluate(object, after.membership.get());
        counts.before += was ? 1 : 0;
        counts.after += is.inScope ? 1 : 0;
        if (was != is.inScope) {
            (was ? counts.leaving : counts.joining) += 1;
            (was ? counts.leavers : counts.joiners).push_back({object.type, object.anchor, nameOf(object), is.reason});
        }
    }
}

bool namesAnything(const mapping::Assignment &assignment, const Objects &objects)
{
    return std::ranges::any_of(objects, [&](const auto &list) {
        return std::ranges::any_of(list, [&](const core::SourceObject &object) { return assignment.matches(object); });
    });
}

} // namespace

core::Result<engine::ScopeImpact> SetupServices::impactOf(const ConnectionId &id, const QByteArray &scope) const
{
    const Objects objects = objectsOf(files);
    const auto before =
        parse(QJsonDocument::fromJson(documents.value(id)).object().value("scope"_L1).toObject(), objects);
    const auto after = parse(QJsonDocument::fromJson(scope).object(), objects);
    if (!before || !after) {
        return core::failure(before ? after.error() : before.error());
    }
    engine::ScopeImpact impact;
    for (std::size_t type = 0; type < objects.size(); ++type) {
        compareType(impact.types.at(type), objects.at(type), *before, *after, type);
        for (const QString &name : files.value(type == 0 ? u"/data/people.csv"_s : u"/data/groups.csv"_s).header) {
            impact.attributes.at(type).push_back({name, mapping::AttributeKind::Text, false, {}});
        }
    }
    for (const mapping::Assignment &assignment : after->rules.list) {
        engine::AssignmentImpact brought;
        brought.resolved = namesAnything(assignment, objects);
        brought.people = !brought.resolved ? 0 : assignment.type == core::ObjectType::Group ? 2 : 1;
        impact.assignments.push_back(brought);
    }
    if (const qint64 leaving = impact.types.at(0).leaving; leaving > confirmFrom) {
        impact.toConfirm = leaving;
    }
    return impact;
}

void SetupServices::scopeImpact(const ConnectionId &id, const QByteArray &scope, QObject *context,
                                Reply<engine::ScopeImpact> reply)
{
    answer<engine::ScopeImpact>(context, reply, impactOf(id, scope));
}

void SetupServices::searchScope(const ConnectionId &, core::ObjectType type, const QString &text, int limit,
                                QObject *context, Reply<std::vector<engine::ScopeMember>> reply)
{
    if (failure) {
        answer<std::vector<engine::ScopeMember>>(context, reply, core::failure(*failure));
        return;
    }
    std::vector<engine::ScopeMember> found;
    const Objects objects = objectsOf(files);
    for (const core::SourceObject &object : objects.at(static_cast<std::size_t>(type))) {
        if (static_cast<int>(found.size()) < limit && nameOf(object).contains(text, Qt::CaseInsensitive)) {
            found.push_back({type, object.anchor, nameOf(object), {}});
        }
    }
    answer<std::vector<engine::ScopeMember>>(context, reply, found);
}

void SetupServices::broughtIn(const ConnectionId &, const QByteArray &scope, int assignment, int, QObject *context,
                              Reply<std::vector<engine::ScopeMember>> reply)
{
    const Objects objects = objectsOf(files);
    QJsonObject json = QJsonDocument::fromJson(scope).object();
    json.insert(u"assignments"_s, QJsonArray {json.value("assignments"_L1).toArray().at(assignment)});
    std::vector<engine::ScopeMember> found;
    if (const auto parsed = parse(json, objects)) {
        for (const core::SourceObject &person : objects.at(0)) {
            if (const auto path = parsed->membership->pathTo(person)) {
                found.push_back({person.type, person.anchor, nameOf(person), path->inWords()});
            }
        }
    }
    answer<std::vector<engine::ScopeMember>>(context, reply, found);
}

void SetupServices::saveScope(const ConnectionId &id, const QByteArray &scope, std::optional<qint64> confirmed,
                              QObject *context, Reply<void> reply)
{
    const auto impact = impactOf(id, scope);
    if (failure || !impact) {
        answer<void>(context, reply, core::failure(failure ? *failure : impact.error()));
        return;
    }
    if (impact->toConfirm && impact->toConfirm != confirmed) {
        answer<void>(context, reply, core::failure(core::ErrorCode::InvalidConfiguration, u"Not confirmed."_s));
        return;
    }
    QJsonObject document = QJsonDocument::fromJson(documents.value(id)).object();
    document.insert(u"scope"_s, QJsonDocument::fromJson(scope).object());
    saveDocument(id, QJsonDocument(document).toJson(), context, std::move(reply), {});
}

} // namespace muster::test
