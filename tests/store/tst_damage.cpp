// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/store/sqlconnection.h"
#include "tests/store/storefixture.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace muster;
using core::ErrorCode;
using store::SqlConnection;
using test::StoreFixture;

class DamageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void migratesFromEveryVersion_data();
    void migratesFromEveryVersion();
    void aFailedMigrationLeavesTheOldVersion();
    void aNewerStoreIsNotTouched();
    void aForeignDatabaseIsNotTouched();
    void aDamagedFileIsNamed_data();
    void aDamagedFileIsNamed();
    void anotherDataKeyIsRefused();
    void aStoreThatSomebodyElseWritesToIsLocked();
    void aFullDiskLosesNothing();
    void aMissingFolderIsNamed();
    void aReaderDoesNotMakeAStore();
    void noPersonalDataIsReadableInTheFiles();
};

void DamageTest::migratesFromEveryVersion_data()
{
    QTest::addColumn<int>("version");
    for (int version = 0; version < store::currentSchemaVersion(); ++version) {
        QTest::addRow("version %d", version) << version;
    }
    QTest::newRow("the version of this program") << store::currentSchemaVersion();
}

void DamageTest::migratesFromEveryVersion()
{
    QFETCH(int, version);
    StoreFixture fixture;
    std::size_t steps = 0;
    while (steps < store::migrations().size() && store::migrations()[steps].version <= version) {
        ++steps;
    }
    QVERIFY_RESULT(SqlConnection::open({fixture.path()}, store::migrations().first(steps)));
    const auto opened = fixture.prepared();
    QVERIFY_RESULT(opened->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E1"_s)}));
    auto connection = SqlConnection::open({fixture.path()});
    QVERIFY_RESULT(connection);
    QCOMPARE((*connection)->number(u"PRAGMA user_version"_s).value(), store::currentSchemaVersion());
    QCOMPARE((*connection)->number(u"PRAGMA application_id"_s).value(), store::kApplicationId);
}

void DamageTest::aFailedMigrationLeavesTheOldVersion()
{
    StoreFixture fixture;
    fixture.prepared().reset();
    static constexpr std::array kBroken {QStringView(u"CREATE TABLE half (id INTEGER)"),
                                         QStringView(u"CREATE NONSENSE")};
    std::vector<store::Migration> schema(store::migrations().begin(), store::migrations().end());
    schema.push_back({store::currentSchemaVersion() + 1, kBroken});
    QVERIFY(!SqlConnection::open({fixture.path()}, schema));
    auto connection = SqlConnection::open({fixture.path()});
    QVERIFY_RESULT(connection);
    QCOMPARE((*connection)->number(u"SELECT count(*) FROM sqlite_schema WHERE name = 'half'"_s).value(), 0);
}

void DamageTest::aNewerStoreIsNotTouched()
{
    StoreFixture fixture;
    fixture.prepared().reset();
    {
        auto connection = SqlConnection::open({fixture.path()});
        QVERIFY_RESULT(connection);
        QVERIFY_RESULT((*connection)->execute(u"PRAGMA user_version = 77"_s));
    }
    const auto opened = fixture.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::StoreTooNew);
    QVERIFY(opened.error().detail.contains(fixture.path()));
    QVERIFY(opened.error().detail.contains(u"77"_s));
    QVERIFY(!opened.error().remedy.isEmpty());
}

void DamageTest::aForeignDatabaseIsNotTouched()
{
    StoreFixture fixture;
    {
        auto connection = SqlConnection::open({fixture.path()}, {});
        QVERIFY_RESULT(connection);
        QVERIFY_RESULT((*connection)->execute(u"CREATE TABLE somebody_elses (id INTEGER)"_s));
    }
    const auto opened = fixture.open();
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::StoreCorrupt);
    QVERIFY(opened.error().detail.contains(u"not a store of Muster"_s));
}

void DamageTest::aDamagedFileIsNamed_data()
{
    QTest::addColumn<qint64>("from");
    QTest::newRow("the header is overwritten") << qint64(0);
    QTest::newRow("the tables are overwritten") << qint64(4096);
}

void DamageTest::aDamagedFileIsNamed()
{
    QFETCH(qint64, from);
    StoreFixture fixture;
    {
        const auto store = fixture.prepared();
        QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E1"_s)}));
    }
    QFile file(fixture.path());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(from));
    QVERIFY(file.write(QByteArray(static_cast<int>(file.size() - from), 'x')) > 0);
    file.close();
    auto opened = fixture.open();
    const core::Error error = opened ? (*opened)->connections().error() : opened.error();
    QCOMPARE(error.code, ErrorCode::StoreCorrupt);
    QVERIFY(error.detail.contains(fixture.path()));
    QVERIFY(!error.remedy.isEmpty());
}

