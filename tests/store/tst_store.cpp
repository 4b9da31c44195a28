// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/store.h"

#include "tests/store/storefixture.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace muster;
using core::ObjectType;
using provisioning::EventStatus;
using provisioning::ProvisioningCycle;
using provisioning::ProvisioningEvent;
using store::EventQuery;
using store::StoredConnection;
using test::StoreFixture;

class StoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsConnectionsByName();
    void refusesTwoConnectionsWithOneName();
    void removesAConnectionWithEverythingOfIt();
    void keepsCycles();
    void listsCyclesNewestFirst();
    void keepsEverythingOfAnEvent();
    void findsEvents_data();
    void findsEvents();
    void keepsFactsAndBaselines();
    void aReaderSeesWhatAWriterWrote();
    void foldsTheLogBack();
    void theFileIsForItsOwnerOnly();
};

void StoreTest::keepsConnectionsByName()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    const StoredConnection connection {core::ConnectionId(u"id-2"_s), u"Älpha"_s, "{\"muster\":1}", u"/srv/hr"_s,
                                       QDateTime(QDate(2026, 1, 5), QTime(8, 0), Qt::UTC)};
    QVERIFY_RESULT(store->saveConnection(connection));
    const auto found = store->connectionByName(u"äLPHA"_s);
    QVERIFY_RESULT(found);
    QCOMPARE((*found)->id, connection.id);
    QCOMPARE((*found)->name, connection.name);
    QCOMPARE((*found)->document, connection.document);
    QCOMPARE((*found)->baseFolder, connection.baseFolder);
    QCOMPARE((*found)->changed, connection.changed);
    QVERIFY(!store->connectionByName(u"nobody"_s).value());
    QCOMPARE(store->connections().value().size(), std::size_t(2));
    StoredConnection renamed = connection;
    renamed.name = u"beta"_s;
    QVERIFY_RESULT(store->saveConnection(renamed));
    QCOMPARE(store->connections().value().size(), std::size_t(2));
    QVERIFY(!store->connectionByName(u"Älpha"_s).value());
}

void StoreTest::refusesTwoConnectionsWithOneName()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    StoredConnection second;
    second.id = core::ConnectionId(u"id-2"_s);
    second.name = u"ACME"_s;
    const auto saved = store->saveConnection(second);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, core::ErrorCode::InvalidConfiguration);
    QVERIFY(saved.error().detail.contains(u"ACME"_s));
}

void StoreTest::removesAConnectionWithEverythingOfIt()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    ProvisioningCycle cycle;
    cycle.connection = StoreFixture::connection();
    QVERIFY_RESULT(store->beginCycle(cycle));
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E1"_s)}));
    QVERIFY_RESULT(store->addOperations(cycle.plan, std::vector {StoreFixture::operation(u"E1"_s)}));
    QVERIFY_RESULT(store->addEvents(std::vector {StoreFixture::event(u"E1"_s)}));
    QVERIFY_RESULT(store->setFact(StoreFixture::connection(), u"paused"_s, "1"));
    QVERIFY_RESULT(store->removeConnection(StoreFixture::connection()));
    QVERIFY(store->connections().value().empty());
    QVERIFY(!store->cycle(cycle.id).value());
    QCOMPARE(store->linkCount(StoreFixture::scope()).value(), 0);
    QVERIFY(!store->greatestLink().value().isValid());
    QVERIFY(store->events({}).value().empty());
    store::OperationQuery query;
    query.plan = cycle.plan;
    QCOMPARE(store->operationCount(query).value(), 0);
}

