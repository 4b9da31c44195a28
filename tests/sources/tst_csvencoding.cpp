// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvencoding.h"
#include "tests/sources/csvfixture.h"
#include "tests/support/testresult.h"

#include <QStringEncoder>
#include <QTest>

using namespace muster;
using namespace muster::sources;
using namespace muster::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray utf16(const QString &text, QStringConverter::Encoding encoding, bool hasMark)
{
    QStringEncoder encoder(encoding, hasMark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return encoder(text);
}

const QString kTable = u"id,name\n1,Zoë Müller\n2,İstanbul\n3,דנה\n4,山田 𠮷\n"_s;

} // namespace

/// Failure 34 of the peers: one file in every encoding gives the same people.
class TestCsvEncoding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheSameNames_data();
    void readsTheSameNames();
    void readsWindows1252();
    void bringsTextToOneForm();
    void refusesContradictions_data();
    void refusesContradictions();
    void reportsBytesThatAreNoText_data();
    void reportsBytesThatAreNoText();
    void convertsAcrossChunks();
};

void TestCsvEncoding::readsTheSameNames_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("encoding");
    const QByteArray utf8 = kTable.toUtf8();
    using Encoding = QStringConverter::Encoding;
    QTest::newRow("UTF-8 without mark") << utf8 << QString();
    QTest::newRow("UTF-8 without mark, said so") << utf8 << u"utf-8"_s;
    QTest::newRow("UTF-8 with mark") << "\xEF\xBB\xBF"_ba + utf8 << QString();
    QTest::newRow("UTF-8 with mark, said so") << "\xEF\xBB\xBF"_ba + utf8 << u"utf-8"_s;
    QTest::newRow("UTF-16 LE with mark") << utf16(kTable, Encoding::Utf16LE, true) << QString();
    QTest::newRow("UTF-16 BE with mark") << utf16(kTable, Encoding::Utf16BE, true) << QString();
    QTest::newRow("UTF-16 LE with mark, said so") << utf16(kTable, Encoding::Utf16LE, true) << u"utf-16"_s;
    QTest::newRow("UTF-16 LE without mark") << utf16(kTable, Encoding::Utf16LE, false) << QString();
    QTest::newRow("UTF-16 BE without mark, said so") << utf16(kTable, Encoding::Utf16BE, false) << u"utf-16"_s;
}

void TestCsvEncoding::readsTheSameNames()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, encoding);
    const CsvFixture files;
    CsvFileOptions options = peopleFile(files.write(u"people.csv"_s, bytes));
    options.encoding = encoding;
    const Reading reading = readUsers(options);
    QVERIFY2(!reading.error, qPrintable(reading.error.value_or(core::Error()).detail));
    QCOMPARE(reading.anchors, QStringList({u"1"_s, u"2"_s, u"3"_s, u"4"_s}));
    QVERIFY(reading.report.complete);
    QCOMPARE(reading.text(0, u"name"_s), u"Zoë Müller"_s);
    QCOMPARE(reading.text(1, u"name"_s), u"İstanbul"_s);
    QCOMPARE(reading.text(2, u"name"_s), u"דנה"_s);
    QCOMPARE(reading.text(3, u"name"_s), u"山田 𠮷"_s);
}

void TestCsvEncoding::readsWindows1252()
{
    const CsvFixture files;
    CsvFileOptions options = peopleFile(files.write(u"p.csv"_s, "id;name\n1;M\xFCller \x8Aimi\xE6 \x80\n"_ba));
    options.encoding = u"latin-1"_s;
    const Reading reading = readUsers(options);
    QVERIFY(reading.report.complete);
    QCOMPARE(reading.text(0, u"name"_s), u"Müller Šimiæ €"_s);
}

void TestCsvEncoding::bringsTextToOneForm()
{
    const CsvFixture files;
    const QString composed = u"id,Größe\nZoë,Ärzte\n"_s.normalized(QString::NormalizationForm_C);
    const QString decomposed = composed.normalized(QString::NormalizationForm_D);
    QVERIFY(composed != decomposed);
    const Reading one = readUsers(peopleFile(files.write(u"c.csv"_s, composed.toUtf8())));
    const Reading other = readUsers(peopleFile(files.write(u"d.csv"_s, decomposed.toUtf8())));
    QCOMPARE(other.anchors, one.anchors);
    QCOMPARE(other.objects.at(0)->attributes, one.objects.at(0)->attributes);
}

