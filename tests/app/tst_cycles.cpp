// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/company.h"

#include <QDir>
#include <QFile>
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

const QStringList kRun {u"run"_s, u"acme"_s, u"--json"_s};

QJsonObject userCounts(const Outcome &outcome)
{
    const QJsonObject counts = outcome.json().value("counts"_L1).toObject();
    return counts.contains(u"User"_s) ? counts.value("User"_L1).toObject() : counts.value("users"_L1).toObject();
}

QString stateOf(const Outcome &outcome)
{
    return outcome.json().value("state"_L1).toString();
}

QJsonObject firstError(const Outcome &outcome)
{
    return outcome.json().value("errors"_L1).toArray().first().toObject();
}

QJsonObject faults(const QJsonObject &rule)
{
    return {{u"rules"_s, QJsonArray {rule}}};
}

/// Members that every document of the kind has (cli.md).
QStringList missingMembers(const QJsonObject &json, const QStringList &members)
{
    QStringList missing;
    for (const QString &member : members) {
        if (!json.contains(member)) {
            missing.append(member);
        }
    }
    return missing;
}

} // namespace

/// Cycles of the real program against a sandbox in another process; each exit code of cli.md for real.
class CyclesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void planApplyAndRun();
    void planFileIsWhatIsApplied();
    void explainsAndLogs();
    void exit2WhenAnObjectFailed();
    void exit3WhenAGuardHolds();
    void exit4WhenTheSourceLooksWrong();
    void exit6ForAWrongToken();
    void exit6ForAMissingToken();
    void exit7WhenNobodyListens();
    void exit7ForWhatIsNotScim_data();
    void exit7ForWhatIsNotScim();
    void exit7ForAWrongPath();
    void secondInstanceIsTurnedAway();
    void noSecretIsPrinted();
};

void CyclesTest::planApplyAndRun()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(musterctl, kCompanyToken);
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(3)), 0);

    const Outcome plan = musterctl.run({u"plan"_s, u"acme"_s, u"--json"_s});
    QVERIFY_EXIT(plan, 0);
    const QStringList members {u"connection"_s, u"cycleId"_s, u"kind"_s,       u"state"_s,  u"counts"_s,
                               u"requests"_s,   u"holds"_s,   u"durationMs"_s, u"errors"_s, u"planId"_s};
    QCOMPARE(missingMembers(plan.json(), members), QStringList());
    QCOMPARE(plan.json().value("connection"_L1).toString(), u"acme"_s);
    QCOMPARE(plan.json().value("kind"_L1).toString(), u"initial"_s);
    QCOMPARE(plan.json().value("requests"_L1)[u"writes"_s].toInt(-1), 0);
    QCOMPARE(missingMembers(plan.json().value("requests"_L1).toObject(),
                            {u"total"_s, u"reads"_s, u"writes"_s, u"retries"_s}),
             QStringList());
    QCOMPARE(missingMembers(userCounts(plan),
                            {u"read"_s, u"inScope"_s, u"create"_s, u"update"_s, u"disable"_s, u"delete"_s,
                             u"memberAdd"_s, u"memberRemove"_s, u"unchanged"_s, u"skipped"_s, u"failed"_s, u"held"_s}),
             QStringList());
    QCOMPARE(userCounts(plan).value("create"_L1).toInt(), 3);

    const Outcome applied = musterctl.run({u"apply"_s, u"acme"_s, u"--json"_s});
    QVERIFY_EXIT(applied, 0);
    QCOMPARE(stateOf(applied), u"done"_s);
    QCOMPARE(applied.json().value("planId"_L1), plan.json().value("planId"_L1));
    QCOMPARE(applied.json().value("requests"_L1)[u"writes"_s].toInt(), 3);

    const Outcome run = musterctl.run(kRun);
    QVERIFY_EXIT(run, 0);
    QCOMPARE(run.json().value("kind"_L1).toString(), u"incremental"_s);
    QCOMPARE(run.json().value("requests"_L1)[u"writes"_s].toInt(-1), 0);
    QCOMPARE(userCounts(run).value("unchanged"_L1).toInt(), 3);
}

