// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints what Muster costs (packaging/quickstart bench). A figure about a whole process is measured in a process of its
// own: the program then runs itself again with --child.
#include "tests/bench/childprocess.h"
#include "tests/bench/consolestart.h"
#include "tests/bench/expressions.h"
#include "tests/bench/initialcycle.h"
#include "tests/bench/unchangedcycle.h"
#include "tests/bench/windows.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::bench {

namespace {

constexpr const char *kUsage = "Usage: muster_bench [--quick] [--only=PART] [--json]\n"
                               "\n"
                               "  --quick      leaves out the cycle of 1,000,000 people\n"
                               "  --only=PART  expressions, unchanged, initial, start, users or mapping\n"
                               "  --json       prints one JSON document instead of a table\n";
const QString kOnly = u"--only="_s;

void add(Figures &figures, Figures more)
{
    std::ranges::move(more, std::back_inserter(figures));
}

int runBenchmarks(const QStringList &options)
{
    const bool quick = options.contains(u"--quick"_s);
    const std::array<std::pair<QString, std::function<Figures()>>, 6> parts {{
        {u"expressions"_s, measureExpressions},
        {u"unchanged"_s, [quick] { return measureUnchangedCycle(quick); }},
        {u"initial"_s, measureInitialCycle},
        {u"start"_s, measureConsoleStart},
        {u"users"_s, measureUsersView},
        {u"mapping"_s, measureMappingEffect},
    }};
    const QString only = options.filter(kOnly).value(0).mid(kOnly.size());
    Figures figures;
    for (const auto &[name, measure] : parts) {
        if (only.isEmpty() || only == name) {
            add(figures, measure());
        }
    }
    std::fputs(options.contains(u"--json"_s) ? json(figures).constData() : table(figures).toUtf8().constData(), stdout);
    return 0;
}

int runAsChild(const QStringList &words)
{
    const QString part = words.value(0);
    if (part == "sandbox"_L1) {
        return serveSandbox(words.value(1).toInt());
    }
    if (part == "prepare"_L1) {
        return prepareUnchangedCycle(words.value(1), words.value(2));
    }
    if (part == "unchanged"_L1) {
        return runUnchangedCycle(words.value(1), words.value(2));
    }
    if (part == "initial"_L1) {
        return runInitialCycle(words.value(1), words.value(2), words.value(3));
    }
    if (part == "home"_L1) {
        return prepareConsoleHome(words.value(1));
    }
    return 1;
}

int start(const QStringList &words)
{
    if (words.value(0) == "--child"_L1) {
        return runAsChild(words.mid(1));
    }
    for (const QString &word : words) {
        if (word != "--quick"_L1 && word != "--json"_L1 && !word.startsWith(kOnly)) {
            std::fputs(kUsage, word == "--help"_L1 ? stdout : stderr);
            return word == "--help"_L1 ? 0 : 1;
        }
    }
    return runBenchmarks(words);
}

} // namespace

} // namespace muster::bench

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"muster"_s);
    return muster::bench::start(QCoreApplication::arguments().mid(1));
}
