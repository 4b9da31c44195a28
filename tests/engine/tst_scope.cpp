// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/engine/scenario.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

using muster::provisioning::CycleState;
using muster::provisioning::OperationKind;
using muster::provisioning::OperationState;
using muster::provisioning::PlannedOperation;
using muster::test::Scenario;

namespace {

QString person(int id, const QString &given = u"P"_s, const QString &status = u"active"_s)
{
    return u"%1,p%1@example.com,%2,%1,Staff,,%3\n"_s.arg(QString::number(id), given, status);
}

QString people(int count)
{
    QString rows;
    for (int i = 1; i <= count; ++i) {
        rows += person(i);
    }
    return rows;
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

bool isActive(Scenario &scenario, int id)
{
    return scenario.user(u"p%1@example.com"_s.arg(id)).value("active"_L1).toBool();
}

/// Everybody who is in the group "all" or in a group below it; groups themselves are not provisioned.
void assignGroup(Scenario &scenario, int nestedGroups = 0)
{
    QJsonObject scope = json(R"({"users": {"mode": "assigned", "filters": []},
                                 "assignments": [{"type": "Group", "attribute": "name", "value": "All"}]})");
    scope.insert(u"nestedGroups"_s, nestedGroups);
    scenario.configure(u"scope"_s, scope);
    scenario.configure(u"groupsEnabled"_s, false);
}

} // namespace

/// Who takes part, and who is never touched, from the files to the tenant.
class ScopeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyAssignedAreCreated();
    void leavingTheGroupDisables();
    void nestedGroupsAreFollowedAsFarAsAsked();
    void directAssignmentNeedsNoGroups();
    void doubtfulGroupsTakeNobodyOut();
    void lostAssignmentIsTold();
    void memberClauseFollowsTheGroup();
    void changedScopeLooksAtEverybody();
    void importFilterChangesNothing();
    void protectedAccountIsNeverTouched_data();
    void protectedAccountIsNeverTouched();
    void protectedAccountIsNotAdopted();
    void protectionMayReadTheResource();
};

void ScopeTest::onlyAssignedAreCreated()
{
    Scenario scenario;
    assignGroup(scenario);
    scenario.people(people(4));
    scenario.groups(u"g1,All,1|2\ng2,Others,3\n"_s);
    const Scenario::Cycle cycle = scenario.run();
    QVERIFY_STATE(cycle, Done);
    QCOMPARE(cycle->of(muster::core::ObjectType::User).inScope, 2);
    QCOMPARE(scenario.userNames(), (QStringList {u"p1@example.com"_s, u"p2@example.com"_s}));
    QVERIFY2(scenario.reasons(u"3"_s).first().contains(u"not assigned"_s),
             qPrintable(scenario.reasons(u"3"_s).first()));
    QVERIFY_SETTLED(scenario);
}

