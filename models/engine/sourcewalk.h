// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/engine/mappingtrials.h"
#include "models/provisioning/connection.h"
#include "models/sources/directorysource.h"

#include <QCoroTask>

#include <functional>

namespace muster::engine {

/// Which objects are walked; the connection outlives the walk.
struct SourceWalk
{
    const provisioning::Connection &connection;
    core::ObjectType type = core::ObjectType::User;
    StopToken stop; ///< may be null
};

/// Shows every record of a type to `visit`, in the order of the sources, until it answers false; between pages other
/// work of the thread goes on. `visit` outlives the walk. True when all of it was read and nothing was defective;
/// Cancelled when the token was set.
[[nodiscard]] QCoro::Task<core::Result<bool>>
walkSources(SourceWalk walk, const std::function<bool(const sources::SourcePage &, int)> &visit,
            std::function<void(const EffectProgress &)> progress);

} // namespace muster::engine
