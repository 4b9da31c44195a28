// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/cyclelistmodel.h"
#include "models/items/filtermodels.h"
#include "models/items/provisioningeventmodel.h"
#include "ui/mainwindow/page.h"

class QAbstractButton;
class QLabel;

namespace muster::ui {

class Banner;
class EventDetail;
class EventFilterBar;
class ItemTable;

/// What happened: cycles at the left, their events in the middle, the event chosen at the right.
class LogPage final : public Page
{
    Q_OBJECT
public:
    explicit LogPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void setConnection(const engine::ConnectionSummary &summary) override;
    void updateSummary(const engine::ConnectionSummary &summary) override;
    void refresh() override;
    void find() override;
    void showCycle(core::CycleId cycle) override;

private:
    void setUpLayout();
    [[nodiscard]] QWidget *createCycles();
    [[nodiscard]] QWidget *createEvents();
    void connectModels();

    void onCycles(const core::ConnectionId &asked,
                  const core::Result<std::vector<provisioning::ProvisioningCycle>> &result);
    void chooseCycle(std::optional<core::CycleId> cycle);
    void fetch(int generation, core::EventId before, int limit);
    void fetchNewest();
    void applyFilter();
    void updateRows();
    void updateSentence();
    void showRow(int row);

    PageContext m_context;
    engine::ConnectionSummary m_summary;
    std::optional<core::CycleId> m_cycle; ///< nothing: events of all cycles
    core::CycleId m_wantedCycle; ///< to be chosen when the cycles are known
    items::CycleListModel m_cycles;
    items::ProvisioningEventModel m_events;
    items::EventFilterModel m_filter;

    QLabel *m_sentence = nullptr;
    Banner *m_banner = nullptr;
    QAbstractButton *m_allCycles = nullptr;
    ItemTable *m_cycleTable = nullptr;
    EventFilterBar *m_filterBar = nullptr;
    ItemTable *m_eventTable = nullptr;
    EventDetail *m_detail = nullptr;
};

} // namespace muster::ui
