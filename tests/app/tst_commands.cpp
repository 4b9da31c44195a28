// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/company.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Qt::StringLiterals;

using muster::test::companyDocument;
using muster::test::companyPeople;
using muster::test::importCompany;
using muster::test::kCompanyToken;
using muster::test::Musterctl;
using muster::test::Outcome;
using muster::test::SandboxProcess;

namespace {

const QUrl kNowhere(u"http://127.0.0.1:9/scim/v2"_s);

bool bumpStoreVersion(const QString &path)
{
    bool bumped = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"bump"_s);
        database.setDatabaseName(path);
        bumped = database.open() && QSqlQuery(database).exec(u"PRAGMA user_version = 999"_s);
        database.close();
    }
    QSqlDatabase::removeDatabase(u"bump"_s);
    return bumped;
}

} // namespace

/// The commands of the real program around a cycle: words, documents, state.
class CommandsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usageErrors_data();
    void usageErrors();
    void everyCommandExplainsItself_data();
    void everyCommandExplainsItself();
    void connectionsComeAndGo();
    void exportImportsAgain();
    void badDocuments_data();
    void badDocuments();
    void probeTellsItsSteps();
    void expressions_data();
    void expressions();
    void stateOfANewerVersion();
    void demoShowsTwoCycles();
};

void CommandsTest::usageErrors_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no command") << QStringList {} << QByteArray("Usage");
    QTest::newRow("a command that is none") << QStringList {u"rum"_s} << QByteArray("run");
    QTest::newRow("half a command") << QStringList {u"connection"_s} << QByteArray("connection");
    QTest::newRow("an option that is none") << QStringList {u"run"_s, u"acme"_s, u"--ful"_s} << QByteArray("full");
    QTest::newRow("too few arguments") << QStringList {u"run"_s} << QByteArray("NAME");
    QTest::newRow("too many arguments") << QStringList {u"run"_s, u"a"_s, u"b"_s} << QByteArray("NAME");
    QTest::newRow("an option without its value") << QStringList {u"apply"_s, u"a"_s, u"--plan"_s} << QByteArray("plan");
    QTest::newRow("a probe of nothing") << QStringList {u"probe"_s} << QByteArray("--url");
}

void CommandsTest::usageErrors()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    const Musterctl musterctl;
    const Outcome outcome = musterctl.run(words);
    QVERIFY_EXIT(outcome, 1);
    QVERIFY2((outcome.out + outcome.err).contains(says), outcome.text().constData());
}

void CommandsTest::everyCommandExplainsItself_data()
{
    QTest::addColumn<QStringList>("words");
    for (const char *command : {"connection import",
                                "connection export",
                                "connection list",
                                "connection remove",
                                "connection versions",
                                "connection show",
                                "connection restore",
                                "connection diff",
                                "mapping import",
                                "mapping export",
                                "mapping diff",
                                "probe",
                                "plan",
                                "apply",
                                "run",
                                "why",
                                "scope test",
                                "scope impact",
                                "log",
                                "expr eval",
                                "expr check",
                                "expr functions",
                                "demo",
                                "sandbox",
                                "completion"}) {
        QTest::newRow(command) << QString::fromLatin1(command).split(u' ');
    }
}

void CommandsTest::everyCommandExplainsItself()
{
    QFETCH(QStringList, words);
    const Musterctl musterctl;
    const Outcome outcome = musterctl.run(words + QStringList {u"--help"_s});
    QVERIFY_EXIT(outcome, 0);
    QVERIFY2(outcome.out.startsWith("Usage: musterctl " + words.join(u' ').toLatin1()), outcome.text().constData());
    QVERIFY(outcome.out.contains("--json"));
    QVERIFY(outcome.err.isEmpty());
    QVERIFY(musterctl.run({u"--help"_s}).out.contains(words.join(u' ').toLatin1()));
}

