// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/engine/cyclecontext.h"
#include "models/provisioning/plannedoperation.h"

#include <QCoroTask>
#include <QHash>

#include <optional>
#include <span>
#include <vector>

namespace muster::engine {

/// Carries out one planned operation: sends its requests, in order, and says what is to be stored. Object failures
/// become a result with state Failed; they never end the cycle.
class OperationExecutor final
{
public:
    explicit OperationExecutor(CycleContext &context);
    /// Carries out an operation that has been prepared.
    QCoro::Task<store::OperationResult> execute(provisioning::PlannedOperation operation);
    /// Result of an operation whose effect was found at the target already (after a crash).
    store::OperationResult settled(const provisioning::PlannedOperation &operation, const core::ResourceId &targetId);
    /// Result of an operation whose outcome cannot be found out for a reason of its own object.
    store::OperationResult unsettled(const provisioning::PlannedOperation &operation, const core::Error &error);
    /// Gives a References or Members operation the ids that the plan could not know; false: its object does not exist.
    [[nodiscard]] core::Result<bool> complete(provisioning::PlannedOperation &operation);
    /// Completes a whole batch and reads its links, with one question to the store each: a question per operation costs
    /// about as much as its request. Operations whose object does not exist keep an empty targetId.
    [[nodiscard]] core::Result<void> prepare(std::span<provisioning::PlannedOperation> batch);
    /// Set once authorisation or the connection failed: the applier then stops instead of failing everybody.
    [[nodiscard]] const std::optional<core::Error> &fatal() const { return m_fatal; }

private:
    struct Outcome
    {
        core::ResourceId targetId;
        std::optional<core::Error> error;
        QString note; ///< what the log should say besides the plan's reason; begins with a blank
        std::vector<provisioning::EventExchange> exchanges;
    };

    /// Operations that ask the store the same question, and what they ask it about.
    struct Question
    {
        std::vector<provisioning::PlannedOperation *> operations;
        QStringList anchors;
    };

    [[nodiscard]] core::Result<void> completeAll(std::span<provisioning::PlannedOperation> operations);
    [[nodiscard]] core::Result<void> readLinks(std::span<const provisioning::PlannedOperation> operations);
    /// Replaces the tokens of objects of this type by their ids.
    [[nodiscard]] core::Result<void> resolve(core::ObjectType type, Question &question);
    [[nodiscard]] core::Result<void> findTargets(const store::LinkScope &scope, const Question &question);
    QCoro::Task<Outcome> send(provisioning::PlannedOperation operation);
    QCoro::Task<Outcome> create(provisioning::PlannedOperation operation);
    /// The resource that a create made although its answer was a failure, so that it is Muster's own and not adopted in
    /// the next cycle; nothing when there is none or it cannot be found out.
    QCoro::Task<std::optional<core::ResourceId>> madeAllTheSame(provisioning::PlannedOperation operation);
    QCoro::Task<Outcome> patch(provisioning::PlannedOperation operation);
    QCoro::Task<Outcome> remove(provisioning::PlannedOperation operation);
    store::OperationResult success(const provisioning::PlannedOperation &operation, const core::ResourceId &targetId,
                                   std::vector<provisioning::EventExchange> exchanges);
    store::OperationResult failed(const provisioning::PlannedOperation &operation, const core::Error &error,
                                  std::vector<provisioning::EventExchange> exchanges);
    /// Later operations of the prepared batch find the link like this; the store has it only after the batch.
    void keep(const provisioning::IdentityLink &link);
    void uncount(const provisioning::PlannedOperation &operation);
    [[nodiscard]] core::Result<std::optional<provisioning::LinkHead>>
    storedHead(const provisioning::PlannedOperation &operation);
    [[nodiscard]] core::Result<std::optional<provisioning::IdentityLink>>
    storedLink(const provisioning::PlannedOperation &operation);

    CycleContext &m_context;
    /// Links of the prepared batch, as its results leave them: an object may have two operations in it.
    QHash<core::LinkId, provisioning::IdentityLink> m_links;
    std::optional<core::Error> m_fatal;
    int m_lookUps = 0;
};

} // namespace muster::engine
