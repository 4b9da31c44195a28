// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/attributemappingmodel.h"
#include "models/items/sourcepreviewmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using items::AttributeMappingModel;
using items::MappingHealth;
using items::MappingType;
using Column = AttributeMappingModel::Column;

namespace {

QJsonObject rowOf(const QString &target, const QString &source)
{
    return {{u"target"_s, target}, {u"source"_s, source}, {u"note"_s, u"ours"_s}};
}

} // namespace

class TestAttributeMappingModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void mappingsGoThroughUnchanged();
    void rowIsReplacedWithOneSignal();
    void rowIsMoved_data();
    void rowIsMoved();
    void rowIsInsertedAndRemoved();
    void cellIsEdited_data();
    void cellIsEdited();
    void wrongExpressionSaysWhere();
    void wrongTargetIsFound();
    void unknownAttributeIsDoubtful();
    void rowIsJudgedInItsDialect();
    void matchingIsNoticed();
    void requiredMappingStays_data();
    void requiredMappingStays();
    void typeIsReadOff_data();
    void typeIsReadOff();
    void unknownTargetIsDoubtful();
    void resultsMoveWithTheirRows();
    void filePreviewShowsRaggedRows();

private:
    std::unique_ptr<AttributeMappingModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    const QJsonArray m_rows {rowOf(u"userName"_s, u"ToLower([mail])"_s), rowOf(u"title"_s, u"[job]"_s),
                             rowOf(u"name.givenName"_s, u"[first]"_s)};
};

void TestAttributeMappingModel::init()
{
    m_tester.reset();
    m_model = std::make_unique<AttributeMappingModel>(core::ObjectType::User);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setMappings(m_rows);
}

void TestAttributeMappingModel::mappingsGoThroughUnchanged()
{
    QCOMPARE(m_model->rowCount(), 3);
    QCOMPARE(m_model->mappings(), m_rows);
    QCOMPARE(m_model->index(0, static_cast<int>(Column::When)).data().toString(), u"always"_s);
    QVERIFY(!m_model->flags(m_model->index(0, static_cast<int>(Column::Finding))).testFlag(Qt::ItemIsEditable));
    QVERIFY(m_model->flags(m_model->index(0, 0)).testFlag(Qt::ItemIsEditable));
}

void TestAttributeMappingModel::rowIsReplacedWithOneSignal()
{
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->replaceRow(1, rowOf(u"title"_s, u"[title]"_s));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex(), m_model->index(1, 0));
    QCOMPARE(m_model->row(1).value("note"_L1).toString(), u"ours"_s);
}

void TestAttributeMappingModel::rowIsMoved_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QStringList>("order");
    QTest::newRow("down by one") << 0 << 1 << QStringList {u"title"_s, u"userName"_s, u"name.givenName"_s};
    QTest::newRow("down to the end") << 0 << 2 << QStringList {u"title"_s, u"name.givenName"_s, u"userName"_s};
    QTest::newRow("up to the top") << 2 << 0 << QStringList {u"name.givenName"_s, u"userName"_s, u"title"_s};
    QTest::newRow("to where it is") << 1 << 1 << QStringList {u"userName"_s, u"title"_s, u"name.givenName"_s};
}

void TestAttributeMappingModel::rowIsMoved()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(QStringList, order);
    QSignalSpy moved(m_model.get(), &QAbstractItemModel::rowsMoved);
    m_model->moveMapping(from, to);
    QStringList targets;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        targets << m_model->index(row, 0).data().toString();
    }
    QCOMPARE(targets, order);
    QCOMPARE(moved.count(), from == to ? 0 : 1);
}

void TestAttributeMappingModel::rowIsInsertedAndRemoved()
{
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    m_model->insertMapping(1, rowOf(u"active"_s, u"Not([IsSoftDeleted])"_s));
    QCOMPARE(m_model->index(1, 0).data().toString(), u"active"_s);
    m_model->removeMapping(1);
    QCOMPARE(m_model->mappings(), m_rows);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(removed.count(), 1);
}

