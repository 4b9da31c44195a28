// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"

#include <QDateTime>
#include <QJsonObject>
#include <QSet>
#include <QString>

namespace muster::sandbox {

/// One resource as the tenant keeps it. What can be computed (id, meta, schemas, User.groups, $ref, display of members)
/// is not stored but rendered, so that it can never be out of date.
struct StoredResource
{
    quint64 sequence = 0; ///< order of creation; ascending order is the order of lists
    core::ObjectType type = core::ObjectType::User;
    QString id;
    QJsonObject attributes; ///< schema spelling, no nulls, no empty arrays, nothing read-only
    QSet<QString> memberIds; ///< those of attributes.members, for quick comparison; kept by the tenant
    QDateTime created;
    QDateTime lastModified;
    quint64 revision = 1; ///< grows with every stored change

    /// meta.version and ETag: weak, because User.groups and the display names of members are not part of it.
    [[nodiscard]] QString version() const { return QStringLiteral("W/\"%1\"").arg(revision); }
};

} // namespace muster::sandbox
