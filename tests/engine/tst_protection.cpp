// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/engine/scenario.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

using muster::core::ObjectType;
using muster::provisioning::CycleState;
using muster::provisioning::Hold;
using muster::provisioning::OperationKind;
using muster::provisioning::OperationState;
using muster::provisioning::PlannedOperation;
using muster::test::Scenario;
using muster::test::SentRequest;

namespace {

QString person(int id, const QString &status = u"active"_s)
{
    return u"%1,p%1@example.com,P,%1,Staff,,%2\n"_s.arg(id).arg(status);
}

QString people(int from, int to, const QString &status = u"active"_s)
{
    QString rows;
    for (int i = from; i <= to; ++i) {
        rows += person(i, status);
    }
    return rows;
}

muster::engine::ApplyOptions approving(OperationKind kind)
{
    muster::engine::ApplyOptions options;
    options.approved = {kind};
    options.reason = u"The branch office was closed."_s;
    return options;
}

/// Puts ids in the place of the plan's tokens: what the request must have been.
QJsonValue resolved(const QJsonValue &value, Scenario &scenario)
{
    if (const auto token = muster::provisioning::ReferenceToken::fromJson(value)) {
        return scenario.idOf(u"p%1@example.com"_s.arg(token->anchor));
    }
    if (value.isObject()) {
        QJsonObject object = value.toObject();
        for (const QString &key : object.keys()) {
            object.insert(key, resolved(object.value(key), scenario));
        }
        return object;
    }
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray()) {
            array.append(resolved(element, scenario));
        }
        return array;
    }
    return value;
}

} // namespace

/// Nothing is destroyed by mistake, and what a plan shows is what is sent.
class ProtectionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doubtfulSourceRemovesNothing_data();
    void doubtfulSourceRemovesNothing();
    void halfOfTheFileGoneHoldsTheSource();
    void acceptedSizeIsTheNewOne();
    void emptyFileHoldsTheSource();
    void missingFileHoldsTheSource();
    void deletesOverTheLimitAreHeld();
    void disablesOverTheLimitAreHeld();
    void approvalReleasesExactlyTheHeldOnes();
    void sendsByteForByteWhatThePlanShows();
    void planWritesNothingAndApplyOnlyOnce();
    void refusesAStalePlan();
    void refusesAPlanOlderThanAnInterruptedRun();
    void refusesAPlanThatIsNotThere();
    void leavesStrangersAlone();
};

void ProtectionTest::doubtfulSourceRemovesNothing_data()
{
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("a row with too few cells") << person(1) + person(2) + u"3,p3@example.com\n"_s << u"cells"_s;
    QTest::newRow("two rows with one anchor") << person(1) + person(2) + person(2) << u"same anchor"_s;
    QTest::newRow("a row without an anchor")
        << person(1) + person(2) + u",p3@example.com,P,3,Staff,,active\n"_s << u"id"_s;
    QTest::newRow("a quotation mark that is never closed")
        << person(1) + person(2) + u"3,\"p3@example.com,P,3,Staff,,active\n"_s << u"quot"_s;
}

void ProtectionTest::doubtfulSourceRemovesNothing()
{
    QFETCH(QString, rows);
    QFETCH(QString, complaint);
    Scenario scenario;
    scenario.people(people(1, 4));
    QVERIFY_STATE(scenario.run(), Done);
    const QStringList before = scenario.userNames();

    // Four is missing and one is new, but the read is not to be believed.
    scenario.people(rows + person(5));
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, SourceHeld);
    QCOMPARE(cycle->holds.front().kind, Hold::Kind::Source);
    QVERIFY2(cycle->holds.front().message.contains(complaint, Qt::CaseInsensitive),
             qPrintable(cycle->holds.front().message));
    QVERIFY(!cycle->errors.empty());
    QCOMPARE(cycle->of(ObjectType::User).remove, 0);
    for (const QString &name : before) {
        QCOMPARE(scenario.user(name).value("active"_L1), QJsonValue(true));
    }
    QCOMPARE(muster::test::unsettled(scenario, CycleState::SourceHeld), QByteArray());
}

