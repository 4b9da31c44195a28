// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/tile.h"

#include "ui/presentation/tokens.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

Tile::Tile(const QString &caption, QWidget *parent)
    : QFrame(parent)
    , m_caption(new TokenLabel(Token::MutedText, caption, this))
    , m_value(new QLabel(this))
    , m_proportion(new TokenLabel(Token::MutedText, {}, this))
{
    m_value->setFont(scaledFont(1.7, false));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceL, kSpaceM, kSpaceL, kSpaceM);
    layout->setSpacing(kSpaceXs);
    layout->addWidget(m_caption);
    layout->addWidget(m_value);
    layout->addWidget(m_proportion);
}

void Tile::setValue(const QString &value, const QString &proportion)
{
    m_value->setText(value);
    m_proportion->setText(proportion);
    setAccessibleName(u"%1: %2 %3"_s.arg(m_caption->text(), value, proportion).trimmed());
}

QString Tile::value() const
{
    return m_value->text();
}

void Tile::paintEvent(QPaintEvent *)
{
    const QPalette system = QApplication::palette();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colour(Token::Hairline, system));
    painter.setBrush(system.base());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace muster::ui
