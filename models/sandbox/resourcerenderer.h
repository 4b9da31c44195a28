// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sandbox/projection.h"
#include "models/sandbox/tenant.h"

#include <QJsonObject>
#include <QString>

namespace muster::sandbox {

/// Builds what a client sees of a stored resource: id, schemas, meta, User.groups, members with $ref and display, the
/// manager with $ref and displayName.
class ResourceRenderer final
{
public:
    /// `tenant` must outlive the renderer; `baseUrl` is without a slash at its end.
    ResourceRenderer(const Tenant &tenant, QString baseUrl);

    /// The resource as far as the projection asks for it.
    [[nodiscard]] QJsonObject render(const StoredResource &resource, const Projection &projection) const;
    /// Everything, with only those derived attributes that `projection` wants; what filters and sorting look at.
    [[nodiscard]] QJsonObject complete(const StoredResource &resource, const Projection &projection) const;
    /// Absolute URL (meta.location).
    [[nodiscard]] QString location(const StoredResource &resource) const;

private:
    [[nodiscard]] QJsonObject meta(const StoredResource &resource) const;
    [[nodiscard]] QJsonArray groups(const StoredResource &user) const;
    [[nodiscard]] QJsonArray members(const QJsonArray &stored) const;
    [[nodiscard]] QJsonObject withManager(QJsonObject enterprise) const;

    const Tenant &m_tenant;
    QString m_baseUrl;
};

} // namespace muster::sandbox
