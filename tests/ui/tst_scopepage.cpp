// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/manualclock.h"
#include "tests/ui/setupservices.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/presentation/appearance.h"
#include "ui/presentation/englishplurals.h"
#include "ui/scopeeditor/scopepage.h"
#include "ui/widgets/itemtable.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace muster;

class TestScopePage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void everybodyIsInScopeAtFirst();
    void filterIsAddedByKeyboard();
    void editsAreUndoneAndRedone();
    void removedAndDuplicated();
    void operatorsAreLimited();
    void openCellIsSaved();
    void assignmentIsFound();
    void finderSaysWhyItIsEmpty();
    void finderTakesOnlyWhatItAnswered();
    void nestedGroupsAreASpinBox();
    void accountIsProtected();
    void droppingManyAsksForTheNumber();
    void unknownMembersAreKept();
    void wrongRowIsNotSaved();
    void failureToSaveKeepsTheEdits();
    void editsAreKeptPerConnection();
    void hiddenPageForgetsThePeople();
    void photographs_data();
    void photographs();

private:
    template<typename T>
    [[nodiscard]] T *shown(const QString &name) const
    {
        const auto all = m_page->findChildren<T *>(name);
        for (T *each : all) {
            if (each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    void click(const QString &tool) const;
    void section(const QString &button) const
    {
        QTest::mouseClick(m_page->findChild<QPushButton *>(button), Qt::LeftButton);
    }
    /// Types into the editor that is open.
    void type(QWidget *view, const QString &text) const;
    void addDepartmentFilter(const QString &department);
    [[nodiscard]] QString sentence() const { return m_page->findChild<QLabel *>(u"scopeSentence"_s)->text(); }
    [[nodiscard]] QJsonObject savedScope() const
    {
        return QJsonDocument::fromJson(m_services->saved.back()).object().value("scope"_L1).toObject();
    }

    test::ManualClock m_clock;
    ui::EnglishPlurals m_plurals;
    std::unique_ptr<test::SetupServices> m_services;
    std::unique_ptr<ui::ScopePage> m_page;
};

void TestScopePage::initTestCase()
{
    QCoreApplication::installTranslator(&m_plurals);
}

void TestScopePage::init()
{
    m_services = std::make_unique<test::SetupServices>();
    test::fillCompany(*m_services);
    m_services->confirmFrom = 1000;
    m_page = std::make_unique<ui::ScopePage>(ui::PageContext {*m_services, m_clock});
    m_page->resize(1100, 600);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->setConnection(m_services->summaries.front());
    QTRY_COMPARE(sentence(), u"20 of 20 people and 1 of 1 groups in scope."_s);
}

void TestScopePage::cleanup()
{
    m_page.reset();
    m_services.reset();
}

void TestScopePage::click(const QString &tool) const
{
    const auto buttons = m_page->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (button->isVisible() && button->text() == tool) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    }
    QFAIL(qPrintable(u"There is no tool "_s + tool));
}

void TestScopePage::type(QWidget *view, const QString &text) const
{
    const auto editors = view->findChildren<QLineEdit *>(); // those before it wait to be deleted
    QVERIFY(!editors.isEmpty());
    const QPointer<QLineEdit> edit = editors.constLast();
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(edit.isNull()); // Return is carried out by the event loop
}

void TestScopePage::addDepartmentFilter(const QString &department)
{
    auto *tree = m_page->findChildren<QTreeView *>(u"peopleFilterTree"_s).constFirst();
    click(u"Add filter"_s);
    type(tree->viewport(), u"department"_s);
    const QModelIndex clause = tree->model()->index(0, 0, tree->model()->index(tree->model()->rowCount() - 1, 0));
    tree->setCurrentIndex(clause.siblingAtColumn(2));
    tree->edit(tree->currentIndex());
    type(tree->viewport(), department);
}

void TestScopePage::everybodyIsInScopeAtFirst()
{
    QCOMPARE(m_page->title(), u"Scope"_s);
    QVERIFY(!m_page->primaryAction()->isEnabled());
    QVERIFY(shown<QTreeView>(u"peopleFilterTree"_s) == nullptr); // an empty state with the next step instead
    const auto buttons = m_page->findChildren<QPushButton *>();
    QVERIFY(std::any_of(buttons.begin(), buttons.end(), [](const QPushButton *button) {
        return button->isVisible() && button->text() == u"Add a filter"_s;
    }));
}

void TestScopePage::filterIsAddedByKeyboard()
{
    auto *tree = m_page->findChildren<QTreeView *>(u"peopleFilterTree"_s).constFirst();
    auto *mode = m_page->findChildren<QComboBox *>(u"peopleModeComboBox"_s).constFirst();
    m_page->activateWindow();
    mode->setFocus();
    QTest::keyClick(mode, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(tree->isVisible());
    type(tree->viewport(), u"first_name"_s);
    QTest::keyClick(tree, Qt::Key_Right);
    QTest::keyClick(tree, Qt::Key_Right);
    QCOMPARE(tree->currentIndex().column(), 2);
    QTest::keyClick(tree, Qt::Key_F2);
    type(tree->viewport(), u"Ada"_s);
    QTRY_COMPARE(sentence(), u"2 of 20 people and 1 of 1 groups in scope. 18 leave, 0 join. Not saved yet."_s);
    auto *table = m_page->findChild<ui::ItemTable *>(u"impactTable"_s);
    QCOMPARE(table->model()->rowCount(), 18);
    QVERIFY(table->model()->index(0, 2).data().toString().contains(u"first_name EQUALS"_s));
    m_page->primaryAction()->trigger();
    QTRY_COMPARE(m_services->saved.size(), std::size_t(1));
    QTRY_VERIFY(!m_page->primaryAction()->isEnabled());
    const QJsonArray filters = savedScope().value("users"_L1).toObject().value("filters"_L1).toArray();
    QCOMPARE(filters.first().toObject().value("clauses"_L1).toArray().first().toObject(),
             (QJsonObject {{u"attribute"_s, u"first_name"_s}, {u"operator"_s, u"EQUALS"_s}, {u"value"_s, u"Ada"_s}}));
    QTRY_COMPARE(sentence(), u"2 of 20 people and 1 of 1 groups in scope."_s); // now the saved one
}

void TestScopePage::editsAreUndoneAndRedone()
{
    auto *tree = m_page->findChildren<QTreeView *>(u"peopleFilterTree"_s).constFirst();
    addDepartmentFilter(u"Research"_s);
    QCOMPARE(tree->model()->rowCount(), 1);
    for (int i = 0; i < 3; ++i) {
        QTest::keySequence(tree, QKeySequence::Undo);
    }
    QCOMPARE(tree->model()->rowCount(), 0);
    QVERIFY(!m_page->primaryAction()->isEnabled());
    for (int i = 0; i < 3; ++i) {
        QTest::keySequence(m_page.get(), QKeySequence::Redo);
    }
    QCOMPARE(tree->model()->rowCount(), 1);
    QCOMPARE(tree->model()->index(0, 2, tree->model()->index(0, 0)).data().toString(), u"Research"_s);
    QVERIFY(m_page->primaryAction()->isEnabled());
}

void TestScopePage::removedAndDuplicated()
{
    auto *tree = m_page->findChildren<QTreeView *>(u"peopleFilterTree"_s).constFirst();
    addDepartmentFilter(u"Research"_s);
    click(u"Duplicate"_s); // the clause
    QCOMPARE(tree->model()->rowCount(tree->model()->index(0, 0)), 2);
    tree->setCurrentIndex(tree->model()->index(0, 0));
    click(u"Duplicate"_s); // the filter
    QCOMPARE(tree->model()->rowCount(), 2);
    QTest::keyClick(tree, Qt::Key_Delete);
    QCOMPARE(tree->model()->rowCount(), 1);
    QTest::keySequence(tree, QKeySequence::Undo);
    QCOMPARE(tree->model()->rowCount(), 2);
}

void TestScopePage::operatorsAreLimited()
{
    auto *tree = m_page->findChildren<QTreeView *>(u"peopleFilterTree"_s).constFirst();
    click(u"Add group clause"_s);
    type(tree->viewport(), u"Research"_s);
    tree->setCurrentIndex(tree->currentIndex().siblingAtColumn(1));
    tree->edit(tree->currentIndex());
    auto *combo = tree->viewport()->findChild<QComboBox *>();
    QVERIFY(combo != nullptr);
    QCOMPARE(combo->count(), 3);
    QTRY_COMPARE(sentence(), u"2 of 20 people and 1 of 1 groups in scope. 18 leave, 0 join. Not saved yet."_s);
}

void TestScopePage::openCellIsSaved()
{
    auto *tree = m_page->findChildren<QTreeView *>(u"peopleFilterTree"_s).constFirst();
    addDepartmentFilter(u"Research"_s);
    m_page->primaryAction()->trigger();
    QTRY_COMPARE(m_services->saved.size(), std::size_t(1));
    QTRY_VERIFY(tree->isEnabled());
    QVERIFY(!m_page->primaryAction()->isEnabled());
    tree->edit(tree->model()->index(0, 2, tree->model()->index(0, 0)));
    auto *edit = tree->viewport()->findChild<QLineEdit *>();
    QVERIFY(edit != nullptr);
    QTest::keyClicks(edit, u"Sales"_s);
    QVERIFY(m_page->primaryAction()->isEnabled()); // though nothing was taken over yet
    m_page->primaryAction()->trigger();
    QTRY_COMPARE(m_services->saved.size(), std::size_t(2));
    const QJsonArray filters = savedScope().value("users"_L1).toObject().value("filters"_L1).toArray();
    QCOMPARE(filters.first()["clauses"_L1].toArray().first()["value"_L1].toString(), u"Sales"_s);
}

void TestScopePage::assignmentIsFound()
{
    auto *mode = m_page->findChildren<QComboBox *>(u"peopleModeComboBox"_s).constFirst();
    mode->setFocus();
    QTest::keyClick(mode, Qt::Key_Down);
    QTRY_COMPARE(sentence(), u"0 of 20 people and 1 of 1 groups in scope. 20 leave, 0 join. Not saved yet."_s);
    section(u"assignmentsScopeButton"_s);
    auto *search = m_page->findChild<QLineEdit *>(u"assignSearchLineEdit"_s);
    QTest::keyClicks(search, u"rese"_s);
    QTRY_COMPARE(m_page->findChild<QListWidget *>(u"assignFoundList"_s)->count(), 1);
    QTest::keyClick(search, Qt::Key_Return);
    auto *table = m_page->findChild<ui::ItemTable *>(u"assignmentTable"_s);
    QCOMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"G1"_s);
    QTRY_COMPARE(sentence(), u"2 of 20 people and 1 of 1 groups in scope. 18 leave, 0 join. Not saved yet."_s);
    auto *impact = m_page->findChild<ui::ItemTable *>(u"impactTable"_s);
    QTRY_COMPARE(impact->model()->rowCount(), 2); // whom it brings in, and by which way
    QCOMPARE(impact->model()->index(0, 2).data().toString(), u"assigned through \"Research\""_s);
    QTRY_COMPARE(table->model()->index(0, 3).data().toString(), u"2"_s);
}

void TestScopePage::finderSaysWhyItIsEmpty()
{
    section(u"assignmentsScopeButton"_s);
    auto *search = m_page->findChild<QLineEdit *>(u"assignSearchLineEdit"_s);
    QVERIFY(shown<QLabel>(u"assignFoundNote"_s) == nullptr);
    QTest::keyClicks(search, u"zz"_s);
    QTRY_VERIFY(shown<QLabel>(u"assignFoundNote"_s) != nullptr);
    const auto *note = shown<QLabel>(u"assignFoundNote"_s);
    QCOMPARE(note->text(), u"No group is called “zz”."_s);
    QVERIFY(shown<QListWidget>(u"assignFoundList"_s) == nullptr);
    core::Error error;
    error.code = core::ErrorCode::NetworkUnreachable;
    error.detail = u"The file server does not answer."_s;
    m_services->failure = error;
    QTest::keyClicks(search, u"z"_s);
    QTRY_VERIFY(note->text().contains(error.detail));
}

void TestScopePage::finderTakesOnlyWhatItAnswered()
{
    section(u"assignmentsScopeButton"_s);
    auto *search = m_page->findChild<QLineEdit *>(u"assignSearchLineEdit"_s);
    QTest::keyClicks(search, u"rese"_s);
    QTRY_COMPARE(m_page->findChild<QListWidget *>(u"assignFoundList"_s)->count(), 1);
    QTest::keyClicks(search, u"t"_s);
    QTest::keyClick(search, Qt::Key_Return); // Research is still in the list
    QCOMPARE(m_page->findChild<ui::ItemTable *>(u"assignmentTable"_s)->model()->rowCount(), 0);
}

void TestScopePage::nestedGroupsAreASpinBox()
{
    section(u"assignmentsScopeButton"_s);
    auto *levels = m_page->findChild<QSpinBox *>(u"nestedGroupsSpinBox"_s);
    QCOMPARE(levels->text(), u"direct members only"_s);
    QTest::keyClick(levels, Qt::Key_Up);
    QVERIFY(m_page->primaryAction()->isEnabled());
    m_page->primaryAction()->trigger();
    QTRY_COMPARE(m_services->saved.size(), std::size_t(1));
    QCOMPARE(savedScope().value("nestedGroups"_L1).toInt(), 1);
}

void TestScopePage::accountIsProtected()
{
    section(u"protectedScopeButton"_s);
    auto *table = m_page->findChild<ui::ItemTable *>(u"protectedTable"_s);
    click(u"Add"_s);
    type(table->viewport(), u"admin@acme.example"_s);
    QVERIFY(m_page->primaryAction()->isEnabled());
    m_page->primaryAction()->trigger();
    QTRY_COMPARE(m_services->saved.size(), std::size_t(1));
    QCOMPARE(savedScope().value("protected"_L1).toArray(),
             (QJsonArray {QJsonObject {{u"userName"_s, u"admin@acme.example"_s}}}));
}

void TestScopePage::droppingManyAsksForTheNumber()
{
    m_services->confirmFrom = 5;
    addDepartmentFilter(u"Sales"_s);
    QTRY_VERIFY(sentence().contains(u"20 would be dropped"_s));
    m_page->primaryAction()->trigger();
    QTRY_VERIFY(m_page->findChild<QDialog *>(u"confirmScopeDialog"_s) != nullptr);
    auto *dialog = m_page->findChild<QDialog *>(u"confirmScopeDialog"_s);
    auto *accept = dialog->findChild<QPushButton *>(u"acceptButton"_s);
    QVERIFY(!accept->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"confirmNumberLineEdit"_s), u"2"_s);
    QVERIFY(!accept->isEnabled());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(u"confirmNumberLineEdit"_s), u"0"_s);
    QVERIFY(accept->isEnabled());
    QVERIFY(m_services->saved.empty());
    QTest::mouseClick(accept, Qt::LeftButton);
    QTRY_COMPARE(m_services->saved.size(), std::size_t(1));
}

