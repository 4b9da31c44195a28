// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/ui/sampledata.h"

#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

namespace muster::test {

using engine::ConnectionState;
using engine::ConnectionSummary;
using provisioning::CycleState;
using provisioning::EventStatus;
using provisioning::Hold;
using provisioning::ModifiedProperty;
using provisioning::ObjectCounts;
using provisioning::OperationKind;
using provisioning::PlannedOperation;
using provisioning::ProvisioningAction;
using provisioning::ProvisioningCycle;
using provisioning::ProvisioningEvent;
using provisioning::StepResult;
using provisioning::StepType;

namespace {

constexpr std::array kPeople {u"Ada Lovelace",    u"Grace Hopper",   u"Søren Kierkegaard", u"张伟",
                              u"Олена Телiга",    u"محمد الفاتح",    u"Alan Turing",       u"Katherine Johnson",
                              u"田中 花子",       u"José Saramago",  u"Þóra Jónsdóttir",   u"Radia Perlman",
                              u"Edsger Dijkstra", u"Barbara Liskov", u"Margaret Hamilton", u"Tim Berners-Lee"};

QString person(int index)
{
    return QStringView(kPeople.at(static_cast<std::size_t>(index) % kPeople.size())).toString();
}

ProvisioningCycle cycleOf(const core::ConnectionId &connection, qint64 id, CycleState state, const QDateTime &end)
{
    ProvisioningCycle cycle;
    cycle.id = {id};
    cycle.connection = connection;
    cycle.kind = provisioning::CycleKind::Incremental;
    cycle.state = state;
    cycle.started = end.addSecs(-4);
    cycle.finished = end;
    ObjectCounts &people = cycle.of(core::ObjectType::User);
    people.read = 5804;
    people.inScope = 5120;
    ObjectCounts &groups = cycle.of(core::ObjectType::Group);
    groups.read = 212;
    groups.inScope = 212;
    cycle.requests = {31, 8, 23, 0};
    return cycle;
}

/// A history of thirty cycles, the oldest the initial one.
std::vector<ProvisioningCycle> history(const core::ConnectionId &connection, const QDateTime &now)
{
    std::vector<ProvisioningCycle> cycles;
    for (int i = 0; i < 29; ++i) {
        ProvisioningCycle cycle = cycleOf(connection, 130 - i, CycleState::Done, now.addSecs(-720 - i * 2400));
        ObjectCounts &people = cycle.of(core::ObjectType::User);
        people.create = (i * 7) % 5;
        people.update = (i * 11) % 13;
        people.disable = i % 6 == 0 ? 2 : 0;
        people.remove = i % 11 == 4 ? 1 : 0;
        people.failed = i % 9 == 3 ? 1 : 0;
        if (i == 0) {
            people.create = 3;
            people.update = 9;
        }
        people.unchanged = people.inScope - cycle.changes();
        cycle.state = people.failed > 0 ? CycleState::Partial : CycleState::Done;
        cycle.sentence = u"Changed %1 of 5,120 people."_s.arg(cycle.changes());
        cycles.push_back(cycle);
    }
    ProvisioningCycle initial = cycleOf(connection, 101, CycleState::Done, now.addDays(-2));
    initial.kind = provisioning::CycleKind::Initial;
    initial.of(core::ObjectType::User).create = 412;
    initial.sentence = u"Created 412 people and 20 groups."_s;
    cycles.push_back(initial);
    return cycles;
}

PlannedOperation operationOf(qint64 id, OperationKind kind, int index, const QString &reason)
{
    PlannedOperation operation;
    operation.id = {id};
    operation.kind = kind;
    operation.sourceId = u"hr"_s;
    operation.anchor = u"E%1"_s.arg(1000 + index);
    operation.displayName = person(index);
    operation.endpoint = u"/Users"_s;
    operation.reason = reason;
    if (kind != OperationKind::Create) {
        operation.targetId = core::ResourceId(u"2819c223-7f76-453a-919d-4138619%1"_s.arg(10000 + index));
    }
    return operation;
}

PlannedOperation createOperation(qint64 id, int index)
{
    PlannedOperation operation = operationOf(id, OperationKind::Create, index, u"In scope, and nobody matches."_s);
    const QString mail = u"person%1@acme.example"_s.arg(index);
    operation.requests = {{{u"schemas"_s, QJsonArray {u"urn:ietf:params:scim:schemas:core:2.0:User"_s}},
                           {u"userName"_s, mail},
                           {u"displayName"_s, operation.displayName},
                           {u"active"_s, true}}};
    operation.modified = {{u"userName"_s, QJsonValue::Undefined, mail},
                          {u"displayName"_s, QJsonValue::Undefined, operation.displayName},
                          {u"active"_s, QJsonValue::Undefined, true}};
    return operation;
}

PlannedOperation updateOperation(qint64 id, int index)
{
    PlannedOperation operation = operationOf(id, OperationKind::Update, index, u"Changed in the source."_s);
    const QString department = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"_s;
    operation.modified = {{u"title"_s, u"Engineer"_s, u"Fellow"_s}, {department, QJsonValue::Undefined, u"R&D"_s}};
    operation.requests = {
        {{u"schemas"_s, QJsonArray {u"urn:ietf:params:scim:api:messages:2.0:PatchOp"_s}},
         {u"Operations"_s,
          QJsonArray {QJsonObject {{u"op"_s, u"replace"_s}, {u"path"_s, u"title"_s}, {u"value"_s, u"Fellow"_s}},
                      QJsonObject {{u"op"_s, u"add"_s}, {u"path"_s, department}, {u"value"_s, u"R&D"_s}}}}}};
    return operation;
}

PlannedOperation disableOperation(qint64 id, int index)
{
    PlannedOperation operation =
        operationOf(id, OperationKind::Disable, index, u"Left the scope: the source says that the account is off."_s);
    operation.modified = {{u"active"_s, true, false}};
    operation.requests = {
        {{u"schemas"_s, QJsonArray {u"urn:ietf:params:scim:api:messages:2.0:PatchOp"_s}},
         {u"Operations"_s,
          QJsonArray {QJsonObject {{u"op"_s, u"replace"_s}, {u"path"_s, u"active"_s}, {u"value"_s, false}}}}}};
    return operation;
}

std::vector<PlannedOperation> waitingPlan()
{
    std::vector<PlannedOperation> operations;
    qint64 id = 1;
    for (int i = 0; i < 3; ++i) {
        operations.push_back(createOperation(id++, i));
    }
    for (int i = 3; i < 12; ++i) {
        operations.push_back(updateOperation(id++, i));
    }
    for (int i = 12; i < 14; ++i) {
        operations.push_back(disableOperation(id++, i));
    }
    return operations;
}

std::vector<PlannedOperation> heldPlan()
{
    std::vector<PlannedOperation> operations;
    for (int i = 0; i < 3; ++i) {
        PlannedOperation operation =
            operationOf(100 + i, OperationKind::Delete, 5 + i, u"No longer in the source, and not protected."_s);
        operation.state = provisioning::OperationState::Held;
        operations.push_back(operation);
    }
    return operations;
}

core::Error uniquenessError()
{
    core::Error error;
    error.code = core::ErrorCode::Uniqueness;
    error.detail = u"The application answers that userName person3@acme.example is taken by another account."_s;
    error.remedy = u"Rename one of the two, or match by userName so that the existing account is adopted."_s;
    error.httpStatus = 409;
    error.protocolCode = "uniqueness";
    return error;
}

ProvisioningEvent failedEvent(ProvisioningEvent event)
{
    event.status = EventStatus::Failure;
    event.action = ProvisioningAction::Create;
    event.error = uniquenessError();
    event.steps.back() = {StepType::Export, StepResult::Failure, u"The application refused the account."_s};
    event.exchanges = {{u"POST /Users"_s, u"{\"userName\":\"person3@acme.example\"}"_s, 409,
                        u"{\"status\":\"409\",\"scimType\":\"uniqueness\"}"_s}};
    return event;
}

ProvisioningEvent eventOf(const core::ConnectionId &connection, qint64 id, core::CycleId cycle, const QDateTime &time)
{
    const int index = static_cast<int>(id);
    ProvisioningEvent event;
    event.id = {id};
    event.cycle = cycle;
    event.connection = connection;
    event.time = time;
    event.action = index % 4 == 0 ? ProvisioningAction::Create : ProvisioningAction::Update;
    event.anchor = u"E%1"_s.arg(1000 + index);
    event.targetId = core::ResourceId(u"2819c223-%1"_s.arg(index));
    event.displayName = person(index);
    event.reason = u"Changed title and department."_s;
    event.steps = {{StepType::Import, StepResult::Success, u"Read from people.csv, line %1."_s.arg(index + 2)},
                   {StepType::Scoping, StepResult::Success, u"In scope: everybody is."_s},
                   {StepType::Matching, StepResult::Success, u"Linked since the initial cycle."_s},
                   {StepType::Processing, StepResult::Success, u"Two attributes differ."_s},
                   {StepType::Export, StepResult::Success, u"The application answered 200."_s}};
    event.modified = {{u"title"_s, u"Engineer"_s, u"Fellow"_s}, {u"nickName"_s, u"Countess"_s, QJsonValue::Undefined}};
    event.exchanges = {{u"PATCH /Users/2819c223"_s, u"{\"Operations\":[]}"_s, 200, u"{\"id\":\"2819c223\"}"_s}};
    return event;
}

/// Five events for each of the newest twenty-five cycles; one of the newest cycle's failed.
std::vector<ProvisioningEvent> eventsOf(const core::ConnectionId &connection,
                                        const std::vector<ProvisioningCycle> &cycles)
{
    std::vector<ProvisioningEvent> events;
    qint64 id = 1000;
    for (std::size_t i = 0; i < std::min<std::size_t>(25, cycles.size()); ++i) {
        for (int k = 0; k < 5; ++k) {
            ProvisioningEvent event = eventOf(connection, id--, cycles[i].id, cycles[i].finished.addSecs(-k));
            events.push_back(i == 0 && k == 2 ? failedEvent(event) : event);
        }
    }
    return events;
}

ConnectionSummary summaryOf(const core::ConnectionId &id, const QString &name, ConnectionState state,
                            const QString &sentence, const QString &target)
{
    ConnectionSummary summary;
    summary.id = id;
    summary.name = name;
    summary.state = state;
    summary.sentence = sentence;
    summary.sourceText = u"CSV people.csv"_s;
    summary.targetText = target;
    return summary;
}

void addHealthy(FakeConsoleServices &services, const QDateTime &now)
{
    std::vector<ProvisioningCycle> cycles = history(kHealthy, now);
    ConnectionSummary summary = summaryOf(kHealthy, u"Acme Slack"_s, ConnectionState::Healthy,
                                          u"Healthy. Changed 14 of 5,120 people."_s, u"slack.example.com"_s);
    summary.lastCycle = cycles.front();
    summary.provisioning = provisioning::Provisioning::Started;
    summary.next = {provisioning::NextRun::Why::Interval, now.addSecs(28 * 60)};
    services.eventTable[kHealthy] = eventsOf(kHealthy, cycles);
    ProvisioningCycle waiting = cycleOf(kHealthy, 131, CycleState::Planned, now.addSecs(-60));
    waiting.plan = {kWaitingPlan};
    ObjectCounts &people = waiting.of(core::ObjectType::User);
    people.create = 3;
    people.update = 9;
    people.disable = 2;
    people.unchanged = 5106;
    waiting.sentence = u"14 changes planned."_s;
    cycles.insert(cycles.begin(), waiting);
    services.operationTable[kWaitingPlan] = waitingPlan();
    services.cycleTable[kHealthy] = cycles;
    services.summaries.push_back(summary);
}

void addHeld(FakeConsoleServices &services, const QDateTime &now)
{
    std::vector<ProvisioningCycle> cycles = history(kHeld, now);
    ProvisioningCycle held = cycleOf(kHeld, 140, CycleState::Held, now.addSecs(-300));
    held.plan = {kHeldPlan};
    held.of(core::ObjectType::User).held = 3;
    held.holds = {{Hold::Kind::Deletions, core::ObjectType::User, 3, 2,
                   u"3 deletions of 40 managed people are held: more than the limit of 2 objects or 5 %."_s,
                   u"Look at the held operations in the preview; approve them if they are meant."_s}};
    held.sentence = u"3 deletions are held."_s;
    cycles.insert(cycles.begin(), held);
    ConnectionSummary summary = summaryOf(kHeld, u"Acme GitLab"_s, ConnectionState::Held,
                                          u"Held. 3 deletions are held."_s, u"gitlab.example.com"_s);
    summary.lastCycle = held;
    services.operationTable[kHeldPlan] = heldPlan();
    services.cycleTable[kHeld] = cycles;
    services.summaries.push_back(summary);
}

void addOthers(FakeConsoleServices &services, const QDateTime &now)
{
    ProvisioningCycle doubtful = cycleOf(kSourceHeld, 150, CycleState::SourceHeld, now.addSecs(-3600));
    doubtful.holds = {{Hold::Kind::Source, core::ObjectType::User, 57800, 5800,
                       u"The source lacks 57,800 of 58,000 people of the last good read."_s,
                       u"Check people.csv: it may be half-written. Then preview again."_s}};
    doubtful.sentence = u"Nothing that removes was planned."_s;
    ConnectionSummary source =
        summaryOf(kSourceHeld, u"Contoso HR"_s, ConnectionState::SourceHeld,
                  u"The source looks wrong. Nothing that removes was planned."_s, u"scim.contoso.example"_s);
    source.lastCycle = doubtful;
    services.cycleTable[kSourceHeld] = {doubtful};
    services.summaries.push_back(source);

    std::vector<ProvisioningCycle> cycles = history(kAttention, now);
    cycles.front().state = CycleState::Partial;
    cycles.front().of(core::ObjectType::User).failed = 1;
    ConnectionSummary attention = summaryOf(kAttention, u"Sentry"_s, ConnectionState::Attention,
                                            u"Needs a look. 1 person failed."_s, u"sentry.example.com"_s);
    attention.lastCycle = cycles.front();
    services.eventTable[kAttention] = eventsOf(kAttention, cycles);
    services.cycleTable[kAttention] = cycles;
    services.summaries.push_back(attention);

    ConnectionSummary refused =
        summaryOf(kQuarantined, u"Contoso Jira"_s, ConnectionState::Quarantined,
                  u"Quarantined. The application answered 401 Unauthorized."_s, u"jira.contoso.example"_s);
    core::Error error;
    error.code = core::ErrorCode::Unauthorized;
    error.detail = u"The application answered 401 Unauthorized: the token may have expired."_s;
    error.remedy = u"Issue a new token in the application and put it into the settings."_s;
    refused.lastCycle = cycleOf(kQuarantined, 160, CycleState::Quarantined, now.addSecs(-3600));
    refused.quarantine = provisioning::quarantined({}, error, now.addSecs(-3600), 40);
    refused.next = {provisioning::NextRun::Why::Quarantine, refused.quarantine->nextAttempt};
    services.cycleTable[kQuarantined] = {*refused.lastCycle};
    services.summaries.push_back(refused);

    services.summaries.push_back(summaryOf(kNew, u"Zendesk practice tenant"_s, ConnectionState::NotRun,
                                           u"Not run yet. Preview the changes to see what the first cycle would do."_s,
                                           u"127.0.0.1"_s));
}

} // namespace

void fillSample(FakeConsoleServices &services, const core::Clock &clock)
{
    addHealthy(services, clock.now());
    addHeld(services, clock.now());
    addOthers(services, clock.now());
}

ProvisioningCycle appliedCycle(const core::Clock &clock)
{
    ProvisioningCycle cycle = cycleOf(kHealthy, 132, CycleState::Done, clock.now());
    cycle.plan = {kWaitingPlan};
    cycle.of(core::ObjectType::User).create = 3;
    cycle.of(core::ObjectType::User).update = 9;
    cycle.of(core::ObjectType::User).disable = 2;
    cycle.sentence = u"Changed 14 of 5,120 people."_s;
    return cycle;
}

} // namespace muster::test
