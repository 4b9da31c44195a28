// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/engine/scenario.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

using muster::core::ObjectType;
using muster::test::Scenario;

namespace {

const QString kAda = u"1,ada@example.com,Ada,Lovelace,Research,,active\n"_s;
const QString kBob = u"2,bob@example.com,Bob,Babbage,Sales,1,active\n"_s;

/// Rows beside userName, which matches unless `rows` says otherwise.
void mapPeople(Scenario &scenario, const QByteArray &rows, bool matchesByName = true)
{
    QJsonArray all = QJsonDocument::fromJson(rows).array();
    Q_ASSERT(!all.isEmpty());
    if (matchesByName) {
        all.prepend(QJsonObject {{u"target"_s, u"userName"_s}, {u"source"_s, u"[userName]"_s}, {u"matching"_s, 1}});
    }
    scenario.configure(u"mappings"_s, QJsonObject {{u"User"_s, all}});
}

void setPeople(Scenario &scenario, const QByteArray &settings)
{
    scenario.configure(u"objects"_s, QJsonObject {{u"User"_s, QJsonDocument::fromJson(settings).object()}});
}

QString text(const QJsonObject &resource, const QString &attribute)
{
    return resource.value(attribute).toString();
}

QStringList roleValues(Scenario &scenario, const QString &userName)
{
    QStringList values;
    for (const QJsonValue &role : scenario.user(userName).value("roles"_L1).toArray()) {
        values.append(role.toObject().value("value"_L1).toString());
    }
    values.sort();
    return values;
}

QByteArray lastBody(Scenario &scenario)
{
    return scenario.transport().writes().constLast().body;
}

} // namespace

/// What a mapping says about how its value flows, from files to the tenant. Each ends in a cycle without a write.
class MappingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptySourceKeepsOrClears_data();
    void anEmptySourceKeepsOrClears();
    void aChangeOfCaseArrives();
    void valuesAreOnlyAdded();
    void anExactSetTakesAwayWhatOthersAdded();
    void fillsOnlyWhatIsEmpty();
    void aConditionStopsAndStartsTheFlow();
    void matchesByTwoAttributesTogether();
    void actionsThatAreOff_data();
    void actionsThatAreOff();
    void peopleCanBeSwitchedOff();
    void theFirstFreeValueIsTaken();
    void noFreeValueIsLeft();
    void redactedValuesAreSentAndNotShown();
    void ownAttributesAreTyped();
};

void MappingTest::anEmptySourceKeepsOrClears_data()
{
    QTest::addColumn<QByteArray>("whenEmpty");
    QTest::addColumn<QString>("left");
    QTest::addColumn<int>("cleared");
    QTest::newRow("keeps, as Entra does") << QByteArray("keep") << u"Research"_s << 0;
    QTest::newRow("clears where it is told to") << QByteArray("clear") << QString() << 1;
    QTest::newRow("sends the default where it is told to") << QByteArray("default") << u"None"_s << 0;
}

void MappingTest::anEmptySourceKeepsOrClears()
{
    QFETCH(QByteArray, whenEmpty);
    QFETCH(QString, left);
    QFETCH(int, cleared);
    Scenario scenario;
    mapPeople(scenario,
              R"([{"target": "title", "source": "[department]", "default": "None", "whenEmpty": ")" + whenEmpty
                  + R"("}])");
    scenario.people(kAda);
    QVERIFY_STATE(scenario.run(), Done);
    scenario.people(u"1,ada@example.com,Ada,Lovelace,,,active\n"_s);
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Done);
    QCOMPARE(cycle->of(ObjectType::User).clear, cleared);
    QCOMPARE(text(scenario.user(u"ada@example.com"_s), u"title"_s), left);
    QVERIFY_SETTLED(scenario);
}

void MappingTest::aChangeOfCaseArrives()
{
    Scenario scenario;
    mapPeople(scenario, R"x([{"target": "name.familyName", "source": "[family]"}])x");
    scenario.people(u"1,ron@example.com,Ron,Mcdonald,,,active\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    scenario.people(u"1,ron@example.com,Ron,McDonald,,,active\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.user(u"ron@example.com"_s).value("name"_L1).toObject().value("familyName"_L1).toString(),
             u"McDonald"_s);
    QVERIFY_SETTLED(scenario);
}

