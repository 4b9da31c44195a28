// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/mappingtestrun.h"
#include "tests/support/testresult.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using core::ObjectType;
using mapping::ObjectMapping;

namespace {

QJsonObject parse(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    Q_ASSERT_X(error.error == QJsonParseError::NoError, "parse", json.constData());
    return document.object();
}

ObjectMapping mappingOf(const QByteArray &row)
{
    const QJsonArray rows {QJsonObject {{u"target"_s, u"userName"_s}, {u"source"_s, u"[mail]"_s}, {u"matching"_s, 1}},
                           parse(row)};
    return ObjectMapping::fromJson(ObjectType::User, rows, u"mappings.User"_s).value();
}

core::Result<mapping::MappedObject> mapped(const QByteArray &row, const QByteArray &attributes,
                                           const mapping::EvaluationContext &context = {})
{
    core::SourceObject object;
    object.anchor = u"E1"_s;
    const QJsonObject json = parse(attributes);
    for (auto it = json.begin(); it != json.end(); ++it) {
        object.attributes.insert(it.key(), core::AttributeValue::fromJson(it.value()));
    }
    return mapping::map(mappingOf(row), object, false, scim::SchemaSet::defaultUser(), context);
}

QByteArray compact(QJsonObject object)
{
    object.remove("schemas"_L1);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

/// What a mapping gives on creation and on update, beside userName which has no value here.
class MappingFlowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flows_data();
    void flows();
    void failures_data();
    void failures();
    void matchesByBothOrNot();
    void candidatesOfUniqueValues();
    void lookupsAndDomain();
    void ownAttributesAreTyped();
    void tests_data();
    void tests();
    void defaultTables_data();
    void defaultTables();
};

namespace {

/// One row of the table of flows().
void row(const char *name, const char *mapping, const char *attributes, const char *onCreate, const char *onUpdate,
         int count)
{
    QTest::newRow(name) << QByteArray(mapping) << QByteArray(attributes) << QByteArray(onCreate) << QByteArray(onUpdate)
                        << count;
}

void rowsOfElements()
{
    row("a row makes an element", R"x({"target":"roles","values":[{"value":"[a]","primary":"\"True\""}]})x",
        R"({"a":"x"})", R"({"roles":[{"primary":true,"value":"x"}]})", R"({"roles":[{"primary":true,"value":"x"}]})",
        1);
    row("a row makes as many elements as there are values",
        R"x({"target":"roles","values":[{"value":"[a]","display":"[b]","type":"\"job\""}]})x",
        R"({"a":["x","y"],"b":["X","Y"]})",
        R"({"roles":[{"display":"X","type":"job","value":"x"},{"display":"Y","type":"job","value":"y"}]})",
        R"({"roles":[{"display":"X","type":"job","value":"x"},{"display":"Y","type":"job","value":"y"}]})", 1);
    row("a row without its value makes none", R"x({"target":"roles","values":[{"value":"[a]","type":"\"job\""}]})x",
        R"({"b":"x"})", "{}", "{}", 0);
    row("a row of constants and an empty attribute makes none",
        R"x({"target":"addresses","values":[{"locality":"[a]","type":"\"work\""}]})x", R"({"b":"x"})", "{}", "{}", 0);
    row("several rows make several elements",
        R"x({"target":"addresses","values":[{"locality":"[a]","type":"\"work\""},{"locality":"[b]","type":"\"home\""}]})x",
        R"({"a":"Cork","b":"Bonn"})",
        R"({"addresses":[{"locality":"Cork","type":"work"},{"locality":"Bonn","type":"home"}]})",
        R"({"addresses":[{"locality":"Cork","type":"work"},{"locality":"Bonn","type":"home"}]})", 1);
    row("equal elements are one", R"x({"target":"roles","values":[{"value":"[a]"},{"value":"[b]"}]})x",
        R"({"a":"x","b":"x"})", R"({"roles":[{"value":"x"}]})", R"({"roles":[{"value":"x"}]})", 1);
    row("a row for one complex value", R"x({"target":"name","values":[{"givenName":"[a]","familyName":"[b]"}]})x",
        R"({"a":"Ada","b":"L"})", R"({"name":{"familyName":"L","givenName":"Ada"}})",
        R"({"name":{"familyName":"L","givenName":"Ada"}})", 1);
    row("complex values of the source", R"({"target":"roles","source":"[a]"})",
        R"({"a":[{"value":"x","primary":"true","display":"X"}]})",
        R"({"roles":[{"display":"X","primary":true,"value":"x"}]})",
        R"({"roles":[{"display":"X","primary":true,"value":"x"}]})", 1);
}

} // namespace

