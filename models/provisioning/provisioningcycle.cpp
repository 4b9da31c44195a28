// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/provisioningcycle.h"

#include "models/provisioning/enumnames.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

constexpr EnumNames<CycleKind, 3> kCycleKinds({"initial", "incremental", "onDemand"});
constexpr EnumNames<CycleState, 10> kCycleStates({"planning", "planned", "applying", "done", "partial", "held",
                                                  "sourceHeld", "quarantined", "cancelled", "failed"});
constexpr EnumNames<Hold::Kind, 3> kHoldKinds({"source", "delete", "disable"});

struct CountMember
{
    const char *name;
    qint64 ObjectCounts::*member;
};

constexpr std::array kCountMembers {
    CountMember {"read", &ObjectCounts::read},           CountMember {"inScope", &ObjectCounts::inScope},
    CountMember {"create", &ObjectCounts::create},       CountMember {"update", &ObjectCounts::update},
    CountMember {"disable", &ObjectCounts::disable},     CountMember {"delete", &ObjectCounts::remove},
    CountMember {"memberAdd", &ObjectCounts::memberAdd}, CountMember {"memberRemove", &ObjectCounts::memberRemove},
    CountMember {"clear", &ObjectCounts::clear},         CountMember {"unchanged", &ObjectCounts::unchanged},
    CountMember {"skipped", &ObjectCounts::skipped},     CountMember {"failed", &ObjectCounts::failed},
    CountMember {"held", &ObjectCounts::held},
};

template<typename List>
QJsonArray arrayOf(const List &list)
{
    QJsonArray array;
    for (const auto &item : list) {
        array.append(item.toJson());
    }
    return array;
}

} // namespace

QJsonObject ObjectCounts::toJson() const
{
    QJsonObject json;
    for (const CountMember &member : kCountMembers) {
        json.insert(QLatin1StringView(member.name), this->*member.member);
    }
    return json;
}

ObjectCounts ObjectCounts::fromJson(const QJsonObject &json)
{
    ObjectCounts counts;
    for (const CountMember &member : kCountMembers) {
        counts.*member.member = json.value(QLatin1StringView(member.name)).toInteger();
    }
    return counts;
}

QJsonObject Hold::toJson() const
{
    return {{u"kind"_s, holdKindName(kind)},
            {u"objectType"_s, core::objectTypeName(type)},
            {u"count"_s, count},
            {u"limit"_s, limit},
            {u"message"_s, message},
            {u"remedy"_s, remedy}};
}

Hold Hold::fromJson(const QJsonObject &json)
{
    Hold hold;
    hold.kind = kHoldKinds.value(json.value("kind"_L1).toString()).value_or(Kind::Source);
    hold.type = core::objectTypeFromName(json.value("objectType"_L1).toString()).value_or(core::ObjectType::User);
    hold.count = json.value("count"_L1).toInteger();
    hold.limit = json.value("limit"_L1).toInteger();
    hold.message = json.value("message"_L1).toString();
    hold.remedy = json.value("remedy"_L1).toString();
    return hold;
}

QJsonObject CycleError::toJson() const
{
    return {{u"code"_s, core::errorCodeName(error.code)},
            {u"objectType"_s, anchor.isEmpty() ? QJsonValue() : core::objectTypeName(type)},
            {u"objectId"_s, anchor},
            {u"step"_s, step},
            {u"message"_s, error.detail},
            {u"remedy"_s, error.remedy}};
}

qint64 ProvisioningCycle::changes() const
{
    qint64 sum = 0;
    for (const ObjectCounts &type : counts) {
        sum += type.create + type.update + type.disable + type.remove;
    }
    return sum;
}

QJsonObject ProvisioningCycle::toJson(const QString &connectionName) const
{
    QJsonObject byType;
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        byType.insert(core::objectTypeName(type), of(type).toJson());
    }
    const QDateTime end = finished.isValid() ? finished : started;
    return {{u"connection"_s, connectionName},
            {u"cycleId"_s, id.value},
            {u"planId"_s, plan.value},
            {u"kind"_s, cycleKindName(kind)},
            {u"state"_s, cycleStateName(state)},
            {u"started"_s, started.toString(Qt::ISODateWithMs)},
            {u"durationMs"_s, started.msecsTo(end)},
            {u"counts"_s, byType},
            {u"requests"_s,
             QJsonObject {{u"total"_s, requests.total},
                          {u"reads"_s, requests.reads},
                          {u"writes"_s, requests.writes},
                          {u"retries"_s, requests.retries}}},
            {u"holds"_s, arrayOf(holds)},
            {u"errors"_s, arrayOf(errors)},
            {u"sentence"_s, sentence}};
}

QString cycleKindName(CycleKind kind)
{
    return kCycleKinds.name(kind);
}

QString cycleStateName(CycleState state)
{
    return kCycleStates.name(state);
}

CycleState cycleStateFromName(QStringView name)
{
    return kCycleStates.value(name).value_or(CycleState::Failed);
}

QString holdKindName(Hold::Kind kind)
{
    return kHoldKinds.name(kind);
}

bool isEnd(CycleState state)
{
    return state != CycleState::Planning && state != CycleState::Planned && state != CycleState::Applying;
}

} // namespace muster::provisioning
