// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/connectionreader.h"

#include "models/mapping/entraschema/schemadocument.h"
#include "models/mapping/suggestion.h"
#include "models/provisioning/connectionmembers.h"

#include <QDir>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace muster::provisioning {

namespace {

bool isLoopback(const QString &host)
{
    static const QRegularExpression ipv4(u"^127(\\.\\d{1,3}){3}$"_s);
    return host == "localhost"_L1 || host.endsWith(".localhost"_L1) || host == "::1"_L1 || ipv4.match(host).hasMatch();
}

} // namespace

ConnectionReader::ConnectionReader(QString baseFolder, QString fileName)
    : m_baseFolder(std::move(baseFolder))
    , m_document(connectionMembers(), std::move(fileName))
{
}

core::Result<Connection> ConnectionReader::read(const QByteArray &document)
{
    const core::Result<QJsonObject> json = m_document.parse(document);
    if (!json) {
        return core::failure(json.error());
    }
    Connection connection;
    readDocument(&connection, {*json, {}});
    if (m_document.error()) {
        return core::failure(*m_document.error());
    }
    return connection;
}

void ConnectionReader::readDocument(Connection *connection, const Node &root)
{
    readFormat(root); // before anything else: a newer document may have members that this version does not know
    if (m_document.error()) {
        return;
    }
    const Node node = m_document.checked(root.members, {});
    connection->name = readName(node);
    connection->sources = readSources(node);
    connection->target = readTarget(node);
    readMappings(connection, node);
    readSettings(connection, node);
    readScopes(connection, node);
    connection->deprovision = readDeprovision(node);
    const Node guards = m_document.object(node, u"guards"_s);
    connection->deletions = readLimit(guards, u"deletions"_s);
    connection->disables = readLimit(guards, u"disables"_s);
    connection->minimumPercent = m_document.number(m_document.object(node, u"sourceHealth"_s), u"minimumPercent"_s,
                                                   Connection::kDefaultMinimumPercent, {0, 100, false});
    connection->schedule = readSchedule(node);
    connection->entraSchema = readEntraSchema(node);
}

QJsonObject ConnectionReader::readEntraSchema(const Node &root)
{
    if (!root.has(u"entraSchema"_s)) {
        return {};
    }
    const auto schema = mapping::SchemaDocument::fromJson(root.members.value("entraSchema"_L1).toObject());
    if (!schema) {
        m_document.fail(u"entraSchema"_s, schema.error().detail,
                        u"Import the schema with: musterctl mapping import NAME FILE"_s);
        return {};
    }
    return schema->json();
}

void ConnectionReader::readFormat(const Node &root)
{
    if (!root.has(u"muster"_s)) {
        m_document.fail({}, u"the member \"muster\" is missing, so this may not be a connection document."_s,
                        u"Add \"muster\": 1 to a document that is one."_s);
        return;
    }
    const double format = m_document.number(root, u"muster"_s, 0, {1, 1e6, true});
    if (!m_document.error() && format > Connection::kFormat) {
        m_document.fail(
            u"muster"_s,
            u"the document has the format %1; this version reads up to %2."_s.arg(format).arg(Connection::kFormat),
            u"Update Muster, or export the connection from a version as old as this one."_s);
    }
}

QString ConnectionReader::readName(const Node &root)
{
    constexpr qsizetype kLongest = 100;
    QString name = m_document.requiredText(root, u"name"_s, u"Give the connection a name, for example \"acme\"."_s);
    static const QRegularExpression control(u"[\\x00-\\x1f\\x7f]"_s);
    if (name.size() > kLongest || name != name.trimmed() || name.startsWith(u'-') || name.contains(control)) {
        m_document.fail(
            u"name"_s, u"the name cannot be used."_s,
            u"Use 1 to 100 characters without line breaks, blanks at the ends, or a dash at the beginning."_s);
    }
    return name;
}

std::vector<SourceConfig> ConnectionReader::readSources(const Node &root)
{
    std::vector<SourceConfig> sources;
    QStringList ids;
    const QJsonArray json = m_document.array(root, u"sources"_s);
    for (qsizetype index = 0; index < json.size(); ++index) {
        const QString place = u"sources[%1]"_s.arg(index);
        SourceConfig source = readSource(m_document.checked(json.at(index), place));
        if (ids.contains(source.id)) {
            m_document.fail(place + u".id"_s, u"another source has the id \"%1\" too."_s.arg(source.id),
                            u"Give each source an id of its own; links to people hang on it."_s);
        }
        ids.append(source.id);
        sources.push_back(std::move(source));
    }
    if (sources.empty()) {
        m_document.fail(
            u"sources"_s, u"there is no source to read people from."_s,
            u"Add one, for example {\"id\": \"hr\", \"type\": \"csv\", \"users\": {\"path\": \"people.csv\", "
            u"\"anchor\": \"employeeId\"}}."_s);
    }
    return sources;
}

