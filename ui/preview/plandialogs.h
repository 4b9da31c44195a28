// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/provisioningcycle.h"

#include <QDialog>

class QLineEdit;
class QMessageBox;
class QPushButton;

namespace muster::ui {

/// True when applying the plan disables or deletes anybody: then a person confirms first.
[[nodiscard]] bool needsConfirmation(const provisioning::ProvisioningCycle &plan);

/// Asks before a plan with harm in it is applied; names the numbers and what can be undone. accepted() is emitted by
/// the returned box only when the person says yes. Not shown yet; deleted on close.
[[nodiscard]] QDialog *createApplyConfirmation(const provisioning::ProvisioningCycle &plan, const QString &target,
                                               QWidget *parent);

/// Asks for the reason why held operations are released. Approving is never the default and needs a reason.
class ApprovalDialog final : public QDialog
{
    Q_OBJECT
public:
    ApprovalDialog(const provisioning::ProvisioningCycle &plan, provisioning::Hold::Kind kind, QWidget *parent);
    [[nodiscard]] QString reason() const;

private:
    QLineEdit *m_reason = nullptr;
    QPushButton *m_approve = nullptr;
};

/// "Approve 3 deletions"
[[nodiscard]] QString approvalText(const provisioning::ProvisioningCycle &plan, provisioning::Hold::Kind kind);

} // namespace muster::ui
