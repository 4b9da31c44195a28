// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/entraschema/attributename.h"
#include "models/mapping/entraschema/expressiontree.h"

#include "tests/support/testresult.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace muster;
using mapping::expressionOfTree;
using mapping::treeOfExpression;

namespace {

QJsonObject leaf(const QString &type, const QString &name)
{
    return {{u"type"_s, type}, {u"name"_s, name}};
}

QJsonObject attribute(const QString &name)
{
    return leaf(u"Attribute"_s, name);
}

QJsonObject constant(const QString &value)
{
    return leaf(u"Constant"_s, value);
}

using Parameters = QList<std::pair<QString, QJsonObject>>;

QJsonObject function(const QString &name, const Parameters &parameters)
{
    QJsonArray list;
    for (const auto &[key, value] : parameters) {
        list.append(QJsonObject {{u"key"_s, key}, {u"value"_s, value}});
    }
    return {{u"type"_s, u"Function"_s}, {u"name"_s, name}, {u"parameters"_s, list}};
}

QJsonObject nested(int levels)
{
    QJsonObject node = attribute(u"mail"_s);
    for (int i = 0; i < levels; ++i) {
        node = function(u"ToLower"_s, {{u"source"_s, node}});
    }
    return node;
}

} // namespace

/// Expressions as text and as the trees of a schema.
class ExpressionTreeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void treesAsText_data();
    void treesAsText();
    void textSurvivesTheTree_data();
    void textSurvivesTheTree();
    void treeIsAsPublished();
    void badTrees_data();
    void badTrees();
    void namesAndPaths_data();
    void namesAndPaths();
};

void ExpressionTreeTest::treesAsText_data()
{
    QTest::addColumn<QJsonObject>("tree");
    QTest::addColumn<QString>("text");
    QTest::newRow("an attribute") << attribute(u"mail"_s) << u"[mail]"_s;
    QTest::newRow("a constant with a quote and a backslash") << constant(uR"x(a "b" \d)x"_s) << uR"x("a \"b\" \\d")x"_s;
    QTest::newRow("numbers lose the quotes where a number is asked for") << function(
        u"Mid"_s, {{u"source"_s, attribute(u"x"_s)}, {u"start"_s, constant(u"1"_s)}, {u"length"_s, constant(u"8"_s)}})
                                                                         << u"Mid([x], 1, 8)"_s;
    QTest::newRow("a number in a text keeps them")
        << function(u"Append"_s, {{u"source"_s, attribute(u"x"_s)}, {u"suffix"_s, constant(u"1"_s)}})
        << uR"x(Append([x], "1"))x"_s;
    QTest::newRow("parameters go by their keys, not by their order") << function(
        u"Mid"_s, {{u"length"_s, constant(u"8"_s)}, {u"source"_s, attribute(u"x"_s)}, {u"start"_s, constant(u"1"_s)}})
                                                                     << u"Mid([x], 1, 8)"_s;
    QTest::newRow("missing parameters are empty arguments") << function(
        u"Replace"_s,
        {{u"source"_s, attribute(u"x"_s)}, {u"Find"_s, constant(u"-"_s)}, {u"Replacement"_s, constant(u"_"_s)}})
                                                            << uR"x(Replace([x], "-", , , "_"))x"_s;
    QTest::newRow("keys in another case") << function(
        u"Replace"_s,
        {{u"source"_s, attribute(u"x"_s)}, {u"TEMPLATE"_s, constant(u"<u>"_s)}, {u"find"_s, constant(u"u"_s)}})
                                          << uR"x(Replace([x], "u", , , , , "<u>"))x"_s;
    QTest::newRow("one key several times") << function(
        u"Join"_s,
        {{u"separator"_s, constant(u" "_s)}, {u"source"_s, attribute(u"a"_s)}, {u"source"_s, attribute(u"b"_s)}})
                                           << uR"x(Join(" ", [a], [b]))x"_s;
    QTest::newRow("a default that is missing before repeated keys") << function(
        u"Switch"_s, {{u"source"_s, attribute(u"x"_s)}, {u"key1"_s, constant(u"a"_s)}, {u"value1"_s, constant(u"b"_s)}})
                                                                    << uR"x(Switch([x], , "a", "b"))x"_s;
    QTest::newRow("a function that is not known keeps the order")
        << function(u"Novel"_s, {{u"b"_s, constant(u"2"_s)}, {u"a"_s, attribute(u"x"_s)}}) << uR"x(Novel("2", [x]))x"_s;
    QTest::newRow("no parameters") << function(u"Now"_s, {}) << u"Now()"_s;
    QTest::newRow("a comparison") << function(u"="_s, {{u"left"_s, attribute(u"a"_s)}, {u"right"_s, constant(u"b"_s)}})
                                  << uR"x([a] = "b")x"_s;
}

void ExpressionTreeTest::treesAsText()
{
    QFETCH(QJsonObject, tree);
    const auto text = expressionOfTree(tree, u"source"_s);
    QVERIFY_RESULT(text);
    QTEST(*text, "text");
}

