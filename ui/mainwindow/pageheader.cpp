// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow/pageheader.h"

#include "ui/mainwindow/page.h"
#include "ui/presentation/look.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/actionbutton.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent)
    , m_name(new ElidedLabel(this))
    , m_route(new TokenLabel(Token::MutedText, {}, this))
    , m_stateIcon(new QLabel(this))
    , m_stateWord(new QLabel(this))
    , m_actions(new QHBoxLayout)
{
    m_name->setFont(scaledFont(1.5, true));
    m_name->setObjectName(u"connectionNameLabel"_s);
    m_stateWord->setObjectName(u"connectionStateLabel"_s);
    auto *state = new QHBoxLayout;
    state->setSpacing(kSpaceXs);
    state->addWidget(m_stateIcon);
    state->addWidget(m_stateWord);
    auto *second = new QHBoxLayout;
    second->setSpacing(kSpaceM);
    second->addLayout(state);
    second->addWidget(m_route);
    second->addStretch(1);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(kSpaceXs);
    texts->addWidget(m_name);
    texts->addLayout(second);
    m_actions->setSpacing(kSpaceS);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceL, kSpaceXl, kSpaceM);
    layout->setSpacing(kSpaceL);
    layout->addLayout(texts, 1);
    layout->addLayout(m_actions);
}

void PageHeader::setSummary(const engine::ConnectionSummary &summary)
{
    const Look look = lookOf(summary.state);
    m_name->setText(summary.name);
    m_route->setText(u"%1 → %2"_s.arg(summary.sourceText, summary.targetText));
    m_stateIcon->setPixmap(look.icon().pixmap(kGlyphSize));
    m_stateWord->setText(look.word);
}

void PageHeader::setActionsOf(const Page *page)
{
    while (QLayoutItem *item = m_actions->takeAt(0)) {
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const auto secondary = page->secondaryActions();
    for (QAction *action : secondary) {
        m_actions->addWidget(new ActionButton(action, ActionButton::Emphasis::Normal, this));
    }
    if (QAction *primary = page->primaryAction()) {
        auto *button = new ActionButton(primary, ActionButton::Emphasis::Primary, this);
        button->setObjectName(u"primaryActionButton"_s);
        m_actions->addWidget(button);
    }
}

} // namespace muster::ui
