// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/items/comparedsettingmodel.h"

#include "models/items/modifiedpropertymodel.h"
#include "models/items/roles.h"

namespace muster::items {

namespace {

using provisioning::ComparedSetting;
using Kind = ComparedSettingModel::Kind;

Kind kindOf(const ComparedSetting &setting)
{
    if (!setting.isChanged()) {
        return Kind::Same;
    }
    return setting.before.isUndefined() ? Kind::Added : setting.after.isUndefined() ? Kind::Removed : Kind::Changed;
}

/// "userName: source", or the one of both that there is.
QString settingName(const ComparedSetting &setting)
{
    if (setting.subject.isEmpty() || setting.property.isEmpty()) {
        return setting.subject + setting.property;
    }
    return setting.subject + QStringLiteral(": ") + setting.property;
}

} // namespace

void ComparedSettingModel::setSettings(std::vector<ComparedSetting> settings)
{
    beginResetModel();
    m_settings = std::move(settings);
    m_changed.clear();
    for (std::size_t i = 0; i < m_settings.size(); ++i) {
        if (m_settings.at(i).isChanged()) {
            m_changed.push_back(i);
        }
    }
    endResetModel();
}

void ComparedSettingModel::setUnchangedShown(bool shown)
{
    beginResetModel();
    m_isUnchangedShown = shown;
    endResetModel();
}

const ComparedSetting &ComparedSettingModel::setting(int row) const
{
    const auto index = static_cast<std::size_t>(row);
    return m_settings.at(m_isUnchangedShown ? index : m_changed.at(index));
}

int ComparedSettingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_isUnchangedShown ? m_settings.size() : m_changed.size());
}

int ComparedSettingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(Column::Count);
}

QVariant ComparedSettingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ComparedSetting &row = setting(index.row());
    if (role == KindRole) {
        return static_cast<int>(kindOf(row));
    }
    if (role != Qt::DisplayRole && role != RawValueRole) {
        return {};
    }
    switch (static_cast<Column>(index.column())) {
    case Column::Section:
        return row.section;
    case Column::Setting:
        return settingName(row);
    case Column::Before:
        return readableValue(row.before);
    case Column::After:
        return readableValue(row.after);
    case Column::Count:
        break;
    }
    return {};
}

} // namespace muster::items
