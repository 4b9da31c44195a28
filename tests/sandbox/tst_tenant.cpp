// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/tenant.h"
#include "models/sandbox/tenantfile.h"
#include "tests/support/manualclock.h"
#include "tests/support/testresult.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

namespace sandbox = muster::sandbox;
using muster::core::ErrorCode;
using muster::core::ObjectType;

QJsonObject user(const QString &userName)
{
    return {{u"schemas"_s, QJsonArray {QString(muster::scim::kUserSchema)}}, {u"userName"_s, userName}};
}

QJsonObject group(const QString &name, const QStringList &members = {})
{
    QJsonArray list;
    for (const QString &id : members) {
        list.append(QJsonObject {{u"value"_s, id}});
    }
    return {{u"schemas"_s, QJsonArray {QString(muster::scim::kGroupSchema)}},
            {u"displayName"_s, name},
            {u"members"_s, list}};
}

muster::scim::PatchRequest replaceTitle(const QString &title)
{
    return muster::scim::PatchRequest({{muster::scim::PatchOp::Replace, u"title"_s, title}});
}

} // namespace

class TestTenant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesAUserNameInAnyCaseTwice();
    void allowsTheUserNameAgainAfterADelete();
    void refusesARenameToAUserNameThatIsTaken();
    void takesGroupNamesTwiceUnlessToldOtherwise();
    void normalisesWhatItStores();
    void refusesInvalidResources_data();
    void refusesInvalidResources();
    void replaceClearsWhatIsNotSent();
    void patchWithoutChangeLeavesMetaAlone();
    void patchWithChangeMovesMeta();
    void aDeletedUserLeavesItsGroups();
    void knowsTheGroupsOfAMember();
    void refusesUnknownMembersUnlessToldOtherwise();
    void keepsTheOrderOfCreation();
    void comesBackFromItsFile();
    void refusesFilesThatItCannotRead_data();
    void refusesFilesThatItCannotRead();

private:
    muster::test::ManualClock m_clock;
};

void TestTenant::refusesAUserNameInAnyCaseTwice()
{
    sandbox::Tenant tenant(m_clock);
    QVERIFY_RESULT(tenant.create(ObjectType::User, user(u"BJensen"_s)));
    const auto second = tenant.create(ObjectType::User, user(u"bjensen"_s));
    QVERIFY(!second.has_value());
    QCOMPARE(second.error().httpStatus, 409);
    QCOMPARE(second.error().protocolCode, "uniqueness"_ba);
    QCOMPARE(tenant.resources(ObjectType::User).size(), 1U);
}

void TestTenant::allowsTheUserNameAgainAfterADelete()
{
    sandbox::Tenant tenant(m_clock);
    const auto first = tenant.create(ObjectType::User, user(u"a"_s));
    QVERIFY_RESULT(first);
    const QString id = (*first)->id;
    QVERIFY_RESULT(tenant.remove(ObjectType::User, id));
    QVERIFY_RESULT(tenant.create(ObjectType::User, user(u"a"_s)));
    QVERIFY(tenant.find(id) == nullptr);
    QCOMPARE(tenant.remove(ObjectType::User, id).error().httpStatus, 404);
}

void TestTenant::refusesARenameToAUserNameThatIsTaken()
{
    sandbox::Tenant tenant(m_clock);
    QVERIFY_RESULT(tenant.create(ObjectType::User, user(u"a"_s)));
    const auto second = tenant.create(ObjectType::User, user(u"b"_s));
    QVERIFY_RESULT(second);
    const muster::scim::PatchRequest rename({{muster::scim::PatchOp::Replace, u"userName"_s, u"A"_s}});
    const auto renamed = tenant.patch(ObjectType::User, (*second)->id, rename);
    QVERIFY(!renamed.has_value());
    QCOMPARE(renamed.error().code, ErrorCode::Uniqueness);
    QCOMPARE((*second)->attributes.value("userName"_L1).toString(), u"b"_s);
    // Its own name in another case is no conflict.
    const muster::scim::PatchRequest own({{muster::scim::PatchOp::Replace, u"userName"_s, u"B"_s}});
    QVERIFY_RESULT(tenant.patch(ObjectType::User, (*second)->id, own));
}

void TestTenant::takesGroupNamesTwiceUnlessToldOtherwise()
{
    sandbox::Tenant open(m_clock);
    QVERIFY_RESULT(open.create(ObjectType::Group, group(u"g"_s)));
    QVERIFY_RESULT(open.create(ObjectType::Group, group(u"g"_s)));
    sandbox::TenantPolicy policy;
    policy.uniqueGroupNames = true;
    sandbox::Tenant strict(m_clock, policy);
    QVERIFY_RESULT(strict.create(ObjectType::Group, group(u"g"_s)));
    QCOMPARE(strict.create(ObjectType::Group, group(u"G"_s)).error().httpStatus, 409);
}

