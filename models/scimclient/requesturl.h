// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/core/strongid.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QUrl>

namespace muster::scimclient {

using UrlParameters = QList<QPair<QByteArray, QString>>;

/// URLs below one tenant URL. Everything outside RFC 3986's unreserved characters is percent-encoded in values: a
/// space is %20, never `+`. The tenant URL's own path and query are kept as they were entered.
class RequestUrl final
{
public:
    /// User name, password and fragment of the URL are dropped; a trailing slash makes no difference.
    explicit RequestUrl(const QUrl &base);

    /// `endpoint` is "/Users"; parameters with a null value are left out.
    [[nodiscard]] QUrl collection(const QString &endpoint, const UrlParameters &parameters = {}) const;
    /// One resource. Internal when the id is empty or a dot segment, because the request would then reach the
    /// collection or something above it.
    [[nodiscard]] core::Result<QUrl> resource(const QString &endpoint, const core::ResourceId &id,
                                              const UrlParameters &parameters = {}) const;

private:
    [[nodiscard]] QUrl build(const QByteArray &path, const UrlParameters &parameters) const;

    QByteArray m_base; ///< without trailing slash, query and fragment
    QByteArray m_query; ///< encoded, without `?`
};

/// The id in a Location or meta.location, absolute or relative; empty when there is none.
[[nodiscard]] core::ResourceId idFromLocation(const QByteArray &location);

} // namespace muster::scimclient