void MappingTest::valuesAreOnlyAdded()
{
    Scenario scenario;
    mapPeople(scenario, R"x([{"target": "roles", "source": "Split([department], \"/\")", "when": "addOnly"
}])x");
    scenario.people(u"1,ada@example.com,Ada,Lovelace,a/b,,active\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    scenario.people(u"1,ada@example.com,Ada,Lovelace,b/c,,active\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(roleValues(scenario, u"ada@example.com"_s), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY_SETTLED(scenario);
}

void MappingTest::anExactSetTakesAwayWhatOthersAdded()
{
    Scenario scenario;
    const QString id = scenario.addUser(
        {{u"userName"_s, u"ada@example.com"_s}, {u"roles"_s, QJsonArray {QJsonObject {{u"value"_s, u"foreign"_s}}}}});
    mapPeople(scenario, R"x([{"target": "roles", "mode": "exact",
                             "values": [{"value": "Split([department], \"/\")", "type": "\"job\""}]}])x");
    scenario.people(u"1,ada@example.com,Ada,Lovelace,a/b,,active\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.idOf(u"ada@example.com"_s), id);
    QCOMPARE(roleValues(scenario, u"ada@example.com"_s), QStringList({u"a"_s, u"b"_s}));
    scenario.people(u"1,ada@example.com,Ada,Lovelace,b,,active\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(roleValues(scenario, u"ada@example.com"_s), QStringList({u"b"_s}));
    QVERIFY_SETTLED(scenario);
}

void MappingTest::fillsOnlyWhatIsEmpty()
{
    Scenario scenario;
    scenario.addUser({{u"userName"_s, u"ada@example.com"_s}, {u"title"_s, u"Countess"_s}});
    mapPeople(scenario, R"x([{"target": "title", "source": "[department]", "strength": "fillWhenEmpty"}])x");
    scenario.people(kAda + kBob);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(text(scenario.user(u"ada@example.com"_s), u"title"_s), u"Countess"_s);
    QCOMPARE(text(scenario.user(u"bob@example.com"_s), u"title"_s), u"Sales"_s);
    scenario.people(u"1,ada@example.com,Ada,Lovelace,Engines,,active\n2,bob@example.com,Bob,Babbage,Law,1,active\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(text(scenario.user(u"ada@example.com"_s), u"title"_s), u"Countess"_s);
    QCOMPARE(text(scenario.user(u"bob@example.com"_s), u"title"_s), u"Sales"_s);
    QVERIFY_SETTLED(scenario);
}

void MappingTest::aConditionStopsAndStartsTheFlow()
{
    Scenario scenario;
    mapPeople(scenario,
              R"x([{"target": "title", "source": "[family]", "condition": "CBool([department] = \"Sales\")"}])x");
    scenario.people(kAda + kBob);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(text(scenario.user(u"ada@example.com"_s), u"title"_s), QString());
    QCOMPARE(text(scenario.user(u"bob@example.com"_s), u"title"_s), u"Babbage"_s);
    scenario.people(u"1,ada@example.com,Ada,Lovelace,Sales,,active\n2,bob@example.com,Bob,New,Law,1,active\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(text(scenario.user(u"ada@example.com"_s), u"title"_s), u"Lovelace"_s);
    QCOMPARE(text(scenario.user(u"bob@example.com"_s), u"title"_s), u"Babbage"_s);
    QVERIFY_SETTLED(scenario);
}

void MappingTest::matchesByTwoAttributesTogether()
{
    Scenario scenario;
    scenario.addUser({{u"userName"_s, u"old-1"_s}, {u"title"_s, u"Research"_s}, {u"nickName"_s, u"Ada"_s}});
    const QString sales =
        scenario.addUser({{u"userName"_s, u"old-2"_s}, {u"title"_s, u"Sales"_s}, {u"nickName"_s, u"Bob"_s}});
    const QString research =
        scenario.addUser({{u"userName"_s, u"old-3"_s}, {u"title"_s, u"Research"_s}, {u"nickName"_s, u"Bob"_s}});
    mapPeople(scenario, R"x([{"target": "nickName", "source": "[given]", "matching": 1},
                           {"target": "title", "source": "[department]", "matching": 1},
                           {"target": "userName", "source": "[userName]"}])x",
              false);
    scenario.people(kBob);
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Done);
    QCOMPARE(cycle->of(ObjectType::User).create, 0);
    QCOMPARE(scenario.idOf(u"bob@example.com"_s), sales);
    QCOMPARE(scenario.idOf(u"old-3"_s), research);
    QVERIFY_SETTLED(scenario);
}

void MappingTest::actionsThatAreOff_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("title");
    QTest::newRow("nobody is created") << QByteArray(R"x({"actions": {"create": false}})x")
                                       << QStringList {u"ada@example.com"_s} << u"Research"_s;
    QTest::newRow("nobody is updated") << QByteArray(R"x({"actions": {"update": false}})x")
                                       << QStringList {u"ada@example.com"_s, u"bob@example.com"_s} << u"Countess"_s;
}

void MappingTest::actionsThatAreOff()
{
    QFETCH(QByteArray, settings);
    QFETCH(QStringList, names);
    QFETCH(QString, title);
    Scenario scenario;
    scenario.addUser({{u"userName"_s, u"ada@example.com"_s}, {u"title"_s, u"Countess"_s}});
    mapPeople(scenario, R"x([{"target": "title", "source": "[department]"}])x");
    setPeople(scenario, settings);
    scenario.people(kAda + kBob);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.userNames(), names);
    QCOMPARE(text(scenario.user(u"ada@example.com"_s), u"title"_s), title);
    QVERIFY_SETTLED(scenario);
    setPeople(scenario, "{}"); // switched on again, what was left out is made up for
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.userNames().size(), 2);
    QCOMPARE(text(scenario.user(u"ada@example.com"_s), u"title"_s), u"Research"_s);
    QVERIFY_SETTLED(scenario);
}

