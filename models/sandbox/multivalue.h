// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/scim/schema.h"

#include <QJsonArray>
#include <QJsonObject>

namespace muster::sandbox {

/// Adds values to a multi-valued attribute; a value that is there already is not added again but completed with the
/// sub-attributes that it lacks (RFC 7644 section 3.5.2.1). Members are the same by `value`, other values by `value`
/// and `type`.
[[nodiscard]] core::Result<QJsonArray> withValuesAdded(const scim::Attribute &attribute, QJsonArray elements,
                                                       const QJsonArray &added);
/// Without the values that a client lists, told apart by the sub-attributes that it gives.
[[nodiscard]] QJsonArray withoutValues(const scim::Attribute &attribute, const QJsonArray &elements,
                                       const QJsonArray &listed);
/// Sub-attributes over those of `element`; mutability when an immutable one would change.
[[nodiscard]] core::Result<QJsonObject> withSubAttributes(const scim::Attribute &attribute, QJsonObject element,
                                                          const QJsonObject &subAttributes);
/// When `changed` has a primary value that `before` has not, every other primary becomes false (section 3.5.2).
[[nodiscard]] QJsonArray withOnePrimary(const QJsonArray &before, QJsonArray changed);

} // namespace muster::sandbox
