// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QJsonArray>
#include <QStringList>

namespace muster::items {

/// The elements of a complex multi-valued target (roles, addresses) as a table of expressions: a row per element, a
/// column per sub-attribute. The empty row at the end becomes an element when something is written into it; an element
/// that says nothing any more goes.
class ElementTableModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    /// The member `values` of a mapping. Sub-attributes that elements use are columns even if they are not among these.
    void setElements(const QJsonArray &elements, const QStringList &subAttributes);
    [[nodiscard]] const QJsonArray &elements() const { return m_elements; }
    [[nodiscard]] const QStringList &subAttributes() const { return m_columns; }
    void removeElement(int row);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// Somebody wrote; not for setElements().
    void edited(const QJsonArray &elements);

private:
    QJsonArray m_elements;
    QStringList m_columns;
};

} // namespace muster::items
