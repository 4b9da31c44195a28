// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/workspace.h"
#include "models/provisioning/schedule.h"

#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <functional>
#include <map>

namespace muster::engine {

/// Starts the cycles of the workspace's connections when they are due. What is due is decided anew from the store each
/// time, so that cycles of other programs count, and connections may come, go and change.
class Scheduler final : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QStringList names; ///< only these connections; empty: all
        bool beginsUndecided = false; ///< see provisioning::ScheduleSituation
    };
    /// Begins a cycle of the connection; noteEnded() follows.
    using Launch = std::function<void(const store::StoredConnection &)>;

    Scheduler(Workspace &workspace, Options options, Launch launch);

    void start(); ///< looks at once, then as often as needed
    void stop(); ///< begins nothing any more
    void look(); ///< begins whatever is due now
    /// A cycle that look() began is over. `neverBegan`: another program held the connection, so that nothing was tried.
    void noteEnded(const core::ConnectionId &connection, bool neverBegan);
    [[nodiscard]] bool isIdle() const { return m_running.isEmpty(); }
    /// When the connection's next cycle begins, as this scheduler sees it.
    [[nodiscard]] core::Result<provisioning::NextRun> nextRun(const store::StoredConnection &stored) const;

private:
    /// Looks at one connection; returns when to look again, invalid for never.
    [[nodiscard]] QDateTime lookAt(const store::StoredConnection &stored);

    Workspace &m_workspace;
    Options m_options;
    Launch m_launch;
    QDateTime m_started;
    QSet<core::ConnectionId> m_running;
    std::map<core::ConnectionId, QDateTime> m_tried; // also what ended before there was a cycle in the store
    QTimer m_timer;
};

} // namespace muster::engine
