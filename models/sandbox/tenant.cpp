// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/tenant.h"

#include "models/sandbox/refusal.h"
#include "models/sandbox/tenantschema.h"

#include <QUuid>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using core::ObjectType;
using core::Result;

QSet<QString> memberIds(const QJsonObject &attributes)
{
    const QJsonArray members = attributes.value("members"_L1).toArray();
    QSet<QString> ids;
    ids.reserve(members.size());
    for (const QJsonValue &member : members) {
        ids.insert(member["value"_L1].toString());
    }
    return ids;
}

tl::unexpected<core::Error> taken(QLatin1StringView attribute, ObjectType type)
{
    return refusal(409, "uniqueness",
                   u"Another %1 already has this %2; values of %2 are unique, whatever their case."_s.arg(
                       core::objectTypeName(type), attribute));
}

} // namespace

Tenant::Tenant(const core::Clock &clock, TenantPolicy policy)
    : m_clock(clock)
    , m_policy(policy)
{
}

std::span<const Tenant::Owned> Tenant::resources(ObjectType type) const
{
    return m_shelves[static_cast<std::size_t>(type)].ordered;
}

const TenantIndex &Tenant::index(ObjectType type) const
{
    return m_shelves[static_cast<std::size_t>(type)].index;
}

Tenant::Stored Tenant::find(const QString &id) const
{
    return m_byId.value(id);
}

Result<Tenant::Stored> Tenant::get(ObjectType type, const QString &id) const
{
    const Stored found = find(id);
    if (!found || found->type != type) {
        return refusal(404, {}, u"There is no %1 with the id \"%2\"."_s.arg(core::objectTypeName(type), id));
    }
    return found;
}

std::vector<Tenant::Stored> Tenant::groupsOf(const QString &id) const
{
    const auto groups = m_groupsByMember.constFind(id);
    return groups == m_groupsByMember.cend() ? std::vector<Stored>()
                                             : std::vector<Stored>(groups->begin(), groups->end());
}

Result<Tenant::Stored> Tenant::create(ObjectType type, const QJsonObject &json)
{
    auto attributes = ResourceReader(schemaSet(type)).read(json).and_then([this, type](QJsonObject &&read) {
        return withMembers(type, std::move(read));
    });
    if (!attributes) {
        return core::failure(attributes.error());
    }
    if (const auto unique = checkUnique(type, {}, *attributes); !unique) {
        return core::failure(unique.error());
    }
    auto resource = std::make_unique<StoredResource>();
    resource->sequence = m_lastSequence + 1;
    resource->type = type;
    resource->id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    resource->attributes = std::move(*attributes);
    resource->created = m_clock.now();
    resource->lastModified = resource->created;
    const Stored stored = resource.get();
    insert(std::move(resource));
    return stored;
}

Result<Tenant::Stored> Tenant::replace(ObjectType type, const QString &id, const QJsonObject &json)
{
    const auto found = get(type, id);
    if (!found) {
        return found;
    }
    auto attributes = ResourceReader(schemaSet(type)).read(json);
    return attributes ? store(*m_byId.value(id), std::move(*attributes)) : core::failure(attributes.error());
}

Result<Tenant::Stored> Tenant::patch(ObjectType type, const QString &id, const scim::PatchRequest &request)
{
    const auto found = get(type, id);
    if (!found) {
        return found;
    }
    const PatchApplier applier(schemaSet(type), id, m_policy.patch);
    auto attributes = applier.apply((*found)->attributes, request);
    return attributes ? store(*m_byId.value(id), std::move(*attributes)) : core::failure(attributes.error());
}

Result<void> Tenant::remove(ObjectType type, const QString &id)
{
    const auto found = get(type, id);
    if (!found) {
        return core::failure(found.error());
    }
    StoredResource &resource = *m_byId.value(id);
    const auto groups = m_groupsByMember.value(id);
    for (StoredResource *group : groups) {
        removeMember(*group, id);
    }
    linkMembers(resource, {});
    Shelf &from = shelf(type);
    from.index.remove(resource);
    m_byId.remove(id);
    const auto position = std::ranges::lower_bound(from.ordered, resource.sequence, {},
                                                   [](const Owned &owned) { return owned->sequence; });
    from.ordered.erase(position);
    ++m_changeCount;
    return {};
}

void Tenant::restore(StoredResource resource)
{
    insert(std::make_unique<StoredResource>(std::move(resource)));
}

void Tenant::clear()
{
    m_groupsByMember.clear();
    m_byId.clear();
    m_shelves = {};
    ++m_changeCount;
}

