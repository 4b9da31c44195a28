// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/modifiedpropertymodel.h"

#include <QWidget>

namespace muster::ui {

class ItemTable;

/// Before and after side by side, changed attributes only.
class ValuesView final : public QWidget
{
    Q_OBJECT
public:
    explicit ValuesView(QWidget *parent = nullptr);
    /// `emptyText` says why when there is none.
    void setProperties(const std::vector<provisioning::ModifiedProperty> &properties, const QString &emptyText);

private:
    items::ModifiedPropertyModel m_model;
    ItemTable *m_table = nullptr;
};

} // namespace muster::ui
