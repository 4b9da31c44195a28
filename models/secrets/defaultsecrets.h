// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/secrets/secretstore.h"

#include <chrono>
#include <functional>
#include <memory>

namespace muster::secrets {

/// Makes the stores to choose from; tests give their own.
struct SecretStoreChoices
{
    std::function<std::unique_ptr<SecretStore>()> keychain; ///< unset: KeychainSecretStore
    std::chrono::milliseconds timeout {5000}; ///< how long the key-ring may take to answer the first question
};

using StoreCallback = std::function<void(core::Result<std::unique_ptr<SecretStore>>)>;

/// The secret store of a home folder: what MUSTER_SECRETS (file or keychain) says, else what the home used before
/// (remembered in its file "secret-store"), else the key-ring when it answers in time, else a file in the home. A home
/// that used the key-ring never falls back to a file in silence: a second data key would make the store unreadable;
/// KeychainLocked then. Calls back exactly once; the store's description() tells which one it is.
void openDefaultSecretStore(const QString &home, StoreCallback callback, const SecretStoreChoices &choices = {});

/// The 32-byte data key of the store: MUSTER_DATA_KEY (base64), else the systemd credential "muster-data-key" (base64),
/// else the secret store's entry, made from random bytes when it is missing. `store` must live until the callback.
/// Errors: CredentialMissing, KeychainLocked, InvalidConfiguration (a key of the wrong size).
void dataKey(SecretStore &store, SecretStore::ReadCallback callback);

} // namespace muster::secrets
