// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/secrets/secretstore.h"

#include <QHash>

namespace muster::test {

/// A key-ring in memory that several stores may share, with the ways in which key-rings fail.
struct MemoryKeyring
{
    enum class Mode { Open, Locked, Lossy } mode = Mode::Open; ///< Lossy: says that it wrote, but keeps its own value
    QHash<QString, QByteArray> values;
    int writes = 0;
};

class MemorySecretStore final : public secrets::SecretStore
{
public:
    explicit MemorySecretStore(MemoryKeyring &keyring)
        : m_keyring(keyring)
    {
    }
    void read(const QString &key, ReadCallback callback) override
    {
        if (m_keyring.mode == MemoryKeyring::Mode::Locked) {
            callback(core::failure(core::ErrorCode::KeychainLocked, QStringLiteral("It is locked."),
                                   QStringLiteral("Unlock it.")));
        } else if (!m_keyring.values.contains(key)) {
            callback(core::failure(core::ErrorCode::CredentialMissing, QStringLiteral("There is no such entry.")));
        } else {
            callback(core::SecretBytes(QByteArray(m_keyring.values.value(key))));
        }
    }
    void write(const QString &key, const core::SecretBytes &value, DoneCallback callback) override
    {
        ++m_keyring.writes;
        m_keyring.values.insert(
            key, m_keyring.mode == MemoryKeyring::Mode::Lossy ? QByteArray(32, 'o') : value.reveal().toByteArray());
        callback({});
    }
    void remove(const QString &key, DoneCallback callback) override
    {
        m_keyring.values.remove(key);
        callback({});
    }
    [[nodiscard]] QString description() const override { return QStringLiteral("key-ring in memory"); }
    [[nodiscard]] bool isWritable() const override { return true; }

private:
    MemoryKeyring &m_keyring;
};

/// The answer of a call that completes at once; an Internal error when it did not.
[[nodiscard]] inline core::Result<core::SecretBytes> readNow(secrets::SecretStore &store, const QString &key)
{
    core::Result<core::SecretBytes> answer =
        core::failure(core::ErrorCode::Internal, QStringLiteral("No answer at once."));
    store.read(key, [&answer](core::Result<core::SecretBytes> result) { answer = std::move(result); });
    return answer;
}

[[nodiscard]] inline core::Result<void> writeNow(secrets::SecretStore &store, const QString &key,
                                                 const QByteArray &value)
{
    core::Result<void> answer = core::failure(core::ErrorCode::Internal, QStringLiteral("No answer at once."));
    store.write(key, core::SecretBytes(QByteArray(value)),
                [&answer](const core::Result<void> &result) { answer = result; });
    return answer;
}

} // namespace muster::test
