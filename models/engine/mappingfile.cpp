// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/mappingfile.h"

#include "models/engine/connectionsetup.h"
#include "models/engine/mappingsuggestion.h"
#include "models/engine/workspace.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

core::Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::failure(core::ErrorCode::InvalidConfiguration,
                             u"The file %1 cannot be read: %2."_s.arg(path, file.errorString()),
                             u"Check the path and that you may read the file."_s);
    }
    // One byte more than a schema may have shows that there is more, whatever the size of the file.
    return file.read(mapping::SchemaDocument::kLargest + 1);
}

/// Names of the attributes that the sources offer; empty when none can be read now.
QStringList offered(const provisioning::Connection &connection, core::ObjectType type)
{
    QStringList names;
    const auto sources = openSources(connection);
    if (!sources || !connection.provisions(type)) {
        return names;
    }
    for (const auto &source : *sources) {
        const auto attributes = source->attributes(type);
        if (!attributes) {
            continue;
        }
        for (const sources::SourceAttribute &attribute : *attributes) {
            names.append(attribute.name);
        }
    }
    return names;
}

/// Attributes that mappings and filters read and the sources do not have.
std::vector<mapping::SchemaFinding> doubtsAbout(const provisioning::Connection &connection)
{
    std::vector<mapping::SchemaFinding> findings;
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        const QStringList known = offered(connection, type);
        if (!known.isEmpty()) {
            const auto missing = mapping::missingAttributes(connection.mapping(type), connection.scope(type), known);
            findings.insert(findings.end(), missing.begin(), missing.end());
        }
    }
    return findings;
}

/// The mappings of the document, and what they change.
core::Result<MappingFile> changeOf(const provisioning::Connection &current, const QByteArray &document)
{
    auto imported = provisioning::importMapping(current, document);
    if (!imported) {
        return core::failure(imported.error());
    }
    MappingFile file;
    file.format = imported->format;
    file.document = imported->connection.toJson();
    file.settings = provisioning::compareConnections(current, imported->connection);
    file.changes = provisioning::changesIn(file.settings);
    file.findings = std::move(imported->findings);
    const auto doubts = doubtsAbout(imported->connection);
    file.findings.insert(file.findings.end(), doubts.begin(), doubts.end());
    return file;
}

} // namespace

core::Result<MappingFile> readMappingFile(const store::StoredConnection &stored, const QString &path)
{
    const core::Result<QByteArray> content = contentOf(path);
    if (!content) {
        return core::failure(content.error());
    }
    const auto current = Workspace::parsed(stored);
    if (!current) {
        return core::failure(current.error());
    }
    return changeOf(*current, *content);
}

core::Result<MappingFile> presetMapping(const store::StoredConnection &stored)
{
    const auto current = Workspace::parsed(stored);
    if (!current) {
        return core::failure(current.error());
    }
    const provisioning::SourceConfig &source = current->sources.front();
    QJsonObject mappings;
    if (source.users) {
        mappings.insert(u"User"_s,
                        suggestUserMappings({offered(*current, core::ObjectType::User), source.users->anchor}));
    }
    if (source.groups) {
        mappings.insert(u"Group"_s,
                        suggestGroupMappings(offered(*current, core::ObjectType::Group), source.groups->anchor,
                                             source.groups->members));
    }
    return changeOf(*current, QJsonDocument(QJsonObject {{u"mappings"_s, mappings}}).toJson());
}

} // namespace muster::engine
