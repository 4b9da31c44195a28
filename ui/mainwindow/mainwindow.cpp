// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/mainwindow.h"

#include "ui/mainwindow/connectionpane.h"
#include "ui/mainwindow/connectionview.h"
#include "ui/mainwindow/handbookwindow.h"
#include "ui/mainwindow/runningcycles.h"
#include "ui/mainwindow/workerbar.h"
#include "ui/presentation/look.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"

#include <QCloseEvent>
#include <QDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace muster::ui {

MainWindow::MainWindow(const PageContext &context, ConsoleParts parts, QWidget *parent)
    : QMainWindow(parent)
    , m_context(context)
    , m_parts(std::move(parts))
{
    m_context.running = new RunningCycles(m_context.services, this);
    setWindowTitle(tr("Muster"));
    setUpActions();
    setUpLayout();
    setUpPageShortcuts();
    connectServices();
    loadSettings();
    refreshConnections();
}

MainWindow::~MainWindow() = default;

void MainWindow::showConnection(const core::ConnectionId &id)
{
    m_wanted = id;
    m_pane->select(id);
}

void MainWindow::showPage(PageKind kind)
{
    m_view->showPage(kind);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    const Page *unsaved = m_closing ? nullptr : m_view->unsavedPage();
    if (unsaved != nullptr) {
        event->ignore();
        confirmClosing(*unsaved);
        return;
    }
    saveSettings();
    QMainWindow::closeEvent(event);
}

void MainWindow::confirmClosing(const Page &unsaved)
{
    auto *box = new QMessageBox(
        QMessageBox::Warning, tr("Edits not saved"),
        tr("“%1” has edits that are not saved: %2.").arg(unsaved.title(), unsaved.unsavedWork().join(u", "_s)),
        QMessageBox::NoButton, this);
    box->setObjectName(u"unsavedWorkBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("They are lost when the window closes."));
    QPushButton *back = box->addButton(tr("Go back and look"), QMessageBox::RejectRole);
    const QPushButton *close = box->addButton(tr("Close without saving"), QMessageBox::DestructiveRole);
    box->setDefaultButton(back);
    box->setEscapeButton(back);
    connect(back, &QPushButton::clicked, this, [this, page = &unsaved] { m_view->bringUp(page); });
    connect(close, &QPushButton::clicked, this, [this] {
        m_closing = true;
        this->close();
    });
    box->open();
}

void MainWindow::setUpPageShortcuts()
{
    for (int position = 0; position < static_cast<int>(m_parts.pages.size()) && position < 9; ++position) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + position)), this);
        connect(shortcut, &QShortcut::activated, this, [this, position] { m_view->showPageAt(position); });
    }
}

void MainWindow::connectServices()
{
    engine::ConsoleServices &services = m_context.services;
    connect(&services, &engine::ConsoleServices::connectionsChanged, this, &MainWindow::refreshConnections);
    connect(&services, &engine::ConsoleServices::cycleFinished, this, &MainWindow::refreshConnections);
    connect(&services, &engine::ConsoleServices::progressChanged, m_worker, &WorkerBar::setProgress);
    connect(m_worker, &WorkerBar::stopRequested, this,
            [this](const core::ConnectionId &id) { m_context.services.stop(id); });
    connect(m_pane, &ConnectionPane::connectionChosen, this, &MainWindow::showSummary);
    connect(m_empty, &EmptyState::actionTriggered, m_addAction, &QAction::trigger);
    connect(m_banner, &Banner::actionTriggered, this, &MainWindow::refreshConnections);
}

void MainWindow::refreshConnections()
{
    m_context.services.connections(this, [this](core::Result<std::vector<engine::ConnectionSummary>> result) {
        onConnections(std::move(result));
    });
}

void MainWindow::onConnections(core::Result<std::vector<engine::ConnectionSummary>> result)
{
    m_banner->setVisible(!result.has_value());
    if (!result) {
        m_banner->showError(result.error());
        m_banner->setActionText(tr("Try again"));
        return;
    }
    const core::ConnectionId before = m_pane->selected();
    m_summaries = std::move(*result);
    QHash<core::ConnectionId, QString> names;
    for (const engine::ConnectionSummary &summary : m_summaries) {
        names.insert(summary.id, summary.name);
    }
    m_worker->setNames(names);
    m_pane->setConnections(m_summaries);
    m_removeAction->setEnabled(!m_summaries.empty());
    if (m_summaries.empty()) {
        m_content->setCurrentWidget(m_empty);
        return;
    }
    for (const core::ConnectionId &candidate : {m_wanted, before, m_pane->first()}) {
        if (names.contains(candidate)) {
            m_pane->select(candidate);
            showSummary(candidate);
            break;
        }
    }
    if (names.contains(m_wanted)) {
        m_wanted = {};
    }
}