void ProtectionTest::halfOfTheFileGoneHoldsTheSource()
{
    Scenario scenario;
    scenario.people(people(1, 30));
    QVERIFY_STATE(scenario.run(), Done);
    scenario.people(u"1,p1@example.com,Changed,1,Staff,,active\n"_s + people(2, 15) + person(99));
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, SourceHeld);
    QCOMPARE(cycle->of(ObjectType::User).remove, 0);
    QVERIFY2(cycle->holds.front().message.contains(u"16"_s), qPrintable(cycle->holds.front().message));
    QVERIFY2(cycle->holds.front().message.contains(u"30"_s), qPrintable(cycle->holds.front().message));
    // What adds and changes goes on.
    QCOMPARE(scenario.userNames().size(), 31);
    QCOMPARE(scenario.user(u"p1@example.com"_s).value("displayName"_L1).toString(), u"Changed 1"_s);
    QCOMPARE(muster::test::unsettled(scenario, CycleState::SourceHeld), QByteArray());
}

void ProtectionTest::acceptedSizeIsTheNewOne()
{
    Scenario scenario;
    scenario.configure(u"guards"_s, QJsonObject {{u"deletions"_s, QJsonObject {{u"percent"_s, 100}}}});
    scenario.people(people(1, 30));
    QVERIFY_STATE(scenario.run(), Done);
    scenario.people(people(1, 15));
    QVERIFY_STATE(scenario.run(), SourceHeld);

    muster::engine::PlanOptions options;
    options.acceptSource = true;
    const auto cycle = scenario.run(options);
    QVERIFY_STATE(cycle, Done);
    QCOMPARE(cycle->of(ObjectType::User).remove, 15);
    QCOMPARE(scenario.userNames().size(), 15);
    QVERIFY_SETTLED(scenario);
}

void ProtectionTest::emptyFileHoldsTheSource()
{
    Scenario scenario;
    scenario.people(people(1, 3));
    QVERIFY_STATE(scenario.run(), Done);
    scenario.people({});
    QVERIFY_STATE(scenario.run(), SourceHeld);
    QCOMPARE(scenario.userNames().size(), 3);
    QCOMPARE(muster::test::unsettled(scenario, CycleState::SourceHeld), QByteArray());
}

void ProtectionTest::missingFileHoldsTheSource()
{
    Scenario scenario;
    scenario.people(people(1, 3));
    QVERIFY_STATE(scenario.run(), Done);
    QVERIFY(QFile::remove(scenario.filePath(u"people.csv"_s)));
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, SourceHeld);
    QVERIFY2(cycle->holds.front().message.contains(u"people.csv"_s), qPrintable(cycle->holds.front().message));
    QCOMPARE(scenario.userNames().size(), 3);
    QCOMPARE(muster::test::unsettled(scenario, CycleState::SourceHeld), QByteArray());
}

void ProtectionTest::deletesOverTheLimitAreHeld()
{
    Scenario scenario;
    scenario.people(people(1, 100));
    QVERIFY_STATE(scenario.run(), Done);
    // 89 % of the people are left: enough for the source, too many deletions at once for the guard of 8 %.
    scenario.configure(u"guards"_s, QJsonObject {{u"deletions"_s, QJsonObject {{u"percent"_s, 8}}}});
    scenario.people(u"1,p1@example.com,Changed,1,Staff,,active\n"_s + people(2, 91) + person(500));
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Held);
    QCOMPARE(cycle->holds.size(), 1U);
    QCOMPARE(cycle->holds.front().kind, Hold::Kind::Deletions);
    QCOMPARE(cycle->holds.front().count, 9);
    QCOMPARE(cycle->of(ObjectType::User).held, 9);
    QCOMPARE(cycle->of(ObjectType::User).remove, 0);
    QCOMPARE(cycle->of(ObjectType::User).create, 1);
    QCOMPARE(scenario.userNames().size(), 101);
    QCOMPARE(scenario.user(u"p1@example.com"_s).value("displayName"_L1).toString(), u"Changed 1"_s);
    QCOMPARE(muster::test::unsettled(scenario, CycleState::Held), QByteArray());
}

