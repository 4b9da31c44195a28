// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/store.h"
#include "models/store/storecontext.h"

namespace muster::store {

/// Operations of plans: the journal of design rule 1. Functions that write expect an open transaction.
class PlanTable final
{
public:
    explicit PlanTable(const StoreContext &context);

    /// Returns the anchors that were not added because the plan holds one of the same type and kind.
    [[nodiscard]] core::Result<QStringList> add(core::PlanId plan,
                                                std::span<const provisioning::PlannedOperation> operations);
    [[nodiscard]] core::Result<void> replace(const provisioning::PlannedOperation &operation);
    [[nodiscard]] core::Result<void> remove(std::span<const core::OperationId> ids);
    [[nodiscard]] core::Result<std::vector<provisioning::PlannedOperation>> find(const OperationQuery &query);
    [[nodiscard]] core::Result<qint64> count(const OperationQuery &query);
    [[nodiscard]] core::Result<QStringList> plannedCreates(core::PlanId plan, core::ObjectType type,
                                                           std::span<const QString> anchors);
    [[nodiscard]] core::Result<bool> touches(core::PlanId plan, core::ObjectType type,
                                             const core::ResourceId &targetId);
    /// Error: Internal when one does not exist: a result that has nowhere to go must not be lost in silence. The ids
    /// differ.
    [[nodiscard]] core::Result<void> setStates(std::span<const core::OperationId> ids,
                                               provisioning::OperationState state);
    [[nodiscard]] core::Result<qint64> moveStates(core::PlanId plan, provisioning::OperationKind kind,
                                                  core::ObjectType type, provisioning::OperationState from,
                                                  provisioning::OperationState to);

private:
    [[nodiscard]] core::Result<bool> insert(core::PlanId plan, const provisioning::PlannedOperation &operation);
    [[nodiscard]] core::Result<provisioning::PlannedOperation> read(const SqlRows &rows);
    [[nodiscard]] QVariant targetKey(const provisioning::PlannedOperation &operation);

    StoreContext m_context;
};

} // namespace muster::store
