// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/plannedoperationmodel.h"

#include "models/items/roles.h"

#include <array>

using namespace Qt::StringLiterals;

namespace muster::items {

using provisioning::OperationKind;
using provisioning::OperationState;
using provisioning::PlannedOperation;

namespace {

constexpr std::array kHeaders {
    "Action", "Name", "Type", "Changes", "Why",
};
static_assert(kHeaders.size() == static_cast<std::size_t>(PlannedOperationModel::Column::Count));

constexpr auto kEnterprisePrefix = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:"_L1;

QString changedPaths(const PlannedOperation &operation)
{
    if (operation.kind == OperationKind::Members) {
        return u"+%1 −%2"_s.arg(operation.membersAdded).arg(operation.membersRemoved);
    }
    QStringList paths;
    for (const provisioning::ModifiedProperty &property : operation.modified) {
        paths << (property.path.startsWith(kEnterprisePrefix) ? property.path.mid(kEnterprisePrefix.size())
                                                              : property.path);
    }
    return paths.join(u", "_s);
}

} // namespace

OperationGroup operationGroup(const PlannedOperation &operation)
{
    if (operation.state == OperationState::Held) {
        return OperationGroup::Held;
    }
    switch (operation.kind) {
    case OperationKind::Create:
        return OperationGroup::Create;
    case OperationKind::Update:
    case OperationKind::References:
        return OperationGroup::Update;
    case OperationKind::Disable:
        return OperationGroup::Disable;
    case OperationKind::Delete:
        return OperationGroup::Delete;
    case OperationKind::Members:
        return OperationGroup::Members;
    case OperationKind::Adopt:
        break;
    }
    return OperationGroup::Link;
}

void PlannedOperationModel::setPlan(core::PlanId plan)
{
    m_plan = plan;
    m_walk.restart(plan.isValid());
    m_counts.fill(0);
    resetRows({});
    Q_EMIT loadingChanged(false);
}

void PlannedOperationModel::applyPage(int generation, std::vector<PlannedOperation> rows)
{
    if (!m_walk.accept(generation, rows.size() < static_cast<std::size_t>(kPageSize))) {
        return;
    }
    for (const PlannedOperation &operation : rows) {
        if (!rowOf(operation.id)) {
            ++m_counts.at(static_cast<std::size_t>(operationGroup(operation)));
        }
    }
    appendRows(std::move(rows));
    Q_EMIT loadingChanged(false);
}

void PlannedOperationModel::failPage(int generation)
{
    if (m_walk.accept(generation, true)) {
        Q_EMIT loadingChanged(false);
    }
}

int PlannedOperationModel::countOf(OperationGroup group) const
{
    return m_counts.at(static_cast<std::size_t>(group));
}

bool PlannedOperationModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_walk.canAsk();
}

void PlannedOperationModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent)) {
        return;
    }
    m_walk.ask();
    Q_EMIT loadingChanged(true);
    Q_EMIT pageWanted(m_walk.generation(), rows().empty() ? core::OperationId {} : rows().back().id, kPageSize);
}

int PlannedOperationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant PlannedOperationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const PlannedOperation &operation = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case RawValueRole:
        return text(operation, static_cast<Column>(index.column()));
    case IdRole:
        return operation.id.value;
    case StateRole:
        return static_cast<int>(operation.state);
    case KindRole:
        return static_cast<int>(operation.kind);
    case GroupRole:
        return static_cast<int>(operationGroup(operation));
    case SentenceRole:
        return operation.reason;
    default:
        return {};
    }
}

QVariant PlannedOperationModel::text(const PlannedOperation &operation, Column column) const
{
    switch (column) {
    case Column::Action:
        return provisioning::kindName(operation.kind);
    case Column::Name:
        return operation.displayName.isEmpty() ? operation.anchor : operation.displayName;
    case Column::Type:
        return core::objectTypeName(operation.type);
    case Column::Changes:
        return changedPaths(operation);
    case Column::Reason:
        return operation.reason;
    case Column::Count:
        break;
    }
    return {};
}

QVariant PlannedOperationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < columnCount()) {
        return QString::fromLatin1(kHeaders.at(static_cast<std::size_t>(section)));
    }
    return {};
}

core::OperationId PlannedOperationModel::keyOf(const PlannedOperation &row) const
{
    return row.id;
}

QList<int> PlannedOperationModel::changedRoles(const PlannedOperation &before, const PlannedOperation &after) const
{
    QList<int> roles;
    if (before.state != after.state) {
        roles << StateRole << GroupRole;
    }
    return roles;
}

} // namespace muster::items
