// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/initialcycle.h"

#include "models/scimclient/qnamtransport.h"
#include "tests/bench/childprocess.h"
#include "tests/bench/company.h"
#include "tests/bench/processusage.h"
#include "tests/bench/replay.h"
#include "tests/bench/scene.h"

#include <QTemporaryDir>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace muster::bench {

namespace {

constexpr int kPeople = 5'000;
constexpr int kGroups = 50;
/// Each is a cycle and a bare loop one after the other; the best of each counts, because whatever else the machine does
/// can only slow them down.
constexpr int kRounds = 3;

struct Rates
{
    double cycle = 0; ///< requests a second
    double bare = 0;
    double cycleProcessor = 0; ///< microseconds a request
    double bareProcessor = 0;
};

int fail(const core::Error &error)
{
    qCritical("%ls", qUtf16Printable(error.detail));
    return 1;
}

core::Result<Rates> measureOnce()
{
    const QTemporaryDir folder;
    if (const core::Result<void> written = Company {kPeople, kGroups}.write(folder.path()); !written) {
        return core::failure(written.error());
    }
    const auto first = SandboxProcess::start();
    if (!first) {
        return core::failure(first.error());
    }
    const auto second = SandboxProcess::start();
    if (!second) {
        return core::failure(second.error());
    }
    const auto answer =
        runChild({u"--child"_s, u"initial"_s, folder.path(), (*first)->baseUrl(), (*second)->baseUrl()});
    if (!answer) {
        return core::failure(answer.error());
    }
    const double requests = answer->value("requests"_L1).toDouble();
    return Rates {requests / answer->value("cycleSeconds"_L1).toDouble(),
                  requests / answer->value("bareSeconds"_L1).toDouble(),
                  answer->value("cycleProcessor"_L1).toDouble() / requests,
                  answer->value("bareProcessor"_L1).toDouble() / requests};
}

double seconds(std::chrono::nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

int runInitialCycle(const QString &folder, const QString &cycleUrl, const QString &bareUrl)
{
    const auto scene = Scene::open(folder, cycleUrl);
    if (!scene) {
        return fail(scene.error());
    }
    const auto network = scimclient::QnamTransport::create();
    if (!network) {
        return fail(network.error());
    }
    RecordingTransport transport(**network, RecordingTransport::Keep::Everything);
    const double processor = processorMicroseconds();
    const auto start = std::chrono::steady_clock::now();
    const auto cycle = (*scene)->runCycle(transport);
    const auto wall = std::chrono::steady_clock::now() - start;
    const double cycleProcessor = processorMicroseconds() - processor;
    if (!cycle) {
        return fail(cycle.error());
    }
    if (cycle->state != provisioning::CycleState::Done) {
        qCritical("The cycle did not end well: %ls", qUtf16Printable(cycle->sentence));
        return 1;
    }
    const qint64 requests = transport.count();
    const auto times = replay(**network, std::move(transport.recorded()), QUrl(bareUrl));
    if (!times) {
        return fail(times.error());
    }
    printAnswer({{u"requests"_s, requests},
                 {u"cycleSeconds"_s, seconds(wall)},
                 {u"cycleProcessor"_s, cycleProcessor},
                 {u"bareSeconds"_s, seconds(times->wall)},
                 {u"bareProcessor"_s, times->processorMicroseconds}});
    return 0;
}

Figures measureInitialCycle()
{
    using Bound = Figure::Bound;
    const QString what = u"Initial cycle, 5,000 people: "_s;
    Rates best {0, 0, 1e9, 1e9};
    for (int round = 0; round < kRounds; ++round) {
        const core::Result<Rates> rates = measureOnce();
        if (!rates) {
            return {notMeasured(what, rates.error().detail)};
        }
        best.cycle = std::max(best.cycle, rates->cycle);
        best.bare = std::max(best.bare, rates->bare);
        best.cycleProcessor = std::min(best.cycleProcessor, rates->cycleProcessor);
        best.bareProcessor = std::min(best.bareProcessor, rates->bareProcessor);
    }
    return {
        {what + u"rate"_s, best.cycle, u"requests/s"_s},
        {what + u"rate of a bare loop"_s, best.bare, u"requests/s"_s},
        {what + u"share of the bare loop"_s, 100 * best.cycle / best.bare, u"%"_s, 0, Bound::AtLeast, 80},
        {what + u"processor time per request"_s, best.cycleProcessor, u"µs"_s},
        {what + u"processor time per request of a bare loop"_s, best.bareProcessor, u"µs"_s},
    };
}

} // namespace muster::bench
