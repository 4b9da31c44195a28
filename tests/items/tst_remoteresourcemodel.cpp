// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/remoteresourcemodel.h"

#include <QAbstractItemModelTester>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using items::RemoteResourceModel;

namespace {

std::vector<scim::Resource> people(int first, int count)
{
    std::vector<scim::Resource> resources;
    for (int i = first; i < first + count; ++i) {
        resources.emplace_back(QJsonObject {{u"id"_s, QString::number(i)}, {u"userName"_s, u"user%1"_s.arg(i)}});
    }
    return resources;
}

} // namespace

class TestRemoteResourceModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void firstPageIsAskedForFromTheEventLoop();
    void rowsAreAsManyAsTheProviderCounts();
    void shownRowsAreAskedForPageByPage();
    void scrollingOnAsksForTheLastPlaceOnly();
    void shortPageIsContinued();
    void pageThatBringsNothingEndsTheList();
    void repeatedFirstPageEndsTheList();
    void allAtOnceIsTakenAsItIs();
    void withoutTotalTheListGrows();
    void answersOfAnEarlierSubjectAreDropped();
    void failureStopsAskingUntilRetried();
    void reloadKeepsTheRowsUntilTheAnswerIsThere();
    void emptyListIsAskedForAgain();
    void rowsFarAwayAreForgotten();
    void resourceReadAloneReplacesItsRow();
    void stateIsRead_data();
    void stateIsRead();

private:
    [[nodiscard]] QList<qint64> starts() const;
    void start(int total);

    std::unique_ptr<RemoteResourceModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<QSignalSpy> m_wanted;
};

void TestRemoteResourceModel::init()
{
    m_tester.reset();
    m_wanted.reset();
    m_model = std::make_unique<RemoteResourceModel>(core::ObjectType::User);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_wanted = std::make_unique<QSignalSpy>(m_model.get(), &RemoteResourceModel::pageWanted);
}

QList<qint64> TestRemoteResourceModel::starts() const
{
    QList<qint64> list;
    for (const QList<QVariant> &call : *m_wanted) {
        list << call.at(1).toLongLong();
    }
    return list;
}

/// The first page of `total` people is there, and nothing is asked for.
void TestRemoteResourceModel::start(int total)
{
    m_model->restart(true);
    QTRY_COMPARE(m_wanted->count(), 1);
    m_model->applyPage(m_wanted->first().at(0).toInt(), 1, people(0, std::min(total, 100)), total);
    QTRY_VERIFY(!m_model->isLoading());
    m_wanted->clear();
}

void TestRemoteResourceModel::firstPageIsAskedForFromTheEventLoop()
{
    m_model->restart(true);
    m_model->ensureRows(0, 30);
    QCOMPARE(m_wanted->count(), 0);
    QTRY_COMPARE(m_wanted->count(), 1);
    QCOMPARE(m_wanted->first().mid(1), (QList<QVariant> {qint64(1), 100}));
    QVERIFY(!m_model->isKnown());
    QVERIFY(m_model->isLoading());
}

void TestRemoteResourceModel::rowsAreAsManyAsTheProviderCounts()
{
    m_model->restart(true);
    QTRY_COMPARE(m_wanted->count(), 1);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->applyPage(m_wanted->first().at(0).toInt(), 1, people(0, 100), 100'000);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(inserted.first().at(2).toInt(), 99'999);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().at(1).toModelIndex(), m_model->index(99, 4));
    QCOMPARE(m_model->index(99, 1).data().toString(), u"user99"_s);
    QVERIFY(m_model->index(100, 0).data(RemoteResourceModel::LoadingRole).toBool());
    QVERIFY(!m_model->index(99, 0).data(RemoteResourceModel::LoadingRole).toBool());
}

