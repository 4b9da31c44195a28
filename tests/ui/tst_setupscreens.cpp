// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Photographs of the directory, the mapping editor and the wizard: build/…/screens/<theme>-<size>-<name>.png. The test
// itself checks that every button shown lies inside of its window.

#include "models/items/attributemappingmodel.h"
#include "tests/support/manualclock.h"
#include "tests/ui/setupservices.h"
#include "ui/connectionwizard/connectionwizard.h"
#include "ui/directory/directorypages.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mappingeditor/expression/expressionedit.h"
#include "ui/mappingeditor/mappingpage.h"
#include "ui/presentation/appearance.h"
#include "ui/presentation/englishplurals.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace muster;

namespace {

/// Of the parts for people and those for groups the one that is on top.
template<typename Part>
Part shown(const QWidget &window, const QString &name)
{
    const auto all = window.findChildren<Part>(name);
    const auto found = std::find_if(all.begin(), all.end(), [](const QWidget *part) { return part->isVisible(); });
    return found == all.end() ? all.value(0) : *found;
}

} // namespace

class TestSetupScreens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void mapping_data();
    void mapping();
    void page_data();
    void page();
    void wizard_data();
    void wizard();

private:
    void save(QWidget &window, const QString &name);
    void photographEffect(ui::MainWindow &window, const QString &name);

    test::ManualClock m_clock;
    ui::EnglishPlurals m_plurals;
    std::unique_ptr<test::SetupServices> m_services;
};

void TestSetupScreens::initTestCase()
{
    QCoreApplication::installTranslator(&m_plurals);
    QVERIFY(QDir().mkpath(QStringLiteral(MUSTER_BINARY_DIR "/screens")));
}

void TestSetupScreens::init()
{
    m_services = std::make_unique<test::SetupServices>();
    test::fillCompany(*m_services);
}

void TestSetupScreens::save(QWidget &window, const QString &name)
{
    // A text that was just set asks for its room by a posted event; a person never sees the window before it.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QVERIFY(window.grab().save(QStringLiteral(MUSTER_BINARY_DIR "/screens/%1.png").arg(name)));
    const auto buttons = window.findChildren<QPushButton *>();
    for (const QPushButton *button : buttons) {
        if (button->isVisible()) {
            const QRect place(button->mapTo(&window, QPoint()), button->size());
            QVERIFY2(window.rect().contains(place), qPrintable(button->text()));
        }
    }
}

void TestSetupScreens::page_data()
{
    QTest::addColumn<ui::Appearance>("appearance");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<ui::PageKind>("kind");
    QTest::addColumn<QString>("loaded"); ///< shown somewhere when the page is complete
    for (const ui::Appearance appearance : {ui::Appearance::Light, ui::Appearance::Dark}) {
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
            const auto add = [&](const QString &name, ui::PageKind kind, const QString &loaded) {
                QTest::newRow(
                    qPrintable(u"%1-%2-%3"_s.arg(ui::appearanceName(appearance), QString::number(size.width()), name)))
                    << appearance << size << kind << loaded;
            };
            add(u"users"_s, ui::PageKind::Users, u"Grace Hopper"_s);
            add(u"groups"_s, ui::PageKind::Groups, u"Everybody"_s);
        }
    }
}

void TestSetupScreens::page()
{
    QFETCH(ui::Appearance, appearance);
    QFETCH(QSize, size);
    QFETCH(ui::PageKind, kind);
    QFETCH(QString, loaded);
    ui::applyAppearance(appearance);
    ui::ConsoleParts parts;
    parts.pages = ui::directoryPages();
    const auto mapping = ui::mappingPages();
    parts.pages.insert(parts.pages.end(), mapping.begin(), mapping.end());
    parts.wizard = ui::connectionWizard();
    ui::MainWindow window(ui::PageContext {*m_services, m_clock}, parts);
    window.resize(size);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTRY_VERIFY(window.windowTitle().contains(u"–"_s));
    window.showPage(kind);
    const auto isLoaded = [&window, &loaded] {
        const auto tables = window.findChildren<QTableView *>();
        return std::any_of(tables.begin(), tables.end(), [&loaded](const QTableView *table) {
            const QAbstractItemModel *model = table->model();
            return table->isVisible() && model->rowCount() > 0
                && !model->match(model->index(0, 0), Qt::DisplayRole, loaded).isEmpty();
        });
    };
    QTRY_VERIFY(isLoaded());
    auto *table = window.findChild<QTableView *>(u"directoryTable"_s);
    table->setCurrentIndex(table->model()->index(kind == ui::PageKind::Users ? 3 : 1, 0));
    const auto showsNames = [&window] {
        const auto labels = window.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [](const QLabel *label) { return label->text().contains(u"Ada Lovelace"_s); });
    };
    QTRY_VERIFY(showsNames()); // as the manager, or as a member
    save(window, QString::fromUtf8(QTest::currentDataTag()));
}

void TestSetupScreens::mapping_data()
{
    QTest::addColumn<ui::Appearance>("appearance");
    QTest::addColumn<QSize>("size");
    for (const ui::Appearance appearance : {ui::Appearance::Light, ui::Appearance::Dark}) {
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
            QTest::newRow(qPrintable(u"%1-%2"_s.arg(ui::appearanceName(appearance), QString::number(size.width()))))
                << appearance << size;
        }
    }
}

