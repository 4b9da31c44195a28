// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/paddedbutton.h"

#include <QStyleOptionButton>

namespace muster::ui {

/// One of several buttons in a row of which one is chosen; the chosen one has the accent in it, since a pressed frame
/// can hardly be told from others on a dark ground.
class SegmentButton final : public PaddedButton
{
    Q_OBJECT
public:
    explicit SegmentButton(const QString &text = {}, QWidget *parent = nullptr)
        : PaddedButton(text, parent)
    {
        setCheckable(true);
        setAutoDefault(false);
    }

protected:
    void initStyleOption(QStyleOptionButton *option) const override
    {
        PaddedButton::initStyleOption(option);
        if (isChecked()) {
            constexpr float kShare = 0.35F;
            const QColor ground = option->palette.color(QPalette::Button);
            const QColor accent = option->palette.color(QPalette::Active, QPalette::Highlight);
            const auto mixed = [](float from, float to) { return from + ((to - from) * kShare); };
            option->palette.setColor(QPalette::Button,
                                     QColor::fromRgbF(mixed(ground.redF(), accent.redF()),
                                                      mixed(ground.greenF(), accent.greenF()),
                                                      mixed(ground.blueF(), accent.blueF())));
        }
    }
};

} // namespace muster::ui
