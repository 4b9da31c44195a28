// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/connectionwizard/wizardstep.h"

class QLabel;

namespace muster::ui {

class Banner;

/// What is about to be stored, and what happens next.
class FinishStep final : public WizardStep
{
    Q_OBJECT
public:
    explicit FinishStep(const WizardContext &context, QWidget *parent = nullptr);
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString blocker() const override { return {}; }
    void enter() override;
    void showError(const core::Error &error);

private:
    WizardContext m_context;
    QLabel *m_summary = nullptr;
    Banner *m_banner = nullptr;
};

} // namespace muster::ui
