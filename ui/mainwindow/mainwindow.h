// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/commandpalette.h"
#include "ui/mainwindow/pagefactory.h"

#include <QMainWindow>

class QStackedWidget;
class QSplitter;

namespace muster::ui {

class Banner;
class ConnectionPane;
class ConnectionView;
class EmptyState;
class WorkerBar;

/// The console's window: connections at the left, the pages of one connection, the worker at the bottom. Everything is
/// asked of ConsoleServices and nothing waits.
class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    /// `context` must outlive the window.
    MainWindow(const PageContext &context, ConsoleParts parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows a connection, as soon as it is known.
    void showConnection(const core::ConnectionId &id);
    void showPage(PageKind kind);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void setUpActions();
    void setUpMenu(QMenu *menu);
    void setUpLayout();
    [[nodiscard]] QWidget *createTopBar();
    void setUpPageShortcuts();
    void connectServices();
    void loadSettings();
    void saveSettings() const;

    void refreshConnections();
    void onConnections(core::Result<std::vector<engine::ConnectionSummary>> result);
    void showSummary(const core::ConnectionId &id);
    void openPalette();
    [[nodiscard]] std::vector<Command> commands();
    void openWizard();
    void openHandbook();
    void confirmRemoval();
    /// Asks before edits of a page are lost; the window stays open until then.
    void confirmClosing(const Page &unsaved);
    void refreshPage();
    void findOnPage();

    PageContext m_context;
    ConsoleParts m_parts;
    std::vector<engine::ConnectionSummary> m_summaries;
    core::ConnectionId m_wanted; ///< to be chosen when it appears
    bool m_closing = false; ///< edits may be lost: somebody said so

    QAction *m_addAction = nullptr;
    QAction *m_removeAction = nullptr;
    QAction *m_paletteAction = nullptr;
    QAction *m_refreshAction = nullptr;
    QAction *m_findAction = nullptr;
    QAction *m_helpAction = nullptr;
    QAction *m_aboutAction = nullptr;
    QAction *m_quitAction = nullptr;

    QSplitter *m_splitter = nullptr;
    ConnectionPane *m_pane = nullptr;
    QStackedWidget *m_content = nullptr;
    EmptyState *m_empty = nullptr;
    ConnectionView *m_view = nullptr;
    Banner *m_banner = nullptr;
    WorkerBar *m_worker = nullptr;
};

} // namespace muster::ui
