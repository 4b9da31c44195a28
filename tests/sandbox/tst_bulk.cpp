// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/scimservice.h"
#include "tests/support/manualclock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace {

namespace sandbox = muster::sandbox;
using muster::core::ObjectType;

const QByteArray kUser = R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"%1"})";

QByteArray postUser(const QByteArray &bulkId, const QByteArray &userName)
{
    return R"({"method":"POST","path":"/Users","bulkId":")" + bulkId + R"(","data":)"
        + QByteArray(kUser).replace("%1", userName) + "}";
}

QByteArray postGroup(const QByteArray &bulkId, const QByteArray &name, const QByteArray &member)
{
    return R"({"method":"POST","path":"/Groups","bulkId":")" + bulkId
        + R"(","data":{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":")" + name
        + R"(","members":[{"value":")" + member + R"("}]}})";
}

} // namespace

class TestBulk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void createsAUserAndAGroupThatNamesIt();
    void resolvesAReferenceThatComesLater();
    void resolvesACircle();
    void resolvesTheManagerInAnExtension();
    void changesAndDeletes();
    void checksTheVersionOfAnOperation();
    void stopsAfterSoManyErrors_data();
    void stopsAfterSoManyErrors();
    void reportsAnErrorWithItsBody();
    void answersConflictForAReferenceToNothing();
    void refusesRequests_data();
    void refusesRequests();

private:
    QJsonArray bulk(const QByteArray &operations, const QByteArray &more = {});
    sandbox::ScimResponse post(const QByteArray &body);
    [[nodiscard]] QStringList statuses(const QJsonArray &results) const;

    muster::test::ManualClock m_clock;
    std::unique_ptr<sandbox::Tenant> m_tenant;
    std::unique_ptr<sandbox::ScimService> m_service;
};

void TestBulk::init()
{
    m_tenant = std::make_unique<sandbox::Tenant>(m_clock);
    sandbox::ServiceOptions options;
    options.baseUrl = u"http://127.0.0.1/scim"_s;
    options.limits.bulkMaxOperations = 5;
    options.limits.bulkMaxPayloadSize = 4000;
    m_service = std::make_unique<sandbox::ScimService>(*m_tenant, options);
}

sandbox::ScimResponse TestBulk::post(const QByteArray &body)
{
    sandbox::ScimRequest request;
    request.method = "POST";
    request.path = u"/Bulk"_s;
    request.body = body;
    return m_service->handle(request);
}

QJsonArray TestBulk::bulk(const QByteArray &operations, const QByteArray &more)
{
    const auto response = post(R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],)" + more
                               + R"("Operations":[)" + operations + "]}");
    const QJsonObject json = QJsonDocument::fromJson(response.body).object();
    const bool isBulk = json.value("schemas"_L1)[0] == "urn:ietf:params:scim:api:messages:2.0:BulkResponse"_L1;
    return response.status == 200 && isBulk ? json.value("Operations"_L1).toArray() : QJsonArray();
}

QStringList TestBulk::statuses(const QJsonArray &results) const
{
    QStringList list;
    for (const QJsonValue &result : results) {
        list.append(result["status"_L1].toString());
    }
    return list;
}

void TestBulk::createsAUserAndAGroupThatNamesIt()
{
    const QJsonArray results =
        bulk(postUser("qwerty", "alice") + "," + postGroup("ytrewq", "Tour Guides", "bulkId:qwerty"));
    QCOMPARE(statuses(results), QStringList({u"201"_s, u"201"_s}));
    const auto &alice = *m_tenant->resources(ObjectType::User).front();
    QCOMPARE(results[0]["bulkId"_L1].toString(), u"qwerty"_s);
    QCOMPARE(results[0]["location"_L1].toString(), u"http://127.0.0.1/scim/Users/"_s + alice.id);
    QCOMPARE(results[0]["version"_L1].toString(), u"W/\"1\""_s);
    const auto &group = *m_tenant->resources(ObjectType::Group).front();
    QCOMPARE(group.attributes.value("members"_L1)[0]["value"_L1].toString(), alice.id);
}

void TestBulk::resolvesAReferenceThatComesLater()
{
    const QJsonArray results = bulk(postGroup("g", "Team", "bulkId:u") + "," + postUser("u", "alice"));
    QCOMPARE(statuses(results), QStringList({u"201"_s, u"201"_s}));
    QCOMPARE(results[0]["bulkId"_L1].toString(), u"g"_s);
    QCOMPARE(m_tenant->resources(ObjectType::Group).front()->attributes.value("members"_L1)[0]["value"_L1].toString(),
             m_tenant->resources(ObjectType::User).front()->id);
}

void TestBulk::resolvesACircle()
{
    const QJsonArray results = bulk(postGroup("a", "A", "bulkId:b") + "," + postGroup("b", "B", "bulkId:a"));
    QCOMPARE(statuses(results), QStringList({u"201"_s, u"201"_s}));
    const auto groups = m_tenant->resources(ObjectType::Group);
    QCOMPARE(groups.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        const QJsonArray members = groups[i]->attributes.value("members"_L1).toArray();
        QCOMPARE(members.size(), 1);
        QCOMPARE(members[0]["value"_L1].toString(), groups[1 - i]->id);
    }
    // The second was created first, without the reference that closes the circle.
    QCOMPARE(results[0]["version"_L1].toString(), u"W/\"1\""_s);
    QCOMPARE(results[1]["version"_L1].toString(), u"W/\"2\""_s);
}

