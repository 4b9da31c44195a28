// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/messages.h"
#include "tests/scim/scimtest.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using scim::ListResponse;
using scim::ScimError;

class TestMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readLists_data();
    void readLists();
    void refuseLists_data();
    void refuseLists();
    void printList();
    void readErrors_data();
    void readErrors();
    void knowWhatIsNoError_data();
    void knowWhatIsNoError();
    void printError();
};

static const QByteArray kList = R"("schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"])";
static const QByteArray kError = R"("schemas":["urn:ietf:params:scim:api:messages:2.0:Error"])";

void TestMessages::readLists_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<qint64>("total"); // -1: absent
    QTest::addColumn<qint64>("start");
    QTest::addColumn<qint64>("perPage");
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<QString>("cursor");
    const qint64 none = -1;
    const QStringList two {u"2819c223-7f76-413861904646"_s, u"c75ad752-64ae-4823-840d-ffa80929976c"_s};

    QTest::newRow("3.4.2 two users") << QByteArray("{" + kList + R"(,"totalResults":2,"Resources":[
        {"id":"2819c223-7f76-413861904646","userName":"bjensen"},{"id":"c75ad752-64ae-4823-840d-ffa80929976c","userName":"jsmith"}]})")
                                     << qint64(2) << none << none << two << QString();
    QTest::newRow("3.4.2 nothing found") << QByteArray("{" + kList + R"(,"totalResults":0})") << qint64(0) << none
                                         << none << QStringList() << QString();
    QTest::newRow("3.4.2.4 a page") << QByteArray(
        "{" + kList + R"(,"totalResults":100,"itemsPerPage":1,"startIndex":2,"Resources":[{"id":"a"}]})")
                                    << qint64(100) << qint64(2) << qint64(1) << QStringList {u"a"_s} << QString();
    QTest::newRow("3.4.3 answer to a search")
        << QByteArray("{" + kList + R"(,"totalResults":100,"itemsPerPage":10,"startIndex":1,
        "Resources":[{"id":"2819c223-7f76-413861904646","displayName":"Smith, James"},
        {"id":"c75ad752-64ae-4823-840d-ffa80929976c","displayName":"Smith, Ann"}]})")
        << qint64(100) << qint64(1) << qint64(10) << two << QString();
    QTest::newRow("RFC 9865 a cursor without total")
        << QByteArray("{" + kList + R"(,"nextCursor":"VZUTiy","Resources":[{"id":"a"}]})") << none << none << none
        << QStringList {u"a"_s} << u"VZUTiy"_s;
    QTest::newRow("lower-case resources, numbers as text, no schemas")
        << QByteArray(R"({"totalresults":"1","startindex":"1","itemsperpage":"1","resources":[{"id":"a"}]})")
        << qint64(1) << qint64(1) << qint64(1) << QStringList {u"a"_s} << QString();
    QTest::newRow("null resources") << QByteArray("{" + kList + R"(,"totalResults":0,"Resources":null})") << qint64(0)
                                    << none << none << QStringList() << QString();
    QTest::newRow("only the schema") << QByteArray("{" + kList + "}") << none << none << none << QStringList()
                                     << QString();
    QTest::newRow("a total that is no integer")
        << QByteArray(R"({"totalResults":1.5,"Resources":[]})") << none << none << none << QStringList() << QString();
}

void TestMessages::readLists()
{
    QFETCH(QByteArray, json);
    const auto list = ListResponse::fromJson(test::object(json));
    QVERIFY_RESULT(list);
    QTEST(list->totalResults.value_or(-1), "total");
    QTEST(list->startIndex.value_or(-1), "start");
    QTEST(list->itemsPerPage.value_or(-1), "perPage");
    QTEST(list->nextCursor, "cursor");
    QStringList actual;
    for (const scim::Resource &resource : list->resources) {
        actual += resource.id().toString();
    }
    QTEST(actual, "ids");
    const auto again = ListResponse::fromJson(list->toJson());
    QVERIFY_RESULT(again);
    QCOMPARE(again->toJson(), list->toJson());
}

void TestMessages::refuseLists_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("reason");
    QTest::newRow("an empty object") << QByteArray("{}") << u"sent an empty object"_s;
    QTest::newRow("an error") << QByteArray("{" + kError + R"(,"status":"401"})")
                              << u"sent a SCIM error with status 401"_s;
    QTest::newRow("a resource") << QByteArray(R"({"id":"1","userName":"x"})") << u"sent a single resource"_s;
    QTest::newRow("another kind of error")
        << QByteArray(R"({"error":"invalid_token"})") << u"an error message that is not SCIM's"_s;
    QTest::newRow("something else") << QByteArray(R"({"hello":"world"})")
                                    << u"an object without Resources or totalResults"_s;
    QTest::newRow("resources as a text") << QByteArray(R"({"totalResults":1,"Resources":"x"})")
                                         << u"Resources as a text"_s;
    QTest::newRow("a resource that is none")
        << QByteArray(R"({"Resources":[{"id":"1"},7]})") << u"Entry 2 of the list of resources is a number"_s;
}

