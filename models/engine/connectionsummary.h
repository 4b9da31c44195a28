// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/engine/consoleservices.h"
#include "models/engine/workspace.h"
#include "models/provisioning/connection.h"

#include <vector>

namespace muster::engine {

/// How a stored connection is: its last cycle, and the sentence that says it.
[[nodiscard]] core::Result<ConnectionSummary> summarise(Workspace &workspace, const store::StoredConnection &stored);

/// What the connection's mapping makes of the first people of its sources.
[[nodiscard]] core::Result<std::vector<MappingSample>> sampleMappings(const provisioning::Connection &connection,
                                                                      int count, const core::Clock &clock);

} // namespace muster::engine
