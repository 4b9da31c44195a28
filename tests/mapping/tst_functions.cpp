// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/mapping/expressions.h"

using namespace Qt::StringLiterals;
using namespace muster;
using test::expressionColumns;
using test::expressionRow;

namespace {

const QJsonValue kNull = QJsonValue::Null;

} // namespace

class FunctionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void documentedExamplesRun_data();
    void documentedExamplesRun();
    void namesAreSortedAndUnique();

    void joiningTexts_data();
    void joiningTexts() { test::checkExpression(); }
    void cuttingTexts_data();
    void cuttingTexts() { test::checkExpression(); }
    void letterCase_data();
    void letterCase() { test::checkExpression(); }
    void diacritics_data();
    void diacritics() { test::checkExpression(); }
    void words_data();
    void words() { test::checkExpression(); }
    void choices_data();
    void choices() { test::checkExpression(); }
    void tests_data();
    void tests() { test::checkExpression(); }
    void lists_data();
    void lists() { test::checkExpression(); }
    void conversions_data();
    void conversions() { test::checkExpression(); }
    void comparisons_data();
    void comparisons() { test::checkExpression(); }
    void failures_data();
    void failures();
    void branchesNotTakenAreNotEvaluated();
};

void FunctionsTest::documentedExamplesRun_data()
{
    QTest::addColumn<QString>("example");
    QTest::addColumn<QString>("result");
    for (const mapping::FunctionInfo &function : mapping::functions()) {
        QVERIFY2(!function.description.isEmpty() && function.signature.startsWith(function.name + u'('),
                 qPrintable(function.name));
        QTest::addRow("the example of %s gives what is promised", qPrintable(function.name))
            << function.example << function.exampleResult;
    }
}

void FunctionsTest::documentedExamplesRun()
{
    QFETCH(QString, example);
    QFETCH(QString, result);
    const auto expression = mapping::MappingExpression::compile(example);
    QVERIFY_RESULT(expression);
    const auto value = expression->evaluate(mapping::exampleContext());
    QVERIFY_RESULT(value);
    QCOMPARE(value->toText(), result);
}

void FunctionsTest::namesAreSortedAndUnique()
{
    const std::vector<mapping::FunctionInfo> &all = mapping::functions();
    QVERIFY(all.size() >= 30);
    for (std::size_t index = 1; index < all.size(); ++index) {
        QVERIFY2(all[index - 1].name < all[index].name, qPrintable(all[index].name));
    }
}

void FunctionsTest::joiningTexts_data()
{
    expressionColumns();
    expressionRow("Append concatenates", R"(Append([givenName], "@example.com"))", "Ada@example.com");
    expressionRow("Append of nothing stays nothing", R"(Append([none], "@example.com"))", kNull);
    expressionRow("Append without a suffix gives the source", "Append([givenName], [none])", "Ada");
    expressionRow("Append writes a boolean as True", R"(Append([yes], "!"))", "True!");
    expressionRow("Append writes an integer in digits", R"(Append("x", [number]))", "x36");
    expressionRow("Append takes the only value of a list", R"(Append([one], "!"))", "only!");
    expressionRow("Prepend puts the prefix first", R"(Prepend("Dr. ", [surname]))", "Dr. Lovelace");
    expressionRow("Prepend to nothing stays nothing", R"(Prepend("Dr. ", [none]))", kNull);
    expressionRow("Join skips empty sources", R"(Join(", ", "", [surname], [givenName]))", "Lovelace, Ada");
    expressionRow("Join skips missing sources", R"(Join(" ", [givenName], [none], [surname]))", "Ada Lovelace");
    expressionRow("Join spreads lists and skips their empty values", R"(Join("/", [colours], "x"))",
                  "red/green/red/blue/x");
    expressionRow("Join takes bare numbers", R"(Join("", 1000, [digits]))", "100036");
    expressionRow("Join of nothing is the empty text", R"(Join(",", [none]))", "");
    expressionRow("Join allows arguments left out", R"(Join(",", [givenName], , [surname], ))", "Ada,Lovelace");
    expressionRow("StripSpaces removes every blank", R"(StripSpaces(" a  b c "))", "abc");
    expressionRow("StripSpaces keeps tabs", "StripSpaces(\"a\t b\")", "a\tb");
    expressionRow("StripSpaces of nothing stays nothing", "StripSpaces([none])", kNull);
    expressionRow("Trim removes white space at both ends only", "Trim(\" \t a b \")", "a b");
    expressionRow("Trim of nothing stays nothing", "Trim([none])", kNull);
}

