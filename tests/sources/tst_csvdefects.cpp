// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/sources/csvfixture.h"
#include "tests/support/testresult.h"

#include <QDir>
#include <QTest>

#ifdef Q_OS_LINUX
#    include <unistd.h>
#endif

using namespace muster;
using namespace muster::sources;
using namespace muster::test;
using namespace Qt::StringLiterals;

namespace {

/// Peak resident memory of this process in KiB; 0 where it cannot be told.
qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:")) {
            return line.mid(6).simplified().split(' ').value(0).toLongLong();
        }
    }
    return 0;
}

} // namespace

/// Every way a file can be wrong names file, line, column and remedy, and never looks like a complete read.
class TestCsvDefects : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_files = std::make_unique<CsvFixture>(); }
    void leavesOutDefectiveRecords_data();
    void leavesOutDefectiveRecords();
    void objectErrorsStayWithTheObject_data();
    void objectErrorsStayWithTheObject();
    void endsTheRead_data();
    void endsTheRead();
    void refusesHeaders_data();
    void refusesHeaders();
    void refusesFilesItCannotOpen();
    void keepsAHundredProblems();
    void noticesAChangedFile_data();
    void noticesAChangedFile();
    void anOpenQuoteCannotEatMemory();
    void allowsLongMemberCells();

private:
    std::unique_ptr<CsvFixture> m_files;
};

void TestCsvDefects::leavesOutDefectiveRecords_data()
{
    QTest::addColumn<QByteArray>("middle");
    QTest::addColumn<core::ErrorCode>("code");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("anchor");
    using Code = core::ErrorCode;
    QTest::newRow("too few cells") << "2,b\n"_ba << Code::InvalidSyntax << u"line 3, column 3 (\"c\")"_s
                                   << u"2 cells, the header has 3"_s << u"2"_s;
    QTest::newRow("too many cells") << "2,b,c,d\n"_ba << Code::InvalidSyntax << u"line 3, column 4"_s
                                    << u"4 cells, the header has 3"_s << u"2"_s;
    QTest::newRow("text after a quoted cell")
        << "2,\"b\"x,c\n"_ba << Code::InvalidSyntax << u"line 3, column 2 (\"b\")"_s << u"closing quotation mark"_s
        << QString();
    QTest::newRow("in the second line of a record")
        << "2,\"b\nb\",\"c\"x\n"_ba << Code::InvalidSyntax << u"line 4, column 3 (\"c\")"_s
        << u"closing quotation mark"_s << QString();
    QTest::newRow("no anchor") << ",b,c\n"_ba << Code::SourceIncomplete << u"line 3, column 1 (\"id\")"_s
                               << u"no anchor"_s << QString();
    QTest::newRow("anchor of blanks") << "\"  \",b,c\n"_ba << Code::SourceIncomplete << u"line 3, column 1"_s
                                      << u"no anchor"_s << QString();
    QTest::newRow("anchor twice") << "1,b,c\n"_ba << Code::DuplicateAnchor << u"line 3, column 1 (\"id\")"_s
                                  << u"line 2"_s << u"1"_s;
    QTest::newRow("anchor twice, quoted and padded")
        << "\"1 \",b,c\n"_ba << Code::DuplicateAnchor << u"line 3, column 1"_s << u"line 2"_s << u"1"_s;
}

