// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/scope.h"
#include "tests/support/testresult.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using core::AttributeValue;
using mapping::Scope;

namespace {

core::SourceObject person()
{
    core::SourceObject object;
    object.attributes = {
        {u"department"_s, AttributeValue(u"Sales"_s)},
        {u"number"_s, AttributeValue(u"1500000"_s)},
        {u"count"_s, AttributeValue(7)},
        {u"mail"_s, AttributeValue(u"ada@domain.com"_s)},
        {u"yes"_s, AttributeValue(true)},
        {u"no"_s, AttributeValue(u"False"_s)},
        {u"empty"_s, AttributeValue(QString())},
        {u"tags"_s, AttributeValue(AttributeValue::List {AttributeValue(u"a"_s), AttributeValue(u"b"_s)})},
        {u"noTags"_s, AttributeValue(AttributeValue::List {})},
        {u"grades"_s, AttributeValue(AttributeValue::List {AttributeValue(2), AttributeValue(9)})},
        {u"control"_s, AttributeValue(514)}, // 0x202, as userAccountControl of a disabled account
        {u"hired"_s, AttributeValue(QDateTime({2024, 3, 1}, {9, 0}, Qt::UTC))},
        {u"leaves"_s, AttributeValue(u"2026-12-31"_s)},
    };
    return object;
}

QJsonArray parse(const QString &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    Q_ASSERT(document.isArray());
    return document.array();
}

core::Result<Scope> scope(const QString &filters)
{
    return Scope::fromJson(parse(filters), u"scope.users.filters"_s);
}

core::Result<Scope> oneClause(const QString &clause)
{
    return scope(u"[{\"title\":\"Employees\",\"clauses\":[%1]}]"_s.arg(clause));
}

struct OperatorRow
{
    const char *attribute;
    const char *op;
    const char *value;
    bool passes;
};

constexpr OperatorRow kOperators[] = {
    {"department", "EQUALS", "Sales", true},
    {"department", "EQUALS", "sales", false},
    {"department", "NOT EQUALS", "Sales", false},
    {"department", "NOT EQUALS", "sales", true},
    {"missing", "NOT EQUALS", "Sales", false},
    {"empty", "NOT EQUALS", "Sales", false},
    {"count", "EQUALS", "7", true},
    {"tags", "EQUALS", "b", true},
    {"tags", "NOT EQUALS", "b", false},
    {"tags", "NOT EQUALS", "c", true},
    {"noTags", "NOT EQUALS", "c", false},
    {"yes", "IS TRUE", "", true},
    {"yes", "IS FALSE", "", false},
    {"no", "IS FALSE", "", true},
    {"missing", "IS FALSE", "", false},
    {"department", "IS TRUE", "", false},
    {"missing", "IS NULL", "", true},
    {"empty", "IS NULL", "", true},
    {"noTags", "IS NULL", "", true},
    {"department", "IS NULL", "", false},
    {"department", "IS NOT NULL", "", true},
    {"empty", "IS NOT NULL", "", false},
    {"number", "REGEX MATCH", "(1[0-9][0-9][0-9][0-9][0-9][0-9])", true},
    {"mail", "REGEX MATCH", ".*\\@domain.com", true},
    {"mail", "REGEX MATCH", "domain", false},
    {"mail", "REGEX MATCH", "ADA@.*", false},
    {"mail", "NOT REGEX MATCH", ".*\\@domain.com", false},
    {"mail", "NOT REGEX MATCH", ".*\\@other.com", true},
    {"missing", "NOT REGEX MATCH", ".*", false},
    {"department", "REGEX MATCH", "Sales|Marketing", true},
    {"count", "Greater_Than", "6", true},
    {"count", "Greater_Than", "7", false},
    {"count", "Greater_Than_OR_EQUALS", "7", true},
    {"number", "Greater_Than", "999999", true},
    {"department", "Greater_Than", "1", false},
    {"missing", "Greater_Than", "-1", false},
    {"count", "Less_Than", "8", true},
    {"count", "Less_Than", "7", false},
    {"department", "Includes", "ale", true},
    {"department", "Includes", "ALE", false},
    {"mail", "ENDS_WITH", "domain.com", true},
    {"mail", "ENDS_WITH", "Domain.com", false},
    {"mail", "STARTS_WITH", "ada@", true},
    {"missing", "STARTS_WITH", "a", false},
    {"mail", "STARTS_WITH", "Ada@", false},
    {"count", "Less_Than_OR_EQUALS", "7", true},
    {"count", "Less_Than_OR_EQUALS", "6", false},
    {"missing", "Less_Than_OR_EQUALS", "6", false},
    {"missing", "Less_Than", "8", false},
    {"empty", "Less_Than", "8", false},
    {"missing", "Greater_Than_OR_EQUALS", "0", false},
    {"missing", "EQUALS", "Sales", false},
    {"missing", "IS TRUE", "", false},
    {"missing", "IS NOT NULL", "", false},
    {"missing", "REGEX MATCH", ".*", false},
    {"empty", "NOT REGEX MATCH", "x", false},
    {"missing", "Includes", "a", false},
    {"missing", "ENDS_WITH", "a", false},
    {"control", "&", "2", true},
    {"control", "&", "&H202", true},
    {"control", "&", "0x204", false},
    {"control", "&", "1", false},
    {"department", "&", "1", false},
    {"missing", "&", "1", false},
    {"control", "!&", "1", true},
    {"control", "!&", "2", false},
    {"department", "!&", "1", false},
    {"missing", "!&", "1", false},
    {"hired", "Greater_Than", "2024-02-29", true},
    {"hired", "Greater_Than", "2024-03-01T09:00:00Z", false},
    {"hired", "Greater_Than_OR_EQUALS", "2024-03-01T10:00:00+01:00", true},
    {"hired", "Less_Than", "2025-01-01", true},
    {"hired", "EQUALS", "2024-03-01T10:00:00+01:00", true},
    {"hired", "NOT EQUALS", "2024-03-01T09:00:00Z", false},
    {"leaves", "Less_Than", "2027-01-01", true},
    {"leaves", "Less_Than", "2026-01-01", false},
    {"department", "Less_Than", "2027-01-01", false},
    {"missing", "Less_Than", "2027-01-01", false},
    {"grades", "Greater_Than", "8", true},
    {"grades", "Greater_Than", "9", false},
    {"tags", "Includes", "b", true},
    {"tags", "REGEX MATCH", "[a-b]", true},
    {"tags", "NOT REGEX MATCH", "a", false},
    {"tags", "STARTS_WITH", "c", false},
    {"tags", "IN", "x|b", true},
    {"noTags", "IN", "x|b", false},
    {"department", "IN", "Marketing|Sales", true},
    {"department", "IN", "Marketing", false},
    {"missing", "IN", "Marketing", false},
};

} // namespace

class ScopeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void operators_data();
    void operators();
    void operatorNamesAreTolerant_data();
    void operatorNamesAreTolerant();
    void clausesAreJoinedByAnd();
    void filtersAreJoinedByOr();
    void withoutFiltersEverybodyIsIn();
    void explainsItself();
    void printsWhatItRead();
    void errors_data();
    void errors();
    void hostilePatternsDoNotHang();
};

void ScopeTest::operators_data()
{
    QTest::addColumn<QString>("attribute");
    QTest::addColumn<QString>("op");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("passes");
    for (const OperatorRow &row : kOperators) {
        QTest::addRow("%s %s %s", row.attribute, row.op, row.value)
            << QString::fromUtf8(row.attribute) << QString::fromUtf8(row.op) << QString::fromUtf8(row.value)
            << row.passes;
    }
}

void ScopeTest::operators()
{
    QFETCH(QString, attribute);
    QFETCH(QString, op);
    QFETCH(QString, value);
    QFETCH(bool, passes);
    QJsonObject clause {{u"attribute"_s, attribute}, {u"operator"_s, op}};
    if (op == u"IN"_s) {
        clause.insert(u"values"_s, QJsonArray::fromStringList(value.split(u'|')));
    } else if (!value.isEmpty()) {
        clause.insert(u"value"_s, value);
    }
    const auto read = oneClause(QString::fromUtf8(QJsonDocument(clause).toJson()));
    QVERIFY_RESULT(read);
    const mapping::ScopeVerdict verdict = read->evaluate(person());
    QCOMPARE(verdict.inScope, passes);
    QCOMPARE(verdict.clauses.front().passed, passes);
    QCOMPARE(read->contains(person()), passes);
}