void TestAttributeMappingModel::cellIsEdited_data()
{
    QTest::addColumn<QJsonObject>("before");
    QTest::addColumn<int>("column");
    QTest::addColumn<QVariant>("typed");
    QTest::addColumn<QJsonObject>("after");
    const QJsonObject plain {{u"target"_s, u"title"_s}};
    const auto with = [plain](const QString &name, const QJsonValue &value) {
        QJsonObject json = plain;
        json.insert(name, value);
        return json;
    };
    const auto add = [](const char *name, const QJsonObject &before, Column column, const QVariant &typed,
                        const QJsonObject &after) {
        QTest::newRow(name) << before << static_cast<int>(column) << typed << after;
    };
    add("blanks around a source are dropped", plain, Column::Source, u" [a] "_s, with(u"source"_s, u"[a]"_s));
    add("on creation is written", plain, Column::When, u"onCreate"_s, with(u"when"_s, u"onCreate"_s));
    add("always is left out", with(u"when"_s, u"onCreate"_s), Column::When, u"always"_s, plain);
    add("precedence is a number", plain, Column::Matching, 2, with(u"matching"_s, 2));
    add("no precedence is left out", with(u"matching"_s, 1), Column::Matching, 0, plain);
    add("clearing an empty target is written", plain, Column::WhenEmpty, u"clear"_s, with(u"whenEmpty"_s, u"clear"_s));
    add("keeping is left out", with(u"whenEmpty"_s, u"clear"_s), Column::WhenEmpty, u"keep"_s, plain);
    add("a draft is written", plain, Column::State, u"draft"_s, with(u"state"_s, u"draft"_s));
    add("active is left out", with(u"state"_s, u"draft"_s), Column::State, u"active"_s, plain);
    add("a source that is emptied goes", with(u"source"_s, u"[a]"_s), Column::Source, QString(), plain);
    add("a constant keeps no attribute", with(u"source"_s, u"[a]"_s), Column::Type,
        static_cast<int>(MappingType::Constant), with(u"source"_s, u"\"\""_s));
    add("an expression becomes its first attribute", with(u"source"_s, u"ToLower([a])"_s), Column::Type,
        static_cast<int>(MappingType::Direct), with(u"source"_s, u"[a]"_s));
    add("no type has no source", with(u"source"_s, u"[a]"_s), Column::Type, static_cast<int>(MappingType::None), plain);
    add("a table takes the source over as value", with(u"source"_s, u"[a]"_s), Column::Type,
        static_cast<int>(MappingType::Table), with(u"values"_s, QJsonArray {QJsonObject {{u"value"_s, u"[a]"_s}}}));
    add("unknown members stay", with(u"future"_s, true), Column::Target, u"nickName"_s,
        {{u"target"_s, u"nickName"_s}, {u"future"_s, true}});
}

void TestAttributeMappingModel::cellIsEdited()
{
    QFETCH(QJsonObject, before);
    QFETCH(int, column);
    QFETCH(QVariant, typed);
    QFETCH(QJsonObject, after);
    QCOMPARE(AttributeMappingModel::edited(before, static_cast<Column>(column), typed), after);
}

void TestAttributeMappingModel::wrongExpressionSaysWhere()
{
    m_model->replaceRow(1, rowOf(u"title"_s, u"Append([job], Nope(1))"_s));
    QCOMPARE(m_model->countOf(MappingHealth::Wrong), 1);
    const QModelIndex cell = m_model->index(1, static_cast<int>(Column::Source));
    QCOMPARE(cell.data(AttributeMappingModel::PositionRole).toInt(), 14);
    QVERIFY2(cell.data(items::SentenceRole).toString().contains(u"Nope"_s),
             qPrintable(cell.data(items::SentenceRole).toString()));
    QVERIFY(!m_model->index(1, 0).data(AttributeMappingModel::PositionRole).isValid());
}

void TestAttributeMappingModel::wrongTargetIsFound()
{
    m_model->replaceRow(0, rowOf(u"emails[type eq"_s, u"[mail]"_s));
    QCOMPARE(m_model->findings(0).size(), 1U);
    QCOMPARE(m_model->worst(0)->member, u"target"_s);
    QCOMPARE(m_model->index(0, 1).data(AttributeMappingModel::HealthRole).toInt(),
             static_cast<int>(MappingHealth::Wrong));
}

void TestAttributeMappingModel::unknownAttributeIsDoubtful()
{
    QCOMPARE(m_model->countOf(MappingHealth::Doubtful), 0);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setSourceAttributes({u"mail"_s, u"jobs"_s, u"first"_s});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_model->countOf(MappingHealth::Doubtful), 1);
    QVERIFY(m_model->index(1, 1).data(items::SentenceRole).toString().contains(u"jobs"_s));
    m_model->setSourceAttributes({u"mail"_s, u"jobs"_s, u"first"_s});
    QCOMPARE(changed.count(), 1);
}

void TestAttributeMappingModel::rowIsJudgedInItsDialect()
{
    QJsonObject row = rowOf(u"active"_s, u"And([a] = \"x\", [b] = \"y\")"_s); // not among Entra's functions
    m_model->replaceRow(1, row);
    QCOMPARE(m_model->health(1), MappingHealth::Fine);
    row.insert(u"dialect"_s, u"entra"_s);
    m_model->replaceRow(1, row);
    QCOMPARE(m_model->health(1), MappingHealth::Wrong);
    QCOMPARE(m_model->index(1, static_cast<int>(Column::Source)).data(AttributeMappingModel::PositionRole).toInt(), 0);
    QCOMPARE(m_model->index(1, 0).data(AttributeMappingModel::DialectRole).toInt(),
             static_cast<int>(mapping::Dialect::Entra));
}

