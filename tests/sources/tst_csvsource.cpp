// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/sources/csvfixture.h"
#include "tests/support/testresult.h"

#include <QJsonArray>
#include <QTest>

using namespace muster;
using namespace muster::sources;
using namespace muster::test;
using namespace Qt::StringLiterals;

namespace {

QString kindName(SourceAttribute::Type type)
{
    static const QStringList names {u"string"_s, u"boolean"_s, u"integer"_s, u"dateTime"_s, u"reference"_s};
    return names.at(static_cast<int>(type));
}

} // namespace

class TestCsvSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_files = std::make_unique<CsvFixture>(); }
    void mapsColumnsToTypedAttributes();
    void splitsMembers();
    void skipsSpreadsheetRemains();
    void readsOversizedPagesInPieces();
    void digestFollowsContentAndConfiguration_data();
    void digestFollowsContentAndConfiguration();
    void digestIgnoresLineEnds();
    void looksUpWithoutReadingOn();
    void looksUpTellsWhy();
    void describesAttributes();
    void progressReachesOne();
    void seesTheFileAsItIsNow();
    void refusesOptions_data();
    void refusesOptions();
    void refusesTypesItHasNot();

private:
    std::unique_ptr<CsvFixture> m_files;
};

void TestCsvSource::mapsColumnsToTypedAttributes()
{
    CsvFileOptions options =
        peopleFile(m_files->write(u"p.csv"_s,
                                  "id,First Name,admin,level,hired,phones,status,empty\r\n"
                                  "\" 7 \",\"Ann \"\"A\"\", B\",Yes,42,2020-05-01,+1| +2||,terminated,\r\n"
                                  "8,Ben,,,,,,\r\n"_ba));
    options.enabled = u"[status]"_s;
    options.columns = {{u"First Name"_s, u"givenName"_s}};
    options.types = {{u"admin"_s, u"boolean"_s}, {u"level"_s, u"integer"_s}, {u"hired"_s, u"dateTime"_s}};
    options.multiValued = {u"phones"_s};
    options.multiValueSeparator = u"|"_s;
    const Reading reading = readUsers(options);
    QVERIFY(reading.report.complete);
    QCOMPARE(reading.report.records, 2);
    QCOMPARE(reading.anchors, QStringList({u"7"_s, u"8"_s}));
    QVERIFY_RESULT(reading.objects.at(0));
    const core::SourceObject &ann = *reading.objects.at(0);
    QCOMPARE(ann.sourceId, u"hr"_s);
    QCOMPARE(ann.anchor, u"7"_s);
    QVERIFY(!ann.enabled);
    QCOMPARE(ann.attributes.value(u"givenName"_s).toJson(), QJsonValue(u"Ann \"A\", B"_s));
    QCOMPARE(ann.attributes.value(u"admin"_s).toJson(), QJsonValue(true));
    QCOMPARE(ann.attributes.value(u"level"_s).toJson(), QJsonValue(42));
    QCOMPARE(ann.attributes.value(u"hired"_s).toJson(), QJsonValue(u"2020-05-01T00:00:00Z"_s));
    QCOMPARE(ann.attributes.value(u"phones"_s).toJson(), QJsonValue(QJsonArray({u"+1"_s, u"+2"_s})));
    QVERIFY(!ann.attributes.contains(u"First Name"_s));
    QVERIFY(!ann.attributes.contains(u"empty"_s));
    QVERIFY_RESULT(reading.objects.at(1));
    QVERIFY(reading.objects.at(1)->enabled);
    QCOMPARE(reading.objects.at(1)->attributes.keys().size(), 2);
}

