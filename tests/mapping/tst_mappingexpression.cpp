// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/suggestion.h"
#include "tests/mapping/expressions.h"

using namespace Qt::StringLiterals;
using namespace muster;
using mapping::MappingExpression;
using test::expressionColumns;
using test::expressionRow;

namespace {

QString nested(int depth, const QString &name, const QString &core)
{
    return (name + u'(').repeated(depth) + core + u")"_s.repeated(depth);
}

} // namespace

class MappingExpressionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void syntax_data();
    void syntax() { test::checkExpression(); }
    void errors_data();
    void errors();
    void wrongArguments_data();
    void wrongArguments();
    void nestingHasALimit();
    void hostileNestingIsRefusedQuickly_data();
    void hostileNestingIsRefusedQuickly();
    void lengthHasALimit();
    void describesItself();
    void saysHowItsValueIsUsed_data();
    void saysHowItsValueIsUsed();
    void offersCandidates();
    void knowsSoftDeletion();
    void evaluatesWithoutAttributes();
    void warnsAboutUnknownAttributes();
    void warnsBeforeRunTime_data();
    void warnsBeforeRunTime();
    void knowsItsType_data();
    void knowsItsType();
    void workHasALimit_data();
    void workHasALimit();
    void musterComparesAnywhere();
    void nearestNames_data();
    void nearestNames();
};

void MappingExpressionTest::syntax_data()
{
    expressionColumns();
    expressionRow("an attribute", "[givenName]", "Ada");
    expressionRow("an attribute with blanks around", "  [ givenName ]\n", "Ada");
    expressionRow("an attribute with an odd name", "[Über [x]", "odd name");
    expressionRow("attribute names are case-sensitive", "[GIVENNAME]", QJsonValue::Null);
    expressionRow("a text", R"("Hello")", "Hello");
    expressionRow("a text with escapes", R"("a \"quoted\" back\\slash")", "a \"quoted\" back\\slash");
    expressionRow("an empty text", R"("")", "");
    expressionRow("a text over several lines", "\"a\nb\"", "a\nb");
    expressionRow("a number", "42", 42);
    expressionRow("a negative number", "-10", -10);
    expressionRow("a fraction", "2.5", 2.5);
    expressionRow("a hexadecimal number", "&HF7", 247);
    expressionRow("a boolean", "True", true);
    expressionRow("the list as it is", "[one]", QJsonArray {u"only"_s});
    expressionRow("blanks do not matter", "Append ( [givenName] , \"!\" )", "Ada!");
    expressionRow("line breaks do not matter", "Append(\n  [givenName],\n  \"!\"\n)", "Ada!");
    expressionRow("nested calls", R"(ToUpper(Left(Append([givenName], [surname]), 4)))", "ADAL");
    expressionRow("trailing empty arguments are allowed", R"(Append("a", "b", , ))", "ab");
    expressionRow("comparison without blanks", R"(CBool([digits]>="18"))", true);
    expressionRow("parentheses and commas inside texts", R"x(Append("(a,", "b)"))x", "(a,b)");
}

