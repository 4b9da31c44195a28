// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/mapping/scope.h"

#include <QJsonObject>
#include <QString>

namespace muster::mapping {

/// The scope that a Graph filter says (entra.md 6.2): `groups` are its filters, `inputFilterGroups` its import filters;
/// clauses joined by AND, groups by OR. An operator that is not known, or a value that it cannot have, fails the whole:
/// half a scope is a wrong one. Errors begin with the JSON path.
[[nodiscard]] core::Result<Scope> scopeOfFilter(const QJsonObject &filter, const QString &place);
/// One element of `groups` or `inputFilterGroups` for a filter of Muster.
[[nodiscard]] QJsonObject filterGroupOf(const ScopingFilter &filter);

} // namespace muster::mapping
