// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/engineworker.h"

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

constexpr int kVersions = 1000; // more than the store keeps for decades

/// The connection in a version; 0: as it is now.
core::Result<provisioning::Connection> inVersion(Workspace &workspace, const store::StoredConnection &stored,
                                                 qint64 number)
{
    if (number == 0) {
        return Workspace::parsed(stored);
    }
    const auto version = workspace.version(stored, number);
    return version ? provisioning::Connection::fromJson(version->document, stored.baseFolder, {})
                   : core::failure(version.error());
}

} // namespace

QCoro::Task<core::Result<std::vector<provisioning::ConnectionVersion>>> EngineWorker::versions(core::ConnectionId id)
{
    const core::Result<Workspace *> open = co_await workspace();
    co_return open ? (*open)->store().versions(id, kVersions) : core::failure(open.error());
}

QCoro::Task<core::Result<std::vector<provisioning::ComparedSetting>>>
EngineWorker::compareVersions(core::ConnectionId id, qint64 before, qint64 after)
{
    const core::Result<store::StoredConnection> found = co_await stored(id);
    if (!found) {
        co_return core::failure(found.error());
    }
    const auto one = inVersion(*m_workspace, *found, before);
    if (!one) {
        co_return core::failure(one.error());
    }
    const auto two = inVersion(*m_workspace, *found, after);
    if (!two) {
        co_return core::failure(two.error());
    }
    co_return provisioning::compareConnections(*one, *two);
}

QCoro::Task<core::Result<void>> EngineWorker::restoreVersion(core::ConnectionId id, qint64 number, QString reason)
{
    const core::Result<store::StoredConnection> found = co_await stored(id);
    if (!found) {
        co_return core::failure(found.error());
    }
    const auto version = m_workspace->version(*found, number);
    if (!version) {
        co_return core::failure(version.error());
    }
    core::Result<void> saved = co_await saveDocument(id, version->document, reason);
    co_return saved;
}

QCoro::Task<core::Result<MappingFile>> EngineWorker::presetMapping(core::ConnectionId id)
{
    const core::Result<store::StoredConnection> found = co_await stored(id);
    co_return found ? engine::presetMapping(*found) : core::failure(found.error());
}

QCoro::Task<core::Result<MappingFile>> EngineWorker::readMapping(core::ConnectionId id, QString path)
{
    const core::Result<store::StoredConnection> found = co_await stored(id);
    co_return found ? readMappingFile(*found, path) : core::failure(found.error());
}

QCoro::Task<core::Result<std::vector<mapping::SchemaFinding>>>
EngineWorker::writeMapping(core::ConnectionId id, QString path, provisioning::MappingFormat format)
{
    const core::Result<store::StoredConnection> found = co_await stored(id);
    if (!found) {
        co_return core::failure(found.error());
    }
    const auto connection = Workspace::parsed(*found);
    if (!connection) {
        co_return core::failure(connection.error());
    }
    provisioning::MappingExport exported = provisioning::exportMapping(*connection, format);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(exported.text) < 0 || !file.commit()) {
        co_return core::failure(core::ErrorCode::InvalidConfiguration,
                                u"The file %1 cannot be written: %2."_s.arg(path, file.errorString()),
                                u"Choose a folder that you may write to."_s);
    }
    co_return std::move(exported.findings);
}

} // namespace muster::engine
