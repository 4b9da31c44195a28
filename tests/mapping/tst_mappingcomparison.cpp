// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/mappingcomparison.h"
#include "tests/support/testresult.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;

namespace {

core::SourceObject person()
{
    core::SourceObject object;
    object.anchor = u"E1"_s;
    object.attributes = {{u"mail"_s, core::AttributeValue(u"Ada@Acme.example"_s)},
                         {u"given"_s, core::AttributeValue(u"Ada"_s)},
                         {u"manager"_s, core::AttributeValue(u"E2"_s)}};
    return object;
}

mapping::ObjectMapping mappingOf(const QByteArray &json)
{
    const auto read = mapping::ObjectMapping::fromJson(core::ObjectType::User, QJsonDocument::fromJson(json).array(),
                                                       u"mappings.User"_s);
    return read ? *read : mapping::ObjectMapping();
}

QString textOf(const QJsonValue &value)
{
    return value.isUndefined() ? u"nothing"_s : value.toVariant().toString();
}

} // namespace

class TestMappingComparison : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void differencesAreFound_data();
    void differencesAreFound();
    void failureOfTheNewMappingIsTold();
    void failureOfBothIsNoNews();
    void anotherTableGivesOtherValues();
    void chanceAndTimeAreNoDifference();
};

void TestMappingComparison::differencesAreFound_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("looked"); ///< attributes that are looked at
    QTest::addColumn<QStringList>("changes");
    const QByteArray userName = R"json([{"target":"userName","source":"[mail]","matching":1}])json";
    QTest::newRow("the same mapping has nothing to look at") << userName << userName << QStringList() << QStringList();
    QTest::newRow("another expression changes the value")
        << userName << QByteArray(R"json([{"target":"userName","source":"ToLower([mail])","matching":1}])json")
        << QStringList {u"userName"_s} << QStringList {u"userName: Ada@Acme.example -> ada@acme.example"_s};
    QTest::newRow("another expression with the same result changes nothing")
        << userName << QByteArray(R"json([{"target":"userName","source":"Trim([mail])","matching":1}])json")
        << QStringList {u"userName"_s} << QStringList();
    QTest::newRow("a new row gives a value where there was none")
        << userName
        << QByteArray(
               R"json([{"target":"userName","source":"[mail]","matching":1},{"target":"name.givenName","source":"[given]"}])json")
        << QStringList {u"name.givenName"_s} << QStringList {u"name.givenName: nothing -> Ada"_s};
    QTest::newRow("a row that is removed takes its value away")
        << QByteArray(R"json([{"target":"userName","source":"[mail]"},{"target":"title","source":"[given]"}])json")
        << QByteArray(R"json([{"target":"userName","source":"[mail]"}])json") << QStringList {u"title"_s}
        << QStringList {u"title: Ada -> nothing"_s};
    QTest::newRow("rows in another order change nothing")
        << QByteArray(R"json([{"target":"userName","source":"[mail]"},{"target":"title","source":"[given]"}])json")
        << QByteArray(R"json([{"target":"title","source":"[given]"},{"target":"userName","source":"[mail]"}])json")
        << QStringList() << QStringList();
    QTest::newRow("a reference is compared by its anchors")
        << QByteArray(R"json([{"target":"manager","source":"[manager]","reference":"User"}])json")
        << QByteArray(R"json([{"target":"manager","source":"[given]","reference":"User"}])json")
        << QStringList {u"manager"_s} << QStringList {u"manager: E2 -> Ada"_s};
    QTest::newRow("a value on creation leaves existing people alone")
        << userName
        << QByteArray(
               R"json([{"target":"userName","source":"[mail]","matching":1},{"target":"title","source":"[given]","when":"onCreate"}])json")
        << QStringList {u"title"_s} << QStringList {u"title: nothing -> Ada (on creation)"_s};
    QTest::newRow("rows that share an array are looked at together")
        << QByteArray(
               R"json([{"target":"emails[type eq \"work\"].value","source":"[mail]"},{"target":"emails[type eq \"home\"].value","source":"[given]"}])json")
        << QByteArray(
               R"json([{"target":"emails[type eq \"work\"].value","source":"[mail]"},{"target":"emails[type eq \"home\"].value","source":"[mail]"}])json")
        << QStringList {u"emails[type eq \"work\"].value"_s, u"emails[type eq \"home\"].value"_s}
        << QStringList {u"emails[type eq \"home\"].value: Ada -> Ada@Acme.example"_s};
}

