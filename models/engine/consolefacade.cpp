// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/consolefacade.h"

#include "models/engine/connectiondrafts.h"
#include "models/engine/engineworker.h"

#include <memory>
#include <utility>

namespace muster::engine {

namespace {

/// Runs one question on the worker's thread to its end and hands the answer over. A free function, so that nothing it
/// needs can die before it: all parameters are kept by the coroutine itself.
template<typename T, typename Question>
QCoro::Task<> answer(EngineWorker *worker, Question question, std::function<void(core::Result<T>)> deliver)
{
    worker->started();
    core::Result<T> result = co_await question(*worker);
    deliver(std::move(result));
    worker->finished();
}

CycleRequest ordered(CycleRequest::What what)
{
    CycleRequest request;
    request.what = what;
    return request;
}

CycleRequest applying(core::PlanId plan, ApplyOptions options)
{
    CycleRequest request = ordered(CycleRequest::What::Apply);
    request.plan = plan;
    request.apply = std::move(options);
    return request;
}

} // namespace

template<typename T, typename Question>
void ConsoleFacade::ask(QObject *context, Reply<T> reply, Question question)
{
    auto deliver = [this, guard = QPointer<QObject>(context), reply = std::move(reply)](core::Result<T> result) {
        auto shared = std::make_shared<core::Result<T>>(std::move(result));
        QMetaObject::invokeMethod(
            this,
            [guard, reply, shared] {
                if (guard != nullptr) {
                    reply(std::move(*shared));
                }
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, question = std::move(question), deliver = std::move(deliver)] {
            answer<T>(worker, question, deliver);
        },
        Qt::QueuedConnection);
}

ConsoleFacade::ConsoleFacade(const QString &home, const core::Clock &clock, QObject *parent)
    : ConsoleServices(parent)
    , m_worker(new EngineWorker(home, clock))
{
    qRegisterMetaType<CycleProgress>();
    qRegisterMetaType<provisioning::ProvisioningCycle>();
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &EngineWorker::idle, &m_thread, &QThread::quit, Qt::DirectConnection);
    connect(m_worker, &EngineWorker::connectionsChanged, this, &ConsoleServices::connectionsChanged);
    connect(m_worker, &EngineWorker::progressChanged, this, &ConsoleServices::progressChanged);
    connect(m_worker, &EngineWorker::cycleFinished, this, &ConsoleServices::cycleFinished);
    m_thread.setObjectName(QStringLiteral("engine"));
    m_thread.start();
}

ConsoleFacade::~ConsoleFacade()
{
    QMetaObject::invokeMethod(m_worker, &EngineWorker::shutDown, Qt::QueuedConnection);
    m_thread.wait();
}

void ConsoleFacade::importDocument(const QByteArray &document, const QString &folder, QObject *context,
                                   Reply<core::ConnectionId> reply)
{
    ask<core::ConnectionId>(context, std::move(reply), [document, folder](EngineWorker &worker) {
        return worker.importDocument(document, folder);
    });
}

void ConsoleFacade::connections(QObject *context, Reply<std::vector<ConnectionSummary>> reply)
{
    ask<std::vector<ConnectionSummary>>(context, std::move(reply),
                                        [](EngineWorker &worker) { return worker.connections(); });
}

void ConsoleFacade::connectionDocument(const core::ConnectionId &id, QObject *context, Reply<QByteArray> reply)
{
    ask<QByteArray>(context, std::move(reply), [id](EngineWorker &worker) { return worker.document(id); });
}

void ConsoleFacade::saveDocument(const core::ConnectionId &id, const QByteArray &document, QObject *context,
                                 Reply<void> reply, const QString &reason)
{
    ask<void>(context, std::move(reply),
              [id, document, reason](EngineWorker &worker) { return worker.saveDocument(id, document, reason); });
}

void ConsoleFacade::versions(const core::ConnectionId &id, QObject *context,
                             Reply<std::vector<provisioning::ConnectionVersion>> reply)
{
    ask<std::vector<provisioning::ConnectionVersion>>(context, std::move(reply),
                                                      [id](EngineWorker &worker) { return worker.versions(id); });
}

void ConsoleFacade::compareVersions(const core::ConnectionId &id, qint64 before, qint64 after, QObject *context,
                                    Reply<std::vector<provisioning::ComparedSetting>> reply)
{
    ask<std::vector<provisioning::ComparedSetting>>(
        context, std::move(reply),
        [id, before, after](EngineWorker &worker) { return worker.compareVersions(id, before, after); });
}

void ConsoleFacade::restoreVersion(const core::ConnectionId &id, qint64 number, const QString &reason, QObject *context,
                                   Reply<void> reply)
{
    ask<void>(context, std::move(reply),
              [id, number, reason](EngineWorker &worker) { return worker.restoreVersion(id, number, reason); });
}

void ConsoleFacade::presetMapping(const core::ConnectionId &id, QObject *context, Reply<MappingFile> reply)
{
    ask<MappingFile>(context, std::move(reply), [id](EngineWorker &worker) { return worker.presetMapping(id); });
}

void ConsoleFacade::readMapping(const core::ConnectionId &id, const QString &path, QObject *context,
                                Reply<MappingFile> reply)
{
    ask<MappingFile>(context, std::move(reply),
                     [id, path](EngineWorker &worker) { return worker.readMapping(id, path); });
}

void ConsoleFacade::writeMapping(const core::ConnectionId &id, const QString &path, provisioning::MappingFormat format,
                                 QObject *context, Reply<std::vector<mapping::SchemaFinding>> reply)
{
    ask<std::vector<mapping::SchemaFinding>>(context, std::move(reply), [id, path, format](EngineWorker &worker) {
        return worker.writeMapping(id, path, format);
    });
}

void ConsoleFacade::removeConnection(const core::ConnectionId &id, QObject *context, Reply<void> reply)
{
    ask<void>(context, std::move(reply), [id](EngineWorker &worker) { return worker.removeConnection(id); });
}

void ConsoleFacade::createConnection(const ConnectionDraft &draft, QObject *context, Reply<core::ConnectionId> reply)
{
    ask<core::ConnectionId>(context, std::move(reply),
                            [draft](EngineWorker &worker) { return worker.createConnection(draft); });
}

void ConsoleFacade::scopeImpact(const core::ConnectionId &id, const QByteArray &scope, QObject *context,
                                Reply<ScopeImpact> reply)
{
    ask<ScopeImpact>(context, std::move(reply),
                     [id, scope](EngineWorker &worker) { return worker.scopeImpact(id, scope); });
}

void ConsoleFacade::searchScope(const core::ConnectionId &id, core::ObjectType type, const QString &text, int limit,
                                QObject *context, Reply<std::vector<ScopeMember>> reply)
{
    ask<std::vector<ScopeMember>>(context, std::move(reply), [id, type, text, limit](EngineWorker &worker) {
        return worker.searchScope(id, type, text, limit);
    });
}

void ConsoleFacade::broughtIn(const core::ConnectionId &id, const QByteArray &scope, int assignment, int limit,
                              QObject *context, Reply<std::vector<ScopeMember>> reply)
{
    ask<std::vector<ScopeMember>>(context, std::move(reply), [id, scope, assignment, limit](EngineWorker &worker) {
        return worker.broughtIn(id, scope, assignment, limit);
    });
}

void ConsoleFacade::saveScope(const core::ConnectionId &id, const QByteArray &scope, std::optional<qint64> confirmed,
                              QObject *context, Reply<void> reply)
{
    ask<void>(context, std::move(reply),
              [id, scope, confirmed](EngineWorker &worker) { return worker.saveScope(id, scope, confirmed); });
}

void ConsoleFacade::closeScope(const core::ConnectionId &id)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, id] { worker->closeScope(id); }, Qt::QueuedConnection);
}

