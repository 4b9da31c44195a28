// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/keyedtablemodel.h"
#include "models/items/pagewalk.h"
#include "models/provisioning/provisioningevent.h"

namespace muster::items {

/// The provisioning log of one connection, newest event first, filled page by page towards the past.
class ProvisioningEventModel final : public KeyedTableModel<provisioning::ProvisioningEvent, core::EventId>
{
    Q_OBJECT
public:
    enum class Column { Time, Action, Name, Status, Summary, Count };
    static constexpr int kPageSize = 200;

    using KeyedTableModel::KeyedTableModel;

    /// Another connection or cycle: empties the table; `active` false when there is nothing to ask about.
    void restart(bool active);
    /// Answer to pageWanted(). A page shorter than asked for is the last one.
    void applyPage(int generation, std::vector<provisioning::ProvisioningEvent> rows);
    /// Events that happened since: put in front, newest first. Known ones are left alone.
    void applyNewest(int generation, std::vector<provisioning::ProvisioningEvent> rows);
    void failPage(int generation);

    [[nodiscard]] int generation() const { return m_walk.generation(); }
    [[nodiscard]] bool isLoading() const { return m_walk.isPending(); }
    [[nodiscard]] bool isComplete() const { return m_walk.isComplete(); }

    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// `before` is the oldest event known; invalid: from the newest on.
    void pageWanted(int generation, muster::core::EventId before, int limit);
    void loadingChanged(bool loading);

protected:
    [[nodiscard]] core::EventId keyOf(const provisioning::ProvisioningEvent &row) const override;
    [[nodiscard]] QList<int> changedRoles(const provisioning::ProvisioningEvent &before,
                                          const provisioning::ProvisioningEvent &after) const override;

private:
    [[nodiscard]] QVariant text(const provisioning::ProvisioningEvent &event, Column column) const;

    PageWalk m_walk;
};

} // namespace muster::items