SourceConfig ConnectionReader::readSource(const Node &node)
{
    SourceConfig source;
    source.id =
        m_document.requiredText(node, u"id"_s, u"Give the source a short id that never changes, for example \"hr\"."_s);
    source.type = m_document.requiredText(node, u"type"_s, u"Write \"type\": \"csv\"."_s);
    if (!source.type.isEmpty() && source.type != "csv"_L1) {
        m_document.fail(node.placeOf(u"type"_s), u"the source type \"%1\" is not known."_s.arg(source.type),
                        u"This version reads \"csv\"."_s);
    }
    source.users = readFile(node, u"users"_s);
    source.groups = readFile(node, u"groups"_s);
    if (!source.users && !source.groups) {
        m_document.fail(node.place, u"the source has neither \"users\" nor \"groups\"."_s,
                        u"Add at least one of them."_s);
    }
    return source;
}

std::optional<CsvFileConfig> ConnectionReader::readFile(const Node &source, const QString &member)
{
    if (!source.has(member)) {
        return std::nullopt;
    }
    const Node node = m_document.object(source, member);
    CsvFileConfig file;
    for (const CsvTextMember &known : csvTextMembers()) {
        const QString found = known.isRequired
            ? m_document.requiredText(node, known.name,
                                      u"Add \"%1\"; see the documentation of CSV sources."_s.arg(known.name))
            : m_document.text(node, known.name);
        file.*known.field = known.isPath ? path(found) : found;
    }
    file.multiValued = m_document.texts(node, u"multiValued"_s);
    file.columns = m_document.dictionary(node, u"columns"_s);
    file.types = m_document.dictionary(node, u"types"_s);
    checkWords(node, file);
    return file;
}

void ConnectionReader::checkWords(const Node &node, const CsvFileConfig &file)
{
    static_cast<void>(m_document.word(node, u"encoding"_s, csvEncodings(), {}));
    for (const auto &[name, type] : file.types.asKeyValueRange()) {
        if (!csvValueTypes().contains(type)) {
            m_document.fail(node.placeOf(u"types"_s) + u'.' + name, u"the type \"%1\" is not known."_s.arg(type),
                            u"Use one of %1."_s.arg(csvValueTypes().join(u", "_s)));
        }
    }
}

TargetConfig ConnectionReader::readTarget(const Node &root)
{
    TargetConfig target;
    if (!root.has(u"target"_s)) {
        m_document.fail({}, u"the member \"target\" is missing, so there is nowhere to provision to."_s,
                        u"Add \"target\": {\"baseUrl\": …, \"auth\": …}."_s);
        return target;
    }
    const Node node = m_document.object(root, u"target"_s);
    target.profile = m_document.text(node, u"profile"_s, u"generic"_s);
    if (const QStringList ids = scim::ProviderProfile::ids(); !ids.contains(target.profile)) {
        m_document.fail(
            node.placeOf(u"profile"_s),
            u"there is no provider profile \"%1\"%2"_s.arg(target.profile, mapping::didYouMean(target.profile, ids))
                + u'.',
            u"Known are: %1."_s.arg(ids.join(u", "_s)));
    }
    target.baseUrl = readBaseUrl(node);
    target.caCertificates = path(m_document.text(node, u"caCertificates"_s));
    target.allowUnencrypted = m_document.flag(node, u"allowUnencrypted"_s, false);
    readAuth(&target, m_document.object(node, u"auth"_s));
    checkEncryption(target);
    return target;
}

QUrl ConnectionReader::readBaseUrl(const Node &target)
{
    const QString member = u"baseUrl"_s;
    const QString found = m_document.requiredText(
        target, member, u"Copy the SCIM base URL from the application, for example https://scim.example.com/v2."_s);
    QUrl url(found.trimmed(), QUrl::StrictMode);
    const bool isHttp = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    if (!found.isEmpty() && (!url.isValid() || !isHttp || url.host().isEmpty())) {
        m_document.fail(target.placeOf(member), u"this is not the address of a web service."_s,
                        u"Write it in full, for example https://scim.example.com/v2."_s);
    } else if (!url.userInfo().isEmpty()) {
        m_document.fail(target.placeOf(member), u"the address holds a user name or password in clear."_s,
                        u"Remove it from the address and name the token in \"auth\"."_s);
    } else if (url.hasQuery() || url.hasFragment()) {
        m_document.fail(target.placeOf(member), u"the address has a part after \"?\" or \"#\"."_s,
                        u"Give the base URL only; Muster adds /Users and the rest."_s);
    }
    return url.adjusted(QUrl::StripTrailingSlash);
}