void CommandsTest::connectionsComeAndGo()
{
    Musterctl musterctl;
    const Outcome imported = importCompany(musterctl, kNowhere, companyPeople(1));
    QVERIFY_EXIT(imported, 0);
    QCOMPARE(imported.json().value("connection"_L1).toString(), u"acme"_s);
    const QString id = imported.json().value("id"_L1).toString();
    // Importing again replaces the connection and keeps its id.
    QCOMPARE(importCompany(musterctl, kNowhere, companyPeople(1)).json().value("id"_L1).toString(), id);

    const Outcome list = musterctl.run({u"connection"_s, u"list"_s, u"--json"_s});
    QVERIFY_EXIT(list, 0);
    const QJsonArray connections = list.json().value("connections"_L1).toArray();
    QCOMPARE(connections.size(), 1);
    QCOMPARE(connections.first()[u"name"_s].toString(), u"acme"_s);
    QCOMPARE(connections.first()[u"state"_s].toString(), u"notRun"_s);

    const Outcome unknown = musterctl.run({u"run"_s, u"acmee"_s});
    QVERIFY_EXIT(unknown, 5);
    QVERIFY2(unknown.err.contains("acme"), unknown.text().constData());
    QVERIFY_EXIT(musterctl.run({u"connection"_s, u"remove"_s, u"acme"_s}), 0);
    QVERIFY_EXIT(musterctl.run({u"connection"_s, u"remove"_s, u"acme"_s}), 5);
    QVERIFY(
        musterctl.run({u"connection"_s, u"list"_s, u"--json"_s}).json().value("connections"_L1).toArray().isEmpty());
}

void CommandsTest::exportImportsAgain()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(1)), 0);
    const Outcome exported = musterctl.run({u"connection"_s, u"export"_s, u"acme"_s});
    QVERIFY_EXIT(exported, 0);
    QVERIFY2(!exported.out.contains(kCompanyToken.toLatin1()), "an export holds no secret");
    const Musterctl other;
    const QString file = other.write(u"acme.json"_s, exported.out);
    QVERIFY_EXIT(other.run({u"connection"_s, u"import"_s, file}), 0);
    QCOMPARE(other.run({u"connection"_s, u"export"_s, u"acme"_s}).out, exported.out);
}

void CommandsTest::badDocuments_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("says");
    const auto changed = [](const QString &member, const QJsonValue &value) {
        QJsonObject document = companyDocument(kNowhere);
        document.insert(member, value);
        return QJsonDocument(document).toJson();
    };
    QTest::newRow("no JSON") << QByteArray("{\n  \"muster\": 1,\n  oops\n}") << QByteArray("line 3");
    QTest::newRow("an unknown member") << changed(u"shedule"_s, QJsonObject {}) << QByteArray("shedule");
    QTest::newRow("a format of the future") << changed(u"muster"_s, 2) << QByteArray("muster");
    QTest::newRow("no source") << changed(u"sources"_s, QJsonArray {}) << QByteArray("sources");
    QTest::newRow("a token in clear") << changed(
        u"target"_s,
        QJsonObject {{u"baseUrl"_s, kNowhere.toString()},
                     {u"auth"_s, QJsonObject {{u"type"_s, u"bearer"_s}, {u"token"_s, u"hunter2"_s}}}})
                                      << QByteArray("token");
    QTest::newRow("an expression that does not parse") << changed(
        u"mappings"_s,
        QJsonObject {{u"User"_s,
                      QJsonArray {QJsonObject {
                          {u"target"_s, u"userName"_s}, {u"source"_s, u"ToLower([mail]"_s}, {u"matching"_s, 1}}}}})
                                                       << QByteArray("ToLower");
}

void CommandsTest::badDocuments()
{
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, says);
    const Musterctl musterctl;
    const QString file = musterctl.write(u"bad.json"_s, document);
    const Outcome outcome = musterctl.run({u"connection"_s, u"import"_s, file});
    QVERIFY_EXIT(outcome, 5);
    QVERIFY2(outcome.err.contains(says), outcome.text().constData());
    QVERIFY2(!outcome.err.contains("hunter2"), outcome.text().constData());
    QVERIFY(outcome.out.isEmpty());
    const Outcome json = musterctl.run({u"connection"_s, u"import"_s, file, u"--json"_s});
    QVERIFY_EXIT(json, 5);
    QCOMPARE(json.json().value("exitCode"_L1).toInt(), 5);
    QVERIFY(
        musterctl.run({u"connection"_s, u"list"_s, u"--json"_s}).json().value("connections"_L1).toArray().isEmpty());
}

void CommandsTest::probeTellsItsSteps()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(musterctl, kCompanyToken);
    musterctl.setVariable(u"PROBE_TOKEN"_s, kCompanyToken);
    const Outcome good = musterctl.run(
        {u"probe"_s, u"--url"_s, sandbox.baseUrl().toString(), u"--token-env"_s, u"PROBE_TOKEN"_s, u"--json"_s});
    QVERIFY_EXIT(good, 0);
    QCOMPARE(good.json().value("ok"_L1), QJsonValue(true));
    QVERIFY(good.json().value("steps"_L1).toArray().size() >= 5);
    const Outcome anonymous = musterctl.run({u"probe"_s, u"--url"_s, sandbox.baseUrl().toString()});
    QVERIFY_EXIT(anonymous, 6);
    QVERIFY2(anonymous.out.contains("What to do"), anonymous.text().constData());
}

