// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/core/strongid.h"
#include "models/engine/consoleservices.h"

#include <QList>
#include <QStringList>
#include <QWidget>

class QAction;

namespace muster::ui {

/// Pages of a connection in the order of their tabs; Ctrl+1 … Ctrl+9 follow it.
enum class PageKind { Overview, Users, Groups, Mapping, Scope, Preview, Log };

class RunningCycles;

/// What every page is given. All outlive the pages.
struct PageContext
{
    engine::ConsoleServices &services;
    const core::Clock &clock;
    RunningCycles *running = nullptr; ///< set by the main window; never null in a page
};

/// One page of a connection. The main window owns it, shows its tab, and mirrors its actions in the page header: the
/// primary one at the top right, the others to its left.
class Page : public QWidget
{
    Q_OBJECT
public:
    explicit Page(QWidget *parent = nullptr)
        : QWidget(parent)
    {
    }
    [[nodiscard]] virtual QString title() const = 0; ///< text of the tab
    /// Another connection is shown from now on; replies for the previous one are dropped. Pages that were not shown yet
    /// are not told; they get the connection when they first appear.
    virtual void setConnection(const engine::ConnectionSummary &summary) = 0;
    /// The connection shown has changed its state or its last cycle.
    virtual void updateSummary(const engine::ConnectionSummary &summary) = 0;
    /// Asks for everything again (F5).
    virtual void refresh() = 0;
    /// Puts the focus where one types what to look for (Ctrl+F, /).
    virtual void find() { setFocus(Qt::ShortcutFocusReason); }
    /// The one primary action, a verb; null when the page has none.
    [[nodiscard]] virtual QAction *primaryAction() const { return nullptr; }
    [[nodiscard]] virtual QList<QAction *> secondaryActions() const { return {}; }
    /// Names of the connections whose edits on this page would be lost if the window closed now.
    [[nodiscard]] virtual QStringList unsavedWork() const { return {}; }
    /// Shows one cycle, where the page can (the log).
    virtual void showCycle(core::CycleId cycle) { Q_UNUSED(cycle) }

Q_SIGNALS:
    /// primaryAction() or secondaryActions() are others from now on.
    void actionsChanged();
    /// The page offers another one as the next step.
    void pageRequested(muster::ui::PageKind kind);
    /// The log of one cycle is asked for.
    void cycleRequested(muster::core::CycleId cycle);
};

} // namespace muster::ui
