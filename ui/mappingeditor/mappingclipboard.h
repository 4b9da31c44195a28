// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/mappingtransfer.h"

#include <QString>

namespace muster::ui {

/// Puts mappings on the clipboard, as text and as what they are.
void copyMappings(core::ObjectType type, const QJsonArray &rows);
/// What the clipboard holds of mappings, or else its text.
[[nodiscard]] QByteArray copiedMappings();
/// What pasting did: how many were added, and which were changed or left out on the way.
[[nodiscard]] QString transferInWords(const items::MappingTransfer &transfer);

} // namespace muster::ui
