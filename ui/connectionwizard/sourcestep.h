// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/connectionwizard/wizardstep.h"

class QComboBox;
class QFormLayout;
class QLineEdit;

namespace muster::ui {

class FileChooser;

/// Where people come from: a people file, and a groups file if there is one.
class SourceStep final : public WizardStep
{
    Q_OBJECT
public:
    explicit SourceStep(const WizardContext &context, QWidget *parent = nullptr);
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString blocker() const override;
    [[nodiscard]] bool isTouched() const override;

private:
    void setUpLayout();
    [[nodiscard]] QComboBox *createPicker(const QString &objectName, const QString &name);
    void onPeople();
    void onGroups();
    void store();

    WizardContext m_context;
    FileChooser *m_people = nullptr;
    QWidget *m_peoplePickers = nullptr;
    QComboBox *m_anchor = nullptr;
    QComboBox *m_enabled = nullptr;
    FileChooser *m_groups = nullptr;
    QWidget *m_groupPickers = nullptr;
    QComboBox *m_groupAnchor = nullptr;
    QComboBox *m_members = nullptr;
    QLineEdit *m_separator = nullptr;
};

} // namespace muster::ui
