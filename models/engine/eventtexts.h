// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/engine/cyclecontext.h"
#include "models/provisioning/plannedoperation.h"
#include "models/provisioning/planner.h"
#include "models/provisioning/provisioningevent.h"

#include <vector>

namespace muster::engine {

/// Event of an object for which nothing is sent, and why.
[[nodiscard]] provisioning::ProvisioningEvent
skipEvent(const CycleContext &context, const provisioning::ObjectSituation &situation, const QString &reason);
/// Event of an object that could not be planned.
[[nodiscard]] provisioning::ProvisioningEvent failureEvent(const CycleContext &context,
                                                           const provisioning::ObjectSituation &situation,
                                                           provisioning::StepType step, const core::Error &error);
/// Event of an operation that was carried out or failed.
[[nodiscard]] provisioning::ProvisioningEvent operationEvent(const CycleContext &context,
                                                             const provisioning::PlannedOperation &operation,
                                                             const std::optional<core::Error> &error,
                                                             std::vector<provisioning::EventExchange> exchanges);

/// The sentence about a finished cycle: what changed, what needs a look, or why nothing happened (design rule 9).
[[nodiscard]] QString cycleSentence(const provisioning::ProvisioningCycle &cycle);

} // namespace muster::engine
