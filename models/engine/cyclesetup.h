// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/digest.h"
#include "models/core/strongid.h"
#include "models/mapping/assignment.h"
#include "models/mapping/objectmapping.h"
#include "models/mapping/objectsettings.h"
#include "models/mapping/protectedaccounts.h"
#include "models/mapping/scope.h"
#include "models/provisioning/guards.h"
#include "models/provisioning/planner.h"
#include "models/sources/directorysource.h"

#include <QString>

#include <array>
#include <memory>
#include <vector>

namespace muster::engine {

/// What a cycle needs to know about one object type of a connection.
struct TypeSetup
{
    bool enabled = true; ///< false: the type is not provisioned
    mapping::ObjectMapping mapping;
    mapping::ObjectSettings settings; ///< of the mapping
    mapping::Scope scope;
    provisioning::RemovalRules removal;
    provisioning::GuardLimit deletions;
    provisioning::GuardLimit disables;
    core::Digest configDigest; ///< of everything above that steers planning
};

/// A connection made ready to run: sources opened, mappings compiled.
struct CycleSetup
{
    core::ConnectionId connection;
    QString name;
    std::vector<std::unique_ptr<sources::DirectorySource>> sources;
    std::array<TypeSetup, 2> types; ///< by ObjectType
    double sourceMinimumPercent = 90;
    mapping::AssignmentRules assignments;
    bool scopeReadsGroups = false; ///< groups have to be read before anybody's scope is decided
    mapping::ProtectedAccounts protectedAccounts;
    scim::WriteRules writing; ///< from the provider's profile

    [[nodiscard]] const TypeSetup &of(core::ObjectType type) const { return types.at(static_cast<std::size_t>(type)); }
};

/// What the caller wants from one planning run.
struct PlanOptions
{
    bool full = false; ///< compare every object, also those whose source record did not change
    QStringList only; ///< anchors; empty: everybody. Nothing missing is concluded from such a run
    bool acceptSource = false; ///< a person accepted the size of the source as it is now
};

} // namespace muster::engine