void TestCsvDefects::leavesOutDefectiveRecords()
{
    QFETCH(QByteArray, middle);
    QFETCH(core::ErrorCode, code);
    QFETCH(QString, place);
    QFETCH(QString, word);
    QFETCH(QString, anchor);
    const QString path = m_files->write(u"people.csv"_s, "id,b,c\n1,b,c\n" + middle + "3,b,c\n");
    const Reading reading = readUsers(peopleFile(path));
    QVERIFY(!reading.error);
    QCOMPARE(reading.anchors, QStringList({u"1"_s, u"3"_s}));
    QCOMPARE(reading.report.records, 2);
    QVERIFY(!reading.report.complete);
    QCOMPARE(reading.report.problemCount, 1);
    const SourceProblem &problem = reading.report.problems.at(0);
    QCOMPARE(problem.error.code, code);
    QCOMPARE(problem.anchor, anchor);
    QVERIFY2(problem.error.detail.startsWith(QDir::toNativeSeparators(path)), qPrintable(problem.error.detail));
    QVERIFY2(problem.error.detail.contains(place), qPrintable(problem.error.detail));
    QVERIFY2(problem.error.detail.contains(word), qPrintable(problem.error.detail));
    QVERIFY(!problem.error.remedy.isEmpty());
}

void TestCsvDefects::objectErrorsStayWithTheObject_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("word");
    QTest::newRow("a date that is none") << "1,31.12.2026,1,active"_ba << u"line 2, column 2 (\"hired\")"_s
                                         << u"ISO 8601"_s;
    QTest::newRow("a number that is none")
        << "1,,twelve,active"_ba << u"line 2, column 3 (\"level\")"_s << u"whole number"_s;
    QTest::newRow("a status nobody knows")
        << "1,,,on leave"_ba << u"line 2, column 4 (\"status\")"_s << u"terminated"_s;
    QTest::newRow("in the second line of the record")
        << "\"1\n\",,,what"_ba << u"line 3, column 4 (\"status\")"_s << u"terminated"_s;
}

void TestCsvDefects::objectErrorsStayWithTheObject()
{
    QFETCH(QByteArray, row);
    QFETCH(QString, place);
    QFETCH(QString, word);
    CsvFileOptions options =
        peopleFile(m_files->write(u"p.csv"_s, "id,hired,level,status\n" + row + "\n2,2026-12-31,1,active\n"));
    options.enabled = u"status"_s;
    options.types = {{u"hired"_s, u"dateTime"_s}, {u"level"_s, u"integer"_s}};
    const Reading reading = readUsers(options);
    QCOMPARE(reading.anchors.size(), 2);
    QVERIFY2(reading.report.complete, "the record was read; that its value is unusable is the object's failure");
    QVERIFY(!reading.objects.at(0));
    const core::Error &error = reading.objects.at(0).error();
    QVERIFY2(error.detail.contains(place), qPrintable(error.detail));
    QVERIFY2(error.detail.contains(word), qPrintable(error.detail));
    QVERIFY(!error.remedy.isEmpty());
    QVERIFY_RESULT(reading.objects.at(1));
}

void TestCsvDefects::endsTheRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QString>("place");
    QTest::newRow("half-written in a quoted cell")
        << "id,name\n1,Ann\n2,\"Be"_ba << QStringList {u"1"_s} << u"line 3, column 2 (\"name\")"_s;
    QTest::newRow("quotation mark opened in a later line of the record")
        << "id,name\n1,Ann\n\"2\n\",\"Ben\n3,Cem\n"_ba << QStringList {u"1"_s} << u"line 4, column 2"_s;
    QTest::newRow("half a character in UTF-16")
        << QByteArray("\xFF\xFEi\0d\0\n\0001\0\n\0002", 13) << QStringList {u"1"_s} << u"middle of a character"_s;
    QTest::newRow("a record over 1 MiB") << "id,name\n1,Ann\n2," + QByteArray(1'100'000, 'x') + "\n3,Cem\n"
                                         << QStringList {u"1"_s}
                                         << u"line 3: the record that begins here is longer than 1 MiB"_s;
}

void TestCsvDefects::endsTheRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, before);
    QFETCH(QString, place);
    const auto source = userSource(peopleFile(m_files->write(u"people.csv"_s, text)));
    const Reading reading = readAll(*source, core::ObjectType::User);
    QVERIFY(reading.error);
    QCOMPARE(reading.anchors, before);
    QVERIFY(!reading.report.complete);
    QCOMPARE(reading.error->code, core::ErrorCode::SourceIncomplete);
    QVERIFY2(reading.error->detail.contains(place), qPrintable(reading.error->detail));
    QVERIFY2(reading.error->detail.contains(u"people.csv"_s), qPrintable(reading.error->detail));
    QVERIFY(!reading.error->remedy.isEmpty());
}