void TestSetupScreens::mapping()
{
    QFETCH(ui::Appearance, appearance);
    QFETCH(QSize, size);
    const QString name = QString::fromUtf8(QTest::currentDataTag()) + u"-mapping"_s;
    ui::applyAppearance(appearance);
    ui::ConsoleParts parts;
    parts.pages = ui::mappingPages();
    ui::MainWindow window(ui::PageContext {*m_services, m_clock}, parts);
    window.resize(size);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTRY_VERIFY(window.windowTitle().contains(u"–"_s));
    window.showPage(ui::PageKind::Mapping);
    auto *table = shown<QTableView *>(window, u"mappingTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 4);
    table->setCurrentIndex(table->model()->index(1, 1));
    QTRY_COMPARE(table->model()->index(0, 2).data().toString(), u"ada@acme.example"_s);
    save(window, name);
    auto *tabs = shown<QTabWidget *>(window, u"mappingTabs"_s);
    tabs->setCurrentIndex(1);
    save(window, name + u"-try"_s);
    QTest::mouseClick(shown<QToolButton *>(window, u"makeTestButton"_s), Qt::LeftButton);
    auto *edit = shown<ui::ExpressionEdit *>(window, u"expressionEdit"_s);
    edit->selectAll();
    edit->insertPlainText(u"ToUpper([surname])"_s);
    save(window, name + u"-tests"_s);
    photographEffect(window, name);
    edit->selectAll();
    edit->insertPlainText(u"ToUpper([surnam])"_s);
    tabs->setCurrentIndex(3);
    save(window, name + u"-functions"_s);
    edit->selectAll();
    edit->insertPlainText(u"ToUppr([surname])"_s);
    tabs->setCurrentIndex(0);
    save(window, name + u"-wrong"_s);
    auto *kind = shown<QComboBox *>(window, u"typeCombo"_s);
    Q_EMIT kind->activated(static_cast<int>(items::MappingType::Table));
    save(window, name + u"-table"_s);
}

void TestSetupScreens::photographEffect(ui::MainWindow &window, const QString &name)
{
    const auto trigger = [&window](const QString &text) {
        const auto actions = window.findChildren<QAction *>();
        const auto found = std::find_if(actions.begin(), actions.end(),
                                        [&text](const QAction *action) { return action->text() == text; });
        QVERIFY(found != actions.end());
        (*found)->trigger();
    };
    trigger(u"Review the effect…"_s);
    auto *effect = window.findChild<QDialog *>(u"effectDialog"_s);
    QVERIFY(effect != nullptr);
    QTRY_COMPARE(effect->findChild<QTableView *>(u"effectTable"_s)->model()->rowCount(), 20);
    save(*effect, name + u"-effect"_s);
    effect->reject();
    trigger(u"Show attributes…"_s);
    auto *attributes = window.findChild<QDialog *>(u"attributeListDialog"_s);
    QVERIFY(attributes != nullptr);
    save(*attributes, name + u"-attributes"_s);
    attributes->reject();
}

void TestSetupScreens::wizard_data()
{
    QTest::addColumn<ui::Appearance>("appearance");
    QTest::newRow("light") << ui::Appearance::Light;
    QTest::newRow("dark") << ui::Appearance::Dark;
}

void TestSetupScreens::wizard()
{
    QFETCH(ui::Appearance, appearance);
    ui::applyAppearance(appearance);
    const QString theme = ui::appearanceName(appearance);
    ui::ConnectionWizard wizard(ui::PageContext {*m_services, m_clock});
    wizard.open();
    QVERIFY(QTest::qWaitForWindowExposed(&wizard));
    auto *next = wizard.findChild<QPushButton *>(u"nextButton"_s);
    const auto paths = wizard.findChildren<QLineEdit *>(u"pathLineEdit"_s);
    save(wizard, theme + u"-wizard-0-empty"_s);
    paths.at(0)->setText(u"/data/people.csv"_s);
    paths.at(1)->setText(u"/data/groups.csv"_s);
    QTRY_VERIFY(next->isEnabled());
    save(wizard, theme + u"-wizard-1-source"_s);
    next->click();
    auto *picker = wizard.findChild<QComboBox *>(u"profilePicker"_s);
    picker->setCurrentIndex(picker->findData(u"gitlab"_s));
    auto *steps = wizard.findChild<QLabel *>(u"profileSteps"_s);
    QTRY_VERIFY(steps->height() >= steps->heightForWidth(steps->width())); // laid out anew
    save(wizard, theme + u"-wizard-2-gitlab"_s);
    picker->setCurrentIndex(picker->findData(u"generic"_s));
    wizard.findChild<QLineEdit *>(u"urlLineEdit"_s)->setText(u"https://acme.example/scim"_s);
    wizard.findChild<QLineEdit *>(u"tokenLineEdit"_s)->setText(u"wrong"_s);
    wizard.findChild<QPushButton *>(u"testButton"_s)->click();
    const auto offersAddress = [&wizard] {
        const auto *use = wizard.findChild<QPushButton *>(u"useUrlButton"_s);
        return use != nullptr && use->isVisible();
    };
    QTRY_VERIFY(offersAddress());
    save(wizard, theme + u"-wizard-2-wrong"_s);
    wizard.findChild<QLineEdit *>(u"tokenLineEdit"_s)->setText(u"right"_s);
    wizard.findChild<QPushButton *>(u"testButton"_s)->click();
    QTRY_VERIFY(next->isEnabled());
    save(wizard, theme + u"-wizard-2-right"_s);
    next->click();
    QTRY_VERIFY(wizard.findChild<QTableView *>(u"sampleTable"_s)->model()->rowCount() > 0);
    save(wizard, theme + u"-wizard-3-mapping"_s);
    next->click();
    save(wizard, theme + u"-wizard-4-finish"_s);
}

QTEST_MAIN(TestSetupScreens)
#include "tst_setupscreens.moc"
