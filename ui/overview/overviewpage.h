// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/cycleactions.h"
#include "ui/overview/needs.h"

class QAction;
class QLabel;
class QTimer;
class QVBoxLayout;

namespace muster::ui {

class Banner;
class CycleChart;
class Tile;

/// How the connection is, what needs a person, and what the last cycles did.
class OverviewPage final : public Page
{
    Q_OBJECT
public:
    explicit OverviewPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void setConnection(const engine::ConnectionSummary &summary) override;
    void updateSummary(const engine::ConnectionSummary &summary) override;
    void refresh() override;
    [[nodiscard]] QAction *primaryAction() const override;
    [[nodiscard]] QList<QAction *> secondaryActions() const override;

private:
    void setUpLayout();
    void showSummary();
    void showProgress(const engine::CycleProgress &progress);
    void showNeeds();
    void showTiles();
    void onCycles(const core::ConnectionId &asked,
                  const core::Result<std::vector<provisioning::ProvisioningCycle>> &result);
    void onStep(Need::Step step);
    void showProvisioning();
    void decideProvisioning();

    PageContext m_context;
    engine::ConnectionSummary m_summary;
    std::optional<provisioning::ProvisioningCycle> m_pending; ///< newest cycle, when it is an unapplied preview
    CycleActions *m_actions = nullptr;
    QAction *m_provisioning = nullptr; ///< pauses, or starts
    QTimer *m_countdown = nullptr;
    QLabel *m_sentence = nullptr;
    Banner *m_banner = nullptr;
    QVBoxLayout *m_needs = nullptr;
    CycleChart *m_chart = nullptr;
    QLabel *m_chartEmpty = nullptr;
    Tile *m_people = nullptr;
    Tile *m_groups = nullptr;
    Tile *m_changes = nullptr;
    Tile *m_failed = nullptr;
    Tile *m_requests = nullptr;
};

} // namespace muster::ui
