// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/objectmapping.h"
#include "tests/support/testresult.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using core::ObjectType;
using mapping::ObjectMapping;

namespace {

QJsonArray parse(const QString &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    Q_ASSERT(document.isArray());
    return document.array();
}

core::Result<ObjectMapping> userMapping(const QString &json)
{
    return ObjectMapping::fromJson(ObjectType::User, parse(json), u"mappings.User"_s);
}

QStringList details(const std::vector<core::Error> &errors)
{
    QStringList texts;
    for (const core::Error &error : errors) {
        texts.append(error.detail);
    }
    return texts;
}

void row(const char *name, const QString &json, const QString &detail)
{
    QTest::newRow(name) << json << detail;
}

/// Members that say how a mapping flows, with values that they do not take.
void wordErrors()
{
    row("no default to fall back to", u"[{\"target\":\"title\",\"source\":\"[a]\",\"whenEmpty\":\"default\"}]"_s,
        u"mappings.User[0].whenEmpty: there is no default value to send."_s);
    row("a wrong word for empty sources", u"[{\"target\":\"title\",\"source\":\"[a]\",\"whenEmpty\":\"clean\"}]"_s,
        u"mappings.User[0].whenEmpty: \"keep\", \"clear\" or \"default\" is expected; did you mean clear?"_s);
    row("a wrong strength", u"[{\"target\":\"title\",\"source\":\"[a]\",\"strength\":1}]"_s,
        u"mappings.User[0].strength: \"always\", \"initial\" or \"fillWhenEmpty\" is expected"_s);
    row("a wrong state", u"[{\"target\":\"title\",\"source\":\"[a]\",\"state\":\"draf\"}]"_s,
        u"mappings.User[0].state: \"active\", \"draft\" or \"retired\" is expected; did you mean draft?"_s);
    row("a wrong mode", u"[{\"target\":\"roles\",\"source\":\"[a]\",\"mode\":\"merge\"}]"_s,
        u"mappings.User[0].mode: \"replace\", \"add\" or \"exact\" is expected"_s);
    row("a wrong comparison", u"[{\"target\":\"title\",\"source\":\"[a]\",\"compare\":\"exactly\"}]"_s,
        u"mappings.User[0].compare: \"schema\", \"exact\" or \"ignoreCase\" is expected; did you mean exact?"_s);
    row("normalize as a text", u"[{\"target\":\"title\",\"source\":\"[a]\",\"normalize\":\"NFC\"}]"_s,
        u"mappings.User[0].normalize: true or false is expected."_s);
    row("a note that is a number", u"[{\"target\":\"title\",\"source\":\"[a]\",\"note\":1}]"_s,
        u"mappings.User[0].note: a text is expected."_s);
    row("extra that is no object", u"[{\"target\":\"title\",\"source\":\"[a]\",\"extra\":[]}]"_s,
        u"mappings.User[0].extra: an object is expected."_s);
}

} // namespace

class ObjectMappingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheDocument();
    void printsWhatItRead();
    void errors_data();
    void errors();
    void matchingIsOrdered();
    void managedPathsLeaveOutWhatIsNotUpdated();
    void defaultUserMapping();
    void defaultGroupMapping();
    void defaultsAreValid();
    void warnings_data();
    void warnings();
    void warnsAboutUnknownSourceAttributes();
};

void ObjectMappingTest::readsTheDocument()
{
    const auto mapping = userMapping(uR"x([
        {"target": "userName", "source": "[email]", "matching": 1},
        {"target": "emails[type eq \"work\"].value", "source": "ToLower([email])", "when": "always"},
        {"target": "title", "source": "[job]", "default": "Employee", "when": "onCreate"},
        {"target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
         "source": "[managerId]", "reference": "User"}])x"_s);
    QVERIFY_RESULT(mapping);
    const auto &rows = mapping->mappings();
    QCOMPARE(rows.size(), std::size_t(4));
    QCOMPARE(rows[0].target.toString(), u"userName"_s);
    QCOMPARE(rows[0].source->directAttribute(), u"email"_s);
    QCOMPARE(rows[0].matchingPriority, 1);
    QCOMPARE(rows[1].target.toString(), u"emails[type eq \"work\"].value"_s);
    QCOMPARE(rows[1].flowType, mapping::FlowType::Always);
    QCOMPARE(rows[2].flowType, mapping::FlowType::ObjectAddOnly);
    QCOMPARE(rows[2].defaultValue->toText(), u"Employee"_s);
    QCOMPARE(rows[3].reference, std::optional(ObjectType::User));
    QCOMPARE(rows[3].target.attribute(), u"manager"_s);
    QCOMPARE(mapping->sourceAttributes(), QStringList({u"email"_s, u"job"_s, u"managerId"_s}));
}

