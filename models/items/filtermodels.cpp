// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/filtermodels.h"

#include "models/items/provisioningeventmodel.h"
#include "models/items/roles.h"

namespace muster::items {

namespace {

template<typename Column>
bool anyHolds(const QAbstractItemModel &model, int row, std::initializer_list<Column> columns, const QString &text)
{
    return std::any_of(columns.begin(), columns.end(), [&model, row, &text](Column column) {
        const QModelIndex index = model.index(row, static_cast<int>(column));
        return index.data().toString().contains(text, Qt::CaseInsensitive);
    });
}

} // namespace

void OperationFilterModel::setHidden(const QSet<OperationGroup> &groups)
{
    if (m_hidden != groups) {
        m_hidden = groups;
        invalidateRowsFilter();
    }
}

void OperationFilterModel::setText(const QString &text)
{
    if (m_text != text) {
        m_text = text;
        invalidateRowsFilter();
    }
}

bool OperationFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    using Column = PlannedOperationModel::Column;
    const QModelIndex first = sourceModel()->index(sourceRow, 0, sourceParent);
    if (m_hidden.contains(static_cast<OperationGroup>(first.data(GroupRole).toInt()))) {
        return false;
    }
    return m_text.isEmpty()
        || anyHolds(*sourceModel(), sourceRow, {Column::Name, Column::Changes, Column::Reason}, m_text);
}

void EventFilterModel::setAction(std::optional<provisioning::ProvisioningAction> action)
{
    if (m_action != action) {
        m_action = action;
        invalidateRowsFilter();
    }
}

void EventFilterModel::setStatus(std::optional<provisioning::EventStatus> status)
{
    if (m_status != status) {
        m_status = status;
        invalidateRowsFilter();
    }
}

void EventFilterModel::setText(const QString &text)
{
    if (m_text != text) {
        m_text = text;
        invalidateRowsFilter();
    }
}

bool EventFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    using Column = ProvisioningEventModel::Column;
    const QModelIndex first = sourceModel()->index(sourceRow, 0, sourceParent);
    if (m_action && first.data(KindRole).toInt() != static_cast<int>(*m_action)) {
        return false;
    }
    if (m_status && first.data(StateRole).toInt() != static_cast<int>(*m_status)) {
        return false;
    }
    return m_text.isEmpty() || anyHolds(*sourceModel(), sourceRow, {Column::Name, Column::Summary}, m_text);
}

} // namespace muster::items
