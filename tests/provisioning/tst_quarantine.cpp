// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/quarantine.h"
#include "tests/support/manualclock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::provisioning;
using namespace std::chrono_literals;

namespace {

ProvisioningCycle failing(core::ErrorCode code)
{
    ProvisioningCycle cycle;
    cycle.state = CycleState::Quarantined;
    core::Error error;
    error.code = code;
    error.detail = u"The application answered 401."_s;
    error.httpStatus = 401;
    cycle.errors.push_back({error, core::ObjectType::User, {}, {}});
    return cycle;
}

ProvisioningCycle counted(qint64 failed, qint64 changed, qint64 inScope)
{
    ProvisioningCycle cycle;
    cycle.state = CycleState::Partial;
    cycle.of(core::ObjectType::User).failed = failed;
    cycle.of(core::ObjectType::User).update = changed;
    cycle.of(core::ObjectType::User).inScope = inScope;
    return cycle;
}

} // namespace

/// How a connection that fails for everybody is tried more and more rarely.
class TestQuarantine final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void slowerAndSlower();
    void anOutageIsTriedSoonAgain();
    void givenUpAfterFourWeeks();
    void leftByItself_data();
    void leftByItself();
    void tooManyFailures_data();
    void tooManyFailures();
    void failuresAreLeftOnlyByAWholeCycle();
    void survivesTheStore();
};

void TestQuarantine::slowerAndSlower()
{
    test::ManualClock clock;
    const QDateTime began = clock.now();
    std::optional<Quarantine> state;
    for (const int hours : {6, 12, 24, 48, 72}) {
        state = afterCycle(state, failing(core::ErrorCode::Unauthorized), clock.now(), 40);
        QVERIFY(state.has_value());
        QCOMPARE(state->reason, Quarantine::Reason::Credentials);
        QCOMPARE(state->since, began);
        QCOMPARE(state->nextAttempt, began.addSecs(hours * 3600));
        clock.advance(std::chrono::seconds(clock.now().secsTo(state->nextAttempt)));
    }
    QCOMPARE(state->attempts, 5);
}

void TestQuarantine::anOutageIsTriedSoonAgain()
{
    test::ManualClock clock;
    const QDateTime began = clock.now();
    std::optional<Quarantine> state;
    for (const int minutes : {40, 120, 280, 600, 1240, 2520, 3960}) {
        state = afterCycle(state, failing(core::ErrorCode::NetworkUnreachable), clock.now(), 40);
        QCOMPARE(state->nextAttempt, began.addSecs(minutes * 60));
        clock.advance(std::chrono::seconds(clock.now().secsTo(state->nextAttempt)));
    }
    QCOMPARE(state->reason, Quarantine::Reason::Unreachable);
}

void TestQuarantine::givenUpAfterFourWeeks()
{
    test::ManualClock clock;
    std::optional<Quarantine> state = afterCycle({}, failing(core::ErrorCode::InvalidResponse), clock.now(), 40);
    QCOMPARE(state->reason, Quarantine::Reason::Target);
    clock.advance(24h * 28 - 1min);
    state = afterCycle(state, failing(core::ErrorCode::InvalidResponse), clock.now(), 40);
    QVERIFY(!state->isDisabled());
    clock.advance(1min);
    state = afterCycle(state, failing(core::ErrorCode::InvalidResponse), clock.now(), 40);
    QVERIFY(state->isDisabled());
    QVERIFY(!afterCycle(state, counted(0, 1, 10), clock.now(), 40)); // a retry that succeeds
}

void TestQuarantine::leftByItself_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("stays");
    const auto row = [](const char *name, CycleState state, bool stays) {
        QTest::newRow(name) << static_cast<int>(state) << stays;
    };
    row("done", CycleState::Done, false);
    row("some objects failed", CycleState::Partial, false);
    row("a guard holds", CycleState::Held, false);
    row("the source is doubted", CycleState::SourceHeld, false);
    row("a preview was possible", CycleState::Planned, false);
    row("stopped", CycleState::Cancelled, true);
    row("the source cannot be read", CycleState::Failed, true);
}

void TestQuarantine::leftByItself()
{
    QFETCH(int, state);
    QFETCH(bool, stays);
    const test::ManualClock clock;
    const auto before = afterCycle({}, failing(core::ErrorCode::Unauthorized), clock.now(), 40);
    ProvisioningCycle cycle;
    cycle.state = static_cast<CycleState>(state);
    QCOMPARE(afterCycle(before, cycle, clock.now(), 40).has_value(), stays);
    QVERIFY(!afterCycle({}, cycle, clock.now(), 40));
}

void TestQuarantine::tooManyFailures_data()
{
    QTest::addColumn<qint64>("failed");
    QTest::addColumn<qint64>("changed");
    QTest::addColumn<qint64>("inScope");
    QTest::addColumn<bool>("tooMany");
    const auto row = [](const char *name, qint64 failed, qint64 changed, qint64 inScope, bool tooMany) {
        QTest::newRow(name) << failed << changed << inScope << tooMany;
    };
    row("nothing", 0, 0, 5000, false);
    row("a small company where everybody fails", 20, 20, 20, true);
    row("nine", 9, 9, 20, false);
    row("forty percent are not more", 40, 100, 100, false);
    row("forty-one are", 41, 100, 100, true);
    row("a few that fail in every cycle", 12, 12, 5000, false);
    row("4,999 of very many", 4999, 5000, 100000, false);
    row("30,000 failed, 5,000 did not", 30000, 35000, 35000, true);
    row("20,000 of 120,000", 20000, 120000, 120000, false);
    row("45,000 of very many", 45000, 900000, 900000, true);
}

void TestQuarantine::tooManyFailures()
{
    QFETCH(qint64, failed);
    QFETCH(qint64, changed);
    QFETCH(qint64, inScope);
    QFETCH(bool, tooMany);
    const ProvisioningCycle cycle = counted(failed, changed, inScope);
    QCOMPARE(hasTooManyFailures(cycle), tooMany);
    const auto state = afterCycle({}, cycle, test::ManualClock().now(), 40);
    QCOMPARE(state.has_value(), tooMany);
    if (tooMany) {
        QCOMPARE(state->reason, Quarantine::Reason::Failures);
        QVERIFY(state->error.detail.contains(QString::number(failed)));
    }
}

void TestQuarantine::failuresAreLeftOnlyByAWholeCycle()
{
    const test::ManualClock clock;
    const auto before = afterCycle({}, counted(20, 20, 20), clock.now(), 40);
    ProvisioningCycle cycle;
    cycle.state = CycleState::Planned;
    QVERIFY(afterCycle(before, cycle, clock.now(), 40).has_value());
    cycle.state = CycleState::Done;
    cycle.kind = CycleKind::OnDemand;
    QVERIFY(afterCycle(before, cycle, clock.now(), 40).has_value());
    cycle.kind = CycleKind::Incremental;
    QVERIFY(!afterCycle(before, cycle, clock.now(), 40).has_value());
}

void TestQuarantine::survivesTheStore()
{
    const test::ManualClock clock;
    const auto state = afterCycle({}, failing(core::ErrorCode::Unauthorized), clock.now(), 40);
    const auto again = Quarantine::fromJson(state->toJson());
    QVERIFY(again.has_value());
    QCOMPARE(again->toJson(), state->toJson());
    QCOMPARE(again->error.httpStatus, 401);
    QVERIFY(!Quarantine::fromJson({}));
}

QTEST_GUILESS_MAIN(TestQuarantine)
#include "tst_quarantine.moc"
