// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace muster::mapping {

/// The candidate that somebody who wrote `name` most likely meant: fewest edits (insert, delete, replace, swap of
/// neighbours) without regard to case, at most a third of the letters. Empty when none is near.
[[nodiscard]] QString nearestName(const QString &name, const QStringList &candidates);

/// `; did you mean X?` for the nearest candidate, or nothing.
[[nodiscard]] QString didYouMean(const QString &name, const QStringList &candidates);

} // namespace muster::mapping
