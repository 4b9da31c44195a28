// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/items/remoteresourcemodel.h"
#include "ui/presentation/look.h"

#include <QIdentityProxyModel>

namespace muster::ui {

[[nodiscard]] Look lookOf(items::RemoteState state);

/// Words, signs, relative times and "(loading)" over RemoteResourceModel.
class RemotePresentation final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    /// Both outlive the presentation.
    RemotePresentation(items::RemoteResourceModel &model, const core::Clock &clock, QObject *parent);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant placeholder(items::RemoteColumn column, int role) const;
    [[nodiscard]] QVariant text(const QModelIndex &source, items::RemoteColumn column) const;
    [[nodiscard]] QVariant toolTip(const QModelIndex &source, items::RemoteColumn column) const;

    items::RemoteResourceModel &m_model;
    const core::Clock &m_clock;
};

} // namespace muster::ui
