// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Photographs of every page, for people to look at: build/…/screens/<theme>-<size>-<page>.png. The test itself checks
// what a picture must have: the asked size, more than one colour, and no control outside of its window.

#include "tests/ui/sampledata.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/presentation/appearance.h"
#include "ui/presentation/englishplurals.h"

#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;

namespace {

QWidgetList shownButtons(const QWidget &window)
{
    QWidgetList shown;
    const auto buttons = window.findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons) {
        if (button->isVisible()) {
            shown << button;
        }
    }
    return shown;
}

} // namespace

class TestScreens : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void page_data();
    void page();
    void empty_data();
    void empty();
    void dialog_data();
    void dialog();
    void cleanup();

private:
    void openSample(QSize size);

    void save(const QString &name);

    test::ManualClock m_clock;
    ui::EnglishPlurals m_plurals;
    std::unique_ptr<test::FakeConsoleServices> m_services;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestScreens::initTestCase()
{
    QCoreApplication::installTranslator(&m_plurals);
    QVERIFY(QDir().mkpath(QStringLiteral(MUSTER_BINARY_DIR "/screens")));
}

void TestScreens::init()
{
    m_services = std::make_unique<test::FakeConsoleServices>();
}

void TestScreens::cleanup()
{
    m_window.reset();
    m_services.reset();
}

void TestScreens::save(const QString &name)
{
    QCoreApplication::sendPostedEvents();
    const QPixmap picture = m_window->grab();
    QCOMPARE(picture.size(), m_window->size() * m_window->devicePixelRatioF());
    QVERIFY(picture.save(QStringLiteral(MUSTER_BINARY_DIR "/screens/%1.png").arg(name)));
    const QRect inside = m_window->rect();
    for (const QWidget *button : shownButtons(*m_window)) {
        const QRect place(button->mapTo(m_window.get(), QPoint()), button->size());
        QVERIFY2(inside.contains(place), qPrintable(button->accessibleName()));
    }
}

void TestScreens::openSample(QSize size)
{
    test::fillSample(*m_services, m_clock);
    m_window = std::make_unique<ui::MainWindow>(ui::PageContext {*m_services, m_clock},
                                                ui::ConsoleParts {ui::standardPages(), {}, {}});
    m_window->resize(size);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_VERIFY(m_window->windowTitle().contains(u"–"_s));
}

void TestScreens::page_data()
{
    QTest::addColumn<ui::Appearance>("appearance");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("connection");
    QTest::addColumn<ui::PageKind>("kind");
    const QHash<QString, ui::PageKind> pages {
        {u"overview"_s, ui::PageKind::Overview}, {u"preview"_s, ui::PageKind::Preview}, {u"log"_s, ui::PageKind::Log}};
    for (const ui::Appearance appearance : {ui::Appearance::Light, ui::Appearance::Dark}) {
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
            for (const auto &connection :
                 {test::kHealthy, test::kHeld, test::kSourceHeld, test::kAttention, test::kQuarantined, test::kNew}) {
                for (auto page = pages.begin(); page != pages.end(); ++page) {
                    const QString name = u"%1-%2-%3-%4"_s.arg(ui::appearanceName(appearance))
                                             .arg(size.width())
                                             .arg(connection.toString(), page.key());
                    QTest::newRow(qPrintable(name)) << appearance << size << connection.toString() << page.value();
                }
            }
        }
    }
}

void TestScreens::page()
{
    QFETCH(ui::Appearance, appearance);
    QFETCH(QSize, size);
    QFETCH(QString, connection);
    QFETCH(ui::PageKind, kind);
    ui::applyAppearance(appearance);
    openSample(size);
    m_window->showConnection(core::ConnectionId(connection));
    m_window->showPage(kind);
    QSignalSpy answered(m_services.get(), &engine::ConsoleServices::connectionsChanged);
    QMetaObject::invokeMethod(m_services.get(), &engine::ConsoleServices::connectionsChanged, Qt::QueuedConnection);
    QVERIFY(answered.wait()); // everything asked for before is answered by now
    m_services->tellProgress(test::kSourceHeld, u"Reading people"_s, 41000, 58000);
    QCoreApplication::processEvents();
    save(QString::fromUtf8(QTest::currentDataTag()));
}

void TestScreens::empty_data()
{
    QTest::addColumn<ui::Appearance>("appearance");
    QTest::newRow("light") << ui::Appearance::Light;
    QTest::newRow("dark") << ui::Appearance::Dark;
}

void TestScreens::empty()
{
    QFETCH(ui::Appearance, appearance);
    ui::applyAppearance(appearance);
    const ui::WizardFactory wizard = [](const ui::PageContext &, QWidget *parent) { return new QDialog(parent); };
    m_window = std::make_unique<ui::MainWindow>(ui::PageContext {*m_services, m_clock},
                                                ui::ConsoleParts {ui::standardPages(), wizard, {}});
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    const auto offersToAdd = [this] {
        const QWidgetList shown = shownButtons(*m_window);
        return std::any_of(shown.begin(), shown.end(), [](const QWidget *button) {
            return qobject_cast<const QPushButton *>(button) != nullptr
                && static_cast<const QPushButton *>(button)->text() == u"Add connection"_s;
        });
    };
    QTRY_VERIFY(offersToAdd());
    save(u"%1-empty"_s.arg(ui::appearanceName(appearance)));
}

void TestScreens::dialog_data()
{
    QTest::addColumn<QString>("connection");
    QTest::addColumn<QString>("primary");
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("name");
    QTest::newRow("confirmation of a plan with harm in it")
        << test::kHealthy.toString() << u"Apply 14 changes"_s << 0 << u"applyConfirmation"_s;
    QTest::newRow("approval of held deletions")
        << test::kHeld.toString() << u"Approve 3 deletions…"_s << 0 << u"approvalDialog"_s;
    QTest::newRow("command palette") << test::kHealthy.toString() << QString() << int(Qt::Key_K) << u"commandPalette"_s;
    QTest::newRow("handbook") << test::kHealthy.toString() << QString() << int(Qt::Key_F1) << u"handbookWindow"_s;
}

void TestScreens::dialog()
{
    QFETCH(QString, connection);
    QFETCH(QString, primary);
    QFETCH(int, key);
    QFETCH(QString, name);
    ui::applyAppearance(ui::Appearance::Light);
    openSample({1280, 800});
    m_window->showConnection(core::ConnectionId(connection));
    m_window->showPage(ui::PageKind::Preview);
    if (key != 0) {
        m_window->activateWindow();
        QTest::keyClick(m_window.get(), static_cast<Qt::Key>(key),
                        key == Qt::Key_F1 ? Qt::NoModifier : Qt::ControlModifier);
    } else {
        auto *header = m_window->findChild<QPushButton *>(u"primaryActionButton"_s);
        QVERIFY(header != nullptr);
        const auto button = [this] {
            return m_window->findChildren<QPushButton *>(u"primaryActionButton"_s).constLast();
        };
        QTRY_COMPARE(button()->text(), primary);
        QTest::mouseClick(button(), Qt::LeftButton);
    }
    QTRY_VERIFY(m_window->findChild<QDialog *>(name) != nullptr);
    auto *shown = m_window->findChild<QDialog *>(name);
    QTRY_VERIFY(shown->isVisible());
    QVERIFY(shown->grab().save(QStringLiteral(MUSTER_BINARY_DIR "/screens/dialog-%1.png").arg(name)));
}

QTEST_MAIN(TestScreens)
#include "tst_screens.moc"
