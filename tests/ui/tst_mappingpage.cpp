// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/manualclock.h"
#include "tests/ui/setupservices.h"
#include "ui/mappingeditor/expressionedit.h"
#include "ui/mappingeditor/mappingpage.h"
#include "ui/presentation/englishplurals.h"
#include "ui/widgets/itemtable.h"

#include <QAction>
#include <QComboBox>
#include <QCompleter>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;

class TestMappingPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
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
    void begunWordIsFound_data();
    void begunWordIsFound();
    void completionReplacesTheBegunWord();

private:
    [[nodiscard]] ui::ItemTable *table() const;
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    void type(int row, int column, const QString &text);
    [[nodiscard]] QString sentence() const { return m_page->findChild<QLabel *>(u"mappingSentence"_s)->text(); }
    [[nodiscard]] QString result(const QString &attribute) const;
    void clickTool(const QString &text);

    test::ManualClock m_clock;
    ui::EnglishPlurals m_plurals;
    std::unique_ptr<test::SetupServices> m_services;
    std::unique_ptr<ui::MappingPage> m_page;
};

void TestMappingPage::initTestCase()
{
    QCoreApplication::installTranslator(&m_plurals);
}

void TestMappingPage::init()
{
    m_services = std::make_unique<test::SetupServices>();
    test::fillCompany(*m_services);
    m_page = std::make_unique<ui::MappingPage>(ui::PageContext {*m_services, m_clock});
    m_page->resize(1100, 600);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->setConnection(m_services->summaries.front());
    QTRY_COMPARE(table()->model()->rowCount(), 4);
}

void TestMappingPage::cleanup()
{
    m_page.reset();
    m_services.reset();
}

ui::ItemTable *TestMappingPage::table() const
{
    const auto tables = m_page->findChildren<ui::ItemTable *>(u"mappingTable"_s);
    return tables.at(0)->isVisible() ? tables.at(0) : tables.at(1);
}

/// Opens the cell with a double click, types and ends with Enter.
void TestMappingPage::type(int row, int column, const QString &text)
{
    const QModelIndex index = table()->model()->index(row, column);
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(index).center());
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, table()->visualRect(index).center());
    auto *edit = qobject_cast<QLineEdit *>(table()->indexWidget(index));
    QVERIFY(edit != nullptr);
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(table()->indexWidget(index) == nullptr);
}

QString TestMappingPage::result(const QString &attribute) const
{
    const QAbstractItemModel *model = m_page->findChild<ui::ItemTable *>(u"sampleTable"_s)->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 0).data().toString() == attribute) {
            return model->index(row, 2).data().toString();
        }
    }
    return {};
}

void TestMappingPage::clickTool(const QString &text)
{
    const auto actions = table()->parentWidget()->findChildren<QAction *>();
    for (QAction *action : actions) {
        if (action->text() == text) {
            QVERIFY(action->isEnabled());
            action->trigger();
            return;
        }
    }
    QFAIL(qPrintable(text));
}

void TestMappingPage::rowsAreShownAndTried()
{
    QCOMPARE(cell(0, 0), u"userName"_s);
    QCOMPARE(cell(3, 2), u"on creation"_s);
    QCOMPARE(cell(3, 5), u"fine"_s);
    QCOMPARE(sentence(), u"4 mappings."_s);
    QVERIFY(!m_page->primaryAction()->isEnabled());
    QTRY_COMPARE(result(u"userName"_s), u"ada@acme.example"_s);
    auto *person = m_page->findChild<QComboBox *>(u"samplePersonCombo"_s);
    QCOMPARE(person->currentText(), u"Ada Lovelace"_s);
    person->setCurrentIndex(3);
    QCOMPARE(result(u"displayName"_s), u"Grace Hopper"_s);
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
    QCOMPARE(cell(1, 5), u"wrong"_s);
    QVERIFY(sentence().contains(u"1 row is wrong."_s));
    const auto *finding = table()->parentWidget()->findChild<QLabel *>(u"mappingFinding"_s);
    QVERIFY2(finding->text().startsWith(u"Column 1"_s), qPrintable(finding->text()));
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
    m_page->secondaryActions().constFirst()->trigger();
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

void TestMappingPage::begunWordIsFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("cursor");
    QTest::addColumn<QString>("begun");
    QTest::newRow("an attribute") << u"Append([sur"_s << 11 << u"[sur"_s;
    QTest::newRow("an attribute whose name has a blank") << u"[First na"_s << 9 << u"[First na"_s;
    QTest::newRow("a function") << u"ToL"_s << 3 << u"ToL"_s;
    QTest::newRow("a function in an argument") << u"Append([a], ToL"_s << 15 << u"ToL"_s;
    QTest::newRow("nothing behind a closed attribute") << u"[mail]"_s << 6 << QString();
    QTest::newRow("nothing inside of a text") << u"Append([a], \"To"_s << 15 << QString();
    QTest::newRow("only what stands before the cursor") << u"ToLower"_s << 2 << u"To"_s;
}

void TestMappingPage::begunWordIsFound()
{
    QFETCH(QString, text);
    QFETCH(int, cursor);
    QTEST(ui::ExpressionEdit::begunWord(text, cursor), "begun");
}

void TestMappingPage::completionReplacesTheBegunWord()
{
    ui::ExpressionEdit edit({u"surname"_s, u"email"_s}, nullptr);
    QSignalSpy judged(&edit, &ui::ExpressionEdit::judged);
    edit.show();
    QTest::keyClicks(&edit, u"ToUpper([sur"_s);
    auto *completer = edit.findChild<QCompleter *>();
    QCOMPARE(completer->currentCompletion(), u"[surname]"_s);
    QVERIFY(!judged.last().first().toString().isEmpty());
    Q_EMIT completer->activated(completer->currentCompletion());
    QTest::keyClicks(&edit, u")"_s);
    QCOMPARE(edit.text(), u"ToUpper([surname])"_s);
    QCOMPARE(judged.last().first().toString(), QString());
}

QTEST_MAIN(TestMappingPage)
#include "tst_mappingpage.moc"
