// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/engine/cyclecontext.h"

#include <QSet>
#include <QString>

namespace muster::engine {

/// After a plan was carried out: whoever referred to a resource that is gone (deleted, or vanished at the application)
/// forgets the id and is looked at again, so that a person who comes back also comes back into their groups. Reads the
/// carried out plan, so it may run again after an interruption. Costs nothing when nothing was deleted.
class ReferenceCleanup final
{
public:
    explicit ReferenceCleanup(CycleContext &context);
    [[nodiscard]] core::Result<void> run();

private:
    [[nodiscard]] core::Result<void> collect(provisioning::OperationState state);
    [[nodiscard]] core::Result<void> forget(core::ObjectType type);

    CycleContext &m_context;
    QSet<QString> m_gone; // target ids
};

} // namespace muster::engine
