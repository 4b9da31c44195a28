// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/roles.h"
#include "tests/ui/sampledata.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/presentation/appearance.h"
#include "ui/presentation/englishplurals.h"
#include "ui/widgets/itemtable.h"

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;

class TestMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void connectionThatNeedsMostComesFirst();
    void choosingAConnectionShowsIt();
    void previewIsAskedForAndItsPlanShown();
    void planWithHarmIsConfirmedFirst();
    void cancellingTheConfirmationAppliesNothing();
    void harmlessPlanIsAppliedAtOnce();
    void approvalNeedsAReason();
    void chipsHideWhatIsUnchecked();
    void requestOfTheChosenOperationIsShown();
    void overviewLeadsToWhatNeedsYou();
    void logIsFilteredByStatusAndText();
    void cycleShowsItsOwnEvents();
    void stopIsPassedOn();
    void pagesFollowTheKeyboard();
    void paletteFindsAConnectionByItsLetters();
    void slashFindsOnThePageButIsTypedInFields();
    void errorIsShownInThePage();
    void removalIsConfirmed();
    void lastConnectionIsRemembered();
    void everyVisibleControlHasAName();

private:
    void open(const QString &settings = {});
    void choose(const core::ConnectionId &id);
    void showPage(ui::PageKind kind);
    [[nodiscard]] QPushButton *primary() const;
    [[nodiscard]] QPushButton *button(const QString &text) const;
    template<typename T>
    [[nodiscard]] T *child(const QString &name) const
    {
        const auto all = m_window->findChildren<T *>(name);
        for (T *one : all) {
            if (one->isVisible()) {
                return one;
            }
        }
        return nullptr;
    }
    [[nodiscard]] QString text(const QString &label) const;
    [[nodiscard]] QDialog *dialog(const QString &name) const;

    test::ManualClock m_clock;
    ui::EnglishPlurals m_plurals;
    std::unique_ptr<test::FakeConsoleServices> m_services;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    QCoreApplication::installTranslator(&m_plurals);
    ui::applyAppearance(ui::Appearance::Light);
}

void TestMainWindow::init()
{
    m_services = std::make_unique<test::FakeConsoleServices>();
    test::fillSample(*m_services, m_clock);
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_services.reset();
}

void TestMainWindow::open(const QString &settings)
{
    m_window = std::make_unique<ui::MainWindow>(ui::PageContext {*m_services, m_clock},
                                                ui::ConsoleParts {ui::standardPages(), {}, settings});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QTRY_VERIFY(child<QLabel>(u"connectionNameLabel"_s) != nullptr);
}

void TestMainWindow::choose(const core::ConnectionId &id)
{
    auto *list = child<QListView>(u"connectionListView"_s);
    QVERIFY(list != nullptr);
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const QModelIndex index = list->model()->index(row, 0);
        if (index.data(items::IdRole).toString() == id.toString()) {
            QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(index).center());
            QCOMPARE(text(u"connectionNameLabel"_s), index.data().toString());
            return;
        }
    }
    QFAIL("the connection is not in the list");
}

void TestMainWindow::showPage(ui::PageKind kind)
{
    const QHash<ui::PageKind, int> tabs {
        {ui::PageKind::Overview, 0}, {ui::PageKind::Preview, 1}, {ui::PageKind::Log, 2}};
    auto *bar = child<QTabBar>(u"pageTabBar"_s);
    QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tabs.value(kind)).center());
    QCOMPARE(bar->currentIndex(), tabs.value(kind));
}

QPushButton *TestMainWindow::primary() const
{
    return child<QPushButton>(u"primaryActionButton"_s);
}

QPushButton *TestMainWindow::button(const QString &text) const
{
    const auto buttons = m_window->findChildren<QPushButton *>();
    for (QPushButton *one : buttons) {
        if (one->isVisible() && one->text() == text) {
            return one;
        }
    }
    return nullptr;
}