void TestMappingComparison::differencesAreFound()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const mapping::MappingComparison comparison({mappingOf(before)}, {mappingOf(after)},
                                                scim::SchemaSet::defaultUser());
    QStringList looked;
    for (const scim::AttributePath &path : comparison.attributes()) {
        looked << path.toString();
    }
    QTEST(looked, "looked");
    QCOMPARE(comparison.isEmpty(), looked.isEmpty());
    QStringList changes;
    for (const mapping::ValueChange &value : comparison.compare(person(), false).values) {
        changes << u"%1: %2 -> %3%4"_s.arg(looked.at(static_cast<qsizetype>(value.attribute)), textOf(value.before),
                                           textOf(value.after), value.onlyOnCreation ? u" (on creation)"_s : QString());
    }
    QTEST(changes, "changes");
}

void TestMappingComparison::failureOfTheNewMappingIsTold()
{
    const mapping::MappingComparison comparison({mappingOf(R"json([{"target":"active","source":"\"true\""}])json")},
                                                {mappingOf(R"json([{"target":"active","source":"[given]"}])json")},
                                                scim::SchemaSet::defaultUser());
    const mapping::ObjectChange change = comparison.compare(person(), false);
    QVERIFY(change.error);
    QVERIFY(change.values.empty());
}

void TestMappingComparison::failureOfBothIsNoNews()
{
    const mapping::MappingComparison comparison({mappingOf(R"json([{"target":"active","source":"[mail]"}])json")},
                                                {mappingOf(R"json([{"target":"active","source":"[given]"}])json")},
                                                scim::SchemaSet::defaultUser());
    const mapping::ObjectChange change = comparison.compare(person(), false);
    QVERIFY(!change.error);
    QVERIFY(change.values.empty());
}

void TestMappingComparison::anotherTableGivesOtherValues()
{
    const mapping::ObjectMapping rows =
        mappingOf(R"json([{"target":"title","source":"Lookup(\"jobs\", [given], \"none\")"}])json");
    mapping::ObjectSettings before;
    before.lookups = {{u"jobs"_s, {{u"Ada"_s, u"Analyst"_s}}}};
    mapping::ObjectSettings after;
    after.lookups = {{u"jobs"_s, {{u"Ada"_s, u"Countess"_s}}}};
    const mapping::MappingComparison comparison({rows, before}, {rows, after}, scim::SchemaSet::defaultUser());
    const mapping::ObjectChange change = comparison.compare(person(), false);
    QCOMPARE(change.values.size(), 1U);
    QCOMPARE(change.values.front().before.toString(), u"Analyst"_s);
    QCOMPARE(change.values.front().after.toString(), u"Countess"_s);
}

void TestMappingComparison::chanceAndTimeAreNoDifference()
{
    const QByteArray rows = R"json([{"target":"title","source":"Join(\" \", Guid(), Now())"}])json";
    mapping::ObjectSettings after;
    after.defaultDomain = u"acme.example"_s; // so that all is looked at
    const mapping::MappingComparison comparison({mappingOf(rows)}, {mappingOf(rows), after},
                                                scim::SchemaSet::defaultUser(), QDateTime::currentDateTimeUtc());
    const mapping::ObjectChange change = comparison.compare(person(), false);
    QVERIFY(!comparison.isEmpty());
    QVERIFY(!change.error);
    QVERIFY(change.values.empty());
}

QTEST_APPLESS_MAIN(TestMappingComparison)
#include "tst_mappingcomparison.moc"
