// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/page.h"
#include "ui/presentation/glyphs.h"

#include <vector>

namespace muster::ui {

/// Something about a connection that waits for a person, with the next step.
struct Need
{
    enum class Step { Preview, ReviewPlan, ShowLog, Retry };

    Glyph glyph = Glyph::Triangle;
    Token token = Token::Warning;
    QString what; ///< a sentence
    QString remedy; ///< what to do; may be empty
    QString action; ///< text of the button
    Step step = Step::ShowLog;
};

/// What the connection needs, the most urgent first. `pending` is a stored preview that was not applied yet.
[[nodiscard]] std::vector<Need> needsOf(const engine::ConnectionSummary &summary,
                                        const std::optional<provisioning::ProvisioningCycle> &pending,
                                        const QDateTime &now);

/// "Next cycle in 12 minutes." or why none begins by itself.
[[nodiscard]] QString nextCycleText(const engine::ConnectionSummary &summary, const QDateTime &now);

} // namespace muster::ui
