// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandrunner.h"

#include "app/services/stopsignal.h"
#include "models/engine/automation.h"
#include "models/engine/scheduler.h"

#include <QCoroSignal>
#include <QJsonArray>
#include <QMap>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace muster::cli {

namespace {

/// What `watch` has done so far, told when it ends.
struct Watched
{
    struct Entry
    {
        int cycles = 0;
        QJsonObject last;
    };
    QMap<QString, Entry> byName;
    int running = 0;

    [[nodiscard]] QJsonObject toJson() const
    {
        QJsonArray connections;
        for (const auto &[name, entry] : byName.asKeyValueRange()) {
            connections.append(
                QJsonObject {{u"name"_s, name}, {u"cycles"_s, entry.cycles}, {u"lastCycle"_s, entry.last}});
        }
        return {{u"state"_s, u"stopped"_s}, {u"connections"_s, connections}};
    }
};

/// Everything that one cycle of `watch` needs; outlives it.
struct Watch
{
    engine::Workspace &workspace;
    engine::Scheduler &scheduler;
    Watched &watched;
    engine::StopToken stop;
    bool json = false;
};

QString nextText(const provisioning::NextRun &next)
{
    using Why = provisioning::NextRun::Why;
    switch (next.why) {
    case Why::Paused:
        return u"paused; musterctl connection start lets its cycles run again."_s;
    case Why::Disabled:
        return u"given up after %1 days of quarantine; mend the cause, then musterctl connection start."_s.arg(
            provisioning::Quarantine::kDaysUntilDisabled);
    case Why::NotStarted:
        return u"not started."_s;
    default:
        break;
    }
    const QString quarantined = next.why == Why::Quarantine ? u", in quarantine"_s : QString();
    return u"next cycle %1%2."_s.arg(next.at.toLocalTime().toString(Qt::ISODate), quarantined);
}

void tellNext(const engine::Scheduler &scheduler, const store::StoredConnection &stored)
{
    const core::Result<provisioning::NextRun> next = scheduler.nextRun(stored);
    remark(stored.name + u": "_s + (next ? nextText(*next) : next.error().detail));
}

QCoro::Task<> watchCycle(Watch &watch, store::StoredConnection stored)
{
    ++watch.watched.running;
    engine::CycleRequest request;
    request.what = engine::CycleRequest::What::Run;
    request.stop = watch.stop;
    const auto cycle = co_await engine::carryOutCycle(watch.workspace, stored, std::move(request));
    --watch.watched.running;
    const bool neverBegan = !cycle && cycle.error().code == core::ErrorCode::StoreLocked;
    if (cycle) {
        Watched::Entry &entry = watch.watched.byName[stored.name];
        ++entry.cycles;
        entry.last = cycle->toJson(stored.name);
        const QString text = cycleText(*cycle, stored.name);
        watch.json ? remark(text) : printText(text);
    } else {
        remark(u"%1: %2 %3"_s.arg(stored.name, cycle.error().detail, cycle.error().remedy));
    }
    watch.scheduler.noteEnded(stored.id, neverBegan);
    if (!watch.stop->load()) {
        tellNext(watch.scheduler, stored);
        watch.scheduler.start(); // the next one may be due before the scheduler looks again
    }
}

} // namespace

QCoro::Task<ExitCode> CommandRunner::watch()
{
    const core::Result<void> open = co_await openWorkspace();
    if (!open) {
        co_return fail(open.error());
    }
    for (const QString &name : m_invocation.arguments) {
        if (const auto stored = m_workspace->named(name); !stored) {
            co_return fail(stored.error());
        }
    }
    const engine::StopToken stop = services::stopOnSignal();
    Watched watched;
    std::unique_ptr<Watch> watch;
    engine::Scheduler scheduler(*m_workspace, {m_invocation.arguments, true},
                                [&watch](const store::StoredConnection &stored) { watchCycle(*watch, stored); });
    watch = std::make_unique<Watch>(Watch {*m_workspace, scheduler, watched, stop, m_invocation.json});
    const auto stored = m_workspace->store().connections();
    for (const store::StoredConnection &connection : stored ? *stored : std::vector<store::StoredConnection>()) {
        if (m_invocation.arguments.isEmpty() || m_invocation.arguments.contains(connection.name, Qt::CaseInsensitive)) {
            watched.byName[connection.name];
            tellNext(scheduler, connection);
        }
    }
    remark(u"Running schedules until stopped (Ctrl+C)."_s);
    scheduler.start();
    QTimer poll;
    poll.start(std::chrono::milliseconds(100));
    while (!stop->load() || watched.running > 0) {
        co_await qCoro(&poll, &QTimer::timeout);
        if (stop->load()) {
            scheduler.stop();
        }
    }
    print(m_invocation.json, watched.toJson(), u"Stopped."_s);
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::startConnection()
{
    const ExitCode code = co_await decideProvisioning(provisioning::Provisioning::Started);
    co_return code;
}

QCoro::Task<ExitCode> CommandRunner::pauseConnection()
{
    const ExitCode code = co_await decideProvisioning(provisioning::Provisioning::Paused);
    co_return code;
}

QCoro::Task<ExitCode> CommandRunner::decideProvisioning(provisioning::Provisioning provisioning)
{
    const core::Result<store::StoredConnection> stored = co_await openConnection();
    if (!stored) {
        co_return fail(stored.error());
    }
    const engine::Automation automation(m_workspace->store(), m_clock, stored->id);
    if (const core::Result<void> kept = automation.setProvisioning(provisioning); !kept) {
        co_return fail(kept.error());
    }
    const bool starts = provisioning == provisioning::Provisioning::Started;
    print(m_invocation.json,
          {{u"connection"_s, stored->name}, {u"provisioning"_s, starts ? u"started"_s : u"paused"_s}},
          starts
              ? u"Cycles of \"%1\" run on its schedule, as long as muster or musterctl watch runs."_s.arg(stored->name)
              : u"No cycle of \"%1\" begins by itself any more. One that runs goes on to its end."_s.arg(stored->name));
    co_return ExitCode::Done;
}

} // namespace muster::cli