void StoreTest::keepsCycles()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    ProvisioningCycle cycle;
    cycle.connection = StoreFixture::connection();
    cycle.kind = provisioning::CycleKind::OnDemand;
    cycle.started = QDateTime(QDate(2026, 1, 5), QTime(8, 0, 0, 250), Qt::UTC);
    QVERIFY_RESULT(store->beginCycle(cycle));
    QVERIFY(!store->cycle(cycle.id).value()->finished.isValid());
    cycle.state = provisioning::CycleState::Held;
    cycle.finished = cycle.started.addSecs(60);
    cycle.counts[1].memberAdd = 12;
    cycle.requests = {5, 3, 2, 1};
    cycle.holds = {{provisioning::Hold::Kind::Deletions, ObjectType::Group, 12, 5, u"Too many."_s, u"Approve."_s}};
    core::Error error {core::ErrorCode::Uniqueness, u"Taken."_s, u"Rename."_s, 409, "uniqueness",
                       std::chrono::seconds(7)};
    cycle.errors = {{error, ObjectType::Group, u"G1"_s, u"export"_s}};
    cycle.sentence = u"Changed 14 of 5,120 people."_s;
    QVERIFY_RESULT(store->saveCycle(cycle));
    const ProvisioningCycle read = store->cycleOfPlan(cycle.plan).value().value();
    QCOMPARE(read.id, cycle.id);
    QCOMPARE(read.plan, cycle.plan);
    QCOMPARE(read.connection, cycle.connection);
    QCOMPARE(read.kind, cycle.kind);
    QCOMPARE(read.state, cycle.state);
    QCOMPARE(read.started, cycle.started);
    QCOMPARE(read.finished, cycle.finished);
    QVERIFY(read.counts == cycle.counts);
    QCOMPARE(read.requests.total, 5);
    QCOMPARE(read.requests.retries, 1);
    QCOMPARE(read.holds.size(), std::size_t(1));
    QCOMPARE(read.holds.front().toJson(), cycle.holds.front().toJson());
    QCOMPARE(read.errors.size(), std::size_t(1));
    QCOMPARE(read.errors.front().error, error);
    QCOMPARE(read.errors.front().anchor, u"G1"_s);
    QCOMPARE(read.errors.front().step, u"export"_s);
    QCOMPARE(read.sentence, cycle.sentence);
    cycle.id = {4711};
    QVERIFY(!store->saveCycle(cycle));
}

void StoreTest::listsCyclesNewestFirst()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    for (int i = 0; i < 5; ++i) {
        ProvisioningCycle cycle;
        cycle.connection = StoreFixture::connection();
        cycle.sentence = QString::number(i);
        QVERIFY_RESULT(store->beginCycle(cycle));
    }
    const auto cycles = store->cycles(StoreFixture::connection(), 2);
    QVERIFY_RESULT(cycles);
    QCOMPARE(cycles->size(), std::size_t(2));
    QCOMPARE(cycles->at(0).sentence, u"4"_s);
    QCOMPARE(cycles->at(1).sentence, u"3"_s);
    QVERIFY(store->cycles(core::ConnectionId(u"other"_s), 2).value().empty());
}

void StoreTest::keepsEverythingOfAnEvent()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    ProvisioningEvent event = StoreFixture::event(u"E1"_s);
    event.error = core::Error {core::ErrorCode::Timeout, u"No answer."_s, {}, {}, {}, {}};
    QVERIFY_RESULT(store->addEvents(std::vector {event}));
    const ProvisioningEvent read = store->events({}).value().at(0);
    QVERIFY(read.id.isValid());
    event.id = read.id;
    QCOMPARE(read.toJson(), event.toJson());
    QCOMPARE(read.connection, event.connection);
    QCOMPARE(read.cycle, event.cycle);
    QCOMPARE(read.time, event.time);
    QCOMPARE(read.action, event.action);
    QCOMPARE(read.anchor, event.anchor);
    QCOMPARE(read.targetId, event.targetId);
    QCOMPARE(read.displayName, event.displayName);
    QCOMPARE(read.reason, event.reason);
    QCOMPARE(read.steps.size(), event.steps.size());
    QCOMPARE(read.steps.at(1).result, provisioning::StepResult::Warning);
    QVERIFY(read.modified == event.modified);
    QCOMPARE(read.error, event.error);
    QCOMPARE(read.exchanges.at(0).status, 201);
    QCOMPARE(read.exchanges.at(0).responseBody, event.exchanges.at(0).responseBody);
}

void StoreTest::findsEvents_data()
{
    QTest::addColumn<EventQuery>("query");
    QTest::addColumn<QStringList>("anchors");
    EventQuery query;
    query.connection = StoreFixture::connection();
    QTest::newRow("all of the connection, newest first") << query << QStringList {u"E3"_s, u"E2"_s, u"E1"_s, u"E1"_s};
    query.limit = 2;
    QTest::newRow("the newest two") << query << QStringList {u"E3"_s, u"E2"_s};
    query.before = {3};
    QTest::newRow("the page after") << query << QStringList {u"E1"_s, u"E1"_s};
    query = {};
    query.anchor = u"E1"_s;
    QTest::newRow("one person") << query << QStringList {u"E1"_s, u"E1"_s};
    query.status = EventStatus::Failure;
    QTest::newRow("failures of one person") << query << QStringList {u"E1"_s};
    query = {};
    query.type = ObjectType::Group;
    QTest::newRow("groups") << query << QStringList {u"E3"_s};
    query = {};
    query.action = provisioning::ProvisioningAction::Delete;
    QTest::newRow("deletes") << query << QStringList {u"E2"_s};
    query = {};
    query.cycle = core::CycleId {1};
    QTest::newRow("one cycle") << query << QStringList {u"E2"_s};
    query.connection = core::ConnectionId(u"other"_s);
    QTest::newRow("another connection") << query << QStringList {};
}

