// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/sandbox/exchange.h"

#include <QJsonArray>
#include <QJsonObject>

namespace muster::sandbox {

/// What the service provider says about its limits.
struct ProviderLimits
{
    int maxResults = 200;
    int bulkMaxOperations = 1000;
    qint64 bulkMaxPayloadSize = 1'048'576; ///< bytes
};

/// The discovery endpoints (RFC 7644 section 4): read-only, no filter.
class Discovery final
{
public:
    Discovery(QString baseUrl, const ProviderLimits &limits);

    /// True when the first segment of the path names one of the endpoints, in any case.
    [[nodiscard]] static bool isEndpoint(QStringView segment);
    /// `id` is empty for the whole list.
    [[nodiscard]] ScimResponse handle(const ScimRequest &request, QStringView endpoint, const QString &id) const;

private:
    [[nodiscard]] QJsonObject configuration() const;
    [[nodiscard]] QJsonArray resourceTypes() const;
    [[nodiscard]] QJsonArray schemas() const;
    [[nodiscard]] QJsonObject meta(const QString &resourceType, const QString &path) const;

    QString m_baseUrl;
    ProviderLimits m_limits;
};

} // namespace muster::sandbox
