// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/refusal.h"

#include "models/scim/messages.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::sandbox {

namespace {

using core::ErrorCode;

ErrorCode codeFor(int status, QByteArrayView scimType)
{
    static constexpr std::array<std::pair<const char *, ErrorCode>, 7> kTypes {{
        {"invalidFilter", ErrorCode::InvalidFilter},
        {"uniqueness", ErrorCode::Uniqueness},
        {"mutability", ErrorCode::Mutability},
        {"invalidSyntax", ErrorCode::InvalidSyntax},
        {"invalidPath", ErrorCode::SchemaViolation},
        {"invalidValue", ErrorCode::SchemaViolation},
        {"invalidVers", ErrorCode::PreconditionFailed},
    }};
    const auto type = std::ranges::find_if(kTypes, [scimType](const auto &entry) { return scimType == entry.first; });
    if (type != kTypes.end()) {
        return type->second;
    }
    switch (status) {
    case 401:
        return ErrorCode::Unauthorized;
    case 403:
        return ErrorCode::Forbidden;
    case 404:
        return ErrorCode::NotFound;
    case 409:
        return ErrorCode::Uniqueness;
    case 412:
        return ErrorCode::PreconditionFailed;
    case 413:
        return ErrorCode::PayloadTooLarge;
    case 501:
        return ErrorCode::UnsupportedFeature;
    default:
        return ErrorCode::BadRequest;
    }
}

} // namespace

tl::unexpected<core::Error> refusal(int status, QByteArray scimType, QString detail)
{
    core::Error error;
    error.code = codeFor(status, scimType);
    error.detail = std::move(detail);
    error.httpStatus = status;
    error.protocolCode = std::move(scimType);
    return core::failure(std::move(error));
}

QJsonObject errorBody(int status, QByteArrayView scimType, const QString &detail)
{
    QJsonObject body {{u"schemas"_s, QJsonArray {QString(scim::kErrorSchema)}},
                      {u"status"_s, QString::number(status)},
                      {u"detail"_s, detail}};
    if (!scimType.isEmpty()) {
        body.insert(u"scimType"_s, QString::fromLatin1(scimType));
    }
    return body;
}

} // namespace muster::sandbox
