// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/resource.h"
#include "models/scim/schema.h"
#include "tests/scim/scimtest.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using scim::Attribute;
using scim::AttributeType;

class TestSameValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void compareByPath_data();
    void compareByPath();
    void compareUnknown_data();
    void compareUnknown();
    void compareTypes_data();
    void compareTypes();
    void compareLargeGroups();
};

void TestSameValue::compareByPath_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *name, const QString &path, const char *a, const char *b, bool same) {
        QTest::newRow(name) << path << QByteArray(a) << QByteArray(b) << same;
    };
    const QString manager = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"_s;
    row("caseExact false", u"userName"_s, R"("Ada")", R"("ADA")", true);
    row("caseExact true", u"externalId"_s, R"("Ada")", R"("ADA")", false);
    row("a reference is exact", u"profileUrl"_s, R"("http://x/A")", R"("http://x/a")", false);
    row("null and absent", u"title"_s, "null", "", true);
    row("null and empty array", u"emails"_s, "null", "[]", true);
    row("absent and a list of nothing", u"emails"_s, "", R"([null,{"value":null}])", true);
    row("an empty text is assigned", u"title"_s, R"("")", "", false);
    row("a boolean as text", u"active"_s, "false", R"("False")", true);
    row("another boolean", u"active"_s, "false", "true", false);
    row("false is not unassigned", u"active"_s, "false", "", false);
    row("instants in two zones", u"meta.created"_s, R"("2010-01-23T04:56:22Z")", R"("2010-01-23T05:56:22+01:00")",
        true);
    row("another instant", u"meta.created"_s, R"("2010-01-23T04:56:22Z")", R"("2010-01-23T04:56:23Z")", false);
    row("complex values with other nulls", u"name"_s, R"({"givenName":"a","familyName":null})", R"({"GivenName":"A"})",
        true);
    row("complex values", u"name"_s, R"({"givenName":"a"})", R"({"givenName":"a","familyName":"b"})", false);
    row("read-only sub-attributes of one side", manager, R"({"value":"1"})",
        R"({"value":"1","displayName":"x","$ref":"y"})", true);
    row("a bare id for a complex value", manager, R"("1")", R"({"value":"1"})", true);
    row("ids are exact", manager, R"({"value":"a"})", R"({"value":"A"})", false);
    row("order does not matter", u"emails"_s, R"([{"value":"a"},{"value":"b"}])", R"([{"value":"B"},{"value":"A"}])",
        true);
    row("duplicates do not matter", u"emails"_s, R"([{"value":"a","type":"work"},{"value":"a","type":"work"}])",
        R"([{"value":"a","type":"work"}])", true);
    row("another type", u"emails"_s, R"([{"value":"a","type":"work"}])", R"([{"value":"a","type":"home"}])", false);
    row("a missing type", u"emails"_s, R"([{"value":"a","type":"work"}])", R"([{"value":"a"}])", false);
    row("primary on one side only", u"emails"_s, R"([{"value":"a","primary":true}])", R"([{"value":"a"}])", true);
    row("another primary", u"emails"_s, R"([{"value":"a","primary":true}])", R"([{"value":"a","primary":false}])",
        false);
    row("display on one side only", u"emails"_s, R"([{"value":"a","display":"x"}])", R"([{"value":"a"}])", true);
    row("another display", u"emails"_s, R"([{"value":"a","display":"x"}])", R"([{"value":"a","display":"y"}])", false);
    row("one element more", u"emails"_s, R"([{"value":"a"}])", R"([{"value":"a"},{"value":"b"}])", false);
    row("a single object for a list", u"emails"_s, R"({"value":"a"})", R"([{"value":"a"}])", true);
    row("addresses without value", u"addresses"_s, R"([{"locality":"x"},{"locality":"y"}])",
        R"([{"locality":"Y"},{"locality":"X"}])", true);
    row("other addresses", u"addresses"_s, R"([{"locality":"x"}])", R"([{"locality":"z"}])", false);
    row("one value in two types", u"emails"_s, R"([{"value":"a","type":"work"},{"value":"a","type":"home"}])",
        R"([{"value":"a","type":"home"},{"value":"a","type":"work"}])", true);
}

