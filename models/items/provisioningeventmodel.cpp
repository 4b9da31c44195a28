// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/provisioningeventmodel.h"

#include "models/items/roles.h"

#include <array>

namespace muster::items {

using provisioning::ProvisioningEvent;

namespace {

constexpr std::array kHeaders {
    "Time", "Action", "Name", "Status", "What happened",
};
static_assert(kHeaders.size() == static_cast<std::size_t>(ProvisioningEventModel::Column::Count));

} // namespace

void ProvisioningEventModel::restart(bool active)
{
    m_walk.restart(active);
    resetRows({});
    Q_EMIT loadingChanged(false);
}

void ProvisioningEventModel::applyPage(int generation, std::vector<ProvisioningEvent> rows)
{
    if (!m_walk.accept(generation, rows.size() < static_cast<std::size_t>(kPageSize))) {
        return;
    }
    appendRows(std::move(rows));
    Q_EMIT loadingChanged(false);
}

void ProvisioningEventModel::applyNewest(int generation, std::vector<ProvisioningEvent> rows)
{
    // Only what is newer than the newest known: an older one would belong behind rows that were not loaded yet.
    if (generation != m_walk.generation() || this->rows().empty()) {
        return;
    }
    const core::EventId newest = this->rows().front().id;
    rows.erase(
        std::remove_if(rows.begin(), rows.end(), [newest](const ProvisioningEvent &e) { return e.id <= newest; }),
        rows.end());
    prependRows(std::move(rows));
}

void ProvisioningEventModel::failPage(int generation)
{
    if (m_walk.accept(generation, true)) {
        Q_EMIT loadingChanged(false);
    }
}

bool ProvisioningEventModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_walk.canAsk();
}

void ProvisioningEventModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent)) {
        return;
    }
    m_walk.ask();
    Q_EMIT loadingChanged(true);
    Q_EMIT pageWanted(m_walk.generation(), rows().empty() ? core::EventId {} : rows().back().id, kPageSize);
}

int ProvisioningEventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant ProvisioningEventModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ProvisioningEvent &event = row(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(event, column);
    case RawValueRole:
        return column == Column::Time ? QVariant(event.time) : text(event, column);
    case IdRole:
        return event.id.value;
    case StateRole:
        return static_cast<int>(event.status);
    case KindRole:
        return static_cast<int>(event.action);
    case SentenceRole:
        return event.reason;
    default:
        return {};
    }
}

QVariant ProvisioningEventModel::text(const ProvisioningEvent &event, Column column) const
{
    switch (column) {
    case Column::Time:
        return event.time.toString(Qt::ISODate);
    case Column::Action:
        return provisioning::actionName(event.action);
    case Column::Name:
        return event.displayName.isEmpty() ? event.anchor : event.displayName;
    case Column::Status:
        return provisioning::eventStatusName(event.status);
    case Column::Summary:
        return event.error ? event.error->detail : event.reason;
    case Column::Count:
        break;
    }
    return {};
}

QVariant ProvisioningEventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::DisplayRole && section >= 0 && section < columnCount()) {
        return QString::fromLatin1(kHeaders.at(static_cast<std::size_t>(section)));
    }
    return {};
}

core::EventId ProvisioningEventModel::keyOf(const ProvisioningEvent &row) const
{
    return row.id;
}

QList<int> ProvisioningEventModel::changedRoles(const ProvisioningEvent &before, const ProvisioningEvent &after) const
{
    return before.status == after.status ? QList<int> {} : QList<int> {Qt::DisplayRole, StateRole};
}

} // namespace muster::items
