// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/consoleservices.h"
#include "models/items/plannedoperationmodel.h"
#include "models/provisioning/provisioningcycle.h"
#include "models/provisioning/provisioningevent.h"
#include "ui/presentation/glyphs.h"

#include <QString>

namespace muster::ui {

/// Icon, colour and word: colour never stands alone.
struct Look
{
    Glyph glyph = Glyph::Dot;
    Token token = Token::Skipped;
    QString word; ///< translated, lower case, e.g. "create"

    [[nodiscard]] QIcon icon() const { return glyphIcon(glyph, token); }
};

[[nodiscard]] Look lookOf(items::OperationGroup group);
/// By kind, except that what is held, failed or skipped says so.
[[nodiscard]] Look lookOf(provisioning::OperationKind kind, provisioning::OperationState state);
[[nodiscard]] Look lookOf(provisioning::ProvisioningAction action);
[[nodiscard]] Look lookOf(provisioning::EventStatus status);
[[nodiscard]] Look lookOf(provisioning::StepResult result);
[[nodiscard]] Look lookOf(provisioning::CycleState state);
[[nodiscard]] Look lookOf(engine::ConnectionState state);

/// How much a connection in this state needs a person; greater comes first in the list.
[[nodiscard]] int needOf(engine::ConnectionState state);
/// "User" and "Group" in the administrator's words: "Person", "Group".
[[nodiscard]] QString typeWord(core::ObjectType type);
[[nodiscard]] QString stepWord(provisioning::StepType step);
[[nodiscard]] QString cycleKindWord(provisioning::CycleKind kind);
[[nodiscard]] QString ownershipSentence(provisioning::Ownership ownership);

} // namespace muster::ui
