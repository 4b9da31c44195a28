// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/secrets/secretresolver.h"

#include "tests/secrets/memorysecretstore.h"
#include "tests/support/testresult.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace muster;
using secrets::SecretReference;
using secrets::SecretResolver;
using Kind = SecretReference::Kind;

class SecretResolverTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void resolves_data();
    void resolves();
    void saysWhatIsMissing_data();
    void saysWhatIsMissing();
    void readOnlySourcesRefuseToChange();

private:
    [[nodiscard]] core::Result<core::SecretBytes> resolve(const SecretReference &reference);
    void makeFile(const QString &name, const QByteArray &content);

    QTemporaryDir m_folder;
    test::MemoryKeyring m_keyring;
};

void SecretResolverTest::makeFile(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

core::Result<core::SecretBytes> SecretResolverTest::resolve(const SecretReference &reference)
{
    test::MemorySecretStore store(m_keyring);
    SecretResolver resolver(store);
    core::Result<core::SecretBytes> answer = core::failure(core::ErrorCode::Internal, u"No answer."_s);
    resolver.resolve(reference, [&answer](core::Result<core::SecretBytes> result) { answer = std::move(result); });
    return answer;
}

void SecretResolverTest::initTestCase()
{
    qputenv("MUSTER_TEST_TOKEN", "from env");
    qputenv("MUSTER_TEST_EMPTY", "");
    qputenv("CREDENTIALS_DIRECTORY", m_folder.path().toLocal8Bit());
    m_keyring.values.insert(u"acme"_s, "from key-ring");
    makeFile(u"token"_s, "from file\n");
    makeFile(u"windows"_s, "from file\r\n");
    makeFile(u"bare"_s, "from file");
    makeFile(u"two"_s, "line\n\n");
    makeFile(u"empty"_s, "\n");
    makeFile(u"large"_s, QByteArray(65 * 1024, 'x'));
    QVERIFY(QDir(m_folder.path()).mkdir(u"folder"_s));
}

void SecretResolverTest::resolves_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("environment variable") << Kind::Environment << u"MUSTER_TEST_TOKEN"_s << QByteArray("from env");
    QTest::newRow("file with a newline at its end")
        << Kind::File << m_folder.filePath(u"token"_s) << QByteArray("from file");
    QTest::newRow("file with a Windows newline")
        << Kind::File << m_folder.filePath(u"windows"_s) << QByteArray("from file");
    QTest::newRow("file without newline") << Kind::File << m_folder.filePath(u"bare"_s) << QByteArray("from file");
    QTest::newRow("only one newline is taken off") << Kind::File << m_folder.filePath(u"two"_s) << QByteArray("line\n");
    QTest::newRow("key-ring") << Kind::Keychain << u"acme"_s << QByteArray("from key-ring");
    QTest::newRow("systemd credential") << Kind::Credential << u"token"_s << QByteArray("from file");
}

void SecretResolverTest::resolves()
{
    QFETCH(Kind, kind);
    QFETCH(QString, name);
    QFETCH(QByteArray, value);
    const auto secret = resolve({kind, name});
    QVERIFY_RESULT(secret);
    QCOMPARE(secret->reveal().toByteArray(), value);
}

void SecretResolverTest::saysWhatIsMissing_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("said");
    QTest::newRow("variable not set") << Kind::Environment << u"MUSTER_TEST_NONE"_s << u"MUSTER_TEST_NONE is not set"_s;
    QTest::newRow("variable empty") << Kind::Environment << u"MUSTER_TEST_EMPTY"_s << u"is empty"_s;
    QTest::newRow("file missing") << Kind::File << m_folder.filePath(u"none"_s) << m_folder.filePath(u"none"_s);
    QTest::newRow("file empty") << Kind::File << m_folder.filePath(u"empty"_s) << u"is empty"_s;
    QTest::newRow("file too large to be a secret") << Kind::File << m_folder.filePath(u"large"_s) << u"64 KiB"_s;
    QTest::newRow("a folder") << Kind::File << m_folder.filePath(u"folder"_s) << u"not a file"_s;
    QTest::newRow("key-ring entry missing") << Kind::Keychain << u"none"_s << u"no such entry"_s;
    QTest::newRow("credential missing") << Kind::Credential << u"none"_s << u"\"none\""_s;
    QTest::newRow("credential that leaves the folder") << Kind::Credential << u"../token"_s << u"not the name"_s;
    QTest::newRow("no reference at all") << Kind::None << QString() << u"names no secret"_s;
}

void SecretResolverTest::saysWhatIsMissing()
{
    QFETCH(Kind, kind);
    QFETCH(QString, name);
    QFETCH(QString, said);
    const auto secret = resolve({kind, name});
    QVERIFY(!secret);
    QCOMPARE(secret.error().code, core::ErrorCode::CredentialMissing);
    QVERIFY2(secret.error().detail.contains(said), qPrintable(secret.error().detail));
}

void SecretResolverTest::readOnlySourcesRefuseToChange()
{
    secrets::EnvironmentSecrets environment;
    QVERIFY(!environment.isWritable());
    QCOMPARE(test::writeNow(environment, u"MUSTER_TEST_TOKEN"_s, "new").error().code,
             core::ErrorCode::InvalidConfiguration);
    QCOMPARE(qgetenv("MUSTER_TEST_TOKEN"), QByteArray("from env"));
}

QTEST_GUILESS_MAIN(SecretResolverTest)
#include "tst_secretresolver.moc"
