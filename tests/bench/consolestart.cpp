// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/consolestart.h"

#include "models/engine/workspace.h"
#include "tests/bench/childprocess.h"
#include "tests/bench/company.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <optional>
#include <vector>

using namespace Qt::StringLiterals;

namespace muster::bench {

namespace {

constexpr int kConnections = 50;
constexpr int kStarts = 5;
constexpr int kTimeout = 30'000; // milliseconds
const QString kName = u"Console start with 50 connections"_s;

QString consolePath()
{
#ifdef Q_OS_WIN
    const QString program = u"muster.exe"_s;
#else
    const QString program = u"muster"_s;
#endif
    return QDir::cleanPath(QDir(QCoreApplication::applicationDirPath()).filePath(u"../../app/console/"_s + program));
}

core::Result<void> importAll(engine::Workspace &workspace, const QString &folder)
{
    for (int i = 0; i < kConnections; ++i) {
        const QByteArray document = connectionDocument(u"Connection %1"_s.arg(i + 1), folder,
                                                       u"https://tenant%1.example.com/scim/v2"_s.arg(i + 1));
        if (const auto imported = workspace.import(document, folder, {}); !imported) {
            return core::failure(imported.error());
        }
    }
    return {};
}

QCoro::Task<> fillHome(QString folder, const core::Clock &clock)
{
    const auto workspace = co_await engine::Workspace::open(folder, clock);
    const core::Result<void> filled =
        workspace ? importAll(**workspace, folder) : core::Result<void>(core::failure(workspace.error()));
    if (!filled) {
        qCritical("%ls", qUtf16Printable(filled.error().detail));
    }
    printAnswer({});
    QCoreApplication::exit(filled ? 0 : 1);
}

/// Milliseconds until the console has said that it is idle; nothing when it never did.
std::optional<double> startOnce(const QString &home)
{
    QProcess console;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"MUSTER_BENCH_START"_s, u"1"_s);
    if (!environment.contains(u"DISPLAY"_s) && !environment.contains(u"WAYLAND_DISPLAY"_s)) {
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    }
    console.setProcessEnvironment(environment);
    QElapsedTimer timer;
    timer.start();
    console.start(consolePath(), {u"--home"_s, home});
    std::optional<double> milliseconds;
    while (!milliseconds && console.waitForReadyRead(kTimeout)) {
        if (console.canReadLine()) {
            milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        }
    }
    if (!console.waitForFinished()) {
        console.kill();
        console.waitForFinished();
    }
    return milliseconds;
}

} // namespace

int prepareConsoleHome(const QString &folder)
{
    const core::SystemClock clock;
    QTimer::singleShot(0, qApp, [&] { fillHome(folder, clock); });
    return QCoreApplication::exec();
}

Figures measureConsoleStart()
{
    if (!QFileInfo(consolePath()).isExecutable()) {
        return {notMeasured(kName, u"not built"_s)};
    }
    const QTemporaryDir folder;
    qputenv("MUSTER_SECRETS", "file");
    if (const auto prepared = runChild({u"--child"_s, u"home"_s, folder.path()}); !prepared) {
        return {notMeasured(kName, prepared.error().detail)};
    }
    std::vector<double> times;
    for (int i = 0; i < kStarts; ++i) {
        const std::optional<double> time = startOnce(folder.path());
        if (!time) {
            return {notMeasured(kName, u"the console did not tell when it was ready"_s)};
        }
        times.push_back(*time);
    }
    std::ranges::sort(times);
    return {{kName, times.at(kStarts / 2), u"ms"_s, 0, Figure::Bound::AtMost, 500}};
}

} // namespace muster::bench
