// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/plannedoperation.h"

#include <QAbstractTableModel>

namespace muster::items {

/// A value as a person reads it: texts as they are, "true" / "false", the values of a list after each other, the
/// members of an object as "name: value". Empty for nothing.
[[nodiscard]] QString readableValue(const QJsonValue &value);

/// Changed attributes of one object with the value before and after.
class ModifiedPropertyModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum class Column { Attribute, Before, After, Count };

    using QAbstractTableModel::QAbstractTableModel;

    /// Another object.
    void setProperties(std::vector<provisioning::ModifiedProperty> properties);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<provisioning::ModifiedProperty> m_properties;
};

} // namespace muster::items
