// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/attributelistmodel.h"

#include "models/items/roles.h"

#include <algorithm>
#include <array>

namespace muster::items {

namespace {

using Column = AttributeListModel::Column;
using mapping::AttributeDefinition;

constexpr std::array kHeaders {"Name",       "Type",           "Primary key",       "Required", "Multi-value",
                               "Exact case", "API expression", "Referenced object", "Origin"};
static_assert(kHeaders.size() == static_cast<std::size_t>(Column::Count));

bool AttributeDefinition::*flagOf(Column column)
{
    switch (column) {
    case Column::PrimaryKey:
        return &AttributeDefinition::primaryKey;
    case Column::Required:
        return &AttributeDefinition::required;
    case Column::MultiValued:
        return &AttributeDefinition::multiValued;
    case Column::CaseExact:
        return &AttributeDefinition::caseExact;
    default:
        return nullptr;
    }
}

QString AttributeDefinition::*textOf(Column column)
{
    switch (column) {
    case Column::Name:
        return &AttributeDefinition::name;
    case Column::ApiExpression:
        return &AttributeDefinition::apiExpression;
    case Column::ReferencedAttribute:
        return &AttributeDefinition::referencedAttribute;
    default:
        return nullptr;
    }
}

} // namespace

void AttributeListModel::setLists(std::vector<AttributeDefinition> found, std::vector<AttributeDefinition> own)
{
    beginResetModel();
    std::erase_if(found, [&own](const AttributeDefinition &definition) {
        return std::ranges::count(own, definition.name, &AttributeDefinition::name) > 0;
    });
    m_found = std::move(found);
    m_own = std::move(own);
    endResetModel();
}

const AttributeDefinition &AttributeListModel::at(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    return isOwn(row) ? m_own.at(place - m_found.size()) : m_found.at(place);
}

int AttributeListModel::add(const AttributeDefinition &definition)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_own.push_back(definition);
    endInsertRows();
    return row;
}

void AttributeListModel::remove(int row)
{
    if (row < 0 || row >= rowCount() || !isOwn(row)) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_own.erase(m_own.begin() + (row - static_cast<int>(m_found.size())));
    endRemoveRows();
}

int AttributeListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_found.size() + m_own.size());
}

int AttributeListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant AttributeListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const AttributeDefinition &definition = at(index.row());
    const auto column = static_cast<Column>(index.column());
    if (auto flag = flagOf(column); flag != nullptr) {
        return role == Qt::CheckStateRole ? QVariant(definition.*flag ? Qt::Checked : Qt::Unchecked) : QVariant();
    }
    if (role == StateRole) {
        return isOwn(index.row());
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole) {
        return {};
    }
    if (auto text = textOf(column); text != nullptr) {
        return definition.*text;
    }
    return column == Column::Type ? QVariant(mapping::attributeTypeName(definition.type)) : QVariant();
}

bool AttributeListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !isOwn(index.row())) {
        return false;
    }
    AttributeDefinition &definition = m_own.at(static_cast<std::size_t>(index.row()) - m_found.size());
    const auto column = static_cast<Column>(index.column());
    if (auto flag = flagOf(column); flag != nullptr && role == Qt::CheckStateRole) {
        definition.*flag = value.toInt() == Qt::Checked;
    } else if (auto text = textOf(column); text != nullptr && role == Qt::EditRole) {
        definition.*text = value.toString().trimmed();
    } else if (column == Column::Type && role == Qt::EditRole) {
        for (int type = 0; type <= static_cast<int>(scim::AttributeType::Complex); ++type) {
            if (mapping::attributeTypeName(static_cast<scim::AttributeType>(type)) == value.toString()) {
                definition.type = static_cast<scim::AttributeType>(type);
            }
        }
    } else {
        return false;
    }
    Q_EMIT dataChanged(index, index);
    return true;
}

QVariant AttributeListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < columnCount()) {
        return QString::fromLatin1(kHeaders.at(static_cast<std::size_t>(section)));
    }
    return {};
}

Qt::ItemFlags AttributeListModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags shown = QAbstractTableModel::flags(index);
    const auto column = static_cast<Column>(index.column());
    if (!index.isValid() || !isOwn(index.row()) || column == Column::Origin) {
        return shown;
    }
    return flagOf(column) != nullptr ? shown | Qt::ItemIsUserCheckable : shown | Qt::ItemIsEditable;
}

} // namespace muster::items
