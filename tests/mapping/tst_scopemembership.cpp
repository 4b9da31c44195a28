// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/scopemembership.h"
#include "models/mapping/scopevalidation.h"
#include "tests/support/testresult.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace muster;
using core::ObjectType;
using mapping::GroupGraph;
using mapping::Scope;
using mapping::ScopeMembership;

namespace {

core::SourceObject object(ObjectType type, const QString &anchor)
{
    core::SourceObject object;
    object.type = type;
    object.anchor = anchor;
    object.attributes = {{u"city"_s, core::AttributeValue(anchor == u"ada"_s ? u"London"_s : u"Paris"_s)}};
    return object;
}

/// All has Engineering, which has Platform, which has All again; Sales stands alone.
std::shared_ptr<GroupGraph> company()
{
    auto graph = std::make_shared<GroupGraph>();
    graph->add(u"g1"_s, u"All"_s, {u"boss"_s, u"g2"_s});
    graph->add(u"g2"_s, u"Engineering"_s, {u"ada"_s, u"g3"_s});
    graph->add(u"g3"_s, u"Platform"_s, {u"grace"_s, u"g1"_s});
    graph->add(u"g4"_s, u"Sales"_s, {u"sam"_s});
    return graph;
}

QJsonArray array(const char *json)
{
    return QJsonDocument::fromJson(json).array();
}

Scope scopeOf(const char *clause)
{
    const QByteArray json = QByteArray("[{\"title\":\"F\",\"clauses\":[") + clause + "]}]";
    auto scope = Scope::fromJson(array(json.constData()), u"f"_s);
    return scope ? *scope : Scope();
}

ScopeMembership membershipOf(const char *assignments, int nested, const Scope &scope = {})
{
    const std::shared_ptr<GroupGraph> graph = company();
    mapping::AssignmentRules rules;
    rules.list = mapping::assignmentsFromJson(array(assignments), u"scope.assignments"_s).value();
    rules.nestedGroups = nested;
    std::vector<int> assigned;
    for (int group = 0; group < graph->size(); ++group) {
        core::SourceObject source = object(ObjectType::Group, graph->anchor(group));
        source.attributes.insert(u"name"_s, core::AttributeValue(graph->name(group)));
        for (const mapping::Assignment &each : rules.list) {
            if (each.matches(source)) {
                assigned.push_back(group);
            }
        }
    }
    return {graph, rules, assigned, {&scope}};
}

} // namespace

class ScopeMembershipTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void assigned_data();
    void assigned();
    void loopIsNamed();
    void depthCutsAndSaysSo();
    void groupClauses_data();
    void groupClauses();
    void verdictTellsThePath();
    void facetChangesWithTheGroups();
    void importFilterLeavesOut();
    void assignmentErrors_data();
    void assignmentErrors();
    void doubts_data();
    void doubts();
    void deepNestingEnds();
    void tenMillionMembershipsStayCompact();
};

void ScopeMembershipTest::assigned_data()
{
    QTest::addColumn<QByteArray>("assignments");
    QTest::addColumn<int>("nested");
    QTest::addColumn<QString>("anchor");
    QTest::addColumn<QString>("path"); // empty: not assigned
    const QByteArray all = R"([{"type":"Group","anchor":"g1"}])";
    QTest::newRow("a direct member") << all << 0 << u"boss"_s << u"assigned through \"All\""_s;
    QTest::newRow("a member of a nested group is out, as in Entra") << all << 0 << u"ada"_s << QString();
    QTest::newRow("one level of nested groups")
        << all << 1 << u"ada"_s << u"assigned through \"All\" > \"Engineering\""_s;
    QTest::newRow("two levels are too deep for one") << all << 1 << u"grace"_s << QString();
    QTest::newRow("two levels") << all << 2 << u"grace"_s
                                << u"assigned through \"All\" > \"Engineering\" > \"Platform\""_s;
    QTest::newRow("a loop ends where it began") << all << 100 << u"boss"_s << u"assigned through \"All\""_s;
    QTest::newRow("another group") << all << 100 << u"sam"_s << QString();
    QTest::newRow("a group by its name") << QByteArray(R"([{"type":"Group","attribute":"name","value":"Sales"}])") << 0
                                         << u"sam"_s << u"assigned through \"Sales\""_s;
    QTest::newRow("a person by the anchor")
        << QByteArray(R"([{"type":"User","anchor":"ada"}])") << 0 << u"ada"_s << u"assigned directly"_s;
    QTest::newRow("a person by an attribute") << QByteArray(R"([{"type":"User","attribute":"city","value":"London"}])")
                                              << 0 << u"ada"_s << u"assigned directly"_s;
    QTest::newRow("a person whose attribute differs in case")
        << QByteArray(R"([{"type":"User","attribute":"city","value":"london"}])") << 0 << u"ada"_s << QString();
    QTest::newRow("nobody is assigned") << QByteArray("[]") << 0 << u"ada"_s << QString();
    QTest::newRow("directly outranks a group")
        << QByteArray(R"([{"type":"Group","anchor":"g1"},{"type":"User","anchor":"boss"}])") << 0 << u"boss"_s
        << u"assigned directly"_s;
    QTest::newRow("the shorter way is told")
        << QByteArray(R"([{"type":"Group","anchor":"g1"},{"type":"Group","anchor":"g2"}])") << 3 << u"ada"_s
        << u"assigned through \"Engineering\""_s;
}

