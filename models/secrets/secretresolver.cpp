// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/secrets/secretresolver.h"

using namespace Qt::StringLiterals;

namespace muster::secrets {

SecretResolver::SecretResolver(SecretStore &store)
    : m_store(store)
{
}

void SecretResolver::resolve(const SecretReference &reference, SecretStore::ReadCallback callback)
{
    switch (reference.kind) {
    case SecretReference::Kind::Environment:
        return m_environment.read(reference.name, std::move(callback));
    case SecretReference::Kind::File:
        return m_files.read(reference.name, std::move(callback));
    case SecretReference::Kind::Keychain:
        return m_store.read(reference.name, std::move(callback));
    case SecretReference::Kind::Credential:
        return m_credentials.read(reference.name, std::move(callback));
    case SecretReference::Kind::None:
        break;
    }
    callback(core::failure(
        core::ErrorCode::CredentialMissing, u"The connection names no secret."_s,
        u"Give the token as {\"env\": NAME}, {\"file\": PATH}, {\"keychain\": KEY} or {\"credential\": NAME}."_s));
}

} // namespace muster::secrets