void DamageTest::anotherDataKeyIsRefused()
{
    StoreFixture fixture;
    fixture.prepared().reset();
    store::OpenOptions options = fixture.options();
    options.dataKey = core::SecretBytes(QByteArray(32, 'l'));
    const auto opened = fixture.open(options);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::StoreCorrupt);
    QVERIFY(opened.error().detail.contains(u"data key"_s));
    QVERIFY_RESULT(fixture.open());
}

void DamageTest::aStoreThatSomebodyElseWritesToIsLocked()
{
    StoreFixture fixture;
    fixture.prepared().reset();
    store::OpenOptions options = fixture.options();
    options.busyTimeout = std::chrono::milliseconds(50);
    const auto second = fixture.open(options);
    QVERIFY_RESULT(second);
    auto writer = SqlConnection::open({fixture.path()});
    QVERIFY_RESULT(writer);
    core::Result<void> refused;
    QVERIFY_RESULT((*writer)->transaction([&]() -> core::Result<void> {
        refused = (*second)->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E1"_s)});
        return {};
    }));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::StoreLocked);
    QVERIFY_RESULT((*second)->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"E1"_s)}));
}

void DamageTest::aFullDiskLosesNothing()
{
    StoreFixture fixture;
    fixture.prepared().reset();
    store::OpenOptions options = fixture.options();
    options.largestSize = 400 * 1024;
    const auto opened = fixture.open(options);
    QVERIFY_RESULT(opened);
    core::Result<void> saved;
    int batches = 0;
    for (; saved && batches < 1000; ++batches) {
        std::vector<provisioning::IdentityLink> links;
        for (int i = 0; i < 10; ++i) {
            links.push_back(StoreFixture::link(u"E%1-%2"_s.arg(batches).arg(i)));
        }
        saved = (*opened)->saveLinks(StoreFixture::connection(), links);
    }
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::DiskFull);
    QVERIFY(batches > 1);
    QCOMPARE((*opened)->linkCount(StoreFixture::scope()).value(), (batches - 1) * 10);
    const auto after = fixture.open(); // the disk has room again
    QVERIFY_RESULT(after);
    QVERIFY_RESULT((*after)->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"last"_s)}));
}

void DamageTest::aMissingFolderIsNamed()
{
    StoreFixture fixture;
    store::OpenOptions options = fixture.options();
    options.path = fixture.path() + u"/nowhere/muster.db"_s;
    const auto opened = fixture.open(options);
    QVERIFY(!opened);
    QVERIFY(opened.error().detail.contains(options.path));
}

void DamageTest::aReaderDoesNotMakeAStore()
{
    StoreFixture fixture;
    store::OpenOptions options = fixture.options();
    options.readOnly = true;
    QVERIFY(!fixture.open(options));
    QVERIFY(!QFile::exists(fixture.path()));
}

void DamageTest::noPersonalDataIsReadableInTheFiles()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    provisioning::ProvisioningCycle cycle;
    cycle.connection = StoreFixture::connection();
    cycle.errors = {{core::Error {}, core::ObjectType::User, u"anchor-4711"_s, u"export"_s}};
    QVERIFY_RESULT(store->beginCycle(cycle));
    QVERIFY_RESULT(store->saveLinks(StoreFixture::connection(), std::vector {StoreFixture::link(u"anchor-4711"_s)}));
    QVERIFY_RESULT(store->addOperations(cycle.plan, std::vector {StoreFixture::operation(u"anchor-4711"_s)}));
    QVERIFY_RESULT(store->addEvents(std::vector {StoreFixture::event(u"anchor-4711"_s)}));
    QVERIFY_RESULT(store->setFact(StoreFixture::connection(), u"watermark"_s, "anchor-4711"));
    const QByteArray files = fixture.allBytes();
    QVERIFY(files.contains("acme")); // the search works: the name of a connection is not personal
    for (const QString &personal : {u"anchor-4711"_s, u"Lovelace"_s, u"Countess"_s, u"userName"_s, u"target-"_s}) {
        QVERIFY2(!files.contains(personal.toUtf8()), qPrintable(personal));
        QVERIFY2(!files.contains(QByteArray(reinterpret_cast<const char *>(personal.utf16()), personal.size() * 2)),
                 qPrintable(personal));
    }
    QVERIFY(!files.contains(core::Digest::of("anchor-4711").toBytes())); // a digest would confirm a guess
}

QTEST_GUILESS_MAIN(DamageTest)
#include "tst_damage.moc"
