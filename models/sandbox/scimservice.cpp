// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/scimservice.h"

#include "models/sandbox/bulkprocessor.h"
#include "models/sandbox/refusal.h"
#include "models/sandbox/tenantschema.h"
#include "models/scim/messages.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using core::ObjectType;
using core::Result;

const std::vector<ObjectType> kAllTypes {ObjectType::User, ObjectType::Group};

Result<QJsonObject> parseBody(const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError) {
        return refusal(400, "invalidSyntax",
                       u"The body is no valid JSON: %1 at byte %2."_s.arg(error.errorString()).arg(error.offset));
    }
    if (!document.isObject()) {
        return refusal(400, "invalidSyntax", u"The body has to be a JSON object."_s);
    }
    return document.object();
}

ScimResponse methodNotAllowed(QByteArray allowed)
{
    ScimResponse response =
        ScimResponse::failed(405, u"This endpoint knows only %1."_s.arg(QLatin1StringView(allowed)));
    response.setHeader("Allow", std::move(allowed));
    return response;
}

/// If-Match and If-None-Match hold "*" or a list of entity tags; weak comparison (RFC 9110 section 8.8.3.2).
bool listsVersion(const QByteArray &header, const QString &version)
{
    const auto opaque = [](QByteArray tag) {
        tag = tag.trimmed();
        return tag.startsWith("W/") ? tag.mid(2) : tag;
    };
    const QByteArray wanted = opaque(version.toLatin1());
    const QList<QByteArray> tags = header.split(',');
    return std::any_of(tags.begin(), tags.end(),
                       [&](const QByteArray &tag) { return tag.trimmed() == "*" || opaque(tag) == wanted; });
}

bool isJsonContent(const QByteArray &contentType)
{
    const QByteArray type = contentType.split(';').first().trimmed().toLower();
    return type.isEmpty() || type == "application/scim+json" || type == "application/json";
}

Result<scim::PatchRequest> parsePatch(const QJsonObject &json)
{
    const QJsonArray schemas = scim::Resource::member(json, u"schemas").toArray();
    if (!schemas.contains(QString(scim::kPatchOpSchema))) {
        return refusal(400, "invalidSyntax", u"The member \"schemas\" has to list \"%1\"."_s.arg(scim::kPatchOpSchema));
    }
    // The Microsoft validator sends a PATCH without operations; it changes nothing.
    const QJsonValue operations = scim::Resource::member(json, u"Operations");
    if (operations.isArray() && operations.toArray().isEmpty()) {
        return scim::PatchRequest();
    }
    auto request = scim::PatchRequest::fromJson(json);
    if (!request) {
        return refusal(400, "invalidSyntax", request.error().detail);
    }
    return request;
}

} // namespace

ScimService::ScimService(Tenant &tenant, ServiceOptions options)
    : m_tenant(tenant)
    , m_options(std::move(options))
    , m_renderer(tenant, m_options.baseUrl)
    , m_queries(tenant, m_renderer, m_options.limits.maxResults)
    , m_discovery(m_options.baseUrl, m_options.limits)
{
}

ScimResponse ScimService::handle(const ScimRequest &request, const ListDistortion &distortion)
{
    if (auto rejected = rejection(request)) {
        return std::move(*rejected);
    }
    return route(request, distortion);
}

std::optional<ScimResponse> ScimService::rejection(const ScimRequest &request) const
{
    if (!m_options.token.isEmpty()) {
        const bool isBearer = request.authorization.left(7).compare("bearer ", Qt::CaseInsensitive) == 0;
        if (!isBearer || request.authorization.mid(7).trimmed() != m_options.token.toUtf8()) {
            ScimResponse response =
                ScimResponse::failed(401,
                                     isBearer ? u"The bearer token is not the one of this service provider."_s
                                              : u"The request carries no bearer token."_s);
            response.setHeader("WWW-Authenticate", "Bearer realm=\"sandbox\"");
            return response;
        }
    }
    if (!request.body.isEmpty() && !isJsonContent(request.contentType)) {
        return ScimResponse::failed(
            415,
            u"The body has to be application/scim+json, not \"%1\"."_s.arg(QString::fromLatin1(request.contentType)));
    }
    return std::nullopt;
}

