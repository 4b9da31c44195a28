// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/setupservices.h"

#include "models/engine/mappingsuggestion.h"
#include "models/items/remoteresourcemodel.h"
#include "models/mapping/mappingexpression.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace muster::test {

using core::ConnectionId;
using core::ObjectType;
using engine::Reply;

namespace {

core::Error errorOf(core::ErrorCode code, const QString &detail, const QString &remedy)
{
    core::Error error;
    error.code = code;
    error.detail = detail;
    error.remedy = remedy;
    return error;
}

scimclient::ProbeStepResult stepOf(scimclient::ProbeStep step, const QString &message)
{
    scimclient::ProbeStepResult result;
    result.step = step;
    result.outcome = scimclient::ProbeStepResult::Outcome::Passed;
    result.message = message;
    result.duration = std::chrono::milliseconds(2);
    return result;
}

} // namespace

void SetupServices::connections(QObject *context, Reply<std::vector<engine::ConnectionSummary>> reply)
{
    answer<std::vector<engine::ConnectionSummary>>(context, reply, summaries);
}

void SetupServices::connectionDocument(const ConnectionId &id, QObject *context, Reply<QByteArray> reply)
{
    answer<QByteArray>(context, reply, documents.value(id));
}

void SetupServices::saveDocument(const ConnectionId &id, const QByteArray &document, QObject *context,
                                 Reply<void> reply, const QString &reason)
{
    if (failure) {
        answer<void>(context, reply, core::failure(*failure));
        return;
    }
    saved.push_back(document);
    keep(document, reason);
    documents.insert(id, document);
    answer<void>(context, reply, {});
}

void SetupServices::keep(const QByteArray &document, const QString &reason)
{
    provisioning::ConnectionVersion head;
    head.number = static_cast<qint64>(kept.size()) + 1;
    head.saved = QDateTime(QDate(2026, 1, 5), QTime(7, 0), Qt::UTC);
    head.note = {u"ada"_s, reason};
    head.digest = core::Digest::of(document);
    kept.push_back({head, document});
}

void SetupServices::versions(const ConnectionId &, QObject *context,
                             Reply<std::vector<provisioning::ConnectionVersion>> reply)
{
    std::vector<provisioning::ConnectionVersion> heads;
    for (auto version = kept.rbegin(); version != kept.rend(); ++version) {
        heads.push_back(version->first);
    }
    answer<std::vector<provisioning::ConnectionVersion>>(context, reply, heads);
}

void SetupServices::compareVersions(const ConnectionId &id, qint64 before, qint64 after, QObject *context,
                                    Reply<std::vector<provisioning::ComparedSetting>> reply)
{
    const auto document = [this, &id](qint64 number) {
        const QByteArray text =
            number == 0 ? documents.value(id) : kept.at(static_cast<std::size_t>(number - 1)).second;
        return QJsonDocument::fromJson(text).object();
    };
    answer<std::vector<provisioning::ComparedSetting>>(
        context, reply, provisioning::compareDocuments(document(before), document(after)));
}

void SetupServices::restoreVersion(const ConnectionId &id, qint64 number, const QString &reason, QObject *context,
                                   Reply<void> reply)
{
    const QByteArray document = kept.at(static_cast<std::size_t>(number - 1)).second; // saving adds another one
    saveDocument(id, document, context, reply, reason);
}

void SetupServices::presetMapping(const ConnectionId &, QObject *context, Reply<engine::MappingFile> reply)
{
    answer<engine::MappingFile>(context, reply, mappingFile);
}

void SetupServices::readMapping(const ConnectionId &, const QString &path, QObject *context,
                                Reply<engine::MappingFile> reply)
{
    calls << u"read "_s + path;
    if (failure) {
        answer<engine::MappingFile>(context, reply, core::failure(*failure));
        return;
    }
    answer<engine::MappingFile>(context, reply, mappingFile);
}

void SetupServices::writeMapping(const ConnectionId &, const QString &path, provisioning::MappingFormat format,
                                 QObject *context, Reply<std::vector<mapping::SchemaFinding>> reply)
{
    calls << u"write %1 %2"_s.arg(provisioning::mappingFormatName(format), path);
    answer<std::vector<mapping::SchemaFinding>>(context, reply, {});
}

void SetupServices::createConnection(const engine::ConnectionDraft &draft, QObject *context, Reply<ConnectionId> reply)
{
    if (failure) {
        answer<ConnectionId>(context, reply, core::failure(*failure));
        return;
    }
    created.push_back(draft);
    answer<ConnectionId>(context, reply, ConnectionId(u"new"_s));
}

void SetupServices::previewSource(const QString &path, QObject *context, Reply<engine::SourcePreview> reply)
{
    if (files.contains(path)) {
        answer<engine::SourcePreview>(context, reply, files.value(path));
        return;
    }
    answer<engine::SourcePreview>(
        context, reply,
        core::failure(errorOf(core::ErrorCode::SourceUnreadable, u"The file %1 does not exist."_s.arg(path),
                              u"Check the path, or browse for the file."_s)));
}