void MappingTest::peopleCanBeSwitchedOff()
{
    Scenario scenario;
    setPeople(scenario, R"x({"enabled": false})x");
    scenario.people(kAda);
    scenario.groups(u"10,Sales,1\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(scenario.userNames(), QStringList());
    QCOMPARE(scenario.groupNames(), QStringList {u"Sales"_s});
    QVERIFY_SETTLED(scenario);
}

void MappingTest::theFirstFreeValueIsTaken()
{
    Scenario scenario;
    scenario.addUser({{u"userName"_s, u"somebody"_s}, {u"nickName"_s, u"ada"_s}});
    mapPeople(scenario, R"x([{"target": "nickName",
        "source": "SelectUniqueValue(ToLower([given]), Append(ToLower([given]), \"1\"), Append(ToLower([given]), \"2\"))"}])x");
    scenario.people(kAda + u"2,ada2@example.com,Ada,Two,Sales,,active\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QStringList nickNames {text(scenario.user(u"ada@example.com"_s), u"nickName"_s),
                           text(scenario.user(u"ada2@example.com"_s), u"nickName"_s)};
    nickNames.sort();
    QCOMPARE(nickNames, QStringList({u"ada1"_s, u"ada2"_s}));
    scenario.people(u"1,ada@example.com,Adele,Lovelace,Research,,active\n2,ada2@example.com,Ada,Two,Sales,,active\n"_s);
    QVERIFY_STATE(scenario.run(), Done); // chosen once, kept for good
    QVERIFY(text(scenario.user(u"ada@example.com"_s), u"nickName"_s).startsWith(u"ada"_s));
    QVERIFY_SETTLED(scenario);
}

void MappingTest::noFreeValueIsLeft()
{
    Scenario scenario;
    scenario.addUser({{u"userName"_s, u"one"_s}, {u"nickName"_s, u"ada"_s}});
    const QString two = scenario.addUser({{u"userName"_s, u"two"_s}, {u"nickName"_s, u"lovelace"_s}});
    mapPeople(scenario,
              R"x([{"target": "nickName", "source": "SelectUniqueValue(ToLower([given]), ToLower([family]))"}])x");
    scenario.people(kAda);
    const auto cycle = scenario.run();
    QVERIFY_STATE(cycle, Partial);
    QCOMPARE(cycle->of(ObjectType::User).create, 0);
    QVERIFY2(scenario.reasons(u"1"_s).constFirst().contains(u"all 2 candidates are taken"_s),
             qPrintable(scenario.reasons(u"1"_s).constFirst()));
    scenario.removeUser(two);
    QVERIFY_STATE(scenario.run(), Done);
    QCOMPARE(text(scenario.user(u"ada@example.com"_s), u"nickName"_s), u"lovelace"_s);
    QVERIFY_SETTLED(scenario);
}

void MappingTest::redactedValuesAreSentAndNotShown()
{
    Scenario scenario;
    mapPeople(scenario, R"x([{"target": "title", "source": "Redact([department])"}])x");
    scenario.people(kAda);
    const auto first = scenario.run();
    QVERIFY_STATE(first, Done);
    QVERIFY2(lastBody(scenario).contains("Research"), lastBody(scenario).constData());
    scenario.people(u"1,ada@example.com,Ada,Lovelace,Cabinet,,active\n"_s);
    const auto second = scenario.run();
    QVERIFY_STATE(second, Done);
    QCOMPARE(text(scenario.user(u"ada@example.com"_s), u"title"_s), u"Cabinet"_s);
    muster::store::EventQuery query;
    query.connection = Scenario::connection();
    query.limit = 100;
    const auto events = scenario.store().events(query);
    QVERIFY_RESULT(events);
    QVERIFY(!events->empty());
    bool marked = false;
    for (const muster::provisioning::ProvisioningEvent &event : *events) {
        const QByteArray json = QJsonDocument(event.toJson()).toJson();
        QVERIFY2(!json.contains("Research") && !json.contains("Cabinet"), json.constData());
        marked = marked || json.contains("[Redact]");
    }
    QVERIFY(marked);
    QVERIFY_SETTLED(scenario);
}

void MappingTest::ownAttributesAreTyped()
{
    Scenario scenario;
    mapPeople(scenario, R"x([{"target": "urn:example:badge:2.0:User:valid", "source": "[department]"}])x");
    setPeople(scenario,
              R"x({"attributes": {"target": [{"name": "urn:example:badge:2.0:User:valid", "type": "boolean"}]}})x");
    scenario.people(u"1,ada@example.com,Ada,Lovelace,TRUE,,active\n"_s);
    QVERIFY_STATE(scenario.run(), Done);
    QVERIFY2(lastBody(scenario).contains("\"valid\":true"), lastBody(scenario).constData());
    QVERIFY_SETTLED(scenario);
}

QTEST_GUILESS_MAIN(MappingTest)
#include "tst_mapping.moc"