void FunctionsTest::cuttingTexts_data()
{
    expressionColumns();
    expressionRow("Left takes from the beginning", R"(Left("Lovelace", 4))", "Love");
    expressionRow("Left of 0 is the empty text", R"(Left("Lovelace", 0))", "");
    expressionRow("Left with a negative count is the whole text", R"(Left("Lovelace", -1))", "Lovelace");
    expressionRow("Left of nothing is the empty text", "Left([none], 3)", "");
    expressionRow("Left of a short text is the text", R"(Left("ab", 10))", "ab");
    expressionRow("Left survives huge counts", R"(Left("ab", 9223372036854775807))", "ab");
    expressionRow("Right takes from the end", R"(Right("Lovelace", 4))", "lace");
    expressionRow("Right of 0 is the empty text", R"(Right("Lovelace", 0))", "");
    expressionRow("Right of a short text is the text", R"(Right("ab", 10))", "ab");
    expressionRow("Mid counts from 1", R"(Mid("Lovelace", 1, 4))", "Love");
    expressionRow("Mid takes quoted numbers as in exported schemas", R"(Mid("Lovelace", "5", "4"))", "lace");
    expressionRow("Mid cuts a length past the end", R"(Mid("Lovelace", 5, 100))", "lace");
    expressionRow("Mid behind the end is the empty text", R"(Mid("ab", 3, 1))", "");
    expressionRow("Mid survives huge numbers", R"(Mid("ab", 9223372036854775807, 9223372036854775807))", "");
    expressionRow("Mid of nothing is the empty text", "Mid([none], 1, 2)", "");
    expressionRow("Len counts characters", R"(Len("Lovelace"))", 8);
    expressionRow("Len of nothing is 0", "Len([none])", 0);
    expressionRow("Len of the empty text is 0", R"(Len(""))", 0);
    expressionRow("InStr gives the 1-based position", R"(InStr("The quick brown fox", "quick"))", 5);
    expressionRow("InStr from a start, binary", R"(InStr("repEated", "e", 3, vbBinaryCompare))", 7);
    expressionRow("InStr from a start, by text", R"(InStr("repEated", "e", 3, vbTextCompare))", 4);
    expressionRow("InStr with the compare type quoted", R"(InStr("repEated", "e", 3, "vbTextCompare"))", 4);
    expressionRow("InStr with the start left out", R"(InStr("ABC", "b", , vbTextCompare))", 2);
    expressionRow("InStr is case-sensitive by default", R"(InStr("ABC", "b"))", 0);
    expressionRow("InStr in nothing is 0", R"(InStr([none], "b"))", 0);
    expressionRow("InStr from behind the end is 0", R"(InStr("abc", "a", 10))", 0);
}

