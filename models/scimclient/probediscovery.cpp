// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/prober.h"

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

using Outcome = ProbeStepResult::Outcome;
using Evidence = Capability::Evidence;

constexpr qsizetype kMostGuesses = 10;
constexpr std::array kSuffixes {"/scim/v2", "/scim", "/v2", "/api/scim/v2"};

/// The path and the folders above it, nearest first.
QStringList foldersOf(QString path)
{
    QStringList folders;
    while (path.endsWith(u'/')) {
        path.chop(1);
    }
    folders.append(path);
    while (!path.isEmpty()) {
        path.truncate(path.lastIndexOf(u'/'));
        folders.append(path);
    }
    return folders;
}

Capability claimed(const std::optional<bool> &claim)
{
    Capability capability;
    if (claim) {
        capability.evidence = Evidence::Claimed;
        capability.available = claim;
    }
    return capability;
}

Capability observed(bool available, const QString &note = {})
{
    return {Evidence::Observed, available, note};
}

const scim::ResourceType *typeNamed(const std::vector<scim::ResourceType> &types, QLatin1StringView name)
{
    const auto found = std::find_if(types.begin(), types.end(), [name](const scim::ResourceType &type) {
        return type.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == types.end() ? nullptr : &*found;
}

/// The type's base schema and its extensions as far as they were published; empty without the base.
scim::SchemaSet schemasOfType(const scim::ResourceType &type, const std::vector<scim::Schema> &published)
{
    QStringList urns {type.schema};
    for (const scim::ResourceType::Extension &extension : type.schemaExtensions) {
        urns.append(extension.schema);
    }
    std::vector<scim::Schema> chosen;
    for (const QString &urn : std::as_const(urns)) {
        const auto found = std::find_if(published.begin(), published.end(), [&urn](const scim::Schema &schema) {
            return schema.id().compare(urn, Qt::CaseInsensitive) == 0;
        });
        if (found != published.end()) {
            chosen.push_back(*found);
        } else if (chosen.empty()) {
            return {};
        }
    }
    return scim::SchemaSet(std::move(chosen));
}

QString endpointOf(const scim::ResourceType &type, const QString &otherwise)
{
    if (type.endpoint.isEmpty()) {
        return otherwise;
    }
    // Some publish the whole URL.
    const QString path = type.endpoint.contains("://"_L1)
        ? u'/' + QUrl(type.endpoint).path().section(u'/', -1, -1, QString::SectionSkipEmpty)
        : type.endpoint;
    return path.startsWith(u'/') ? path : u'/' + path;
}

} // namespace

QList<QUrl> likelyBaseUrls(const QUrl &given)
{
    QList<QUrl> result;
    const QStringList folders = foldersOf(given.path());
    const auto add = [&result, &given, &folders](const QString &path) {
        QUrl url = given;
        url.setPath(path);
        if (path != folders.constFirst() && !result.contains(url)) {
            result.append(url);
        }
    };
    // Somebody pasted the address of the users themselves.
    const QString last = folders.constFirst().section(u'/', -1);
    if (last.compare("Users"_L1, Qt::CaseInsensitive) == 0 || last.compare("Groups"_L1, Qt::CaseInsensitive) == 0
        || last.startsWith("ServiceProviderConfig"_L1, Qt::CaseInsensitive)) {
        add(folders.value(1));
    }
    for (const QString &folder : folders) {
        for (const char *suffix : kSuffixes) {
            add(folder + QLatin1StringView(suffix));
        }
    }
    return result.mid(0, kMostGuesses);
}

QCoro::Task<bool> Prober::discover()
{
    startStep(ProbeStep::Discovery);
    Answer<scim::ServiceProviderConfig> config = co_await m_core.serviceProviderConfig();
    if (config.result) {
        m_report.discovery = observed(true);
        m_report.config = *config.result;
        noteConfig(*config.result);
    } else {
        m_report.discovery = observed(false, config.result.error().detail);
    }
    co_await readDefinitions();
    if (!m_firstUser) {
        const bool usable = co_await judgeAddress();
        co_return usable;
    }
    if (config.result) {
        report(Outcome::Passed, u"The provider describes itself (ServiceProviderConfig)."_s);
    } else {
        report(Outcome::Warning,
               u"The provider does not describe itself, so the standard's own definitions are used. %1"_s.arg(
                   config.result.error().detail),
               u"Nothing has to be done; check the attribute mappings against the provider's documentation."_s);
    }
    co_return true;
}

QCoro::Task<void> Prober::readDefinitions()
{
    Answer<std::vector<scim::ResourceType>> types = co_await m_core.resourceTypes();
    if (!types.result || types.result->empty()) {
        co_return;
    }
    Answer<std::vector<scim::Schema>> schemas = co_await m_core.schemas();
    noteSchemas(*types.result, schemas.result ? *schemas.result : std::vector<scim::Schema>());
    if (!m_firstUser) {
        co_await readFirstUser();
    }
}

void Prober::noteSchemas(const std::vector<scim::ResourceType> &types, const std::vector<scim::Schema> &schemas)
{
    if (const scim::ResourceType *user = typeNamed(types, "User"_L1)) {
        m_report.usersEndpoint = endpointOf(*user, m_report.usersEndpoint);
        const scim::SchemaSet published = schemasOfType(*user, schemas);
        m_report.userSchemas = published.isEmpty() ? m_report.userSchemas : published;
    }
    if (const scim::ResourceType *group = typeNamed(types, "Group"_L1)) {
        m_report.groupsEndpoint = endpointOf(*group, m_report.groupsEndpoint);
        const scim::SchemaSet published = schemasOfType(*group, schemas);
        m_report.groupSchemas = published.isEmpty() ? m_report.groupSchemas : published;
    }
}

void Prober::noteConfig(const scim::ServiceProviderConfig &config)
{
    m_report.patch = claimed(config.patch);
    m_report.bulk = claimed(config.bulk);
    m_report.etag = claimed(config.etag);
    m_report.sort = claimed(config.sort);
    m_report.filter = claimed(config.filter);
    if (config.indexPaging || config.cursorPaging) {
        m_report.paging = claimed(config.indexPaging.value_or(false) || config.cursorPaging.value_or(false));
    }
}

QCoro::Task<bool> Prober::judgeAddress()
{
    core::Error error = m_firstUser.error();
    const QString suggestion = co_await likelyUrl();
    if (!suggestion.isEmpty()) {
        error.remedy = u"Use %1 as the tenant URL: it answers as a SCIM service."_s.arg(suggestion);
    } else if (error.code == core::ErrorCode::NotFound) {
        error.remedy = u"Check the path of the tenant URL; usually it ends with /scim/v2."_s;
    }
    co_return fail(error, suggestion);
}

QCoro::Task<QString> Prober::likelyUrl()
{
    ListQuery query;
    query.count = 1;
    QString guarded;
    for (const QUrl &base : likelyBaseUrls(m_options.baseUrl)) {
        ClientOptions options = m_options;
        options.baseUrl = base;
        ClientCore core(m_transport, m_clock, m_waiter, options);
        Answer<scim::ListResponse> answer =
            co_await core.page(QStringLiteral("/Users"), ClientCore::parameters(query, 0, {}));
        if (answer.result) {
            co_return base.toString();
        }
        // Something is there that asks for another token: worth a try when nothing answers.
        if (answer.result.error().code == core::ErrorCode::Unauthorized && guarded.isEmpty()) {
            guarded = base.toString();
        }
    }
    co_return guarded;
}

} // namespace muster::scimclient