QString TestMainWindow::text(const QString &label) const
{
    const auto *found = child<QLabel>(label);
    return found == nullptr ? QString() : found->text();
}

QDialog *TestMainWindow::dialog(const QString &name) const
{
    return child<QDialog>(name);
}

void TestMainWindow::connectionThatNeedsMostComesFirst()
{
    open();
    auto *list = child<QListView>(u"connectionListView"_s);
    QStringList names;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        names << list->model()->index(row, 0).data().toString();
    }
    QCOMPARE(names,
             (QStringList {u"Contoso Jira"_s, u"Contoso HR"_s, u"Acme GitLab"_s, u"Sentry"_s,
                           u"Zendesk practice tenant"_s, u"Acme Slack"_s}));
    QCOMPARE(text(u"connectionNameLabel"_s), u"Contoso Jira"_s);
}

void TestMainWindow::choosingAConnectionShowsIt()
{
    open();
    choose(test::kHealthy);
    QCOMPARE(text(u"connectionStateLabel"_s), u"Healthy"_s);
    QVERIFY(text(u"overviewSentence"_s).startsWith(u"Healthy. Changed 14 of 5,120 people."_s));
    QVERIFY(text(u"overviewSentence"_s).endsWith(u"Last cycle 12 minutes ago. Next cycle in 28 minutes."_s));
}

void TestMainWindow::previewIsAskedForAndItsPlanShown()
{
    open();
    choose(test::kNew);
    QCOMPARE(primary()->text(), u"Preview changes"_s);
    QTest::mouseClick(primary(), Qt::LeftButton);
    QCOMPARE(m_services->calls, QStringList {u"preview c-new"_s});
    QTRY_VERIFY(text(u"workerLabel"_s).startsWith(u"Zendesk practice tenant: Testing the connection"_s));
    QVERIFY(!primary()->isEnabled());
    provisioning::ProvisioningCycle planned;
    planned.id = {500};
    planned.connection = test::kNew;
    planned.plan = {test::kWaitingPlan};
    planned.state = provisioning::CycleState::Planned;
    planned.of(core::ObjectType::User).create = 3;
    m_services->finish(planned);
    QTRY_COMPARE(text(u"planSentence"_s), u"3 changes would be made. Nothing is held."_s);
    QCOMPARE(primary()->text(), u"Apply 3 changes"_s);
    QTRY_COMPARE(child<ui::ItemTable>(u"planTable"_s)->model()->rowCount(), 14);
    QCOMPARE(text(u"workerLabel"_s), u"Nothing is running."_s);
}

void TestMainWindow::planWithHarmIsConfirmedFirst()
{
    open();
    choose(test::kHealthy);
    showPage(ui::PageKind::Preview);
    QTRY_COMPARE(primary()->text(), u"Apply 14 changes"_s);
    QTest::mouseClick(primary(), Qt::LeftButton);
    QTRY_VERIFY(dialog(u"applyConfirmation"_s) != nullptr);
    QVERIFY2(m_services->calls.isEmpty(), "nothing is applied before the answer");
    auto *accept = child<QPushButton>(u"acceptButton"_s);
    QVERIFY2(!accept->isDefault(), "harm is never the default");
    QTest::mouseClick(accept, Qt::LeftButton);
    QTRY_COMPARE(m_services->calls, QStringList {u"apply c-slack 41"_s});
    m_services->finish(test::appliedCycle(m_clock));
    QTRY_COMPARE(primary()->text(), u"Preview changes"_s);
}

void TestMainWindow::cancellingTheConfirmationAppliesNothing()
{
    open();
    choose(test::kHealthy);
    showPage(ui::PageKind::Preview);
    QTRY_COMPARE(primary()->text(), u"Apply 14 changes"_s);
    QTest::mouseClick(primary(), Qt::LeftButton);
    QTRY_VERIFY(dialog(u"applyConfirmation"_s) != nullptr);
    QTest::keyClick(dialog(u"applyConfirmation"_s), Qt::Key_Return); // the default button is Cancel
    QTRY_VERIFY(dialog(u"applyConfirmation"_s) == nullptr);
    QVERIFY(m_services->calls.isEmpty());
    QVERIFY(primary()->isEnabled());
}

