// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/connectionview.h"

#include "ui/mainwindow/pageheader.h"
#include "ui/presentation/tokens.h"

#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

ConnectionView::ConnectionView(const PageContext &context, std::vector<PageFactory> factories, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_factories(std::move(factories))
    , m_header(new PageHeader(this))
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
{
    std::stable_sort(m_factories.begin(), m_factories.end(),
                     [](const PageFactory &a, const PageFactory &b) { return a.kind < b.kind; });
    m_tabs->setObjectName(u"pageTabBar"_s);
    m_tabs->setAccessibleName(tr("Pages"));
    m_tabs->setDocumentMode(true);
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(true);
    for (const PageFactory &factory : m_factories) {
        const int position = m_tabs->addTab(factory.title);
        m_tabs->setTabToolTip(position, tr("%1 (Ctrl+%2)").arg(factory.title).arg(position + 1));
    }
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(kSpaceXl - kSpaceS, 0, kSpaceXl, 0);
    tabs->addWidget(m_tabs);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addLayout(tabs);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &ConnectionView::showPageAt);
}

void ConnectionView::setSummary(const engine::ConnectionSummary &summary)
{
    const bool another = summary.id != m_summary.id;
    m_summary = summary;
    m_header->setSummary(summary);
    for (const auto &[position, page] : m_pages) {
        if (another) {
            page->setConnection(summary);
        } else {
            page->updateSummary(summary);
        }
    }
    if (m_pages.empty()) {
        showPageAt(m_tabs->currentIndex());
    }
}

void ConnectionView::showPage(PageKind kind)
{
    for (std::size_t i = 0; i < m_factories.size(); ++i) {
        if (m_factories[i].kind == kind) {
            showPageAt(static_cast<int>(i));
            return;
        }
    }
}

void ConnectionView::showPageAt(int position)
{
    if (position < 0 || position >= m_tabs->count() || m_summary.id.isEmpty()) {
        return;
    }
    Page *page = pageAt(position);
    m_stack->setCurrentWidget(page);
    m_header->setActionsOf(page);
    m_tabs->setCurrentIndex(position);
    Q_EMIT pageShown();
}

PageKind ConnectionView::currentKind() const
{
    return m_factories.at(static_cast<std::size_t>(std::max(0, m_tabs->currentIndex()))).kind;
}

Page *ConnectionView::currentPage() const
{
    return qobject_cast<Page *>(m_stack->currentWidget());
}

const Page *ConnectionView::unsavedPage() const
{
    for (const auto &[position, page] : m_pages) {
        if (!page->unsavedWork().isEmpty()) {
            return page;
        }
    }
    return nullptr;
}

void ConnectionView::bringUp(const Page *page)
{
    for (const auto &[position, made] : m_pages) {
        if (made == page) {
            showPageAt(position);
            return;
        }
    }
}

Page *ConnectionView::pageAt(int position)
{
    if (const auto made = m_pages.find(position); made != m_pages.end()) {
        return made->second;
    }
    Page *page = m_factories.at(static_cast<std::size_t>(position)).create(m_context, m_stack);
    m_pages.emplace(position, page);
    m_stack->addWidget(page);
    connect(page, &Page::actionsChanged, this, [this, page] {
        if (currentPage() == page) {
            m_header->setActionsOf(page);
        }
    });
    connect(page, &Page::pageRequested, this, &ConnectionView::showPage);
    connect(page, &Page::cycleRequested, this, [this](core::CycleId cycle) {
        showPage(PageKind::Log);
        if (Page *log = currentPage(); log != nullptr) {
            log->showCycle(cycle);
        }
    });
    page->setConnection(m_summary);
    return page;
}

} // namespace muster::ui
