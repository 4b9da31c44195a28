// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/secrets/defaultsecrets.h"

#include "tests/secrets/memorysecretstore.h"
#include "tests/support/testresult.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace muster;
using core::ErrorCode;
using secrets::SecretStore;
using test::MemoryKeyring;

class DefaultSecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void prefersTheKeyring();
    void takesAFileWhereThereIsNoKeyring();
    void staysWithTheFileOnceItWasChosen();
    void neverLeavesTheKeyringInSilence();
    void obeysTheVariable();
    void refusesAnUnknownVariableValue();
    void makesADataKeyOnceAndKeepsIt();
    void usesTheKeyThatTheStoreKept();
    void makesNoKeyInALockedStore();
    void refusesAKeyOfTheWrongSize();
    void theVariableOverridesTheStore();
    void refusesAVariableThatIsNoKey_data();
    void refusesAVariableThatIsNoKey();
    void readsTheKeyFromASystemdCredential();

private:
    [[nodiscard]] core::Result<std::unique_ptr<SecretStore>> open();
    [[nodiscard]] core::Result<core::SecretBytes> dataKey();

    std::unique_ptr<QTemporaryDir> m_home;
    MemoryKeyring m_keyring;
};

void DefaultSecretsTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_keyring = {};
    for (const char *name : {"MUSTER_SECRETS", "MUSTER_DATA_KEY", "CREDENTIALS_DIRECTORY"}) {
        qunsetenv(name);
    }
}

core::Result<std::unique_ptr<SecretStore>> DefaultSecretsTest::open()
{
    secrets::SecretStoreChoices choices;
    choices.keychain = [this] { return std::make_unique<test::MemorySecretStore>(m_keyring); };
    core::Result<std::unique_ptr<SecretStore>> answer = core::failure(ErrorCode::Internal, u"No answer."_s);
    secrets::openDefaultSecretStore(
        m_home->path(), [&answer](core::Result<std::unique_ptr<SecretStore>> result) { answer = std::move(result); },
        choices);
    return answer;
}

core::Result<core::SecretBytes> DefaultSecretsTest::dataKey()
{
    test::MemorySecretStore store(m_keyring);
    core::Result<core::SecretBytes> answer = core::failure(ErrorCode::Internal, u"No answer."_s);
    secrets::dataKey(store, [&answer](core::Result<core::SecretBytes> result) { answer = std::move(result); });
    return answer;
}

void DefaultSecretsTest::prefersTheKeyring()
{
    const auto store = open();
    QVERIFY_RESULT(store);
    QCOMPARE((*store)->description(), u"key-ring in memory"_s);
    QVERIFY(!QFile::exists(m_home->filePath(u"secrets.json"_s)));
}

void DefaultSecretsTest::takesAFileWhereThereIsNoKeyring()
{
    m_keyring.mode = MemoryKeyring::Mode::Locked;
    const auto store = open();
    QVERIFY_RESULT(store);
    QVERIFY((*store)->description().contains(m_home->path()));
    QVERIFY_RESULT(test::writeNow(**store, u"token"_s, "1"));
    QVERIFY(QFile::exists(m_home->filePath(u"secrets.json"_s)));
}

void DefaultSecretsTest::staysWithTheFileOnceItWasChosen()
{
    m_keyring.mode = MemoryKeyring::Mode::Locked;
    QVERIFY_RESULT(open());
    m_keyring.mode = MemoryKeyring::Mode::Open; // the same home, now in a desktop session
    const auto store = open();
    QVERIFY_RESULT(store);
    QVERIFY((*store)->description().contains(m_home->path()));
}

void DefaultSecretsTest::neverLeavesTheKeyringInSilence()
{
    QVERIFY_RESULT(open());
    m_keyring.mode = MemoryKeyring::Mode::Locked;
    const auto store = open();
    QVERIFY(!store);
    QCOMPARE(store.error().code, ErrorCode::KeychainLocked);
    QVERIFY(store.error().detail.contains(u"It is locked."_s));
    QCOMPARE(store.error().remedy, u"Unlock it."_s);
}