void MappingExpressionTest::errors_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const char *expression, const char *detail) {
        QTest::newRow(name) << QString::fromUtf8(expression) << QString::fromUtf8(detail);
    };
    row("nothing", "", "Column 1: the expression is empty.");
    row("blanks", "  \n ", "Column 1: the expression is empty.");
    row("an unknown function", R"(  toupper("a"))", "Column 3: there is no function toupper; did you mean ToUpper?");
    row("a function with a slip", R"(Append(ToLowr("a"), "b"))",
        "Column 8: there is no function ToLowr; did you mean ToLower?");
    row("a function like no other", "Frobnicate()", "Column 1: there is no function Frobnicate");
    row("a text that does not end", R"(Append("a, [b]))", "Column 8: the text that begins here has no closing quote.");
    row("a bracket that does not close", "ToLower([mail",
        "Column 9: the attribute name that begins here has no closing bracket.");
    row("brackets without a name", "ToLower([ ])", "Column 9: the brackets hold no attribute name.");
    row("a parenthesis that does not close", "ToLower([mail]", "Column 1: ToLower( has no closing parenthesis.");
    row("a parenthesis too many", "ToLower([mail]))", "Column 16: this closing parenthesis closes nothing.");
    row("an argument that is cut off", "Append([a],", "Column 12: the expression ends too early.");
    row("a bare word", "Append(mail, \"x\")", "Column 8: the word mail means nothing here");
    row("a bare word as the whole", "mail", "Column 1: the word mail means nothing here");
    row("a single backslash", R"(Replace([a], , "\d", , "x"))", "Column 17: a single backslash inside a text.");
    row("a single quote", "Append('a', 'b')", "Column 8: the character ' has no meaning here.");
    row("a typographic quote", "ToLower(“a”)", "Column 9: the character “ has no meaning here.");
    row("an ampersand", R"([a] & [b])", "Column 5: the character & has no meaning here.");
    row("two values in a row", "[a] [b]", "Column 5: the expression is complete before \"[b]\".");
    row("AND", R"(IIF([a]="1" And [b]="2", "x", "y"))", "Column 13: a comma or ) is expected, not \"And\".");
    row("a doubled equals sign", R"(CBool([a] == "1"))", "Column 11: == is no operator.");
    row("an exclamation mark", R"(CBool([a] != "1"))", "Column 11: the character ! has no meaning here.");
    row("a comparison without a left side", R"(CBool(= "1"))",
        "Column 7: \"=\" has nothing to compare with on its left.");
    row("two comparisons in a row", "CBool(1 < 2 < 3)", "Column 13: two comparisons in a row.");
    row("a number that is too large", "Left([a], 99999999999999999999)", "Column 11: the number is too large.");
    row("a number that runs into a word", "Left([a], 12ab)", "Column 11: a number that runs into a word.");
}

void MappingExpressionTest::errors()
{
    QFETCH(QString, expression);
    QFETCH(QString, detail);
    const auto compiled = MappingExpression::compile(expression);
    QVERIFY(!compiled.has_value());
    QCOMPARE(compiled.error().code, core::ErrorCode::InvalidSyntax);
    QCOMPARE(compiled.error().detail, detail);
    QVERIFY(!compiled.error().remedy.isEmpty());
}

void MappingExpressionTest::wrongArguments_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const char *expression, const char *detail) {
        QTest::newRow(name) << QString::fromUtf8(expression) << QString::fromUtf8(detail);
    };
    row("too few", "Mid([a], 1)", "Column 1: argument 3 (length) of Mid is missing.");
    row("none", "ToLower()", "Column 1: argument 1 (source) of ToLower is missing.");
    row("a required one left out", R"(Append(, "x"))", "Column 8: argument 1 (source) of Append is missing.");
    row("too many", R"(Append("a", "b", "c"))", "Column 18: Append takes at most 2 arguments, but 3 are given.");
    row("too many for one", "IsNull([a], [b])", "Column 13: IsNull takes at most one argument, but 2 are given.");
    row("a text for a number", R"(Mid([a], "x", 1))",
        "Column 10: argument 2 (start) of Mid must be a whole number, not a text.");
    row("a fraction for a number", "Left([a], 1.5)",
        "Column 11: argument 2 (numChars) of Left must be a whole number, not a decimal number.");
    row("a text for a condition", R"(IIF("abc", 1, 2))",
        "Column 5: argument 1 (condition) of IIF must be a condition (true or false), not a text.");
    row("a wrong word", "InStr([a], [b], 1, vbFuzzy)",
        "Column 20: argument 4 (compareType) of InStr must be vbBinaryCompare or vbTextCompare, not a text.");
    row("a comparison where none is possible", R"(Left([a], [b] = "c"))",
        "Column 15: argument 2 (numChars) of Left cannot be a comparison.");
    row("a key without a value", R"(Switch([a], "d", "k1", "v1", "k2"))",
        "Column 30: Switch needs an even number of arguments, but 5 are given: the last key has no value.");
    row("no key at all", R"(Switch([a], "d"))", "Column 1: argument 3 (key1) of Switch is missing.");
    row("no delimiter", "Split([a])", "Column 1: argument 2 (delimiter) of Split is missing.");
    row("the argument of a nested call", "ToLower(Append([a]))", "Column 9: argument 2 (suffix) of Append is missing.");
}

void MappingExpressionTest::wrongArguments()
{
    errors();
}

void MappingExpressionTest::nestingHasALimit()
{
    const auto allowed = MappingExpression::compile(nested(100, u"ToLower"_s, u"\"A\""_s));
    QVERIFY_RESULT(allowed);
    QCOMPARE(allowed->evaluate({})->toText(), u"a"_s);
    const auto refused = MappingExpression::compile(nested(101, u"ToLower"_s, u"\"A\""_s));
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().detail, u"Column 801: more than 100 functions inside one another."_s);
}