void MainWindow::showSummary(const core::ConnectionId &id)
{
    for (const engine::ConnectionSummary &summary : m_summaries) {
        if (summary.id == id) {
            m_content->setCurrentWidget(m_view);
            m_view->setSummary(summary);
            setWindowTitle(tr("%1 – Muster").arg(summary.name));
            return;
        }
    }
}

void MainWindow::openPalette()
{
    auto *palette = new CommandPalette(commands(), this);
    const QPoint top = mapToGlobal(QPoint((width() - palette->width()) / 2, kSpaceXl * 2));
    palette->move(top);
    palette->open();
}

std::vector<Command> MainWindow::commands()
{
    std::vector<Command> commands;
    for (const engine::ConnectionSummary &summary : m_summaries) {
        const auto id = summary.id;
        commands.push_back(
            {summary.name, tr("connection"), lookOf(summary.state).icon(), [this, id] { showConnection(id); }});
    }
    const auto addAction = [&commands](QAction *action) {
        if (action != nullptr && action->isEnabled() && action->isVisible() && !action->isSeparator()) {
            commands.push_back({action->text(), action->shortcut().toString(QKeySequence::NativeText), action->icon(),
                                [action] { action->trigger(); }});
        }
    };
    if (const Page *page = m_content->currentWidget() == m_view ? m_view->currentPage() : nullptr; page != nullptr) {
        addAction(page->primaryAction());
        const auto secondary = page->secondaryActions();
        for (QAction *action : secondary) {
            const QList<QAction *> all = action->menu() == nullptr ? QList {action} : action->menu()->actions();
            std::for_each(all.begin(), all.end(), addAction);
        }
        int position = 0;
        for (const PageFactory &factory : m_view->factories()) {
            const PageKind kind = factory.kind;
            commands.push_back({factory.title, tr("page, Ctrl+%1").arg(++position), symbolicIcon(u"go-next"_s),
                                [this, kind] { showPage(kind); }});
        }
    }
    for (QAction *action : {m_addAction, m_removeAction, m_refreshAction, m_findAction, m_helpAction, m_quitAction}) {
        addAction(action);
    }
    return commands;
}

void MainWindow::openWizard()
{
    if (!m_parts.wizard) {
        return;
    }
    QDialog *wizard = m_parts.wizard(m_context, this);
    wizard->setAttribute(Qt::WA_DeleteOnClose);
    wizard->open();
}

void MainWindow::openHandbook()
{
    const bool connected = m_content->currentWidget() == m_view && m_view->currentPage() != nullptr;
    auto *handbook = new HandbookWindow(connected ? m_view->currentPage()->title() : QString(), this);
    handbook->show();
}

void MainWindow::confirmRemoval()
{
    const engine::ConnectionSummary shown = m_view->summary();
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Remove connection"),
                                tr("Remove the connection “%1”?").arg(shown.name), QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Its mappings, links and log are deleted from this computer. Nothing changes at %1: the "
                               "people and groups there stay as they are. This cannot be undone.")
                                .arg(shown.targetText));
    QPushButton *remove = box->addButton(tr("Remove connection"), QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(remove, &QPushButton::clicked, this, [this, shown] {
        m_context.services.removeConnection(shown.id, this, [this](core::Result<void> result) {
            if (!result) {
                m_banner->showError(result.error());
                m_banner->setActionText({});
                m_banner->show();
            }
        });
    });
    box->open();
}

void MainWindow::refreshPage()
{
    refreshConnections();
    if (Page *page = m_view->currentPage(); page != nullptr) {
        page->refresh();
    }
}

void MainWindow::findOnPage()
{
    if (Page *page = m_view->currentPage(); page != nullptr) {
        page->find();
    }
}

} // namespace muster::ui