void DefaultSecretsTest::obeysTheVariable()
{
    qputenv("MUSTER_SECRETS", "file");
    const auto file = open();
    QVERIFY_RESULT(file);
    QVERIFY((*file)->description().contains(m_home->path()));
    qputenv("MUSTER_SECRETS", "keychain");
    const auto keyring = open();
    QVERIFY_RESULT(keyring);
    QCOMPARE((*keyring)->description(), u"key-ring in memory"_s);
    m_keyring.mode = MemoryKeyring::Mode::Locked;
    QCOMPARE(open().error().code, ErrorCode::KeychainLocked);
}

void DefaultSecretsTest::refusesAnUnknownVariableValue()
{
    qputenv("MUSTER_SECRETS", "vault");
    const auto store = open();
    QVERIFY(!store);
    QCOMPARE(store.error().code, ErrorCode::InvalidConfiguration);
    QVERIFY(store.error().detail.contains(u"vault"_s));
}

void DefaultSecretsTest::makesADataKeyOnceAndKeepsIt()
{
    const auto first = dataKey();
    QVERIFY_RESULT(first);
    QCOMPARE(first->reveal().size(), 32);
    QVERIFY(first->reveal().toByteArray() != QByteArray(32, '\0'));
    const auto second = dataKey();
    QVERIFY_RESULT(second);
    QCOMPARE(second->reveal().toByteArray(), first->reveal().toByteArray());
    QCOMPARE(m_keyring.writes, 1);
    m_keyring.values.clear();
    QVERIFY(dataKey()->reveal().toByteArray() != first->reveal().toByteArray());
}

void DefaultSecretsTest::usesTheKeyThatTheStoreKept()
{
    m_keyring.mode = MemoryKeyring::Mode::Lossy; // as if another process had written at the same time
    const auto key = dataKey();
    QVERIFY_RESULT(key);
    QCOMPARE(key->reveal().toByteArray(), QByteArray(32, 'o'));
}

void DefaultSecretsTest::makesNoKeyInALockedStore()
{
    m_keyring.mode = MemoryKeyring::Mode::Locked;
    QCOMPARE(dataKey().error().code, ErrorCode::KeychainLocked);
    QCOMPARE(m_keyring.writes, 0);
}

void DefaultSecretsTest::refusesAKeyOfTheWrongSize()
{
    m_keyring.values.insert(u"data-key"_s, "short");
    QCOMPARE(dataKey().error().code, ErrorCode::InvalidConfiguration);
    QCOMPARE(m_keyring.writes, 0);
}

void DefaultSecretsTest::theVariableOverridesTheStore()
{
    qputenv("MUSTER_DATA_KEY", QByteArray(32, 'e').toBase64() + '\n');
    const auto key = dataKey();
    QVERIFY_RESULT(key);
    QCOMPARE(key->reveal().toByteArray(), QByteArray(32, 'e'));
    QCOMPARE(m_keyring.writes, 0);
}

void DefaultSecretsTest::refusesAVariableThatIsNoKey_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("31 bytes") << QByteArray(31, 'e').toBase64();
    QTest::newRow("not base64") << QByteArray("%%%");
}

void DefaultSecretsTest::refusesAVariableThatIsNoKey()
{
    QFETCH(QByteArray, value);
    qputenv("MUSTER_DATA_KEY", value);
    const auto key = dataKey();
    QVERIFY(!key);
    QCOMPARE(key.error().code, ErrorCode::InvalidConfiguration);
    QVERIFY(key.error().detail.contains(u"MUSTER_DATA_KEY"_s));
    QVERIFY(value.isEmpty() || !key.error().detail.contains(QString::fromLatin1(value)));
}

void DefaultSecretsTest::readsTheKeyFromASystemdCredential()
{
    QFile file(m_home->filePath(u"muster-data-key"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(32, 'c').toBase64() + '\n');
    file.close();
    qputenv("CREDENTIALS_DIRECTORY", m_home->path().toLocal8Bit());
    QCOMPARE(dataKey()->reveal().toByteArray(), QByteArray(32, 'c'));
}

QTEST_GUILESS_MAIN(DefaultSecretsTest)
#include "tst_defaultsecrets.moc"
