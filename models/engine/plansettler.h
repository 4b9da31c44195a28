// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/engine/cyclecontext.h"
#include "models/engine/matcher.h"
#include "models/engine/operationexecutor.h"

#include <QCoroTask>

#include <array>
#include <optional>

namespace muster::engine {

/// Settles operations whose outcome a crash left unknown, by looking at the target before anything is sent again
/// (design rule 1): what is there already is done, the rest is planned again, with requests for what is still missing
/// only.
class PlanSettler final
{
public:
    explicit PlanSettler(CycleContext &context);
    [[nodiscard]] QCoro::Task<core::Result<void>> settle();

private:
    [[nodiscard]] QCoro::Task<core::Result<void>> settleOne(provisioning::PlannedOperation operation);
    [[nodiscard]] QCoro::Task<core::Result<void>> settleCreate(provisioning::PlannedOperation operation);
    [[nodiscard]] QCoro::Task<core::Result<void>> settlePatch(provisioning::PlannedOperation operation);
    [[nodiscard]] QCoro::Task<core::Result<void>> settleDelete(provisioning::PlannedOperation operation);
    [[nodiscard]] core::Result<void> done(const provisioning::PlannedOperation &operation,
                                          const core::ResourceId &targetId);
    [[nodiscard]] core::Result<void> again(provisioning::PlannedOperation operation);
    [[nodiscard]] core::Result<void> giveUp(const provisioning::PlannedOperation &operation, const core::Error &error);
    Matcher &matcher(core::ObjectType type);

    CycleContext &m_context;
    OperationExecutor m_executor;
    std::array<std::optional<Matcher>, 2> m_matchers;
    std::array<bool, 2> m_prepared {};
};

/// What is left of an attribute or reference operation, given the resource as it is now. Pure.
[[nodiscard]] provisioning::PlannedOperation remaining(provisioning::PlannedOperation operation,
                                                       const scim::Resource &found, const scim::SchemaSet &schemas,
                                                       const scim::WriteRules &writing);

} // namespace muster::engine
