// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/connectionsetup.h"
#include "models/engine/engineworker.h"
#include "models/engine/mappingtrial.h"

namespace muster::engine {

namespace {

core::Result<std::vector<sources::SourceAttribute>> attributesOf(const QByteArray &document, const QString &folder,
                                                                 core::ObjectType type)
{
    const auto connection = provisioning::Connection::fromJson(document, folder, {});
    if (!connection) {
        return core::failure(connection.error());
    }
    const auto list = openSources(*connection);
    if (!list) {
        return core::failure(list.error());
    }
    std::vector<sources::SourceAttribute> all;
    for (const std::unique_ptr<sources::DirectorySource> &source : *list) {
        if (!source->offers(type)) {
            continue;
        }
        auto attributes = source->attributes(type);
        if (!attributes) {
            return core::failure(attributes.error());
        }
        std::move(attributes->begin(), attributes->end(), std::back_inserter(all));
    }
    return all;
}

} // namespace

QCoro::Task<core::Result<QString>> EngineWorker::folderOf(core::ConnectionId id)
{
    if (id.isEmpty()) {
        co_return QString();
    }
    const core::Result<Workspace *> open = co_await workspace();
    if (!open) {
        co_return core::failure(open.error());
    }
    const core::Result<store::StoredConnection> stored = (*open)->byId(id);
    co_return stored ? core::Result<QString>(stored->baseFolder) : core::failure(stored.error());
}

QCoro::Task<core::Result<std::vector<MappingSample>>> EngineWorker::sampleMapping(SampleQuery query)
{
    const core::Result<QString> folder = co_await folderOf(query.connection);
    if (!folder) {
        co_return core::failure(folder.error());
    }
    co_return co_await sampleMappings(std::move(query), *folder, m_clock);
}

QCoro::Task<core::Result<MappingEffect>>
EngineWorker::mappingEffect(EffectQuery query, std::function<void(const EffectProgress &)> progress)
{
    const core::Result<QString> folder = co_await folderOf(query.connection);
    if (!folder) {
        co_return core::failure(folder.error());
    }
    co_return co_await measureEffect(std::move(query), *folder, m_clock, std::move(progress));
}

QCoro::Task<core::Result<EffectPage>> EngineWorker::mappingEffectPage(EffectPageQuery query)
{
    const core::Result<QString> folder = co_await folderOf(query.effect.connection);
    if (!folder) {
        co_return core::failure(folder.error());
    }
    co_return co_await effectPage(std::move(query), *folder, m_clock);
}

QCoro::Task<core::Result<std::vector<sources::SourceAttribute>>>
EngineWorker::sourceAttributes(core::ConnectionId id, QByteArray document, core::ObjectType type)
{
    const core::Result<QString> folder = co_await folderOf(id);
    co_return folder ? attributesOf(document, *folder, type) : core::failure(folder.error());
}

} // namespace muster::engine
