// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/responseclassifier.h"

#include "tests/scimclient/faketransport.h"
#include "tests/support/testresult.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using core::ErrorCode;
using scimclient::HttpMethod;
using test::reply;

namespace {

scimclient::RequestContext context()
{
    return {HttpMethod::Patch, QUrl(u"https://scim.example.com/v2/Users/42?filter=userName%20eq%20%22ada%22"_s),
            QDateTime(QDate(2026, 1, 5), QTime(8, 0), Qt::UTC)};
}

QByteArray scimError(const QByteArray &scimType, const QByteArray &detail = "No.")
{
    return R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","scimType":")" + scimType
        + R"(","detail":")" + detail + R"("})";
}

} // namespace

class TestResponseClassifier final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void status_data();
    void status();
    void everyErrorHelps();
    void providerText_data();
    void providerText();
    void longTextIsCut();
    void redirect_data();
    void redirect();
    void body_data();
    void body();
    void webPageHints();
    void errorUnderSuccess();
    void secretIsTakenOut();
};

void TestResponseClassifier::status_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("scimType");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("400") << 400 << QByteArray() << ErrorCode::BadRequest;
    QTest::newRow("400 uniqueness") << 400 << QByteArray("uniqueness") << ErrorCode::Uniqueness;
    QTest::newRow("400 invalidFilter") << 400 << QByteArray("invalidFilter") << ErrorCode::InvalidFilter;
    QTest::newRow("400 tooMany") << 400 << QByteArray("tooMany") << ErrorCode::InvalidFilter;
    QTest::newRow("400 mutability") << 400 << QByteArray("mutability") << ErrorCode::Mutability;
    QTest::newRow("400 invalidValue") << 400 << QByteArray("invalidValue") << ErrorCode::SchemaViolation;
    QTest::newRow("400 invalidVers") << 400 << QByteArray("invalidVers") << ErrorCode::UnsupportedFeature;
    QTest::newRow("400 noTarget") << 400 << QByteArray("noTarget") << ErrorCode::BadRequest;
    QTest::newRow("400 with a scimType in capitals") << 400 << QByteArray("INVALIDVALUE") << ErrorCode::SchemaViolation;
    QTest::newRow("401") << 401 << QByteArray() << ErrorCode::Unauthorized;
    QTest::newRow("401 stays 401 whatever the scimType")
        << 401 << QByteArray("invalidValue") << ErrorCode::Unauthorized;
    QTest::newRow("403") << 403 << QByteArray() << ErrorCode::Forbidden;
    QTest::newRow("403 sensitive") << 403 << QByteArray("sensitive") << ErrorCode::Forbidden;
    QTest::newRow("404") << 404 << QByteArray() << ErrorCode::NotFound;
    QTest::newRow("405") << 405 << QByteArray() << ErrorCode::UnsupportedFeature;
    QTest::newRow("408") << 408 << QByteArray() << ErrorCode::Timeout;
    QTest::newRow("409 without scimType") << 409 << QByteArray() << ErrorCode::Uniqueness;
    QTest::newRow("409 uniqueness") << 409 << QByteArray("uniqueness") << ErrorCode::Uniqueness;
    QTest::newRow("409 mutability") << 409 << QByteArray("mutability") << ErrorCode::Mutability;
    QTest::newRow("410") << 410 << QByteArray() << ErrorCode::NotFound;
    QTest::newRow("412") << 412 << QByteArray() << ErrorCode::PreconditionFailed;
    QTest::newRow("413") << 413 << QByteArray() << ErrorCode::PayloadTooLarge;
    QTest::newRow("418") << 418 << QByteArray() << ErrorCode::BadRequest;
    QTest::newRow("422") << 422 << QByteArray() << ErrorCode::SchemaViolation;
    QTest::newRow("428") << 428 << QByteArray() << ErrorCode::PreconditionFailed;
    QTest::newRow("429") << 429 << QByteArray() << ErrorCode::TooManyRequests;
    QTest::newRow("500") << 500 << QByteArray() << ErrorCode::ServiceUnavailable;
    QTest::newRow("500 uniqueness") << 500 << QByteArray("uniqueness") << ErrorCode::Uniqueness;
    QTest::newRow("501") << 501 << QByteArray() << ErrorCode::UnsupportedFeature;
    QTest::newRow("502") << 502 << QByteArray() << ErrorCode::ServiceUnavailable;
    QTest::newRow("503") << 503 << QByteArray() << ErrorCode::ServiceUnavailable;
    QTest::newRow("504") << 504 << QByteArray() << ErrorCode::ServiceUnavailable;
    QTest::newRow("599") << 599 << QByteArray() << ErrorCode::ServiceUnavailable;
}

