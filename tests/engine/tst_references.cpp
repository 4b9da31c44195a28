// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/engine/scenario.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

using muster::core::ObjectType;
using muster::test::Scenario;

namespace {

const QString kAda = u"1,ada@example.com,Ada,Lovelace,Research,,active\n"_s;
const QString kBob = u"2,bob@example.com,Bob,Babbage,Sales,1,active\n"_s;
const QString kCyd = u"3,cyd@example.com,Cyd,Curie,Sales,1,active\n"_s;

QString person(int id, const QString &manager)
{
    return u"%1,p%1@example.com,P,%1,Staff,%2,active\n"_s.arg(id).arg(manager);
}

} // namespace

/// Managers and members: resolved in the same cycle where they can be, in a later one where they cannot.
class ReferencesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void managerFurtherDownTheFile();
    void managersInACircle();
    void managerChangesAndIsCleared();
    void managerOutOfScopeIsWaitedFor();
    void managerWhoIsNowhere();
    void membersComeAndGo();
    void memberOutOfScopeIsWaitedFor();
    void memberWhoseCreationFailedFollows();
    void lastMemberLeaves();
    void renamedGroupKeepsItsMembers();
    void oneMoreMemberIsOneMoreValue();
    void manyMembersTravelInPortions();
    void memberWhoReturnsIsAMemberAgain();
};

void ReferencesTest::managerFurtherDownTheFile()
{
    Scenario scenario;
    scenario.people(kBob + kCyd + kAda);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.managerOf(u"bob@example.com"_s), u"ada@example.com"_s);
    QCOMPARE(scenario.managerOf(u"cyd@example.com"_s), u"ada@example.com"_s);
    QVERIFY_SETTLED(scenario);
}

void ReferencesTest::managersInACircle()
{
    Scenario scenario;
    scenario.people(person(1, u"2"_s) + person(2, u"3"_s) + person(3, u"1"_s) + person(4, u"4"_s));
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.managerOf(u"p1@example.com"_s), u"p2@example.com"_s);
    QCOMPARE(scenario.managerOf(u"p2@example.com"_s), u"p3@example.com"_s);
    QCOMPARE(scenario.managerOf(u"p3@example.com"_s), u"p1@example.com"_s);
    QCOMPARE(scenario.managerOf(u"p4@example.com"_s), u"p4@example.com"_s);
    QVERIFY_SETTLED(scenario);
}

void ReferencesTest::managerChangesAndIsCleared()
{
    Scenario scenario;
    scenario.people(person(1, {}) + person(2, {}) + person(3, u"1"_s));
    QVERIFY_STATE(scenario.run(), Done);
    scenario.transport().forget();

    scenario.people(person(1, {}) + person(2, {}) + person(3, u"2"_s));
    const auto changed = scenario.run();
    QVERIFY_STATE(changed, Done);
    QCOMPARE(changed->of(ObjectType::User).update, 1);
    QCOMPARE(scenario.transport().writes().size(), 1);
    QCOMPARE(scenario.managerOf(u"p3@example.com"_s), u"p2@example.com"_s);
    QVERIFY_SETTLED(scenario);

    scenario.people(person(1, {}) + person(2, {}) + person(3, {}));
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.managerOf(u"p3@example.com"_s), QString());
    QVERIFY_SETTLED(scenario);
}

void ReferencesTest::managerOutOfScopeIsWaitedFor()
{
    Scenario scenario;
    scenario.scopePeople(u"department"_s, u"Sales"_s);
    scenario.people(kAda + kBob + kCyd);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.userNames(), QStringList({u"bob@example.com"_s, u"cyd@example.com"_s}));
    QCOMPARE(scenario.managerOf(u"bob@example.com"_s), QString());
    QVERIFY_SETTLED(scenario);

    // Only the manager's record changes, not those that refer to it.
    scenario.people(u"1,ada@example.com,Ada,Lovelace,Sales,,active\n"_s + kBob + kCyd);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.managerOf(u"bob@example.com"_s), u"ada@example.com"_s);
    QCOMPARE(scenario.managerOf(u"cyd@example.com"_s), u"ada@example.com"_s);
    QVERIFY_SETTLED(scenario);
}

void ReferencesTest::managerWhoIsNowhere()
{
    Scenario scenario;
    scenario.people(person(1, u"999"_s));
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.userNames().size(), 1);
    QCOMPARE(scenario.managerOf(u"p1@example.com"_s), QString());
    QVERIFY_SETTLED(scenario);

    // It goes on waiting, which is no change that a preview should list.
    const auto plan = scenario.plan();
    QVERIFY(plan);
    QVERIFY(scenario.operations(plan->plan).empty());
}

void ReferencesTest::membersComeAndGo()
{
    Scenario scenario;
    scenario.people(kAda + kBob + kCyd);
    scenario.groups(u"10,Sales,2|3\n11,Board,1\n"_s);
    QVERIFY_STATE(scenario.run(), Done);

    scenario.groups(u"10,Sales,1|3\n11,Board,1|2\n"_s);
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Done);
    QCOMPARE(cycle->of(ObjectType::Group).memberAdd, 2);
    QCOMPARE(cycle->of(ObjectType::Group).memberRemove, 1);
    QCOMPARE(scenario.membersOf(u"Sales"_s), QStringList({u"ada@example.com"_s, u"cyd@example.com"_s}));
    QCOMPARE(scenario.membersOf(u"Board"_s), QStringList({u"ada@example.com"_s, u"bob@example.com"_s}));
    QVERIFY_SETTLED(scenario);
}

