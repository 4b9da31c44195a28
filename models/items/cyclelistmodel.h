// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/keyedtablemodel.h"
#include "models/provisioning/provisioningcycle.h"

namespace muster::items {

/// Cycles of one connection, newest first.
class CycleListModel final : public KeyedTableModel<provisioning::ProvisioningCycle, core::CycleId>
{
    Q_OBJECT
public:
    enum class Column { Started, Kind, State, Changes, Count };

    using KeyedTableModel::KeyedTableModel;

    /// Another connection.
    void clear() { resetRows({}); }
    /// Replaces the content; rows that stay keep their identity, so that a selection survives.
    void applySnapshot(std::vector<provisioning::ProvisioningCycle> rows);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] core::CycleId keyOf(const provisioning::ProvisioningCycle &row) const override;
    [[nodiscard]] QList<int> changedRoles(const provisioning::ProvisioningCycle &before,
                                          const provisioning::ProvisioningCycle &after) const override;

private:
    [[nodiscard]] QVariant text(const provisioning::ProvisioningCycle &cycle, Column column) const;
};

} // namespace muster::items
