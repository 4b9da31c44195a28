// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/connectiondiff.h"

#include <QAbstractTableModel>

#include <vector>

namespace muster::items {

/// Settings of two versions of a connection side by side. What is the same in both is folded away until asked for.
/// KindRole tells apart what came (1), went (2), changed (3) and stayed (0).
class ComparedSettingModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Section, Setting, Before, After, Count };
    enum class Kind { Same, Added, Removed, Changed };

    using QAbstractTableModel::QAbstractTableModel;

    void setSettings(std::vector<provisioning::ComparedSetting> settings);
    void setUnchangedShown(bool shown);
    [[nodiscard]] int changedCount() const { return static_cast<int>(m_changed.size()); }
    [[nodiscard]] int unchangedCount() const { return static_cast<int>(m_settings.size() - m_changed.size()); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const provisioning::ComparedSetting &setting(int row) const;

    std::vector<provisioning::ComparedSetting> m_settings;
    std::vector<std::size_t> m_changed; ///< indices of those that differ
    bool m_isUnchangedShown = false;
};

} // namespace muster::items