void TestResponseClassifier::status()
{
    QFETCH(int, status);
    QFETCH(QByteArray, scimType);
    const core::Error error =
        scimclient::errorOf(reply(status, scimType.isEmpty() ? QByteArray() : scimError(scimType)), context());
    QTEST(error.code, "code");
    QCOMPARE(error.httpStatus, std::optional(status));
    QCOMPARE(error.protocolCode, scimType);
    QVERIFY2(error.detail.contains(QString::number(status)), qPrintable(error.detail));
}

void TestResponseClassifier::everyErrorHelps()
{
    for (int status = 300; status < 600; ++status) {
        const core::Error error = scimclient::errorOf(reply(status), context());
        QVERIFY2(error.detail.contains("scim.example.com"_L1), qPrintable(error.detail));
        QVERIFY2(!error.remedy.isEmpty(), qPrintable(error.detail));
        QVERIFY2(!error.detail.contains("ada"_L1), "The query is personal data.");
    }
}

void TestResponseClassifier::providerText_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("said");
    QTest::newRow("SCIM detail") << scimError("", "userName is taken") << u"userName is taken"_s;
    QTest::newRow("message") << QByteArray(R"({"message":"Try later"})") << u"Try later"_s;
    QTest::newRow("OAuth") << QByteArray(R"({"error":"invalid_token","error_description":"Expired"})") << u"Expired"_s;
    QTest::newRow("Graph") << QByteArray(R"({"error":{"code":"x","message":"No such"}})") << u"No such"_s;
    QTest::newRow("SCIM 1.1") << QByteArray(R"({"Errors":[{"description":"Nope","code":400}]})") << u"Nope"_s;
    QTest::newRow("capital letters") << QByteArray(R"({"Detail":"Loud"})") << u"Loud"_s;
    QTest::newRow("web page") << QByteArray(
        "<html><head><title>400 No required\n SSL certificate</title></head></html>")
                              << u"400 No required SSL certificate"_s;
    QTest::newRow("plain text, first line") << QByteArray("upstream timed out\r\nat line 5") << u"upstream timed out"_s;
}

void TestResponseClassifier::providerText()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, said);
    const core::Error error = scimclient::errorOf(reply(400, body), context());
    QVERIFY2(error.detail.contains(u"It says: \"%1\""_s.arg(said)), qPrintable(error.detail));
}

void TestResponseClassifier::longTextIsCut()
{
    const core::Error error = scimclient::errorOf(reply(400, scimError("", QByteArray(5000, 'x'))), context());
    QCOMPARE(error.detail.count(u'x'), 300 - 1 + 1); // 299 of the text, and one in "example"
    QVERIFY(error.detail.contains(u'…'));
}

void TestResponseClassifier::redirect_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("named");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("foreign host, query not shown") << QByteArray("https://other.example/Users?token=abc#x")
                                                   << u"https://other.example/Users ("_s << u"right address"_s;
    QTest::newRow("relative") << QByteArray("/scim/v2/Users") << u"https://scim.example.com/scim/v2/Users ("_s
                              << u"right address"_s;
    QTest::newRow("log-in page") << QByteArray("https://idp.example/login?next=%2F") << u"https://idp.example/login ("_s
                                 << u"log-in page"_s;
    QTest::newRow("encoded path") << QByteArray("https://h/a%2F1") << u"https://h/a%2F1 ("_s << u"right address"_s;
    QTest::newRow("credentials not shown") << QByteArray("https://u:p@h/x") << u"https://h/x ("_s << u"right address"_s;
    QTest::newRow("no location") << QByteArray() << u"does not say where"_s << u"tenant URL"_s;
}

