// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/filter.h"
#include "tests/scim/scimtest.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using scim::AttributePath;
using scim::CompareOp;
using scim::Filter;

class TestFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printAsParsed_data();
    void printAsParsed();
    void readLiterals_data();
    void readLiterals();
    void refuse_data();
    void refuse();
    void namePositionButNoValue();
    void buildTree();
    void readEveryOperator();
    void limitDepth();
    void limitLength();
    void mergeNestedGroups();
    void escapeMatchQuery_data();
    void escapeMatchQuery();
};

void TestFilter::printAsParsed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed"); // empty: as it was

    const auto same = [](const char *name, const QString &text) { QTest::newRow(name) << text << QString(); };
    same("3.4.2.2 equal", u"userName eq \"bjensen\""_s);
    same("3.4.2.2 family name contains", u"name.familyName co \"O'Malley\""_s);
    same("3.4.2.2 starts with", u"userName sw \"J\""_s);
    same("3.4.2.2 starts with, by URN", u"urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"J\""_s);
    same("3.4.2.2 present", u"title pr"_s);
    same("3.4.2.2 greater than", u"meta.lastModified gt \"2011-05-13T04:42:34Z\""_s);
    same("3.4.2.2 greater or equal", u"meta.lastModified ge \"2011-05-13T04:42:34Z\""_s);
    same("3.4.2.2 less than", u"meta.lastModified lt \"2011-05-13T04:42:34Z\""_s);
    same("3.4.2.2 less or equal", u"meta.lastModified le \"2011-05-13T04:42:34Z\""_s);
    same("3.4.2.2 and", u"title pr and userType eq \"Employee\""_s);
    same("3.4.2.2 or", u"title pr or userType eq \"Intern\""_s);
    same("3.4.2.2 schema URN", u"schemas eq \"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\""_s);
    same("3.4.2.2 and with a group",
         u"userType eq \"Employee\" and (emails co \"example.com\" or emails.value co \"example.org\")"_s);
    same("3.4.2.2 not",
         u"userType ne \"Employee\" and not (emails co \"example.com\" or emails.value co \"example.org\")"_s);
    QTest::newRow("3.4.2.2 needless group") << u"userType eq \"Employee\" and (emails.type eq \"work\")"_s
                                            << u"userType eq \"Employee\" and emails.type eq \"work\""_s;
    same("3.4.2.2 value path",
         u"userType eq \"Employee\" and emails[type eq \"work\" and value co \"@example.com\"]"_s);
    same(
        "3.4.2.2 two value paths",
        u"emails[type eq \"work\" and value co \"@example.com\"] or ims[type eq \"xmpp\" and value co \"@foo.com\"]"_s);
    same("3.4.2.1 resource type",
         u"(meta.resourceType eq \"User\" or meta.resourceType eq \"Group\") and displayName sw \"a\""_s);
    same("a number", u"level eq 5"_s);
    same("a negative decimal", u"level lt -0.5"_s);
    same("null", u"title eq null"_s);
    same("a whole extension", u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User pr"_s);
    same("an Entra filter with a sub-attribute after brackets",
         u"emails[type eq \"work\"].value eq \"a@example.com\""_s);
    same("a comparison right after brackets", u"emails[type eq \"work\"] co \"example\""_s);
    same("not within a value path", u"emails[not (type eq \"work\")]"_s);
    same("an attribute called not", u"not eq 1 and and pr"_s);
    QTest::newRow("operators and words in capitals")
        << u"title PR AND NOT (level GE 2)"_s << u"title pr and not (level ge 2)"_s;
    QTest::newRow("and binds tighter than or") << u"(a pr and b pr) or c pr"_s << u"a pr and b pr or c pr"_s;
    QTest::newRow("much space") << u"  a   eq\t\"x\"  and\n( b pr )"_s << u"a eq \"x\" and b pr"_s;
    QTest::newRow("no space before brackets") << u"not(a pr)and(b pr)"_s << u"not (a pr) and b pr"_s;
    QTest::newRow("literals in capitals") << u"active eq True"_s << u"active eq true"_s;
    QTest::newRow("escapes that are not needed") << u"a eq \"\\/\\u0041\""_s << u"a eq \"/A\""_s;
    same("escapes that are needed", u"a eq \"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\""_s);
    same("other scripts", u"displayName eq \"Zoë 山田 😀\""_s);
}

