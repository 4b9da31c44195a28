// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace muster::items {

/// Table over a vector of value rows, each with a key that is unique in the table and stays with it. Changes are told
/// as narrowly as they are: contiguous runs of removals, dataChanged with the roles that changed, moves, insertions.
/// Never fetches; the subclass decides who may put rows in.
template<typename Row, typename Key>
class KeyedTableModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    /// The row must exist.
    [[nodiscard]] const Row &row(int index) const { return m_rows.at(static_cast<std::size_t>(index)); }
    [[nodiscard]] std::optional<int> rowOf(const Key &key) const
    {
        const auto found = m_index.constFind(key);
        return found == m_index.constEnd() ? std::nullopt : std::optional<int>(*found);
    }

protected:
    [[nodiscard]] virtual Key keyOf(const Row &row) const = 0;
    /// Roles in which the two differ; empty when they are shown the same.
    [[nodiscard]] virtual QList<int> changedRoles(const Row &before, const Row &after) const = 0;

    /// Another subject: everything is different.
    void resetRows(std::vector<Row> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        reindex(0);
        endResetModel();
    }

    /// Makes the table equal to `rows`, in their order.
    void applyRows(std::vector<Row> rows)
    {
        QHash<Key, int> wanted;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            wanted.insert(keyOf(rows[i]), static_cast<int>(i));
        }
        removeMissing(wanted);
        updateKnown(rows, wanted);
        arrange(std::move(rows));
    }

    /// Appends what is not there yet; a page may overlap the one before.
    void appendRows(std::vector<Row> rows) { insertRowsAt(static_cast<int>(m_rows.size()), std::move(rows)); }
    /// Puts what is not there yet in front.
    void prependRows(std::vector<Row> rows) { insertRowsAt(0, std::move(rows)); }

private:
    void reindex(int from)
    {
        if (from == 0) {
            m_index.clear();
        }
        for (int i = from; i < static_cast<int>(m_rows.size()); ++i) {
            m_index.insert(keyOf(row(i)), i);
        }
    }

    void removeMissing(const QHash<Key, int> &wanted)
    {
        int last = static_cast<int>(m_rows.size()) - 1;
        while (last >= 0) {
            if (wanted.contains(keyOf(row(last)))) {
                --last;
                continue;
            }
            int first = last;
            while (first > 0 && !wanted.contains(keyOf(row(first - 1)))) {
                --first;
            }
            beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            reindex(0);
            endRemoveRows();
            last = first - 1;
        }
    }

    void updateKnown(const std::vector<Row> &rows, const QHash<Key, int> &wanted)
    {
        std::vector<std::pair<int, QList<int>>> changes;
        for (int i = 0; i < static_cast<int>(m_rows.size()); ++i) {
            const Row &after = rows[static_cast<std::size_t>(wanted.value(keyOf(row(i))))];
            QList<int> roles = changedRoles(row(i), after);
            m_rows[static_cast<std::size_t>(i)] = after;
            if (!roles.isEmpty()) {
                changes.emplace_back(i, std::move(roles));
            }
        }
        if (changes.size() * 2 > m_rows.size() && changes.size() > 1) {
            tellChanged(0, static_cast<int>(m_rows.size()) - 1, unionOfRoles(changes.begin(), changes.end()));
            return;
        }
        for (auto run = changes.begin(); run != changes.end();) {
            auto end = std::next(run);
            while (end != changes.end() && end->first == std::prev(end)->first + 1) {
                ++end;
            }
            tellChanged(run->first, std::prev(end)->first, unionOfRoles(run, end));
            run = end;
        }
    }

    template<typename Iterator>
    static QList<int> unionOfRoles(Iterator begin, Iterator end)
    {
        QList<int> roles;
        for (auto change = begin; change != end; ++change) {
            for (const int role : std::as_const(change->second)) {
                if (!roles.contains(role)) {
                    roles.append(role);
                }
            }
        }
        return roles;
    }

    void tellChanged(int first, int last, const QList<int> &roles)
    {
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1), roles);
    }

    /// Moves and inserts until the order is that of `rows`; all rows that are not wanted are gone already.
    void arrange(std::vector<Row> rows)
    {
        for (int target = 0; target < static_cast<int>(rows.size());) {
            const Key key = keyOf(rows[static_cast<std::size_t>(target)]);
            if (const auto current = rowOf(key)) {
                moveRowTo(*current, target);
                ++target;
                continue;
            }
            int end = target + 1;
            while (end < static_cast<int>(rows.size()) && !rowOf(keyOf(rows[static_cast<std::size_t>(end)]))) {
                ++end;
            }
            insertRowsAt(target,
                         {std::make_move_iterator(rows.begin() + target), std::make_move_iterator(rows.begin() + end)});
            target = end;
        }
    }

    void moveRowTo(int from, int to)
    {
        if (from == to) {
            return;
        }
        beginMoveRows({}, from, from, {}, to); // always upwards: everything above `to` is in place
        std::rotate(m_rows.begin() + to, m_rows.begin() + from, m_rows.begin() + from + 1);
        reindex(to);
        endMoveRows();
    }

    void insertRowsAt(int position, std::vector<Row> rows)
    {
        const auto known = [this](const Row &candidate) { return m_index.contains(keyOf(candidate)); };
        rows.erase(std::remove_if(rows.begin(), rows.end(), known), rows.end());
        if (rows.empty()) {
            return;
        }
        beginInsertRows({}, position, position + static_cast<int>(rows.size()) - 1);
        m_rows.insert(m_rows.begin() + position, std::make_move_iterator(rows.begin()),
                      std::make_move_iterator(rows.end()));
        reindex(position);
        endInsertRows();
    }

    std::vector<Row> m_rows;
    QHash<Key, int> m_index;
};

} // namespace muster::items