void ScopeMembershipTest::assigned()
{
    QFETCH(QByteArray, assignments);
    QFETCH(int, nested);
    QFETCH(QString, anchor);
    QFETCH(QString, path);
    const ScopeMembership membership = membershipOf(assignments.constData(), nested);
    const core::SourceObject person = object(ObjectType::User, anchor);
    const auto found = membership.pathTo(person);
    QCOMPARE(found ? found->inWords() : QString(), path);
    QCOMPARE(membership.isAssigned(person), !path.isEmpty());
    Scope scope;
    scope.setMode(mapping::ScopeMode::Assigned);
    QCOMPARE(scope.contains(person, &membership), !path.isEmpty());
    QCOMPARE(scope.evaluate(person, &membership).inScope, !path.isEmpty());
    QVERIFY(!scope.contains(person)); // without groups nobody is assigned
}

void ScopeMembershipTest::loopIsNamed()
{
    const ScopeMembership looped = membershipOf(R"([{"type":"Group","anchor":"g2"}])", 10);
    QCOMPARE(looped.assignedReach().cycle.size(), 4);
    QCOMPARE(looped.assignedReach().cycle.first(), looped.assignedReach().cycle.last());
    QVERIFY(membershipOf(R"([{"type":"Group","anchor":"g4"}])", 10).assignedReach().cycle.isEmpty());
    // A group below itself is assigned through the loop, and a nested group takes part as a group.
    QVERIFY(looped.isAssigned(object(ObjectType::Group, u"g1"_s)));
    QCOMPARE(looped.pathTo(object(ObjectType::Group, u"g3"_s))->inWords(), u"assigned through \"Engineering\""_s);
    QVERIFY(!looped.isAssigned(object(ObjectType::Group, u"g4"_s)));
}

void ScopeMembershipTest::depthCutsAndSaysSo()
{
    QVERIFY(membershipOf(R"([{"type":"Group","anchor":"g1"}])", 1).assignedReach().cut);
    QVERIFY(!membershipOf(R"([{"type":"Group","anchor":"g1"}])", 2).assignedReach().cut);
    const ScopeMembership flat = membershipOf(R"([{"type":"Group","anchor":"g1"}])", 0);
    QVERIFY(!flat.isAssigned(object(ObjectType::Group, u"g2"_s)));
    QVERIFY(flat.isAssigned(object(ObjectType::Group, u"g1"_s)));
}

void ScopeMembershipTest::groupClauses_data()
{
    QTest::addColumn<QByteArray>("clause");
    QTest::addColumn<QString>("anchor");
    QTest::addColumn<bool>("passes");
    const auto row = [](const char *name, const char *op, const char *values, const char *anchor, bool passes) {
        QTest::newRow(name) << QByteArray("{\"operator\":\"") + op + "\",\"values\":[" + values + "]}"
                            << QString::fromLatin1(anchor) << passes;
    };
    row("a direct member", "IS MEMBER OF", "\"Sales\"", "sam", true);
    row("a member through two groups", "IS MEMBER OF", "\"All\"", "grace", true);
    row("the group by its anchor", "IS MEMBER OF", "\"g1\"", "grace", true);
    row("one of two groups", "IS MEMBER OF", "\"Sales\",\"Platform\"", "grace", true);
    row("somebody else", "IS MEMBER OF", "\"Sales\"", "grace", false);
    row("a group that does not exist", "IS MEMBER OF", "\"Nowhere\"", "grace", false);
    row("direct only", "IS DIRECT MEMBER OF", "\"All\"", "grace", false);
    row("direct, and is", "IS DIRECT MEMBER OF", "\"All\"", "boss", true);
    row("not in the group", "IS NOT MEMBER OF", "\"Sales\"", "grace", true);
    row("not in the group, but is", "IS NOT MEMBER OF", "\"All\"", "grace", false);
    row("in no group at all", "IS NOT MEMBER OF", "\"All\"", "nobody", true);
    row("in no group at all and asked for one", "IS MEMBER OF", "\"All\"", "nobody", false);
}

