// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/workspace.h"

#include "models/engine/connectionsetup.h"
#include "models/secrets/defaultsecrets.h"
#include "models/secrets/readonlysecrets.h"
#include "models/secrets/secretresolver.h"

#include <QCoroFuture>
#include <QDir>
#include <QPromise>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

/// Awaits one call that answers through a callback. Results may be move-only, which a future's are not. Callers name
/// their closure first: g++ 12 destroys a closure twice that is a temporary of a co_await expression.
template<typename T, typename Call>
QCoro::Task<core::Result<T>> awaited(Call call)
{
    using Shared = std::shared_ptr<core::Result<T>>;
    auto promise = std::make_shared<QPromise<Shared>>();
    promise->start();
    call([promise](core::Result<T> result) {
        promise->addResult(std::make_shared<core::Result<T>>(std::move(result)));
        promise->finish();
    });
    const Shared shared = co_await promise->future();
    co_return std::move(*shared);
}

secrets::SecretReference secretReference(const provisioning::SecretReference &reference)
{
    using From = provisioning::SecretReference::Kind;
    using To = secrets::SecretReference::Kind;
    switch (reference.kind) {
    case From::None:
        break;
    case From::Environment:
        return {To::Environment, reference.name};
    case From::File:
        return {To::File, reference.name};
    case From::Keychain:
        return {To::Keychain, reference.name};
    case From::Credential:
        return {To::Credential, reference.name};
    }
    return {};
}

/// Name of the account that the program runs as.
QString accountName()
{
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (QString name = qEnvironmentVariable(variable); !name.isEmpty()) {
            return name;
        }
    }
    return QDir::home().dirName(); // a service has no such variable
}

core::Result<ActiveConnection> withTransport(provisioning::Connection connection, core::SecretBytes token)
{
    scimclient::QnamTransportOptions options;
    options.caCertificates = connection.target.caCertificates;
    auto transport = scimclient::QnamTransport::create(options);
    if (!transport) {
        return core::failure(transport.error());
    }
    ActiveConnection active;
    active.client.baseUrl = connection.target.baseUrl;
    active.client.token = std::move(token);
    active.client.follow(connection.profile());
    active.connection = std::move(connection);
    active.transport = std::move(*transport);
    return active;
}

} // namespace

Workspace::Workspace(store::HomeFolder home, const core::Clock &clock)
    : m_home(std::move(home))
    , m_clock(clock)
{
}

Workspace::~Workspace() = default;

QCoro::Task<core::Result<std::unique_ptr<Workspace>>> Workspace::open(QString home, const core::Clock &clock)
{
    core::Result<store::HomeFolder> folder = store::HomeFolder::open(store::HomeFolder::choose(home));
    if (!folder) {
        co_return core::failure(folder.error());
    }
    std::unique_ptr<Workspace> workspace(new Workspace(std::move(*folder), clock));
    const QString path = workspace->m_home.path();
    const auto askSecretStore = [path](secrets::StoreCallback callback) {
        secrets::openDefaultSecretStore(path, std::move(callback));
    };
    auto secretStore = co_await awaited<std::unique_ptr<secrets::SecretStore>>(askSecretStore);
    if (!secretStore) {
        co_return core::failure(secretStore.error());
    }
    workspace->m_secrets = std::move(*secretStore);
    secrets::SecretStore &opened = *workspace->m_secrets;
    const auto askKey = [&opened](secrets::SecretStore::ReadCallback callback) {
        secrets::dataKey(opened, std::move(callback));
    };
    core::Result<core::SecretBytes> key = co_await awaited<core::SecretBytes>(askKey);
    if (!key) {
        co_return core::failure(key.error());
    }
    auto store = store::Store::open({workspace->m_home.storePath(), std::move(*key)}, clock);
    if (!store) {
        co_return core::failure(store.error());
    }
    workspace->m_store = std::move(*store);
    co_return workspace;
}

core::Result<store::StoredConnection> Workspace::import(const QByteArray &document, const QString &folder,
                                                        const QString &fileName, std::optional<core::ConnectionId> id,
                                                        provisioning::VersionNote note)
{
    const auto connection = provisioning::Connection::fromJson(document, folder, fileName);
    if (!connection) {
        return core::failure(connection.error());
    }
    if (const auto setup = openSources(*connection); !setup) {
        return core::failure(setup.error());
    }
    const auto known = m_store->connectionByName(connection->name);
    if (!known) {
        return core::failure(known.error());
    }
    if (id && *known && (*known)->id != *id) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"There is another connection named \"%1\"."_s.arg(connection->name),
                             u"Choose another name."_s);
    }
    store::StoredConnection stored;
    stored.id = id ? *id
        : *known   ? (*known)->id
                   : core::ConnectionId(QUuid::createUuid().toString(QUuid::WithoutBraces));
    stored.name = connection->name;
    stored.document = connection->toJson();
    stored.baseFolder = folder;
    stored.changed = m_clock.now();
    if (note.author.isEmpty()) {
        note.author = accountName();
    }
    if (const core::Result<void> saved = m_store->saveConnection(stored, note); !saved) {
        return core::failure(saved.error());
    }
    return stored;
}

