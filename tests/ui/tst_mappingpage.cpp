// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/mappingpagetest.h"
#include "ui/mappingeditor/expression/expressionedit.h"
#include "ui/mappingeditor/mappingpage.h"
#include "ui/widgets/itemtable.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace muster;

namespace {

constexpr int kSource = 1;
constexpr int kType = 3;
constexpr int kWhen = 5;
constexpr int kState = 7;
constexpr int kFinding = 8;
const QString kDisplayName = u"Join(\" \", [first_name], [surname])"_s;

} // namespace

class TestMappingPage : public test::MappingPageTest
{
    Q_OBJECT
private Q_SLOTS:
    void rowsAreShownAndTried();
    void editIsUndoneAndRedone();
    void savedDocumentKeepsWhatIsUnknown();
    void wrongExpressionIsNotSaved();
    void failureToSaveKeepsTheEdits();
    void rowsAreAddedMovedAndRemoved();
    void resultFollowsTheEdit();
    void revertGivesUpAllEdits();
    void editsAreKeptPerConnection();
    void groupsAreShown();
    void longTargetIsShortened();
    void suggestionIsPutInWithOneClick();
    void typingIsOneStepToUndo();
    void functionIsInsertedFromTheReference();
    void propertyIsEditedAndUndone();
    void requiredMappingSaysWhyItStays();
    void searchShowsWhatFits();
    void mappingsArePastedIntoAnotherConnection();
    void personIsFoundAndTried();
    void testIsMadeOfAPersonAndFails();
    void effectIsReviewedBeforeSaving();
    void attributeOfOnesOwnIsAdded();
    void elementsOfATargetAreATable();
    void leavingAsksAboutEdits();
    void savingKeepsTheReason();
};

void TestMappingPage::rowsAreShownAndTried()
{
    QCOMPARE(cell(0, 0), u"userName"_s);
    QCOMPARE(cell(3, kWhen), u"on creation"_s);
    QCOMPARE(cell(3, kFinding), u"fine"_s);
    QCOMPARE(sentence(), u"4 mappings."_s);
    QVERIFY(!m_page->primaryAction()->isEnabled());
    QTRY_COMPARE(result(u"userName"_s), u"ada@acme.example"_s);
    auto *people = visible<ui::ItemTable>(u"tryTable"_s);
    QCOMPARE(people->model()->index(0, 0).data().toString(), u"Ada Lovelace"_s);
    people->selectRow(3);
    QCOMPARE(result(u"displayName"_s), u"Grace Hopper"_s);
    QCOMPARE(table()->model()->headerData(kResult, Qt::Horizontal).toString(), u"Grace Hopper"_s);
}

void TestMappingPage::editIsUndoneAndRedone()
{
    type(3, 1, u"[department]"_s);
    QCOMPARE(cell(3, 1), u"[department]"_s);
    QVERIFY(sentence().endsWith(u"Not saved yet."_s));
    QVERIFY(m_page->primaryAction()->isEnabled());
    table()->setFocus();
    QTest::keySequence(table(), QKeySequence::Undo);
    QCOMPARE(cell(3, 1), u"[title]"_s);
    QVERIFY(!m_page->primaryAction()->isEnabled());
    QTest::keySequence(table(), QKeySequence::Redo);
    QCOMPARE(cell(3, 1), u"[department]"_s);
    QVERIFY(m_page->primaryAction()->isEnabled());
}

void TestMappingPage::savedDocumentKeepsWhatIsUnknown()
{
    type(1, 1, u"[surname]"_s);
    m_page->primaryAction()->trigger();
    QTRY_COMPARE(m_services->saved.size(), 1U);
    QTRY_VERIFY(table()->isEnabled());
    QVERIFY(!m_page->primaryAction()->isEnabled());
    const QJsonDocument saved = QJsonDocument::fromJson(m_services->saved.front());
    QCOMPARE(saved["future"_L1]["kept"_L1].toBool(), true);
    QCOMPARE(saved["mappings"_L1]["User"_L1][1]["source"_L1].toString(), u"[surname]"_s);
    QCOMPARE(saved["mappings"_L1]["User"_L1][1]["note"_L1].toString(), u"ours"_s);
    QCOMPARE(saved["mappings"_L1]["Group"_L1].toArray().size(), 1);
    table()->setFocus();
    QTest::keySequence(table(), QKeySequence::Undo); // can be undone after saving, and is a change then
    QVERIFY(m_page->primaryAction()->isEnabled());
}

