// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/plannedoperation.h"
#include "models/scim/patchdialect.h"

#include <QHash>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace muster::provisioning {

/// Requests that turn the references of one attribute from `before` into `after`; both map anchors to ids, `after` may
/// hold tokens (ReferenceToken) in the place of ids that are not known yet. Pure.
struct ReferenceRequests
{
    std::vector<QJsonObject>
        requests; ///< PATCH messages in order: additions, then removals; empty when nothing changes
    int added = 0;
    int removed = 0;
};

/// Single-valued references (`urn:…:User:manager`) become one replace or remove; multi-valued ones (`members`) chunks
/// of as many values as `writing` allows, in its dialect.
[[nodiscard]] ReferenceRequests referenceRequests(const QString &path, const QJsonObject &before,
                                                  const QJsonObject &after, bool multiValued,
                                                  const scim::WriteRules &writing);

/// Recomputes requests, counts and modified properties of a References or Members operation from its `before` and
/// `references` (path -> {anchor: id or token}). For an object that is being adopted, ids in `before` that the source
/// does not name are left out first: what Muster did not add it does not remove.
void rebuildRequests(PlannedOperation &operation, const scim::WriteRules &writing);

/// Anchors in the operation's references, any path, whose value is a token rather than an id.
[[nodiscard]] QStringList unresolvedAnchors(const PlannedOperation &operation);
/// Type of the objects that the operation's tokens name; User when it has none.
[[nodiscard]] core::ObjectType referencedType(const PlannedOperation &operation);

/// Replaces tokens by ids from `ids`. Anchors without one keep their token when `expected` holds them, else they move
/// to `waiting`. Recomputes the requests.
void resolveReferences(PlannedOperation &operation, const QHash<QString, core::ResourceId> &ids,
                       const QStringList &expected, const scim::WriteRules &writing);

} // namespace muster::provisioning
