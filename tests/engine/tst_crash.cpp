// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/qnamtransport.h"
#include "models/scimclient/scimclient.h"
#include "tests/app/musterctl.h"
#include "tests/support/testresult.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <QCoroTask>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

using muster::scim::Resource;
using muster::test::Musterctl;
using muster::test::Outcome;
using muster::test::SandboxProcess;

namespace {

constexpr int kPeople = 2000;
constexpr int kGroups = 20;
constexpr int kKills = 50;
const QString kToken = u"crash-token"_s;

QString userName(int id)
{
    return u"p%1@example.com"_s.arg(id);
}

int managerOf(int id)
{
    return id / 10;
}

/// Members of the group: every twentieth person, so that groups differ and everybody is in one.
bool isMember(int group, int id)
{
    return id % kGroups == group;
}

/// A later wave gives everybody another family name.
QString familyName(int id, int wave)
{
    return u"Family%1-%2"_s.arg(id).arg(wave);
}

QByteArray peopleFile(int wave)
{
    QString text = u"id,userName,given,family,manager\n"_s;
    for (int id = 1; id <= kPeople; ++id) {
        const QString manager = managerOf(id) > 0 ? QString::number(managerOf(id)) : QString();
        text += u"%1,%2,Given%1,%3,%4\n"_s.arg(id).arg(userName(id), familyName(id, wave), manager);
    }
    return text.toUtf8();
}

QByteArray groupsFile()
{
    QString text = u"id,name,members\n"_s;
    for (int group = 0; group < kGroups; ++group) {
        QStringList members;
        for (int id = 1; id <= kPeople; ++id) {
            if (isMember(group, id)) {
                members.append(QString::number(id));
            }
        }
        text += u"g%1,Group %1,%2\n"_s.arg(group).arg(members.join(u'|'));
    }
    return text.toUtf8();
}

QJsonObject row(const QString &target, const QString &source)
{
    return {{u"target"_s, target}, {u"source"_s, source}};
}

QJsonObject matching(QJsonObject row)
{
    row.insert(u"matching"_s, 1);
    return row;
}

QJsonObject reference(QJsonObject row)
{
    row.insert(u"reference"_s, u"User"_s);
    return row;
}

QByteArray document(const QUrl &baseUrl)
{
    const QString manager = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"_s;
    const QJsonObject users {{u"path"_s, u"people.csv"_s}, {u"anchor"_s, u"id"_s}};
    const QJsonObject groups {{u"path"_s, u"groups.csv"_s}, {u"anchor"_s, u"id"_s}, {u"members"_s, u"members"_s}};
    const QJsonObject source {{u"id"_s, u"hr"_s}, {u"type"_s, u"csv"_s}, {u"users"_s, users}, {u"groups"_s, groups}};
    const QJsonObject auth {{u"type"_s, u"bearer"_s}, {u"token"_s, QJsonObject {{u"env"_s, u"CRASH_TOKEN"_s}}}};
    const QJsonArray userRows {matching(row(u"userName"_s, u"[userName]"_s)), row(u"externalId"_s, u"[id]"_s),
                               row(u"name.givenName"_s, u"[given]"_s), row(u"name.familyName"_s, u"[family]"_s),
                               reference(row(manager, u"[manager]"_s))};
    const QJsonArray groupRows {matching(row(u"displayName"_s, u"[name]"_s)),
                                reference(row(u"members"_s, u"[members]"_s))};
    return QJsonDocument(
               QJsonObject {{u"muster"_s, 1},
                            {u"name"_s, u"crash"_s},
                            {u"sources"_s, QJsonArray {source}},
                            {u"target"_s, QJsonObject {{u"baseUrl"_s, baseUrl.toString()}, {u"auth"_s, auth}}},
                            {u"mappings"_s, QJsonObject {{u"User"_s, userRows}, {u"Group"_s, groupRows}}}})
        .toJson();
}

/// A home with the connection in it, and a tenant.
struct Installation
{
    Installation()
        : sandbox(musterctl, kToken)
    {
        musterctl.setVariable(u"CRASH_TOKEN"_s, kToken);
        musterctl.write(u"people.csv"_s, peopleFile(0));
        musterctl.write(u"groups.csv"_s, groupsFile());
        imported =
            musterctl.run({u"connection"_s, u"import"_s, musterctl.write(u"c.json"_s, document(sandbox.baseUrl()))});
    }
    Musterctl musterctl;
    SandboxProcess sandbox;
    Outcome imported;
};

/// The tenant as it is, read by its own client.
class Tenant final
{
public:
    explicit Tenant(const QUrl &baseUrl)
        : m_transport(std::move(*muster::scimclient::QnamTransport::create()))
        , m_client(*m_transport, m_clock, options(baseUrl))
    {
    }
    [[nodiscard]] qint64 userCount()
    {
        muster::scimclient::ListQuery query;
        query.endpoint = u"/Users"_s;
        query.count = 1;
        const auto page = QCoro::waitFor(m_client.list(query));
        return page.result ? page.result->totalResults.value_or(-1) : -1;
    }
    /// Everything at the endpoint; empty when the walk is not proven.
    [[nodiscard]] std::vector<Resource> all(const QString &endpoint)
    {
        muster::scimclient::ListQuery query;
        query.endpoint = endpoint;
        query.count = 200;
        std::vector<Resource> found;
        const std::function<void(std::vector<Resource>)> collect = [&found](std::vector<Resource> page) {
            std::move(page.begin(), page.end(), std::back_inserter(found));
        };
        const auto walk = QCoro::waitFor(m_client.walk(query, collect));
        return walk && walk->proven ? found : std::vector<Resource>();
    }

private:
    static muster::scimclient::ClientOptions options(const QUrl &baseUrl)
    {
        muster::scimclient::ClientOptions options;
        options.baseUrl = baseUrl;
        options.token = muster::core::SecretBytes(kToken.toLatin1());
        return options;
    }

