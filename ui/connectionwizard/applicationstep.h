// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/connectionwizard/wizardstep.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace muster::ui {

class Banner;
class ProbeList;
class ProfilePicker;

/// Where people go to: name, tenant URL and token, tested in stages.
class ApplicationStep final : public WizardStep
{
    Q_OBJECT
public:
    explicit ApplicationStep(const WizardContext &context, QWidget *parent = nullptr);
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString blocker() const override;
    [[nodiscard]] bool isTouched() const override;
    void enter() override;

private:
    enum class Test { None, Running, Passed, Failed };

    void setUpFields();
    void setUpLayout();
    [[nodiscard]] QWidget *createFields();
    void setTokenShown(bool shown);
    void onProfile();
    void onTarget();
    void suggestName();
    void startTest();
    void endTest(const core::Result<scimclient::CapabilityReport> &report);

    WizardContext m_context;
    Test m_test = Test::None;
    int m_generation = 0; ///< of the values that a test was started with
    ProfilePicker *m_profile = nullptr;
    QString m_offeredUrl; ///< filled in from a profile, so that another profile may replace it
    QLineEdit *m_url = nullptr;
    QLineEdit *m_token = nullptr;
    QLineEdit *m_name = nullptr;
    QAction *m_eye = nullptr;
    QPushButton *m_testButton = nullptr;
    Banner *m_banner = nullptr;
    ProbeList *m_steps = nullptr;
};

} // namespace muster::ui
