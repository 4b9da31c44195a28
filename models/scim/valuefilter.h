// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scim/filter.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace muster::scim::valuefilter {

// A value filter made only of `eq` terms joined by `and`, such as type eq "work" and primary eq true, does not only
// find an element, it describes one: "description" below is that element, {"type": "work", "primary": true}.

/// The element that the filter describes; nothing when the filter is of another form.
[[nodiscard]] std::optional<QJsonObject> description(const Filter &filter);
/// Index of the first element for which the filter holds; -1 when there is none. Without a schema at hand an exactly
/// equal value goes before one that differs in case only.
[[nodiscard]] qsizetype indexOfMatch(const QJsonArray &elements, const Filter &filter);
/// True when the element holds no data but those that the description names.
[[nodiscard]] bool holdsOnly(const QJsonObject &element, const QJsonObject &description);

} // namespace muster::scim::valuefilter
