// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace muster::core {

/// Kind of object that a connection provisions. Order is the order of a cycle: users, then groups.
enum class ObjectType {
    User,
    Group,
};

/// "User" or "Group": the SCIM resource type name (RFC 7643 section 6).
[[nodiscard]] QString objectTypeName(ObjectType type);
/// Inverse of objectTypeName(), case-insensitive.
[[nodiscard]] std::optional<ObjectType> objectTypeFromName(QStringView name);

} // namespace muster::core