void TestScopePage::unknownMembersAreKept()
{
    const core::ConnectionId id(u"c1"_s);
    QJsonObject document = QJsonDocument::fromJson(m_services->documents.value(id)).object();
    const QJsonArray import {QJsonObject {
        {u"clauses"_s, QJsonArray {QJsonObject {{u"attribute"_s, u"email"_s}, {u"operator"_s, u"IS NOT NULL"_s}}}}}};
    document.insert(u"scope"_s, QJsonObject {{u"users"_s, QJsonObject {{u"importFilters"_s, import}}}});
    m_services->documents.insert(id, QJsonDocument(document).toJson());
    m_page->refresh();
    QTRY_VERIFY(sentence().startsWith(u"20 of 20"_s));
    addDepartmentFilter(u"Research"_s);
    m_page->primaryAction()->trigger();
    QTRY_COMPARE(m_services->saved.size(), std::size_t(1));
    QCOMPARE(savedScope().value("users"_L1).toObject().value("importFilters"_L1).toArray(), import);
    QVERIFY(QJsonDocument::fromJson(m_services->saved.back()).object().contains("future"_L1));
}

void TestScopePage::wrongRowIsNotSaved()
{
    click(u"Add filter"_s);
    QTest::keyClick(
        m_page->findChildren<QTreeView *>(u"peopleFilterTree"_s).constFirst()->viewport()->findChild<QLineEdit *>(),
        Qt::Key_Escape);
    QVERIFY(!m_page->primaryAction()->isEnabled()); // neither attribute nor value yet
    QCOMPARE(sentence(), u"Something is wrong; it has a red sign. Not saved yet."_s);
    const auto *finding = shown<QLabel>(u"filterFinding"_s);
    QVERIFY(finding != nullptr);
    QVERIFY2(finding->text().contains(u"attribute"_s), qPrintable(finding->text()));
}

