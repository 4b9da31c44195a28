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

QJsonObject parse(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    Q_ASSERT_X(error.error == QJsonParseError::NoError, "parse", json.constData());
    return document.object();
}

core::SourceObject person(const QJsonObject &attributes)
{
    core::SourceObject object;
    object.sourceId = u"hr"_s;
    object.anchor = u"E1"_s;
    object.attributes.insert(u"mail"_s, core::AttributeValue(u"ada@example.test"_s));
    for (auto it = attributes.begin(); it != attributes.end(); ++it) {
        object.attributes.insert(it.key(), core::AttributeValue::fromJson(it.value()));
    }
    return object;
}

/// One mapping beside userName, and somebody who is linked (`exported` is an object) or matched (`current` alone is).
struct Case
{
    Case(const QByteArray &row, const QByteArray &attributes, mapping::ObjectActions actions = {})
        : mapping(
            mapping::ObjectMapping::fromJson(
                core::ObjectType::User,
                QJsonArray {QJsonObject {{u"target"_s, u"userName"_s}, {u"source"_s, u"[mail]"_s}, {u"matching"_s, 1}},
                            parse(row)},
                u"mappings.User"_s)
                .value())
        , context {core::ObjectType::User,
                   u"/Users"_s,
                   mapping,
                   scim::SchemaSet::defaultUser(),
                   {},
                   core::Digest::of("config"),
                   {},
                   nullptr,
                   actions}
    {
        situation.object = person(parse(attributes));
        situation.digest = core::Digest::of("record");
        situation.mapped = mapping::map(mapping, situation.object, false, context.schemas).value();
    }

    void link(QJsonObject exported)
    {
        exported.insert(u"userName"_s, u"ada@example.test"_s);
        IdentityLink link;
        link.head.id = core::LinkId {7};
        link.head.targetId = core::ResourceId(u"r1"_s);
        link.sourceId = u"hr"_s;
        link.anchor = u"E1"_s;
        link.exported = exported;
        situation.link = link;
    }

    void match(QJsonObject resource)
    {
        resource.insert(u"id"_s, u"r1"_s);
        resource.insert(u"userName"_s, u"ada@example.test"_s);
        situation.match = scim::Resource(resource);
    }

    [[nodiscard]] ObjectPlan plan() const { return planObject(situation, context); }

    mapping::ObjectMapping mapping;
    PlannerContext context;
    ObjectSituation situation;
};

QJsonArray sent(const ObjectPlan &plan)
{
    if (plan.operations.empty() || plan.operations.front().requests.empty()) {
        return {};
    }
    return plan.operations.front().requests.front().value("Operations"_L1).toArray();
}

QByteArray compact(const QJsonArray &array)
{
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// What would be remembered, without the user name.
QJsonObject remembered(const Case &it, const ObjectPlan &plan)
{
    QJsonObject exported = plan.operations.empty() ? it.situation.link->exported : plan.operations.front().exported;
    exported.remove("userName"_L1);
    return exported;
}

constexpr const char *kNothing = "[]";

} // namespace

class AttributeFlowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linked_data();
    void linked();
    void matched_data();
    void matched();
    void secondCycleSendsNothing_data() { linked_data(); }
    void secondCycleSendsNothing();
    void looksAtTheTarget_data();
    void looksAtTheTarget();
    void countsClears();
    void hidesRedactedValues();
    void hidesRedactedValuesOfCreations();
    void actions_data();
    void actions();
    void withoutDeletesWhoIsMissingIsDisabled();
    void referencesThatAreOnlyAdded();
};

