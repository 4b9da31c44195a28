// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/manualclock.h"
#include "tests/ui/setupservices.h"
#include "ui/directory/directorypage.h"
#include "ui/directory/resourceform.h"
#include "ui/presentation/englishplurals.h"
#include "ui/widgets/itemtable.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace muster;

class TestDirectory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void firstRowsAppearWithTheCount();
    void scrollingAsksForTheRowsShown();
    void searchIsAskedAtTheProvider();
    void searchWithoutResultIsCleared();
    void failureOffersToTryAgain();
    void emptyProviderLeadsToThePreview();
    void managerIsShownByName();
    void groupShowsItsMembersByName();
    void idAndJsonAreCopied();
    void anotherConnectionStartsAnew();

private:
    void open(core::ObjectType type);
    template<typename T>
    [[nodiscard]] T *child(const QString &name) const
    {
        return m_page->findChild<T *>(name);
    }
    [[nodiscard]] QString sentence() const { return child<QLabel>(u"directorySentence"_s)->text(); }
    [[nodiscard]] QString formText(const QString &label) const;
    [[nodiscard]] QPushButton *shownButton(const QString &text) const;

    test::ManualClock m_clock;
    ui::EnglishPlurals m_plurals;
    std::unique_ptr<test::SetupServices> m_services;
    std::unique_ptr<ui::DirectoryPage> m_page;
    ui::ItemTable *m_table = nullptr;
};

void TestDirectory::initTestCase()
{
    QCoreApplication::installTranslator(&m_plurals);
}

void TestDirectory::init()
{
    m_services = std::make_unique<test::SetupServices>();
    test::fillCompany(*m_services);
}

void TestDirectory::cleanup()
{
    m_page.reset();
    m_services.reset();
}

void TestDirectory::open(core::ObjectType type)
{
    m_page = std::make_unique<ui::DirectoryPage>(ui::PageContext {*m_services, m_clock}, type);
    m_page->resize(1000, 600);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_table = child<ui::ItemTable>(u"directoryTable"_s);
    m_page->setConnection(m_services->summaries.front());
}

QString TestDirectory::formText(const QString &label) const
{
    const auto values = m_page->findChild<ui::ResourceForm *>()->findChildren<QLabel *>();
    for (const QLabel *value : values) {
        if (value->accessibleName() == label && !value->isHidden()) {
            return value->text();
        }
    }
    return {};
}

QPushButton *TestDirectory::shownButton(const QString &text) const
{
    const auto buttons = m_page->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->isVisible() && button->text() == text) {
            return button;
        }
    }
    return nullptr;
}

void TestDirectory::firstRowsAppearWithTheCount()
{
    open(core::ObjectType::User);
    QCOMPARE(sentence(), u"Asking acme.example …"_s);
    QTRY_COMPARE(sentence(), u"250 people at acme.example"_s);
    QCOMPARE(m_table->model()->rowCount(), 250);
    QCOMPARE(m_table->model()->index(0, 0).data().toString(), u"Ada Lovelace"_s);
    QCOMPARE(m_table->model()->index(9, 2).data().toString(), u"disabled"_s);
    QCOMPARE(m_table->model()->index(200, 0).data().toString(), u"(loading)"_s);
    QCOMPARE(m_services->pages, QStringList {u"User 1 100"_s});
}

void TestDirectory::scrollingAsksForTheRowsShown()
{
    m_services->pageCap = 60; // brings less than asked for
    open(core::ObjectType::User);
    QTRY_COMPARE(m_table->model()->rowCount(), 250);
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, QPoint(20, 20));
    QTest::keyClick(m_table, Qt::Key_End, Qt::ControlModifier);
    QTRY_COMPARE(m_table->model()->index(249, 0).data().toString(), u"José Núñez"_s);
    QVERIFY(m_services->pages.contains(u"User 201 100"_s));
    QVERIFY(!m_services->pages.contains(u"User 101 100"_s)); // never shown
    QCOMPARE(m_table->model()->index(150, 0).data().toString(), u"(loading)"_s);
}

void TestDirectory::searchIsAskedAtTheProvider()
{
    open(core::ObjectType::User);
    QTRY_COMPARE(m_table->model()->rowCount(), 250);
    m_page->find();
    QTest::keyClicks(child<QLineEdit>(u"findLineEdit"_s), u"grace"_s);
    QTRY_COMPARE(sentence(), u"25 people found at acme.example"_s);
    QCOMPARE(m_services->pages, (QStringList {u"User 1 100"_s, u"User 1 100 grace"_s})); // one question, not five
}

