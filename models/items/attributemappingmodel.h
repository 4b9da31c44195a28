// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/objecttype.h"
#include "models/items/mappingfinding.h"
#include "models/items/roles.h"

#include <QAbstractTableModel>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <vector>

namespace muster::items {

/// Where the value of a mapping comes from (entra.md 5.1), read off its JSON.
enum class MappingType {
    Direct, ///< one attribute of the source
    Constant, ///< a literal
    Expression,
    Table, ///< elements of a complex multi-valued target, row by row
    None, ///< nothing; the default value fills an empty target
};

/// Why a mapping has to stay.
enum class RemovalBar { None, UserName, LastMatching };

/// What a mapping gives for the object that it is tried with.
struct MappingResult
{
    QJsonValue value = QJsonValue::Undefined; ///< Undefined: no value
    QString error; ///< empty: none
    bool known = false; ///< false: not tried, such as a draft

    friend bool operator==(const MappingResult &, const MappingResult &) = default;
};

/// The mappings of one object type as they stand in a connection document, wrong ones included, so that a text may be
/// wrong while it is being written. Members of a row that the table does not know stay as they are.
class AttributeMappingModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Target, Source, Result, Type, Matching, When, WhenEmpty, State, Finding, Count };
    enum MappingRole : int {
        PositionRole = LastRole + 1, ///< 0-based position of the finding in the cell's text; invalid without one
        HealthRole, ///< MappingHealth of the row as int
        ErrorRole, ///< true for a result that is an error
        DialectRole, ///< mapping::Dialect of the row as int
    };

    explicit AttributeMappingModel(core::ObjectType type, QObject *parent = nullptr);

    [[nodiscard]] core::ObjectType type() const { return m_type; }
    /// The `mappings.User` or `mappings.Group` array.
    void setMappings(const QJsonArray &mappings);
    [[nodiscard]] QJsonArray mappings() const;
    /// Attributes that the source has, to tell unknown ones; empty: not known, nothing is told.
    void setSourceAttributes(const QStringList &attributes);
    [[nodiscard]] const QStringList &sourceAttributes() const { return m_checker.sourceAttributes; }
    /// What the target's attributes are, to tell unknown ones.
    void setSchemas(const scim::SchemaSet &schemas);
    /// What each row gives for somebody, by row; shown until the rows are others.
    void setResults(const std::vector<MappingResult> &results);
    [[nodiscard]] const MappingResult &result(int row) const { return at(row).result; }

    /// The row as its JSON; the row must exist.
    [[nodiscard]] QJsonObject row(int row) const { return at(row).json; }
    void replaceRow(int row, const QJsonObject &json);
    void insertMapping(int row, const QJsonObject &json);
    void removeMapping(int row);
    /// After the move the row is at `to`.
    void moveMapping(int from, int to);
    /// The row with one cell set to what was typed; empty texts leave the member out.
    [[nodiscard]] static QJsonObject edited(const QJsonObject &json, Column column, const QVariant &value);
    [[nodiscard]] static MappingType typeOf(const QJsonObject &json);
    /// The row as a mapping of another type, keeping of its source what can be kept.
    [[nodiscard]] static QJsonObject withType(const QJsonObject &json, MappingType type);

    [[nodiscard]] const std::vector<MappingFinding> &findings(int row) const { return at(row).findings; }
    /// The finding that counts most; null when the row is fine.
    [[nodiscard]] const MappingFinding *worst(int row) const;
    [[nodiscard]] MappingHealth health(int row) const;
    /// Rows that are in this state.
    [[nodiscard]] int countOf(MappingHealth health) const;
    /// True when a row that takes part decides who is who at the application.
    [[nodiscard]] bool hasMatching() const { return matchingRows() > 0; }
    [[nodiscard]] RemovalBar removalBar(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row
    {
        QJsonObject json;
        std::vector<MappingFinding> findings;
        MappingResult result = {};
    };
    [[nodiscard]] const Row &at(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] const MappingFinding *finding(const Row &row, Column column) const;
    [[nodiscard]] QVariant text(const Row &row, Column column) const;
    [[nodiscard]] int matchingRows() const;
    void checkAll();

    core::ObjectType m_type;
    MappingChecker m_checker;
    std::vector<Row> m_rows;
};

} // namespace muster::items
