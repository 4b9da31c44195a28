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
    QTest::newRow("a limit of its own") << u"(*LIMIT_MATCH=4000000000)^(a+)+$"_s;
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
