// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tests/bench/figures.h"

namespace muster::bench {

/// From the start of the console's process to its first idle moment with the window shown, 50 connections being stored.
[[nodiscard]] Figures measureConsoleStart();

/// Child: makes a home with the connections in `folder`.
[[nodiscard]] int prepareConsoleHome(const QString &folder);

} // namespace muster::bench
