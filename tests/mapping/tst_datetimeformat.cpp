// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/datetimeformat.h"
#include "tests/mapping/expressions.h"

using namespace Qt::StringLiterals;
using namespace muster;
using test::expressionColumns;
using test::expressionRow;

class DateTimeFormatTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void expressions_data();
    void expressions() { test::checkExpression(); }
    void printing_data();
    void printing();
    void parsing_data();
    void parsing();
    void refusing_data();
    void refusing();
    void unknownStylesAreAnError();
};

void DateTimeFormatTest::expressions_data()
{
    expressionColumns();
    expressionRow("Entra's example", R"(FormatDateTime("20150123105347.1Z", , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd"))",
                  "2015-01-23");
    expressionRow("a German date", R"(FormatDateTime("05.03.2021", , "dd.MM.yyyy", "yyyy-MM-ddTHH:mm:ssZ"))",
                  "2021-03-05T00:00:00Z");
    expressionRow("ISO 8601 without an input format",
                  R"(FormatDateTime("2009-06-15T01:45:30-07:00", , , "M/d/yyyy h:mm:ss tt"))", "6/15/2009 8:45:30 AM");
    expressionRow("a time stamp of the source", R"(FormatDateTime([date], , , "dd MMM yyyy"))", "16 Mar 2020");
    expressionRow("nothing stays nothing", R"(FormatDateTime([none], , "yyyy", "yyyy"))", QJsonValue::Null);
    expressionRow("an empty text gives nothing", R"(FormatDateTime([empty], , "yyyy", "yyyy"))", QJsonValue::Null);
    expressionRow("styles by name", R"(FormatDateTime(" 2021 ", "AllowWhiteSpaces, RoundtripKind", "yyyy", "yy"))",
                  "21");
}

void DateTimeFormatTest::printing_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("text");
    QTest::newRow("the default of Entra") << QString() << u"3/5/2021 2:07:09 PM"_s;
    QTest::newRow("round trip") << u"yyyy-MM-ddTHH:mm:ss.fffK"_s << u"2021-03-05T14:07:09.040Z"_s;
    QTest::newRow("names") << u"dddd, dd MMMM yyyy"_s << u"Friday, 05 March 2021"_s;
    QTest::newRow("short names") << u"ddd d MMM yy"_s << u"Fri 5 Mar 21"_s;
    QTest::newRow("twelve hours") << u"hh:mm t"_s << u"02:07 P"_s;
    QTest::newRow("fractions without zeros") << u"ss.FFF"_s << u"09.04"_s;
    QTest::newRow("seven digits") << u"fffffff"_s << u"0400000"_s;
    QTest::newRow("literals") << u"'yyyy:' yyyy \\d \"x\""_s << u"yyyy: 2021 d x"_s;
    QTest::newRow("a single letter") << u"%d"_s << u"5"_s;
    QTest::newRow("offset") << u"HHzzz"_s << u"14+00:00"_s;
}

void DateTimeFormatTest::printing()
{
    QFETCH(QString, format);
    QFETCH(QString, text);
    const QDateTime time(QDate(2021, 3, 5), QTime(14, 7, 9, 40), Qt::UTC);
    QCOMPARE(mapping::printDateTime(time, format), text);
}

void DateTimeFormatTest::parsing_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("iso");
    QTest::newRow("digits without separators") << u"20210305"_s << u"yyyyMMdd"_s << u"2021-03-05T00:00:00.000Z"_s;
    QTest::newRow("one-digit parts") << u"3/5/2021"_s << u"M/d/yyyy"_s << u"2021-03-05T00:00:00.000Z"_s;
    QTest::newRow("two digits where one suffices") << u"12/25/2021"_s << u"M/d/yyyy"_s << u"2021-12-25T00:00:00.000Z"_s;
    QTest::newRow("two-digit year before 2050") << u"49"_s << u"yy"_s << u"2049-01-01T00:00:00.000Z"_s;
    QTest::newRow("two-digit year from 1950") << u"50"_s << u"yy"_s << u"1950-01-01T00:00:00.000Z"_s;
    QTest::newRow("afternoon") << u"05 Mar 2021 2:07 pm"_s << u"dd MMM yyyy h:mm tt"_s << u"2021-03-05T14:07:00.000Z"_s;
    QTest::newRow("midnight") << u"2021 12 AM"_s << u"yyyy h tt"_s << u"2021-01-01T00:00:00.000Z"_s;
    QTest::newRow("east of Greenwich") << u"2021-06-30+08:00"_s << u"yyyy-MM-ddzzz"_s << u"2021-06-29T16:00:00.000Z"_s;
    QTest::newRow("west of Greenwich") << u"2020-03-16-07:00"_s << u"yyyy-MM-ddK"_s << u"2020-03-16T07:00:00.000Z"_s;
    QTest::newRow("zulu") << u"2020-03-16Z"_s << u"yyyy-MM-ddK"_s << u"2020-03-16T00:00:00.000Z"_s;
    QTest::newRow("fraction") << u"2020 01.25"_s << u"yyyy ss.ff"_s << u"2020-01-01T00:00:01.250Z"_s;
    QTest::newRow("blanks around") << u"  2020 "_s << u"yyyy"_s << u"2020-01-01T00:00:00.000Z"_s;
    QTest::newRow("names of days are skipped")
        << u"Friday 05.03.2021"_s << u"dddd dd.MM.yyyy"_s << u"2021-03-05T00:00:00.000Z"_s;
}

void DateTimeFormatTest::parsing()
{
    QFETCH(QString, text);
    QFETCH(QString, format);
    QFETCH(QString, iso);
    const auto time = mapping::parseDateTime(text, format, {});
    QVERIFY(time.has_value());
    QCOMPARE(time->toString(Qt::ISODateWithMs), iso);
}

void DateTimeFormatTest::refusing_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("format");
    QTest::newRow("something behind") << u"2021x"_s << u"yyyy"_s;
    QTest::newRow("too short") << u"202"_s << u"yyyy"_s;
    QTest::newRow("another separator") << u"2021/03"_s << u"yyyy-MM"_s;
    QTest::newRow("a month that does not exist") << u"2021-13"_s << u"yyyy-MM"_s;
    QTest::newRow("a day that does not exist") << u"2021-02-29"_s << u"yyyy-MM-dd"_s;
    QTest::newRow("hour 13 in the afternoon") << u"13 PM"_s << u"hh tt"_s;
    QTest::newRow("a name that is no month") << u"Foo"_s << u"MMM"_s;
    QTest::newRow("an offset beyond the earth") << u"2021+15:00"_s << u"yyyyzzz"_s;
}

void DateTimeFormatTest::refusing()
{
    QFETCH(QString, text);
    QFETCH(QString, format);
    QVERIFY(!mapping::parseDateTime(text, format, {}).has_value());
}

void DateTimeFormatTest::unknownStylesAreAnError()
{
    QVERIFY(!mapping::DateTimeStyles::fromText(u"AssumeLocal"_s).has_value());
    QVERIFY(!mapping::DateTimeStyles::fromText(u"None"_s)->allowLeadingWhite);
    const auto expression =
        mapping::MappingExpression::compile(u"FormatDateTime(\"2021\", \"AssumeLocal\", \"yyyy\", \"yy\")"_s);
    QVERIFY_RESULT(expression);
    const auto value = expression->evaluate({});
    QVERIFY(!value.has_value());
    QCOMPARE(value.error().detail,
             u"Column 24: argument 2 (dateTimeStyles) of FormatDateTime holds a style that is not known."_s);
}

QTEST_GUILESS_MAIN(DateTimeFormatTest)
#include "tst_datetimeformat.moc"
