// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace muster::mapping {

/// Which rules an expression follows. Muster is the language of new mappings; Entra gives the results of the Microsoft
/// Entra provisioning service, its limits included, so that mappings can be carried over in both directions.
enum class Dialect { Muster, Entra };

/// "muster" or "entra", as documents and options spell it.
[[nodiscard]] QString dialectName(Dialect dialect);
/// Inverse of dialectName(); nothing for any other name.
[[nodiscard]] std::optional<Dialect> dialectFromName(QStringView name);

} // namespace muster::mapping
