// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>

namespace muster::scim {

/// How a PATCH is written.
enum class PatchDialect {
    Rfc, ///< RFC 7644 section 3.5.2
    EntraClassic, ///< what Entra sends without `aadOptscim062020`: capital operations, "True" and "False" as text,
                  ///< members removed by value. Some providers were only ever tested with it.
};

/// How a provider wants changes, beyond what the RFC says.
struct WriteRules
{
    PatchDialect dialect = PatchDialect::Rfc;
    int membersPerAdd = 100; ///< members in one request that adds
    int membersPerRemove = 100; ///< members in one request that removes
};

/// The PATCH message in a dialect. Rfc gives it back as it is.
[[nodiscard]] QJsonObject inDialect(const QJsonObject &message, PatchDialect dialect);

} // namespace muster::scim
