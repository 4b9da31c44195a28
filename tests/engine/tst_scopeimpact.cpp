// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/consolefacade.h"
#include "models/engine/scopeimpact.h"
#include "tests/support/manualclock.h"
#include "tests/support/testresult.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using engine::ScopeImpact;

namespace {

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

const char *const kAssignedAll =
    R"({"users": {"mode": "assigned"}, "assignments": [{"type": "Group", "anchor": "g1"}]})";
const char *const kSales = R"({"users": {"filters": [{"title": "Sales", "clauses": [
    {"attribute": "department", "operator": "EQUALS", "value": "Sales"}]}]}})";

} // namespace

/// What a change of the scope would do, before it is saved.
class ScopeImpactTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void countsAndNames();
    void assignmentsTellWhomTheyBringIn();
    void warnings();
    void confirmation_data();
    void confirmation();
    void supersededIsCancelled();
    void consoleAsksForTheNumber();
    void hundredThousandPeople();

private:
    void write(const QString &name, const QByteArray &content) const;
    void people(int count) const;
    [[nodiscard]] std::shared_ptr<const provisioning::Connection> connection(const QJsonObject &scope,
                                                                             const QJsonObject &more = {}) const;
    [[nodiscard]] QByteArray document(const QJsonObject &scope, const QJsonObject &more = {}) const;
    [[nodiscard]] core::Result<ScopeImpact> compare(const char *stored, const char *edited) const
    {
        return QCoro::waitFor(engine::compareScopes(connection(json(stored)), connection(json(edited))));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void ScopeImpactTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    people(10);
    write(u"groups.csv"_s, "id,name,members\ng1,All,0|1|g2\ng2,Inner,2|g1\n");
}

void ScopeImpactTest::write(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
}

void ScopeImpactTest::people(int count) const
{
    QByteArray rows = "id,name,department,age\n";
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        rows += number + ",Person " + number + (i % 2 == 0 ? ",Sales," : ",Research,") + QByteArray::number(20 + i % 50)
            + '\n';
    }
    write(u"people.csv"_s, rows);
}

QByteArray ScopeImpactTest::document(const QJsonObject &scope, const QJsonObject &more) const
{
    QJsonObject document = json(R"({"muster": 1, "name": "acme",
        "sources": [{"id": "hr", "type": "csv", "users": {"path": "people.csv", "anchor": "id"},
                     "groups": {"path": "groups.csv", "anchor": "id", "members": "members"}}],
        "target": {"baseUrl": "http://127.0.0.1:9/v2"},
        "mappings": {"User": [{"target": "userName", "source": "[id]", "matching": 1},
                              {"target": "displayName", "source": "[name]"}],
                     "Group": [{"target": "displayName", "source": "[name]", "matching": 1},
                               {"target": "members", "source": "[members]", "reference": "User"}]}})");
    document.insert(u"scope"_s, scope);
    for (auto member = more.begin(); member != more.end(); ++member) {
        document.insert(member.key(), member.value());
    }
    return QJsonDocument(document).toJson();
}

std::shared_ptr<const provisioning::Connection> ScopeImpactTest::connection(const QJsonObject &scope,
                                                                            const QJsonObject &more) const
{
    auto connection = provisioning::Connection::fromJson(document(scope, more), m_folder->path(), {});
    if (!connection) {
        qFatal("%s", qPrintable(connection.error().detail));
    }
    return std::make_shared<const provisioning::Connection>(std::move(*connection));
}

void ScopeImpactTest::countsAndNames()
{
    const auto impact = compare("{}", kSales);
    QVERIFY_RESULT(impact);
    const engine::TypeImpact &people = impact->of(core::ObjectType::User);
    QCOMPARE(people.total, 10);
    QCOMPARE(people.before, 10);
    QCOMPARE(people.after, 5);
    QCOMPARE(people.leaving, 5);
    QCOMPARE(people.joining, 0);
    QCOMPARE(people.leavers.front().name, u"Person 1"_s);
    QVERIFY(people.leavers.front().reason.contains(u"\"Sales\" needs department EQUALS"_s));
    QCOMPARE(impact->of(core::ObjectType::Group).after, 2);
    const auto back = compare(kSales, "{}");
    QVERIFY_RESULT(back);
    QCOMPARE(back->of(core::ObjectType::User).joining, 5);
    QCOMPARE(back->of(core::ObjectType::User).joiners.front().anchor, u"1"_s);
}

