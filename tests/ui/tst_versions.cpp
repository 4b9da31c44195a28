// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/mappingpagetest.h"
#include "ui/mappingeditor/mappingexchange.h"
#include "ui/mappingeditor/versions/importdialog.h"
#include "ui/mappingeditor/versions/versionsdialog.h"
#include "ui/presentation/appearance.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using mapping::SchemaFinding;

/// Versions of a connection, and mappings that come and go, as a person clicks them.
class TestVersions : public test::MappingPageTest
{
    Q_OBJECT
private Q_SLOTS:
    void versionsTellWhatTheyChanged();
    void aVersionIsRestoredAndThatIsUndone();
    void unchangedSettingsAreShownOnRequest();
    void thePresetIsComparedAndRestored();
    void aFailureIsShown();
    void importShowsWhatWouldChange();
    void aWrongFileIsTold();
    void exportChoosesTheFormatByTheName();
    void editsThatAreNotSavedComeFirst();
    void photographs_data();
    void photographs();

private:
    void prepare() override;
    [[nodiscard]] QDialog *openVersions();
    [[nodiscard]] static QStringList column(const QDialog *dialog, const QString &table, int column);
    static void choose(const QDialog *dialog, int row);
    static void click(const QDialog *dialog, const QString &button)
    {
        QTest::mouseClick(dialog->findChild<QPushButton *>(button), Qt::LeftButton);
    }
    [[nodiscard]] QByteArray changedDocument(const QString &target, const QString &source) const;
    void prepareImport();

    const core::ConnectionId m_id {u"c1"_s};
};

void TestVersions::prepare()
{
    QVERIFY(QDir().mkpath(QStringLiteral(MUSTER_BINARY_DIR "/screens")));
    m_services->keep(m_services->documents.value(m_id), {});
    const QByteArray second = changedDocument(u"title"_s, u"[rank]"_s);
    m_services->keep(second, u"ranks instead of titles"_s);
    m_services->documents.insert(m_id, second);
}

/// The stored document with another source for one target of people.
QByteArray TestVersions::changedDocument(const QString &target, const QString &source) const
{
    QJsonObject document = QJsonDocument::fromJson(m_services->documents.value(m_id)).object();
    QJsonObject mappings = document.value("mappings"_L1).toObject();
    QJsonArray rows = mappings.value("User"_L1).toArray();
    for (auto row = rows.begin(); row != rows.end(); ++row) {
        QJsonObject json = (*row).toObject();
        if (json.value("target"_L1).toString() == target) {
            json.insert(u"source"_s, source);
            *row = json;
        }
    }
    mappings.insert(u"User"_s, rows);
    document.insert(u"mappings"_s, mappings);
    return QJsonDocument(document).toJson();
}

QDialog *TestVersions::openVersions()
{
    m_page->findChild<QAction *>(u"versionsAction"_s)->trigger();
    return m_page->findChild<QDialog *>(u"versionsDialog"_s);
}

QStringList TestVersions::column(const QDialog *dialog, const QString &table, int column)
{
    const QAbstractItemModel *model = dialog->findChild<ui::ItemTable *>(table)->model();
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row) {
        texts << model->index(row, column).data().toString();
    }
    return texts;
}

void TestVersions::choose(const QDialog *dialog, int row)
{
    auto *table = dialog->findChild<ui::ItemTable *>(u"versionsTable"_s);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(row, 0)).center());
}

void TestVersions::versionsTellWhatTheyChanged()
{
    QDialog *dialog = openVersions();
    QVERIFY(dialog != nullptr);
    QTRY_COMPARE(column(dialog, u"versionsTable"_s, 0), (QStringList {u"2"_s, u"1"_s}));
    QCOMPARE(column(dialog, u"versionsTable"_s, 1), (QStringList {u"1 hour ago"_s, u"1 hour ago"_s}));
    QCOMPARE(column(dialog, u"versionsTable"_s, 3), (QStringList {u"ranks instead of titles"_s, u"–"_s}));
    QTRY_COMPARE(column(dialog, u"changesTable"_s, 1), QStringList {u"title: source"_s});
    QCOMPARE(column(dialog, u"changesTable"_s, 0), QStringList {u"People mapping"_s});
    QCOMPARE(column(dialog, u"changesTable"_s, 2), QStringList {u"[title]"_s});
    QCOMPARE(column(dialog, u"changesTable"_s, 3), QStringList {u"[rank]"_s});
    QCOMPARE(dialog->findChild<QLabel *>(u"versionCaption"_s)->text(), u"From version 1 to version 2"_s);
    QVERIFY(!dialog->findChild<QPushButton *>(u"restoreButton"_s)->isEnabled()); // it is in force
    choose(dialog, 1);
    QTRY_COMPARE(column(dialog, u"changesTable"_s, 0), QStringList());
    dialog->findChild<QComboBox *>(u"againstCombo"_s)->setCurrentIndex(1);
    QTRY_COMPARE(column(dialog, u"changesTable"_s, 3), QStringList {u"[title]"_s});
}

