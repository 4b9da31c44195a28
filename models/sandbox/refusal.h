// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QJsonObject>

namespace muster::sandbox {

/// A request that the service provider answers with an error: HTTP status, scimType (RFC 7644 section 3.12, table 9;
/// may be empty) and a detail for the person who reads it.
[[nodiscard]] tl::unexpected<core::Error> refusal(int status, QByteArray scimType, QString detail);

/// Error body of RFC 7644 section 3.12; `status` is a string there.
[[nodiscard]] QJsonObject errorBody(int status, QByteArrayView scimType, const QString &detail);

} // namespace muster::sandbox
