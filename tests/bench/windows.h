// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/figures.h"

namespace muster::bench {

/// The Users page on a tenant of 100,000: until the first rows are on the screen, and what scrolling does to the
/// window.
[[nodiscard]] Figures measureUsersView();
/// The mapping editor's comparison of an edited mapping with the saved one, for 100,000 people.
[[nodiscard]] Figures measureMappingEffect();

} // namespace muster::bench
