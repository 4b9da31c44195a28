// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/ratelimiter.h"

#include <QTest>

#include <algorithm>

using namespace muster;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using Verbs = scim::RateLimit::Verbs;

class TestRateLimiter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void perSecondIsKeptAndUsed_data();
    void perSecondIsKeptAndUsed();
    void longLimitLetsAllAtOnceThenWaits();
    void verbsAreApart();
    void withoutLimitNothingWaits();
};

namespace {

/// When requests leave that are always wanted, with a timer that is late by up to `lateness`.
std::vector<milliseconds> departures(scimclient::RateLimiter limiter, milliseconds span, milliseconds lateness)
{
    std::vector<milliseconds> times;
    milliseconds now = 1000ms;
    while (now < 1000ms + span) {
        const milliseconds opens = limiter.earliest(true);
        if (opens > now) {
            now = opens + (lateness.count() == 0 ? 0ms : milliseconds(times.size() % (lateness.count() + 1)));
        }
        limiter.take(true, now);
        times.push_back(now);
    }
    return times;
}

qsizetype mostInOneSecond(const std::vector<milliseconds> &times)
{
    qsizetype most = 0;
    for (auto first = times.begin(); first != times.end(); ++first) {
        const auto last = std::lower_bound(first, times.end(), *first + 1s);
        most = std::max<qsizetype>(most, last - first);
    }
    return most;
}

} // namespace

void TestRateLimiter::perSecondIsKeptAndUsed_data()
{
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("lateness");
    QTest::newRow("25, exact timer") << 25 << 0;
    QTest::newRow("25, late timer") << 25 << 4;
    QTest::newRow("5, late timer") << 5 << 4;
    QTest::newRow("1") << 1 << 0;
}

void TestRateLimiter::perSecondIsKeptAndUsed()
{
    QFETCH(int, requests);
    QFETCH(int, lateness);
    const auto times = departures(scimclient::RateLimiter({{requests, 1s, Verbs::All}}), 60s, milliseconds(lateness));
    QVERIFY2(mostInOneSecond(times) <= requests, qPrintable(QString::number(mostInOneSecond(times))));
    QVERIFY2(static_cast<double>(times.size()) >= requests * 60 * 0.99, qPrintable(QString::number(times.size())));
}

void TestRateLimiter::longLimitLetsAllAtOnceThenWaits()
{
    scimclient::RateLimiter limiter({{3, 30s, Verbs::All}});
    for (const milliseconds now : {0ms, 1000ms, 2000ms}) {
        QVERIFY(limiter.earliest(false) <= now);
        limiter.take(false, now);
    }
    QCOMPARE(limiter.earliest(false), 30'000ms);
    limiter.take(false, 30'000ms);
    QCOMPARE(limiter.earliest(false), 31'000ms);
}

void TestRateLimiter::verbsAreApart()
{
    scimclient::RateLimiter limiter({{1, 60s, Verbs::Writes}, {1, 10s, Verbs::Reads}});
    limiter.take(true, 0ms);
    QVERIFY(limiter.earliest(false) <= 0ms);
    QCOMPARE(limiter.earliest(true), 60'000ms);
    limiter.take(false, 5ms);
    QCOMPARE(limiter.earliest(false), 10'005ms);
}

void TestRateLimiter::withoutLimitNothingWaits()
{
    scimclient::RateLimiter limiter;
    limiter.take(true, 0ms);
    QVERIFY(limiter.earliest(true) <= 0ms);
}

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
