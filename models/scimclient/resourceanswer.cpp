// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/resourceanswer.h"

#include "models/core/logging.h"
#include "models/scimclient/requesturl.h"
#include "models/scimclient/transporterrors.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

core::Error withoutId(const HttpResponse &response, const RequestContext &context)
{
    core::Error error;
    error.code = core::ErrorCode::InvalidResponse;
    error.httpStatus = response.status;
    error.detail = u"%1 answered %2 to %3 %4, but sent no id with it."_s.arg(
        hostAndPort(context.url), QString::number(response.status), QString::fromLatin1(httpMethodName(context.method)),
        context.url.path());
    error.remedy = u"Run again: the object is then looked up by its matching attribute."_s;
    return error;
}

/// The object of an answer that may as well hold none.
core::Result<QJsonObject> objectIfAny(const HttpResponse &response, const RequestContext &context)
{
    if (response.body.trimmed().isEmpty()) {
        return QJsonObject();
    }
    if (isWebPage(response)) {
        return jsonObject(response, context);
    }
    const QJsonDocument document = QJsonDocument::fromJson(response.body);
    return document.isObject() ? unlessErrorMessage(document.object(), response, context) : QJsonObject();
}

core::Result<QJsonArray> listedItems(const HttpResponse &response, const RequestContext &context)
{
    const core::Result<QJsonDocument> document = jsonDocument(response, context);
    if (!document) {
        return core::failure(document.error());
    }
    if (document->isArray()) {
        return document->array();
    }
    const core::Result<QJsonObject> object = jsonObject(response, context);
    if (!object) {
        return core::failure(object.error());
    }
    const QJsonValue resources = scim::Resource::member(*object, u"Resources");
    return resources.isArray() ? resources.toArray() : QJsonArray {*object};
}

template<typename T>
core::Result<std::vector<T>> readItems(const HttpResponse &response, const RequestContext &context)
{
    const core::Result<QJsonArray> items = listedItems(response, context);
    if (!items) {
        return core::failure(items.error());
    }
    std::vector<T> result;
    for (const QJsonValue &item : *items) {
        core::Result<T> read = T::fromJson(item.toObject());
        if (read) {
            result.push_back(std::move(*read));
        } else {
            qCInfo(lcScimClient) << "A definition that the provider publishes is left out:" << read.error().detail;
        }
    }
    return result;
}

} // namespace

core::Result<scim::ListResponse> listOf(const HttpResponse &response, const RequestContext &context)
{
    const core::Result<QJsonObject> object = jsonObject(response, context);
    if (!object) {
        return core::failure(object.error());
    }
    core::Result<scim::ListResponse> list = scim::ListResponse::fromJson(*object);
    if (!list && !list.error().httpStatus) {
        list.error().httpStatus = response.status;
    }
    return list;
}

core::Result<scim::Resource> resourceOf(const HttpResponse &response, const RequestContext &context)
{
    const core::Result<QJsonObject> object = jsonObject(response, context);
    if (!object) {
        return core::failure(object.error());
    }
    scim::Resource resource(*object);
    if (resource.id().isEmpty()) {
        return core::failure(withoutId(response, context));
    }
    return resource;
}

core::Result<scim::Resource> createdResource(const HttpResponse &response, const RequestContext &context)
{
    core::Result<QJsonObject> object = objectIfAny(response, context);
    if (!object) {
        return core::failure(object.error());
    }
    scim::Resource resource(*object);
    if (!resource.id().isEmpty()) {
        return resource;
    }
    const core::ResourceId id = idFromLocation(response.header("location"));
    if (id.isEmpty()) {
        return core::failure(withoutId(response, context));
    }
    object->insert("id"_L1, id.toString());
    return scim::Resource(*object);
}

core::Result<scim::Resource> patchedResource(const HttpResponse &response, const RequestContext &context)
{
    const core::Result<QJsonObject> object = objectIfAny(response, context);
    if (!object) {
        return core::failure(object.error());
    }
    scim::Resource resource(*object);
    return resource.id().isEmpty() ? scim::Resource() : resource;
}

core::Result<void> removed(const HttpResponse &response, const RequestContext &context)
{
    const core::Result<QJsonObject> object = objectIfAny(response, context);
    if (!object) {
        return core::failure(object.error());
    }
    return {};
}

core::Result<scim::ServiceProviderConfig> configOf(const HttpResponse &response, const RequestContext &context)
{
    const core::Result<QJsonObject> object = jsonObject(response, context);
    if (!object) {
        return core::failure(object.error());
    }
    const QJsonArray listed = scim::Resource::member(*object, u"Resources").toArray();
    return scim::ServiceProviderConfig::fromJson(listed.isEmpty() ? *object : listed.first().toObject());
}

core::Result<std::vector<scim::Schema>> schemasOf(const HttpResponse &response, const RequestContext &context)
{
    return readItems<scim::Schema>(response, context);
}

core::Result<std::vector<scim::ResourceType>> resourceTypesOf(const HttpResponse &response,
                                                              const RequestContext &context)
{
    return readItems<scim::ResourceType>(response, context);
}

} // namespace muster::scimclient
