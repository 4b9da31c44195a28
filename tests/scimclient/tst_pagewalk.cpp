// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/pagewalk.h"

#include "tests/support/testresult.h"

#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace muster;
using scimclient::PageWalk;

namespace {

/// How a provider answers a page: from its people 1..n, with the defects of one that exists.
using Provider = std::function<scim::ListResponse(const PageWalk::Next &)>;

scim::ListResponse people(qint64 first, qint64 last, std::optional<qint64> total)
{
    scim::ListResponse page;
    page.totalResults = total;
    for (qint64 i = first; i <= last; ++i) {
        page.resources.emplace_back(QJsonObject {{"id"_L1, u"u%1"_s.arg(i)}});
    }
    return page;
}

scim::ListResponse slice(qint64 start, qint64 size, qint64 count)
{
    return people(start, std::min(start + size - 1, count), count);
}

struct Walked
{
    int requests = 0;
    qint64 delivered = 0;
    scimclient::WalkReport report;
};

Walked walkThrough(const Provider &provider)
{
    Walked walked;
    PageWalk walk;
    for (auto next = walk.next(); next && walked.requests < 1000; next = walk.next()) {
        ++walked.requests;
        walked.delivered += qint64(walk.take(provider(*next)).size());
    }
    walked.report = walk.report();
    return walked;
}

} // namespace

class TestPageWalk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void honestProvider_data();
    void honestProvider();
    void defect_data();
    void defect();
    void cursor();
    void cursorWithoutTotal();
    void cursorThatComesBack();
    void emptyPagesWithCursors();
    void resourceWithoutId();
    void confirmationRefused();
    void firstPageHasNoIndex();
    void startInTheMiddle();
};

void TestPageWalk::honestProvider_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("pageSize");
    QTest::addColumn<int>("requests");
    QTest::newRow("nobody") << 0 << 100 << 1;
    // One page more than needed: a provider that counts only the page would look the same.
    QTest::newRow("one page") << 7 << 100 << 2;
    QTest::newRow("exactly one page") << 100 << 100 << 2;
    QTest::newRow("two pages") << 101 << 100 << 2;
    QTest::newRow("capped at 50 while asked for 100") << 500 << 50 << 10;
    QTest::newRow("one at a time") << 5 << 1 << 5;
}

void TestPageWalk::honestProvider()
{
    QFETCH(int, count);
    QFETCH(int, pageSize);
    const Walked walked =
        walkThrough([&](const PageWalk::Next &next) { return slice(next.startIndex, pageSize, count); });
    QVERIFY2(walked.report.proven, qPrintable(walked.report.doubt));
    QVERIFY(walked.report.doubt.isEmpty());
    QCOMPARE(walked.delivered, qint64(count));
    QCOMPARE(walked.report.unique, qint64(count));
    QCOMPARE(walked.report.total, std::optional<qint64>(count));
    QTEST(walked.requests, "requests");
}

void TestPageWalk::defect_data()
{
    QTest::addColumn<Provider>("provider");
    QTest::addColumn<int>("delivered");
    QTest::addColumn<bool>("proven");
    QTest::addColumn<QString>("doubt");
    const auto row = [](const char *name, Provider provider, int delivered, const QString &doubt) {
        QTest::newRow(name) << std::move(provider) << delivered << doubt.isEmpty() << doubt;
    };
    row(
        "startIndex ignored, always the first 20 (scimmy on express 5)", [](const auto &) { return people(1, 20, 50); },
        20, u"sent a page twice"_s);
    row("startIndex ignored but all fit", [](const auto &) { return people(1, 20, 20); }, 20, {});
    row("the first page again past the end (scimmy)",
        [](const auto &next) { return next.startIndex > 30 ? people(1, 20, 30) : slice(next.startIndex, 20, 30); }, 30,
        {});
    row(
        "total is the size of the page (jackson)",
        [](const auto &next) {
            auto page = slice(next.startIndex, 50, 120);
            page.totalResults = qint64(page.resources.size());
            return page;
        },
        120, u"said that there are 50, then sent more"_s);
    row(
        "total missing",
        [](const auto &next) {
            auto page = slice(next.startIndex, 50, 120);
            page.totalResults.reset();
            return page;
        },
        120, u"does not say how many"_s);
    row(
        "total too large: the list ends early",
        [](const auto &next) { return next.startIndex == 1 ? people(1, 50, 80) : people(1, 0, 80); }, 50,
        u"there are 80, but 50 different"_s);
    row(
        "total too small", [](const auto &next) { return people(next.startIndex, next.startIndex + 49, 70); }, 100,
        u"there are 70, but 100 different"_s);
    row(
        "empty page in the middle",
        [](const auto &next) { return next.startIndex == 51 ? people(1, 0, 120) : slice(next.startIndex, 50, 120); },
        50, u"there are 120, but 50 different"_s);
    row(
        "rows shifted by a deletion: one is missed",
        [](const auto &next) {
            return next.startIndex == 1 ? people(1, 50, 100) : people(next.startIndex + 1, next.startIndex + 49, 99);
        },
        99, u"changed from 100 to 99"_s);
    row(
        "pages in another order each time",
        [](const auto &next) { return next.startIndex == 1 ? people(1, 50, 100) : people(26, 75, 100); }, 75,
        u"sent a page twice"_s);
    row("one row twice, all others there",
        [](const auto &next) { return next.startIndex == 1 ? people(1, 50, 99) : people(50, 99, 99); }, 99, {});
}