void CyclesTest::planFileIsWhatIsApplied()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(musterctl, kCompanyToken);
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(2)), 0);
    const QString file = musterctl.filePath(u"plan.json"_s);
    QVERIFY_EXIT(musterctl.run({u"plan"_s, u"acme"_s, u"--out"_s, file}), 0);
    QFile plan(file);
    QVERIFY(plan.open(QIODevice::ReadOnly));
    const QJsonObject document = QJsonDocument::fromJson(plan.readAll()).object();
    const QJsonArray operations = document.value("operations"_L1).toArray();
    QCOMPARE(operations.size(), 2);
    const QJsonValue request = operations.first()[u"requests"_s][0];
    QCOMPARE(request[u"method"_s].toString(), u"POST"_s);
    QCOMPARE(request[u"body"_s][u"userName"_s].toString(), u"p1@example.com"_s);

    const Outcome applied = musterctl.run({u"apply"_s, u"acme"_s, u"--plan"_s, file, u"--json"_s});
    QVERIFY_EXIT(applied, 0);
    QCOMPARE(applied.json().value("requests"_L1)[u"writes"_s].toInt(), 2);
    // Once is enough, and a plan from before another cycle is refused.
    QVERIFY_EXIT(musterctl.run({u"plan"_s, u"acme"_s, u"--out"_s, file}), 0);
    musterctl.write(u"people.csv"_s, companyPeople(3));
    QVERIFY_EXIT(musterctl.run(kRun), 0);
    const Outcome stale = musterctl.run({u"apply"_s, u"acme"_s, u"--plan"_s, file});
    QVERIFY_EXIT(stale, 5);
    QVERIFY2(stale.err.contains("stale"), stale.text().constData());
}

void CyclesTest::explainsAndLogs()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(musterctl, kCompanyToken);
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(3, 1)), 0);
    QVERIFY_EXIT(musterctl.run(kRun), 0);

    const Outcome created = musterctl.run({u"why"_s, u"acme"_s, u"p2@example.com"_s, u"--json"_s});
    QVERIFY_EXIT(created, 0);
    QCOMPARE(created.json().value("anchor"_L1).toString(), u"2"_s);
    QVERIFY(!created.json().value("targetId"_L1).toString().isEmpty());
    QCOMPARE(created.json().value("steps"_L1).toArray().size(), 5);
    const Outcome disabled = musterctl.run({u"why"_s, u"acme"_s, u"1"_s});
    QVERIFY_EXIT(disabled, 0);
    QVERIFY2(disabled.out.toLower().contains("disabled"), disabled.text().constData());
    const Outcome nobody = musterctl.run({u"why"_s, u"acme"_s, u"nobody"_s});
    QVERIFY2(nobody.exitCode > 0, nobody.text().constData());

    const Outcome log = musterctl.run({u"log"_s, u"acme"_s, u"--json"_s});
    QVERIFY_EXIT(log, 0);
    QCOMPARE(log.json().value("events"_L1).toArray().size(), 3);
    const Outcome csv = musterctl.run({u"log"_s, u"acme"_s, u"--format"_s, u"csv"_s});
    QVERIFY_EXIT(csv, 0);
    QCOMPARE(csv.out.trimmed().count('\n'), 3);
    QVERIFY2(csv.out.startsWith("time,cycle,action"), csv.text().constData());
}

void CyclesTest::exit2WhenAnObjectFailed()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(
        musterctl, kCompanyToken,
        faults({{u"fault"_s, u"status"_s}, {u"status"_s, 400}, {u"method"_s, u"POST"_s}, {u"times"_s, 1}}));
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(3)), 0);
    const Outcome run = musterctl.run(kRun);
    QVERIFY_EXIT(run, 2);
    QCOMPARE(stateOf(run), u"partial"_s);
    QCOMPARE(missingMembers(firstError(run), {u"code"_s, u"objectId"_s, u"step"_s, u"message"_s, u"remedy"_s}),
             QStringList());
    QCOMPARE(firstError(run).value("step"_L1).toString(), u"export"_s);
    QVERIFY_EXIT(musterctl.run(kRun), 0);
}