namespace {

/// One row of the table of linked().
const auto row = [](const char *name, const char *mapping, const char *attributes, const char *exported,
                    const char *operations, const char *after, const char *current = "") {
    QTest::newRow(name) << QByteArray(mapping) << QByteArray(attributes) << QByteArray(exported) << QByteArray(current)
                        << QByteArray(operations) << QByteArray(after);
};

void rowsOfStrengthsAndLists()
{
    row("an initial value is not sent again", R"({"target": "title", "source": "[job]", "strength": "initial"})",
        R"({"job": "B"})", R"({"title": "A"})", kNothing, R"({"title":"A"})");
    row("a filling value yields to what was exported",
        R"({"target": "title", "source": "[job]", "strength": "fillWhenEmpty"})", R"({"job": "B"})",
        R"({"title": "A"})", kNothing, R"({"title":"A"})");
    row("a filling value yields to what the target has",
        R"({"target": "title", "source": "[job]", "strength": "fillWhenEmpty"})", R"({"job": "B"})", "{}", kNothing,
        "{}", R"({"title": "Chosen there"})");
    row("a filling value fills what is empty", R"({"target": "title", "source": "[job]", "strength": "fillWhenEmpty"})",
        R"({"job": "B"})", "{}", R"([{"op":"replace","path":"title","value":"B"}])", R"({"title":"B"})",
        R"({"id": "r1"})");
    row("values are only added where that is wanted", R"({"target": "roles", "source": "[roles]", "when": "addOnly"})",
        R"({"roles": ["b", "c"]})", R"({"roles": [{"value": "a"}, {"value": "b"}]})",
        R"([{"op":"add","path":"roles","value":[{"value":"c"}]}])",
        R"({"roles":[{"value":"a"},{"value":"b"},{"value":"c"}]})");
    row("nothing is taken away where values are only added",
        R"({"target": "roles", "source": "[roles]", "when": "addOnly"})", R"({"roles": ["a"]})",
        R"({"roles": [{"value": "a"}, {"value": "b"}]})", kNothing, R"({"roles":[{"value":"a"},{"value":"b"}]})");
    row("rows make elements that are added",
        R"x({"target": "roles", "values": [{"value": "[roles]", "type": "\"job\""}], "mode": "add"})x",
        R"({"roles": ["a", "b"]})", R"({"roles": [{"type": "job", "value": "a"}]})",
        R"([{"op":"add","path":"roles","value":[{"type":"job","value":"b"}]}])",
        R"({"roles":[{"type":"job","value":"a"},{"type":"job","value":"b"}]})");
    row("rows replace the whole list", R"x({"target": "roles", "values": [{"value": "[roles]", "type": "\"job\""}]})x",
        R"({"roles": ["b"]})", R"({"roles": [{"type": "job", "value": "a"}]})",
        R"([{"op":"replace","path":"roles","value":[{"type":"job","value":"b"}]}])",
        R"({"roles":[{"type":"job","value":"b"}]})");
    row("an exact set takes away what others added",
        R"x({"target": "roles", "values": [{"value": "[roles]"}], "mode": "exact"})x", R"({"roles": ["a"]})",
        R"({"roles": [{"value": "a"}]})", R"([{"op":"replace","path":"roles","value":[{"value":"a"}]}])",
        R"({"roles":[{"value":"a"}]})", R"({"roles": [{"value": "a"}, {"value": "x"}]})");
    row("an exact set that holds is left alone",
        R"x({"target": "roles", "values": [{"value": "[roles]"}], "mode": "exact"})x", R"({"roles": ["a"]})",
        R"({"roles": [{"value": "a"}]})", kNothing, R"({"roles":[{"value":"a"}]})",
        R"({"roles": [{"value": "A", "display": "Role A"}]})");
    row("a draft takes no part", R"({"target": "title", "source": "[job]", "state": "draft"})", R"({"job": "B"})",
        R"({"title": "A"})", kNothing, R"({"title":"A"})");
    row("a mapping without a source leaves the target alone", R"({"target": "title", "default": "N"})", "{}",
        R"({"title": "A"})", kNothing, R"({"title":"A"})");
}

} // namespace

