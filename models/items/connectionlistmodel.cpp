// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/connectionlistmodel.h"

#include "models/items/roles.h"

namespace muster::items {

void ConnectionListModel::applySnapshot(std::vector<ConnectionRow> rows)
{
    std::stable_sort(rows.begin(), rows.end(), [](const ConnectionRow &a, const ConnectionRow &b) {
        return a.need != b.need ? a.need > b.need : a.name.localeAwareCompare(b.name) < 0;
    });
    applyRows(std::move(rows));
}

int ConnectionListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant ConnectionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ConnectionRow &connection = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case RawValueRole:
        return connection.name;
    case IdRole:
        return connection.id.toString();
    case StateRole:
        return connection.state;
    case SentenceRole:
        return connection.sentence;
    case RouteRole:
        return connection.route;
    default:
        return {};
    }
}

QVariant ConnectionListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section == static_cast<int>(Column::Name)) {
        return QStringLiteral("Connection");
    }
    return {};
}

core::ConnectionId ConnectionListModel::keyOf(const ConnectionRow &row) const
{
    return row.id;
}

QList<int> ConnectionListModel::changedRoles(const ConnectionRow &before, const ConnectionRow &after) const
{
    QList<int> roles;
    if (before.name != after.name) {
        roles << Qt::DisplayRole << RawValueRole;
    }
    if (before.sentence != after.sentence) {
        roles << SentenceRole;
    }
    if (before.route != after.route) {
        roles << RouteRole;
    }
    if (before.state != after.state) {
        roles << StateRole;
    }
    return roles;
}

} // namespace muster::items