void ConnectionReader::checkEncryption(const TargetConfig &target)
{
    const bool isClear = target.baseUrl.scheme() == "http"_L1 && !isLoopback(target.baseUrl.host());
    if (isClear && target.auth == TargetConfig::Auth::Bearer && !target.allowUnencrypted) {
        m_document.fail(u"target.baseUrl"_s,
                        u"the token would travel unencrypted over http, where others can read and use it."_s,
                        u"Use https. Only in a closed test network, set \"allowUnencrypted\": true."_s);
    }
}

void ConnectionReader::readAuth(TargetConfig *target, const Node &node)
{
    const QStringList types {u"none"_s, u"bearer"_s};
    const bool isBearer =
        m_document.word(node, u"type"_s, types, node.has(u"token"_s) ? u"bearer"_s : u"none"_s) == types.at(1);
    target->auth = isBearer ? TargetConfig::Auth::Bearer : TargetConfig::Auth::None;
    if (isBearer) {
        target->token = readSecret(node);
    } else if (node.has(u"token"_s)) {
        m_document.fail(node.placeOf(u"token"_s), u"a token is named, but the type is \"none\"."_s,
                        u"Set the type to \"bearer\", or remove the token."_s);
    }
}

SecretReference ConnectionReader::readSecret(const Node &auth)
{
    const QString remedy = u"Put the token into an environment variable, a file or the key-ring and refer to it, for "
                           u"example {\"env\": \"ACME_TOKEN\"} or {\"file\": \"/etc/muster/acme.token\"}."_s;
    if (auth.members.value("token"_L1).isString()) {
        m_document.fail(auth.placeOf(u"token"_s), u"the token stands in the document in clear, which is refused."_s,
                        remedy + u" Then have the application issue a new token: this one has been in a file."_s);
        return {};
    }
    const Node node = m_document.object(auth, u"token"_s);
    if (node.members.size() != 1) {
        m_document.fail(auth.placeOf(u"token"_s),
                        node.members.isEmpty() ? u"it does not say where the token is kept."_s
                                               : u"it names more than one place for the token."_s,
                        remedy);
        return {};
    }
    const QString kind = node.members.constBegin().key();
    const QString name = m_document.requiredText(node, kind, remedy);
    const SecretReference::Kind known = secretKindFromName(kind).value_or(SecretReference::Kind::None);
    return {known, known == SecretReference::Kind::File ? path(name) : name};
}

void ConnectionReader::readMappings(Connection *connection, const Node &root)
{
    const Node node = m_document.object(root, u"mappings"_s);
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        const QString member = core::objectTypeName(type);
        if (!node.has(member)) {
            continue;
        }
        auto mapping = mapping::ObjectMapping::fromJson(type, m_document.array(node, member), node.placeOf(member));
        if (!mapping) {
            m_document.fail(mapping.error());
            return;
        }
        connection->of(type).mapping = std::move(*mapping);
    }
}

void ConnectionReader::readSettings(Connection *connection, const Node &root)
{
    const Node node = m_document.object(root, u"objects"_s);
    for (const core::ObjectType type : {core::ObjectType::User, core::ObjectType::Group}) {
        const QString member = core::objectTypeName(type);
        auto settings = mapping::ObjectSettings::fromJson(node.members.value(member), node.placeOf(member));
        if (!settings) {
            m_document.fail(settings.error());
            return;
        }
        connection->of(type).settings = std::move(*settings);
    }
    bool &groups = connection->of(core::ObjectType::Group).settings.enabled;
    groups = m_document.flag(root, u"groupsEnabled"_s, true) && groups;
}

void ConnectionReader::readScopes(Connection *connection, const Node &root)
{
    const Node node = m_document.object(root, u"scope"_s);
    connection->of(core::ObjectType::User).scope = readScope(m_document.object(node, u"users"_s));
    connection->of(core::ObjectType::Group).scope = readScope(m_document.object(node, u"groups"_s));
    readAssignments(connection, node);
    const QString member = u"protected"_s;
    auto accounts = mapping::ProtectedAccounts::fromJson(m_document.array(node, member), node.placeOf(member));
    if (!accounts) {
        m_document.fail(accounts.error());
        return;
    }
    connection->protectedAccounts = std::move(*accounts);
}