void ProtectionTest::disablesOverTheLimitAreHeld()
{
    Scenario scenario;
    scenario.people(people(1, 20));
    QVERIFY_STATE(scenario.run(), Done);
    scenario.configure(u"guards"_s, QJsonObject {{u"disables"_s, QJsonObject {{u"max"_s, 5}}}});
    scenario.people(people(1, 6, u"terminated"_s) + people(7, 20));
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Held);
    QCOMPARE(cycle->holds.front().kind, Hold::Kind::Disables);
    QCOMPARE(cycle->of(ObjectType::User).held, 6);
    for (const QString &name : scenario.userNames()) {
        QCOMPARE(scenario.user(name).value("active"_L1), QJsonValue(true));
    }
    QCOMPARE(muster::test::unsettled(scenario, CycleState::Held), QByteArray());

    // Fewer at once: nothing is left of the hold.
    scenario.people(people(1, 5, u"terminated"_s) + people(6, 20));
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.user(u"p5@example.com"_s).value("active"_L1), QJsonValue(false));
    QCOMPARE(scenario.user(u"p6@example.com"_s).value("active"_L1), QJsonValue(true));
    QVERIFY_SETTLED(scenario);
}

void ProtectionTest::approvalReleasesExactlyTheHeldOnes()
{
    Scenario scenario;
    scenario.people(people(1, 100));
    QVERIFY_STATE(scenario.run(), Done);
    scenario.configure(u"guards"_s, QJsonObject {{u"deletions"_s, QJsonObject {{u"percent"_s, 8}}}});
    scenario.people(people(1, 90) + person(500));
    const auto held = scenario.run();
    QVERIFY_STATE(held, Held);

    // Between the look and the approval the file changes again: the plan does not.
    scenario.people(people(1, 80) + person(500));
    scenario.transport().forget();
    const auto wrong = scenario.apply(held->plan, approving(OperationKind::Disable));
    QVERIFY_STATE(wrong, Held);
    QVERIFY(scenario.transport().writes().isEmpty());
    const auto approved = scenario.apply(held->plan, approving(OperationKind::Delete));
    QVERIFY_STATE(approved, Done);
    QCOMPARE(approved->of(ObjectType::User).remove, 10);
    QCOMPARE(approved->of(ObjectType::User).held, 0);
    QCOMPARE(scenario.transport().writes().size(), 10);
    QCOMPARE(scenario.userNames().size(), 91);
    QVERIFY(!scenario.user(u"p85@example.com"_s).isEmpty());
    QVERIFY(scenario.user(u"p95@example.com"_s).isEmpty());
    QVERIFY2(scenario.reasons({}).join(u'\n').contains(u"The branch office was closed."_s),
             "the approval stands in the log");
    scenario.people(people(1, 90) + person(500));
    QVERIFY_SETTLED(scenario);
}

void ProtectionTest::sendsByteForByteWhatThePlanShows()
{
    Scenario scenario;
    scenario.transport().setConcurrency(1);
    scenario.people(people(1, 3));
    scenario.groups(u"10,Old,1|2\n11,Gone,1\n"_s);
    QVERIFY_STATE(scenario.run(), Done);

    scenario.people(u"1,p1@example.com,\"Zoë \"\"Z\"\"\",1,R&D,4,active\n"_s + person(2, u"terminated"_s) + person(4));
    scenario.groups(u"10,New,1|4\n12,Fresh,4|2\n"_s);
    const auto plan = scenario.plan();
    QVERIFY_STATE(plan, Planned);
    const std::vector<PlannedOperation> operations = scenario.operations(plan->plan);
    scenario.transport().forget();
    QVERIFY_STATE(scenario.apply(plan->plan), Done);

    QList<QByteArray> planned;
    for (const PlannedOperation &operation : operations) {
        for (const QJsonObject &request : operation.requests) {
            planned.append(QJsonDocument(resolved(request, scenario).toObject()).toJson(QJsonDocument::Compact));
        }
        if (operation.kind == OperationKind::Delete) {
            planned.append(QByteArray());
        }
    }
    QList<QByteArray> sent;
    for (const SentRequest &request : scenario.transport().writes()) {
        sent.append(request.body);
    }
    std::sort(planned.begin(), planned.end());
    std::sort(sent.begin(), sent.end());
    QCOMPARE(sent, planned);
    QVERIFY(sent.size() >= 8);
    QVERIFY_SETTLED(scenario);
}

