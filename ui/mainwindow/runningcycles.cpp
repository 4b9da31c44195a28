// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/runningcycles.h"

namespace muster::ui {

RunningCycles::RunningCycles(engine::ConsoleServices &services, QObject *parent)
    : QObject(parent)
{
    connect(&services, &engine::ConsoleServices::progressChanged, this,
            [this](const engine::CycleProgress &progress) { setRunning(progress.connection, progress.running); });
    connect(&services, &engine::ConsoleServices::cycleFinished, this,
            [this](const provisioning::ProvisioningCycle &cycle) { setRunning(cycle.connection, false); });
}

void RunningCycles::noteSummary(const engine::ConnectionSummary &summary)
{
    // Only progress ends a run: the summary may have been asked for before the cycle started.
    if (summary.state == engine::ConnectionState::Running) {
        setRunning(summary.id, true);
    }
}

void RunningCycles::setRunning(const core::ConnectionId &id, bool running)
{
    if (running == m_running.contains(id)) {
        return;
    }
    if (running) {
        m_running.insert(id);
    } else {
        m_running.remove(id);
    }
    Q_EMIT changed(id, running);
}

} // namespace muster::ui
