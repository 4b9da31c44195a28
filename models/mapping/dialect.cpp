// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/dialect.h"

using namespace Qt::StringLiterals;

namespace muster::mapping {

QString dialectName(Dialect dialect)
{
    return dialect == Dialect::Entra ? u"entra"_s : u"muster"_s;
}

std::optional<Dialect> dialectFromName(QStringView name)
{
    if (name == "muster"_L1) {
        return Dialect::Muster;
    }
    return name == "entra"_L1 ? std::optional(Dialect::Entra) : std::nullopt;
}

} // namespace muster::mapping