void ObjectMappingTest::printsWhatItRead()
{
    const QJsonArray json = parse(uR"x([
        {"target": "userName", "source": "[email]", "matching": 1},
        {"target": "active", "source": "Not([IsSoftDeleted])", "default": true},
        {"target": "title", "source": "[job]", "default": "Employee", "when": "onCreate"},
        {"target": "roles", "source": "Split([roles], \",\")", "default": ["reader", "guest"]},
        {"target": "members", "source": "[members]", "reference": "Group", "when": "addOnly"},
        {"target": "entitlements", "values": [{"value": "[a]", "type": "\"job\""}, {"value": "[b]"}], "mode": "exact"},
        {"target": "nickName", "default": "none", "state": "retired", "note": "Not since 2024."},
        {"target": "userType", "source": "[kind]", "condition": "IsPresent([kind])", "whenEmpty": "clear",
         "strength": "fillWhenEmpty", "compare": "ignoreCase", "normalize": true, "state": "draft",
         "extra": {"flowBehavior": "FlowAlways", "id": 7}},
        {"target": "locale", "source": "[lang]", "default": "en", "whenEmpty": "default", "strength": "initial",
         "compare": "exact", "mode": "add"}])x"_s);
    const auto mapping = ObjectMapping::fromJson(ObjectType::User, json, u"mappings.User"_s);
    QVERIFY_RESULT(mapping);
    QCOMPARE(mapping->toJson(), json);
}