ScimResponse ScimService::route(const ScimRequest &request, const ListDistortion &distortion)
{
    const QStringList segments = request.path.split(u'/', Qt::SkipEmptyParts);
    if (segments.isEmpty()) {
        return request.method == "GET" ? list(kAllTypes, request, distortion) : methodNotAllowed("GET");
    }
    const QString &endpoint = segments.first();
    const QString id = segments.value(1);
    if (segments.size() > 2) {
        return ScimResponse::failed(404, u"There is nothing at \"%1\"."_s.arg(request.path));
    }
    if (const auto type = typeOfEndpoint(endpoint)) {
        if (id == ".search"_L1) {
            return search({*type}, request, distortion);
        }
        return id.isEmpty() ? onCollection(*type, request, distortion) : onResource(*type, id, request);
    }
    if (Discovery::isEndpoint(endpoint)) {
        return m_discovery.handle(request, endpoint, id);
    }
    if (endpoint == ".search"_L1 && id.isEmpty()) {
        return search(kAllTypes, request, distortion);
    }
    if (endpoint.compare("Bulk"_L1, Qt::CaseInsensitive) == 0 && id.isEmpty()) {
        return request.method == "POST" ? bulk(request) : methodNotAllowed("POST");
    }
    if (endpoint.compare("Me"_L1, Qt::CaseInsensitive) == 0) {
        return ScimResponse::failed(501, u"The token belongs to no user, so there is no /Me."_s);
    }
    return ScimResponse::failed(404, u"There is nothing at \"%1\"."_s.arg(request.path));
}

ScimResponse ScimService::onCollection(ObjectType type, const ScimRequest &request, const ListDistortion &distortion)
{
    if (request.method == "GET" || request.method == "HEAD") {
        return list({type}, request, distortion);
    }
    return request.method == "POST" ? create(type, request) : methodNotAllowed("GET, HEAD, POST");
}

ScimResponse ScimService::onResource(ObjectType type, const QString &id, const ScimRequest &request)
{
    const auto found = m_tenant.get(type, id);
    if (!found) {
        return ScimResponse::failed(found.error());
    }
    const Tenant::Stored resource = *found;
    if (request.method == "GET" || request.method == "HEAD") {
        return read(resource, request);
    }
    if (!request.ifMatch.isEmpty() && !listsVersion(request.ifMatch, resource->version())) {
        return ScimResponse::failed(412,
                                    u"The resource has changed: its version is now %1."_s.arg(resource->version()));
    }
    if (request.method == "DELETE") {
        const auto removed = m_tenant.remove(type, id);
        return removed ? ScimResponse {204, {}, {}, {}} : ScimResponse::failed(removed.error());
    }
    if (request.method != "PUT" && request.method != "PATCH") {
        return methodNotAllowed("GET, HEAD, PUT, PATCH, DELETE");
    }
    const auto changed = change(resource, request);
    if (!changed) {
        return ScimResponse::failed(changed.error());
    }
    const bool isQuiet = request.method == "PATCH" && !m_options.isPatchAnswered
        && !request.query.contains(u"attributes"_s) && !request.query.contains(u"excludedattributes"_s);
    ScimResponse response = answer(isQuiet ? 204 : 200, *changed, request);
    if (isQuiet) {
        response.body.clear();
    }
    return response;
}

Result<Tenant::Stored> ScimService::change(Tenant::Stored resource, const ScimRequest &request)
{
    const auto json = parseBody(request.body);
    if (!json) {
        return core::failure(json.error());
    }
    if (request.method == "PUT") {
        return m_tenant.replace(resource->type, resource->id, *json);
    }
    const auto patch = parsePatch(*json);
    return patch ? m_tenant.patch(resource->type, resource->id, *patch) : core::failure(patch.error());
}

ScimResponse ScimService::list(const Types &types, const ScimRequest &request, const ListDistortion &distortion)
{
    const auto &schemas = types.size() == 1 ? schemaSet(types.front()) : combinedSchemaSet();
    auto query = ListQuery::fromUrl(request.query, schemas);
    return query ? listResponse(types, std::move(*query), distortion) : ScimResponse::failed(query.error());
}

