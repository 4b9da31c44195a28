// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/connectiondrafts.h"

#include "models/engine/mappingsuggestion.h"
#include "models/sources/csvsniffer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace muster::engine {

namespace {

constexpr int kPreviewRows = 20;

core::Result<QJsonObject> mappingsOf(const ConnectionDraft &draft)
{
    const auto people = sources::sniffCsv(draft.peoplePath, kPreviewRows);
    if (!people) {
        return core::failure(people.error());
    }
    QJsonArray users = suggestUserMappings({people->header, draft.peopleAnchor});
    if (const scim::ProviderProfile *profile = scim::ProviderProfile::find(draft.profile)) {
        users = fittedTo(*profile, std::move(users));
    }
    QJsonObject mappings {{u"User"_s, users}};
    if (!draft.groupsPath.isEmpty()) {
        const auto groups = sources::sniffCsv(draft.groupsPath, kPreviewRows);
        if (!groups) {
            return core::failure(groups.error());
        }
        mappings.insert(u"Group"_s, suggestGroupMappings(groups->header, draft.groupsAnchor, draft.groupsMembers));
    }
    return mappings;
}

QJsonObject sourceOf(const ConnectionDraft &draft)
{
    QJsonObject users {{u"path"_s, draft.peoplePath}, {u"anchor"_s, draft.peopleAnchor}};
    if (!draft.peopleEnabled.isEmpty()) {
        users.insert(u"enabled"_s, u"[%1]"_s.arg(draft.peopleEnabled));
    }
    QJsonObject source {{u"id"_s, u"csv"_s}, {u"type"_s, u"csv"_s}, {u"users"_s, users}};
    if (!draft.groupsPath.isEmpty()) {
        QJsonObject groups {{u"path"_s, draft.groupsPath}, {u"anchor"_s, draft.groupsAnchor}};
        if (!draft.groupsMembers.isEmpty()) {
            groups.insert(u"members"_s, draft.groupsMembers);
            groups.insert(u"membersSeparator"_s, draft.groupsMembersSeparator);
        }
        source.insert(u"groups"_s, groups);
    }
    return source;
}

QJsonObject targetOf(const ConnectionDraft &draft)
{
    QJsonObject auth {{u"type"_s, u"none"_s}};
    if (!draft.token.isEmpty()) {
        auth = {{u"type"_s, u"bearer"_s}, {u"token"_s, QJsonObject {{u"keychain"_s, keychainKey(draft.name)}}}};
    }
    return {{u"profile"_s, draft.profile}, {u"baseUrl"_s, draft.tenantUrl}, {u"auth"_s, auth}};
}

} // namespace

QString keychainKey(const QString &connectionName)
{
    return u"connection/%1/token"_s.arg(connectionName);
}

QCoro::Task<core::Result<SourcePreview>> previewCsv(QString path)
{
    const auto sniffed = sources::sniffCsv(path, kPreviewRows);
    if (!sniffed) {
        co_return core::failure(sniffed.error());
    }
    SourcePreview preview;
    preview.encoding = sniffed->encoding;
    preview.delimiter = sniffed->delimiter;
    preview.header = sniffed->header;
    preview.rows = sniffed->rows;
    if (!sniffed->problems.empty()) {
        preview.warning = sniffed->problems.front().detail + u' ' + sniffed->problems.front().remedy;
    }
    co_return preview;
}

QCoro::Task<core::Result<QByteArray>> suggestedMappings(ConnectionDraft draft)
{
    const core::Result<QJsonObject> mappings = mappingsOf(draft);
    if (!mappings) {
        co_return core::failure(mappings.error());
    }
    co_return QJsonDocument(*mappings).toJson();
}

QCoro::Task<core::Result<QByteArray>> documentOf(ConnectionDraft draft)
{
    QJsonObject mappings = QJsonDocument::fromJson(draft.mappings).object();
    if (mappings.isEmpty()) {
        const core::Result<QJsonObject> suggested = mappingsOf(draft);
        if (!suggested) {
            co_return core::failure(suggested.error());
        }
        mappings = *suggested;
    }
    const QJsonObject document {{u"muster"_s, 1},
                                {u"name"_s, draft.name},
                                {u"sources"_s, QJsonArray {sourceOf(draft)}},
                                {u"target"_s, targetOf(draft)},
                                {u"mappings"_s, mappings}};
    co_return QJsonDocument(document).toJson();
}

} // namespace muster::engine
