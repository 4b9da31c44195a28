// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/manualclock.h"
#include "tests/ui/keyboard.h"
#include "tests/ui/setupservices.h"
#include "ui/mainwindow/connectionview.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mappingeditor/mappingpage.h"
#include "ui/presentation/englishplurals.h"
#include "ui/scopeeditor/scopepage.h"
#include "ui/widgets/itemtable.h"

#include <QDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QTreeView>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace muster;
using test::press;
using test::write;

namespace {

const QString kWorkAddress = u"emails[type eq \"work\"].value"_s;

struct Row
{
    QString target;
    QString source;
};

/// Of the published default mapping (entra.md 5.4), what these columns can fill.
const std::array kDefaults {
    Row {u"displayName"_s, u"Join(\" \", [first_name], [surname])"_s},
    Row {u"title"_s, u"[title]"_s},
    Row {u"name.givenName"_s, u"[first_name]"_s},
    Row {u"name.familyName"_s, u"[surname]"_s},
    Row {u"externalId"_s, u"[employee_id]"_s},
    Row {u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"_s, u"[department]"_s},
    Row {kWorkAddress, u"ToLower([email])"_s},
};

} // namespace

/// One administrator, from the mapping to the preview, who never touches the mouse.
class TestAdminJourney : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void fromMappingToPreview();

private:
    void goToPage(ui::PageKind kind);
    void rebuildMapping();
    void addRow(const Row &row);
    void endCell();
    void tryWithPerson();
    void saveMapping();
    void fillCell(QTreeView *tree, const QString &text);
    void addFilter();
    void saveScope();
    void startPreview();
    template<typename T>
    [[nodiscard]] T *shown(const QString &name) const
    {
        const auto all = m_window->findChildren<T *>(name);
        const auto found = std::find_if(all.begin(), all.end(), [](const T *each) { return each->isVisible(); });
        return found == all.end() ? nullptr : *found;
    }
    [[nodiscard]] ui::ItemTable *table() const { return shown<ui::ItemTable>(u"mappingTable"_s); }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QJsonObject saved() const { return QJsonDocument::fromJson(m_services->saved.back()).object(); }
    [[nodiscard]] QString scopeSentence() const
    {
        const auto *label = shown<QLabel>(u"scopeSentence"_s);
        return label == nullptr ? QString() : label->text();
    }

    test::ManualClock m_clock;
    ui::EnglishPlurals m_plurals;
    ui::ConsoleParts m_parts;
    std::unique_ptr<test::SetupServices> m_services;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestAdminJourney::init()
{
    QCoreApplication::installTranslator(&m_plurals);
    m_services = std::make_unique<test::SetupServices>();
    test::fillCompany(*m_services);
    m_parts.pages = ui::standardPages();
    for (const auto &more : {ui::mappingPages(), ui::scopePages()}) {
        m_parts.pages.insert(m_parts.pages.end(), more.begin(), more.end());
    }
    m_window = std::make_unique<ui::MainWindow>(ui::PageContext {*m_services, m_clock}, m_parts);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_VERIFY(m_window->windowTitle().contains(u"–"_s)); // a connection is shown
    m_window->setFocus();
}

void TestAdminJourney::cleanup()
{
    m_window.reset();
    m_services.reset();
}

void TestAdminJourney::fromMappingToPreview()
{
    const std::array<void (TestAdminJourney::*)(), 6> steps {
        &TestAdminJourney::rebuildMapping, &TestAdminJourney::tryWithPerson, &TestAdminJourney::saveMapping,
        &TestAdminJourney::addFilter,      &TestAdminJourney::saveScope,     &TestAdminJourney::startPreview};
    for (const auto step : steps) {
        (this->*step)();
        if (QTest::currentTestFailed()) {
            return;
        }
    }
}

void TestAdminJourney::goToPage(ui::PageKind kind)
{
    const auto &pages = m_window->findChild<ui::ConnectionView *>()->factories();
    const auto position = static_cast<int>(std::ranges::find(pages, kind, &ui::PageFactory::kind) - pages.begin());
    QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_1 + position), Qt::ControlModifier);
}

void TestAdminJourney::endCell()
{
    press(QKeySequence(Qt::Key_Return));
    QTRY_VERIFY(table()->indexWidget(table()->currentIndex()) == nullptr);
    m_window->activateWindow(); // here is no window manager that would do so when the list of completions closes
    QTRY_VERIFY(table()->hasFocus());
}

void TestAdminJourney::addRow(const Row &row)
{
    press(QKeySequence(Qt::Key_Insert));
    write(row.target);
    endCell();
    press(QKeySequence(Qt::Key_Right));
    press(QKeySequence(Qt::Key_F2));
    write(row.source);
    endCell();
    QCOMPARE(table()->currentIndex().data().toString(), row.source);
    press(QKeySequence(Qt::Key_Home));
}

