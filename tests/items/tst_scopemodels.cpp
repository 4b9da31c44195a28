// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/roles.h"
#include "models/items/scopefiltermodel.h"
#include "models/items/scoperowmodels.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using items::ClauseState;
using items::ScopeFilterModel;
using Column = ScopeFilterModel::Column;
using Mode = QAbstractItemModelTester::FailureReportingMode;

namespace {

QJsonArray array(const char *json)
{
    return QJsonDocument::fromJson(json).array();
}

QJsonArray sample()
{
    return array(R"([
        {"title": "Staff", "note": "ours", "clauses": [
            {"attribute": "department", "operator": "EQUALS", "value": "Sales", "kept": 1},
            {"attribute": "count", "operator": "Greater_Than", "value": "5"}]},
        {"clauses": [{"operator": "IS MEMBER OF", "values": ["A", "B"]}]}])");
}

} // namespace

class ScopeModelsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filtersAreATree();
    void edits_data();
    void edits();
    void structureChanges();
    void clausesAreJudged();
    void operatorsFollowTheType();
    void assignments();
    void protectedAccounts();
    void members();
};

void ScopeModelsTest::filtersAreATree()
{
    ScopeFilterModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setFilters(sample());
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex first = model.index(0, 0);
    QCOMPARE(first.data().toString(), u"Staff"_s);
    QCOMPARE(model.index(1, 0).data().toString(), u"Filter without title"_s);
    QCOMPARE(model.rowCount(first), 2);
    QCOMPARE(model.index(0, 2, first).data().toString(), u"Sales"_s);
    QCOMPARE(model.index(0, 0, model.index(1, 0)).data().toString(), u"group"_s);
    QCOMPARE(model.index(0, 2, model.index(1, 0)).data().toString(), u"A; B"_s);
    QVERIFY(!model.index(0, 0, model.index(1, 0)).flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(model.index(0, 1, first).flags().testFlag(Qt::ItemIsEditable));
    QCOMPARE(model.filters(), sample()); // what is not shown is kept
}

void ScopeModelsTest::edits_data()
{
    QTest::addColumn<QByteArray>("clause");
    QTest::addColumn<Column>("column");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("after");
    const QByteArray plain = R"({"attribute":"a","kept":1,"operator":"EQUALS","value":"x"})";
    QTest::newRow("another attribute") << plain << Column::Attribute << u" b "_s
                                       << QByteArray(R"({"attribute":"b","kept":1,"operator":"EQUALS","value":"x"})");
    QTest::newRow("another value") << plain << Column::Value << u"y"_s
                                   << QByteArray(R"({"attribute":"a","kept":1,"operator":"EQUALS","value":"y"})");
    QTest::newRow("an operator without value") << plain << Column::Operator << u"IS NULL"_s
                                               << QByteArray(R"({"attribute":"a","kept":1,"operator":"IS NULL"})");
    QTest::newRow("an operator of several values")
        << plain << Column::Operator << u"IN"_s
        << QByteArray(R"({"attribute":"a","kept":1,"operator":"IN","values":["x"]})");
    QTest::newRow("several values") << QByteArray(R"({"attribute":"a","operator":"IN","values":["x"]})")
                                    << Column::Value << u"x; y ;"_s
                                    << QByteArray(R"({"attribute":"a","operator":"IN","values":["x","y"]})");
}

void ScopeModelsTest::edits()
{
    QFETCH(QByteArray, clause);
    QFETCH(Column, column);
    QFETCH(QString, text);
    QFETCH(QByteArray, after);
    const QJsonObject edited = ScopeFilterModel::edited(QJsonDocument::fromJson(clause).object(), column, text);
    QCOMPARE(QJsonDocument(edited).toJson(QJsonDocument::Compact), after);
}

void ScopeModelsTest::structureChanges()
{
    ScopeFilterModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setFilters(sample());
    const QPersistentModelIndex kept(model.index(0, 0, model.index(1, 0)));
    const QJsonObject filter = model.filter(0);
    model.insertFilter(0, filter);
    QVERIFY(kept.isValid());
    QCOMPARE(kept.parent().row(), 2);
    model.removeFilter(1);
    QCOMPARE(kept.parent().row(), 1);
    const QJsonObject clause = model.clause(0, 1);
    model.removeClause(0, 1);
    QCOMPARE(model.rowCount(model.index(0, 0)), 1);
    model.insertClause(0, 1, clause);
    model.setTitle(0, u"Team"_s);
    model.setTitle(0, u"Staff"_s);
    model.replaceClause(0, 0, model.clause(0, 0));
    QCOMPARE(model.filters(), sample());
}

void ScopeModelsTest::clausesAreJudged()
{
    ScopeFilterModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setFilters(array(R"([{"clauses": [
        {"attribute": "city", "operator": "Greater_Than", "value": "5"},
        {"attribute": "city", "operator": "Greater_Than", "value": "x"}]}, {"clauses": []}])"));
    QCOMPARE(model.countOf(ClauseState::Wrong), 2); // a wrong operand, and a filter without clauses
    QCOMPARE(model.countOf(ClauseState::Doubtful), 0);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setHints({{u"city"_s, mapping::AttributeKind::Text, false, u"London"_s}});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.countOf(ClauseState::Doubtful), 1);
    const QString doubt = model.index(0, 0, model.index(0, 0)).data(items::SentenceRole).toString();
    QVERIFY2(doubt.contains(u"whole numbers"_s), qPrintable(doubt));
    QVERIFY(!model.index(1, 0).data(items::SentenceRole).toString().isEmpty());
}

