// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mappingeditor/versions/versionpresentation.h"

#include "models/items/comparedsettingmodel.h"
#include "models/items/roles.h"
#include "models/items/versionlistmodel.h"
#include "ui/presentation/glyphs.h"
#include "ui/presentation/texts.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

using items::ComparedSettingModel;
using items::VersionListModel;

/// A part of the connection document as the console calls it.
QString sectionWord(const QString &section)
{
    static const QHash<QString, QString> words {
        {u"mappings.User"_s, SettingPresentation::tr("People mapping")},
        {u"mappings.Group"_s, SettingPresentation::tr("Groups mapping")},
        {u"objects.User"_s, SettingPresentation::tr("People settings")},
        {u"objects.Group"_s, SettingPresentation::tr("Groups settings")},
        {u"scope.users"_s, SettingPresentation::tr("People in scope")},
        {u"scope.groups"_s, SettingPresentation::tr("Groups in scope")},
        {u"sources"_s, SettingPresentation::tr("Source")},
        {u"target"_s, SettingPresentation::tr("Application")},
        {u"guards"_s, SettingPresentation::tr("Limits")},
        {u"deprovision"_s, SettingPresentation::tr("Leavers")},
        {u"schedule"_s, SettingPresentation::tr("Schedule")},
        {u"sourceHealth"_s, SettingPresentation::tr("Source health")},
        {u"groupsEnabled"_s, SettingPresentation::tr("Groups take part")},
        {u"name"_s, SettingPresentation::tr("Name")},
        {u"entraSchema"_s, SettingPresentation::tr("Entra schema")},
    };
    return words.value(section, section);
}

QVariant signOf(ComparedSettingModel::Kind kind)
{
    switch (kind) {
    case ComparedSettingModel::Kind::Added:
        return glyphIcon(Glyph::Plus, Token::Create);
    case ComparedSettingModel::Kind::Removed:
        return glyphIcon(Glyph::Minus, Token::Delete);
    case ComparedSettingModel::Kind::Changed:
        return glyphIcon(Glyph::Tilde, Token::Update);
    case ComparedSettingModel::Kind::Same:
        break;
    }
    return glyphIcon(Glyph::Dot, Token::Skipped);
}

QString kindWord(ComparedSettingModel::Kind kind)
{
    switch (kind) {
    case ComparedSettingModel::Kind::Added:
        return SettingPresentation::tr("added");
    case ComparedSettingModel::Kind::Removed:
        return SettingPresentation::tr("removed");
    case ComparedSettingModel::Kind::Changed:
        return SettingPresentation::tr("changed");
    case ComparedSettingModel::Kind::Same:
        break;
    }
    return SettingPresentation::tr("the same");
}

} // namespace

QVariant SettingPresentation::data(const QModelIndex &index, int role) const
{
    const auto column = static_cast<ComparedSettingModel::Column>(index.column());
    const QString text = QIdentityProxyModel::data(index, Qt::DisplayRole).toString();
    const auto kind = static_cast<ComparedSettingModel::Kind>(mapToSource(index).data(items::KindRole).toInt());
    switch (role) {
    case Qt::DisplayRole:
        return column == ComparedSettingModel::Column::Section ? sectionWord(text) : text.isEmpty() ? u"–"_s : text;
    case Qt::DecorationRole:
        return column == ComparedSettingModel::Column::Section ? signOf(kind) : QVariant();
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return column == ComparedSettingModel::Column::Section ? kindWord(kind) : text;
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QVariant SettingPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QIdentityProxyModel::headerData(section, orientation, role);
    }
    switch (static_cast<ComparedSettingModel::Column>(section)) {
    case ComparedSettingModel::Column::Section:
        return tr("Part");
    case ComparedSettingModel::Column::Setting:
        return tr("Setting");
    case ComparedSettingModel::Column::Before:
        return tr("Before");
    case ComparedSettingModel::Column::After:
        return tr("After");
    case ComparedSettingModel::Column::Count:
        break;
    }
    return {};
}

VersionPresentation::VersionPresentation(const core::Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_clock(clock)
{
}

QVariant VersionPresentation::data(const QModelIndex &index, int role) const
{
    const bool isTime = index.column() == static_cast<int>(VersionListModel::Column::Saved);
    const QVariant value = QIdentityProxyModel::data(index, Qt::DisplayRole);
    switch (role) {
    case Qt::DisplayRole:
        if (isTime) {
            return relativeTime(value.toDateTime(), m_clock.now());
        }
        return value.toString().isEmpty() ? u"–"_s : value.toString();
    case Qt::ToolTipRole:
        return isTime ? exactTime(value.toDateTime()) : value.toString();
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QVariant VersionPresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QIdentityProxyModel::headerData(section, orientation, role);
    }
    switch (static_cast<VersionListModel::Column>(section)) {
    case VersionListModel::Column::Number:
        return tr("Version");
    case VersionListModel::Column::Saved:
        return tr("Saved");
    case VersionListModel::Column::Author:
        return tr("By");
    case VersionListModel::Column::Reason:
        return tr("Reason");
    case VersionListModel::Column::Count:
        break;
    }
    return {};
}

} // namespace muster::ui
