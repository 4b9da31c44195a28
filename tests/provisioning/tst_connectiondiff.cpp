// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/connectiondiff.h"

#include "tests/provisioning/connectiondocuments.h"
#include "tests/support/testresult.h"

using namespace Qt::StringLiterals;
using namespace muster;
using provisioning::changesIn;
using provisioning::compareConnections;
using provisioning::compareDocuments;
using provisioning::ConnectionChange;

namespace {

QJsonObject row(const QString &target, const QString &source)
{
    return {{u"target"_s, target}, {u"source"_s, source}};
}

QJsonObject clause(const QString &attribute, const QString &op, const QJsonValue &value)
{
    QJsonObject json {{u"attribute"_s, attribute}, {u"operator"_s, op}};
    if (!value.isUndefined()) {
        json.insert(u"value"_s, value);
    }
    return json;
}

QJsonObject filter(const QString &title, const QJsonArray &clauses)
{
    return {{u"title"_s, title}, {u"clauses"_s, clauses}};
}

QString text(const QJsonValue &value)
{
    if (value.isUndefined()) {
        return u"-"_s;
    }
    const QByteArray json = QJsonDocument(QJsonArray {value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

/// "~ mappings.User userName: source "[a]" > "[b]"", one line for each property.
QStringList lines(const std::vector<ConnectionChange> &changes)
{
    QStringList list;
    for (const ConnectionChange &change : changes) {
        const QChar sign = change.kind == ConnectionChange::Kind::Added ? u'+'
            : change.kind == ConnectionChange::Kind::Removed            ? u'-'
                                                                        : u'~';
        for (const provisioning::ModifiedProperty &property : change.properties) {
            list.append(u"%1 %2 %3: %4 %5 > %6"_s.arg(sign).arg(change.section, change.subject, property.path,
                                                                text(property.before), text(property.after)));
        }
    }
    return list;
}

} // namespace

/// What two versions of a connection differ in.
class ConnectionDiffTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void differences_data();
    void differences();
    void aDefaultSetByHandIsNoDifference();
    void theDefaultMappingIsTold();
    void whatIsEqualIsListedToo();
    void jsonNamesOnlyWhatIsThere();
};

void ConnectionDiffTest::differences_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<QJsonValue>("before");
    QTest::addColumn<QJsonValue>("after");
    QTest::addColumn<QStringList>("expected");
    const auto add = [](const char *name, const QString &place, const QJsonValue &before, const QJsonValue &after,
                        const QStringList &expected) { QTest::newRow(name) << place << before << after << expected; };
    const QString user = u"mappings/User"_s;
    const QString filters = u"scope/users/filters"_s;
    const QJsonObject name = row(u"userName"_s, u"[mail]"_s);
    const QJsonObject title = row(u"title"_s, u"[job]"_s);
    const QJsonObject sales = clause(u"department"_s, u"EQUALS"_s, u"Sales"_s);
    add("nothing", user, QJsonArray {name}, QJsonArray {name}, {});
    add("a mapping comes", user, QJsonArray {name}, QJsonArray {name, title},
        {u"+ mappings.User title: source - > \"[job]\""_s});
    add("a mapping goes", user, QJsonArray {name, title}, QJsonArray {name},
        {u"- mappings.User title: source \"[job]\" > -"_s});
    add("a mapping changes", user, QJsonArray {name, title},
        QJsonArray {name, test::with(row(u"title"_s, u"[rank]"_s), {u"when"_s}, u"onCreate"_s)},
        {u"~ mappings.User title: source \"[job]\" > \"[rank]\""_s, u"~ mappings.User title: when - > \"onCreate\""_s});
    add("mappings change places", user, QJsonArray {name, title}, QJsonArray {title, name},
        {u"~ mappings.User : order [\"userName\",\"title\"] > [\"title\",\"userName\"]"_s});
    add("the second mapping of a target", user, QJsonArray {title, title},
        QJsonArray {title, row(u"title"_s, u"[x]"_s)}, {u"~ mappings.User title (2): source \"[job]\" > \"[x]\""_s});
    add("a clause changes its value", filters, QJsonArray {filter(u"Staff"_s, {sales})},
        QJsonArray {filter(u"Staff"_s, {clause(u"department"_s, u"EQUALS"_s, u"HR"_s)})},
        {u"~ scope.users Staff: department EQUALS \"Sales\" > \"HR\""_s});
    add("a clause without a value comes", filters, QJsonArray {filter(u"Staff"_s, {sales})},
        QJsonArray {filter(u"Staff"_s, {sales, clause(u"mail"_s, u"IS NOT NULL"_s, QJsonValue::Undefined)})},
        {u"~ scope.users Staff: mail IS NOT NULL - > true"_s});
    add("a filter comes", filters, QJsonArray {}, QJsonArray {filter(u"Staff"_s, {sales})},
        {u"+ scope.users Staff: department EQUALS - > \"Sales\""_s});
    add("a filter without a title goes by its place", filters, QJsonArray {filter({}, {sales})}, QJsonArray {},
        {u"- scope.users #1: title \"\" > -"_s, u"- scope.users #1: department EQUALS \"Sales\" > -"_s});
    add("a limit", u"guards/deletions/max"_s, 500, 10, {u"~ guards : deletions.max 500 > 10"_s});
    add("the schedule", u"schedule/everyMinutes"_s, 40, 60, {u"~ schedule : everyMinutes 40 > 60"_s});
    add("a source", u"sources/0/users/anchor"_s, u"id"_s, u"mail"_s,
        {u"~ sources hr: users.anchor \"id\" > \"mail\""_s});
    add("a second source", u"sources"_s, QJsonArray {QJsonObject {{u"id"_s, u"a"_s}, {u"type"_s, u"csv"_s}}},
        QJsonArray {QJsonObject {{u"id"_s, u"a"_s}, {u"type"_s, u"csv"_s}},
                    QJsonObject {{u"id"_s, u"b"_s}, {u"type"_s, u"csv"_s}}},
        {u"+ sources b: type - > \"csv\""_s});
    add("a list of texts", u"sources/0/users/multiValued"_s, QJsonArray {u"a"_s}, QJsonArray {u"a"_s, u"b"_s},
        {u"~ sources hr: users.multiValued [\"a\"] > [\"a\",\"b\"]"_s});
    add("a text becomes an object", u"name"_s, u"acme"_s, QJsonObject {{u"a"_s, 1}},
        {u"~ name :  \"acme\" > {\"a\":1}"_s});
    add("a list becomes an object", u"name"_s, QJsonArray {1}, QJsonObject {{u"a"_s, 1}},
        {u"~ name :  [1] > {\"a\":1}"_s});
}

void ConnectionDiffTest::differences()
{
    QFETCH(QString, place);
    QFETCH(QJsonValue, before);
    QFETCH(QJsonValue, after);
    QTEST(lines(changesIn(compareDocuments(test::with(place, before), test::with(place, after)))), "expected");
}

void ConnectionDiffTest::aDefaultSetByHandIsNoDifference()
{
    const auto bare = test::read(test::minimal());
    QVERIFY_RESULT(bare);
    const auto written = test::read(test::with(u"schedule/everyMinutes"_s, 40));
    QVERIFY_RESULT(written);
    QCOMPARE(lines(changesIn(compareConnections(*bare, *written))), QStringList());
}

void ConnectionDiffTest::theDefaultMappingIsTold()
{
    const auto bare = test::read(test::minimal());
    QVERIFY_RESULT(bare);
    QJsonArray rows = provisioning::Connection().mapping(core::ObjectType::User).toJson();
    QVERIFY(rows.size() > 2);
    const QString last = rows.last()[u"target"_s].toString();
    rows.removeLast();
    const auto shorter = test::read(test::with(u"mappings/User"_s, rows));
    QVERIFY_RESULT(shorter);
    const auto changes = changesIn(compareConnections(*bare, *shorter));
    QCOMPARE(changes.size(), std::size_t(1));
    QCOMPARE(changes.front().kind, ConnectionChange::Kind::Removed);
    QCOMPARE(changes.front().subject, last);
}

void ConnectionDiffTest::whatIsEqualIsListedToo()
{
    const auto settings = compareDocuments(test::minimal(), test::with(u"name"_s, u"other"_s));
    const auto changed = std::count_if(settings.begin(), settings.end(), [](const auto &s) { return s.isChanged(); });
    QCOMPARE(changed, 1);
    QCOMPARE(settings.size(), std::size_t(6));
    QCOMPARE(settings.front().section, u"name"_s); // as a person reads, not by the alphabet
}

void ConnectionDiffTest::jsonNamesOnlyWhatIsThere()
{
    const QJsonArray title {row(u"title"_s, u"[job]"_s)};
    const auto changes = changesIn(
        compareDocuments(test::with(u"mappings/User"_s, QJsonArray()), test::with(u"mappings/User"_s, title)));
    QCOMPARE(changes.size(), std::size_t(1));
    const QJsonObject property {{u"path"_s, u"source"_s}, {u"after"_s, u"[job]"_s}};
    const QJsonObject expected {{u"kind"_s, u"added"_s},
                                {u"section"_s, u"mappings.User"_s},
                                {u"subject"_s, u"title"_s},
                                {u"properties"_s, QJsonArray {property}}};
    QCOMPARE(changes.front().toJson(), expected);
}

QTEST_GUILESS_MAIN(ConnectionDiffTest)
#include "tst_connectiondiff.moc"
