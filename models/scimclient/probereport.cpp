// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/probe.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

QString outcomeName(ProbeStepResult::Outcome outcome)
{
    switch (outcome) {
    case ProbeStepResult::Outcome::Passed:
        return u"passed"_s;
    case ProbeStepResult::Outcome::Warning:
        return u"warning"_s;
    case ProbeStepResult::Outcome::Failed:
        return u"failed"_s;
    case ProbeStepResult::Outcome::Skipped:
        return u"skipped"_s;
    }
    Q_UNREACHABLE();
}

QString evidenceName(Capability::Evidence evidence)
{
    switch (evidence) {
    case Capability::Evidence::Unknown:
        return u"unknown"_s;
    case Capability::Evidence::Claimed:
        return u"claimed"_s;
    case Capability::Evidence::Observed:
        return u"observed"_s;
    }
    Q_UNREACHABLE();
}

void insertText(QJsonObject &json, QLatin1StringView name, const QString &text)
{
    if (!text.isEmpty()) {
        json.insert(name, text);
    }
}

QJsonObject stepJson(const ProbeStepResult &step)
{
    QJsonObject json {{"step"_L1, probeStepName(step.step)},
                      {"outcome"_L1, outcomeName(step.outcome)},
                      {"message"_L1, step.message},
                      {"durationMs"_L1, static_cast<qint64>(step.duration.count())}};
    insertText(json, "remedy"_L1, step.remedy);
    insertText(json, "suggestedUrl"_L1, step.suggestedUrl);
    if (step.error) {
        json.insert("code"_L1, core::errorCodeName(step.error->code));
        if (step.error->httpStatus) {
            json.insert("httpStatus"_L1, *step.error->httpStatus);
        }
    }
    return json;
}

QJsonObject capabilityJson(const Capability &capability)
{
    QJsonObject json {
        {"evidence"_L1, evidenceName(capability.evidence)},
        {"available"_L1, capability.available ? QJsonValue(*capability.available) : QJsonValue(QJsonValue::Null)}};
    insertText(json, "note"_L1, capability.note);
    return json;
}

QJsonArray schemaIds(const scim::SchemaSet &schemas)
{
    QJsonArray ids;
    for (const scim::Schema *schema : schemas.pointers()) {
        ids.append(schema->id());
    }
    return ids;
}

} // namespace

QString probeStepName(ProbeStep step)
{
    switch (step) {
    case ProbeStep::NameResolution:
        return u"nameResolution"_s;
    case ProbeStep::TcpConnection:
        return u"tcpConnection"_s;
    case ProbeStep::Tls:
        return u"tls"_s;
    case ProbeStep::Authentication:
        return u"authentication"_s;
    case ProbeStep::Discovery:
        return u"discovery"_s;
    case ProbeStep::EmptyFilter:
        return u"emptyFilter"_s;
    }
    Q_UNREACHABLE();
}

bool CapabilityReport::ok() const
{
    return std::none_of(steps.begin(), steps.end(),
                        [](const ProbeStepResult &step) { return step.outcome == ProbeStepResult::Outcome::Failed; });
}

std::optional<core::Error> CapabilityReport::firstError() const
{
    for (const ProbeStepResult &step : steps) {
        if (step.error) {
            return step.error;
        }
    }
    return std::nullopt;
}

QJsonObject CapabilityReport::toJson() const
{
    QJsonArray stepList;
    for (const ProbeStepResult &step : steps) {
        stepList.append(stepJson(step));
    }
    const QJsonObject capabilities {
        {"discovery"_L1, capabilityJson(discovery)}, {"filter"_L1, capabilityJson(filter)},
        {"groups"_L1, capabilityJson(groups)},       {"patch"_L1, capabilityJson(patch)},
        {"bulk"_L1, capabilityJson(bulk)},           {"etag"_L1, capabilityJson(etag)},
        {"sort"_L1, capabilityJson(sort)},           {"paging"_L1, capabilityJson(paging)},
    };
    QJsonObject json {{"ok"_L1, ok()},
                      {"steps"_L1, stepList},
                      {"capabilities"_L1, capabilities},
                      {"usersEndpoint"_L1, usersEndpoint},
                      {"groupsEndpoint"_L1, groupsEndpoint},
                      {"userSchemas"_L1, schemaIds(userSchemas)},
                      {"groupSchemas"_L1, schemaIds(groupSchemas)},
                      {"http2"_L1, http2}};
    if (config) {
        json.insert("serviceProviderConfig"_L1, config->toJson());
    }
    return json;
}

} // namespace muster::scimclient
