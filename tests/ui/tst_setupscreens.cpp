// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Photographs of the directory, the mapping editor and the wizard: build/…/screens/<theme>-<size>-<name>.png. The test
// itself checks that every button shown lies inside of its window.

#include "tests/support/manualclock.h"
#include "tests/ui/setupservices.h"
#include "ui/connectionwizard/connectionwizard.h"
#include "ui/directory/directorypages.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mappingeditor/mappingpage.h"
#include "ui/presentation/appearance.h"
#include "ui/presentation/englishplurals.h"

#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;

class TestSetupScreens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void page_data();
    void page();
    void wizard_data();
    void wizard();

private:
    void save(QWidget &window, const QString &name);

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
            add(u"mapping"_s, ui::PageKind::Mapping, u"ada@acme.example"_s);
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
    if (kind != ui::PageKind::Mapping) {
        QTRY_VERIFY(isLoaded());
        auto *table = window.findChild<QTableView *>(u"directoryTable"_s);
        table->setCurrentIndex(table->model()->index(kind == ui::PageKind::Users ? 3 : 1, 0));
        const auto showsNames = [&window] {
            const auto labels = window.findChildren<QLabel *>();
            return std::any_of(labels.begin(), labels.end(),
                               [](const QLabel *label) { return label->text().contains(u"Ada Lovelace"_s); });
        };
        QTRY_VERIFY(showsNames()); // as the manager, or as a member
    } else {
        const auto tables = window.findChildren<QTableView *>(u"mappingTable"_s);
        QTableView *table = tables.at(0)->isVisible() ? tables.at(0) : tables.at(1);
        QTRY_COMPARE(table->model()->rowCount(), 4);
        table->setCurrentIndex(table->model()->index(1, 1));
        QTRY_VERIFY(window.findChild<QTableView *>(u"sampleTable"_s)->model()->rowCount() > 0);
    }
    save(window, QString::fromUtf8(QTest::currentDataTag()));
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
