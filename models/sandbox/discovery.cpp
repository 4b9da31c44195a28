// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/discovery.h"

#include "models/sandbox/tenantschema.h"
#include "models/scim/messages.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

constexpr QLatin1StringView kConfiguration {"ServiceProviderConfig"};
constexpr QLatin1StringView kResourceTypes {"ResourceTypes"};
constexpr QLatin1StringView kSchemas {"Schemas"};

bool isSame(QStringView a, QLatin1StringView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

QJsonObject supported(bool isSupported)
{
    return {{u"supported"_s, isSupported}};
}

QJsonObject listOf(const QJsonArray &resources)
{
    return {{u"schemas"_s, QJsonArray {QString(scim::kListResponseSchema)}},
            {u"totalResults"_s, resources.size()},
            {u"startIndex"_s, 1},
            {u"itemsPerPage"_s, resources.size()},
            {u"Resources"_s, resources}};
}

ScimResponse listOrOne(const QJsonArray &resources, const QString &id)
{
    if (id.isEmpty()) {
        return ScimResponse::json(200, listOf(resources));
    }
    for (const QJsonValue &resource : resources) {
        if (resource["id"_L1].toString().compare(id, Qt::CaseInsensitive) == 0) {
            return ScimResponse::json(200, resource.toObject());
        }
    }
    return ScimResponse::failed(404, u"There is no \"%1\" here."_s.arg(id));
}

} // namespace

Discovery::Discovery(QString baseUrl, const ProviderLimits &limits)
    : m_baseUrl(std::move(baseUrl))
    , m_limits(limits)
{
}

bool Discovery::isEndpoint(QStringView segment)
{
    static constexpr std::array kEndpoints {kConfiguration, kResourceTypes, kSchemas};
    return std::ranges::any_of(kEndpoints, [segment](QLatin1StringView name) { return isSame(segment, name); });
}

ScimResponse Discovery::handle(const ScimRequest &request, QStringView endpoint, const QString &id) const
{
    if (request.method != "GET" && request.method != "HEAD") {
        ScimResponse response = ScimResponse::failed(405, u"Discovery documents can only be read."_s);
        response.setHeader("Allow", "GET, HEAD");
        return response;
    }
    if (request.query.contains(u"filter"_s)) {
        return ScimResponse::failed(403, u"Discovery documents cannot be filtered (RFC 7644 section 4)."_s);
    }
    if (isSame(endpoint, kConfiguration)) {
        return id.isEmpty() ? ScimResponse::json(200, configuration())
                            : ScimResponse::failed(404, u"There is one ServiceProviderConfig, and it has no id."_s);
    }
    return listOrOne(isSame(endpoint, kSchemas) ? schemas() : resourceTypes(), id);
}

QJsonObject Discovery::configuration() const
{
    QJsonObject bulk = supported(true);
    bulk.insert("maxOperations"_L1, m_limits.bulkMaxOperations);
    bulk.insert("maxPayloadSize"_L1, m_limits.bulkMaxPayloadSize);
    QJsonObject filter = supported(true);
    filter.insert("maxResults"_L1, m_limits.maxResults);
    const QJsonObject bearer {{u"type"_s, u"oauthbearertoken"_s},
                              {u"name"_s, u"OAuth Bearer Token"_s},
                              {u"description"_s, u"The token that was given when the sandbox was started."_s},
                              {u"specUri"_s, u"https://www.rfc-editor.org/info/rfc6750"_s},
                              {u"primary"_s, true}};
    return {{u"schemas"_s, QJsonArray {scim::Schema::serviceProviderConfig().id()}},
            {u"patch"_s, supported(true)},
            {u"bulk"_s, bulk},
            {u"filter"_s, filter},
            {u"changePassword"_s, supported(true)},
            {u"sort"_s, supported(true)},
            {u"etag"_s, supported(true)},
            {u"authenticationSchemes"_s, QJsonArray {bearer}},
            {u"meta"_s, meta(u"ServiceProviderConfig"_s, u"/ServiceProviderConfig"_s)}};
}

QJsonArray Discovery::resourceTypes() const
{
    QJsonArray types;
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        const QString name = core::objectTypeName(type);
        QJsonObject json {{u"schemas"_s, QJsonArray {scim::Schema::resourceType().id()}},
                          {u"id"_s, name},
                          {u"name"_s, name},
                          {u"endpoint"_s, QString(u'/' + endpointName(type))},
                          {u"description"_s, type == core::ObjectType::User ? u"User Account"_s : u"Group"_s},
                          {u"schema"_s, schemaSet(type).base()->id()},
                          {u"meta"_s, meta(u"ResourceType"_s, u"/ResourceTypes/"_s + name)}};
        QJsonArray extensions;
        for (const scim::Schema *schema : schemaSet(type).pointers()) {
            if (schema != schemaSet(type).base()) {
                extensions.append(QJsonObject {{u"schema"_s, schema->id()}, {u"required"_s, false}});
            }
        }
        if (!extensions.isEmpty()) {
            json.insert("schemaExtensions"_L1, extensions);
        }
        types.append(json);
    }
    return types;
}

QJsonArray Discovery::schemas() const
{
    QJsonArray list;
    for (const scim::Schema *schema : combinedSchemaSet().pointers()) {
        QJsonObject json = schema->toJson();
        json.insert("schemas"_L1, QJsonArray {scim::Schema::schema().id()});
        json.insert("meta"_L1, meta(u"Schema"_s, u"/Schemas/"_s + schema->id()));
        list.append(json);
    }
    return list;
}

QJsonObject Discovery::meta(const QString &resourceType, const QString &path) const
{
    return {{u"resourceType"_s, resourceType}, {u"location"_s, QString(m_baseUrl + path)}};
}

} // namespace muster::sandbox
