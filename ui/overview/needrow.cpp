// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/overview/needrow.h"

#include "ui/widgets/labels.h"
#include "ui/widgets/paddedbutton.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace muster::ui {

NeedRow::NeedRow(const Need &need, QWidget *parent)
    : QFrame(parent)
{
    auto *sign = new QLabel(this);
    sign->setPixmap(glyphIcon(need.glyph, need.token).pixmap(kGlyphSize));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(kSpaceXs / 2);
    texts->addWidget(bodyLabel(need.what, this));
    if (!need.remedy.isEmpty()) {
        auto *remedy = new TokenLabel(Token::MutedText, need.remedy, this);
        remedy->setWordWrap(true);
        texts->addWidget(remedy);
    }
    auto *button = new PaddedButton(need.action, this);
    button->setAutoDefault(false);
    button->setAccessibleDescription(need.what);
    connect(button, &QPushButton::clicked, this, [this, step = need.step] { Q_EMIT stepRequested(step); });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, kSpaceS, 0, kSpaceS);
    layout->setSpacing(kSpaceM);
    layout->addWidget(sign, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addWidget(button, 0, Qt::AlignVCenter);
}

void NeedRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(colour(Token::Hairline, palette()));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace muster::ui