void TestRemoteResourceModel::shownRowsAreAskedForPageByPage()
{
    start(1000);
    m_model->ensureRows(180, 220);
    QTRY_COMPARE(starts(), (QList<qint64> {101, 201}));
    QCOMPARE(m_wanted->first().at(2).toInt(), 100);
    m_model->ensureRows(185, 225);
    QCoreApplication::processEvents();
    QCOMPARE(m_wanted->count(), 2); // both are under way
}

void TestRemoteResourceModel::scrollingOnAsksForTheLastPlaceOnly()
{
    start(100'000);
    const int generation = [this] {
        m_model->ensureRows(150, 250);
        return m_wanted->wait() ? m_wanted->first().at(0).toInt() : -1;
    }();
    for (int row = 1000; row <= 50'000; row += 1000) { // while two questions are under way
        m_model->ensureRows(row, row + 30);
    }
    m_model->applyPage(generation, 101, people(100, 100), 100'000);
    QTRY_COMPARE(m_wanted->count(), 3);
    QCOMPARE(starts().last(), 50'001);
}

void TestRemoteResourceModel::shortPageIsContinued()
{
    m_model->restart(true);
    QTRY_COMPARE(m_wanted->count(), 1);
    m_model->applyPage(m_wanted->first().at(0).toInt(), 1, people(0, 40), 90);
    QTRY_COMPARE(m_wanted->count(), 2);
    QCOMPARE(m_wanted->last().mid(1), (QList<QVariant> {qint64(41), 60}));
    QCOMPARE(m_model->rowCount(), 90);
}

void TestRemoteResourceModel::pageThatBringsNothingEndsTheList()
{
    start(500);
    m_model->ensureRows(100, 120);
    QTRY_COMPARE(starts(), QList<qint64> {101});
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    m_model->applyPage(m_wanted->first().at(0).toInt(), 101, {}, 500);
    QCOMPARE(m_model->rowCount(), 100);
    QCOMPARE(removed.count(), 1);
    QTRY_VERIFY(!m_model->isLoading());
    QCOMPARE(m_wanted->count(), 1);
}

void TestRemoteResourceModel::repeatedFirstPageEndsTheList()
{
    start(500);
    m_model->ensureRows(100, 120);
    QTRY_COMPARE(m_wanted->count(), 1);
    m_model->applyPage(m_wanted->first().at(0).toInt(), 101, people(0, 100), 500);
    QCOMPARE(m_model->rowCount(), 100);
    QTRY_VERIFY(!m_model->isLoading());
}

void TestRemoteResourceModel::allAtOnceIsTakenAsItIs()
{
    m_model->restart(true);
    QTRY_COMPARE(m_wanted->count(), 1);
    m_model->applyPage(m_wanted->first().at(0).toInt(), 1, people(0, 350), 350);
    m_model->ensureRows(300, 349);
    QTRY_VERIFY(!m_model->isLoading());
    QCOMPARE(m_wanted->count(), 1);
    QCOMPARE(m_model->index(349, 1).data().toString(), u"user349"_s);
}

void TestRemoteResourceModel::withoutTotalTheListGrows()
{
    m_model->restart(true);
    QTRY_COMPARE(m_wanted->count(), 1);
    const int generation = m_wanted->first().at(0).toInt();
    m_model->applyPage(generation, 1, people(0, 100), std::nullopt);
    QCOMPARE(m_model->rowCount(), 101); // perhaps one more
    m_model->ensureRows(80, 100);
    QTRY_COMPARE(starts().last(), 101);
    m_model->applyPage(generation, 101, people(100, 30), std::nullopt);
    m_model->ensureRows(110, 130);
    QTRY_COMPARE(starts().last(), 131);
    m_model->applyPage(generation, 131, {}, std::nullopt);
    QCOMPARE(m_model->rowCount(), 130);
}

void TestRemoteResourceModel::answersOfAnEarlierSubjectAreDropped()
{
    m_model->restart(true);
    QTRY_COMPARE(m_wanted->count(), 1);
    const int earlier = m_wanted->first().at(0).toInt();
    m_model->restart(true);
    m_model->applyPage(earlier, 1, people(0, 10), 10);
    QVERIFY(!m_model->failPage(earlier, 1));
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(!m_model->isKnown());
}

void TestRemoteResourceModel::failureStopsAskingUntilRetried()
{
    start(500);
    m_model->ensureRows(100, 120);
    QTRY_COMPARE(m_wanted->count(), 1);
    QVERIFY(m_model->failPage(m_wanted->first().at(0).toInt(), 101));
    QVERIFY(!m_model->isLoading());
    m_model->ensureRows(300, 320);
    QCoreApplication::processEvents();
    QCOMPARE(m_wanted->count(), 1);
    m_model->retry();
    QTRY_COMPARE(starts().last(), 301);
}

void TestRemoteResourceModel::reloadKeepsTheRowsUntilTheAnswerIsThere()
{
    start(50);
    m_model->reload();
    QTRY_COMPARE(m_wanted->count(), 1);
    QCOMPARE(m_model->index(7, 1).data().toString(), u"user7"_s);
    m_model->applyPage(m_wanted->first().at(0).toInt(), 1, people(1000, 20), 20);
    QCOMPARE(m_model->rowCount(), 20);
    QCOMPARE(m_model->index(7, 1).data().toString(), u"user1007"_s);
}

void TestRemoteResourceModel::emptyListIsAskedForAgain()
{
    start(0);
    QVERIFY(m_model->isKnown());
    QCOMPARE(m_wanted->count(), 0);
    m_model->reload();
    QTRY_COMPARE(starts(), QList<qint64> {1});
}

void TestRemoteResourceModel::rowsFarAwayAreForgotten()
{
    m_tester.reset(); // looks at every row after every signal
    start(100'000);
    int known = 100;
    while (known <= RemoteResourceModel::kMaxRows) {
        m_wanted->clear();
        m_model->ensureRows(known, known + 20);
        QTRY_COMPARE(m_wanted->count(), 1);
        m_model->applyPage(m_wanted->first().at(0).toInt(), known + 1, people(known, 100), 100'000);
        known += 100;
    }
    QVERIFY(m_model->resource(0) == nullptr);
    QVERIFY(m_model->resource(known - 1) != nullptr);
    QCOMPARE(m_model->rowCount(), 100'000);
}

void TestRemoteResourceModel::resourceReadAloneReplacesItsRow()
{
    start(10);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->updateResource(scim::Resource({{u"id"_s, u"3"_s}, {u"userName"_s, u"other"_s}}));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex(), m_model->index(3, 0));
    QCOMPARE(m_model->index(3, 1).data().toString(), u"other"_s);
    m_model->updateResource(scim::Resource({{u"id"_s, u"3"_s}, {u"userName"_s, u"other"_s}}));
    QCOMPARE(changed.count(), 1);
}

void TestRemoteResourceModel::stateIsRead_data()
{
    QTest::addColumn<QJsonValue>("active");
    QTest::addColumn<items::RemoteState>("state");
    QTest::newRow("true is active") << QJsonValue(true) << items::RemoteState::Active;
    QTest::newRow("false is disabled") << QJsonValue(false) << items::RemoteState::Disabled;
    QTest::newRow("a provider that writes texts is understood")
        << QJsonValue(u"False"_s) << items::RemoteState::Disabled;
    QTest::newRow("nothing is unknown") << QJsonValue() << items::RemoteState::Unknown;
}

void TestRemoteResourceModel::stateIsRead()
{
    QFETCH(QJsonValue, active);
    QFETCH(items::RemoteState, state);
    QCOMPARE(items::remoteState(scim::Resource({{u"id"_s, u"1"_s}, {u"active"_s, active}})), state);
}

QTEST_GUILESS_MAIN(TestRemoteResourceModel)
#include "tst_remoteresourcemodel.moc"