void ConsoleFacade::previewSource(const QString &path, QObject *context, Reply<SourcePreview> reply)
{
    ask<SourcePreview>(context, std::move(reply), [path](EngineWorker &) { return previewCsv(path); });
}

void ConsoleFacade::testConnection(const ConnectionDraft &draft, QObject *context,
                                   std::function<void(scimclient::ProbeStepResult)> step,
                                   Reply<scimclient::CapabilityReport> reply)
{
    auto onStep = [this, guard = QPointer<QObject>(context),
                   step = std::move(step)](const scimclient::ProbeStepResult &result) {
        QMetaObject::invokeMethod(
            this,
            [guard, step, result] {
                if (guard != nullptr && step) {
                    step(result);
                }
            },
            Qt::QueuedConnection);
    };
    ask<scimclient::CapabilityReport>(context, std::move(reply), [draft, onStep](EngineWorker &worker) {
        return worker.testConnection(draft, onStep);
    });
}

void ConsoleFacade::suggestMappings(const ConnectionDraft &draft, QObject *context, Reply<QByteArray> reply)
{
    ask<QByteArray>(context, std::move(reply), [draft](EngineWorker &) { return suggestedMappings(draft); });
}

void ConsoleFacade::draftDocument(const ConnectionDraft &draft, QObject *context, Reply<QByteArray> reply)
{
    ask<QByteArray>(context, std::move(reply), [draft](EngineWorker &) { return documentOf(draft); });
}

void ConsoleFacade::sampleMapping(const SampleQuery &query, QObject *context, Reply<std::vector<MappingSample>> reply)
{
    ask<std::vector<MappingSample>>(context, std::move(reply),
                                    [query](EngineWorker &worker) { return worker.sampleMapping(query); });
}