ScimResponse ScimService::search(const Types &types, const ScimRequest &request, const ListDistortion &distortion)
{
    if (request.method != "POST") {
        return methodNotAllowed("POST");
    }
    const auto &schemas = types.size() == 1 ? schemaSet(types.front()) : combinedSchemaSet();
    auto query = parseBody(request.body).and_then([&schemas](const QJsonObject &json) {
        return ListQuery::fromJson(json, schemas);
    });
    return query ? listResponse(types, std::move(*query), distortion) : ScimResponse::failed(query.error());
}

ScimResponse ScimService::listResponse(const Types &types, ListQuery query, const ListDistortion &distortion)
{
    const qint64 echoedStart = query.startIndex;
    if (distortion.isPageRepeated) {
        query.startIndex = 1;
    }
    if (distortion.pageCap) {
        query.count = std::min<qint64>(query.count.value_or(*distortion.pageCap), *distortion.pageCap);
    }
    const auto page = m_queries.run(types, query);
    if (!page) {
        return ScimResponse::failed(page.error());
    }
    const qint64 size = qint64(page->resources.size());
    const qint64 total = distortion.isTotalCut ? size : distortion.totalResults.value_or(page->totalResults);
    // Written piece by piece: one big document would hold every resource twice.
    ScimResponse response;
    response.body = R"({"schemas":[")" + QByteArray(scim::kListResponseSchema.data(), scim::kListResponseSchema.size())
        + R"("],"totalResults":)" + QByteArray::number(total) + R"(,"startIndex":)" + QByteArray::number(echoedStart)
        + R"(,"itemsPerPage":)" + QByteArray::number(size) + R"(,"Resources":[)";
    for (const Tenant::Stored resource : page->resources) {
        if (!response.body.endsWith('[')) {
            response.body += ',';
        }
        response.body += QJsonDocument(m_renderer.render(*resource, query.projection)).toJson(QJsonDocument::Compact);
    }
    response.body += "]}";
    return response;
}

ScimResponse ScimService::create(ObjectType type, const ScimRequest &request)
{
    const auto created =
        parseBody(request.body).and_then([&](const QJsonObject &json) { return m_tenant.create(type, json); });
    if (!created) {
        return ScimResponse::failed(created.error());
    }
    return answer(201, *created, request);
}

ScimResponse ScimService::read(Tenant::Stored resource, const ScimRequest &request)
{
    if (!request.ifNoneMatch.isEmpty() && listsVersion(request.ifNoneMatch, resource->version())) {
        ScimResponse response {304, {}, {}, {}};
        response.setHeader("ETag", resource->version().toLatin1());
        return response;
    }
    return answer(200, resource, request);
}

ScimResponse ScimService::answer(int status, Tenant::Stored resource, const ScimRequest &request) const
{
    Projection projection;
    if (!request.query.isEmpty()) {
        auto parsed =
            Projection::parse(splitNames(request.query.value(u"attributes"_s)),
                              splitNames(request.query.value(u"excludedattributes"_s)), schemaSet(resource->type));
        if (!parsed) {
            return ScimResponse::failed(parsed.error());
        }
        projection = std::move(*parsed);
    }
    ScimResponse response = ScimResponse::json(status, m_renderer.render(*resource, projection));
    response.setHeader(status == 201 ? "Location" : "Content-Location", m_renderer.location(*resource).toLatin1());
    response.setHeader("ETag", resource->version().toLatin1());
    return response;
}

ScimResponse ScimService::bulk(const ScimRequest &request)
{
    if (request.body.size() > m_options.limits.bulkMaxPayloadSize) {
        return ScimResponse::failed(413,
                                    u"The size of the bulk operation exceeds the maxPayloadSize (%1)."_s.arg(
                                        m_options.limits.bulkMaxPayloadSize));
    }
    const auto json = parseBody(request.body);
    if (!json) {
        return ScimResponse::failed(json.error());
    }
    const auto bulkRequest = BulkRequest::fromJson(*json, m_options.limits.bulkMaxOperations);
    if (!bulkRequest) {
        return ScimResponse::failed(bulkRequest.error());
    }
    BulkProcessor processor(m_options.baseUrl, [this](const ScimRequest &operation) { return route(operation, {}); });
    return ScimResponse::json(200, processor.process(*bulkRequest));
}

} // namespace muster::sandbox
