// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/core/objecttype.h"
#include "models/core/strongid.h"
#include "models/provisioning/plannedoperation.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace muster::provisioning {

/// Steps inside a cycle as an event shows them (Graph provisioningStep; design.md).
enum class StepType { Import, Scoping, Matching, Processing, ReferenceResolution, Export };
enum class StepResult { Success, Warning, Failure, Skipped };

struct ProvisioningStep
{
    StepType type = StepType::Import;
    StepResult result = StepResult::Success;
    QString description; ///< a sentence
};

/// What was done to the object (Graph provisioningObjectSummary.provisioningAction).
enum class ProvisioningAction { Create, Update, Disable, Delete, Other };
enum class EventStatus { Success, Warning, Failure, Skipped };

/// The exchange with the provider; personal data, encrypted at rest, never logged.
struct EventExchange
{
    QString request; ///< "PATCH /Users/42"
    QString requestBody;
    int status = 0;
    QString responseBody; ///< cut at 16 KiB
};

/// One row of the provisioning log: one object in one cycle.
struct ProvisioningEvent
{
    core::EventId id;
    core::CycleId cycle;
    core::ConnectionId connection;
    QDateTime time; ///< UTC
    ProvisioningAction action = ProvisioningAction::Other;
    EventStatus status = EventStatus::Success;
    core::ObjectType type = core::ObjectType::User;
    QString sourceId;
    QString anchor; ///< source identity
    core::ResourceId targetId; ///< target identity
    QString displayName;
    QString reason; ///< why, a sentence
    std::vector<ProvisioningStep> steps;
    std::vector<ModifiedProperty> modified;
    std::optional<core::Error> error;
    std::vector<EventExchange> exchanges;
    [[nodiscard]] QJsonObject toJson() const;
};

[[nodiscard]] QString
stepTypeName(StepType type); ///< "import", "scoping", "matching", "processing", "referenceResolution", "export"
[[nodiscard]] QString stepResultName(StepResult result);
[[nodiscard]] QString actionName(ProvisioningAction action);
[[nodiscard]] std::optional<ProvisioningAction> actionFromName(QStringView name);
[[nodiscard]] QString eventStatusName(EventStatus status);
[[nodiscard]] std::optional<EventStatus> eventStatusFromName(QStringView name);
[[nodiscard]] ProvisioningAction actionOf(OperationKind kind);

} // namespace muster::provisioning
