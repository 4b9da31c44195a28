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

QString populationOf(const provisioning::ObjectCounts &counts, core::ObjectType type)
{
    return type == core::ObjectType::User ? counted(counts.read, u"person"_s, u"people"_s)
                                          : counted(counts.read, u"group"_s, u"groups"_s);
}

QString matchingText(const provisioning::PlannedOperation &operation)
{
    if (operation.link.isValid()) {
        return u"Known by its stored link."_s;
    }
    if (operation.ownership == provisioning::Ownership::Adopted) {
        return u"Found by a matching attribute."_s;
    }
    return operation.kind == OperationKind::Create ? u"No resource at the application has the matching value."_s
                                                   : u"Created in this cycle."_s;
}

std::vector<ProvisioningStep> operationSteps(const provisioning::PlannedOperation &operation,
                                             const std::optional<core::Error> &error)
{
    std::vector<ProvisioningStep> steps;
    steps.push_back({StepType::Import, StepResult::Success, u"Read from source \"%1\"."_s.arg(operation.sourceId)});
    const bool leaves = operation.kind == OperationKind::Disable || operation.kind == OperationKind::Delete;
    steps.push_back({StepType::Scoping, StepResult::Success, leaves ? operation.reason : u"In scope."_s});
    steps.push_back({StepType::Matching, StepResult::Success, matchingText(operation)});
    steps.push_back({StepType::Processing, StepResult::Success, operation.reason});
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

namespace {

/// "14 of 5,120 people", for each type that something changes for.
QStringList changedParts(const provisioning::ProvisioningCycle &cycle)
{
    QStringList parts;
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        const provisioning::ObjectCounts &counts = cycle.of(type);
        const qint64 changed = counts.create + counts.update + counts.disable + counts.remove;
        if (changed > 0) {
            parts.append(u"%1 of %2"_s.arg(number(changed), populationOf(counts, type)));
        }
        if (const qint64 members = counts.memberAdd + counts.memberRemove; members > 0) {
            parts.append(counted(members, u"membership"_s, u"memberships"_s));
        }
    }
    return parts;
}

QString joined(const QStringList &parts)
{
    return parts.size() < 2 ? parts.join(QString())
                            : parts.mid(0, parts.size() - 1).join(u", "_s) + u" and "_s + parts.back();
}

QString unchangedSentence(const provisioning::ProvisioningCycle &cycle)
{
    if (!cycle.holds.empty()) {
        return u"Nothing was changed."_s;
    }
    return u"Nothing to do: %1 and %2 are as the source has them."_s.arg(
        populationOf(cycle.of(core::ObjectType::User), core::ObjectType::User),
        populationOf(cycle.of(core::ObjectType::Group), core::ObjectType::Group));
}

} // namespace

QString cycleSentence(const provisioning::ProvisioningCycle &cycle)
{
    using provisioning::CycleState;
    if (cycle.state == CycleState::Quarantined || cycle.state == CycleState::Failed
        || cycle.state == CycleState::Cancelled) {
        return cycle.errors.empty() ? u"The cycle ended early."_s : cycle.errors.back().error.detail;
    }
    QStringList sentences;
    for (const provisioning::Hold &hold : cycle.holds) {
        sentences.append(hold.message);
    }
    const QStringList changed = changedParts(cycle);
    const QString verb = cycle.state == CycleState::Planned ? u"Would change"_s : u"Changed"_s;
    sentences.append(changed.isEmpty() ? unchangedSentence(cycle) : u"%1 %2."_s.arg(verb, joined(changed)));
    const qint64 failed = cycle.of(core::ObjectType::User).failed + cycle.of(core::ObjectType::Group).failed;
    if (failed > 0) {
        sentences.append(u"%1 failed."_s.arg(counted(failed, u"object"_s, u"objects"_s)));
    }
    return sentences.join(u' ');
}

} // namespace muster::engine
