// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"

#include <QString>

class QSqlError;

namespace muster::store {

/// Classifies an error of SQLite by its result code (sqlite.org/rescode.html); names the file, never a value.
[[nodiscard]] core::Error classify(const QSqlError &error, const QString &path);

} // namespace muster::store
