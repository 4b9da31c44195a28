// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/sandbox/listquery.h"
#include "models/sandbox/resourcerenderer.h"
#include "models/sandbox/tenant.h"
#include "models/scim/filter.h"

#include <vector>

namespace muster::sandbox {

/// One page of a list.
struct ResourcePage
{
    qint64 totalResults = 0;
    qint64 startIndex = 1;
    std::vector<Tenant::Stored> resources;
};

/// Answers list requests: filter, sort, index paging (RFC 7644 sections 3.4.2.2 to 3.4.2.4). Without filter and order
/// only the page itself is touched; equality on an indexed attribute does not look at other resources.
class QueryRunner final
{
public:
    /// Both must outlive the runner. `pageCap` is the greatest number of resources in an answer.
    QueryRunner(const Tenant &tenant, const ResourceRenderer &renderer, int pageCap);

    /// `types` in the order in which they are listed; invalidFilter, or invalidPath for an unknown sortBy.
    [[nodiscard]] core::Result<ResourcePage> run(const std::vector<core::ObjectType> &types,
                                                 const ListQuery &query) const;

private:
    using Matches = std::vector<Tenant::Stored>;

    [[nodiscard]] ResourcePage unfiltered(const std::vector<core::ObjectType> &types, const ListQuery &query) const;
    [[nodiscard]] core::Result<Matches> matches(const std::vector<core::ObjectType> &types, const QString &text) const;
    [[nodiscard]] core::Result<Matches> matching(core::ObjectType type, const scim::Filter &filter) const;
    [[nodiscard]] core::Result<Matches> sorted(Matches resources, const ListQuery &query,
                                               const scim::SchemaSet &schemas) const;
    [[nodiscard]] qint64 pageSize(const ListQuery &query) const;

    const Tenant &m_tenant;
    const ResourceRenderer &m_renderer;
    int m_pageCap;
};

} // namespace muster::sandbox
