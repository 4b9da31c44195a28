// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/fakeconsoleservices.h"

using namespace Qt::StringLiterals;

namespace muster::test {

using core::ConnectionId;
using engine::Reply;
using provisioning::PlannedOperation;
using provisioning::ProvisioningCycle;
using provisioning::ProvisioningEvent;

namespace {

core::Error notOffered()
{
    core::Error error;
    error.code = core::ErrorCode::UnsupportedFeature;
    error.detail = u"This double does not answer that."_s;
    return error;
}

} // namespace

void FakeConsoleServices::setSummary(const engine::ConnectionSummary &summary)
{
    for (engine::ConnectionSummary &known : summaries) {
        if (known.id == summary.id) {
            known = summary;
            Q_EMIT connectionsChanged();
            return;
        }
    }
    summaries.push_back(summary);
    Q_EMIT connectionsChanged();
}

void FakeConsoleServices::tellProgress(const ConnectionId &id, const QString &activity, qint64 done, qint64 total)
{
    engine::CycleProgress progress;
    progress.connection = id;
    progress.activity = activity;
    progress.done = done;
    progress.total = total;
    progress.perSecond = done > 0 ? 4100 : 0;
    Q_EMIT progressChanged(progress);
}

void FakeConsoleServices::finish(const ProvisioningCycle &cycle)
{
    std::vector<ProvisioningCycle> &known = cycleTable[cycle.connection];
    known.insert(known.begin(), cycle);
    engine::CycleProgress last;
    last.connection = cycle.connection;
    last.state = cycle.state;
    last.activity = cycle.sentence;
    last.running = false;
    Q_EMIT progressChanged(last);
    Q_EMIT cycleFinished(cycle);
    Q_EMIT connectionsChanged();
}

void FakeConsoleServices::connections(QObject *context, Reply<std::vector<engine::ConnectionSummary>> reply)
{
    answer<std::vector<engine::ConnectionSummary>>(context, reply, summaries);
}

void FakeConsoleServices::connectionDocument(const ConnectionId &, QObject *context, Reply<QByteArray> reply)
{
    answer<QByteArray>(context, reply, QByteArray("{}"));
}

void FakeConsoleServices::saveDocument(const ConnectionId &id, const QByteArray &, QObject *context, Reply<void> reply,
                                       const QString &)
{
    calls << u"save %1"_s.arg(id.toString());
    answer<void>(context, reply, {});
}

void FakeConsoleServices::versions(const ConnectionId &, QObject *context,
                                   Reply<std::vector<provisioning::ConnectionVersion>> reply)
{
    answer<std::vector<provisioning::ConnectionVersion>>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::compareVersions(const ConnectionId &, qint64, qint64, QObject *context,
                                          Reply<std::vector<provisioning::ComparedSetting>> reply)
{
    answer<std::vector<provisioning::ComparedSetting>>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::restoreVersion(const ConnectionId &, qint64, const QString &, QObject *context,
                                         Reply<void> reply)
{
    answer<void>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::presetMapping(const ConnectionId &, QObject *context, Reply<engine::MappingFile> reply)
{
    answer<engine::MappingFile>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::readMapping(const ConnectionId &, const QString &, QObject *context,
                                      Reply<engine::MappingFile> reply)
{
    answer<engine::MappingFile>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::writeMapping(const ConnectionId &, const QString &, provisioning::MappingFormat,
                                       QObject *context, Reply<std::vector<mapping::SchemaFinding>> reply)
{
    answer<std::vector<mapping::SchemaFinding>>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::removeConnection(const ConnectionId &id, QObject *context, Reply<void> reply)
{
    calls << u"remove %1"_s.arg(id.toString());
    summaries.erase(std::remove_if(summaries.begin(), summaries.end(), [&id](const auto &s) { return s.id == id; }),
                    summaries.end());
    answer<void>(context, reply, {});
    Q_EMIT connectionsChanged();
}

void FakeConsoleServices::createConnection(const engine::ConnectionDraft &, QObject *context,
                                           Reply<core::ConnectionId> reply)
{
    answer<core::ConnectionId>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::scopeImpact(const ConnectionId &, const QByteArray &, QObject *context,
                                      Reply<engine::ScopeImpact> reply)
{
    answer<engine::ScopeImpact>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::searchScope(const ConnectionId &, core::ObjectType, const QString &, int, QObject *context,
                                      Reply<std::vector<engine::ScopeMember>> reply)
{
    answer<std::vector<engine::ScopeMember>>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::broughtIn(const ConnectionId &, const QByteArray &, int, int, QObject *context,
                                    Reply<std::vector<engine::ScopeMember>> reply)
{
    answer<std::vector<engine::ScopeMember>>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::saveScope(const ConnectionId &, const QByteArray &, std::optional<qint64>, QObject *context,
                                    Reply<void> reply)
{
    answer<void>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::previewSource(const QString &, QObject *context, Reply<engine::SourcePreview> reply)
{
    answer<engine::SourcePreview>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::testConnection(const engine::ConnectionDraft &, QObject *context,
                                         std::function<void(scimclient::ProbeStepResult)>,
                                         Reply<scimclient::CapabilityReport> reply)
{
    answer<scimclient::CapabilityReport>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::suggestMappings(const engine::ConnectionDraft &, QObject *context, Reply<QByteArray> reply)
{
    answer<QByteArray>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::sampleMapping(const engine::SampleQuery &, QObject *context,
                                        Reply<std::vector<engine::MappingSample>> reply)
{
    answer<std::vector<engine::MappingSample>>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::mappingEffect(const engine::EffectQuery &, QObject *context,
                                        std::function<void(engine::EffectProgress)>, Reply<engine::MappingEffect> reply)
{
    answer<engine::MappingEffect>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::mappingEffectPage(const engine::EffectPageQuery &, QObject *context,
                                            Reply<engine::EffectPage> reply)
{
    answer<engine::EffectPage>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::sourceAttributes(const ConnectionId &, const QByteArray &, core::ObjectType, QObject *context,
                                           Reply<std::vector<sources::SourceAttribute>> reply)
{
    answer<std::vector<sources::SourceAttribute>>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::draftDocument(const engine::ConnectionDraft &, QObject *context, Reply<QByteArray> reply)
{
    answer<QByteArray>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::begin(const ConnectionId &id, const QString &call)
{
    calls << call;
    tellProgress(id, u"Testing the connection"_s, 0, 0);
}

void FakeConsoleServices::preview(const ConnectionId &id)
{
    begin(id, u"preview %1"_s.arg(id.toString()));
}

void FakeConsoleServices::run(const ConnectionId &id)
{
    begin(id, u"run %1"_s.arg(id.toString()));
}

void FakeConsoleServices::apply(const ConnectionId &id, core::PlanId plan)
{
    begin(id, u"apply %1 %2"_s.arg(id.toString()).arg(plan.value));
}

void FakeConsoleServices::approve(const ConnectionId &id, core::PlanId plan, provisioning::OperationKind kind,
                                  const QString &reason)
{
    begin(id, u"approve %1 %2 %3 %4"_s.arg(id.toString()).arg(plan.value).arg(provisioning::kindName(kind), reason));
}

void FakeConsoleServices::stop(const ConnectionId &id)
{
    calls << u"stop %1"_s.arg(id.toString());
}

void FakeConsoleServices::setProvisioning(const ConnectionId &id, provisioning::Provisioning provisioning,
                                          QObject *context, Reply<void> reply)
{
    const bool pauses = provisioning == provisioning::Provisioning::Paused;
    calls << u"%1 %2"_s.arg(pauses ? u"pause"_s : u"start"_s, id.toString());
    answer<void>(context, reply, {});
}

void FakeConsoleServices::cycles(const ConnectionId &id, int limit, QObject *context,
                                 Reply<std::vector<ProvisioningCycle>> reply)
{
    std::vector<ProvisioningCycle> known = cycleTable.value(id);
    known.resize(std::min(known.size(), static_cast<std::size_t>(limit)));
    answer<std::vector<ProvisioningCycle>>(context, reply, known);
}

void FakeConsoleServices::operations(core::PlanId plan, core::OperationId after, int limit, QObject *context,
                                     Reply<std::vector<PlannedOperation>> reply)
{
    std::vector<PlannedOperation> page;
    const std::vector<PlannedOperation> all = operationTable.value(plan.value);
    std::copy_if(all.begin(), all.end(), std::back_inserter(page), [after](const auto &op) { return op.id > after; });
    page.resize(std::min(page.size(), static_cast<std::size_t>(limit)));
    answer<std::vector<PlannedOperation>>(context, reply, page);
}

void FakeConsoleServices::events(const ConnectionId &id, std::optional<core::CycleId> cycle, core::EventId before,
                                 int limit, QObject *context, Reply<std::vector<ProvisioningEvent>> reply)
{
    std::vector<ProvisioningEvent> page;
    const std::vector<ProvisioningEvent> all = eventTable.value(id);
    std::copy_if(all.begin(), all.end(), std::back_inserter(page), [&cycle, before](const ProvisioningEvent &event) {
        return (!cycle || event.cycle == *cycle) && (!before.isValid() || event.id < before);
    });
    page.resize(std::min(page.size(), static_cast<std::size_t>(limit)));
    answer<std::vector<ProvisioningEvent>>(context, reply, page);
}

void FakeConsoleServices::remotePage(const ConnectionId &, const engine::RemoteQuery &, QObject *context,
                                     Reply<engine::RemotePage> reply)
{
    answer<engine::RemotePage>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::remoteResource(const ConnectionId &, core::ObjectType, const core::ResourceId &,
                                         QObject *context, Reply<scim::Resource> reply)
{
    answer<scim::Resource>(context, reply, core::failure(notOffered()));
}

void FakeConsoleServices::remoteNames(const ConnectionId &, const QStringList &, QObject *context,
                                      Reply<QHash<QString, QString>> reply)
{
    answer<QHash<QString, QString>>(context, reply, core::failure(notOffered()));
}

} // namespace muster::test
