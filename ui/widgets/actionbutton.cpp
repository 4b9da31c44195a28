// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/actionbutton.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QMenu>
#include <QPalette>

namespace muster::ui {

namespace {

constexpr int kAccentDepth = 125; ///< per cent

} // namespace

ActionButton::ActionButton(QAction *action, Emphasis emphasis, QWidget *parent)
    : PaddedButton(parent)
    , m_action(action)
    , m_emphasis(emphasis)
{
    setAutoDefault(false);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    connect(action, &QObject::destroyed, this, &QObject::deleteLater);
    if (action->menu() == nullptr) {
        connect(this, &QPushButton::clicked, action, &QAction::trigger);
    } else {
        setMenu(action->menu());
    }
    follow();
}

void ActionButton::changeEvent(QEvent *event)
{
    PaddedButton::changeEvent(event);
    if (event->type() == QEvent::EnabledChange || event->type() == QEvent::ApplicationPaletteChange) {
        applyEmphasis();
    }
}

void ActionButton::follow()
{
    setText(m_action->text());
    setIcon(m_emphasis == Emphasis::Primary ? QIcon() : m_action->icon());
    setToolTip(m_action->toolTip() == m_action->text() ? QString() : m_action->toolTip());
    setAccessibleName(m_action->text());
    setAccessibleDescription(toolTip());
    setEnabled(m_action->isEnabled());
    setVisible(m_action->isVisible());
    applyEmphasis();
}

void ActionButton::applyEmphasis()
{
    if (m_emphasis != Emphasis::Primary) {
        return;
    }
    const QPalette system = QApplication::palette();
    QPalette own = palette();
    const bool prominent = isEnabled();
    // A style lightens buttons towards their upper edge; a darker accent keeps the text readable there.
    own.setColor(QPalette::Button,
                 prominent ? system.color(QPalette::Highlight).darker(kAccentDepth) : system.color(QPalette::Button));
    own.setColor(QPalette::Active, QPalette::ButtonText,
                 system.color(prominent ? QPalette::HighlightedText : QPalette::ButtonText));
    own.setColor(QPalette::Inactive, QPalette::ButtonText, own.color(QPalette::Active, QPalette::ButtonText));
    if (own != palette()) {
        setPalette(own);
    }
}

} // namespace muster::ui
