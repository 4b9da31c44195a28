// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/secrets/defaultsecrets.h"

#include "models/core/logging.h"
#include "models/secrets/filesecretstore.h"
#include "models/secrets/keychainsecretstore.h"
#include "models/secrets/readonlysecrets.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <openssl/rand.h>

using namespace Qt::StringLiterals;

namespace muster::secrets {

namespace {

constexpr auto kDataKeyEntry = "data-key"_L1;
constexpr auto kDataKeyVariable = "MUSTER_DATA_KEY"_L1;
constexpr auto kDataKeyCredential = "muster-data-key"_L1;
constexpr auto kKeychain = "keychain"_L1;
constexpr auto kFile = "file"_L1;
constexpr int kDataKeySize = 32; ///< bytes: AES-256

QString filePath(const QString &home)
{
    return QDir(home).filePath(u"secrets.json"_s);
}

QString memoryPath(const QString &home)
{
    return QDir(home).filePath(u"secret-store"_s);
}

/// What the home used before: "keychain", "file", or empty.
QString remembered(const QString &home)
{
    QFile file(memoryPath(home));
    if (file.open(QIODevice::ReadOnly)) {
        return QString::fromLatin1(file.readAll()).trimmed();
    }
    return QFileInfo::exists(filePath(home)) ? kFile : QString();
}

core::Result<void> remember(const QString &home, QLatin1StringView kind)
{
    if (remembered(home) == kind && QFileInfo::exists(memoryPath(home))) {
        return {};
    }
    QSaveFile file(memoryPath(home));
    const bool saved =
        file.open(QIODevice::WriteOnly) && file.write(QByteArray(kind.data(), kind.size()) + '\n') > 0 && file.commit();
    if (!saved) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"The file %1 cannot be written: %2."_s.arg(memoryPath(home), file.errorString()),
                             u"Check that this user may write to the folder and that the disk is not full."_s);
    }
    return {};
}

void finish(const QString &home, QLatin1StringView kind, std::unique_ptr<SecretStore> store,
            const StoreCallback &callback)
{
    if (auto done = remember(home, kind); !done) {
        callback(core::failure(done.error()));
        return;
    }
    qCInfo(lcSecrets, "Secrets are kept in: %ls", qUtf16Printable(store->description()));
    callback(std::move(store));
}

core::Error lostKeychain(const core::Error &cause)
{
    return {core::ErrorCode::KeychainLocked,
            u"The data key of this home is in the key-ring, which cannot be used now. "_s + cause.detail,
            cause.remedy,
            {},
            {},
            {}};
}

bool answered(const core::Result<core::SecretBytes> &result)
{
    return result.has_value() || result.error().code == core::ErrorCode::CredentialMissing;
}

std::unique_ptr<SecretStore> makeKeychain(const SecretStoreChoices &choices, std::chrono::milliseconds timeout)
{
    return choices.keychain ? choices.keychain() : std::make_unique<KeychainSecretStore>(timeout);
}

/// Asks the key-ring for an entry: it either answers, or cannot be used.
void tryKeychain(const QString &home, bool isRequired, const StoreCallback &callback, const SecretStoreChoices &choices)
{
    // A required key-ring may ask the person to unlock it, which takes as long as it takes.
    const auto timeout = isRequired ? std::chrono::milliseconds(std::chrono::minutes(2)) : choices.timeout;
    const auto probe = std::shared_ptr<SecretStore>(makeKeychain(choices, timeout));
    // The callback owns the probe: it lives until it has answered.
    probe->read(kDataKeyEntry,
                [home, isRequired, callback, choices, probe](const core::Result<core::SecretBytes> &result) {
                    if (answered(result)) {
                        finish(home, kKeychain, makeKeychain(choices, std::chrono::minutes(2)), callback);
                    } else if (isRequired) {
                        callback(core::failure(lostKeychain(result.error())));
                    } else {
                        qCInfo(lcSecrets, "The key-ring cannot be used (%ls)", qUtf16Printable(result.error().detail));
                        finish(home, kFile, std::make_unique<FileSecretStore>(filePath(home)), callback);
                    }
                });
}

