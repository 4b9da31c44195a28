// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/log/logpage.h"

#include "ui/log/eventdetail.h"
#include "ui/log/eventfilterbar.h"
#include "ui/presentation/tablepresentation.h"
#include "ui/presentation/texts.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/itemtable.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

using provisioning::ProvisioningCycle;
using provisioning::ProvisioningEvent;

namespace {

constexpr int kShownCycles = 200;

} // namespace

LogPage::LogPage(const PageContext &context, QWidget *parent)
    : Page(parent)
    , m_context(context)
    , m_sentence(bodyLabel({}, this))
    , m_banner(new Banner(this))
    , m_detail(new EventDetail(this))
{
    setUpLayout();
    connectModels();
}

QString LogPage::title() const
{
    return tr("Log");
}

void LogPage::setUpLayout()
{
    m_sentence->setObjectName(u"logSentence"_s);
    m_sentence->setFont(scaledFont(1.15));
    m_banner->hide();
    m_banner->setActionText(tr("Try again"));
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(createCycles());
    splitter->addWidget(createEvents());
    splitter->addWidget(m_detail);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 3);
    splitter->setStretchFactor(2, 2);
    splitter->setSizes({232, 500, 238});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceL, kSpaceXl, kSpaceM);
    layout->setSpacing(kSpaceM);
    layout->addWidget(m_sentence);
    layout->addWidget(m_banner);
    layout->addWidget(splitter, 1);
}

QWidget *LogPage::createCycles()
{
    auto *side = new QWidget(this);
    m_allCycles = new QPushButton(tr("All cycles"), side);
    m_allCycles->setObjectName(u"allCyclesButton"_s);
    m_allCycles->setCheckable(true);
    m_allCycles->setChecked(true);
    m_cycleTable = new ItemTable(side);
    m_cycleTable->setObjectName(u"cycleTable"_s);
    m_cycleTable->setAccessibleName(tr("Cycles"));
    m_cycleTable->setEmptyText(tr("No cycle was run yet."));
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, kSpaceS, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(m_allCycles);
    layout->addWidget(m_cycleTable, 1);
    side->setMinimumWidth(160);
    return side;
}

