// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"

#include <QIdentityProxyModel>

namespace muster::ui {

/// Words, signs and tool tips over PlannedOperationModel or a filter of it.
class OperationPresentation final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

/// Words, signs, relative times over ProvisioningEventModel or a filter of it.
class EventPresentation final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    explicit EventPresentation(const core::Clock &clock, QObject *parent);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const core::Clock &m_clock;
};

/// The same over CycleListModel.
class CyclePresentation final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    explicit CyclePresentation(const core::Clock &clock, QObject *parent);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const core::Clock &m_clock;
};

} // namespace muster::ui
