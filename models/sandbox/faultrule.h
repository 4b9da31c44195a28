// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace muster::sandbox {

/// What goes wrong.
enum class FaultKind {
    Status, ///< an HTTP status instead of the answer
    Delay, ///< the answer comes late
    TruncatedBody, ///< the connection ends in the middle of the body
    Reset, ///< the connection is reset without an answer
    ShortPage, ///< lists hold fewer resources than asked for
    RepeatedPage, ///< lists always hold the first page
    WrongTotal, ///< totalResults is not true
    HtmlPage, ///< 200 with a web page, as a captive portal answers
    Redirect, ///< 302 to another place, as an expired session answers
};

/// One fault and when it strikes. As JSON:
///
///     {"fault": "status", "method": "POST", "endpoint": "/Users", "nth": 3, "every": 10, "times": 2,
///      "status": 503, "retryAfter": "120", "body": "…", "contentType": "text/plain"}
///
/// `method` and `endpoint` (a prefix of the path below the base, case-insensitive) choose requests; absent means any.
/// `nth` is the first matching request that is struck (1-based, default 1), `every` the distance to the next (default
/// 1), `times` how often it strikes (absent: without end). What belongs to a kind: `status`, `retryAfter`, `body`,
/// `contentType`; `delayMs`; `bytes` (of the body that are sent before it is cut; default half); `applied`; `count`
/// (size of a short page); `totalResults` (absent: the size of the page); `location` (of a redirect).
/// `applied` tells whether the request takes effect although the client never learns it: default true for truncatedBody
/// and delay, false for status and reset; html and redirect never take effect.
struct FaultRule
{
    FaultKind kind = FaultKind::Status;
    QByteArray method; ///< upper case; empty: any
    QString endpoint; ///< empty: any
    int nth = 1;
    int every = 1;
    std::optional<int> times;

    int status = 503;
    QByteArray retryAfter; ///< value of the header as it is sent; empty: none
    QByteArray body;
    QByteArray contentType = QByteArrayLiteral("text/plain");
    std::chrono::milliseconds delay {1000};
    std::optional<qint64> bytes;
    bool isApplied = false;
    int count = 1;
    std::optional<qint64> totalResults;
    QByteArray location = QByteArrayLiteral("https://login.invalid/");

    /// InvalidConfiguration names the member that is wrong or unknown.
    [[nodiscard]] static core::Result<FaultRule> fromJson(const QJsonObject &json);
    [[nodiscard]] bool matches(const QByteArray &requestMethod, const QString &path) const;
};

/// "status", "delay", "truncatedBody" …
[[nodiscard]] QString faultKindName(FaultKind kind);

} // namespace muster::sandbox