void TestMappingPage::wrongExpressionIsNotSaved()
{
    type(1, 1, u"ToLower([surname]"_s);
    QVERIFY(!m_page->primaryAction()->isEnabled());
    QCOMPARE(cell(1, kFinding), u"wrong"_s);
    QVERIFY(sentence().contains(u"1 row is wrong."_s));
    const auto *finding = visible<QLabel>(u"expressionFinding"_s);
    QVERIFY2(finding->text().startsWith(u"Column 1"_s), qPrintable(finding->text()));
    const auto *line = table()->parentWidget()->findChild<QLabel *>(u"mappingFinding"_s);
    QVERIFY2(!line->text().contains(u"Column 1"_s), qPrintable(line->text())); // said once
    QCOMPARE(cell(1, kResult), QString()); // what another text gave
}

void TestMappingPage::failureToSaveKeepsTheEdits()
{
    type(1, 1, u"[surname]"_s);
    core::Error error;
    error.code = core::ErrorCode::DiskFull;
    error.detail = u"There is no space left."_s;
    m_services->failure = error;
    m_page->primaryAction()->trigger();
    QTRY_VERIFY(m_page->primaryAction()->isEnabled());
    QCOMPARE(cell(1, 1), u"[surname]"_s);
    QVERIFY(m_services->saved.empty());
}

void TestMappingPage::rowsAreAddedMovedAndRemoved()
{
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {},
                      table()->visualRect(table()->model()->index(3, 0)).center());
    clickTool(u"Move up"_s);
    QCOMPARE(cell(2, 0), u"title"_s);
    clickTool(u"Remove"_s);
    QCOMPARE(table()->model()->rowCount(), 3);
    clickTool(u"Add"_s);
    QCOMPARE(table()->model()->rowCount(), 4);
    QCOMPARE(sentence(), u"4 mappings. 1 row is wrong. Not saved yet."_s);
    clickTool(u"Undo"_s);
    clickTool(u"Undo"_s);
    clickTool(u"Undo"_s);
    QCOMPARE(cell(3, 0), u"title"_s);
    QCOMPARE(sentence(), u"4 mappings."_s);
}

void TestMappingPage::resultFollowsTheEdit()
{
    QTRY_COMPARE(result(u"displayName"_s), u"Ada Lovelace"_s);
    type(1, 1, u"ToUpper([surname])"_s);
    QTRY_COMPARE(result(u"displayName"_s), u"LOVELACE"_s);
}

void TestMappingPage::revertGivesUpAllEdits()
{
    type(1, 1, u"[surname]"_s);
    type(2, 1, u"[surname]"_s);
    m_page->secondaryActions().constLast()->trigger();
    QCOMPARE(cell(2, 1), u"[email]"_s);
    QVERIFY(!m_page->primaryAction()->isEnabled());
}

void TestMappingPage::editsAreKeptPerConnection()
{
    type(1, 1, u"[surname]"_s);
    engine::ConnectionSummary other = m_services->summaries.front();
    other.id = core::ConnectionId(u"c2"_s);
    m_services->documents.insert(other.id, m_services->documents.value(core::ConnectionId(u"c1"_s)));
    m_page->setConnection(other);
    QTRY_COMPARE(table()->model()->rowCount(), 4);
    QCOMPARE(cell(1, 1), u"Join(\" \", [first_name], [surname])"_s);
    m_page->setConnection(m_services->summaries.front());
    QTRY_COMPARE(table()->model()->rowCount(), 4);
    QCOMPARE(cell(1, 1), u"[surname]"_s);
    QVERIFY(m_page->primaryAction()->isEnabled());
}

void TestMappingPage::groupsAreShown()
{
    QTest::mouseClick(m_page->findChild<QPushButton *>(u"groupsMappingButton"_s), Qt::LeftButton);
    QCOMPARE(table()->model()->rowCount(), 1);
    QCOMPARE(cell(0, 1), u"[name]"_s);
    QCOMPARE(sentence(), u"1 mapping."_s);
}

void TestMappingPage::longTargetIsShortened()
{
    const QString path = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"_s;
    type(3, 0, path);
    QCOMPARE(cell(3, 0), u"…department"_s);
    QCOMPARE(table()->model()->index(3, 0).data(Qt::ToolTipRole).toString(), path);
    QCOMPARE(table()->model()->index(3, 0).data(Qt::EditRole).toString(), path);
}

