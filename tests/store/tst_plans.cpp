// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/store/storefixture.h"

using namespace Qt::StringLiterals;
using namespace muster;
using core::ObjectType;
using core::OperationId;
using provisioning::OperationKind;
using provisioning::OperationStage;
using provisioning::OperationState;
using provisioning::PlannedOperation;
using provisioning::ProvisioningCycle;
using store::OperationQuery;
using test::StoreFixture;

namespace {

ProvisioningCycle newCycle()
{
    ProvisioningCycle cycle;
    cycle.connection = StoreFixture::connection();
    cycle.started = QDateTime(QDate(2026, 1, 5), QTime(8, 0), Qt::UTC);
    return cycle;
}

OperationQuery all(core::PlanId plan)
{
    OperationQuery query;
    query.plan = plan;
    return query;
}

} // namespace

class PlansTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keepsEverythingOfAnOperation();
    void namesAnchorsThatThePlanHoldsAlready();
    void findsByStageStateAndKindPageByPage();
    void replacesOperations();
    void removesOperations();
    void knowsPlannedCreates();
    void knowsTouchedTargets();
    void movesStates();
    void recordsResultsLinksAndEventsTogether();
    void recordsNothingWhenOnePartFails();
    void removesALinkWithTheDelete();

private:
    [[nodiscard]] std::vector<PlannedOperation> stored() { return m_store->operations(all(m_cycle.plan)).value(); }

    std::unique_ptr<StoreFixture> m_fixture;
    std::unique_ptr<store::Store> m_store;
    ProvisioningCycle m_cycle;
};

void PlansTest::init()
{
    m_fixture = std::make_unique<StoreFixture>();
    m_store = m_fixture->prepared();
    m_cycle = newCycle();
    QVERIFY_RESULT(m_store->beginCycle(m_cycle));
    QVERIFY(m_cycle.id.isValid() && m_cycle.plan.isValid());
}

void PlansTest::cleanup()
{
    m_store.reset();
    m_fixture.reset();
}

void PlansTest::keepsEverythingOfAnOperation()
{
    PlannedOperation operation = StoreFixture::operation(u"E1"_s);
    operation.stage = OperationStage::Groups;
    operation.kind = OperationKind::Members;
    operation.state = OperationState::Held;
    operation.type = ObjectType::Group;
    operation.targetId = core::ResourceId(u"target-E1"_s);
    operation.ownership = provisioning::Ownership::Adopted;
    QCOMPARE(m_store->addOperations(m_cycle.plan, std::vector {operation}).value(), QStringList());
    const auto read = stored();
    QCOMPARE(read.size(), std::size_t(1));
    const PlannedOperation &first = read.front();
    QVERIFY(first.id.isValid());
    QCOMPARE(first.stage, operation.stage);
    QCOMPARE(first.kind, operation.kind);
    QCOMPARE(first.state, operation.state);
    QCOMPARE(first.type, operation.type);
    QCOMPARE(first.link, operation.link);
    QCOMPARE(first.sourceId, operation.sourceId);
    QCOMPARE(first.anchor, operation.anchor);
    QCOMPARE(first.displayName, operation.displayName);
    QCOMPARE(first.targetId, operation.targetId);
    QCOMPARE(first.ownership, operation.ownership);
    QCOMPARE(first.endpoint, operation.endpoint);
    QVERIFY(first.requests == operation.requests);
    QCOMPARE(first.before, operation.before);
    QVERIFY(first.modified == operation.modified);
    QCOMPARE(first.reason, operation.reason);
    QCOMPARE(first.sourceDigest, operation.sourceDigest);
    QCOMPARE(first.configDigest, operation.configDigest);
    QCOMPARE(first.exported, operation.exported);
    QCOMPARE(first.references, operation.references);
    QCOMPARE(first.matching, operation.matching);
    QCOMPARE(first.membersAdded, 3);
    QCOMPARE(first.membersRemoved, 2);
}

