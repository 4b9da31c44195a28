// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace muster::mapping {

/// Keys under which a schema keeps the arguments of a function.
struct ParameterKeys
{
    QStringList fixed; ///< by place; compared without regard to case
    QStringList repeated; ///< for those behind, again and again; empty: none may follow

    /// Key of the argument at the place; "" when the function takes none there.
    [[nodiscard]] QString at(int index) const;
    /// Place of a key among the fixed ones, or -1.
    [[nodiscard]] int indexOf(const QString &key) const;
};

/// As Graph's list of functions publishes them (synchronizationSchema: functions), for others the names of the
/// arguments in Microsoft's function reference. Nothing is known of a function that Muster does not have: no keys.
[[nodiscard]] ParameterKeys parameterKeys(const QString &function);

} // namespace muster::mapping
