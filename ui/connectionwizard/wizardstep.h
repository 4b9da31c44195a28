// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/page.h"

#include <QWidget>

namespace muster::ui {

/// What every step is given. The draft belongs to the wizard and outlives its steps; each fills its own members.
struct WizardContext
{
    PageContext page;
    engine::ConnectionDraft &draft;
};

/// One step of the wizard.
class WizardStep : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    [[nodiscard]] virtual QString title() const = 0;
    /// Why one cannot go on, a sentence; empty when one can.
    [[nodiscard]] virtual QString blocker() const = 0;
    /// The step is shown, with what the steps before have filled in.
    virtual void enter() { }
    /// True when a person has put something in that would be lost.
    [[nodiscard]] virtual bool isTouched() const { return false; }

Q_SIGNALS:
    /// blocker() may be another.
    void changed();
};

} // namespace muster::ui