void TestBulk::resolvesTheManagerInAnExtension()
{
    QByteArray report = postUser("r", "report");
    report.replace(
        "\"userName\"",
        R"("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"manager":{"value":"bulkId:m"}},"userName")");
    QCOMPARE(statuses(bulk(report + "," + postUser("m", "boss"))), QStringList({u"201"_s, u"201"_s}));
    const auto *boss = m_tenant->index(ObjectType::User).find(sandbox::TenantIndex::Key::UserName, u"boss"_s).front();
    const auto *employee =
        m_tenant->index(ObjectType::User).find(sandbox::TenantIndex::Key::UserName, u"report"_s).front();
    QCOMPARE(employee->attributes.value(muster::scim::kEnterpriseUserSchema)["manager"_L1]["value"_L1].toString(),
             boss->id);
}

void TestBulk::changesAndDeletes()
{
    bulk(postUser("1", "a") + "," + postUser("2", "b"));
    const QByteArray a = m_tenant->resources(ObjectType::User)[0]->id.toLatin1();
    const QByteArray b = m_tenant->resources(ObjectType::User)[1]->id.toLatin1();
    const QJsonArray results = bulk(
        R"({"method":"PATCH","path":"/Users/)" + a
        + R"(","data":{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"add","path":"title","value":"x"}]}},)"
          R"({"method":"DELETE","path":"/Users/)"
        + b + R"("})");
    QCOMPARE(statuses(results), QStringList({u"200"_s, u"204"_s}));
    QCOMPARE(results[1]["location"_L1].toString(), u"http://127.0.0.1/scim/Users/"_s + QString::fromLatin1(b));
    QCOMPARE(m_tenant->resources(ObjectType::User).size(), 1U);
    QCOMPARE(m_tenant->find(QString::fromLatin1(a))->attributes.value("title"_L1).toString(), u"x"_s);
}

void TestBulk::checksTheVersionOfAnOperation()
{
    bulk(postUser("1", "a"));
    const QByteArray id = m_tenant->resources(ObjectType::User)[0]->id.toLatin1();
    const QByteArray operation = R"({"method":"DELETE","path":"/Users/)" + id + R"(","version":"W/\"%1\""})";
    QCOMPARE(statuses(bulk(QByteArray(operation).replace("%1", "7"))), QStringList(u"412"_s));
    QCOMPARE(statuses(bulk(QByteArray(operation).replace("%1", "1"))), QStringList(u"204"_s));
}

void TestBulk::stopsAfterSoManyErrors_data()
{
    QTest::addColumn<QByteArray>("limit");
    QTest::addColumn<QStringList>("results");
    QTest::newRow("absent: everything is tried") << ""_ba << QStringList {u"201"_s, u"409"_s, u"409"_s, u"201"_s};
    QTest::newRow("after the first") << R"("failOnErrors":1,)"_ba << QStringList {u"201"_s, u"409"_s};
    QTest::newRow("after the second") << R"("failOnErrors":2,)"_ba << QStringList {u"201"_s, u"409"_s, u"409"_s};
}

void TestBulk::stopsAfterSoManyErrors()
{
    QFETCH(QByteArray, limit);
    QFETCH(QStringList, results);
    const QByteArray operations =
        postUser("1", "a") + "," + postUser("2", "a") + "," + postUser("3", "A") + "," + postUser("4", "b");
    QCOMPARE(statuses(bulk(operations, limit)), results);
}

void TestBulk::reportsAnErrorWithItsBody()
{
    const QJsonArray results = bulk(R"({"method":"POST","path":"/Users","bulkId":"x","data":{}})");
    QCOMPARE(results[0]["status"_L1].toString(), u"400"_s);
    QCOMPARE(results[0]["response"_L1]["scimType"_L1].toString(), u"invalidSyntax"_s);
    QCOMPARE(results[0]["response"_L1]["status"_L1].toString(), u"400"_s);
    QVERIFY(!results[0].toObject().contains("location"_L1));
}

void TestBulk::answersConflictForAReferenceToNothing()
{
    QCOMPARE(statuses(bulk(postGroup("g", "Team", "bulkId:nobody"))), QStringList(u"409"_s));
    QCOMPARE(m_tenant->resources(ObjectType::Group).size(), 0U);
}

void TestBulk::refusesRequests_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray head = R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[)";
    QByteArray many = postUser("0", "u0");
    for (int i = 1; i < 6; ++i) {
        many += "," + postUser(QByteArray::number(i), "u" + QByteArray::number(i));
    }
    QTest::newRow("more than maxOperations") << head + many + "]}" << 413;
    QTest::newRow("more than maxPayloadSize") << head + QByteArray(4000, ' ') + "]}" << 413;
    QTest::newRow("no JSON") << "{]"_ba << 400;
    QTest::newRow("another schema") << R"({"schemas":["x"],"Operations":[]})"_ba << 400;
    QTest::newRow("POST without a bulkId") << head + R"({"method":"POST","path":"/Users","data":{}}]})" << 400;
    QTest::newRow("a method that is none") << head + R"({"method":"GET","path":"/Users"}]})" << 400;
    QTest::newRow("a path that is none") << head + R"({"method":"DELETE","path":"Users/1"}]})" << 400;
}

void TestBulk::refusesRequests()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const auto response = post(body);
    QCOMPARE(response.status, status);
    QCOMPARE(QJsonDocument::fromJson(response.body)["status"_L1].toString(), QString::number(status));
    QCOMPARE(m_tenant->resources(ObjectType::User).size(), 0U);
}

QTEST_GUILESS_MAIN(TestBulk)
#include "tst_bulk.moc"