void TestAdminJourney::rebuildMapping()
{
    goToPage(ui::PageKind::Mapping);
    QTRY_VERIFY(table() != nullptr && table()->model()->rowCount() == 4);
    press(QKeySequence::Find);
    QTRY_COMPARE(QApplication::focusWidget(), shown<QLineEdit>(u"mappingSearch"_s));
    press(QKeySequence(Qt::Key_Down));
    QVERIFY(table()->hasFocus());
    press(QKeySequence::SelectAll);
    press(QKeySequence(Qt::Key_Delete));
    QCOMPARE(table()->model()->rowCount(), 1); // userName stays: nobody can be without
    press(QKeySequence(Qt::CTRL | Qt::Key_Home));
    for (const Row &row : kDefaults) {
        addRow(row);
    }
    QCOMPARE(table()->model()->rowCount(), 1 + static_cast<int>(kDefaults.size()));
    const auto *sentence = shown<QLabel>(u"mappingSentence"_s);
    QCOMPARE(sentence->text(), u"8 mappings. Not saved yet."_s);
}

void TestAdminJourney::tryWithPerson()
{
    press(QKeySequence(Qt::CTRL | Qt::Key_T));
    QTRY_COMPARE(QApplication::focusWidget(), shown<QLineEdit>(u"trySearch"_s));
    write(u"hopper"_s);
    const int last = static_cast<int>(kDefaults.size());
    QCOMPARE(cell(last, 0), kWorkAddress);
    QTRY_COMPARE(cell(last, 2), u"grace@acme.example"_s);
    QCOMPARE(cell(1, 2), u"Grace Hopper"_s);
}

void TestAdminJourney::saveMapping()
{
    press(QKeySequence::Save);
    QTRY_COMPARE(m_services->saved.size(), 1U);
    const QJsonArray rows = saved()["mappings"_L1]["User"_L1].toArray();
    QCOMPARE(rows.size(), 8);
    QCOMPARE(rows.last()["target"_L1].toString(), kWorkAddress);
    QCOMPARE(rows.last()["source"_L1].toString(), u"ToLower([email])"_s);
    QTRY_VERIFY(table()->isEnabled());
}

void TestAdminJourney::fillCell(QTreeView *tree, const QString &text)
{
    press(QKeySequence(Qt::Key_F2)); // nothing more where the cell is open already
    write(text);
    if (QApplication::activePopupWidget() != nullptr) { // the list of completions
        press(QKeySequence(Qt::Key_Escape));
        m_window->activateWindow(); // as a window manager would
    }
    press(QKeySequence(Qt::Key_Return));
    QTRY_VERIFY(tree->indexWidget(tree->currentIndex()) == nullptr);
    QTRY_VERIFY(tree->hasFocus());
}

void TestAdminJourney::addFilter()
{
    goToPage(ui::PageKind::Scope);
    QTRY_COMPARE(scopeSentence(), u"20 of 20 people and 1 of 1 groups in scope."_s);
    press(QKeySequence::Find);
    press(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    auto *tree = shown<QTreeView>(u"peopleFilterTree"_s);
    QVERIFY(tree != nullptr);
    fillCell(tree, u"surname"_s);
    press(QKeySequence(Qt::Key_Right));
    press(QKeySequence(Qt::Key_Right)); // EQUALS stays
    fillCell(tree, u"Hopper"_s);
    press(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G)); // a clause on groups, and back
    QCOMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 2);
    press(QKeySequence(Qt::Key_Escape));
    QTRY_VERIFY(tree->hasFocus());
    press(QKeySequence::Undo);
    QCOMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 1);
    QTRY_VERIFY2(scopeSentence().startsWith(u"2 of 20 people"_s), qPrintable(scopeSentence()));
    QVERIFY2(scopeSentence().contains(u"18 leave"_s), qPrintable(scopeSentence()));
}

void TestAdminJourney::saveScope()
{
    press(QKeySequence::Save);
    QTRY_VERIFY(m_window->findChild<QDialog *>(u"confirmScopeDialog"_s) != nullptr);
    QTRY_COMPARE(QApplication::focusWidget()->objectName(), u"confirmNumberLineEdit"_s);
    write(u"18"_s);
    test::tabTo([](const QWidget *widget) { return widget->objectName() == u"acceptButton"_s; });
    press(QKeySequence(Qt::Key_Space));
    QTRY_COMPARE(m_services->saved.size(), 2U);
    const QJsonValue clause = saved()["scope"_L1]["users"_L1]["filters"_L1][0]["clauses"_L1][0];
    QCOMPARE(clause["attribute"_L1].toString(), u"surname"_s);
    QCOMPARE(clause["operator"_L1].toString(), u"EQUALS"_s);
    QCOMPARE(clause["value"_L1].toString(), u"Hopper"_s);
    QCOMPARE(saved()["mappings"_L1]["User"_L1].toArray().size(), 8); // the mapping is as it was saved
}

void TestAdminJourney::startPreview()
{
    QTRY_VERIFY(m_window->findChild<QDialog *>(u"confirmScopeDialog"_s) == nullptr);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    goToPage(ui::PageKind::Preview);
    test::tabTo(
        [](const QWidget *widget) { return widget != nullptr && widget->objectName() == u"primaryActionButton"_s; });
    press(QKeySequence(Qt::Key_Space));
    QTRY_VERIFY(m_services->calls.contains(u"preview c1"_s));
}

QTEST_MAIN(TestAdminJourney)
#include "tst_adminjourney.moc"
