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
    FileChooser *m_people;
    QWidget *m_peoplePickers;
    QComboBox *m_anchor;
    QComboBox *m_enabled;
    FileChooser *m_groups;
    QWidget *m_groupPickers;
    QComboBox *m_groupAnchor;
    QComboBox *m_members;
    QLineEdit *m_separator;
};

} // namespace muster::ui