void TestPageWalk::defect()
{
    QFETCH(Provider, provider);
    QFETCH(QString, doubt);
    const Walked walked = walkThrough(provider);
    QVERIFY2(walked.requests < 50, "The walk loops.");
    QTEST(int(walked.delivered), "delivered");
    QVERIFY2(walked.report.doubt.contains(doubt), qPrintable(walked.report.doubt));
    QTEST(walked.report.proven, "proven");
}

void TestPageWalk::cursor()
{
    QStringList cursors;
    const Walked walked = walkThrough([&cursors](const PageWalk::Next &next) {
        cursors.append(next.cursor);
        const qint64 start = next.cursor.isEmpty() ? 1 : next.cursor.mid(1).toLongLong();
        scim::ListResponse page = slice(start, 40, 100);
        page.nextCursor = start + 40 <= 100 ? u"c%1"_s.arg(start + 40) : QString();
        return page;
    });
    QCOMPARE(cursors, (QStringList {QString(), u"c41"_s, u"c81"_s}));
    QCOMPARE(walked.delivered, 100);
    QVERIFY(walked.report.proven);
}

void TestPageWalk::cursorWithoutTotal()
{
    const Walked walked = walkThrough([](const PageWalk::Next &next) {
        scim::ListResponse page = next.cursor.isEmpty() ? people(1, 40, {}) : people(41, 60, {});
        page.nextCursor = next.cursor.isEmpty() ? u"more"_s : QString();
        return page;
    });
    QCOMPARE(walked.delivered, 60);
    QVERIFY2(walked.report.proven, qPrintable(walked.report.doubt));
    QVERIFY(!walked.report.total);
}

void TestPageWalk::cursorThatComesBack()
{
    const Walked walked = walkThrough([](const PageWalk::Next &next) {
        scim::ListResponse page = next.cursor == u"a" ? people(1, 5, {}) : people(6, 9, {});
        page.nextCursor = next.cursor == u"a" ? u"b"_s : u"a"_s;
        return page;
    });
    QVERIFY(walked.requests < 10);
    QVERIFY(!walked.report.proven);
    QVERIFY(walked.report.doubt.contains(u"twice"_s));
}

void TestPageWalk::emptyPagesWithCursors()
{
    int served = 0;
    const auto server = [&served](int emptyPages) {
        served = 0;
        return [&served, emptyPages](const PageWalk::Next &) {
            scim::ListResponse page = ++served > emptyPages ? people(1, 3, {}) : people(1, 0, {});
            page.nextCursor = served > emptyPages ? QString() : u"c%1"_s.arg(served);
            return page;
        };
    };
    const Walked few = walkThrough(server(3));
    QCOMPARE(few.delivered, 3);
    QVERIFY(few.report.proven);
    const Walked endless = walkThrough(server(1'000'000));
    QVERIFY(endless.requests < 20);
    QVERIFY(!endless.report.proven);
}

void TestPageWalk::resourceWithoutId()
{
    const Walked walked = walkThrough([](const PageWalk::Next &) {
        scim::ListResponse page = people(1, 2, 3);
        page.resources.emplace_back(QJsonObject {{"userName"_L1, u"x"_s}});
        return page;
    });
    QCOMPARE(walked.delivered, 2);
    QVERIFY(walked.report.doubt.contains(u"without an id"_s));
}

void TestPageWalk::confirmationRefused()
{
    PageWalk walk;
    QCOMPARE(walk.take(people(1, 3, 3)).size(), std::size_t(3));
    QVERIFY(walk.isConfirming());
    QCOMPARE(walk.next()->startIndex, 4);
    walk.confirmationRefused();
    QVERIFY(!walk.next());
    QVERIFY(walk.report().proven);
}

void TestPageWalk::firstPageHasNoIndex()
{
    PageWalk walk;
    QCOMPARE(PageWalk::indexToSend(*walk.next()), 0);
    (void)walk.take(people(1, 2, 5));
    QCOMPARE(PageWalk::indexToSend(*walk.next()), 3);
}

void TestPageWalk::startInTheMiddle()
{
    PageWalk walk(11);
    QCOMPARE(PageWalk::indexToSend(*walk.next()), 11);
    (void)walk.take(people(11, 20, 25));
    (void)walk.take(people(21, 25, 25));
    QVERIFY(!walk.next());
    QVERIFY(walk.report().proven);
    QCOMPARE(walk.report().unique, 15);
}

QTEST_GUILESS_MAIN(TestPageWalk)
#include "tst_pagewalk.moc"