mapping::Scope ConnectionReader::readScope(const Node &node)
{
    const QStringList words {scopeModeName(mapping::ScopeMode::All), scopeModeName(mapping::ScopeMode::Assigned)};
    const QString mode = m_document.word(node, u"mode"_s, words, words.front());
    auto filters = mapping::Scope::fromJson(m_document.array(node, u"filters"_s), node.placeOf(u"filters"_s));
    if (!filters) {
        m_document.fail(filters.error());
        return {};
    }
    const QString member = u"importFilters"_s;
    const auto import = mapping::Scope::fromJson(m_document.array(node, member), node.placeOf(member));
    if (!import) {
        m_document.fail(import.error());
        return {};
    }
    filters->setMode(scopeModeFromName(mode).value_or(mapping::ScopeMode::All));
    filters->setImportFilters(import->filters());
    return std::move(*filters);
}

void ConnectionReader::readAssignments(Connection *connection, const Node &scope)
{
    const QString member = u"assignments"_s;
    auto list = mapping::assignmentsFromJson(m_document.array(scope, member), scope.placeOf(member));
    if (!list) {
        m_document.fail(list.error());
        return;
    }
    connection->assignments.list = std::move(*list);
    connection->assignments.nestedGroups =
        static_cast<int>(m_document.number(scope, u"nestedGroups"_s, mapping::AssignmentRules::kDefaultNestedGroups,
                                           {0, mapping::AssignmentRules::kMostNestedGroups, true}));
}

RemovalRules ConnectionReader::readDeprovision(const Node &root)
{
    const Node node = m_document.object(root, u"deprovision"_s);
    const QStringList gentle {u"nothing"_s, u"disable"_s};
    const auto rule = [&](const QString &member, const QStringList &words, RemovalAction otherwise) {
        const QString found = m_document.word(node, member, words, removalActionName(otherwise));
        return removalActionFromName(found).value_or(otherwise);
    };
    const RemovalRules defaults;
    return {rule(u"missing"_s, gentle + QStringList {u"delete"_s}, defaults.missing),
            rule(u"disabled"_s, gentle, defaults.disabled), rule(u"outOfScope"_s, gentle, defaults.outOfScope)};
}

Schedule ConnectionReader::readSchedule(const Node &root)
{
    const Node node = m_document.object(root, u"schedule"_s);
    Schedule schedule;
    schedule.everyMinutes =
        static_cast<int>(m_document.number(node, u"everyMinutes"_s, Schedule::kDefaultMinutes, {1, 10080, true}));
    schedule.runAtStart = m_document.flag(node, u"runAtStart"_s, schedule.runAtStart);
    if (node.has(u"quietHours"_s)) {
        const Node quiet = m_document.object(node, u"quietHours"_s);
        schedule.quiet = QuietHours {readTime(quiet, u"from"_s), readTime(quiet, u"to"_s)};
        if (schedule.quiet->from == schedule.quiet->to) {
            m_document.fail(quiet.place, u"quiet hours that begin and end at the same time are none, or all day."_s,
                            u"Give two times such as \"22:00\" and \"06:00\", or pause the connection."_s);
        }
    }
    return schedule;
}

QTime ConnectionReader::readTime(const Node &node, const QString &member)
{
    const QString remedy = u"Give the hour and minute, such as \"22:00\"."_s;
    const QString text = m_document.requiredText(node, member, remedy);
    const QTime time = QTime::fromString(text, u"HH:mm"_s);
    if (!time.isValid()) {
        m_document.fail(node.placeOf(member), u"\"%1\" is no time of day."_s.arg(text), remedy);
    }
    return time;
}

GuardLimit ConnectionReader::readLimit(const Node &guards, const QString &member)
{
    const Node node = m_document.object(guards, member);
    GuardLimit limit;
    limit.atMost =
        static_cast<qint64>(m_document.number(node, u"max"_s, static_cast<double>(limit.atMost), {0, 1e9, true}));
    limit.percent = m_document.number(node, u"percent"_s, limit.percent, {0, 100, false});
    return limit;
}

QString ConnectionReader::path(const QString &text) const
{
    return text.isEmpty() ? QString() : QDir::cleanPath(QDir(m_baseFolder).absoluteFilePath(text));
}

} // namespace muster::provisioning
