// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/effectmodel.h"

#include "models/items/modifiedpropertymodel.h"
#include "models/items/roles.h"

#include <array>
#include <iterator>

namespace muster::items {

namespace {

constexpr std::array kHeaders {"Object", "Attribute", "Before", "After"};
static_assert(kHeaders.size() == static_cast<std::size_t>(EffectModel::Column::Count));

} // namespace

void EffectModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_hasMore = false;
    m_asked = false;
    endResetModel();
}

void EffectModel::append(std::vector<Row> rows, bool hasMore)
{
    m_asked = false;
    m_hasMore = hasMore;
    if (rows.empty()) {
        return;
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    std::move(rows.begin(), rows.end(), std::back_inserter(m_rows));
    endInsertRows();
}

int EffectModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EffectModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant EffectModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows.at(static_cast<std::size_t>(index.row()));
    if (role == IdRole) {
        return row.anchor;
    }
    if (role == StateRole) {
        return !row.error.isEmpty();
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (static_cast<Column>(index.column())) {
    case Column::Object:
        return row.name;
    case Column::Attribute:
        return row.value.path;
    case Column::Before:
        return readableValue(row.value.before);
    case Column::After:
        return row.error.isEmpty() ? readableValue(row.value.after) : row.error;
    case Column::Count:
        break;
    }
    return {};
}

QVariant EffectModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < columnCount()) {
        return QString::fromLatin1(kHeaders.at(static_cast<std::size_t>(section)));
    }
    return {};
}

bool EffectModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_asked;
}

void EffectModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent)) {
        m_asked = true;
        Q_EMIT moreRequested();
    }
}

} // namespace muster::items
