// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/protectedaccounts.h"

#include "models/mapping/jsonmembers.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::mapping {

namespace {

using By = ProtectedAccount::By;

struct ByRow
{
    By by {};
    QLatin1StringView member;
};

constexpr std::array kMembers {ByRow {By::Id, "id"_L1}, ByRow {By::ExternalId, "externalId"_L1},
                               ByRow {By::UserName, "userName"_L1}, ByRow {By::DisplayName, "displayName"_L1},
                               ByRow {By::Filter, "filter"_L1}};

QLatin1StringView memberOf(By by)
{
    return std::find_if(kMembers.begin(), kMembers.end(), [by](const ByRow &row) { return row.by == by; })->member;
}

core::Result<core::ObjectType> readType(const QJsonObject &json, const QString &place)
{
    const QJsonValue type = json.value("type"_L1);
    if (type.isUndefined() || type == core::objectTypeName(core::ObjectType::User)) {
        return core::ObjectType::User;
    }
    if (type == core::objectTypeName(core::ObjectType::Group)) {
        return core::ObjectType::Group;
    }
    return documentError(place + u".type"_s, u"there is no such type."_s, u"Write \"User\" or \"Group\"."_s);
}

core::Result<By> readBy(const QJsonObject &json, const QString &place)
{
    std::optional<By> found;
    for (const ByRow &row : kMembers) {
        if (!json.contains(row.member)) {
            continue;
        }
        if (found) {
            return documentError(place, u"both \"%1\" and \"%2\" are given."_s.arg(memberOf(*found), row.member),
                                 u"Keep one of them; an entry of its own protects more."_s);
        }
        found = row.by;
    }
    if (!found) {
        return documentError(place, u"it does not say which account is protected."_s,
                             u"Add \"userName\", \"externalId\", \"id\", \"displayName\" or \"filter\"."_s);
    }
    return *found;
}

bool sameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

bool isMeant(const ProtectedAccount &account, const scim::Resource &resource, const scim::SchemaSet &schemas)
{
    switch (account.by) {
    case By::Id:
        return resource.id().toString() == account.value;
    case By::ExternalId:
        return resource.externalId() == account.value;
    case By::UserName:
        return sameName(resource.text(scim::AttributePath(u"userName"_s)), account.value);
    case By::DisplayName:
        return sameName(resource.text(scim::AttributePath(u"displayName"_s)), account.value);
    case By::Filter:
        return account.filter->matches(resource.json(), schemas.pointers()).value_or(true);
    }
    return true;
}

QString inWords(const ProtectedAccount &account)
{
    const QString what = account.by == By::Filter ? u"the filter %1 holds"_s.arg(account.value)
                                                  : u"its %1 is listed"_s.arg(memberOf(account.by));
    return account.note.isEmpty() ? u"protected: %1"_s.arg(what) : u"protected: %1 (%2)"_s.arg(what, account.note);
}

/// True when all that the filter reads is among the paths.
bool readsOnly(const scim::Filter &filter, const std::vector<scim::AttributePath> &paths)
{
    if (filter.kind() == scim::Filter::Kind::Comparison) {
        return filter.path() == scim::AttributePath(u"id"_s) || std::ranges::count(paths, filter.path()) > 0;
    }
    return filter.kind() != scim::Filter::Kind::ValuePath
        && std::all_of(filter.children().begin(), filter.children().end(),
                       [&paths](const scim::Filter &child) { return readsOnly(child, paths); });
}

bool readsMore(const ProtectedAccount &account, const std::vector<scim::AttributePath> &managed)
{
    if (account.by == By::Id) {
        return false;
    }
    return account.filter ? !readsOnly(*account.filter, managed)
                          : std::ranges::count(managed, scim::AttributePath(QString(memberOf(account.by)))) == 0;
}

} // namespace

core::Result<ProtectedAccount> protectedAccountFromJson(const QJsonValue &json, const QString &place)
{
    QStringList known {u"type"_s, u"note"_s};
    for (const ByRow &row : kMembers) {
        known.append(row.member);
    }
    const auto object = readObject(json, place, known);
    if (!object) {
        return core::failure(object.error());
    }
    const auto type = readType(*object, place);
    if (!type) {
        return core::failure(type.error());
    }
    const auto by = readBy(*object, place);
    if (!by) {
        return core::failure(by.error());
    }
    const QString member = memberOf(*by);
    const auto value = readText(*object, member, place, u"\"admin@acme.example\""_s);
    if (!value) {
        return core::failure(value.error());
    }
    const QJsonValue note = object->value("note"_L1);
    if (!note.isUndefined() && !note.isString()) {
        return documentError(place + u".note"_s, u"a text is expected."_s, u"Write the note in double quotes."_s);
    }
    ProtectedAccount account {*type, *by, *value, note.toString(), std::nullopt};
    if (*by == By::UserName && *type == core::ObjectType::Group) {
        return documentError(place, u"groups have no userName."_s, u"Name the group by \"displayName\"."_s);
    }
    if (*by == By::Filter) {
        const auto filter = scim::Filter::parse(*value);
        if (!filter) {
            return documentError(place + u".filter"_s, filter.error().detail,
                                 u"Write a SCIM filter, for example userName sw \"svc-\"."_s);
        }
        account.filter = *filter;
    }
    return account;
}

core::Result<ProtectedAccounts> ProtectedAccounts::fromJson(const QJsonArray &json, const QString &place)
{
    ProtectedAccounts accounts;
    for (const QJsonValue &each : json) {
        auto account =
            protectedAccountFromJson(each, u"%1[%2]"_s.arg(place, QString::number(accounts.m_accounts.size())));
        if (!account) {
            return core::failure(account.error());
        }
        accounts.m_accounts.push_back(std::move(*account));
    }
    return accounts;
}

QJsonArray ProtectedAccounts::toJson() const
{
    QJsonArray array;
    for (const ProtectedAccount &account : m_accounts) {
        QJsonObject json {{memberOf(account.by), account.value}};
        if (account.type != core::ObjectType::User) {
            json.insert(u"type"_s, core::objectTypeName(account.type));
        }
        if (!account.note.isEmpty()) {
            json.insert(u"note"_s, account.note);
        }
        array.append(json);
    }
    return array;
}

std::optional<QString> ProtectedAccounts::reason(core::ObjectType type, const scim::Resource &resource,
                                                 const scim::SchemaSet &schemas) const
{
    for (const ProtectedAccount &account : m_accounts) {
        if (account.type == type && isMeant(account, resource, schemas)) {
            return inWords(account);
        }
    }
    return std::nullopt;
}

bool ProtectedAccounts::readsMoreThan(core::ObjectType type, const std::vector<scim::AttributePath> &managed) const
{
    return std::any_of(m_accounts.begin(), m_accounts.end(), [&](const ProtectedAccount &account) {
        return account.type == type && readsMore(account, managed);
    });
}

} // namespace muster::mapping
