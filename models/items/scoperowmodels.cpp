// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/scoperowmodels.h"

#include "models/items/roles.h"
#include "models/items/scopefiltermodel.h"
#include "models/mapping/assignment.h"
#include "models/mapping/protectedaccounts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::items {

QString sentenceOf(const core::Error &error)
{
    const qsizetype colon = error.detail.indexOf(": "_L1);
    const qsizetype dot = error.detail.left(std::max<qsizetype>(0, colon)).indexOf(u'.');
    return error.detail.mid(dot < 0 ? colon + 2 : dot + 1) + u' ' + error.remedy;
}

namespace {

/// An error's detail without the place in front, and its remedy.
QString wayOf(const QJsonObject &json)
{
    for (const QString &way : ProtectedAccountModel::ways()) {
        if (json.contains(way)) {
            return way;
        }
    }
    return {};
}

QVariant header(const QStringList &names, int section, Qt::Orientation orientation, int role)
{
    const bool known = orientation == Qt::Horizontal && role == Qt::DisplayRole && section < names.size();
    return known ? QVariant(names.at(section)) : QVariant();
}

} // namespace

void ScopeRowModel::setRows(const QJsonArray &rows)
{
    beginResetModel();
    m_rows.clear();
    for (const QJsonValue &row : rows) {
        m_rows.push_back(row.toObject());
    }
    endResetModel();
}

QJsonArray ScopeRowModel::rows() const
{
    QJsonArray array;
    for (const QJsonObject &row : m_rows) {
        array.append(row);
    }
    return array;
}

QJsonObject ScopeRowModel::row(int row) const
{
    return m_rows.at(static_cast<std::size_t>(row));
}

void ScopeRowModel::insertJson(int row, const QJsonObject &json)
{
    beginInsertRows({}, row, row);
    m_rows.insert(m_rows.begin() + row, json);
    endInsertRows();
}

void ScopeRowModel::removeJson(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
}

void ScopeRowModel::replaceJson(int row, const QJsonObject &json)
{
    m_rows.at(static_cast<std::size_t>(row)) = json;
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

bool ScopeRowModel::isValid() const
{
    return std::all_of(m_rows.begin(), m_rows.end(), [this](const QJsonObject &row) { return finding(row).isEmpty(); });
}

void ScopeRowModel::tellColumn(int column)
{
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
    }
}

int ScopeRowModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ScopeRowModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(headers().size());
}

QVariant ScopeRowModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const QJsonObject json = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return text(json, index.row(), index.column());
    case Qt::ToolTipRole:
    case SentenceRole: {
        const QString wrong = finding(json);
        return wrong.isEmpty() ? doubt(index.row()) : wrong;
    }
    case StateRole:
        return static_cast<int>(!finding(json).isEmpty()            ? ClauseState::Wrong
                                    : !doubt(index.row()).isEmpty() ? ClauseState::Doubtful
                                                                    : ClauseState::Good);
    default:
        return {};
    }
}

QVariant ScopeRowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return header(headers(), section, orientation, role);
}

Qt::ItemFlags ScopeRowModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const bool editable = index.isValid() && isEditable(row(index.row()), index.column());
    return editable ? flags | Qt::ItemIsEditable : flags;
}

QStringList AssignmentModel::headers() const
{
    return {u"Type"_s, u"By"_s, u"Value"_s, u"Brings in"_s};
}

void AssignmentModel::setCounts(std::vector<qint64> counts)
{
    m_counts = std::move(counts);
    tellColumn(Type); // has the sign
    tellColumn(BringsIn);
}

QString AssignmentModel::text(const QJsonObject &json, int row, int column) const
{
    const bool byAnchor = json.contains("anchor"_L1);
    switch (column) {
    case Type:
        return json.value("type"_L1).toString();
    case By:
        return byAnchor ? u"anchor"_s : json.value("attribute"_L1).toString();
    case Value:
        return json.value(byAnchor ? "anchor"_L1 : "value"_L1).toString();
    case BringsIn:
        if (const auto at = static_cast<std::size_t>(row); at < m_counts.size()) {
            return m_counts[at] < 0 ? u"nobody"_s : QString::number(m_counts[at]);
        }
        break;
    default:
        break;
    }
    return {};
}