void TestMessages::refuseLists()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, reason);
    const auto list = ListResponse::fromJson(test::object(json));
    QVERIFY(!list.has_value());
    QCOMPARE(list.error().code, core::ErrorCode::InvalidResponse);
    QVERIFY2(list.error().detail.contains(reason), qPrintable(list.error().detail));
    QVERIFY(!list.error().remedy.isEmpty());
}

void TestMessages::printList()
{
    ListResponse list;
    list.totalResults = 5;
    list.startIndex = 2;
    list.itemsPerPage = 1;
    list.nextCursor = u"c"_s;
    list.resources.push_back(test::resource(R"({"id":"a"})"));
    const QByteArray expected =
        R"(,"totalResults":5,"startIndex":2,"itemsPerPage":1,"nextCursor":"c","Resources":[{"id":"a"}]})";
    QCOMPARE(list.toJson(), test::object("{" + kList + expected));
}

void TestMessages::readErrors_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("status"); // 0: absent
    QTest::addColumn<QByteArray>("scimType");
    QTest::addColumn<QString>("detail");
    QTest::newRow("3.12 not found") << QByteArray(
        "{" + kError + R"(,"detail":"Resource 2819c223-7f76-453a-919d-413861904646 not found","status":"404"})")
                                    << 404 << QByteArray()
                                    << u"Resource 2819c223-7f76-453a-919d-413861904646 not found"_s;
    QTest::newRow("3.12 mutability") << QByteArray(
        "{" + kError + R"(,"scimType":"mutability","detail":"Attribute 'id' is readOnly","status":"400"})")
                                     << 400 << QByteArray("mutability") << u"Attribute 'id' is readOnly"_s;
    QTest::newRow("3.3 uniqueness") << QByteArray("{" + kError + R"(,"scimType":"uniqueness","status":"409"})") << 409
                                    << QByteArray("uniqueness") << QString();
    QTest::newRow("a number as status") << QByteArray("{" + kError + R"(,"status":500})") << 500 << QByteArray()
                                        << QString();
    QTest::newRow("only the schema") << QByteArray("{" + kError + "}") << 0 << QByteArray() << QString();
    QTest::newRow("the schema in another case")
        << QByteArray(R"({"schemas":"URN:ietf:params:scim:api:messages:2.0:error"})") << 0 << QByteArray() << QString();
    QTest::newRow("without schemas") << QByteArray(R"({"detail":"Not authenticated"})") << 0 << QByteArray()
                                     << u"Not authenticated"_s;
    QTest::newRow("SCIM 1.1") << QByteArray(R"({"Errors":[{"description":"Gone","code":"410"}]})") << 410
                              << QByteArray() << u"Gone"_s;
}

void TestMessages::readErrors()
{
    QFETCH(QByteArray, json);
    const auto error = ScimError::fromJson(test::object(json));
    QVERIFY(error.has_value());
    QTEST(error->status.value_or(0), "status");
    QTEST(error->scimType, "scimType");
    QTEST(error->detail, "detail");
    const auto again = ScimError::fromJson(error->toJson());
    QVERIFY(again.has_value());
    QCOMPARE(again->toJson(), error->toJson());
}

void TestMessages::knowWhatIsNoError_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("a resource with a status") << QByteArray(R"({"id":"1","status":"active"})");
    QTest::newRow("a resource with a detail") << QByteArray(R"({"id":"1","detail":"x"})");
    QTest::newRow("an OAuth error") << QByteArray(R"({"error":"invalid_token","error_description":"expired"})");
    QTest::newRow("a list") << QByteArray("{" + kList + R"(,"totalResults":0})");
    QTest::newRow("an empty list of errors") << QByteArray(R"({"Errors":[]})");
}

void TestMessages::knowWhatIsNoError()
{
    QFETCH(QByteArray, json);
    QVERIFY(!ScimError::fromJson(test::object(json)).has_value());
}

void TestMessages::printError()
{
    ScimError error;
    error.status = 400;
    error.scimType = "invalidFilter";
    error.detail = u"no"_s;
    const QByteArray members = R"(,"status":"400","scimType":"invalidFilter","detail":"no"})";
    QCOMPARE(error.toJson(), test::object("{" + kError + members));
}

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
