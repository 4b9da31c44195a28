// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/resourcerenderer.h"

#include "models/sandbox/tenantschema.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

QString displayName(const StoredResource &resource)
{
    const QString name = resource.attributes.value("displayName"_L1).toString();
    return name.isEmpty() ? resource.attributes.value("userName"_L1).toString() : name;
}

QJsonArray schemas(const StoredResource &resource)
{
    QJsonArray urns;
    for (const scim::Schema *schema : schemaSet(resource.type).pointers()) {
        if (urns.isEmpty() || resource.attributes.contains(schema->id())) {
            urns.append(schema->id());
        }
    }
    return urns;
}

} // namespace

ResourceRenderer::ResourceRenderer(const Tenant &tenant, QString baseUrl)
    : m_tenant(tenant)
    , m_baseUrl(std::move(baseUrl))
{
}

QJsonObject ResourceRenderer::render(const StoredResource &resource, const Projection &projection) const
{
    return projection.apply(complete(resource, projection));
}

QJsonObject ResourceRenderer::complete(const StoredResource &resource, const Projection &projection) const
{
    QJsonObject json = resource.attributes;
    json.insert("id"_L1, resource.id);
    json.insert("schemas"_L1, schemas(resource));
    if (projection.wants(u"meta")) {
        json.insert("meta"_L1, meta(resource));
    }
    if (resource.type == core::ObjectType::Group) {
        if (json.contains("members"_L1) && projection.wants(u"members")) {
            json.insert("members"_L1, members(json.value("members"_L1).toArray()));
        }
        return json;
    }
    if (projection.wants(u"groups")) {
        if (const QJsonArray list = groups(resource); !list.isEmpty()) {
            json.insert("groups"_L1, list);
        }
    }
    if (const QJsonValue enterprise = json.value(scim::kEnterpriseUserSchema); enterprise["manager"_L1].isObject()) {
        json.insert(scim::kEnterpriseUserSchema, withManager(enterprise.toObject()));
    }
    return json;
}

QString ResourceRenderer::location(const StoredResource &resource) const
{
    return m_baseUrl + u'/' + endpointName(resource.type) + u'/' + resource.id;
}

QJsonObject ResourceRenderer::meta(const StoredResource &resource) const
{
    return {{u"resourceType"_s, core::objectTypeName(resource.type)},
            {u"created"_s, resource.created.toString(Qt::ISODateWithMs)},
            {u"lastModified"_s, resource.lastModified.toString(Qt::ISODateWithMs)},
            {u"location"_s, location(resource)},
            {u"version"_s, resource.version()}};
}

QJsonArray ResourceRenderer::groups(const StoredResource &user) const
{
    std::vector<Tenant::Stored> found = m_tenant.groupsOf(user.id);
    std::ranges::sort(found, {}, &StoredResource::sequence);
    QJsonArray list;
    for (const Tenant::Stored group : found) {
        list.append(QJsonObject {{u"value"_s, group->id},
                                 {u"$ref"_s, location(*group)},
                                 {u"display"_s, displayName(*group)},
                                 {u"type"_s, u"direct"_s}});
    }
    return list;
}

QJsonArray ResourceRenderer::members(const QJsonArray &stored) const
{
    QJsonArray list;
    for (const QJsonValue &entry : stored) {
        QJsonObject member = entry.toObject();
        if (const Tenant::Stored resource = m_tenant.find(member.value("value"_L1).toString())) {
            member.insert("$ref"_L1, location(*resource));
            member.insert("display"_L1, displayName(*resource));
        }
        list.append(member);
    }
    return list;
}

QJsonObject ResourceRenderer::withManager(QJsonObject enterprise) const
{
    QJsonObject manager = enterprise.value("manager"_L1).toObject();
    if (const Tenant::Stored resource = m_tenant.find(manager.value("value"_L1).toString())) {
        manager.insert("$ref"_L1, location(*resource));
        manager.insert("displayName"_L1, displayName(*resource));
    }
    enterprise.insert("manager"_L1, manager);
    return enterprise;
}

} // namespace muster::sandbox
