// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/mappingexchange.h"

#include "models/provisioning/connectiondiff.h"
#include "tests/provisioning/connectiondocuments.h"
#include "tests/support/testresult.h"

#include <QFile>

using namespace Qt::StringLiterals;
using namespace muster;
using core::ObjectType;
using provisioning::Connection;
using provisioning::exportMapping;
using provisioning::importMapping;
using provisioning::MappingFormat;

namespace {

QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(MUSTER_TEST_DATA) + u"/entraschema/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject parsed(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

Connection minimalConnection()
{
    return test::read(test::minimal()).value();
}

std::vector<provisioning::ConnectionChange> changes(const Connection &before, const Connection &after)
{
    return provisioning::changesIn(provisioning::compareConnections(before, after));
}

} // namespace

/// Mappings of a connection, in and out.
class MappingExchangeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entraComesBackAsItWas_data();
    void entraComesBackAsItWas();
    void entraSetsTheConnection();
    void aScopeThatDoesNotTranslateStays();
    void afterTheDocumentWasSavedNothingIsLost();
    void musterComesBackAsItWas();
    void oneChangedMappingIsOneChangedLine();
    void aConnectionDocumentGivesItsMappings();
    void formats();
    void badFiles_data();
    void badFiles();
};

void MappingExchangeTest::entraComesBackAsItWas_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("an application") << u"scimapp.json"_s;
    QTest::newRow("a single object mapping") << u"objectmapping.json"_s;
    QTest::newRow("an HR system") << u"workday.json"_s;
}

void MappingExchangeTest::entraComesBackAsItWas()
{
    QFETCH(QString, name);
    const auto imported = importMapping(minimalConnection(), fixture(name));
    QVERIFY_RESULT(imported);
    QCOMPARE(imported->format, MappingFormat::Entra);
    const auto exported = exportMapping(imported->connection, MappingFormat::Entra);
    QCOMPARE(parsed(exported.text), parsed(fixture(name)));
    QVERIFY(exported.findings.empty());
}

void MappingExchangeTest::entraSetsTheConnection()
{
    const auto imported = importMapping(minimalConnection(), fixture(u"scimapp.json"_s));
    QVERIFY_RESULT(imported);
    const Connection &connection = imported->connection;
    QCOMPARE(connection.mapping(ObjectType::User).mappings().size(), std::size_t(26));
    QCOMPARE(connection.mapping(ObjectType::Group).mappings().size(), std::size_t(3));
    QVERIFY(!connection.settings(ObjectType::Group).enabled);
    QVERIFY(!connection.settings(ObjectType::Group).actions.remove);
    QCOMPARE(connection.scope(ObjectType::User).filters().size(), std::size_t(2));
    QCOMPARE(connection.settings(ObjectType::User).targetAttributes.size(), std::size_t(1));
    QVERIFY(!imported->findings.empty());
    // Taking the same again changes nothing.
    const auto again = importMapping(connection, fixture(u"scimapp.json"_s));
    QVERIFY_RESULT(again);
    QVERIFY(changes(connection, again->connection).empty());
}

void MappingExchangeTest::aScopeThatDoesNotTranslateStays()
{
    const QJsonArray clauses {QJsonObject {{u"attribute"_s, u"a"_s}, {u"operator"_s, u"IS NOT NULL"_s}}};
    const QJsonArray filters {QJsonObject {{u"title"_s, u"Ours"_s}, {u"clauses"_s, clauses}}};
    const auto current = test::read(test::with(u"scope/users/filters"_s, filters));
    QVERIFY_RESULT(current);
    const auto imported = importMapping(*current, fixture(u"workday.json"_s));
    QVERIFY_RESULT(imported);
    QCOMPARE(imported->connection.scope(ObjectType::User).toJson(), current->scope(ObjectType::User).toJson());
}

void MappingExchangeTest::afterTheDocumentWasSavedNothingIsLost()
{
    const auto imported = importMapping(minimalConnection(), fixture(u"scimapp.json"_s));
    QVERIFY_RESULT(imported);
    const auto stored = Connection::fromJson(imported->connection.toJson(), {}, {});
    QVERIFY_RESULT(stored);
    QCOMPARE(parsed(exportMapping(*stored, MappingFormat::Entra).text), parsed(fixture(u"scimapp.json"_s)));
}

