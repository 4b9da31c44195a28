// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/directory/remotepresentation.h"

#include "ui/presentation/texts.h"

#include <QApplication>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace muster::ui {

using items::RemoteColumn;
using items::RemoteResourceModel;
using items::RemoteState;

Look lookOf(RemoteState state)
{
    switch (state) {
    case RemoteState::Active:
        return {Glyph::Check, Token::Success, RemotePresentation::tr("active")};
    case RemoteState::Disabled:
        return {Glyph::Pause, Token::Disable, RemotePresentation::tr("disabled")};
    case RemoteState::Unknown:
        break;
    }
    return {Glyph::Dot, Token::Skipped, RemotePresentation::tr("not said")};
}

RemotePresentation::RemotePresentation(RemoteResourceModel &model, const core::Clock &clock, QObject *parent)
    : QIdentityProxyModel(parent)
    , m_model(model)
    , m_clock(clock)
{
    setSourceModel(&model);
}

QVariant RemotePresentation::data(const QModelIndex &index, int role) const
{
    const QModelIndex source = mapToSource(index);
    if (!source.isValid()) {
        return {};
    }
    const RemoteColumn column = m_model.columns().at(static_cast<std::size_t>(source.column()));
    if (source.data(RemoteResourceModel::LoadingRole).toBool()) {
        return placeholder(column, role);
    }
    switch (role) {
    case Qt::DisplayRole:
        return text(source, column);
    case Qt::DecorationRole:
        return column == RemoteColumn::State
            ? QVariant(lookOf(static_cast<RemoteState>(source.data(items::StateRole).toInt())).icon())
            : QVariant();
    case Qt::ToolTipRole:
        return toolTip(source, column);
    case Qt::TextAlignmentRole:
        return column == RemoteColumn::Members ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QVariant RemotePresentation::placeholder(RemoteColumn column, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return column == RemoteColumn::Name ? tr("(loading)") : QString();
    case Qt::ForegroundRole:
        return colour(Token::MutedText, QApplication::palette());
    case RemoteResourceModel::LoadingRole:
        return true;
    default:
        return {};
    }
}

QVariant RemotePresentation::text(const QModelIndex &source, RemoteColumn column) const
{
    const QVariant raw = source.data(items::RawValueRole);
    switch (column) {
    case RemoteColumn::State:
        return lookOf(static_cast<RemoteState>(raw.toInt())).word;
    case RemoteColumn::Members:
        return raw.isNull() ? QString() : numberText(raw.toLongLong());
    case RemoteColumn::Changed:
        return relativeTime(raw.toDateTime(), m_clock.now());
    default:
        return source.data();
    }
}

QVariant RemotePresentation::toolTip(const QModelIndex &source, RemoteColumn column) const
{
    switch (column) {
    case RemoteColumn::Changed:
        return exactTime(source.data(items::RawValueRole).toDateTime());
    case RemoteColumn::Members:
        return source.data(items::RawValueRole).isNull() ? tr("Counted when the group is opened.") : QString();
    default:
        return text(source, column);
    }
}

QVariant RemotePresentation::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_model.columnCount()) {
        return QIdentityProxyModel::headerData(section, orientation, role);
    }
    const RemoteColumn column = m_model.columns().at(static_cast<std::size_t>(section));
    if (role == Qt::TextAlignmentRole && column == RemoteColumn::Members) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return QIdentityProxyModel::headerData(section, orientation, role);
    }
    switch (column) {
    case RemoteColumn::Name:
        return tr("Name");
    case RemoteColumn::UserName:
        return tr("User name");
    case RemoteColumn::State:
        return tr("State");
    case RemoteColumn::Email:
        return tr("E-mail");
    case RemoteColumn::Members:
        return tr("Members");
    case RemoteColumn::Changed:
        break;
    }
    return tr("Changed");
}

} // namespace muster::ui