void TestFilter::printAsParsed()
{
    QFETCH(QString, text);
    QFETCH(QString, printed);
    const auto parsed = Filter::parse(text);
    QVERIFY_RESULT(parsed);
    QCOMPARE(parsed->toString(), printed.isEmpty() ? text : printed);
    const auto again = Filter::parse(parsed->toString());
    QVERIFY_RESULT(again);
    QVERIFY(*again == *parsed);
}

void TestFilter::readLiterals_data()
{
    QTest::addColumn<QString>("literal");
    QTest::addColumn<QJsonValue>("value");

    QTest::newRow("true") << u"true"_s << QJsonValue(true);
    QTest::newRow("false") << u"false"_s << QJsonValue(false);
    QTest::newRow("null") << u"null"_s << QJsonValue(QJsonValue::Null);
    QTest::newRow("zero") << u"0"_s << QJsonValue(0);
    QTest::newRow("an integer that no double holds") << u"9007199254740993"_s << QJsonValue(qint64(9007199254740993));
    QTest::newRow("a fraction") << u"-12.75"_s << QJsonValue(-12.75);
    QTest::newRow("an exponent") << u"1.5E+3"_s << QJsonValue(1500.0);
    QTest::newRow("a negative exponent") << u"25e-2"_s << QJsonValue(0.25);
    QTest::newRow("an empty text") << u"\"\""_s << QJsonValue(QString(u""_s));
    QTest::newRow("a text that looks like a number") << u"\"5\""_s << QJsonValue(u"5"_s);
    QTest::newRow("words of the grammar in a text") << u"\"a and not (b)\""_s << QJsonValue(u"a and not (b)"_s);
    QTest::newRow("every escape") << u"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\""_s << QJsonValue(u"\"\\/\b\f\n\r\t"_s);
    QTest::newRow("a surrogate pair") << u"\"\\ud83d\\uDE00\""_s << QJsonValue(u"😀"_s);
}

void TestFilter::readLiterals()
{
    QFETCH(QString, literal);
    QFETCH(QJsonValue, value);
    const auto parsed = Filter::parse(u"a eq "_s + literal);
    QVERIFY_RESULT(parsed);
    QCOMPARE(parsed->value(), value);
    QVERIFY(test::filter(parsed->toString()) == *parsed);
}

