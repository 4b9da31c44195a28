// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/plannedoperation.h"

#include <QAbstractTableModel>

#include <vector>

namespace muster::items {

/// The values that an edited mapping changes: a row for each value of each object, a page at a time. Objects come from
/// whoever hears moreRequested().
class EffectModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Object, Attribute, Before, After, Count };
    struct Row
    {
        QString anchor;
        QString name;
        provisioning::ModifiedProperty value;
        QString error; ///< why the object cannot be mapped any more; empty: it can
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Starts anew; rows of questions that were asked before are not added any more.
    void clear();
    void append(std::vector<Row> rows, bool hasMore);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void moreRequested();

private:
    std::vector<Row> m_rows;
    bool m_hasMore = false;
    bool m_asked = false;
};

} // namespace muster::items