void TestTenant::normalisesWhatItStores()
{
    sandbox::Tenant tenant(m_clock);
    QJsonObject json = user(u"a"_s);
    json.insert(u"NICKNAME"_s, u"n"_s);
    json.insert(u"title"_s, QJsonValue::Null);
    json.insert(u"roles"_s, QJsonArray());
    json.insert(u"id"_s, u"mine"_s);
    json.insert(u"groups"_s, QJsonArray {QJsonObject {{u"value"_s, u"x"_s}}});
    json.insert(u"password"_s, u"t1meMa$heen"_s);
    json.insert(u"shoeSize"_s, 44);
    const auto created = tenant.create(ObjectType::User, json);
    QVERIFY_RESULT(created);
    QCOMPARE((*created)->attributes, QJsonObject({{u"userName"_s, u"a"_s}, {u"nickName"_s, u"n"_s}}));
    QVERIFY((*created)->id != "mine"_L1);
}

void TestTenant::refusesInvalidResources_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("scimType");
    const QByteArray schemas = R"("schemas":["urn:ietf:params:scim:schemas:core:2.0:User"])";
    QTest::newRow("without schemas") << R"({"userName":"a"})"_ba
                                     << "invalidSyntax"_ba;
    QTest::newRow("with the schema of a group")
        << R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"userName":"a"})"_ba
        << "invalidSyntax"_ba;
    QTest::newRow("without userName") << "{" + schemas + "}"
                                      << "invalidValue"_ba;
    QTest::newRow("with an empty userName") << "{" + schemas + R"(,"userName":""})"
                                            << "invalidValue"_ba;
    QTest::newRow("with a number as userName") << "{" + schemas + R"(,"userName":5})"
                                               << "invalidValue"_ba;
    QTest::newRow("with text as name") << "{" + schemas + R"(,"userName":"a","name":"b"})"
                                       << "invalidValue"_ba;
    QTest::newRow("with a list as title") << "{" + schemas + R"(,"userName":"a","title":["b"]})"
                                          << "invalidValue"_ba;
    QTest::newRow("with two primary emails")
        << "{" + schemas + R"(,"userName":"a","emails":[{"value":"1","primary":true},{"value":"2","primary":true}]})"
        << "invalidValue"_ba;
}

void TestTenant::refusesInvalidResources()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, scimType);
    sandbox::Tenant tenant(m_clock);
    const auto created = tenant.create(ObjectType::User, QJsonDocument::fromJson(json).object());
    QVERIFY(!created.has_value());
    QCOMPARE(created.error().httpStatus, 400);
    QCOMPARE(created.error().protocolCode, scimType);
    QCOMPARE(tenant.resources(ObjectType::User).size(), 0U);
}

void TestTenant::replaceClearsWhatIsNotSent()
{
    sandbox::Tenant tenant(m_clock);
    QJsonObject json = user(u"a"_s);
    json.insert(u"title"_s, u"old"_s);
    const auto created = tenant.create(ObjectType::User, json);
    QVERIFY_RESULT(created);
    QVERIFY_RESULT(tenant.replace(ObjectType::User, (*created)->id, user(u"a"_s)));
    QCOMPARE((*created)->attributes, QJsonObject({{u"userName"_s, u"a"_s}}));
    QCOMPARE((*created)->revision, 2U);
}

void TestTenant::patchWithoutChangeLeavesMetaAlone()
{
    sandbox::Tenant tenant(m_clock);
    QJsonObject json = user(u"a"_s);
    json.insert(u"title"_s, u"x"_s);
    const auto created = tenant.create(ObjectType::User, json);
    QVERIFY_RESULT(created);
    const quint64 changes = tenant.changeCount();
    m_clock.advance(1h);
    QVERIFY_RESULT(tenant.patch(ObjectType::User, (*created)->id, replaceTitle(u"x"_s)));
    QCOMPARE((*created)->revision, 1U);
    QCOMPARE((*created)->lastModified, (*created)->created);
    QCOMPARE(tenant.changeCount(), changes);
}

void TestTenant::patchWithChangeMovesMeta()
{
    sandbox::Tenant tenant(m_clock);
    const auto created = tenant.create(ObjectType::User, user(u"a"_s));
    QVERIFY_RESULT(created);
    m_clock.advance(1h);
    QVERIFY_RESULT(tenant.patch(ObjectType::User, (*created)->id, replaceTitle(u"y"_s)));
    QCOMPARE((*created)->version(), u"W/\"2\""_s);
    QCOMPARE((*created)->created.secsTo((*created)->lastModified), 3600);
}

void TestTenant::aDeletedUserLeavesItsGroups()
{
    sandbox::Tenant tenant(m_clock);
    const QString a = tenant.create(ObjectType::User, user(u"a"_s)).value()->id;
    const QString b = tenant.create(ObjectType::User, user(u"b"_s)).value()->id;
    const auto created = tenant.create(ObjectType::Group, group(u"g"_s, {a, b}));
    QVERIFY_RESULT(created);
    QVERIFY_RESULT(tenant.remove(ObjectType::User, a));
    QCOMPARE((*created)->attributes.value("members"_L1).toArray(),
             QJsonArray({QJsonObject {{u"type"_s, u"User"_s}, {u"value"_s, b}}}));
    QVERIFY_RESULT(tenant.remove(ObjectType::User, b));
    QVERIFY(!(*created)->attributes.contains("members"_L1));
    QCOMPARE((*created)->revision, 3U);
}

