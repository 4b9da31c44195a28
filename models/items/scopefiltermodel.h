// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/mapping/scopevalidation.h"

#include <QAbstractItemModel>
#include <QJsonArray>
#include <QJsonObject>

#include <vector>

namespace muster::items {

/// How a clause is: StateRole of its index.
enum class ClauseState { Good, Doubtful, Wrong };

/// Scoping filters of one object type and their clauses, two levels deep, as the JSON of a connection document: members
/// that are not shown stay as they are. A filter's row has its title in the first column.
class ScopeFilterModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum class Column { Attribute, Operator, Value, Count };
    /// Between several values of one cell.
    static constexpr QLatin1StringView kSeparator {"; "};

    using QAbstractItemModel::QAbstractItemModel;

    /// The `scope.users.filters` array.
    void setFilters(const QJsonArray &filters);
    [[nodiscard]] QJsonArray filters() const;
    /// Attributes of the source, to tell doubts; empty: not known, nothing is told.
    void setHints(std::vector<mapping::AttributeHint> hints);
    [[nodiscard]] const std::vector<mapping::AttributeHint> &hints() const { return m_hints; }

    [[nodiscard]] QJsonObject filter(int row) const; ///< with its clauses; the row must exist
    void insertFilter(int row, const QJsonObject &json);
    void removeFilter(int row);
    void setTitle(int row, const QString &title);
    [[nodiscard]] QJsonObject clause(int filter, int row) const; ///< the row must exist
    void insertClause(int filter, int row, const QJsonObject &json);
    void removeClause(int filter, int row);
    void replaceClause(int filter, int row, const QJsonObject &json);
    /// The clause with one cell set to what was typed.
    [[nodiscard]] static QJsonObject edited(const QJsonObject &json, Column column, const QString &text);
    /// Operators that a clause may be given: those of its attribute's type, or those of groups.
    [[nodiscard]] QList<mapping::ScopingOperator> operatorsFor(const QJsonObject &clause) const;
    /// Clauses that are in this state.
    [[nodiscard]] int countOf(ClauseState state) const;
    [[nodiscard]] static bool isFilter(const QModelIndex &index) { return index.isValid() && index.internalId() == 0; }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Clause
    {
        QJsonObject json;
        ClauseState state = ClauseState::Good;
        QString sentence; ///< what is wrong
    };
    struct Filter
    {
        quintptr id = 0; ///< stays with the filter, so that indexes of its clauses outlive other filters
        QJsonObject json; ///< without clauses
        std::vector<Clause> clauses;
    };
    [[nodiscard]] Clause check(const QJsonObject &json) const;
    [[nodiscard]] Filter read(const QJsonObject &json);
    [[nodiscard]] const Filter &filterAt(int row) const { return m_filters.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] int rowOf(quintptr id) const;
    [[nodiscard]] QVariant clauseData(const Clause &clause, Column column, int role) const;
    [[nodiscard]] QVariant filterData(const Filter &filter, Column column, int role) const;

    std::vector<Filter> m_filters;
    std::vector<mapping::AttributeHint> m_hints;
    quintptr m_lastId = 0;
};

} // namespace muster::items
