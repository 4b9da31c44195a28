// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/connection.h"

#include <QJsonObject>

namespace muster::provisioning {

/// The document of a connection as ConnectionReader reads it.
[[nodiscard]] QJsonObject connectionToJson(const Connection &connection);
/// What the scope of a type depends on besides its filters: import filters, assignments where the mode is "assigned",
/// protected accounts. Only what is set.
[[nodiscard]] QJsonObject scopeExtrasToJson(const Connection &connection, core::ObjectType type);
/// Its member "deprovision".
[[nodiscard]] QJsonObject deprovisionToJson(const RemovalRules &rules);

} // namespace muster::provisioning
