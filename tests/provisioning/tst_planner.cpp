// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/planner.h"
#include "tests/support/testresult.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace muster::provisioning;

namespace {

constexpr const char *kUserMappings = R"json([
  {"target": "userName", "source": "[mail]", "matching": 1},
  {"target": "externalId", "source": "[id]"},
  {"target": "title", "source": "[title]", "whenEmpty": "clear"},
  {"target": "active", "source": "Not([IsSoftDeleted])"
},
  {"target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager", "source": "[managerId]", "reference": "User"}
])json";
constexpr const char *kGroupMappings = R"json([
  {"target": "displayName", "source": "[name]", "matching": 1},
  {"target": "members", "source": "[members]", "reference": "User"}
])json";
const QString kManager = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"_s;

mapping::ObjectMapping mappingOf(core::ObjectType type)
{
    const QByteArray json = type == core::ObjectType::User ? kUserMappings : kGroupMappings;
    return mapping::ObjectMapping::fromJson(type, QJsonDocument::fromJson(json).array(), u"mappings"_s).value();
}

const scim::SchemaSet &schemasOf(core::ObjectType type)
{
    return type == core::ObjectType::User ? scim::SchemaSet::defaultUser() : scim::SchemaSet::defaultGroup();
}

/// A world with one object in it; each test changes what it is about.
struct World
{
    explicit World(core::ObjectType type = core::ObjectType::User)
        : mapping(mappingOf(type))
        , context {type,    type == core::ObjectType::User ? u"/Users"_s : u"/Groups"_s,
                   mapping, schemasOf(type),
                   {},      core::Digest::of("config")}
    {
        situation.object.type = type;
        situation.object.sourceId = u"hr"_s;
        situation.object.anchor = u"E1"_s;
        situation.digest = core::Digest::of("record");
        set(u"id"_s, u"E1"_s);
        set(u"mail"_s, u"ada@example.test"_s);
        set(u"title"_s, u"Engineer"_s);
        set(u"name"_s, u"Engineering"_s);
    }

    void set(const QString &name, const QString &value)
    {
        situation.object.attributes.insert(name, core::AttributeValue(value));
    }

    void setMembers(const QStringList &anchors)
    {
        core::AttributeValue::List list;
        for (const QString &anchor : anchors) {
            list.emplace_back(anchor);
        }
        situation.object.attributes.insert(u"members"_s, core::AttributeValue(list));
    }

    /// Linked, with exactly what the mapping gives now as the last exported state.
    void link()
    {
        IdentityLink stored;
        stored.head.id = core::LinkId {7};
        stored.head.targetId = core::ResourceId(u"r1"_s);
        stored.type = context.type;
        stored.sourceId = u"hr"_s;
        stored.anchor = u"E1"_s;
        QJsonObject exported = mapped().onUpdate.json();
        exported.remove(u"schemas"_s);
        stored.exported = exported;
        situation.link = stored;
    }

    [[nodiscard]] mapping::MappedObject mapped() const
    {
        const bool softDeleted = !situation.object.enabled || !situation.scope.inScope;
        return mapping::map(mapping, situation.object, softDeleted, context.schemas).value();
    }

    ObjectPlan plan()
    {
        situation.mapped = mapped();
        return planObject(situation, context);
    }

    mapping::ObjectMapping mapping;
    PlannerContext context;
    ObjectSituation situation;
};

QJsonArray patchOperations(const PlannedOperation &operation, std::size_t request = 0)
{
    return operation.requests.at(request).value("Operations"_L1).toArray();
}

} // namespace

class PlannerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createsWhatIsInScopeAndUnknown()
    {
        World world;
        const ObjectPlan plan = world.plan();
        QCOMPARE(plan.operations.size(), 1U);
        const PlannedOperation &create = plan.operations.front();
        QCOMPARE(create.kind, OperationKind::Create);
        QCOMPARE(create.requests.size(), 1U);
        const QJsonObject body = create.requests.front();
        QCOMPARE(body.value("userName"_L1).toString(), u"ada@example.test"_s);
        QCOMPARE(body.value("active"_L1), QJsonValue(true));
        QVERIFY(!body.contains("id"_L1));
        QCOMPARE(create.matching.size(), 1);
        QCOMPARE(create.sourceDigest, world.situation.digest);
    }

    void neverCreates_data()
    {
        QTest::addColumn<bool>("enabled");
        QTest::addColumn<bool>("inScope");
        QTest::newRow("a person who is disabled in the source") << false << true;
        QTest::newRow("a person out of scope") << true << false;
    }

    void neverCreates()
    {
        QFETCH(bool, enabled);
        QFETCH(bool, inScope);
        World world;
        world.situation.object.enabled = enabled;
        world.situation.scope.inScope = inScope;
        const ObjectPlan plan = world.plan();
        QVERIFY(plan.operations.empty());
        QVERIFY(!plan.skipped.isEmpty());
        QVERIFY(plan.remember.has_value());
        QVERIFY(plan.remember->head.targetId.isEmpty());
        QCOMPARE(plan.remember->head.outOfScope, !inScope);
    }

    void leavesUnchangedAlone()
    {
        World world;
        world.link();
        const ObjectPlan plan = world.plan();
        QVERIFY(plan.unchanged);
        QVERIFY(plan.operations.empty());
        QCOMPARE(plan.remember->head.sourceDigest, world.situation.digest);
    }

    void sendsOnlyWhatChanged()
    {
        World world;
        world.link();
        world.set(u"title"_s, u"Fellow"_s);
        const ObjectPlan plan = world.plan();
        QCOMPARE(plan.operations.size(), 1U);
        QCOMPARE(plan.operations.front().kind, OperationKind::Update);
        const QJsonArray operations = patchOperations(plan.operations.front());
        QCOMPARE(operations.size(), 1);
        const QJsonObject expected {{u"op"_s, u"replace"_s}, {u"path"_s, u"title"_s}, {u"value"_s, u"Fellow"_s}};
        QCOMPARE(operations.first().toObject(), expected);
        QCOMPARE(plan.operations.front().before.value("title"_L1).toString(), u"Engineer"_s);
        QCOMPARE(plan.operations.front().targetId.toString(), u"r1"_s);
    }

    void aRenameChangesTheSameResource()
    {
        World world;
        world.link();
        world.set(u"mail"_s, u"ada.byron@example.test"_s);
        const ObjectPlan plan = world.plan();
        QCOMPARE(plan.operations.size(), 1U);
        QCOMPARE(plan.operations.front().kind, OperationKind::Update);
        QCOMPARE(plan.operations.front().targetId.toString(), u"r1"_s);
    }

    void disablingIsItsOwnKind()
    {
        World world;
        world.link();
        world.situation.object.enabled = false;
        const ObjectPlan plan = world.plan();
        QCOMPARE(plan.operations.size(), 1U);
        QCOMPARE(plan.operations.front().kind, OperationKind::Disable);
        QCOMPARE(patchOperations(plan.operations.front()).first().toObject().value("value"_L1), QJsonValue(false));
    }

    void leavingTheScope_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<bool>("skipped");
        QTest::addColumn<int>("kind");
        QTest::newRow("disables by default") << int(RemovalAction::Disable) << false << int(OperationKind::Disable);
        QTest::newRow("deletes when told") << int(RemovalAction::Delete) << false << int(OperationKind::Delete);
        QTest::newRow("does nothing when told") << int(RemovalAction::Nothing) << true << 0;
    }

    void leavingTheScope()
    {
        QFETCH(int, rule);
        QFETCH(bool, skipped);
        QFETCH(int, kind);
        World world;
        world.link();
        world.context.removal.outOfScope = static_cast<RemovalAction>(rule);
        world.situation.scope = {false, u"department is not Sales"_s, {}};
        const ObjectPlan plan = world.plan();
        QCOMPARE(!plan.skipped.isEmpty(), skipped);
        QCOMPARE(plan.operations.empty(), skipped);
        if (!skipped) {
            QCOMPARE(int(plan.operations.front().kind), kind);
            QVERIFY(plan.operations.front().reason.contains(u"department is not Sales"_s));
        }
    }

    void comingBackEnablesAgain()
    {
        World world;
        world.link();
        world.situation.link->exported.insert(u"active"_s, false);
        world.situation.link->head.outOfScope = true;
        const ObjectPlan plan = world.plan();
        QCOMPARE(plan.operations.size(), 1U);
        QCOMPARE(plan.operations.front().kind, OperationKind::Update);
        QCOMPARE(patchOperations(plan.operations.front()).first().toObject().value("value"_L1), QJsonValue(true));
    }

    void adoptsAnEqualMatchWithoutARequest()
    {
        World world;
        world.situation.match = scim::Resource({{u"id"_s, u"r9"_s},
                                                {u"userName"_s, u"ADA@example.test"_s},
                                                {u"externalId"_s, u"E1"_s},
                                                {u"title"_s, u"Engineer"_s},
                                                {u"active"_s, true},
                                                {u"nickName"_s, u"kept"_s}});
        const ObjectPlan plan = world.plan();
        QCOMPARE(plan.operations.size(), 1U);
        QCOMPARE(plan.operations.front().kind, OperationKind::Adopt);
        QVERIFY(plan.operations.front().requests.empty());
        QCOMPARE(plan.operations.front().ownership, Ownership::Adopted);
        QCOMPARE(plan.operations.front().targetId.toString(), u"r9"_s);
    }

    void adoptionClearsNothingItDidNotWrite()
    {
        World world;
        world.situation.object.attributes.remove(u"title"_s);
        world.situation.match = scim::Resource({{u"id"_s, u"r9"_s},
                                                {u"userName"_s, u"ada@example.test"_s},
                                                {u"title"_s, u"Countess"_s},
                                                {u"active"_s, true}});
        const ObjectPlan plan = world.plan();
        QCOMPARE(plan.operations.size(), 1U);
        for (const QJsonValue &operation : patchOperations(plan.operations.front())) {
            QVERIFY(operation.toObject().value("path"_L1).toString() != u"title"_s);
        }
    }

    void clearsWhatItWroteItself()
    {
        World world;
        world.link();
        world.situation.object.attributes.remove(u"title"_s);
        const ObjectPlan plan = world.plan();
        const QJsonObject operation = patchOperations(plan.operations.front()).first().toObject();
        QCOMPARE(operation.value("op"_L1).toString(), u"remove"_s);
        QCOMPARE(operation.value("path"_L1).toString(), u"title"_s);
    }

    void aManagerFollowsInAStageOfItsOwn()
    {
        World world;
        world.set(u"managerId"_s, u"E2"_s);
        const ObjectPlan plan = world.plan();
        QCOMPARE(plan.operations.size(), 2U);
        const PlannedOperation &reference = plan.operations.back();
        QCOMPARE(reference.stage, OperationStage::References);
        QCOMPARE(reference.kind, OperationKind::References);
        QVERIFY(reference.sourceDigest.isNull()); // the create carries it
        const QJsonObject operation = patchOperations(reference).first().toObject();
        QCOMPARE(operation.value("path"_L1).toString(), kManager);
        QVERIFY(ReferenceToken::fromJson(operation.value("value"_L1).toObject().value("value"_L1)).has_value());
    }

    void aClearedManagerIsRemoved()
    {
        World world;
        world.link();
        world.situation.link->references.insert(kManager, QJsonObject {{u"E2"_s, u"r2"_s}});
        const ObjectPlan plan = world.plan();
        QCOMPARE(plan.operations.size(), 1U);
        const QJsonObject operation = patchOperations(plan.operations.front()).first().toObject();
        QCOMPARE(operation.value("op"_L1).toString(), u"remove"_s);
    }

    void membersAreComparedOneByOne()
    {
        World world(core::ObjectType::Group);
        world.setMembers({u"E2"_s, u"E3"_s});
        world.link();
        world.situation.link->references.insert(u"members"_s, QJsonObject {{u"E1"_s, u"r1"_s}, {u"E2"_s, u"r2"_s}});
        const ObjectPlan plan = world.plan();
        QCOMPARE(plan.operations.size(), 1U);
        const PlannedOperation &members = plan.operations.front();
        QCOMPARE(members.kind, OperationKind::Members);
        QCOMPARE(members.membersAdded, 1);
        QCOMPARE(members.membersRemoved, 1);
        QCOMPARE(members.requests.size(), 2U);
        QCOMPARE(patchOperations(members, 1).first().toObject().value("path"_L1).toString(),
                 u"members[value eq \"r1\"]"_s);
    }

    void missing_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<bool>("adopted");
        QTest::addColumn<int>("kind"); // -1: nothing
        QTest::newRow("what Muster made is deleted")
            << int(RemovalAction::Delete) << false << int(OperationKind::Delete);
        QTest::newRow("what existed before is disabled")
            << int(RemovalAction::Delete) << true << int(OperationKind::Disable);
        QTest::newRow("disable when told") << int(RemovalAction::Disable) << false << int(OperationKind::Disable);
        QTest::newRow("nothing when told") << int(RemovalAction::Nothing) << false << -1;
    }

    void missing()
    {
        QFETCH(int, rule);
        QFETCH(bool, adopted);
        QFETCH(int, kind);
        World world;
        world.link();
        world.context.removal.missing = static_cast<RemovalAction>(rule);
        world.situation.link->ownership = adopted ? Ownership::Adopted : Ownership::Managed;
        const ObjectPlan plan = planMissing(*world.situation.link, world.context);
        QCOMPARE(plan.operations.empty(), kind < 0);
        QCOMPARE(plan.skipped.isEmpty(), kind >= 0);
        if (kind >= 0) {
            QCOMPARE(int(plan.operations.front().kind), kind);
            QVERIFY(plan.operations.front().sourceDigest.isNull());
        }
    }
};

QTEST_GUILESS_MAIN(PlannerTest)
#include "tst_planner.moc"
