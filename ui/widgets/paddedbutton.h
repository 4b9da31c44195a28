// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/presentation/tokens.h"

#include <QPushButton>

namespace muster::ui {

/// A push button whose text does not touch its frame in styles that hardly pad.
class PaddedButton : public QPushButton
{
    Q_OBJECT
public:
    using QPushButton::QPushButton;
    [[nodiscard]] QSize sizeHint() const override
    {
        return QPushButton::sizeHint().expandedTo({0, kRowHeight}) + QSize(kSpaceL, 0);
    }
};

} // namespace muster::ui
