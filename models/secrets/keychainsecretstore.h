// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/secrets/secretstore.h"

#include <chrono>
#include <memory>

namespace QKeychain {
class Job;
}

namespace muster::secrets {

/// The person's key-ring (Secret Service, Windows Credential Manager, macOS Keychain) through QtKeychain, under the
/// service "Muster". Calls that the key-ring does not answer in time end with KeychainLocked.
class KeychainSecretStore final : public SecretStore
{
public:
    explicit KeychainSecretStore(std::chrono::milliseconds timeout = std::chrono::minutes(2));
    ~KeychainSecretStore() override;
    Q_DISABLE_COPY_MOVE(KeychainSecretStore)

    void read(const QString &key, ReadCallback callback) override;
    void write(const QString &key, const core::SecretBytes &value, DoneCallback callback) override;
    void remove(const QString &key, DoneCallback callback) override;
    [[nodiscard]] QString description() const override;
    [[nodiscard]] bool isWritable() const override { return true; }

private:
    /// Calls `finish` once: with true when the job ended, with false when time was up.
    void start(QKeychain::Job *job, const QString &key, std::function<void(bool)> finish);

    std::shared_ptr<char> m_alive = std::make_shared<char>(); ///< callbacks of a store that died are not called
    std::chrono::milliseconds m_timeout;
};

} // namespace muster::secrets
