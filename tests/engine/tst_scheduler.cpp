// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/automation.h"
#include "models/engine/carryout.h"
#include "models/engine/scheduler.h"
#include "tests/support/manualclock.h"
#include "tests/support/testresult.h"

#include <QCoroTask>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::engine;
using namespace std::chrono_literals;
using provisioning::CycleState;
using provisioning::Provisioning;

/// Which connections a scheduler begins, and when; the clock is the test's.
class TestScheduler final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void beginsEachConnectionWhenItIsDue();
    void neverTwoCyclesOfOneConnection();
    void leavesWhatAnotherProgramRuns();
    void leavesPausedAndUndecidedConnections();
    void onlyTheNamedOnes();
    void anErrorBeforeTheCycleWaitsAnInterval();
    void aMissingSecretIsQuarantined();

private:
    store::StoredConnection add(const QString &name, int everyMinutes = 40);
    void ran(const store::StoredConnection &stored, CycleState state);
    [[nodiscard]] std::unique_ptr<Scheduler> scheduler(const Scheduler::Options &options);
    [[nodiscard]] QStringList look(Scheduler &scheduler);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::ManualClock> m_clock;
    std::unique_ptr<Workspace> m_workspace;
    QStringList m_launched;
};

void TestScheduler::init()
{
    m_workspace.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<test::ManualClock>();
    m_launched.clear();
    auto opened = QCoro::waitFor(Workspace::open(m_folder->filePath(u"home"_s), *m_clock));
    QVERIFY_RESULT(opened);
    m_workspace = std::move(*opened);
}

store::StoredConnection TestScheduler::add(const QString &name, int everyMinutes)
{
    const QJsonObject users {{u"path"_s, u"people.csv"_s}, {u"anchor"_s, u"id"_s}};
    const QJsonObject source {{u"id"_s, u"hr"_s}, {u"type"_s, u"csv"_s}, {u"users"_s, users}};
    const QJsonObject auth {{u"type"_s, u"bearer"_s}, {u"token"_s, QJsonObject {{u"env"_s, u"NOBODY_SET_THIS"_s}}}};
    const QJsonObject document {
        {u"muster"_s, 1},
        {u"name"_s, name},
        {u"sources"_s, QJsonArray {source}},
        {u"target"_s, QJsonObject {{u"baseUrl"_s, u"https://scim.example.com/v2"_s}, {u"auth"_s, auth}}},
        {u"schedule"_s, QJsonObject {{u"everyMinutes"_s, everyMinutes}}}};
    auto stored = m_workspace->import(QJsonDocument(document).toJson(), m_folder->path(), name);
    return stored.value();
}

void TestScheduler::ran(const store::StoredConnection &stored, CycleState state)
{
    provisioning::ProvisioningCycle cycle;
    cycle.connection = stored.id;
    cycle.started = m_clock->now();
    QVERIFY_RESULT(m_workspace->store().beginCycle(cycle));
    cycle.state = state;
    cycle.finished = m_clock->now();
    QVERIFY_RESULT(m_workspace->store().saveCycle(cycle));
}

std::unique_ptr<Scheduler> TestScheduler::scheduler(const Scheduler::Options &options)
{
    return std::make_unique<Scheduler>(
        *m_workspace, options, [this](const store::StoredConnection &stored) { m_launched.append(stored.name); });
}

QStringList TestScheduler::look(Scheduler &scheduler)
{
    m_launched.clear();
    scheduler.look();
    return m_launched;
}

void TestScheduler::beginsEachConnectionWhenItIsDue()
{
    const auto slack = add(u"slack"_s);
    const auto gitlab = add(u"gitlab"_s, 10);
    const auto watching = scheduler({{}, true});
    QCOMPARE(look(*watching), QStringList({u"gitlab"_s, u"slack"_s})); // both have their first cycle to run
    for (const auto &stored : {slack, gitlab}) {
        ran(stored, CycleState::Done);
        watching->noteEnded(stored.id, false);
    }
    m_clock->advance(9min);
    QCOMPARE(look(*watching), QStringList());
    m_clock->advance(1min);
    QCOMPARE(look(*watching), QStringList {u"gitlab"_s});
    m_clock->advance(30min);
    QCOMPARE(look(*watching), QStringList {u"slack"_s});
    QVERIFY(!watching->isIdle());
}

