// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/items/comparedsettingmodel.h"

#include <QWidget>

class QCheckBox;

namespace muster::ui {

class ItemTable;

/// Two versions of a connection side by side: what differs; what is the same on request.
class ChangesView final : public QWidget
{
    Q_OBJECT
public:
    explicit ChangesView(QWidget *parent = nullptr);
    /// `emptyText` says why when nothing differs.
    void setSettings(std::vector<provisioning::ComparedSetting> settings, const QString &emptyText);
    [[nodiscard]] int changedCount() const { return m_model.changedCount(); }

private:
    void showUnchanged(bool shown);

    items::ComparedSettingModel m_model;
    ItemTable *m_table = nullptr;
    QCheckBox *m_unchanged = nullptr;
};

} // namespace muster::ui