void ReferencesTest::memberOutOfScopeIsWaitedFor()
{
    Scenario scenario;
    scenario.scopePeople(u"department"_s, u"Sales"_s);
    scenario.people(kAda + kBob + kCyd);
    scenario.groups(u"10,Everybody,1|2|3|404\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.membersOf(u"Everybody"_s), QStringList({u"bob@example.com"_s, u"cyd@example.com"_s}));
    QVERIFY_SETTLED(scenario);

    scenario.configure(u"scope"_s, QJsonObject {});
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Done);
    QCOMPARE(cycle->of(ObjectType::Group).memberAdd, 1);
    QCOMPARE(scenario.membersOf(u"Everybody"_s),
             QStringList({u"ada@example.com"_s, u"bob@example.com"_s, u"cyd@example.com"_s}));
    QVERIFY_SETTLED(scenario);
}

void ReferencesTest::memberWhoseCreationFailedFollows()
{
    Scenario scenario;
    scenario.people(kAda + kBob + kCyd);
    scenario.groups(u"10,Everybody,1|2|3\n"_s);
    scenario.transport().setConcurrency(1);
    scenario.fault({{u"fault"_s, u"status"_s},
                    {u"status"_s, 400},
                    {u"method"_s, u"POST"_s},
                    {u"endpoint"_s, u"/Users"_s},
                    {u"nth"_s, 1},
                    {u"times"_s, 1}});
    QVERIFY_STATE(scenario.run(), Partial);
    QCOMPARE(scenario.membersOf(u"Everybody"_s), QStringList({u"bob@example.com"_s, u"cyd@example.com"_s}));
    QCOMPARE(scenario.managerOf(u"bob@example.com"_s), QString());

    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.membersOf(u"Everybody"_s).size(), 3);
    QCOMPARE(scenario.managerOf(u"bob@example.com"_s), u"ada@example.com"_s);
    QVERIFY_SETTLED(scenario);
}

void ReferencesTest::lastMemberLeaves()
{
    Scenario scenario;
    scenario.people(kAda);
    scenario.groups(u"10,Board,1\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    scenario.groups(u"10,Board,\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.groupNames(), QStringList {u"Board"_s});
    QCOMPARE(scenario.membersOf(u"Board"_s), QStringList());
    QVERIFY_SETTLED(scenario);
}

void ReferencesTest::renamedGroupKeepsItsMembers()
{
    Scenario scenario;
    scenario.people(kAda + kBob);
    scenario.groups(u"10,Board,1|2\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    const QJsonValue id = scenario.group(u"Board"_s).value("id"_L1);
    scenario.transport().forget();
    scenario.groups(u"10,Directors,1|2\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.groupNames(), QStringList {u"Directors"_s});
    QCOMPARE(scenario.group(u"Directors"_s).value("id"_L1), id);
    QCOMPARE(scenario.membersOf(u"Directors"_s).size(), 2);
    QCOMPARE(scenario.transport().writes().size(), 1);
    QVERIFY2(!scenario.transport().writes().constFirst().body.contains("members"), "a rename names no members");
    QVERIFY_SETTLED(scenario);
}

void ReferencesTest::oneMoreMemberIsOneMoreValue()
{
    Scenario scenario;
    QString people;
    QStringList members;
    for (int i = 1; i <= 211; ++i) {
        people += person(i, {});
        members.append(QString::number(i));
    }
    scenario.people(people + person(500, {}));
    scenario.groups(u"10,Large,"_s + members.join(u'|') + u"\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.membersOf(u"Large"_s).size(), 211);
    scenario.transport().forget();

    scenario.groups(u"10,Large,"_s + members.join(u'|') + u"|500\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.membersOf(u"Large"_s).size(), 212);
    QCOMPARE(scenario.transport().writes().size(), 1);
    QCOMPARE(scenario.transport().writes().constFirst().body.count("\"value\":\""), 1);
    QVERIFY_SETTLED(scenario);
}

void ReferencesTest::manyMembersTravelInPortions()
{
    Scenario scenario;
    QString people;
    QStringList members;
    for (int i = 1; i <= 250; ++i) {
        people += person(i, {});
        members.append(QString::number(i));
    }
    scenario.people(people);
    scenario.groups(u"10,Large,"_s + members.join(u'|') + u"\n"_s);
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Done);
    QCOMPARE(cycle->of(ObjectType::Group).memberAdd, 250);
    int portions = 0;
    for (const auto &request : scenario.transport().writes()) {
        const qsizetype values = request.body.contains("\"members\"") ? request.body.count("\"value\":\"") : 0;
        QVERIFY2(values <= 100, request.body.constData());
        portions += values > 0 ? 1 : 0;
    }
    QCOMPARE(portions, 3);
    QCOMPARE(scenario.membersOf(u"Large"_s).size(), 250);
    QVERIFY_SETTLED(scenario);
}

void ReferencesTest::memberWhoReturnsIsAMemberAgain()
{
    Scenario scenario;
    scenario.people(kAda + kBob + kCyd);
    scenario.groups(u"10,Everybody,1|2|3\n"_s);
    QVERIFY_STATE(scenario.run(), Done);

    // The group's record goes on naming the person who left.
    scenario.people(kAda + kCyd);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.membersOf(u"Everybody"_s).size(), 2);
    QVERIFY_SETTLED(scenario);

    scenario.people(kAda + kBob + kCyd);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.membersOf(u"Everybody"_s),
             QStringList({u"ada@example.com"_s, u"bob@example.com"_s, u"cyd@example.com"_s}));
    QVERIFY_SETTLED(scenario);
}

QTEST_GUILESS_MAIN(ReferencesTest)

#include "tst_references.moc"
