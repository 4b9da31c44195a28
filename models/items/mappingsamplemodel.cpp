// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/mappingsamplemodel.h"

#include "models/items/roles.h"

#include <algorithm>
#include <array>

namespace muster::items {

namespace {

constexpr std::array kHeaders {"Person", "Result"};
static_assert(kHeaders.size() == static_cast<std::size_t>(MappingSampleModel::Column::Count));

} // namespace

void MappingSampleModel::setRows(std::vector<Row> rows)
{
    if (rows == m_rows) {
        return;
    }
    if (std::ranges::equal(rows, m_rows, {}, &Row::anchor, &Row::anchor) && !rows.empty()) {
        m_rows = std::move(rows);
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int MappingSampleModel::rowOf(const QString &anchor) const
{
    const auto found = std::ranges::find(m_rows, anchor, &Row::anchor);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

int MappingSampleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int MappingSampleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant MappingSampleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows.at(static_cast<std::size_t>(index.row()));
    const bool isPerson = index.column() == static_cast<int>(Column::Person);
    switch (role) {
    case Qt::DisplayRole:
        return isPerson ? row.name : row.result;
    case IdRole:
        return row.anchor;
    case StateRole:
        return row.failed;
    default:
        return {};
    }
}

QVariant MappingSampleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < columnCount()) {
        return QString::fromLatin1(kHeaders.at(static_cast<std::size_t>(section)));
    }
    return {};
}

} // namespace muster::items
