// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/strongid.h"
#include "models/items/keyedtablemodel.h"

#include <QString>

namespace muster::items {

/// A connection as the list at the left shows it.
struct ConnectionRow
{
    core::ConnectionId id;
    QString name;
    QString sentence; ///< how it is, a sentence
    QString route; ///< "source → target"
    int state = 0; ///< engine::ConnectionState; opaque here, this layer lies below the engine
    int need = 0; ///< how much it needs a person; greater comes first
};

/// Connections sorted by need, then by name.
class ConnectionListModel final : public KeyedTableModel<ConnectionRow, core::ConnectionId>
{
    Q_OBJECT
public:
    enum class Column { Name, Count };

    using KeyedTableModel::KeyedTableModel;

    /// Replaces the content; rows that stay keep their identity, so that a selection survives.
    void applySnapshot(std::vector<ConnectionRow> rows);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] core::ConnectionId keyOf(const ConnectionRow &row) const override;
    [[nodiscard]] QList<int> changedRoles(const ConnectionRow &before, const ConnectionRow &after) const override;
};

} // namespace muster::items
