// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/cyclecontext.h"
#include "models/engine/matcher.h"
#include "models/provisioning/plannedoperation.h"

#include <QCoroTask>

#include <optional>

namespace muster::engine {

/// Whether a create whose outcome is not known took effect: the id of the resource that it made, nothing when there is
/// none, or when another source object has made or adopted the one that has its matching value. When the plan was made
/// nothing matched, so what matches now is the object's own. The matcher must be prepared.
[[nodiscard]] QCoro::Task<core::Result<std::optional<core::ResourceId>>>
lookUpCreate(CycleContext &context, Matcher &matcher, provisioning::PlannedOperation operation);

/// True when the answer to a create leaves open whether it took effect: the service provider failed on its own side
/// (5xx), did not answer in time, or answered something that cannot be read.
[[nodiscard]] bool leavesCreateOpen(const core::Error &error);

} // namespace muster::engine