void MappingExpressionTest::hostileNestingIsRefusedQuickly_data()
{
    QTest::addColumn<QString>("expression");
    QTest::newRow("a thousand calls") << nested(1000, u"Not"_s, u"1"_s);
    QTest::newRow("calls that never close") << u"Not("_s.repeated(2500);
    QTest::newRow("calls behind commas") << u"IIF(1,"_s.repeated(1600);
    QTest::newRow("brackets") << u"["_s.repeated(10'000);
    QTest::newRow("parentheses") << u"("_s.repeated(10'000);
    QTest::newRow("quotes") << u"\""_s.repeated(9'999);
    QTest::newRow("comparisons") << u"CBool(1"_s + u"<1"_s.repeated(4'900) + u")"_s;
    QTest::newRow("nulls") << QString(10'000, QChar(0));
    QTest::newRow("lone surrogates") << QString(10'000, QChar(0xD800));
}

void MappingExpressionTest::hostileNestingIsRefusedQuickly()
{
    QFETCH(QString, expression);
    const auto compiled = MappingExpression::compile(expression);
    QVERIFY(!compiled.has_value());
    QCOMPARE(compiled.error().code, core::ErrorCode::InvalidSyntax);
}

void MappingExpressionTest::lengthHasALimit()
{
    const QString longest = u'"' + QString(9'998, u'x') + u'"';
    QVERIFY_RESULT(MappingExpression::compile(longest));
    const auto refused = MappingExpression::compile(longest + u' ');
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().detail,
             u"Column 10001: the expression has 10001 characters; at most 10,000 are allowed."_s);
}

void MappingExpressionTest::describesItself()
{
    const auto direct = MappingExpression::compile(u"[mail]"_s);
    QCOMPARE(direct->directAttribute(), u"mail"_s);
    QVERIFY(!direct->isConstant());
    const auto constant = MappingExpression::compile(u"\"x\""_s);
    QVERIFY(constant->isConstant());
    QVERIFY(constant->directAttribute().isEmpty());
    QCOMPARE(direct->dialect(), mapping::Dialect::Muster);
    QCOMPARE(MappingExpression::compile(u"[mail]"_s, mapping::Dialect::Entra)->dialect(), mapping::Dialect::Entra);
    const auto call = MappingExpression::compile(u"Join([b], [a], Left([b], 1), [IsSoftDeleted])"_s);
    QCOMPARE(call->attributeNames(), QStringList({u"b"_s, u"a"_s}));
    QVERIFY(call->directAttribute().isEmpty());
    QVERIFY(!call->yieldsList());
    QVERIFY(MappingExpression::compile(u"Split([a], \",\")"_s)->yieldsList());
    QCOMPARE(call->text(), u"Join([b], [a], Left([b], 1), [IsSoftDeleted])"_s);
}

void MappingExpressionTest::saysHowItsValueIsUsed_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QStringList>("uses");
    const auto row = [](const char *name, const char *expression, const QStringList &uses) {
        QTest::newRow(name) << QString::fromUtf8(expression) << uses;
    };
    row("a plain one", "ToLower([mail])", {});
    row("Redact outside", "Redact([mail])", {u"redacts"_s});
    row("Redact inside", "Append(Redact([mail]), \"x\")", {u"redacts"_s});
    row("an empty value that is left out", "IgnoreFlowIfNullOrEmpty([mail])", {u"ignoresEmpty"_s});
    row("left out and redacted", "Redact(IgnoreFlowIfNullOrEmpty([mail]))", {u"redacts"_s, u"ignoresEmpty"_s});
    row("left out inside has no effect", "Append(IgnoreFlowIfNullOrEmpty([mail]), \"x\")", {});
    row("candidates", "SelectUniqueValue([mail], [upn])", {u"unique"_s});
    row("a new GUID", "Append(\"x\", Guid())", {u"volatile"_s});
    row("the time", "Now()", {u"volatile"_s});
    row("a random text", "RandomString(6, 3, 0, 0, 3)", {u"volatile"_s});
    row("records", "AppRoleAssignmentsComplex([roles])", {u"list"_s, u"complex"_s});
    row("records, redacted", "Redact(AppRoleAssignmentsComplex([roles]))", {u"redacts"_s, u"list"_s, u"complex"_s});
    row("one of the records", "Item(AppRoleAssignmentsComplex([roles]), 1)", {u"complex"_s});
    row("a list in both branches", "IIF([a] = \"1\", Split([b], \",\"), Split([c], \",\"))", {u"list"_s});
    row("a list in one branch", "IIF([a] = \"1\", Split([b], \",\"), \"c\")", {});
    row("tables", "Append(Lookup(\"a\", [x]), Lookup(\"b\", Lookup(\"a\", [y])))", {u"a"_s, u"b"_s});
}

void MappingExpressionTest::saysHowItsValueIsUsed()
{
    QFETCH(QString, expression);
    QFETCH(QStringList, uses);
    const auto compiled = MappingExpression::compile(expression);
    QVERIFY_RESULT(compiled);
    QStringList found = compiled->referencedLookups();
    const auto add = [&found](bool holds, const QString &name) {
        if (holds) {
            found.append(name);
        }
    };
    add(compiled->redacts(), u"redacts"_s);
    add(compiled->ignoresEmpty(), u"ignoresEmpty"_s);
    add(compiled->isUniqueSelection(), u"unique"_s);
    add(compiled->isVolatile(), u"volatile"_s);
    add(compiled->yieldsList(), u"list"_s);
    add(compiled->yieldsComplex(), u"complex"_s);
    QCOMPARE(found, uses);
}

void MappingExpressionTest::offersCandidates()
{
    const auto attributes = test::sampleAttributes();
    mapping::EvaluationContext context(&attributes, false);
    const auto expression =
        MappingExpression::compile(u"SelectUniqueValue([givenName], [none], \"Ada\", Append([givenName], \"2\"))"_s);
    QVERIFY_RESULT(expression);
    const auto candidates = expression->evaluateCandidates(context);
    QVERIFY_RESULT(candidates);
    QCOMPARE(candidates->size(), std::size_t(2));
    QCOMPARE(candidates->back().toText(), u"Ada2"_s);
    QCOMPARE(expression->evaluate(context)->toText(), u"Ada"_s);
    context.taken = [](const core::AttributeValue &value) { return value.toText() == u"Ada"_s; };
    QCOMPARE(expression->evaluate(context)->toText(), u"Ada2"_s);
    context.taken = [](const core::AttributeValue &) { return true; };
    QCOMPARE(expression->evaluate(context).error().detail,
             u"Column 1: every value that SelectUniqueValue offers is taken at the target."_s);
}

void MappingExpressionTest::knowsSoftDeletion()
{
    const auto attributes = test::sampleAttributes();
    const auto active = MappingExpression::compile(u"Not([IsSoftDeleted])"_s);
    QCOMPARE(active->evaluate({&attributes, false})->toJson(), QJsonValue(true));
    QCOMPARE(active->evaluate({&attributes, true})->toJson(), QJsonValue(false));
    const auto entra =
        MappingExpression::compile(u"Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")"_s);
    QCOMPARE(entra->evaluate({&attributes, true})->toText(), u"False"_s);
}

void MappingExpressionTest::evaluatesWithoutAttributes()
{
    QVERIFY(MappingExpression::compile(u"[mail]"_s)->evaluate({})->isNull());
}

void MappingExpressionTest::warnsAboutUnknownAttributes()
{
    const auto expression = MappingExpression::compile(u"Join(\" \", [givenname], [surname], [IsSoftDeleted])"_s);
    const auto problems = expression->checkAttributes({u"givenName"_s, u"surname"_s});
    QCOMPARE(problems.size(), std::size_t(1));
    QCOMPARE(problems.front().detail, u"Column 11: the source has no attribute [givenname]; did you mean givenName?"_s);
}

void MappingExpressionTest::warnsBeforeRunTime_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QStringList>("warnings");
    const auto row = [](const char *name, const char *expression, const QStringList &warnings) {
        QTest::newRow(name) << QString::fromUtf8(expression) << warnings;
    };
    row("nothing wrong", R"(IIF([active], ToLower([mail]), Join(",", [proxyAddresses])))", {});
    row("an unknown attribute", "ToLower([maill])",
        {u"Column 9: the source has no attribute [maill]; did you mean mail?"_s});
    row("several values where one is wanted", "ToLower([proxyAddresses])",
        {u"Column 9: argument 1 (source) of ToLower is a list of texts, but one value is expected."_s});
    row("a text as a condition", R"(IIF([mail], "a", "b"))",
        {u"Column 5: argument 1 (condition) of IIF is a text, but true or false is expected."_s});
    row("a text of a function as a condition", R"(And([active], ToLower([mail])))",
        {u"Column 15: argument 2 (condition2) of And is a text, but true or false is expected."_s});
    row("a boolean as a number", R"(Left([mail], [active]))",
        {u"Column 14: argument 2 (numChars) of Left is a boolean, but a whole number is expected."_s});
    row("a boolean compared with words", R"(CBool([active] = "yes"))",
        {u"Column 16: a boolean is compared with a text that is neither true nor false."_s});
    row("a boolean compared with a text", R"(CBool([mail] = [active]))",
        {u"Column 14: a boolean is compared with a text."_s});
    row("a boolean compared with true", R"(CBool([active] = "True"))", {});
    row("a list compared", R"(CBool([proxyAddresses] = "a"))",
        {u"Column 24: = compares single values, but one side is a list."_s});
    row("the element of a list is one value", R"(Map([proxyAddresses], ToLower(item)))", {});
    row("a name that is never used", R"(Let(a, [mail], "x"))", {u"Column 5: the name a is never used."_s});
    row("item that is never used", R"(Filter([proxyAddresses], [active]))",
        {u"Column 26: Filter treats every value alike, because item is not used."_s});
    row("a value behind a constant", R"(Coalesce([mail], "x", [active]))",
        {u"Column 23: Coalesce never comes to this argument, because the one before is always there."_s});
    row("a key twice", R"(Switch([mail], "d", "a", "1", "a", "2"))",
        {u"Column 31: Switch has the key \"a\" already; this one is never reached."_s});
    row("a condition that never changes", R"(IIF("a" = "b", [mail], "x"))",
        {u"Column 9: the condition of IIF is the same for every object."_s});
    row("an order that has no effect inside", R"(Append(IgnoreFlowIfNullOrEmpty([mail]), "x"))",
        {u"Column 8: IgnoreFlowIfNullOrEmpty has an effect only as the outermost function."_s});
    row("redacted outside", R"(Redact(IgnoreFlowIfNullOrEmpty([mail])))", {});
}

void MappingExpressionTest::warnsBeforeRunTime()
{
    QFETCH(QString, expression);
    QFETCH(QStringList, warnings);
    const std::vector<mapping::KnownAttribute> known = {{u"mail"_s, mapping::ValueKind::Text, false},
                                                        {u"active"_s, mapping::ValueKind::Boolean, false},
                                                        {u"proxyAddresses"_s, mapping::ValueKind::Text, true}};
    const auto compiled = MappingExpression::compile(expression);
    QVERIFY_RESULT(compiled);
    QStringList found;
    for (const core::Error &warning : compiled->check(known)) {
        QVERIFY(!warning.remedy.isEmpty());
        QVERIFY(mapping::columnOf(warning) > 0);
        found.append(warning.detail);
    }
    QCOMPARE(found, warnings);
    const auto entra = MappingExpression::compile(u"IIF([mail] = \"\", \"a\", \"b\")"_s, mapping::Dialect::Entra);
    QCOMPARE(entra->check(known).size(), std::size_t(1));
}

void MappingExpressionTest::knowsItsType_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("type");
    QTest::newRow("an attribute") << u"[active]"_s << u"a boolean"_s;
    QTest::newRow("an unknown attribute") << u"[other]"_s << u"a value"_s;
    QTest::newRow("several values") << u"[proxyAddresses]"_s << u"a list of texts"_s;
    QTest::newRow("one of them") << u"Item([proxyAddresses], 1)"_s << u"a text"_s;
    QTest::newRow("their number") << u"Count([proxyAddresses])"_s << u"a whole number"_s;
    QTest::newRow("branches of one type") << u"IIF([active], \"a\", ToLower([mail]))"_s << u"a text"_s;
    QTest::newRow("branches of two types") << u"IIF([active], \"a\", 1)"_s << u"a value"_s;
    QTest::newRow("a key without a value") << u"Switch([mail], , \"a\", True)"_s << u"a boolean"_s;
    QTest::newRow("a comparison") << u"[mail] = \"a\""_s << u"a boolean"_s;
    QTest::newRow("by way of a name") << u"Let(x, [active], x)"_s << u"a boolean"_s;
    QTest::newRow("each value") << u"Map([proxyAddresses], CBool(item = \"a\"))"_s << u"a list of booleans"_s;
    QTest::newRow("records") << u"AppRoleAssignmentsComplex([roles])"_s << u"a list of complex values"_s;
}

void MappingExpressionTest::knowsItsType()
{
    QFETCH(QString, expression);
    QFETCH(QString, type);
    const std::vector<mapping::KnownAttribute> known = {{u"mail"_s, mapping::ValueKind::Text, false},
                                                        {u"active"_s, mapping::ValueKind::Boolean, false},
                                                        {u"proxyAddresses"_s, mapping::ValueKind::Text, true}};
    const auto compiled = MappingExpression::compile(expression);
    QVERIFY_RESULT(compiled);
    QCOMPARE(typeInWords(compiled->resultType(known)), type);
}

void MappingExpressionTest::workHasALimit_data()
{
    QTest::addColumn<QString>("expression");
    QTest::newRow("lists inside lists") << u"Map([many], "_s.repeated(6) + u"item"_s + u")"_s.repeated(6);
    QString doubling = u"a0"_s;
    for (int index = 40; index > 0; --index) {
        doubling = u"Let(a%1, Append(a%2, a%2), %3)"_s.arg(index).arg(index - 1).arg(index == 40 ? u"a40"_s : doubling);
    }
    QTest::newRow("texts that double") << u"Let(a0, [text], %1)"_s.arg(doubling);
    QTest::newRow("texts that multiply") << u"Replace(Replace([text], \"x\", , , [text]), \"x\", , , [text])"_s;
    QTest::newRow("joins that multiply") << u"Join([text], Map([many], Join([text], [many])))"_s;
}

void MappingExpressionTest::workHasALimit()
{
    QFETCH(QString, expression);
    const QHash<QString, core::AttributeValue> attributes {
        {u"many"_s, core::AttributeValue(core::AttributeValue::List(500, core::AttributeValue(u"x"_s)))},
        {u"text"_s, core::AttributeValue(QString(5'000, u'x'))}};
    const auto compiled = MappingExpression::compile(expression);
    QVERIFY_RESULT(compiled);
    const auto value = compiled->evaluate({&attributes, false});
    QVERIFY(!value.has_value());
    QCOMPARE(value.error().code, core::ErrorCode::MappingFailed);
    QVERIFY2(value.error().detail.contains(u"too many steps"_s)
                 || value.error().detail.contains(u"more than 1,000,000"_s),
             qPrintable(value.error().detail));
}

void MappingExpressionTest::musterComparesAnywhere()
{
    const auto attributes = test::sampleAttributes();
    for (const QString &expression :
         {u"[digits] > 9"_s, u"Coalesce([digits] > 9)"_s, u"CBool(\"2/1/2021 1:00:00 AM\" > \"2020-05-01\")"_s}) {
        const auto compiled = MappingExpression::compile(expression);
        QVERIFY_RESULT(compiled);
        QCOMPARE(compiled->evaluate({&attributes, false})->toJson(), QJsonValue(true));
    }
    for (const QString &expression : {u"[digits] > 9"_s, u"Coalesce([digits] > 9)"_s}) {
        QVERIFY(!MappingExpression::compile(expression, mapping::Dialect::Entra).has_value());
    }
}

void MappingExpressionTest::nearestNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("nearest");
    QTest::newRow("another case") << u"TOUPPER"_s << u"ToUpper"_s;
    QTest::newRow("a letter missing") << u"ToUper"_s << u"ToUpper"_s;
    QTest::newRow("two letters swapped") << u"ToUppre"_s << u"ToUpper"_s;
    QTest::newRow("a short name") << u"Lft"_s << u"Left"_s;
    QTest::newRow("nothing near") << u"Zebra"_s << QString();
    QTest::newRow("an empty name") << QString() << QString();
    QTest::newRow("a very long name") << QString(5'000, u'x') << QString();
}

void MappingExpressionTest::nearestNames()
{
    QFETCH(QString, name);
    QFETCH(QString, nearest);
    QCOMPARE(mapping::nearestName(name, {u"ToLower"_s, u"ToUpper"_s, u"Left"_s}), nearest);
}

QTEST_GUILESS_MAIN(MappingExpressionTest)
#include "tst_mappingexpression.moc"