void TestScopePage::failureToSaveKeepsTheEdits()
{
    addDepartmentFilter(u"Research"_s);
    core::Error error;
    error.code = core::ErrorCode::DiskFull;
    error.detail = u"There is no space left."_s;
    m_services->failure = error;
    m_page->primaryAction()->trigger();
    QTRY_VERIFY(m_page->primaryAction()->isEnabled());
    QVERIFY(m_services->saved.empty());
    QCOMPARE(m_page->findChildren<QTreeView *>(u"peopleFilterTree"_s).constFirst()->model()->rowCount(), 1);
}

void TestScopePage::editsAreKeptPerConnection()
{
    auto *tree = m_page->findChildren<QTreeView *>(u"peopleFilterTree"_s).constFirst();
    addDepartmentFilter(u"Research"_s);
    engine::ConnectionSummary other = m_services->summaries.front();
    other.id = core::ConnectionId(u"c2"_s);
    m_services->documents.insert(other.id, m_services->documents.value(core::ConnectionId(u"c1"_s)));
    m_page->setConnection(other);
    QTRY_COMPARE(sentence(), u"20 of 20 people and 1 of 1 groups in scope."_s);
    QCOMPARE(tree->model()->rowCount(), 0);
    QVERIFY(m_services->calls.contains(u"close c1"_s));
    m_page->setConnection(m_services->summaries.front());
    QTRY_COMPARE(tree->model()->rowCount(), 1);
    QVERIFY(m_page->primaryAction()->isEnabled());
    QTest::keySequence(m_page.get(), QKeySequence::Undo);
    QCOMPARE(tree->model()->rowCount(), 0);
}

