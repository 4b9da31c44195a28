// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/company.h"

#include <QTest>

using namespace Qt::StringLiterals;

using muster::test::companyDocument;
using muster::test::companyPeople;
using muster::test::importCompany;
using muster::test::Musterctl;
using muster::test::Outcome;

namespace {

const QUrl kNowhere(u"http://127.0.0.1:9/scim/v2"_s);

/// Writes the company's document with a filter on the name.
QString withFilter(const Musterctl &musterctl, const QString &name, const QString &op, const QString &value)
{
    const QJsonObject clause {{u"attribute"_s, u"name"_s}, {u"operator"_s, op}, {u"value"_s, value}};
    const QJsonObject filter {{u"title"_s, u"Some"_s}, {u"clauses"_s, QJsonArray {clause}}};
    QJsonObject document = companyDocument(kNowhere);
    document.insert(u"scope"_s, QJsonObject {{u"users"_s, QJsonObject {{u"filters"_s, QJsonArray {filter}}}}});
    return musterctl.write(name, QJsonDocument(document).toJson());
}

} // namespace

/// `musterctl scope`: who is in scope, and what another scope would do; nothing is sent and nothing is stored.
class ScopeCommandsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void testCounts();
    void impactNamesWhoLeaves();
    void impactSaysWhenTheGuardWouldHold();
    void impactNeedsADocument();
    void whyShowsEachClause();
};

void ScopeCommandsTest::testCounts()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(12)), 0);
    const Outcome all = musterctl.run({u"scope"_s, u"test"_s, u"acme"_s, u"--json"_s});
    QVERIFY_EXIT(all, 0);
    QCOMPARE(all.json().value("User"_L1).toObject().value("inScope"_L1).toInt(), 12);
    QCOMPARE(all.json().value("connection"_L1).toString(), u"acme"_s);
    const QString doubtful = withFilter(musterctl, u"acme.json"_s, u"Greater_Than"_s, u"5"_s);
    QVERIFY_EXIT(musterctl.run({u"connection"_s, u"import"_s, doubtful}), 0);
    const Outcome none = musterctl.run({u"scope"_s, u"test"_s, u"acme"_s});
    QVERIFY_EXIT(none, 0);
    QVERIFY2(none.out.contains("0 of 12 in scope"), none.text().constData());
    QVERIFY2(none.out.contains("Warning: \"Some\": name Greater_Than is never true"), none.text().constData());
}

void ScopeCommandsTest::impactNamesWhoLeaves()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(9)), 0);
    const QString other = withFilter(musterctl, u"other.json"_s, u"REGEX MATCH"_s, u"Person [1-7]"_s);
    const Outcome outcome = musterctl.run({u"scope"_s, u"impact"_s, u"acme"_s, u"--document"_s, other, u"--json"_s});
    QVERIFY_EXIT(outcome, 0);
    const QJsonObject people = outcome.json().value("User"_L1).toObject();
    QCOMPARE(people.value("inScopeBefore"_L1).toInt(), 9);
    QCOMPARE(people.value("inScope"_L1).toInt(), 7);
    QCOMPARE(people.value("leaving"_L1).toInt(), 2);
    QCOMPARE(people.value("leavers"_L1).toArray().first().toObject().value("displayName"_L1).toString(), u"Person 8"_s);
    const Outcome stored = musterctl.run({u"connection"_s, u"export"_s, u"acme"_s});
    QVERIFY(!stored.out.contains("REGEX"));
}

void ScopeCommandsTest::impactSaysWhenTheGuardWouldHold()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(20)), 0);
    const QString other = withFilter(musterctl, u"other.json"_s, u"EQUALS"_s, u"Person 1"_s);
    const Outcome outcome = musterctl.run({u"scope"_s, u"impact"_s, u"acme"_s, u"--document"_s, other, u"--json"_s});
    QVERIFY_EXIT(outcome, 3);
    QCOMPARE(outcome.json().value("toConfirm"_L1).toInt(), 19);
}

void ScopeCommandsTest::impactNeedsADocument()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(1)), 0);
    QVERIFY_EXIT(musterctl.run({u"scope"_s, u"impact"_s, u"acme"_s}), 1);
    QVERIFY_EXIT(musterctl.run({u"scope"_s, u"impact"_s, u"acme"_s, u"--document"_s, u"nowhere.json"_s}), 5);
    QVERIFY_EXIT(musterctl.run({u"scope"_s, u"test"_s, u"nobody"_s}), 5);
}

void ScopeCommandsTest::whyShowsEachClause()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(2)), 0);
    QVERIFY_EXIT(musterctl.run(
                     {u"connection"_s, u"import"_s, withFilter(musterctl, u"acme.json"_s, u"EQUALS"_s, u"Person 1"_s)}),
                 0);
    const Outcome out = musterctl.run({u"why"_s, u"acme"_s, u"2"_s});
    QVERIFY_EXIT(out, 0);
    QVERIFY2(out.out.contains("scope: name EQUALS \"Person 1\" - has \"Person 2\", not passed"),
             out.text().constData());
    QJsonObject document = companyDocument(kNowhere);
    document.insert(u"scope"_s,
                    QJsonObject {{u"protected"_s, QJsonArray {QJsonObject {{u"userName"_s, u"p1@example.com"_s}}}}});
    QVERIFY_EXIT(musterctl.run(
                     {u"connection"_s, u"import"_s, musterctl.write(u"acme.json"_s, QJsonDocument(document).toJson())}),
                 0);
    const Outcome kept = musterctl.run({u"why"_s, u"acme"_s, u"1"_s, u"--json"_s});
    QVERIFY_EXIT(kept, 0);
    QVERIFY2(kept.json().value("verdict"_L1).toString().contains(u"its userName is listed"_s), kept.text().constData());
}

QTEST_GUILESS_MAIN(ScopeCommandsTest)
#include "tst_scopecommands.moc"
