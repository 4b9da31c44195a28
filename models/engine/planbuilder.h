// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/engine/cyclecontext.h"
#include "models/engine/scopegroups.h"

#include <QCoroTask>

namespace muster::engine {

/// Plans one cycle into the store: reads every source, decides, resolves references, applies guards. Sends no write.
class PlanBuilder final
{
public:
    PlanBuilder(CycleContext &context, PlanOptions options);
    /// An Error is the cycle's: target, credentials or store. Object failures and holds are in the cycle.
    [[nodiscard]] QCoro::Task<core::Result<void>> build();

private:
    /// Objects that were asked for one by one and that no source has.
    void reportUnknown(const QStringList &anchors);
    /// Reads the groups that the scope depends on. Groups that look wrong take nobody out of the scope.
    [[nodiscard]] core::Result<void> resolveMembership();
    [[nodiscard]] core::Result<void> judgeGroups(const GroupRead &read);
    void reportUnresolved(const QStringList &names);
    [[nodiscard]] core::Result<void> resolveReferences();
    [[nodiscard]] core::Result<void> resolve(std::vector<provisioning::PlannedOperation> &operations);
    [[nodiscard]] core::Result<void> resolveOf(core::ObjectType referenced,
                                               std::vector<provisioning::PlannedOperation *> &operations);
    /// References that waited before and still do are no part of the plan. That they wait is said once, when it begins;
    /// saying it in every cycle would bury the rest of the preview and of the log.
    [[nodiscard]] core::Result<void> removeStillWaiting(std::vector<provisioning::PlannedOperation> &operations);
    void count(const provisioning::PlannedOperation &operation);
    [[nodiscard]] core::Result<void> applyGuards();
    [[nodiscard]] core::Result<void> guardKind(provisioning::Hold::Kind hold, provisioning::OperationKind kind,
                                               core::ObjectType type, const provisioning::GuardLimit &limit);
    [[nodiscard]] core::Result<qint64> managedObjects(core::ObjectType type);

    CycleContext &m_context;
    PlanOptions m_options;
};

} // namespace muster::engine
