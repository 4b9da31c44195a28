// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/core/error.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::core {

namespace {

constexpr std::array kNames {
    std::pair {ErrorCode::Unknown, "unknown"},
    std::pair {ErrorCode::Timeout, "timeout"},
    std::pair {ErrorCode::NetworkUnreachable, "networkUnreachable"},
    std::pair {ErrorCode::ServiceUnavailable, "serviceUnavailable"},
    std::pair {ErrorCode::TooManyRequests, "tooManyRequests"},
    std::pair {ErrorCode::Unauthorized, "unauthorized"},
    std::pair {ErrorCode::Forbidden, "forbidden"},
    std::pair {ErrorCode::CredentialMissing, "credentialMissing"},
    std::pair {ErrorCode::KeychainLocked, "keychainLocked"},
    std::pair {ErrorCode::TlsFailed, "tlsFailed"},
    std::pair {ErrorCode::InvalidResponse, "invalidResponse"},
    std::pair {ErrorCode::RedirectRefused, "redirectRefused"},
    std::pair {ErrorCode::UnsupportedFeature, "unsupportedFeature"},
    std::pair {ErrorCode::PreconditionFailed, "preconditionFailed"},
    std::pair {ErrorCode::NotFound, "notFound"},
    std::pair {ErrorCode::PayloadTooLarge, "payloadTooLarge"},
    std::pair {ErrorCode::BadRequest, "badRequest"},
    std::pair {ErrorCode::InvalidFilter, "invalidFilter"},
    std::pair {ErrorCode::Uniqueness, "uniqueness"},
    std::pair {ErrorCode::Mutability, "mutability"},
    std::pair {ErrorCode::SchemaViolation, "schemaViolation"},
    std::pair {ErrorCode::MappingFailed, "mappingFailed"},
    std::pair {ErrorCode::NoMatch, "noMatch"},
    std::pair {ErrorCode::AmbiguousMatch, "ambiguousMatch"},
    std::pair {ErrorCode::DuplicateAnchor, "duplicateAnchor"},
    std::pair {ErrorCode::InvalidSyntax, "invalidSyntax"},
    std::pair {ErrorCode::SourceUnreadable, "sourceUnreadable"},
    std::pair {ErrorCode::SourceIncomplete, "sourceIncomplete"},
    std::pair {ErrorCode::InvalidConfiguration, "invalidConfiguration"},
    std::pair {ErrorCode::StoreLocked, "storeLocked"},
    std::pair {ErrorCode::StoreCorrupt, "storeCorrupt"},
    std::pair {ErrorCode::StoreTooNew, "storeTooNew"},
    std::pair {ErrorCode::DiskFull, "diskFull"},
    std::pair {ErrorCode::Internal, "internal"},
    std::pair {ErrorCode::Cancelled, "cancelled"},
};
static_assert(kNames.size() == static_cast<std::size_t>(ErrorCode::Cancelled) + 1, "every code has a name");

} // namespace

bool isTransient(ErrorCode code)
{
    return code == ErrorCode::Timeout || code == ErrorCode::NetworkUnreachable || code == ErrorCode::ServiceUnavailable
        || code == ErrorCode::TooManyRequests;
}

bool isAuthorisation(ErrorCode code)
{
    return code == ErrorCode::Unauthorized || code == ErrorCode::Forbidden || code == ErrorCode::CredentialMissing
        || code == ErrorCode::KeychainLocked;
}

QString errorCodeName(ErrorCode code)
{
    return QString::fromLatin1(kNames.at(static_cast<std::size_t>(code)).second);
}

ErrorCode errorCodeFromName(QStringView name)
{
    for (const auto &[code, text] : kNames) {
        if (name == QLatin1StringView(text)) {
            return code;
        }
    }
    return ErrorCode::Unknown;
}

} // namespace muster::core
