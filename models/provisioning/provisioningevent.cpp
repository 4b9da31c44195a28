// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/provisioningevent.h"

#include "models/provisioning/enumnames.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

constexpr EnumNames<StepType, 6> kStepTypes({"import", "scoping", "matching", "processing", "referenceResolution",
                                             "export"});
constexpr EnumNames<StepResult, 4> kStepResults({"success", "warning", "failure", "skipped"});
constexpr EnumNames<ProvisioningAction, 5> kActions({"create", "update", "disable", "delete", "other"});
constexpr EnumNames<EventStatus, 4> kStatuses({"success", "warning", "failure", "skipped"});

QJsonValue parsedBody(const QString &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body.toUtf8());
    if (document.isObject()) {
        return document.object();
    }
    return body.isEmpty() ? QJsonValue() : QJsonValue(body);
}

QJsonArray stepsToJson(const std::vector<ProvisioningStep> &steps)
{
    QJsonArray array;
    for (const ProvisioningStep &step : steps) {
        array.append(QJsonObject {{u"step"_s, stepTypeName(step.type)},
                                  {u"result"_s, stepResultName(step.result)},
                                  {u"description"_s, step.description}});
    }
    return array;
}

QJsonArray modifiedToJson(const std::vector<ModifiedProperty> &modified)
{
    QJsonArray array;
    for (const ModifiedProperty &property : modified) {
        array.append(
            QJsonObject {{u"path"_s, property.path}, {u"before"_s, property.before}, {u"after"_s, property.after}});
    }
    return array;
}

QJsonArray exchangesToJson(const std::vector<EventExchange> &exchanges)
{
    QJsonArray array;
    for (const EventExchange &exchange : exchanges) {
        array.append(QJsonObject {{u"request"_s, exchange.request},
                                  {u"requestBody"_s, parsedBody(exchange.requestBody)},
                                  {u"status"_s, exchange.status},
                                  {u"responseBody"_s, parsedBody(exchange.responseBody)}});
    }
    return array;
}

} // namespace

QJsonObject ProvisioningEvent::toJson() const
{
    QJsonObject json {{u"eventId"_s, id.value},
                      {u"cycleId"_s, cycle.value},
                      {u"time"_s, time.toString(Qt::ISODateWithMs)},
                      {u"action"_s, actionName(action)},
                      {u"status"_s, eventStatusName(status)},
                      {u"objectType"_s, core::objectTypeName(type)},
                      {u"source"_s, QJsonObject {{u"id"_s, sourceId}, {u"anchor"_s, anchor}}},
                      {u"target"_s, QJsonObject {{u"id"_s, targetId.toString()}}},
                      {u"displayName"_s, displayName},
                      {u"reason"_s, reason},
                      {u"steps"_s, stepsToJson(steps)},
                      {u"modifiedProperties"_s, modifiedToJson(modified)},
                      {u"exchanges"_s, exchangesToJson(exchanges)}};
    if (error) {
        json.insert(u"error"_s,
                    QJsonObject {{u"code"_s, core::errorCodeName(error->code)},
                                 {u"message"_s, error->detail},
                                 {u"remedy"_s, error->remedy}});
    }
    return json;
}

QString stepTypeName(StepType type)
{
    return kStepTypes.name(type);
}

QString stepResultName(StepResult result)
{
    return kStepResults.name(result);
}

QString actionName(ProvisioningAction action)
{
    return kActions.name(action);
}

std::optional<ProvisioningAction> actionFromName(QStringView name)
{
    return kActions.value(name);
}

QString eventStatusName(EventStatus status)
{
    return kStatuses.name(status);
}

std::optional<EventStatus> eventStatusFromName(QStringView name)
{
    return kStatuses.value(name);
}

ProvisioningAction actionOf(OperationKind kind)
{
    switch (kind) {
    case OperationKind::Create:
        return ProvisioningAction::Create;
    case OperationKind::Update:
    case OperationKind::References:
    case OperationKind::Members:
        return ProvisioningAction::Update;
    case OperationKind::Disable:
        return ProvisioningAction::Disable;
    case OperationKind::Delete:
        return ProvisioningAction::Delete;
    case OperationKind::Adopt:
        break;
    }
    return ProvisioningAction::Other;
}

} // namespace muster::provisioning
