// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvvalue.h"

#include <QJsonArray>
#include <QTest>

using namespace muster;
using namespace muster::sources;
using namespace Qt::StringLiterals;

class TestCsvValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesValues_data();
    void parsesValues();
    void guessesTypes_data();
    void guessesTypes();
    void tellsEnabled_data();
    void tellsEnabled();
    void refusesRules_data();
    void refusesRules();
};

void TestCsvValue::parsesValues_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonValue>("value");
    const auto none = QJsonValue(QJsonValue::Null);
    QTest::newRow("string keeps blanks") << u"string"_s << u" a "_s << QJsonValue(u" a "_s);
    for (const QString &word : {u"true"_s, u"TRUE"_s, u"Yes"_s, u"1"_s}) {
        QTest::addRow("boolean true: %s", qPrintable(word)) << u"boolean"_s << word << QJsonValue(true);
    }
    for (const QString &word : {u"false"_s, u"No"_s, u"NO"_s, u"0"_s}) {
        QTest::addRow("boolean false: %s", qPrintable(word)) << u"boolean"_s << word << QJsonValue(false);
    }
    QTest::newRow("boolean: another word is none") << u"boolean"_s << u"maybe"_s << none;
    QTest::newRow("boolean: 2 is none") << u"boolean"_s << u"2"_s << none;
    QTest::newRow("integer") << u"integer"_s << u"42"_s << QJsonValue(42);
    QTest::newRow("integer, negative") << u"integer"_s << u"-7"_s << QJsonValue(-7);
    QTest::newRow("integer beyond 64 bits") << u"integer"_s << u"9223372036854775808"_s << none;
    QTest::newRow("integer with fraction") << u"integer"_s << u"1.0"_s << none;
    QTest::newRow("integer in hexadecimal") << u"integer"_s << u"0x10"_s << none;
    QTest::newRow("date is midnight UTC") << u"dateTime"_s << u"2026-02-28"_s << QJsonValue(u"2026-02-28T00:00:00Z"_s);
    QTest::newRow("time without zone is UTC")
        << u"dateTime"_s << u"2026-02-28T10:30"_s << QJsonValue(u"2026-02-28T10:30:00Z"_s);
    QTest::newRow("time with blank instead of T")
        << u"dateTime"_s << u"2026-02-28 10:30:01"_s << QJsonValue(u"2026-02-28T10:30:01Z"_s);
    QTest::newRow("time with offset") << u"dateTime"_s << u"2026-02-28T01:30:00+02:00"_s
                                      << QJsonValue(u"2026-02-27T23:30:00Z"_s);
    QTest::newRow("time with short offset")
        << u"dateTime"_s << u"2026-02-28T01:30:00-0530"_s << QJsonValue(u"2026-02-28T07:00:00Z"_s);
    QTest::newRow("time with fraction") << u"dateTime"_s << u"2026-02-28T10:30:01.250Z"_s
                                        << QJsonValue(u"2026-02-28T10:30:01Z"_s);
    QTest::newRow("29 February of a common year") << u"dateTime"_s << u"2026-02-29"_s << none;
    QTest::newRow("hour 25") << u"dateTime"_s << u"2026-02-28T25:00:00Z"_s << none;
    QTest::newRow("German date") << u"dateTime"_s << u"28.02.2026"_s << none;
    QTest::newRow("American date") << u"dateTime"_s << u"02/28/2026"_s << none;
    QTest::newRow("date with rest") << u"dateTime"_s << u"2026-02-28 or so"_s << none;
}

void TestCsvValue::parsesValues()
{
    QFETCH(QString, type);
    QFETCH(QString, text);
    QFETCH(QJsonValue, value);
    const auto parsed = parseValue(text, valueTypeFromName(type).value());
    QCOMPARE(parsed ? parsed->toJson() : QJsonValue(QJsonValue::Null), value);
}