void ExpressionTreeTest::textSurvivesTheTree_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u"[mail]"_s, uR"x("constant")x"_s, uR"x(Replace([a], , "(?<S>@(.)*)", "S", ""))x"_s,
          uR"x(Switch([a], , "x", "y", "z", [b]))x"_s, uR"x(IIF([a] <> "b", Mid([c], 1, 2), "\\d \"q\""))x"_s,
          uR"x(InStr([a], "b", 3, vbBinaryCompare))x"_s, uR"x(Join(", ", [a], "", [b]))x"_s, u"Not([IsSoftDeleted])"_s,
          u"Coalesce([a], [b], \"c\")"_s}) {
        QTest::newRow(qPrintable(text)) << text;
    }
}

void ExpressionTreeTest::textSurvivesTheTree()
{
    QFETCH(QString, text);
    const auto tree = treeOfExpression(text);
    QVERIFY_RESULT(tree);
    const auto again = expressionOfTree(*tree, {});
    QVERIFY_RESULT(again);
    QCOMPARE(*again, text);
}

/// Graph's own example (entra.md 5.6).
void ExpressionTreeTest::treeIsAsPublished()
{
    const auto tree = treeOfExpression(u"Mid([userPrincipalName], 1, 8)"_s);
    QVERIFY_RESULT(tree);
    const QJsonObject expected =
        QJsonDocument::fromJson(R"x({"expression": "Mid([userPrincipalName], 1, 8)", "name": "Mid", "type": "Function",
            "parameters": [
                {"key": "source", "value": {"expression": "[userPrincipalName]", "name": "userPrincipalName",
                                            "type": "Attribute", "parameters": []}},
                {"key": "start", "value": {"expression": "\"1\"", "name": "1", "type": "Constant", "parameters": []}},
                {"key": "length", "value": {"expression": "\"8\"", "name": "8", "type": "Constant", "parameters": []}}]})x")
            .object();
    QCOMPARE(*tree, expected);
}

void ExpressionTreeTest::badTrees_data()
{
    QTest::addColumn<QJsonObject>("tree");
    QTest::addColumn<QString>("says");
    QTest::newRow("an unknown type") << leaf(u"Lambda"_s, u"x"_s) << u"source.type: "_s;
    QTest::newRow("no type") << QJsonObject {{u"name"_s, u"x"_s}} << u"source.type: "_s;
    QTest::newRow("an attribute without a name") << attribute({}) << u"source.name: "_s;
    QTest::newRow("an attribute that ends the bracket") << attribute(u"a] [b"_s) << u"source.name: "_s;
    QTest::newRow("a parameter without a value") << QJsonObject {{u"type"_s, u"Function"_s},
                                                                 {u"name"_s, u"Not"_s},
                                                                 {u"parameters"_s, QJsonArray {QJsonObject()}}}
                                                 << u"source.parameters[0].value: "_s;
    QTest::newRow("a comparison with one side") << function(u"="_s, {{u"left"_s, attribute(u"a"_s)}}) << u"source: "_s;
    QTest::newRow("nested 101 deep") << nested(101) << u"levels"_s;
    QTest::newRow("a text that is too long") << constant(QString(10'001, u'x')) << u"10000 characters"_s;
    Parameters many(1001, {u"k"_s, attribute(u"a"_s)});
    QTest::newRow("too many parameters") << function(u"Novel"_s, many) << u"1000 parameters"_s;
}

void ExpressionTreeTest::badTrees()
{
    QFETCH(QJsonObject, tree);
    QFETCH(QString, says);
    const auto text = expressionOfTree(tree, u"source"_s);
    QVERIFY(!text);
    QVERIFY2(text.error().detail.contains(says), qPrintable(text.error().detail));
    QVERIFY_RESULT(expressionOfTree(nested(99), {}));
}

void ExpressionTreeTest::namesAndPaths_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("path");
    QTest::newRow("a plain name") << u"userName"_s << u"userName"_s;
    QTest::newRow("a value filter") << uR"x(emails[type eq "work"].value)x"_s << uR"x(emails[type eq "work"].value)x"_s;
    QTest::newRow("an extension") << u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"_s
                                  << u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"_s;
    QTest::newRow("a boolean that a schema has as a text")
        << uR"x(roles[primary eq "True"].value)x"_s << u"roles[primary eq true].value"_s;
}

void ExpressionTreeTest::namesAndPaths()
{
    QFETCH(QString, name);
    const auto path = mapping::targetPathOf(name);
    QVERIFY_RESULT(path);
    QTEST(path->toString(), "path");
    QCOMPARE(mapping::schemaNameOf(*path), name);
    QVERIFY(!mapping::targetPathOf(u"user principal name"_s));
    QVERIFY(!mapping::targetPathOf(u"urn:ietf:params:scim:schemas:core:2.0:User"_s));
}

QTEST_GUILESS_MAIN(ExpressionTreeTest)
#include "tst_expressiontree.moc"
