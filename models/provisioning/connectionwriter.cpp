// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/connectionwriter.h"

#include "models/provisioning/connectionmembers.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

QJsonObject dictionaryToJson(const QHash<QString, QString> &dictionary)
{
    QJsonObject json;
    for (const auto &[key, value] : dictionary.asKeyValueRange()) {
        json.insert(key, value);
    }
    return json;
}

QJsonObject fileToJson(const CsvFileConfig &file)
{
    QJsonObject json;
    for (const CsvTextMember &member : csvTextMembers()) {
        if (const QString &text = file.*member.field; !text.isEmpty()) {
            json.insert(member.name, text);
        }
    }
    if (!file.multiValued.isEmpty()) {
        json.insert(u"multiValued"_s, QJsonArray::fromStringList(file.multiValued));
    }
    if (!file.columns.isEmpty()) {
        json.insert(u"columns"_s, dictionaryToJson(file.columns));
    }
    if (!file.types.isEmpty()) {
        json.insert(u"types"_s, dictionaryToJson(file.types));
    }
    return json;
}

QJsonArray sourcesToJson(const std::vector<SourceConfig> &sources)
{
    QJsonArray array;
    for (const SourceConfig &source : sources) {
        QJsonObject json {{u"id"_s, source.id}, {u"type"_s, source.type}};
        if (source.users) {
            json.insert(u"users"_s, fileToJson(*source.users));
        }
        if (source.groups) {
            json.insert(u"groups"_s, fileToJson(*source.groups));
        }
        array.append(json);
    }
    return array;
}

QJsonObject targetToJson(const TargetConfig &target)
{
    QJsonObject auth {{u"type"_s, target.auth == TargetConfig::Auth::Bearer ? u"bearer"_s : u"none"_s}};
    if (target.token.kind != SecretReference::Kind::None) {
        auth.insert(u"token"_s, QJsonObject {{secretKindName(target.token.kind), target.token.name}});
    }
    QJsonObject json {{u"profile"_s, target.profile}, {u"baseUrl"_s, target.baseUrl.toString()}, {u"auth"_s, auth}};
    if (!target.caCertificates.isEmpty()) {
        json.insert(u"caCertificates"_s, target.caCertificates);
    }
    if (target.allowUnencrypted) {
        json.insert(u"allowUnencrypted"_s, true);
    }
    return json;
}

QJsonObject mappingsToJson(const Connection &connection)
{
    QJsonObject json;
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        if (const auto &own = connection.of(type).mapping) {
            json.insert(core::objectTypeName(type), own->toJson());
        }
    }
    return json;
}

/// Whether groups take part is said by the document's member groupsEnabled.
QJsonObject objectsToJson(const Connection &connection)
{
    QJsonObject json;
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        QJsonObject settings = connection.settings(type).toJson();
        if (type == core::ObjectType::Group) {
            settings.remove("enabled"_L1);
        }
        if (!settings.isEmpty()) {
            json.insert(core::objectTypeName(type), settings);
        }
    }
    return json;
}

QJsonObject typeScopeToJson(const mapping::Scope &scope)
{
    QJsonObject json {{u"mode"_s, scopeModeName(scope.mode())}, {u"filters"_s, scope.toJson()}};
    if (!scope.importFilters().empty()) {
        json.insert(u"importFilters"_s, scope.importFiltersToJson());
    }
    return json;
}

QJsonObject scopesToJson(const Connection &connection)
{
    QJsonObject json {{u"users"_s, typeScopeToJson(connection.scope(core::ObjectType::User))},
                      {u"groups"_s, typeScopeToJson(connection.scope(core::ObjectType::Group))}};
    if (!connection.assignments.list.empty()) {
        json.insert(u"assignments"_s, mapping::assignmentsToJson(connection.assignments.list));
    }
    if (connection.assignments.nestedGroups != mapping::AssignmentRules::kDefaultNestedGroups) {
        json.insert(u"nestedGroups"_s, connection.assignments.nestedGroups);
    }
    if (!connection.protectedAccounts.isEmpty()) {
        json.insert(u"protected"_s, connection.protectedAccounts.toJson());
    }
    return json;
}

/// What is as it was before there was more to say is left out, so that documents of old stay as they are.
QJsonObject scheduleToJson(const Schedule &schedule)
{
    QJsonObject json {{u"everyMinutes"_s, schedule.everyMinutes}};
    if (schedule.runAtStart) {
        json.insert(u"runAtStart"_s, true);
    }
    if (schedule.quiet) {
        json.insert(u"quietHours"_s,
                    QJsonObject {{u"from"_s, schedule.quiet->from.toString(u"HH:mm"_s)},
                                 {u"to"_s, schedule.quiet->to.toString(u"HH:mm"_s)}});
    }
    return json;
}

QJsonObject limitToJson(const GuardLimit &limit)
{
    return {{u"max"_s, limit.atMost}, {u"percent"_s, limit.percent}};
}

} // namespace

QJsonObject scopeExtrasToJson(const Connection &connection, core::ObjectType type)
{
    const mapping::Scope &scope = connection.scope(type);
    QJsonObject json;
    if (!scope.importFilters().empty()) {
        json.insert(u"importFilters"_s, scope.importFiltersToJson());
    }
    if (scope.mode() == mapping::ScopeMode::Assigned) {
        json.insert(u"assignments"_s, mapping::assignmentsToJson(connection.assignments.list));
        json.insert(u"nestedGroups"_s, connection.assignments.nestedGroups);
    }
    if (!connection.protectedAccounts.isEmpty()) {
        json.insert(u"protected"_s, connection.protectedAccounts.toJson());
    }
    return json;
}

QJsonObject deprovisionToJson(const RemovalRules &rules)
{
    return {{u"missing"_s, removalActionName(rules.missing)},
            {u"disabled"_s, removalActionName(rules.disabled)},
            {u"outOfScope"_s, removalActionName(rules.outOfScope)}};
}

QJsonObject connectionToJson(const Connection &connection)
{
    QJsonObject json {
        {u"muster"_s, Connection::kFormat},
        {u"name"_s, connection.name},
        {u"sources"_s, sourcesToJson(connection.sources)},
        {u"target"_s, targetToJson(connection.target)},
        {u"scope"_s, scopesToJson(connection)},
        {u"groupsEnabled"_s, connection.settings(core::ObjectType::Group).enabled},
        {u"deprovision"_s, deprovisionToJson(connection.deprovision)},
        {u"guards"_s,
         QJsonObject {{u"deletions"_s, limitToJson(connection.deletions)},
                      {u"disables"_s, limitToJson(connection.disables)}}},
        {u"sourceHealth"_s, QJsonObject {{u"minimumPercent"_s, connection.minimumPercent}}},
        {u"schedule"_s, scheduleToJson(connection.schedule)},
    };
    if (const QJsonObject mappings = mappingsToJson(connection); !mappings.isEmpty()) {
        json.insert(u"mappings"_s, mappings);
    }
    if (!connection.entraSchema.isEmpty()) {
        json.insert(u"entraSchema"_s, connection.entraSchema);
    }
    if (const QJsonObject objects = objectsToJson(connection); !objects.isEmpty()) {
        json.insert(u"objects"_s, objects);
    }
    return json;
}

} // namespace muster::provisioning