void TestCsvSource::splitsMembers()
{
    CsvFileOptions options = peopleFile(m_files->write(u"g.csv"_s, "id,members\ng1,a; b;;c\ng2,\n"_ba));
    options.delimiter = u","_s;
    options.members = u"members"_s;
    options.membersSeparator = u";"_s;
    const Reading reading = readAll(*groupSource(options), core::ObjectType::Group);
    QVERIFY(reading.report.complete);
    QVERIFY_RESULT(reading.objects.at(0));
    QCOMPARE(reading.objects.at(0)->type, core::ObjectType::Group);
    QCOMPARE(reading.objects.at(0)->attributes.value(u"members"_s).toJson(),
             QJsonValue(QJsonArray({u"a"_s, u"b"_s, u"c"_s})));
    QVERIFY(reading.objects.at(1)->attributes.value(u"members"_s).isUnassigned());
}

void TestCsvSource::skipsSpreadsheetRemains()
{
    const QByteArray text = "sep=;\r\n\r\nid;name;\r\n1;Ann;\r\n;;\r\n\r\n2;Ben;\r\n;;\r\n;;\r\n"_ba;
    const Reading reading = readUsers(peopleFile(m_files->write(u"p.csv"_s, text)));
    QVERIFY2(!reading.error, qPrintable(reading.error.value_or(core::Error()).detail));
    QCOMPARE(reading.anchors, QStringList({u"1"_s, u"2"_s}));
    QVERIFY(reading.report.complete);
    QVERIFY(!reading.objects.at(0)->attributes.contains(QString()));
}

void TestCsvSource::readsOversizedPagesInPieces()
{
    QByteArray text = "id,text\n"_ba;
    QStringList expected;
    for (int index = 0; index < 60; ++index) {
        expected.append(QString::number(index));
        text += QByteArray::number(index) + ",\"" + QByteArray(200'000, 'x') + "\n\"\n";
    }
    text += QByteArray(5'000'000, '\n') + "last,x\n";
    expected.append(u"last"_s);
    const Reading reading = readUsers(peopleFile(m_files->write(u"p.csv"_s, text)), 1000);
    QCOMPARE(reading.anchors, expected);
    QVERIFY(reading.report.complete);
    QVERIFY2(reading.largestPage < 30, "a page holds about 4 MiB, however many records are asked for");
}

void TestCsvSource::digestFollowsContentAndConfiguration_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("enabled");
    QTest::addColumn<QString>("renamed");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("the same") << "id,name\n1,Ann\n"_ba << QString() << QString() << true;
    QTest::newRow("another line before it") << "id,name\n0,Zoe\n1,Ann\n"_ba << QString() << QString() << true;
    QTest::newRow("another value") << "id,name\n1,Anna\n"_ba << QString() << QString() << false;
    QTest::newRow("another header") << "id,nom\n1,Ann\n"_ba << QString() << QString() << false;
    QTest::newRow("another enabled rule") << "id,name\n1,Ann\n"_ba << u"[name] != \"T\""_s << QString() << false;
    QTest::newRow("another attribute name") << "id,name\n1,Ann\n"_ba << QString() << u"displayName"_s << false;
}

void TestCsvSource::digestFollowsContentAndConfiguration()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, enabled);
    QFETCH(QString, renamed);
    QFETCH(bool, isSame);
    const Reading before = readUsers(peopleFile(m_files->write(u"before.csv"_s, "id,name\n1,Ann\n"_ba)));
    CsvFileOptions options = peopleFile(m_files->write(u"after.csv"_s, text));
    options.enabled = enabled;
    if (!renamed.isEmpty()) {
        options.columns = {{u"name"_s, renamed}};
    }
    const Reading after = readUsers(options);
    QCOMPARE(after.anchors.last(), u"1"_s);
    QCOMPARE(after.digests.back() == before.digests.back(), isSame);
}

void TestCsvSource::digestIgnoresLineEnds()
{
    const Reading unixLines = readUsers(peopleFile(m_files->write(u"u.csv"_s, "id,name\n1,Ann\n"_ba)));
    const Reading windowsLines = readUsers(peopleFile(m_files->write(u"w.csv"_s, "id,name\r\n1,Ann\r\n"_ba)));
    QCOMPARE(windowsLines.digests, unixLines.digests);
}