void ScopeMembershipTest::groupClauses()
{
    QFETCH(QByteArray, clause);
    QFETCH(QString, anchor);
    QFETCH(bool, passes);
    const Scope scope = scopeOf(clause.constData());
    QCOMPARE(scope.filters().size(), std::size_t(1));
    const ScopeMembership membership = membershipOf("[]", 0, scope);
    const core::SourceObject person = object(ObjectType::User, anchor);
    QCOMPARE(scope.contains(person, &membership), passes);
    QCOMPARE(scope.evaluate(person, &membership).clauses.front().passed, passes);
    QVERIFY(!scope.contains(person)); // no groups, no verdict, no permission
    QCOMPARE(membership.unknownGroups(), clause.contains("Nowhere") ? QStringList {u"Nowhere"_s} : QStringList());
}

void ScopeMembershipTest::verdictTellsThePath()
{
    Scope scope = scopeOf(R"({"operator":"IS MEMBER OF","values":["All"]})");
    scope.setMode(mapping::ScopeMode::Assigned);
    const ScopeMembership membership = membershipOf(R"([{"type":"Group","anchor":"g2"}])", 1, scope);
    const mapping::ScopeVerdict in = scope.evaluate(object(ObjectType::User, u"grace"_s), &membership);
    QCOMPARE(in.reason, u"in scope: assigned through \"Engineering\" > \"Platform\", and \"F\" lets it through"_s);
    QCOMPARE(in.clauses.front().actual, u"All > Engineering > Platform"_s);
    const mapping::ScopeVerdict out = scope.evaluate(object(ObjectType::User, u"sam"_s), &membership);
    QCOMPARE(out.reason, u"out of scope: not assigned, neither directly nor through a group"_s);
}

void ScopeMembershipTest::facetChangesWithTheGroups()
{
    const Scope scope = scopeOf(R"({"operator":"IS MEMBER OF","values":["Sales"]})");
    const ScopeMembership before = membershipOf(R"([{"type":"Group","anchor":"g2"}])", 0, scope);
    const ScopeMembership after = membershipOf(R"([{"type":"Group","anchor":"g1"}])", 0, scope);
    QVERIFY(before.facet(ObjectType::User, u"ada"_s) != after.facet(ObjectType::User, u"ada"_s));
    QCOMPARE(before.facet(ObjectType::User, u"sam"_s), after.facet(ObjectType::User, u"sam"_s));
    QVERIFY(before.facet(ObjectType::User, u"sam"_s) != before.facet(ObjectType::User, u"nobody"_s));
}

void ScopeMembershipTest::importFilterLeavesOut()
{
    Scope scope = scopeOf(R"({"attribute":"city","operator":"EQUALS","value":"Paris"})");
    scope.setImportFilters(scopeOf(R"({"attribute":"city","operator":"IS NOT NULL"})").filters());
    core::SourceObject nowhere = object(ObjectType::User, u"sam"_s);
    nowhere.attributes.clear();
    const mapping::ScopeVerdict left = scope.evaluate(nowhere);
    QVERIFY(!left.inScope && left.leftOutAtImport);
    QVERIFY2(left.reason.startsWith(u"left out at import"_s), qPrintable(left.reason));
    const mapping::ScopeVerdict out = scope.evaluate(object(ObjectType::User, u"ada"_s));
    QVERIFY(!out.inScope && !out.leftOutAtImport);
    QVERIFY(scope.contains(object(ObjectType::User, u"sam"_s)));
    QVERIFY(!scope.contains(nowhere));
    QCOMPARE(scope.attributes(), QStringList {u"city"_s});
}

void ScopeMembershipTest::assignmentErrors_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("detail");
    QTest::newRow("no type") << QByteArray(R"([{"anchor":"a"}])")
                             << u"scope.assignments[0]: the member \"type\" is missing."_s;
    QTest::newRow("an unknown type")
        << QByteArray(R"([{"type":"Groups","anchor":"a"}])")
        << u"scope.assignments[0].type: there is no type \"Groups\"; did you mean Group?"_s;
    QTest::newRow("anchor and attribute") << QByteArray(R"([{"type":"User","anchor":"a","attribute":"b","value":"c"}])")
                                          << u"scope.assignments[0]: both an anchor and an attribute are given."_s;
    QTest::newRow("attribute without value") << QByteArray(R"([{"type":"User","attribute":"b"}])")
                                             << u"scope.assignments[0]: the member \"value\" is missing."_s;
    QTest::newRow("nothing to find it by")
        << QByteArray(R"([{"type":"User"}])") << u"scope.assignments[0]: the member \"attribute\" is missing."_s;
}

