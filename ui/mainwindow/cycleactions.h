// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/page.h"

#include <QObject>

namespace muster::ui {

/// Preview, run and stop of one connection as actions, enabled by whether a cycle of it runs. Each page that offers
/// them has its own set.
class CycleActions final : public QObject
{
    Q_OBJECT
public:
    CycleActions(const PageContext &context, QObject *parent);

    void setSummary(const engine::ConnectionSummary &summary);
    [[nodiscard]] const core::ConnectionId &connection() const { return m_connection; }
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] QAction *preview() const { return m_preview; }
    [[nodiscard]] QAction *run() const { return m_run; }
    [[nodiscard]] QAction *stop() const { return m_stop; }
    /// To be called when the page itself starts a cycle, so that nothing is started twice before the engine answers.
    void noteStarted();

Q_SIGNALS:
    void runningChanged(bool running);
    void progressChanged(const muster::engine::CycleProgress &progress);
    void cycleFinished(const muster::provisioning::ProvisioningCycle &cycle);

private:
    void showRunning();

    core::ConnectionId m_connection;
    RunningCycles *m_cycles = nullptr;
    QAction *m_preview = nullptr;
    QAction *m_run = nullptr;
    QAction *m_stop = nullptr;
};

} // namespace muster::ui