void CyclesTest::exit3WhenAGuardHolds()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(musterctl, kCompanyToken);
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(20)), 0);
    QVERIFY_EXIT(musterctl.run(kRun), 0);
    musterctl.write(u"people.csv"_s, companyPeople(20, 8));
    const Outcome held = musterctl.run(kRun);
    QVERIFY_EXIT(held, 3);
    QCOMPARE(stateOf(held), u"held"_s);
    QCOMPARE(held.json().value("holds"_L1).toArray().size(), 1);
    const Outcome misspelt = musterctl.run({u"apply"_s, u"acme"_s, u"--approve"_s, u"dissable"_s});
    QVERIFY_EXIT(misspelt, 1);
    const Outcome approved = musterctl.run(
        {u"apply"_s, u"acme"_s, u"--approve"_s, u"disable"_s, u"--reason"_s, u"Season is over"_s, u"--json"_s});
    QVERIFY_EXIT(approved, 0);
    QCOMPARE(approved.json().value("requests"_L1)[u"writes"_s].toInt(), 8);
    QVERIFY2(musterctl.run({u"log"_s, u"acme"_s}).out.contains("Season is over"), "the reason stands in the log");
    QVERIFY_EXIT(musterctl.run(kRun), 0);
}

void CyclesTest::exit4WhenTheSourceLooksWrong()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(musterctl, kCompanyToken);
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(20)), 0);
    QVERIFY_EXIT(musterctl.run(kRun), 0);
    musterctl.write(u"people.csv"_s, companyPeople(10));
    const Outcome held = musterctl.run(kRun);
    QVERIFY_EXIT(held, 4);
    QCOMPARE(stateOf(held), u"sourceHeld"_s);
    QCOMPARE(userCounts(held).value("delete"_L1).toInt(-1), 0);
    QVERIFY(QFile::remove(musterctl.filePath(u"people.csv"_s)));
    const Outcome gone = musterctl.run({u"run"_s, u"acme"_s});
    QVERIFY_EXIT(gone, 4);
    QVERIFY2(gone.out.contains("people.csv"), gone.text().constData());
}

void CyclesTest::exit6ForAWrongToken()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(musterctl, kCompanyToken);
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(3)), 0);
    musterctl.setVariable(u"COMPANY_TOKEN"_s, u"wrong"_s);
    const Outcome run = musterctl.run(kRun);
    QVERIFY_EXIT(run, 6);
    QCOMPARE(stateOf(run), u"quarantined"_s);
    QCOMPARE(firstError(run).value("code"_L1).toString(), u"unauthorized"_s);
    QVERIFY(!firstError(run).value("remedy"_L1).toString().isEmpty());
    QCOMPARE(run.json().value("requests"_L1)[u"writes"_s].toInt(-1), 0);
    QVERIFY_EXIT(musterctl.run({u"probe"_s, u"acme"_s}), 6);
}

void CyclesTest::exit6ForAMissingToken()
{
    Musterctl musterctl;
    QVERIFY_EXIT(importCompany(musterctl, QUrl(u"http://127.0.0.1:9/scim"_s), companyPeople(1)), 0);
    musterctl.setVariable(u"COMPANY_TOKEN"_s, {});
    const Outcome run = musterctl.run({u"run"_s, u"acme"_s});
    QVERIFY_EXIT(run, 6);
    QVERIFY2(run.err.contains("COMPANY_TOKEN"), run.text().constData());
}

void CyclesTest::exit7WhenNobodyListens()
{
    Musterctl musterctl;
    QUrl gone;
    {
        const SandboxProcess sandbox(musterctl, kCompanyToken);
        gone = sandbox.baseUrl();
    }
    QVERIFY_EXIT(importCompany(musterctl, gone, companyPeople(3)), 0);
    const Outcome run = musterctl.run(kRun);
    QVERIFY_EXIT(run, 7);
    QCOMPARE(firstError(run).value("code"_L1).toString(), u"networkUnreachable"_s);
    QVERIFY_EXIT(musterctl.run({u"probe"_s, u"--url"_s, gone.toString()}), 7);
}