void TestMappingPage::suggestionIsPutInWithOneClick()
{
    choose(1);
    auto *edit = visible<ui::ExpressionEdit>(u"expressionEdit"_s);
    edit->setFocus();
    QTest::keySequence(edit, QKeySequence::SelectAll);
    QTest::keyClicks(edit, u"ToLowr([surname])"_s);
    auto *finding = visible<QLabel>(u"expressionFinding"_s);
    QVERIFY2(finding->text().contains(u"href=\"fix\""_s), qPrintable(finding->text()));
    Q_EMIT finding->linkActivated(u"fix"_s);
    QCOMPARE(edit->text(), u"ToLower([surname])"_s);
    QCOMPARE(cell(1, kSource), u"ToLower([surname])"_s);
    QCOMPARE(cell(1, kFinding), u"fine"_s);
}

void TestMappingPage::typingIsOneStepToUndo()
{
    choose(1);
    auto *edit = visible<ui::ExpressionEdit>(u"expressionEdit"_s);
    edit->setFocus();
    QTest::keySequence(edit, QKeySequence::SelectAll);
    QTest::keyClicks(edit, u"[surname] "_s);
    QCOMPARE(cell(1, kSource), u"[surname] "_s);
    QTest::keySequence(edit, QKeySequence::Undo);
    QCOMPARE(cell(1, kSource), kDisplayName);
    QCOMPARE(edit->text(), kDisplayName);
}

void TestMappingPage::functionIsInsertedFromTheReference()
{
    choose(1);
    auto *edit = visible<ui::ExpressionEdit>(u"expressionEdit"_s);
    edit->setFocus();
    QTest::keySequence(edit, QKeySequence::SelectAll);
    QTest::keySequence(edit, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    auto *filter = visible<QLineEdit>(u"functionFilter"_s);
    QTRY_VERIFY(filter->hasFocus());
    QTest::keyClicks(filter, u"toupper"_s);
    QCOMPARE(visible<QLabel>(u"functionResult"_s)->text(), u"Result: EMEA"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_VERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u"[surname])"_s);
    QCOMPARE(cell(1, kSource), u"ToUpper([surname])"_s);
}

void TestMappingPage::propertyIsEditedAndUndone()
{
    choose(1);
    auto *tabs = visible<QTabWidget>(u"mappingTabs"_s);
    tabs->setCurrentIndex(0);
    auto *note = visible<QLineEdit>(u"noteEdit"_s);
    QCOMPARE(note->text(), u"ours"_s);
    note->setFocus();
    QTest::keySequence(note, QKeySequence::SelectAll);
    QTest::keyClicks(note, u"theirs"_s);
    auto *state = visible<QComboBox>(u"stateCombo"_s);
    state->setFocus();
    QTest::keyClick(state, Qt::Key_Down);
    QCOMPARE(cell(1, kState), u"draft"_s);
    auto *condition = visible<ui::ExpressionEdit>(u"conditionEdit"_s);
    condition->setFocus();
    QTest::keyClicks(condition, u"IsPresent([surname])"_s);
    save();
    const QJsonValue saved = QJsonDocument::fromJson(m_services->saved.front())["mappings"_L1]["User"_L1][1];
    QCOMPARE(saved["note"_L1].toString(), u"theirs"_s);
    QCOMPARE(saved["state"_L1].toString(), u"draft"_s);
    QCOMPARE(saved["condition"_L1].toString(), u"IsPresent([surname])"_s);
    table()->setFocus();
    for (int step = 0; step < 3; ++step) {
        clickTool(u"Undo"_s);
    }
    QCOMPARE(cell(1, kState), u"active"_s);
    QCOMPARE(note->text(), u"ours"_s);
}

void TestMappingPage::requiredMappingSaysWhyItStays()
{
    choose(0);
    QTest::keyClick(table(), Qt::Key_Delete);
    QCOMPARE(table()->model()->rowCount(), 4);
    QVERIFY(!m_page->primaryAction()->isEnabled());
    const auto *finding = table()->parentWidget()->findChild<QLabel *>(u"mappingFinding"_s);
    QVERIFY2(finding->text().contains(u"userName"_s), qPrintable(finding->text()));
}

void TestMappingPage::searchShowsWhatFits()
{
    m_page->find();
    auto *search = visible<QLineEdit>(u"mappingSearch"_s);
    QTest::keyClicks(search, u"email"_s);
    QCOMPARE(table()->model()->rowCount(), 2);
    QTest::keyClick(search, Qt::Key_Down);
    QTRY_VERIFY(table()->hasFocus());
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(table()->model()->rowCount(), 4);
}

void TestMappingPage::mappingsArePastedIntoAnotherConnection()
{
    choose(3);
    QTest::keySequence(table(), QKeySequence::Copy);
    const QMimeData *data = QGuiApplication::clipboard()->mimeData();
    QVERIFY(data->hasFormat(u"application/vnd.muster.mappings+json"_s));
    QVERIFY(data->text().contains(u"\"title\""_s));
    QTest::keySequence(table(), QKeySequence::Paste);
    QCOMPARE(table()->model()->rowCount(), 4); // it is here already
    const auto *told = table()->parentWidget()->findChild<QLabel *>(u"mappingFinding"_s);
    QVERIFY2(told->text().contains(u"here already: title"_s), qPrintable(told->text()));
    QTRY_COMPARE(result(u"userName"_s), u"ada@acme.example"_s); // the source's attributes are known by then
    QGuiApplication::clipboard()->setText(u"[{\"target\":\"nickName\",\"source\":\"[First Name]\"}]"_s);
    QTest::keySequence(table(), QKeySequence::Paste);
    QCOMPARE(table()->model()->rowCount(), 5);
    QCOMPARE(cell(4, kSource), u"[first_name]"_s);
    QVERIFY2(told->text().contains(u"[First Name] → [first_name]"_s), qPrintable(told->text()));
    QTest::keySequence(table(), QKeySequence::Undo);
    QCOMPARE(table()->model()->rowCount(), 4);
}

void TestMappingPage::personIsFoundAndTried()
{
    QTRY_COMPARE(result(u"userName"_s), u"ada@acme.example"_s);
    choose(0);
    QTest::keySequence(table(), QKeySequence(Qt::CTRL | Qt::Key_T));
    auto *search = visible<QLineEdit>(u"trySearch"_s);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"hopper"_s);
    QTRY_COMPARE(result(u"userName"_s), u"grace@acme.example"_s);
    QTest::mouseClick(visible<QToolButton>(u"tryPasteButton"_s), Qt::LeftButton);
    auto *pasted = visible<QPlainTextEdit>(u"pastedAttributes"_s);
    pasted->setPlainText(u"{\"email\": \"New@acme.example\"}"_s);
    QTRY_COMPARE(result(u"userName"_s), u"new@acme.example"_s);
}