void ScopeTest::leavingTheGroupDisables()
{
    Scenario scenario;
    assignGroup(scenario);
    scenario.people(people(3));
    scenario.groups(u"g1,All,1|2|3\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QVERIFY(isActive(scenario, 2));
    scenario.groups(u"g1,All,1|3\n"_s); // the record of person 2 stays as it is
    const Scenario::Cycle left = scenario.run();
    QVERIFY_STATE(left, Done);
    QCOMPARE(left->of(muster::core::ObjectType::User).disable, 1);
    QVERIFY(!isActive(scenario, 2));
    QVERIFY_SETTLED(scenario);
    scenario.groups(u"g1,All,1|2|3\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QVERIFY(isActive(scenario, 2));
    QVERIFY_SETTLED(scenario);
}

void ScopeTest::nestedGroupsAreFollowedAsFarAsAsked()
{
    Scenario scenario;
    assignGroup(scenario, 1);
    scenario.people(people(3));
    scenario.groups(u"g1,All,1|g2\ng2,Inner,2|g3\ng3,Deep,3|g1\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.userNames(), (QStringList {u"p1@example.com"_s, u"p2@example.com"_s}));
    QVERIFY_SETTLED(scenario);
    assignGroup(scenario, 2); // the loop from g3 to g1 ends where it began
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.userNames().size(), 3);
    QVERIFY_SETTLED(scenario);
    assignGroup(scenario, 0);
    QVERIFY_STATE(scenario.run(), Done);
    QVERIFY(isActive(scenario, 1));
    QVERIFY(!isActive(scenario, 2) && !isActive(scenario, 3));
    QVERIFY_SETTLED(scenario);
}

void ScopeTest::directAssignmentNeedsNoGroups()
{
    Scenario scenario;
    scenario.configure(u"scope"_s, json(R"({"users": {"mode": "assigned"},
        "assignments": [{"type": "User", "anchor": "2"}, {"type": "User", "attribute": "given", "value": "Zoe"}]})"));
    scenario.people(person(1) + person(2) + person(3, u"Zoe"_s));
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.userNames(), (QStringList {u"p2@example.com"_s, u"p3@example.com"_s}));
    QVERIFY_SETTLED(scenario);
}

void ScopeTest::doubtfulGroupsTakeNobodyOut()
{
    Scenario scenario;
    assignGroup(scenario);
    scenario.people(people(2));
    scenario.groups(u"g1,All,1|2\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    scenario.groups({}); // the last good read had one
    const Scenario::Cycle doubtful = scenario.run();
    QVERIFY_STATE(doubtful, SourceHeld);
    QVERIFY(isActive(scenario, 1) && isActive(scenario, 2));
    scenario.groups(u"g1,All,1\n"_s); // read well again: now it counts
    QVERIFY_STATE(scenario.run(), Done);
    QVERIFY(isActive(scenario, 1) && !isActive(scenario, 2));
    QVERIFY_SETTLED(scenario);
}

void ScopeTest::lostAssignmentIsTold()
{
    Scenario scenario;
    assignGroup(scenario);
    scenario.people(people(1));
    scenario.groups(u"g1,Everybody,1\n"_s);
    const Scenario::Cycle cycle = scenario.run();
    QVERIFY_STATE(cycle, Partial);
    QCOMPARE(cycle->errors.size(), std::size_t(1));
    QVERIFY2(cycle->errors.front().error.detail.contains(u"group with name \"All\""_s),
             qPrintable(cycle->errors.front().error.detail));
    QVERIFY(scenario.userNames().isEmpty());
}

void ScopeTest::memberClauseFollowsTheGroup()
{
    Scenario scenario;
    scenario.configure(u"groupsEnabled"_s, false);
    scenario.configure(u"scope"_s, json(R"({"users": {"filters": [
        {"title": "Staff", "clauses": [{"operator": "IS MEMBER OF", "values": ["All"]},
                                       {"operator": "IS NOT MEMBER OF", "values": ["Robots"]}]}]}})"));
    scenario.people(people(3));
    scenario.groups(u"g1,All,1|g2\ng2,Inner,2|3\ng3,Robots,3\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.userNames(), (QStringList {u"p1@example.com"_s, u"p2@example.com"_s}));
    QVERIFY_SETTLED(scenario);
    scenario.groups(u"g1,All,1|g2\ng2,Inner,2|3\ng3,Robots,1\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QVERIFY(!isActive(scenario, 1) && isActive(scenario, 2) && isActive(scenario, 3));
    QVERIFY_SETTLED(scenario);
}

void ScopeTest::changedScopeLooksAtEverybody()
{
    Scenario scenario;
    scenario.people(person(1, u"Ann"_s) + person(2, u"Bob"_s));
    QVERIFY_STATE(scenario.run(), Done);
    scenario.scopePeople(u"given"_s, u"Ann"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QVERIFY(isActive(scenario, 1) && !isActive(scenario, 2));
    QVERIFY_SETTLED(scenario);
}

void ScopeTest::importFilterChangesNothing()
{
    Scenario scenario;
    scenario.people(person(1, u"Ann"_s) + person(2, u"Bob"_s));
    QVERIFY_STATE(scenario.run(), Done);
    scenario.configure(u"scope"_s, json(R"({"users": {"importFilters": [
        {"clauses": [{"attribute": "given", "operator": "EQUALS", "value": "Ann"}]}]}})"));
    scenario.people(person(1, u"Ann"_s) + person(2, u"Rob"_s));
    const Scenario::Cycle cycle = scenario.run();
    QVERIFY_STATE(cycle, Done);
    QCOMPARE(cycle->requests.writes, 0);
    QVERIFY(isActive(scenario, 2));
    QVERIFY_SETTLED(scenario);
    scenario.configure(u"scope"_s, QJsonObject());
    QVERIFY_STATE(scenario.run(), Done); // taken up where it was left
    QCOMPARE(scenario.user(u"p2@example.com"_s).value("name"_L1).toObject().value("givenName"_L1).toString(), u"Rob"_s);
    QVERIFY_SETTLED(scenario);
}

void ScopeTest::protectedAccountIsNeverTouched_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("rows"); // of the source afterwards
    const QByteArray byName = R"({"userName": "P2@example.com", "note": "break-glass"})";
    const QByteArray byFilter = R"({"filter": "userName sw \"p2@\""})";
    QTest::newRow("a change") << byName << person(1) + person(2, u"Changed"_s);
    QTest::newRow("disabled in the source") << byName << person(1) + person(2, u"P"_s, u"inactive"_s);
    QTest::newRow("missing from the source") << byName << person(1);
    QTest::newRow("missing, and protected by a filter") << byFilter << person(1);
    QTest::newRow("a change, and protected by a filter") << byFilter << person(1) + person(2, u"Changed"_s);
}

