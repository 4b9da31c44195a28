// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/filtermodels.h"
#include "models/items/plannedoperationmodel.h"
#include "ui/mainwindow/cycleactions.h"

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace muster::ui {

class Banner;
class ChipBar;
class EmptyState;
class ItemTable;
class OperationDetail;

/// The stored plan: the sentence, each operation with its values and request, and the one action that carries it out.
class PreviewPage final : public Page
{
    Q_OBJECT
public:
    explicit PreviewPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void setConnection(const engine::ConnectionSummary &summary) override;
    void updateSummary(const engine::ConnectionSummary &summary) override;
    void refresh() override;
    void find() override;
    [[nodiscard]] QAction *primaryAction() const override;
    [[nodiscard]] QList<QAction *> secondaryActions() const override;

private:
    void setUpActions();
    void setUpLayout();
    [[nodiscard]] QWidget *createPlanView();
    void connectModel();

    void onCycles(const core::ConnectionId &asked,
                  const core::Result<std::vector<provisioning::ProvisioningCycle>> &result);
    void showPlan(const std::optional<provisioning::ProvisioningCycle> &plan);
    void showNothing(const std::optional<provisioning::ProvisioningCycle> &newest);
    void showProgress(const engine::CycleProgress &progress);
    void updateActions();
    void updateChips();
    void updateSentence();
    void updateRows();
    void showRow(int row);
    void fetch(int generation, core::OperationId after, int limit);

    void apply();
    void applyConfirmed();
    void approve(provisioning::Hold::Kind kind);

    PageContext m_context;
    engine::ConnectionSummary m_summary;
    std::optional<provisioning::ProvisioningCycle> m_plan; ///< newest cycle, while it may be applied or approved
    items::PlannedOperationModel m_model;
    items::OperationFilterModel m_filter;
    CycleActions *m_actions = nullptr;
    QAction *m_apply = nullptr;
    QAction *m_approveDeletions = nullptr;
    QAction *m_approveDisables = nullptr;

    Banner *m_banner = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    QWidget *m_planView = nullptr;
    QLabel *m_sentence = nullptr;
    ChipBar *m_chips = nullptr;
    QLineEdit *m_find = nullptr;
    ItemTable *m_table = nullptr;
    OperationDetail *m_detail = nullptr;
};

} // namespace muster::ui