void TestScheduler::neverTwoCyclesOfOneConnection()
{
    const auto slack = add(u"slack"_s);
    const auto watching = scheduler({{}, true});
    QCOMPARE(look(*watching), QStringList {u"slack"_s});
    m_clock->advance(24h);
    QCOMPARE(look(*watching), QStringList());
    watching->noteEnded(slack.id, false);
    QCOMPARE(look(*watching), QStringList {u"slack"_s});
}

void TestScheduler::leavesWhatAnotherProgramRuns()
{
    const auto slack = add(u"slack"_s);
    const auto watching = scheduler({{}, true});
    {
        const auto lock = store::ConnectionLock::acquire(m_workspace->home(), slack.id);
        QVERIFY_RESULT(lock);
        QCOMPARE(look(*watching), QStringList());
    }
    QCOMPARE(look(*watching), QStringList {u"slack"_s});
}

void TestScheduler::leavesPausedAndUndecidedConnections()
{
    const auto slack = add(u"slack"_s);
    const Automation automation(m_workspace->store(), *m_clock, slack.id);
    const auto console = scheduler({});
    QCOMPARE(look(*console), QStringList()); // nobody saw what the first cycle would do
    QVERIFY_RESULT(automation.setProvisioning(Provisioning::Paused));
    const auto watching = scheduler({{}, true});
    QCOMPARE(look(*watching), QStringList());
    QVERIFY_RESULT(automation.setProvisioning(Provisioning::Started));
    QCOMPARE(look(*console), QStringList {u"slack"_s});
}

void TestScheduler::onlyTheNamedOnes()
{
    add(u"slack"_s);
    add(u"gitlab"_s);
    const auto watching = scheduler({{u"Slack"_s}, true});
    QCOMPARE(look(*watching), QStringList {u"slack"_s});
}

void TestScheduler::anErrorBeforeTheCycleWaitsAnInterval()
{
    const auto slack = add(u"slack"_s);
    const auto watching = scheduler({{}, true});
    QCOMPARE(look(*watching), QStringList {u"slack"_s});
    watching->noteEnded(slack.id, false);
    m_clock->advance(39min);
    QCOMPARE(look(*watching), QStringList());
    m_clock->advance(1min);
    QCOMPARE(look(*watching), QStringList {u"slack"_s});
    watching->noteEnded(slack.id, true); // turned away by another program: no attempt was made
    QCOMPARE(look(*watching), QStringList {u"slack"_s});
}

void TestScheduler::aMissingSecretIsQuarantined()
{
    const auto slack = add(u"slack"_s);
    CycleRequest request;
    request.what = CycleRequest::What::Run;
    const auto cycle = QCoro::waitFor(carryOutCycle(*m_workspace, slack, request));
    QVERIFY(!cycle.has_value());
    const Automation automation(m_workspace->store(), *m_clock, slack.id);
    const auto state = automation.quarantine();
    QVERIFY_RESULT(state);
    QVERIFY(state->has_value());
    QCOMPARE((*state)->reason, provisioning::Quarantine::Reason::Credentials);
    const auto watching = scheduler({{}, true});
    m_clock->advance(5h);
    QCOMPARE(look(*watching), QStringList());
    m_clock->advance(1h);
    QCOMPARE(look(*watching), QStringList {u"slack"_s});
    QVERIFY_RESULT(automation.setProvisioning(Provisioning::Started)); // starting leaves it
    QVERIFY(!automation.quarantine()->has_value());
}

QTEST_GUILESS_MAIN(TestScheduler)
#include "tst_scheduler.moc"
