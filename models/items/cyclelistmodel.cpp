// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/cyclelistmodel.h"

#include "models/items/roles.h"

#include <array>

namespace muster::items {

using provisioning::ProvisioningCycle;

namespace {

constexpr std::array kHeaders {
    "Started",
    "Kind",
    "State",
    "Changes",
};
static_assert(kHeaders.size() == static_cast<std::size_t>(CycleListModel::Column::Count));

} // namespace

void CycleListModel::applySnapshot(std::vector<ProvisioningCycle> rows)
{
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ProvisioningCycle &a, const ProvisioningCycle &b) { return a.id > b.id; });
    applyRows(std::move(rows));
}

int CycleListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant CycleListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ProvisioningCycle &cycle = row(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(cycle, column);
    case RawValueRole:
        return column == Column::Started ? QVariant(cycle.started)
            : column == Column::Changes  ? QVariant(cycle.changes())
                                         : text(cycle, column);
    case IdRole:
        return cycle.id.value;
    case StateRole:
        return static_cast<int>(cycle.state);
    case KindRole:
        return static_cast<int>(cycle.kind);
    case SentenceRole:
        return cycle.sentence;
    default:
        return {};
    }
}

QVariant CycleListModel::text(const ProvisioningCycle &cycle, Column column) const
{
    switch (column) {
    case Column::Started:
        return cycle.started.toString(Qt::ISODate);
    case Column::Kind:
        return provisioning::cycleKindName(cycle.kind);
    case Column::State:
        return provisioning::cycleStateName(cycle.state);
    case Column::Changes:
        return QString::number(cycle.changes());
    case Column::Count:
        break;
    }
    return {};
}

QVariant CycleListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < columnCount()) {
        return QString::fromLatin1(kHeaders.at(static_cast<std::size_t>(section)));
    }
    return {};
}

core::CycleId CycleListModel::keyOf(const ProvisioningCycle &row) const
{
    return row.id;
}

QList<int> CycleListModel::changedRoles(const ProvisioningCycle &before, const ProvisioningCycle &after) const
{
    QList<int> roles;
    if (before.state != after.state) {
        roles << Qt::DisplayRole << RawValueRole << StateRole;
    }
    if (before.sentence != after.sentence) {
        roles << SentenceRole;
    }
    if (before.counts != after.counts) {
        for (const int role : {int(Qt::DisplayRole), int(RawValueRole)}) {
            if (!roles.contains(role)) {
                roles << role;
            }
        }
    }
    return roles;
}

} // namespace muster::items