void CyclesTest::exit7ForWhatIsNotScim_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("word");
    QTest::newRow("a web page instead of JSON") << u"html"_s << u"invalidResponse"_s << u"page"_s;
    QTest::newRow("a redirect to a login page") << u"redirect"_s << u"redirectRefused"_s << u"login.invalid"_s;
}

void CyclesTest::exit7ForWhatIsNotScim()
{
    QFETCH(QString, fault);
    QFETCH(QString, code);
    QFETCH(QString, word);
    Musterctl musterctl;
    const SandboxProcess sandbox(musterctl, kCompanyToken, faults({{u"fault"_s, fault}}));
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(3)), 0);
    const Outcome run = musterctl.run(kRun);
    QVERIFY_EXIT(run, 7);
    QCOMPARE(stateOf(run), u"quarantined"_s);
    QCOMPARE(firstError(run).value("code"_L1).toString(), code);
    QVERIFY2(firstError(run).value("message"_L1).toString().contains(word), run.text().constData());
    QCOMPARE(run.json().value("requests"_L1)[u"writes"_s].toInt(-1), 0);
}

void CyclesTest::exit7ForAWrongPath()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(musterctl, kCompanyToken);
    QUrl wrong = sandbox.baseUrl();
    wrong.setPath(u"/api/v7"_s);
    QVERIFY_EXIT(importCompany(musterctl, wrong, companyPeople(3)), 0);
    const Outcome run = musterctl.run(kRun);
    QVERIFY_EXIT(run, 7);
    QVERIFY2(firstError(run).value("remedy"_L1).toString().size() > 10, run.text().constData());
}

void CyclesTest::secondInstanceIsTurnedAway()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(
        musterctl, kCompanyToken,
        faults({{u"fault"_s, u"delay"_s}, {u"delayMs"_s, 20'000}, {u"method"_s, u"POST"_s}, {u"times"_s, 1}}));
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(3)), 0);
    const auto first = musterctl.start(kRun);
    const QDir locks(musterctl.home() + u"/locks"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!locks.entryList({u"*.lock"_s}, QDir::Files).isEmpty(), 20'000);
    const Outcome second = musterctl.run({u"run"_s, u"acme"_s});
    QVERIFY_EXIT(second, 5);
    QVERIFY2(second.err.contains(QByteArray::number(first->processId())), second.text().constData());
    QVERIFY_EXIT(musterctl.run({u"connection"_s, u"remove"_s, u"acme"_s}), 5);
    QVERIFY_EXIT(musterctl.run({u"connection"_s, u"list"_s}), 0);
    first->kill();
    QVERIFY(first->waitForFinished());
    // The dead one's lock is nobody's.
    QVERIFY_EXIT(musterctl.run(kRun), 0);
}

void CyclesTest::noSecretIsPrinted()
{
    Musterctl musterctl;
    const SandboxProcess sandbox(musterctl, kCompanyToken);
    musterctl.setVariable(u"QT_LOGGING_RULES"_s, u"*=true;qt.*=false"_s);
    QVERIFY_EXIT(importCompany(musterctl, sandbox.baseUrl(), companyPeople(3)), 0);
    for (const QStringList &words : {kRun, QStringList {u"probe"_s, u"acme"_s, u"--json"_s},
                                     QStringList {u"connection"_s, u"export"_s, u"acme"_s}}) {
        const Outcome outcome = musterctl.run(words);
        QVERIFY_EXIT(outcome, 0);
        QVERIFY(!outcome.out.contains(kCompanyToken.toLatin1()));
        QVERIFY(!outcome.err.contains(kCompanyToken.toLatin1()));
        // Nor are people named in messages.
        QVERIFY2(!outcome.err.contains("p1@example.com") && !outcome.err.contains("Person 1"), outcome.err.constData());
    }
}

QTEST_GUILESS_MAIN(CyclesTest)

#include "tst_cycles.moc"
