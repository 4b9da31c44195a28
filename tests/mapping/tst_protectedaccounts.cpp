// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/protectedaccounts.h"
#include "tests/support/testresult.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using mapping::ProtectedAccounts;

namespace {

core::Result<ProtectedAccounts> accounts(const QByteArray &entry)
{
    return ProtectedAccounts::fromJson(QJsonDocument::fromJson("[" + entry + "]").array(), u"scope.protected"_s);
}

scim::Resource resource()
{
    return scim::Resource(QJsonDocument::fromJson(R"({
        "id": "r1", "externalId": "E1", "userName": "Admin@Acme.example", "displayName": "Ada", "active": true,
        "roles": [{"value": "owner"}]})")
                              .object());
}

} // namespace

class ProtectedAccountsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void entries_data();
    void entries();
    void errors_data();
    void errors();
    void whatExportedValuesCannotTell_data();
    void whatExportedValuesCannotTell();
};

void ProtectedAccountsTest::entries_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("reason"); // empty: not protected
    const auto row = [](const char *name, const char *entry, const QString &reason) {
        QTest::newRow(name) << QByteArray(entry) << reason;
    };
    row("by the user name, in any case", R"({"userName": "admin@acme.example"})",
        u"protected: its userName is listed"_s);
    row("another user name", R"({"userName": "root@acme.example"})", {});
    row("by the id", R"({"id": "r1"})", u"protected: its id is listed"_s);
    row("an id in another case is another id", R"({"id": "R1"})", {});
    row("by the external id", R"({"externalId": "E1", "note": "break-glass"})",
        u"protected: its externalId is listed (break-glass)"_s);
    row("by the display name", R"({"displayName": "ada"})", u"protected: its displayName is listed"_s);
    row("by a filter", R"({"filter": "userName sw \"admin\""})",
        u"protected: the filter userName sw \"admin\" holds"_s);
    row("by a filter on a list", R"({"filter": "roles[value eq \"owner\"]"})",
        u"protected: the filter roles[value eq \"owner\"] holds"_s);
    row("a filter that does not hold", R"({"filter": "userName sw \"svc-\""})", {});
    row("a filter that cannot be evaluated protects", R"({"filter": "active gt true"})",
        u"protected: the filter active gt true holds"_s);
    row("an entry of groups", R"({"type": "Group", "displayName": "Ada"})", {});
}

void ProtectedAccountsTest::entries()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, reason);
    const auto read = accounts(entry);
    QVERIFY_RESULT(read);
    const auto found = read->reason(core::ObjectType::User, resource(), scim::SchemaSet::defaultUser());
    QCOMPARE(found.value_or(QString()), reason);
    QCOMPARE(read->toJson().first().toObject(), QJsonDocument::fromJson(entry).object());
}

void ProtectedAccountsTest::errors_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("detail");
    QTest::newRow("nothing named") << QByteArray("{}")
                                   << u"scope.protected[0]: it does not say which account is protected."_s;
    QTest::newRow("two names") << QByteArray(R"({"id": "a", "userName": "b"})")
                               << u"scope.protected[0]: both \"id\" and \"userName\" are given."_s;
    QTest::newRow("a group's user name") << QByteArray(R"({"type": "Group", "userName": "b"})")
                                         << u"scope.protected[0]: groups have no userName."_s;
    QTest::newRow("an unknown type") << QByteArray(R"({"type": "Person", "userName": "b"})")
                                     << u"scope.protected[0].type: there is no such type."_s;
    QTest::newRow("an unknown member") << QByteArray(
        R"({"username": "b"})") << u"scope.protected[0]: there is no member \"username\"; did you mean userName?"_s;
}

void ProtectedAccountsTest::errors()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, detail);
    const auto read = accounts(entry);
    QVERIFY(!read);
    QCOMPARE(read.error().detail, detail);
    QVERIFY(!read.error().remedy.isEmpty());
    QVERIFY(!accounts(R"({"filter": "userName sw"})"));
}

void ProtectedAccountsTest::whatExportedValuesCannotTell_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<bool>("more");
    QTest::newRow("the id is always known") << QByteArray(R"({"id": "a"})") << false;
    QTest::newRow("a managed attribute") << QByteArray(R"({"userName": "a"})") << false;
    QTest::newRow("an attribute that is not managed") << QByteArray(R"({"externalId": "a"})") << true;
    QTest::newRow("a filter on managed attributes")
        << QByteArray(R"json({"filter": "userName sw \"a\" and not (id eq \"b\")"})json") << false;
    QTest::newRow("a filter that reads one more")
        << QByteArray(R"({"filter": "userName sw \"a\" or title eq \"b\""})") << true;
    QTest::newRow("a filter on elements") << QByteArray(R"({"filter": "roles[value eq \"owner\"]"})") << true;
}

void ProtectedAccountsTest::whatExportedValuesCannotTell()
{
    QFETCH(QByteArray, entry);
    QFETCH(bool, more);
    const auto read = accounts(entry);
    QVERIFY_RESULT(read);
    QCOMPARE(read->readsMoreThan(core::ObjectType::User, {scim::AttributePath(u"userName"_s)}), more);
    QVERIFY(!read->readsMoreThan(core::ObjectType::Group, {}));
}

QTEST_GUILESS_MAIN(ProtectedAccountsTest)
#include "tst_protectedaccounts.moc"
