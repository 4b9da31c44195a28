// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/surroundings.h"

#include <QRandomGenerator>

namespace muster::engine {

mapping::EvaluationContext surroundings(const mapping::ObjectSettings &settings, const core::Clock &clock)
{
    mapping::EvaluationContext context = settings.context();
    context.now = clock.now();
    context.random = [] { return QRandomGenerator::system()->generate64(); };
    return context;
}

} // namespace muster::engine