void StoreTest::findsEvents()
{
    QFETCH(EventQuery, query);
    QFETCH(QStringList, anchors);
    StoreFixture fixture;
    const auto store = fixture.prepared();
    ProvisioningCycle cycle;
    cycle.connection = StoreFixture::connection();
    QVERIFY_RESULT(store->beginCycle(cycle));
    QCOMPARE(cycle.id.value, 1);
    std::vector events {StoreFixture::event(u"E1"_s), StoreFixture::event(u"E1"_s), StoreFixture::event(u"E2"_s),
                        StoreFixture::event(u"E3"_s)};
    events[1].status = EventStatus::Failure;
    events[2].cycle = cycle.id;
    events[2].action = provisioning::ProvisioningAction::Delete;
    events[3].type = ObjectType::Group;
    QVERIFY_RESULT(store->addEvents(events));
    const auto found = store->events(query);
    QVERIFY_RESULT(found);
    QStringList seen;
    for (const ProvisioningEvent &event : *found) {
        seen.append(event.anchor);
    }
    QCOMPARE(seen, anchors);
}

void StoreTest::keepsFactsAndBaselines()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    QVERIFY(!store->fact(StoreFixture::connection(), u"watermark/hr/User"_s).value());
    QVERIFY_RESULT(store->setFact(StoreFixture::connection(), u"watermark/hr/User"_s, "one"));
    QVERIFY_RESULT(store->setFact(StoreFixture::connection(), u"watermark/hr/User"_s, QByteArray("t\0wo", 4)));
    QVERIFY_RESULT(store->setFact(StoreFixture::connection(), u"empty"_s, {}));
    QCOMPARE(store->fact(StoreFixture::connection(), u"watermark/hr/User"_s).value(), QByteArray("t\0wo", 4));
    QCOMPARE(store->fact(StoreFixture::connection(), u"empty"_s).value(), QByteArray());
    QVERIFY(!store->setFact(core::ConnectionId(u"removed"_s), u"a"_s, "b"));

    QVERIFY(!store->sourceBaseline(StoreFixture::scope()).value());
    const QDateTime time(QDate(2026, 1, 5), QTime(8, 0), Qt::UTC);
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E1"_s)}));
    QVERIFY(!store->sourceBaseline(StoreFixture::scope()).value());
    QVERIFY_RESULT(store->setSourceBaseline(StoreFixture::scope(), {5120, time}));
    QCOMPARE(store->sourceBaseline(StoreFixture::scope()).value()->records, 5120);
    QCOMPARE(store->sourceBaseline(StoreFixture::scope()).value()->time, time);
    QVERIFY(!store->sourceBaseline(StoreFixture::scope(ObjectType::Group)).value());
}

void StoreTest::aReaderSeesWhatAWriterWrote()
{
    StoreFixture fixture;
    const auto writer = fixture.prepared();
    store::OpenOptions options = fixture.options();
    options.readOnly = true;
    const auto reader = fixture.open(options);
    QVERIFY_RESULT(reader);
    QVERIFY_RESULT(writer->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E1"_s)}));
    QCOMPARE((*reader)->linkCount(StoreFixture::scope()).value(), 1);
    QVERIFY(!(*reader)->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E2"_s)}));
}

void StoreTest::foldsTheLogBack()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E1"_s)}));
    QVERIFY(QFile(fixture.path() + u"-wal"_s).size() > 0);
    store->checkpoint();
    QCOMPARE(QFile(fixture.path() + u"-wal"_s).size(), 0);
    QCOMPARE(store->linkCount(StoreFixture::scope()).value(), 1);
}

void StoreTest::theFileIsForItsOwnerOnly()
{
#ifdef Q_OS_UNIX
    StoreFixture fixture;
    const auto store = fixture.prepared();
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
        const auto others =
            QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
        QVERIFY(QFile::exists(fixture.path() + suffix));
        QCOMPARE(QFile::permissions(fixture.path() + suffix) & others, QFileDevice::Permissions());
    }
#endif
}

QTEST_GUILESS_MAIN(StoreTest)
#include "tst_store.moc"
