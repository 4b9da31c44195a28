// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs muster_bench_windows, a program of its own because a build without ui/ has none.
#include "tests/bench/windows.h"

#include "tests/bench/childprocess.h"
#include "tests/bench/company.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace muster::bench {

namespace {

using Bound = Figure::Bound;

constexpr int kPeople = 100'000;
constexpr double kFrame = 16; ///< milliseconds
/// The best counts: whatever else the machine does can only make a run slower.
constexpr int kRounds = 3;

QString windowsProgram()
{
#ifdef Q_OS_WIN
    const QString program = u"muster_bench_windows.exe"_s;
#else
    const QString program = u"muster_bench_windows"_s;
#endif
    return QDir(QCoreApplication::applicationDirPath()).filePath(program);
}

/// The smallest value of each member over several runs.
core::Result<QJsonObject> best(const QStringList &arguments)
{
    if (!QFileInfo(windowsProgram()).isExecutable()) {
        return core::failure(core::ErrorCode::UnsupportedFeature, u"not built"_s);
    }
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    qputenv("MUSTER_SECRETS", "file");
    QJsonObject least;
    for (int round = 0; round < kRounds; ++round) {
        const QTemporaryDir home;
        const auto ran = runChild(QStringList {arguments.front(), home.path()} + arguments.mid(1), windowsProgram());
        if (!ran) {
            return ran;
        }
        for (auto it = ran->begin(); it != ran->end(); ++it) {
            least.insert(
                it.key(),
                std::min(it.value().toDouble(), least.value(it.key()).toDouble(std::numeric_limits<double>::max())));
        }
    }
    return least;
}

core::Result<QJsonObject> usersView(const QString &folder)
{
    const auto sandbox = SandboxProcess::start(kPeople);
    return sandbox ? best({u"users"_s, folder, (*sandbox)->baseUrl()}) : core::failure(sandbox.error());
}

} // namespace

Figures measureUsersView()
{
    const QString what = u"Users view, 100,000 people: "_s;
    const QTemporaryDir folder;
    const auto written = Company {1, 0}.write(folder.path());
    const auto least = written ? usersView(folder.path()) : core::failure(written.error());
    if (!least) {
        return {notMeasured(what, least.error().detail)};
    }
    return {
        {what + u"first rows shown after asking for them"_s, least->value("firstRows"_L1).toDouble(), u"ms"_s, 0,
         Bound::AtMost, 200},
        {what + u"longest event while scrolling"_s, least->value("longest"_L1).toDouble(), u"ms"_s, 1, Bound::AtMost,
         kFrame},
    };
}

Figures measureMappingEffect()
{
    const QString what = u"Mapping editor, 100,000 people: "_s;
    const QTemporaryDir folder;
    const auto written = Company {kPeople, 0}.write(folder.path());
    const auto least = written ? best({u"effect"_s, folder.path()}) : core::failure(written.error());
    if (!least) {
        return {notMeasured(what, least.error().detail)};
    }
    return {
        {what + u"effect on everybody"_s, least->value("seconds"_L1).toDouble(), u"s"_s, 2, Bound::AtMost, 1},
        {what + u"longest event meanwhile"_s, least->value("longest"_L1).toDouble(), u"ms"_s, 1, Bound::AtMost, kFrame},
    };
}

} // namespace muster::bench
