// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/keyedtablemodel.h"
#include "models/items/pagewalk.h"
#include "models/provisioning/plannedoperation.h"

namespace muster::items {

/// What a person filters a plan by: the kind, and "held" before everything else.
enum class OperationGroup { Create, Update, Disable, Delete, Members, Link, Held, Count };

[[nodiscard]] OperationGroup operationGroup(const provisioning::PlannedOperation &operation);

/// Operations of one plan in its order, filled page by page.
class PlannedOperationModel final : public KeyedTableModel<provisioning::PlannedOperation, core::OperationId>
{
    Q_OBJECT
public:
    enum class Column { Action, Name, Type, Changes, Reason, Count };
    static constexpr int kPageSize = 200;

    using KeyedTableModel::KeyedTableModel;

    /// Shows another plan, or none (an invalid id). Asks for nothing by itself; the view's fetchMore() does.
    void setPlan(core::PlanId plan);
    [[nodiscard]] core::PlanId plan() const { return m_plan; }
    /// Answer to pageWanted(). A page shorter than asked for is the last one.
    void applyPage(int generation, std::vector<provisioning::PlannedOperation> rows);
    /// pageWanted() could not be answered; nothing more is asked for until the plan is set again.
    void failPage(int generation);

    [[nodiscard]] bool isLoading() const { return m_walk.isPending(); }
    [[nodiscard]] bool isComplete() const { return m_walk.isComplete(); }
    /// Rows of the group among those loaded; all of them when isComplete().
    [[nodiscard]] int countOf(OperationGroup group) const;

    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void pageWanted(int generation, muster::core::OperationId after, int limit);
    void loadingChanged(bool loading);

protected:
    [[nodiscard]] core::OperationId keyOf(const provisioning::PlannedOperation &row) const override;
    [[nodiscard]] QList<int> changedRoles(const provisioning::PlannedOperation &before,
                                          const provisioning::PlannedOperation &after) const override;

private:
    [[nodiscard]] QVariant text(const provisioning::PlannedOperation &operation, Column column) const;

    core::PlanId m_plan;
    PageWalk m_walk;
    std::array<int, static_cast<std::size_t>(OperationGroup::Count)> m_counts {};
};

} // namespace muster::items