void ScopeTest::protectedAccountIsNeverTouched()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, rows);
    Scenario scenario;
    scenario.people(people(2));
    QVERIFY_STATE(scenario.run(), Done);
    const QJsonObject before = scenario.user(u"p2@example.com"_s);
    scenario.configure(u"scope"_s,
                       QJsonObject {{u"protected"_s, QJsonArray {QJsonDocument::fromJson(entry).object()}}});
    scenario.people(rows);
    const Scenario::Cycle cycle = scenario.run();
    QVERIFY_STATE(cycle, Done);
    QCOMPARE(cycle->requests.writes, 0);
    QCOMPARE(scenario.user(u"p2@example.com"_s), before);
    QCOMPARE(cycle->of(muster::core::ObjectType::User).skipped, 1);
    const std::vector<PlannedOperation> operations = scenario.operations(cycle->plan); // seen in the preview
    QCOMPARE(operations.size(), std::size_t(1));
    QCOMPARE(operations.front().state, OperationState::Skipped);
    QVERIFY2(operations.front().reason.contains(u"protected"_s), qPrintable(operations.front().reason));
    QVERIFY2(scenario.reasons(u"2"_s).first().contains(u"protected"_s), qPrintable(scenario.reasons(u"2"_s).first()));
    QVERIFY_SETTLED(scenario);
}

void ScopeTest::protectedAccountIsNotAdopted()
{
    Scenario scenario;
    scenario.addUser({{u"userName"_s, u"p1@example.com"_s}, {u"title"_s, u"Owner"_s}, {u"active"_s, true}});
    scenario.configure(u"scope"_s, json(R"({"protected": [{"filter": "title eq \"owner\""}]})"));
    scenario.people(people(2));
    QVERIFY_STATE(scenario.run(), Done);
    QVERIFY(!scenario.user(u"p1@example.com"_s).contains("externalId"_L1));
    QCOMPARE(scenario.userNames().size(), 2); // person 2 was made, the owner is still one
    QVERIFY_SETTLED(scenario);
}

void ScopeTest::protectionMayReadTheResource()
{
    Scenario scenario;
    // Adopted before it was protected; nothing that Muster exports tells that person 2 is an owner at the application.
    scenario.addUser({{u"userName"_s, u"p2@example.com"_s}, {u"title"_s, u"Owner"_s}, {u"active"_s, true}});
    scenario.people(people(2));
    QVERIFY_STATE(scenario.run(), Done);
    scenario.configure(u"scope"_s, json(R"({"protected": [{"filter": "title eq \"owner\""}]})"));
    scenario.people(person(1) + person(2, u"P"_s, u"inactive"_s));
    QVERIFY_STATE(scenario.run(), Done);
    QVERIFY(isActive(scenario, 2));
    scenario.people(person(1));
    QVERIFY_STATE(scenario.run(), Done);
    QVERIFY(isActive(scenario, 2));
    QVERIFY_SETTLED(scenario);
}

QTEST_GUILESS_MAIN(ScopeTest)
#include "tst_scope.moc"