void FunctionsTest::letterCase_data()
{
    expressionColumns();
    expressionRow("ToLower", "ToLower([mail])", "ada.lovelace@example.com");
    expressionRow("ToLower of nothing stays nothing", "ToLower([none])", kNull);
    expressionRow("ToLower beyond ASCII", R"(ToLower("ÄÖÜ ΣΑΣ"))", "äöü σασ");
    expressionRow("ToLower with the culture left out", R"(ToLower("ABC", ))", "abc");
    expressionRow("ToUpper", R"(ToUpper("straße"))", "STRASSE");
    expressionRow("ToUpper of nothing stays nothing", "ToUpper([none])", kNull);
    expressionRow("ToUpper by German rules", R"(ToUpper("äbc", "de-DE"))", "ÄBC");
    expressionRow("ToUpper by Turkish rules", R"(ToUpper("izmir", "tr-TR"))", "İZMİR");
    expressionRow("PCase with separators", R"(PCase("PINTO-DE'SILVA", " '-"))", "Pinto-De'Silva");
    expressionRow("PCase splits only at the separators given", R"(PCase("anna-lena berg", " "))", "Anna-lena Berg");
    expressionRow("PCase without separators", R"(PCase("ADA lovelace-KING"))", "Ada Lovelace-King");
    expressionRow("PCase of nothing stays nothing", "PCase([none])", kNull);
}

void FunctionsTest::diacritics_data()
{
    expressionColumns();
    expressionRow("a", R"(NormalizeDiacritics("äàâãåáąăāấ ÄÀÂÃÅÁĄĂĀẤ"))", "aaaaaaaaaa AAAAAAAAAA");
    expressionRow("ae", R"(NormalizeDiacritics("æǣ ÆǢ"))", "aeae AEAE");
    expressionRow("c d g", R"(NormalizeDiacritics("çčć ďḏ ğḡ ÇČĆ ĎḎ ĞḠ"))", "ccc dd gg CCC DD GG");
    expressionRow("e", R"(NormalizeDiacritics("ëèéêęěėēế Ế"))", "eeeeeeeee E");
    expressionRow("i with and without dot", R"(NormalizeDiacritics("ïîìíıī İ"))", "iiiiii I");
    expressionRow("l n r", R"(NormalizeDiacritics("ľłḻ ñńň ř ŁŃŘ"))", "lll nnn r LNR");
    expressionRow("o but oe for the stroke", R"(NormalizeDiacritics("öòőõôóō ø Ø"))", "ooooooo oe OE");
    expressionRow("oe ligature with macron", "NormalizeDiacritics(\"œ\u0304\")", "oe");
    expressionRow("s and sharp s", R"(NormalizeDiacritics("šśșş ß ẞ"))", "ssss ss SS");
    expressionRow("t u y z", R"(NormalizeDiacritics("ťț üùûúůűū ÿýȳ źžż"))", "tt uuuuuuu yyy zzz");
    expressionRow("letters outside the table stay", R"(NormalizeDiacritics("đðþ ħ 山 Ж"))", "đðþ ħ 山 Ж");
    expressionRow("decomposed spelling", "NormalizeDiacritics(\"Rene\u0301 Mu\u0308ller\")", "Rene Muller");
    expressionRow("nothing stays nothing", "NormalizeDiacritics([none])", kNull);
}

