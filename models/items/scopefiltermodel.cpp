// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/scopefiltermodel.h"

#include "models/items/roles.h"
#include "models/items/scoperowmodels.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::items {

namespace {

using mapping::ScopingOperator;

ScopingOperator operatorOf(const QJsonObject &clause)
{
    return mapping::scopingOperatorFromName(clause.value("operator"_L1).toString()).value_or(ScopingOperator::Equals);
}

/// Values as one text; the separator joins several.
QString valueText(const QJsonObject &clause)
{
    QStringList texts;
    const QJsonValue several = clause.value("values"_L1);
    const QJsonArray values = several.isArray() ? several.toArray() : QJsonArray {clause.value("value"_L1)};
    for (const QJsonValue &value : values) {
        texts.append(value.toVariant().toString());
    }
    return texts.join(ScopeFilterModel::kSeparator);
}

void setValues(QJsonObject &clause, const QString &text)
{
    clause.remove("value"_L1);
    clause.remove("values"_L1);
    switch (mapping::operandCount(operatorOf(clause))) {
    case mapping::OperandCount::None:
        break;
    case mapping::OperandCount::One:
        clause.insert(u"value"_s, text);
        break;
    case mapping::OperandCount::Several: {
        QJsonArray values;
        for (const QString &value : text.split(u';', Qt::SkipEmptyParts)) {
            values.append(value.trimmed());
        }
        clause.insert(u"values"_s, values);
        break;
    }
    }
}

/// False when a value holds the separator: then the cell cannot be typed without changing it.
bool canType(const QJsonObject &clause)
{
    const QJsonArray values = clause.value("values"_L1).toArray();
    return std::none_of(values.begin(), values.end(),
                        [](const QJsonValue &value) { return value.toString().contains(u';'); });
}

} // namespace

ScopeFilterModel::Clause ScopeFilterModel::check(const QJsonObject &json) const
{
    const auto clause = mapping::scopingClauseFromJson(json, u"clause"_s);
    if (!clause) {
        return {json, ClauseState::Wrong, sentenceOf(clause.error())};
    }
    const std::optional<QString> doubt = mapping::doubtAbout(*clause, m_hints);
    return {json, doubt ? ClauseState::Doubtful : ClauseState::Good, doubt.value_or(QString())};
}

ScopeFilterModel::Filter ScopeFilterModel::read(const QJsonObject &json)
{
    Filter filter {++m_lastId, json, {}};
    filter.json.remove("clauses"_L1);
    for (const QJsonValue &clause : json.value("clauses"_L1).toArray()) {
        filter.clauses.push_back(check(clause.toObject()));
    }
    return filter;
}

void ScopeFilterModel::setFilters(const QJsonArray &filters)
{
    beginResetModel();
    m_filters.clear();
    for (const QJsonValue &filter : filters) {
        m_filters.push_back(read(filter.toObject()));
    }
    endResetModel();
}

QJsonArray ScopeFilterModel::filters() const
{
    QJsonArray array;
    for (int row = 0; row < rowCount(); ++row) {
        array.append(filter(row));
    }
    return array;
}

void ScopeFilterModel::setHints(std::vector<mapping::AttributeHint> hints)
{
    m_hints = std::move(hints);
    for (int row = 0; row < rowCount(); ++row) {
        Filter &filter = m_filters[static_cast<std::size_t>(row)];
        for (Clause &clause : filter.clauses) {
            clause = check(clause.json);
        }
        if (!filter.clauses.empty()) {
            const QModelIndex parent = index(row, 0);
            Q_EMIT dataChanged(index(0, 0, parent),
                               index(static_cast<int>(filter.clauses.size()) - 1, columnCount() - 1, parent),
                               {StateRole, SentenceRole});
        }
    }
}

QJsonObject ScopeFilterModel::filter(int row) const
{
    QJsonObject json = filterAt(row).json;
    QJsonArray clauses;
    for (const Clause &clause : filterAt(row).clauses) {
        clauses.append(clause.json);
    }
    json.insert(u"clauses"_s, clauses);
    return json;
}

void ScopeFilterModel::insertFilter(int row, const QJsonObject &json)
{
    beginInsertRows({}, row, row);
    m_filters.insert(m_filters.begin() + row, read(json));
    endInsertRows();
}

void ScopeFilterModel::removeFilter(int row)
{
    beginRemoveRows({}, row, row);
    m_filters.erase(m_filters.begin() + row);
    endRemoveRows();
}

void ScopeFilterModel::setTitle(int row, const QString &title)
{
    m_filters.at(static_cast<std::size_t>(row)).json.insert(u"title"_s, title);
    Q_EMIT dataChanged(index(row, 0), index(row, 0));
}

QJsonObject ScopeFilterModel::clause(int filter, int row) const
{
    return filterAt(filter).clauses.at(static_cast<std::size_t>(row)).json;
}

void ScopeFilterModel::insertClause(int filter, int row, const QJsonObject &json)
{
    beginInsertRows(index(filter, 0), row, row);
    auto &clauses = m_filters.at(static_cast<std::size_t>(filter)).clauses;
    clauses.insert(clauses.begin() + row, check(json));
    endInsertRows();
}

void ScopeFilterModel::removeClause(int filter, int row)
{
    beginRemoveRows(index(filter, 0), row, row);
    auto &clauses = m_filters.at(static_cast<std::size_t>(filter)).clauses;
    clauses.erase(clauses.begin() + row);
    endRemoveRows();
}

void ScopeFilterModel::replaceClause(int filter, int row, const QJsonObject &json)
{
    m_filters.at(static_cast<std::size_t>(filter)).clauses.at(static_cast<std::size_t>(row)) = check(json);
    const QModelIndex parent = index(filter, 0);
    Q_EMIT dataChanged(index(row, 0, parent), index(row, columnCount() - 1, parent));
}

