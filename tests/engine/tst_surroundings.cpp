// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/engine/scenario.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

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

} // namespace

/// What expressions get in a cycle besides attributes.
class SurroundingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expressionsGetTimeChanceDomainAndTables_data();
    void expressionsGetTimeChanceDomainAndTables();
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

QTEST_GUILESS_MAIN(SurroundingsTest)

#include "tst_surroundings.moc"
