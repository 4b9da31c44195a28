// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/core/objecttype.h"

using namespace Qt::StringLiterals;

namespace muster::core {

QString objectTypeName(ObjectType type)
{
    return type == ObjectType::User ? u"User"_s : u"Group"_s;
}

std::optional<ObjectType> objectTypeFromName(QStringView name)
{
    for (const ObjectType type : {ObjectType::User, ObjectType::Group}) {
        if (name.compare(objectTypeName(type), Qt::CaseInsensitive) == 0) {
            return type;
        }
    }
    return std::nullopt;
}

} // namespace muster::core
