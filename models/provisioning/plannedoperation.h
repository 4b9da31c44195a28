// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/digest.h"
#include "models/core/error.h"
#include "models/core/objecttype.h"
#include "models/core/strongid.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace muster::provisioning {

/// Phases of applying a plan, in order; an operation starts only when every earlier stage is settled.
enum class OperationStage {
    Users, ///< create, update, disable people
    Groups, ///< create, update groups, without members
    References, ///< managers, members
    Deletions, ///< groups, then people
};

/// What an operation does to one object.
enum class OperationKind {
    Create, ///< POST
    Update, ///< PATCH of attributes
    Disable, ///< PATCH that ends with active = false
    Delete, ///< DELETE
    References, ///< PATCH of a single-valued reference such as the manager
    Members, ///< PATCHes that add and remove members
    Adopt, ///< no request: the object exists and is equal, only the link is stored
};

enum class OperationState {
    Planned, ///< will be carried out
    Held, ///< over a guard's limit; waits for approval
    InFlight, ///< marked before its request leaves; after a crash: unknown, settled by looking at the target
    Done,
    Failed, ///< this object only; tried again in the next cycle
    Skipped, ///< became unnecessary, or was not approved
};

/// Who made the remote object (design: ownership).
enum class Ownership {
    Managed, ///< created by Muster
    Adopted, ///< existed before and was matched
};

/// An attribute with its old and new value as the preview and the log show it.
struct ModifiedProperty
{
    QString path;
    QJsonValue before = QJsonValue::Undefined;
    QJsonValue after = QJsonValue::Undefined;
    friend bool operator==(const ModifiedProperty &, const ModifiedProperty &) = default;
};

/// A value to be filled in when the referenced object has an id. In request bodies it stands as the object
/// {"$muster": {"type": "User", "anchor": "E1"}} in the place of the id.
struct ReferenceToken
{
    core::ObjectType type = core::ObjectType::User;
    QString anchor;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static std::optional<ReferenceToken> fromJson(const QJsonValue &json);
    friend bool operator==(const ReferenceToken &, const ReferenceToken &) = default;
};

/// One step of a plan: everything that applying needs, and everything that a person needs to judge it.
struct PlannedOperation
{
    core::OperationId id; ///< set by the store
    OperationStage stage = OperationStage::Users;
    OperationKind kind = OperationKind::Create;
    OperationState state = OperationState::Planned;
    core::ObjectType type = core::ObjectType::User;
    core::LinkId link; ///< invalid for an object that is not linked yet
    QString sourceId;
    QString anchor;
    QString displayName;
    core::ResourceId targetId; ///< empty for Create, and for References of an object created in this plan
    Ownership ownership = Ownership::Managed;
    QString endpoint; ///< "/Users"
    std::vector<QJsonObject>
        requests; ///< bodies in order: one for Create, Update, Disable, References; none for Delete, Adopt
    QJsonObject before; ///< before-image of what changes; empty for Create
    std::vector<ModifiedProperty> modified;
    QString reason; ///< why, a sentence
    core::Digest
        sourceDigest; ///< remembered on the link when done; null: evaluate again (only an object's first carries it)
    core::Digest configDigest;
    QJsonObject exported; ///< attributes to remember as last exported when done
    QJsonObject references; ///< path -> {anchor: target id or token}: references to remember when done
    QStringList waiting; ///< anchors of references that nothing has or will have an id for; evaluated again next time
    QJsonArray matching; ///< [{"path","value"}]: how to find the object again if a create's outcome is unknown
    int membersAdded = 0;
    int membersRemoved = 0;
    int attributesCleared = 0; ///< values that an update takes away
};

/// Stands in the place of a value that a mapping hides with Redact(). The requests hold the value itself.
inline constexpr QLatin1StringView kRedacted {"[Redact]"};
/// A value as previews, logs and explanations may show it; nothing stays nothing.
[[nodiscard]] QJsonValue shown(const QJsonValue &value, bool redacted);
/// True when a value of the operation is hidden, so that no request or answer of it may be shown either.
[[nodiscard]] bool hidesValues(const PlannedOperation &operation);

[[nodiscard]] QString stageName(OperationStage stage);
[[nodiscard]] QString
kindName(OperationKind kind); ///< "create", "update", "disable", "delete", "references", "members", "adopt"
[[nodiscard]] std::optional<OperationKind> kindFromName(QStringView name);
[[nodiscard]] QString stateName(OperationState state);
[[nodiscard]] QString ownershipName(Ownership ownership);

} // namespace muster::provisioning
