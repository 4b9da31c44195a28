// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/connectionsummary.h"

#include "models/engine/automation.h"
#include "models/engine/connectionsetup.h"
#include "models/engine/surroundings.h"
#include "models/mapping/objectmapping.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace muster::engine {

using provisioning::CycleState;

namespace {

ConnectionState stateOf(const provisioning::ProvisioningCycle &cycle)
{
    switch (cycle.state) {
    case CycleState::Done:
    case CycleState::Cancelled:
        return ConnectionState::Healthy;
    case CycleState::Planning: // left by an interruption
    case CycleState::Applying:
    case CycleState::Partial:
        return ConnectionState::Attention;
    case CycleState::Held:
        return ConnectionState::Held;
    case CycleState::SourceHeld:
        return ConnectionState::SourceHeld;
    case CycleState::Quarantined:
        return ConnectionState::Quarantined;
    case CycleState::Failed:
        return ConnectionState::Failed;
    case CycleState::Planned:
        break;
    }
    return ConnectionState::NotRun;
}

QString stateWord(ConnectionState state)
{
    switch (state) {
    case ConnectionState::NotRun:
        return u"Not run yet."_s;
    case ConnectionState::Healthy:
        return u"Healthy."_s;
    case ConnectionState::Running:
        return u"Running."_s;
    case ConnectionState::Attention:
        return u"Needs a look."_s;
    case ConnectionState::Held:
        return u"Held."_s;
    case ConnectionState::SourceHeld:
        return u"The source looks wrong."_s;
    case ConnectionState::Quarantined:
        return u"Quarantined."_s;
    case ConnectionState::Failed:
        return u"Failed."_s;
    }
    return {};
}

QString sourceText(const provisioning::Connection &connection)
{
    QStringList files;
    for (const provisioning::SourceConfig &source : connection.sources) {
        if (source.users) {
            files.append(QFileInfo(source.users->path).fileName());
        }
    }
    return u"CSV %1"_s.arg(files.join(u", "_s));
}

/// The latest cycle that was carried out; a mere preview says nothing about the application.
void applyHistory(ConnectionSummary &summary, const std::vector<provisioning::ProvisioningCycle> &cycles)
{
    for (const provisioning::ProvisioningCycle &cycle : cycles) {
        if (cycle.state != CycleState::Planned) {
            summary.lastCycle = cycle;
            summary.state = stateOf(cycle);
            summary.sentence = stateWord(summary.state) + u' ' + cycle.sentence;
            return;
        }
    }
    summary.sentence = u"Not run yet. Preview the changes to see what the first cycle would do."_s;
}

core::Result<void> applySchedule(ConnectionSummary &summary, Workspace &workspace, const QDateTime &configured,
                                 const provisioning::Schedule &schedule)
{
    const Automation automation(workspace.store(), workspace.clock(), summary.id);
    const auto situation = automation.situation(configured);
    if (!situation) {
        return core::failure(situation.error());
    }
    summary.provisioning = situation->provisioning;
    summary.quarantine = situation->quarantine;
    summary.next = provisioning::nextRun(schedule, *situation);
    if (summary.quarantine) {
        summary.state = ConnectionState::Quarantined;
        summary.sentence = stateWord(summary.state) + u' ' + summary.quarantine->error.detail;
    }
    return {};
}

} // namespace

core::Result<ConnectionSummary> summarise(Workspace &workspace, const store::StoredConnection &stored)
{
    ConnectionSummary summary;
    summary.id = stored.id;
    summary.name = stored.name;
    const core::Result<provisioning::Connection> connection = Workspace::parsed(stored);
    if (!connection) {
        summary.state = ConnectionState::Failed;
        summary.sentence = u"The configuration cannot be used. %1"_s.arg(connection.error().detail);
        return summary;
    }
    summary.sourceText = sourceText(*connection);
    summary.targetText = connection->target.baseUrl.host();
    const auto cycles = workspace.store().cycles(stored.id, 10);
    if (!cycles) {
        return core::failure(cycles.error());
    }
    applyHistory(summary, *cycles);
    if (const auto scheduled = applySchedule(summary, workspace, stored.changed, connection->schedule); !scheduled) {
        return core::failure(scheduled.error());
    }
    return summary;
}

} // namespace muster::engine