core::Result<store::StoredConnection> Workspace::named(const QString &name)
{
    const auto found = m_store->connectionByName(name);
    if (!found) {
        return core::failure(found.error());
    }
    if (*found) {
        return **found;
    }
    const auto all = m_store->connections();
    if (!all) {
        return core::failure(all.error());
    }
    QStringList names;
    for (const store::StoredConnection &connection : *all) {
        names.append(connection.name);
    }
    return core::failure(
        core::ErrorCode::InvalidConfiguration,
        u"There is no connection named \"%1\" in %2."_s.arg(name, QDir::toNativeSeparators(m_home.path())),
        names.isEmpty() ? u"Take one in with: musterctl connection import FILE"_s
                        : u"There are: %1."_s.arg(names.join(u", "_s)));
}

core::Result<store::StoredConnection> Workspace::byId(const core::ConnectionId &id)
{
    const auto all = m_store->connections();
    if (!all) {
        return core::failure(all.error());
    }
    for (const store::StoredConnection &connection : *all) {
        if (connection.id == id) {
            return connection;
        }
    }
    return core::failure(core::ErrorCode::InvalidConfiguration, u"The connection does not exist any more."_s,
                         u"It may have been removed by another program; refresh the list."_s);
}

core::Result<store::StoredVersion> Workspace::version(const store::StoredConnection &connection, qint64 number)
{
    auto found = m_store->version(connection.id, number);
    if (!found) {
        return core::failure(found.error());
    }
    if (*found) {
        return std::move(**found);
    }
    const auto newest = m_store->versions(connection.id, 1);
    if (!newest) {
        return core::failure(newest.error());
    }
    const qint64 last = newest->empty() ? 0 : newest->front().number;
    return core::failure(
        core::ErrorCode::InvalidConfiguration,
        number > last ? u"\"%1\" has no version %2; the newest is %3."_s.arg(connection.name).arg(number).arg(last)
                      : u"Version %2 of \"%1\" is not kept any more."_s.arg(connection.name).arg(number),
        u"See: musterctl connection versions %1"_s.arg(connection.name));
}

core::Result<provisioning::Connection> Workspace::parsed(const store::StoredConnection &stored)
{
    return provisioning::Connection::fromJson(stored.document, stored.baseFolder, {});
}

QCoro::Task<core::Result<ActiveConnection>> Workspace::activate(provisioning::Connection connection)
{
    if (connection.target.auth == provisioning::TargetConfig::Auth::None) {
        co_return withTransport(std::move(connection), {});
    }
    auto resolver = std::make_shared<secrets::SecretResolver>(*m_secrets);
    const secrets::SecretReference reference = secretReference(connection.target.token);
    const auto askToken = [resolver, reference](secrets::SecretStore::ReadCallback callback) {
        resolver->resolve(reference, std::move(callback));
    };
    core::Result<core::SecretBytes> token = co_await awaited<core::SecretBytes>(askToken);
    if (!token) {
        co_return core::failure(token.error());
    }
    co_return withTransport(std::move(connection), std::move(*token));
}

QCoro::Task<core::Result<ActiveConnection>> Workspace::activateWithoutHome(provisioning::Connection connection)
{
    if (connection.target.auth == provisioning::TargetConfig::Auth::None) {
        co_return withTransport(std::move(connection), {});
    }
    auto environment = std::make_shared<secrets::EnvironmentSecrets>();
    const QString name = connection.target.token.name;
    const auto askToken = [environment, name](secrets::SecretStore::ReadCallback callback) {
        environment->read(name, std::move(callback));
    };
    core::Result<core::SecretBytes> token = co_await awaited<core::SecretBytes>(askToken);
    if (!token) {
        co_return core::failure(token.error());
    }
    co_return withTransport(std::move(connection), std::move(*token));
}

QCoro::Task<core::Result<void>> Workspace::writeSecret(QString key, core::SecretBytes value)
{
    secrets::SecretStore &store = *m_secrets;
    const auto askWritten = [&store, key, value](secrets::SecretStore::DoneCallback callback) {
        store.write(key, value, std::move(callback));
    };
    core::Result<void> written = co_await awaited<void>(askWritten);
    co_return written;
}

} // namespace muster::engine
