// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/mappingtrial.h"
#include "tests/support/manualclock.h"
#include "tests/support/testresult.h"

#include <QCoroTask>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace muster;

namespace {

constexpr int kPeople = 2500; // more than two pages of a read

QByteArray document(const QByteArray &mappings, const QByteArray &more = {})
{
    return "{\"muster\":1,\"name\":\"Acme\",\"sources\":[{\"id\":\"hr\",\"type\":\"csv\",\"users\":{\"path\":\"people."
           "csv\",\"anchor\":\"id\"}}],"
           "\"target\":{\"profile\":\"generic\",\"baseUrl\":\"https://acme.example/"
           "scim\",\"auth\":{\"type\":\"none\"}},\"mappings\":{\"User\":"
        + mappings + '}' + more + '}';
}

const QByteArray kSaved =
    "[{\"target\":\"userName\",\"source\":\"[mail]\",\"matching\":1},{\"target\":\"title\",\"source\":\"[job]\"}]";
const QByteArray kEdited = "[{\"target\":\"userName\",\"source\":\"[mail]\",\"matching\":1},{\"target\":\"title\","
                           "\"source\":\"Replace([job], \\\"Analyst\\\", , , \\\"Scientist\\\", , )\"}]";

} // namespace

class TestMappingTrial : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void peopleAreFoundByAnyValue_data();
    void peopleAreFoundByAnyValue();
    void oneRowThatFailsLeavesTheOthers();
    void pastedAttributesAreTried();
    void pastedTextThatIsNoObjectIsRefused();
    void hiddenValuesAreNotShown();
    void effectCountsEverybodyInScope();
    void effectLeavesOutWhoIsOutOfScope();
    void effectIsOnWhoIsAssigned();
    void expressionsSeeTablesDomainAndTime();
    void effectTellsWhoFailsFromNowOn();
    void equalMappingsReadNothing();
    void pagesHoldEveryChangeOnce();
    void comparisonStopsOnRequest();
    void otherWorkGoesOnMeanwhile();

private:
    [[nodiscard]] core::Result<std::vector<engine::MappingSample>> sample(const engine::SampleQuery &query) const
    {
        return QCoro::waitFor(engine::sampleMappings(query, m_folder.path(), m_clock));
    }
    [[nodiscard]] core::Result<engine::MappingEffect>
    effect(const QByteArray &before, const QByteArray &after,
           const std::function<void(const engine::EffectProgress &)> &progress = {}) const
    {
        return QCoro::waitFor(engine::measureEffect({{}, before, after, core::ObjectType::User, m_stop},
                                                    m_folder.path(), m_clock, progress));
    }

    QTemporaryDir m_folder;
    test::ManualClock m_clock;
    engine::StopToken m_stop = std::make_shared<std::atomic_bool>(false);
};