void TestMainWindow::harmlessPlanIsAppliedAtOnce()
{
    m_services->cycleTable[test::kHealthy].front().of(core::ObjectType::User).disable = 0;
    open();
    choose(test::kHealthy);
    showPage(ui::PageKind::Preview);
    QTRY_COMPARE(primary()->text(), u"Apply 12 changes"_s);
    QTest::mouseClick(primary(), Qt::LeftButton);
    QCOMPARE(m_services->calls, QStringList {u"apply c-slack 41"_s});
    QVERIFY2(!primary()->isEnabled(), "a plan is not applied twice");
}

void TestMainWindow::approvalNeedsAReason()
{
    open();
    choose(test::kHeld);
    showPage(ui::PageKind::Preview);
    QTRY_COMPARE(primary()->text(), u"Approve 3 deletions…"_s);
    QTest::mouseClick(primary(), Qt::LeftButton);
    QTRY_VERIFY(dialog(u"approvalDialog"_s) != nullptr);
    auto *accept = child<QPushButton>(u"acceptButton"_s);
    QVERIFY(!accept->isEnabled());
    auto *reason = child<QLineEdit>(u"approvalReasonLineEdit"_s);
    QTest::keyClicks(reason, u"   "_s);
    QVERIFY2(!accept->isEnabled(), "blanks are no reason");
    QTest::keyClicks(reason, u"confirmed by HR"_s);
    QVERIFY(accept->isEnabled());
    QTest::mouseClick(accept, Qt::LeftButton);
    QTRY_COMPARE(m_services->calls, QStringList {u"approve c-gitlab 42 delete confirmed by HR"_s});
}

void TestMainWindow::chipsHideWhatIsUnchecked()
{
    open();
    choose(test::kHealthy);
    showPage(ui::PageKind::Preview);
    QTRY_VERIFY(child<ui::ItemTable>(u"planTable"_s) != nullptr);
    auto *table = child<ui::ItemTable>(u"planTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 14);
    QStringList shown;
    QCheckBox *update = nullptr;
    const auto boxes = m_window->findChildren<QCheckBox *>();
    for (QCheckBox *box : boxes) {
        if (box->isVisible()) {
            shown << box->text();
            update = box->text() == u"update 9"_s ? box : update;
        }
    }
    QCOMPARE(shown, (QStringList {u"create 3"_s, u"update 9"_s, u"disable 2"_s}));
    QTest::mouseClick(update, Qt::LeftButton, {}, QPoint(8, update->height() / 2));
    QCOMPARE(table->model()->rowCount(), 5);
    QTest::keyClicks(child<QLineEdit>(u"planFindLineEdit"_s), u"grace"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"Grace Hopper"_s);
}

void TestMainWindow::requestOfTheChosenOperationIsShown()
{
    open();
    choose(test::kHealthy);
    showPage(ui::PageKind::Preview);
    QTRY_VERIFY(child<ui::ItemTable>(u"planTable"_s) != nullptr);
    auto *table = child<ui::ItemTable>(u"planTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 14);
    const QModelIndex disable = table->model()->index(12, 1);
    table->scrollTo(disable);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(disable).center());
    auto *tabs = child<QTabWidget>(u"operationTabs"_s);
    auto *values = tabs->widget(0)->findChild<ui::ItemTable *>();
    QCOMPARE(values->model()->index(0, 0).data().toString(), u"active"_s);
    QCOMPARE(values->model()->index(0, 1).data().toString(), u"true"_s);
    QCOMPARE(values->model()->index(0, 2).data().toString(), u"false"_s);
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(1).center());
    auto *copy = button(u"Copy"_s);
    QVERIFY(copy != nullptr && copy->isEnabled());
}

