// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/figures.h"

namespace muster::bench {

/// Evaluating the expressions of a default user mapping (entra.md 5.4), 18 attributes of which 5 are computed, on one
/// core after compilation.
[[nodiscard]] Figures measureExpressions();

} // namespace muster::bench
