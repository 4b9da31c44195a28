// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/company.h"

#include <QTest>

using namespace Qt::StringLiterals;

using muster::test::companyPeople;
using muster::test::importCompany;
using muster::test::kCompanyToken;
using muster::test::Musterctl;
using muster::test::Outcome;
using muster::test::SandboxProcess;

namespace {

QJsonObject entry(const Musterctl &musterctl)
{
    return musterctl.run({u"connection"_s, u"list"_s, u"--json"_s})
        .json()
        .value("connections"_L1)
        .toArray()
        .first()
        .toObject();
}

int cycleCount(const Musterctl &musterctl)
{
    const QJsonArray events = musterctl.run({u"log"_s, u"acme"_s, u"--json"_s}).json().value("events"_L1).toArray();
    return static_cast<int>(events.size());
}

/// Ends a service as systemd does, and reads its one document.
Outcome terminated(QProcess &process)
{
    process.terminate();
    Outcome outcome;
    if (process.waitForFinished(30'000) && process.exitStatus() == QProcess::NormalExit) {
        outcome.exitCode = process.exitCode();
    }
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

} // namespace

/// `musterctl watch`, and what lets cycles run by themselves.
class WatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsTheFirstCycleAndStopsCleanly();
    void stopsBetweenTwoObjects();
    void pausedConnectionsWait();
    void aRefusedTokenIsQuarantined();
    void unknownNamesAreRefused();
};

void WatchTest::runsTheFirstCycleAndStopsCleanly()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(musterctl, kCompanyToken);
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(5)), 0);
    QCOMPARE(entry(musterctl).value("nextCycle"_L1)[u"why"_s].toString(), u"notStarted"_s);
    const auto watch = musterctl.start({u"watch"_s, u"--json"_s});
    QTRY_VERIFY_WITH_TIMEOUT(entry(musterctl).value("state"_L1) == u"healthy"_s, 30'000);
    QCOMPARE(entry(musterctl).value("nextCycle"_L1)[u"why"_s].toString(), u"interval"_s);
    const Outcome outcome = terminated(*watch);
    QVERIFY_EXIT(outcome, 0);
    const QJsonObject told = outcome.json().value("connections"_L1).toArray().first().toObject();
    QCOMPARE(told.value("cycles"_L1).toInt(), 1);
    QCOMPARE(told.value("lastCycle"_L1)[u"kind"_s].toString(), u"initial"_s);
    QCOMPARE(told.value("lastCycle"_L1)[u"counts"_s][u"User"_s][u"create"_s].toInt(), 5);
}

void WatchTest::stopsBetweenTwoObjects()
{
    Musterctl musterctl;
    const QJsonObject slow {{u"fault"_s, u"delay"_s}, {u"delayMs"_s, 300}, {u"method"_s, u"POST"_s}};
    const SandboxProcess sandbox(musterctl, kCompanyToken, {{u"rules"_s, QJsonArray {slow}}});
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(400)), 0);
    const auto watch = musterctl.start({u"watch"_s, u"acme"_s, u"--json"_s});
    QTRY_VERIFY_WITH_TIMEOUT(cycleCount(musterctl) > 0, 30'000);
    const Outcome outcome = terminated(*watch);
    QVERIFY_EXIT(outcome, 0);
    const QJsonObject told = outcome.json().value("connections"_L1).toArray().first().toObject();
    QCOMPARE(told.value("lastCycle"_L1)[u"state"_s].toString(), u"cancelled"_s);
    // What is left is done by the next cycle, and nobody twice.
    const Outcome rest = musterctl.run({u"run"_s, u"acme"_s, u"--json"_s});
    QVERIFY_EXIT(rest, 0);
    const Outcome again = musterctl.run({u"run"_s, u"acme"_s, u"--json"_s});
    QVERIFY_EXIT(again, 0);
    QCOMPARE(again.json().value("requests"_L1)[u"writes"_s].toInt(-1), 0);
    QCOMPARE(again.json().value("counts"_L1)[u"User"_s][u"unchanged"_s].toInt(), 400);
}

void WatchTest::pausedConnectionsWait()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(musterctl, kCompanyToken);
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(2)), 0);
    QVERIFY_EXIT(musterctl.run({u"connection"_s, u"pause"_s, u"acme"_s}), 0);
    QCOMPARE(entry(musterctl).value("provisioning"_L1).toString(), u"paused"_s);
    const auto watch = musterctl.start({u"watch"_s, u"--json"_s});
    QByteArray said;
    const auto hasSaid = [&](const char *words) {
        said += watch->readAllStandardError();
        return said.contains(words);
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasSaid("Running schedules"), 30'000);
    QVERIFY2(said.contains("acme: paused"), said.constData());
    QVERIFY_EXIT(musterctl.run({u"connection"_s, u"list"_s}), 0);
    const Outcome outcome = terminated(*watch);
    QVERIFY_EXIT(outcome, 0);
    QCOMPARE(outcome.json().value("connections"_L1).toArray().first()[u"cycles"_s].toInt(-1), 0);
    QCOMPARE(entry(musterctl).value("state"_L1).toString(), u"notRun"_s);
    QVERIFY_EXIT(musterctl.run({u"connection"_s, u"start"_s, u"acme"_s}), 0);
    QCOMPARE(entry(musterctl).value("nextCycle"_L1)[u"why"_s].toString(), u"first"_s);
}

void WatchTest::aRefusedTokenIsQuarantined()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(musterctl, u"another-token"_s);
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(2)), 0);
    QVERIFY_EXIT(musterctl.run({u"run"_s, u"acme"_s}), 6);
    const QJsonObject state = entry(musterctl).value("quarantine"_L1).toObject();
    QCOMPARE(state.value("reason"_L1).toString(), u"credentials"_s);
    QCOMPARE(state.value("attempts"_L1).toInt(), 1);
    QCOMPARE(state.value("httpStatus"_L1).toInt(), 401);
    QCOMPARE(entry(musterctl).value("nextCycle"_L1)[u"why"_s].toString(), u"quarantine"_s);
    musterctl.setVariable(u"COMPANY_TOKEN"_s, u"another-token"_s);
    QVERIFY_EXIT(musterctl.run({u"run"_s, u"acme"_s}), 0); // a retry that succeeds leaves it
    QVERIFY(!entry(musterctl).contains("quarantine"_L1));
}

void WatchTest::unknownNamesAreRefused()
{
    const Musterctl musterctl;
    QVERIFY_EXIT(musterctl.run({u"watch"_s, u"nobody"_s}), 5);
}

QTEST_GUILESS_MAIN(WatchTest)
#include "tst_watch.moc"
