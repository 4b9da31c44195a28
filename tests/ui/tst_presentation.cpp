// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/manualclock.h"
#include "ui/overview/needs.h"
#include "ui/presentation/appearance.h"
#include "ui/presentation/englishplurals.h"
#include "ui/presentation/errortext.h"
#include "ui/presentation/look.h"
#include "ui/presentation/texts.h"
#include "ui/preview/operationdetail.h"

#include <QApplication>
#include <QJsonObject>
#include <QPalette>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace muster;

namespace {

qreal luminance(const QColor &ink)
{
    const auto linear = [](float part) {
        return part <= 0.03928F ? part / 12.92 : std::pow((static_cast<double>(part) + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(ink.redF()) + 0.7152 * linear(ink.greenF()) + 0.0722 * linear(ink.blueF());
}

qreal contrast(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

} // namespace

class TestPresentation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void everyTokenIsReadable_data();
    void everyTokenIsReadable();
    void darkIsToldFromThePalette();
    void relativeTime_data();
    void relativeTime();
    void englishPlurals_data();
    void englishPlurals();
    void everyErrorCodeHasItsOwnSentence();
    void everyGroupHasItsOwnSignAndWord();
    void requestIsShownAsItIsSent_data();
    void requestIsShownAsItIsSent();
    void needsAreOrderedByUrgency();
    void healthyNeedsNothing();
    void quarantineSaysCauseRemedyAndCountdown();
    void nextCycleIsTold_data();
    void nextCycleIsTold();
    void membershipsCountAsWork();

private:
    ui::EnglishPlurals m_plurals;
};

void TestPresentation::everyTokenIsReadable_data()
{
    QTest::addColumn<ui::Appearance>("appearance");
    QTest::addColumn<QPalette::ColorRole>("background");
    QTest::newRow("light on base") << ui::Appearance::Light << QPalette::Base;
    QTest::newRow("light on window") << ui::Appearance::Light << QPalette::Window;
    QTest::newRow("dark on base") << ui::Appearance::Dark << QPalette::Base;
    QTest::newRow("dark on window") << ui::Appearance::Dark << QPalette::Window;
}

void TestPresentation::everyTokenIsReadable()
{
    QFETCH(ui::Appearance, appearance);
    QFETCH(QPalette::ColorRole, background);
    ui::applyAppearance(appearance);
    const QPalette palette = QApplication::palette();
    for (int token = 0; token <= static_cast<int>(ui::Token::MutedText); ++token) {
        const QColor ink = ui::colour(static_cast<ui::Token>(token), palette);
        const qreal ratio = contrast(ink, palette.color(background));
        QVERIFY2(ratio >= 4.5, qPrintable(u"token %1 has contrast %2"_s.arg(token).arg(ratio)));
    }
}

void TestPresentation::darkIsToldFromThePalette()
{
    ui::applyAppearance(ui::Appearance::Dark);
    QVERIFY(ui::isDark(QApplication::palette()));
    ui::applyAppearance(ui::Appearance::Light);
    QVERIFY(!ui::isDark(QApplication::palette()));
}

void TestPresentation::relativeTime_data()
{
    QTest::addColumn<qint64>("secondsAgo");
    QTest::addColumn<QString>("expected");
    QTest::newRow("a moment ago") << qint64(20) << u"just now"_s;
    QTest::newRow("one minute is singular") << qint64(60) << u"1 minute ago"_s;
    QTest::newRow("minutes are rounded down") << qint64(779) << u"12 minutes ago"_s;
    QTest::newRow("hours") << qint64(3 * 3600) << u"3 hours ago"_s;
    QTest::newRow("days") << qint64(3 * 86400) << u"3 days ago"_s;
    QTest::newRow("future") << qint64(-28 * 60) << u"in 28 minutes"_s;
}

void TestPresentation::relativeTime()
{
    QFETCH(qint64, secondsAgo);
    QFETCH(QString, expected);
    const test::ManualClock clock;
    QCOMPARE(ui::relativeTime(clock.now().addSecs(-secondsAgo), clock.now()), expected);
}

void TestPresentation::englishPlurals_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("expected");
    QTest::newRow("one change") << QByteArray("%n change(s)") << 1 << u"1 change"_s;
    QTest::newRow("no changes") << QByteArray("%n change(s)") << 0 << u"0 changes"_s;
    QTest::newRow("irregular singular") << QByteArray("%n {person|people}") << 1 << u"1 person"_s;
    QTest::newRow("irregular plural") << QByteArray("%n {person|people}") << 3 << u"3 people"_s;
    QTest::newRow("verb agrees") << QByteArray("%n {is|are} held.") << 1 << u"1 is held."_s;
}

void TestPresentation::englishPlurals()
{
    QFETCH(QByteArray, source);
    QFETCH(int, number);
    QFETCH(QString, expected);
    QCOMPARE(QCoreApplication::translate("any", source.constData(), nullptr, number), expected);
}

void TestPresentation::everyErrorCodeHasItsOwnSentence()
{
    const QString fallback = ui::errorText(core::ErrorCode::Unknown);
    QSet<QString> seen;
    for (int code = 1; code <= static_cast<int>(core::ErrorCode::Cancelled); ++code) {
        const auto value = static_cast<core::ErrorCode>(code);
        const QString text = ui::errorText(value);
        QVERIFY2(text != fallback, qPrintable(core::errorCodeName(value)));
        QVERIFY2(!seen.contains(text), qPrintable(core::errorCodeName(value)));
        seen.insert(text);
    }
}

void TestPresentation::everyGroupHasItsOwnSignAndWord()
{
    QSet<int> glyphs;
    QSet<QString> words;
    for (int group = 0; group < static_cast<int>(items::OperationGroup::Count); ++group) {
        const ui::Look look = ui::lookOf(static_cast<items::OperationGroup>(group));
        glyphs.insert(static_cast<int>(look.glyph));
        words.insert(look.word);
    }
    QCOMPARE(glyphs.size(), static_cast<qsizetype>(items::OperationGroup::Count));
    QCOMPARE(words.size(), static_cast<qsizetype>(items::OperationGroup::Count));
}

void TestPresentation::requestIsShownAsItIsSent_data()
{
    QTest::addColumn<provisioning::OperationKind>("kind");
    QTest::addColumn<QString>("firstLine");
    using Kind = provisioning::OperationKind;
    QTest::newRow("create posts to the endpoint") << Kind::Create << u"POST /Users"_s;
    QTest::newRow("update patches the resource") << Kind::Update << u"PATCH /Users/42"_s;
    QTest::newRow("disable is a patch") << Kind::Disable << u"PATCH /Users/42"_s;
    QTest::newRow("delete has no body") << Kind::Delete << u"DELETE /Users/42"_s;
    QTest::newRow("adopting sends nothing") << Kind::Adopt << QString();
}

void TestPresentation::requestIsShownAsItIsSent()
{
    QFETCH(provisioning::OperationKind, kind);
    QFETCH(QString, firstLine);
    provisioning::PlannedOperation operation;
    operation.kind = kind;
    operation.endpoint = u"/Users"_s;
    operation.targetId = core::ResourceId(u"42"_s);
    const bool hasBody = !firstLine.isEmpty() && kind != provisioning::OperationKind::Delete;
    if (hasBody) {
        operation.requests = {QJsonObject {{u"userName"_s, u"ada"_s}}};
    }
    const QString text = ui::requestText(operation);
    QCOMPARE(text.section(u'\n', 0, 0), firstLine);
    QCOMPARE(text.contains(u"\"userName\": \"ada\""_s), hasBody);
}

void TestPresentation::needsAreOrderedByUrgency()
{
    engine::ConnectionSummary summary;
    summary.state = engine::ConnectionState::Held;
    provisioning::ProvisioningCycle cycle;
    cycle.of(core::ObjectType::User).failed = 1;
    cycle.holds = {{provisioning::Hold::Kind::Deletions, core::ObjectType::User, 3, 2, u"3 deletions are held."_s, {}}};
    summary.lastCycle = cycle;
    provisioning::ProvisioningCycle pending;
    pending.of(core::ObjectType::User).update = 14;
    const std::vector<ui::Need> needs = ui::needsOf(summary, pending, {});
    QCOMPARE(needs.size(), std::size_t(3));
    QCOMPARE(needs[0].what, u"3 deletions are held."_s);
    QCOMPARE(needs[0].step, ui::Need::Step::ReviewPlan);
    QCOMPARE(needs[1].what, u"1 person could not be provisioned."_s);
    QCOMPARE(needs[1].step, ui::Need::Step::ShowLog);
    QCOMPARE(needs[2].what, u"A preview with 14 changes waits to be applied."_s);
}

void TestPresentation::healthyNeedsNothing()
{
    engine::ConnectionSummary summary;
    summary.state = engine::ConnectionState::Healthy;
    summary.lastCycle = provisioning::ProvisioningCycle {};
    QVERIFY(ui::needsOf(summary, {}, {}).empty());
}

void TestPresentation::membershipsCountAsWork()
{
    provisioning::ProvisioningCycle cycle;
    QVERIFY(!ui::hasWork(cycle));
    cycle.of(core::ObjectType::Group).memberAdd = 3;
    QVERIFY(ui::hasWork(cycle));
    QCOMPARE(ui::changesText(cycle), u"3 memberships"_s);
    cycle.of(core::ObjectType::User).update = 1;
    QCOMPARE(ui::changesText(cycle), u"1 change"_s);
}

void TestPresentation::quarantineSaysCauseRemedyAndCountdown()
{
    const QDateTime now(QDate(2026, 1, 5), QTime(8, 0), Qt::UTC);
    engine::ConnectionSummary summary;
    provisioning::ProvisioningCycle cycle;
    core::Error refused;
    refused.code = core::ErrorCode::Unauthorized;
    refused.detail = u"The application answered 401."_s;
    refused.remedy = u"Issue a new token."_s;
    cycle.errors.push_back({refused, core::ObjectType::User, {}, {}});
    summary.lastCycle = cycle;
    summary.quarantine = provisioning::quarantined({}, refused, now.addSecs(-7200), 40);
    const std::vector<ui::Need> needs = ui::needsOf(summary, {}, now);
    QCOMPARE(needs.size(), std::size_t(1)); // the cycle's error is not told twice
    QCOMPARE(needs[0].what, u"Quarantined: the application refuses the credentials."_s);
    QCOMPARE(needs[0].remedy,
             u"The application answered 401. Issue a new token. Next attempt in 4 hours. It began 2 hours ago, with 1 "
             "attempt so far."_s);
    QCOMPARE(needs[0].step, ui::Need::Step::Retry);
    summary.quarantine->nextAttempt = {};
    QVERIFY(ui::needsOf(summary, {}, now)[0].remedy.contains(u"No further attempt is made until you retry."_s));
}

void TestPresentation::nextCycleIsTold_data()
{
    using Why = provisioning::NextRun::Why;
    QTest::addColumn<int>("why");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, Why why, int seconds, const QString &text) {
        QTest::newRow(name) << static_cast<int>(why) << seconds << text;
    };
    row("in a while", Why::Interval, 720, u"Next cycle in 12 minutes."_s);
    row("due", Why::Interval, 0, u"The next cycle is due."_s);
    row("quiet", Why::QuietHours, 7200, u"Next cycle in 2 hours, after the quiet hours."_s);
    row("paused", Why::Paused, -1, u"Provisioning is paused."_s);
    row("never started", Why::NotStarted, -1, u"Cycles do not run by themselves yet."_s);
}

void TestPresentation::nextCycleIsTold()
{
    QFETCH(int, why);
    QFETCH(int, seconds);
    QFETCH(QString, text);
    const QDateTime now(QDate(2026, 1, 5), QTime(8, 0), Qt::UTC);
    engine::ConnectionSummary summary;
    summary.next = {static_cast<provisioning::NextRun::Why>(why), seconds < 0 ? QDateTime() : now.addSecs(seconds)};
    QCOMPARE(ui::nextCycleText(summary, now), text);
}

QTEST_MAIN(TestPresentation)
#include "tst_presentation.moc"
