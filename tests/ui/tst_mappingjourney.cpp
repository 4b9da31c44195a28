// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/keyboard.h"
#include "tests/ui/mappingpagetest.h"

#include <QApplication>
#include <QJsonDocument>
#include <QLineEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using test::press;
using test::write;

namespace {

constexpr int kSource = 1;
const QString kWorkAddress = u"emails[type eq \"work\"].value"_s;

} // namespace

/// What somebody does who never touches the mouse.
class TestMappingJourney : public test::MappingPageTest
{
    Q_OBJECT
private Q_SLOTS:
    void mappingIsAddedTriedAndSaved();
    void cellIsWrittenBySaving();
    void stepsAreUndoneAcrossASave();

private:
    void tabToTable();
    /// Puts the current cell there.
    void goTo(int row, int column);
    /// Ends the edit of a cell.
    void enter();
    void saveWithKeys();
    [[nodiscard]] QJsonArray savedRows() const
    {
        return QJsonDocument::fromJson(m_services->saved.back())["mappings"_L1]["User"_L1].toArray();
    }
};

void TestMappingJourney::tabToTable()
{
    constexpr int kMostStops = 40;
    for (int stop = 0; stop < kMostStops && QApplication::focusWidget() != table(); ++stop) {
        QTest::keyClick(m_page->window(), Qt::Key_Tab);
    }
    QVERIFY(table()->hasFocus());
}

void TestMappingJourney::goTo(int row, int column)
{
    press(QKeySequence(Qt::CTRL | Qt::Key_Home));
    for (int i = 0; i < row; ++i) {
        press(QKeySequence(Qt::Key_Down));
    }
    for (int i = 0; i < column; ++i) {
        press(QKeySequence(Qt::Key_Right));
    }
    QCOMPARE(table()->currentIndex().row(), row);
    QCOMPARE(table()->currentIndex().column(), column);
}

void TestMappingJourney::enter()
{
    press(QKeySequence(Qt::Key_Return));
    QTRY_VERIFY(table()->indexWidget(table()->currentIndex()) == nullptr);
    m_page->activateWindow(); // here is no window manager that would do so when the list of completions closes
    QTRY_VERIFY(table()->hasFocus());
}

void TestMappingJourney::saveWithKeys()
{
    const std::size_t before = m_services->saved.size();
    press(QKeySequence::Save);
    QTRY_COMPARE(m_services->saved.size(), before + 1);
    QTRY_VERIFY(table()->isEnabled());
}

void TestMappingJourney::mappingIsAddedTriedAndSaved()
{
    tabToTable();
    goTo(2, 0);
    QCOMPARE(table()->currentIndex().data(Qt::EditRole).toString(), kWorkAddress);
    press(QKeySequence(Qt::Key_Delete));
    QCOMPARE(table()->model()->rowCount(), 3);
    press(QKeySequence(Qt::Key_Insert));
    QCOMPARE(table()->model()->rowCount(), 4);
    write(kWorkAddress);
    enter();
    const int row = table()->currentIndex().row();
    goTo(row, kSource);
    press(QKeySequence(Qt::Key_F2));
    write(u"ToLower([email])"_s);
    enter();
    QCOMPARE(cell(row, kSource), u"ToLower([email])"_s);

    press(QKeySequence(Qt::CTRL | Qt::Key_T));
    QTRY_COMPARE(QApplication::focusWidget(), visible<QLineEdit>(u"trySearch"_s));
    write(u"hopper"_s);
    QTRY_COMPARE(cell(row, kResult), u"grace@acme.example"_s);

    saveWithKeys();
    const QJsonValue saved = savedRows().at(row);
    QCOMPARE(saved["target"_L1].toString(), kWorkAddress);
    QCOMPARE(saved["source"_L1].toString(), u"ToLower([email])"_s);
    QCOMPARE(savedRows().size(), 4);
}

void TestMappingJourney::cellIsWrittenBySaving()
{
    tabToTable();
    goTo(1, kSource);
    press(QKeySequence(Qt::Key_F2));
    write(u"[surname]"_s);
    enter();
    goTo(3, kSource);
    press(QKeySequence(Qt::Key_F2));
    write(u"[department]"_s);
    saveWithKeys(); // with the cell still open
    QCOMPARE(savedRows().at(3)["source"_L1].toString(), u"[department]"_s);
    QCOMPARE(cell(3, kSource), u"[department]"_s);
    QVERIFY(!m_page->primaryAction()->isEnabled());
    QTRY_VERIFY(table()->hasFocus()); // ready for the next key
}

void TestMappingJourney::stepsAreUndoneAcrossASave()
{
    tabToTable();
    goTo(1, kSource);
    press(QKeySequence(Qt::CTRL | Qt::Key_E));
    press(QKeySequence::SelectAll);
    write(u"[surname] "_s);
    saveWithKeys();
    write(u" "_s); // goes on where it was, as a step of its own
    QCOMPARE(cell(1, kSource), u"[surname]  "_s);
    press(QKeySequence::Undo);
    QCOMPARE(cell(1, kSource), u"[surname] "_s);
    QVERIFY(!m_page->primaryAction()->isEnabled());
    press(QKeySequence::Undo);
    QCOMPARE(cell(1, kSource), u"Join(\" \", [first_name], [surname])"_s);
    QVERIFY(m_page->primaryAction()->isEnabled()); // it is not what is stored
    saveWithKeys();
    QCOMPARE(savedRows().at(1)["source"_L1].toString(), u"Join(\" \", [first_name], [surname])"_s);
    press(QKeySequence::Redo);
    QCOMPARE(cell(1, kSource), u"[surname] "_s);
    QVERIFY(m_page->primaryAction()->isEnabled());
    press(QKeySequence::Undo);
    QVERIFY(!m_page->primaryAction()->isEnabled());
}

QTEST_MAIN(TestMappingJourney)
#include "tst_mappingjourney.moc"
