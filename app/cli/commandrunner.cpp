// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandrunner.h"

#include "models/engine/connectionsummary.h"
#include "models/provisioning/connectionfindings.h"

#include <QFileInfo>
#include <QHash>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::cli {

namespace {

QString stateName(engine::ConnectionState state)
{
    switch (state) {
    case engine::ConnectionState::NotRun:
        return u"notRun"_s;
    case engine::ConnectionState::Healthy:
        return u"healthy"_s;
    case engine::ConnectionState::Running:
        return u"running"_s;
    case engine::ConnectionState::Attention:
        return u"attention"_s;
    case engine::ConnectionState::Held:
        return u"held"_s;
    case engine::ConnectionState::SourceHeld:
        return u"sourceHeld"_s;
    case engine::ConnectionState::Quarantined:
        return u"quarantined"_s;
    case engine::ConnectionState::Failed:
        return u"failed"_s;
    }
    return {};
}

QString provisioningName(provisioning::Provisioning provisioning)
{
    switch (provisioning) {
    case provisioning::Provisioning::NotDecided:
        return u"notDecided"_s;
    case provisioning::Provisioning::Started:
        return u"started"_s;
    case provisioning::Provisioning::Paused:
        return u"paused"_s;
    }
    return {};
}

QJsonObject summaryJson(const engine::ConnectionSummary &summary)
{
    QJsonObject next {{u"why"_s, provisioning::nextRunReasonName(summary.next.why)}};
    if (summary.next.at.isValid()) {
        next.insert(u"at"_s, summary.next.at.toString(Qt::ISODateWithMs));
    }
    QJsonObject json {{u"name"_s, summary.name},
                      {u"id"_s, summary.id.toString()},
                      {u"state"_s, stateName(summary.state)},
                      {u"sentence"_s, summary.sentence},
                      {u"source"_s, summary.sourceText},
                      {u"target"_s, summary.targetText},
                      {u"provisioning"_s, provisioningName(summary.provisioning)},
                      {u"nextCycle"_s, next}};
    if (summary.quarantine) {
        json.insert(u"quarantine"_s, summary.quarantine->toJson());
    }
    return json;
}

/// What is doubtful about a connection that was taken in all the same.
struct Warnings
{
    QJsonArray json;
    QString text;
};

Warnings warningsOf(const store::StoredConnection &stored)
{
    Warnings warnings;
    const auto connection = engine::Workspace::parsed(stored);
    for (const core::Error &found : connection ? provisioning::findings(*connection) : std::vector<core::Error>()) {
        warnings.json.append(QJsonObject {{u"message"_s, found.detail}, {u"remedy"_s, found.remedy}});
        warnings.text += u"Warning: %1 %2\n"_s.arg(found.detail, found.remedy);
    }
    return warnings;
}

} // namespace

CommandRunner::CommandRunner(Invocation invocation, const core::Clock &clock)
    : m_invocation(std::move(invocation))
    , m_clock(clock)
{
}

ExitCode CommandRunner::usageError(const core::Error &error) const
{
    static_cast<void>(fail(error));
    return ExitCode::Usage;
}

CommandRunner::Handler CommandRunner::handlerOf(const QString &command)
{
    static const QHash<QString, Handler> handlers {
        {u"connection import"_s, &CommandRunner::importConnection},
        {u"connection export"_s, &CommandRunner::exportConnection},
        {u"connection list"_s, &CommandRunner::listConnections},
        {u"connection remove"_s, &CommandRunner::removeConnection},
        {u"connection start"_s, &CommandRunner::startConnection},
        {u"connection pause"_s, &CommandRunner::pauseConnection},
        {u"connection versions"_s, &CommandRunner::listVersions},
        {u"connection show"_s, &CommandRunner::showVersion},
        {u"connection restore"_s, &CommandRunner::restoreVersion},
        {u"connection diff"_s, &CommandRunner::diffVersions},
        {u"mapping import"_s, &CommandRunner::importMapping},
        {u"mapping export"_s, &CommandRunner::exportMapping},
        {u"mapping diff"_s, &CommandRunner::diffMapping},
        {u"probe"_s, &CommandRunner::probe},
        {u"plan"_s, &CommandRunner::plan},
        {u"apply"_s, &CommandRunner::apply},
        {u"run"_s, &CommandRunner::runCycle},
        {u"watch"_s, &CommandRunner::watch},
        {u"why"_s, &CommandRunner::why},
        {u"scope test"_s, &CommandRunner::testScope},
        {u"scope impact"_s, &CommandRunner::scopeImpact},
        {u"log"_s, &CommandRunner::log},
        {u"mapping test"_s, &CommandRunner::testMapping},
        {u"expr eval"_s, &CommandRunner::evaluateExpression},
        {u"expr check"_s, &CommandRunner::checkExpression},
        {u"expr functions"_s, &CommandRunner::listFunctions},
        {u"profile list"_s, &CommandRunner::listProfiles},
        {u"profile show"_s, &CommandRunner::showProfile},
        {u"demo"_s, &CommandRunner::demo},
        {u"sandbox"_s, &CommandRunner::sandbox},
        {u"completion"_s, &CommandRunner::completion},
    };
    return handlers.value(command);
}

