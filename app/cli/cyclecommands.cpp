// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandrunner.h"

#include "app/services/stopsignal.h"
#include "models/engine/carryout.h"
#include "models/scimclient/probe.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace muster::cli {

namespace {

using provisioning::OperationKind;
using provisioning::PlannedOperation;
using provisioning::ProvisioningCycle;

QJsonObject operationJson(const PlannedOperation &operation)
{
    QJsonArray requests;
    const QString url = operation.endpoint
        + (operation.kind == OperationKind::Create ? QString() : u"/"_s + operation.targetId.toString());
    const QString method = operation.kind == OperationKind::Create ? u"POST"_s
        : operation.kind == OperationKind::Delete                  ? u"DELETE"_s
                                                                   : u"PATCH"_s;
    for (const QJsonObject &body : operation.requests) {
        requests.append(QJsonObject {{u"method"_s, method}, {u"path"_s, url}, {u"body"_s, body}});
    }
    if (operation.kind == OperationKind::Delete) {
        requests.append(QJsonObject {{u"method"_s, method}, {u"path"_s, url}});
    }
    QJsonArray modified;
    for (const provisioning::ModifiedProperty &property : operation.modified) {
        modified.append(
            QJsonObject {{u"path"_s, property.path}, {u"before"_s, property.before}, {u"after"_s, property.after}});
    }
    return {{u"operationId"_s, operation.id.value},
            {u"stage"_s, provisioning::stageName(operation.stage)},
            {u"action"_s, provisioning::kindName(operation.kind)},
            {u"state"_s, provisioning::stateName(operation.state)},
            {u"objectType"_s, core::objectTypeName(operation.type)},
            {u"objectId"_s, operation.anchor},
            {u"targetId"_s, operation.targetId.toString()},
            {u"displayName"_s, operation.displayName},
            {u"reason"_s, operation.reason},
            {u"modifiedProperties"_s, modified},
            {u"before"_s, operation.before},
            {u"requests"_s, requests}};
}

/// Writes the plan one operation at a time, so that a plan of any size needs little memory; the file appears whole or
/// not at all.
core::Result<void> writePlan(store::Store &store, const ProvisioningCycle &cycle, const QString &name,
                             const QString &path)
{
    QSaveFile file(path);
    const auto cannot = [&] {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"The plan cannot be written to %1: %2."_s.arg(path, file.errorString()),
                             u"Choose a file in a folder that you may write to."_s);
    };
    if (!file.open(QIODevice::WriteOnly)) {
        return cannot();
    }
    const QByteArray head = QJsonDocument(cycle.toJson(name)).toJson(QJsonDocument::Compact);
    file.write("{\"musterPlan\":1,\"cycle\":" + head + ",\"operations\":[\n");
    store::OperationQuery query;
    query.plan = cycle.plan;
    bool first = true;
    while (true) {
        const auto operations = store.operations(query);
        if (!operations) {
            return core::failure(operations.error());
        }
        if (operations->empty()) {
            break;
        }
        for (const PlannedOperation &operation : *operations) {
            file.write(first ? "" : ",\n");
            file.write(QJsonDocument(operationJson(operation)).toJson(QJsonDocument::Compact));
            first = false;
        }
        query.after = operations->back().id;
    }
    file.write("\n]}\n");
    return file.commit() ? core::Result<void>() : cannot();
}

/// The number of a plan: as it is, or from the file that `plan --out` wrote.
core::Result<core::PlanId> planIdOf(const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (isNumber) {
        return core::PlanId {number};
    }
    QFile file(text);
    const QJsonObject document =
        file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    const qint64 plan = document.value("cycle"_L1).toObject().value("planId"_L1).toInteger();
    if (plan <= 0) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"%1 is neither the number of a plan nor a plan file."_s.arg(text),
                             u"Give the number that plan printed, or the file that plan --out wrote."_s);
    }
    return core::PlanId {plan};
}

core::Result<std::vector<OperationKind>> approvals(const Invocation &invocation, bool *source)
{
    std::vector<OperationKind> kinds;
    if (invocation.has(u"approve-all"_s)) {
        *source = true;
        return std::vector<OperationKind> {OperationKind::Delete, OperationKind::Disable};
    }
    for (const QString &word : invocation.options.value(u"approve"_s)) {
        if (word == "source"_L1) {
            *source = true;
            continue;
        }
        const std::optional<OperationKind> kind = provisioning::kindFromName(word);
        if (!kind || (*kind != OperationKind::Delete && *kind != OperationKind::Disable)) {
            return core::failure(core::ErrorCode::InvalidSyntax, u"\"%1\" cannot be approved."_s.arg(word),
                                 u"Guards hold: delete, disable; source health: source."_s);
        }
        kinds.push_back(*kind);
    }
    return kinds;
}

