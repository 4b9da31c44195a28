// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/figures.h"

namespace muster::bench {

/// An initial cycle of 5,000 people and 50 groups into a practice tenant, beside a bare loop over the same transport
/// that sends the same requests.
[[nodiscard]] Figures measureInitialCycle();

/// Child: runs the cycle in `folder` into the tenant at `cycleUrl`, sends its requests again to the one at `bareUrl`,
/// and prints what both took.
[[nodiscard]] int runInitialCycle(const QString &folder, const QString &cycleUrl, const QString &bareUrl);

} // namespace muster::bench