void MappingFlowTest::flows_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QByteArray>("onCreate");
    QTest::addColumn<QByteArray>("onUpdate");
    QTest::addColumn<int>("flows");
    row("a value flows always", R"({"target":"title","source":"[a]"})", R"({"a":"x"})", R"({"title":"x"})",
        R"({"title":"x"})", 1);
    row("an empty value does not flow", R"({"target":"title","source":"[a]"})", "{}", "{}", "{}", 0);
    row("an empty value that clears flows on update", R"({"target":"title","source":"[a]","whenEmpty":"clear"})", "{}",
        "{}", "{}", 1);
    row("a default flows on update where it is told to",
        R"({"target":"title","source":"[a]","default":"d","whenEmpty":"default"})", "{}", R"({"title":"d"})",
        R"({"title":"d"})", 1);
    row("a default flows on creation", R"({"target":"title","source":"[a]","default":"d"})", "{}", R"({"title":"d"})",
        "{}", 0);
    row("without a source the default is all there is", R"({"target":"title","default":"d"})", "{}", R"({"title":"d"})",
        "{}", 0);
    row("a draft gives nothing", R"({"target":"title","source":"[a]","default":"d","state":"draft"})", R"({"a":"x"})",
        "{}", "{}", 0);
    row("a retired one gives nothing", R"({"target":"title","source":"[a]","state":"retired"})", R"({"a":"x"})", "{}",
        "{}", 0);
    row("a condition that is false gives no default either",
        R"x({"target":"title","source":"[a]","default":"d","condition":"IsPresent([b])"})x", R"({"a":"x"})", "{}", "{}",
        0);
    row("a condition without a value is false", R"({"target":"title","source":"[a]","condition":"[b]"})",
        R"({"a":"x"})", "{}", "{}", 0);
    row("a condition that is true lets it flow", R"({"target":"title","source":"[a]","condition":"[b]"})",
        R"({"a":"x","b":true})", R"({"title":"x"})", R"({"title":"x"})", 1);
    row("letters are composed where that is wanted", R"({"target":"title","source":"[a]","normalize":true})",
        "{\"a\":\"e\u0301\"}", "{\"title\":\"\u00e9\"}", "{\"title\":\"\u00e9\"}", 1);
    row("a value that is made anew flows on creation only",
        R"x({"target":"title","source":"SelectUniqueValue([a],[b])"})x", R"({"a":"x","b":"y"})", R"({"title":"x"})",
        "{}", 0);
    rowsOfElements();
}

void MappingFlowTest::flows()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, attributes);
    QFETCH(QByteArray, onCreate);
    QFETCH(QByteArray, onUpdate);
    QFETCH(int, flows);
    const auto result = mapped(row, attributes);
    QVERIFY_RESULT(result);
    QCOMPARE(compact(result->onCreate.json()), onCreate);
    QCOMPARE(compact(result->onUpdate.json()), onUpdate);
    QCOMPARE(static_cast<int>(result->flows.size()), flows);
}

