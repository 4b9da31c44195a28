// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace muster::items {

/// People that a mapping is tried with, and what one of its rows gives for each.
class MappingSampleModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Person, Result, Count };
    struct Row
    {
        QString anchor;
        QString name;
        QString result;
        bool failed = false; ///< the result is an error
        friend bool operator==(const Row &, const Row &) = default;
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// The same people with other results keep their rows, and with them what is chosen.
    void setRows(std::vector<Row> rows);
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    /// Row of the anchor, or -1.
    [[nodiscard]] int rowOf(const QString &anchor) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<Row> m_rows;
};

} // namespace muster::items
