// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"

#include <QIdentityProxyModel>

namespace muster::ui {

/// Words and signs over ComparedSettingModel.
class SettingPresentation final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

/// Words and relative times over VersionListModel.
class VersionPresentation final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    explicit VersionPresentation(const core::Clock &clock, QObject *parent);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const core::Clock &m_clock;
};

} // namespace muster::ui
