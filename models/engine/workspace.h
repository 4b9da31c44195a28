// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/core/result.h"
#include "models/engine/cyclesetup.h"
#include "models/provisioning/connection.h"
#include "models/scimclient/qnamtransport.h"
#include "models/scimclient/scimclient.h"
#include "models/secrets/secretstore.h"
#include "models/store/homefolder.h"
#include "models/store/store.h"

#include <QCoroTask>
#include <QString>

#include <memory>
#include <optional>

namespace muster::engine {

/// A connection with everything open that talking to its provider needs.
struct ActiveConnection
{
    provisioning::Connection connection;
    scimclient::ClientOptions client;
    std::unique_ptr<scimclient::QnamTransport> transport;
};

/// The home of one administrator: store, secrets, connections. Lives on one thread; both programs work through it.
class Workspace final
{
public:
    /// Opens or creates the home. Errors: StoreLocked, StoreCorrupt, StoreTooNew, KeychainLocked, DiskFull.
    [[nodiscard]] static QCoro::Task<core::Result<std::unique_ptr<Workspace>>> open(QString home,
                                                                                    const core::Clock &clock);
    ~Workspace();
    Q_DISABLE_COPY_MOVE(Workspace)

    [[nodiscard]] store::Store &store() { return *m_store; }
    [[nodiscard]] const store::HomeFolder &home() const { return m_home; }
    [[nodiscard]] secrets::SecretStore &secrets() { return *m_secrets; }
    [[nodiscard]] const core::Clock &clock() const { return m_clock; }

    /// Checks a document and stores it under its name; an existing connection of the name keeps its id. With `id`: that
    /// connection is replaced, its name included. A change becomes a version with the note; without an author that of
    /// the account.
    [[nodiscard]] core::Result<store::StoredConnection> import(const QByteArray &document, const QString &folder,
                                                               const QString &fileName,
                                                               std::optional<core::ConnectionId> id = {},
                                                               provisioning::VersionNote note = {});
    /// The document of a version. InvalidConfiguration names the versions that there are.
    [[nodiscard]] core::Result<store::StoredVersion> version(const store::StoredConnection &connection, qint64 number);
    /// InvalidConfiguration that lists the known names.
    [[nodiscard]] core::Result<store::StoredConnection> named(const QString &name);
    [[nodiscard]] core::Result<store::StoredConnection> byId(const core::ConnectionId &id);
    [[nodiscard]] static core::Result<provisioning::Connection> parsed(const store::StoredConnection &stored);
    /// Resolves the secret and opens the transport. CredentialMissing names the reference.
    [[nodiscard]] QCoro::Task<core::Result<ActiveConnection>> activate(provisioning::Connection connection);
    /// The same for a target that belongs to no home; its secret is an environment variable.
    [[nodiscard]] static QCoro::Task<core::Result<ActiveConnection>>
    activateWithoutHome(provisioning::Connection connection);
    /// Keeps a connection's token.
    [[nodiscard]] QCoro::Task<core::Result<void>> writeSecret(QString key, core::SecretBytes value);

private:
    Workspace(store::HomeFolder home, const core::Clock &clock);

    store::HomeFolder m_home;
    const core::Clock &m_clock;
    std::unique_ptr<secrets::SecretStore> m_secrets;
    std::unique_ptr<store::Store> m_store;
};

} // namespace muster::engine
