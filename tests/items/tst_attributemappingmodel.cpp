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
using items::MappingState;
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
    void matchingIsNoticed();
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
    QVERIFY(!m_model->flags(m_model->index(0, static_cast<int>(Column::State))).testFlag(Qt::ItemIsEditable));
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
    add("an empty default is left out", with(u"default"_s, u"x"_s), Column::Default, QString(), plain);
    add("a default is a text", plain, Column::Default, u"7"_s, with(u"default"_s, u"7"_s));
    add("a boolean default stays one", with(u"default"_s, true), Column::Default, u"false"_s,
        with(u"default"_s, false));
    add("a number stays one", with(u"default"_s, 1), Column::Default, u"2"_s, with(u"default"_s, 2));
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
    QCOMPARE(m_model->countOf(MappingState::Wrong), 1);
    const QModelIndex cell = m_model->index(1, static_cast<int>(Column::Source));
    QCOMPARE(cell.data(AttributeMappingModel::PositionRole).toInt(), 14);
    QVERIFY2(cell.data(items::SentenceRole).toString().contains(u"Nope"_s),
             qPrintable(cell.data(items::SentenceRole).toString()));
    QVERIFY(!m_model->index(1, 0).data(AttributeMappingModel::PositionRole).isValid());
}

void TestAttributeMappingModel::wrongTargetIsFound()
{
    m_model->replaceRow(0, rowOf(u"emails[type eq"_s, u"[mail]"_s));
    QVERIFY(m_model->finding(0, Column::Target).has_value());
    QVERIFY(!m_model->finding(0, Column::Source).has_value());
    QCOMPARE(m_model->index(0, static_cast<int>(Column::State)).data(items::RawValueRole).toInt(),
             static_cast<int>(MappingState::Wrong));
}

void TestAttributeMappingModel::unknownAttributeIsDoubtful()
{
    QCOMPARE(m_model->countOf(MappingState::Doubtful), 0);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->setSourceAttributes({u"mail"_s, u"jobs"_s, u"first"_s});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_model->countOf(MappingState::Doubtful), 1);
    QVERIFY(m_model->index(1, 1).data(items::SentenceRole).toString().contains(u"jobs"_s));
    m_model->setSourceAttributes({u"mail"_s, u"jobs"_s, u"first"_s});
    QCOMPARE(changed.count(), 1);
}

void TestAttributeMappingModel::matchingIsNoticed()
{
    QVERIFY(!m_model->hasMatching());
    m_model->replaceRow(0, AttributeMappingModel::edited(m_model->row(0), Column::Matching, 1));
    QVERIFY(m_model->hasMatching());
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
