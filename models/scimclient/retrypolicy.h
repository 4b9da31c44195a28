// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/scimclient/httptransport.h"

#include <QByteArray>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace muster::scimclient {

/// What happens when the same request is carried out twice.
enum class Repetition {
    Harmless, ///< GET, PUT, DELETE, PATCH that only replaces and removes
    Harmful, ///< POST, PATCH that adds: some providers then store the value twice
};
[[nodiscard]] Repetition repetition(HttpMethod method, const QByteArray &body);

/// Whether to send it again. A harmful one only when it certainly was not carried out: 429, 503, or never sent.
[[nodiscard]] bool mayRetry(const core::Error &error, Repetition repetition);

/// How long to wait before attempt number `attempt` + 1 (`attempt` from 1): exponential, between half and whole of the
/// step as `random` (0..1) says, so that many clients do not come back together. Never less than what the provider
/// asked for, never longer than `longest`.
[[nodiscard]] std::chrono::milliseconds retryDelay(int attempt, std::optional<std::chrono::seconds> retryAfter,
                                                   std::chrono::seconds longest, double random);

/// Retry-After (RFC 9110 section 10.2.3): seconds or an HTTP date. A date in the past is 0 s; nothing when absent,
/// negative or unreadable. At most ten years.
[[nodiscard]] std::optional<std::chrono::seconds> parseRetryAfter(QByteArrayView value, const QDateTime &now);

} // namespace muster::scimclient
