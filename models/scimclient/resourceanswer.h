// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scim/messages.h"
#include "models/scim/resource.h"
#include "models/scim/schema.h"
#include "models/scimclient/responseclassifier.h"

#include <vector>

namespace muster::scimclient {

/// How the answers of real providers become values; each takes an answer that was a success (2xx).

[[nodiscard]] core::Result<scim::ListResponse> listOf(const HttpResponse &response, const RequestContext &context);
/// GET of one resource: must hold an id.
[[nodiscard]] core::Result<scim::Resource> resourceOf(const HttpResponse &response, const RequestContext &context);
/// POST: the id is taken from Location when the body has none; without both it is InvalidResponse.
[[nodiscard]] core::Result<scim::Resource> createdResource(const HttpResponse &response, const RequestContext &context);
/// PATCH: the resource, or an empty one for 202, 204 and every body that is no resource. A web page is no success.
[[nodiscard]] core::Result<scim::Resource> patchedResource(const HttpResponse &response, const RequestContext &context);
/// DELETE: any body but a web page.
[[nodiscard]] core::Result<void> removed(const HttpResponse &response, const RequestContext &context);

/// Discovery: the object itself or a list with it.
[[nodiscard]] core::Result<scim::ServiceProviderConfig> configOf(const HttpResponse &response,
                                                                 const RequestContext &context);
/// A ListResponse, or the bare array that some send. Definitions that cannot be read are left out.
[[nodiscard]] core::Result<std::vector<scim::Schema>> schemasOf(const HttpResponse &response,
                                                                const RequestContext &context);
[[nodiscard]] core::Result<std::vector<scim::ResourceType>> resourceTypesOf(const HttpResponse &response,
                                                                            const RequestContext &context);

} // namespace muster::scimclient
