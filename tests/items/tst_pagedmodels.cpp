// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/filtermodels.h"
#include "models/items/provisioningeventmodel.h"
#include "models/items/roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using items::OperationFilterModel;
using items::OperationGroup;
using items::PlannedOperationModel;
using items::ProvisioningEventModel;
using provisioning::OperationKind;
using provisioning::OperationState;
using provisioning::PlannedOperation;
using provisioning::ProvisioningEvent;

namespace {

constexpr int kPage = PlannedOperationModel::kPageSize;

PlannedOperation operationOf(qint64 id, OperationKind kind = OperationKind::Create)
{
    PlannedOperation operation;
    operation.id = {id};
    operation.kind = kind;
    operation.displayName = u"Person %1"_s.arg(id);
    return operation;
}

std::vector<PlannedOperation> operations(qint64 first, int count)
{
    std::vector<PlannedOperation> rows;
    for (int i = 0; i < count; ++i) {
        rows.push_back(operationOf(first + i));
    }
    return rows;
}

/// The model tester, but nothing is fetched behind the test's back.
class Checked final : public QAbstractItemModelTester
{
public:
    explicit Checked(QAbstractItemModel *model)
        : QAbstractItemModelTester(model, FailureReportingMode::QtTest)
    {
        setUseFetchMore(false);
    }
};

/// Events with falling ids, newest first.
std::vector<ProvisioningEvent> events(qint64 newest, int count)
{
    std::vector<ProvisioningEvent> rows(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        rows[static_cast<std::size_t>(i)].id = {newest - i};
        rows[static_cast<std::size_t>(i)].displayName = u"Person %1"_s.arg(newest - i);
    }
    return rows;
}

} // namespace

class TestPagedModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void modelNeverFetchesByItself();
    void pagesAreAskedForOneAfterTheOther();
    void shortPageIsTheLast();
    void replyForAnotherPlanIsDropped();
    void failedPageEndsTheWalk();
    void overlappingPageAddsNothingTwice();
    void groupOf_data();
    void groupOf();
    void groupsAreCounted();
    void filterHidesGroupsAndFetchesThrough();
    void operationTextsAreShort();
    void newestEventsComeInFront();
    void newestEventsOfAnotherCycleAreDropped();
    void eventFilterNarrowsByStatusActionAndText();
};

void TestPagedModels::modelNeverFetchesByItself()
{
    PlannedOperationModel model;
    const Checked tester(&model);
    QSignalSpy wanted(&model, &PlannedOperationModel::pageWanted);
    QVERIFY(!model.canFetchMore({}));
    model.setPlan({7});
    QVERIFY(model.canFetchMore({}));
    QCOMPARE(wanted.count(), 0);
    QVERIFY(!model.isLoading());
}

void TestPagedModels::pagesAreAskedForOneAfterTheOther()
{
    PlannedOperationModel model;
    const Checked tester(&model);
    QSignalSpy wanted(&model, &PlannedOperationModel::pageWanted);
    model.setPlan({7});
    model.fetchMore({});
    QVERIFY(model.isLoading());
    QVERIFY2(!model.canFetchMore({}), "one page at a time");
    model.fetchMore({});
    QCOMPARE(wanted.count(), 1);
    const int generation = wanted.first().at(0).toInt();
    QCOMPARE(wanted.first().at(1).value<core::OperationId>().value, 0);
    QCOMPARE(wanted.first().at(2).toInt(), kPage);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.applyPage(generation, operations(1, kPage));
    QCOMPARE(inserted.count(), 1);
    QVERIFY(!model.isLoading() && model.canFetchMore({}));
    model.fetchMore({});
    QCOMPARE(wanted.last().at(1).value<core::OperationId>().value, kPage);
}

void TestPagedModels::shortPageIsTheLast()
{
    PlannedOperationModel model;
    const Checked tester(&model);
    QSignalSpy wanted(&model, &PlannedOperationModel::pageWanted);
    model.setPlan({7});
    model.fetchMore({});
    model.applyPage(wanted.first().at(0).toInt(), operations(1, 3));
    QVERIFY(model.isComplete());
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(model.rowCount(), 3);
}

