// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/attributelistmodel.h"
#include "models/items/effectmodel.h"
#include "models/items/elementtablemodel.h"
#include "models/items/mappingsamplemodel.h"
#include "models/items/mappingtestmodel.h"
#include "models/items/roles.h"

#include <QAbstractItemModelTester>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using Mode = QAbstractItemModelTester::FailureReportingMode;

namespace {

QJsonArray json(const char *text)
{
    return QJsonDocument::fromJson(text).array();
}

mapping::AttributeDefinition attribute(const QString &name)
{
    mapping::AttributeDefinition definition;
    definition.name = name;
    return definition;
}

items::EffectModel::Row effectOf(const QString &name)
{
    return {name, name, {u"title"_s, u"a"_s, u"b"_s}, {}};
}

} // namespace

/// The small models around the mapping table.
class TestMappingEditorModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void elementIsAddedInTheLastRow();
    void elementThatSaysNothingGoes();
    void usedSubAttributesAreColumns();
    void samePeopleKeepTheirRows();
    void testsTellTheirDifferences();
    void testsHaveTheTablesOfTheSettings();
    void testWhosePersonFailsFails();
    void pagesAreAskedForOnce();
    void ownAttributesCanBeEdited();
};

void TestMappingEditorModels::elementIsAddedInTheLastRow()
{
    items::ElementTableModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setElements(json(R"json([{"value":"[role]"}])json"), {u"value"_s, u"type"_s});
    QSignalSpy edited(&model, &items::ElementTableModel::edited);
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.setData(model.index(1, 1), u" \"work\" "_s));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(edited.count(), 1);
    const QJsonArray wanted = json(R"json([{"value":"[role]"},{"type":"\"work\""}])json");
    QCOMPARE(model.elements(), wanted);
}

void TestMappingEditorModels::elementThatSaysNothingGoes()
{
    items::ElementTableModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setElements(json(R"json([{"value":"[role]"},{"value":"[other]"}])json"), {u"value"_s});
    QVERIFY(model.setData(model.index(0, 0), QString()));
    const QJsonArray wanted = json(R"json([{"value":"[other]"}])json");
    QCOMPARE(model.elements(), wanted);
    QVERIFY(!model.setData(model.index(0, 0), u"[other]"_s)); // nothing new
}

void TestMappingEditorModels::usedSubAttributesAreColumns()
{
    items::ElementTableModel model;
    model.setElements(json(R"json([{"future":"[role]"}])json"), {u"value"_s});
    QCOMPARE(model.subAttributes(), (QStringList {u"value"_s, u"future"_s}));
    QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(), u"future"_s);
}

void TestMappingEditorModels::samePeopleKeepTheirRows()
{
    items::MappingSampleModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setRows({{u"1"_s, u"Ada"_s, u"a"_s, false}, {u"2"_s, u"Grace"_s, u"b"_s, false}});
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setRows({{u"1"_s, u"Ada"_s, u"a"_s, false}, {u"2"_s, u"Grace"_s, u"wrong"_s, true}});
    QCOMPARE(reset.count(), 0);
    QCOMPARE(changed.count(), 1);
    QVERIFY(model.index(1, 1).data(items::StateRole).toBool());
    QCOMPARE(model.rowOf(u"2"_s), 1);
    model.setRows({{u"2"_s, u"Grace"_s, u"b"_s, false}});
    QCOMPARE(reset.count(), 1);
    QCOMPARE(model.rowOf(u"1"_s), -1);
}