void ObjectMappingTest::errors_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("detail");
    wordErrors();
    const QString good = u"{\"target\":\"userName\",\"source\":\"[a]\"}"_s;
    row("a row that is no object", u"[\"x\"]"_s, u"mappings.User[0]: an object is expected."_s);
    row("an unknown member", u"[%1,{\"target\":\"title\",\"sorce\":\"[a]\"}]"_s.arg(good),
        u"mappings.User[1]: there is no member \"sorce\"; did you mean source?"_s);
    row("no target", u"[{\"source\":\"[a]\"}]"_s, u"mappings.User[0]: the member \"target\" is missing."_s);
    row("a source beside rows of values",
        u"[{\"target\":\"roles\",\"source\":\"[a]\",\"values\":[{\"value\":\"[a]\"}]}]"_s,
        u"mappings.User[0].values: the mapping has a source too."_s);
    row("rows of values that are none", u"[{\"target\":\"roles\",\"values\":\"[a]\"}]"_s,
        u"mappings.User[0].values: an array of rows is expected."_s);
    row("a row of values that is a text", u"[{\"target\":\"roles\",\"values\":[{\"value\":\"[a]\"},\"x\"]}]"_s,
        u"mappings.User[0].values[1]: an object of expressions by sub-attribute is expected."_s);
    row("a wrong expression in a row of values", u"[{\"target\":\"roles\",\"values\":[{\"value\":\"Lef([a],1)\"}]}]"_s,
        u"mappings.User[0].values[0].value: Column 1: there is no function Lef; did you mean Left?"_s);
    row("a wrong condition", u"[{\"target\":\"title\",\"source\":\"[a]\",\"condition\":\"[a\"}]"_s,
        u"mappings.User[0].condition: Column 1: the attribute name that begins here has no closing bracket."_s);
    row("nothing that matches", u"[{\"target\":\"title\",\"matching\":1}]"_s,
        u"mappings.User[0].matching: a mapping without a source cannot match objects."_s);
    row("complex values that match", u"[{\"target\":\"roles\",\"values\":[{\"value\":\"[a]\"}],\"matching\":1}]"_s,
        u"mappings.User[0].matching: a list of complex values cannot match objects."_s);
    row("a source that is a number", u"[{\"target\":\"title\",\"source\":5}]"_s,
        u"mappings.User[0].source: a text that is not empty is expected."_s);
    row("a wrong expression", u"[{\"target\":\"title\",\"source\":\"tolower([a])\"}]"_s,
        u"mappings.User[0].source: Column 1: there is no function tolower; did you mean ToLower?"_s);
    row("matching as a text", u"[{\"target\":\"title\",\"source\":\"[a]\",\"matching\":\"1\"}]"_s,
        u"mappings.User[0].matching: a whole number from 1 is expected."_s);
    row("matching from 0", u"[{\"target\":\"title\",\"source\":\"[a]\",\"matching\":0}]"_s,
        u"mappings.User[0].matching: a whole number from 1 is expected."_s);
    row("a wrong time", u"[{\"target\":\"title\",\"source\":\"[a]\",\"when\":\"oncreate\"}]"_s,
        u"mappings.User[0].when: \"always\", \"onCreate\" or \"addOnly\" is expected; did you mean onCreate?"_s);
    row("a wrong reference", u"[{\"target\":\"manager\",\"source\":\"[a]\",\"reference\":\"Device\"}]"_s,
        u"mappings.User[0].reference: \"User\" or \"Group\" is expected."_s);
    row("a default that is an object", u"[{\"target\":\"name\",\"source\":\"[a]\",\"default\":{}}]"_s,
        u"mappings.User[0].default: a text, number, boolean or array of these is expected."_s);
    row("a reference that matches",
        u"[{\"target\":\"manager\",\"source\":\"[a]\",\"reference\":\"User\",\"matching\":1}]"_s,
        u"mappings.User[0].matching: a reference cannot match objects."_s);
    row("a reference with a default",
        u"[{\"target\":\"manager\",\"source\":\"[a]\",\"reference\":\"User\",\"default\":\"x\"}]"_s,
        u"mappings.User[0].default: a reference has no default value."_s);
}

void ObjectMappingTest::errors()
{
    QFETCH(QString, json);
    QFETCH(QString, detail);
    const auto mapping = userMapping(json);
    QVERIFY(!mapping.has_value());
    QCOMPARE(mapping.error().code, core::ErrorCode::InvalidConfiguration);
    QCOMPARE(mapping.error().detail, detail);
    QVERIFY(!mapping.error().remedy.isEmpty());
}

void ObjectMappingTest::matchingIsOrdered()
{
    const auto mapping = userMapping(uR"x([
        {"target": "userName", "source": "[a]", "matching": 2},
        {"target": "title", "source": "[a]"},
        {"target": "externalId", "source": "[a]", "matching": 1}])x"_s);
    QVERIFY_RESULT(mapping);
    const auto matching = mapping->matching();
    QCOMPARE(matching.size(), std::size_t(2));
    QCOMPARE(matching[0]->target.toString(), u"externalId"_s);
    QCOMPARE(matching[1]->target.toString(), u"userName"_s);
}

void ObjectMappingTest::managedPathsLeaveOutWhatIsNotUpdated()
{
    const auto mapping = userMapping(uR"x([
        {"target": "userName", "source": "[a]"},
        {"target": "USERNAME", "source": "[b]"},
        {"target": "title", "source": "[a]", "when": "onCreate"},
        {"target": "manager", "source": "[a]", "reference": "User"}])x"_s);
    QVERIFY_RESULT(mapping);
    const auto paths = mapping->managedPaths();
    QCOMPARE(paths.size(), std::size_t(1));
    QCOMPARE(paths[0].toString(), u"userName"_s);
}