void ScopeTest::operatorNamesAreTolerant_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<mapping::ScopingOperator>("op");
    QTest::newRow("as printed") << u"Greater_Than_OR_EQUALS"_s << mapping::ScopingOperator::GreaterThanOrEquals;
    QTest::newRow("with blanks") << u"ENDS WITH"_s << mapping::ScopingOperator::EndsWith;
    QTest::newRow("with underscores") << u"NOT_REGEX_MATCH"_s << mapping::ScopingOperator::NotRegexMatch;
    QTest::newRow("in lower case") << u"includes"_s << mapping::ScopingOperator::Includes;
}

void ScopeTest::operatorNamesAreTolerant()
{
    QFETCH(QString, name);
    QFETCH(mapping::ScopingOperator, op);
    QCOMPARE(mapping::scopingOperatorFromName(name), std::optional(op));
    QCOMPARE(mapping::scopingOperatorFromName(mapping::scopingOperatorName(op)), std::optional(op));
}

void ScopeTest::clausesAreJoinedByAnd()
{
    const QString sales = u"{\"attribute\":\"department\",\"operator\":\"EQUALS\",\"value\":\"Sales\"}"_s;
    const auto both = oneClause(sales + u",{\"attribute\":\"yes\",\"operator\":\"IS TRUE\"}"_s);
    QVERIFY_RESULT(both);
    QVERIFY(both->evaluate(person()).inScope);
    const auto one = oneClause(sales + u",{\"attribute\":\"yes\",\"operator\":\"IS FALSE\"}"_s);
    QVERIFY_RESULT(one);
    QVERIFY(!one->evaluate(person()).inScope);
}

void ScopeTest::filtersAreJoinedByOr()
{
    const auto read = scope(uR"([
        {"title": "A", "clauses": [{"attribute": "department", "operator": "EQUALS", "value": "HR"}]},
        {"title": "B", "clauses": [{"attribute": "count", "operator": "EQUALS", "value": 7}]}])"_s);
    QVERIFY_RESULT(read);
    const mapping::ScopeVerdict verdict = read->evaluate(person());
    QVERIFY(verdict.inScope);
    QCOMPARE(verdict.reason, u"in scope: \"B\" lets it through"_s);
    QCOMPARE(verdict.clauses.size(), std::size_t(2));
}

void ScopeTest::withoutFiltersEverybodyIsIn()
{
    const mapping::ScopeVerdict verdict = Scope().evaluate(person());
    QVERIFY(verdict.inScope);
    QVERIFY(!verdict.reason.isEmpty());
    QVERIFY(Scope().contains(person()));
}

void ScopeTest::explainsItself()
{
    const auto read = scope(uR"([
        {"title": "Employees", "clauses": [
            {"attribute": "department", "operator": "EQUALS", "value": "HR"},
            {"attribute": "yes", "operator": "IS TRUE"},
            {"attribute": "count", "operator": "Greater_Than", "value": 10}]},
        {"clauses": [{"attribute": "tags", "operator": "IN", "values": ["x", "y"]}]}])"_s);
    QVERIFY_RESULT(read);
    const mapping::ScopeVerdict verdict = read->evaluate(person());
    QCOMPARE(verdict.reason,
             u"out of scope: no filter lets it through; \"Employees\" needs department EQUALS \"HR\" and count "
             "Greater_Than \"10\"; filter 2 needs tags IN \"x\", \"y\""_s);
    QCOMPARE(verdict.clauses[0].actual, u"Sales"_s);
    QCOMPARE(verdict.clauses[3].actual, u"a, b"_s);
}

void ScopeTest::printsWhatItRead()
{
    const QJsonArray json = parse(uR"([
        {"title": "Employees", "clauses": [
            {"attribute": "department", "operator": "NOT REGEX MATCH", "value": "S.*"},
            {"attribute": "yes", "operator": "IS TRUE"},
            {"attribute": "count", "operator": "Greater_Than", "value": "10"},
            {"attribute": "mail", "operator": "IN", "values": ["a", "b"]},
            {"operator": "IS MEMBER OF", "values": ["Engineering"]}]}])"_s);
    const auto read = Scope::fromJson(json, u"scope.users.filters"_s);
    QVERIFY_RESULT(read);
    QCOMPARE(read->toJson(), json);
}

