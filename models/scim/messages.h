// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scim/resource.h"
#include "models/scim/schema.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace muster::scim {

inline constexpr QLatin1StringView kListResponseSchema {"urn:ietf:params:scim:api:messages:2.0:ListResponse"};
inline constexpr QLatin1StringView kErrorSchema {"urn:ietf:params:scim:api:messages:2.0:Error"};
inline constexpr QLatin1StringView kPatchOpSchema {"urn:ietf:params:scim:api:messages:2.0:PatchOp"};
inline constexpr QLatin1StringView kSearchRequestSchema {"urn:ietf:params:scim:api:messages:2.0:SearchRequest"};
inline constexpr QLatin1StringView kBulkRequestSchema {"urn:ietf:params:scim:api:messages:2.0:BulkRequest"};
inline constexpr QLatin1StringView kBulkResponseSchema {"urn:ietf:params:scim:api:messages:2.0:BulkResponse"};

/// One page of a list or query (RFC 7644 section 3.4.2). Read tolerantly: `resources` in any case, numbers as text,
/// absent totals, absent Resources when nothing was found.
struct ListResponse
{
    std::optional<qint64> totalResults;
    std::optional<qint64> startIndex;
    std::optional<qint64> itemsPerPage;
    QString nextCursor; ///< RFC 9865; empty when absent
    std::vector<Resource> resources;
    /// InvalidResponse when it is no object that could be a list (says what it is instead).
    [[nodiscard]] static core::Result<ListResponse> fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;
};

/// Error body (RFC 7644 section 3.12); every member may be missing in practice.
struct ScimError
{
    std::optional<int> status;
    QByteArray scimType;
    QString detail;
    /// Nothing when the object looks like no SCIM error at all.
    [[nodiscard]] static std::optional<ScimError> fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;
};

/// RFC 7643 section 5. Absent members stay unset: a hint is not a fact.
struct ServiceProviderConfig
{
    std::optional<bool> patch;
    std::optional<bool> bulk;
    std::optional<qint64> bulkMaxOperations;
    std::optional<qint64> bulkMaxPayloadSize;
    std::optional<bool> filter;
    std::optional<qint64> filterMaxResults;
    std::optional<bool> changePassword;
    std::optional<bool> sort;
    std::optional<bool> etag;
    std::optional<bool> cursorPaging; ///< RFC 9865 pagination.cursor
    std::optional<bool> indexPaging; ///< RFC 9865 pagination.index
    QStringList authenticationSchemes; ///< their `type`s
    [[nodiscard]] static core::Result<ServiceProviderConfig> fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;
};

/// RFC 7643 section 6.
struct ResourceType
{
    QString name;
    QString endpoint; ///< relative to the base, e.g. "/Users"
    QString schema;
    struct Extension
    {
        QString schema;
        bool required = false;
    };
    std::vector<Extension> schemaExtensions;
    [[nodiscard]] static core::Result<ResourceType> fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace muster::scim