void TestResponseClassifier::redirect()
{
    QFETCH(QByteArray, location);
    QFETCH(QString, named);
    QFETCH(QString, remedy);
    for (const int status : {301, 302, 303, 307, 308}) {
        const core::Error error =
            scimclient::errorOf(reply(status, "<html>moved</html>", {{"location", location}}), context());
        QCOMPARE(error.code, ErrorCode::RedirectRefused);
        QVERIFY2(error.detail.contains(named), qPrintable(error.detail));
        QVERIFY2(error.remedy.contains(remedy), qPrintable(error.remedy));
    }
}

void TestResponseClassifier::body_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("problem"); // empty: is an object
    const QByteArray scim("application/scim+json");
    QTest::newRow("object") << scim << QByteArray("{}") << QString();
    QTest::newRow("object as text/html") << QByteArray("text/html") << QByteArray("{\"id\":\"1\"}") << QString();
    QTest::newRow("object with byte order mark") << scim << QByteArray("\xEF\xBB\xBF{}") << QString();
    QTest::newRow("web page") << QByteArray("text/html") << QByteArray("<!DOCTYPE html><html>") << u"web page"_s;
    QTest::newRow("web page as JSON") << scim << QByteArray("\r\n<HTML><body>") << u"web page"_s;
    QTest::newRow("XHTML") << QByteArray("application/xml") << QByteArray("<?xml version='1.0'?><html xmlns='x'>")
                           << u"web page"_s;
    QTest::newRow("XML") << QByteArray("application/xml") << QByteArray("<error/>") << u"XML"_s;
    QTest::newRow("empty") << scim << QByteArray("  ") << u"empty body"_s;
    QTest::newRow("cut off") << scim << QByteArray("{\"Resources\":[{\"id\":\"1\"") << u"cut off"_s;
    QTest::newRow("rubbish in the middle") << scim << QByteArray("{\"a\":!,\"b\":1}") << u"is no JSON"_s;
    QTest::newRow("array") << scim << QByteArray("[]") << u"JSON array"_s;
    QTest::newRow("plain text") << QByteArray("text/plain") << QByteArray("ok") << u"is no JSON"_s;
}

void TestResponseClassifier::body()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    QFETCH(QString, problem);
    const auto object = scimclient::jsonObject(reply(200, body, {{"content-type", contentType}}), context());
    if (problem.isEmpty()) {
        QVERIFY_RESULT(object);
        return;
    }
    QVERIFY(!object);
    QCOMPARE(object.error().code, ErrorCode::InvalidResponse);
    QCOMPARE(object.error().httpStatus, std::optional(200));
    QVERIFY2(object.error().detail.contains(problem), qPrintable(object.error().detail));
    QVERIFY(!object.error().remedy.isEmpty());
}

void TestResponseClassifier::webPageHints()
{
    const auto logIn = scimclient::jsonObject(reply(200, "<html><title>Sign in - Acme</title></html>"), context());
    QVERIFY(logIn.error().detail.contains("\"Sign in - Acme\""_L1));
    QVERIFY(logIn.error().remedy.contains("log in"_L1));
    const auto portal = scimclient::jsonObject(reply(200, "<html><title>Welcome</title></html>"), context());
    QVERIFY(portal.error().remedy.contains("captive portal"_L1));
}

void TestResponseClassifier::errorUnderSuccess()
{
    const auto object = scimclient::jsonObject(reply(200, scimError("uniqueness", "Taken")), context());
    QVERIFY(!object);
    QCOMPARE(object.error().code, ErrorCode::Uniqueness);
    QVERIFY(object.error().detail.contains("Taken"_L1));
}

void TestResponseClassifier::secretIsTakenOut()
{
    const core::SecretBytes token(QByteArray("s3cr3t-token"));
    QCOMPARE(scimclient::withoutSecret(u"bad s3cr3t-token!"_s, token), u"bad [token]!"_s);
    QCOMPARE(scimclient::withoutSecret(QByteArray("a s3cr3t-token b"), token), QByteArray("a [token] b"));
    QCOMPARE(scimclient::withoutSecret(u"unchanged"_s, core::SecretBytes()), u"unchanged"_s);
}

QTEST_GUILESS_MAIN(TestResponseClassifier)
#include "tst_responseclassifier.moc"
