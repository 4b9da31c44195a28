// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/connection.h"
#include "tests/provisioning/connectiondocuments.h"
#include "tests/support/testresult.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace muster;
using namespace muster::provisioning;
using namespace muster::test;
using namespace Qt::StringLiterals;

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheDocumentOfTheContract();
    void fillsInDefaults();
    void writesWhatItReads();
    void takesPathsFromTheDocumentsFolder();
    void namesThePlaceOfSyntaxErrors_data();
    void namesThePlaceOfSyntaxErrors();
    void refuses_data();
    void refuses();
    void neverRepeatsASecret();
    void letsTokensTravelEncrypted_data();
    void letsTokensTravelEncrypted();
    void digestFollowsWhatPlanningNeeds_data();
    void digestFollowsWhatPlanningNeeds();
};

void TestConnection::readsTheDocumentOfTheContract()
{
    const QByteArray document = R"json({
  "muster": 1, "name": "acme",
  "sources": [{"id": "hr", "type": "csv",
    "users":  {"path": "people.csv", "anchor": "employeeId", "enabled": "[status]"},
    "groups": {"path": "groups.csv", "anchor": "groupId", "members": "members", "membersSeparator": "|"}}],
  "target": {"profile": "generic", "baseUrl": "https://scim.example.com/v2/",
    "auth": {"type": "bearer", "token": {"env": "ACME_TOKEN"}}},
  "mappings": {
    "User":  [{"target": "userName", "source": "[email]", "matching": 1},
              {"target": "emails[type eq \"work\"].value", "source": "ToLower([email])"},
              {"target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
               "source": "[managerId]", "reference": "User"},
              {"target": "active", "source": "Not([IsSoftDeleted])"}],
    "Group": [{"target": "displayName", "source": "[name]", "matching": 1}]},
  "scope": {"users": {"mode": "all", "filters": [{"title": "Sales", "clauses":
    [{"attribute": "department", "operator": "EQUALS", "value": "Sales"}]}]}, "groups": {"mode": "all"}},
  "guards": {"deletions": {"max": 7, "percent": 2.5}},
  "deprovision": {"missing": "disable", "outOfScope": "nothing"},
  "sourceHealth": {"minimumPercent": 80},
  "groupsEnabled": true,
  "schedule": {"everyMinutes": 15, "runAtStart": true, "quietHours": {"from": "22:00", "to": "06:30"}}
})json"_ba;
    const auto connection = Connection::fromJson(document, u"/srv/acme"_s, u"acme.json"_s);
    QVERIFY_RESULT(connection);
    QCOMPARE(connection->name, u"acme"_s);
    QCOMPARE(connection->sources.size(), 1U);
    QCOMPARE(connection->sources.at(0).users->path, u"/srv/acme/people.csv"_s);
    QCOMPARE(connection->sources.at(0).users->enabled, u"[status]"_s);
    QCOMPARE(connection->sources.at(0).groups->members, u"members"_s);
    QCOMPARE(connection->target.baseUrl, QUrl(u"https://scim.example.com/v2"_s));
    QCOMPARE(connection->target.auth, TargetConfig::Auth::Bearer);
    QCOMPARE(connection->target.token, (SecretReference {SecretReference::Kind::Environment, u"ACME_TOKEN"_s}));
    QCOMPARE(connection->mapping(core::ObjectType::User).mappings().size(), 4U);
    QCOMPARE(connection->mapping(core::ObjectType::Group).mappings().size(), 1U);
    QCOMPARE(connection->scope(core::ObjectType::User).filters().size(), 1U);
    QVERIFY(connection->scope(core::ObjectType::Group).filters().empty());
    QCOMPARE(connection->deletions.atMost, 7);
    QCOMPARE(connection->deletions.percent, 2.5);
    QCOMPARE(connection->disables.atMost, GuardLimit().atMost);
    QCOMPARE(connection->deprovision.missing, RemovalAction::Disable);
    QCOMPARE(connection->deprovision.disabled, RemovalAction::Disable);
    QCOMPARE(connection->deprovision.outOfScope, RemovalAction::Nothing);
    QCOMPARE(connection->minimumPercent, 80.0);
    QCOMPARE(connection->schedule.everyMinutes, 15);
    QVERIFY(connection->schedule.runAtStart);
    QCOMPARE(connection->schedule.quiet, (QuietHours {QTime(22, 0), QTime(6, 30)}));
    QVERIFY(connection->provisions(core::ObjectType::Group));
}

