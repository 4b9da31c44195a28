// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/digest.h"
#include "models/core/objecttype.h"
#include "models/core/strongid.h"
#include "models/provisioning/plannedoperation.h"

#include <QJsonObject>
#include <QString>

namespace muster::provisioning {

/// What is known about a source object besides its payload: enough to see that nothing changed.
struct LinkHead
{
    core::LinkId id;
    core::ResourceId targetId; ///< empty: known, but not at the provider (out of scope, never created, vanished)
    core::Digest sourceDigest; ///< of the source record when it was last carried out; null: evaluate again
    core::Digest configDigest; ///< of the configuration then
    bool referencesPending = false; ///< a manager or member is not there yet: evaluate again
    bool outOfScope = false;
};

/// The stored pair of a source object and a remote resource, with what was last exported (never matched again by a
/// mutable key once targetId is set).
struct IdentityLink
{
    LinkHead head;
    core::ObjectType type = core::ObjectType::User;
    QString sourceId;
    QString anchor;
    QString displayName;
    Ownership ownership = Ownership::Managed;
    QJsonObject exported; ///< attributes as last written or found, managed paths only
    QJsonObject references; ///< path -> {anchor: target id}
};

} // namespace muster::provisioning
