// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/engine/cyclesetup.h"
#include "models/provisioning/connection.h"

#include <memory>

namespace muster::engine {

/// The sources of a connection, ready to be read. No file is touched yet.
[[nodiscard]] core::Result<std::vector<std::unique_ptr<sources::DirectorySource>>>
openSources(const provisioning::Connection &connection);

/// A connection made ready to run.
[[nodiscard]] core::Result<CycleSetup> cycleSetup(const core::ConnectionId &id,
                                                  const provisioning::Connection &connection);

} // namespace muster::engine
