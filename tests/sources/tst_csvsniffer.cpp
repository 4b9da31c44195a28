// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvsniffer.h"
#include "tests/sources/csvfixture.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace muster;
using namespace muster::sources;
using namespace muster::test;
using namespace Qt::StringLiterals;

class TestCsvSniffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheFirstRows();
    void showsDefectsBesideTheRows();
    void proposesAnchors();
    void obeysWhatIsSaid();
    void tellsInWords();
};

void TestCsvSniffer::showsTheFirstRows()
{
    const CsvFixture files;
    const auto preview = sniffCsv(files.write(u"p.csv"_s, "\xEF\xBB\xBFid;name\n1;\"A;n\"\n2;Ben\n3;Cem\n"_ba), 2);
    QVERIFY_RESULT(preview);
    QCOMPARE(preview->encoding, u"utf-8"_s);
    QCOMPARE(preview->delimiter, u";"_s);
    QCOMPARE(preview->header, QStringList({u"id"_s, u"name"_s}));
    QCOMPARE(preview->rows, (std::vector<QStringList> {{u"1"_s, u"A;n"_s}, {u"2"_s, u"Ben"_s}}));
    QVERIFY(!preview->isEverything);
    QVERIFY(preview->problems.empty());
    QVERIFY(sniffCsv(files.path(u"p.csv"_s), 3)->isEverything);
}

void TestCsvSniffer::showsDefectsBesideTheRows()
{
    const CsvFixture files;
    const auto preview = sniffCsv(files.write(u"p.csv"_s, "id,name\n1\n,Ben\n3,M\xFCller\n"_ba), 10);
    QVERIFY_RESULT(preview);
    QCOMPARE(preview->rows.size(), 3U);
    QCOMPARE(preview->problems.size(), 2U);
    QVERIFY(preview->problems.at(0).detail.contains(u"line 2"_s));
    QVERIFY(preview->problems.at(1).detail.contains(u"line 4, column 2"_s));
    QVERIFY(preview->problems.at(1).remedy.contains(u"latin-1"_s));
}

void TestCsvSniffer::proposesAnchors()
{
    const CsvFixture files;
    const auto preview =
        sniffCsv(files.write(u"p.csv"_s, "name,city,employeeId,gap\nAnn,Rome,1,x\nBen,Rome,2,\n"_ba), 10);
    QVERIFY_RESULT(preview);
    QCOMPARE(preview->anchorCandidates, QStringList({u"employeeId"_s, u"name"_s}));
}

void TestCsvSniffer::obeysWhatIsSaid()
{
    const CsvFixture files;
    const QString path = files.write(u"p.csv"_s, "id,a;name\n1,a;M\xFCller\n"_ba);
    const auto preview = sniffCsv(path, 10, u"latin-1"_s, u";"_s);
    QVERIFY_RESULT(preview);
    QCOMPARE(preview->rows, (std::vector<QStringList> {{u"1,a"_s, u"Müller"_s}}));
    QCOMPARE(preview->encoding, u"latin-1"_s);
    const auto unknown = sniffCsv(path, 10, u"klingon"_s);
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().code, core::ErrorCode::InvalidConfiguration);
}

void TestCsvSniffer::tellsInWords()
{
    const CsvFixture files;
    const auto absent = sniffCsv(files.path(u"absent.csv"_s), 10);
    QVERIFY(!absent);
    QVERIFY2(absent.error().detail.contains(u"does not exist"_s), qPrintable(absent.error().detail));
    const auto open = sniffCsv(files.write(u"p.csv"_s, "id,name\n\"1,Ann\n"_ba), 10);
    QVERIFY(!open);
    QVERIFY2(open.error().detail.contains(u"line 2, column 1 (\"id\")"_s), qPrintable(open.error().detail));
}

QTEST_GUILESS_MAIN(TestCsvSniffer)
#include "tst_csvsniffer.moc"
