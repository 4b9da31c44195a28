// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/sandbox/listquery.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace muster::sandbox {

/// A request as the SCIM layer sees it, whatever brought it.
struct ScimRequest
{
    QByteArray method; ///< upper case
    QString path; ///< decoded, relative to the base path, "/Users/1", without a slash at its end
    QueryItems query;
    QByteArray body;
    QByteArray contentType;
    QByteArray authorization;
    QByteArray ifMatch;
    QByteArray ifNoneMatch;
};

/// How a list answer is made wrong on purpose.
struct ListDistortion
{
    std::optional<int> pageCap; ///< at most so many resources, whatever was asked
    bool isPageRepeated = false; ///< always the first page, although startIndex is echoed
    std::optional<qint64> totalResults; ///< said instead of the truth
    bool isTotalCut = false; ///< totalResults is the size of the page
};

/// An answer; what becomes of it on the wire is the front's business.
struct ScimResponse
{
    int status = 200;
    QByteArray body; ///< empty: no content
    QByteArray contentType = QByteArrayLiteral("application/scim+json");
    std::vector<std::pair<QByteArray, QByteArray>> headers;

    [[nodiscard]] static ScimResponse json(int status, const QJsonObject &object);
    [[nodiscard]] static ScimResponse failed(const core::Error &error);
    [[nodiscard]] static ScimResponse failed(int status, const QString &detail);
    void setHeader(QByteArray name, QByteArray value);
    [[nodiscard]] QByteArray header(QByteArrayView name) const; ///< empty when absent
};

} // namespace muster::sandbox
