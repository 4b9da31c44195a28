// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/messages.h"

#include "models/scim/json.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::scim {

namespace {

QString remedyForList()
{
    return u"Check that the tenant URL ends where the SCIM service begins, for example in /scim/v2."_s;
}

/// What a body that is no list is instead, for the error text.
QString describeOther(const QJsonObject &json)
{
    if (const auto error = ScimError::fromJson(json)) {
        return error->status ? u"a SCIM error with status %1"_s.arg(*error->status) : u"a SCIM error"_s;
    }
    if (!Resource::member(json, u"id").isUndefined()) {
        return u"a single resource"_s;
    }
    if (!Resource::member(json, u"error").isUndefined()) {
        return u"an error message that is not SCIM's"_s;
    }
    return json.isEmpty() ? u"an empty object"_s : u"an object without Resources or totalResults"_s;
}

void putInteger(QJsonObject &json, const QString &name, std::optional<qint64> value)
{
    if (value) {
        json.insert(name, *value);
    }
}

bool listsSchema(const QJsonObject &json, QLatin1StringView urn)
{
    const QJsonArray urns = json::elements(Resource::member(json, u"schemas"));
    for (const QJsonValue value : urns) {
        if (urn.compare(value.toString(), Qt::CaseInsensitive) == 0) {
            return true;
        }
    }
    return false;
}

} // namespace

core::Result<ListResponse> ListResponse::fromJson(const QJsonObject &json)
{
    ListResponse list;
    list.totalResults = json::toInteger(Resource::member(json, u"totalResults"));
    list.startIndex = json::toInteger(Resource::member(json, u"startIndex"));
    list.itemsPerPage = json::toInteger(Resource::member(json, u"itemsPerPage"));
    list.nextCursor = json::memberText(json, u"nextCursor");
    const QJsonValue resources = Resource::member(json, u"Resources");
    const bool isList = resources.isArray()
        || ((resources.isUndefined() || resources.isNull())
            && (list.totalResults || listsSchema(json, kListResponseSchema)));
    if (!isList) {
        const QString what =
            resources.isUndefined() ? describeOther(json) : u"Resources as %1"_s.arg(json::kindOf(resources));
        return core::failure(core::ErrorCode::InvalidResponse,
                             u"A list of resources was expected, but the provider sent %1."_s.arg(what),
                             remedyForList());
    }
    const QJsonArray array = resources.toArray();
    list.resources.reserve(std::size_t(array.size()));
    for (const QJsonValue resource : array) {
        if (!resource.isObject()) {
            return core::failure(
                core::ErrorCode::InvalidResponse,
                u"Entry %1 of the list of resources is %2 instead of a resource."_s.arg(list.resources.size() + 1)
                    .arg(json::kindOf(resource)),
                remedyForList());
        }
        list.resources.emplace_back(resource.toObject());
    }
    return list;
}

QJsonObject ListResponse::toJson() const
{
    QJsonArray array;
    for (const Resource &resource : resources) {
        array.append(resource.json());
    }
    QJsonObject json {{u"schemas"_s, QJsonArray {QString(kListResponseSchema)}}, {u"Resources"_s, array}};
    putInteger(json, u"totalResults"_s, totalResults);
    putInteger(json, u"startIndex"_s, startIndex);
    putInteger(json, u"itemsPerPage"_s, itemsPerPage);
    if (!nextCursor.isEmpty()) {
        json.insert(u"nextCursor"_s, nextCursor);
    }
    return json;
}

/// SCIM 1.1 wrapped its errors: {"Errors": [{"description": "…", "code": "404"}]}. Some providers still do.
static ScimError fromVersionOne(const QJsonObject &error)
{
    ScimError result;
    if (const auto code = json::toInteger(Resource::member(error, u"code"))) {
        result.status = int(*code);
    }
    result.detail = json::memberText(error, u"description");
    return result;
}

std::optional<ScimError> ScimError::fromJson(const QJsonObject &json)
{
    if (const QJsonArray errors = Resource::member(json, u"Errors").toArray(); !errors.isEmpty()) {
        return fromVersionOne(errors.first().toObject());
    }
    ScimError error;
    if (const auto status = json::toInteger(Resource::member(json, u"status"))) {
        error.status = int(*status);
    }
    error.scimType = json::memberText(json, u"scimType").toUtf8();
    error.detail = json::memberText(json, u"detail");
    const bool isResource = !Resource::member(json, u"id").isUndefined();
    const bool looksLikeError = !error.scimType.isEmpty() || (!error.detail.isEmpty() && !isResource);
    if (!looksLikeError && !listsSchema(json, kErrorSchema)) {
        return std::nullopt;
    }
    return error;
}

QJsonObject ScimError::toJson() const
{
    QJsonObject json {{u"schemas"_s, QJsonArray {QString(kErrorSchema)}}};
    if (status) {
        json.insert(u"status"_s, QString::number(*status)); // a JSON string by RFC 7644 section 3.12
    }
    if (!scimType.isEmpty()) {
        json.insert(u"scimType"_s, QString::fromUtf8(scimType));
    }
    if (!detail.isEmpty()) {
        json.insert(u"detail"_s, detail);
    }
    return json;
}

} // namespace muster::scim
