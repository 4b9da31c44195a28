// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/engineworker.h"

#include "models/core/logging.h"
#include "models/engine/automation.h"
#include "models/engine/connectiondrafts.h"
#include "models/engine/connectionsetup.h"
#include "models/engine/connectionsummary.h"

#include <array>

using namespace Qt::StringLiterals;

namespace muster::engine {

using provisioning::ProvisioningCycle;

EngineWorker::EngineWorker(QString home, const core::Clock &clock)
    : m_home(std::move(home))
    , m_clock(clock)
{
}

EngineWorker::~EngineWorker() = default;

void EngineWorker::finished()
{
    --m_running;
    if (m_ending && m_running == 0) {
        Q_EMIT idle();
    }
}

void EngineWorker::shutDown()
{
    m_ending = true;
    if (m_scheduler) {
        m_scheduler->stop();
    }
    for (auto &[id, running] : m_cycles) {
        running.stop->store(true);
    }
    for (auto &[id, remote] : m_remotes) {
        remote->client.cancel();
    }
    for (auto &[id, desk] : m_scopes) {
        if (desk.stop) {
            desk.stop->store(true);
        }
    }
    if (m_running == 0) {
        Q_EMIT idle();
    }
}

QCoro::Task<core::Result<Workspace *>> EngineWorker::workspace()
{
    if (!m_workspace && !m_openError) {
        core::Result<std::unique_ptr<Workspace>> opened = co_await Workspace::open(m_home, m_clock);
        if (!opened) {
            m_openError = opened.error();
        } else if (!m_workspace) { // two questions may have come at once
            m_workspace = std::move(*opened);
            m_scheduler =
                std::make_unique<Scheduler>(*m_workspace, Scheduler::Options {},
                                            [this](const store::StoredConnection &stored) { runScheduled(stored.id); });
            m_scheduler->start();
        }
    }
    if (m_workspace) {
        co_return m_workspace.get();
    }
    co_return core::failure(*m_openError);
}

QCoro::Task<core::Result<std::vector<ConnectionSummary>>> EngineWorker::connections()
{
    const core::Result<Workspace *> open = co_await workspace();
    if (!open) {
        co_return core::failure(open.error());
    }
    const auto stored = (*open)->store().connections();
    if (!stored) {
        co_return core::failure(stored.error());
    }
    std::vector<ConnectionSummary> list;
    for (const store::StoredConnection &connection : *stored) {
        core::Result<ConnectionSummary> one = summarise(**open, connection);
        if (!one) {
            co_return core::failure(one.error());
        }
        if (m_cycles.contains(connection.id)) {
            one->state = ConnectionState::Running;
        }
        list.push_back(std::move(*one));
    }
    co_return list;
}

QCoro::Task<core::Result<store::StoredConnection>> EngineWorker::stored(core::ConnectionId id)
{
    const core::Result<Workspace *> open = co_await workspace();
    co_return open ? (*open)->byId(id) : core::failure(open.error());
}

QCoro::Task<core::Result<QByteArray>> EngineWorker::document(core::ConnectionId id)
{
    const core::Result<store::StoredConnection> found = co_await stored(id);
    co_return found ? core::Result<QByteArray>(found->document) : core::failure(found.error());
}

QCoro::Task<core::Result<void>> EngineWorker::saveDocument(core::ConnectionId id, QByteArray document, QString reason)
{
    const core::Result<store::StoredConnection> found = co_await stored(id);
    if (!found) {
        co_return core::failure(found.error());
    }
    const auto saved = m_workspace->import(document, found->baseFolder, {}, id, {{}, reason});
    if (!saved) {
        co_return core::failure(saved.error());
    }
    forgetRemote(id); // the tenant URL may have changed
    Q_EMIT connectionsChanged();
    co_return core::Result<void>();
}

QCoro::Task<core::Result<void>> EngineWorker::removeConnection(core::ConnectionId id)
{
    const core::Result<Workspace *> open = co_await workspace();
    if (!open) {
        co_return core::failure(open.error());
    }
    if (m_cycles.contains(id)) {
        co_return core::failure(core::ErrorCode::StoreLocked, u"A cycle of this connection is running."_s,
                                u"Stop it first."_s);
    }
    core::Result<void> removed = (*open)->store().removeConnection(id);
    if (removed) {
        forgetRemote(id);
        Q_EMIT connectionsChanged();
    }
    co_return removed;
}

QCoro::Task<core::Result<core::ConnectionId>> EngineWorker::importDocument(QByteArray document, QString folder)
{
    const core::Result<Workspace *> open = co_await workspace();
    if (!open) {
        co_return core::failure(open.error());
    }
    const auto saved = (*open)->import(document, folder, {});
    if (!saved) {
        co_return core::failure(saved.error());
    }
    Q_EMIT connectionsChanged();
    co_return saved->id;
}

QCoro::Task<core::Result<core::ConnectionId>> EngineWorker::createConnection(ConnectionDraft draft)
{
    const core::Result<Workspace *> open = co_await workspace();
    if (!open) {
        co_return core::failure(open.error());
    }
    const auto taken = (*open)->store().connectionByName(draft.name);
    if (taken && *taken) {
        co_return core::failure(core::ErrorCode::InvalidConfiguration,
                                u"There is a connection named \"%1\" already."_s.arg(draft.name),
                                u"Choose another name."_s);
    }
    const core::Result<QByteArray> document = co_await documentOf(draft);
    if (!document) {
        co_return core::failure(document.error());
    }
    if (!draft.token.isEmpty()) {
        const core::Result<void> kept = co_await (*open)->writeSecret(keychainKey(draft.name), draft.token);
        if (!kept) {
            co_return core::failure(kept.error());
        }
    }
    const auto saved = (*open)->import(*document, {}, {});
    if (!saved) {
        co_return core::failure(saved.error());
    }
    Q_EMIT connectionsChanged();
    co_return saved->id;
}

QCoro::Task<core::Result<scimclient::CapabilityReport>>
EngineWorker::testConnection(ConnectionDraft draft, std::function<void(scimclient::ProbeStepResult)> step)
{
    auto transport = scimclient::QnamTransport::create();
    if (!transport) {
        co_return core::failure(transport.error());
    }
    scimclient::ClientOptions options;
    options.baseUrl = QUrl::fromUserInput(draft.tenantUrl.trimmed());
    if (const scim::ProviderProfile *profile = scim::ProviderProfile::find(draft.profile)) {
        options.follow(*profile);
    }
    options.token = draft.token;
    scimclient::CapabilityReport report =
        co_await scimclient::probe(**transport, m_clock, std::move(options), u"userName"_s, std::move(step));
    co_return report;
}

QCoro::Task<core::Result<std::vector<ProvisioningCycle>>> EngineWorker::cycles(core::ConnectionId id, int limit)
{
    const core::Result<Workspace *> open = co_await workspace();
    co_return open ? (*open)->store().cycles(id, limit) : core::failure(open.error());
}

QCoro::Task<core::Result<std::vector<provisioning::PlannedOperation>>>
EngineWorker::operations(core::PlanId plan, core::OperationId after, int limit)
{
    const core::Result<Workspace *> open = co_await workspace();
    if (!open) {
        co_return core::failure(open.error());
    }
    store::OperationQuery query;
    query.plan = plan;
    query.after = after;
    query.limit = limit;
    co_return (*open)->store().operations(query);
}

QCoro::Task<core::Result<std::vector<provisioning::ProvisioningEvent>>> EngineWorker::events(store::EventQuery query)
{
    const core::Result<Workspace *> open = co_await workspace();
    co_return open ? (*open)->store().events(query) : core::failure(open.error());
}

void EngineWorker::forgetRemote(const core::ConnectionId &id)
{
    const auto remote = m_remotes.find(id);
    if (remote == m_remotes.end()) {
        return;
    }
    // Questions may still hold the client: it ends them and goes when the worker goes.
    remote->second->client.cancel();
    m_retired.push_back(std::move(remote->second));
    m_remotes.erase(remote);
}

void EngineWorker::stop(const core::ConnectionId &id)
{
    if (const auto running = m_cycles.find(id); running != m_cycles.end()) {
        running->second.stop->store(true);
    }
}

void EngineWorker::tell(const CycleProgress &progress)
{
    constexpr std::chrono::milliseconds kInterval {100};
    const auto running = m_cycles.find(progress.connection);
    if (running == m_cycles.end() || m_clock.monotonic() - running->second.told < kInterval) {
        return;
    }
    running->second.told = m_clock.monotonic();
    Q_EMIT progressChanged(progress);
}

QCoro::Task<> EngineWorker::runCycle(core::ConnectionId id, CycleRequest request)
{
    if (m_cycles.contains(id) || m_ending) {
        co_return; // one at a time per connection; the running one is shown
    }
    started();
    m_cycles[id].stop = std::make_shared<std::atomic_bool>(false);
    Q_EMIT connectionsChanged();
    const core::Result<ProvisioningCycle> cycle = co_await carryOut(id, std::move(request));
    endCycle(id, cycle);
    finished();
}

QCoro::Task<> EngineWorker::runScheduled(core::ConnectionId id)
{
    if (m_cycles.contains(id) || m_ending) {
        m_scheduler->noteEnded(id, true);
        co_return;
    }
    started();
    m_cycles[id].stop = std::make_shared<std::atomic_bool>(false);
    Q_EMIT connectionsChanged();
    CycleRequest request;
    request.what = CycleRequest::What::Run;
    const core::Result<ProvisioningCycle> cycle = co_await carryOut(id, std::move(request));
    const bool neverBegan = !cycle && cycle.error().code == core::ErrorCode::StoreLocked;
    m_scheduler->noteEnded(id, neverBegan);
    if (neverBegan) {
        m_cycles.erase(id);
        Q_EMIT connectionsChanged();
    } else {
        endCycle(id, cycle);
    }
    finished();
}

void EngineWorker::endCycle(const core::ConnectionId &id, const core::Result<ProvisioningCycle> &result)
{
    m_cycles.erase(id);
    ProvisioningCycle cycle;
    if (result) {
        cycle = *result;
    } else {
        cycle.connection = id;
        cycle.state = provisioning::CycleState::Failed;
        cycle.started = m_clock.now();
        cycle.finished = cycle.started;
        cycle.errors.push_back({result.error(), core::ObjectType::User, {}, {}});
        cycle.sentence = result.error().detail;
    }
    CycleProgress last;
    last.connection = id;
    last.state = cycle.state;
    last.activity = cycle.sentence;
    last.running = false;
    Q_EMIT progressChanged(last);
    Q_EMIT cycleFinished(cycle);
    Q_EMIT connectionsChanged();
}

QCoro::Task<core::Result<void>> EngineWorker::setProvisioning(core::ConnectionId id,
                                                              provisioning::Provisioning provisioning)
{
    const core::Result<Workspace *> open = co_await workspace();
    if (!open) {
        co_return core::failure(open.error());
    }
    const core::Result<void> kept = Automation((*open)->store(), m_clock, id).setProvisioning(provisioning);
    if (kept) {
        Q_EMIT connectionsChanged();
        m_scheduler->look();
    }
    co_return kept;
}

QCoro::Task<core::Result<ProvisioningCycle>> EngineWorker::carryOut(core::ConnectionId id, CycleRequest request)
{
    const core::Result<Workspace *> open = co_await workspace();
    if (!open) {
        co_return core::failure(open.error());
    }
    const core::Result<store::StoredConnection> stored = (*open)->byId(id);
    if (!stored) {
        co_return core::failure(stored.error());
    }
    request.stop = m_cycles[id].stop;
    request.progress = [this](const CycleProgress &progress) { tell(progress); };
    core::Result<ProvisioningCycle> cycle = co_await carryOutCycle(**open, *stored, std::move(request));
    co_return cycle;
}

} // namespace muster::engine