void TestDirectory::searchWithoutResultIsCleared()
{
    open(core::ObjectType::User);
    QTRY_COMPARE(m_table->model()->rowCount(), 250);
    QTest::keyClicks(child<QLineEdit>(u"findLineEdit"_s), u"nobody\r"_s);
    QTRY_VERIFY(shownButton(u"Clear the search"_s) != nullptr);
    QTest::mouseClick(shownButton(u"Clear the search"_s), Qt::LeftButton);
    QTRY_COMPARE(m_table->model()->rowCount(), 250);
    QVERIFY(child<QLineEdit>(u"findLineEdit"_s)->text().isEmpty());
}

void TestDirectory::failureOffersToTryAgain()
{
    core::Error error;
    error.code = core::ErrorCode::Unauthorized;
    error.detail = u"acme.example refused the token."_s;
    m_services->failure = error;
    open(core::ObjectType::User);
    QTRY_VERIFY(shownButton(u"Try again"_s) != nullptr);
    QCOMPARE(sentence(), u"acme.example cannot be read."_s);
    m_services->failure.reset();
    QTest::mouseClick(shownButton(u"Try again"_s), Qt::LeftButton);
    QTRY_COMPARE(sentence(), u"250 people at acme.example"_s);
}

void TestDirectory::emptyProviderLeadsToThePreview()
{
    m_services->groups.clear();
    open(core::ObjectType::Group);
    QSignalSpy requested(m_page.get(), &ui::Page::pageRequested);
    QTRY_VERIFY(shownButton(u"Open the preview"_s) != nullptr);
    QCOMPARE(sentence(), u"0 groups at acme.example"_s);
    QTest::mouseClick(shownButton(u"Open the preview"_s), Qt::LeftButton);
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().value<ui::PageKind>(), ui::PageKind::Preview);
}

void TestDirectory::managerIsShownByName()
{
    open(core::ObjectType::User);
    QTRY_COMPARE(m_table->model()->rowCount(), 250);
    const QRect row = m_table->visualRect(m_table->model()->index(3, 0));
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, row.center());
    QTRY_COMPARE(child<QLabel>(u"resourceTitle"_s)->text(), u"Grace Hopper"_s);
    QTRY_COMPARE(formText(u"Manager"_s), u"Ada Lovelace"_s);
    QCOMPARE(formText(u"Department"_s), u"Research"_s);
    QCOMPARE(formText(u"E-mail (work)"_s), u"grace@acme.example"_s);
}

void TestDirectory::groupShowsItsMembersByName()
{
    open(core::ObjectType::Group);
    QTRY_COMPARE(m_table->model()->rowCount(), 3);
    QCOMPARE(m_table->model()->index(1, 1).data().toString(), QString());
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_Down);
    QTRY_VERIFY(formText(u"Members (12)"_s).startsWith(u"Ada Lovelace\nSøren Kierkegaard"_s));
    QCOMPARE(m_table->model()->index(1, 1).data().toString(), u"12"_s); // known from now on
    QTest::keyClick(m_table, Qt::Key_Up);
    QTRY_VERIFY(formText(u"Members (250)"_s).endsWith(u"and 150 more"_s));
}

void TestDirectory::idAndJsonAreCopied()
{
    open(core::ObjectType::User);
    QTRY_VERIFY(child<QToolButton>(u"copyIdButton"_s) != nullptr);
    QTest::mouseClick(child<QToolButton>(u"copyIdButton"_s), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), u"u0"_s);
    child<QTabWidget>(u"resourceTabs"_s)->setCurrentIndex(1);
    QTest::mouseClick(child<QPushButton>(u"copyJsonButton"_s), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().contains(u"\"userName\": \"ada@acme.example\""_s));
}

void TestDirectory::anotherConnectionStartsAnew()
{
    open(core::ObjectType::User);
    QTRY_COMPARE(m_table->model()->rowCount(), 250);
    engine::ConnectionSummary other;
    other.id = core::ConnectionId(u"c2"_s);
    other.targetText = u"other.example"_s;
    m_services->users.resize(2);
    m_page->setConnection(other);
    QCOMPARE(m_table->model()->rowCount(), 0);
    QTRY_COMPARE(sentence(), u"2 people at other.example"_s);
}

QTEST_MAIN(TestDirectory)
#include "tst_directory.moc"
