// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"

#include <QJsonObject>

namespace muster::mapping {

/// Checks the types of every member of a synchronization schema, or of a single object mapping, that is read later
/// (Graph synchronizationSchema, objectMapping, attributeMapping, filter, directoryDefinition). Unknown members may be
/// anything. InvalidConfiguration begins with the JSON path and names what was expected and found.
[[nodiscard]] core::Result<void> checkSchema(const QJsonObject &json, qsizetype mostMappings);

} // namespace muster::mapping
