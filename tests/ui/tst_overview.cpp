// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/manualclock.h"
#include "tests/ui/fakeconsoleservices.h"
#include "tests/ui/sampledata.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/presentation/englishplurals.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;

/// What the Overview says and offers about cycles that run by themselves.
class TestOverview final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void init();
    void pausesAndStarts();
    void retriesOutOfQuarantine();
    void countsDown();

private:
    void show(const core::ConnectionId &id);
    [[nodiscard]] QString sentence() const { return m_window->findChild<QLabel *>(u"overviewSentence"_s)->text(); }
    void decide() const { m_window->findChild<QAction *>(u"provisioningAction"_s)->trigger(); }

    ui::EnglishPlurals m_plurals;
    test::ManualClock m_clock;
    std::unique_ptr<test::FakeConsoleServices> m_services;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestOverview::init()
{
    m_window.reset();
    m_services = std::make_unique<test::FakeConsoleServices>();
    test::fillSample(*m_services, m_clock);
    m_window = std::make_unique<ui::MainWindow>(ui::PageContext {*m_services, m_clock},
                                                ui::ConsoleParts {ui::standardPages(), {}, {}});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestOverview::show(const core::ConnectionId &id)
{
    const auto *name = m_window->findChild<QLabel *>(u"connectionNameLabel"_s);
    QTRY_VERIFY(name != nullptr && !name->text().isEmpty());
    m_window->showConnection(id);
    m_window->showPage(ui::PageKind::Overview);
    QCoreApplication::processEvents();
}

void TestOverview::pausesAndStarts()
{
    show(test::kHealthy);
    decide();
    QCOMPARE(m_services->calls.last(), u"pause "_s + test::kHealthy.toString());
    show(test::kNew);
    QVERIFY2(sentence().endsWith(u"Cycles do not run by themselves yet."_s), qPrintable(sentence()));
    decide();
    QCOMPARE(m_services->calls.last(), u"start "_s + test::kNew.toString());
}

void TestOverview::retriesOutOfQuarantine()
{
    show(test::kQuarantined);
    QPushButton *retry = nullptr;
    const auto isShown = [&] {
        const QList<QPushButton *> buttons = m_window->findChildren<QPushButton *>();
        const auto found = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
            return button->isVisible() && button->text() == u"Retry now"_s;
        });
        retry = found == buttons.end() ? nullptr : *found;
        return retry != nullptr;
    };
    QTRY_VERIFY(isShown());
    retry->click();
    QVERIFY(!m_services->calls.isEmpty());
    QCOMPARE(m_services->calls.last(), u"run "_s + test::kQuarantined.toString());
}

void TestOverview::countsDown()
{
    show(test::kHealthy);
    QVERIFY2(sentence().endsWith(u"Next cycle in 28 minutes."_s), qPrintable(sentence()));
    m_clock.advance(std::chrono::minutes(16));
    m_services->setSummary(m_services->summaries.front());
    QTRY_VERIFY2(sentence().endsWith(u"Next cycle in 12 minutes."_s), qPrintable(sentence()));
}

QTEST_MAIN(TestOverview)
#include "tst_overview.moc"
