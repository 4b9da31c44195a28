// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/overview/needs.h"

#include <QFrame>

namespace muster::ui {

/// One line of "Needs you": sign, what, remedy, and the button that goes there.
class NeedRow final : public QFrame
{
    Q_OBJECT
public:
    explicit NeedRow(const Need &need, QWidget *parent = nullptr);

Q_SIGNALS:
    void stepRequested(muster::ui::Need::Step step);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace muster::ui