void TestMappingPage::testIsMadeOfAPersonAndFails()
{
    QTRY_COMPARE(result(u"displayName"_s), u"Ada Lovelace"_s);
    visible<QTabWidget>(u"mappingTabs"_s)->setCurrentIndex(1);
    QTest::mouseClick(visible<QToolButton>(u"makeTestButton"_s), Qt::LeftButton);
    auto *tests = visible<ui::ItemTable>(u"testTable"_s);
    QCOMPARE(tests->model()->rowCount(), 1);
    QCOMPARE(tests->model()->index(0, 1).data().toString(), u"passes"_s);
    type(1, kSource, u"ToUpper([surname])"_s);
    QCOMPARE(tests->model()->index(0, 1).data().toString(), u"fails"_s);
    QVERIFY(sentence().contains(u"1 test fails."_s));
    const QString outcome = visible<QLabel>(u"testOutcome"_s)->text();
    QVERIFY2(outcome.contains(u"displayName: expected Ada Lovelace, got LOVELACE"_s), qPrintable(outcome));
    save();
    const QJsonDocument saved = QJsonDocument::fromJson(m_services->saved.front());
    QCOMPARE(saved["objects"_L1]["User"_L1]["tests"_L1][0]["expect"_L1]["displayName"_L1].toString(),
             u"Ada Lovelace"_s);
}

void TestMappingPage::effectIsReviewedBeforeSaving()
{
    type(1, kSource, u"ToUpper([surname])"_s);
    m_page->secondaryActions().at(1)->trigger();
    auto *dialog = m_page->findChild<QDialog *>(u"effectDialog"_s);
    QVERIFY(dialog != nullptr);
    auto *headline = dialog->findChild<QLabel *>(u"effectHeadline"_s);
    QTRY_COMPARE(headline->text(), u"20 of 20 people in scope would get other values."_s);
    QTRY_COMPARE(dialog->findChild<ui::ItemTable *>(u"effectTable"_s)->model()->rowCount(), 20);
    const auto *attributes = dialog->findChild<QListWidget *>(u"effectAttributes"_s);
    QCOMPARE(attributes->item(1)->text(), u"displayName: 20"_s);
    const auto labels = dialog->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"displayName for 100 %"_s);
    }));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"effectSaveButton"_s), Qt::LeftButton);
    QTRY_COMPARE(m_services->saved.size(), 1U);
}

