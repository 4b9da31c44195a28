// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/plannedoperationmodel.h"
#include "models/provisioning/provisioningevent.h"

#include <QSet>
#include <QSortFilterProxyModel>

#include <optional>

namespace muster::items {

/// Shows the operations of the chosen groups whose name or changes hold the text. Filters what is loaded; fetching goes
/// through to the source.
class OperationFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setHidden(const QSet<OperationGroup> &groups);
    void setText(const QString &text);
    [[nodiscard]] bool isFiltering() const { return !m_hidden.isEmpty() || !m_text.isEmpty(); }

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    QSet<OperationGroup> m_hidden;
    QString m_text;
};

/// Shows the events of one action and status whose name, anchor or summary hold the text.
class EventFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setAction(std::optional<provisioning::ProvisioningAction> action);
    void setStatus(std::optional<provisioning::EventStatus> status);
    void setText(const QString &text);
    [[nodiscard]] bool isFiltering() const { return m_action || m_status || !m_text.isEmpty(); }

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    std::optional<provisioning::ProvisioningAction> m_action;
    std::optional<provisioning::EventStatus> m_status;
    QString m_text;
};

} // namespace muster::items
