// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/consolefacade.h"
#include "tests/support/manualclock.h"
#include "tests/support/testresult.h"
#include "ui/mappingeditor/expression/expressionedit.h"
#include "ui/mappingeditor/mappingexchange.h"
#include "ui/mappingeditor/mappingpage.h"
#include "ui/presentation/englishplurals.h"
#include "ui/widgets/itemtable.h"

#include <QAction>
#include <QDialog>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace muster;

namespace {

QJsonObject readJson(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// Position of the element whose member has the value.
qsizetype indexOf(const QJsonArray &array, const QString &member, const QString &value)
{
    const auto found = std::find_if(array.begin(), array.end(), [&member, &value](const QJsonValue &each) {
        return each[member].toString() == value;
    });
    return found - array.begin();
}

/// The schema with the mapping of people's title replaced by `row`, and what was there before.
QJsonValue takeTitle(QJsonObject &schema, const QJsonValue &row)
{
    QJsonArray rules = schema.value("synchronizationRules"_L1).toArray();
    QJsonObject rule = rules.at(0).toObject();
    QJsonArray objects = rule.value("objectMappings"_L1).toArray();
    const qsizetype people = indexOf(objects, u"sourceObjectName"_s, u"User"_s);
    QJsonObject object = objects.at(people).toObject();
    QJsonArray rows = object.value("attributeMappings"_L1).toArray();
    const qsizetype title = indexOf(rows, u"targetAttributeName"_s, u"title"_s);
    const QJsonValue before = rows.at(title);
    if (!row.isUndefined()) {
        rows.replace(title, row);
        object.insert(u"attributeMappings"_s, rows);
        objects.replace(people, object);
        rule.insert(u"objectMappings"_s, objects);
        rules.replace(0, rule);
        schema.insert(u"synchronizationRules"_s, rules);
    }
    return before;
}

} // namespace

/// A schema as Entra exports it (entra.md 5.6), through the console with the engine behind it: imported, shown, tried,
/// edited, saved and exported.
class TestEntraRoundTrip : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void onlyTheEditDiffers_data();
    void onlyTheEditDiffers();

private:
    void import();
    void editTitle(const QString &source);
    void exportTo(const QString &path);
    /// That of people, not that of groups.
    template<typename T>
    [[nodiscard]] T *shown(const QString &name) const
    {
        const auto all = m_page->findChildren<T *>(name);
        return all.at(0)->isVisibleTo(m_page.get()) ? all.at(0) : all.at(1);
    }
    [[nodiscard]] ui::ItemTable *table() const { return shown<ui::ItemTable>(u"mappingTable"_s); }
    [[nodiscard]] int rowOf(const QString &target) const
    {
        const QAbstractItemModel *model = table()->model();
        const QModelIndexList found =
            model->match(model->index(0, 0), Qt::EditRole, target, 1, Qt::MatchExactly | Qt::MatchCaseSensitive);
        return found.isEmpty() ? -1 : found.front().row();
    }
    [[nodiscard]] QString result(const QString &target) const
    {
        return table()->model()->index(rowOf(target), 2).data().toString();
    }

    test::ManualClock m_clock;
    ui::EnglishPlurals m_plurals;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<engine::ConsoleFacade> m_services;
    std::unique_ptr<ui::MappingPage> m_page;
    const QString m_original = QStringLiteral(MUSTER_TEST_DATA "/entraschema/scimapp.json");
};

