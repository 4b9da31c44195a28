// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/manualclock.h"
#include "tests/ui/setupservices.h"
#include "ui/connectionwizard/connectionwizard.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/presentation/englishplurals.h"
#include "ui/widgets/itemtable.h"

#include <QComboBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;

class TestConnectionWizard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void connectionIsMadeAndItsPreviewStarted();
    void wrongTokenIsSaidAndCorrected();
    void suggestedAddressIsTried();
    void applicationFillsInWhatIsKnown();
    void addressNamesTheApplication();
    void changeAfterTheTestAsksForAnother();
    void unreadableFileIsSaid();
    void columnsArePreselected();
    void mappingThatIsWrongBlocks();
    void creationThatFailsStaysOpen();
    void tokenIsShownOnRequest();
    void escapeAsksOnlyWhenSomethingIsLost();
    void windowShowsTheNewConnection();

private:
    template<typename T>
    [[nodiscard]] T *child(const QString &name) const
    {
        const auto all = m_wizard->findChildren<T *>(name);
        for (T *one : all) {
            if (one->isVisible()) {
                return one;
            }
        }
        return nullptr;
    }
    [[nodiscard]] QPushButton *next() const { return child<QPushButton>(u"nextButton"_s); }
    [[nodiscard]] QString reason() const { return child<QLabel>(u"reasonLabel"_s)->text(); }
    void click(const QString &button) { QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton); }
    [[nodiscard]] bool says(const QString &text) const;
    void enterPeopleFile(const QString &path);
    void passSource();
    void enterTarget(const QString &url, const QString &token);
    void passApplication();

    test::ManualClock m_clock;
    ui::EnglishPlurals m_plurals;
    std::unique_ptr<test::SetupServices> m_services;
    std::unique_ptr<ui::ConnectionWizard> m_wizard;
};

void TestConnectionWizard::initTestCase()
{
    QCoreApplication::installTranslator(&m_plurals);
}

void TestConnectionWizard::init()
{
    m_services = std::make_unique<test::SetupServices>();
    test::fillCompany(*m_services);
    m_wizard = std::make_unique<ui::ConnectionWizard>(ui::PageContext {*m_services, m_clock});
    m_wizard->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_wizard.get()));
}

void TestConnectionWizard::cleanup()
{
    m_wizard.reset();
    m_services.reset();
}

