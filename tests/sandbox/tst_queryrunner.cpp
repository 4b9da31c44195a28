// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/queryrunner.h"
#include "models/sandbox/tenantschema.h"
#include "tests/support/manualclock.h"
#include "tests/support/testresult.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

namespace sandbox = muster::sandbox;
using muster::core::ObjectType;

const std::vector<ObjectType> kUsers {ObjectType::User};
const std::vector<ObjectType> kBoth {ObjectType::User, ObjectType::Group};

constexpr const char *kPeople[] = {
    R"("userName":"ada","externalId":"E1","displayName":"Zoë","title":"Engineer","active":true,"name":{"familyName":"Lovelace"},"emails":[{"value":"ada@x.example","type":"work","primary":true},{"value":"a@home.example","type":"home"}])",
    R"("userName":"Bob","externalId":"e1","displayName":"alice","active":false,"name":{"familyName":"Stark"},"emails":[{"value":"bob@x.example","type":"work"}])",
    R"("userName":"cy\u0022d","externalId":"E3","displayName":"Bella","title":"CEO","active":true,"name":{"familyName":"Starkweather"})",
    R"("userName":"дарья","externalId":"E4","active":true,"emails":[{"value":"d@home.example","type":"home"}])",
};

} // namespace

/// Four users and two groups; ids are looked up by user name or display name.
class TestQueryRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void filters_data();
    void filters();
    void refusesQueries_data();
    void refusesQueries();
    void sorts_data();
    void sorts();
    void pages_data();
    void pages();
    void walksOverBothTypes();
    void projects_data();
    void projects();

private:
    static QString nameOf(sandbox::Tenant::Stored resource);
    [[nodiscard]] sandbox::QueryRunner runner(int cap = 200) const { return {*m_tenant, *m_renderer, cap}; }

    std::unique_ptr<muster::test::ManualClock> m_clock;
    std::unique_ptr<sandbox::Tenant> m_tenant;
    std::unique_ptr<sandbox::ResourceRenderer> m_renderer;
};

QString TestQueryRunner::nameOf(sandbox::Tenant::Stored resource)
{
    const QJsonValue userName = resource->attributes.value("userName"_L1);
    return userName.isString() ? userName.toString() : resource->attributes.value("displayName"_L1).toString();
}

void TestQueryRunner::init()
{
    m_clock = std::make_unique<muster::test::ManualClock>();
    m_tenant = std::make_unique<sandbox::Tenant>(*m_clock);
    m_renderer = std::make_unique<sandbox::ResourceRenderer>(*m_tenant, u"http://127.0.0.1/scim"_s);
    QJsonArray members;
    for (const char *person : kPeople) {
        const QByteArray json =
            R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],)" + QByteArray(person) + "}";
        const auto created = m_tenant->create(ObjectType::User, QJsonDocument::fromJson(json).object());
        QVERIFY_RESULT(created);
        members.append(QJsonObject {{u"value"_s, (*created)->id}});
        m_clock->advance(1h);
    }
    QJsonObject group {{u"schemas"_s, QJsonArray {QString(muster::scim::kGroupSchema)}},
                       {u"displayName"_s, u"Empty"_s}};
    QVERIFY_RESULT(m_tenant->create(ObjectType::Group, group));
    members.removeLast();
    group.insert(u"displayName"_s, u"Team"_s);
    group.insert(u"members"_s, members);
    QVERIFY_RESULT(m_tenant->create(ObjectType::Group, group));
}

