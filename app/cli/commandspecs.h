// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/commandline.h"

namespace muster::cli {

/// Commands around versions of a connection; part of commands().
[[nodiscard]] std::vector<CommandSpec> versionCommands();
/// Commands that carry mappings in and out.
[[nodiscard]] std::vector<CommandSpec> mappingCommands();

} // namespace muster::cli
