// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/engine/scenario.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using scim::ProviderProfile;
using test::Scenario;

namespace {

QString person(int id, const QString &given, const QString &status = u"active"_s)
{
    return u"%1,p%1@example.com,%2,%1,Staff,,%3\n"_s.arg(QString::number(id), given, status);
}

QString userName(int id)
{
    return u"p%1@example.com"_s.arg(id);
}

void useProfile(Scenario &scenario, const ProviderProfile &profile)
{
    scenario.configure(u"target"_s,
                       QJsonObject {{u"profile"_s, profile.id},
                                    {u"baseUrl"_s, scenario.sandbox().baseUrl().toString()},
                                    {u"auth"_s, QJsonObject {{u"type"_s, u"none"_s}}}});
}

} // namespace

/// The life of a few people and a group under each profile.
class ProfilesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void life_data();
    void life();
    void classicDialectIsPlannedAndSent();
    void membersComeInPortions();
};

void ProfilesTest::life_data()
{
    QTest::addColumn<QString>("id");
    for (const ProviderProfile &profile : ProviderProfile::all()) {
        QTest::newRow(qPrintable(profile.id)) << profile.id;
    }
}

void ProfilesTest::life()
{
    QFETCH(QString, id);
    const ProviderProfile &profile = *ProviderProfile::find(id);
    Scenario scenario;
    useProfile(scenario, profile);
    scenario.people(person(1, u"Ada"_s) + person(2, u"Bob"_s) + person(3, u"Cleo"_s));
    scenario.groups(u"g1,Staff,1|2\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.userNames(), QStringList({userName(1), userName(2), userName(3)}));
    QCOMPARE(scenario.groupNames(), profile.groups ? QStringList {u"Staff"_s} : QStringList());
    QVERIFY_SETTLED(scenario);

    scenario.people(person(1, u"Adele"_s) + person(2, u"Bob"_s, u"inactive"_s) + person(3, u"Cleo"_s));
    scenario.groups(u"g1,Crew,1|3\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    const QString given = scenario.user(userName(1)).value("name"_L1).toObject().value("givenName"_L1).toString();
    QCOMPARE(given, profile.updates ? u"Adele"_s : u"Ada"_s);
    const QJsonObject second = scenario.user(userName(2));
    QCOMPARE(second.isEmpty(), !profile.updates); // removed where nobody can be disabled
    QCOMPARE(second.value("active"_L1).toBool(), false);
    if (profile.groups) {
        QCOMPARE(scenario.groupNames(), QStringList {u"Crew"_s});
        QCOMPARE(scenario.membersOf(u"Crew"_s), QStringList({userName(1), userName(3)}));
    }
    QVERIFY_SETTLED(scenario);

    scenario.people(person(1, u"Adele"_s) + person(2, u"Bob"_s, u"inactive"_s));
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.user(userName(3)).isEmpty(), profile.deletes);
    QCOMPARE(scenario.user(userName(3)).value("active"_L1).toBool(), false);
    QVERIFY_SETTLED(scenario);
}

void ProfilesTest::classicDialectIsPlannedAndSent()
{
    Scenario scenario;
    useProfile(scenario, *ProviderProfile::find(u"generic-entra"_s));
    scenario.people(person(1, u"Ada"_s));
    QVERIFY_STATE(scenario.run(), Done);
    scenario.people(person(1, u"Ada"_s, u"inactive"_s));
    const auto plan = scenario.plan();
    QVERIFY(plan.has_value());
    const auto operations = scenario.operations(plan->plan);
    QCOMPARE(operations.size(), std::size_t(1));
    const QJsonObject operation =
        operations.front().requests.front().value("Operations"_L1).toArray().first().toObject();
    QCOMPARE(operation.value("op"_L1), u"Replace"_s);
    QCOMPARE(operation.value("value"_L1), u"False"_s);
    QVERIFY_STATE(scenario.apply(plan->plan), Done);
    QCOMPARE(scenario.user(userName(1)).value("active"_L1), false);
}

/// Entra as the target takes 20 members in an addition and one in a removal.
void ProfilesTest::membersComeInPortions()
{
    Scenario scenario;
    useProfile(scenario, *ProviderProfile::find(u"entra"_s));
    QString rows;
    QStringList ids;
    for (int i = 1; i <= 45; ++i) {
        rows += person(i, u"P"_s);
        ids.append(QString::number(i));
    }
    scenario.people(rows);
    scenario.groups(u"g1,Staff,%1\n"_s.arg(ids.join(u'|')));
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.membersOf(u"Staff"_s).size(), 45);
    const qint64 before = scenario.tenantWrites();
    scenario.groups(u"g1,Staff,%1\n"_s.arg(ids.mid(3).join(u'|')));
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.membersOf(u"Staff"_s).size(), 42);
    QCOMPARE(scenario.tenantWrites() - before, 3);
}

QTEST_GUILESS_MAIN(ProfilesTest)
#include "tst_profiles.moc"
