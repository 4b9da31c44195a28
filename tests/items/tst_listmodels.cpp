// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/connectionlistmodel.h"
#include "models/items/cyclelistmodel.h"
#include "models/items/modifiedpropertymodel.h"
#include "models/items/roles.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using items::ConnectionListModel;
using items::ConnectionRow;

namespace {

ConnectionRow rowOf(const QString &id, int need = 0, const QString &sentence = {})
{
    return {core::ConnectionId(id), id, sentence, {}, need, need};
}

std::vector<ConnectionRow> rowsOf(const QStringList &ids)
{
    std::vector<ConnectionRow> rows;
    for (const QString &id : ids) {
        rows.push_back(rowOf(id));
    }
    return rows;
}

QStringList names(const QAbstractItemModel &model)
{
    QStringList list;
    for (int row = 0; row < model.rowCount(); ++row) {
        list << model.index(row, 0).data().toString();
    }
    return list;
}

/// Notes every structural signal of a model as a word with its rows.
class ModelSpy final : public QObject
{
public:
    explicit ModelSpy(QAbstractItemModel &model)
    {
        connect(&model, &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex &, int first, int last) { log << u"insert %1-%2"_s.arg(first).arg(last); });
        connect(&model, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex &, int first, int last) { log << u"remove %1-%2"_s.arg(first).arg(last); });
        connect(&model, &QAbstractItemModel::rowsMoved, this,
                [this](const QModelIndex &, int first, int, const QModelIndex &, int to) {
                    log << u"move %1 to %2"_s.arg(first).arg(to);
                });
        connect(&model, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex &first, const QModelIndex &last, const QList<int> &changed) {
                    log << u"change %1-%2"_s.arg(first.row()).arg(last.row());
                    roles = changed;
                });
        connect(&model, &QAbstractItemModel::modelReset, this, [this] { log << u"reset"_s; });
    }
    QStringList log;
    QList<int> roles;
};

} // namespace

class TestListModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void snapshotSortsByNeedThenName();
    void deltaIsToldAsNarrowlyAsItIs_data();
    void deltaIsToldAsNarrowlyAsItIs();
    void changedRowNamesItsRoles();
    void manyChangesAreOneSignal();
    void selectionSurvivesAMove();
    void unknownKeyHasNoRow();
    void cyclesAreNewestFirst();
    void cycleThatEndsChangesInPlace();
    void readableValue_data();
    void readableValue();
    void propertiesShowBothSides();
};

void TestListModels::snapshotSortsByNeedThenName()
{
    ConnectionListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.applySnapshot({rowOf(u"calm b"_s), rowOf(u"held"_s, 3), rowOf(u"calm a"_s), rowOf(u"broken"_s, 5)});
    QCOMPARE(names(model), (QStringList {u"broken"_s, u"held"_s, u"calm a"_s, u"calm b"_s}));
}

void TestListModels::deltaIsToldAsNarrowlyAsItIs_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    QTest::addColumn<QStringList>("signalled");
    QTest::newRow("the same again tells nothing")
        << QStringList {u"a"_s, u"b"_s} << QStringList {u"a"_s, u"b"_s} << QStringList {};
    QTest::newRow("first rows") << QStringList {} << QStringList {u"a"_s, u"b"_s} << QStringList {u"insert 0-1"_s};
    QTest::newRow("a run in the middle is inserted once")
        << QStringList {u"a"_s, u"d"_s} << QStringList {u"a"_s, u"b"_s, u"c"_s, u"d"_s}
        << QStringList {u"insert 1-2"_s};
    QTest::newRow("two runs are removed from the bottom up")
        << QStringList {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s} << QStringList {u"c"_s}
        << QStringList {u"remove 3-4"_s, u"remove 0-1"_s};
    QTest::newRow("replacing one removes and inserts")
        << QStringList {u"a"_s, u"b"_s, u"d"_s} << QStringList {u"a"_s, u"c"_s, u"d"_s}
        << QStringList {u"remove 1-1"_s, u"insert 1-1"_s};
    QTest::newRow("the last one goes") << QStringList {u"a"_s} << QStringList {} << QStringList {u"remove 0-0"_s};
}

void TestListModels::deltaIsToldAsNarrowlyAsItIs()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, after);
    QFETCH(QStringList, signalled);
    ConnectionListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.applySnapshot(rowsOf(before));
    const ModelSpy spy(model);
    model.applySnapshot(rowsOf(after));
    QCOMPARE(spy.log, signalled);
    QCOMPARE(names(model), after);
    for (const QString &id : after) {
        QCOMPARE(model.rowOf(core::ConnectionId(id)), std::optional<int>(static_cast<int>(after.indexOf(id))));
    }
}

