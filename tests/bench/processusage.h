// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace muster::bench {

/// What this process has used since it started, in user and system time.
[[nodiscard]] double processorMicroseconds();
/// The most physical memory that this process held at once.
[[nodiscard]] double peakMegabytes();

} // namespace muster::bench
