// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/store/storefixture.h"

#include <QCoreApplication>
#include <QProcess>
#include <QRandomGenerator>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace muster;
using core::OperationId;
using provisioning::OperationState;
using provisioning::PlannedOperation;
using test::StoreFixture;

namespace {

constexpr int kOperations = 1600;
constexpr int kBatch = 8;

std::vector<PlannedOperation> operationsOf(store::Store &store)
{
    store::OperationQuery query;
    query.plan = {1};
    query.limit = kOperations;
    return store.operations(query).value();
}

/// What a child process does until it is killed: records batch after batch, each with the next one marked, and says so.
int recordForEver(const QString &path)
{
    const core::SystemClock clock;
    store::OpenOptions options = StoreFixture().options();
    options.path = path;
    const auto store = store::Store::open(options, clock);
    if (!store) {
        return 1;
    }
    const auto operations = operationsOf(**store);
    for (std::size_t start = 0; start + 2 * kBatch <= operations.size(); start += kBatch) {
        std::vector<store::OperationResult> results;
        std::vector<OperationId> next;
        for (std::size_t i = start; i < start + kBatch; ++i) {
            store::OperationResult result;
            result.operation = operations[i].id;
            result.link = StoreFixture::link(operations[i].anchor);
            result.event = StoreFixture::event(operations[i].anchor);
            results.push_back(std::move(result));
            next.push_back(operations[i + kBatch].id);
        }
        if (!(*store)->recordResults(StoreFixture::connection(), results, next)) {
            return 2;
        }
        std::printf("%d\n", static_cast<int>(start) + kBatch);
        std::fflush(stdout);
    }
    return 0;
}

} // namespace

class CrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKilledProcessLeavesWholeBatches_data();
    void aKilledProcessLeavesWholeBatches();
};

void CrashTest::aKilledProcessLeavesWholeBatches_data()
{
    QTest::addColumn<int>("killAfter");
    for (int i = 0; i < 8; ++i) {
        QTest::addRow("killed after batch %d", 1 + i * i) << 1 + i * i;
    }
}

void CrashTest::aKilledProcessLeavesWholeBatches()
{
    QFETCH(int, killAfter);
    StoreFixture fixture;
    {
        const auto store = fixture.prepared();
        provisioning::ProvisioningCycle cycle;
        cycle.connection = StoreFixture::connection();
        QVERIFY_RESULT(store->beginCycle(cycle));
        std::vector<PlannedOperation> operations;
        for (int i = 0; i < kOperations; ++i) {
            operations.push_back(StoreFixture::operation(u"E%1"_s.arg(i)));
        }
        QVERIFY_RESULT(store->addOperations(cycle.plan, operations));
    }
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--record"_s, fixture.path()});
    int said = 0;
    while (said < killAfter * kBatch && child.waitForReadyRead(20000)) {
        while (child.canReadLine()) {
            said = child.readLine().trimmed().toInt();
        }
    }
    QVERIFY2(said >= killAfter * kBatch, "The child did not record enough to be killed.");
    child.kill(); // at whatever it is doing now
    QVERIFY(child.waitForFinished(20000));
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    child.setReadChannel(QProcess::StandardOutput);
    while (child.canReadLine()) {
        said = child.readLine().trimmed().toInt();
    }

    const auto store = fixture.open();
    QVERIFY_RESULT(store);
    QHash<OperationState, int> states;
    for (const PlannedOperation &operation : operationsOf(**store)) {
        ++states[operation.state];
    }
    const int done = states.value(OperationState::Done);
    QVERIFY2(done == said || done == said + kBatch,
             "What was reported as recorded is there, and at most the batch after it.");
    QCOMPARE(states.value(OperationState::InFlight), kBatch);
    QCOMPARE((*store)->linkCount(StoreFixture::scope()).value(), done);
    store::EventQuery events;
    events.limit = kOperations;
    QCOMPARE((*store)->events(events).value().size(), static_cast<std::size_t>(done));
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (application.arguments().value(1) == u"--record"_s) {
        return recordForEver(application.arguments().value(2));
    }
    CrashTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_crash.moc"
