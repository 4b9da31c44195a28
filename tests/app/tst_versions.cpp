// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/company.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

using muster::test::companyDocument;
using muster::test::companyPeople;
using muster::test::importCompany;
using muster::test::Musterctl;
using muster::test::Outcome;

namespace {

const QUrl kNowhere(u"http://127.0.0.1:9/scim/v2"_s);

QByteArray schemaFixture()
{
    QFile file(QStringLiteral(MUSTER_TEST_DATA) + u"/entraschema/scimapp.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Imports the company with another schedule.
Outcome importWithMinutes(const Musterctl &musterctl, int minutes, const QString &reason)
{
    QJsonObject document = companyDocument(kNowhere);
    document.insert(u"schedule"_s, QJsonObject {{u"everyMinutes"_s, minutes}});
    const QString file = musterctl.write(u"changed.json"_s, QJsonDocument(document).toJson());
    return musterctl.run({u"connection"_s, u"import"_s, file, u"--reason"_s, reason, u"--author"_s, u"Ada"_s});
}

/// Imports the company with tests of its mapping for people, separated by commas.
Outcome importWithTests(const Musterctl &musterctl, const QString &tests)
{
    QJsonObject document = companyDocument(kNowhere);
    const QJsonArray list = QJsonDocument::fromJson((u'[' + tests + u']').toUtf8()).array();
    document.insert(u"objects"_s, QJsonObject {{u"User"_s, QJsonObject {{u"tests"_s, list}}}});
    const QString file = musterctl.write(u"tested.json"_s, QJsonDocument(document).toJson());
    return musterctl.run({u"connection"_s, u"import"_s, file});
}

int minutesOf(const Outcome &outcome)
{
    return outcome.json()[u"schedule"_s][u"everyMinutes"_s].toInt();
}

} // namespace

/// Versions of a connection and mappings in and out, from the command line.
class VersionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionsAreListedShownAndRestored();
    void versionsAreCompared();
    void wrongVersions_data();
    void wrongVersions();
    void mappingsComeFromEntraAndGoBack();
    void mappingsAreKeptUnderVersionControl();
    void aFileThatIsNoMapping();
    void testsOfAMappingRun();
};

void VersionsTest::versionsAreListedShownAndRestored()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(1)), 0);
    QVERIFY_EXIT(importWithMinutes(musterctl, 60, u"less load"_s), 0);
    QVERIFY_EXIT(importWithMinutes(musterctl, 60, u"again"_s), 0); // changes nothing: no version
    const Outcome list = musterctl.run({u"connection"_s, u"versions"_s, u"acme"_s, u"--json"_s});
    QVERIFY_EXIT(list, 0);
    const QJsonArray versions = list.json()[u"versions"_s].toArray();
    QCOMPARE(versions.size(), 2);
    QCOMPARE(versions.at(0)[u"version"_s].toInt(), 2);
    QCOMPARE(versions.at(0)[u"author"_s].toString(), u"Ada"_s);
    QCOMPARE(versions.at(0)[u"reason"_s].toString(), u"less load"_s);
    QVERIFY(!versions.at(1)[u"author"_s].toString().isEmpty()); // the account

    QCOMPARE(minutesOf(musterctl.run({u"connection"_s, u"show"_s, u"acme"_s})), 60);
    QCOMPARE(minutesOf(musterctl.run({u"connection"_s, u"show"_s, u"acme"_s, u"--version"_s, u"1"_s})), 40);
    const Outcome restored = musterctl.run(
        {u"connection"_s, u"restore"_s, u"acme"_s, u"--version"_s, u"1"_s, u"--reason"_s, u"too slow"_s, u"--json"_s});
    QVERIFY_EXIT(restored, 0);
    QCOMPARE(restored.json()[u"version"_s].toInt(), 3);
    QCOMPARE(minutesOf(musterctl.run({u"connection"_s, u"export"_s, u"acme"_s})), 40);
}

