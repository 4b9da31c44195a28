// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/commandrunner.h"

#include <QCoreApplication>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace {

/// Carries the command out and ends the event loop with its exit code.
QCoro::Task<> carryOut(muster::cli::CommandRunner &runner)
{
    const muster::cli::ExitCode code = co_await runner.run();
    QCoreApplication::exit(static_cast<int>(code));
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"muster"_s);
    QCoreApplication::setApplicationVersion(QLatin1StringView(MUSTER_VERSION));

    const QStringList words = QCoreApplication::arguments().mid(1);
    const auto invocation = muster::cli::parseCommandLine(words);
    if (!invocation) {
        static_cast<void>(muster::cli::printError(words.contains("--json"_L1), invocation.error()));
        return static_cast<int>(muster::cli::ExitCode::Usage);
    }
    const muster::core::SystemClock clock;
    muster::cli::CommandRunner runner(*invocation, clock);
    QTimer::singleShot(0, &application, [&runner] { carryOut(runner); });
    return QCoreApplication::exec();
}