void TestVersions::aVersionIsRestoredAndThatIsUndone()
{
    const QByteArray first = m_services->kept.front().second;
    const QByteArray second = m_services->kept.back().second;
    QDialog *dialog = openVersions();
    QTRY_COMPARE(column(dialog, u"versionsTable"_s, 0).size(), 2);
    choose(dialog, 1);
    auto *restore = dialog->findChild<QPushButton *>(u"restoreButton"_s);
    QCOMPARE(restore->text(), u"Restore version 1"_s);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"restoreReasonLineEdit"_s), u"titles were right"_s);
    click(dialog, u"restoreButton"_s);
    QTRY_COMPARE(m_services->documents.value(m_id), first);
    QCOMPARE(m_services->kept.back().first.note.reason, u"titles were right"_s);
    QTRY_COMPARE(column(dialog, u"versionsTable"_s, 0), (QStringList {u"3"_s, u"2"_s, u"1"_s}));
    choose(dialog, 1); // the version below undoes it; without a reason one is given
    click(dialog, u"restoreButton"_s);
    QTRY_COMPARE(m_services->documents.value(m_id), second);
    QCOMPARE(m_services->kept.back().first.note.reason, u"Restored version 2"_s);
}

void TestVersions::unchangedSettingsAreShownOnRequest()
{
    QDialog *dialog = openVersions();
    QTRY_COMPARE(column(dialog, u"changesTable"_s, 0).size(), 1);
    auto *box = dialog->findChild<QCheckBox *>(u"unchangedCheckBox"_s);
    QVERIFY2(box->text().startsWith(u"Also show"_s), qPrintable(box->text()));
    QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
    QVERIFY(column(dialog, u"changesTable"_s, 0).size() > 3);
    QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
    QCOMPARE(column(dialog, u"changesTable"_s, 0).size(), 1);
}

void TestVersions::thePresetIsComparedAndRestored()
{
    const QByteArray preset = changedDocument(u"title"_s, u"[job title]"_s);
    m_services->mappingFile.document = preset;
    m_services->mappingFile.settings = {{u"mappings.User"_s, u"title"_s, u"source"_s, u"[rank]"_s, u"[job title]"_s}};
    QDialog *dialog = openVersions();
    QTRY_COMPARE(column(dialog, u"changesTable"_s, 0).size(), 1);
    click(dialog, u"presetButton"_s);
    QTRY_COMPARE(column(dialog, u"changesTable"_s, 3), QStringList {u"[job title]"_s});
    QCOMPARE(dialog->findChild<QPushButton *>(u"restoreButton"_s)->text(), u"Restore the preset's defaults"_s);
    click(dialog, u"restoreButton"_s);
    QTRY_COMPARE(m_services->documents.value(m_id), preset);
    QCOMPARE(m_services->kept.back().first.note.reason, u"Restored the preset's defaults"_s);
}

void TestVersions::aFailureIsShown()
{
    QDialog *dialog = openVersions();
    QTRY_COMPARE(column(dialog, u"versionsTable"_s, 0).size(), 2);
    choose(dialog, 1);
    core::Error error;
    error.code = core::ErrorCode::DiskFull;
    error.detail = u"There is no space left."_s;
    m_services->failure = error;
    click(dialog, u"restoreButton"_s);
    const auto isTold = [dialog] {
        const auto labels = dialog->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"There is no space left."_s);
        });
    };
    QTRY_VERIFY(isTold());
    QVERIFY(dialog->findChild<QPushButton *>(u"restoreButton"_s)->isEnabled());
    QCOMPARE(m_services->kept.size(), std::size_t(2));
}

void TestVersions::prepareImport()
{
    m_services->mappingFile.format = provisioning::MappingFormat::Entra;
    m_services->mappingFile.document = changedDocument(u"title"_s, u"[jobTitle]"_s);
    m_services->mappingFile.settings = {
        {u"mappings.User"_s, u"title"_s, u"source"_s, u"[rank]"_s, u"[jobTitle]"_s},
        {u"mappings.User"_s, u"title"_s, u"dialect"_s, QJsonValue::Undefined, u"entra"_s},
        {u"schedule"_s, {}, u"everyMinutes"_s, 40, 40}};
    m_services->mappingFile.findings = {
        {SchemaFinding::Kind::TakenOver, {}, u"26 of 27 attribute mappings for people."_s, {}},
        {SchemaFinding::Kind::Kept, u"synchronizationRules[0]"_s, u"Muster does not use the member \"note\"."_s, {}},
        {SchemaFinding::Kind::Doubtful,
         {},
         u"The source has no attribute \"jobTitle\", which title reads."_s,
         u"Did you mean \"title\"?"_s}};
}