void TestEntraRoundTrip::init()
{
    QCoreApplication::installTranslator(&m_plurals);
    m_folder = std::make_unique<QTemporaryDir>();
    QFile people(m_folder->filePath(u"people.csv"_s));
    QVERIFY(people.open(QIODevice::WriteOnly));
    people.write("objectId,userPrincipalName,givenName,surname,jobTitle,mail,department,employeeId\n"
                 "o1,ada@contoso.example,Ada,Lovelace,Countess,Ada@Contoso.example,Sales,E1\n");
    people.close();
    qputenv("MUSTER_DATA_KEY", QByteArray(32, 'k').toBase64());
    m_services = std::make_unique<engine::ConsoleFacade>(m_folder->filePath(u"home"_s), m_clock);
    const QByteArray document = R"({"muster": 1, "name": "Contoso", "sources": [{"id": "csv", "type": "csv",
        "users": {"path": "people.csv", "anchor": "objectId"}}],
        "target": {"baseUrl": "https://contoso.example/scim/v2"}, "mappings": {"User": [
        {"target": "userName", "source": "[mail]", "matching": 1}]}})";
    std::optional<core::Result<core::ConnectionId>> imported;
    m_services->importDocument(document, m_folder->path(), this,
                               [&imported](const auto &result) { imported = result; });
    QTRY_VERIFY(imported.has_value());
    if (!*imported && (*imported).error().code == core::ErrorCode::KeychainLocked) {
        QSKIP("There is no secret store on this machine.");
    }
    QVERIFY_RESULT(*imported);
    m_page = std::make_unique<ui::MappingPage>(ui::PageContext {*m_services, m_clock});
    m_page->resize(1100, 700);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    engine::ConnectionSummary summary;
    summary.id = **imported;
    summary.name = u"Contoso"_s;
    m_page->setConnection(summary);
    QTRY_COMPARE(table()->model()->rowCount(), 1);
}

void TestEntraRoundTrip::cleanup()
{
    m_page.reset();
    m_services.reset();
    m_folder.reset();
}

void TestEntraRoundTrip::import()
{
    m_page->findChild<ui::MappingExchange *>()->importFile(m_original);
    QTRY_VERIFY(m_page->findChild<QDialog *>(u"importDialog"_s) != nullptr);
    auto *dialog = m_page->findChild<QDialog *>(u"importDialog"_s);
    const auto *findings = dialog->findChild<QListWidget *>(u"findingsList"_s);
    QVERIFY(!findings->findItems(u"Taken over: "_s, Qt::MatchStartsWith).isEmpty());
    QVERIFY(!findings->findItems(u"jobTitle"_s, Qt::MatchContains).size()); // the source has it
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"acceptButton"_s), Qt::LeftButton);
    QTRY_VERIFY(table()->model()->rowCount() > 20);
}

void TestEntraRoundTrip::editTitle(const QString &source)
{
    table()->setCurrentIndex(table()->model()->index(rowOf(u"title"_s), 0));
    auto *edit = shown<ui::ExpressionEdit>(u"expressionEdit"_s);
    QCOMPARE(edit->text(), u"[jobTitle]"_s);
    edit->selectAll();
    edit->insertPlainText(source);
    QTRY_COMPARE(result(u"title"_s), u"COUNTESS"_s);
    m_page->primaryAction()->trigger();
    QTRY_VERIFY(table()->isEnabled() && !m_page->primaryAction()->isEnabled());
}

void TestEntraRoundTrip::exportTo(const QString &path)
{
    auto *exchange = m_page->findChild<ui::MappingExchange *>();
    QSignalSpy told(exchange, &ui::MappingExchange::told);
    exchange->exportFile(path);
    QTRY_COMPARE(told.count(), 1);
}

void TestEntraRoundTrip::onlyTheEditDiffers_data()
{
    QTest::addColumn<QString>("source");
    QTest::newRow("not edited") << QString();
    QTest::newRow("title edited") << u"ToUpper([jobTitle], )"_s;
}

void TestEntraRoundTrip::onlyTheEditDiffers()
{
    QFETCH(QString, source);
    import();
    QVERIFY(!QTest::currentTestFailed());
    QTRY_COMPARE(result(u"displayName"_s), u"Ada Lovelace"_s);
    QTRY_COMPARE(result(u"emails[type eq \"work\"].value"_s), u"ada@contoso.example"_s);
    if (!source.isEmpty()) {
        editTitle(source);
    }
    const QString path = m_folder->filePath(u"contoso.entra.json"_s);
    exportTo(path);
    QJsonObject original = readJson(m_original);
    QJsonObject exported = readJson(path);
    QVERIFY(!exported.isEmpty());
    const QJsonValue before = takeTitle(original, QJsonValue::Undefined);
    const QJsonValue after = takeTitle(exported, before);
    QCOMPARE(after == before, source.isEmpty());
    QCOMPARE(exported, original); // everything but that row
    QCOMPARE(after["source"_L1]["expression"_L1].toString(), source.isEmpty() ? u"[jobTitle]"_s : source);
}

QTEST_MAIN(TestEntraRoundTrip)
#include "tst_entraroundtrip.moc"
