// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/sources/csvfixture.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace muster;
using namespace muster::sources;
using namespace muster::test;
using namespace Qt::StringLiterals;

namespace {

QStringList membersOf(const core::Result<core::SourceObject> &group)
{
    QStringList members;
    for (const core::AttributeValue &member : group.value().attributes.value(u"members"_s).toList()) {
        members.append(member.toText());
    }
    return members;
}

} // namespace

class TestCsvMembership : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_files = std::make_unique<CsvFixture>(); }
    void joinsRowsInAnyOrder();
    void digestIsOfTheSetOfMembers_data();
    void digestIsOfTheSetOfMembers();
    void spreadsLargeFiles();
    void reportsDefects_data();
    void reportsDefects();
    void refusesColumns_data();
    void refusesColumns();
    void aBrokenMembershipFileEndsTheRead();
    void looksUpAndDescribes();

private:
    [[nodiscard]] CsvFileOptions options(const QByteArray &groups, const QByteArray &memberships) const
    {
        CsvFileOptions file = peopleFile(m_files->write(u"groups.csv"_s, groups));
        file.membershipPath = m_files->write(u"memberships.csv"_s, memberships);
        file.membershipGroup = u"group"_s;
        file.membershipMember = u"person"_s;
        return file;
    }
    [[nodiscard]] Reading read(const CsvFileOptions &file, int pageSize = 100) const
    {
        return readAll(*groupSource(file), core::ObjectType::Group, pageSize);
    }

    std::unique_ptr<CsvFixture> m_files;
};

void TestCsvMembership::joinsRowsInAnyOrder()
{
    const Reading reading = read(options("id,name\ng1,One\ng2,Two\ng3,\"Th\nree\"\n"_ba,
                                         "person;since;group\np2;x;g1\np9;x;g3\n p1 ;x;g1 \np1;x;g3\np2;y;g1\n"_ba),
                                 2);
    QVERIFY2(!reading.error, qPrintable(reading.error.value_or(core::Error()).detail));
    QVERIFY(reading.report.complete);
    QCOMPARE(reading.anchors, QStringList({u"g1"_s, u"g2"_s, u"g3"_s}));
    QCOMPARE(reading.largestPage, 2);
    QCOMPARE(membersOf(reading.objects.at(0)), QStringList({u"p1"_s, u"p2"_s}));
    QCOMPARE(membersOf(reading.objects.at(1)), QStringList());
    QCOMPARE(membersOf(reading.objects.at(2)), QStringList({u"p1"_s, u"p9"_s}));
    QCOMPARE(reading.text(2, u"name"_s), u"Th\nree"_s);
}

void TestCsvMembership::digestIsOfTheSetOfMembers_data()
{
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("the same rows") << "g1,a\ng1,b\n"_ba << true;
    QTest::newRow("another order") << "g1,b\ng1,a\n"_ba << true;
    QTest::newRow("a row twice") << "g1,b\ng1,a\ng1,b\n"_ba << true;
    QTest::newRow("quoted cells") << "\"g1\",\"b\"\ng1,a\n"_ba << true;
    QTest::newRow("a member more") << "g1,a\ng1,b\ng1,c\n"_ba << false;
    QTest::newRow("a member less") << "g1,a\n"_ba << false;
    QTest::newRow("two members run together") << "g1,ab\n"_ba << false;
    QTest::newRow("none") << ""_ba << false;
}

void TestCsvMembership::digestIsOfTheSetOfMembers()
{
    QFETCH(QByteArray, rows);
    QFETCH(bool, isSame);
    const Reading before = read(options("id\ng1\n"_ba, "group,person\ng1,a\ng1,b\n"_ba));
    const Reading after = read(options("id\ng1\n"_ba, "group,person\n" + rows));
    QVERIFY(before.report.complete);
    QVERIFY(after.report.complete);
    QCOMPARE(after.digests.at(0) == before.digests.at(0), isSame);
}

void TestCsvMembership::spreadsLargeFiles()
{
    constexpr int kGroups = 500;
    constexpr int kMembers = 400;
    QByteArray groups = "id\n"_ba;
    QByteArray rows = "group,person\n"_ba;
    for (int group = 0; group < kGroups; ++group) {
        groups += "group-" + QByteArray::number(group) + '\n';
    }
    for (int member = kMembers; member > 0; --member) {
        for (int group = 0; group < kGroups; ++group) {
            rows +=
                "group-" + QByteArray::number(group) + ",person-with-a-long-key-" + QByteArray::number(member) + '\n';
        }
    }
    QVERIFY2(rows.size() > 6'000'000, "more than one bucket");
    const Reading reading = read(options(groups, rows), 50);
    QVERIFY2(!reading.error, qPrintable(reading.error.value_or(core::Error()).detail));
    QVERIFY(reading.report.complete);
    QCOMPARE(reading.report.records, kGroups);
    QCOMPARE(QSet<QString>(reading.anchors.begin(), reading.anchors.end()).size(), kGroups);
    for (const auto &group : reading.objects) {
        QCOMPARE(membersOf(group).size(), kMembers);
    }
}

