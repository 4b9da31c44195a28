// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/plannedoperation.h"

#include "models/provisioning/enumnames.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

constexpr EnumNames<OperationStage, 4> kStages({"users", "groups", "references", "deletions"});
constexpr EnumNames<OperationKind, 7> kKinds({"create", "update", "disable", "delete", "references", "members",
                                              "adopt"});
constexpr EnumNames<OperationState, 6> kStates({"planned", "held", "inFlight", "done", "failed", "skipped"});
constexpr EnumNames<Ownership, 2> kOwnerships({"managed", "adopted"});

bool holdsRedacted(const QJsonValue &value)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        return std::any_of(object.begin(), object.end(), [](const QJsonValue &each) { return holdsRedacted(each); });
    }
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        return std::any_of(array.begin(), array.end(), [](const QJsonValue &each) { return holdsRedacted(each); });
    }
    return value == QJsonValue(kRedacted);
}

} // namespace

QJsonValue shown(const QJsonValue &value, bool redacted)
{
    return redacted && !value.isUndefined() ? QJsonValue(kRedacted) : value;
}

QJsonObject ReferenceToken::toJson() const
{
    return {{u"$muster"_s, QJsonObject {{u"type"_s, core::objectTypeName(type)}, {u"anchor"_s, anchor}}}};
}

std::optional<ReferenceToken> ReferenceToken::fromJson(const QJsonValue &json)
{
    const QJsonValue inner = json.toObject().value("$muster"_L1);
    if (!inner.isObject()) {
        return std::nullopt;
    }
    const QJsonObject token = inner.toObject();
    return ReferenceToken {core::objectTypeFromName(token.value("type"_L1).toString()).value_or(core::ObjectType::User),
                           token.value("anchor"_L1).toString()};
}

bool hidesValues(const PlannedOperation &operation)
{
    return std::ranges::any_of(operation.modified, [](const ModifiedProperty &property) {
        return holdsRedacted(property.before) || holdsRedacted(property.after);
    });
}

QString stageName(OperationStage stage)
{
    return kStages.name(stage);
}

QString kindName(OperationKind kind)
{
    return kKinds.name(kind);
}

std::optional<OperationKind> kindFromName(QStringView name)
{
    return kKinds.value(name);
}

QString stateName(OperationState state)
{
    return kStates.name(state);
}

QString ownershipName(Ownership ownership)
{
    return kOwnerships.name(ownership);
}

} // namespace muster::provisioning
