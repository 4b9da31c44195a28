// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>
#include <QUrl>

#include <chrono>

namespace muster::scimclient {

/// What a failed exchange left behind.
struct TransportFailure
{
    QUrl url;
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    QString errorText; ///< Qt's own words, for what has no better ones
    QList<QSslError> tlsErrors;
    std::optional<int> status; ///< set when the answer began before it failed
    std::chrono::milliseconds timeout {0};
    bool write = false; ///< whether the request could have changed something
};

/// "scim.example.com" or "scim.example.com:8443": the port only when it is not the scheme's.
[[nodiscard]] QString hostAndPort(const QUrl &url);
/// True when the network failed, so that there is no answer; false for errors that only restate an HTTP status.
[[nodiscard]] bool isNetworkFailure(QNetworkReply::NetworkError error);
/// The failure in an administrator's words. The URL's path and query are never part of it.
[[nodiscard]] core::Error transportError(const TransportFailure &failure);
/// Why a certificate is not accepted, one sentence per reason, each reason once.
[[nodiscard]] QString certificateReason(const QList<QSslError> &errors, const QString &host);

} // namespace muster::scimclient