void VersionsTest::versionsAreCompared()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(1)), 0);
    QVERIFY_EXIT(importWithMinutes(musterctl, 60, u"less load"_s), 0);
    const Outcome last = musterctl.run({u"connection"_s, u"diff"_s, u"acme"_s});
    QVERIFY_EXIT(last, 0);
    QVERIFY2(last.out.contains("version 1 to version 2\n~ schedule\n    everyMinutes: 40 -> 60"),
             last.text().constData());
    const Outcome json =
        musterctl.run({u"connection"_s, u"diff"_s, u"acme"_s, u"--from"_s, u"2"_s, u"--to"_s, u"1"_s, u"--json"_s});
    const QJsonArray changes = json.json()[u"changes"_s].toArray();
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.at(0)[u"properties"_s][0][u"after"_s].toInt(), 40);
    const Outcome same =
        musterctl.run({u"connection"_s, u"diff"_s, u"acme"_s, u"--to"_s, musterctl.filePath(u"changed.json"_s)});
    QVERIFY_EXIT(same, 0);
    QVERIFY2(same.out.contains("Nothing differs."), same.text().constData());
}

void VersionsTest::wrongVersions_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("a version that is not there") << QStringList {u"show"_s, u"acme"_s, u"--version"_s, u"9"_s} << 5;
    QTest::newRow("a version that is no number") << QStringList {u"show"_s, u"acme"_s, u"--version"_s, u"first"_s} << 1;
    QTest::newRow("restoring without saying which") << QStringList {u"restore"_s, u"acme"_s} << 1;
    QTest::newRow("a file that is not there") << QStringList {u"diff"_s, u"acme"_s, u"--to"_s, u"/nowhere.json"_s} << 5;
    QTest::newRow("a connection that is not there") << QStringList {u"versions"_s, u"nobody"_s} << 5;
}

void VersionsTest::wrongVersions()
{
    QFETCH(QStringList, words);
    QFETCH(int, exitCode);
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(1)), 0);
    const Outcome outcome = musterctl.run(QStringList {u"connection"_s} + words);
    QVERIFY_EXIT(outcome, exitCode);
    QVERIFY2(outcome.err.contains("What to do"), outcome.text().constData());
}

void VersionsTest::mappingsComeFromEntraAndGoBack()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(1)), 0);
    const QString file = musterctl.write(u"schema.json"_s, schemaFixture());
    const Outcome dry = musterctl.run({u"mapping"_s, u"import"_s, u"acme"_s, file, u"--dry-run"_s, u"--json"_s});
    QVERIFY_EXIT(dry, 0);
    QCOMPARE(dry.json()[u"state"_s].toString(), u"dryRun"_s);
    QCOMPARE(dry.json()[u"format"_s].toString(), u"entra"_s);
    QVERIFY(
        musterctl.run({u"connection"_s, u"versions"_s, u"acme"_s, u"--json"_s}).json()[u"versions"_s].toArray().size()
        == 1);

    const Outcome imported =
        musterctl.run({u"mapping"_s, u"import"_s, u"acme"_s, file, u"--reason"_s, u"from Entra"_s});
    QVERIFY_EXIT(imported, 0);
    QVERIFY2(imported.out.contains("taken over: 26 of 27 attribute mappings for people."), imported.text().constData());
    QVERIFY2(imported.out.contains("+ mappings.User title\n"), imported.text().constData());
    // The company's file has the column "mail" and not "userPrincipalName".
    QVERIFY2(imported.out.contains("The source has no attribute \"userPrincipalName\", which userName reads."),
             imported.text().constData());
    const Outcome exported = musterctl.run({u"mapping"_s, u"export"_s, u"acme"_s, u"--format"_s, u"entra"_s});
    QVERIFY_EXIT(exported, 0);
    QCOMPARE(exported.json(), QJsonDocument::fromJson(schemaFixture()).object());
    const Outcome again = musterctl.run({u"mapping"_s, u"diff"_s, u"acme"_s, file, u"--json"_s});
    QCOMPARE(again.json()[u"state"_s].toString(), u"same"_s);
    QVERIFY_EXIT(musterctl.run({u"connection"_s, u"restore"_s, u"acme"_s, u"--version"_s, u"1"_s}), 0);
    QVERIFY(!musterctl.run({u"connection"_s, u"export"_s, u"acme"_s}).out.contains("jobTitle"));
}