void AttributeFlowTest::linked_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QByteArray>("exported");
    QTest::addColumn<QByteArray>("current"); // empty: not looked at
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QByteArray>("after"); // what is remembered as exported
    const char *plain = R"({"target": "title", "source": "[job]"})";
    row("a value that changed is replaced", plain, R"({"job": "B"})", R"({"title": "A"})",
        R"([{"op":"replace","path":"title","value":"B"}])", R"({"title":"B"})");
    row("an empty source keeps what is there", plain, "{}", R"({"title": "A"})", kNothing, R"({"title":"A"})");
    row("an empty source clears where it is told to", R"({"target": "title", "source": "[job]", "whenEmpty": "clear"})",
        "{}", R"({"title": "A"})", R"([{"op":"remove","path":"title"}])", "{}");
    row("what was never exported is not cleared", R"({"target": "title", "source": "[job]", "whenEmpty": "clear"})",
        "{}", "{}", kNothing, "{}");
    row("an empty source sends the default where it is told to",
        R"({"target": "title", "source": "[job]", "default": "None", "whenEmpty": "default"})", "{}",
        R"({"title": "A"})", R"([{"op":"replace","path":"title","value":"None"}])", R"({"title":"None"})");
    row("a default is for creation only otherwise", R"({"target": "title", "source": "[job]", "default": "None"})",
        "{}", R"({"title": "A"})", kNothing, R"({"title":"A"})");
    row("a change of case alone is sent", plain, R"({"job": "McDonald"})", R"({"title": "Mcdonald"})",
        R"([{"op":"replace","path":"title","value":"McDonald"}])", R"({"title":"McDonald"})");
    row("a change of case alone is not sent where case does not count",
        R"({"target": "title", "source": "[job]", "compare": "ignoreCase"})", R"({"job": "McDonald"})",
        R"({"title": "Mcdonald"})", kNothing, R"({"title":"Mcdonald"})");
    row("another composition of the same letters is sent", plain, "{\"job\": \"e\u0301\"}", "{\"title\": \"\u00e9\"}",
        "[{\"op\":\"replace\",\"path\":\"title\",\"value\":\"e\u0301\"}]", "{\"title\":\"e\u0301\"}");
    row("another composition is not sent where letters are composed",
        R"({"target": "title", "source": "[job]", "normalize": true})", "{\"job\": \"e\u0301\"}",
        "{\"title\": \"\u00e9\"}", kNothing, "{\"title\":\"\u00e9\"}");
    row("a condition that is false leaves the value alone",
        R"x({"target": "title", "source": "[job]", "condition": "CBool([on])"})x", R"({"job": "B", "on": "false"})",
        R"({"title": "A"})", kNothing, R"({"title":"A"})");
    row("a condition that is true lets it flow",
        R"x({"target": "title", "source": "[job]", "condition": "CBool([on])"})x", R"({"job": "B", "on": "true"})",
        R"({"title": "A"})", R"([{"op":"replace","path":"title","value":"B"}])", R"({"title":"B"})");
    row("an ignored empty value leaves the default unsent too",
        R"x({"target": "title", "source": "IgnoreFlowIfNullOrEmpty([job])", "default": "N", "whenEmpty": "default"})x",
        "{}", R"({"title": "A"})", kNothing, R"({"title":"A"})");
    rowsOfStrengthsAndLists();
}

void AttributeFlowTest::linked()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, attributes);
    QFETCH(QByteArray, exported);
    QFETCH(QByteArray, current);
    QFETCH(QByteArray, operations);
    QFETCH(QByteArray, after);
    Case it(row, attributes);
    it.link(parse(exported));
    if (!current.isEmpty()) {
        it.situation.remote = scim::Resource(parse(current));
    }
    QCOMPARE(needsTarget(it.situation, it.context), !current.isEmpty());
    const ObjectPlan plan = it.plan();
    QCOMPARE(compact(sent(plan)), operations);
    QCOMPARE(compact(remembered(it, plan)), after);
    QCOMPARE(plan.unchanged, operations == kNothing);
}

void AttributeFlowTest::secondCycleSendsNothing()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, attributes);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, current);
    Case it(row, attributes);
    it.link(parse(after));
    if (!current.isEmpty()) {
        // As the target is once it has been given what is remembered.
        QJsonObject now = parse(after);
        now.insert(u"title"_s, now.value("title"_L1).toString(u"Chosen there"_s));
        it.situation.remote = scim::Resource(now);
    }
    QCOMPARE(compact(sent(it.plan())), QByteArray(kNothing));
}