void TestCsvDefects::refusesHeaders_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("anchor absent, a like name is offered")
        << "Id,name\n"_ba << QStringList {u"no column \"id\""_s, u"Did you mean \"Id\"?"_s, u"\"anchor\""_s};
    QTest::newRow("two columns of one name")
        << "id,name,name\n"_ba << QStringList {u"columns 2 and 3"_s, u"\"name\""_s, u"line 1"_s};
    QTest::newRow("no text") << "id,n\xE4me\n"_ba << QStringList {u"line 1"_s, u"utf-8"_s};
    QTest::newRow("not closed") << "id,\"name\n1,Ann\n"_ba << QStringList {u"line 1, column 2"_s};
    QTest::newRow("only blank lines") << "\n\r\n\n"_ba << QStringList {u"no header line"_s};
    QTest::newRow("empty file") << ""_ba << QStringList {u"empty"_s};
}

void TestCsvDefects::refusesHeaders()
{
    QFETCH(QByteArray, header);
    QFETCH(QStringList, words);
    const Reading reading = readUsers(peopleFile(m_files->write(u"people.csv"_s, header)));
    QVERIFY(reading.error);
    for (const QString &word : words) {
        QVERIFY2(reading.error->detail.contains(word), qPrintable(reading.error->detail));
    }
    QVERIFY2(reading.error->detail.contains(u"people.csv"_s), qPrintable(reading.error->detail));
    QVERIFY(!reading.error->remedy.isEmpty());
}

void TestCsvDefects::refusesFilesItCannotOpen()
{
    const Reading absent = readUsers(peopleFile(m_files->path(u"absent.csv"_s)));
    QVERIFY(absent.error);
    QCOMPARE(absent.error->code, core::ErrorCode::SourceUnreadable);
    QVERIFY2(absent.error->detail.contains(u"absent.csv: the file does not exist"_s), qPrintable(absent.error->detail));
    const Reading folder = readUsers(peopleFile(m_files->path(u"."_s)));
    QVERIFY(folder.error);
    QCOMPARE(folder.error->code, core::ErrorCode::SourceUnreadable);
#ifdef Q_OS_LINUX
    if (::geteuid() == 0) {
        QSKIP("The superuser may read everything.");
    }
#endif
    const QString path = m_files->write(u"locked.csv"_s, "id\n1\n"_ba);
    QVERIFY(QFile::setPermissions(path, QFile::WriteOwner));
    const Reading locked = readUsers(peopleFile(path));
    QVERIFY(locked.error);
    QCOMPARE(locked.error->code, core::ErrorCode::SourceUnreadable);
    QVERIFY2(locked.error->remedy.contains(u"permission"_s), qPrintable(locked.error->remedy));
}

void TestCsvDefects::keepsAHundredProblems()
{
    QByteArray text = "id,b\n"_ba;
    for (int index = 0; index < 250; ++index) {
        text += "x\n";
    }
    const Reading reading = readUsers(peopleFile(m_files->write(u"p.csv"_s, text)), 7);
    QVERIFY(!reading.error);
    QCOMPARE(reading.report.problemCount, 250);
    QCOMPARE(reading.report.problems.size(), 100U);
    QCOMPARE(reading.report.records, 0);
    QVERIFY(!reading.report.complete);
}

void TestCsvDefects::noticesAChangedFile_data()
{
    QTest::addColumn<QString>("change");
    for (const QString &change : {u"append"_s, u"truncate"_s, u"replace"_s, u"remove"_s, u"rewrite"_s}) {
        QTest::newRow(qPrintable(change)) << change;
    }
}

