// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/attributevalue.h"
#include "models/core/objecttype.h"

#include <QHash>
#include <QString>

namespace muster::core {

/// A person or group as a directory source holds it: an anchor that never changes and attributes by name.
/// References (manager, members) are attributes whose values are anchors of other source objects.
struct SourceObject
{
    ObjectType type = ObjectType::User;
    QString sourceId; ///< id of the source inside the connection, e.g. "hr"
    QString anchor; ///< immutable unique key in the source; never empty
    bool enabled = true; ///< false: the source says that the person may not sign in
    QHash<QString, AttributeValue> attributes; ///< names as the source spells them; look-up is case-sensitive
};

} // namespace muster::core