void TestSameValue::compareByPath()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, same);
    const Attribute *attribute = scim::SchemaSet::defaultUser().find(test::path(path));
    QVERIFY(attribute);
    QCOMPARE(scim::sameValue(test::value(a), test::value(b), attribute), same);
    QCOMPARE(scim::sameValue(test::value(b), test::value(a), attribute), same);
    QVERIFY(scim::sameValue(test::value(a), test::value(a), attribute));
}

void TestSameValue::compareUnknown_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("texts are exact") << QByteArray(R"("a")") << QByteArray(R"("A")") << false;
    QTest::newRow("numbers") << QByteArray("5") << QByteArray("5.0") << true;
    QTest::newRow("a number and a text") << QByteArray("5") << QByteArray(R"("5")") << false;
    QTest::newRow("lists as sets") << QByteArray(R"(["a","b"])") << QByteArray(R"(["b","a","b"])") << true;
    QTest::newRow("lists of objects") << QByteArray(R"([{"value":1}])") << QByteArray(R"([{"value":2}])") << false;
    QTest::newRow("nothing and nothing") << QByteArray("null") << QByteArray() << true;
}

void TestSameValue::compareUnknown()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, same);
    QCOMPARE(scim::sameValue(test::value(a), test::value(b), nullptr), same);
    QCOMPARE(scim::sameValue(test::value(b), test::value(a), nullptr), same);
}

void TestSameValue::compareTypes_data()
{
    QTest::addColumn<AttributeType>("type");
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("same");
    QTest::newRow("an integer as text") << AttributeType::Integer << QByteArray("5") << QByteArray(R"("5")") << true;
    QTest::newRow("decimals") << AttributeType::Decimal << QByteArray("0.50") << QByteArray(R"("0.5")") << true;
    QTest::newRow("a number and a word") << AttributeType::Integer << QByteArray("0") << QByteArray(R"("zero")")
                                         << false;
    QTest::newRow("two words for a boolean")
        << AttributeType::Boolean << QByteArray(R"("yes")") << QByteArray(R"("no")") << false;
    QTest::newRow("dates that are none") << AttributeType::DateTime << QByteArray(R"("soon")")
                                         << QByteArray(R"("later")") << false;
    QTest::newRow("milliseconds of zero") << AttributeType::DateTime << QByteArray(R"("2020-01-01T00:00:00.000Z")")
                                          << QByteArray(R"("2020-01-01T00:00:00Z")") << true;
    QTest::newRow("binaries are exact") << AttributeType::Binary << QByteArray(R"("QUJD")") << QByteArray(R"("qujd")")
                                        << false;
    QTest::newRow("lists of instants") << AttributeType::DateTime << QByteArray(R"(["2020-01-01T00:00:00Z"])")
                                       << QByteArray(R"(["2020-01-01T01:00:00+01:00"])") << true;
}

void TestSameValue::compareTypes()
{
    QFETCH(AttributeType, type);
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, same);
    Attribute attribute;
    attribute.type = type;
    QCOMPARE(scim::sameValue(test::value(a), test::value(b), &attribute), same);
    QCOMPARE(scim::sameValue(test::value(b), test::value(a), &attribute), same);
}

/// A comparison of every pair would be 400 million: this ends in time only because there is an index.
void TestSameValue::compareLargeGroups()
{
    QJsonArray ascending;
    QJsonArray descending;
    for (int i = 0; i < 20'000; ++i) {
        ascending.append(QJsonObject {{u"value"_s, u"id-%1"_s.arg(i)}});
        descending.append(QJsonObject {{u"value"_s, u"id-%1"_s.arg(19'999 - i)}});
    }
    const Attribute *members = scim::Schema::group().attribute(u"members");
    QElapsedTimer timer;
    timer.start();
    QVERIFY(scim::sameValue(ascending, descending, members));
    descending.removeLast();
    QVERIFY(!scim::sameValue(ascending, descending, members));
    QVERIFY2(timer.elapsed() < 10'000, "comparing 20,000 members took longer than 10 s");
}

QTEST_GUILESS_MAIN(TestSameValue)
#include "tst_samevalue.moc"
