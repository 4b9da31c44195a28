// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/json.h"
#include "models/scim/messages.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::scim {

namespace {

/// Some providers answer a request for one document with a list of one.
QJsonObject unwrapped(const QJsonObject &json)
{
    const QJsonArray resources = Resource::member(json, u"Resources").toArray();
    return resources.size() == 1 ? resources.first().toObject() : json;
}

/// `{"patch": {"supported": true}}`; also the short form `{"patch": true}`.
std::optional<bool> supported(const QJsonObject &json, QStringView feature)
{
    const QJsonValue value = Resource::member(json, feature);
    return json::toBool(value.isObject() ? Resource::member(value.toObject(), u"supported") : value);
}

std::optional<bool> flag(const QJsonObject &json, QStringView feature, QStringView member)
{
    return json::toBool(Resource::member(Resource::member(json, feature).toObject(), member));
}

std::optional<qint64> number(const QJsonObject &json, QStringView feature, QStringView member)
{
    return json::toInteger(Resource::member(Resource::member(json, feature).toObject(), member));
}

QStringList schemeTypes(const QJsonObject &json)
{
    QStringList types;
    const QJsonArray schemes = json::elements(Resource::member(json, u"authenticationSchemes"));
    for (const QJsonValue value : schemes) {
        const QJsonObject scheme = value.toObject();
        const QString type = value.isString() ? value.toString() : json::memberText(scheme, u"type");
        if (const QString name = type.isEmpty() ? json::memberText(scheme, u"name") : type; !name.isEmpty()) {
            types += name;
        }
    }
    return types;
}

bool looksLikeConfig(const QJsonObject &json)
{
    static constexpr std::array<QStringView, 7> kMembers {
        u"patch", u"bulk", u"filter", u"changePassword", u"sort", u"etag", u"authenticationSchemes",
    };
    return std::any_of(kMembers.begin(), kMembers.end(),
                       [&](QStringView name) { return !Resource::member(json, name).isUndefined(); });
}

template<typename T>
void put(QJsonObject &json, const QString &name, const std::optional<T> &value)
{
    if (value) {
        json.insert(name, *value);
    }
}

void putFeature(QJsonObject &json, const QString &name, std::optional<bool> value, QJsonObject feature = {})
{
    put(feature, u"supported"_s, value);
    if (!feature.isEmpty()) {
        json.insert(name, feature);
    }
}

/// "/Users" from what providers write: with or without slash, or as an absolute URL.
QString relativeEndpoint(const QString &text)
{
    if (text.contains("://"_L1)) {
        const QString path = QUrl(text).path();
        return path.mid(std::max<qsizetype>(0, path.lastIndexOf(u'/')));
    }
    return text.isEmpty() || text.startsWith(u'/') ? text : u'/' + text;
}

} // namespace

core::Result<ServiceProviderConfig> ServiceProviderConfig::fromJson(const QJsonObject &document)
{
    const QJsonObject json = unwrapped(document);
    if (!looksLikeConfig(json)) {
        return core::failure(core::ErrorCode::InvalidResponse,
                             u"The answer of /ServiceProviderConfig names none of the features that RFC 7643 section 5 "
                             "lists."_s,
                             u"Check that the tenant URL is the base of the SCIM service."_s);
    }
    ServiceProviderConfig config;
    config.patch = supported(json, u"patch");
    config.bulk = supported(json, u"bulk");
    config.bulkMaxOperations = number(json, u"bulk", u"maxOperations");
    config.bulkMaxPayloadSize = number(json, u"bulk", u"maxPayloadSize");
    config.filter = supported(json, u"filter");
    config.filterMaxResults = number(json, u"filter", u"maxResults");
    config.changePassword = supported(json, u"changePassword");
    config.sort = supported(json, u"sort");
    config.etag = supported(json, u"etag");
    config.cursorPaging = flag(json, u"pagination", u"cursor");
    config.indexPaging = flag(json, u"pagination", u"index");
    config.authenticationSchemes = schemeTypes(json);
    return config;
}

QJsonObject ServiceProviderConfig::toJson() const
{
    QJsonObject json {{u"schemas"_s, QJsonArray {Schema::serviceProviderConfig().id()}}};
    QJsonObject bulkLimits;
    scim::put(bulkLimits, u"maxOperations"_s, bulkMaxOperations);
    scim::put(bulkLimits, u"maxPayloadSize"_s, bulkMaxPayloadSize);
    QJsonObject filterLimits;
    scim::put(filterLimits, u"maxResults"_s, filterMaxResults);
    QJsonObject pagination;
    scim::put(pagination, u"cursor"_s, cursorPaging);
    scim::put(pagination, u"index"_s, indexPaging);
    putFeature(json, u"patch"_s, patch);
    putFeature(json, u"bulk"_s, bulk, bulkLimits);
    putFeature(json, u"filter"_s, filter, filterLimits);
    putFeature(json, u"changePassword"_s, changePassword);
    putFeature(json, u"sort"_s, sort);
    putFeature(json, u"etag"_s, etag);
    putFeature(json, u"pagination"_s, {}, pagination);
    QJsonArray schemes;
    for (const QString &type : authenticationSchemes) {
        schemes.append(QJsonObject {{u"type"_s, type}});
    }
    json.insert(u"authenticationSchemes"_s, schemes);
    return json;
}

core::Result<ResourceType> ResourceType::fromJson(const QJsonObject &json)
{
    ResourceType type;
    type.name = json::memberText(json, u"name");
    if (type.name.isEmpty()) {
        type.name = json::memberText(json, u"id");
    }
    type.endpoint = relativeEndpoint(json::memberText(json, u"endpoint"));
    type.schema = json::memberText(json, u"schema");
    if (type.endpoint.isEmpty() || type.schema.isEmpty()) {
        const QString missing = type.endpoint.isEmpty() ? u"endpoint"_s : u"schema"_s;
        return core::failure(
            core::ErrorCode::InvalidResponse,
            u"The resource type \"%1\" has no \"%2\", so its resources cannot be reached."_s.arg(type.name, missing),
            u"Ask the provider's support to correct its /ResourceTypes endpoint (RFC 7643 section 6)."_s);
    }
    const QJsonArray extensions = json::elements(Resource::member(json, u"schemaExtensions"));
    for (const QJsonValue value : extensions) {
        const QJsonObject object = value.toObject();
        Extension extension {json::memberText(object, u"schema"),
                             json::toBool(Resource::member(object, u"required")).value_or(false)};
        if (!extension.schema.isEmpty()) {
            type.schemaExtensions.push_back(std::move(extension));
        }
    }
    return type;
}

QJsonObject ResourceType::toJson() const
{
    QJsonArray extensions;
    for (const Extension &extension : schemaExtensions) {
        extensions.append(QJsonObject {{u"schema"_s, extension.schema}, {u"required"_s, extension.required}});
    }
    QJsonObject json {
        {u"schemas"_s, QJsonArray {Schema::resourceType().id()}},
        {u"id"_s, name},
        {u"name"_s, name},
        {u"endpoint"_s, endpoint},
        {u"schema"_s, schema},
        {u"meta"_s, QJsonObject {{u"resourceType"_s, u"ResourceType"_s}, {u"location"_s, u"/ResourceTypes/"_s + name}}},
    };
    if (!extensions.isEmpty()) {
        json.insert(u"schemaExtensions"_s, extensions);
    }
    return json;
}

} // namespace muster::scim