void ProtectionTest::planWritesNothingAndApplyOnlyOnce()
{
    Scenario scenario;
    scenario.people(people(1, 3));
    const auto plan = scenario.plan();
    QVERIFY_STATE(plan, Planned);
    QCOMPARE(plan->of(ObjectType::User).create, 3);
    QCOMPARE(scenario.tenantWrites(), 0);
    QCOMPARE(scenario.userNames(), QStringList());

    QVERIFY_STATE(scenario.apply(plan->plan), Done);
    QCOMPARE(scenario.userNames().size(), 3);
    const qint64 writes = scenario.tenantWrites();
    static_cast<void>(scenario.apply(plan->plan));
    QCOMPARE(scenario.tenantWrites(), writes);
    QVERIFY_SETTLED(scenario);
}

void ProtectionTest::refusesAStalePlan()
{
    Scenario scenario;
    scenario.people(people(1, 2));
    const auto first = scenario.plan();
    QVERIFY_STATE(first, Planned);
    QVERIFY_STATE(scenario.run(), Done);
    const qint64 writes = scenario.tenantWrites();
    const auto refused = scenario.apply(first->plan);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, muster::core::ErrorCode::InvalidConfiguration);
    QVERIFY2(refused.error().detail.contains(u"stale"_s), qPrintable(refused.error().detail));
    QCOMPARE(scenario.tenantWrites(), writes);
    QVERIFY_SETTLED(scenario);
}

void ProtectionTest::refusesAPlanOlderThanAnInterruptedRun()
{
    Scenario scenario;
    scenario.groups(u"10,Sales,\n11,Board,\n"_s);
    const auto first = scenario.plan();
    QVERIFY_STATE(first, Planned);
    // A later run that was killed while it applied left no numbers behind.
    auto later = *first;
    QVERIFY_RESULT(scenario.store().beginCycle(later));
    later.state = CycleState::Applying;
    QVERIFY_RESULT(scenario.store().saveCycle(later));
    const auto refused = scenario.apply(first->plan);
    QVERIFY(!refused.has_value());
    QCOMPARE(scenario.tenantWrites(), 0);
}

void ProtectionTest::refusesAPlanThatIsNotThere()
{
    Scenario scenario;
    const auto refused = scenario.apply(muster::core::PlanId {4711});
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, muster::core::ErrorCode::InvalidConfiguration);
    QVERIFY2(refused.error().detail.contains(u"4711"_s), qPrintable(refused.error().detail));
}

void ProtectionTest::leavesStrangersAlone()
{
    Scenario scenario;
    scenario.addUser({{u"userName"_s, u"break-glass@example.com"_s}, {u"active"_s, true}});
    scenario.addGroup({{u"displayName"_s, u"Administrators"_s}});
    scenario.people(people(1, 2));
    scenario.groups(u"10,Sales,1\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    muster::engine::PlanOptions options;
    options.full = true;
    QVERIFY_STATE(scenario.run(options), Done);
    QCOMPARE(scenario.user(u"break-glass@example.com"_s).value("active"_L1), QJsonValue(true));
    QCOMPARE(scenario.groupNames(), QStringList({u"Administrators"_s, u"Sales"_s}));
    QVERIFY_SETTLED(scenario);
}

QTEST_GUILESS_MAIN(ProtectionTest)

#include "tst_protection.moc"
