// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/error.h"
#include "models/core/objecttype.h"
#include "models/items/roles.h"

#include <QAbstractTableModel>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace muster::items {

/// How a row of the mapping table is; the worst of its findings.
enum class MappingState { Fine, Doubtful, Wrong };

/// What is the matter with one cell.
struct MappingFinding
{
    MappingState state = MappingState::Wrong;
    int position = 0; ///< 0-based place in the text where it begins
    core::Error error;
};

/// The mappings of one object type as they stand in a connection document, wrong ones included, so that a text may be
/// wrong while it is being written. Members of a row that the table does not know stay as they are.
class AttributeMappingModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Target, Source, When, Matching, Default, State, Count };
    enum MappingRole : int {
        PositionRole = LastRole + 1, ///< 0-based position of the finding in the cell's text; invalid without one
    };

    explicit AttributeMappingModel(core::ObjectType type, QObject *parent = nullptr);

    [[nodiscard]] core::ObjectType type() const { return m_type; }
    /// The `mappings.User` or `mappings.Group` array.
    void setMappings(const QJsonArray &mappings);
    [[nodiscard]] QJsonArray mappings() const;
    /// Attributes that the source has, to tell unknown ones; empty: not known, nothing is told.
    void setSourceAttributes(const QStringList &attributes);
    [[nodiscard]] const QStringList &sourceAttributes() const { return m_sourceAttributes; }

    /// The row as its JSON; the row must exist.
    [[nodiscard]] QJsonObject row(int row) const;
    void replaceRow(int row, const QJsonObject &json);
    void insertMapping(int row, const QJsonObject &json);
    void removeMapping(int row);
    /// After the move the row is at `to`.
    void moveMapping(int from, int to);
    /// The row with one cell set to what was typed; empty texts leave the member out.
    [[nodiscard]] static QJsonObject edited(const QJsonObject &json, Column column, const QVariant &value);

    [[nodiscard]] std::optional<MappingFinding> finding(int row, Column column) const;
    /// Rows that are in this state.
    [[nodiscard]] int countOf(MappingState state) const;
    /// True when a row decides who is who at the application.
    [[nodiscard]] bool hasMatching() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        QJsonObject json;
        std::optional<MappingFinding> target;
        std::optional<MappingFinding> source;
        [[nodiscard]] MappingState state() const;
    };
    [[nodiscard]] Row check(const QJsonObject &json) const;
    [[nodiscard]] QVariant sentence(const Row &row, Column column) const;

    core::ObjectType m_type;
    QStringList m_sourceAttributes;
    std::vector<Row> m_rows;
};

/// What is wrong with an expression as typed, or with what it reads when the attributes of the source are known.
[[nodiscard]] std::optional<MappingFinding> checkExpression(const QString &text, const QStringList &sourceAttributes);
/// What is wrong with the path of a target attribute.
[[nodiscard]] std::optional<MappingFinding> checkTarget(const QString &text);

} // namespace muster::items