void PlansTest::namesAnchorsThatThePlanHoldsAlready()
{
    PlannedOperation update = StoreFixture::operation(u"E1"_s);
    update.kind = OperationKind::Update;
    PlannedOperation group = StoreFixture::operation(u"E1"_s);
    group.type = ObjectType::Group;
    const std::vector operations {StoreFixture::operation(u"E1"_s), update, group, StoreFixture::operation(u"E1"_s),
                                  StoreFixture::operation(u"e1"_s)};
    QCOMPARE(m_store->addOperations(m_cycle.plan, operations).value(), QStringList {u"E1"_s});
    QCOMPARE(m_store->addOperations(m_cycle.plan, std::vector {StoreFixture::operation(u"e1"_s)}).value(),
             QStringList {u"e1"_s});
    QCOMPARE(stored().size(), std::size_t(4));
    ProvisioningCycle other = newCycle();
    QVERIFY_RESULT(m_store->beginCycle(other));
    QCOMPARE(m_store->addOperations(other.plan, operations).value().size(), 1);
}

void PlansTest::findsByStageStateAndKindPageByPage()
{
    std::vector<PlannedOperation> operations;
    for (int i = 0; i < 30; ++i) {
        PlannedOperation operation = StoreFixture::operation(u"E%1"_s.arg(i));
        operation.stage = i % 3 == 0 ? OperationStage::Groups : OperationStage::Users;
        operation.state = i % 2 == 0 ? OperationState::Planned : OperationState::Held;
        operation.kind = i < 15 ? OperationKind::Create : OperationKind::Update;
        operations.push_back(operation);
    }
    QVERIFY_RESULT(m_store->addOperations(m_cycle.plan, operations));
    OperationQuery query = all(m_cycle.plan);
    QCOMPARE(m_store->operationCount(query).value(), 30);
    query.stage = OperationStage::Users;
    QCOMPARE(m_store->operationCount(query).value(), 20);
    query.state = OperationState::Planned;
    QCOMPARE(m_store->operationCount(query).value(), 10);
    query.kind = OperationKind::Create;
    QCOMPARE(m_store->operationCount(query).value(), 5);
    query.limit = 2;
    QStringList anchors;
    for (auto page = m_store->operations(query).value(); !page.empty(); page = m_store->operations(query).value()) {
        QVERIFY(page.size() <= 2);
        for (const PlannedOperation &operation : page) {
            anchors.append(operation.anchor);
        }
        query.after = page.back().id;
    }
    QCOMPARE(anchors, (QStringList {u"E2"_s, u"E4"_s, u"E8"_s, u"E10"_s, u"E14"_s}));
}

void PlansTest::replacesOperations()
{
    QVERIFY_RESULT(m_store->addOperations(m_cycle.plan, std::vector {StoreFixture::operation(u"E1"_s)}));
    PlannedOperation operation = stored().front();
    operation.kind = OperationKind::Update;
    operation.targetId = core::ResourceId(u"found"_s);
    operation.reason = u"Found at the target."_s;
    QVERIFY_RESULT(m_store->replaceOperations(std::vector {operation}));
    const auto read = stored();
    QCOMPARE(read.size(), std::size_t(1));
    QCOMPARE(read.front().kind, OperationKind::Update);
    QCOMPARE(read.front().reason, operation.reason);
    QVERIFY(m_store->planTouches(m_cycle.plan, ObjectType::User, operation.targetId).value());
    operation.id = {4711};
    QVERIFY(!m_store->replaceOperations(std::vector {operation}));
}

void PlansTest::removesOperations()
{
    const std::vector all {StoreFixture::operation(u"E1"_s), StoreFixture::operation(u"E2"_s),
                           StoreFixture::operation(u"E3"_s)};
    QVERIFY_RESULT(m_store->addOperations(m_cycle.plan, all));
    const std::vector removed {stored().at(0).id, stored().at(2).id, core::OperationId {4711}};
    QVERIFY_RESULT(m_store->removeOperations(removed));
    const auto read = stored();
    QCOMPARE(read.size(), std::size_t(1));
    QCOMPARE(read.front().anchor, u"E2"_s);
    QVERIFY_RESULT(m_store->removeOperations({}));
    QCOMPARE(stored().size(), std::size_t(1));
}

void PlansTest::knowsPlannedCreates()
{
    PlannedOperation update = StoreFixture::operation(u"E2"_s);
    update.kind = OperationKind::Update;
    QVERIFY_RESULT(m_store->addOperations(m_cycle.plan, std::vector {StoreFixture::operation(u"E1"_s), update}));
    const std::vector<QString> anchors {u"E1"_s, u"E2"_s, u"E3"_s};
    QCOMPARE(m_store->plannedCreates(m_cycle.plan, ObjectType::User, anchors).value(), QStringList {u"E1"_s});
    QCOMPARE(m_store->plannedCreates(m_cycle.plan, ObjectType::Group, anchors).value(), QStringList());
}