void TestMappingEditorModels::testsTellTheirDifferences()
{
    const auto tests = mapping::testsFromJson(
        json(R"json([{"name":"good","input":{"mail":"A@x.org"},"expect":{"userName":"a@x.org","title":null}},
                     {"name":"bad","input":{"mail":"B@x.org"},"expect":{"userName":"B@x.org"}}])json"),
        u"tests"_s);
    QVERIFY(tests);
    const auto mapping = mapping::ObjectMapping::fromJson(
        core::ObjectType::User, json(R"json([{"target":"userName","source":"ToLower([mail])"}])json"), {});
    items::MappingTestModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setTests(*tests);
    QCOMPARE(model.outcome(0), items::MappingTestModel::Outcome::NotRun);
    model.run(*mapping, {}, scim::SchemaSet::defaultUser());
    QCOMPARE(model.outcome(0), items::MappingTestModel::Outcome::Passed);
    QCOMPARE(model.outcome(1), items::MappingTestModel::Outcome::Failed);
    QCOMPARE(model.failures(1).front().actual.toString(), u"b@x.org"_s);
    QCOMPARE(model.countOf(items::MappingTestModel::Outcome::Failed), 1);
}

void TestMappingEditorModels::testsHaveTheTablesOfTheSettings()
{
    const auto tests = mapping::testsFromJson(
        json(R"json([{"name":"x","input":{"dept":"S"},"expect":{"title":"Sales"}}])json"), u"tests"_s);
    const auto mapping = mapping::ObjectMapping::fromJson(
        core::ObjectType::User, json(R"json([{"target":"title","source":"Lookup(\"names\", [dept], \"none\")"}])json"),
        {});
    QVERIFY(mapping);
    mapping::ObjectSettings settings;
    settings.lookups = {{u"names"_s, {{u"S"_s, u"Sales"_s}}}};
    items::MappingTestModel model;
    model.setTests(*tests);
    model.run(*mapping, settings, scim::SchemaSet::defaultUser());
    QCOMPARE(model.outcome(0), items::MappingTestModel::Outcome::Passed);
}

void TestMappingEditorModels::testWhosePersonFailsFails()
{
    const auto tests =
        mapping::testsFromJson(json(R"json([{"name":"x","input":{"mail":"A"},"expect":{}}])json"), u"tests"_s);
    const auto mapping = mapping::ObjectMapping::fromJson(
        core::ObjectType::User, json(R"json([{"target":"active","source":"[mail]"}])json"), {});
    items::MappingTestModel model;
    model.setTests(*tests);
    model.run(*mapping, {}, scim::SchemaSet::defaultUser());
    QCOMPARE(model.outcome(0), items::MappingTestModel::Outcome::Failed);
    QVERIFY(!model.failures(0).front().error.isEmpty());
}

void TestMappingEditorModels::pagesAreAskedForOnce()
{
    items::EffectModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    QSignalSpy asked(&model, &items::EffectModel::moreRequested);
    model.append({effectOf(u"Ada"_s)}, true);
    model.fetchMore({});
    model.fetchMore({}); // the first answer is still on its way
    QCOMPARE(asked.count(), 1);
    model.append({effectOf(u"Grace"_s)}, false);
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1, 3).data().toString(), u"b"_s);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestMappingEditorModels::ownAttributesCanBeEdited()
{
    using Column = items::AttributeListModel::Column;
    items::AttributeListModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setLists({attribute(u"mail"_s), attribute(u"badge"_s)}, {attribute(u"badge"_s)});
    QCOMPARE(model.rowCount(), 2); // the own one stands for the one found
    QVERIFY(!model.setData(model.index(0, 0), u"other"_s));
    QVERIFY(model.setData(model.index(1, static_cast<int>(Column::Type)), u"boolean"_s));
    QVERIFY(model.setData(model.index(1, static_cast<int>(Column::CaseExact)), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(model.own().front().type, scim::AttributeType::Boolean);
    QVERIFY(model.own().front().caseExact);
    QCOMPARE(model.add(attribute(u"cost"_s)), 2);
    model.remove(0); // was found: stays
    QCOMPARE(model.rowCount(), 3);
    model.remove(2);
    QCOMPARE(model.own().size(), 1U);
}

QTEST_GUILESS_MAIN(TestMappingEditorModels)
#include "tst_mappingeditormodels.moc"
