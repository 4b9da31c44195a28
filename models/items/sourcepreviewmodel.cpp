// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/sourcepreviewmodel.h"

namespace muster::items {

void SourcePreviewModel::setPreview(const QStringList &header, std::vector<QStringList> rows)
{
    beginResetModel();
    m_header = header;
    m_rows = std::move(rows);
    endResetModel();
}

int SourcePreviewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SourcePreviewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_header.size());
}

QVariant SourcePreviewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::ToolTipRole)) {
        return {};
    }
    return m_rows.at(static_cast<std::size_t>(index.row())).value(index.column());
}

QVariant SourcePreviewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool named = orientation == Qt::Horizontal && section >= 0 && section < columnCount();
    return named && (role == Qt::DisplayRole || role == Qt::ToolTipRole) ? QVariant(m_header.at(section)) : QVariant();
}

} // namespace muster::items