void TestCsvSource::looksUpWithoutReadingOn()
{
    const auto source =
        userSource(peopleFile(m_files->write(u"p.csv"_s, "id,name\n1,Ann\n2,Ben\n3,Cem\n4,\"never closed\n"_ba)));
    const auto found = source->lookUp(core::ObjectType::User, {u"3"_s, u"1"_s});
    QVERIFY_RESULT(found);
    QCOMPARE(found->size(), 2U);
    QCOMPARE(found->at(0).anchor, u"1"_s);
    QCOMPARE(found->at(1).attributes.value(u"name"_s).toText(), u"Cem"_s);
    const auto none = source->lookUp(core::ObjectType::User, {u"9"_s});
    QVERIFY(!none);
    QCOMPARE(none.error().code, core::ErrorCode::SourceIncomplete);
}

void TestCsvSource::looksUpTellsWhy()
{
    CsvFileOptions options = peopleFile(m_files->write(u"p.csv"_s, "id,level\n1,x\n2\n3,7\n"_ba));
    options.types = {{u"level"_s, u"integer"_s}};
    const auto source = userSource(options);
    const auto badValue = source->lookUp(core::ObjectType::User, {u"1"_s});
    QVERIFY(!badValue);
    QVERIFY2(badValue.error().detail.contains(u"line 2, column 2 (\"level\")"_s), qPrintable(badValue.error().detail));
    const auto ragged = source->lookUp(core::ObjectType::User, {u"2"_s});
    QVERIFY(!ragged);
    QVERIFY2(ragged.error().detail.contains(u"line 3"_s), qPrintable(ragged.error().detail));
    const auto absent = source->lookUp(core::ObjectType::User, {u"4"_s});
    QVERIFY_RESULT(absent);
    QVERIFY(absent->empty());
}

void TestCsvSource::describesAttributes()
{
    CsvFileOptions options = peopleFile(
        m_files->write(u"p.csv"_s, "id,nr,flag,day,tags,forced,\n001,,yes,2026-01-01,a|b,1,x\n2,17,no,,c,2,x\n"_ba));
    options.multiValued = {u"tags"_s};
    options.multiValueSeparator = u"|"_s;
    options.types = {{u"forced"_s, u"integer"_s}};
    const auto attributes = userSource(options)->attributes(core::ObjectType::User);
    QVERIFY_RESULT(attributes);
    QStringList found;
    for (const SourceAttribute &attribute : *attributes) {
        found.append(u"%1 %2%3 %4"_s.arg(attribute.name, kindName(attribute.type),
                                         attribute.multiValued ? u"[]"_s : QString(), attribute.example));
    }
    QCOMPARE(found,
             QStringList({u"id string 001"_s, u"nr integer 17"_s, u"flag boolean yes"_s, u"day dateTime 2026-01-01"_s,
                          u"tags string[] a"_s, u"forced integer 1"_s}));
}

void TestCsvSource::progressReachesOne()
{
    QByteArray text = "id\n"_ba;
    for (int index = 0; index < 100'000; ++index) {
        text += QByteArray::number(index) + '\n';
    }
    const auto source = userSource(peopleFile(m_files->write(u"p.csv"_s, text)));
    const auto reader = source->read(core::ObjectType::User, 1000);
    QVERIFY_RESULT(reader);
    QVERIFY((*reader)->progress() < 0.3);
    double previous = 0;
    int pages = 0;
    for (auto page = (*reader)->nextPage(); page && *page != nullptr; page = (*reader)->nextPage()) {
        QVERIFY((*reader)->progress() >= previous);
        previous = (*reader)->progress();
        ++pages;
    }
    QCOMPARE(previous, 1.0);
    QCOMPARE(pages, 100);
    QVERIFY((*reader)->report().complete);
}

void TestCsvSource::seesTheFileAsItIsNow()
{
    const QString path = m_files->write(u"p.csv"_s, "id\n1\n"_ba);
    const auto source = userSource(peopleFile(path));
    QCOMPARE(readAll(*source, core::ObjectType::User).anchors, QStringList({u"1"_s}));
    Q_UNUSED(m_files->write(u"p.csv"_s, "id\n1\n2\n"_ba));
    QCOMPARE(readAll(*source, core::ObjectType::User).anchors, QStringList({u"1"_s, u"2"_s}));
}

