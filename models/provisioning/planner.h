// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/digest.h"
#include "models/core/sourceobject.h"
#include "models/mapping/objectmapping.h"
#include "models/mapping/objectsettings.h"
#include "models/mapping/protectedaccounts.h"
#include "models/mapping/scope.h"
#include "models/provisioning/identitylink.h"
#include "models/provisioning/plannedoperation.h"
#include "models/scim/patchdialect.h"
#include "models/scim/resource.h"
#include "models/scim/schema.h"

#include <optional>
#include <vector>

namespace muster::provisioning {

/// What happens at the provider when a person or group no longer takes part.
enum class RemovalAction { Nothing, Disable, Delete };

/// De-provisioning rules of one object type; the defaults are Entra's (entra.md 4.2).
struct RemovalRules
{
    RemovalAction missing = RemovalAction::Delete; ///< absent from a complete and believed read
    RemovalAction disabled = RemovalAction::Disable; ///< disabled in the source
    RemovalAction outOfScope = RemovalAction::Disable; ///< no scoping filter lets it through any more
};

/// Everything about the connection and the provider that planning one type needs. References must outlive the planner.
struct PlannerContext
{
    core::ObjectType type = core::ObjectType::User;
    QString endpoint; ///< "/Users"
    const mapping::ObjectMapping &mapping;
    const scim::SchemaSet &schemas;
    RemovalRules removal;
    core::Digest configDigest;
    scim::WriteRules writing = {};
    const mapping::ProtectedAccounts *protectedAccounts = nullptr; ///< null: nobody is protected
    mapping::ObjectActions actions = {};
};

/// One source object and all that is known about it.
struct ObjectSituation
{
    core::SourceObject object;
    core::Digest digest;
    mapping::ScopeVerdict scope;
    mapping::MappedObject mapped; ///< mapped with softDeleted = !enabled || !inScope
    std::optional<IdentityLink> link;
    std::optional<scim::Resource> match; ///< found by a matching attribute; unset for a linked object
    std::optional<scim::Resource> remote =
        std::nullopt; ///< linked resource as it is; where needsTarget() or needsRemote() ask
};

/// Decision about one object. Exactly one of: operations, `skipped`, or `unchanged`.
struct ObjectPlan
{
    std::vector<PlannedOperation> operations; ///< attributes first, then references
    QString skipped; ///< why nothing is sent, a sentence; empty when something is or nothing changed
    bool unchanged = false;
    std::optional<IdentityLink> remember; ///< link to store without any request
};

/// True when the object needs a look at the provider before it can be planned: not linked, enabled and in scope.
[[nodiscard]] bool needsMatch(const core::SourceObject &object, const mapping::ScopeVerdict &scope,
                              const std::optional<IdentityLink> &link);

/// True when a linked object can only be planned beside what the provider has now: an exact list, or a mapping that
/// fills what is empty.
[[nodiscard]] bool needsTarget(const ObjectSituation &situation, const PlannerContext &context);

/// Decides what one object needs. Pure: no clock, no I/O.
/// - never created: objects out of scope or disabled in the source (entra.md 4.2);
/// - a match is adopted: only mapped values that differ are sent, nothing is cleared that Muster did not write;
/// - a linked object is compared with what was last exported;
/// - whom an import filter leaves out is left as he is;
/// - what a protected account would have got is in the plan as Skipped, with the reason, and is never sent.
/// - actions that the connection does not take are not planned; without `delete`, who is missing is disabled.
[[nodiscard]] ObjectPlan planObject(const ObjectSituation &situation, const PlannerContext &context);

/// True when only the resource itself can tell whether it is protected: an entry reads more than what was exported.
[[nodiscard]] bool needsRemote(const PlannerContext &context);

/// Decides about a linked object that a complete read no longer holds. What existed before Muster (adopted) is disabled
/// instead of deleted, or left alone when it cannot be disabled.
[[nodiscard]] ObjectPlan planMissing(const IdentityLink &link, const PlannerContext &context,
                                     const std::optional<scim::Resource> &remote = std::nullopt);

} // namespace muster::provisioning
