// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/mainwindow/pagefactory.h"

#include <QDialog>

class QAction;
class QLabel;
class QStackedWidget;

namespace muster::ui {

class FinishStep;
class StepBar;
class WizardStep;

/// From a people file and a tenant URL to a connection whose first preview is being made.
class ConnectionWizard final : public QDialog
{
    Q_OBJECT
public:
    explicit ConnectionWizard(const PageContext &context, QWidget *parent = nullptr);
    ~ConnectionWizard() override;

public Q_SLOTS:
    /// Asks first when something would be lost.
    void reject() override;

Q_SIGNALS:
    /// The connection is stored and its first preview is being made.
    void connectionCreated(const muster::core::ConnectionId &id);

private:
    void addSteps();
    void setUpLayout();
    [[nodiscard]] QWidget *createButtons();
    [[nodiscard]] WizardStep *step(int index) const;
    void showStep(int index);
    void next();
    void create();
    void updateButtons();
    [[nodiscard]] bool isTouched() const;

    PageContext m_context;
    engine::ConnectionDraft m_draft;
    bool m_creating = false;
    QStackedWidget *m_steps = nullptr;
    FinishStep *m_finish = nullptr;
    StepBar *m_bar = nullptr;
    QLabel *m_reason = nullptr;
    QAction *m_back = nullptr;
    QAction *m_next = nullptr;
};

/// Makes the wizard that "Add connection" opens. Over a MainWindow it shows the new connection's preview at the end.
[[nodiscard]] WizardFactory connectionWizard();

} // namespace muster::ui
