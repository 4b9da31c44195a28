// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/engine/scenario.h"

#include "models/engine/connectionsetup.h"
#include "models/provisioning/connection.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <QCoroTask>

using namespace Qt::StringLiterals;

namespace muster::test {

namespace {

using core::ObjectType;

constexpr const char *kToken = "scenario-token";

template<typename T>
T orDie(core::Result<T> result)
{
    if (!result) {
        qFatal("%s", describe(result.error()).constData());
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

sandbox::SandboxOptions withToken(sandbox::SandboxOptions options)
{
    options.token = QLatin1StringView(kToken);
    return options;
}

QJsonObject row(const QString &target, const QString &source)
{
    return {{u"target"_s, target}, {u"source"_s, source}};
}

QJsonObject with(QJsonObject object, const QString &member, const QJsonValue &value)
{
    object.insert(member, value);
    return object;
}

QJsonObject mappings()
{
    const QString enterprise = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:"_s;
    return {
        {u"User"_s,
         QJsonArray {with(row(u"userName"_s, u"[userName]"_s), u"matching"_s, 1), row(u"externalId"_s, u"[id]"_s),
                     row(u"displayName"_s, u"Join(\" \", [given], [family])"_s), row(u"name.givenName"_s, u"[given]"_s),
                     row(u"name.familyName"_s, u"[family]"_s),
                     row(u"emails[type eq \"work\"].value"_s, u"ToLower([userName])"_s),
                     row(u"active"_s, u"Not([IsSoftDeleted])"_s), row(enterprise + u"department"_s, u"[department]"_s),
                     with(row(enterprise + u"manager"_s, u"[manager]"_s), u"reference"_s, u"User"_s)}},
        {u"Group"_s,
         QJsonArray {with(row(u"displayName"_s, u"[name]"_s), u"matching"_s, 1), row(u"externalId"_s, u"[id]"_s),
                     with(row(u"members"_s, u"[members]"_s), u"reference"_s, u"User"_s)}}};
}

QJsonObject connectionDocument(const QUrl &baseUrl)
{
    const QJsonObject users {{u"path"_s, u"people.csv"_s}, {u"anchor"_s, u"id"_s}, {u"enabled"_s, u"[status]"_s}};
    const QJsonObject groups {{u"path"_s, u"groups.csv"_s},
                              {u"anchor"_s, u"id"_s},
                              {u"members"_s, u"members"_s},
                              {u"membersSeparator"_s, u"|"_s}};
    return {{u"muster"_s, 1},
            {u"name"_s, u"scenario"_s},
            {u"sources"_s,
             QJsonArray {
                 QJsonObject {{u"id"_s, u"hr"_s}, {u"type"_s, u"csv"_s}, {u"users"_s, users}, {u"groups"_s, groups}}}},
            {u"target"_s,
             QJsonObject {{u"baseUrl"_s, baseUrl.toString()},
                          {u"auth"_s,
                           QJsonObject {{u"type"_s, u"bearer"_s},
                                        {u"token"_s, QJsonObject {{u"env"_s, u"SCENARIO_TOKEN"_s}}}}}}},
            {u"mappings"_s, mappings()}};
}

QJsonObject withId(const sandbox::StoredResource &resource)
{
    QJsonObject json = resource.attributes;
    json.insert(u"id"_s, resource.id);
    return json;
}

} // namespace

core::ConnectionId Scenario::connection()
{
    return core::ConnectionId(u"5b1b6c1e-0002-4000-8000-000000000002"_s);
}

Scenario::Scenario(sandbox::SandboxOptions options)
    : m_sandbox(withToken(std::move(options)))
    , m_token(kToken)
{
    const QUrl baseUrl = orDie(m_sandbox.start());
    m_document = connectionDocument(baseUrl);
    store::OpenOptions open;
    open.path = m_folder.filePath(u"muster.db"_s);
    open.dataKey = core::SecretBytes(QByteArray(32, 'k'));
    m_store = orDie(store::Store::open(open, m_clock));
    store::StoredConnection stored;
    stored.id = connection();
    stored.name = u"scenario"_s;
    stored.document = "{}";
    stored.changed = m_clock.now();
    orDie(m_store->saveConnection(stored));
    m_network = orDie(scimclient::QnamTransport::create());
    m_transport = std::make_unique<RecordingTransport>(*m_network, baseUrl.path());
    people({});
    groups({});
}

void Scenario::writeFile(const QString &name, const QByteArray &content)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("Cannot write %s", qPrintable(file.fileName()));
    }
}

void Scenario::people(const QString &rows)
{
    writeFile(u"people.csv"_s, "id,userName,given,family,department,manager,status\n" + rows.toUtf8());
}

void Scenario::groups(const QString &rows)
{
    writeFile(u"groups.csv"_s, "id,name,members\n" + rows.toUtf8());
}

void Scenario::configure(const QString &member, const QJsonValue &value)
{
    m_document.insert(member, value);
}

void Scenario::scopePeople(const QString &attribute, const QString &value)
{
    const QJsonObject clause {{u"attribute"_s, attribute}, {u"operator"_s, u"EQUALS"_s}, {u"value"_s, value}};
    const QJsonObject filter {{u"clauses"_s, QJsonArray {clause}}};
    configure(u"scope"_s,
              QJsonObject {{u"users"_s, QJsonObject {{u"mode"_s, u"all"_s}, {u"filters"_s, QJsonArray {filter}}}}});
}

engine::CycleSetup Scenario::setup() const
{
    const auto parsed =
        orDie(provisioning::Connection::fromJson(QJsonDocument(m_document).toJson(), m_folder.path(), {}));
    return orDie(engine::cycleSetup(connection(), parsed));
}

scimclient::ClientOptions Scenario::clientOptions() const
{
    scimclient::ClientOptions options;
    options.baseUrl = m_sandbox.baseUrl();
    options.token = core::SecretBytes(QByteArray(m_token.constData(), m_token.size()));
    options.retries = m_retries;
    const QString profile = m_document.value("target"_L1).toObject().value("profile"_L1).toString();
    if (const scim::ProviderProfile *known = scim::ProviderProfile::find(profile)) {
        options.follow(*known);
        options.rate.clear(); // the scenario's clock stands still during a cycle
    }
    return options;
}

std::unique_ptr<engine::CycleRunner> Scenario::runner()
{
    // Cycles of one connection are told apart by their time.
    m_clock.advance(std::chrono::minutes(40));
    const engine::RunnerServices services {*m_store, *m_transport, m_clock, clientOptions(), m_stop, {}};
    return std::make_unique<engine::CycleRunner>(services, setup());
}

Scenario::Cycle Scenario::plan(engine::PlanOptions options)
{
    const auto runs = runner();
    return QCoro::waitFor(runs->plan(std::move(options)));
}

Scenario::Cycle Scenario::run(engine::PlanOptions options)
{
    const auto runs = runner();
    return QCoro::waitFor(runs->run(std::move(options)));
}

Scenario::Cycle Scenario::apply(core::PlanId plan, engine::ApplyOptions options)
{
    const auto runs = runner();
    return QCoro::waitFor(runs->apply(plan, std::move(options)));
}

std::vector<provisioning::PlannedOperation> Scenario::operations(core::PlanId plan)
{
    store::OperationQuery query;
    query.plan = plan;
    query.limit = 100'000;
    return orDie(m_store->operations(query));
}

QStringList Scenario::reasons(const QString &anchor)
{
    store::EventQuery query;
    query.connection = connection();
    query.anchor = anchor;
    QStringList texts;
    for (const provisioning::ProvisioningEvent &event : orDie(m_store->events(query))) {
        texts.append(event.reason);
    }
    return texts;
}

engine::StopToken Scenario::stopAfter(qsizetype writes)
{
    auto stop = std::make_shared<std::atomic_bool>(false);
    m_transport->onWrite([stop, writes](qsizetype sent) {
        if (sent >= writes) {
            stop->store(true);
        }
    });
    return stop;
}

QJsonObject Scenario::resource(ObjectType type, const QString &attribute, const QString &value)
{
    return m_sandbox.call([&](sandbox::SandboxServer &server) {
        for (const sandbox::Tenant::Owned &owned : server.tenant().resources(type)) {
            if (owned->attributes.value(attribute).toString().compare(value, Qt::CaseInsensitive) == 0) {
                return withId(*owned);
            }
        }
        return QJsonObject();
    });
}

QJsonObject Scenario::user(const QString &userName)
{
    return resource(ObjectType::User, u"userName"_s, userName);
}

QJsonObject Scenario::group(const QString &displayName)
{
    return resource(ObjectType::Group, u"displayName"_s, displayName);
}

QStringList Scenario::names(ObjectType type, const QString &attribute)
{
    QStringList list = m_sandbox.call([&](sandbox::SandboxServer &server) {
        QStringList found;
        for (const sandbox::Tenant::Owned &owned : server.tenant().resources(type)) {
            found.append(owned->attributes.value(attribute).toString());
        }
        return found;
    });
    list.sort();
    return list;
}

QStringList Scenario::userNames()
{
    return names(ObjectType::User, u"userName"_s);
}

QStringList Scenario::groupNames()
{
    return names(ObjectType::Group, u"displayName"_s);
}

QString Scenario::userNameOf(const QString &id)
{
    return m_sandbox.call([&](sandbox::SandboxServer &server) {
        const sandbox::Tenant::Stored found = server.tenant().find(id);
        return found != nullptr ? found->attributes.value("userName"_L1).toString() : id;
    });
}

QStringList Scenario::membersOf(const QString &displayName)
{
    QStringList list;
    for (const QJsonValue &member : group(displayName).value("members"_L1).toArray()) {
        list.append(userNameOf(member[u"value"_s].toString()));
    }
    list.sort();
    return list;
}

QString Scenario::managerOf(const QString &userName)
{
    const QJsonValue extension = user(userName).value("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"_L1);
    const QString id = extension[u"manager"_s][u"value"_s].toString();
    return id.isEmpty() ? QString() : userNameOf(id);
}

QString Scenario::add(ObjectType type, QJsonObject json)
{
    const QString schema = u"urn:ietf:params:scim:schemas:core:2.0:"_s + core::objectTypeName(type);
    json.insert(u"schemas"_s, QJsonArray {schema});
    return m_sandbox.call(
        [&](sandbox::SandboxServer &server) { return orDie(server.tenant().create(type, json))->id; });
}

QString Scenario::addUser(const QJsonObject &json)
{
    return add(ObjectType::User, json);
}

QString Scenario::addGroup(const QJsonObject &json)
{
    return add(ObjectType::Group, json);
}

void Scenario::removeUser(const QString &id)
{
    m_sandbox.call([&](sandbox::SandboxServer &server) { orDie(server.tenant().remove(ObjectType::User, id)); });
}

void Scenario::fault(const QJsonObject &rule)
{
    m_sandbox.call(
        [&](sandbox::SandboxServer &server) { server.faults().add(orDie(sandbox::FaultRule::fromJson(rule))); });
}

void Scenario::mend()
{
    m_sandbox.call([](sandbox::SandboxServer &server) { server.faults().clear(); });
}

qint64 Scenario::tenantWrites()
{
    return m_sandbox.call([](sandbox::SandboxServer &server) { return server.log().writes(); });
}

QByteArray stateMismatch(const Scenario::Cycle &cycle, provisioning::CycleState expected)
{
    if (!cycle) {
        return "no cycle: " + describe(cycle.error());
    }
    if (cycle->state == expected) {
        return {};
    }
    QByteArray text = "the cycle ended " + provisioning::cycleStateName(cycle->state).toUtf8() + " instead of "
        + provisioning::cycleStateName(expected).toUtf8() + ": " + cycle->sentence.toUtf8();
    for (const provisioning::CycleError &error : cycle->errors) {
        text += "\n  " + error.anchor.toUtf8() + ' ' + describe(error.error);
    }
    return text;
}

QByteArray unsettled(Scenario &scenario, provisioning::CycleState expected)
{
    const qint64 before = scenario.tenantWrites();
    scenario.transport().forget();
    const Scenario::Cycle cycle = scenario.run();
    QByteArray text = stateMismatch(cycle, expected);
    if (scenario.tenantWrites() != before || !scenario.transport().writes().isEmpty()) {
        text += "the cycle wrote although nothing changed:";
        for (const SentRequest &request : scenario.transport().writes()) {
            text +=
                "\n  " + scimclient::httpMethodName(request.method) + ' ' + request.path.toUtf8() + ' ' + request.body;
        }
    }
    if (text.isEmpty() && cycle->changes() != 0) {
        text = "the cycle sent nothing but counts changes: " + cycle->sentence.toUtf8();
    }
    return text;
}

} // namespace muster::test