void TestVersions::importShowsWhatWouldChange()
{
    prepareImport();
    auto *exchange = m_page->findChild<ui::MappingExchange *>();
    exchange->importFile(u"/data/schema.json"_s);
    QTRY_VERIFY(m_page->findChild<QDialog *>(u"importDialog"_s) != nullptr);
    QDialog *dialog = m_page->findChild<QDialog *>(u"importDialog"_s);
    QCOMPARE(dialog->findChild<QLabel *>(u"importTitle"_s)->text(),
             u"2 settings would change. Nothing is saved yet."_s);
    const auto *findings = dialog->findChild<QListWidget *>(u"findingsList"_s);
    QCOMPARE(findings->count(), 3);
    QVERIFY(findings->item(0)->text().startsWith(u"Look at this: "_s)); // what needs a person is first
    QVERIFY(findings->item(2)->text().startsWith(u"Kept, not used: "_s));
    QVERIFY(m_services->saved.empty());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"importReasonLineEdit"_s), u"as in Entra"_s);
    click(dialog, u"acceptButton"_s);
    QTRY_COMPARE(m_services->saved.size(), std::size_t(1));
    QCOMPARE(m_services->saved.front(), m_services->mappingFile.document);
    QCOMPARE(m_services->kept.back().first.note.reason, u"as in Entra"_s);
    QTRY_COMPARE(table()->model()->index(3, 1).data().toString(), u"[jobTitle]"_s); // the page shows the new document
}

void TestVersions::aWrongFileIsTold()
{
    core::Error error;
    error.code = core::ErrorCode::InvalidConfiguration;
    error.detail = u"synchronizationRules: the member is missing."_s;
    m_services->failure = error;
    m_page->findChild<ui::MappingExchange *>()->importFile(u"/data/other.json"_s);
    const auto isTold = [this] {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"the member is missing"_s);
        });
    };
    QTRY_VERIFY(isTold());
    QVERIFY(m_page->findChild<QDialog *>(u"importDialog"_s) == nullptr);
}

void TestVersions::exportChoosesTheFormatByTheName()
{
    auto *exchange = m_page->findChild<ui::MappingExchange *>();
    QSignalSpy told(exchange, &ui::MappingExchange::told);
    exchange->exportFile(u"/data/acme.json"_s);
    exchange->exportFile(u"/data/acme.entra.json"_s);
    QTRY_COMPARE(told.count(), 2);
    QCOMPARE(m_services->calls.filter(u"write"_s),
             (QStringList {u"write muster /data/acme.json"_s, u"write entra /data/acme.entra.json"_s}));
}

void TestVersions::editsThatAreNotSavedComeFirst()
{
    type(1, 1, u"[surname]"_s);
    QVERIFY(!m_page->findChild<QAction *>(u"importMappingAction"_s)->isEnabled());
    QVERIFY(!m_page->findChild<QAction *>(u"versionsAction"_s)->isEnabled());
    QVERIFY(m_page->findChild<QAction *>(u"exportMappingAction"_s)->isEnabled());
    m_page->findChild<QAction *>(u"revertMappingAction"_s)->trigger();
    QVERIFY(m_page->findChild<QAction *>(u"importMappingAction"_s)->isEnabled());
}

void TestVersions::photographs_data()
{
    QTest::addColumn<ui::Appearance>("appearance");
    QTest::newRow("light") << ui::Appearance::Light;
    QTest::newRow("dark") << ui::Appearance::Dark;
}

/// build/…/screens/<theme>-versions.png and so on; nothing to choose lies outside of its window.
void TestVersions::photographs()
{
    QFETCH(ui::Appearance, appearance);
    ui::applyAppearance(appearance);
    const auto save = [&appearance](QWidget &window, const QString &name) {
        const QString path = QStringLiteral(MUSTER_BINARY_DIR "/screens/%1-%2.png");
        QVERIFY(window.grab().save(path.arg(ui::appearanceName(appearance), name)));
        const auto buttons = window.findChildren<QPushButton *>();
        for (const QPushButton *button : buttons) {
            const QRect place(button->mapTo(&window, QPoint()), button->size());
            QVERIFY2(!button->isVisible() || window.rect().contains(place), qPrintable(button->text()));
        }
    };
    prepareImport();
    QDialog *versions = openVersions();
    QTRY_COMPARE(column(versions, u"changesTable"_s, 0).size(), 1);
    save(*versions, u"versions"_s);
    versions->reject();
    ui::ImportDialog import(u"/data/schema.json"_s, m_services->mappingFile, m_page.get());
    import.setAttribute(Qt::WA_DeleteOnClose, false);
    import.open();
    save(import, u"import"_s);
    import.reject();
    ui::SaveDialog reason(m_page.get());
    reason.setAttribute(Qt::WA_DeleteOnClose, false);
    reason.open();
    save(reason, u"save"_s);
}

QTEST_MAIN(TestVersions)
#include "tst_versions.moc"