core::Result<core::SecretBytes> decodeKey(const core::SecretBytes &text, QLatin1StringView origin)
{
    auto decoded =
        QByteArray::fromBase64Encoding(text.reveal().toByteArray().trimmed(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.size() != kDataKeySize) {
        return core::failure(
            core::ErrorCode::InvalidConfiguration,
            u"%1 is not a data key: it must be %2 bytes as base64."_s.arg(origin).arg(kDataKeySize),
            u"Make one with: openssl rand -base64 32. An existing store opens only with the key that it was created with."_s);
    }
    return core::SecretBytes(std::move(decoded.decoded));
}

core::Result<core::SecretBytes> randomKey()
{
    QByteArray key(kDataKeySize, Qt::Uninitialized);
    if (RAND_priv_bytes(reinterpret_cast<unsigned char *>(key.data()), kDataKeySize) != 1) {
        return core::failure(core::ErrorCode::Internal,
                             u"The operating system gives no random bytes for the data key."_s);
    }
    return core::SecretBytes(std::move(key));
}

core::Result<core::SecretBytes> checkSize(core::Result<core::SecretBytes> key, const SecretStore &store)
{
    if (key && key->reveal().size() != kDataKeySize) {
        return core::failure(
            core::ErrorCode::InvalidConfiguration,
            u"The data key in the %1 is damaged: it must have %2 bytes."_s.arg(store.description()).arg(kDataKeySize),
            u"Restore it from a backup, or give the right key in MUSTER_DATA_KEY."_s);
    }
    return key;
}

void createKey(SecretStore &store, const SecretStore::ReadCallback &callback)
{
    const auto key = randomKey();
    if (!key) {
        callback(key);
        return;
    }
    store.write(kDataKeyEntry, *key, [&store, callback](const core::Result<void> &written) {
        if (!written) {
            callback(core::failure(written.error()));
            return;
        }
        // What counts is what the store holds now: another process may have made a key at the same time.
        store.read(kDataKeyEntry, [&store, callback](core::Result<core::SecretBytes> stored) {
            callback(checkSize(std::move(stored), store));
        });
    });
}

} // namespace

void openDefaultSecretStore(const QString &home, StoreCallback callback, const SecretStoreChoices &choices)
{
    const QString wanted = qEnvironmentVariable("MUSTER_SECRETS");
    if (!wanted.isEmpty() && wanted != kKeychain && wanted != kFile) {
        callback(core::failure(core::ErrorCode::InvalidConfiguration,
                               u"MUSTER_SECRETS is \"%1\"; it can be \"file\" or \"keychain\"."_s.arg(wanted),
                               u"Correct or unset the variable."_s));
        return;
    }
    const QString kind = wanted.isEmpty() ? remembered(home) : wanted;
    if (kind == kFile) {
        finish(home, kFile, std::make_unique<FileSecretStore>(filePath(home)), callback);
        return;
    }
    tryKeychain(home, kind == kKeychain, callback, choices);
}

void dataKey(SecretStore &store, SecretStore::ReadCallback callback)
{
    if (qEnvironmentVariableIsSet(kDataKeyVariable.data())) {
        callback(decodeKey(core::SecretBytes(qgetenv(kDataKeyVariable.data())), kDataKeyVariable));
        return;
    }
    const QString credential = QDir(qEnvironmentVariable("CREDENTIALS_DIRECTORY")).filePath(kDataKeyCredential);
    if (qEnvironmentVariableIsSet("CREDENTIALS_DIRECTORY") && QFileInfo::exists(credential)) {
        CredentialSecrets().read(kDataKeyCredential, [callback](const core::Result<core::SecretBytes> &text) {
            callback(text ? decodeKey(*text, kDataKeyCredential) : text);
        });
        return;
    }
    store.read(kDataKeyEntry, [&store, callback](core::Result<core::SecretBytes> key) {
        if (!key && key.error().code == core::ErrorCode::CredentialMissing && store.isWritable()) {
            createKey(store, callback);
        } else {
            callback(checkSize(std::move(key), store));
        }
    });
}

} // namespace muster::secrets