void MappingFlowTest::failures_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("detail");
    QTest::newRow("a condition that is neither true nor false")
        << QByteArray(R"({"target":"title","source":"[a]","condition":"[a]"})")
        << u"The mapping to title: the condition gives a text instead of true or false."_s;
    QTest::newRow("a sub-attribute of another type")
        << QByteArray(R"({"target":"roles","values":[{"value":"[a]","primary":"[a]"}]})")
        << u"The mapping to roles: sub-attribute primary: the source gives a text, but the attribute takes a boolean "
           "(true or false)."_s;
    QTest::newRow("two rows for one value")
        << QByteArray(R"({"target":"name","values":[{"givenName":"[a]"},{"familyName":"[b]"}]})")
        << u"The mapping to name: the rows make 2 elements, but the target takes one."_s;
    QTest::newRow("complex values for a text")
        << QByteArray(R"({"target":"nickName","source":"[c]"})") << u"The mapping to nickName: "_s;
}

void MappingFlowTest::failures()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, detail);
    const auto result = mapped(row, R"({"a":"x","b":"y","c":[{"value":"x"},{"value":"y"}]})");
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().detail.left(detail.size()), detail);
}

void MappingFlowTest::matchesByBothOrNot()
{
    const QByteArray row = R"({"target":"externalId","source":"[id]","matching":1})";
    const auto both = mapped(row, R"({"mail":"a@b.c","id":"7"})");
    QVERIFY_RESULT(both);
    QCOMPARE(both->matching.size(), std::size_t(2));
    QCOMPARE(both->matching[0].precedence, both->matching[1].precedence);
    const auto half = mapped(row, R"({"mail":"a@b.c"})");
    QVERIFY_RESULT(half);
    QVERIFY(half->matching.empty());
}

void MappingFlowTest::candidatesOfUniqueValues()
{
    const auto result =
        mapped(R"x({"target":"nickName","source":"SelectUniqueValue([a],[b],[a])"})x", R"({"a":"x","b":"y"})");
    QVERIFY_RESULT(result);
    QCOMPARE(result->choices.size(), std::size_t(1));
    QCOMPARE(result->choices.front().candidates, (std::vector<QJsonValue> {u"x"_s, u"y"_s}));
}

void MappingFlowTest::lookupsAndDomain()
{
    mapping::ObjectSettings settings;
    settings.lookups.insert(u"country"_s, {{u"Cork"_s, u"IE"_s}});
    settings.defaultDomain = u"acme.example"_s;
    const auto result =
        mapped(R"x({"target":"title","source":"Join(\"@\", Lookup(\"country\", [a]), DefaultDomain())"})x",
               R"({"a":"Cork"})", settings.context());
    QVERIFY_RESULT(result);
    QCOMPARE(compact(result->onCreate.json()), QByteArray(R"({"title":"IE@acme.example"})"));
}

void MappingFlowTest::ownAttributesAreTyped()
{
    const auto schemas = mapping::extendedSchemas(
        scim::SchemaSet::defaultUser(), {{u"urn:example:badge:2.0:User:valid"_s, scim::AttributeType::Boolean}});
    core::SourceObject object;
    object.attributes.insert(u"a"_s, core::AttributeValue(u"TRUE"_s));
    const auto result = mapping::map(mappingOf(R"({"target":"urn:example:badge:2.0:User:valid","source":"[a]"})"),
                                     object, false, schemas);
    QVERIFY_RESULT(result);
    QCOMPARE(compact(result->onUpdate.json()), QByteArray(R"({"urn:example:badge:2.0:User":{"valid":true}})"));
}

void MappingFlowTest::tests_data()
{
    QTest::addColumn<QByteArray>("test");
    QTest::addColumn<QString>("failure");
    const auto row = [](const char *name, const char *test, const QString &failure) {
        QTest::newRow(name) << QByteArray(test) << failure;
    };
    row("a test that holds", R"({"name":"t","input":{"a":"x"},"expect":{"title":"x","userName":null}})", {});
    row("another value", R"({"name":"t","input":{"a":"x"},"expect":{"title":"y"}})",
        u"\"t\", title: expected \"y\", got \"x\"."_s);
    row("another case", R"({"name":"t","input":{"a":"x"},"expect":{"title":"X"}})",
        u"\"t\", title: expected \"X\", got \"x\"."_s);
    row("no value", R"({"name":"t","input":{},"expect":{"title":"x"}})", u"\"t\", title: expected \"x\", got \"d\"."_s);
    row("a default is for creation", R"({"name":"t","input":{},"onUpdate":true,"expect":{"title":"d"}})",
        u"\"t\", title: expected \"d\", got nothing."_s);
    row("a value too many", R"({"name":"t","input":{"mail":"m"},"expect":{"userName":null}})",
        u"\"t\", userName: expected nothing, got \"m\"."_s);
    row("an object that cannot be mapped", R"({"name":"t","input":{"a":["x","y"]},"expect":{}})",
        u"\"t\" cannot be mapped: The mapping to title: the source gives a list of 2 values, but the attribute takes "
        "one value."_s);
}