void TestMappingTrial::initTestCase()
{
    QFile file(m_folder.filePath(u"people.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("id,mail,name,job,department\n");
    for (int number = 0; number < kPeople; ++number) {
        const QByteArray own = QByteArray::number(number);
        file.write("E" + own + ",person" + own + "@acme.example,Person " + own
                   + (number % 5 == 0 ? ",Analyst," : ",Engineer,") + (number % 2 == 0 ? "Sales\n" : "Research\n"));
    }
}

void TestMappingTrial::peopleAreFoundByAnyValue_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("found");
    QTest::addColumn<QString>("first");
    QTest::newRow("nothing typed: the first ones") << QString() << 100 << 100 << u"E0"_s;
    QTest::newRow("by anchor, in any case") << u"e2499"_s << 100 << 1 << u"E2499"_s;
    QTest::newRow("by name") << u"Person 1234"_s << 100 << 1 << u"E1234"_s;
    QTest::newRow("by another value") << u"analyst"_s << 3 << 3 << u"E0"_s;
    QTest::newRow("nobody") << u"nobody at all"_s << 100 << 0 << QString();
}

void TestMappingTrial::peopleAreFoundByAnyValue()
{
    QFETCH(QString, search);
    QFETCH(int, count);
    engine::SampleQuery query;
    query.document = document(kSaved);
    query.search = search;
    query.count = count;
    const auto samples = sample(query);
    QVERIFY_RESULT(samples);
    QTEST(static_cast<int>(samples->size()), "found");
    QTEST(samples->empty() ? QString() : samples->front().anchor, "first");
}

void TestMappingTrial::oneRowThatFailsLeavesTheOthers()
{
    engine::SampleQuery query;
    query.document = document("[{\"target\":\"userName\",\"source\":\"[mail]\",\"matching\":1},{\"target\":\"active\","
                              "\"source\":\"[job]\"}]");
    query.count = 1;
    const auto samples = sample(query);
    QVERIFY_RESULT(samples);
    const engine::MappingSample &person = samples->front();
    QVERIFY(person.error);
    QCOMPARE(person.values.at(0).value.toString(), u"person0@acme.example"_s);
    QVERIFY(!person.values.at(0).error);
    QVERIFY(person.values.at(1).error);
    QCOMPARE(person.attributes.value("job"_L1).toString(), u"Analyst"_s);
}

void TestMappingTrial::pastedAttributesAreTried()
{
    engine::SampleQuery query;
    query.document = document(kSaved);
    query.pasted = R"({"mail": "ada@acme.example", "job": "Countess"})";
    const auto samples = sample(query);
    QVERIFY_RESULT(samples);
    QCOMPARE(samples->size(), 1U);
    QCOMPARE(samples->front().values.at(1).value.toString(), u"Countess"_s);
}

void TestMappingTrial::pastedTextThatIsNoObjectIsRefused()
{
    engine::SampleQuery query;
    query.document = document(kSaved);
    query.pasted = "{\"mail\": ";
    const auto samples = sample(query);
    QVERIFY(!samples);
    QVERIFY2(samples.error().detail.contains(u"character"_s), qPrintable(samples.error().detail));
}

void TestMappingTrial::hiddenValuesAreNotShown()
{
    const QByteArray hidden = document("[{\"target\":\"userName\",\"source\":\"[mail]\",\"matching\":1},"
                                       "{\"target\":\"title\",\"source\":\"Redact(ToUpper([job]))\"}]");
    engine::SampleQuery query;
    query.document = hidden;
    query.count = 1;
    const auto samples = sample(query);
    QVERIFY_RESULT(samples);
    QVERIFY(samples->front().values.at(1).redacted);
    QCOMPARE(samples->front().values.at(1).value.toString(), u"[Redact]"_s);
    QVERIFY(!samples->front().values.at(0).redacted);
    // Also when it is the edit that hides the value, or shows it.
    for (const auto &[before, after] : {std::pair(document(kSaved), hidden), std::pair(hidden, document(kSaved))}) {
        engine::EffectPageQuery page;
        page.effect.before = before;
        page.effect.after = after;
        page.limit = 1;
        const auto found = QCoro::waitFor(engine::effectPage(page, m_folder.path(), m_clock));
        QVERIFY_RESULT(found);
        QVERIFY(!found->objects.empty());
        for (const engine::ObjectEffect &object : found->objects) {
            for (const provisioning::ModifiedProperty &value : object.values) {
                QVERIFY(value.path != "title"_L1 || value.before.toString() == "[Redact]"_L1);
                QVERIFY(value.path != "title"_L1 || value.after.toString() == "[Redact]"_L1);
            }
        }
    }
}

void TestMappingTrial::effectCountsEverybodyInScope()
{
    qint64 told = 0;
    const auto result = effect(document(kSaved), document(kEdited),
                               [&told](const engine::EffectProgress &progress) { told = progress.objects; });
    QVERIFY_RESULT(result);
    QVERIFY(result->complete);
    QCOMPARE(result->objects, kPeople);
    QCOMPARE(told, kPeople);
    QCOMPARE(result->changedObjects, kPeople / 5);
    QCOMPARE(result->attributes.size(), 1U);
    QCOMPARE(result->attributes.front().path, u"title"_s);
    QCOMPARE(result->attributes.front().changed, kPeople / 5);
    QCOMPARE(result->attributes.front().lost, 0);
}

void TestMappingTrial::effectLeavesOutWhoIsOutOfScope()
{
    const QByteArray scope = ",\"scope\":{\"users\":{\"mode\":\"all\",\"filters\":[{\"title\":\"Sales\",\"clauses\":["
                             "{\"attribute\":\"department\",\"operator\":\"EQUALS\",\"value\":\"Sales\"}]}]}}";
    const auto result = effect(document(kSaved, scope), document(kEdited, scope));
    QVERIFY_RESULT(result);
    QCOMPARE(result->objects, kPeople / 2);
    QCOMPARE(result->changedObjects, kPeople / 10);
}

void TestMappingTrial::effectIsOnWhoIsAssigned()
{
    const QByteArray scope = ",\"scope\":{\"users\":{\"mode\":\"assigned\"},\"assignments\":["
                             "{\"type\":\"User\",\"anchor\":\"E5\"},{\"type\":\"User\",\"anchor\":\"E6\"}]}";
    const auto result = effect(document(kSaved, scope), document(kEdited, scope));
    QVERIFY_RESULT(result);
    QCOMPARE(result->objects, 2);
    QCOMPARE(result->changedObjects, 1);
}

void TestMappingTrial::expressionsSeeTablesDomainAndTime()
{
    engine::SampleQuery query;
    query.document =
        document(R"json([{"target":"userName","source":"Join(\"@\", [id], DefaultDomain())","matching":1},
                         {"target":"title","source":"Lookup(\"sites\", [department], \"none\")"},
                         {"target":"nickName","source":"Now()"}])json",
                 R"json(,"objects":{"User":{"lookups":{"sites":{"Sales":"London"}},"defaultDomain":"x.org"}})json");
    query.count = 1;
    const auto samples = sample(query);
    QVERIFY_RESULT(samples);
    const engine::MappingSample &person = samples->front();
    QVERIFY2(!person.error, person.error ? qPrintable(person.error->detail) : "");
    QCOMPARE(person.values.at(0).value.toString(), u"E0@x.org"_s);
    QCOMPARE(person.values.at(1).value.toString(), u"London"_s);
    QCOMPARE(person.values.at(2).value.toString(), u"1/5/2026 8:00:00 AM"_s);
}