void TestPagedModels::replyForAnotherPlanIsDropped()
{
    PlannedOperationModel model;
    const Checked tester(&model);
    QSignalSpy wanted(&model, &PlannedOperationModel::pageWanted);
    model.setPlan({7});
    model.fetchMore({});
    const int old = wanted.first().at(0).toInt();
    model.setPlan({8});
    model.fetchMore({});
    model.applyPage(old, operations(1, 5));
    QCOMPARE(model.rowCount(), 0);
    QVERIFY2(model.isLoading(), "the answer for the new plan is still awaited");
    model.failPage(old);
    QVERIFY(model.isLoading());
    model.applyPage(wanted.last().at(0).toInt(), operations(50, 2));
    QCOMPARE(model.rowCount(), 2);
}

void TestPagedModels::failedPageEndsTheWalk()
{
    PlannedOperationModel model;
    QSignalSpy wanted(&model, &PlannedOperationModel::pageWanted);
    model.setPlan({7});
    model.fetchMore({});
    model.failPage(wanted.first().at(0).toInt());
    QVERIFY(!model.isLoading());
    QVERIFY(!model.canFetchMore({}));
    model.setPlan({7});
    QVERIFY(model.canFetchMore({}));
}

void TestPagedModels::overlappingPageAddsNothingTwice()
{
    PlannedOperationModel model;
    const Checked tester(&model);
    QSignalSpy wanted(&model, &PlannedOperationModel::pageWanted);
    model.setPlan({7});
    model.fetchMore({});
    const int generation = wanted.first().at(0).toInt();
    model.applyPage(generation, operations(1, kPage));
    model.fetchMore({});
    model.applyPage(generation, operations(kPage - 1, 4)); // two of them are known
    QCOMPARE(model.rowCount(), kPage + 2);
    QCOMPARE(model.countOf(OperationGroup::Create), kPage + 2);
}

void TestPagedModels::groupOf_data()
{
    QTest::addColumn<OperationKind>("kind");
    QTest::addColumn<OperationState>("state");
    QTest::addColumn<OperationGroup>("expected");
    QTest::newRow("create") << OperationKind::Create << OperationState::Planned << OperationGroup::Create;
    QTest::newRow("a reference is an update")
        << OperationKind::References << OperationState::Planned << OperationGroup::Update;
    QTest::newRow("members stand alone") << OperationKind::Members << OperationState::Planned
                                         << OperationGroup::Members;
    QTest::newRow("held outranks the kind") << OperationKind::Delete << OperationState::Held << OperationGroup::Held;
    QTest::newRow("failed keeps its kind") << OperationKind::Delete << OperationState::Failed << OperationGroup::Delete;
    QTest::newRow("adopting is a link") << OperationKind::Adopt << OperationState::Planned << OperationGroup::Link;
}

void TestPagedModels::groupOf()
{
    QFETCH(OperationKind, kind);
    QFETCH(OperationState, state);
    QFETCH(OperationGroup, expected);
    PlannedOperation operation = operationOf(1, kind);
    operation.state = state;
    QCOMPARE(items::operationGroup(operation), expected);
}

void TestPagedModels::groupsAreCounted()
{
    PlannedOperationModel model;
    QSignalSpy wanted(&model, &PlannedOperationModel::pageWanted);
    model.setPlan({7});
    model.fetchMore({});
    model.applyPage(wanted.first().at(0).toInt(),
                    {operationOf(1), operationOf(2, OperationKind::Update), operationOf(3, OperationKind::References)});
    QCOMPARE(model.countOf(OperationGroup::Create), 1);
    QCOMPARE(model.countOf(OperationGroup::Update), 2);
    QCOMPARE(model.countOf(OperationGroup::Delete), 0);
    model.setPlan({});
    QCOMPARE(model.countOf(OperationGroup::Update), 0);
}

