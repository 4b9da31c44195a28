// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/interop/company.h"
#include "tests/support/testresult.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

using muster::core::ObjectType;
using muster::provisioning::CycleState;
using muster::test::Company;
using muster::test::Counterparty;

namespace {

/// What a server of others does that the test has to know.
struct Server
{
    QString name;
    bool listsEverybody = true; ///< pages can be walked to the end
    bool showsMembers = true; ///< groups are answered with their members
    bool findsByNewName = true; ///< filters know a changed userName
    bool understandsUrnPaths = true; ///< a PATCH of an extension's attribute arrives where it belongs
};

QByteArray mismatch(const Company::Cycle &cycle, CycleState expected)
{
    if (!cycle) {
        return "no cycle: " + muster::test::describe(cycle.error());
    }
    if (cycle->state == expected) {
        return {};
    }
    QByteArray text = muster::provisioning::cycleStateName(cycle->state).toUtf8() + ": " + cycle->sentence.toUtf8();
    for (const muster::provisioning::CycleError &error : cycle->errors) {
        text += "\n  " + error.anchor.toUtf8() + ' ' + muster::test::describe(error.error);
    }
    return text;
}

/// Empty when a cycle has nothing to do and sends no write.
QByteArray unsettled(Company &company)
{
    const Company::Cycle cycle = company.run();
    const QByteArray wrong = mismatch(cycle, CycleState::Done);
    return !wrong.isEmpty() || cycle->requests.writes == 0
        ? wrong
        : QByteArray::number(cycle->requests.writes) + " writes although nothing changed";
}

} // namespace

/// The sample company in service providers written by others: initial cycle, change, rename, disable, delete, no-op.
class InteropCycleTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everybodyArrivesOnce_data() { addServers(); }
    void everybodyArrivesOnce();
    void membershipsArrive_data() { addServers(); }
    void membershipsArrive();
    void aPersonsLife_data() { addServers(); }
    void aPersonsLife();

private:
    static void addServers();
};

void InteropCycleTest::addServers()
{
    QTest::addColumn<Server>("server");
    QTest::newRow("scimmy on Express 4") << Server {u"scimmy"_s};
    // Ignores startIndex and count and always lists the first 20: people can only be looked up one by one.
    QTest::newRow("scimmy on Express 5") << Server {u"scimmy5"_s, false};
    QTest::newRow("SAML Jackson") << Server {u"jackson"_s, true, false, false, false};
}

void InteropCycleTest::everybodyArrivesOnce()
{
    QFETCH(Server, server);
    MUSTER_REQUIRE_COUNTERPARTY(server.name);
    Counterparty counterparty(server.name);
    QVERIFY_RESULT(counterparty.start());
    Company company(counterparty);
    QVERIFY_RESULT(company.prepare());

    const Company::Cycle cycle = company.run();
    QCOMPARE(mismatch(cycle, CycleState::Done), QByteArray());
    const QStringList people = company.activePeople();
    QCOMPARE(cycle->of(ObjectType::User).create, people.size());
    QCOMPARE(cycle->of(ObjectType::Group).create, company.groupNames().size());
    for (const QString &name : people) {
        QVERIFY2(company.remoteUser(name).value("active"_L1).toBool(), qPrintable(name));
    }
    if (server.listsEverybody) {
        QCOMPARE(company.remoteAll(u"/Users"_s).size(), people.size());
        QCOMPARE(company.remoteAll(u"/Groups"_s).size(), company.groupNames().size());
    }
    QCOMPARE(unsettled(company), QByteArray());
}