void AttributeFlowTest::matched_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *mapping, const char *attributes, const char *resource,
                        const char *operations, const char *after) {
        QTest::newRow(name) << QByteArray(mapping) << QByteArray(attributes) << QByteArray(resource)
                            << QByteArray(operations) << QByteArray(after);
    };
    row("a provider that lower-cases is not written to for ever", R"({"target": "title", "source": "[job]"})",
        R"({"job": "McDonald"})", R"({"title": "mcdonald"})", kNothing, R"({"title":"McDonald"})");
    row("unless the mapping compares exactly", R"({"target": "title", "source": "[job]", "compare": "exact"})",
        R"({"job": "McDonald"})", R"({"title": "mcdonald"})", R"([{"op":"replace","path":"title","value":"McDonald"}])",
        R"({"title":"McDonald"})");
    row("a provider that composes letters is not written to for ever", R"({"target": "title", "source": "[job]"})",
        "{\"job\": \"e\u0301\"}", "{\"title\": \"\u00e9\"}", kNothing, "{\"title\":\"e\u0301\"}");
    row("an attribute whose case counts", R"({"target": "externalId", "source": "[job]"})", R"({"job": "AB"})",
        R"({"externalId": "ab"})", R"([{"op":"replace","path":"externalId","value":"AB"}])", R"({"externalId":"AB"})");
    row("an attribute whose case counts, where the mapping says that it does not",
        R"({"target": "externalId", "source": "[job]", "compare": "ignoreCase"})", R"({"job": "AB"})",
        R"({"externalId": "ab"})", kNothing, R"({"externalId":"AB"})");
    row("what Muster did not write is not cleared", R"({"target": "title", "source": "[job]", "whenEmpty": "clear"})",
        "{}", R"({"title": "A"})", kNothing, "{}");
    row("an initial value is sent when an object is taken over",
        R"({"target": "title", "source": "[job]", "strength": "initial"})", R"({"job": "B"})", R"({"title": "A"})",
        R"([{"op":"replace","path":"title","value":"B"}])", R"({"title":"B"})");
    row("a filling value yields to what is there",
        R"({"target": "title", "source": "[job]", "strength": "fillWhenEmpty"})", R"({"job": "B"})",
        R"({"title": "A"})", kNothing, "{}");
    row("roles are added to those that are there", R"({"target": "roles", "source": "[roles]", "when": "addOnly"})",
        R"({"roles": ["b"]})", R"({"roles": [{"value": "a"}]})",
        R"([{"op":"add","path":"roles","value":[{"value":"b"}]}])", R"({"roles":[{"value":"b"}]})");
}

void AttributeFlowTest::matched()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, attributes);
    QFETCH(QByteArray, resource);
    QFETCH(QByteArray, operations);
    QFETCH(QByteArray, after);
    Case it(row, attributes);
    it.match(parse(resource));
    const ObjectPlan plan = it.plan();
    QCOMPARE(compact(sent(plan)), operations);
    QCOMPARE(compact(remembered(it, plan)), after);
    QCOMPARE(plan.operations.front().ownership, Ownership::Adopted);
}

void AttributeFlowTest::looksAtTheTarget_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<bool>("looks");
    QTest::newRow("a plain mapping does not")
        << QByteArray(R"({"target": "title", "source": "[job]"})") << QByteArray(R"({"job": "B"})") << false;
    QTest::newRow("an exact list does") << QByteArray(
        R"x({"target": "roles", "values": [{"value": "[job]"}], "mode": "exact"})x")
                                        << QByteArray(R"({"job": "B"})") << true;
    QTest::newRow("an exact list without anything to flow does not")
        << QByteArray(R"x({"target": "roles", "values": [{"value": "[job]"}], "mode": "exact"})x") << QByteArray("{}")
        << false;
}

void AttributeFlowTest::looksAtTheTarget()
{
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, attributes);
    QFETCH(bool, looks);
    Case it(row, attributes);
    it.link({});
    QCOMPARE(needsTarget(it.situation, it.context), looks);
    it.situation.link.reset();
    QVERIFY(!needsTarget(it.situation, it.context)); // a new object has nothing to look at
}

void AttributeFlowTest::countsClears()
{
    Case it(R"({"target": "title", "source": "[job]", "whenEmpty": "clear"})", "{}");
    it.link({{u"title"_s, u"A"_s}});
    QCOMPARE(it.plan().operations.front().attributesCleared, 1);
    Case other(R"({"target": "title", "source": "[job]", "whenEmpty": "clear"})", R"({"job": "B"})");
    other.link({{u"title"_s, u"A"_s}});
    QCOMPARE(other.plan().operations.front().attributesCleared, 0);
}