void FunctionsTest::words_data()
{
    expressionColumns();
    expressionRow("the third word", R"(Word("This,string!has&many separators",3,",!&#"))", "has");
    expressionRow("the first word", R"(Word("The quick brown fox", 1, " "))", "The");
    expressionRow("delimiters in a row make no word", R"(Word("a,,b", 2, ","))", "b");
    expressionRow("too few words", R"(Word("a b", 3, " "))", "");
    expressionRow("number 0", R"(Word("a b", 0, " "))", "");
    expressionRow("nothing", R"(Word([none], 1, " "))", "");
}

void FunctionsTest::choices_data()
{
    expressionColumns();
    expressionRow("Coalesce takes the first value", R"(Coalesce([none], [givenName], "x"))", "Ada");
    expressionRow("Coalesce takes the default", R"(Coalesce([none], [noValues], "x"))", "x");
    expressionRow("Coalesce keeps an empty text", R"(Coalesce([empty], "x"))", "");
    expressionRow("Coalesce of nothing", "Coalesce([none], [none])", kNull);
    expressionRow("Coalesce keeps the type", "Coalesce([none], [number])", 36);
    expressionRow("IIF true", R"(IIF([surname] = "Lovelace", "a", "b"))", "a");
    expressionRow("IIF false", R"(IIF([surname] = "lovelace", "a", "b"))", "b");
    expressionRow("IIF over a boolean", R"(IIF([no], "a", "b"))", "b");
    expressionRow("IIF over a function", R"(IIF(IsPresent([none]), "a", "b"))", "b");
    expressionRow("IIF over an empty attribute", R"(IIF([empty] = "", "Other", [empty]))", "Other");
    expressionRow("IIF over a missing attribute", R"(IIF([none] = "", "Other", [none]))", "Other");
    expressionRow("IIF nested instead of AND", R"(IIF([givenName]="Ada",IIF([digits]>"18","adult","child"),"x"))",
                  "adult");
    expressionRow("IIF without an else", R"(IIF([no], "a"))", kNull);
    expressionRow("Switch finds the key", R"(Switch([digits], "none", "1", "a", "36", "b"))", "b");
    expressionRow("Switch is case-sensitive", R"(Switch([givenName], "none", "ada", "a"))", "none");
    expressionRow("Switch with the default left out", R"(Switch([givenName], , "ada", "a"))", kNull);
    expressionRow("Switch over nothing matches the empty key", R"(Switch([none], "none", "", "empty"))", "empty");
    expressionRow("Switch over the empty text matches the empty key", R"(Switch([empty], [empty], "", "Other"))",
                  "Other");
    expressionRow("Switch over a boolean", R"(Switch([IsSoftDeleted], , "False", "True", "True", "False"))", "True");
    expressionRow("Switch may give nothing for a key", R"(Switch("a", "d", "a", ))", kNull);
}

void FunctionsTest::tests_data()
{
    expressionColumns();
    expressionRow("IsNull of nothing", "IsNull([none])", true);
    expressionRow("IsNull of an empty list", "IsNull([noValues])", true);
    expressionRow("IsNull of an empty text", "IsNull([empty])", false);
    expressionRow("IsNullOrEmpty of nothing", "IsNullOrEmpty([none])", true);
    expressionRow("IsNullOrEmpty of an empty text", "IsNullOrEmpty([empty])", true);
    expressionRow("IsNullOrEmpty of a boolean", "IsNullOrEmpty([no])", false);
    expressionRow("IsPresent of an empty text", "IsPresent([empty])", false);
    expressionRow("IsPresent of a text", "IsPresent([givenName])", true);
    expressionRow("IsPresent of a list", "IsPresent([colours])", true);
    expressionRow("IsString of a text", "IsString([givenName])", true);
    expressionRow("IsString of a number", "IsString([number])", true);
    expressionRow("IsString of nothing", "IsString([none])", false);
    expressionRow("IsString of several values", "IsString([colours])", false);
    expressionRow("Not of True", R"(Not("True"))", false);
    expressionRow("Not of true as a boolean", "Not([yes])", false);
    expressionRow("Not of true as a CSV file writes it", "Not([trueText])", false);
    expressionRow("Not of False", R"(Not("False"))", true);
    expressionRow("Not of anything else", R"(Not("abc"))", true);
    expressionRow("Not of nothing", "Not([none])", true);
    expressionRow("Not of the computed attribute", "Not([IsSoftDeleted])", true);
}

void FunctionsTest::lists_data()
{
    expressionColumns();
    expressionRow("Count of a list", "Count([colours])", 5);
    expressionRow("Count of a single value", "Count([givenName])", 1);
    expressionRow("Count of nothing", "Count([none])", 0);
    expressionRow("Item counts from 1", "Item([colours], 2)", "green");
    expressionRow("Item behind the end", "Item([colours], 6)", kNull);
    expressionRow("Item 1 of a single value", "Item([givenName], 1)", "Ada");
    expressionRow("Item of nothing", "Item([none], 1)", kNull);
    expressionRow("Split trims the parts", R"(Split("A, B", ","))", QJsonArray {u"A"_s, u"B"_s});
    expressionRow("Split keeps empty parts in their place", R"(Split("a,,b", ","))",
                  QJsonArray {u"a"_s, u""_s, u"b"_s});
    expressionRow("Split at a longer delimiter", R"(Split("a::b:c", "::"))", QJsonArray {u"a"_s, u"b:c"_s});
    expressionRow("Split without the delimiter", R"(Split("abc", ","))", QJsonArray {u"abc"_s});
    expressionRow("Split of nothing", R"(Split([none], ","))", QJsonArray {});
    expressionRow("RemoveDuplicates keeps the order", "RemoveDuplicates([colours])",
                  QJsonArray {u"red"_s, u"green"_s, u""_s, u"blue"_s});
    expressionRow("RemoveDuplicates is case-sensitive", R"(RemoveDuplicates(Split("a,A,a", ",")))",
                  QJsonArray {u"a"_s, u"A"_s});
    expressionRow("RemoveDuplicates of nothing", "RemoveDuplicates([none])", QJsonArray {});
}

void FunctionsTest::conversions_data()
{
    expressionColumns();
    expressionRow("CBool of a comparison", "CBool([givenName] = [surname])", false);
    expressionRow("CBool of a number", "CBool(5)", true);
    expressionRow("CBool of zero", "CBool(0)", false);
    expressionRow("CBool of a text", "CBool([trueText])", true);
    expressionRow("CBool of nothing", "CBool([none])", false);
    expressionRow("CInt of digits", "CInt([digits])", 36);
    expressionRow("CInt of a negative number", R"(CInt("-7"))", -7);
    expressionRow("CInt of nothing", "CInt([none])", kNull);
    expressionRow("CStr of a number", "CStr([number])", "36");
    expressionRow("CStr of a fraction", "CStr([decimal])", "2.5");
    expressionRow("CStr of a boolean", "CStr([yes])", "True");
    expressionRow("CStr of nothing", "CStr([none])", kNull);
    expressionRow("Base64 of UTF-16", R"(ConvertToBase64("Hello world!"))", "SABlAGwAbABvACAAdwBvAHIAbABkACEA");
    expressionRow("Base64 of the empty text", R"(ConvertToBase64(""))", "");
    expressionRow("Base64 of nothing", "ConvertToBase64([none])", kNull);
    expressionRow("hexadecimal UTF-8", R"(ConvertToUTF8Hex("Hello world!"))", "48656C6C6F20776F726C6421");
    expressionRow("hexadecimal UTF-8 beyond ASCII", R"(ConvertToUTF8Hex("é"))", "C3A9");
    expressionRow("hexadecimal UTF-8 of nothing", "ConvertToUTF8Hex([none])", kNull);
}

void FunctionsTest::comparisons_data()
{
    expressionColumns();
    expressionRow("texts are equal only with the same case", R"(CBool("a" = "A"))", false);
    expressionRow("texts differ", R"(CBool("a" <> "A"))", true);
    expressionRow("texts are ordered", R"(CBool("a" < "b"))", true);
    expressionRow("numerals are ordered by value", R"(CBool("9" < "10"))", true);
    expressionRow("numerals are equal only as texts", R"(CBool("01" = "1"))", false);
    expressionRow("a number equals its digits", "CBool([number] = [digits])", true);
    expressionRow("a number equals a literal", "CBool([digits] = 36)", true);
    expressionRow("at least", "CBool([number] >= 36)", true);
    expressionRow("at most", "CBool([number] <= 35)", false);
    expressionRow("greater than a fraction", "CBool([number] > [decimal])", true);
    expressionRow("a negative literal", "CBool(-10 < 0)", true);
    expressionRow("a hexadecimal literal", "CBool(&HF = 15)", true);
    expressionRow("big integers keep their last digit", "CBool(9007199254740993 > 9007199254740992)", true);
    expressionRow("a boolean equals true in any case", "CBool([yes] = [trueText])", true);
    expressionRow("a boolean equals a literal", "CBool([no] = False)", true);
    expressionRow("a time equals its text", R"(CBool([date] = "2020-03-16T07:00:00Z"))", true);
    expressionRow("a time is later than a day", R"(CBool([date] > "2020-03-16"))", true);
    expressionRow("nothing equals nothing", "CBool([none] = [empty])", true);
    expressionRow("nothing differs from a text", R"(CBool([none] <> "x"))", true);
    expressionRow("nothing is not less", R"(CBool([none] < 5))", false);
    expressionRow("a number is not ordered against words", R"(CBool([number] > "abc"))", false);
    expressionRow("a number differs from words", R"(CBool([number] <> "abc"))", true);
    expressionRow("a list of one compares by its value", R"(CBool([one] = "only"))", true);
}

void FunctionsTest::failures_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const char *expression, const char *detail) {
        QTest::newRow(name) << QString::fromUtf8(expression) << QString::fromUtf8(detail);
    };
    row("several values where a text is wanted", "ToLower([colours])",
        "Column 9: argument 1 (source) of ToLower is a list of 5 values, but one value is expected.");
    row("a text where a number is wanted", "Mid([givenName], [surname], 1)",
        "Column 18: argument 2 (start) of Mid is a text, but a whole number is expected.");
    row("a fraction where a whole number is wanted", "Left([givenName], [decimal])",
        "Column 19: argument 2 (numChars) of Left is a decimal number, but a whole number is expected.");
    row("a start before the first character", "Mid([givenName], 0, 1)",
        "Column 18: argument 2 (start) of Mid is 0, but characters are counted from 1.");
    row("a negative length", "Mid([givenName], 1, -1)", "Column 21: argument 3 (length) of Mid is negative.");
    row("an index before the first value", "Item([colours], 0)",
        "Column 17: argument 2 (index) of Item is 0, but values are counted from 1.");
    row("a text as a condition", R"(IIF([surname], "a", "b"))",
        "Column 5: argument 1 (condition) of IIF is a text, but true or false is expected.");
    row("several values compared", R"(CBool([colours] = "red"))",
        "Column 17: = compares single values, but one side is a list of 5 values.");
    row("an unknown culture", R"(ToUpper("a", "xx-nowhere"))",
        "Column 14: argument 2 (culture) of ToUpper names no known culture.");
    row("nothing to split at", "Split([givenName], [none])",
        "Column 20: argument 2 (delimiter) of Split is empty, so there is nothing to split at.");
    row("an inner failure reaches the outside", R"(Append(Item([colours], 0), "x"))",
        "Column 24: argument 2 (index) of Item is 0, but values are counted from 1.");
}