void TestCsvValue::guessesTypes_data()
{
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<QString>("type");
    QTest::newRow("nothing seen") << QStringList() << u"string"_s;
    QTest::newRow("numbers") << QStringList {u"1"_s, u"-20"_s, u"0"_s} << u"integer"_s;
    QTest::newRow("leading zeros mean a key, not a number") << QStringList {u"0042"_s, u"17"_s} << u"string"_s;
    QTest::newRow("booleans") << QStringList {u"true"_s, u"No"_s} << u"boolean"_s;
    QTest::newRow("dates") << QStringList {u"2026-01-01"_s, u"2026-01-01T10:00:00Z"_s} << u"dateTime"_s;
    QTest::newRow("one text among numbers") << QStringList {u"1"_s, u"n/a"_s} << u"string"_s;
}

void TestCsvValue::guessesTypes()
{
    QFETCH(QStringList, texts);
    QFETCH(QString, type);
    QCOMPARE(guessType(texts), valueTypeFromName(type).value());
}

void TestCsvValue::tellsEnabled_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("verdict");
    for (const QString &word : {u"true"_s, u"1"_s, u"YES"_s, u"y"_s, u" Active "_s, u"enabled"_s, QString()}) {
        QTest::addRow("enabled by \"%s\"", qPrintable(word)) << u"[status]"_s << word << u"enabled"_s;
    }
    for (const QString &word : {u"false"_s, u"0"_s, u"No"_s, u"n"_s, u"INACTIVE"_s, u"disabled"_s, u"Terminated"_s}) {
        QTest::addRow("disabled by \"%s\"", qPrintable(word)) << u"status"_s << word << u"disabled"_s;
    }
    QTest::newRow("an unknown word is neither") << u"[status]"_s << u"on leave"_s << u"unknown"_s;
    QTest::newRow("equal to one of two texts") << u"[status] = \"A\", \"L\""_s << u"l"_s << u"enabled"_s;
    QTest::newRow("equal to none of two texts") << u"[status] == \"A\",\"L\""_s << u"T"_s << u"disabled"_s;
    QTest::newRow("unequal") << u"[status] != \"T\""_s << u"anything"_s << u"enabled"_s;
    QTest::newRow("not unequal, case and blanks ignored") << u"[status] <> \"T\""_s << u" t "_s << u"disabled"_s;
    QTest::newRow("the empty cell is a text in comparisons") << u"[status] = \"A\""_s << QString() << u"disabled"_s;
    QTest::newRow("a doubled quotation mark") << u"[status] = \"a\"\"b\""_s << u"A\"B"_s << u"enabled"_s;
}

void TestCsvValue::tellsEnabled()
{
    QFETCH(QString, rule);
    QFETCH(QString, cell);
    QFETCH(QString, verdict);
    const auto parsed = CsvEnabledRule::parse(rule);
    QVERIFY2(parsed.has_value(), qPrintable(rule));
    QCOMPARE(parsed->column(), u"status"_s);
    const std::optional<bool> found = parsed->evaluate(cell);
    QCOMPARE(!found ? u"unknown"_s : *found ? u"enabled"_s : u"disabled"_s, verdict);
}

void TestCsvValue::refusesRules_data()
{
    QTest::addColumn<QString>("rule");
    QTest::newRow("bracket not closed") << u"[status"_s;
    QTest::newRow("text not quoted") << u"[status] = A"_s;
    QTest::newRow("unknown operator") << u"[status] > \"A\""_s;
    QTest::newRow("something after the texts") << u"[status] = \"A\" or so"_s;
}

void TestCsvValue::refusesRules()
{
    QFETCH(QString, rule);
    const auto parsed = CsvEnabledRule::parse(rule);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, core::ErrorCode::InvalidConfiguration);
    QVERIFY2(parsed.error().detail.contains(rule), qPrintable(parsed.error().detail));
    QVERIFY(!parsed.error().remedy.isEmpty());
}

QTEST_GUILESS_MAIN(TestCsvValue)
#include "tst_csvvalue.moc"
