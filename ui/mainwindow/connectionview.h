// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/pagefactory.h"

#include <QWidget>

#include <map>

class QStackedWidget;
class QTabBar;

namespace muster::ui {

class PageHeader;

/// One connection: header, tabs, and the page chosen. Pages are made when they are first shown.
class ConnectionView final : public QWidget
{
    Q_OBJECT
public:
    ConnectionView(const PageContext &context, std::vector<PageFactory> factories, QWidget *parent = nullptr);

    /// Shows another connection, or news about the one that is shown.
    void setSummary(const engine::ConnectionSummary &summary);
    [[nodiscard]] const engine::ConnectionSummary &summary() const { return m_summary; }
    [[nodiscard]] const std::vector<PageFactory> &factories() const { return m_factories; }
    void showPage(PageKind kind);
    /// The page at the position of its tab, from 0; nothing happens when there is none.
    void showPageAt(int position);
    [[nodiscard]] PageKind currentKind() const;
    [[nodiscard]] Page *currentPage() const;
    /// The page with edits that are not saved anywhere, and for which connections; null: none.
    [[nodiscard]] const Page *unsavedPage() const;
    void bringUp(const Page *page);

Q_SIGNALS:
    void pageShown();

private:
    Page *pageAt(int position);

    PageContext m_context;
    std::vector<PageFactory> m_factories;
    std::map<int, Page *> m_pages; ///< by position of the tab
    engine::ConnectionSummary m_summary;
    PageHeader *m_header = nullptr;
    QTabBar *m_tabs = nullptr;
    QStackedWidget *m_stack = nullptr;
};

} // namespace muster::ui
