// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/connectionversion.h"

#include <QAbstractTableModel>

#include <vector>

namespace muster::items {

/// Versions of a connection, newest first. IdRole is the number, RawValueRole of Saved the time.
class VersionListModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Number, Saved, Author, Reason, Count };

    using QAbstractTableModel::QAbstractTableModel;

    void setVersions(std::vector<provisioning::ConnectionVersion> versions);
    [[nodiscard]] const provisioning::ConnectionVersion &version(int row) const
    {
        return m_versions.at(static_cast<std::size_t>(row));
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<provisioning::ConnectionVersion> m_versions;
};

} // namespace muster::items
