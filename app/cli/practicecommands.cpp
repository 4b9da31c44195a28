// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandrunner.h"

#include "app/services/demotenant.h"
#include "app/services/stopsignal.h"
#include "models/engine/carryout.h"
#include "models/sandbox/sandboxthread.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimer>
#include <QUuid>

#include <QCoroSignal>

using namespace Qt::StringLiterals;

namespace muster::cli {

namespace {

core::Result<sandbox::SandboxOptions> sandboxOptions(const Invocation &invocation)
{
    sandbox::SandboxOptions options;
    options.token =
        invocation.has(u"token"_s) ? invocation.value(u"token"_s) : QUuid::createUuid().toString(QUuid::WithoutBraces);
    options.port = static_cast<quint16>(invocation.value(u"port"_s).toUInt());
    options.persistFile = invocation.value(u"persist"_s);
    if (invocation.has(u"faults"_s)) {
        QFile file(invocation.value(u"faults"_s));
        const QJsonDocument document =
            file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()) : QJsonDocument();
        if (!document.isObject()) {
            return core::failure(core::ErrorCode::InvalidConfiguration,
                                 u"%1 does not hold one JSON object with faults."_s.arg(file.fileName()),
                                 u"Check the path and the document."_s);
        }
        options.faults = document.object();
    }
    return options;
}

} // namespace

QCoro::Task<ExitCode> CommandRunner::sandbox()
{
    const core::Result<sandbox::SandboxOptions> options = sandboxOptions(m_invocation);
    if (!options) {
        co_return fail(options.error());
    }
    sandbox::SandboxServer server(*options);
    const core::Result<QUrl> url = server.start();
    if (!url) {
        co_return fail(url.error());
    }
    print(m_invocation.json, {{u"baseUrl"_s, url->toString()}, {u"token"_s, options->token}},
          url->toString() + (m_invocation.has(u"token"_s) ? QString() : u"\ntoken %1"_s.arg(options->token)));
    remark(u"Serving until stopped (Ctrl+C)."_s);
    const engine::StopToken stop = services::stopOnSignal();
    QTimer poll;
    poll.start(std::chrono::milliseconds(100));
    while (!stop->load()) {
        co_await qCoro(&poll, &QTimer::timeout);
    }
    const core::Result<void> stopped = server.stop();
    co_return stopped ? ExitCode::Done : fail(stopped.error());
}

QCoro::Task<ExitCode> CommandRunner::demo()
{
    core::Result<std::unique_ptr<services::DemoTenant>> demo = services::DemoTenant::create();
    if (!demo) {
        co_return fail(demo.error());
    }
    remark(u"Practice tenant at %1, sample company in %2."_s.arg((*demo)->baseUrl().toString(), (*demo)->folder()));
    m_invocation.home = (*demo)->home();
    const core::Result<void> open = co_await openWorkspace();
    if (!open) {
        co_return fail(open.error());
    }
    const auto stored = m_workspace->import((*demo)->document(), (*demo)->folder(), u"connection.json"_s);
    if (!stored) {
        co_return fail(stored.error());
    }
    QJsonArray cycles;
    QString text;
    ExitCode worst = ExitCode::Done;
    for (const QString &title : {u"First cycle"_s, u"Second cycle, nothing changed"_s}) {
        engine::CycleRequest request;
        request.what = engine::CycleRequest::What::Run;
        request.stop = services::stopOnSignal();
        const auto cycle = co_await engine::carryOutCycle(*m_workspace, *stored, std::move(request));
        if (!cycle) {
            co_return fail(cycle.error());
        }
        cycles.append(cycle->toJson(stored->name));
        text += title + u"\n"_s + cycleText(*cycle, stored->name) + u'\n';
        worst = std::max(worst, exitCodeOf(*cycle));
    }
    text += u"The tenant held %1 people and %2 groups and is gone now. To practise longer: musterctl sandbox\n"_s
                .arg((*demo)->count(core::ObjectType::User))
                .arg((*demo)->count(core::ObjectType::Group));
    print(m_invocation.json,
          {{u"baseUrl"_s, (*demo)->baseUrl().toString()},
           {u"cycles"_s, cycles},
           {u"users"_s, (*demo)->count(core::ObjectType::User)},
           {u"groups"_s, (*demo)->count(core::ObjectType::Group)}},
          text);
    m_workspace.reset();
    co_return worst;
}

} // namespace muster::cli