Result<void> Tenant::checkUnique(ObjectType type, const QString &id, const QJsonObject &attributes) const
{
    const auto isTaken = [&](TenantIndex::Key key, QLatin1StringView name) {
        return std::ranges::any_of(index(type).find(key, attributes.value(name).toString()),
                                   [&id](Stored other) { return other->id != id; });
    };
    if (type == ObjectType::User && isTaken(TenantIndex::Key::UserName, "userName"_L1)) {
        return taken("userName"_L1, type);
    }
    if (type == ObjectType::Group && m_policy.uniqueGroupNames
        && isTaken(TenantIndex::Key::DisplayName, "displayName"_L1)) {
        return taken("displayName"_L1, type);
    }
    return {};
}

/// Members are kept as value and type; each once.
Result<QJsonArray> Tenant::normalisedMembers(const QJsonArray &sent) const
{
    QJsonArray members;
    QSet<QString> seen;
    seen.reserve(sent.size());
    for (const QJsonValue &entry : sent) {
        const QJsonObject member = entry.toObject();
        const QString id = member.value("value"_L1).toString();
        const Stored resource = find(id);
        if (id.isEmpty() || (!resource && m_policy.membersMustExist)) {
            return refusal(400, "invalidValue",
                           u"The member \"%1\" is no user and no group of this service provider."_s.arg(id));
        }
        if (seen.contains(id)) {
            continue;
        }
        seen.insert(id);
        const QString kind = core::objectTypeName(resource ? resource->type : ObjectType::User);
        const bool isNormal = member.size() == 2 && member.value("type"_L1) == kind;
        members.append(isNormal ? member : QJsonObject {{u"type"_s, kind}, {u"value"_s, id}});
    }
    return members;
}

Result<QJsonObject> Tenant::withMembers(ObjectType type, QJsonObject attributes) const
{
    if (type != ObjectType::Group || !attributes.contains("members"_L1)) {
        return attributes;
    }
    const auto members = normalisedMembers(attributes.value("members"_L1).toArray());
    if (!members) {
        return core::failure(members.error());
    }
    attributes.insert(u"members"_s, *members);
    return attributes;
}

Result<Tenant::Stored> Tenant::store(StoredResource &resource, QJsonObject attributes)
{
    if (attributes == resource.attributes) {
        return &resource;
    }
    auto complete = withMembers(resource.type, std::move(attributes));
    if (!complete) {
        return core::failure(complete.error());
    }
    if (const auto unique = checkUnique(resource.type, resource.id, *complete); !unique) {
        return core::failure(unique.error());
    }
    if (resource.type == ObjectType::Group) {
        linkMembers(resource, memberIds(*complete));
    }
    if (*complete != resource.attributes) {
        setAttributes(resource, std::move(*complete));
    }
    return &resource;
}

void Tenant::insert(Owned resource)
{
    StoredResource &stored = *resource;
    m_lastSequence = std::max(m_lastSequence, stored.sequence);
    shelf(stored.type).ordered.push_back(std::move(resource));
    shelf(stored.type).index.insert(stored);
    m_byId.insert(stored.id, &stored);
    linkMembers(stored, memberIds(stored.attributes));
    ++m_changeCount;
}

void Tenant::setAttributes(StoredResource &resource, QJsonObject attributes)
{
    TenantIndex &changedIndex = shelf(resource.type).index;
    changedIndex.remove(resource);
    resource.attributes = std::move(attributes);
    changedIndex.insert(resource);
    resource.lastModified = m_clock.now();
    ++resource.revision;
    ++m_changeCount;
}

void Tenant::linkMembers(StoredResource &group, QSet<QString> ids)
{
    const QSet<QString> before = std::exchange(group.memberIds, std::move(ids));
    for (const QString &id : before) {
        if (!group.memberIds.contains(id)) {
            unlinkMember(group, id);
        }
    }
    for (const QString &id : std::as_const(group.memberIds)) {
        if (!before.contains(id)) {
            m_groupsByMember[id].push_back(&group);
        }
    }
}

void Tenant::unlinkMember(StoredResource &group, const QString &id)
{
    auto groups = m_groupsByMember.find(id);
    if (groups == m_groupsByMember.end()) {
        return;
    }
    std::erase(*groups, &group);
    if (groups->empty()) {
        m_groupsByMember.erase(groups);
    }
}

void Tenant::removeMember(StoredResource &group, const QString &id)
{
    QJsonObject attributes = group.attributes;
    QJsonArray members = attributes.value("members"_L1).toArray();
    const auto position = std::find_if(members.begin(), members.end(),
                                       [&id](const QJsonValue &member) { return member["value"_L1].toString() == id; });
    if (position != members.end()) {
        members.erase(position);
    }
    if (members.isEmpty()) {
        attributes.remove("members"_L1);
    } else {
        attributes.insert(u"members"_s, members);
    }
    unlinkMember(group, id);
    group.memberIds.remove(id);
    setAttributes(group, std::move(attributes));
}

} // namespace muster::sandbox