void TestConnection::fillsInDefaults()
{
    const auto connection = read(minimal());
    QVERIFY_RESULT(connection);
    QCOMPARE(connection->target.profile, u"generic"_s);
    QCOMPARE(connection->target.auth, TargetConfig::Auth::None);
    QCOMPARE(connection->deletions.atMost, 500);
    QCOMPARE(connection->deletions.percent, 10.0);
    QCOMPARE(connection->deletions.always, 5);
    QCOMPARE(connection->deprovision.missing, RemovalAction::Delete);
    QCOMPARE(connection->deprovision.disabled, RemovalAction::Disable);
    QCOMPARE(connection->minimumPercent, 90.0);
    QCOMPARE(connection->schedule.everyMinutes, 40);
    QVERIFY(!connection->schedule.runAtStart);
    QVERIFY(!connection->schedule.quiet);
    QVERIFY(!connection->types.at(0).mapping);
    QCOMPARE(&connection->mapping(core::ObjectType::User), &mapping::ObjectMapping::defaultFor(core::ObjectType::User));
    QVERIFY(connection->provisions(core::ObjectType::User));
    QVERIFY2(!connection->provisions(core::ObjectType::Group), "no source has groups");
}

void TestConnection::writesWhatItReads()
{
    QJsonObject document = minimal();
    document.insert(u"$schema"_s, u"connection.schema.json"_s);
    const QJsonObject groups {{u"path"_s, u"/data/groups.csv"_s},
                              {u"anchor"_s, u"id"_s},
                              {u"encoding"_s, u"utf-16"_s},
                              {u"delimiter"_s, u"\t"_s},
                              {u"multiValueSeparator"_s, u";"_s},
                              {u"multiValued"_s, QJsonArray {u"tags"_s}},
                              {u"columns"_s, QJsonObject {{u"Display Name"_s, u"name"_s}}},
                              {u"types"_s, QJsonObject {{u"level"_s, u"integer"_s}}},
                              {u"membershipPath"_s, u"/data/m.csv"_s},
                              {u"membershipGroup"_s, u"g"_s},
                              {u"membershipMember"_s, u"m"_s}};
    document = with(document, {u"sources"_s, u"0"_s, u"groups"_s}, groups).toObject();
    document = with(document, {u"target"_s, u"auth"_s, u"token"_s, u"file"_s}, u"/etc/acme.token"_s).toObject();
    document = with(document, {u"target"_s, u"caCertificates"_s}, u"/etc/ca.pem"_s).toObject();
    document = with(document, {u"groupsEnabled"_s}, false).toObject();
    document = with(document, {u"mappings"_s, u"User"_s, u"0"_s},
                    QJsonObject {{u"target"_s, u"userName"_s}, {u"source"_s, u"[mail]"_s}, {u"matching"_s, 1}})
                   .toObject();
    const auto connection = read(document);
    QVERIFY_RESULT(connection);
    const QJsonObject written = QJsonDocument::fromJson(connection->toJson()).object();
    QCOMPARE(written.value("sources"_L1).toArray().at(0).toObject().value("groups"_L1).toObject(), groups);
    QCOMPARE(written.value("target"_L1).toObject().value("auth"_L1).toObject().value("token"_L1).toObject(),
             (QJsonObject {{u"file"_s, u"/etc/acme.token"_s}}));
    QCOMPARE(written.value("mappings"_L1).toObject().keys(), QStringList {u"User"_s});
    const auto again = Connection::fromJson(connection->toJson(), u"/elsewhere"_s, {});
    QVERIFY_RESULT(again);
    QCOMPARE(again->toJson(), connection->toJson());
    QVERIFY(!again->settings(core::ObjectType::Group).enabled);
}

