// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/store/storefixture.h"

#include "models/store/migrations.h"
#include "models/store/sqlconnection.h"
#include "models/store/versiontable.h"

using namespace Qt::StringLiterals;
using namespace muster;
using store::StoredConnection;
using store::VersionTable;
using test::StoreFixture;

namespace {

StoredConnection connectionWith(const QByteArray &document, const QDateTime &changed)
{
    StoredConnection stored;
    stored.id = StoreFixture::connection();
    stored.name = u"acme"_s;
    stored.document = document;
    stored.changed = changed;
    return stored;
}

QDateTime day(int year, int month, int dayOfMonth)
{
    return {QDate(year, month, dayOfMonth), QTime(8, 0), Qt::UTC};
}

} // namespace

/// Versions of a connection's document in the store.
class VersionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachSavedChangeIsAVersion();
    void anUnchangedSaveIsNone();
    void versionsAreSealed();
    void aConnectionWithoutVersionsGetsItsOldDocument();
    void versionsGoWithTheirConnection();
    void oldVersionsAreThinnedOut();
    void aVersionThatIsNone();
};

void VersionsTest::eachSavedChangeIsAVersion()
{
    StoreFixture fixture;
    const auto store = fixture.prepared(); // version 1
    QVERIFY_RESULT(store->saveConnection(connectionWith("{\"a\":1}", day(2026, 3, 1)), {u"ada"_s, u"because"_s}));
    const auto versions = store->versions(StoreFixture::connection(), 10);
    QVERIFY_RESULT(versions);
    QCOMPARE(versions->size(), std::size_t(2));
    QCOMPARE(versions->front().number, 2);
    QCOMPARE(versions->front().saved, day(2026, 3, 1));
    QCOMPARE(versions->front().note.author, u"ada"_s);
    QCOMPARE(versions->front().note.reason, u"because"_s);
    QCOMPARE(versions->front().digest, core::Digest::of("{\"a\":1}"));
    QCOMPARE(versions->back().number, 1);
    QCOMPARE(store->versions(StoreFixture::connection(), 1).value().size(), std::size_t(1));
    const auto first = store->version(StoreFixture::connection(), 1);
    QVERIFY_RESULT(first);
    QCOMPARE((*first)->document, "{}");
    QCOMPARE(store->version(StoreFixture::connection(), 2).value()->document, "{\"a\":1}");
}

void VersionsTest::anUnchangedSaveIsNone()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    QVERIFY_RESULT(store->saveConnection(connectionWith("{}", day(2026, 3, 1)), {u"ada"_s, u"nothing"_s}));
    QCOMPARE(store->versions(StoreFixture::connection(), 10).value().size(), std::size_t(1));
    // Going back to an earlier document is a change again.
    QVERIFY_RESULT(store->saveConnection(connectionWith("{\"a\":1}", day(2026, 3, 2))));
    QVERIFY_RESULT(store->saveConnection(connectionWith("{}", day(2026, 3, 3))));
    QCOMPARE(store->versions(StoreFixture::connection(), 10).value().front().number, 3);
}

void VersionsTest::versionsAreSealed()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    const StoredConnection connection = connectionWith("{\"secretary\":\"Mallory\"}", day(2026, 3, 1));
    QVERIFY_RESULT(store->saveConnection(connection, {u"Cunningham"_s, u"Reasoning"_s}));
    const QByteArray bytes = fixture.allBytes();
    QVERIFY(!bytes.contains("Mallory"));
    QVERIFY(!bytes.contains("Cunningham"));
    QVERIFY(!bytes.contains("Reasoning"));
}

void VersionsTest::aConnectionWithoutVersionsGetsItsOldDocument()
{
    StoreFixture fixture;
    {
        const auto before = fixture.prepared();
        const auto raw = store::SqlConnection::open({fixture.path()}, store::migrations());
        QVERIFY_RESULT(raw);
        QVERIFY_RESULT(
            (*raw)->execute(u"DELETE FROM versions"_s)); // as a store that was made before versions were kept
    }
    const auto opened = fixture.open();
    QVERIFY_RESULT(opened);
    QVERIFY((*opened)->versions(StoreFixture::connection(), 10).value().empty());
    QVERIFY_RESULT((*opened)->saveConnection(connectionWith("{\"a\":1}", day(2027, 3, 1)), {u"ada"_s, {}}));
    const auto versions = (*opened)->versions(StoreFixture::connection(), 10);
    QVERIFY_RESULT(versions);
    QCOMPARE(versions->size(), std::size_t(2));
    QVERIFY(versions->back().note.author.isEmpty());
    QCOMPARE((*opened)->version(StoreFixture::connection(), 1).value()->document, "{}");
}

void VersionsTest::versionsGoWithTheirConnection()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    QVERIFY_RESULT(store->removeConnection(StoreFixture::connection()));
    QVERIFY(!store->versions(StoreFixture::connection(), 10));
    QVERIFY_RESULT(store->saveConnection(connectionWith("{\"b\":1}", day(2026, 3, 1))));
    const auto versions = store->versions(StoreFixture::connection(), 10);
    QVERIFY_RESULT(versions);
    QCOMPARE(versions->size(), std::size_t(1));
    QCOMPARE(versions->front().number, 1);
}

void VersionsTest::oldVersionsAreThinnedOut()
{
    StoreFixture fixture;
    const auto store = fixture.prepared(); // version 1
    // Versions 2 to 4 in January, 5 in February, then so many in March that those are among the old ones.
    const QList<QDateTime> old {day(2030, 1, 1), day(2030, 1, 2), day(2030, 1, 31), day(2030, 2, 1)};
    qint64 number = 1;
    for (const QDateTime &time : old) {
        QVERIFY_RESULT(store->saveConnection(connectionWith("v" + QByteArray::number(++number), time)));
    }
    for (qint64 i = 0; i < VersionTable::kNewest; ++i) {
        QVERIFY_RESULT(store->saveConnection(connectionWith("v" + QByteArray::number(++number), day(2030, 3, 1))));
    }
    const auto versions = store->versions(StoreFixture::connection(), 1000);
    QVERIFY_RESULT(versions);
    QList<qint64> kept;
    for (const provisioning::ConnectionVersion &version : *versions) {
        if (version.number <= 5) {
            kept.append(version.number);
        }
    }
    QCOMPARE(kept, (QList<qint64> {5, 4, 1}));
    QCOMPARE(versions->front().number, number);
    QCOMPARE(qint64(versions->size()), VersionTable::kNewest + 3);
}

void VersionsTest::aVersionThatIsNone()
{
    StoreFixture fixture;
    const auto store = fixture.prepared();
    const auto none = store->version(StoreFixture::connection(), 99);
    QVERIFY_RESULT(none);
    QVERIFY(!*none);
    QVERIFY(!store->version(core::ConnectionId(u"nobody"_s), 1));
}

QTEST_GUILESS_MAIN(VersionsTest)
#include "tst_versions.moc"
