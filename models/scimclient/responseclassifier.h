// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scimclient/httptransport.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace muster::scimclient {

/// Which request an answer belongs to.
struct RequestContext
{
    HttpMethod method = HttpMethod::Get;
    QUrl url;
    QDateTime now; ///< UTC, for a Retry-After that is a date
};

/// 2xx.
[[nodiscard]] bool isSuccess(int status);
/// The one place where an HTTP status and a SCIM error body (RFC 7644 section 3.12) become an Error. Holds the
/// provider's own detail, cut to 300 characters. Only for answers that are no success.
[[nodiscard]] core::Error errorOf(const HttpResponse &response, const RequestContext &context);

/// Whether the body is a web page: by its beginning, because providers get Content-Type wrong in both directions.
[[nodiscard]] bool isWebPage(const HttpResponse &response);
/// Body of a success as JSON whatever its Content-Type says. InvalidResponse in words for a web page (with a hint at
/// log-in pages and captive portals), for something cut off, and for an empty body.
[[nodiscard]] core::Result<QJsonDocument> jsonDocument(const HttpResponse &response, const RequestContext &context);
/// The same for one JSON object. A SCIM Error message under a status of success is the Error that it tells of.
[[nodiscard]] core::Result<QJsonObject> jsonObject(const HttpResponse &response, const RequestContext &context);
/// The second half of jsonObject(), for who has read the object already.
[[nodiscard]] core::Result<QJsonObject> unlessErrorMessage(const QJsonObject &object, const HttpResponse &response,
                                                           const RequestContext &context);

/// Where a redirect leads, without query, fragment and credentials; empty when it does not say.
[[nodiscard]] QString redirectTarget(const HttpResponse &response, const QUrl &requested);

/// Replaces each occurrence of the token, should a provider send it back.
[[nodiscard]] QString withoutSecret(QString text, const core::SecretBytes &secret);
[[nodiscard]] QByteArray withoutSecret(QByteArray bytes, const core::SecretBytes &secret);

} // namespace muster::scimclient
