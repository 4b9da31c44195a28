// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/engine/scenario.h"

#include <QTest>

using namespace Qt::StringLiterals;

using muster::core::ErrorCode;
using muster::core::ObjectType;
using muster::test::Scenario;

namespace {

QString person(int id, const QString &family = u"Staff"_s)
{
    return u"%1,p%1@example.com,P,%2,Sales,%3,active\n"_s.arg(id).arg(family, id > 1 ? u"1"_s : QString());
}

QString people(int from, int to, const QString &family = u"Staff"_s)
{
    QString rows;
    for (int i = from; i <= to; ++i) {
        rows += person(i, family);
    }
    return rows;
}

/// Everybody once, with their manager, in their groups.
void verifyCompany(Scenario &scenario, int count, const QString &family = u"Staff"_s)
{
    QCOMPARE(scenario.userNames().size(), count);
    for (int i = 1; i <= count; ++i) {
        const QString name = u"p%1@example.com"_s.arg(i);
        QCOMPARE(scenario.user(name).value("displayName"_L1).toString(), u"P "_s + family);
        QCOMPARE(scenario.managerOf(name), i > 1 ? u"p1@example.com"_s : QString());
    }
    QCOMPARE(scenario.groupNames(), QStringList({u"Board"_s, u"Sales"_s}));
    QCOMPARE(scenario.membersOf(u"Board"_s), QStringList({u"p1@example.com"_s, u"p2@example.com"_s}));
    QCOMPARE(scenario.membersOf(u"Sales"_s),
             QStringList({u"p2@example.com"_s, u"p3@example.com"_s, u"p4@example.com"_s}));
}

const QString kGroups = u"10,Sales,2|3|4\n11,Board,1|2\n"_s;

} // namespace

/// What fails, and how the next cycle makes up for it.
class FailuresTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneRefusalStopsNobodyElse_data();
    void oneRefusalStopsNobodyElse();
    void answersThatAreNotScimWriteNothing_data();
    void answersThatAreNotScimWriteNothing();
    void wrongTokenWritesNothing();
    void tokenThatExpiresHalfWay();
    void cutConnectionIsMadeUpFor_data();
    void cutConnectionIsMadeUpFor();
    void outageInTheMiddle();
    void createdInSpiteOfTheAnswer_data();
    void createdInSpiteOfTheAnswer();
    void deleteOfSomebodyGoneIsDone();
    void stopsBetweenTwoObjects_data();
    void stopsBetweenTwoObjects();
    void stopsWhilePlanning();
    void resumesUnderAnotherConfiguration();
    void takenUserNameIsOneFailure();
};

void FailuresTest::oneRefusalStopsNobodyElse_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("endpoint");
    for (const int status : {400, 409, 413, 500}) {
        QTest::addRow("%d for one new person", status) << status << u"POST"_s << u"/Users"_s;
        QTest::addRow("%d for one new group", status) << status << u"POST"_s << u"/Groups"_s;
        QTest::addRow("%d for one manager", status) << status << u"PATCH"_s << u"/Users"_s;
        QTest::addRow("%d for one group's members", status) << status << u"PATCH"_s << u"/Groups"_s;
    }
}

void FailuresTest::oneRefusalStopsNobodyElse()
{
    QFETCH(int, status);
    QFETCH(QString, method);
    QFETCH(QString, endpoint);
    Scenario scenario;
    scenario.people(people(1, 5));
    scenario.groups(kGroups);
    scenario.fault({{u"fault"_s, u"status"_s},
                    {u"status"_s, status},
                    {u"method"_s, method},
                    {u"endpoint"_s, endpoint},
                    {u"nth"_s, 2},
                    {u"times"_s, 1}});
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Partial);
    QCOMPARE(cycle->errors.size(), 1U);
    QVERIFY(!cycle->errors.front().anchor.isEmpty());
    QCOMPARE(cycle->errors.front().error.httpStatus, status);
    QCOMPARE(cycle->of(ObjectType::User).failed + cycle->of(ObjectType::Group).failed, 1);
    QVERIFY(scenario.userNames().size() >= 4);

    QVERIFY_STATE(scenario.run(), Done);
    verifyCompany(scenario, 5);
    QVERIFY_SETTLED(scenario);
}

void FailuresTest::answersThatAreNotScimWriteNothing_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("a web page with status 200") << u"html"_s << ErrorCode::InvalidResponse;
    QTest::newRow("a redirect to a login page") << u"redirect"_s << ErrorCode::RedirectRefused;
    QTest::newRow("every connection reset") << u"reset"_s << ErrorCode::NetworkUnreachable;
}

void FailuresTest::answersThatAreNotScimWriteNothing()
{
    QFETCH(QString, fault);
    QFETCH(ErrorCode, code);
    Scenario scenario;
    scenario.people(people(1, 3));
    scenario.fault({{u"fault"_s, fault}});
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Quarantined);
    QCOMPARE(cycle->errors.front().error.code, code);
    QVERIFY(!cycle->errors.front().error.remedy.isEmpty());
    QVERIFY(scenario.transport().writes().isEmpty());
    scenario.mend();
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.userNames().size(), 3);
    QVERIFY_SETTLED(scenario);
}