bool TestConnectionWizard::says(const QString &text) const
{
    const auto labels = m_wizard->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(),
                       [&text](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
}

void TestConnectionWizard::enterPeopleFile(const QString &path)
{
    auto *chooser = m_wizard->findChild<QWidget *>(u"peopleChooser"_s);
    QTest::keyClicks(chooser->findChild<QLineEdit *>(u"pathLineEdit"_s), path);
}

void TestConnectionWizard::passSource()
{
    enterPeopleFile(u"/data/people.csv"_s);
    QTRY_VERIFY(next()->isEnabled());
    click(u"nextButton"_s);
}

void TestConnectionWizard::enterTarget(const QString &url, const QString &token)
{
    child<QLineEdit>(u"urlLineEdit"_s)->clear();
    child<QLineEdit>(u"tokenLineEdit"_s)->clear();
    QTest::keyClicks(child<QLineEdit>(u"urlLineEdit"_s), url);
    QTest::keyClicks(child<QLineEdit>(u"tokenLineEdit"_s), token);
}

void TestConnectionWizard::passApplication()
{
    enterTarget(u"https://acme.example/scim"_s, u"right"_s);
    click(u"testButton"_s);
    QTRY_VERIFY(next()->isEnabled());
    click(u"nextButton"_s);
    QTRY_VERIFY(next()->isEnabled());
}

void TestConnectionWizard::connectionIsMadeAndItsPreviewStarted()
{
    QVERIFY(!next()->isEnabled());
    QCOMPARE(reason(), u"Choose the file with your people."_s);
    passSource();
    QVERIFY(!next()->isEnabled());
    QCOMPARE(reason(), u"Enter the tenant URL."_s);
    passApplication();
    auto *sample = child<QTableView>(u"sampleTable"_s);
    QTRY_VERIFY(sample->model()->rowCount() > 5);
    QCOMPARE(child<QComboBox>(u"samplePersonCombo"_s)->count(), 5);
    click(u"nextButton"_s);
    QVERIFY(child<QLabel>(u"finishSummary"_s)
                ->text()
                .startsWith(u"“acme.example” brings the people of people.csv to acme.example, with "_s));
    QSignalSpy accepted(m_wizard.get(), &QDialog::accepted);
    QCOMPARE(next()->text(), u"Create and preview"_s);
    click(u"nextButton"_s);
    QTRY_COMPARE(accepted.count(), 1);
    QCOMPARE(m_services->calls, QStringList {u"preview new"_s});
    QCOMPARE(m_services->created.size(), 1U);
    const engine::ConnectionDraft &draft = m_services->created.front();
    QCOMPARE(draft.peopleAnchor, u"employee_id"_s);
    QCOMPARE(draft.peopleEnabled, u"enabled"_s);
    QCOMPARE(draft.tenantUrl, u"https://acme.example/scim"_s);
    QVERIFY(draft.token.reveal() == "right");
    QVERIFY(QJsonDocument::fromJson(draft.mappings)["User"_L1].toArray().size() > 5);
}

void TestConnectionWizard::wrongTokenIsSaidAndCorrected()
{
    passSource();
    enterTarget(u"https://acme.example/scim"_s, u"wrong"_s);
    click(u"testButton"_s);
    QTRY_COMPARE(reason(), u"The test found a problem; correct it and test again."_s);
    QVERIFY(!next()->isEnabled());
    QTRY_VERIFY(says(u"Copy the token again; it is often shown only once."_s));
    enterTarget(u"https://acme.example/scim"_s, u"right"_s);
    QCOMPARE(reason(), u"Test the connection before you go on."_s);
    click(u"testButton"_s);
    QTRY_VERIFY(next()->isEnabled());
    QCOMPARE(reason(), QString());
}

void TestConnectionWizard::suggestedAddressIsTried()
{
    passSource();
    enterTarget(u"https://acme.example/"_s, u"wrong"_s);
    click(u"testButton"_s);
    QTRY_VERIFY(child<QPushButton>(u"useUrlButton"_s) != nullptr);
    m_services->token = "wrong"; // is accepted at the other address
    click(u"useUrlButton"_s);
    QCOMPARE(child<QLineEdit>(u"urlLineEdit"_s)->text(), u"https://acme.example/scim/v2"_s);
    QTRY_VERIFY(next()->isEnabled());
}

void TestConnectionWizard::applicationFillsInWhatIsKnown()
{
    passSource();
    auto *picker = child<QComboBox>(u"profilePicker"_s);
    auto *url = child<QLineEdit>(u"urlLineEdit"_s);
    picker->setFocus();
    picker->lineEdit()->selectAll();
    QTest::keyClicks(picker->lineEdit(), u"GitLab"_s);
    QTest::keyClick(picker->lineEdit(), Qt::Key_Return);
    QCOMPARE(picker->currentData().toString(), u"gitlab"_s);
    QCOMPARE(url->text(), u"https://gitlab.com/api/scim/v2/groups/{group_path}"_s);
    QCOMPARE(reason(), u"Replace the part in braces of the tenant URL by your own."_s);
    QVERIFY(child<QLabel>(u"profileSteps"_s)->text().contains(u"SAML SSO"_s));
    QVERIFY(child<QWidget>(u"profileWarnings"_s)->isVisible());
    QCOMPARE(child<QLineEdit>(u"nameLineEdit"_s)->text(), u"GitLab"_s);
    picker->setCurrentIndex(picker->findData(u"descope"_s));
    QCOMPARE(url->text(), u"https://api.descope.com/scim/v2"_s); // nobody had changed the other
    url->setText(u"https://tenant.example/scim"_s);
    picker->setCurrentIndex(picker->findData(u"gitlab"_s));
    QCOMPARE(url->text(), u"https://tenant.example/scim"_s); // what a person entered stays
}

void TestConnectionWizard::addressNamesTheApplication()
{
    passSource();
    enterTarget(u"https://api.descope.com/scim/v2"_s, u"right"_s);
    QCOMPARE(child<QComboBox>(u"profilePicker"_s)->currentData().toString(), u"descope"_s);
}

void TestConnectionWizard::changeAfterTheTestAsksForAnother()
{
    passSource();
    enterTarget(u"https://acme.example/scim"_s, u"right"_s);
    click(u"testButton"_s);
    QTest::keyClicks(child<QLineEdit>(u"urlLineEdit"_s), u"x"_s); // before the answer is there
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    QVERIFY(!next()->isEnabled());
    QCOMPARE(reason(), u"Test the connection before you go on."_s);
    QVERIFY(child<QPushButton>(u"testButton"_s)->isEnabled());
}

void TestConnectionWizard::unreadableFileIsSaid()
{
    enterPeopleFile(u"/data/nothing.csv"_s);
    QTRY_COMPARE(reason(), u"The people file cannot be used; the message says why."_s);
    QTRY_VERIFY(says(u"The file /data/nothing.csv does not exist."_s));
}

void TestConnectionWizard::columnsArePreselected()
{
    enterPeopleFile(u"/data/people.csv"_s);
    QTRY_VERIFY(child<QComboBox>(u"anchorCombo"_s) != nullptr);
    QCOMPARE(child<QComboBox>(u"anchorCombo"_s)->currentData().toString(), u"employee_id"_s);
    QCOMPARE(child<QComboBox>(u"enabledCombo"_s)->currentData().toString(), u"enabled"_s);
    auto *groups = m_wizard->findChild<QWidget *>(u"groupsChooser"_s)->findChild<QLineEdit *>(u"pathLineEdit"_s);
    QTest::keyClicks(groups, u"/data/groups.csv"_s);
    QTRY_VERIFY(m_wizard->findChild<QComboBox *>(u"membersCombo"_s)->count() > 0);
    QCOMPARE(m_wizard->findChild<QComboBox *>(u"membersCombo"_s)->currentData().toString(), u"members"_s);
    QTRY_VERIFY(next()->isEnabled());
    child<QComboBox>(u"anchorCombo"_s)->setCurrentIndex(-1);
    QCOMPARE(reason(), u"Choose the column that identifies a person for ever."_s);
}

void TestConnectionWizard::mappingThatIsWrongBlocks()
{
    passSource();
    passApplication();
    auto *table = child<ui::ItemTable>(u"mappingTable"_s);
    const QModelIndex source = table->model()->index(0, 1);
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(source).center());
    QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(source).center());
    QWidget *edit = table->indexWidget(source);
    QVERIFY(edit != nullptr);
    QTest::keySequence(edit, QKeySequence::SelectAll);
    QTest::keyClicks(edit, u"ToLower("_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(reason(), u"A row is wrong; its cell is underlined."_s);
    QVERIFY(!next()->isEnabled());
}