void TestConnection::takesPathsFromTheDocumentsFolder()
{
    QJsonObject document = with(u"sources/0/users/path"_s, u"../hr/people.csv"_s);
    document = with(document, {u"target"_s, u"auth"_s, u"token"_s, u"file"_s}, u"acme.token"_s).toObject();
    document = with(document, {u"target"_s, u"caCertificates"_s}, u"/etc/ssl/own.pem"_s).toObject();
    const auto connection = read(document);
    QVERIFY_RESULT(connection);
    QCOMPARE(connection->sources.at(0).users->path, u"/etc/hr/people.csv"_s);
    QCOMPARE(connection->target.token.name, u"/etc/acme/acme.token"_s);
    QCOMPARE(connection->target.caCertificates, u"/etc/ssl/own.pem"_s);
}

void TestConnection::namesThePlaceOfSyntaxErrors_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("place");
    QTest::newRow("missing comma") << "{\n  \"muster\": 1\n  \"name\": \"x\"\n}"_ba << u"line 3, column 3"_s;
    QTest::newRow("missing value") << "{\"ä\": }"_ba << u"line 1, column 7"_s;
    QTest::newRow("byte order mark does not count") << "\xEF\xBB\xBF{\"ä\": }"_ba << u"line 1, column 7"_s;
    QTest::newRow("empty") << ""_ba << u"line 1, column 1"_s;
    QTest::newRow("cut off") << "{\n\"muster\": 1,\n"_ba << u"line 2, column 13"_s;
    QTest::newRow("an array") << "[]"_ba << u"one object in braces"_s;
}

void TestConnection::namesThePlaceOfSyntaxErrors()
{
    QFETCH(QByteArray, document);
    QFETCH(QString, place);
    const auto connection = Connection::fromJson(document, u"/"_s, u"acme.json"_s);
    QVERIFY(!connection);
    QCOMPARE(connection.error().code, core::ErrorCode::InvalidSyntax);
    QVERIFY2(connection.error().detail.startsWith(u"acme.json, line "_s), qPrintable(connection.error().detail));
    QVERIFY2(connection.error().detail.contains(place), qPrintable(connection.error().detail));
    QVERIFY(!connection.error().remedy.isEmpty());
}