engine::PlanOptions planOptions(const Invocation &invocation)
{
    engine::PlanOptions options;
    options.full = invocation.has(u"full"_s);
    options.only = invocation.options.value(u"only"_s);
    return options;
}

} // namespace

QCoro::Task<ExitCode> CommandRunner::probe()
{
    core::Result<engine::ActiveConnection> active;
    QString matching = u"userName"_s;
    if (m_invocation.has(u"url"_s)) {
        provisioning::Connection connection;
        connection.target.baseUrl = QUrl(m_invocation.value(u"url"_s));
        if (m_invocation.has(u"token-env"_s)) {
            connection.target.auth = provisioning::TargetConfig::Auth::Bearer;
            connection.target.token = {provisioning::SecretReference::Kind::Environment,
                                       m_invocation.value(u"token-env"_s)};
        }
        active = co_await engine::Workspace::activateWithoutHome(std::move(connection));
    } else if (!m_invocation.arguments.isEmpty()) {
        const core::Result<void> open = co_await openWorkspace();
        if (!open) {
            co_return fail(open.error());
        }
        const auto stored = m_workspace->named(argument(0));
        auto connection = stored ? engine::Workspace::parsed(*stored) : core::failure(stored.error());
        if (!connection) {
            co_return fail(connection.error());
        }
        const auto rows = connection->mapping(core::ObjectType::User).matching();
        matching = rows.empty() ? matching : rows.front()->target.toString();
        active = co_await m_workspace->activate(std::move(*connection));
    } else {
        co_return usageError({core::ErrorCode::InvalidSyntax,
                              u"probe needs the name of a connection, or --url."_s,
                              u"See: musterctl probe --help"_s,
                              {},
                              {},
                              {}});
    }
    if (!active) {
        co_return fail(active.error());
    }
    QString text;
    const auto onStep = [&text](const scimclient::ProbeStepResult &step) { text += probeLine(step); };
    const scimclient::CapabilityReport report =
        co_await scimclient::probe(*active->transport, m_clock, active->client, matching, onStep);
    print(m_invocation.json, report.toJson(), text);
    const std::optional<core::Error> error = report.firstError();
    co_return error ? exitCodeOf(*error) : ExitCode::Done;
}

QCoro::Task<ExitCode> CommandRunner::cycle(engine::CycleRequest request)
{
    const core::Result<void> open = co_await openWorkspace();
    if (!open) {
        co_return fail(open.error());
    }
    const auto stored = m_workspace->named(argument(0));
    if (!stored) {
        co_return fail(stored.error());
    }
    request.stop = services::stopOnSignal();
    const bool planning = request.what == engine::CycleRequest::What::Plan;
    const core::Result<ProvisioningCycle> cycle =
        co_await engine::carryOutCycle(*m_workspace, *stored, std::move(request));
    if (!cycle) {
        co_return fail(cycle.error());
    }
    if (planning && m_invocation.has(u"out"_s)) {
        const auto written = writePlan(m_workspace->store(), *cycle, stored->name, m_invocation.value(u"out"_s));
        if (!written) {
            co_return fail(written.error());
        }
    }
    print(m_invocation.json, cycle->toJson(stored->name), cycleText(*cycle, stored->name));
    co_return exitCodeOf(*cycle);
}

QCoro::Task<ExitCode> CommandRunner::plan()
{
    engine::CycleRequest request;
    request.what = engine::CycleRequest::What::Plan;
    request.options = planOptions(m_invocation);
    const ExitCode code = co_await cycle(std::move(request));
    co_return code;
}

QCoro::Task<ExitCode> CommandRunner::runCycle()
{
    engine::CycleRequest request;
    request.what = engine::CycleRequest::What::Run;
    request.options = planOptions(m_invocation);
    const ExitCode code = co_await cycle(std::move(request));
    co_return code;
}

QCoro::Task<ExitCode> CommandRunner::apply()
{
    engine::CycleRequest request;
    request.what = engine::CycleRequest::What::Apply;
    bool acceptSource = false;
    const auto kinds = approvals(m_invocation, &acceptSource);
    if (!kinds) {
        co_return usageError(kinds.error());
    }
    request.apply = {*kinds, m_invocation.value(u"reason"_s)};
    if (m_invocation.has(u"plan"_s)) {
        const core::Result<core::PlanId> plan = planIdOf(m_invocation.value(u"plan"_s));
        if (!plan) {
            co_return fail(plan.error());
        }
        request.plan = *plan;
    } else if (acceptSource) {
        // The plan in the store was made while the source was doubted: it lacks what the source's new size means.
        request.what = engine::CycleRequest::What::Run;
        request.options.acceptSource = true;
    }
    const ExitCode code = co_await cycle(std::move(request));
    co_return code;
}

} // namespace muster::cli
