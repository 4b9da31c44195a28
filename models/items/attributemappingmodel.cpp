// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/attributemappingmodel.h"

#include "models/items/modifiedpropertymodel.h"
#include "models/mapping/mappingexpression.h"
#include "models/scim/attributepath.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace muster::items {

namespace {

constexpr std::array kHeaders {"Target", "Source", "When", "Match", "Default", "State"};
static_assert(kHeaders.size() == static_cast<std::size_t>(AttributeMappingModel::Column::Count));

QString memberOf(AttributeMappingModel::Column column)
{
    using Column = AttributeMappingModel::Column;
    switch (column) {
    case Column::Target:
        return u"target"_s;
    case Column::Source:
        return u"source"_s;
    case Column::When:
        return u"when"_s;
    case Column::Matching:
        return u"matching"_s;
    case Column::Default:
        return u"default"_s;
    case Column::State:
    case Column::Count:
        break;
    }
    return {};
}

/// Errors name the place in words ("Column 12", "position 3"); the table underlines from there.
int positionIn(const core::Error &error)
{
    static const QRegularExpression place(u"\\b(column|position) (\\d+)"_s, QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = place.match(error.detail);
    if (!match.hasMatch()) {
        return 0;
    }
    const int number = match.captured(2).toInt();
    return std::max(0, match.captured(1).toLower() == "column"_L1 ? number - 1 : number);
}

MappingFinding findingOf(const core::Error &error, MappingState state)
{
    return {state, positionIn(error), error};
}

/// Undefined leaves the member out.
QJsonObject with(QJsonObject json, const QString &member, const QJsonValue &value)
{
    if (value.isUndefined()) {
        json.remove(member);
    } else {
        json.insert(member, value);
    }
    return json;
}

/// A typed default in the JSON type that it had, where it can be read as such.
QJsonValue typedLike(const QJsonValue &before, const QString &text)
{
    if (before.isBool() && (text == "true"_L1 || text == "false"_L1)) {
        return text == "true"_L1;
    }
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return before.isDouble() && isNumber ? QJsonValue(number) : QJsonValue(text);
}

} // namespace

std::optional<MappingFinding> checkExpression(const QString &text, const QStringList &sourceAttributes)
{
    const auto expression = mapping::MappingExpression::compile(text);
    if (!expression) {
        return findingOf(expression.error(), MappingState::Wrong);
    }
    if (!sourceAttributes.isEmpty()) {
        const std::vector<core::Error> doubts = expression->checkAttributes(sourceAttributes);
        if (!doubts.empty()) {
            return findingOf(doubts.front(), MappingState::Doubtful);
        }
    }
    return std::nullopt;
}

std::optional<MappingFinding> checkTarget(const QString &text)
{
    const auto path = scim::AttributePath::parse(text);
    if (!path) {
        return findingOf(path.error(), MappingState::Wrong);
    }
    if (path->attribute().isEmpty()) {
        core::Error error;
        error.code = core::ErrorCode::InvalidSyntax;
        error.detail = u"The path names an extension but no attribute of it."_s;
        error.remedy = u"Add the attribute behind a colon, e.g. …:User:department."_s;
        return findingOf(error, MappingState::Wrong);
    }
    return std::nullopt;
}

MappingState AttributeMappingModel::Row::state() const
{
    MappingState worst = MappingState::Fine;
    for (const auto &found : {target, source}) {
        worst = std::max(worst, found ? found->state : MappingState::Fine);
    }
    return worst;
}

AttributeMappingModel::AttributeMappingModel(core::ObjectType type, QObject *parent)
    : QAbstractTableModel(parent)
    , m_type(type)
{
}

AttributeMappingModel::Row AttributeMappingModel::check(const QJsonObject &json) const
{
    return {json, checkTarget(json.value("target"_L1).toString()),
            checkExpression(json.value("source"_L1).toString(), m_sourceAttributes)};
}

void AttributeMappingModel::setMappings(const QJsonArray &mappings)
{
    beginResetModel();
    m_rows.clear();
    for (const QJsonValue mapping : mappings) {
        m_rows.push_back(check(mapping.toObject()));
    }
    endResetModel();
}

QJsonArray AttributeMappingModel::mappings() const
{
    QJsonArray array;
    for (const Row &row : m_rows) {
        array.append(row.json);
    }
    return array;
}

void AttributeMappingModel::setSourceAttributes(const QStringList &attributes)
{
    if (m_sourceAttributes == attributes) {
        return;
    }
    m_sourceAttributes = attributes;
    for (Row &row : m_rows) {
        row = check(row.json);
    }
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

QJsonObject AttributeMappingModel::row(int row) const
{
    return m_rows.at(static_cast<std::size_t>(row)).json;
}

void AttributeMappingModel::replaceRow(int row, const QJsonObject &json)
{
    m_rows.at(static_cast<std::size_t>(row)) = check(json);
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

void AttributeMappingModel::insertMapping(int row, const QJsonObject &json)
{
    beginInsertRows({}, row, row);
    m_rows.insert(m_rows.begin() + row, check(json));
    endInsertRows();
}

void AttributeMappingModel::removeMapping(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void AttributeMappingModel::moveMapping(int from, int to)
{
    if (from == to) {
        return;
    }
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    const auto first = m_rows.begin();
    if (from < to) {
        std::rotate(first + from, first + from + 1, first + to + 1);
    } else {
        std::rotate(first + to, first + from, first + from + 1);
    }
    endMoveRows();
}

QJsonObject AttributeMappingModel::edited(const QJsonObject &json, Column column, const QVariant &value)
{
    const QString member = memberOf(column);
    const QString text = value.toString().trimmed();
    switch (column) {
    case Column::Target:
    case Column::Source:
        return with(json, member, text);
    case Column::When:
        return with(json, member, text == "onCreate"_L1 ? QJsonValue(text) : QJsonValue(QJsonValue::Undefined));
    case Column::Matching:
        return with(json, member, value.toInt() > 0 ? QJsonValue(value.toInt()) : QJsonValue(QJsonValue::Undefined));
    case Column::Default:
        return with(json, member,
                    text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : typedLike(json.value(member), text));
    case Column::State:
    case Column::Count:
        break;
    }
    return json;
}

std::optional<MappingFinding> AttributeMappingModel::finding(int row, Column column) const
{
    const Row &shown = m_rows.at(static_cast<std::size_t>(row));
    switch (column) {
    case Column::Target:
        return shown.target;
    case Column::Source:
        return shown.source;
    case Column::State:
        return shown.target ? shown.target : shown.source;
    default:
        return std::nullopt;
    }
}

int AttributeMappingModel::countOf(MappingState state) const
{
    return static_cast<int>(
        std::count_if(m_rows.begin(), m_rows.end(), [state](const Row &row) { return row.state() == state; }));
}

bool AttributeMappingModel::hasMatching() const
{
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [](const Row &row) { return row.json.value("matching"_L1).toInt() > 0; });
}

int AttributeMappingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int AttributeMappingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant AttributeMappingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows.at(static_cast<std::size_t>(index.row()));
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        if (column == Column::When) {
            return row.json.value("when"_L1).toString(u"always"_s);
        }
        return column == Column::State ? QVariant() : QVariant(readableValue(row.json.value(memberOf(column))));
    case RawValueRole:
        return column == Column::State ? QVariant(static_cast<int>(row.state()))
                                       : row.json.value(memberOf(column)).toVariant();
    case StateRole:
        return static_cast<int>(row.state());
    case SentenceRole:
        return sentence(row, column);
    case PositionRole: {
        const auto found = finding(index.row(), column);
        return found && column != Column::State ? QVariant(found->position) : QVariant();
    }
    default:
        return {};
    }
}

QVariant AttributeMappingModel::sentence(const Row &row, Column column) const
{
    const auto &found = column == Column::Source ? row.source
        : column == Column::Target || row.target ? row.target
                                                 : row.source;
    if (!found) {
        return {};
    }
    return found->error.remedy.isEmpty() ? found->error.detail : found->error.detail + u' ' + found->error.remedy;
}

QVariant AttributeMappingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < columnCount()) {
        return QString::fromLatin1(kHeaders.at(static_cast<std::size_t>(section)));
    }
    return {};
}

Qt::ItemFlags AttributeMappingModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags shown = QAbstractTableModel::flags(index);
    return index.isValid() && index.column() != static_cast<int>(Column::State) ? shown | Qt::ItemIsEditable : shown;
}

} // namespace muster::items
