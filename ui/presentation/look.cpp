// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/presentation/look.h"

#include <QCoreApplication>

namespace muster::ui {

using engine::ConnectionState;
using items::OperationGroup;
using namespace provisioning;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(muster::ui::Look)
};

} // namespace

Look lookOf(OperationGroup group)
{
    switch (group) {
    case OperationGroup::Create:
        return {Glyph::Plus, Token::Create, Words::tr("create")};
    case OperationGroup::Update:
        return {Glyph::Tilde, Token::Update, Words::tr("update")};
    case OperationGroup::Disable:
        return {Glyph::Pause, Token::Disable, Words::tr("disable")};
    case OperationGroup::Delete:
        return {Glyph::Minus, Token::Delete, Words::tr("delete")};
    case OperationGroup::Members:
        return {Glyph::People, Token::Update, Words::tr("members")};
    case OperationGroup::Link:
        return {Glyph::Link, Token::Skipped, Words::tr("link")};
    case OperationGroup::Held:
        return {Glyph::Hand, Token::Held, Words::tr("held")};
    case OperationGroup::Count:
        break;
    }
    return {};
}

Look lookOf(OperationKind kind, OperationState state)
{
    PlannedOperation operation;
    operation.kind = kind;
    Look look = lookOf(items::operationGroup(operation));
    if (kind == OperationKind::References) {
        look.word = Words::tr("reference");
    }
    switch (state) {
    case OperationState::Held:
        return {Glyph::Hand, Token::Held, Words::tr("%1, held").arg(look.word)};
    case OperationState::Failed:
        return {Glyph::Exclamation, Token::Failed, Words::tr("%1, failed").arg(look.word)};
    case OperationState::Skipped:
        return {Glyph::Dot, Token::Skipped, Words::tr("%1, skipped").arg(look.word)};
    case OperationState::InFlight:
        return {Glyph::Circle, Token::Warning, Words::tr("%1, in flight").arg(look.word)};
    case OperationState::Done:
        look.word = Words::tr("%1, done").arg(look.word);
        break;
    case OperationState::Planned:
        break;
    }
    return look;
}

Look lookOf(ProvisioningAction action)
{
    switch (action) {
    case ProvisioningAction::Create:
        return lookOf(OperationGroup::Create);
    case ProvisioningAction::Update:
        return lookOf(OperationGroup::Update);
    case ProvisioningAction::Disable:
        return lookOf(OperationGroup::Disable);
    case ProvisioningAction::Delete:
        return lookOf(OperationGroup::Delete);
    case ProvisioningAction::Other:
        break;
    }
    return {Glyph::Dot, Token::Skipped, Words::tr("other")};
}

Look lookOf(EventStatus status)
{
    switch (status) {
    case EventStatus::Success:
        return {Glyph::Check, Token::Success, Words::tr("success")};
    case EventStatus::Warning:
        return {Glyph::Triangle, Token::Warning, Words::tr("warning")};
    case EventStatus::Failure:
        return {Glyph::Exclamation, Token::Failed, Words::tr("failed")};
    case EventStatus::Skipped:
        break;
    }
    return {Glyph::Dot, Token::Skipped, Words::tr("skipped")};
}

Look lookOf(StepResult result)
{
    switch (result) {
    case StepResult::Success:
        return lookOf(EventStatus::Success);
    case StepResult::Warning:
        return lookOf(EventStatus::Warning);
    case StepResult::Failure:
        return lookOf(EventStatus::Failure);
    case StepResult::Skipped:
        break;
    }
    return lookOf(EventStatus::Skipped);
}

Look lookOf(CycleState state)
{
    switch (state) {
    case CycleState::Planning:
        return {Glyph::Circle, Token::Info, Words::tr("planning")};
    case CycleState::Planned:
        return {Glyph::Dot, Token::Info, Words::tr("preview")};
    case CycleState::Applying:
        return {Glyph::Circle, Token::Info, Words::tr("applying")};
    case CycleState::Done:
        return {Glyph::Check, Token::Success, Words::tr("done")};
    case CycleState::Partial:
        return {Glyph::Triangle, Token::Warning, Words::tr("some failed")};
    case CycleState::Held:
        return {Glyph::Hand, Token::Held, Words::tr("held")};
    case CycleState::SourceHeld:
        return {Glyph::Square, Token::Held, Words::tr("source held")};
    case CycleState::Quarantined:
        return {Glyph::Square, Token::Failed, Words::tr("quarantined")};
    case CycleState::Cancelled:
        return {Glyph::Dot, Token::Skipped, Words::tr("stopped")};
    case CycleState::Failed:
        break;
    }
    return {Glyph::Exclamation, Token::Failed, Words::tr("failed")};
}

Look lookOf(ConnectionState state)
{
    switch (state) {
    case ConnectionState::NotRun:
        return {Glyph::Dot, Token::Skipped, Words::tr("Not run yet")};
    case ConnectionState::Healthy:
        return {Glyph::Check, Token::Success, Words::tr("Healthy")};
    case ConnectionState::Running:
        return {Glyph::Circle, Token::Info, Words::tr("Running")};
    case ConnectionState::Attention:
        return {Glyph::Triangle, Token::Warning, Words::tr("Needs attention")};
    case ConnectionState::Held:
        return {Glyph::Hand, Token::Held, Words::tr("Held")};
    case ConnectionState::SourceHeld:
        return {Glyph::Square, Token::Held, Words::tr("Source held")};
    case ConnectionState::Quarantined:
        return {Glyph::Square, Token::Failed, Words::tr("Quarantined")};
    case ConnectionState::Failed:
        break;
    }
    return {Glyph::Exclamation, Token::Failed, Words::tr("Failed")};
}

int needOf(ConnectionState state)
{
    switch (state) {
    case ConnectionState::Failed:
    case ConnectionState::Quarantined:
        return 5;
    case ConnectionState::SourceHeld:
        return 4;
    case ConnectionState::Held:
        return 3;
    case ConnectionState::Attention:
        return 2;
    case ConnectionState::NotRun:
        return 1;
    case ConnectionState::Running:
    case ConnectionState::Healthy:
        break;
    }
    return 0;
}

QString typeWord(core::ObjectType type)
{
    return type == core::ObjectType::User ? Words::tr("Person") : Words::tr("Group");
}

QString stepWord(StepType step)
{
    switch (step) {
    case StepType::Import:
        return Words::tr("Import");
    case StepType::Scoping:
        return Words::tr("Scope");
    case StepType::Matching:
        return Words::tr("Match");
    case StepType::Processing:
        return Words::tr("Map");
    case StepType::ReferenceResolution:
        return Words::tr("References");
    case StepType::Export:
        break;
    }
    return Words::tr("Act");
}

QString cycleKindWord(CycleKind kind)
{
    switch (kind) {
    case CycleKind::Initial:
        return Words::tr("initial");
    case CycleKind::Incremental:
        return Words::tr("incremental");
    case CycleKind::OnDemand:
        break;
    }
    return Words::tr("on demand");
}

QString ownershipSentence(Ownership ownership)
{
    return ownership == Ownership::Managed ? Words::tr("Created by Muster.")
                                           : Words::tr("Existed at the application and was matched.");
}

} // namespace muster::ui