void PlansTest::knowsTouchedTargets()
{
    PlannedOperation adopt = StoreFixture::operation(u"E1"_s);
    adopt.kind = OperationKind::Adopt;
    adopt.targetId = core::ResourceId(u"42"_s);
    QVERIFY_RESULT(m_store->addOperations(m_cycle.plan, std::vector {adopt}));
    QVERIFY(m_store->planTouches(m_cycle.plan, ObjectType::User, core::ResourceId(u"42"_s)).value());
    QVERIFY(!m_store->planTouches(m_cycle.plan, ObjectType::Group, core::ResourceId(u"42"_s)).value());
    QVERIFY(!m_store->planTouches(m_cycle.plan, ObjectType::User, core::ResourceId(u"43"_s)).value());
    QVERIFY(!m_store->planTouches({m_cycle.plan.value + 1}, ObjectType::User, core::ResourceId(u"42"_s)).value());
}

void PlansTest::movesStates()
{
    PlannedOperation other = StoreFixture::operation(u"E3"_s);
    other.kind = OperationKind::Delete;
    QVERIFY_RESULT(m_store->addOperations(
        m_cycle.plan, std::vector {StoreFixture::operation(u"E1"_s), StoreFixture::operation(u"E2"_s), other}));
    QCOMPARE(m_store
                 ->moveStates(m_cycle.plan, OperationKind::Create, ObjectType::User, OperationState::Planned,
                              OperationState::Held)
                 .value(),
             2);
    QCOMPARE(m_store
                 ->moveStates(m_cycle.plan, OperationKind::Create, ObjectType::User, OperationState::Planned,
                              OperationState::Held)
                 .value(),
             0);
    QCOMPARE(stored().at(2).state, OperationState::Planned);
    QVERIFY_RESULT(m_store->setStates(std::vector {stored().at(0).id}, OperationState::Skipped));
    QCOMPARE(stored().at(0).state, OperationState::Skipped);
    QVERIFY(!m_store->setStates(std::vector {OperationId {4711}}, OperationState::Skipped));
}

void PlansTest::recordsResultsLinksAndEventsTogether()
{
    QVERIFY_RESULT(m_store->addOperations(
        m_cycle.plan, std::vector {StoreFixture::operation(u"E1"_s), StoreFixture::operation(u"E2"_s)}));
    const auto operations = stored();
    store::OperationResult result;
    result.operation = operations.at(0).id;
    result.link = StoreFixture::link(u"E1"_s);
    result.event = StoreFixture::event(u"E1"_s);
    QVERIFY_RESULT(
        m_store->recordResults(StoreFixture::connection(), std::vector {result}, std::vector {operations.at(1).id}));
    QCOMPARE(stored().at(0).state, OperationState::Done);
    QCOMPARE(stored().at(1).state, OperationState::InFlight);
    QCOMPARE(m_store->linkCount(StoreFixture::scope()).value(), 1);
    QCOMPARE(m_store->events({}).value().size(), std::size_t(1));
}

void PlansTest::recordsNothingWhenOnePartFails()
{
    QVERIFY_RESULT(m_store->addOperations(m_cycle.plan, std::vector {StoreFixture::operation(u"E1"_s)}));
    store::OperationResult good;
    good.operation = stored().at(0).id;
    good.link = StoreFixture::link(u"E1"_s);
    store::OperationResult bad;
    bad.operation = {4711};
    QVERIFY(!m_store->recordResults(StoreFixture::connection(), std::vector {good, bad}));
    QVERIFY(!m_store->recordResults(StoreFixture::connection(), std::vector {good}, std::vector {OperationId {4711}}));
    QCOMPARE(stored().at(0).state, OperationState::Planned);
    QCOMPARE(m_store->linkCount(StoreFixture::scope()).value(), 0);
}

void PlansTest::removesALinkWithTheDelete()
{
    QVERIFY_RESULT(m_store->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E1"_s)}));
    store::OperationResult result;
    result.link = StoreFixture::link(u"E1"_s);
    result.link->head.id = m_store->greatestLink().value();
    result.removeLink = true;
    QVERIFY_RESULT(m_store->recordResults(StoreFixture::connection(), std::vector {result}));
    QCOMPARE(m_store->linkCount(StoreFixture::scope()).value(), 0);
}

QTEST_GUILESS_MAIN(PlansTest)
#include "tst_plans.moc"
