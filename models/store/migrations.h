// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>

#include <span>

namespace muster::store {

/// One step of the schema: its statements run in one transaction that also raises PRAGMA user_version to `version`.
struct Migration
{
    int version = 0;
    std::span<const QStringView> statements;
};

/// "Mstr": marks a SQLite file as a store of Muster (PRAGMA application_id).
inline constexpr int kApplicationId = 0x4d737472;

/// Every migration in ascending order. A released one never changes; a change of the schema is a new one.
[[nodiscard]] std::span<const Migration> migrations();
/// The version that this program writes.
[[nodiscard]] int currentSchemaVersion();

} // namespace muster::store
