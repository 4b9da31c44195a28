// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/patchapplier.h"
#include "models/sandbox/tenantschema.h"
#include "tests/support/testresult.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

namespace sandbox = muster::sandbox;
using muster::core::ObjectType;

QJsonObject parse(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

const QByteArray kEnterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

} // namespace

/// What Entra and Okta really send, which the RFC's text does not foresee.
class TestPatchEntra : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takes_data();
    void takes();

private:
    static void groupRows();
    static void managerRows();
};

void TestPatchEntra::takes_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QByteArray>("after");

    QTest::newRow("disable with the text False") << R"({"userName":"b","active":true})"_ba
                                                 << R"([{"op":"Replace","path":"active","value":"False"}])"_ba
                                                 << R"({"userName":"b","active":false})"_ba;
    QTest::newRow("op with a capital letter") << R"({"userName":"b"})"_ba
                                              << R"([{"op":"Add","path":"nickName","value":"Babs"}])"_ba
                                              << R"({"userName":"b","nickName":"Babs"})"_ba;
    QTest::newRow("add to a filtered value that is missing creates it")
        << R"({"userName":"b"})"_ba
        << R"([{"op":"Add","path":"emails[type eq \"work\"].value","value":"w@x.example"}])"_ba
        << R"({"userName":"b","emails":[{"type":"work","value":"w@x.example"}]})"_ba;
    QTest::newRow("two filtered adds fill one value")
        << R"({"userName":"b"})"_ba
        << R"([{"op":"Add","path":"addresses[type eq \"work\"].locality","value":"X"},)"
           R"({"op":"Add","path":"addresses[type eq \"work\"].country","value":"DE"}])"_ba
        << R"({"userName":"b","addresses":[{"type":"work","locality":"X","country":"DE"}]})"_ba;
    QTest::newRow("filtered and dotted names inside a value without a path")
        << R"({"userName":"b","emails":[{"type":"work","value":"old"}],"name":{"familyName":"J"}})"_ba
        << R"([{"op":"replace","value":{"emails[type eq \"work\"].value":"new","name.familyName":"Jensen",")"
            + kEnterprise + R"(:department":"R&D"}}])"
        << R"({"userName":"b","emails":[{"type":"work","value":"new"}],"name":{"familyName":"Jensen"},")" + kEnterprise
            + R"(":{"department":"R&D"}})";
    QTest::newRow("an extension object inside a value without a path")
        << R"({"userName":"b",")" + kEnterprise + R"(":{"costCenter":"1"}})"
        << R"([{"op":"add","value":{")" + kEnterprise + R"(":{"department":"R&D"}}}])"
        << R"({"userName":"b",")" + kEnterprise + R"(":{"costCenter":"1","department":"R&D"}})";
    QTest::newRow("roles by the text True")
        << R"({"userName":"b","roles":[{"value":"a","primary":true}]})"_ba
        << R"([{"op":"replace","path":"roles[primary eq \"True\"].display","value":"Admin"}])"_ba
        << R"({"userName":"b","roles":[{"value":"a","primary":true,"display":"Admin"}]})"_ba;
    QTest::newRow("Okta repeats the id without a path")
        << R"({"displayName":"g"})"_ba
        << R"([{"op":"replace","value":{"id":"1","displayName":"h"}}])"_ba
        << R"({"displayName":"h"})"_ba;
    QTest::newRow("a password is accepted and not kept")
        << R"({"userName":"b"})"_ba
        << R"([{"op":"replace","path":"password","value":"t1meMa$heen"}])"_ba
        << R"({"userName":"b"})"_ba;
    groupRows();
    managerRows();
}

void TestPatchEntra::groupRows()
{
    const QByteArray three = R"({"displayName":"g","members":[{"value":"a"},{"value":"b"},{"value":"c"}]})";
    QTest::newRow("remove members by a list of values")
        << three << R"([{"op":"Remove","path":"members","value":[{"$ref":null,"value":"a"},{"value":"c"}]}])"_ba
        << R"({"displayName":"g","members":[{"value":"b"}]})"_ba;
    QTest::newRow("remove a member that is not there by a list of values")
        << three << R"([{"op":"Remove","path":"members","value":[{"value":"z"}]}])"_ba << three;
    QTest::newRow("add a member with a null reference")
        << R"({"displayName":"g"})"_ba
        << R"([{"op":"Add","path":"members","value":[{"$ref":null,"value":"a"}]}])"_ba
        << R"({"displayName":"g","members":[{"value":"a"}]})"_ba;
    QTest::newRow("add a member as a bare id") << R"({"displayName":"g"})"_ba
                                               << R"([{"op":"add","path":"members","value":"a"}])"_ba
                                               << R"({"displayName":"g","members":[{"value":"a"}]})"_ba;
}

void TestPatchEntra::managerRows()
{
    const QByteArray managed = R"({"userName":"b",")" + kEnterprise + R"(":{"manager":{"value":"m"}}})";
    QTest::newRow("the manager as a bare id")
        << R"({"userName":"b"})"_ba
        << R"([{"op":"add","path":")" + kEnterprise + R"(:manager","value":"m"}])" << managed;
    QTest::newRow("the manager as a list of one")
        << R"({"userName":"b"})"_ba
        << R"([{"op":"Add","path":")" + kEnterprise + R"(:manager","value":[{"value":"m"}]}])" << managed;
    QTest::newRow("the manager by its value")
        << R"({"userName":"b"})"_ba
        << R"([{"op":"Add","path":")" + kEnterprise + R"(:manager.value","value":"m"}])" << managed;
    QTest::newRow("the manager taken away with an empty value")
        << managed << R"([{"op":"Replace","path":")" + kEnterprise + R"(:manager","value":""}])"
        << R"({"userName":"b"})"_ba;
    QTest::newRow("the manager removed") << managed << R"([{"op":"Remove","path":")" + kEnterprise + R"(:manager"}])"
                                         << R"({"userName":"b"})"_ba;
}

void TestPatchEntra::takes()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, operations);
    QFETCH(QByteArray, after);
    const QJsonObject resource = parse(before);
    const auto request = muster::scim::PatchRequest::fromJson(
        parse(R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":)" + operations + "}"));
    QVERIFY_RESULT(request);
    const ObjectType type = resource.contains("userName"_L1) ? ObjectType::User : ObjectType::Group;
    const auto result = sandbox::PatchApplier(sandbox::schemaSet(type), u"1"_s).apply(resource, *request);
    QVERIFY_RESULT(result);
    QCOMPARE(*result, parse(after));
}

QTEST_GUILESS_MAIN(TestPatchEntra)
#include "tst_patchentra.moc"
