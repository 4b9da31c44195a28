// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/engine/scenario.h"

#include <QJsonArray>
#include <QTest>

#include <QCoroTask>

#include <algorithm>

using namespace Qt::StringLiterals;

using muster::core::ErrorCode;
using muster::core::ObjectType;
using muster::provisioning::OperationKind;
using muster::provisioning::OperationState;
using muster::provisioning::PlannedOperation;
using muster::test::Scenario;

namespace {

QString person(int id, const QString &family, const QString &manager, const QString &status = u"active"_s)
{
    return u"%1,p%1@example.com,P,%2,Staff,%3,%4\n"_s.arg(id).arg(family, manager, status);
}

/// People and groups before, and a plan that holds an operation of each kind.
muster::core::PlanId prepare(Scenario &scenario)
{
    QString before;
    for (int i = 1; i <= 6; ++i) {
        before += person(i, u"Old"_s, {});
    }
    scenario.people(before);
    scenario.groups(u"10,Sales,1|2\n"_s);
    const auto first = scenario.run();
    scenario.people(person(1, u"New"_s, {}) + person(2, u"Old"_s, {}, u"terminated"_s) + person(3, u"Old"_s, u"1"_s)
                    + person(4, u"Old"_s, {}) + person(5, u"Old"_s, {}) + person(7, u"Fresh"_s, {}));
    scenario.groups(u"10,Sales,2|3|4\n"_s);
    const auto plan = scenario.plan();
    return first && plan ? plan->plan : muster::core::PlanId();
}

/// Carries the operation's requests out without telling the store: what a process that was killed did.
void reach(Scenario &scenario, const PlannedOperation &operation, std::size_t requests = 1000)
{
    using muster::core::Result;
    const auto network = muster::scimclient::QnamTransport::create();
    QVERIFY_RESULT(network);
    muster::scimclient::ScimClient client(**network, scenario.clock(), scenario.clientOptions());
    if (operation.kind == OperationKind::Delete) {
        QVERIFY_RESULT(QCoro::waitFor(client.remove(operation.endpoint, operation.targetId)).result);
        return;
    }
    for (std::size_t i = 0; i < std::min(requests, operation.requests.size()); ++i) {
        const auto answer = operation.kind == OperationKind::Create
            ? QCoro::waitFor(client.create(operation.endpoint, operation.requests[i]))
            : QCoro::waitFor(client.patch(operation.endpoint, operation.targetId, operation.requests[i]));
        QVERIFY_RESULT(answer.result);
    }
}

/// Marks the operations of the kind as a batch that was about to be sent.
std::vector<PlannedOperation> markInFlight(Scenario &scenario, muster::core::PlanId plan, OperationKind kind)
{
    std::vector<PlannedOperation> marked;
    std::vector<muster::core::OperationId> ids;
    for (const PlannedOperation &operation : scenario.operations(plan)) {
        if (operation.kind == kind) {
            marked.push_back(operation);
            ids.push_back(operation.id);
        }
    }
    return scenario.store().setStates(ids, OperationState::InFlight) ? marked : std::vector<PlannedOperation>();
}

void verifyTarget(Scenario &scenario)
{
    QCOMPARE(scenario.userNames(),
             QStringList({u"p1@example.com"_s, u"p2@example.com"_s, u"p3@example.com"_s, u"p4@example.com"_s,
                          u"p5@example.com"_s, u"p7@example.com"_s}));
    QCOMPARE(scenario.user(u"p1@example.com"_s).value("displayName"_L1).toString(), u"P New"_s);
    QCOMPARE(scenario.user(u"p2@example.com"_s).value("active"_L1), QJsonValue(false));
    QCOMPARE(scenario.managerOf(u"p3@example.com"_s), u"p1@example.com"_s);
    QCOMPARE(scenario.membersOf(u"Sales"_s),
             QStringList({u"p2@example.com"_s, u"p3@example.com"_s, u"p4@example.com"_s}));
}

} // namespace

/// After a crash an operation in flight is unknown: it is settled by looking at the target, never by sending it again
/// blindly (design rule 1).
class JournalTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settlesWhatWasInFlight_data();
    void settlesWhatWasInFlight();
    void sendsOnlyTheRestOfTheMembers();
    void claimsAResourceForOneObjectOnly();
    void objectThatCannotBeSettledIsOneFailure();
    void resourceThatVanishedMeanwhile();
    void secondOperationOfAnObjectInABatch();
};

void JournalTest::settlesWhatWasInFlight_data()
{
    QTest::addColumn<OperationKind>("kind");
    QTest::addColumn<bool>("reached");
    for (const OperationKind kind : {OperationKind::Create, OperationKind::Update, OperationKind::Disable,
                                     OperationKind::Delete, OperationKind::References, OperationKind::Members}) {
        const QByteArray name = muster::provisioning::kindName(kind).toUtf8();
        QTest::addRow("%s that reached the application", name.constData()) << kind << true;
        QTest::addRow("%s that did not", name.constData()) << kind << false;
    }
}

void JournalTest::settlesWhatWasInFlight()
{
    QFETCH(OperationKind, kind);
    QFETCH(bool, reached);
    Scenario scenario;
    const muster::core::PlanId plan = prepare(scenario);
    QVERIFY(plan.isValid());
    const std::vector<PlannedOperation> marked = markInFlight(scenario, plan, kind);
    QCOMPARE(marked.size(), 1U);
    if (reached) {
        reach(scenario, marked.front());
    }
    qsizetype all = 0;
    for (const PlannedOperation &operation : scenario.operations(plan)) {
        all += operation.kind == OperationKind::Delete ? 1 : static_cast<qsizetype>(operation.requests.size());
    }
    const qsizetype spared = !reached   ? 0
        : kind == OperationKind::Delete ? 1
                                        : static_cast<qsizetype>(marked.front().requests.size());
    scenario.transport().forget();
    QVERIFY_STATE(scenario.apply(plan), Done);
    QCOMPARE(scenario.transport().writes().size(), all - spared);
    for (const PlannedOperation &operation : scenario.operations(plan)) {
        QCOMPARE(operation.state, OperationState::Done);
    }
    verifyTarget(scenario);
    QVERIFY_SETTLED(scenario);
}

