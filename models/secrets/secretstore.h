// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/core/secretbytes.h"

#include <QString>
#include <QtGlobal>

#include <functional>
#include <memory>

namespace muster::secrets {

/// Where a secret lies; what a connection document holds instead of the secret (cli.md).
struct SecretReference
{
    enum class Kind { None, Environment, File, Keychain, Credential } kind = Kind::None;
    QString name; ///< variable, path, key-ring key, or systemd credential name
    friend bool operator==(const SecretReference &, const SecretReference &) = default;
};

/// Keeps secrets by key. Asynchronous because a key-ring may ask the person; each call completes exactly once, on the
/// calling thread's event loop (or at once). Errors: CredentialMissing, KeychainLocked.
class SecretStore
{
public:
    using ReadCallback = std::function<void(core::Result<core::SecretBytes>)>;
    using DoneCallback = std::function<void(core::Result<void>)>;
    SecretStore() = default;
    virtual ~SecretStore() = default;
    Q_DISABLE_COPY_MOVE(SecretStore)
    virtual void read(const QString &key, ReadCallback callback) = 0;
    virtual void write(const QString &key, const core::SecretBytes &value, DoneCallback callback) = 0;
    virtual void remove(const QString &key, DoneCallback callback) = 0;
    /// For people and logs: "key-ring (GNOME)", "file /home/…/secrets (mode 0600)".
    [[nodiscard]] virtual QString description() const = 0;
    [[nodiscard]] virtual bool isWritable() const = 0;
};

} // namespace muster::secrets