void ConsoleFacade::mappingEffect(const EffectQuery &query, QObject *context,
                                  std::function<void(EffectProgress)> progress, Reply<MappingEffect> reply)
{
    auto onProgress = [this, guard = QPointer<QObject>(context),
                       progress = std::move(progress)](const EffectProgress &told) {
        QMetaObject::invokeMethod(
            this,
            [guard, progress, told] {
                if (guard != nullptr && progress) {
                    progress(told);
                }
            },
            Qt::QueuedConnection);
    };
    ask<MappingEffect>(context, std::move(reply),
                       [query, onProgress](EngineWorker &worker) { return worker.mappingEffect(query, onProgress); });
}

void ConsoleFacade::mappingEffectPage(const EffectPageQuery &query, QObject *context, Reply<EffectPage> reply)
{
    ask<EffectPage>(context, std::move(reply),
                    [query](EngineWorker &worker) { return worker.mappingEffectPage(query); });
}

void ConsoleFacade::sourceAttributes(const core::ConnectionId &id, const QByteArray &document, core::ObjectType type,
                                     QObject *context, Reply<std::vector<sources::SourceAttribute>> reply)
{
    ask<std::vector<sources::SourceAttribute>>(context, std::move(reply), [id, document, type](EngineWorker &worker) {
        return worker.sourceAttributes(id, document, type);
    });
}

void ConsoleFacade::preview(const core::ConnectionId &id)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, id] { worker->runCycle(id, ordered(CycleRequest::What::Plan)); },
        Qt::QueuedConnection);
}

void ConsoleFacade::run(const core::ConnectionId &id)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, id] { worker->runCycle(id, ordered(CycleRequest::What::Run)); },
        Qt::QueuedConnection);
}

void ConsoleFacade::apply(const core::ConnectionId &id, core::PlanId plan)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, id, plan] { worker->runCycle(id, applying(plan, {})); }, Qt::QueuedConnection);
}

void ConsoleFacade::approve(const core::ConnectionId &id, core::PlanId plan, provisioning::OperationKind kind,
                            const QString &reason)
{
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, id, plan, kind, reason] {
            worker->runCycle(id, applying(plan, {{kind}, reason}));
        },
        Qt::QueuedConnection);
}

void ConsoleFacade::stop(const core::ConnectionId &id)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, id] { worker->stop(id); }, Qt::QueuedConnection);
}

void ConsoleFacade::setProvisioning(const core::ConnectionId &id, provisioning::Provisioning provisioning,
                                    QObject *context, Reply<void> reply)
{
    ask<void>(context, std::move(reply),
              [id, provisioning](EngineWorker &worker) { return worker.setProvisioning(id, provisioning); });
}

void ConsoleFacade::cycles(const core::ConnectionId &id, int limit, QObject *context,
                           Reply<std::vector<provisioning::ProvisioningCycle>> reply)
{
    ask<std::vector<provisioning::ProvisioningCycle>>(
        context, std::move(reply), [id, limit](EngineWorker &worker) { return worker.cycles(id, limit); });
}

void ConsoleFacade::operations(core::PlanId plan, core::OperationId after, int limit, QObject *context,
                               Reply<std::vector<provisioning::PlannedOperation>> reply)
{
    ask<std::vector<provisioning::PlannedOperation>>(
        context, std::move(reply),
        [plan, after, limit](EngineWorker &worker) { return worker.operations(plan, after, limit); });
}

void ConsoleFacade::events(const core::ConnectionId &id, std::optional<core::CycleId> cycle, core::EventId before,
                           int limit, QObject *context, Reply<std::vector<provisioning::ProvisioningEvent>> reply)
{
    store::EventQuery query;
    query.connection = id;
    query.cycle = cycle;
    query.before = before;
    query.limit = limit;
    ask<std::vector<provisioning::ProvisioningEvent>>(context, std::move(reply),
                                                      [query](EngineWorker &worker) { return worker.events(query); });
}

void ConsoleFacade::remotePage(const core::ConnectionId &id, const RemoteQuery &query, QObject *context,
                               Reply<RemotePage> reply)
{
    ask<RemotePage>(context, std::move(reply),
                    [id, query](EngineWorker &worker) { return worker.remotePage(id, query); });
}

void ConsoleFacade::remoteResource(const core::ConnectionId &id, core::ObjectType type,
                                   const core::ResourceId &resource, QObject *context, Reply<scim::Resource> reply)
{
    ask<scim::Resource>(context, std::move(reply), [id, type, resource](EngineWorker &worker) {
        return worker.remoteResource(id, type, resource);
    });
}

void ConsoleFacade::remoteNames(const core::ConnectionId &id, const QStringList &ids, QObject *context,
                                Reply<QHash<QString, QString>> reply)
{
    ask<QHash<QString, QString>>(context, std::move(reply),
                                 [id, ids](EngineWorker &worker) { return worker.remoteNames(id, ids); });
}

} // namespace muster::engine