void VersionsTest::mappingsAreKeptUnderVersionControl()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(1)), 0);
    const Outcome exported = musterctl.run({u"mapping"_s, u"export"_s, u"acme"_s});
    QVERIFY_EXIT(exported, 0);
    QVERIFY2(exported.out.contains("\n      {\"target\": \"userName\", \"source\": \"[mail]\", \"matching\": 1},\n"),
             exported.text().constData());
    QByteArray changed = exported.out;
    changed.replace("[name]", "ToUpper([name])");
    const QString file = musterctl.write(u"mapping.json"_s, changed);
    const Outcome diff = musterctl.run({u"mapping"_s, u"diff"_s, u"acme"_s, file});
    QVERIFY_EXIT(diff, 0);
    QCOMPARE(diff.out.trimmed(), "~ mappings.User displayName\n    source: [name] -> ToUpper([name])");
    QVERIFY_EXIT(musterctl.run({u"mapping"_s, u"import"_s, u"acme"_s, file}), 0);
    QCOMPARE(musterctl.run({u"mapping"_s, u"export"_s, u"acme"_s}).out, changed);
}

void VersionsTest::aFileThatIsNoMapping()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(1)), 0);
    const QString file = musterctl.write(u"mapping.json"_s, "{\"synchronizationRules\": [{\"objectMappings\": [7]}]}");
    const Outcome outcome = musterctl.run({u"mapping"_s, u"import"_s, u"acme"_s, file});
    QVERIFY_EXIT(outcome, 5);
    QVERIFY2(outcome.err.contains("synchronizationRules[0].objectMappings[0]"), outcome.text().constData());
    QVERIFY_EXIT(musterctl.run({u"mapping"_s, u"export"_s, u"acme"_s, u"--format"_s, u"xml"_s}), 1);
}

void VersionsTest::testsOfAMappingRun()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(1)), 0);
    const QStringList test {u"mapping"_s, u"test"_s, u"acme"_s};
    const Outcome none = musterctl.run(test);
    QVERIFY_EXIT(none, 0);
    QVERIFY2(none.out.contains("No test is stored"), none.text().constData());
    const QString holds = uR"({"name": "a starter", "input": {"mail": "ada"}, "expect": {"userName": "ada"}})"_s;
    QVERIFY_EXIT(importWithTests(musterctl, holds), 0);
    const Outcome held = musterctl.run(test);
    QVERIFY_EXIT(held, 0);
    QVERIFY2(held.out.contains("All 1 tests hold."), held.text().constData());
    const QString fails = uR"({"name": "a leaver", "input": {"mail": "bob"}, "expect": {"userName": "eve"}})"_s;
    const Outcome imported = importWithTests(musterctl, holds + u',' + fails);
    QVERIFY_EXIT(imported, 0);
    QVERIFY2(imported.out.contains("Warning: A test of the User mapping fails"), imported.text().constData());
    const Outcome failed = musterctl.run(test);
    QVERIFY_EXIT(failed, 5);
    QVERIFY2(failed.out.contains("User \"a leaver\", userName: expected \"eve\", got \"bob\"."),
             failed.text().constData());
    const Outcome json = musterctl.run(test + QStringList {u"--json"_s});
    QVERIFY_EXIT(json, 5);
    QCOMPARE(json.json()[u"tests"_s].toInt(), 2);
    QCOMPARE(json.json()[u"failures"_s][0][u"target"_s].toString(), u"userName"_s);
}

QTEST_GUILESS_MAIN(VersionsTest)

#include "tst_versions.moc"