void TestCsvDefects::noticesAChangedFile()
{
    QFETCH(QString, change);
    QByteArray text = "id\n"_ba;
    for (int index = 0; index < 100'000; ++index) {
        text += QByteArray::number(1'000'000 + index) + '\n';
    }
    const QString path = m_files->write(u"p.csv"_s, text);
    const auto source = userSource(peopleFile(path));
    const auto reader = source->read(core::ObjectType::User, 10);
    QVERIFY_RESULT(reader);
    QVERIFY_RESULT((*reader)->nextPage());
    QFile file(path);
    if (change == "append"_L1) {
        QVERIFY(file.open(QIODevice::Append) && file.write("x\n") == 2);
    } else if (change == "truncate"_L1) {
        QVERIFY(file.resize(text.size() / 2));
    } else if (change == "remove"_L1) {
        QVERIFY(file.remove());
    } else if (change == "replace"_L1) {
        QVERIFY(file.rename(path + u".old"_s));
        Q_UNUSED(m_files->write(u"p.csv"_s, text.left(text.size() - 8) + "9999999\n"_ba + "1\n"));
    } else {
        QVERIFY(file.open(QIODevice::ReadWrite) && file.write("key") == 3 && file.flush());
        QVERIFY(file.setFileTime(QDateTime::currentDateTimeUtc().addSecs(5), QFileDevice::FileModificationTime));
    }
    file.close();
    auto page = (*reader)->nextPage();
    while (page && *page != nullptr) {
        page = (*reader)->nextPage();
    }
    QVERIFY(!page);
    QCOMPARE(page.error().code, core::ErrorCode::SourceIncomplete);
    QVERIFY2(page.error().detail.contains(u"changed while it was read"_s), qPrintable(page.error().detail));
    QVERIFY(!(*reader)->report().complete);
    QVERIFY2(!(*reader)->nextPage(), "an ended read does not come back to life");
}

void TestCsvDefects::anOpenQuoteCannotEatMemory()
{
    constexpr qint64 kSize = 64 * 1024 * 1024;
    const QString path = m_files->write(u"p.csv"_s, "id,name\n1,Ann\n2,\"Ben\n"_ba);
    QFile file(path);
    QVERIFY(file.open(QIODevice::Append));
    const QByteArray block = QByteArray("some,more,cells\n").repeated(65536);
    while (file.size() < kSize) {
        QCOMPARE(file.write(block), block.size());
        QVERIFY(file.flush());
    }
    file.close();
    const qint64 before = peakMemory();
    const Reading reading = readUsers(peopleFile(path));
    QVERIFY(reading.error);
    QCOMPARE(reading.error->code, core::ErrorCode::SourceIncomplete);
    QVERIFY2(reading.error->detail.contains(u"line 3, column 2 (\"name\")"_s), qPrintable(reading.error->detail));
    QVERIFY2(reading.error->detail.contains(u"1 MiB"_s), qPrintable(reading.error->detail));
    QCOMPARE(reading.anchors, QStringList({u"1"_s}));
    const qint64 grown = peakMemory() - before;
    QVERIFY2(grown < 16 * 1024, QByteArray::number(grown).constData());
}

void TestCsvDefects::allowsLongMemberCells()
{
    QByteArray members;
    constexpr int kCount = 100'000;
    for (int index = 0; index < kCount; ++index) {
        members += "employee-number-" + QByteArray::number(1'000'000 + index) + '|';
    }
    CsvFileOptions options = peopleFile(m_files->write(u"g.csv"_s, "id,members\ng1," + members + "\n"));
    options.members = u"members"_s;
    const Reading reading = readAll(*groupSource(options), core::ObjectType::Group);
    QVERIFY2(!reading.error, qPrintable(reading.error.value_or(core::Error()).detail));
    QCOMPARE(reading.objects.at(0)->attributes.value(u"members"_s).toList().size(), std::size_t {kCount});
}

QTEST_GUILESS_MAIN(TestCsvDefects)
#include "tst_csvdefects.moc"