void JournalTest::sendsOnlyTheRestOfTheMembers()
{
    Scenario scenario;
    QString people;
    QStringList members;
    for (int i = 1; i <= 150; ++i) {
        people += person(i, u"Old"_s, {});
        members.append(QString::number(i));
    }
    scenario.people(people);
    scenario.groups(u"10,Large,\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    scenario.groups(u"10,Large,"_s + members.join(u'|') + u"\n"_s);
    const auto plan = scenario.plan();
    QVERIFY_STATE(plan, Planned);
    const std::vector<PlannedOperation> marked = markInFlight(scenario, plan->plan, OperationKind::Members);
    QCOMPARE(marked.size(), 1U);
    QCOMPARE(marked.front().requests.size(), 2U);
    reach(scenario, marked.front(), 1);
    scenario.transport().forget();

    QVERIFY_STATE(scenario.apply(plan->plan), Done);
    QCOMPARE(scenario.transport().writes().size(), 1);
    QCOMPARE(scenario.transport().writes().constFirst().body.count("\"value\":\""), 50);
    QCOMPARE(scenario.membersOf(u"Large"_s).size(), 150);
    QVERIFY_SETTLED(scenario);
}

void JournalTest::claimsAResourceForOneObjectOnly()
{
    Scenario scenario;
    scenario.people(u"1,same@example.com,P,One,Staff,,active\n2,same@example.com,P,Two,Staff,,active\n"_s);
    const auto plan = scenario.plan();
    QVERIFY_STATE(plan, Planned);
    const std::vector<PlannedOperation> marked = markInFlight(scenario, plan->plan, OperationKind::Create);
    QCOMPARE(marked.size(), 2U);
    reach(scenario, marked.front());
    const auto cycle = scenario.apply(plan->plan);
    QVERIFY_STATE(cycle, Partial);
    QCOMPARE(cycle->errors.front().anchor, u"2"_s);
    const auto links = scenario.store().linksAfter(Scenario::connection(), ObjectType::User, {}, 10);
    QVERIFY_RESULT(links);
    QCOMPARE(
        std::count_if(links->begin(), links->end(), [](const auto &link) { return !link.head.targetId.isEmpty(); }), 1);
    QCOMPARE(scenario.user(u"same@example.com"_s).value("displayName"_L1).toString(), u"P One"_s);
}

void JournalTest::objectThatCannotBeSettledIsOneFailure()
{
    Scenario scenario;
    scenario.groups(u"10,Sales,\n11,Board,\n"_s);
    const auto plan = scenario.plan();
    QVERIFY_STATE(plan, Planned);
    QCOMPARE(markInFlight(scenario, plan->plan, OperationKind::Create).size(), 2U);
    scenario.addGroup({{u"displayName"_s, u"Sales"_s}});
    scenario.addGroup({{u"displayName"_s, u"Sales"_s}});
    const auto cycle = scenario.apply(plan->plan);
    QVERIFY_STATE(cycle, Partial);
    QCOMPARE(cycle->errors.size(), 1U);
    QCOMPARE(cycle->errors.front().anchor, u"10"_s);
    QCOMPARE(cycle->errors.front().error.code, ErrorCode::AmbiguousMatch);
    QCOMPARE(scenario.groupNames(), QStringList({u"Board"_s, u"Sales"_s, u"Sales"_s}));
}

void JournalTest::resourceThatVanishedMeanwhile()
{
    Scenario scenario;
    const muster::core::PlanId plan = prepare(scenario);
    QVERIFY(plan.isValid());
    QCOMPARE(markInFlight(scenario, plan, OperationKind::Update).size(), 1U);
    scenario.removeUser(scenario.idOf(u"p1@example.com"_s));
    const auto cycle = scenario.apply(plan);
    QVERIFY_STATE(cycle, Partial);
    // Created anew, and whoever refers to it follows.
    for (int i = 0; i < 2; ++i) {
        static_cast<void>(scenario.run());
    }
    verifyTarget(scenario);
    QVERIFY_SETTLED(scenario);
}

/// The second operation must start from the link as the first one leaves it, not from the stored one, or the export of
/// the first would be forgotten and sent again.
void JournalTest::secondOperationOfAnObjectInABatch()
{
    Scenario scenario;
    scenario.people(person(1, u"Old"_s, {}));
    QVERIFY_STATE(scenario.run(), Done);
    scenario.people(person(1, u"New"_s, {}));
    const auto plan = scenario.plan();
    QVERIFY_STATE(plan, Planned);
    PlannedOperation second = scenario.operations(plan->plan).at(0);
    QCOMPARE(second.kind, OperationKind::Update);
    second.kind = OperationKind::References;
    second.sourceDigest = {};
    const auto added = scenario.store().addOperations(plan->plan, std::span(&second, 1));
    QVERIFY_RESULT(added);

    scenario.transport().forget();
    QVERIFY_STATE(scenario.apply(plan->plan), Done);
    QCOMPARE(scenario.transport().writes().size(), 2);
    QVERIFY_SETTLED(scenario);
}

QTEST_GUILESS_MAIN(JournalTest)

#include "tst_journal.moc"