void SetupServices::testConnection(const engine::ConnectionDraft &draft, QObject *context,
                                   std::function<void(scimclient::ProbeStepResult)> step,
                                   Reply<scimclient::CapabilityReport> reply)
{
    using scimclient::ProbeStep;
    scimclient::CapabilityReport report;
    report.steps = {stepOf(ProbeStep::NameResolution, u"The name resolves to 127.0.0.1."_s),
                    stepOf(ProbeStep::Tls, u"TLS 1.3, the certificate is valid until 2027-02-01."_s),
                    stepOf(ProbeStep::Authentication, u"The token is accepted."_s)};
    if (draft.token.reveal() != QByteArrayView(token)) {
        scimclient::ProbeStepResult &last = report.steps.back();
        last.outcome = scimclient::ProbeStepResult::Outcome::Failed;
        last.message = u"The application refused the token (401)."_s;
        last.remedy = u"Copy the token again; it is often shown only once."_s;
        last.suggestedUrl = u"https://acme.example/scim/v2"_s;
        last.error = errorOf(core::ErrorCode::Unauthorized, last.message, last.remedy);
    }
    for (const scimclient::ProbeStepResult &result : report.steps) {
        QMetaObject::invokeMethod(
            context, [step, result] { step(result); }, Qt::QueuedConnection);
    }
    answer<scimclient::CapabilityReport>(context, reply, report);
}

void SetupServices::suggestMappings(const engine::ConnectionDraft &draft, QObject *context, Reply<QByteArray> reply)
{
    QJsonObject mappings {
        {u"User"_s, engine::suggestUserMappings({files.value(draft.peoplePath).header, draft.peopleAnchor})}};
    if (!draft.groupsPath.isEmpty()) {
        mappings.insert(u"Group"_s,
                        engine::suggestGroupMappings(files.value(draft.groupsPath).header, draft.groupsAnchor,
                                                     draft.groupsMembers));
    }
    answer<QByteArray>(context, reply, QJsonDocument(mappings).toJson());
}

void SetupServices::draftDocument(const engine::ConnectionDraft &draft, QObject *context, Reply<QByteArray> reply)
{
    const QJsonObject source {{u"users"_s, QJsonObject {{u"path"_s, draft.peoplePath}}}};
    const QJsonObject document {{u"sources"_s, QJsonArray {source}},
                                {u"mappings"_s, QJsonDocument::fromJson(draft.mappings).object()}};
    answer<QByteArray>(context, reply, QJsonDocument(document).toJson());
}

void SetupServices::remotePage(const ConnectionId &, const engine::RemoteQuery &query, QObject *context,
                               Reply<engine::RemotePage> reply)
{
    const auto &[type, search, startIndex, count] = query;
    pages << u"%1 %2 %3 %4"_s.arg(core::objectTypeName(type)).arg(startIndex).arg(count).arg(search).trimmed();
    if (failure) {
        answer<engine::RemotePage>(context, reply, core::failure(*failure));
        return;
    }
    std::vector<scim::Resource> found;
    for (const scim::Resource &resource : type == ObjectType::User ? users : groups) {
        const QString name =
            type == ObjectType::User ? resource.json()["userName"_L1].toString() : items::remoteName(resource);
        QJsonObject listed = resource.json();
        listed.remove("members"_L1);
        if (name.startsWith(search, Qt::CaseInsensitive)) {
            found.emplace_back(listed);
        }
    }
    engine::RemotePage page;
    page.startIndex = startIndex;
    page.total = static_cast<qint64>(found.size());
    for (qint64 i = startIndex - 1; i < *page.total && i < startIndex - 1 + std::min(count, pageCap); ++i) {
        page.resources.push_back(found.at(static_cast<std::size_t>(i)));
    }
    answer<engine::RemotePage>(context, reply, page);
}

void SetupServices::remoteResource(const ConnectionId &, ObjectType type, const core::ResourceId &id, QObject *context,
                                   Reply<scim::Resource> reply)
{
    for (const scim::Resource &resource : type == ObjectType::User ? users : groups) {
        if (resource.id() == id) {
            answer<scim::Resource>(context, reply, resource);
            return;
        }
    }
    answer<scim::Resource>(context, reply,
                           core::failure(errorOf(core::ErrorCode::NotFound, u"There is no such resource."_s, {})));
}

void SetupServices::remoteNames(const ConnectionId &, const QStringList &ids, QObject *context,
                                Reply<QHash<QString, QString>> reply)
{
    QHash<QString, QString> names;
    for (const scim::Resource &user : users) {
        if (ids.contains(user.id().toString())) {
            names.insert(user.id().toString(), items::remoteName(user));
        }
    }
    answer<QHash<QString, QString>>(context, reply, names);
}

void SetupServices::cycles(const ConnectionId &, int, QObject *context,
                           Reply<std::vector<provisioning::ProvisioningCycle>> reply)
{
    answer<std::vector<provisioning::ProvisioningCycle>>(context, reply, {});
}

void SetupServices::operations(core::PlanId, core::OperationId, int, QObject *context,
                               Reply<std::vector<provisioning::PlannedOperation>> reply)
{
    answer<std::vector<provisioning::PlannedOperation>>(context, reply, {});
}

void SetupServices::events(const ConnectionId &, std::optional<core::CycleId>, core::EventId, int, QObject *context,
                           Reply<std::vector<provisioning::ProvisioningEvent>> reply)
{
    answer<std::vector<provisioning::ProvisioningEvent>>(context, reply, {});
}

void SetupServices::setProvisioning(const ConnectionId &id, provisioning::Provisioning, QObject *context,
                                    Reply<void> reply)
{
    calls << u"provisioning "_s + id.toString();
    answer<void>(context, reply, {});
}

} // namespace muster::test