void TestMappingTrial::effectTellsWhoFailsFromNowOn()
{
    const auto result = effect(document("[{\"target\":\"userName\",\"source\":\"[mail]\",\"matching\":1},{\"target\":"
                                        "\"active\",\"source\":\"\\\"true\\\"\"}]"),
                               document("[{\"target\":\"userName\",\"source\":\"[mail]\",\"matching\":1},{\"target\":"
                                        "\"active\",\"source\":\"[job]\"}]"));
    QVERIFY_RESULT(result);
    QCOMPARE(result->failing, kPeople);
    QVERIFY(result->failure);
}

void TestMappingTrial::equalMappingsReadNothing()
{
    bool told = false;
    const auto result =
        effect(document(kSaved), document(kSaved), [&told](const engine::EffectProgress &) { told = true; });
    QVERIFY_RESULT(result);
    QVERIFY(!told);
    QCOMPARE(result->changedObjects, 0);
}

void TestMappingTrial::pagesHoldEveryChangeOnce()
{
    engine::EffectPageQuery query;
    query.effect = {{}, document(kSaved), document(kEdited), core::ObjectType::User, nullptr};
    query.attribute = u"title"_s;
    query.limit = 150;
    QStringList anchors;
    std::optional<qint64> next = 0;
    while (next) {
        query.after = *next;
        const auto page = QCoro::waitFor(engine::effectPage(query, m_folder.path(), m_clock));
        QVERIFY_RESULT(page);
        for (const engine::ObjectEffect &object : page->objects) {
            anchors << object.anchor;
            QCOMPARE(object.values.front().before.toString(), u"Analyst"_s);
            QCOMPARE(object.values.front().after.toString(), u"Scientist"_s);
        }
        next = page->next;
    }
    QCOMPARE(anchors.size(), kPeople / 5);
    QCOMPARE(anchors.removeDuplicates(), 0);
}

void TestMappingTrial::comparisonStopsOnRequest()
{
    const auto result = effect(document(kSaved), document(kEdited), [this](const engine::EffectProgress &progress) {
        m_stop->store(progress.objects > 0); // after the first page
    });
    m_stop->store(false);
    QVERIFY(!result);
    QCOMPARE(result.error().code, core::ErrorCode::Cancelled);
}

void TestMappingTrial::otherWorkGoesOnMeanwhile()
{
    int ticks = 0;
    QTimer timer;
    connect(&timer, &QTimer::timeout, this, [&ticks] { ++ticks; });
    timer.start(0);
    QVERIFY_RESULT(effect(document(kSaved), document(kEdited)));
    QVERIFY(ticks >= 2); // between the three pages
}

QTEST_GUILESS_MAIN(TestMappingTrial)
#include "tst_mappingtrial.moc"