    muster::core::SystemClock m_clock;
    std::unique_ptr<muster::scimclient::QnamTransport> m_transport;
    muster::scimclient::ScimClient m_client;
};

void verifyPeople(const std::vector<Resource> &users, int wave, QHash<QString, int> *personOfId)
{
    QCOMPARE(users.size(), static_cast<std::size_t>(kPeople));
    for (const Resource &user : users) {
        const int id = user.json().value("externalId"_L1).toString().toInt();
        QCOMPARE(user.json().value("userName"_L1).toString(), userName(id));
        QCOMPARE(user.json().value("name"_L1)[u"familyName"_s].toString(), familyName(id, wave));
        personOfId->insert(user.id().toString(), id);
    }
    const QList<int> people = personOfId->values();
    QCOMPARE(QSet<int>(people.begin(), people.end()).size(), kPeople);
    for (const Resource &user : users) {
        const QJsonValue extension = user.json().value("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_L1);
        const int manager = personOfId->value(extension[u"manager"_s][u"value"_s].toString());
        QCOMPARE(manager, managerOf(personOfId->value(user.id().toString())));
    }
}

void verifyGroups(const std::vector<Resource> &groups, const QHash<QString, int> &personOfId)
{
    QCOMPARE(groups.size(), static_cast<std::size_t>(kGroups));
    QSet<int> seen;
    for (const Resource &resource : groups) {
        const int group = resource.json().value("displayName"_L1).toString().mid(6).toInt();
        seen.insert(group);
        const QJsonArray members = resource.json().value("members"_L1).toArray();
        QCOMPARE(members.size(), kPeople / kGroups);
        for (const QJsonValue &member : members) {
            QVERIFY(isMember(group, personOfId.value(member[u"value"_s].toString(), -1)));
        }
    }
    QCOMPARE(seen.size(), kGroups);
}

} // namespace

/// Killing the process at any instant and starting again ends in the same target state (design rule 1).
class CrashTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void fiftyKillsEndInTheSameTarget();

private:
    qint64 m_planTime = 0; // ms
    qint64 m_applyTime = 0; // ms
    qint64 m_quietTime = 0; // ms; of a run that finds nothing to do
};