QJsonObject AssignmentModel::edited(const QJsonObject &json, int column, const QString &text) const
{
    QJsonObject row = json;
    const bool byAnchor = json.contains("anchor"_L1);
    const QString value = json.value(byAnchor ? "anchor"_L1 : "value"_L1).toString();
    if (column == Type) {
        row.insert(u"type"_s, text);
    } else if (column == Value) {
        row.insert(byAnchor ? u"anchor"_s : u"value"_s, text);
    } else if (column == By) {
        for (const QLatin1StringView member : {"anchor"_L1, "attribute"_L1, "value"_L1}) {
            row.remove(member);
        }
        if (text == "anchor"_L1) {
            row.insert(u"anchor"_s, value);
        } else {
            row.insert(u"attribute"_s, text);
            row.insert(u"value"_s, value);
        }
    }
    return row;
}

bool AssignmentModel::isEditable(const QJsonObject &, int column) const
{
    return column != BringsIn;
}

QString AssignmentModel::finding(const QJsonObject &json) const
{
    const auto read = mapping::assignmentsFromJson({json}, u"row"_s);
    return read ? QString() : sentenceOf(read.error());
}

QString AssignmentModel::doubt(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    return at < m_counts.size() && m_counts[at] < 0
        ? u"The source has nobody like this. Check the value, or remove the row."_s
        : QString();
}

const QStringList &ProtectedAccountModel::ways()
{
    static const QStringList names {u"userName"_s, u"externalId"_s, u"id"_s, u"displayName"_s, u"filter"_s};
    return names;
}

QStringList ProtectedAccountModel::headers() const
{
    return {u"Type"_s, u"By"_s, u"Value"_s, u"Note"_s};
}

QString ProtectedAccountModel::text(const QJsonObject &json, int, int column) const
{
    switch (column) {
    case Type:
        return json.value("type"_L1).toString(u"User"_s);
    case By:
        return wayOf(json);
    case Value:
        return json.value(wayOf(json)).toString();
    default:
        return json.value("note"_L1).toString();
    }
}

QJsonObject ProtectedAccountModel::edited(const QJsonObject &json, int column, const QString &text) const
{
    QJsonObject row = json;
    const QString way = wayOf(json);
    switch (column) {
    case Type:
        row.insert(u"type"_s, text);
        break;
    case By:
        row.remove(way);
        row.insert(text, json.value(way).toString());
        break;
    case Value:
        row.insert(way.isEmpty() ? ways().first() : way, text);
        break;
    default:
        row.insert(u"note"_s, text);
        break;
    }
    return row;
}

bool ProtectedAccountModel::isEditable(const QJsonObject &, int) const
{
    return true;
}

QString ProtectedAccountModel::finding(const QJsonObject &json) const
{
    const auto read = mapping::protectedAccountFromJson(json, u"row"_s);
    return read ? QString() : sentenceOf(read.error());
}

void ScopeMemberModel::setMembers(std::vector<ScopeMemberRow> members)
{
    beginResetModel();
    m_members = std::move(members);
    endResetModel();
}

int ScopeMemberModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_members.size());
}

int ScopeMemberModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QVariant ScopeMemberModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)
        || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != IdRole)) {
        return {};
    }
    const ScopeMemberRow &member = m_members.at(static_cast<std::size_t>(index.row()));
    if (role == IdRole) {
        return member.anchor;
    }
    switch (index.column()) {
    case Name:
        return member.name;
    case Anchor:
        return member.anchor;
    default:
        return member.reason;
    }
}

QVariant ScopeMemberModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return header({u"Name"_s, u"Anchor"_s, u"Reason"_s}, section, orientation, role);
}

} // namespace muster::items