void TestQueryRunner::filters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("found");
    QTest::newRow("userName by index, in any case") << u"userName eq \"BOB\""_s << u"Bob"_s;
    QTest::newRow("userName with its URN")
        << u"urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"bob\""_s << u"Bob"_s;
    QTest::newRow("userName with a quotation mark") << u"userName eq \"cy\\\"d\""_s << u"cy\"d"_s;
    QTest::newRow("userName in Cyrillic, in any case") << u"userName eq \"ДАРЬЯ\""_s << u"дарья"_s;
    QTest::newRow("userName that nobody has") << u"userName eq \"zed\""_s << u""_s;
    QTest::newRow("externalId by index, exactly") << u"externalId eq \"E1\""_s << u"ada"_s;
    QTest::newRow("externalId in the other case is another") << u"externalId eq \"e1\""_s << u"Bob"_s;
    QTest::newRow("index and another condition") << u"userName eq \"ada\" and active eq false"_s << u""_s;
    QTest::newRow("or of two indexed conditions") << u"userName eq \"ada\" or userName eq \"bob\""_s << u"ada,Bob"_s;
    QTest::newRow("not of an indexed condition") << u"not (userName eq \"ada\")"_s << u"Bob,cy\"d,дарья"_s;
    QTest::newRow("contains in a sub-attribute") << u"name.familyName co \"stark\""_s << u"Bob,cy\"d"_s;
    QTest::newRow("starts with") << u"userName sw \"B\""_s << u"Bob"_s;
    QTest::newRow("value path") << u"emails[type eq \"work\" and value co \"@x\"]"_s << u"ada,Bob"_s;
    QTest::newRow("any value of a multi-valued attribute") << u"emails.value ew \"home.example\""_s << u"ada,дарья"_s;
    QTest::newRow("present") << u"title pr"_s << u"ada,cy\"d"_s;
    QTest::newRow("boolean") << u"active eq false"_s << u"Bob"_s;
    QTest::newRow("grouping before and") << u"title pr and (userName eq \"ada\" or userName eq \"bob\")"_s << u"ada"_s;
    QTest::newRow("a time of meta") << u"meta.created gt \"2026-01-05T09:30:00Z\""_s << u"cy\"d,дарья"_s;
    QTest::newRow("the resource type") << u"meta.resourceType eq \"User\" and title pr"_s << u"ada,cy\"d"_s;
    QTest::newRow("the computed groups") << u"groups.display eq \"Team\""_s << u"ada,Bob,cy\"d"_s;
    QTest::newRow("an attribute that nobody has") << u"nickName eq \"x\""_s << u""_s;
}

void TestQueryRunner::filters()
{
    QFETCH(QString, filter);
    QFETCH(QString, found);
    sandbox::ListQuery query;
    query.filter = filter;
    const auto page = runner().run(kUsers, query);
    QVERIFY_RESULT(page);
    QStringList names;
    std::ranges::transform(page->resources, std::back_inserter(names), &TestQueryRunner::nameOf);
    QCOMPARE(names.join(u','), found);
    QCOMPARE(page->totalResults, qint64(names.size()));
}

void TestQueryRunner::refusesQueries_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("sortBy");
    QTest::addColumn<QByteArray>("scimType");
    QTest::newRow("a filter without a value") << u"userName eq"_s << u""_s << "invalidFilter"_ba;
    QTest::newRow("a filter with an unknown operator") << u"userName is \"x\""_s << u""_s << "invalidFilter"_ba;
    QTest::newRow("a filter without quotation marks") << u"userName eq bob"_s << u""_s << "invalidFilter"_ba;
    QTest::newRow("an order of booleans") << u"active gt true"_s << u""_s << "invalidFilter"_ba;
    QTest::newRow("an unknown attribute to sort by") << u""_s << u"shoeSize"_s << "invalidPath"_ba;
}

void TestQueryRunner::refusesQueries()
{
    QFETCH(QString, filter);
    QFETCH(QString, sortBy);
    QFETCH(QByteArray, scimType);
    sandbox::ListQuery query;
    query.filter = filter;
    query.sortBy = sortBy;
    const auto page = runner().run(kUsers, query);
    QVERIFY(!page.has_value());
    QCOMPARE(page.error().protocolCode, scimType);
    QCOMPARE(page.error().httpStatus, 400);
}

void TestQueryRunner::sorts_data()
{
    QTest::addColumn<QString>("sortBy");
    QTest::addColumn<bool>("isDescending");
    QTest::addColumn<QString>("order");
    QTest::newRow("by displayName without case, missing last") << u"displayName"_s << false << u"Bob,cy\"d,ada,дарья"_s;
    QTest::newRow("descending, missing first") << u"displayName"_s << true << u"дарья,ada,cy\"d,Bob"_s;
    QTest::newRow("by a sub-attribute") << u"name.familyName"_s << false << u"ada,Bob,cy\"d,дарья"_s;
    QTest::newRow("by the primary or first value") << u"emails"_s << true << u"cy\"d,дарья,Bob,ada"_s;
    QTest::newRow("by boolean, equal ones in order of creation") << u"active"_s << false << u"Bob,ada,cy\"d,дарья"_s;
    QTest::newRow("by a time") << u"meta.created"_s << true << u"дарья,cy\"d,Bob,ada"_s;
    QTest::newRow("exactly where the schema is case-exact") << u"externalId"_s << false << u"ada,cy\"d,дарья,Bob"_s;
}

void TestQueryRunner::sorts()
{
    QFETCH(QString, sortBy);
    QFETCH(bool, isDescending);
    QFETCH(QString, order);
    sandbox::ListQuery query;
    query.sortBy = sortBy;
    query.isDescending = isDescending;
    const auto page = runner().run(kUsers, query);
    QVERIFY_RESULT(page);
    QStringList names;
    std::ranges::transform(page->resources, std::back_inserter(names), &TestQueryRunner::nameOf);
    QCOMPARE(names.join(u','), order);
}

