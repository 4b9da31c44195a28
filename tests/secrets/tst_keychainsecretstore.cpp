// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs against a real key-ring of its own: keyring.sh starts a session bus and gnome-keyring-daemon in an empty home.
#include "models/secrets/keychainsecretstore.h"

#include "models/secrets/defaultsecrets.h"
#include "tests/support/testresult.h"

#include <QTemporaryDir>

#include <optional>

using namespace Qt::StringLiterals;
using namespace muster;
using secrets::KeychainSecretStore;

class KeychainSecretStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsBytesExactly();
    void aMissingEntryIsNamed();
    void removesEntries();
    void aDeadStoreDoesNotCallBack();
    void isTheDefaultOfANewHome();

private:
    [[nodiscard]] std::optional<core::Result<core::SecretBytes>> read(KeychainSecretStore &store, const QString &key);
};

std::optional<core::Result<core::SecretBytes>> KeychainSecretStoreTest::read(KeychainSecretStore &store,
                                                                             const QString &key)
{
    auto answer = std::make_shared<std::optional<core::Result<core::SecretBytes>>>();
    store.read(key, [answer](core::Result<core::SecretBytes> result) { *answer = std::move(result); });
    const bool answered = QTest::qWaitFor([answer] { return answer->has_value(); }, 20000);
    return answered ? *answer : std::nullopt;
}

void KeychainSecretStoreTest::keepsBytesExactly()
{
    KeychainSecretStore store;
    const QByteArray value("a\0\n\xff", 4);
    std::optional<core::Result<void>> written;
    store.write(u"muster-test"_s, core::SecretBytes(QByteArray(value)),
                [&written](const core::Result<void> &result) { written = result; });
    QTRY_VERIFY_WITH_TIMEOUT(written.has_value(), 20000);
    QVERIFY_RESULT(*written);
    const auto secret = read(store, u"muster-test"_s);
    QVERIFY(secret.has_value());
    QVERIFY_RESULT(*secret);
    QCOMPARE((*secret)->reveal().toByteArray(), value);
}

void KeychainSecretStoreTest::aMissingEntryIsNamed()
{
    KeychainSecretStore store;
    const auto secret = read(store, u"muster-none"_s);
    QVERIFY(secret.has_value() && !secret->has_value());
    QCOMPARE(secret->error().code, core::ErrorCode::CredentialMissing);
    QVERIFY(secret->error().detail.contains(u"muster-none"_s));
}

void KeychainSecretStoreTest::removesEntries()
{
    KeychainSecretStore store;
    std::optional<core::Result<void>> removed;
    store.remove(u"muster-test"_s, [&removed](const core::Result<void> &result) { removed = result; });
    QTRY_VERIFY_WITH_TIMEOUT(removed.has_value(), 20000);
    QVERIFY_RESULT(*removed);
    const auto secret = read(store, u"muster-test"_s);
    QVERIFY(secret.has_value() && !secret->has_value());
}

void KeychainSecretStoreTest::aDeadStoreDoesNotCallBack()
{
    bool called = false;
    {
        KeychainSecretStore store;
        store.read(u"muster-none"_s, [&called](const core::Result<core::SecretBytes> &) { called = true; });
    }
    KeychainSecretStore other;
    QVERIFY(read(other, u"muster-none"_s).has_value()); // jobs run one after the other: the first has ended
    QVERIFY(!called);
}

void KeychainSecretStoreTest::isTheDefaultOfANewHome()
{
    const QTemporaryDir home;
    std::optional<core::Result<std::unique_ptr<secrets::SecretStore>>> opened;
    secrets::openDefaultSecretStore(home.path(), [&opened](core::Result<std::unique_ptr<secrets::SecretStore>> result) {
        opened = std::move(result);
    });
    QTRY_VERIFY_WITH_TIMEOUT(opened.has_value(), 20000);
    QVERIFY_RESULT(*opened);
    QVERIFY((**opened)->description().contains(u"key-ring"_s));
    std::optional<core::Result<core::SecretBytes>> key;
    secrets::dataKey(***opened, [&key](core::Result<core::SecretBytes> result) { key = std::move(result); });
    QTRY_VERIFY_WITH_TIMEOUT(key.has_value(), 20000);
    QVERIFY_RESULT(*key);
    QCOMPARE((*key)->reveal().size(), 32);
}

QTEST_GUILESS_MAIN(KeychainSecretStoreTest)
#include "tst_keychainsecretstore.moc"