void TestCsvSource::refusesOptions_data()
{
    QTest::addColumn<std::function<void(CsvSourceOptions *)>>("change");
    QTest::addColumn<QString>("member");
    using Change = std::function<void(CsvSourceOptions *)>;
    const auto row = [](const char *name, const Change &change, const QString &member) {
        QTest::newRow(name) << change << member;
    };
    row(
        "no file at all", [](CsvSourceOptions *o) { o->users.reset(); }, u"neither a users nor a groups file"_s);
    row(
        "no path", [](CsvSourceOptions *o) { o->users->path.clear(); }, u"users.path"_s);
    row(
        "no anchor", [](CsvSourceOptions *o) { o->users->anchor.clear(); }, u"users.anchor"_s);
    row(
        "unknown encoding", [](CsvSourceOptions *o) { o->users->encoding = u"ebcdic"_s; }, u"users.encoding"_s);
    row(
        "long delimiter", [](CsvSourceOptions *o) { o->users->delimiter = u"||"_s; }, u"users.delimiter"_s);
    row(
        "quotation mark as delimiter", [](CsvSourceOptions *o) { o->users->delimiter = u"\""_s; },
        u"users.delimiter"_s);
    row(
        "unknown type",
        [](CsvSourceOptions *o) {
            o->users->types = {{u"x"_s, u"float"_s}};
        },
        u"users.types.x"_s);
    row(
        "values without separator", [](CsvSourceOptions *o) { o->users->multiValued = {u"x"_s}; },
        u"users.multiValueSeparator"_s);
    row(
        "enabled that is no rule", [](CsvSourceOptions *o) { o->users->enabled = u"[a"_s; }, u"users.enabled"_s);
    row(
        "members of people", [](CsvSourceOptions *o) { o->users->members = u"m"_s; }, u"users.members"_s);
    row(
        "members twice",
        [](CsvSourceOptions *o) {
            o->groups = o->users;
            o->groups->members = u"m"_s;
            o->groups->membershipPath = u"m.csv"_s;
        },
        u"groups.members"_s);
    row(
        "membership file without columns",
        [](CsvSourceOptions *o) {
            o->groups = o->users;
            o->groups->membershipPath = u"m.csv"_s;
        },
        u"groups.membershipGroup"_s);
    row(
        "membership columns without file",
        [](CsvSourceOptions *o) {
            o->groups = o->users;
            o->groups->membershipMember = u"m"_s;
        },
        u"groups.membershipPath"_s);
}

void TestCsvSource::refusesOptions()
{
    QFETCH(std::function<void(CsvSourceOptions *)>, change);
    QFETCH(QString, member);
    CsvSourceOptions options {u"hr"_s, peopleFile(u"/tmp/people.csv"_s), std::nullopt};
    QVERIFY_RESULT(CsvSource::create(options));
    change(&options);
    const auto source = CsvSource::create(options);
    QVERIFY(!source);
    QCOMPARE(source.error().code, core::ErrorCode::InvalidConfiguration);
    QVERIFY2(source.error().detail.contains(member), qPrintable(source.error().detail));
    QVERIFY(!source.error().remedy.isEmpty());
}

void TestCsvSource::refusesTypesItHasNot()
{
    const auto source = userSource(peopleFile(m_files->write(u"p.csv"_s, "id\n1\n"_ba)));
    QVERIFY(source->offers(core::ObjectType::User));
    QVERIFY(!source->offers(core::ObjectType::Group));
    const auto reader = source->read(core::ObjectType::Group, 10);
    QVERIFY(!reader);
    QCOMPARE(reader.error().code, core::ErrorCode::InvalidConfiguration);
}

QTEST_GUILESS_MAIN(TestCsvSource)
#include "tst_csvsource.moc"