void FunctionsTest::failures()
{
    QFETCH(QString, expression);
    QFETCH(QString, detail);
    const auto compiled = mapping::MappingExpression::compile(expression);
    QVERIFY_RESULT(compiled);
    const auto attributes = test::sampleAttributes();
    const auto value = compiled->evaluate({&attributes, false});
    QVERIFY(!value.has_value());
    QCOMPARE(value.error().code, core::ErrorCode::MappingFailed);
    QCOMPARE(value.error().detail, detail);
}

void FunctionsTest::branchesNotTakenAreNotEvaluated()
{
    const auto attributes = test::sampleAttributes();
    for (const QString &expression :
         {u"IIF([yes], \"fine\", Item([colours], 0))"_s, u"Coalesce(\"fine\", Item([colours], 0))"_s,
          u"Switch(\"a\", Item([colours], 0), \"a\", \"fine\", \"b\", Item([colours], 0))"_s}) {
        const auto compiled = mapping::MappingExpression::compile(expression);
        QVERIFY_RESULT(compiled);
        const auto value = compiled->evaluate({&attributes, false});
        QVERIFY_RESULT(value);
        QCOMPARE(value->toText(), u"fine"_s);
    }
}

QTEST_GUILESS_MAIN(FunctionsTest)
#include "tst_functions.moc"
