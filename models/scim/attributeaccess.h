// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/scim/attributepath.h"

#include <QJsonObject>
#include <QJsonValue>

namespace muster::scim {

/// Value of the path's attribute, found at the top level or in the extension that the URN names; the path's filter and
/// sub-attribute are left to the caller.
[[nodiscard]] QJsonValue attributeValue(const QJsonObject &resource, const AttributePath &path);

} // namespace muster::scim