void ObjectMappingTest::defaultUserMapping()
{
    const ObjectMapping &mapping = ObjectMapping::defaultFor(ObjectType::User);
    QHash<QString, QString> sources;
    for (const mapping::AttributeMapping &row : mapping.mappings()) {
        sources.insert(row.target.toString(), row.source->text());
    }
    QCOMPARE(sources.size(), 18);
    QCOMPARE(sources.value(u"userName"_s), u"[userPrincipalName]"_s);
    QCOMPARE(sources.value(u"externalId"_s), u"[mailNickname]"_s);
    QCOMPARE(sources.value(u"active"_s), u"Not([IsSoftDeleted])"_s);
    QCOMPARE(sources.value(u"name.familyName"_s), u"[surname]"_s);
    QCOMPARE(sources.value(u"phoneNumbers[type eq \"mobile\"].value"_s), u"[mobile]"_s);
    QCOMPARE(sources.value(u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber"_s),
             u"[employeeId]"_s);
    QCOMPARE(mapping.matching().size(), std::size_t(1));
    QCOMPARE(mapping.matching().front()->target.toString(), u"userName"_s);
    QCOMPARE(mapping.managedPaths().size(), std::size_t(17));
}

void ObjectMappingTest::defaultGroupMapping()
{
    const ObjectMapping &mapping = ObjectMapping::defaultFor(ObjectType::Group);
    QCOMPARE(mapping.type(), ObjectType::Group);
    QCOMPARE(mapping.sourceAttributes(), QStringList({u"displayName"_s, u"objectId"_s, u"members"_s}));
    QCOMPARE(mapping.mappings()[2].reference, std::optional(ObjectType::User));
}

void ObjectMappingTest::defaultsAreValid()
{
    const auto user = ObjectMapping::defaultFor(ObjectType::User).validate(scim::SchemaSet::defaultUser());
    QCOMPARE(details(user), QStringList());
    const auto group = ObjectMapping::defaultFor(ObjectType::Group).validate(scim::SchemaSet::defaultGroup());
    QCOMPARE(details(group), QStringList());
    const QJsonArray json = ObjectMapping::defaultFor(ObjectType::User).toJson();
    const auto again = ObjectMapping::fromJson(ObjectType::User, json, u"mappings.User"_s);
    QVERIFY_RESULT(again);
    QCOMPARE(again->toJson(), json);
}

void ObjectMappingTest::warnings_data()
{
    QTest::addColumn<QString>("row");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QString &json, const QString &detail) {
        QTest::newRow(name) << json << detail;
    };
    row("nothing wrong", u"{\"target\":\"title\",\"source\":\"[a]\"}"_s, QString());
    row("an unknown attribute", u"{\"target\":\"displayNam\",\"source\":\"[a]\"}"_s,
        u"The mapping to displayNam: the schema has no attribute displayNam; did you mean displayName?"_s);
    row("an unknown sub-attribute", u"{\"target\":\"name.familyNam\",\"source\":\"[a]\"}"_s,
        u"The mapping to name.familyNam: name has no sub-attribute familyNam; did you mean familyName?"_s);
    row("an unknown extension", u"{\"target\":\"urn:example:User:badge\",\"source\":\"[a]\"}"_s,
        u"The mapping to urn:example:User:badge: no schema urn:example:User is known"_s);
    row("a read-only target", u"{\"target\":\"id\",\"source\":\"[a]\"}"_s,
        u"The mapping to id: the attribute is read-only, so nothing is sent."_s);
    row("several values into one", u"{\"target\":\"title\",\"source\":\"Split([a], \\\",\\\")\"}"_s,
        u"The mapping to title: the expression gives several values, but the attribute takes one."_s);
    row("several values into many", u"{\"target\":\"emails\",\"source\":\"Split([a], \\\",\\\")\"}"_s, QString());
    row("a complex target", u"{\"target\":\"name\",\"source\":\"[a]\"}"_s,
        u"The mapping to name: the attribute is complex and has no value of its own."_s);
    row("a constant of the wrong type", u"{\"target\":\"active\",\"source\":\"\\\"maybe\\\"\"}"_s,
        u"The mapping to active: the source gives a text, but the attribute takes a boolean (true or false)."_s);
    row("a default of the wrong type", u"{\"target\":\"active\",\"source\":\"[a]\",\"default\":\"maybe\"}"_s,
        u"The mapping to active: the default value does not fit: the source gives a text, but the attribute takes a "
        "boolean (true or false)."_s);
    row("one target twice", u"{\"target\":\"userName\",\"source\":\"[b]\"}"_s,
        u"The mapping to userName: another mapping writes the same attribute; the later one wins."_s);
    row("one precedence twice is one match of both", uR"({"target":"externalId","source":"[b]","matching":1})"_s,
        QString());
    row("one target twice under conditions",
        uR"x({"target":"userName","source":"[b]","condition":"IsPresent([b])"})x"_s, QString());
    row("a draft is not judged", uR"({"target":"displayNam","source":"[a]","state":"draft"})"_s, QString());
    row("photos", uR"({"target":"photos[type eq \"photo\"].value","source":"[a]"})"_s,
        u"The mapping to photos[type eq \"photo\"].value: photos are not provisioned (Microsoft Entra does not "
        "either)."_s);
    row("rows for an attribute of plain values", uR"({"target":"title","values":[{"value":"[a]"}]})"_s,
        u"The mapping to title: rows of sub-attributes are given, but the attribute takes plain values."_s);
    row("an unknown sub-attribute in a row", uR"({"target":"roles","values":[{"valeu":"[a]"}]})"_s,
        u"The mapping to roles: roles has no sub-attribute valeu; did you mean value?"_s);
    row("rows that fit", uR"({"target":"addresses","values":[{"locality":"[a]","type":"\"work\""}]})"_s, QString());
    row("adding to a single value", uR"({"target":"title","source":"[a]","when":"addOnly"})"_s,
        u"The mapping to title: the attribute has one value, so there is nothing to add to."_s);
    row("neither a source nor a default", uR"({"target":"title"})"_s,
        u"The mapping to title: there is neither a source nor a default value, so nothing is ever sent."_s);
    row("a boolean default that is none", uR"({"target":"active","default":"perhaps"})"_s,
        u"The mapping to active: the default value does not fit: the source gives a text, but the attribute takes a "
        "boolean (true or false)."_s);
    row("another value each time", uR"x({"target":"nickName","source":"Guid()"})x"_s,
        u"The mapping to nickName: the expression gives another value each time, so it flows on creation only."_s);
    row("another value each time, on creation", uR"x({"target":"nickName","source":"Guid()","when":"onCreate"})x"_s,
        QString());
    row("matching under a condition",
        uR"x({"target":"externalId","source":"[b]","matching":2,"condition":"IsPresent([b])"})x"_s,
        u"The mapping to externalId: the mapping matches objects, but only under a condition."_s);
    row("matching by a unique value",
        uR"x({"target":"externalId","source":"SelectUniqueValue([a],[b])","matching":2})x"_s,
        u"The mapping to externalId: a value that is made anew each time cannot match objects."_s);
}

