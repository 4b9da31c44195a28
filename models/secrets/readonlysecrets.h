// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/secrets/secretstore.h"

namespace muster::secrets {

/// Secrets that somebody else provides: they can be read, not changed.
class ReadOnlySecrets : public SecretStore
{
public:
    void read(const QString &key, ReadCallback callback) final;
    void write(const QString &key, const core::SecretBytes &value, DoneCallback callback) final;
    void remove(const QString &key, DoneCallback callback) final;
    [[nodiscard]] bool isWritable() const final { return false; }

protected:
    [[nodiscard]] virtual core::Result<core::SecretBytes> value(const QString &key) const = 0;
};

/// Environment variables; the key is the variable's name.
class EnvironmentSecrets final : public ReadOnlySecrets
{
public:
    [[nodiscard]] QString description() const override;

protected:
    [[nodiscard]] core::Result<core::SecretBytes> value(const QString &key) const override;
};

/// Files; the key is the path. One newline at the end does not count: editors and `echo` add it.
class SecretFiles final : public ReadOnlySecrets
{
public:
    [[nodiscard]] QString description() const override;

protected:
    [[nodiscard]] core::Result<core::SecretBytes> value(const QString &key) const override;
};

/// Credentials that systemd hands to a service (LoadCredential=, SetCredentialEncrypted=): files in
/// $CREDENTIALS_DIRECTORY; the key is the credential's name.
class CredentialSecrets final : public ReadOnlySecrets
{
public:
    [[nodiscard]] QString description() const override;

protected:
    [[nodiscard]] core::Result<core::SecretBytes> value(const QString &key) const override;
};

} // namespace muster::secrets