void ScopeModelsTest::operatorsFollowTheType()
{
    ScopeFilterModel model;
    model.setHints({{u"enabled"_s, mapping::AttributeKind::Boolean, false, {}},
                    {u"count"_s, mapping::AttributeKind::Integer, false, {}}});
    using mapping::ScopingOperator;
    QVERIFY(model.operatorsFor({{u"attribute"_s, u"enabled"_s}}).contains(ScopingOperator::IsTrue));
    QVERIFY(!model.operatorsFor({{u"attribute"_s, u"enabled"_s}}).contains(ScopingOperator::Includes));
    QVERIFY(model.operatorsFor({{u"attribute"_s, u"count"_s}}).contains(ScopingOperator::BitAnd));
    QVERIFY(!model.operatorsFor({{u"attribute"_s, u"count"_s}}).contains(ScopingOperator::IsTrue));
    QCOMPARE(model.operatorsFor({{u"operator"_s, u"IS MEMBER OF"_s}}).size(), 3);
}

void ScopeModelsTest::assignments()
{
    items::AssignmentModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setRows(array(R"([{"type": "Group", "anchor": "g1", "kept": 1},
                            {"type": "User", "attribute": "mail", "value": "a@b"}])"));
    using Cell = items::AssignmentModel::Column;
    QCOMPARE(model.index(0, Cell::By).data().toString(), u"anchor"_s);
    QCOMPARE(model.index(1, Cell::Value).data().toString(), u"a@b"_s);
    QVERIFY(model.index(0, Cell::BringsIn).data().toString().isEmpty());
    model.setCounts({12, -1});
    QCOMPARE(model.index(0, Cell::BringsIn).data().toString(), u"12"_s);
    QCOMPARE(model.index(1, Cell::BringsIn).data().toString(), u"nobody"_s);
    QVERIFY(!model.index(0, Cell::BringsIn).flags().testFlag(Qt::ItemIsEditable));
    QVERIFY(!model.isValid()); // "kept" is unknown to the document's reader
    QVERIFY(!model.index(0, 0).data(items::SentenceRole).toString().isEmpty());
    model.removeJson(0);
    QVERIFY(model.isValid());
    const QJsonObject byAnchor = model.edited(model.row(0), Cell::By, u"anchor"_s);
    QCOMPARE(byAnchor, (QJsonObject {{u"type"_s, u"User"_s}, {u"anchor"_s, u"a@b"_s}}));
    QCOMPARE(model.edited(byAnchor, Cell::By, u"mail"_s), model.row(0));
    model.replaceJson(0, model.edited(byAnchor, Cell::Value, QString()));
    QVERIFY(!model.isValid());
    model.insertJson(1, byAnchor);
    QCOMPARE(model.rows().size(), 2);
}

void ScopeModelsTest::protectedAccounts()
{
    items::ProtectedAccountModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setRows(
        array(R"([{"userName": "root", "note": "break-glass"}, {"type": "Group", "displayName": "Admins"}])"));
    using Cell = items::ProtectedAccountModel::Column;
    QCOMPARE(model.index(0, Cell::Type).data().toString(), u"User"_s);
    QCOMPARE(model.index(1, Cell::By).data().toString(), u"displayName"_s);
    QCOMPARE(model.index(0, Cell::Note).data().toString(), u"break-glass"_s);
    QVERIFY(model.isValid());
    const QJsonObject filter = model.edited(model.row(0), Cell::By, u"filter"_s);
    QCOMPARE(filter, (QJsonObject {{u"filter"_s, u"root"_s}, {u"note"_s, u"break-glass"_s}}));
    model.replaceJson(0, filter);
    QVERIFY(!model.isValid()); // "root" is no filter
    model.replaceJson(0, model.edited(filter, Cell::Value, u"userName sw \"a\""_s));
    QVERIFY(model.isValid());
}

void ScopeModelsTest::members()
{
    items::ScopeMemberModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setMembers({{u"Ada"_s, u"1"_s, u"assigned directly"_s}});
    QCOMPARE(model.index(0, items::ScopeMemberModel::Reason).data().toString(), u"assigned directly"_s);
    QCOMPARE(model.index(0, 0).data(items::IdRole).toString(), u"1"_s);
    model.setMembers({});
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(ScopeModelsTest)
#include "tst_scopemodels.moc"
