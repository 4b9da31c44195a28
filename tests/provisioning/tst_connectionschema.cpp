// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/provisioning/connection.h"
#include "models/provisioning/connectionmembers.h"
#include "tests/provisioning/connectiondocuments.h"
#include "tests/support/testresult.h"

#include <QFile>
#include <QMap>
#include <QTest>

using namespace muster;
using namespace muster::provisioning;
using namespace muster::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject publishedSchema()
{
    QFile file(QStringLiteral(MUSTER_SOURCE_DIR "/resources/schemas/connection.schema.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// Schemas by the place that they describe, "sources/0/users".
using Schemas = QMap<QString, QJsonObject>;

void collectSchemas(const QJsonObject &root, const QString &place, QJsonObject schema, Schemas *found)
{
    if (schema.contains("$ref"_L1)) {
        const QString name = schema.value("$ref"_L1).toString().mid(QStringLiteral("#/$defs/").size());
        schema = root.value("$defs"_L1).toObject().value(name).toObject();
    }
    found->insert(place, schema);
    const QJsonObject properties = schema.value("properties"_L1).toObject();
    for (auto it = properties.constBegin(); it != properties.constEnd(); ++it) {
        collectSchemas(root, place.isEmpty() ? it.key() : place + u'/' + it.key(), it.value().toObject(), found);
    }
    if (schema.value("items"_L1).isObject()) {
        collectSchemas(root, place + u"/0"_s, schema.value("items"_L1).toObject(), found);
    }
}

/// Everything in the published schema that has the keyword.
Schemas schemasWith(const QString &keyword)
{
    Schemas all;
    collectSchemas(publishedSchema(), {}, publishedSchema(), &all);
    Schemas found;
    for (const auto &[place, schema] : all.asKeyValueRange()) {
        if (schema.contains(keyword)) {
            found.insert(place, schema);
        }
    }
    return found;
}

QJsonValue valueAt(QJsonValue value, const QString &place)
{
    for (const QString &member : place.split(u'/')) {
        value = value.toObject().value(member);
    }
    return value;
}

/// `sources/0/users` as errors spell it: `sources[0].users`.
QString errorPlace(QString place)
{
    return place.replace(u"/0"_s, u"[0]"_s).replace(u'/', u'.');
}

bool isRefusedAt(const core::Result<Connection> &connection, const QString &place)
{
    return !connection
        && (connection.error().detail.contains(errorPlace(place) + u':')
            || connection.error().detail.contains(errorPlace(place) + u'.'));
}

} // namespace

/// The published JSON Schema and the reader must say the same.
class TestConnectionSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schemaAndReaderKnowTheSameMembers();
    void schemaAndReaderKnowTheSameWords();
    void schemaAndReaderKnowTheSameRanges();
    void schemaAndReaderKnowTheSameDefaults();

private:
    static void compareMembers(const QString &place, const QJsonObject &schema);
    static void compareWords(const QString &place, const QJsonObject &schema);
    static void compareRange(const QString &place, const QJsonObject &schema);
};

void TestConnectionSchema::schemaAndReaderKnowTheSameMembers()
{
    const Schemas objects = schemasWith(u"properties"_s);
    for (const auto &[place, schema] : objects.asKeyValueRange()) {
        compareMembers(place, schema);
    }
    QStringList places;
    for (const QString &place : objects.keys()) {
        places.append(errorPlace(place).replace(u"[0]"_s, u"[]"_s));
    }
    for (const QString &place : connectionMembers().keys()) {
        QVERIFY2(places.contains(place), qPrintable(place));
    }
}

void TestConnectionSchema::compareMembers(const QString &place, const QJsonObject &schema)
{
    QVERIFY2(schema.value("additionalProperties"_L1) == QJsonValue(false), qPrintable(place));
    const QString unknown = u"quokka"_s;
    const auto connection = read(with(place.isEmpty() ? unknown : place + u'/' + unknown, 1));
    QVERIFY2(!connection, qPrintable(place));
    const QString remedy = connection.error().remedy; // "Possible members are a, b, c."
    QStringList known = remedy.mid(remedy.indexOf(u"are "_s) + 4).chopped(1).split(u", "_s);
    QStringList published = schema.value("properties"_L1).toObject().keys();
    known.sort();
    published.sort();
    QCOMPARE(known, published);
}

void TestConnectionSchema::schemaAndReaderKnowTheSameWords()
{
    const Schemas words = schemasWith(u"enum"_s);
    QVERIFY(words.size() > 8);
    for (const auto &[place, schema] : words.asKeyValueRange()) {
        compareWords(place, schema);
    }
}

void TestConnectionSchema::compareWords(const QString &place, const QJsonObject &schema)
{
    const QJsonArray words = schema.value("enum"_L1).toArray();
    for (const auto &word : words) {
        const auto connection = read(with(place, word));
        QVERIFY2(!isRefusedAt(connection, place), qPrintable(place + u' ' + word.toString()));
    }
    // Beside these the reader asks for members first that the document lacks.
    const bool isLater = place.startsWith("mappings/"_L1) || place.contains("/attributes/"_L1)
        || place.endsWith("/operator"_L1) || place.endsWith("/groups/encoding"_L1);
    const auto connection = read(with(place, u"quokka"_s));
    QVERIFY2(isLater ? !connection : isRefusedAt(connection, place), qPrintable(place));
}

void TestConnectionSchema::schemaAndReaderKnowTheSameRanges()
{
    const Schemas ranges = schemasWith(u"maximum"_s);
    QCOMPARE(ranges.size(), 8);
    for (const auto &[place, schema] : ranges.asKeyValueRange()) {
        compareRange(place, schema);
    }
}

void TestConnectionSchema::compareRange(const QString &place, const QJsonObject &schema)
{
    const double least = schema.value("minimum"_L1).toDouble();
    const double most = schema.value("maximum"_L1).toDouble();
    QVERIFY_RESULT(read(with(place, least)));
    QVERIFY_RESULT(read(with(place, most)));
    QVERIFY2(isRefusedAt(read(with(place, least - 1)), place), qPrintable(place));
    QVERIFY2(isRefusedAt(read(with(place, most + 1)), place), qPrintable(place));
    const bool isWhole = schema.value("type"_L1) == u"integer"_s;
    QCOMPARE(isRefusedAt(read(with(place, least + 0.5)), place), isWhole);
}

void TestConnectionSchema::schemaAndReaderKnowTheSameDefaults()
{
    const auto connection = read(minimal());
    QVERIFY_RESULT(connection);
    const QJsonObject written = QJsonDocument::fromJson(connection->toJson()).object();
    int count = 0;
    const Schemas defaults = schemasWith(u"default"_s);
    for (const auto &[place, schema] : defaults.asKeyValueRange()) {
        const QJsonValue value = valueAt(written, place);
        if (!value.isUndefined()) { // the writer leaves some defaults out
            QVERIFY2(value == schema.value("default"_L1), qPrintable(place));
            ++count;
        }
    }
    QVERIFY2(count >= 11, QByteArray::number(count).constData());
}

QTEST_GUILESS_MAIN(TestConnectionSchema)
#include "tst_connectionschema.moc"
