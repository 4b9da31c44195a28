// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/consoleservices.h"

#include <QObject>
#include <QSet>

namespace muster::ui {

/// Which connections have a cycle running, as far as the window knows. One for the whole window, so that a page that is
/// made in the middle of a cycle knows as much as the others.
class RunningCycles final : public QObject
{
    Q_OBJECT
public:
    RunningCycles(engine::ConsoleServices &services, QObject *parent);

    [[nodiscard]] bool isRunning(const core::ConnectionId &id) const { return m_running.contains(id); }
    /// To be called when a cycle is asked for, so that nothing is started twice before the engine answers.
    void noteStarted(const core::ConnectionId &id) { setRunning(id, true); }
    /// A cycle may have been started before the window was opened.
    void noteSummary(const engine::ConnectionSummary &summary);

Q_SIGNALS:
    void changed(const muster::core::ConnectionId &id, bool running);

private:
    void setRunning(const core::ConnectionId &id, bool running);

    QSet<core::ConnectionId> m_running;
};

} // namespace muster::ui
