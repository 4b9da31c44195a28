// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/elementtablemodel.h"

#include <QJsonObject>

namespace muster::items {

void ElementTableModel::setElements(const QJsonArray &elements, const QStringList &subAttributes)
{
    QStringList columns = subAttributes;
    for (const QJsonValue element : elements) {
        columns += element.toObject().keys();
    }
    columns.removeDuplicates();
    if (elements == m_elements && columns == m_columns) {
        return;
    }
    beginResetModel();
    m_elements = elements;
    m_columns = columns;
    endResetModel();
}

void ElementTableModel::removeElement(int row)
{
    if (row < 0 || row >= m_elements.size()) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_elements.removeAt(row);
    endRemoveRows();
    Q_EMIT edited(m_elements);
}

int ElementTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_elements.size()) + 1;
}

int ElementTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant ElementTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || (role != Qt::DisplayRole && role != Qt::EditRole)) {
        return {};
    }
    return m_elements.at(index.row()).toObject().value(m_columns.at(index.column())).toString();
}

bool ElementTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const QString text = value.toString().trimmed();
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::EditRole || text == data(index, role)) {
        return false;
    }
    const bool isNew = index.row() == m_elements.size();
    QJsonObject element = m_elements.at(index.row()).toObject();
    if (text.isEmpty()) {
        element.remove(m_columns.at(index.column()));
    } else {
        element.insert(m_columns.at(index.column()), text);
    }
    if (element.isEmpty()) {
        removeElement(index.row());
        return true;
    }
    if (isNew) {
        beginInsertRows({}, rowCount(), rowCount()); // the empty row moves on
        m_elements.append(element);
        endInsertRows();
    } else {
        m_elements.replace(index.row(), element);
    }
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited(m_elements);
    return true;
}

QVariant ElementTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < columnCount()) {
        return m_columns.at(section);
    }
    return {};
}

Qt::ItemFlags ElementTableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags shown = QAbstractTableModel::flags(index);
    return index.isValid() ? shown | Qt::ItemIsEditable : shown;
}

} // namespace muster::items
