// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/eventtexts.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace muster::engine {

using provisioning::EventStatus;
using provisioning::OperationKind;
using provisioning::ProvisioningEvent;
using provisioning::ProvisioningStep;
using provisioning::StepResult;
using provisioning::StepType;

namespace {

ProvisioningEvent eventFor(const CycleContext &context, const provisioning::ObjectSituation &situation)
{
    ProvisioningEvent event;
    event.cycle = context.cycle.id;
    event.connection = context.cycle.connection;
    event.time = context.clock.now();
    event.type = situation.object.type;
    event.sourceId = situation.object.sourceId;
    event.anchor = situation.object.anchor;
    event.displayName = situation.mapped.displayName;
    if (situation.link) {
        event.targetId = situation.link->head.targetId;
    }
    return event;
}

QString number(qint64 value)
{
    return QLocale(QLocale::English).toString(value);
}

QString counted(qint64 count, const QString &one, const QString &many)
{
    return u"%1 %2"_s.arg(number(count), count == 1 ? one : many);
}

std::vector<ProvisioningStep> operationSteps(const provisioning::PlannedOperation &operation,
                                             const std::optional<core::Error> &error)
{
    std::vector<ProvisioningStep> steps;
    steps.push_back({StepType::Import, StepResult::Success, u"Read from source \"%1\"."_s.arg(operation.sourceId)});
    steps.push_back({StepType::Scoping, StepResult::Success, operation.reason});
    if (operation.kind == OperationKind::Create) {
        steps.push_back(
            {StepType::Matching, StepResult::Success, u"No resource at the application has the matching value."_s});
    } else {
        steps.push_back(
            {StepType::Matching, StepResult::Success,
             operation.link.isValid() ? u"Known by its stored link."_s : u"Found by a matching attribute."_s});
    }
    if (!operation.waiting.isEmpty()) {
        steps.push_back({StepType::ReferenceResolution, StepResult::Warning,
                         u"%1 not at the application yet; tried again in the next cycle."_s.arg(counted(
                             operation.waiting.size(), u"referenced object is"_s, u"referenced objects are"_s))});
    }
    steps.push_back(error ? ProvisioningStep {StepType::Export, StepResult::Failure, error->detail}
                          : ProvisioningStep {StepType::Export, StepResult::Success,
                                              operation.requests.empty() && operation.kind != OperationKind::Delete
                                                  ? u"Nothing had to be sent."_s
                                                  : u"The application accepted the change."_s});
    return steps;
}

} // namespace

ProvisioningEvent skipEvent(const CycleContext &context, const provisioning::ObjectSituation &situation,
                            const QString &reason)
{
    ProvisioningEvent event = eventFor(context, situation);
    event.status = EventStatus::Skipped;
    event.reason = reason;
    event.steps = {{StepType::Import, StepResult::Success, u"Read from source \"%1\"."_s.arg(event.sourceId)},
                   {StepType::Scoping, StepResult::Skipped, reason}};
    return event;
}

ProvisioningEvent failureEvent(const CycleContext &context, const provisioning::ObjectSituation &situation,
                               StepType step, const core::Error &error)
{
    ProvisioningEvent event = eventFor(context, situation);
    event.status = EventStatus::Failure;
    event.reason = error.detail;
    event.error = error;
    if (step != StepType::Import) {
        event.steps.push_back(
            {StepType::Import, StepResult::Success, u"Read from source \"%1\"."_s.arg(event.sourceId)});
    }
    event.steps.push_back({step, StepResult::Failure, error.detail});
    return event;
}

ProvisioningEvent operationEvent(const CycleContext &context, const provisioning::PlannedOperation &operation,
                                 const std::optional<core::Error> &error,
                                 std::vector<provisioning::EventExchange> exchanges)
{
    ProvisioningEvent event;
    event.cycle = context.cycle.id;
    event.connection = context.cycle.connection;
    event.time = context.clock.now();
    event.action = provisioning::actionOf(operation.kind);
    event.status = error              ? EventStatus::Failure
        : operation.waiting.isEmpty() ? EventStatus::Success
                                      : EventStatus::Warning;
    event.type = operation.type;
    event.sourceId = operation.sourceId;
    event.anchor = operation.anchor;
    event.targetId = operation.targetId;
    event.displayName = operation.displayName;
    event.reason = operation.reason;
    event.steps = operationSteps(operation, error);
    event.modified = operation.modified;
    event.error = error;
    event.exchanges = std::move(exchanges);
    return event;
}

QString cycleSentence(const provisioning::ProvisioningCycle &cycle)
{
    using provisioning::CycleState;
    qint64 failed = 0;
    for (const provisioning::ObjectCounts &counts : cycle.counts) {
        failed += counts.failed;
    }
    const QString population =
        u"%1 and %2"_s.arg(counted(cycle.of(core::ObjectType::User).read, u"person"_s, u"people"_s),
                           counted(cycle.of(core::ObjectType::Group).read, u"group"_s, u"groups"_s));
    if (cycle.state == CycleState::Quarantined || cycle.state == CycleState::Failed) {
        return cycle.errors.empty() ? u"The cycle failed."_s : cycle.errors.front().error.detail;
    }
    QString sentence;
    const qint64 references =
        cycle.of(core::ObjectType::Group).memberAdd + cycle.of(core::ObjectType::Group).memberRemove;
    if (cycle.changes() == 0 && references == 0) {
        sentence = u"Nothing to do: %1 are as the source has them."_s.arg(population);
    } else {
        const QString verb = cycle.state == CycleState::Planned ? u"Would change"_s : u"Changed"_s;
        sentence = u"%1 %2 of %3%4."_s.arg(
            verb, number(cycle.changes()), population,
            references == 0 ? QString() : u" and %1"_s.arg(counted(references, u"membership"_s, u"memberships"_s)));
    }
    if (failed > 0) {
        sentence += u" %1 failed."_s.arg(counted(failed, u"object"_s, u"objects"_s));
    }
    for (const provisioning::Hold &hold : cycle.holds) {
        sentence += u" "_s + hold.message;
    }
    return sentence;
}

} // namespace muster::engine