void TestAttributeMappingModel::matchingIsNoticed()
{
    QVERIFY(!m_model->hasMatching());
    m_model->replaceRow(0, AttributeMappingModel::edited(m_model->row(0), Column::Matching, 1));
    QVERIFY(m_model->hasMatching());
}

void TestAttributeMappingModel::requiredMappingStays_data()
{
    QTest::addColumn<QJsonArray>("rows");
    QTest::addColumn<int>("row");
    QTest::addColumn<items::RemovalBar>("bar");
    const QJsonObject userName = rowOf(u"userName"_s, u"[mail]"_s);
    QJsonObject matching = rowOf(u"externalId"_s, u"[id]"_s);
    matching.insert(u"matching"_s, 1);
    QJsonObject draft = matching;
    draft.insert(u"state"_s, u"draft"_s);
    QTest::newRow("userName stays") << QJsonArray {userName, matching} << 0 << items::RemovalBar::UserName;
    QTest::newRow("one of two for userName may go") << QJsonArray {userName, userName} << 0 << items::RemovalBar::None;
    QTest::newRow("the only matching one stays")
        << QJsonArray {userName, matching} << 1 << items::RemovalBar::LastMatching;
    QTest::newRow("a draft does not match and may go") << QJsonArray {userName, draft} << 1 << items::RemovalBar::None;
    QTest::newRow("others may go") << QJsonArray {userName, matching, rowOf(u"title"_s, u"[job]"_s)} << 2
                                   << items::RemovalBar::None;
}

void TestAttributeMappingModel::requiredMappingStays()
{
    QFETCH(QJsonArray, rows);
    QFETCH(int, row);
    m_model->setMappings(rows);
    QTEST(m_model->removalBar(row), "bar");
}

void TestAttributeMappingModel::typeIsReadOff_data()
{
    QTest::addColumn<QJsonObject>("json");
    QTest::addColumn<int>("type");
    const auto add = [](const char *name, const QJsonObject &json, MappingType type) {
        QTest::newRow(name) << json << static_cast<int>(type);
    };
    add("one attribute is direct", {{u"source"_s, u"[mail]"_s}}, MappingType::Direct);
    add("a literal is a constant", {{u"source"_s, u"\"EMEA\""_s}}, MappingType::Constant);
    add("a call is an expression", {{u"source"_s, u"ToLower([mail])"_s}}, MappingType::Expression);
    add("a text that is wrong is an expression", {{u"source"_s, u"ToLower("_s}}, MappingType::Expression);
    add("elements are a table", {{u"values"_s, QJsonArray()}}, MappingType::Table);
    add("nothing is none", {{u"target"_s, u"title"_s}}, MappingType::None);
}

void TestAttributeMappingModel::typeIsReadOff()
{
    QFETCH(QJsonObject, json);
    QTEST(static_cast<int>(AttributeMappingModel::typeOf(json)), "type");
}

void TestAttributeMappingModel::unknownTargetIsDoubtful()
{
    m_model->replaceRow(1, rowOf(u"titel"_s, u"[job]"_s));
    QCOMPARE(m_model->health(1), MappingHealth::Doubtful);
    QVERIFY2(m_model->worst(1)->sentence().contains(u"title"_s), qPrintable(m_model->worst(1)->sentence()));
}

void TestAttributeMappingModel::resultsMoveWithTheirRows()
{
    m_model->setResults({{u"ada"_s, {}, true}, {u"Engineer"_s, {}, true}, {QJsonValue(), u"it failed"_s, true}});
    const auto shown = [this](int row) {
        return m_model->index(row, static_cast<int>(Column::Result)).data().toString();
    };
    QCOMPARE(shown(2), u"it failed"_s);
    m_model->moveMapping(0, 2);
    QCOMPARE(shown(2), u"ada"_s);
    m_model->insertMapping(0, rowOf(u"active"_s, u"[x]"_s));
    QCOMPARE(shown(0), QString());
    QCOMPARE(shown(1), u"Engineer"_s);
}

void TestAttributeMappingModel::filePreviewShowsRaggedRows()
{
    items::SourcePreviewModel preview;
    QAbstractItemModelTester tester(&preview, QAbstractItemModelTester::FailureReportingMode::QtTest);
    preview.setPreview({u"id"_s, u"name"_s}, {{u"1"_s}, {u"2"_s, u"b"_s, u"too much"_s}});
    QCOMPARE(preview.rowCount(), 2);
    QCOMPARE(preview.columnCount(), 2);
    QCOMPARE(preview.index(0, 1).data().toString(), QString());
    QCOMPARE(preview.index(1, 1).data().toString(), u"b"_s);
    QCOMPARE(preview.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"name"_s);
}

QTEST_GUILESS_MAIN(TestAttributeMappingModel)
#include "tst_attributemappingmodel.moc"