void ObjectMappingTest::warnings()
{
    QFETCH(QString, row);
    QFETCH(QString, detail);
    const auto mapping = userMapping(u"[{\"target\":\"userName\",\"source\":\"[a]\",\"matching\":1},%1]"_s.arg(row));
    QVERIFY_RESULT(mapping);
    const QStringList expected = detail.isEmpty() ? QStringList() : QStringList(detail);
    QCOMPARE(details(mapping->validate(scim::SchemaSet::defaultUser())), expected);
}

void ObjectMappingTest::warnsAboutUnknownSourceAttributes()
{
    const auto mapping = userMapping(u"[{\"target\":\"userName\",\"source\":\"ToLower([emial])\",\"matching\":1}]"_s);
    QVERIFY_RESULT(mapping);
    QCOMPARE(
        details(mapping->validate(scim::SchemaSet::defaultUser(), {u"email"_s, u"name"_s})),
        QStringList(u"The mapping to userName: Column 9: the source has no attribute [emial]; did you mean email?"_s));
    const auto unmatched = userMapping(u"[{\"target\":\"userName\",\"source\":\"[a]\"}]"_s);
    QCOMPARE(unmatched->validate(scim::SchemaSet::defaultUser()).front().code, core::ErrorCode::NoMatch);
}

QTEST_GUILESS_MAIN(ObjectMappingTest)
#include "tst_objectmapping.moc"
