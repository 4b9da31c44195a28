// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/surroundings.h"
#include "tests/engine/scenario.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

using muster::core::ErrorCode;
using muster::provisioning::Connection;
using muster::test::Scenario;

namespace {

QJsonObject row(const QString &target, const QString &source)
{
    return {{u"target"_s, target}, {u"source"_s, source}};
}

QJsonArray peopleRows(const QString &title)
{
    QJsonObject userName = row(u"userName"_s, u"[userName]"_s);
    userName.insert(u"matching"_s, 1);
    QJsonObject volatileRow = row(u"title"_s, title);
    volatileRow.insert(u"when"_s, u"onCreate"_s);
    return {userName, volatileRow};
}

muster::core::Result<Connection> connectionWith(const QJsonObject &members, const QJsonObject &objects)
{
    QJsonObject changed = row(u"title"_s, u"[title]"_s);
    for (auto it = members.begin(); it != members.end(); ++it) {
        changed.insert(it.key(), it.value());
    }
    QJsonArray rows = peopleRows(u"[given]"_s);
    rows.replace(1, changed);
    const QJsonObject people {{u"path"_s, u"people.csv"_s}, {u"anchor"_s, u"id"_s}};
    const QJsonObject document {
        {u"muster"_s, 1},
        {u"name"_s, u"acme"_s},
        {u"sources"_s, QJsonArray {QJsonObject {{u"id"_s, u"hr"_s}, {u"type"_s, u"csv"_s}, {u"users"_s, people}}}},
        {u"target"_s, QJsonObject {{u"baseUrl"_s, u"http://127.0.0.1:1/scim"_s}}},
        {u"mappings"_s, QJsonObject {{u"User"_s, rows}}},
        {u"objects"_s, objects}};
    return Connection::fromJson(QJsonDocument(document).toJson(), u"/"_s, {});
}

} // namespace

/// What expressions get in a cycle besides attributes, and what a cycle refuses to ignore.
class SurroundingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expressionsGetTimeChanceDomainAndTables_data();
    void expressionsGetTimeChanceDomainAndTables();
    void membersThatAreNotCarriedOut_data();
    void membersThatAreNotCarriedOut();
};

void SurroundingsTest::expressionsGetTimeChanceDomainAndTables_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("the domain of the settings") << u"DefaultDomain()"_s << u"^contoso\\.com$"_s;
    QTest::newRow("a lookup table of the settings") << u"Lookup(\"cities\", [department], \"?\")"_s << u"^Berlin$"_s;
    QTest::newRow("the clock's time") << u"FormatDateTime(Now(), , \"M/d/yyyy h:mm:ss tt\", \"yyyy\")"_s
                                      << u"^20\\d\\d$"_s;
    QTest::newRow("random numbers") << u"Guid()"_s << u"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"_s;
}

void SurroundingsTest::expressionsGetTimeChanceDomainAndTables()
{
    QFETCH(QString, expression);
    QFETCH(QString, pattern);
    Scenario scenario;
    scenario.configure(u"mappings"_s, QJsonObject {{u"User"_s, peopleRows(expression)}});
    scenario.configure(
        u"objects"_s,
        QJsonObject {{u"User"_s,
                      QJsonObject {{u"defaultDomain"_s, u"contoso.com"_s},
                                   {u"lookups"_s, QJsonObject {{u"cities"_s, QJsonObject {{u"B"_s, u"Berlin"_s}}}}}}}});
    scenario.people(u"1,ada@example.com,Ada,Lovelace,B,,active\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    const QString title = scenario.user(u"ada@example.com"_s).value("title"_L1).toString();
    QVERIFY2(QRegularExpression(pattern).match(title).hasMatch(), qPrintable(title));
    QVERIFY_SETTLED(scenario);
}

void SurroundingsTest::membersThatAreNotCarriedOut_data()
{
    QTest::addColumn<QJsonObject>("members");
    QTest::addColumn<QJsonObject>("objects");
    QTest::addColumn<QString>("place"); // empty: the cycle may run
    const QJsonObject none;
    QTest::newRow("a plain mapping runs") << none << none << QString();
    QTest::newRow("a note says nothing to a cycle") << QJsonObject {{u"note"_s, u"later"_s}} << none << QString();
    QTest::newRow("a condition") << QJsonObject {{u"condition"_s, u"IsPresent([title])"_s}} << none
                                 << u"mappings.User[1].condition"_s;
    QTest::newRow("a draft") << QJsonObject {{u"state"_s, u"draft"_s}} << none << u"mappings.User[1].state"_s;
    QTest::newRow("add only") << QJsonObject {{u"when"_s, u"addOnly"_s}} << none << u"mappings.User[1].when"_s;
    QTest::newRow("a second matching precedence") << QJsonObject {{u"matching"_s, 2}} << none << QString();
    QTest::newRow("two rows that match together")
        << QJsonObject {{u"matching"_s, 1}} << none << u"mappings.User[1].matching"_s;
    QTest::newRow("an action switched off")
        << none << QJsonObject {{u"User"_s, QJsonObject {{u"actions"_s, QJsonObject {{u"delete"_s, false}}}}}}
        << u"objects.User.actions"_s;
}

void SurroundingsTest::membersThatAreNotCarriedOut()
{
    QFETCH(QJsonObject, members);
    QFETCH(QJsonObject, objects);
    QFETCH(QString, place);
    const auto connection = connectionWith(members, objects);
    QVERIFY_RESULT(connection);
    const auto checked = muster::engine::checkCarriedOut(*connection);
    QCOMPARE(checked.has_value(), place.isEmpty());
    if (!checked) {
        QCOMPARE(checked.error().code, ErrorCode::InvalidConfiguration);
        QVERIFY2(checked.error().detail.startsWith(place), qPrintable(checked.error().detail));
    }
}

QTEST_GUILESS_MAIN(SurroundingsTest)

#include "tst_surroundings.moc"