void ScopeImpactTest::assignmentsTellWhomTheyBringIn()
{
    const auto impact = compare("{}", R"({"users": {"mode": "assigned"}, "nestedGroups": 1, "assignments": [
        {"type": "Group", "attribute": "name", "value": "All"}, {"type": "User", "anchor": "7"},
        {"type": "Group", "anchor": "nowhere"}]})");
    QVERIFY_RESULT(impact);
    QCOMPARE(impact->of(core::ObjectType::User).after, 4); // 0 and 1, 2 through the inner group, 7
    QCOMPARE(impact->assignments.size(), std::size_t(3));
    QCOMPARE(impact->assignments[0].people, 3);
    QCOMPARE(impact->assignments[1].people, 1);
    QVERIFY(!impact->assignments[2].resolved);
}

void ScopeImpactTest::warnings()
{
    const auto impact = compare("{}", R"({"users": {"mode": "assigned", "filters": [{"title": "F", "clauses": [
        {"attribute": "department", "operator": "Greater_Than", "value": "5"},
        {"operator": "IS MEMBER OF", "values": ["Nowhere"]}]}]},
        "nestedGroups": 3, "assignments": [{"type": "Group", "anchor": "g1"}, {"type": "User", "anchor": "x"}]})");
    QVERIFY_RESULT(impact);
    const QString all = impact->warnings.join(u'\n');
    QVERIFY2(all.contains(u"department Greater_Than is never true"_s), qPrintable(all));
    QVERIFY2(all.contains(u"group \"Nowhere\""_s), qPrintable(all));
    QVERIFY2(all.contains(u"in a loop: All > Inner > All"_s), qPrintable(all));
    QVERIFY2(all.contains(u"person \"x\""_s), qPrintable(all));
    const auto flat = compare("{}", kAssignedAll);
    QVERIFY_RESULT(flat);
    QVERIFY2(flat->warnings.join(u' ').contains(u"as in Entra"_s), qPrintable(flat->warnings.join(u' ')));
}

void ScopeImpactTest::confirmation_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QByteArray>("scope");
    QTest::addColumn<int>("number"); // 0: nothing to confirm
    const QByteArray tight = R"({"guards": {"disables": {"max": 4}}})";
    QTest::newRow("so few never matter") << QByteArray("{}") << QByteArray(kSales) << 0;
    QTest::newRow("more than the limit") << tight << QByteArray(kSales) << 5;
    QTest::newRow("leaving changes nothing at the application")
        << QByteArray(R"({"guards": {"disables": {"max": 4}}, "deprovision": {"outOfScope": "nothing"}})")
        << QByteArray(kSales) << 0;
    QTest::newRow("left out at import, so nobody is disabled") << tight << QByteArray(R"({"users": {"importFilters": [
        {"clauses": [{"attribute": "department", "operator": "EQUALS", "value": "Sales"}]}]}})")
                                                               << 0;
    QTest::newRow("nothing changes") << tight << QByteArray("{}") << 0;
}

void ScopeImpactTest::confirmation()
{
    QFETCH(QByteArray, more);
    QFETCH(QByteArray, scope);
    QFETCH(int, number);
    const auto stored = connection({}, json(more.constData()));
    const auto edited = connection(json(scope.constData()), json(more.constData()));
    const auto impact = QCoro::waitFor(engine::compareScopes(stored, edited));
    QVERIFY_RESULT(impact);
    QCOMPARE(impact->toConfirm.value_or(0), number);
    QCOMPARE(engine::checkConfirmed(*edited, *impact, std::nullopt).has_value(), number == 0);
    QVERIFY(engine::checkConfirmed(*edited, *impact, number).has_value());
    QCOMPARE(engine::checkConfirmed(*edited, *impact, number + 1).has_value(), number == 0);
}

void ScopeImpactTest::supersededIsCancelled()
{
    const auto stop = std::make_shared<std::atomic_bool>(true);
    const auto snapshot = QCoro::waitFor(engine::ScopeSnapshot::read(*connection({}), stop));
    QVERIFY(!snapshot);
    QCOMPARE(snapshot.error().code, core::ErrorCode::Cancelled);
}

