// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/actionbutton.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QPalette>

namespace muster::ui {

ActionButton::ActionButton(QAction *action, Emphasis emphasis, QWidget *parent)
    : QPushButton(parent)
    , m_action(action)
    , m_emphasis(emphasis)
{
    setAutoDefault(false);
    connect(action, &QAction::changed, this, &ActionButton::follow);
    connect(action, &QObject::destroyed, this, &QObject::deleteLater);
    connect(this, &QPushButton::clicked, action, &QAction::trigger);
    follow();
}

void ActionButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::EnabledChange || event->type() == QEvent::ApplicationPaletteChange) {
        applyEmphasis();
    }
}

void ActionButton::follow()
{
    setText(m_action->text());
    setIcon(m_action->icon());
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
    own.setColor(QPalette::Button, system.color(prominent ? QPalette::Highlight : QPalette::Button));
    own.setColor(QPalette::Active, QPalette::ButtonText,
                 system.color(prominent ? QPalette::HighlightedText : QPalette::ButtonText));
    own.setColor(QPalette::Inactive, QPalette::ButtonText, own.color(QPalette::Active, QPalette::ButtonText));
    if (own != palette()) {
        setPalette(own);
    }
}

} // namespace muster::ui