void CommandsTest::expressions_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("evaluated") << QStringList {u"eval"_s, u"ToUpper([mail])"_s, u"--attributes"_s, u"person.json"_s}
                               << 0 << QByteArray("ADA@EXAMPLE.COM");
    QTest::newRow("constant") << QStringList {u"eval"_s, u"\"x\""_s} << 0 << QByteArray("\"x\"");
    QTest::newRow("checked") << QStringList {u"check"_s, u"Join(\" \", [given], [family])"_s} << 0
                             << QByteArray("given");
    QTest::newRow("wrong") << QStringList {u"check"_s, u"ToUper([mail])"_s} << 5 << QByteArray("ToUpper");
    QTest::newRow("functions") << QStringList {u"functions"_s} << 0 << QByteArray("NormalizeDiacritics");
    QTest::newRow("evaluated by Entra's rules")
        << QStringList {u"eval"_s, u"IIF([x] = \"\", \"a\", \"b\")"_s, u"--dialect"_s, u"entra"_s} << 0
        << QByteArray("\"b\"");
    QTest::newRow("a table") << QStringList {u"eval"_s, u"Lookup(\"roles\", \"1\")"_s, u"--lookups"_s, u"tables.json"_s}
                             << 0 << QByteArray("Admin");
    QTest::newRow("a domain") << QStringList {u"eval"_s, u"DefaultDomain()"_s, u"--domain"_s, u"contoso.com"_s} << 0
                              << QByteArray("contoso.com");
    QTest::newRow("random numbers") << QStringList {u"eval"_s, u"Mid(Guid(), 15, 1)"_s} << 0 << QByteArray("\"4\"");
    QTest::newRow("warned of") << QStringList {u"check"_s, u"ToLower([maill])"_s, u"--attributes"_s, u"person.json"_s}
                               << 0 << QByteArray("did you mean mail?");
    QTest::newRow("not in Entra") << QStringList {u"check"_s, u"And([a], [b])"_s, u"--dialect"_s, u"entra"_s} << 5
                                  << QByteArray("Muster dialect");
    QTest::newRow("an unknown dialect") << QStringList {u"functions"_s, u"--dialect"_s, u"excel"_s} << 1
                                        << QByteArray("--dialect muster");
}

void CommandsTest::expressions()
{
    QFETCH(QStringList, words);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, says);
    const Musterctl musterctl;
    musterctl.write(u"person.json"_s, "{\"mail\": \"ada@example.com\"}");
    musterctl.write(u"tables.json"_s, "{\"roles\": {\"1\": \"Admin\"}}");
    const Outcome outcome = musterctl.run(QStringList {u"expr"_s} + words);
    QVERIFY_EXIT(outcome, exitCode);
    QVERIFY2((outcome.out + outcome.err).contains(says), outcome.text().constData());
    QVERIFY(!musterctl.run(QStringList {u"expr"_s} + words + QStringList {u"--json"_s}).json().isEmpty());
}

void CommandsTest::stateOfANewerVersion()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, kNowhere, companyPeople(1)), 0);
    QVERIFY(bumpStoreVersion(musterctl.home() + u"/muster.db"_s));
    const Outcome outcome = musterctl.run({u"connection"_s, u"list"_s});
    QVERIFY_EXIT(outcome, 5);
    QVERIFY2(outcome.err.contains("newer"), outcome.text().constData());
    QVERIFY2(outcome.err.contains("What to do"), outcome.text().constData());
}

void CommandsTest::demoShowsTwoCycles()
{
    const Musterctl musterctl;
    const Outcome demo = musterctl.run({u"demo"_s, u"--json"_s});
    QVERIFY_EXIT(demo, 0);
    const QJsonArray cycles = demo.json().value("cycles"_L1).toArray();
    QCOMPARE(cycles.size(), 2);
    QCOMPARE(cycles.at(1)[u"requests"_s][u"writes"_s].toInt(-1), 0);
    QVERIFY(demo.json().value("users"_L1).toInt() > 200);
    QCOMPARE(demo.json().value("groups"_L1).toInt(), 20);
}

QTEST_GUILESS_MAIN(CommandsTest)

#include "tst_commands.moc"
