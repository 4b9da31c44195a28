// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/scene.h"

#include "models/engine/connectionsetup.h"
#include "models/engine/cyclerunner.h"
#include "tests/bench/company.h"

#include <QCoreApplication>
#include <QDir>
#include <QTimer>

#include <optional>

using namespace Qt::StringLiterals;

namespace muster::bench {

namespace {

const QString kName = u"bench"_s;

using CycleResult = core::Result<provisioning::ProvisioningCycle>;

QCoro::Task<> carryOut(engine::CycleRunner &runner, std::optional<CycleResult> &result)
{
    result = co_await runner.run({});
    QCoreApplication::quit();
}

} // namespace

Scene::Scene(const QString &folder, const QString &baseUrl)
    : m_folder(folder)
    , m_baseUrl(baseUrl)
{
}

core::ConnectionId Scene::connectionId()
{
    return core::ConnectionId(u"5d0a6c3e-0000-4000-8000-000000000001"_s);
}

core::Result<std::unique_ptr<Scene>> Scene::open(const QString &folder, const QString &baseUrl)
{
    std::unique_ptr<Scene> scene(new Scene(folder, baseUrl));
    auto store = store::Store::open({QDir(folder).filePath(u"bench.sqlite"_s), core::SecretBytes(QByteArray(32, 'k'))},
                                    scene->m_clock);
    if (!store) {
        return core::failure(store.error());
    }
    scene->m_store = std::move(*store);
    store::StoredConnection stored;
    stored.id = connectionId();
    stored.name = kName;
    stored.document = connectionDocument(kName, folder, baseUrl);
    stored.baseFolder = folder;
    stored.changed = scene->m_clock.now();
    if (const core::Result<void> saved = scene->m_store->saveConnection(stored); !saved) {
        return core::failure(saved.error());
    }
    return scene;
}

core::Result<engine::CycleSetup> Scene::setup() const
{
    const auto connection =
        provisioning::Connection::fromJson(connectionDocument(kName, m_folder, m_baseUrl), m_folder, {});
    if (!connection) {
        return core::failure(connection.error());
    }
    return engine::cycleSetup(connectionId(), *connection);
}

CycleResult Scene::runCycle(scimclient::HttpTransport &transport)
{
    core::Result<engine::CycleSetup> ready = setup();
    if (!ready) {
        return core::failure(ready.error());
    }
    scimclient::ClientOptions client;
    client.baseUrl = QUrl(m_baseUrl);
    engine::CycleRunner runner({*m_store, transport, m_clock, client, {}, {}}, std::move(*ready));
    std::optional<CycleResult> result;
    QTimer::singleShot(0, qApp, [&] { carryOut(runner, result); });
    QCoreApplication::exec();
    return result ? std::move(*result)
                  : CycleResult(core::failure(core::ErrorCode::Cancelled, u"The cycle was stopped."_s));
}

} // namespace muster::bench