void ScopeImpactTest::consoleAsksForTheNumber()
{
    test::ManualClock clock;
    qputenv("MUSTER_DATA_KEY", QByteArray(32, 'k').toBase64());
    engine::ConsoleFacade facade(m_folder->filePath(u"home"_s), clock);
    std::optional<core::Result<core::ConnectionId>> imported;
    facade.importDocument(document({}, json(R"({"guards": {"disables": {"max": 4}}})")), m_folder->path(), this,
                          [&imported](const auto &result) { imported = result; });
    QTRY_VERIFY(imported.has_value());
    if (!*imported && (*imported).error().code == core::ErrorCode::KeychainLocked) {
        QSKIP("There is no secret store on this machine.");
    }
    QVERIFY_RESULT(*imported);
    const core::ConnectionId id = **imported;
    std::optional<core::Result<ScopeImpact>> first;
    std::optional<core::Result<ScopeImpact>> second;
    facade.scopeImpact(id, kAssignedAll, this, [&first](const auto &result) { first = result; });
    facade.scopeImpact(id, kSales, this, [&second](const auto &result) { second = result; });
    QTRY_VERIFY(first.has_value() && second.has_value());
    QVERIFY(first->has_value() || first->error().code == core::ErrorCode::Cancelled); // unless it was quicker
    QVERIFY_RESULT(*second);
    QCOMPARE((*second)->toConfirm.value_or(0), 5);
    std::optional<core::Result<std::vector<engine::ScopeMember>>> found;
    facade.searchScope(id, core::ObjectType::User, u"person 7"_s, 10, this, [&found](const auto &r) { found = r; });
    QTRY_VERIFY(found.has_value());
    QCOMPARE((*found)->size(), std::size_t(1));
    for (const auto &[confirmed, saves] : {std::pair {0, false}, std::pair {4, false}, std::pair {5, true}}) {
        std::optional<core::Result<void>> saved;
        facade.saveScope(id, kSales, confirmed == 0 ? std::nullopt : std::optional<qint64>(confirmed), this,
                         [&saved](const auto &result) { saved = result; });
        QTRY_VERIFY(saved.has_value());
        QCOMPARE(saved->has_value(), saves);
    }
    std::optional<core::Result<QByteArray>> stored;
    facade.connectionDocument(id, this, [&stored](const auto &result) { stored = result; });
    QTRY_VERIFY(stored.has_value());
    QVERIFY(stored->value().contains("department"));
    std::optional<core::Result<std::vector<engine::ScopeMember>>> brought;
    facade.broughtIn(id, kAssignedAll, 0, 10, this, [&brought](const auto &result) { brought = result; });
    QTRY_VERIFY(brought.has_value());
    QCOMPARE((*brought)->size(), std::size_t(2));
    facade.closeScope(id);
}

void ScopeImpactTest::hundredThousandPeople()
{
    people(100'000);
    const auto stored = connection({});
    const auto edited = connection(json(R"({"users": {"filters": [
        {"clauses": [{"attribute": "department", "operator": "REGEX MATCH", "value": "S.*"},
                     {"attribute": "age", "operator": "Greater_Than", "value": "30"}]},
        {"clauses": [{"operator": "IS MEMBER OF", "values": ["All"]}]}]}})"));
    const auto stop = std::make_shared<std::atomic_bool>(false);
    QElapsedTimer timer;
    timer.start();
    const auto snapshot =
        QCoro::waitFor(engine::ScopeSnapshot::read(engine::ScopeSnapshot::readingBoth(*stored, *edited), stop));
    QVERIFY_RESULT(snapshot);
    const qint64 reading = timer.restart();
    const auto impact = QCoro::waitFor(engine::scopeImpact(*snapshot, stored, edited, stop));
    QVERIFY_RESULT(impact);
    QVERIFY(impact->of(core::ObjectType::User).leaving > 50'000);
    QCOMPARE(impact->of(core::ObjectType::User).leavers.size(), engine::TypeImpact::kListed);
    qInfo("100,000 people: read in %lld ms, compared in %lld ms", static_cast<long long>(reading),
          static_cast<long long>(timer.elapsed()));
    QVERIFY(timer.elapsed() < 10'000); // a busy machine may be slow, a quadratic algorithm is slower
}

QTEST_GUILESS_MAIN(ScopeImpactTest)
#include "tst_scopeimpact.moc"
