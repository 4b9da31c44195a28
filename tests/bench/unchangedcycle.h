// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/figures.h"

namespace muster::bench {

/// A cycle in which nothing changed: processor time per object, memory and requests with 100,000 people and 1,000
/// groups of 100, and unless `quick` the same with 1,000,000 people.
[[nodiscard]] Figures measureUnchangedCycle(bool quick);

/// Child: fills the store in `folder` as after an initial cycle.
[[nodiscard]] int prepareUnchangedCycle(const QString &folder, const QString &baseUrl);
/// Child: runs one cycle in `folder` and prints what it cost.
[[nodiscard]] int runUnchangedCycle(const QString &folder, const QString &baseUrl);

} // namespace muster::bench
