// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/sandbox/projection.h"

#include <QHash>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace muster::sandbox {

/// Members of a query string by lower-case name, decoded.
using QueryItems = QHash<QString, QString>;

/// A list or search request (RFC 7644 sections 3.4.2 and 3.4.3).
struct ListQuery
{
    QString filter;
    QString sortBy;
    bool isDescending = false;
    qint64 startIndex = 1; ///< 1-based; anything below 1 means 1
    std::optional<qint64> count; ///< negative means 0
    Projection projection;

    /// invalidValue for numbers that are none and for an unknown sortOrder.
    [[nodiscard]] static core::Result<ListQuery> fromUrl(const QueryItems &items, const scim::SchemaSet &schemas);
    /// A SearchRequest message.
    [[nodiscard]] static core::Result<ListQuery> fromJson(const QJsonObject &json, const scim::SchemaSet &schemas);
};

/// Names of a comma-separated list, without empty ones.
[[nodiscard]] QStringList splitNames(const QString &text);

} // namespace muster::sandbox