QWidget *LogPage::createEvents()
{
    auto *middle = new QWidget(this);
    m_filterBar = new EventFilterBar(middle);
    m_eventTable = new ItemTable(middle);
    m_eventTable->setObjectName(u"eventTable"_s);
    m_eventTable->setAccessibleName(tr("Events"));
    auto *layout = new QVBoxLayout(middle);
    layout->setContentsMargins(kSpaceXs, 0, kSpaceXs, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(m_filterBar);
    layout->addWidget(m_eventTable, 1);
    return middle;
}

void LogPage::connectModels()
{
    auto *cycles = new CyclePresentation(m_context.clock, this);
    cycles->setSourceModel(&m_cycles);
    m_cycleTable->setModel(cycles);
    m_cycleTable->setColumnHidden(static_cast<int>(items::CycleListModel::Column::Kind), true);
    m_cycleTable->setColumnCharacters({13, 0, 0, 8});
    auto *events = new EventPresentation(m_context.clock, this);
    m_filter.setSourceModel(&m_events);
    events->setSourceModel(&m_filter);
    m_eventTable->setModel(events);
    m_eventTable->setColumnCharacters({13, 9, 17, 9, 0});

    connect(m_cycleTable, &ItemTable::currentRowChanged, this, [this](int row) {
        if (row >= 0) {
            chooseCycle(m_cycles.row(row).id);
        }
    });
    connect(m_allCycles, &QAbstractButton::clicked, this, [this] {
        const QSignalBlocker quiet(m_cycleTable);
        m_cycleTable->setCurrentIndex({});
        chooseCycle({});
    });
    connect(m_filterBar, &EventFilterBar::changed, this, &LogPage::applyFilter);
    connect(&m_events, &items::ProvisioningEventModel::pageWanted, this, &LogPage::fetch);
    connect(&m_events, &items::ProvisioningEventModel::loadingChanged, this, &LogPage::updateRows);
    connect(m_eventTable, &ItemTable::currentRowChanged, this, &LogPage::showRow);
    connect(m_banner, &Banner::actionTriggered, this, &LogPage::refresh);
    connect(&m_context.services, &engine::ConsoleServices::cycleFinished, this, [this](const ProvisioningCycle &cycle) {
        if (cycle.connection == m_summary.id) {
            refresh();
        }
    });
}

void LogPage::setConnection(const engine::ConnectionSummary &summary)
{
    m_summary = summary;
    m_cycles.clear();
    m_filterBar->reset();
    chooseCycle({});
    updateSummary(summary);
    refresh();
}

void LogPage::updateSummary(const engine::ConnectionSummary &summary)
{
    m_summary = summary;
    updateSentence();
}

void LogPage::refresh()
{
    const core::ConnectionId asked = m_summary.id;
    m_context.services.cycles(
        asked, kShownCycles, this,
        [this, asked](const core::Result<std::vector<ProvisioningCycle>> &result) { onCycles(asked, result); });
    if (!m_events.isLoading()) {
        fetchNewest();
    }
}

void LogPage::find()
{
    m_filterBar->focusText();
}

void LogPage::showCycle(core::CycleId cycle)
{
    m_wantedCycle = cycle;
    if (const auto row = m_cycles.rowOf(cycle)) {
        m_wantedCycle = {};
        m_cycleTable->setCurrentIndex(m_cycleTable->model()->index(*row, 0));
    }
}

void LogPage::onCycles(const core::ConnectionId &asked, const core::Result<std::vector<ProvisioningCycle>> &result)
{
    if (asked != m_summary.id) {
        return;
    }
    m_banner->setVisible(!result.has_value());
    if (!result) {
        m_banner->showError(result.error());
        return;
    }
    m_cycles.applySnapshot(*result);
    if (m_wantedCycle.isValid()) {
        showCycle(m_wantedCycle);
    }
    updateSentence();
}

void LogPage::chooseCycle(std::optional<core::CycleId> cycle)
{
    m_cycle = cycle;
    m_allCycles->setChecked(!cycle.has_value());
    m_events.restart(!m_summary.id.isEmpty());
    m_detail->setEvent(nullptr);
    updateSentence();
    m_events.fetchMore({});
}

void LogPage::fetch(int generation, core::EventId before, int limit)
{
    m_context.services.events(m_summary.id, m_cycle, before, limit, this,
                              [this, generation](core::Result<std::vector<ProvisioningEvent>> result) {
                                  if (result) {
                                      m_events.applyPage(generation, std::move(*result));
                                      return;
                                  }
                                  m_events.failPage(generation);
                                  m_banner->showError(result.error());
                                  m_banner->show();
                              });
}

void LogPage::fetchNewest()
{
    if (m_events.rows().empty()) {
        m_events.restart(!m_summary.id.isEmpty());
        m_events.fetchMore({});
        return;
    }
    m_context.services.events(
        m_summary.id, m_cycle, {}, items::ProvisioningEventModel::kPageSize, this,
        [this, generation = m_events.generation()](core::Result<std::vector<ProvisioningEvent>> result) {
            if (result) {
                m_events.applyNewest(generation, std::move(*result));
                updateRows();
            }
        });
}

void LogPage::applyFilter()
{
    m_filter.setAction(m_filterBar->action());
    m_filter.setStatus(m_filterBar->status());
    m_filter.setText(m_filterBar->text());
    updateRows();
}

void LogPage::updateRows()
{
    m_eventTable->setLoading(m_events.isLoading());
    m_eventTable->setEmptyText(m_filter.isFiltering()
                                   ? tr("No event fits the filters.")
                                   : tr("Nothing is logged here. Events appear when a cycle is run; a preview sends "
                                        "nothing and logs nothing."));
    m_eventTable->fillUp();
    if (m_eventTable->currentRow() < 0 && m_filter.rowCount() > 0) {
        m_eventTable->setCurrentIndex(m_eventTable->model()->index(0, 0));
    }
}

void LogPage::updateSentence()
{
    if (m_cycle) {
        if (const auto row = m_cycles.rowOf(*m_cycle)) {
            const ProvisioningCycle &cycle = m_cycles.row(*row);
            m_sentence->setText(
                u"%1 %2"_s.arg(relativeTime(cycle.started, m_context.clock.now()) + u':', cycle.sentence));
            m_sentence->setToolTip(exactTime(cycle.started));
            return;
        }
    }
    m_sentence->setToolTip({});
    m_sentence->setText(m_summary.sentence);
}

void LogPage::showRow(int row)
{
    const QModelIndex source = m_filter.mapToSource(m_filter.index(row, 0));
    m_detail->setEvent(source.isValid() ? &m_events.row(source.row()) : nullptr);
}

} // namespace muster::ui