void TestPagedModels::filterHidesGroupsAndFetchesThrough()
{
    PlannedOperationModel model;
    OperationFilterModel filter;
    filter.setSourceModel(&model);
    const Checked tester(&filter);
    QSignalSpy wanted(&model, &PlannedOperationModel::pageWanted);
    model.setPlan({7});
    QVERIFY(filter.canFetchMore({}));
    filter.fetchMore({});
    model.applyPage(wanted.first().at(0).toInt(),
                    {operationOf(1), operationOf(2, OperationKind::Update), operationOf(3, OperationKind::Disable)});
    QCOMPARE(filter.rowCount(), 3);
    filter.setHidden({OperationGroup::Create});
    QCOMPARE(filter.rowCount(), 2);
    QVERIFY(filter.isFiltering());
    filter.setText(u"person 3"_s);
    QCOMPARE(filter.rowCount(), 1);
    filter.setHidden({});
    filter.setText({});
    QCOMPARE(filter.rowCount(), 3);
    QVERIFY(!filter.isFiltering());
}

void TestPagedModels::operationTextsAreShort()
{
    PlannedOperationModel model;
    QSignalSpy wanted(&model, &PlannedOperationModel::pageWanted);
    PlannedOperation update = operationOf(1, OperationKind::Update);
    update.modified = {{u"title"_s, u"a"_s, u"b"_s},
                       {u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"_s, {}, u"R&D"_s}};
    PlannedOperation members = operationOf(2, OperationKind::Members);
    members.displayName.clear();
    members.anchor = u"G7"_s;
    members.membersAdded = 3;
    members.membersRemoved = 1;
    model.setPlan({7});
    model.fetchMore({});
    model.applyPage(wanted.first().at(0).toInt(), {update, members});
    using Column = PlannedOperationModel::Column;
    const auto text = [&model](int row, Column column) {
        return model.index(row, static_cast<int>(column)).data().toString();
    };
    QCOMPARE(text(0, Column::Changes), u"title, department"_s);
    QCOMPARE(text(1, Column::Changes), u"+3 −1"_s);
    QCOMPARE(text(1, Column::Name), u"G7"_s);
    QCOMPARE(model.index(0, 0).data(items::KindRole).toInt(), static_cast<int>(OperationKind::Update));
}

void TestPagedModels::newestEventsComeInFront()
{
    ProvisioningEventModel model;
    const Checked tester(&model);
    QSignalSpy wanted(&model, &ProvisioningEventModel::pageWanted);
    model.restart(true);
    model.fetchMore({});
    model.applyPage(wanted.first().at(0).toInt(), events(500, ProvisioningEventModel::kPageSize));
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.applyNewest(model.generation(), events(503, 10));
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted.first().at(1).toInt(), 0);
    QCOMPARE(inserted.first().at(2).toInt(), 2);
    QCOMPARE(model.row(0).id.value, 503);
    QCOMPARE(model.row(3).id.value, 500);
    model.fetchMore({});
    QCOMPARE(wanted.last().at(1).value<core::EventId>().value, 500 - ProvisioningEventModel::kPageSize + 1);
}

void TestPagedModels::newestEventsOfAnotherCycleAreDropped()
{
    ProvisioningEventModel model;
    QSignalSpy wanted(&model, &ProvisioningEventModel::pageWanted);
    model.restart(true);
    const int old = model.generation();
    model.restart(true);
    model.fetchMore({});
    model.applyPage(model.generation(), events(10, 3));
    model.applyNewest(old, events(20, 3));
    QCOMPARE(model.rowCount(), 3);
}

void TestPagedModels::eventFilterNarrowsByStatusActionAndText()
{
    ProvisioningEventModel model;
    items::EventFilterModel filter;
    filter.setSourceModel(&model);
    const Checked tester(&filter);
    std::vector<ProvisioningEvent> rows = events(3, 3);
    rows[0].status = provisioning::EventStatus::Failure;
    rows[0].error = core::Error {core::ErrorCode::Uniqueness, u"The name is taken."_s, {}, 409, {}, {}};
    rows[1].action = provisioning::ProvisioningAction::Create;
    model.restart(true);
    model.fetchMore({});
    model.applyPage(model.generation(), rows);
    filter.setStatus(provisioning::EventStatus::Failure);
    QCOMPARE(filter.rowCount(), 1);
    filter.setStatus({});
    filter.setAction(provisioning::ProvisioningAction::Create);
    QCOMPARE(filter.rowCount(), 1);
    filter.setAction({});
    filter.setText(u"TAKEN"_s);
    QCOMPARE(filter.rowCount(), 1);
    filter.setText(u"nobody"_s);
    QCOMPARE(filter.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestPagedModels)
#include "tst_pagedmodels.moc"
