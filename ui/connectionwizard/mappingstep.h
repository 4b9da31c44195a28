// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/connectionwizard/wizardstep.h"

class QStackedWidget;

namespace muster::ui {

class Banner;
class MappingEditor;
class SamplePane;

/// Suggested mappings, edited in place, with what they make of five people.
class MappingStep final : public WizardStep
{
    Q_OBJECT
public:
    explicit MappingStep(const WizardContext &context, QWidget *parent = nullptr);
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString blocker() const override;
    [[nodiscard]] bool isTouched() const override;
    void enter() override;

private:
    void setUpLayout();
    [[nodiscard]] QWidget *createSwitch();
    [[nodiscard]] QStringList sourceKey() const;
    void suggest();
    void askForAttributes(const QString &path, MappingEditor *editor);
    void store();

    WizardContext m_context;
    QStringList m_key; ///< files and columns that the suggestion was made for
    bool m_loading = false;
    bool m_failed = false;
    Banner *m_banner = nullptr;
    QWidget *m_switch = nullptr;
    QStackedWidget *m_editors = nullptr;
    MappingEditor *m_people = nullptr;
    MappingEditor *m_groups = nullptr;
    SamplePane *m_sample = nullptr;
};

} // namespace muster::ui