void TestTenant::knowsTheGroupsOfAMember()
{
    sandbox::Tenant tenant(m_clock);
    const QString a = tenant.create(ObjectType::User, user(u"a"_s)).value()->id;
    const QString inner = tenant.create(ObjectType::Group, group(u"inner"_s, {a, a})).value()->id;
    const auto outer = tenant.create(ObjectType::Group, group(u"outer"_s, {inner}));
    QVERIFY_RESULT(outer);
    QCOMPARE(tenant.groupsOf(a).size(), 1U);
    QCOMPARE(tenant.find(inner)->attributes.value("members"_L1).toArray().size(), 1);
    QCOMPARE((*outer)->attributes.value("members"_L1)[0]["type"_L1].toString(), u"Group"_s);
    QVERIFY_RESULT(tenant.replace(ObjectType::Group, inner, group(u"inner"_s)));
    QVERIFY(tenant.groupsOf(a).empty());
    QVERIFY_RESULT(tenant.remove(ObjectType::Group, (*outer)->id));
    QVERIFY(tenant.groupsOf(inner).empty());
}

void TestTenant::refusesUnknownMembersUnlessToldOtherwise()
{
    sandbox::Tenant strict(m_clock);
    const auto refused = strict.create(ObjectType::Group, group(u"g"_s, {u"nobody"_s}));
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().protocolCode, "invalidValue"_ba);
    sandbox::TenantPolicy policy;
    policy.membersMustExist = false;
    sandbox::Tenant open(m_clock, policy);
    QVERIFY_RESULT(open.create(ObjectType::Group, group(u"g"_s, {u"nobody"_s})));
}

void TestTenant::keepsTheOrderOfCreation()
{
    sandbox::Tenant tenant(m_clock);
    QStringList ids;
    for (int i = 0; i < 10; ++i) {
        ids.append(tenant.create(ObjectType::User, user(QString::number(i))).value()->id);
    }
    for (const int gone : {9, 4, 0}) {
        QVERIFY_RESULT(tenant.remove(ObjectType::User, ids.takeAt(gone)));
    }
    QStringList left;
    for (const auto &resource : tenant.resources(ObjectType::User)) {
        left.append(resource->id);
    }
    QCOMPARE(left, ids);
}

void TestTenant::comesBackFromItsFile()
{
    const QTemporaryDir folder;
    const sandbox::TenantFile file(folder.filePath(u"tenant.jsonl"_s));
    sandbox::Tenant tenant(m_clock);
    const QString a = tenant.create(ObjectType::User, user(u"Жанна"_s)).value()->id;
    const QString g = tenant.create(ObjectType::Group, group(u"g"_s, {a})).value()->id;
    QVERIFY_RESULT(tenant.patch(ObjectType::User, a, replaceTitle(u"\"x\", y\nz"_s)));
    QVERIFY_RESULT(file.save(tenant));

    sandbox::Tenant loaded(m_clock);
    QVERIFY_RESULT(file.load(loaded));
    QVERIFY(loaded.find(a) && loaded.find(g));
    QCOMPARE(loaded.find(a)->attributes, tenant.find(a)->attributes);
    QCOMPARE(loaded.find(a)->version(), u"W/\"2\""_s);
    QCOMPARE(loaded.find(a)->created, tenant.find(a)->created);
    QCOMPARE(loaded.groupsOf(a).size(), 1U);
    QCOMPARE(loaded.create(ObjectType::User, user(u"жанна"_s)).error().httpStatus, 409);
    QVERIFY_RESULT(loaded.create(ObjectType::User, user(u"new"_s)));
    QCOMPARE(loaded.resources(ObjectType::User).back()->sequence, 3U);
}

void TestTenant::refusesFilesThatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("named");
    QTest::newRow("of something else") << "userName\nada\n"_ba << ErrorCode::StoreCorrupt << u"first line"_s;
    QTest::newRow("of a newer version") << "{\"musterSandbox\":2}\n"_ba << ErrorCode::StoreTooNew << u"newer"_s;
    QTest::newRow("cut in the middle of a line")
        << "{\"musterSandbox\":1}\n{\"type\":\"User\",\"id\":\"1\"\n"_ba << ErrorCode::StoreCorrupt << u"Line 2"_s;
}

void TestTenant::refusesFilesThatItCannotRead()
{
    QFETCH(QByteArray, content);
    QFETCH(ErrorCode, code);
    QFETCH(QString, named);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"tenant.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    sandbox::Tenant tenant(m_clock);
    const auto loaded = sandbox::TenantFile(file.fileName()).load(tenant);
    QVERIFY(!loaded.has_value());
    QCOMPARE(loaded.error().code, code);
    QVERIFY2(loaded.error().detail.contains(named), qPrintable(loaded.error().detail));
    QVERIFY(!loaded.error().remedy.isEmpty());
}

QTEST_GUILESS_MAIN(TestTenant)
#include "tst_tenant.moc"
