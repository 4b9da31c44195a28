// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"

#include <QString>

namespace muster::ui {

/// The kind of failure as a short translated sentence: the headline above an Error's own detail. The only place where
/// an ErrorCode becomes words.
[[nodiscard]] QString errorText(core::ErrorCode code);

} // namespace muster::ui
