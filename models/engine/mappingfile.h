// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/provisioning/connectiondiff.h"
#include "models/provisioning/mappingexchange.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace muster::store {
struct StoredConnection;
}

namespace muster::engine {

/// What taking the mappings of a file, or the defaults of the preset, would make of a connection.
struct MappingFile
{
    provisioning::MappingFormat format = provisioning::MappingFormat::Muster;
    QByteArray document; ///< of the connection, for saving
    std::vector<provisioning::ComparedSetting> settings; ///< every setting before and after
    std::vector<provisioning::ConnectionChange> changes;
    std::vector<mapping::SchemaFinding> findings; ///< also attributes that the source does not have
};

/// Reads the file and compares; nothing is stored. InvalidConfiguration says why it cannot be read or what is wrong.
[[nodiscard]] core::Result<MappingFile> readMappingFile(const store::StoredConnection &stored, const QString &path);

/// The mappings that the wizard would suggest today for the columns of the connection's files; everything else stays.
[[nodiscard]] core::Result<MappingFile> presetMapping(const store::StoredConnection &stored);

} // namespace muster::engine