void TestFilter::refuse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("reason");

    QTest::newRow("nothing") << QString() << 0 << u"expected an attribute name, found the end"_s;
    QTest::newRow("an attribute alone") << u"userName"_s << 8 << u"expected an operator"_s;
    QTest::newRow("an unknown operator") << u"userName like \"a\""_s << 9 << u"expected an operator"_s;
    QTest::newRow("a missing value") << u"userName eq"_s << 11 << u"expected a value, found the end"_s;
    QTest::newRow("a text without quotes") << u"externalId eq jyoung"_s << 14 << u"in double quotes"_s;
    QTest::newRow("single quotes") << u"userName eq 'a'"_s << 12 << u"in double quotes"_s;
    QTest::newRow("an open quote") << u"userName eq \"abc"_s << 12 << u"no closing double quote"_s;
    QTest::newRow("an unknown escape") << u"a eq \"b\\xc\""_s << 7 << u"no escape that JSON knows"_s;
    QTest::newRow("a short unicode escape") << u"a eq \"\\u12\""_s << 6 << u"no escape that JSON knows"_s;
    QTest::newRow("a signed unicode escape") << u"a eq \"\\u+123\""_s << 6 << u"no escape that JSON knows"_s;
    QTest::newRow("an escape at the end") << u"a eq \"\\"_s << 6 << u"no escape that JSON knows"_s;
    QTest::newRow("a raw line break in a text") << u"a eq \"b\nc\""_s << 7 << u"control character"_s;
    QTest::newRow("a leading zero") << u"a eq 012"_s << 5 << u"expected a value"_s;
    QTest::newRow("a fraction without digits") << u"a eq 1."_s << 5 << u"expected a value"_s;
    QTest::newRow("an exponent without digits") << u"a eq 1e+"_s << 5 << u"expected a value"_s;
    QTest::newRow("a number beyond all bounds") << u"a eq 1e999"_s << 5 << u"this number is too large"_s;
    QTest::newRow("a plus sign") << u"a eq +1"_s << 5 << u"expected a value"_s;
    QTest::newRow("an open group") << u"(a pr or b pr"_s << 13 << u"opened at position 0"_s;
    QTest::newRow("a group closed too often") << u"(a pr))"_s << 6 << u"expected \"and\", \"or\" or the end"_s;
    QTest::newRow("and without a second side") << u"a pr and"_s << 8 << u"expected an attribute name"_s;
    QTest::newRow("two filters side by side") << u"a pr b pr"_s << 5 << u"expected \"and\", \"or\" or the end"_s;
    QTest::newRow("not without brackets") << u"not a pr"_s << 4 << u"expected an operator"_s;
    QTest::newRow("an open value path") << u"emails[type eq \"work\""_s << 21 << u"expected \"]\""_s;
    QTest::newRow("a value path within a value path") << u"a[b[c pr]]"_s << 3 << u"cannot hold another"_s;
    QTest::newRow("a bad path") << u"a..b pr"_s << 2 << u"not a sub-attribute name"_s;
    QTest::newRow("a character of two units") << u"a 😀"_s << 2
                                              << u"expected an operator (eq, ne, co, sw, ew, gt, ge, lt, le "
                                                 "or pr), found \"😀\""_s;
    QTest::newRow("half a character") << u"a "_s + QChar(0xd83d) << 2 << u"found a character that cannot be shown"_s;
    QTest::newRow("a comma") << u"a pr, b pr"_s << 4 << u"expected \"and\", \"or\" or the end"_s;
}

void TestFilter::refuse()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(QString, reason);
    const auto parsed = Filter::parse(text);
    QVERIFY(!parsed.has_value());
    QCOMPARE(parsed.error().code, core::ErrorCode::InvalidFilter);
    const QString where = u"The filter is not valid at position %1: "_s.arg(position);
    QVERIFY2(parsed.error().detail.startsWith(where), qPrintable(parsed.error().detail));
    QVERIFY2(parsed.error().detail.contains(reason), qPrintable(parsed.error().detail));
    QVERIFY(!parsed.error().remedy.isEmpty());
}

void TestFilter::namePositionButNoValue()
{
    const auto parsed = Filter::parse(u"userName eq \"secret.person@example.com\" xor active eq jane"_s);
    QVERIFY(!parsed.has_value());
    QVERIFY(!parsed.error().detail.contains(u"secret"_s));
    QVERIFY(!parsed.error().detail.contains(u"jane"_s));
}

void TestFilter::buildTree()
{
    const Filter filter = test::filter(u"a eq 1 or b pr and not (c[d pr])"_s);
    QCOMPARE(filter.kind(), Filter::Kind::Or);
    QCOMPARE(filter.children().size(), std::size_t(2));
    const Filter &comparison = filter.children().at(0);
    QCOMPARE(comparison.kind(), Filter::Kind::Comparison);
    QCOMPARE(comparison.path().attribute(), u"a"_s);
    QCOMPARE(comparison.op(), CompareOp::Eq);
    QCOMPARE(comparison.value(), QJsonValue(1));
    const Filter &conjunction = filter.children().at(1);
    QCOMPARE(conjunction.kind(), Filter::Kind::And);
    QVERIFY(conjunction.children().at(0).value().isUndefined());
    const Filter &negation = conjunction.children().at(1);
    QCOMPARE(negation.kind(), Filter::Kind::Not);
    const Filter &valuePath = negation.children().front();
    QCOMPARE(valuePath.kind(), Filter::Kind::ValuePath);
    QCOMPARE(valuePath.path().toString(), u"c"_s);
    QCOMPARE(valuePath.children().front().toString(), u"d pr"_s);
}