void TestMainWindow::overviewLeadsToWhatNeedsYou()
{
    open();
    choose(test::kHeld);
    showPage(ui::PageKind::Overview);
    QTRY_VERIFY(button(u"Review"_s) != nullptr);
    QTest::mouseClick(button(u"Review"_s), Qt::LeftButton);
    QCOMPARE(child<QTabBar>(u"pageTabBar"_s)->currentIndex(), 1);
    choose(test::kAttention);
    showPage(ui::PageKind::Overview);
    QTRY_VERIFY(button(u"Show"_s) != nullptr);
    QTest::mouseClick(button(u"Show"_s), Qt::LeftButton);
    QCOMPARE(child<QTabBar>(u"pageTabBar"_s)->currentIndex(), 2);
    QTRY_COMPARE(child<ui::ItemTable>(u"eventTable"_s)->model()->rowCount(), 5);
}

void TestMainWindow::logIsFilteredByStatusAndText()
{
    open();
    choose(test::kAttention);
    showPage(ui::PageKind::Log);
    auto *table = child<ui::ItemTable>(u"eventTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 125);
    auto *status = child<QComboBox>(u"eventStatusComboBox"_s);
    status->setFocus();
    QTest::keyClicks(status, u"failed"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QVERIFY(table->model()->index(0, 4).data().toString().contains(u"is taken by another account"_s));
    status->setCurrentIndex(0);
    QTest::keyClicks(child<QLineEdit>(u"eventTextLineEdit"_s), u"no such text"_s);
    QCOMPARE(table->model()->rowCount(), 0);
    QCOMPARE(table->emptyText(), u"No event fits the filters."_s);
}

void TestMainWindow::cycleShowsItsOwnEvents()
{
    open();
    choose(test::kAttention);
    showPage(ui::PageKind::Log);
    auto *events = child<ui::ItemTable>(u"eventTable"_s);
    auto *cycles = child<ui::ItemTable>(u"cycleTable"_s);
    QTRY_COMPARE(cycles->model()->rowCount(), 30);
    QTest::mouseClick(cycles->viewport(), Qt::LeftButton, {},
                      cycles->visualRect(cycles->model()->index(1, 0)).center());
    QTRY_COMPARE(events->model()->rowCount(), 5);
    QTest::mouseClick(child<QPushButton>(u"allCyclesButton"_s), Qt::LeftButton);
    QTRY_COMPARE(events->model()->rowCount(), 125);
}

void TestMainWindow::stopIsPassedOn()
{
    open();
    m_services->tellProgress(test::kHealthy, u"Reading people"_s, 41000, 58000);
    QCOMPARE(text(u"workerLabel"_s), u"Acme Slack: Reading people · 41,000 of 58,000 · 4,100/s · 4 s left"_s);
    QTest::mouseClick(child<QPushButton>(u"workerStopButton"_s), Qt::LeftButton);
    QCOMPARE(m_services->calls, QStringList {u"stop c-slack"_s});
    QVERIFY2(!child<QPushButton>(u"workerStopButton"_s)->isEnabled(), "stopping twice means nothing");
}

void TestMainWindow::pagesFollowTheKeyboard()
{
    open();
    choose(test::kHealthy);
    QTest::keyClick(m_window.get(), Qt::Key_3, Qt::ControlModifier);
    QTRY_COMPARE(child<QTabBar>(u"pageTabBar"_s)->currentIndex(), 2);
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(child<QTabBar>(u"pageTabBar"_s)->currentIndex(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QTRY_VERIFY(dialog(u"handbookWindow"_s) != nullptr);
}

void TestMainWindow::paletteFindsAConnectionByItsLetters()
{
    open();
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(dialog(u"commandPalette"_s) != nullptr);
    auto *edit = dialog(u"commandPalette"_s)->findChild<QLineEdit *>();
    QTest::keyClicks(edit, u"acslk"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(text(u"connectionNameLabel"_s), u"Acme Slack"_s);
    QTRY_VERIFY(dialog(u"commandPalette"_s) == nullptr);
}

void TestMainWindow::slashFindsOnThePageButIsTypedInFields()
{
    open();
    choose(test::kHealthy);
    showPage(ui::PageKind::Log);
    auto *find = child<QLineEdit>(u"eventTextLineEdit"_s);
    child<ui::ItemTable>(u"eventTable"_s)->setFocus();
    QTest::keyClick(child<ui::ItemTable>(u"eventTable"_s), Qt::Key_Slash);
    QTRY_VERIFY(find->hasFocus());
    QTest::keyClicks(find, u"a/b"_s);
    QCOMPARE(find->text(), u"a/b"_s);
}

void TestMainWindow::errorIsShownInThePage()
{
    open();
    choose(test::kHealthy);
    m_services->failure =
        core::Error {core::ErrorCode::StoreLocked, u"musterctl run is using it."_s, u"Wait."_s, {}, {}, {}};
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QTRY_VERIFY(button(u"Try again"_s) != nullptr);
    m_services->failure.reset();
    const auto tryAgain = [this] {
        while (QPushButton *again = button(u"Try again"_s)) {
            QTest::mouseClick(again, Qt::LeftButton);
            if (!QTest::qWaitFor([again] { return !again->isVisible(); })) {
                return false;
            }
        }
        return true;
    };
    QVERIFY2(tryAgain(), "the banner goes when the answer comes");
    QCOMPARE(text(u"connectionNameLabel"_s), u"Acme Slack"_s);
}

void TestMainWindow::removalIsConfirmed()
{
    open();
    choose(test::kNew);
    const auto actions = m_window->actions();
    const auto remove = std::find_if(actions.begin(), actions.end(),
                                     [](const QAction *action) { return action->text().startsWith(u"Remove"_s); });
    QVERIFY(remove != actions.end());
    (*remove)->trigger();
    QTRY_VERIFY(button(u"Remove connection"_s) != nullptr);
    QVERIFY(m_services->calls.isEmpty());
    QTest::mouseClick(button(u"Remove connection"_s), Qt::LeftButton);
    QTRY_COMPARE(m_services->calls, QStringList {u"remove c-new"_s});
    QTRY_COMPARE(child<QListView>(u"connectionListView"_s)->model()->rowCount(), 5);
    QTRY_COMPARE(text(u"connectionNameLabel"_s), u"Contoso Jira"_s);
}

void TestMainWindow::lastConnectionIsRemembered()
{
    const QTemporaryDir home;
    const QString settings = home.filePath(u"console.ini"_s);
    open(settings);
    choose(test::kAttention);
    m_window->resize(1100, 700);
    m_window->close();
    m_window.reset();
    open(settings);
    QTRY_COMPARE(text(u"connectionNameLabel"_s), u"Sentry"_s);
    QCOMPARE(m_window->size(), QSize(1100, 700));
}

void TestMainWindow::everyVisibleControlHasAName()
{
    open();
    choose(test::kHealthy);
    for (const auto kind : {ui::PageKind::Overview, ui::PageKind::Preview, ui::PageKind::Log}) {
        showPage(kind);
        const auto widgets = m_window->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr
                || widget->objectName().startsWith(u"qt_"_s)) {
                continue;
            }
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            QVERIFY(accessible != nullptr);
            const bool named = !accessible->text(QAccessible::Name).isEmpty()
                || qobject_cast<const QAbstractScrollArea *>(widget) != nullptr
                || qobject_cast<const QTabWidget *>(widget) != nullptr
                || qobject_cast<const QLabel *>(widget) != nullptr;
            const QWidget *parent = widget->parentWidget();
            QVERIFY2(named,
                     qPrintable(u"%1 in %2"_s.arg(QLatin1StringView(widget->metaObject()->className()),
                                                  QLatin1StringView(parent->metaObject()->className()))));
        }
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
