// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/page.h"

#include <functional>
#include <vector>

class QDialog;

namespace muster::ui {

/// Makes one page on first need, so that starting costs only what is shown.
struct PageFactory
{
    PageKind kind = PageKind::Overview;
    QString title; ///< text of the tab, known before the page exists
    std::function<Page *(const PageContext &context, QWidget *parent)> create;
};

/// Makes the wizard for a new connection. The window opens it with open(); accepted() means that a connection was
/// created (ConsoleServices::connectionsChanged tells the rest). Deleted on close.
using WizardFactory = std::function<QDialog *(const PageContext &context, QWidget *parent)>;

/// What app/console composes the window from.
struct ConsoleParts
{
    std::vector<PageFactory> pages; ///< in any order; shown by PageKind
    WizardFactory wizard; ///< may be empty: then connections can only be added with musterctl
    QString settingsPath; ///< INI file for geometry and the last connection; empty: nothing is remembered
};

/// Overview, Preview and Log: the pages that need nothing but the engine.
[[nodiscard]] std::vector<PageFactory> standardPages();

} // namespace muster::ui