void TestFilter::readEveryOperator()
{
    const std::vector<std::pair<QString, CompareOp>> operators {
        {u"eq"_s, CompareOp::Eq}, {u"ne"_s, CompareOp::Ne}, {u"co"_s, CompareOp::Co},
        {u"sw"_s, CompareOp::Sw}, {u"ew"_s, CompareOp::Ew}, {u"gt"_s, CompareOp::Gt},
        {u"ge"_s, CompareOp::Ge}, {u"lt"_s, CompareOp::Lt}, {u"le"_s, CompareOp::Le},
    };
    for (const auto &[name, op] : operators) {
        const Filter filter = test::filter(u"a %1 \"x\""_s.arg(name));
        QCOMPARE(filter.op(), op);
        QVERIFY(filter == Filter::compare(AttributePath(u"a"_s), op, u"x"_s));
        QCOMPARE(filter.toString(), u"a %1 \"x\""_s.arg(name));
    }
    QCOMPARE(test::filter(u"a pr"_s).op(), CompareOp::Pr);
}

void TestFilter::limitDepth()
{
    const auto nested = [](int depth) { return QString(depth, u'(') + u"a pr"_s + QString(depth, u')'); };
    QVERIFY_RESULT(Filter::parse(nested(50)));
    const auto tooDeep = Filter::parse(nested(51));
    QVERIFY(!tooDeep.has_value());
    QVERIFY2(tooDeep.error().detail.contains(u"at position 50: it is nested more than 50 levels deep"_s),
             qPrintable(tooDeep.error().detail));
    QVERIFY(!Filter::parse(QString(60'000, u'(')).has_value());
    QVERIFY_RESULT(Filter::parse(nested(50) + u" and "_s + nested(50)));
}

void TestFilter::limitLength()
{
    const QString frame = u"a eq \"\""_s;
    const auto ofLength = [&](qsizetype length) { return u"a eq \"%1\""_s.arg(QString(length - frame.size(), u'x')); };
    QVERIFY_RESULT(Filter::parse(ofLength(64 * 1024)));
    const auto tooLong = Filter::parse(ofLength(64 * 1024 + 1));
    QVERIFY(!tooLong.has_value());
    QVERIFY(tooLong.error().detail.contains(u"longer than 65536 characters"_s));
}

void TestFilter::mergeNestedGroups()
{
    QVERIFY(test::filter(u"a pr and (b pr and c pr)"_s) == test::filter(u"(a pr and b pr) and c pr"_s));
    QVERIFY(test::filter(u"a pr or (b pr or c pr)"_s) == test::filter(u"a pr or b pr or c pr"_s));
    QVERIFY(!(test::filter(u"a pr and b pr"_s) == test::filter(u"b pr and a pr"_s)));
    const Filter one = test::filter(u"a pr"_s);
    QVERIFY(Filter::allOf({one}) == one);
    QVERIFY(Filter::anyOf({one}) == one);
    QVERIFY(Filter::compare(AttributePath(u"a"_s), CompareOp::Eq) == test::filter(u"a eq null"_s));
}

void TestFilter::escapeMatchQuery_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("text");

    QTest::newRow("plain") << u"userName"_s << u"bjensen"_s << u"userName eq \"bjensen\""_s;
    QTest::newRow("quote and backslash") << u"userName"_s << u"a\"b\\c"_s << u"userName eq \"a\\\"b\\\\c\""_s;
    QTest::newRow("an attempt to break out")
        << u"userName"_s << u"\" or userName pr or a eq \""_s << u"userName eq \"\\\" or userName pr or a eq \\\"\""_s;
    QTest::newRow("an extension attribute")
        << u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber"_s << u"7"_s
        << u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber eq \"7\""_s;
    QTest::newRow("a filtered path puts the condition into the brackets")
        << u"emails[type eq \"work\"].value"_s << u"a@example.com"_s
        << u"emails[type eq \"work\" and value eq \"a@example.com\"]"_s;
    QTest::newRow("an alternative in the brackets keeps its group")
        << u"emails[type eq \"work\" or primary eq true].value"_s << u"a"_s
        << u"emails[(type eq \"work\" or primary eq true) and value eq \"a\"]"_s;
}

void TestFilter::escapeMatchQuery()
{
    QFETCH(QString, path);
    QFETCH(QString, value);
    const Filter filter = scim::equals(test::path(path), value);
    QTEST(filter.toString(), "text");
    QVERIFY(test::filter(filter.toString()) == filter);
}

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
