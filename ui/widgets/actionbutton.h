// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/paddedbutton.h"

class QAction;

namespace muster::ui {

/// A push button that follows an action: text, icon, tool tip, enabled, visible. One with a menu opens
/// it. The primary one stands out in the palette's accent.
class ActionButton final : public PaddedButton
{
    Q_OBJECT
public:
    enum class Emphasis { Normal, Primary };
    ActionButton(QAction *action, Emphasis emphasis, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void follow();
    void applyEmphasis();

    QAction *m_action = nullptr; ///< outlives the button's use: the button is deleted with it
    Emphasis m_emphasis;
};

} // namespace muster::ui