QCoro::Task<ExitCode> CommandRunner::run()
{
    if (m_invocation.version) {
        printText(u"musterctl %1"_s.arg(QLatin1StringView(MUSTER_VERSION)));
        co_return ExitCode::Done;
    }
    if (m_invocation.help || m_invocation.command == nullptr) {
        printText(helpText(m_invocation.command));
        co_return m_invocation.help ? ExitCode::Done : ExitCode::Usage;
    }
    const Handler handler = handlerOf(m_invocation.command->name);
    const ExitCode code = co_await handler(*this);
    co_return code;
}

QCoro::Task<core::Result<void>> CommandRunner::openWorkspace()
{
    core::Result<std::unique_ptr<engine::Workspace>> opened =
        co_await engine::Workspace::open(m_invocation.home, m_clock);
    if (!opened) {
        co_return core::failure(opened.error());
    }
    m_workspace = std::move(*opened);
    co_return core::Result<void>();
}

QCoro::Task<ExitCode> CommandRunner::importConnection()
{
    const core::Result<QByteArray> document = readFile(argument(0));
    if (!document) {
        co_return fail(document.error());
    }
    const core::Result<void> open = co_await openWorkspace();
    if (!open) {
        co_return fail(open.error());
    }
    const QFileInfo file(argument(0));
    const auto stored = m_workspace->import(*document, file.absolutePath(), argument(0), {}, versionNote());
    if (!stored) {
        co_return fail(stored.error());
    }
    const Warnings warnings = warningsOf(*stored);
    print(m_invocation.json,
          {{u"connection"_s, stored->name},
           {u"id"_s, stored->id.toString()},
           {u"state"_s, u"imported"_s},
           {u"warnings"_s, warnings.json}},
          warnings.text
              + u"Connection \"%1\" is in %2.\nNext: musterctl probe %1, then musterctl plan %1"_s.arg(
                  stored->name, m_workspace->home().path()));
    co_return ExitCode::Done;
}

QCoro::Task<core::Result<store::StoredConnection>> CommandRunner::openConnection()
{
    const core::Result<void> open = co_await openWorkspace();
    co_return open ? m_workspace->named(argument(0)) : core::failure(open.error());
}

QCoro::Task<core::Result<CommandRunner::OpenDocument>> CommandRunner::openDocument()
{
    core::Result<store::StoredConnection> stored = co_await openConnection();
    if (!stored) {
        co_return core::failure(stored.error());
    }
    core::Result<provisioning::Connection> connection = engine::Workspace::parsed(*stored);
    if (!connection) {
        co_return core::failure(connection.error());
    }
    OpenDocument document {std::move(*stored), std::move(*connection)};
    co_return document;
}

provisioning::VersionNote CommandRunner::versionNote() const
{
    return {m_invocation.value(u"author"_s), m_invocation.value(u"reason"_s)};
}

QCoro::Task<ExitCode> CommandRunner::exportConnection()
{
    const core::Result<store::StoredConnection> stored = co_await openConnection();
    if (!stored) {
        co_return fail(stored.error());
    }
    printText(QString::fromUtf8(stored->document));
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::listConnections()
{
    const core::Result<void> open = co_await openWorkspace();
    if (!open) {
        co_return fail(open.error());
    }
    const auto stored = m_workspace->store().connections();
    if (!stored) {
        co_return fail(stored.error());
    }
    QJsonArray list;
    QString text;
    for (const store::StoredConnection &connection : *stored) {
        const auto summary = engine::summarise(*m_workspace, connection);
        if (!summary) {
            co_return fail(summary.error());
        }
        list.append(summaryJson(*summary));
        text +=
            u"%1  %2 -> %3\n  %4\n"_s.arg(summary->name, summary->sourceText, summary->targetText, summary->sentence);
    }
    if (text.isEmpty()) {
        text = u"No connection in %1 yet. Take one in with: musterctl connection import FILE"_s.arg(
            m_workspace->home().path());
    }
    print(m_invocation.json, {{u"connections"_s, list}}, text);
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::removeConnection()
{
    const core::Result<store::StoredConnection> stored = co_await openConnection();
    if (!stored) {
        co_return fail(stored.error());
    }
    const auto lock = store::ConnectionLock::acquire(m_workspace->home(), stored->id);
    if (!lock) {
        co_return fail(lock.error());
    }
    const core::Result<void> removed = m_workspace->store().removeConnection(stored->id);
    if (!removed) {
        co_return fail(removed.error());
    }
    print(m_invocation.json, {{u"connection"_s, stored->name}, {u"state"_s, u"removed"_s}},
          u"Connection \"%1\" is forgotten. Nothing was changed at the application."_s.arg(stored->name));
    co_return ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::completion()
{
    printText(bashCompletion());
    co_return ExitCode::Done;
}

} // namespace muster::cli
