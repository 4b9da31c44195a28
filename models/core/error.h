// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <optional>

namespace muster::core {

/// What went wrong, closed and banded so that policy is a function of the code (see isTransient()).
enum class ErrorCode {
    Unknown, ///< nothing more is known; the detail says what was seen
    // transient: trying again later may help
    Timeout, ///< no answer within the time allowed
    NetworkUnreachable, ///< name not resolved, connection refused or reset
    ServiceUnavailable, ///< 5xx
    TooManyRequests, ///< 429
    // authorisation
    Unauthorized, ///< 401
    Forbidden, ///< 403
    CredentialMissing, ///< the secret that a reference names does not exist
    KeychainLocked, ///< the secret store refuses to open
    TlsFailed, ///< certificate or handshake not acceptable
    // protocol
    InvalidResponse, ///< not SCIM: HTML, truncated JSON, missing members, a walk that does not add up
    RedirectRefused, ///< redirected to somewhere the token must not follow
    UnsupportedFeature, ///< 501, or a capability that the provider lacks
    PreconditionFailed, ///< 412
    NotFound, ///< 404
    PayloadTooLarge, ///< 413
    // data
    BadRequest, ///< 400 without a more exact code
    InvalidFilter, ///< the provider refuses the filter
    Uniqueness, ///< 409
    Mutability, ///< a read-only or immutable attribute was to be changed
    SchemaViolation, ///< a value that the schema does not allow
    MappingFailed, ///< an expression or attribute mapping gave no usable value
    NoMatch, ///< no value to match with
    AmbiguousMatch, ///< more than one candidate
    DuplicateAnchor, ///< two source objects with one anchor
    InvalidSyntax, ///< text that does not follow its grammar; detail holds the position
    // source
    SourceUnreadable, ///< the source cannot be opened or read
    SourceIncomplete, ///< the source was read only in part
    // configuration
    InvalidConfiguration, ///< a document or option that cannot be used
    // local
    StoreLocked, ///< another program uses the store or the connection
    StoreCorrupt, ///< the store cannot be read
    StoreTooNew, ///< the store was written by a newer version
    DiskFull, ///< no space left
    Internal, ///< a broken promise inside the program
    Cancelled, ///< stopped on request
};

/// A failure as a value: the code steers, the texts are for people and never hold a secret or personal data.
struct [[nodiscard]] Error
{
    ErrorCode code = ErrorCode::Unknown;
    QString detail; ///< what happened and why, an English sentence
    QString remedy; ///< what the administrator can do next; may be empty
    std::optional<int> httpStatus; ///< status of the answer, if there was one
    QByteArray protocolCode; ///< SCIM scimType as sent (RFC 7644 section 3.12); already classified into code
    std::optional<std::chrono::seconds> retryAfter; ///< what the provider asked for

    friend bool operator==(const Error &, const Error &) = default;
};

/// True when the same request may succeed later without anybody changing anything.
[[nodiscard]] bool isTransient(ErrorCode code);
/// True for 401, 403 and missing or locked credentials.
[[nodiscard]] bool isAuthorisation(ErrorCode code);
/// Stable name for documents and logs, e.g. "tooManyRequests".
[[nodiscard]] QString errorCodeName(ErrorCode code);
/// Inverse of errorCodeName(); Unknown for a name that is none.
[[nodiscard]] ErrorCode errorCodeFromName(QStringView name);

} // namespace muster::core