void TestConnection::refuses_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QString &place, const QJsonValue &value, const QString &detail) {
        QTest::newRow(name) << place << value << detail;
    };
    const QString csv = u"sources/0/users/"_s;
    row("unknown member", u"shedule"_s, 1, u"the document: there is no member \"shedule\"; did you mean schedule?"_s);
    row("unknown member deep down", csv + u"anchr"_s, u"x"_s,
        u"sources[0].users: there is no member \"anchr\"; did you mean anchor?"_s);
    row("unknown member in a mapping", u"mappings/User/0/targt"_s, u"userName"_s, u"mappings.User[0]: "_s);
    row("unknown member in a scope", u"scope/users/filters/0/titel"_s, u"x"_s, u"scope.users.filters[0]: "_s);
    row("number for a text", csv + u"path"_s, 3,
        u"sources[0].users.path: a text that is not empty is expected, a number was found"_s);
    row("no time of day", u"schedule/quietHours"_s, QJsonObject {{u"from"_s, u"10 pm"_s}, {u"to"_s, u"06:00"_s}},
        u"schedule.quietHours.from: \"10 pm\" is no time of day"_s);
    row("quiet for no time", u"schedule/quietHours"_s, QJsonObject {{u"from"_s, u"06:00"_s}, {u"to"_s, u"06:00"_s}},
        u"schedule.quietHours: quiet hours that begin and end at the same time"_s);
    row("text for a number", u"schedule/everyMinutes"_s, u"40"_s,
        u"schedule.everyMinutes: a whole number from 1 to 10080 is expected, a text was found"_s);
    row("text for a boolean", u"groupsEnabled"_s, u"no"_s, u"groupsEnabled: true or false is expected"_s);
    row("object for an array", u"sources"_s, QJsonObject(), u"sources: an array is expected, an object was found"_s);
    row("array for an object", u"target"_s, QJsonArray(), u"target: an object is expected, an array was found"_s);
    row("null", u"guards"_s, QJsonValue::Null, u"guards: an object is expected, null was found"_s);
    row("number in a list of texts", csv + u"multiValued"_s, QJsonArray({u"a"_s, 1}),
        u"sources[0].users.multiValued[1]: a text that is not empty is expected, a number was found"_s);
    row("number in a dictionary", csv + u"columns/Name"_s, 1, u"sources[0].users.columns.Name: a text"_s);
    row("unknown word", u"deprovision/missing"_s, u"delet"_s, u"did you mean delete?"_s);
    row("deleting whom the source disabled", u"deprovision/disabled"_s, u"delete"_s, u"deprovision.disabled: "_s);
    row("unknown value type", csv + u"types/level"_s, u"int"_s, u"sources[0].users.types.level: "_s);
    row("newer format", u"muster"_s, 2, u"muster: the document has the format 2; this version reads up to 1"_s);
    row("empty name", u"name"_s, u""_s, u"name: a text that is not empty is expected, an empty text was found"_s);
    row("name like an option", u"name"_s, u"--json"_s, u"name: the name cannot be used"_s);
    row("no sources", u"sources"_s, QJsonArray(), u"sources: there is no source"_s);
    row("unknown source", u"sources/0/type"_s, u"ldap"_s, u"sources[0].type: the source type \"ldap\" is not known"_s);
    row("one source id twice", u"sources/1"_s, minimal().value("sources"_L1).toArray().at(0), u"sources[1].id: "_s);
    row("source of nothing", u"sources/0"_s, QJsonObject({{u"id"_s, u"a"_s}, {u"type"_s, u"csv"_s}}),
        u"sources[0]: the source has neither"_s);
    row("no address", u"target/baseUrl"_s, u"scim.example.com"_s, u"target.baseUrl: this is not the address"_s);
    row("password in the address", u"target/baseUrl"_s, u"https://a:b@example.com"_s, u"target.baseUrl: "_s);
    row("query in the address", u"target/baseUrl"_s, u"https://example.com/?a=b"_s, u"target.baseUrl: "_s);
    row("token in clear", u"target/auth/token"_s, u"s3cret"_s, u"target.auth.token: the token stands"_s);
    row("token nowhere", u"target/auth/type"_s, u"bearer"_s, u"target.auth.token: it does not say where"_s);
    row("token in two places", u"target/auth/token"_s, QJsonObject({{u"env"_s, u"A"_s}, {u"file"_s, u"b"_s}}),
        u"target.auth.token: it names more than one place"_s);
    row("token without bearer", u"target/auth"_s,
        QJsonObject({{u"type"_s, u"none"_s}, {u"token"_s, QJsonObject({{u"env"_s, u"A"_s}})}}),
        u"target.auth.token: a token is named"_s);
}

void TestConnection::refuses()
{
    QFETCH(QString, place);
    QFETCH(QJsonValue, value);
    QFETCH(QString, detail);
    QVERIFY_RESULT(read(minimal()));
    const auto connection = read(with(place, value));
    QVERIFY(!connection);
    QCOMPARE(connection.error().code, core::ErrorCode::InvalidConfiguration);
    QVERIFY2(connection.error().detail.startsWith(u"acme.json: "_s), qPrintable(connection.error().detail));
    QVERIFY2(connection.error().detail.contains(detail), qPrintable(connection.error().detail));
    QVERIFY2(!connection.error().remedy.isEmpty(), qPrintable(connection.error().detail));
}

void TestConnection::neverRepeatsASecret()
{
    for (const QString &place : {u"target/auth/token"_s, u"target/auth"_s, u"target/token"_s, u"target/baseUrl"_s}) {
        const QString secret = place.endsWith(u"Url"_s) ? u"https://me:s3cret@example.com"_s : u"s3cret"_s;
        const auto connection = read(with(place, secret));
        QVERIFY2(!connection, qPrintable(place));
        QVERIFY2(!connection.error().detail.contains(u"s3cret"_s), qPrintable(connection.error().detail));
        QVERIFY2(!connection.error().remedy.contains(u"s3cret"_s), qPrintable(connection.error().remedy));
    }
}

