// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/patchdialect.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;

/// The shapes are those of Entra's documentation of its SCIM compatibility, with and without `aadOptscim062020`.
class TestPatchDialect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void classic_data();
    void classic();
};

static QJsonArray operations(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).array();
}

void TestPatchDialect::classic_data()
{
    QTest::addColumn<QByteArray>("rfc");
    QTest::addColumn<QByteArray>("classic");
    QTest::newRow("disable") << QByteArray(R"([{"op":"replace","path":"active","value":false}])")
                             << QByteArray(R"([{"op":"Replace","path":"active","value":"False"}])");
    QTest::newRow("text") << QByteArray(R"([{"op":"add","path":"nickName","value":"Babs"}])")
                          << QByteArray(R"([{"op":"Add","path":"nickName","value":"Babs"}])");
    QTest::newRow("add members") << QByteArray(R"([{"op":"add","path":"members","value":[{"value":"u1"}]}])")
                                 << QByteArray(R"([{"op":"Add","path":"members","value":[{"value":"u1"}]}])");
    QTest::newRow("remove members")
        << QByteArray(
               R"([{"op":"remove","path":"members[value eq \"u1\"]"},{"op":"remove","path":"members[value eq \"u\\\"2\"]"}])")
        << QByteArray(R"([{"op":"Remove","path":"members","value":[{"value":"u1"},{"value":"u\"2"}]}])");
    QTest::newRow("manager")
        << QByteArray(
               R"([{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":{"value":"7"}}])")
        << QByteArray(
               R"([{"op":"Replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":"7"}])");
    QTest::newRow("remove an attribute") << QByteArray(R"([{"op":"remove","path":"title"}])")
                                         << QByteArray(R"([{"op":"Remove","path":"title"}])");
    QTest::newRow("element by type stays") << QByteArray(R"([{"op":"remove","path":"emails[type eq \"work\"]"}])")
                                           << QByteArray(R"([{"op":"Remove","path":"emails[type eq \"work\"]"}])");
}

void TestPatchDialect::classic()
{
    QFETCH(QByteArray, rfc);
    QFETCH(QByteArray, classic);
    const QJsonObject message {{u"schemas"_s, QJsonArray {u"urn:ietf:params:scim:api:messages:2.0:PatchOp"_s}},
                               {u"Operations"_s, operations(rfc)}};
    const QJsonObject result = scim::inDialect(message, scim::PatchDialect::EntraClassic);
    QCOMPARE(result.value("Operations"_L1).toArray(), operations(classic));
    QCOMPARE(result.value("schemas"_L1), message.value("schemas"_L1));
    QCOMPARE(scim::inDialect(message, scim::PatchDialect::Rfc), message);
}

QTEST_GUILESS_MAIN(TestPatchDialect)
#include "tst_patchdialect.moc"
