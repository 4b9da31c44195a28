// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/core/result.h"
#include "models/sandbox/discovery.h"
#include "models/sandbox/exchange.h"
#include "models/sandbox/queryrunner.h"
#include "models/sandbox/resourcerenderer.h"
#include "models/sandbox/tenant.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace muster::sandbox {

/// What a service is made of.
struct ServiceOptions
{
    QString token; ///< bearer token that requests must carry; empty: any request is welcome
    QString baseUrl; ///< absolute, without a slash at its end
    ProviderLimits limits;
    bool isPatchAnswered = true; ///< PATCH answers 200 with the resource; false: 204 (both RFC 7644 section 3.5.2)
};

/// The SCIM 2.0 protocol over a tenant: authentication, routing, messages (RFC 7644). Pure: a request in, an answer
/// out.
class ScimService final
{
public:
    /// `tenant` must outlive the service.
    ScimService(Tenant &tenant, ServiceOptions options);

    [[nodiscard]] ScimResponse handle(const ScimRequest &request, const ListDistortion &distortion = {});

private:
    using Types = std::vector<core::ObjectType>;

    [[nodiscard]] std::optional<ScimResponse> rejection(const ScimRequest &request) const;
    [[nodiscard]] ScimResponse route(const ScimRequest &request, const ListDistortion &distortion);
    [[nodiscard]] ScimResponse onCollection(core::ObjectType type, const ScimRequest &request,
                                            const ListDistortion &distortion);
    [[nodiscard]] ScimResponse onResource(core::ObjectType type, const QString &id, const ScimRequest &request);
    [[nodiscard]] ScimResponse list(const Types &types, const ScimRequest &request, const ListDistortion &distortion);
    [[nodiscard]] ScimResponse search(const Types &types, const ScimRequest &request, const ListDistortion &distortion);
    [[nodiscard]] ScimResponse listResponse(const Types &types, ListQuery query, const ListDistortion &distortion);
    [[nodiscard]] ScimResponse create(core::ObjectType type, const ScimRequest &request);
    [[nodiscard]] ScimResponse read(Tenant::Stored resource, const ScimRequest &request);
    [[nodiscard]] core::Result<Tenant::Stored> change(Tenant::Stored resource, const ScimRequest &request);
    [[nodiscard]] ScimResponse answer(int status, Tenant::Stored resource, const ScimRequest &request) const;
    [[nodiscard]] ScimResponse bulk(const ScimRequest &request);

    Tenant &m_tenant;
    ServiceOptions m_options;
    ResourceRenderer m_renderer;
    QueryRunner m_queries;
    Discovery m_discovery;
};

} // namespace muster::sandbox
