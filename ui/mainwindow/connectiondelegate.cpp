// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/connectiondelegate.h"

#include "models/items/roles.h"
#include "ui/presentation/look.h"
#include "ui/presentation/tokens.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace muster::ui {

namespace {

QFont nameFont(const QStyleOptionViewItem &option)
{
    QFont font = option.font;
    font.setWeight(QFont::DemiBold);
    return font;
}

Look lookOfRow(const QModelIndex &index)
{
    return lookOf(static_cast<engine::ConnectionState>(index.data(items::StateRole).toInt()));
}

} // namespace

void ConnectionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    QStyleOptionViewItem background = option;
    background.text.clear();
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &background, painter, option.widget);

    const Look look = lookOfRow(index);
    const QPalette &palette = option.palette;
    const QColor name = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor second = selected ? name : colour(Token::MutedText, palette);
    const QRect area = option.rect.adjusted(kSpaceM, kSpaceS, -kSpaceM, -kSpaceS);
    const int line = option.fontMetrics.height();
    painter->save();
    paintGlyph(*painter, QRectF(area.left(), area.top() + (line - kGlyphSize) / 2.0, kGlyphSize, kGlyphSize),
               look.glyph, selected ? name : colour(look.token, palette));
    const QRect text = area.adjusted(kGlyphSize + kSpaceS, 0, 0, 0);
    painter->setFont(nameFont(option));
    painter->setPen(name);
    const QString shown =
        QFontMetrics(painter->font()).elidedText(index.data().toString(), option.textElideMode, text.width());
    painter->drawText(QRect(text.left(), text.top(), text.width(), line), Qt::AlignVCenter | Qt::AlignLeft, shown);
    painter->setFont(option.font);
    painter->setPen(second);
    const QString sentence = index.data(items::SentenceRole).toString();
    painter->drawText(QRect(text.left(), text.top() + line + kSpaceXs / 2, text.width(), line),
                      Qt::AlignVCenter | Qt::AlignLeft,
                      option.fontMetrics.elidedText(sentence, Qt::ElideRight, text.width()));
    painter->setPen(colour(Token::Hairline, palette));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    painter->restore();
}

QSize ConnectionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {120, 2 * option.fontMetrics.height() + kSpaceXs / 2 + 2 * kSpaceS};
}

bool ConnectionDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                   const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid()) {
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    }
    const QStringList lines {index.data().toString() + u" · "_s + lookOfRow(index).word,
                             index.data(items::RouteRole).toString(), index.data(items::SentenceRole).toString()};
    QToolTip::showText(event->globalPos(), lines.join(u'\n'), option.widget != nullptr ? view : nullptr);
    return true;
}

} // namespace muster::ui
