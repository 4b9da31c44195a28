// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/core/result.h"
#include "models/engine/mappingtrials.h"

#include <QCoroTask>

#include <functional>

namespace muster::engine {

/// What a mapping makes of some objects of the source. `baseFolder` is where relative paths of the document start;
/// `clock` outlives the task.
[[nodiscard]] QCoro::Task<core::Result<std::vector<MappingSample>>>
sampleMappings(SampleQuery query, QString baseFolder, const core::Clock &clock);
/// How the new mapping changes everybody in scope. Reads the source page by page and lets other work of the thread
/// through in between. Cancelled when the query's token is set. `progress` is called after each page.
[[nodiscard]] QCoro::Task<core::Result<MappingEffect>>
measureEffect(EffectQuery query, QString baseFolder, const core::Clock &clock,
              std::function<void(const EffectProgress &)> progress);
/// The objects behind the numbers of measureEffect().
[[nodiscard]] QCoro::Task<core::Result<EffectPage>> effectPage(EffectPageQuery query, QString baseFolder,
                                                               const core::Clock &clock);

} // namespace muster::engine
