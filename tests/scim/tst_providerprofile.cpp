// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scim/providerprofile.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using scim::ProviderProfile;

class TestProviderProfile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shipped_data();
    void shipped();
    void genericIsLastAndAssumesNothing();
    void bad_data();
    void bad();
    void hostNamesTheProfile();
};

void TestProviderProfile::shipped_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"entra", "teamretro", "strongdm", "descope", "codeocean", "okta", "stytch", "apidog",
                           "gitlab", "logmeonce", "generic"}) {
        QTest::newRow(id) << QString::fromLatin1(id);
    }
    for (const ProviderProfile &profile : ProviderProfile::all()) {
        QTest::newRow(qPrintable(u"all/"_s + profile.id)) << profile.id;
    }
}

void TestProviderProfile::shipped()
{
    QFETCH(QString, id);
    const auto read = ProviderProfile::fromJson(ProviderProfile::document(id));
    QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().detail));
    QCOMPARE(read->id, id);
    QVERIFY(!read->setup.isEmpty());
    QVERIFY(!read->sources.isEmpty());
    QVERIFY(!read->summary.isEmpty());
    if (id != "generic"_L1) {
        QVERIFY(!read->matching.isEmpty());
        QVERIFY(!read->tokenHint.isEmpty());
        QVERIFY(!read->baseUrl.isEmpty() || !read->baseUrlHint.isEmpty());
    }
    for (const scim::ProviderRemedy &remedy : read->remedies) {
        QVERIFY(!remedy.cause.isEmpty() && !remedy.remedy.isEmpty());
    }
}

void TestProviderProfile::genericIsLastAndAssumesNothing()
{
    const ProviderProfile &generic = ProviderProfile::generic();
    QCOMPARE(generic.id, u"generic"_s);
    QVERIFY(generic.rate.empty());
    QVERIFY(generic.groups && generic.updates && generic.deletes);
    QCOMPARE(generic.writing.dialect, scim::PatchDialect::Rfc);
}

void TestProviderProfile::bad_data()
{
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<QString>("place");
    QTest::newRow("unknown member") << QJsonObject {{u"grups"_s, true}} << u"/grups"_s;
    QTest::newRow("unknown inside") << QJsonObject {{u"write"_s, QJsonObject {{u"pach"_s, u"rfc"_s}}}}
                                    << u"/write/pach"_s;
    QTest::newRow("choice") << QJsonObject {{u"write"_s, QJsonObject {{u"patch"_s, u"odata"_s}}}} << u"/write/patch"_s;
    QTest::newRow("type") << QJsonObject {{u"setup"_s, u"click"_s}} << u"/setup"_s;
    QTest::newRow("zero rate") << QJsonObject {{u"rate"_s, QJsonArray {QJsonObject {{u"requests"_s, 0}}}}}
                               << u"/rate/requests"_s;
    QTest::newRow("version") << QJsonObject {{u"profile"_s, 2}} << u"/profile"_s;
    QTest::newRow("no name") << QJsonObject {{u"name"_s, QString()}} << u"/name"_s;
}

void TestProviderProfile::bad()
{
    QFETCH(QJsonObject, change);
    QFETCH(QString, place);
    QJsonObject document = ProviderProfile::document(u"gitlab"_s);
    for (auto it = change.begin(); it != change.end(); ++it) {
        document.insert(it.key(), it.value());
    }
    const auto read = ProviderProfile::fromJson(document);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().code, core::ErrorCode::InvalidConfiguration);
    QVERIFY2(read.error().detail.contains(place), qPrintable(read.error().detail));
}

void TestProviderProfile::hostNamesTheProfile()
{
    QCOMPARE(ProviderProfile::forUrl(u"https://gitlab.com/api/scim/v2/groups/acme"_s)->id, u"gitlab"_s);
    QCOMPARE(ProviderProfile::forUrl(u"https://scim.eu-west-1.amazonaws.com/x/scim/v2/"_s)->id,
             u"aws-iam-identity-center"_s);
    QVERIFY(!ProviderProfile::forUrl(u"https://scim.example.com/v2"_s));
    QVERIFY(!ProviderProfile::forUrl(QString()));
}

QTEST_GUILESS_MAIN(TestProviderProfile)
#include "tst_providerprofile.moc"
