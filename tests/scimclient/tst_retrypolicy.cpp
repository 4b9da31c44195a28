// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/retrypolicy.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace muster;
using namespace std::chrono_literals;
using core::ErrorCode;
using scimclient::HttpMethod;
using scimclient::Repetition;

class TestRetryPolicy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retryAfter_data();
    void retryAfter();
    void repetition_data();
    void repetition();
    void mayRetry_data();
    void mayRetry();
    void delay_data();
    void delay();
};

void TestRetryPolicy::retryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("seconds"); // -1: none
    QTest::newRow("absent") << QByteArray() << qint64(-1);
    QTest::newRow("seconds") << QByteArray("7") << qint64(7);
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("blanks around") << QByteArray(" 12 ") << qint64(12);
    QTest::newRow("absurd") << QByteArray("86400") << qint64(86400);
    QTest::newRow("more digits than a number holds") << QByteArray("99999999999999999999999") << qint64(315360000);
    QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
    QTest::newRow("fraction") << QByteArray("1.5") << qint64(-1);
    QTest::newRow("rubbish") << QByteArray("soon") << qint64(-1);
    QTest::newRow("HTTP date") << QByteArray("Mon, 05 Jan 2026 08:01:30 GMT") << qint64(90);
    QTest::newRow("HTTP date with the wrong week day") << QByteArray("Tue, 05 Jan 2026 08:01:30 GMT") << qint64(90);
    QTest::newRow("HTTP date in the past") << QByteArray("Wed, 21 Oct 2015 07:28:00 GMT") << qint64(0);
    QTest::newRow("RFC 850 date") << QByteArray("Monday, 05-Jan-26 08:00:10 GMT") << qint64(10);
    QTest::newRow("asctime date") << QByteArray("Mon Jan  5 08:00:10 2026") << qint64(10);
    QTest::newRow("date in a hundred years") << QByteArray("Mon, 05 Jan 2126 08:00:00 GMT") << qint64(315360000);
}

void TestRetryPolicy::retryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, seconds);
    const QDateTime now(QDate(2026, 1, 5), QTime(8, 0), Qt::UTC);
    const auto parsed = scimclient::parseRetryAfter(value, now);
    QCOMPARE(parsed ? parsed->count() : -1, seconds);
}

void TestRetryPolicy::repetition_data()
{
    QTest::addColumn<HttpMethod>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("harmless");
    QTest::newRow("GET") << HttpMethod::Get << QByteArray() << true;
    QTest::newRow("PUT") << HttpMethod::Put << QByteArray("{}") << true;
    QTest::newRow("DELETE") << HttpMethod::Delete << QByteArray() << true;
    QTest::newRow("POST") << HttpMethod::Post << QByteArray("{}") << false;
    QTest::newRow("PATCH that replaces") << HttpMethod::Patch << QByteArray(R"({"Operations":[{"op":"replace"}]})")
                                         << true;
    QTest::newRow("PATCH that removes") << HttpMethod::Patch << QByteArray(R"({"Operations":[{"op":"remove"}]})")
                                        << true;
    QTest::newRow("PATCH that adds may add twice")
        << HttpMethod::Patch << QByteArray(R"({"Operations":[{"op":"add","path":"members"}]})") << false;
}

void TestRetryPolicy::repetition()
{
    QFETCH(HttpMethod, method);
    QFETCH(QByteArray, body);
    QFETCH(bool, harmless);
    QCOMPARE(scimclient::repetition(method, body) == Repetition::Harmless, harmless);
}

void TestRetryPolicy::mayRetry_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("neverSent");
    QTest::addColumn<bool>("harmless");
    QTest::addColumn<bool>("harmful");
    QTest::newRow("429") << ErrorCode::TooManyRequests << 429 << false << true << true;
    QTest::newRow("503") << ErrorCode::ServiceUnavailable << 503 << false << true << true;
    QTest::newRow("500 may have been carried out") << ErrorCode::ServiceUnavailable << 500 << false << true << false;
    QTest::newRow("502 may have been carried out") << ErrorCode::ServiceUnavailable << 502 << false << true << false;
    QTest::newRow("timeout") << ErrorCode::Timeout << 0 << false << true << false;
    QTest::newRow("reset") << ErrorCode::NetworkUnreachable << 0 << false << true << false;
    QTest::newRow("refused") << ErrorCode::NetworkUnreachable << 0 << true << true << true;
    QTest::newRow("TLS refused") << ErrorCode::TlsFailed << 0 << true << false << false;
    QTest::newRow("400") << ErrorCode::BadRequest << 400 << false << false << false;
    QTest::newRow("401") << ErrorCode::Unauthorized << 401 << false << false << false;
    QTest::newRow("409") << ErrorCode::Uniqueness << 409 << false << false << false;
    QTest::newRow("web page") << ErrorCode::InvalidResponse << 200 << false << false << false;
}

void TestRetryPolicy::mayRetry()
{
    QFETCH(ErrorCode, code);
    QFETCH(int, status);
    QFETCH(bool, neverSent);
    core::Error error;
    error.code = code;
    error.httpStatus = status == 0 ? std::nullopt : std::optional(status);
    error.protocolCode = neverSent ? scimclient::kNeverSent.toByteArray() : QByteArray();
    QTEST(scimclient::mayRetry(error, Repetition::Harmless), "harmless");
    QTEST(scimclient::mayRetry(error, Repetition::Harmful), "harmful");
}

void TestRetryPolicy::delay_data()
{
    QTest::addColumn<int>("attempt");
    QTest::addColumn<int>("retryAfter"); // -1: none
    QTest::addColumn<double>("random");
    QTest::addColumn<qint64>("expected"); // ms
    QTest::newRow("first, least jitter") << 1 << -1 << 0.0 << qint64(250);
    QTest::newRow("first, most jitter") << 1 << -1 << 1.0 << qint64(500);
    QTest::newRow("second") << 2 << -1 << 1.0 << qint64(1000);
    QTest::newRow("third") << 3 << -1 << 0.5 << qint64(1500);
    QTest::newRow("far beyond the table") << 99 << -1 << 1.0 << qint64(30000);
    QTest::newRow("what the provider asks for") << 1 << 7 << 0.0 << qint64(7000);
    QTest::newRow("zero seconds: the back-off stands") << 2 << 0 << 1.0 << qint64(1000);
    QTest::newRow("absurd: cut") << 1 << 86400 << 0.0 << qint64(120000);
}

void TestRetryPolicy::delay()
{
    QFETCH(int, attempt);
    QFETCH(int, retryAfter);
    QFETCH(double, random);
    QFETCH(qint64, expected);
    const auto asked = retryAfter < 0 ? std::nullopt : std::optional(std::chrono::seconds(retryAfter));
    QCOMPARE(qint64(scimclient::retryDelay(attempt, asked, 120s, random).count()), expected);
}

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