void TestListModels::changedRowNamesItsRoles()
{
    ConnectionListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.applySnapshot(rowsOf({u"a"_s, u"b"_s, u"c"_s}));
    const ModelSpy spy(model);
    model.applySnapshot({rowOf(u"a"_s), rowOf(u"b"_s, 0, u"Healthy."_s), rowOf(u"c"_s)});
    QCOMPARE(spy.log, QStringList {u"change 1-1"_s});
    QCOMPARE(spy.roles, QList<int> {items::SentenceRole});
}

void TestListModels::manyChangesAreOneSignal()
{
    ConnectionListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.applySnapshot(rowsOf({u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    const ModelSpy spy(model);
    const QString news = u"Healthy."_s;
    model.applySnapshot({rowOf(u"a"_s, 0, news), rowOf(u"b"_s), rowOf(u"c"_s, 0, news), rowOf(u"d"_s, 0, news)});
    QCOMPARE(spy.log, QStringList {u"change 0-3"_s});
}

void TestListModels::selectionSurvivesAMove()
{
    ConnectionListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.applySnapshot(rowsOf({u"a"_s, u"b"_s, u"c"_s}));
    const QPersistentModelIndex chosen = model.index(2, 0);
    const ModelSpy spy(model);
    model.applySnapshot({rowOf(u"a"_s), rowOf(u"b"_s), rowOf(u"c"_s, 3)});
    QCOMPARE(spy.log, (QStringList {u"change 2-2"_s, u"move 2 to 0"_s}));
    QCOMPARE(chosen.row(), 0);
    QCOMPARE(chosen.data(items::IdRole).toString(), u"c"_s);
}

void TestListModels::unknownKeyHasNoRow()
{
    ConnectionListModel model;
    model.applySnapshot(rowsOf({u"a"_s}));
    QVERIFY(!model.rowOf(core::ConnectionId(u"z"_s)));
}

void TestListModels::cyclesAreNewestFirst()
{
    items::CycleListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<provisioning::ProvisioningCycle> cycles(3);
    cycles[0].id = {1};
    cycles[1].id = {3};
    cycles[2].id = {2};
    model.applySnapshot(cycles);
    QCOMPARE(model.row(0).id.value, 3);
    QCOMPARE(model.row(2).id.value, 1);
    const ModelSpy spy(model);
    cycles.emplace_back().id = {4};
    model.applySnapshot(cycles);
    QCOMPARE(spy.log, QStringList {u"insert 0-0"_s});
}

void TestListModels::cycleThatEndsChangesInPlace()
{
    items::CycleListModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<provisioning::ProvisioningCycle> cycles(2);
    cycles[0].id = {2};
    cycles[0].state = provisioning::CycleState::Applying;
    cycles[1].id = {1};
    model.applySnapshot(cycles);
    const ModelSpy spy(model);
    cycles[0].state = provisioning::CycleState::Done;
    model.applySnapshot(cycles);
    QCOMPARE(spy.log, QStringList {u"change 0-0"_s});
    QVERIFY(spy.roles.contains(int(items::StateRole)));
    QVERIFY(!spy.roles.contains(int(items::SentenceRole)));
}

void TestListModels::readableValue_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << QJsonValue(QJsonValue::Undefined) << QString();
    QTest::newRow("a truth value") << QJsonValue(false) << u"false"_s;
    QTest::newRow("a whole number has no decimals") << QJsonValue(12) << u"12"_s;
    QTest::newRow("an object by its display name")
        << QJsonValue(QJsonObject {{u"value"_s, u"42"_s}, {u"display"_s, u"Ada"_s}}) << u"Ada"_s;
    QTest::newRow("an object without one by its members")
        << QJsonValue(QJsonObject {{u"type"_s, u"work"_s}, {u"value"_s, u"a@b.example"_s}})
        << u"type: work, value: a@b.example"_s;
    QTest::newRow("a list") << QJsonValue(QJsonArray {u"eng"_s, u"all"_s}) << u"eng; all"_s;
}

void TestListModels::readableValue()
{
    QFETCH(QJsonValue, value);
    QFETCH(QString, expected);
    QCOMPARE(items::readableValue(value), expected);
}

void TestListModels::propertiesShowBothSides()
{
    items::ModifiedPropertyModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setProperties({{u"title"_s, u"Engineer"_s, u"Fellow"_s}, {u"active"_s, QJsonValue::Undefined, true}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 1).data().toString(), u"Engineer"_s);
    QCOMPARE(model.index(0, 2).data().toString(), u"Fellow"_s);
    QCOMPARE(model.index(1, 1).data().toString(), QString());
}

QTEST_GUILESS_MAIN(TestListModels)
#include "tst_listmodels.moc"