void TestScopePage::hiddenPageForgetsThePeople()
{
    m_services->calls.clear();
    m_page->hide();
    QCOMPARE(m_services->calls, QStringList {u"close c1"_s});
}

void TestScopePage::photographs_data()
{
    QTest::addColumn<ui::Appearance>("appearance");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("button");
    for (const ui::Appearance appearance : {ui::Appearance::Light, ui::Appearance::Dark}) {
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
            for (const QString &button : {u"peopleScopeButton"_s, u"groupsScopeButton"_s, u"assignmentsScopeButton"_s,
                                          u"protectedScopeButton"_s}) {
                QTest::newRow(qPrintable(
                    u"%1-%2-%3"_s.arg(ui::appearanceName(appearance), QString::number(size.width()), button)))
                    << appearance << size << button;
            }
        }
    }
}

/// build/…/screens/<theme>-<size>-<section>.png, for people to look at; every button must lie inside of its window.
void TestScopePage::photographs()
{
    QFETCH(ui::Appearance, appearance);
    QFETCH(QSize, size);
    QFETCH(QString, button);
    ui::applyAppearance(appearance);
    m_services->confirmFrom = 5;
    m_services->documents.insert(core::ConnectionId(u"c1"_s), R"({"scope": {
        "users": {"mode": "all", "filters": [
            {"title": "Employees", "clauses": [
                {"attribute": "department", "operator": "EQUALS", "value": "Research"},
                {"attribute": "titel", "operator": "IS NULL"}]},
            {"title": "Board", "clauses": [{"operator": "IS MEMBER OF", "values": ["Research"]},
                                           {"attribute": "email", "operator": "IS NOT NULL"}]}]},
        "assignments": [{"type": "Group", "attribute": "name", "value": "Research"},
                        {"type": "User", "anchor": "E1005"}, {"type": "Group", "anchor": "G77"}],
        "protected": [{"userName": "admin@acme.example", "note": "break-glass account"},
                      {"filter": "roles[value eq \"owner\"]"}]}})");
    ui::ConsoleParts parts;
    parts.pages = ui::scopePages();
    ui::MainWindow window(ui::PageContext {*m_services, m_clock}, parts);
    window.resize(size);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTRY_VERIFY(window.findChild<QLabel *>(u"scopeSentence"_s) != nullptr);
    const auto *text = window.findChild<QLabel *>(u"scopeSentence"_s);
    QTRY_VERIFY(text->text().contains(u"in scope."_s));
    QTest::mouseClick(window.findChild<QPushButton *>(button), Qt::LeftButton);
    if (button == u"peopleScopeButton"_s) {
        auto *tree = window.findChildren<QTreeView *>(u"peopleFilterTree"_s).constFirst();
        tree->setCurrentIndex(tree->model()->index(0, 2, tree->model()->index(0, 0)));
        tree->edit(tree->currentIndex());
        type(tree->viewport(), u"Sales"_s);
        QTRY_VERIFY(text->text().contains(u"leave"_s));
    }
    if (button == u"assignmentsScopeButton"_s) {
        auto *table = window.findChild<ui::ItemTable *>(u"assignmentTable"_s);
        table->setCurrentIndex(table->model()->index(0, 2));
        QTRY_COMPARE(window.findChild<ui::ItemTable *>(u"impactTable"_s)->model()->rowCount(), 2);
    }
    QVERIFY(QDir().mkpath(QStringLiteral(MUSTER_BINARY_DIR "/screens")));
    QVERIFY(window.grab().save(
        QStringLiteral(MUSTER_BINARY_DIR "/screens/scope-%1.png").arg(QString::fromUtf8(QTest::currentDataTag()))));
    const auto buttons = window.findChildren<QPushButton *>();
    for (const QPushButton *each : buttons) {
        if (each->isVisible()) {
            QVERIFY2(window.rect().contains(QRect(each->mapTo(&window, QPoint()), each->size())),
                     qPrintable(each->text()));
        }
    }
    ui::applyAppearance(ui::Appearance::Light);
}

QTEST_MAIN(TestScopePage)
#include "tst_scopepage.moc"
