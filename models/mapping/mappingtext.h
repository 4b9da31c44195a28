// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace muster::mapping {

/// Mappings as a document to keep under version control: {"muster": 1, "mappings": {...}, "objects": {...}} with one
/// mapping on each line, target and source first, other members by name. A changed mapping is one changed line.
/// `mappings` and `objects` are the members of a connection document; an empty one is left out.
[[nodiscard]] QByteArray mappingText(const QJsonObject &mappings, const QJsonObject &objects);

} // namespace muster::mapping