QJsonObject ScopeFilterModel::edited(const QJsonObject &json, Column column, const QString &text)
{
    QJsonObject clause = json;
    switch (column) {
    case Column::Attribute:
        clause.insert(u"attribute"_s, text.trimmed());
        break;
    case Column::Operator: {
        const QString values = valueText(json);
        clause.insert(u"operator"_s, text);
        setValues(clause, values);
        break;
    }
    case Column::Value:
        setValues(clause, text);
        break;
    case Column::Count:
        break;
    }
    return clause;
}

QList<ScopingOperator> ScopeFilterModel::operatorsFor(const QJsonObject &clause) const
{
    if (mapping::asksForGroup(operatorOf(clause))) {
        return {ScopingOperator::IsMemberOf, ScopingOperator::IsDirectMemberOf, ScopingOperator::IsNotMemberOf};
    }
    const QString name = clause.value("attribute"_L1).toString();
    const auto hint = std::find_if(m_hints.begin(), m_hints.end(),
                                   [&name](const mapping::AttributeHint &each) { return each.name == name; });
    return mapping::scopingOperatorsFor(hint == m_hints.end() ? mapping::AttributeKind::Text : hint->kind);
}

int ScopeFilterModel::countOf(ClauseState state) const
{
    int count = 0;
    for (const Filter &filter : m_filters) {
        count += static_cast<int>(std::count_if(filter.clauses.begin(), filter.clauses.end(),
                                                [state](const Clause &clause) { return clause.state == state; }));
        // A filter without clauses would let everybody through; the document refuses it.
        count += filter.clauses.empty() && state == ClauseState::Wrong ? 1 : 0;
    }
    return count;
}

int ScopeFilterModel::rowOf(quintptr id) const
{
    const auto found =
        std::find_if(m_filters.begin(), m_filters.end(), [id](const Filter &filter) { return filter.id == id; });
    return found == m_filters.end() ? -1 : static_cast<int>(found - m_filters.begin());
}

QModelIndex ScopeFilterModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? filterAt(parent.row()).id : quintptr(0));
}

QModelIndex ScopeFilterModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || isFilter(child)) {
        return {};
    }
    const int row = rowOf(child.internalId());
    return row < 0 ? QModelIndex() : createIndex(row, 0, quintptr(0));
}

int ScopeFilterModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return static_cast<int>(m_filters.size());
    }
    return isFilter(parent) && parent.column() == 0 ? static_cast<int>(filterAt(parent.row()).clauses.size()) : 0;
}

int ScopeFilterModel::columnCount(const QModelIndex &) const
{
    return static_cast<int>(Column::Count);
}

QVariant ScopeFilterModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const auto column = static_cast<Column>(index.column());
    if (isFilter(index)) {
        return filterData(filterAt(index.row()), column, role);
    }
    const int filter = rowOf(index.internalId());
    return filter < 0 ? QVariant()
                      : clauseData(filterAt(filter).clauses.at(static_cast<std::size_t>(index.row())), column, role);
}

QVariant ScopeFilterModel::filterData(const Filter &filter, Column column, int role) const
{
    if (column != Column::Attribute) {
        return {};
    }
    const QString title = filter.json.value("title"_L1).toString();
    switch (role) {
    case Qt::DisplayRole:
        return title.isEmpty() ? u"Filter without title"_s : title;
    case Qt::EditRole:
        return title;
    case StateRole:
        return static_cast<int>(filter.clauses.empty() ? ClauseState::Wrong : ClauseState::Good);
    case Qt::ToolTipRole:
    case SentenceRole:
        return filter.clauses.empty()
            ? u"A filter without clauses would let everybody through; add a clause or remove the filter."_s
            : QString();
    default:
        return {};
    }
}

QVariant ScopeFilterModel::clauseData(const Clause &clause, Column column, int role) const
{
    if (role == StateRole) {
        return static_cast<int>(clause.state);
    }
    if (role == SentenceRole || role == Qt::ToolTipRole) {
        return clause.sentence;
    }
    if (role != Qt::DisplayRole && role != Qt::EditRole) {
        return {};
    }
    switch (column) {
    case Column::Attribute:
        return mapping::asksForGroup(operatorOf(clause.json)) && role == Qt::DisplayRole
            ? u"group"_s
            : clause.json.value("attribute"_L1).toString();
    case Column::Operator:
        return clause.json.value("operator"_L1).toString();
    case Column::Value:
        return valueText(clause.json);
    case Column::Count:
        break;
    }
    return {};
}

QVariant ScopeFilterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    constexpr std::array kNames {"Attribute", "Operator", "Value"};
    return section >= 0 && section < columnCount()
        ? QVariant(QString::fromLatin1(kNames.at(static_cast<std::size_t>(section))))
        : QVariant();
}

Qt::ItemFlags ScopeFilterModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (!index.isValid()) {
        return flags;
    }
    const auto column = static_cast<Column>(index.column());
    if (isFilter(index)) {
        return column == Column::Attribute ? flags | Qt::ItemIsEditable : flags;
    }
    const QJsonObject json = clause(rowOf(index.internalId()), index.row());
    const ScopingOperator op = operatorOf(json);
    const bool editable = column == Column::Operator || (column == Column::Attribute && !mapping::asksForGroup(op))
        || (column == Column::Value && mapping::operandCount(op) != mapping::OperandCount::None && canType(json));
    return editable ? flags | Qt::ItemIsEditable : flags;
}

} // namespace muster::items