void TestCsvEncoding::refusesContradictions_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<QString>("word");
    QTest::newRow("said UTF-8, is UTF-16") << "\xFF\xFEi\0d\0"_ba << u"utf-8"_s << u"utf-16"_s;
    QTest::newRow("said Latin-1, is UTF-8") << "\xEF\xBB\xBFid\n"_ba << u"latin-1"_s << u"utf-8"_s;
    QTest::newRow("UTF-32") << QByteArray("\xFF\xFE\0\0i\0\0\0", 8) << QString() << u"UTF-32"_s;
}

void TestCsvEncoding::refusesContradictions()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, encoding);
    QFETCH(QString, word);
    const CsvFixture files;
    CsvFileOptions options = peopleFile(files.write(u"people.csv"_s, bytes));
    options.encoding = encoding;
    const Reading reading = readUsers(options);
    QVERIFY(reading.error);
    QCOMPARE(reading.error->code, core::ErrorCode::InvalidConfiguration);
    QVERIFY2(reading.error->detail.contains(word), qPrintable(reading.error->detail));
    QVERIFY2(reading.error->detail.contains(u"people.csv"_s), qPrintable(reading.error->detail));
    QVERIFY(!reading.error->remedy.isEmpty());
}

void TestCsvEncoding::reportsBytesThatAreNoText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("place");
    QTest::newRow("Latin-1 in a file read as UTF-8")
        << "id,name\n1,ok\n2,M\xFCller\n3,ok\n"_ba << u"line 3, column 2"_s;
    QTest::newRow("overlong form") << "id,name\n1,ok\n2,\xC0\xAF\n3,ok\n"_ba << u"line 3, column 2"_s;
    QTest::newRow("zero bytes of a half-written block")
        << QByteArray("id,name\n1,ok\n2,\0\0\0\n3,ok\n", 24) << u"line 3, column 2"_s;
    QTest::newRow("lone surrogate in UTF-16") << utf16(u"id,name\n1,ok\n2,"_s, QStringConverter::Utf16LE, true)
            + QByteArray("\x3D\xD8", 2) + utf16(u"x\n3,ok\n"_s, QStringConverter::Utf16LE, false)
                                              << u"line 3, column 2"_s;
}

void TestCsvEncoding::reportsBytesThatAreNoText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, place);
    const CsvFixture files;
    const Reading reading = readUsers(peopleFile(files.write(u"people.csv"_s, bytes)));
    QVERIFY(!reading.error);
    QCOMPARE(reading.anchors, QStringList({u"1"_s, u"3"_s}));
    QVERIFY(!reading.report.complete);
    QCOMPARE(reading.report.problemCount, 1);
    const SourceProblem &problem = reading.report.problems.at(0);
    QCOMPARE(problem.anchor, u"2"_s);
    QVERIFY2(problem.error.detail.contains(place), qPrintable(problem.error.detail));
    QVERIFY2(problem.error.detail.contains(u"(\"name\")"_s), qPrintable(problem.error.detail));
    QVERIFY(!problem.error.remedy.isEmpty());
}

void TestCsvEncoding::convertsAcrossChunks()
{
    const QString text = u"aé€𠮷z"_s;
    for (const auto &[encoding, ours] : {std::pair {QStringConverter::Utf16LE, CsvEncoding::Utf16Le},
                                         std::pair {QStringConverter::Utf16BE, CsvEncoding::Utf16Be}}) {
        const QByteArray bytes = utf16(text, encoding, false);
        Utf8Converter converter(ours);
        QByteArray utf8;
        for (const char byte : bytes) {
            utf8 += converter.convert(QByteArrayView(&byte, 1));
        }
        QCOMPARE(utf8, text.toUtf8());
        QVERIFY(!converter.isMidCharacter());
        QVERIFY(converter.convert("x").isEmpty());
        QVERIFY(converter.isMidCharacter());
    }
}

QTEST_GUILESS_MAIN(TestCsvEncoding)
#include "tst_csvencoding.moc"
