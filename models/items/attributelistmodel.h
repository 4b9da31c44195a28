// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/attributelist.h"

#include <QAbstractTableModel>

#include <vector>

namespace muster::items {

/// The attributes of one side with the columns of Entra's attribute list (entra.md 5.3): those that were found, which
/// stand as they are, then those that somebody added.
class AttributeListModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column {
        Name,
        Type,
        PrimaryKey,
        Required,
        MultiValued,
        CaseExact,
        ApiExpression,
        ReferencedAttribute,
        Origin,
        Count
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// A row of `own` replaces the one found with the same name.
    void setLists(std::vector<mapping::AttributeDefinition> found, std::vector<mapping::AttributeDefinition> own);
    [[nodiscard]] const std::vector<mapping::AttributeDefinition> &own() const { return m_own; }
    /// Appends a row of one's own and returns its place.
    int add(const mapping::AttributeDefinition &definition);
    /// Only rows of one's own can go.
    void remove(int row);
    [[nodiscard]] bool isOwn(int row) const { return row >= static_cast<int>(m_found.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] const mapping::AttributeDefinition &at(int row) const;

    std::vector<mapping::AttributeDefinition> m_found;
    std::vector<mapping::AttributeDefinition> m_own;
};

} // namespace muster::items
