// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <memory>

namespace muster::services {

/// A flag that Ctrl+C and a polite end (SIGINT, SIGTERM) set; the same one on every call. A second signal ends the
/// program at once, as usual.
[[nodiscard]] std::shared_ptr<std::atomic_bool> stopOnSignal();

} // namespace muster::services