void ScopeMembershipTest::assignmentErrors()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, detail);
    const auto read = mapping::assignmentsFromJson(array(json.constData()), u"scope.assignments"_s);
    QVERIFY(!read);
    QCOMPARE(read.error().detail, detail);
    QVERIFY(!read.error().remedy.isEmpty());
}

void ScopeMembershipTest::doubts_data()
{
    QTest::addColumn<QByteArray>("clause");
    QTest::addColumn<QString>("begins"); // empty: no doubt
    const auto row = [](const char *name, const QByteArray &clause, const QString &begins) {
        QTest::newRow(name) << clause << begins;
    };
    row("the classic mistake: texts are no numbers", R"({"attribute":"city","operator":"Greater_Than","value":"5"})",
        u"\"F\": city Greater_Than is never true: it compares whole numbers"_s);
    row("decimal fractions are no whole numbers", R"({"attribute":"fte","operator":"Less_Than","value":"1"})",
        u"\"F\": fte Less_Than is never true: it compares whole numbers"_s);
    row("numbers written as texts are fine", R"({"attribute":"number","operator":"Greater_Than","value":"5"})", {});
    row("a number compared with a date", R"({"attribute":"count","operator":"Greater_Than","value":"2026-01-01"})",
        u"\"F\": count Greater_Than is never true: it compares dates"_s);
    row("a date compared with a date", R"({"attribute":"hired","operator":"Greater_Than","value":"2026-01-01"})", {});
    row("an unknown attribute with the nearest name", R"({"attribute":"citty","operator":"IS NULL"})",
        u"\"F\": The source has no attribute \"citty\"; did you mean city?"_s);
    row("true of a text", R"({"attribute":"city","operator":"IS TRUE"})", u"\"F\": city IS TRUE is never true"_s);
    row("bits of a text", R"({"attribute":"city","operator":"&","value":"2"})", u"\"F\": city & is never true"_s);
    row("a group", R"({"operator":"IS MEMBER OF","values":["x"]})", {});
}

void ScopeMembershipTest::doubts()
{
    QFETCH(QByteArray, clause);
    QFETCH(QString, begins);
    using mapping::AttributeKind;
    const std::vector<mapping::AttributeHint> hints {{u"city"_s, AttributeKind::Text, false, u"London"_s},
                                                     {u"fte"_s, AttributeKind::Text, false, u"0.5"_s},
                                                     {u"number"_s, AttributeKind::Text, false, u"12"_s},
                                                     {u"count"_s, AttributeKind::Integer, false, u"7"_s},
                                                     {u"hired"_s, AttributeKind::DateTime, false, {}}};
    const Scope scope = scopeOf(clause.constData());
    const QStringList doubts = mapping::doubtsAbout(scope, hints);
    QCOMPARE(doubts.size(), begins.isEmpty() ? 0 : 1);
    QVERIFY2(doubts.isEmpty() || doubts.first().startsWith(begins), qPrintable(doubts.join(u'\n')));
    QVERIFY(!doubts.join(u' ').contains(u"London"_s)); // values of people stay out of texts
    QVERIFY(mapping::doubtsAbout(scope, {}).isEmpty());
}

void ScopeMembershipTest::deepNestingEnds()
{
    GroupGraph graph;
    constexpr int kDepth = 100'000;
    for (int i = 0; i < kDepth; ++i) {
        graph.add(u"g%1"_s.arg(i), u"G"_s, {u"g%1"_s.arg((i + 1) % kDepth), u"p%1"_s.arg(i)});
    }
    const GroupGraph::Reach reach = graph.reach({0}, std::numeric_limits<int>::max());
    QVERIFY(graph.contains(reach, u"p%1"_s.arg(kDepth - 1)));
    QCOMPARE(reach.cycle.size(), kDepth + 1);
}

void ScopeMembershipTest::tenMillionMembershipsStayCompact()
{
    // A tenth of it here; the time and the memory of the whole are measured in the benchmark.
    GroupGraph graph;
    QStringList members;
    for (int i = 0; i < 10'000; ++i) {
        members.append(u"E%1"_s.arg(i));
    }
    for (int group = 0; group < 100; ++group) {
        graph.add(u"G%1"_s.arg(group), {}, members);
    }
    QCOMPARE(graph.memberships(), 1'000'000);
    const GroupGraph::Reach reach = graph.reach({0, 50, 99}, 0);
    QVERIFY(graph.contains(reach, u"E9999"_s));
    QVERIFY(!graph.contains(reach, u"E10000"_s));
}

QTEST_GUILESS_MAIN(ScopeMembershipTest)
#include "tst_scopemembership.moc"