void AttributeFlowTest::hidesRedactedValues()
{
    Case it(R"x({"target": "title", "source": "Redact([job])"})x", R"({"job": "secret"})");
    it.link({{u"title"_s, u"older secret"_s}});
    const PlannedOperation operation = it.plan().operations.front();
    QCOMPARE(sent({{operation}, {}, false, {}}).at(0).toObject().value("value"_L1).toString(), u"secret"_s);
    QCOMPARE(operation.modified.front().before, QJsonValue(u"[Redact]"_s));
    QCOMPARE(operation.modified.front().after, QJsonValue(u"[Redact]"_s));
    QVERIFY(hidesValues(operation));
}

void AttributeFlowTest::hidesRedactedValuesOfCreations()
{
    const Case it(R"x({"target": "name.givenName", "source": "Redact([job])"})x", R"({"job": "secret"})");
    const PlannedOperation operation = it.plan().operations.front();
    QCOMPARE(operation.kind, OperationKind::Create);
    QVERIFY(compact(operation.requests.front()).contains("secret"));
    for (const ModifiedProperty &property : operation.modified) {
        QVERIFY(!compact(QJsonArray {property.after}).contains("secret"));
    }
    QVERIFY(hidesValues(operation));
    const Case open(R"x({"target": "name.givenName", "source": "[job]"})x", R"({"job": "known"})");
    QVERIFY(!hidesValues(open.plan().operations.front()));
}

void AttributeFlowTest::actions_data()
{
    QTest::addColumn<bool>("create");
    QTest::addColumn<bool>("update");
    QTest::addColumn<QByteArray>("state");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("without creating, nobody new comes") << false << true << QByteArray("new") << u"skipped"_s;
    QTest::newRow("without creating, existing ones are updated")
        << false << true << QByteArray("linked") << u"update"_s;
    QTest::newRow("without creating, existing ones are taken over")
        << false << true << QByteArray("match") << u"update"_s;
    QTest::newRow("without updating, new ones come") << true << false << QByteArray("new") << u"create"_s;
    QTest::newRow("without updating, existing ones stay as they are")
        << true << false << QByteArray("linked") << u"skipped"_s;
    QTest::newRow("without updating, existing ones are only linked")
        << true << false << QByteArray("match") << u"adopt"_s;
}

void AttributeFlowTest::actions()
{
    QFETCH(bool, create);
    QFETCH(bool, update);
    QFETCH(QByteArray, state);
    QFETCH(QString, outcome);
    Case it(R"({"target": "title", "source": "[job]"})", R"({"job": "B"})", {create, update, true});
    if (state == "linked") {
        it.link({{u"title"_s, u"A"_s}});
    } else if (state == "match") {
        it.match({{u"title"_s, u"A"_s}});
    }
    const ObjectPlan plan = it.plan();
    QCOMPARE(plan.skipped.isEmpty() ? kindName(plan.operations.front().kind) : u"skipped"_s, outcome);
    if (outcome == "adopt"_L1) {
        // Switching updates on later must still find the difference.
        QCOMPARE(plan.operations.front().exported.value("title"_L1).toString(), u"A"_s);
    }
    if (state == "linked" && !update) {
        QCOMPARE(plan.remember->exported.value("title"_L1).toString(), u"A"_s);
    }
}

void AttributeFlowTest::withoutDeletesWhoIsMissingIsDisabled()
{
    Case it(R"x({"target": "active", "source": "Not([IsSoftDeleted])"})x", "{}", {true, true, false});
    it.link({{u"active"_s, true}});
    QCOMPARE(planMissing(*it.situation.link, it.context).operations.front().kind, OperationKind::Disable);
    it.context.actions.update = false;
    const ObjectPlan nothing = planMissing(*it.situation.link, it.context);
    QVERIFY(nothing.operations.empty());
    QVERIFY(!nothing.skipped.isEmpty());
}

void AttributeFlowTest::referencesThatAreOnlyAdded()
{
    const QString manager = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager"_s;
    const QByteArray row = R"x({"target": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
                               "source": "[boss]", "reference": "User", "strength": "fillWhenEmpty"})x";
    Case it(row, R"({"boss": "E2"})");
    it.link({});
    it.situation.link->references.insert(manager, QJsonObject {{u"E9"_s, u"r9"_s}});
    QVERIFY(it.plan().operations.empty());
    it.situation.link->references = {};
    QCOMPARE(it.plan().operations.front().kind, OperationKind::References);
}

QTEST_GUILESS_MAIN(AttributeFlowTest)
#include "tst_attributeflow.moc"
