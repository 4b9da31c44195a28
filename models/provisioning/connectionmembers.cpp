// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/connectionmembers.h"

#include "models/provisioning/enumnames.h"

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

constexpr EnumNames<SecretReference::Kind, 5> kSecretKinds({"none", "env", "file", "keychain", "credential"});
constexpr EnumNames<mapping::ScopeMode, 2> kScopeModes({"all", "assigned"});
constexpr EnumNames<RemovalAction, 3> kRemovalActions({"nothing", "disable", "delete"});

QStringList fileMembers()
{
    QStringList names {u"multiValued"_s, u"columns"_s, u"types"_s};
    for (const CsvTextMember &member : csvTextMembers()) {
        names.append(member.name);
    }
    return names;
}

} // namespace

const QMap<QString, QStringList> &connectionMembers()
{
    static const QStringList limit {u"max"_s, u"percent"_s};
    static const QStringList scope {u"mode"_s, u"filters"_s, u"importFilters"_s};
    static const QMap<QString, QStringList> members {
        {QString(),
         {u"$schema"_s, u"muster"_s, u"name"_s, u"sources"_s, u"target"_s, u"mappings"_s, u"objects"_s, u"scope"_s,
          u"groupsEnabled"_s, u"deprovision"_s, u"guards"_s, u"sourceHealth"_s, u"schedule"_s, u"entraSchema"_s}},
        {u"sources[]"_s, {u"id"_s, u"type"_s, u"users"_s, u"groups"_s}},
        {u"sources[].users"_s, fileMembers()},
        {u"sources[].groups"_s, fileMembers()},
        {u"target"_s, {u"profile"_s, u"baseUrl"_s, u"auth"_s, u"caCertificates"_s, u"allowUnencrypted"_s}},
        {u"target.auth"_s, {u"type"_s, u"token"_s}},
        {u"target.auth.token"_s, {u"env"_s, u"file"_s, u"keychain"_s, u"credential"_s}},
        {u"mappings"_s, {u"User"_s, u"Group"_s}},
        {u"objects"_s, {u"User"_s, u"Group"_s}},
        {u"scope"_s, {u"users"_s, u"groups"_s, u"assignments"_s, u"nestedGroups"_s, u"protected"_s}},
        {u"scope.users"_s, scope},
        {u"scope.groups"_s, scope},
        {u"deprovision"_s, {u"missing"_s, u"disabled"_s, u"outOfScope"_s}},
        {u"guards"_s, {u"deletions"_s, u"disables"_s}},
        {u"guards.deletions"_s, limit},
        {u"guards.disables"_s, limit},
        {u"sourceHealth"_s, {u"minimumPercent"_s}},
        {u"schedule"_s, {u"everyMinutes"_s, u"runAtStart"_s, u"quietHours"_s}},
        {u"schedule.quietHours"_s, {u"from"_s, u"to"_s}},
    };
    return members;
}

const std::vector<CsvTextMember> &csvTextMembers()
{
    using File = CsvFileConfig;
    static const std::vector<CsvTextMember> members {
        {u"path"_s, &File::path, true, true},
        {u"anchor"_s, &File::anchor, false, true},
        {u"enabled"_s, &File::enabled},
        {u"encoding"_s, &File::encoding},
        {u"delimiter"_s, &File::delimiter},
        {u"multiValueSeparator"_s, &File::multiValueSeparator},
        {u"members"_s, &File::members},
        {u"membersSeparator"_s, &File::membersSeparator},
        {u"membershipPath"_s, &File::membershipPath, true},
        {u"membershipGroup"_s, &File::membershipGroup},
        {u"membershipMember"_s, &File::membershipMember},
    };
    return members;
}

const QStringList &csvEncodings()
{
    static const QStringList words {u"utf-8"_s, u"utf-16"_s, u"latin-1"_s};
    return words;
}

const QStringList &csvValueTypes()
{
    static const QStringList words {u"string"_s, u"boolean"_s, u"integer"_s, u"dateTime"_s};
    return words;
}

QString secretKindName(SecretReference::Kind kind)
{
    return kSecretKinds.name(kind);
}

std::optional<SecretReference::Kind> secretKindFromName(QStringView name)
{
    return kSecretKinds.value(name);
}

QString scopeModeName(mapping::ScopeMode mode)
{
    return kScopeModes.name(mode);
}

std::optional<mapping::ScopeMode> scopeModeFromName(QStringView name)
{
    return kScopeModes.value(name);
}

QString removalActionName(RemovalAction action)
{
    return kRemovalActions.name(action);
}

std::optional<RemovalAction> removalActionFromName(QStringView name)
{
    return kRemovalActions.value(name);
}

} // namespace muster::provisioning