void MappingExchangeTest::musterComesBackAsItWas()
{
    for (const QByteArray &file :
         {fixture(u"scimapp.json"_s), exportMapping(minimalConnection(), MappingFormat::Muster).text}) {
        const auto imported = importMapping(minimalConnection(), file);
        QVERIFY_RESULT(imported);
        const QByteArray text = exportMapping(imported->connection, MappingFormat::Muster).text;
        const auto again = importMapping(minimalConnection(), text);
        QVERIFY_RESULT(again);
        QCOMPARE(again->format, MappingFormat::Muster);
        QCOMPARE(exportMapping(again->connection, MappingFormat::Muster).text, text);
        for (const ObjectType type : {ObjectType::User, ObjectType::Group}) {
            QCOMPARE(again->connection.mapping(type).toJson(), imported->connection.mapping(type).toJson());
        }
        QCOMPARE(again->connection.settings(ObjectType::User).toJson(),
                 imported->connection.settings(ObjectType::User).toJson());
    }
}

void MappingExchangeTest::oneChangedMappingIsOneChangedLine()
{
    const auto one = test::read(test::with(
        u"mappings/User"_s,
        QJsonArray {QJsonObject {{u"target"_s, u"userName"_s}, {u"source"_s, u"[mail]"_s}, {u"matching"_s, 1}},
                    QJsonObject {{u"target"_s, u"title"_s}, {u"source"_s, u"[job]"_s}, {u"note"_s, u"a    b"_s}}}));
    QVERIFY_RESULT(one);
    QByteArrayList before = exportMapping(*one, MappingFormat::Muster).text.split('\n');
    QCOMPARE(before.at(4), R"(      {"target": "userName", "source": "[mail]", "matching": 1},)");
    QCOMPARE(before.at(5), R"(      {"target": "title", "source": "[job]", "note": "a    b"})");
    const auto two = importMapping(*one, exportMapping(*one, MappingFormat::Muster).text.replace("[job]", "[rank]"));
    QVERIFY_RESULT(two);
    const QByteArrayList after = exportMapping(two->connection, MappingFormat::Muster).text.split('\n');
    QCOMPARE(after.size(), before.size());
    before.removeAt(5);
    QCOMPARE(QByteArrayList(after.mid(0, 5) + after.mid(6)), before);
}

void MappingExchangeTest::aConnectionDocumentGivesItsMappings()
{
    QJsonObject document = test::with(u"mappings/User"_s,
                                      QJsonArray {QJsonObject {{u"target"_s, u"userName"_s}, {u"source"_s, u"[x]"_s}}});
    document.insert(u"name"_s, u"another"_s);
    const auto imported = importMapping(minimalConnection(), QJsonDocument(document).toJson());
    QVERIFY_RESULT(imported);
    QCOMPARE(imported->connection.name, u"acme"_s); // only the mappings are taken
    QCOMPARE(imported->connection.mapping(ObjectType::User).mappings().size(), std::size_t(1));
}

void MappingExchangeTest::formats()
{
    for (const MappingFormat format : {MappingFormat::Muster, MappingFormat::Entra}) {
        QCOMPARE(provisioning::mappingFormatFromName(provisioning::mappingFormatName(format)), std::optional(format));
    }
    QVERIFY(!provisioning::mappingFormatFromName(u"xml"));
    QVERIFY(parsed(exportMapping(minimalConnection(), MappingFormat::Entra).text).contains("synchronizationRules"_L1));
}

void MappingExchangeTest::badFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QByteArray() << u"no JSON"_s;
    QTest::newRow("another document") << QByteArray("{\"a\": 1}") << u"no synchronization schema"_s;
    QTest::newRow("a mapping with a mistake")
        << QByteArray(R"x({"mappings": {"User": [{"target": "userName", "source": "Lower([a])"}]}})x")
        << u"mappings.User[0].source"_s;
    QTest::newRow("a mapping of devices") << QByteArray(R"({"mappings": {"Device": []}})") << u"Device"_s;
    QTest::newRow("a schema without people") << QByteArray(R"({"attributeMappings": [], "targetObjectName": "Device"})")
                                             << u"no object mapping for people or groups"_s;
    QTest::newRow("a schema with a wrong member")
        << QByteArray(R"({"attributeMappings": {}, "targetObjectName": "User"})") << u"attributeMappings"_s;
}

void MappingExchangeTest::badFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, says);
    const auto imported = importMapping(minimalConnection(), text);
    QVERIFY(!imported);
    QVERIFY2(imported.error().detail.contains(says), qPrintable(imported.error().detail));
}

QTEST_GUILESS_MAIN(MappingExchangeTest)
#include "tst_mappingexchange.moc"
