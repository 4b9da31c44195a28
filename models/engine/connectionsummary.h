// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/engine/consoleservices.h"
#include "models/engine/workspace.h"

namespace muster::engine {

/// How a stored connection is: its last cycle, and the sentence that says it.
[[nodiscard]] core::Result<ConnectionSummary> summarise(Workspace &workspace, const store::StoredConnection &stored);

} // namespace muster::engine
