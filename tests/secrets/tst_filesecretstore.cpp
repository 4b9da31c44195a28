// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/secrets/filesecretstore.h"

#include "tests/secrets/memorysecretstore.h"
#include "tests/support/testresult.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace muster;
using secrets::FileSecretStore;
using test::readNow;
using test::writeNow;

class FileSecretStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsBytesExactly();
    void anotherObjectSeesThem();
    void removesThem();
    void theFileIsForItsOwnerOnly();
    void aFileThatOthersCanReadIsRefused();
    void aDamagedFileIsNeitherReadNorReplaced_data();
    void aDamagedFileIsNeitherReadNorReplaced();
    void aMissingEntryIsNamed();
    void saysThatValuesAreNotEncrypted();

private:
    QTemporaryDir m_folder;
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
};

void FileSecretStoreTest::keepsBytesExactly()
{
    FileSecretStore store(path(u"exact"_s));
    const QByteArray value("a\0\n\xff", 4);
    QVERIFY_RESULT(writeNow(store, u"token"_s, value));
    QVERIFY_RESULT(writeNow(store, u"empty"_s, {}));
    QCOMPARE(readNow(store, u"token"_s)->reveal().toByteArray(), value);
    QVERIFY(readNow(store, u"empty"_s)->isEmpty());
}

void FileSecretStoreTest::anotherObjectSeesThem()
{
    FileSecretStore first(path(u"shared"_s));
    FileSecretStore second(path(u"shared"_s));
    QVERIFY_RESULT(writeNow(first, u"a"_s, "1"));
    QVERIFY_RESULT(writeNow(second, u"b"_s, "2"));
    QCOMPARE(readNow(first, u"b"_s)->reveal().toByteArray(), QByteArray("2"));
    QCOMPARE(readNow(second, u"a"_s)->reveal().toByteArray(), QByteArray("1"));
}

void FileSecretStoreTest::removesThem()
{
    FileSecretStore store(path(u"removed"_s));
    core::Result<void> done = core::failure(core::ErrorCode::Internal, {});
    const auto keep = [&done](const core::Result<void> &result) { done = result; };
    store.remove(u"never"_s, keep);
    QVERIFY_RESULT(done);
    QVERIFY_RESULT(writeNow(store, u"token"_s, "1"));
    store.remove(u"token"_s, keep);
    QVERIFY_RESULT(done);
    QCOMPARE(readNow(store, u"token"_s).error().code, core::ErrorCode::CredentialMissing);
}

void FileSecretStoreTest::theFileIsForItsOwnerOnly()
{
#ifdef Q_OS_UNIX
    FileSecretStore store(path(u"mode"_s));
    QVERIFY_RESULT(writeNow(store, u"token"_s, "1"));
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QCOMPARE(QFile::permissions(path(u"mode"_s)) & others, QFileDevice::Permissions());
#endif
}

void FileSecretStoreTest::aFileThatOthersCanReadIsRefused()
{
#ifdef Q_OS_UNIX
    FileSecretStore store(path(u"open"_s));
    QVERIFY_RESULT(writeNow(store, u"token"_s, "1"));
    QVERIFY(QFile::setPermissions(path(u"open"_s),
                                  QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther));
    const auto value = readNow(store, u"token"_s);
    QVERIFY(!value);
    QCOMPARE(value.error().code, core::ErrorCode::KeychainLocked);
    QVERIFY(value.error().remedy.contains(u"chmod 600"_s));
    QVERIFY(!writeNow(store, u"token"_s, "2"));
#endif
}

void FileSecretStoreTest::aDamagedFileIsNeitherReadNorReplaced_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("not JSON") << QByteArray("token=1");
    QTest::newRow("cut off") << QByteArray("{\"token\": \"MQ");
    QTest::newRow("an entry that is not base64") << QByteArray("{\"token\": \"%%%\"}");
}

void FileSecretStoreTest::aDamagedFileIsNeitherReadNorReplaced()
{
    QFETCH(QByteArray, content);
    QFile file(path(u"damaged"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QVERIFY(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    file.write(content);
    file.close();
    FileSecretStore store(file.fileName());
    const auto value = readNow(store, u"token"_s);
    QVERIFY(!value);
    // CredentialMissing would let the caller make a new data key over one that is only hard to read.
    QCOMPARE(value.error().code, core::ErrorCode::KeychainLocked);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void FileSecretStoreTest::aMissingEntryIsNamed()
{
    FileSecretStore store(path(u"none"_s));
    const auto value = readNow(store, u"acme-token"_s);
    QVERIFY(!value);
    QCOMPARE(value.error().code, core::ErrorCode::CredentialMissing);
    QVERIFY(value.error().detail.contains(u"acme-token"_s));
}

void FileSecretStoreTest::saysThatValuesAreNotEncrypted()
{
    const FileSecretStore store(path(u"x"_s));
    QVERIFY(store.description().contains(path(u"x"_s)));
    QVERIFY(store.description().contains(u"not encrypted"_s));
}

QTEST_GUILESS_MAIN(FileSecretStoreTest)
#include "tst_filesecretstore.moc"
