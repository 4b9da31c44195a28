// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/mapping/expressions.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace muster;
using mapping::MappingExpression;
using test::expressionColumns;
using test::expressionRow;

class ReplaceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts() { test::checkExpression(); }
    void patterns_data();
    void patterns() { test::checkExpression(); }
    void groups_data();
    void groups() { test::checkExpression(); }
    void wrongUse_data();
    void wrongUse();
    void hostilePatternsGiveUp_data();
    void hostilePatternsGiveUp();
    void dotNetPatterns_data();
    void dotNetPatterns();
    void foreignPatterns_data();
    void foreignPatterns();
    void manyMatchesCostLittle();
    void patternsFromAttributesAreChecked();
};

void ReplaceTest::texts_data()
{
    expressionColumns();
    expressionRow("every occurrence", R"x(Replace("a-b-c", "-", , , "+"))x", "a+b+c");
    expressionRow("by nothing", R"x(Replace("a-b-c", "-", , , "", , ))x", "abc");
    expressionRow("case-sensitively", R"x(Replace("aA", "a", , , "x"))x", "xA");
    expressionRow("nothing in nothing", R"x(Replace([none], "a", , , "x"))x", QJsonValue::Null);
    expressionRow("a text that does not occur", R"x(Replace("abc", "z", , , "x"))x", "abc");
    expressionRow("unused arguments as empty texts", R"x(Replace("a-b", "-", "", "", "+", "", ""))x", "a+b");
    expressionRow("an empty old value from an attribute", R"x(Replace("abc", [none], , , "x"))x", "abc");
    expressionRow("into a template", R"x(Replace("ada", "<username>", , , , , "<username>@contoso.com"))x",
                  "ada@contoso.com");
    expressionRow("into a template twice", R"x(Replace("ada", "#", , , , , "#/#"))x", "ada/ada");
    expressionRow("nothing into a template", R"x(Replace([none], "#", , , , , "#@contoso.com"))x", QJsonValue::Null);
}

void ReplaceTest::patterns_data()
{
    expressionColumns();
    expressionRow("every match", R"x(Replace("a1b22", , "\\d+", , "#", , ))x", "a#b#");
    expressionRow("no match", R"x(Replace("abc", , "\\d+", , "#"))x", "abc");
    expressionRow("a named group in the replacement",
                  R"x(Replace("Lovelace, Ada", , "(?<last>\\w+), (?<first>\\w+)", , "${first} ${last}"))x",
                  "Ada Lovelace");
    expressionRow("a numbered group", R"x(Replace("ab", , "(a)(b)", , "$2$1"))x", "ba");
    expressionRow("the whole match", R"x(Replace("ab", , "b", , "<$&$0>"))x", "a<bb>");
    expressionRow("a dollar sign", R"x(Replace("5", , "5", , "$$5"))x", "$5");
    expressionRow("a group that does not exist stays as written", R"x(Replace("5", , "5", , "${x} $7 $"))x",
                  "${x} $7 $");
    expressionRow("matches of length zero", R"x(Replace("ab", , "(?=b)", , "-"))x", "a-b");
    expressionRow("digits of any script", R"x(Replace("x٣", , "\\d", , "#"))x", "x#");
    expressionRow("nothing stays nothing", R"x(Replace([none], , "a", , "b"))x", QJsonValue::Null);
}

void ReplaceTest::groups_data()
{
    expressionColumns();
    expressionRow("strips a domain", R"x(Replace("ada@example.com", , "(?<Suffix>@(.)*)", "Suffix", "", , ))x", "ada");
    expressionRow("only the group is replaced", R"x(Replace("id=42;", , "id=(?<n>\\d+);", "n", "7"))x", "id=7;");
    expressionRow("in every match", R"x(Replace("a1 b2", , "[a-z](?<n>\\d)", "n", "#"))x", "a# b#");
    expressionRow("a group by number", R"x(Replace("a1", , "a(\\d)", "1", "#"))x", "a#");
    expressionRow("a group that took no part", R"x(Replace("ac", , "a(?<b>b)?c", "b", "#"))x", "ac");
    expressionRow("the source wins over the other attribute",
                  R"x(Replace([givenName], , "(?<n>.+)", "n", , [surname], ))x", "Ada");
    expressionRow("the other attribute helps an empty source",
                  R"x(Replace([none], , "(?<name>[^.]+)\\..*", "name", , [mail], ))x", "Ada");
    expressionRow("the other attribute does not match", R"x(Replace([empty], , "(?<n>\\d+)", "n", , [mail], ))x",
                  QJsonValue::Null);
}

void ReplaceTest::wrongUse_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const char *expression, const char *detail) {
        QTest::newRow(name) << QString::fromUtf8(expression) << QString::fromUtf8(detail);
    };
    const char *together = "Column 1: these arguments of Replace do not go together.";
    row("only a source", "Replace([a])", together);
    row("an old value without a new one", R"x(Replace([a], "x"))x", together);
    row("a pattern without a replacement", R"x(Replace([a], , "x"))x", together);
    row("an old value and a pattern", R"x(Replace([a], "x", "y", , "z"))x", together);
    row("a group that the pattern lacks", R"x(Replace([a], , "(?<Suffix>x)", "Sufix", ""))x",
        "Column 32: the pattern has no group Sufix; did you mean Suffix?");
    row("a pattern that is wrong", R"x(Replace([a], , "a(b", , "x"))x",
        "Column 16: argument 3 (regexPattern) of Replace: the regular expression is wrong at its character 4: missing "
        "closing parenthesis.");
}

void ReplaceTest::wrongUse()
{
    QFETCH(QString, expression);
    QFETCH(QString, detail);
    const auto compiled = MappingExpression::compile(expression);
    QVERIFY(!compiled.has_value());
    QCOMPARE(compiled.error().code, core::ErrorCode::InvalidSyntax);
    QCOMPARE(compiled.error().detail, detail);
}

void ReplaceTest::hostilePatternsGiveUp_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("nested repetition") << u"^(a+)+$"_s;
    QTest::newRow("alternatives that overlap") << u"^(a|a)*$"_s;
}

void ReplaceTest::hostilePatternsGiveUp()
{
    QFETCH(QString, pattern);
    const auto compiled = MappingExpression::compile(u"Replace([text], , \"%1\", , \"x\")"_s.arg(pattern));
    QVERIFY_RESULT(compiled);
    const QHash<QString, core::AttributeValue> attributes {{u"text"_s, core::AttributeValue(QString(60, u'a') + u'!')}};
    QElapsedTimer timer;
    timer.start();
    const auto value = compiled->evaluate({&attributes, false});
    QVERIFY(timer.elapsed() < 2'000);
    QVERIFY(!value.has_value());
    QCOMPARE(value.error().code, core::ErrorCode::MappingFailed);
    QVERIFY2(value.error().detail.contains(u"needs too many steps"_s), qPrintable(value.error().detail));
}

void ReplaceTest::dotNetPatterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *name, const char *pattern, const char *text, const char *result) {
        QTest::newRow(name) << QString::fromUtf8(pattern) << QString::fromUtf8(text) << QString::fromUtf8(result);
    };
    row("the dollar matches before the last line break", "b$", "ab\n", "a#\n");
    row("the dollar knows no carriage return", "b$", "ab\r", "ab\r");
    row("the dot stops at a line break only", ".", "a\r\n", "##\n");
    row("a word has marks and connectors", "\\w+", "u\u0308_\u203f-", "#-");
    row("a class with word characters", "[\\w-]+", "a-b c", "# #");
    row("no word", "\\W", "a b", "a#b");
    row("digits of any script", "\\d", "x\u0663", "x#");
    row("four hexadecimal digits", "\\u00e9", "caf\u00e9", "caf#");
    row("in a class", "[\\u0430-\\u044f]+", "Ж\u0436\u0436", "Ж#");
    row("class subtraction", "[a-z-[aeiou]]", "abe", "a#e");
    row("class subtraction twice", "[a-z-[a-f-[c]]]+", "abcz", "ab#");
    row("a bracket in a class", "[[]", "a[b", "a#b");
    row("a closing bracket first in a class", "[]a]+", "]ab", "#b");
    row("what PCRE2 takes for a POSIX class", "[[:x]+", "[:xa", "#a");
    row("a Unicode block", "\\p{IsCyrillic}+", "a\u0436\u0436", "a#");
    row("outside a Unicode block", "\\P{IsBasicLatin}", "a\u0436", "a#");
    row("a category", "\\p{Lu}", "aB", "a#");
    row("a vertical tab is one character", "\\v", "a\n\x0b", "a\n#");
    row("a brace that is no quantifier", "a{,2}", "a{,2}", "#");
    row("back references count unnamed groups first", "(?<n>a)(b)\\1", "abb", "#");
    row("back references to named groups come after", "(?<n>a)(b)\\2", "aba", "#");
    row("a back reference by name", "(?<n>a)\\k<n>", "aab", "#b");
    row("another spelling of names", "(?'n'a)", "ab", "#b");
    row("options", "(?i)A", "a", "#");
    row("options for a group", "(?i:A)B", "aB", "#");
    row("comments and white space", "(?x) a # the letter (\n b", "ab", "#");
    row("a comment", "a(?#(b)c", "ac", "#");
    row("look-around", "(?<=a)b(?!c)", "abcab", "abca#");
    row("an atomic group", "(?>a+)b", "aab", "#");
    row("lazy", "a+?", "aa", "##");
    row("lazy and empty goes one character on", "a*?", "aa", "#a#a#");
    row("a character of two units", "x*", "\U0001F600", "#\U0001F600#");
    row("explicit captures", "(?n)(a)(?<b>b)", "ab", "#");
}

void ReplaceTest::dotNetPatterns()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(QString, result);
    const auto compiled = MappingExpression::compile(u"Replace([text], , [pattern], , \"#\")"_s);
    QVERIFY_RESULT(compiled);
    const QHash<QString, core::AttributeValue> attributes {{u"text"_s, core::AttributeValue(text)},
                                                           {u"pattern"_s, core::AttributeValue(pattern)}};
    const auto value = compiled->evaluate({&attributes, false});
    QVERIFY_RESULT(value);
    QCOMPARE(value->toText(), result);
}

void ReplaceTest::foreignPatterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("what");
    const auto row = [](const char *name, const char *pattern, const char *what) {
        QTest::newRow(name) << QString::fromUtf8(pattern) << QString::fromUtf8(what);
    };
    row("a limit of its own", "(*LIMIT_MATCH=4000000000)^(a+)+$", "character 1: (* begins nothing.");
    row("possessive", "a++", "character 3: a quantifier behind a quantifier.");
    row("recursion", "(a(?R)?b)", "character 3: (?R has no meaning in .NET.");
    row("a subroutine", "(a)(?1)", "character 4: (?1 has no meaning in .NET.");
    row("quoting", "\\Qa\\E", "character 1: \\Q has no meaning in .NET.");
    row("a name of Python", "(?P<n>a)", "character 1: (?P has no meaning in .NET.");
    row("balancing groups", "(?<open-close>a)", "character 1: balancing groups (?<a-b>…) are not possible.");
    row("a number as a name", "(?<1>a)", "character 1: a group cannot be named by a number.");
    row("an unknown block", "\\p{IsKlingon}", "character 1: the Unicode block IsKlingon cannot be used here.");
    row("a group that does not exist", "(a)\\2", "character 4: there is no group 2.");
    row("a class without an end", "[a-z", "character 1: the character class that begins here has no closing bracket.");
    row("half an escape", "\\u00", "character 1: \\u is followed by four hexadecimal digits.");
    row("look-behind without a fixed length", "(?<=a+)b", "lookbehind assertion is not fixed length");
}

void ReplaceTest::foreignPatterns()
{
    QFETCH(QString, pattern);
    QFETCH(QString, what);
    const QString escaped = QString(pattern).replace(u'\\', u"\\\\"_s);
    const auto compiled = MappingExpression::compile(u"Replace([text], , \"%1\", , \"x\")"_s.arg(escaped));
    QVERIFY(!compiled.has_value());
    QVERIFY2(compiled.error().detail.contains(what), qPrintable(compiled.error().detail));
}

/// Each match may take many steps, so their number is limited as well.
void ReplaceTest::manyMatchesCostLittle()
{
    const auto compiled = MappingExpression::compile(u"Replace([text], , \"a(?=(b|bb)*$|)\", , \"x\")"_s);
    QVERIFY_RESULT(compiled);
    const QHash<QString, core::AttributeValue> attributes {
        {u"text"_s, core::AttributeValue(QString(90'000, u'a') + QString(30, u'b') + u'c')}};
    QElapsedTimer timer;
    timer.start();
    const auto value = compiled->evaluate({&attributes, false});
    QVERIFY(timer.elapsed() < 5'000);
    QVERIFY(!value.has_value());
    QVERIFY2(value.error().detail.contains(u"needs too many steps"_s), qPrintable(value.error().detail));
}

void ReplaceTest::patternsFromAttributesAreChecked()
{
    const auto compiled = MappingExpression::compile(u"Replace(\"abc\", , [pattern], , \"x\")"_s);
    QVERIFY_RESULT(compiled);
    QHash<QString, core::AttributeValue> attributes {{u"pattern"_s, core::AttributeValue(u"[ab]"_s)}};
    QCOMPARE(compiled->evaluate({&attributes, false})->toText(), u"xxc"_s);
    attributes.insert(u"pattern"_s, core::AttributeValue(u"a("_s));
    const auto failed = compiled->evaluate({&attributes, false});
    QVERIFY(!failed.has_value());
    QVERIFY(failed.error().detail.contains(u"is no valid regular expression"_s));
}

QTEST_GUILESS_MAIN(ReplaceTest)
#include "tst_replace.moc"