void CrashTest::initTestCase()
{
    const Installation calm;
    QVERIFY2(calm.imported.exitCode == 0, calm.imported.text().constData());
    QElapsedTimer timer;
    timer.start();
    const Outcome planned = calm.musterctl.run({u"plan"_s, u"crash"_s});
    QVERIFY2(planned.exitCode == 0, planned.text().constData());
    m_planTime = timer.restart();
    const Outcome done = calm.musterctl.run({u"run"_s, u"crash"_s, u"--json"_s});
    QVERIFY2(done.exitCode == 0, done.text().constData());
    m_applyTime = qMax<qint64>(timer.restart() - m_planTime, 0);
    const Outcome quiet = calm.musterctl.run({u"run"_s, u"crash"_s});
    QVERIFY2(quiet.exitCode == 0, quiet.text().constData());
    m_quietTime = timer.elapsed();
    qInfo("Undisturbed: planning %lld ms, applying %lld ms; a run without work %lld ms.", m_planTime, m_applyTime,
          m_quietTime);
}

void CrashTest::fiftyKillsEndInTheSameTarget()
{
    bool given = false;
    const int chosen = qEnvironmentVariableIntValue("MUSTER_CRASH_SEED", &given);
    const quint32 seed = given ? static_cast<quint32>(chosen) : QRandomGenerator::global()->generate();
    qInfo("MUSTER_CRASH_SEED=%u", seed);
    QRandomGenerator random(seed);
    const Installation installation;
    QVERIFY2(installation.imported.exitCode == 0, installation.imported.text().constData());
    Tenant tenant(installation.sandbox.baseUrl());

    int kills = 0;
    int amongTheWrites = 0;
    int wave = 0;
    while (kills < kKills) {
        const auto process = installation.musterctl.start({u"run"_s, u"crash"_s});
        // Long enough to get through planning now and then; after that, through a small part of the writes only.
        const qint64 longest = amongTheWrites == 0 ? m_planTime * 5 / 4 : m_quietTime + m_applyTime / 12;
        const int delay = random.bounded(static_cast<int>(longest));
        if (process->waitForFinished(delay)) {
            // Faster than measured: the rest of the kills hits a cycle that changes everybody.
            QCOMPARE(process->exitCode(), 0);
            installation.musterctl.write(u"people.csv"_s, peopleFile(++wave));
            continue;
        }
        process->kill();
        QVERIFY(process->waitForFinished());
        ++kills;
        const qint64 users = tenant.userCount();
        amongTheWrites += users > 0 && (users < kPeople || wave > 0) ? 1 : 0;
        qInfo("kill %d after %d ms, wave %d: %lld people", kills, delay, wave, users);
    }
    QVERIFY2(amongTheWrites > 0, "no kill hit the writes; the delays are too short for this machine");

    const Outcome last = installation.musterctl.run({u"run"_s, u"crash"_s, u"--json"_s});
    QVERIFY2(last.exitCode == 0, last.text().constData());
    QHash<QString, int> personOfId;
    verifyPeople(tenant.all(u"/Users"_s), wave, &personOfId);
    verifyGroups(tenant.all(u"/Groups"_s), personOfId);
    const Outcome again = installation.musterctl.run({u"run"_s, u"crash"_s, u"--json"_s});
    QVERIFY2(again.exitCode == 0, again.text().constData());
    QCOMPARE(again.json().value("requests"_L1)[u"writes"_s].toInt(-1), 0);
}

QTEST_GUILESS_MAIN(CrashTest)

#include "tst_crash.moc"
