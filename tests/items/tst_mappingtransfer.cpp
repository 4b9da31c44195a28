// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/mappingtransfer.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;

class TestMappingTransfer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void copiedRowsComeBack();
    void rowsAreFitted_data();
    void rowsAreFitted();
    void otherTextIsRefused_data();
    void otherTextIsRefused();
};

void TestMappingTransfer::copiedRowsComeBack()
{
    const QJsonArray rows {QJsonObject {{u"target"_s, u"title"_s}, {u"source"_s, u"[job]"_s}, {u"future"_s, 7}}};
    const auto transfer = items::readMappings(items::mappingsAsText(core::ObjectType::User, rows), {}, {});
    QVERIFY(transfer);
    QCOMPARE(transfer->rows.size(), 1U);
    QCOMPARE(transfer->rows.front(), rows.first().toObject());
}

void TestMappingTransfer::rowsAreFitted_data()
{
    QTest::addColumn<QByteArray>("copied");
    QTest::addColumn<QByteArray>("added"); ///< the row as it arrives; empty: left out
    QTest::addColumn<QStringList>("told");
    QTest::newRow("a new target comes as it is")
        << QByteArray(R"json([{"target":"nickName","source":"[first_name]"}])json")
        << QByteArray(R"json({"target":"nickName","source":"[first_name]"})json") << QStringList();
    QTest::newRow("one mapping alone is read")
        << QByteArray(R"json({"target":"nickName","source":"[first_name]"})json")
        << QByteArray(R"json({"target":"nickName","source":"[first_name]"})json") << QStringList();
    QTest::newRow("what is here already is left out") << QByteArray(R"json([{"target":"title","source":"[job]"}])json")
                                                      << QByteArray() << QStringList {u"skipped title"_s};
    QTest::newRow("another mapping of the same target is a draft")
        << QByteArray(R"json([{"target":"title","source":"ToUpper([job])"}])json")
        << QByteArray(R"json({"target":"title","source":"ToUpper([job])","state":"draft"})json")
        << QStringList {u"drafted title"_s};
    QTest::newRow("a match precedence that is taken is dropped")
        << QByteArray(R"json([{"target":"externalId","source":"[job]","matching":1}])json")
        << QByteArray(R"json({"target":"externalId","source":"[job]"})json") << QStringList {u"unmatched externalId"_s};
    QTest::newRow("attributes get the name that they have here")
        << QByteArray(
               R"json([{"target":"nickName","source":"Append([FirstName], [Job])","condition":"[First Name]"}])json")
        << QByteArray(
               R"json({"target":"nickName","source":"Append([first_name], [job])","condition":"[first_name]"})json")
        << QStringList {u"renamed First Name first_name"_s, u"renamed FirstName first_name"_s, u"renamed Job job"_s};
    QTest::newRow("a name inside of a text stays")
        << QByteArray(R"json([{"target":"nickName","source":"Append([job], \"[Job]\")"}])json")
        << QByteArray(R"json({"target":"nickName","source":"Append([job], \"[Job]\")"})json") << QStringList();
    QTest::newRow("elements of a table are renamed too")
        << QByteArray(R"json([{"target":"roles","values":[{"value":"[Job]"}]}])json")
        << QByteArray(R"json({"target":"roles","values":[{"value":"[job]"}]})json")
        << QStringList {u"renamed Job job"_s};
    QTest::newRow("what this source does not have is told")
        << QByteArray(R"json([{"target":"nickName","source":"[costCentre]"}])json")
        << QByteArray(R"json({"target":"nickName","source":"[costCentre]"})json")
        << QStringList {u"unknown costCentre"_s};
}

void TestMappingTransfer::rowsAreFitted()
{
    QFETCH(QByteArray, copied);
    QFETCH(QByteArray, added);
    const QJsonArray present {QJsonObject {{u"target"_s, u"userName"_s}, {u"source"_s, u"[job]"_s}, {u"matching"_s, 1}},
                              QJsonObject {{u"target"_s, u"title"_s}, {u"source"_s, u"[job]"_s}}};
    const auto transfer = items::readMappings(copied, present, {u"first_name"_s, u"job"_s});
    QVERIFY(transfer);
    QCOMPARE(transfer->rows.empty() ? QJsonObject() : transfer->rows.front(), QJsonDocument::fromJson(added).object());
    QStringList told;
    for (const auto &[word, names] :
         {std::pair(u"skipped "_s, transfer->skipped), std::pair(u"drafted "_s, transfer->drafted),
          std::pair(u"unmatched "_s, transfer->unmatched)}) {
        for (const QString &name : names) {
            told << word + name;
        }
    }
    for (const auto &[before, after] : transfer->renamed) {
        told << u"renamed %1 %2"_s.arg(before, after);
    }
    for (const QString &name : transfer->unknown) {
        told << u"unknown "_s + name;
    }
    QTEST(told, "told");
}

void TestMappingTransfer::otherTextIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a sentence") << QByteArray("Hello");
    QTest::newRow("JSON without mappings") << QByteArray(R"({"a": 1})");
    QTest::newRow("an empty list") << QByteArray("[]");
    QTest::newRow("a list of numbers") << QByteArray("[1, 2]");
}

void TestMappingTransfer::otherTextIsRefused()
{
    QFETCH(QByteArray, text);
    const auto transfer = items::readMappings(text, {}, {});
    QVERIFY(!transfer);
    QVERIFY(transfer.error().remedy.contains(u"target"_s));
}

QTEST_APPLESS_MAIN(TestMappingTransfer)
#include "tst_mappingtransfer.moc"
