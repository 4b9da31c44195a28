// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of the benchmark that opens windows; muster_bench runs it and reads what it prints.
#include "models/engine/consolefacade.h"
#include "models/items/remoteresourcemodel.h"
#include "tests/bench/childprocess.h"
#include "tests/bench/company.h"
#include "tests/bench/watchedapplication.h"
#include "ui/directory/directorypage.h"
#include "ui/mappingeditor/effectdialog.h"
#include "ui/presentation/englishplurals.h"
#include "ui/widgets/itemtable.h"

#include <QElapsedTimer>
#include <QListWidget>
#include <QScrollBar>

#include <functional>
#include <optional>

using namespace Qt::StringLiterals;

namespace muster::bench {

namespace {

constexpr int kSteps = 150; ///< of each way to scroll
constexpr int kStepTime = 16; // milliseconds
constexpr int kWheelRows = 3;
constexpr int kStride = 7919; ///< a prime, so that dragging the handle meets other rows each time

/// Tells when the table has painted rows that are no placeholders.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(ui::ItemTable &table)
        : m_table(table)
    {
        table.viewport()->installEventFilter(this);
    }
    [[nodiscard]] bool hasSeenRows() const { return m_seen; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            const QModelIndex first = m_table.model()->index(0, 0);
            m_seen = m_seen || (first.isValid() && !first.data(items::RemoteResourceModel::LoadingRole).toBool());
        }
        return QObject::eventFilter(watched, event);
    }

private:
    ui::ItemTable &m_table;
    bool m_seen = false;
};

struct Bench
{
    WatchedApplication &application;
    engine::ConsoleFacade &facade;
    const core::Clock &clock;
};

/// Imports the document and gives the connection that came of it.
std::optional<engine::ConnectionSummary> connection(const Bench &bench, const QByteArray &document)
{
    std::optional<std::vector<engine::ConnectionSummary>> all;
    bench.facade.importDocument(document, {}, &bench.facade, [&](const core::Result<core::ConnectionId> &) {
        bench.facade.connections(
            &bench.facade, [&](const auto &list) { all = list ? *list : std::vector<engine::ConnectionSummary>(); });
    });
    if (!bench.application.runUntil([&] { return all.has_value(); }) || all->size() != 1) {
        return std::nullopt;
    }
    return all->front();
}

/// By the wheel, page by page, and by dragging the handle all over the list.
void scroll(WatchedApplication &application, QScrollBar &bar)
{
    const auto step = [&](int value) {
        QMetaObject::invokeMethod(
            &bar, [&bar, value] { bar.setValue(value); }, Qt::QueuedConnection);
        application.runFor(kStepTime);
    };
    for (int i = 0; i < kSteps; ++i) {
        step(bar.value() + (kWheelRows * bar.singleStep()));
    }
    for (int i = 0; i < kSteps; ++i) {
        step(bar.value() + bar.pageStep());
    }
    for (int i = 1; i <= kSteps; ++i) {
        step(static_cast<int>(static_cast<qint64>(i) * kStride % bar.maximum()));
    }
}

int runUsers(const Bench &bench, const QString &folder, const QString &baseUrl)
{
    const auto summary = connection(bench, connectionDocument(u"bench"_s, folder, baseUrl));
    if (!summary) {
        return 1;
    }
    ui::DirectoryPage page(ui::PageContext {bench.facade, bench.clock}, core::ObjectType::User);
    page.resize(1200, 800);
    page.show();
    auto &table = *page.findChild<ui::ItemTable *>(u"directoryTable"_s);
    const PaintWatch paint(table);
    bench.application.runFor(kStepTime);
    QElapsedTimer timer;
    timer.start();
    page.setConnection(*summary);
    if (!bench.application.runUntil([&] { return paint.hasSeenRows(); })) {
        return 1;
    }
    const auto firstRows = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    bench.application.forget();
    scroll(bench.application, *table.verticalScrollBar());
    const QModelIndex shown = table.indexAt({1, 1});
    if (!bench.application.runUntil([&] { return !shown.data(items::RemoteResourceModel::LoadingRole).toBool(); })) {
        return 1;
    }
    printAnswer({{u"firstRows"_s, firstRows}, {u"longest"_s, bench.application.longest()}});
    return 0;
}

int runEffect(const Bench &bench, const QString &folder)
{
    const QByteArray document = connectionDocument(u"bench"_s, folder, u"http://127.0.0.1:9/scim/v2"_s);
    const auto summary = connection(bench, document);
    if (!summary) {
        return 1;
    }
    engine::EffectQuery query;
    query.connection = summary->id;
    query.before = document;
    query.after = QByteArray(document).replace("\"[displayName]\"", "\"ToUpper([displayName])\"");
    ui::EffectDialog dialog(bench.facade, nullptr);
    dialog.QWidget::show(); // the dialog has a private one
    const auto &attributes = *dialog.findChild<QListWidget *>(u"effectAttributes"_s);
    const auto &table = *dialog.findChild<ui::ItemTable *>(u"effectTable"_s);
    bench.application.runFor(kStepTime);
    bench.application.forget();
    QElapsedTimer timer;
    timer.start();
    dialog.setQuery(query, true);
    if (!bench.application.runUntil([&] { return attributes.count() > 0; })) {
        return 1;
    }
    const auto seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
    if (!bench.application.runUntil([&] { return table.model()->rowCount() > 0; })) {
        return 1;
    }
    bench.application.runFor(kStepTime);
    printAnswer({{u"seconds"_s, seconds}, {u"longest"_s, bench.application.longest()}});
    return 0;
}

int run(WatchedApplication &application)
{
    const QStringList words = WatchedApplication::arguments();
    const core::SystemClock clock;
    ui::EnglishPlurals plurals;
    QCoreApplication::installTranslator(&plurals);
    engine::ConsoleFacade facade(words.value(2), clock);
    const Bench bench {application, facade, clock};
    if (words.value(1) == "users"_L1) {
        return runUsers(bench, words.value(3), words.value(4));
    }
    return words.value(1) == "effect"_L1 ? runEffect(bench, words.value(3)) : 1;
}

} // namespace

} // namespace muster::bench

int main(int argc, char *argv[])
{
    muster::bench::WatchedApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"muster"_s);
    return muster::bench::run(application);
}