void FailuresTest::wrongTokenWritesNothing()
{
    Scenario scenario;
    scenario.people(people(1, 3));
    scenario.useToken("wrong");
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Quarantined);
    QCOMPARE(cycle->errors.front().error.code, ErrorCode::Unauthorized);
    QVERIFY(scenario.transport().writes().isEmpty());
    QCOMPARE(scenario.userNames(), QStringList());
}

void FailuresTest::tokenThatExpiresHalfWay()
{
    Scenario scenario;
    scenario.transport().setConcurrency(1);
    scenario.people(people(1, 6));
    scenario.groups(kGroups);
    scenario.fault({{u"fault"_s, u"status"_s}, {u"status"_s, 401}, {u"method"_s, u"POST"_s}, {u"nth"_s, 4}});
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Quarantined);
    QCOMPARE(cycle->errors.back().error.code, ErrorCode::Unauthorized);
    // The first refusal ends the cycle: what follows would only lock the account.
    QCOMPARE(scenario.transport().writes().size(), 4);
    QCOMPARE(scenario.userNames().size(), 3);

    scenario.mend();
    QVERIFY_STATE(scenario.run(), Done);
    verifyCompany(scenario, 6);
    QVERIFY_SETTLED(scenario);
}

void FailuresTest::cutConnectionIsMadeUpFor_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<bool>("applied");
    for (const bool applied : {false, true}) {
        const char *when = applied ? "after" : "before";
        QTest::addRow("a person, cut %s it was created", when) << u"POST"_s << u"/Users"_s << applied;
        QTest::addRow("a group, cut %s it was created", when) << u"POST"_s << u"/Groups"_s << applied;
        QTest::addRow("a manager, cut %s it was set", when) << u"PATCH"_s << u"/Users"_s << applied;
        QTest::addRow("members, cut %s they were added", when) << u"PATCH"_s << u"/Groups"_s << applied;
    }
}

void FailuresTest::cutConnectionIsMadeUpFor()
{
    QFETCH(QString, method);
    QFETCH(QString, endpoint);
    QFETCH(bool, applied);
    Scenario scenario;
    scenario.people(people(1, 5));
    scenario.groups(kGroups);
    scenario.fault({{u"fault"_s, u"reset"_s},
                    {u"method"_s, method},
                    {u"endpoint"_s, endpoint},
                    {u"applied"_s, applied},
                    {u"nth"_s, 2},
                    {u"times"_s, 1}});
    QVERIFY_STATE(scenario.run(), Quarantined);
    QVERIFY_STATE(scenario.run(), Done);
    verifyCompany(scenario, 5);
    QVERIFY_SETTLED(scenario);

    // Made by Muster, whatever became of the answer: who leaves is deleted, not only disabled.
    scenario.people(person(1));
    scenario.groups(u"11,Board,1|2\n"_s);
    const auto left = scenario.run();
    QVERIFY_STATE(left, Done);
    QCOMPARE(left->of(ObjectType::User).remove, 4);
    QCOMPARE(left->of(ObjectType::Group).remove, 1);
    QCOMPARE(scenario.userNames(), QStringList {u"p1@example.com"_s});
}

void FailuresTest::outageInTheMiddle()
{
    Scenario scenario;
    scenario.transport().setConcurrency(1);
    scenario.people(people(1, 6));
    scenario.groups(kGroups);
    scenario.fault({{u"fault"_s, u"status"_s}, {u"status"_s, 503}, {u"method"_s, u"POST"_s}, {u"nth"_s, 4}});
    QVERIFY_STATE(scenario.run(), Partial);
    QCOMPARE(scenario.userNames().size(), 3);
    scenario.mend();
    QVERIFY_STATE(scenario.run(), Done);
    verifyCompany(scenario, 6);
    QVERIFY_SETTLED(scenario);
}

void FailuresTest::createdInSpiteOfTheAnswer_data()
{
    QTest::addColumn<QJsonObject>("fault");
    QTest::addColumn<int>("interrupted"); // cycles that end early before one gets through
    QTest::newRow("the answer is cut short") << QJsonObject {{u"fault"_s, u"truncatedBody"_s}} << 2;
    QTest::newRow("500, but created") << QJsonObject {{u"fault"_s, u"status"_s},
                                                      {u"status"_s, 500},
                                                      {u"applied"_s, true}}
                                      << 0;
    QTest::newRow("a web page, but created") << QJsonObject {{u"fault"_s, u"status"_s},
                                                             {u"status"_s, 201},
                                                             {u"body"_s, u"<html>Created</html>"_s},
                                                             {u"contentType"_s, u"text/html"_s},
                                                             {u"applied"_s, true}}
                                             << 0;
}

