// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/requesturl.h"

#include "models/scim/filter.h"
#include "tests/support/testresult.h"

#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace muster;
using scimclient::RequestUrl;

class TestRequestUrl final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void collection_data();
    void collection();
    void parameterValue_data();
    void parameterValue();
    void filterSurvivesTheWay_data();
    void filterSurvivesTheWay();
    void resource_data();
    void resource();
    void refusedId_data();
    void refusedId();
    void idFromLocation_data();
    void idFromLocation();
};

void TestRequestUrl::collection_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("no trailing slash") << u"https://h/scim/v2"_s << u"/Users"_s
                                       << QByteArray("https://h/scim/v2/Users");
    QTest::newRow("trailing slash") << u"https://h/scim/v2/"_s << u"/Users"_s << QByteArray("https://h/scim/v2/Users");
    QTest::newRow("no path at all") << u"https://h:8443"_s << u"/Users"_s << QByteArray("https://h:8443/Users");
    QTest::newRow("endpoint without slash") << u"https://h/a"_s << u"Users"_s << QByteArray("https://h/a/Users");
    QTest::newRow("a query is kept") << u"https://h/a?aadOptscim062020"_s << u"/Users"_s
                                     << QByteArray("https://h/a/Users?aadOptscim062020");
    QTest::newRow("an encoded path is kept")
        << u"https://h/a%2Fb%20c/"_s << u"/Users"_s << QByteArray("https://h/a%2Fb%20c/Users");
    QTest::newRow("fragment and password are dropped")
        << u"https://u:p@h/a#top"_s << u"/Users"_s << QByteArray("https://h/a/Users");
}

void TestRequestUrl::collection()
{
    QFETCH(QString, base);
    QFETCH(QString, endpoint);
    QFETCH(QByteArray, url);
    QCOMPARE(RequestUrl(QUrl(base)).collection(endpoint).toEncoded(), url);
}

void TestRequestUrl::parameterValue_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("space is %20") << u"a b"_s << QByteArray("a%20b");
    QTest::newRow("plus") << u"a+b"_s << QByteArray("a%2Bb");
    QTest::newRow("number sign") << u"a#EXT#b"_s << QByteArray("a%23EXT%23b");
    QTest::newRow("ampersand and equals") << u"a&b=c"_s << QByteArray("a%26b%3Dc");
    QTest::newRow("quote and backslash") << u"\"\\"_s << QByteArray("%22%5C");
    QTest::newRow("percent") << u"100%41"_s << QByteArray("100%2541");
    QTest::newRow("apostrophe and brackets") << u"'()[]"_s << QByteArray("%27%28%29%5B%5D");
    QTest::newRow("colon, slash, comma, semicolon") << u":/,;?"_s << QByteArray("%3A%2F%2C%3B%3F");
    QTest::newRow("umlaut") << u"Jörg"_s << QByteArray("J%C3%B6rg");
    QTest::newRow("emoji") << u"😀"_s << QByteArray("%F0%9F%98%80");
    QTest::newRow("unreserved stays") << u"Az09-._~"_s << QByteArray("Az09-._~");
}

void TestRequestUrl::parameterValue()
{
    QFETCH(QString, value);
    QFETCH(QByteArray, encoded);
    const QUrl url = RequestUrl(QUrl(u"https://h/v2?x=1"_s)).collection(u"/Users"_s, {{"cursor", value}, {"none", {}}});
    // What QNetworkAccessManager puts on the wire is exactly this.
    QCOMPARE(url.toEncoded(), "https://h/v2/Users?x=1&cursor=" + encoded);
    QCOMPARE(url.query(QUrl::FullyEncoded).toLatin1(), "x=1&cursor=" + encoded);
}

void TestRequestUrl::filterSurvivesTheWay_data()
{
    QTest::addColumn<QString>("value");
    for (const QString &value : {u"a\"b"_s, u"a\\b"_s, u"50%"_s, u"a+b@x.org"_s, u"R&D"_s, u"O'Neil"_s, u"(x)"_s,
                                 u"a_x.org#EXT#@t"_s, u"smile 😀"_s, u"=?;,/:"_s, u"\\\"%22+"_s, u"עברית"_s}) {
        QTest::newRow(qPrintable(value)) << value;
    }
}

void TestRequestUrl::filterSurvivesTheWay()
{
    QFETCH(QString, value);
    const scim::Filter filter = scim::equals(scim::AttributePath(u"userName"_s), value);
    const QUrl url = RequestUrl(QUrl(u"https://h"_s)).collection(u"/Users"_s, {{"filter", filter.toString()}});
    // Read it as a strict server does: percent-decoding only.
    const QByteArray sent = url.toEncoded().mid(QByteArray("https://h/Users?filter=").size());
    QVERIFY(!sent.contains('&') && !sent.contains('+') && !sent.contains('#') && !sent.contains(' '));
    const auto received = scim::Filter::parse(QString::fromUtf8(QByteArray::fromPercentEncoding(sent)));
    QVERIFY_RESULT(received);
    QCOMPARE(received->value().toString(), value);
}

void TestRequestUrl::resource_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("url");
    QTest::newRow("plain") << u"2819c223"_s << QByteArray("https://h/Users/2819c223?k");
    QTest::newRow("slash stays inside the segment") << u"a/b"_s << QByteArray("https://h/Users/a%2Fb?k");
    QTest::newRow("question mark and number sign") << u"a?b#c"_s << QByteArray("https://h/Users/a%3Fb%23c?k");
    QTest::newRow("mail address") << u"a+b@x.org"_s << QByteArray("https://h/Users/a%2Bb%40x.org?k");
    QTest::newRow("percent") << u"a%2Fb"_s << QByteArray("https://h/Users/a%252Fb?k");
}

void TestRequestUrl::resource()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, url);
    const auto built = RequestUrl(QUrl(u"https://h/?k"_s)).resource(u"/Users"_s, core::ResourceId(id));
    QVERIFY_RESULT(built);
    QCOMPARE(built->toEncoded(), url);
}

void TestRequestUrl::refusedId_data()
{
    QTest::addColumn<QString>("id");
    QTest::newRow("an empty id would address the collection") << QString();
    QTest::newRow("a dot is the collection") << u"."_s;
    QTest::newRow("two dots lead above it") << u".."_s;
}

void TestRequestUrl::refusedId()
{
    QFETCH(QString, id);
    const auto built = RequestUrl(QUrl(u"https://h"_s)).resource(u"/Users"_s, core::ResourceId(id));
    QVERIFY(!built);
    QCOMPARE(built.error().code, core::ErrorCode::Internal);
}

void TestRequestUrl::idFromLocation_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("id");
    QTest::newRow("absolute") << QByteArray("https://h/scim/v2/Users/42") << u"42"_s;
    QTest::newRow("relative") << QByteArray("/Users/42") << u"42"_s;
    QTest::newRow("relative without slash") << QByteArray("Users/42") << u"42"_s;
    QTest::newRow("encoded, with a query") << QByteArray("/Users/a%2Fb?x=1") << u"a/b"_s;
    QTest::newRow("trailing slash") << QByteArray("/Users/42/") << u"42"_s;
    QTest::newRow("absent") << QByteArray() << QString();
}

void TestRequestUrl::idFromLocation()
{
    QFETCH(QByteArray, location);
    QFETCH(QString, id);
    QCOMPARE(scimclient::idFromLocation(location).toString(), id);
}

QTEST_GUILESS_MAIN(TestRequestUrl)
#include "tst_requesturl.moc"