void TestCsvMembership::reportsDefects_data()
{
    QTest::addColumn<QByteArray>("groups");
    QTest::addColumn<QByteArray>("rows");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("a group that does not exist")
        << ""_ba
        << "g1,a\ng7,a\ng7,b\n"_ba << QStringList {u"memberships.csv, line 3, column 1 (\"group\")"_s};
    QTest::newRow("a row without member")
        << ""_ba
        << "g1,\n"_ba << QStringList {u"memberships.csv, line 2, column 2 (\"person\")"_s, u"no member"_s};
    QTest::newRow("a row without group") << ""_ba
                                         << ",a\n"_ba
                                         << QStringList {u"memberships.csv, line 2, column 1 (\"group\")"_s};
    QTest::newRow("a ragged row") << ""_ba
                                  << "g1\n"_ba << QStringList {u"memberships.csv, line 2"_s, u"1 cells"_s};
    QTest::newRow("a ragged group") << "g2,x\n"_ba
                                    << "g1,a\n"_ba << QStringList {u"groups.csv, line 3"_s};
    QTest::newRow("a group twice") << "g1\n"_ba
                                   << "g1,a\n"_ba << QStringList {u"groups.csv, line 3"_s, u"line 2"_s};
}

void TestCsvMembership::reportsDefects()
{
    QFETCH(QByteArray, groups);
    QFETCH(QByteArray, rows);
    QFETCH(QStringList, words);
    const Reading reading = read(options("id\ng1\n" + groups, "group,person\n" + rows), 1);
    QVERIFY(!reading.error);
    QCOMPARE(reading.anchors, QStringList({u"g1"_s}));
    QVERIFY(!reading.report.complete);
    QCOMPARE(reading.report.problemCount, 1);
    for (const QString &word : words) {
        QVERIFY2(reading.report.problems.at(0).error.detail.contains(word),
                 qPrintable(reading.report.problems.at(0).error.detail));
    }
}

void TestCsvMembership::refusesColumns_data()
{
    QTest::addColumn<QByteArray>("groups");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("word");
    QTest::newRow("no group column") << "id\n"_ba
                                     << "grp,person\n"_ba << u"\"membershipGroup\""_s;
    QTest::newRow("no member column") << "id\n"_ba
                                      << "group,persons\n"_ba << u"Did you mean \"persons\"?"_s;
    QTest::newRow("members twice") << "id,members\n"_ba
                                   << "group,person\n"_ba << u"membership file fills"_s;
}

void TestCsvMembership::refusesColumns()
{
    QFETCH(QByteArray, groups);
    QFETCH(QByteArray, header);
    QFETCH(QString, word);
    const Reading reading = read(options(groups, header));
    QVERIFY(reading.error);
    QCOMPARE(reading.error->code, core::ErrorCode::InvalidConfiguration);
    QVERIFY2(reading.error->detail.contains(word), qPrintable(reading.error->detail));
}

void TestCsvMembership::aBrokenMembershipFileEndsTheRead()
{
    const auto source = groupSource(options("id\ng1\n"_ba, "group,person\ng1,\"a\n"_ba));
    const auto reader = source->read(core::ObjectType::Group, 10);
    QVERIFY_RESULT(reader);
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto page = (*reader)->nextPage();
        QVERIFY(!page);
        QCOMPARE(page.error().code, core::ErrorCode::SourceIncomplete);
        QVERIFY(!(*reader)->report().complete);
    }
}

void TestCsvMembership::looksUpAndDescribes()
{
    const auto source = groupSource(options("id,name\ng1,One\ng2,Two\n"_ba, "group,person\ng2,p2\ng2,p1\n"_ba));
    const auto found = source->lookUp(core::ObjectType::Group, {u"g2"_s});
    QVERIFY_RESULT(found);
    QCOMPARE(found->size(), 1U);
    QCOMPARE(membersOf(found->at(0)), QStringList({u"p1"_s, u"p2"_s}));
    const auto attributes = source->attributes(core::ObjectType::Group);
    QVERIFY_RESULT(attributes);
    const SourceAttribute &members = attributes->back();
    QCOMPARE(members.name, u"members"_s);
    QCOMPARE(members.type, SourceAttribute::Type::Reference);
    QVERIFY(members.multiValued);
    QCOMPARE(members.example, u"p2"_s);
}

QTEST_GUILESS_MAIN(TestCsvMembership)
#include "tst_csvmembership.moc"
