// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/provisioningcycle.h"

#include <QDateTime>
#include <QString>

namespace muster::ui {

/// "5,120" in the user's locale.
[[nodiscard]] QString numberText(qint64 number);
/// "12 minutes ago", "yesterday", "3 Mar 2026"; for the future "in 28 minutes". Empty for an invalid time.
[[nodiscard]] QString relativeTime(const QDateTime &time, const QDateTime &now);
/// Date and time in the user's zone, to the second, with the zone; for tool tips.
[[nodiscard]] QString exactTime(const QDateTime &time);
/// "4 s", "2 min", "1 h 5 min".
[[nodiscard]] QString durationText(qint64 seconds);

/// "14 changes", or "3 memberships" for a plan that changes nothing else.
[[nodiscard]] QString changesText(const provisioning::ProvisioningCycle &cycle);
/// True when applying the plan would send a write.
[[nodiscard]] bool hasWork(const provisioning::ProvisioningCycle &cycle);
/// Held operations of the kind over all object types.
[[nodiscard]] qint64 heldCount(const provisioning::ProvisioningCycle &cycle, provisioning::Hold::Kind kind);
/// Sum of one number over all object types.
[[nodiscard]] qint64 total(const provisioning::ProvisioningCycle &cycle, qint64 provisioning::ObjectCounts::*number);

} // namespace muster::ui
