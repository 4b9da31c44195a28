// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/core/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <utility>
#include <vector>

/// Mappings on their way from one connection to another, as text that also a person can read.
namespace muster::items {

inline constexpr const char *kMappingMimeType = "application/vnd.muster.mappings+json";

/// What was copied becomes.
struct MappingTransfer
{
    std::vector<QJsonObject> rows; ///< to be added
    QStringList skipped; ///< targets whose mapping is there already, exactly so
    QStringList drafted; ///< targets that another mapping writes: these come as drafts
    QStringList unmatched; ///< targets whose match precedence was taken
    std::vector<std::pair<QString, QString>> renamed; ///< attributes of the source: as copied, as here
    QStringList unknown; ///< attributes that this source has not
};

/// `{"musterMappings": 1, "type": "User", "mappings": […]}`
[[nodiscard]] QByteArray mappingsAsText(core::ObjectType type, const QJsonArray &rows);
/// Reads such a text, a bare array of mappings, or one mapping, and fits it to a connection that has `present` and
/// whose source has `attributes` (empty: not known). InvalidSyntax says what the text is instead.
[[nodiscard]] core::Result<MappingTransfer> readMappings(const QByteArray &text, const QJsonArray &present,
                                                         const QStringList &attributes);

} // namespace muster::items
