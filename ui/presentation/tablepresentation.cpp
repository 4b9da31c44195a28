// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/presentation/tablepresentation.h"

#include "models/items/cyclelistmodel.h"
#include "models/items/plannedoperationmodel.h"
#include "models/items/provisioningeventmodel.h"
#include "models/items/roles.h"
#include "ui/presentation/look.h"
#include "ui/presentation/texts.h"

namespace muster::ui {

namespace {

template<typename Column>
bool isColumn(const QModelIndex &index, Column column)
{
    return index.column() == static_cast<int>(column);
}

template<typename Enum>
Enum enumOf(const QModelIndex &index, int role)
{
    return static_cast<Enum>(index.data(role).toInt());
}

/// The sign and the word of a look, each in its role; nothing for other roles.
QVariant lookData(const Look &look, int role)
{
    return role == Qt::DisplayRole   ? QVariant(look.word)
        : role == Qt::DecorationRole ? QVariant(look.icon())
                                     : QVariant();
}

bool isHeaderText(Qt::Orientation orientation, int role)
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole;
}

} // namespace

QVariant OperationPresentation::data(const QModelIndex &index, int role) const
{
    using Column = items::PlannedOperationModel::Column;
    const QModelIndex source = mapToSource(index);
    if (isColumn(index, Column::Action) && (role == Qt::DisplayRole || role == Qt::DecorationRole)) {
        return lookData(lookOf(enumOf<provisioning::OperationKind>(source, items::KindRole),
                               enumOf<provisioning::OperationState>(source, items::StateRole)),
                        role);
    }
    if (isColumn(index, Column::Type) && role == Qt::DisplayRole) {
        const auto type = core::objectTypeFromName(source.data().toString());
        return typeWord(type.value_or(core::ObjectType::User));
    }
    if (role == Qt::ToolTipRole) {
        return source.data();
    }
    return QIdentityProxyModel::data(index, role);
}

QVariant OperationPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (!isHeaderText(orientation, role)) {
        return QIdentityProxyModel::headerData(section, orientation, role);
    }
    switch (static_cast<items::PlannedOperationModel::Column>(section)) {
    case items::PlannedOperationModel::Column::Action:
        return tr("Action");
    case items::PlannedOperationModel::Column::Name:
        return tr("Name");
    case items::PlannedOperationModel::Column::Type:
        return tr("Type");
    case items::PlannedOperationModel::Column::Changes:
        return tr("Changes");
    case items::PlannedOperationModel::Column::Reason:
        return tr("Why");
    case items::PlannedOperationModel::Column::Count:
        break;
    }
    return {};
}

EventPresentation::EventPresentation(const core::Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_clock(clock)
{
}

QVariant EventPresentation::data(const QModelIndex &index, int role) const
{
    using Column = items::ProvisioningEventModel::Column;
    const QModelIndex source = mapToSource(index);
    const bool shown = role == Qt::DisplayRole || role == Qt::DecorationRole;
    if (isColumn(index, Column::Action) && shown) {
        return lookData(lookOf(enumOf<provisioning::ProvisioningAction>(source, items::KindRole)), role);
    }
    if (isColumn(index, Column::Status) && shown) {
        return lookData(lookOf(enumOf<provisioning::EventStatus>(source, items::StateRole)), role);
    }
    if (isColumn(index, Column::Time) && role == Qt::DisplayRole) {
        return relativeTime(source.data(items::RawValueRole).toDateTime(), m_clock.now());
    }
    if (role == Qt::ToolTipRole) {
        return isColumn(index, Column::Time) ? QVariant(exactTime(source.data(items::RawValueRole).toDateTime()))
                                             : source.data();
    }
    return QIdentityProxyModel::data(index, role);
}

QVariant EventPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (!isHeaderText(orientation, role)) {
        return QIdentityProxyModel::headerData(section, orientation, role);
    }
    switch (static_cast<items::ProvisioningEventModel::Column>(section)) {
    case items::ProvisioningEventModel::Column::Time:
        return tr("Time");
    case items::ProvisioningEventModel::Column::Action:
        return tr("Action");
    case items::ProvisioningEventModel::Column::Name:
        return tr("Name");
    case items::ProvisioningEventModel::Column::Status:
        return tr("Status");
    case items::ProvisioningEventModel::Column::Summary:
        return tr("Summary");
    case items::ProvisioningEventModel::Column::Count:
        break;
    }
    return {};
}

CyclePresentation::CyclePresentation(const core::Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_clock(clock)
{
}

QVariant CyclePresentation::data(const QModelIndex &index, int role) const
{
    using Column = items::CycleListModel::Column;
    const QModelIndex source = mapToSource(index);
    const bool shown = role == Qt::DisplayRole || role == Qt::DecorationRole;
    if (isColumn(index, Column::State) && shown) {
        return lookData(lookOf(enumOf<provisioning::CycleState>(source, items::StateRole)), role);
    }
    if (isColumn(index, Column::Kind) && role == Qt::DisplayRole) {
        return cycleKindWord(enumOf<provisioning::CycleKind>(source, items::KindRole));
    }
    if (isColumn(index, Column::Started) && role == Qt::DisplayRole) {
        return relativeTime(source.data(items::RawValueRole).toDateTime(), m_clock.now());
    }
    if (isColumn(index, Column::Changes)) {
        if (role == Qt::DisplayRole) {
            return numberText(source.data(items::RawValueRole).toLongLong());
        }
        if (role == Qt::TextAlignmentRole) {
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        }
    }
    if (role == Qt::ToolTipRole) {
        return isColumn(index, Column::Started) ? QVariant(exactTime(source.data(items::RawValueRole).toDateTime()))
                                                : source.data(items::SentenceRole);
    }
    return QIdentityProxyModel::data(index, role);
}

QVariant CyclePresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (!isHeaderText(orientation, role)) {
        return QIdentityProxyModel::headerData(section, orientation, role);
    }
    switch (static_cast<items::CycleListModel::Column>(section)) {
    case items::CycleListModel::Column::Started:
        return tr("Started");
    case items::CycleListModel::Column::Kind:
        return tr("Kind");
    case items::CycleListModel::Column::State:
        return tr("State");
    case items::CycleListModel::Column::Changes:
        return tr("Changes");
    case items::CycleListModel::Column::Count:
        break;
    }
    return {};
}

} // namespace muster::ui