void MappingFlowTest::tests()
{
    QFETCH(QByteArray, test);
    QFETCH(QString, failure);
    const auto settings =
        mapping::ObjectSettings::fromJson(QJsonObject {{u"tests"_s, QJsonArray {parse(test)}}}, u"objects.User"_s);
    QVERIFY_RESULT(settings);
    const auto failures = mapping::runTests(mappingOf(R"({"target":"title","source":"[a]","default":"d"})"), *settings,
                                            scim::SchemaSet::defaultUser());
    QCOMPARE(failures.empty(), failure.isEmpty());
    if (!failures.empty()) {
        QCOMPARE(failures.front().toText(), failure);
    }
}

/// The published tables (entra.md 5.4), row by row.
void MappingFlowTest::defaultTables_data()
{
    QTest::addColumn<ObjectType>("type");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("target");
    const QString enterprise = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:"_s;
    const auto user = [](const QString &source, const QString &target) {
        QTest::newRow(qPrintable(source)) << ObjectType::User << source << target;
    };
    user(u"IsSoftDeleted"_s, u"active"_s);
    user(u"department"_s, enterprise + u"department"_s);
    user(u"displayName"_s, u"displayName"_s);
    user(u"employeeId"_s, enterprise + u"employeeNumber"_s);
    user(u"facsimileTelephoneNumber"_s, u"phoneNumbers[type eq \"fax\"].value"_s);
    user(u"givenName"_s, u"name.givenName"_s);
    user(u"jobTitle"_s, u"title"_s);
    user(u"mail"_s, u"emails[type eq \"work\"].value"_s);
    user(u"mailNickname"_s, u"externalId"_s);
    user(u"manager"_s, enterprise + u"manager"_s);
    user(u"mobile"_s, u"phoneNumbers[type eq \"mobile\"].value"_s);
    user(u"postalCode"_s, u"addresses[type eq \"work\"].postalCode"_s);
    user(u"proxyAddresses"_s, u"emails[type eq \"other\"].value"_s);
    user(u"physicalDeliveryOfficeName"_s, u"addresses[type eq \"other\"].formatted"_s);
    user(u"streetAddress"_s, u"addresses[type eq \"work\"].streetAddress"_s);
    user(u"surname"_s, u"name.familyName"_s);
    user(u"telephoneNumber"_s, u"phoneNumbers[type eq \"work\"].value"_s);
    user(u"userPrincipalName"_s, u"userName"_s);
    const auto group = [](const QString &source, const QString &target) {
        QTest::newRow(qPrintable(u"group "_s + source)) << ObjectType::Group << source << target;
    };
    group(u"displayName"_s, u"displayName"_s);
    group(u"members"_s, u"members"_s);
    group(u"objectId"_s, u"externalId"_s);
}

void MappingFlowTest::defaultTables()
{
    QFETCH(ObjectType, type);
    QFETCH(QString, source);
    QFETCH(QString, target);
    const auto &rows = ObjectMapping::defaultFor(type).mappings();
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&target](const auto &row) { return row.target.toString() == target; });
    QVERIFY(found != rows.end());
    QVERIFY2(found->source->text().contains(u'[' + source + u']'), qPrintable(found->source->text()));
    QCOMPARE(rows.size(), type == ObjectType::User ? 18U : 3U);
}

QTEST_GUILESS_MAIN(MappingFlowTest)
#include "tst_mappingflow.moc"
