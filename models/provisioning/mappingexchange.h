// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/entraschema/schemaimport.h"
#include "models/provisioning/connection.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace muster::provisioning {

/// Documents that mappings travel in.
enum class MappingFormat {
    Muster, ///< mapping::mappingText(), or a whole connection document
    Entra, ///< a synchronization schema of Graph, or one object mapping of it
};
[[nodiscard]] QString mappingFormatName(MappingFormat format); ///< "muster", "entra"
[[nodiscard]] std::optional<MappingFormat> mappingFormatFromName(QStringView name);

/// A connection with the mappings of a document.
struct MappingImport
{
    MappingFormat format = MappingFormat::Muster;
    Connection connection;
    std::vector<mapping::SchemaFinding> findings;
};

/// What the connection becomes when it takes the mappings of the document; nothing is stored. From Entra also: which
/// types and actions are on, scoping filters that translate whole, definitions of attributes of its own, and the
/// schema itself, which exportMapping() writes back. InvalidSyntax and InvalidConfiguration say what is wrong and
/// where.
[[nodiscard]] core::Result<MappingImport> importMapping(const Connection &current, const QByteArray &document);

struct MappingExport
{
    QByteArray text;
    std::vector<mapping::SchemaFinding> findings; ///< what the format cannot say
};

/// The mappings as a document. For Entra the schema that was imported, changed where the connection was; without one a
/// new schema.
[[nodiscard]] MappingExport exportMapping(const Connection &connection, MappingFormat format);

} // namespace muster::provisioning
