// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/mapping/evaluationcontext.h"
#include "models/mapping/objectsettings.h"

namespace muster::engine {

/// What expressions may use besides the attributes of an object: the clock's time, the system's random numbers, and the
/// lookup tables and domain of the settings. Kept for a whole cycle, so that Now() is one time for everybody.
[[nodiscard]] mapping::EvaluationContext surroundings(const mapping::ObjectSettings &settings,
                                                      const core::Clock &clock);

} // namespace muster::engine
