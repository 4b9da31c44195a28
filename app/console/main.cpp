// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/console/console.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("main", text);
}

muster::console::StartOptions readOptions(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(translated("Desktop identity provisioning console"));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption home(
        u"home"_s, translated("Folder of the state (default: MUSTER_HOME, else the data folder)."), u"DIR"_s);
    const QCommandLineOption demo(u"demo"_s,
                                  translated("Open a practice tenant with a sample company; touches nothing else."));
    const QCommandLineOption appearance(u"appearance"_s, translated("system, light or dark."), u"NAME"_s);
    const QCommandLineOption language(u"language"_s, translated("Language of the window, e.g. de."), u"CODE"_s);
    parser.addOptions({home, demo, appearance, language});
    parser.process(application);

    muster::console::StartOptions options;
    options.home = parser.value(home);
    options.demo = parser.isSet(demo);
    options.appearance = muster::ui::appearanceFromName(parser.value(appearance));
    options.language = parser.value(language);
    options.measureStart = qEnvironmentVariableIsSet("MUSTER_BENCH_START");
    return options;
}

} // namespace

int main(int argc, char *argv[])
{
    QElapsedTimer sinceStart;
    sinceStart.start();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"muster"_s);
    QApplication::setApplicationDisplayName(u"Muster"_s);
    QApplication::setApplicationVersion(QLatin1StringView(MUSTER_VERSION));
    QApplication::setDesktopFileName(u"io.github.muster_console.Muster"_s);
    QApplication::setWindowIcon(QIcon(u":/icons/muster.svg"_s));

    muster::console::Console console(readOptions(application));
    if (const muster::core::Result<void> started = console.start(sinceStart); !started) {
        QTextStream(stderr) << "muster: " << started.error().detail << '\n' << started.error().remedy << '\n';
        return 5;
    }
    return QApplication::exec();
}
