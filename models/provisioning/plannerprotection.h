// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/planner.h"

#include <QString>

#include <optional>

namespace muster::provisioning {

/// Why the resource of a link is protected, by what was exported and, where it was read, by what it is now.
[[nodiscard]] std::optional<QString> protection(const IdentityLink &link, const std::optional<scim::Resource> &remote,
                                                const PlannerContext &context);
/// The same for the resource that a plan for the object would touch: its link's, its match, or the one to be created.
[[nodiscard]] std::optional<QString> protection(const ObjectSituation &situation, const PlannerContext &context);

/// What remains of a plan for a protected resource: its first operation stays to be seen, as Skipped.
[[nodiscard]] ObjectPlan withheld(ObjectPlan plan, const QString &reason);

} // namespace muster::provisioning