void TestQueryRunner::pages_data()
{
    QTest::addColumn<QString>("startIndex");
    QTest::addColumn<QString>("count");
    QTest::addColumn<QString>("found");
    QTest::newRow("all") << u""_s << u""_s << u"ada,Bob,cy\"d"_s;
    QTest::newRow("the first two") << u"1"_s << u"2"_s << u"ada,Bob"_s;
    QTest::newRow("the rest") << u"3"_s << u"2"_s << u"cy\"d,дарья"_s;
    QTest::newRow("beyond the end") << u"9"_s << u"2"_s << u""_s;
    QTest::newRow("a start below one") << u"-5"_s << u"1"_s << u"ada"_s;
    QTest::newRow("a count of zero") << u"1"_s << u"0"_s << u""_s;
    QTest::newRow("a negative count") << u"1"_s << u"-1"_s << u""_s;
    QTest::newRow("more than the cap") << u"1"_s << u"1000"_s << u"ada,Bob,cy\"d"_s;
}

void TestQueryRunner::pages()
{
    QFETCH(QString, startIndex);
    QFETCH(QString, count);
    QFETCH(QString, found);
    for (const QString &filter : {QString(), u"userName pr"_s}) {
        const auto query =
            sandbox::ListQuery::fromUrl({{u"startindex"_s, startIndex}, {u"count"_s, count}, {u"filter"_s, filter}},
                                        sandbox::schemaSet(ObjectType::User));
        QVERIFY_RESULT(query);
        const auto page = runner(3).run(kUsers, *query);
        QVERIFY_RESULT(page);
        QStringList names;
        std::ranges::transform(page->resources, std::back_inserter(names), &TestQueryRunner::nameOf);
        QCOMPARE(names.join(u','), found);
        QCOMPARE(page->totalResults, 4);
    }
}

void TestQueryRunner::walksOverBothTypes()
{
    QStringList names;
    for (qint64 start = 1; start <= 6; start += 4) {
        sandbox::ListQuery query;
        query.startIndex = start;
        query.count = 4;
        const auto page = runner().run(kBoth, query);
        QVERIFY_RESULT(page);
        QCOMPARE(page->totalResults, 6);
        std::ranges::transform(page->resources, std::back_inserter(names), &TestQueryRunner::nameOf);
    }
    QCOMPARE(names.join(u','), u"ada,Bob,cy\"d,дарья,Empty,Team"_s);
}

void TestQueryRunner::projects_data()
{
    QTest::addColumn<QStringList>("attributes");
    QTest::addColumn<QStringList>("excluded");
    QTest::addColumn<QStringList>("members");
    QTest::newRow("one attribute, with what is always returned")
        << QStringList {u"userName"_s} << QStringList() << QStringList {u"id"_s, u"schemas"_s, u"userName"_s};
    QTest::newRow("in any case and with its URN")
        << QStringList {u"urn:ietf:params:scim:schemas:core:2.0:User:USERNAME"_s} << QStringList()
        << QStringList {u"id"_s, u"schemas"_s, u"userName"_s};
    QTest::newRow("a filtered attribute counts as the attribute")
        << QStringList {u"emails[type eq \"work\"]"_s} << QStringList()
        << QStringList {u"emails"_s, u"id"_s, u"schemas"_s};
    QTest::newRow("an unknown attribute")
        << QStringList {u"shoeSize"_s} << QStringList() << QStringList {u"id"_s, u"schemas"_s};
    QTest::newRow("all but some") << QStringList()
                                  << QStringList {u"emails"_s, u"name"_s, u"meta"_s, u"groups"_s, u"active"_s}
                                  << QStringList {u"displayName"_s, u"externalId"_s, u"id"_s,
                                                  u"schemas"_s,     u"title"_s,      u"userName"_s};
    QTest::newRow("what is always returned cannot be excluded")
        << QStringList() << QStringList {u"id"_s, u"schemas"_s, u"emails"_s, u"name"_s, u"meta"_s, u"groups"_s}
        << QStringList {u"active"_s,  u"displayName"_s, u"externalId"_s, u"id"_s,
                        u"schemas"_s, u"title"_s,       u"userName"_s};
}

void TestQueryRunner::projects()
{
    QFETCH(QStringList, attributes);
    QFETCH(QStringList, excluded);
    QFETCH(QStringList, members);
    const auto projection = sandbox::Projection::parse(attributes, excluded, sandbox::schemaSet(ObjectType::User));
    QVERIFY_RESULT(projection);
    const auto &ada = *m_tenant->resources(ObjectType::User).front();
    QCOMPARE(m_renderer->render(ada, *projection).keys(), members);
}

QTEST_GUILESS_MAIN(TestQueryRunner)
#include "tst_queryrunner.moc"
