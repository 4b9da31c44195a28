// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/schedule.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::provisioning;
using namespace std::chrono_literals;

/// When the next cycle begins.
class TestSchedule final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFortyMinutes();
    void aLongCycleIsFollowedAtOnce();
    void theFirstCycleIsAPersonsToBegin();
    void aPauseIsKept();
    void runsAtStartOnce();
    void quietHours_data();
    void quietHours();
    void quarantineIsSlower();
    void aChangedConfigurationIsTriedAtOnce();
    void givenUpMeansNever();

private:
    [[nodiscard]] ScheduleSituation ran(std::chrono::minutes ago) const
    {
        ScheduleSituation situation;
        situation.now = m_clock.now();
        situation.lastStart = m_clock.now().addSecs(-std::chrono::seconds(ago).count());
        situation.lastEnd = situation.lastStart.addSecs(60);
        situation.zone = QTimeZone::utc();
        return situation;
    }
    test::ManualClock m_clock; // Monday, 08:00
};

void TestSchedule::everyFortyMinutes()
{
    const NextRun next = nextRun({}, ran(28min));
    QCOMPARE(next.why, NextRun::Why::Interval);
    QCOMPARE(next.at, m_clock.now().addSecs(12 * 60));
    QVERIFY(!next.isDue(m_clock.now()));
    QVERIFY(nextRun({}, ran(40min)).isDue(m_clock.now()));
    QVERIFY(!nextRun({90, false, {}}, ran(40min)).isDue(m_clock.now()));
}

void TestSchedule::aLongCycleIsFollowedAtOnce()
{
    ScheduleSituation situation = ran(60min);
    situation.lastEnd = situation.now.addSecs(-5);
    QCOMPARE(nextRun({}, situation).at, situation.lastEnd);
}

void TestSchedule::theFirstCycleIsAPersonsToBegin()
{
    ScheduleSituation situation;
    situation.now = m_clock.now();
    QCOMPARE(nextRun({}, situation).why, NextRun::Why::NotStarted);
    QVERIFY(!nextRun({}, situation).isDue(m_clock.now()));
    situation.provisioning = Provisioning::Started;
    QCOMPARE(nextRun({}, situation).why, NextRun::Why::First);
    QVERIFY(nextRun({}, situation).isDue(m_clock.now()));
    situation.provisioning = Provisioning::NotDecided;
    situation.beginsUndecided = true;
    QVERIFY(nextRun({}, situation).isDue(m_clock.now()));
}

void TestSchedule::aPauseIsKept()
{
    ScheduleSituation situation = ran(600min);
    situation.provisioning = Provisioning::Paused;
    situation.beginsUndecided = true;
    QCOMPARE(nextRun({40, true, {}}, situation).why, NextRun::Why::Paused);
    QVERIFY(!nextRun({40, true, {}}, situation).at.isValid());
}

void TestSchedule::runsAtStartOnce()
{
    ScheduleSituation situation = ran(5min);
    situation.schedulerStarted = m_clock.now();
    QVERIFY(!nextRun({}, situation).isDue(m_clock.now()));
    QCOMPARE(nextRun({40, true, {}}, situation).why, NextRun::Why::SchedulerStart);
    situation.lastStart = m_clock.now();
    situation.lastEnd = {};
    QCOMPARE(nextRun({40, true, {}}, situation).at, m_clock.now().addSecs(40 * 60));
}

void TestSchedule::quietHours_data()
{
    QTest::addColumn<QTime>("from");
    QTest::addColumn<QTime>("to");
    QTest::addColumn<QTime>("now");
    QTest::addColumn<QDateTime>("expected"); // invalid: at once
    const auto on = [](int day, int hour) { return QDateTime(QDate(2026, 1, day), QTime(hour, 0), Qt::UTC); };
    QTest::newRow("before") << QTime(9, 0) << QTime(17, 0) << QTime(8, 59) << QDateTime();
    QTest::newRow("begin") << QTime(9, 0) << QTime(17, 0) << QTime(9, 0) << on(5, 17);
    QTest::newRow("end") << QTime(9, 0) << QTime(17, 0) << QTime(17, 0) << QDateTime();
    QTest::newRow("late, over midnight") << QTime(22, 0) << QTime(6, 0) << QTime(23, 0) << on(6, 6);
    QTest::newRow("early, over midnight") << QTime(22, 0) << QTime(6, 0) << QTime(5, 59) << on(5, 6);
    QTest::newRow("day, over midnight") << QTime(22, 0) << QTime(6, 0) << QTime(12, 0) << QDateTime();
}

void TestSchedule::quietHours()
{
    QFETCH(QTime, from);
    QFETCH(QTime, to);
    QFETCH(QTime, now);
    QFETCH(QDateTime, expected);
    ScheduleSituation situation = ran(600min);
    situation.now.setTime(now);
    const NextRun next = nextRun({40, false, QuietHours {from, to}}, situation);
    QCOMPARE(next.isDue(situation.now), !expected.isValid());
    if (expected.isValid()) {
        QCOMPARE(next.why, NextRun::Why::QuietHours);
        QCOMPARE(next.at, expected);
    }
}

void TestSchedule::quarantineIsSlower()
{
    ScheduleSituation situation = ran(50min);
    situation.configured = situation.now.addDays(-1);
    core::Error refused;
    refused.code = core::ErrorCode::Unauthorized;
    situation.quarantine = quarantined({}, refused, situation.now.addSecs(-3000), 40);
    const NextRun next = nextRun({}, situation);
    QCOMPARE(next.why, NextRun::Why::Quarantine);
    QCOMPARE(next.at, situation.now.addSecs(6 * 3600 - 3000));
}

void TestSchedule::aChangedConfigurationIsTriedAtOnce()
{
    ScheduleSituation situation = ran(50min);
    situation.quarantine = quarantined({}, {}, situation.now.addSecs(-3000), 40);
    situation.configured = situation.now.addSecs(-10);
    QVERIFY(nextRun({}, situation).isDue(situation.now));
}

void TestSchedule::givenUpMeansNever()
{
    ScheduleSituation situation = ran(50min);
    situation.configured = situation.now.addDays(-60);
    situation.quarantine = quarantined({}, {}, situation.now, 40);
    situation.quarantine->nextAttempt = {};
    QCOMPARE(nextRun({}, situation).why, NextRun::Why::Disabled);
    QVERIFY(!nextRun({}, situation).at.isValid());
}

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
