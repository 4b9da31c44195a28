// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/scheduler.h"

#include "models/core/logging.h"
#include "models/engine/automation.h"

#include <algorithm>

namespace muster::engine {

namespace {

// Other programs change the store without telling, and computers sleep: never trust one long wait.
constexpr qint64 kLongestWait = 20'000;
constexpr qint64 kShortestWait = 200;

} // namespace

Scheduler::Scheduler(Workspace &workspace, Options options, Launch launch)
    : m_workspace(workspace)
    , m_options(std::move(options))
    , m_launch(std::move(launch))
    , m_started(workspace.clock().now())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Scheduler::start);
}

void Scheduler::start()
{
    m_timer.start(static_cast<int>(kLongestWait));
    look();
}

void Scheduler::stop()
{
    m_timer.stop();
    disconnect(&m_timer, nullptr, this, nullptr);
}

core::Result<provisioning::NextRun> Scheduler::nextRun(const store::StoredConnection &stored) const
{
    const core::Result<provisioning::Connection> connection = Workspace::parsed(stored);
    if (!connection) {
        return core::failure(connection.error());
    }
    const Automation automation(m_workspace.store(), m_workspace.clock(), stored.id);
    core::Result<provisioning::ScheduleSituation> situation = automation.situation(stored.changed);
    if (!situation) {
        return core::failure(situation.error());
    }
    situation->schedulerStarted = m_started;
    situation->beginsUndecided = m_options.beginsUndecided;
    if (const auto tried = m_tried.find(stored.id);
        tried != m_tried.end() && (!situation->lastStart.isValid() || situation->lastStart < tried->second)) {
        situation->lastStart = tried->second;
        situation->lastEnd = {};
    }
    return provisioning::nextRun(connection->schedule, *situation);
}

QDateTime Scheduler::lookAt(const store::StoredConnection &stored)
{
    const bool isAsked = m_options.names.isEmpty() || m_options.names.contains(stored.name, Qt::CaseInsensitive);
    if (!isAsked || m_running.contains(stored.id)) {
        return {};
    }
    const core::Result<provisioning::NextRun> next = nextRun(stored);
    if (!next) {
        return {}; // a document that cannot be read: said where it was stored, and on the Overview
    }
    if (!next->isDue(m_workspace.clock().now())) {
        return next->at;
    }
    if (!store::ConnectionLock::acquire(m_workspace.home(), stored.id)) {
        return {}; // another program runs a cycle
    }
    m_tried[stored.id] = m_workspace.clock().now();
    m_running.insert(stored.id);
    m_launch(stored);
    return {};
}

void Scheduler::look()
{
    const auto connections = m_workspace.store().connections();
    if (!connections) {
        qCWarning(lcCycle, "The scheduler cannot read the connections: %s", qUtf8Printable(connections.error().detail));
        return;
    }
    qint64 wait = kLongestWait;
    for (const store::StoredConnection &stored : *connections) {
        if (const QDateTime next = lookAt(stored); next.isValid()) {
            wait = std::min(wait, m_workspace.clock().now().msecsTo(next));
        }
    }
    if (m_timer.isActive()) {
        m_timer.start(static_cast<int>(std::max(wait, kShortestWait)));
    }
}

void Scheduler::noteEnded(const core::ConnectionId &connection, bool neverBegan)
{
    m_running.remove(connection);
    if (neverBegan) {
        m_tried.erase(connection);
    }
}

} // namespace muster::engine
