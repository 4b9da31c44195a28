// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Prints what the store costs; packaging/quickstart bench shows the figures. Nothing is asserted about time: the
// machine is not ours. MUSTER_BENCH_LINKS sets the number of links (default 100,000).
#include "tests/store/storefixture.h"

#include <QFile>

#include <ctime>

using namespace Qt::StringLiterals;
using namespace muster;
using test::StoreFixture;

namespace {

constexpr int kBatch = 1000;
constexpr int kResults = 256;

double processorMicroseconds()
{
    return static_cast<double>(std::clock()) * 1e6 / CLOCKS_PER_SEC;
}

/// Processor time of this process from construction, per item.
class Meter final
{
public:
    explicit Meter(int items)
        : m_items(items)
    {
    }
    void report(const char *what) const
    {
        const double each = (processorMicroseconds() - m_start) / m_items;
        std::printf("%-45s %8.2f us of processor time each (%d)\n", what, each, m_items);
    }

private:
    int m_items;
    double m_start = processorMicroseconds();
};

} // namespace

class SpeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void findLinks();
    void visitLinks();
    void addOperations();
    void recordResults();

private:
    int m_links = 100000;
    StoreFixture m_fixture;
    std::unique_ptr<store::Store> m_store;
    provisioning::ProvisioningCycle m_cycle;
};

void SpeedTest::initTestCase()
{
    if (const int links = qEnvironmentVariableIntValue("MUSTER_BENCH_LINKS"); links >= kBatch) {
        m_links = links / kBatch * kBatch;
    }
    m_store = m_fixture.prepared();
    m_cycle.connection = StoreFixture::connection();
    QVERIFY_RESULT(m_store->beginCycle(m_cycle));
    const Meter meter(m_links);
    for (int start = 0; start < m_links; start += kBatch) {
        std::vector<provisioning::IdentityLink> links;
        for (int i = start; i < start + kBatch; ++i) {
            links.push_back(StoreFixture::link(u"E%1"_s.arg(i)));
        }
        QVERIFY_RESULT(m_store->saveLinks(StoreFixture::connection(), links));
    }
    meter.report("saveLinks(), batches of 1,000");
    std::printf("%-45s %8.0f bytes\n", "file, each link",
                static_cast<double>(QFile(m_fixture.path()).size()) / m_links);
}

void SpeedTest::findLinks()
{
    std::vector<std::vector<QString>> batches;
    for (int start = 0; start < m_links; start += kBatch) {
        auto &batch = batches.emplace_back();
        for (int i = start; i < start + kBatch; ++i) {
            batch.push_back(u"E%1"_s.arg(i));
        }
    }
    qint64 found = 0;
    const Meter meter(m_links);
    for (const auto &batch : batches) {
        const auto heads = m_store->findLinks(StoreFixture::scope(), batch);
        QVERIFY_RESULT(heads);
        found += std::count_if(heads->begin(), heads->end(), [](const auto &head) { return head.has_value(); });
    }
    meter.report("findLinks(), batches of 1,000");
    QCOMPARE(found, m_links);
}

void SpeedTest::visitLinks()
{
    int visited = 0;
    const Meter meter(m_links);
    QVERIFY_RESULT(m_store->visitLinks(StoreFixture::scope(), [&visited](core::LinkId) { return ++visited > 0; }));
    meter.report("visitLinks()");
    QCOMPARE(visited, m_links);
}

void SpeedTest::addOperations()
{
    constexpr int kCount = 20 * kResults;
    std::vector<provisioning::PlannedOperation> operations;
    for (int i = 0; i < kCount; ++i) {
        operations.push_back(StoreFixture::operation(u"N%1"_s.arg(i)));
    }
    const Meter meter(kCount);
    for (int start = 0; start < kCount; start += kResults) {
        QVERIFY_RESULT(m_store->addOperations(
            m_cycle.plan, std::span(operations).subspan(static_cast<std::size_t>(start), kResults)));
    }
    meter.report("addOperations(), batches of 256");
}

void SpeedTest::recordResults()
{
    store::OperationQuery query;
    query.plan = m_cycle.plan;
    query.limit = 20 * kResults;
    const Meter reading(query.limit);
    const auto operations = m_store->operations(query);
    QVERIFY_RESULT(operations);
    reading.report("operations()");
    std::vector<std::vector<store::OperationResult>> batches;
    for (const auto &operation : *operations) {
        if (batches.empty() || batches.back().size() == kResults) {
            batches.emplace_back();
        }
        store::OperationResult result;
        result.operation = operation.id;
        result.link = StoreFixture::link(operation.anchor);
        result.event = StoreFixture::event(operation.anchor);
        batches.back().push_back(std::move(result));
    }
    const Meter meter(static_cast<int>(operations->size()));
    for (const auto &batch : batches) {
        QVERIFY_RESULT(m_store->recordResults(StoreFixture::connection(), batch));
    }
    meter.report("recordResults() with link and event, by 256");
}

QTEST_GUILESS_MAIN(SpeedTest)
#include "tst_speed.moc"
