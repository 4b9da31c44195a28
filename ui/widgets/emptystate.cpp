// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/emptystate.h"

#include "ui/presentation/tokens.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paddedbutton.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace muster::ui {

namespace {

constexpr int kSignSize = 40;
constexpr int kTextWidth = 440;

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_glyph(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new TokenLabel(Token::MutedText, {}, this))
    , m_action(new PaddedButton(this))
{
    m_title->setFont(scaledFont(1.3, true));
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setWordWrap(true);
    m_text->setFixedWidth(kTextWidth);
    m_glyph->setAlignment(Qt::AlignHCenter);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionTriggered);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(kSpaceM);
    layout->addStretch(2);
    layout->addWidget(m_glyph);
    layout->addWidget(m_title);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addSpacing(kSpaceXs);
    layout->addWidget(m_action, 0, Qt::AlignHCenter);
    layout->addStretch(3);
}

void EmptyState::setMessage(Glyph glyph, Token token, const QString &title, const QString &text, const QString &action)
{
    m_glyph->setPixmap(glyphIcon(glyph, token).pixmap(kSignSize));
    m_title->setText(title);
    m_text->setText(text);
    m_text->setFixedHeight(text.isEmpty() ? 0 : m_text->heightForWidth(kTextWidth)); // centred, so not stretched
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
}

} // namespace muster::ui
