// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/versionlistmodel.h"

#include "models/items/roles.h"

namespace muster::items {

void VersionListModel::setVersions(std::vector<provisioning::ConnectionVersion> versions)
{
    beginResetModel();
    m_versions = std::move(versions);
    endResetModel();
}

int VersionListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_versions.size());
}

int VersionListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant VersionListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const provisioning::ConnectionVersion &row = version(index.row());
    if (role == IdRole) {
        return row.number;
    }
    if (role != Qt::DisplayRole && role != RawValueRole) {
        return {};
    }
    switch (static_cast<Column>(index.column())) {
    case Column::Number:
        return row.number;
    case Column::Saved:
        return row.saved;
    case Column::Author:
        return row.note.author;
    case Column::Reason:
        return row.note.reason;
    case Column::Count:
        break;
    }
    return {};
}

} // namespace muster::items
