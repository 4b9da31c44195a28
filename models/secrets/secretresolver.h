// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/secrets/readonlysecrets.h"
#include "models/secrets/secretstore.h"

namespace muster::secrets {

/// Turns the reference of a connection document into the secret. Kind::Keychain reads the secret store that Muster
/// uses here, which is a file on machines without a key-ring. Errors: CredentialMissing (says what is not there),
/// KeychainLocked.
class SecretResolver final
{
public:
    /// `store` must live as long as the resolver.
    explicit SecretResolver(SecretStore &store);
    /// Calls back exactly once; at once for everything but the key-ring.
    void resolve(const SecretReference &reference, SecretStore::ReadCallback callback);

private:
    SecretStore &m_store;
    EnvironmentSecrets m_environment;
    SecretFiles m_files;
    CredentialSecrets m_credentials;
};

} // namespace muster::secrets