void InteropCycleTest::membershipsArrive()
{
    QFETCH(Server, server);
    MUSTER_REQUIRE_COUNTERPARTY(server.name);
    Counterparty counterparty(server.name);
    QVERIFY_RESULT(counterparty.start());
    Company company(counterparty);
    QVERIFY_RESULT(company.prepare());
    QCOMPARE(mismatch(company.run(), CycleState::Done), QByteArray());

    const auto members = [&company, &server](const QString &group) {
        return server.showsMembers ? company.remoteMembers(group) : company.announcedMembers(group);
    };
    // 20 groups: also the server that always lists its first 20 shows all of them.
    for (const QString &group : company.groupNames()) {
        QCOMPARE(members(group), company.expectedMembers(group));
    }
    // Jackson accepts the path of an extension's attribute and keeps the value under a name of its own making.
    const QString boss = company.remoteUser(company.cell(u"E1001"_s, u"email"_s)).value("id"_L1).toString();
    const QJsonObject person = company.remoteUser(company.cell(u"E1002"_s, u"email"_s));
    const QJsonValue extension = person.value("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_L1);
    QCOMPARE(extension[u"manager"_s][u"value"_s].toString() == boss, server.understandsUrnPaths);

    company.leaveGroups(u"E1072"_s);
    QCOMPARE(mismatch(company.run(), CycleState::Done), QByteArray());
    for (const QString &group : company.groupNames()) {
        QCOMPARE(members(group), company.expectedMembers(group));
    }
    QCOMPARE(unsettled(company), QByteArray());
}

void InteropCycleTest::aPersonsLife()
{
    QFETCH(Server, server);
    MUSTER_REQUIRE_COUNTERPARTY(server.name);
    Counterparty counterparty(server.name);
    QVERIFY_RESULT(counterparty.start());
    Company company(counterparty);
    QVERIFY_RESULT(company.prepare());
    QCOMPARE(mismatch(company.run(), CycleState::Done), QByteArray());
    const QString name = company.cell(u"E1072"_s, u"email"_s);
    const QString id = company.remoteUser(name).value("id"_L1).toString();
    QVERIFY(!id.isEmpty());

    company.change(u"E1072"_s, u"surname"_s, u"Ørsted-Nuñez"_s);
    company.change(u"E1072"_s, u"jobTitle"_s, u"Head of \"Special\" Products"_s);
    QCOMPARE(mismatch(company.run(), CycleState::Done), QByteArray());
    const QJsonObject changed = company.remoteResource(u"/Users"_s, id);
    QCOMPARE(changed.value("title"_L1).toString(), u"Head of \"Special\" Products"_s);
    QCOMPARE(changed.value("name"_L1)[u"familyName"_s].toString(), u"Ørsted-Nuñez"_s);
    QCOMPARE(changed.value("name"_L1)[u"givenName"_s].toString(), company.cell(u"E1072"_s, u"givenName"_s));
    QCOMPARE(unsettled(company), QByteArray());

    company.change(u"E1072"_s, u"email"_s, u"renamed.person@acme.example"_s);
    QCOMPARE(mismatch(company.run(), CycleState::Done), QByteArray());
    const QString renamed = company.remoteResource(u"/Users"_s, id).value("userName"_L1).toString();
    QCOMPARE(renamed, u"renamed.person@acme.example"_s);
    if (server.findsByNewName) {
        QCOMPARE(company.remoteUser(renamed).value("id"_L1).toString(), id);
        QVERIFY(company.remoteUser(name).isEmpty());
    }
    QCOMPARE(unsettled(company), QByteArray());

    company.change(u"E1072"_s, u"status"_s, u"inactive"_s);
    QCOMPARE(mismatch(company.run(), CycleState::Done), QByteArray());
    QCOMPARE(company.remoteResource(u"/Users"_s, id).value("active"_L1), QJsonValue(false));
    QCOMPARE(unsettled(company), QByteArray());

    company.removePerson(u"E1072"_s);
    company.leaveGroups(u"E1072"_s);
    QCOMPARE(mismatch(company.run(), CycleState::Done), QByteArray());
    QVERIFY(company.remoteResource(u"/Users"_s, id).value("userName"_L1).isUndefined());
    QCOMPARE(unsettled(company), QByteArray());
}

QTEST_GUILESS_MAIN(InteropCycleTest)

#include "tst_cycle.moc"
