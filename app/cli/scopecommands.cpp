// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandrunner.h"
#include "models/engine/scopeimpact.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace muster::cli {

QCoro::Task<ExitCode> CommandRunner::testScope()
{
    const ExitCode code = co_await showScope({}, {}, {});
    co_return code;
}

QCoro::Task<ExitCode> CommandRunner::scopeImpact()
{
    const QString path = m_invocation.value(u"document"_s);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        core::Error error;
        error.code = core::ErrorCode::InvalidConfiguration;
        error.detail = path.isEmpty() ? u"No document to compare with is named."_s
                                      : u"The file %1 cannot be read: %2."_s.arg(path, file.errorString());
        error.remedy = u"Name one: musterctl scope impact NAME --document FILE"_s;
        co_return path.isEmpty() ? usageError(error) : fail(error);
    }
    const ExitCode code = co_await showScope(file.readAll(), QFileInfo(path).absolutePath(), path);
    co_return code;
}

QCoro::Task<ExitCode> CommandRunner::showScope(QByteArray edited, QString folder, QString fileName)
{
    const core::Result<void> open = co_await openWorkspace();
    if (!open) {
        co_return fail(open.error());
    }
    const auto stored = m_workspace->named(argument(0));
    if (!stored) {
        co_return fail(stored.error());
    }
    const auto before = engine::Workspace::parsed(*stored);
    if (!before) {
        co_return fail(before.error());
    }
    const auto document = edited.isEmpty() ? before : provisioning::Connection::fromJson(edited, folder, fileName);
    if (!document) {
        co_return fail(document.error());
    }
    const auto from = std::make_shared<const provisioning::Connection>(*before);
    const auto to = std::make_shared<const provisioning::Connection>(*document);
    const core::Result<engine::ScopeImpact> impact = co_await engine::compareScopes(from, to);
    if (!impact) {
        co_return fail(impact.error());
    }
    QJsonObject json = impact->toJson();
    json.insert(u"connection"_s, stored->name);
    QString text = impact->toText();
    if (impact->toConfirm) {
        json.insert(u"toConfirm"_s, *impact->toConfirm);
        text += u"%1 would be dropped, more than the guard lets through in a cycle.\n"_s.arg(*impact->toConfirm);
    }
    print(m_invocation.json, json, text);
    co_return impact->toConfirm ? ExitCode::HeldByGuard : ExitCode::Done;
}

} // namespace muster::cli