void TestConnectionWizard::creationThatFailsStaysOpen()
{
    passSource();
    passApplication();
    click(u"nextButton"_s);
    core::Error error;
    error.code = core::ErrorCode::KeychainLocked;
    error.detail = u"The key-ring is locked."_s;
    m_services->failure = error;
    click(u"nextButton"_s);
    QTRY_VERIFY(next()->isEnabled());
    QVERIFY(m_wizard->isVisible());
    QVERIFY(m_services->calls.isEmpty());
    QTRY_VERIFY(says(u"The key-ring is locked."_s));
}

void TestConnectionWizard::tokenIsShownOnRequest()
{
    passSource();
    auto *token = child<QLineEdit>(u"tokenLineEdit"_s);
    QCOMPARE(token->echoMode(), QLineEdit::Password);
    token->actions().constFirst()->trigger();
    QCOMPARE(token->echoMode(), QLineEdit::Normal);
}

void TestConnectionWizard::escapeAsksOnlyWhenSomethingIsLost()
{
    enterPeopleFile(u"/data/people.csv"_s);
    QTest::keyClick(m_wizard.get(), Qt::Key_Escape);
    QVERIFY(m_wizard->isVisible());
    auto *box = m_wizard->findChild<QMessageBox *>(u"discardBox"_s);
    QVERIFY(box != nullptr);
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(m_wizard->findChild<QMessageBox *>(u"discardBox"_s) == nullptr);
    QVERIFY(m_wizard->isVisible());
    m_wizard->findChild<QLineEdit *>(u"pathLineEdit"_s)->clear();
    QTest::keyClick(m_wizard.get(), Qt::Key_Escape);
    QVERIFY(!m_wizard->isVisible());
}

void TestConnectionWizard::windowShowsTheNewConnection()
{
    ui::ConsoleParts parts;
    parts.pages = ui::standardPages();
    parts.wizard = ui::connectionWizard();
    ui::MainWindow window(ui::PageContext {*m_services, m_clock}, parts);
    window.show();
    QTRY_VERIFY(window.windowTitle().contains(u"Acme"_s));
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier);
    auto *wizard = window.findChild<ui::ConnectionWizard *>();
    QVERIFY(wizard != nullptr);
    engine::ConnectionSummary made = m_services->summaries.front();
    made.id = core::ConnectionId(u"new"_s);
    made.name = u"Made"_s;
    m_services->summaries.push_back(made);
    Q_EMIT wizard->connectionCreated(made.id);
    Q_EMIT m_services->connectionsChanged();
    QTRY_VERIFY(window.windowTitle().contains(u"Made"_s));
}

QTEST_MAIN(TestConnectionWizard)
#include "tst_connectionwizard.moc"
