// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/commandline.h"
#include "app/cli/output.h"
#include "models/core/clock.h"
#include "models/engine/carryout.h"
#include "models/engine/workspace.h"

#include <QCoroTask>

#include <functional>
#include <memory>

namespace muster::cli {

/// One invocation of musterctl: opens what its command needs and carries it out.
class CommandRunner final
{
public:
    CommandRunner(Invocation invocation, const core::Clock &clock);
    QCoro::Task<ExitCode> run();

private:
    using Handler = std::function<QCoro::Task<ExitCode>(CommandRunner &)>;
    [[nodiscard]] static Handler handlerOf(const QString &command);

    [[nodiscard]] QCoro::Task<core::Result<void>> openWorkspace();
    QCoro::Task<ExitCode> importConnection();
    QCoro::Task<ExitCode> exportConnection();
    QCoro::Task<ExitCode> listConnections();
    QCoro::Task<ExitCode> removeConnection();
    QCoro::Task<ExitCode> listVersions();
    QCoro::Task<ExitCode> showVersion();
    QCoro::Task<ExitCode> restoreVersion();
    QCoro::Task<ExitCode> diffVersions();
    QCoro::Task<ExitCode> importMapping();
    QCoro::Task<ExitCode> exportMapping();
    QCoro::Task<ExitCode> diffMapping();
    QCoro::Task<ExitCode> probe();
    QCoro::Task<ExitCode> cycle(engine::CycleRequest request);
    QCoro::Task<ExitCode> plan();
    QCoro::Task<ExitCode> apply();
    QCoro::Task<ExitCode> runCycle();
    QCoro::Task<ExitCode> watch();
    QCoro::Task<ExitCode> startConnection();
    QCoro::Task<ExitCode> pauseConnection();
    QCoro::Task<ExitCode> decideProvisioning(provisioning::Provisioning provisioning);
    QCoro::Task<ExitCode> why();
    QCoro::Task<ExitCode> testScope();
    QCoro::Task<ExitCode> scopeImpact();
    QCoro::Task<ExitCode> showScope(QByteArray edited, QString folder, QString fileName);
    QCoro::Task<ExitCode> testMapping();
    QCoro::Task<ExitCode> log();
    QCoro::Task<ExitCode> evaluateExpression();
    QCoro::Task<ExitCode> checkExpression();
    QCoro::Task<ExitCode> listFunctions() const;
    QCoro::Task<ExitCode> listProfiles() const;
    QCoro::Task<ExitCode> showProfile() const;
    QCoro::Task<ExitCode> demo();
    QCoro::Task<ExitCode> sandbox();
    QCoro::Task<ExitCode> completion();

    /// Opens the home and finds the connection that the first argument names.
    [[nodiscard]] QCoro::Task<core::Result<store::StoredConnection>> openConnection();
    /// The connection named by the first argument and what its document says.
    struct OpenDocument
    {
        store::StoredConnection stored;
        provisioning::Connection connection;
    };
    [[nodiscard]] QCoro::Task<core::Result<OpenDocument>> openDocument();
    [[nodiscard]] provisioning::VersionNote versionNote() const;
    [[nodiscard]] ExitCode fail(const core::Error &error) const { return printError(m_invocation.json, error); }
    /// For words that only the command itself can judge.
    [[nodiscard]] ExitCode usageError(const core::Error &error) const;
    [[nodiscard]] const QString &argument(int index) const { return m_invocation.arguments.at(index); }

    Invocation m_invocation;
    const core::Clock &m_clock;
    std::unique_ptr<engine::Workspace> m_workspace;
};

} // namespace muster::cli