void FailuresTest::createdInSpiteOfTheAnswer()
{
    QFETCH(QJsonObject, fault);
    QFETCH(int, interrupted);
    Scenario scenario;
    scenario.people(people(1, 5));
    scenario.groups(kGroups);
    for (const QString &endpoint : {u"/Users"_s, u"/Groups"_s}) {
        fault.insert(u"method"_s, u"POST"_s);
        fault.insert(u"endpoint"_s, endpoint);
        fault.insert(u"times"_s, 1);
        scenario.fault(fault);
    }
    for (int i = 0; i < interrupted; ++i) {
        static_cast<void>(scenario.run());
    }
    QVERIFY_STATE(scenario.run(), Done);
    verifyCompany(scenario, 5);
    QVERIFY_SETTLED(scenario);

    // They are Muster's own in spite of the answer: whoever leaves is deleted, not only disabled.
    for (const QString &name : scenario.userNames()) {
        const auto link = scenario.store().linkByTarget(Scenario::connection(), ObjectType::User,
                                                        muster::core::ResourceId(scenario.idOf(name)));
        QVERIFY(link && *link);
        QCOMPARE((*link)->ownership, muster::provisioning::Ownership::Managed);
    }
}

void FailuresTest::deleteOfSomebodyGoneIsDone()
{
    Scenario scenario;
    scenario.people(people(1, 5));
    QVERIFY_STATE(scenario.run(), Done);
    scenario.removeUser(scenario.idOf(u"p5@example.com"_s));
    scenario.people(people(1, 4));
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Done);
    QCOMPARE(cycle->of(ObjectType::User).remove, 1);
    QVERIFY_SETTLED(scenario);
}

void FailuresTest::stopsBetweenTwoObjects_data()
{
    QTest::addColumn<int>("after");
    QTest::newRow("at the first person") << 1;
    QTest::newRow("among the people") << 4;
    QTest::newRow("at the last person") << 6;
    QTest::newRow("among the groups") << 7;
    QTest::newRow("among the references") << 10;
}

void FailuresTest::stopsBetweenTwoObjects()
{
    QFETCH(int, after);
    Scenario scenario;
    scenario.transport().setConcurrency(1);
    scenario.people(people(1, 6));
    scenario.groups(kGroups);
    scenario.setStop(scenario.stopAfter(after));
    QVERIFY_STATE(scenario.run(), Cancelled);
    QCOMPARE(scenario.transport().writes().size(), after);
    QCOMPARE(scenario.userNames().size(), qMin(after, 6));

    scenario.setStop(nullptr);
    QVERIFY_STATE(scenario.run(), Done);
    // 6 people, 2 groups, 5 managers, 2 groups' members: nothing was sent twice.
    QCOMPARE(scenario.transport().writes().size(), 15);
    verifyCompany(scenario, 6);
    QVERIFY_SETTLED(scenario);
}

void FailuresTest::stopsWhilePlanning()
{
    Scenario scenario;
    scenario.people(people(1, 6));
    scenario.setStop(std::make_shared<std::atomic_bool>(true));
    QVERIFY_STATE(scenario.run(), Cancelled);
    QVERIFY(scenario.transport().writes().isEmpty());
    scenario.setStop(nullptr);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.userNames().size(), 6);
    QVERIFY_SETTLED(scenario);
}

void FailuresTest::resumesUnderAnotherConfiguration()
{
    Scenario scenario;
    scenario.transport().setConcurrency(1);
    scenario.people(people(1, 5) + u"6,p6@example.com,P,Staff,Research,1,active\n"_s);
    scenario.setStop(scenario.stopAfter(2));
    QVERIFY_STATE(scenario.run(), Cancelled);

    // Decided anew: the sixth person was planned, but is not wanted any more.
    scenario.setStop(nullptr);
    scenario.scopePeople(u"department"_s, u"Sales"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.userNames().size(), 5);
    QVERIFY(scenario.user(u"p6@example.com"_s).isEmpty());
    QCOMPARE(scenario.managerOf(u"p5@example.com"_s), u"p1@example.com"_s);
    QVERIFY_SETTLED(scenario);
}

void FailuresTest::takenUserNameIsOneFailure()
{
    Scenario scenario;
    scenario.transport().setConcurrency(1);
    scenario.people(people(1, 3) + u"4,P2@example.com,Double,Staff,Sales,,active\n"_s);
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Partial);
    QCOMPARE(cycle->errors.size(), 1U);
    QCOMPARE(cycle->errors.front().error.code, ErrorCode::Uniqueness);
    QCOMPARE(scenario.userNames().size(), 3);
    // From now on it is seen before anything is sent.
    scenario.transport().forget();
    const auto again = scenario.run();
    QVERIFY_STATE(again, Partial);
    QCOMPARE(again->errors.front().error.code, ErrorCode::AmbiguousMatch);
    QVERIFY(scenario.transport().writes().isEmpty());
    QCOMPARE(scenario.user(u"p2@example.com"_s).value("externalId"_L1).toString(), u"2"_s);
}

QTEST_GUILESS_MAIN(FailuresTest)

#include "tst_failures.moc"