void ScopeTest::errors_data()
{
    QTest::addColumn<QString>("clause");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const QString &clause, const QString &what) {
        QTest::newRow(name) << clause << u"scope.users.filters[0].clauses[0]"_s + what;
    };
    row("no object", u"5"_s, u": an object is expected."_s);
    row("an unknown member", u"{\"atribute\":\"a\"}"_s,
        u": there is no member \"atribute\"; did you mean attribute?"_s);
    row("no attribute", u"{\"operator\":\"IS NULL\"}"_s, u": the member \"attribute\" is missing."_s);
    row("no operator", u"{\"attribute\":\"a\"}"_s, u": the member \"operator\" is missing."_s);
    row("an unknown operator", u"{\"attribute\":\"a\",\"operator\":\"EQUAL\"}"_s,
        u".operator: there is no operator \"EQUAL\"; did you mean EQUALS?"_s);
    row("no value", u"{\"attribute\":\"a\",\"operator\":\"EQUALS\"}"_s,
        u": EQUALS needs one value that is not empty."_s);
    row("an empty value", u"{\"attribute\":\"a\",\"operator\":\"EQUALS\",\"value\":\"\"}"_s,
        u": EQUALS needs one value that is not empty."_s);
    row("a value too many", u"{\"attribute\":\"a\",\"operator\":\"IS NULL\",\"value\":\"x\"}"_s,
        u": IS NULL compares with nothing, but a value is given."_s);
    row("several values for one", u"{\"attribute\":\"a\",\"operator\":\"EQUALS\",\"values\":[\"x\",\"y\"]}"_s,
        u": EQUALS needs one value that is not empty."_s);
    row("no values", u"{\"attribute\":\"a\",\"operator\":\"IN\",\"values\":[]}"_s, u": IN needs at least one value."_s);
    row("value and values", u"{\"attribute\":\"a\",\"operator\":\"IN\",\"value\":\"x\",\"values\":[]}"_s,
        u": both \"value\" and \"values\" are given."_s);
    row("a word to compare numbers", u"{\"attribute\":\"a\",\"operator\":\"Greater_Than\",\"value\":\"x\"}"_s,
        u".value: Greater_Than compares whole numbers or dates, and this is neither."_s);
    row("a word as a mask", u"{\"attribute\":\"a\",\"operator\":\"&\",\"value\":\"x\"}"_s,
        u".value: & tests bits, and this is no mask."_s);
    row("an attribute beside a group",
        u"{\"attribute\":\"a\",\"operator\":\"IS MEMBER OF\",\"value\":\"Engineering\"}"_s,
        u": an operator that asks for a group reads no attribute."_s);
    row("no group", u"{\"operator\":\"IS MEMBER OF\"}"_s, u": IS MEMBER OF needs at least one value."_s);
    row("a wrong pattern", u"{\"attribute\":\"a\",\"operator\":\"REGEX MATCH\",\"value\":\"a)|(b\"}"_s,
        u".value: the regular expression is wrong at its character 2: unmatched closing parenthesis."_s);
    row("an object as a value", u"{\"attribute\":\"a\",\"operator\":\"EQUALS\",\"value\":{}}"_s,
        u".value: a text, number or boolean is expected."_s);
}

void ScopeTest::errors()
{
    QFETCH(QString, clause);
    QFETCH(QString, detail);
    const auto read = oneClause(clause);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().code, core::ErrorCode::InvalidConfiguration);
    QCOMPARE(read.error().detail, detail);
    QVERIFY(!read.error().remedy.isEmpty());
}

void ScopeTest::hostilePatternsDoNotHang()
{
    const auto read = oneClause(u"{\"attribute\":\"x\",\"operator\":\"NOT REGEX MATCH\",\"value\":\"(a+)+\"}"_s);
    QVERIFY_RESULT(read);
    core::SourceObject object;
    object.attributes.insert(u"x"_s, AttributeValue(QString(60, u'a') + u'!'));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!read->evaluate(object).inScope); // no verdict is no permission
    QVERIFY(timer.elapsed() < 2'000);
    QVERIFY(!scope(u"[{\"title\":\"x\",\"clauses\":[]}]"_s).has_value());
}

QTEST_GUILESS_MAIN(ScopeTest)
#include "tst_scope.moc"