void TestConnection::letsTokensTravelEncrypted_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isAllowed");
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("https") << u"https://scim.example.com"_s << false << true;
    QTest::newRow("http to another computer") << u"http://scim.example.com"_s << false << false;
    QTest::newRow("the same, allowed") << u"http://scim.example.com"_s << true << true;
    QTest::newRow("http to this computer") << u"http://127.0.0.1:8080/scim"_s << false << true;
    QTest::newRow("http to this computer, IPv6") << u"http://[::1]:8080/scim"_s << false << true;
    QTest::newRow("http to this computer by name") << u"http://localhost:8080"_s << false << true;
    QTest::newRow("a name that only looks so") << u"http://localhost.example.com"_s << false << false;
    QTest::newRow("another one") << u"http://127.evil.example"_s << false << false;
}

void TestConnection::letsTokensTravelEncrypted()
{
    QFETCH(QString, url);
    QFETCH(bool, isAllowed);
    QFETCH(bool, isAccepted);
    QJsonObject document = with(u"target/baseUrl"_s, url);
    document = with(document, {u"target"_s, u"allowUnencrypted"_s}, isAllowed).toObject();
    QVERIFY_RESULT(read(document)); // no token, no harm
    document = with(document, {u"target"_s, u"auth"_s, u"token"_s, u"env"_s}, u"T"_s).toObject();
    QCOMPARE(read(document).has_value(), isAccepted);
}

void TestConnection::digestFollowsWhatPlanningNeeds_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<bool>("users");
    QTest::addColumn<bool>("groups");
    const QJsonObject row {{u"target"_s, u"userName"_s}, {u"source"_s, u"[mail]"_s}};
    const QJsonObject filter =
        QJsonDocument::fromJson(R"({"clauses": [{"attribute": "a", "operator": "EQUALS", "value": "b"}]})").object();
    const auto all = QJsonValue(QJsonArray {row});
    QTest::newRow("mapping of people") << u"mappings/User"_s << all << true << false;
    QTest::newRow("scope of groups") << u"scope/groups/filters"_s << QJsonValue(QJsonArray {filter}) << false << true;
    QTest::newRow("de-provisioning") << u"deprovision/missing"_s << QJsonValue(u"nothing"_s) << true << true;
    QTest::newRow("a default written out") << u"deprovision/missing"_s << QJsonValue(u"delete"_s) << false << false;
    QTest::newRow("name") << u"name"_s << QJsonValue(u"other"_s) << false << false;
    QTest::newRow("schedule") << u"schedule/everyMinutes"_s << QJsonValue(5) << false << false;
    QTest::newRow("guard") << u"guards/deletions/max"_s << QJsonValue(1) << false << false;
    QTest::newRow("target") << u"target/baseUrl"_s << QJsonValue(u"https://example.com"_s) << false << false;
}

void TestConnection::digestFollowsWhatPlanningNeeds()
{
    QFETCH(QString, place);
    QFETCH(QJsonValue, value);
    QFETCH(bool, users);
    QFETCH(bool, groups);
    const auto before = read(minimal());
    const auto after = read(with(place, value));
    QVERIFY_RESULT(before);
    QVERIFY_RESULT(after);
    const auto differs = [&](core::ObjectType type) {
        return before->configurationDigest(type) != after->configurationDigest(type);
    };
    QCOMPARE(differs(core::ObjectType::User), users);
    QCOMPARE(differs(core::ObjectType::Group), groups);
    const QByteArray compact = QJsonDocument(with(place, value)).toJson(QJsonDocument::Compact);
    const auto same = Connection::fromJson(compact, u"/elsewhere"_s, {});
    QCOMPARE(same->configurationDigest(core::ObjectType::User), after->configurationDigest(core::ObjectType::User));
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
