// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/messages.h"
#include "tests/scim/scimtest.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using scim::ResourceType;
using scim::ServiceProviderConfig;

class TestDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readTheConfigOfTheRfc();
    void leaveUnsaidThingsUnset();
    void tolerateConfigs_data();
    void tolerateConfigs();
    void refuseConfigs_data();
    void refuseConfigs();
    void readTheResourceTypesOfTheRfc();
    void normaliseEndpoints_data();
    void normaliseEndpoints();
    void refuseResourceTypes_data();
    void refuseResourceTypes();
};

void TestDiscovery::readTheConfigOfTheRfc()
{
    const auto config =
        ServiceProviderConfig::fromJson(test::document("rfc7643-8.5-serviceproviderconfig.json").object());
    QVERIFY_RESULT(config);
    for (const auto &feature :
         {config->patch, config->bulk, config->filter, config->changePassword, config->sort, config->etag}) {
        QCOMPARE(feature, std::optional(true));
    }
    QCOMPARE(config->bulkMaxOperations, std::optional<qint64>(1000));
    QCOMPARE(config->bulkMaxPayloadSize, std::optional<qint64>(1048576));
    QCOMPARE(config->filterMaxResults, std::optional<qint64>(200));
    QVERIFY(!config->cursorPaging && !config->indexPaging);
    QCOMPARE(config->authenticationSchemes, QStringList({u"oauthbearertoken"_s, u"httpbasic"_s}));
    const auto again = ServiceProviderConfig::fromJson(config->toJson());
    QVERIFY_RESULT(again);
    QCOMPARE(again->toJson(), config->toJson());
}

void TestDiscovery::leaveUnsaidThingsUnset()
{
    const auto config = ServiceProviderConfig::fromJson(test::object(R"({"patch":{"supported":false}})"));
    QVERIFY_RESULT(config);
    QCOMPARE(config->patch, std::optional(false));
    QVERIFY(!config->bulk && !config->filter && !config->sort && !config->etag && !config->filterMaxResults);
    QVERIFY(config->authenticationSchemes.isEmpty());
    const QByteArray expected = R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "patch":{"supported":false},"authenticationSchemes":[]})";
    QCOMPARE(config->toJson(), test::object(expected));
}

void TestDiscovery::tolerateConfigs_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("members in another case, numbers and booleans as text") << QByteArray(
        R"({"Patch":{"Supported":"True"},"FILTER":{"supported":true,"maxresults":"50"},"pagination":{"cursor":true,"index":false}})");
    QTest::newRow("features as plain booleans")
        << QByteArray(R"({"patch":true,"filter":{"supported":true,"maxResults":50},
        "pagination":{"cursor":"true","index":"false"}})");
    QTest::newRow("wrapped into a list") << QByteArray(
        R"({"totalResults":1,"Resources":[{"patch":{"supported":true},"filter":{"maxResults":50,"supported":true},
        "pagination":{"cursor":true,"index":false}}]})");
}

void TestDiscovery::tolerateConfigs()
{
    QFETCH(QByteArray, json);
    const auto config = ServiceProviderConfig::fromJson(test::object(json));
    QVERIFY_RESULT(config);
    QCOMPARE(config->patch, std::optional(true));
    QCOMPARE(config->filterMaxResults, std::optional<qint64>(50));
    QCOMPARE(config->cursorPaging, std::optional(true));
    QCOMPARE(config->indexPaging, std::optional(false));
}

void TestDiscovery::refuseConfigs_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("a user") << QByteArray(R"({"id":"1","userName":"x"})");
    QTest::newRow("an empty list") << QByteArray(R"({"totalResults":0,"Resources":[]})");
}

void TestDiscovery::refuseConfigs()
{
    QFETCH(QByteArray, json);
    const auto config = ServiceProviderConfig::fromJson(test::object(json));
    QVERIFY(!config.has_value());
    QCOMPARE(config.error().code, core::ErrorCode::InvalidResponse);
}

void TestDiscovery::readTheResourceTypesOfTheRfc()
{
    const QJsonArray types = test::document("rfc7643-8.6-resourcetypes.json").array();
    QCOMPARE(types.size(), 2);
    const auto user = ResourceType::fromJson(types.at(0).toObject());
    QVERIFY_RESULT(user);
    QCOMPARE(user->name, u"User"_s);
    QCOMPARE(user->endpoint, u"/Users"_s);
    QCOMPARE(user->schema, QString(scim::kUserSchema));
    QCOMPARE(user->schemaExtensions.size(), std::size_t(1));
    QCOMPARE(user->schemaExtensions.front().schema, QString(scim::kEnterpriseUserSchema));
    QVERIFY(user->schemaExtensions.front().required);
    const auto group = ResourceType::fromJson(types.at(1).toObject());
    QVERIFY_RESULT(group);
    QVERIFY(group->schemaExtensions.empty());
    for (const auto &type : {*user, *group}) {
        const auto again = ResourceType::fromJson(type.toJson());
        QVERIFY(again.has_value());
        QCOMPARE(again->toJson(), type.toJson());
    }
}

void TestDiscovery::normaliseEndpoints_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("endpoint");
    QTest::newRow("as it should be") << u"/Users"_s << u"/Users"_s;
    QTest::newRow("without slash") << u"Users"_s << u"/Users"_s;
    QTest::newRow("as a URL") << u"https://example.com/scim/v2/Users"_s << u"/Users"_s;
}

void TestDiscovery::normaliseEndpoints()
{
    QFETCH(QString, written);
    const auto type =
        ResourceType::fromJson({{u"id"_s, u"User"_s}, {u"endpoint"_s, written}, {u"schema"_s, u"urn:x"_s}});
    QVERIFY_RESULT(type);
    QTEST(type->endpoint, "endpoint");
    QCOMPARE(type->name, u"User"_s);
}

void TestDiscovery::refuseResourceTypes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no endpoint") << QByteArray(R"({"name":"User","schema":"urn:x"})")
                                 << u"\"User\" has no \"endpoint\""_s;
    QTest::newRow("no schema") << QByteArray(R"({"name":"User","endpoint":"/Users"})")
                               << u"\"User\" has no \"schema\""_s;
}

void TestDiscovery::refuseResourceTypes()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, reason);
    const auto type = ResourceType::fromJson(test::object(json));
    QVERIFY(!type.has_value());
    QCOMPARE(type.error().code, core::ErrorCode::InvalidResponse);
    QVERIFY2(type.error().detail.contains(reason), qPrintable(type.error().detail));
}

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