void TestMappingPage::attributeOfOnesOwnIsAdded()
{
    const QString path = u"urn:example:params:scim:schemas:extension:badge:2.0:User:number"_s;
    type(3, 0, path);
    QCOMPARE(cell(3, kFinding), u"look here"_s); // no schema knows it
    m_page->findChild<QAction *>(u"showAttributesAction"_s)->trigger();
    auto *dialog = m_page->findChild<QDialog *>(u"attributeListDialog"_s);
    QVERIFY(dialog != nullptr);
    dialog->findChild<QTabWidget *>()->setCurrentIndex(1);
    const auto buttons = dialog->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->isVisible() && button->text() == u"Add an attribute"_s) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    auto *name = dialog->findChildren<ui::ItemTable *>().at(1)->viewport()->findChild<QLineEdit *>();
    QVERIFY(name != nullptr);
    name->selectAll();
    QTest::keyClicks(name, path);
    QTest::keyClick(name, Qt::Key_Return);
    const QAbstractItemModel *list = dialog->findChildren<ui::ItemTable *>().at(1)->model();
    QTRY_COMPARE(list->index(list->rowCount() - 1, 0).data().toString(), path); // Enter is carried out a moment later
    dialog->accept();
    QCOMPARE(cell(3, kFinding), u"fine"_s);
    save();
    const QJsonDocument saved = QJsonDocument::fromJson(m_services->saved.front());
    QCOMPARE(saved["objects"_L1]["User"_L1]["attributes"_L1]["target"_L1][0]["name"_L1].toString(), path);
}

void TestMappingPage::elementsOfATargetAreATable()
{
    choose(3);
    auto *kind = visible<QComboBox>(u"typeCombo"_s);
    kind->setFocus();
    QTest::keyClicks(kind, u"table"_s);
    QCOMPARE(cell(3, kType), u"table"_s);
    auto *elements = visible<ui::ItemTable>(u"elementTable"_s);
    QCOMPARE(elements->model()->index(0, 0).data().toString(), u"[title]"_s);
    elements->setFocus();
    elements->setCurrentIndex(elements->model()->index(1, 0));
    QTest::keyClick(elements, Qt::Key_F2);
    auto *edit = elements->viewport()->findChild<QLineEdit *>();
    QVERIFY(edit != nullptr);
    QTest::keyClicks(edit, u"[department]"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(cell(3, kSource).contains(u"[department]"_s)); // Enter is carried out a moment later
}

void TestMappingPage::leavingAsksAboutEdits()
{
    type(1, kSource, u"[surname]"_s);
    engine::ConnectionSummary other = m_services->summaries.front();
    other.id = core::ConnectionId(u"c2"_s);
    m_services->documents.insert(other.id, m_services->documents.value(core::ConnectionId(u"c1"_s)));
    m_page->setConnection(other);
    auto *box = m_page->findChild<QMessageBox *>(u"unsavedMappingBox"_s);
    QVERIFY(box != nullptr);
    QVERIFY(box->text().contains(u"Acme"_s));
    QCOMPARE(m_page->unsavedWork(), QStringList {u"Acme"_s});
    for (QAbstractButton *button : box->buttons()) {
        if (button->text() == u"Save now"_s) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    QTRY_COMPARE(m_services->saved.size(), 1U);
    QTRY_VERIFY(m_page->unsavedWork().isEmpty());
    QCOMPARE(QJsonDocument::fromJson(m_services->saved.front())["mappings"_L1]["User"_L1][1]["source"_L1].toString(),
             u"[surname]"_s);
}

void TestMappingPage::savingKeepsTheReason()
{
    type(1, kSource, u"[surname]"_s);
    m_page->findChild<QAction *>(u"saveWithReasonAction"_s)->trigger();
    auto *dialog = m_page->findChild<QDialog *>(u"saveDialog"_s);
    QVERIFY(dialog != nullptr);
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"saveReasonLineEdit"_s), u"family names only"_s);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"acceptButton"_s), Qt::LeftButton);
    QTRY_COMPARE(m_services->saved.size(), 1U);
    QCOMPARE(m_services->kept.back().first.note.reason, u"family names only"_s);
    QTRY_VERIFY(table()->isEnabled());
    type(1, kSource, u"[email]"_s);
    m_page->primaryAction()->trigger();
    QTRY_COMPARE(m_services->saved.size(), 2U);
    QCOMPARE(m_services->kept.back().first.note.reason, QString()); // nobody has to give one
}

QTEST_MAIN(TestMappingPage)
#include "tst_mappingpage.moc"
