// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/preview/plandialogs.h"

#include "ui/presentation/look.h"
#include "ui/presentation/texts.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paddedbutton.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

using provisioning::Hold;
using provisioning::ObjectCounts;
using provisioning::ProvisioningCycle;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(muster::ui::PlanDialogs)
};

constexpr int kDialogWidth = 460;

/// What can be taken back, and what cannot.
QStringList consequences(const ProvisioningCycle &plan, const QString &target)
{
    QStringList lines;
    const auto disabled = static_cast<int>(total(plan, &ObjectCounts::disable));
    const auto deletedPeople = static_cast<int>(plan.of(core::ObjectType::User).remove);
    const auto deletedGroups = static_cast<int>(plan.of(core::ObjectType::Group).remove);
    if (disabled > 0) {
        lines << Words::tr("%Ln {person|people} will be disabled at %1. They can be enabled again.", nullptr, disabled)
                     .arg(target);
    }
    if (deletedPeople > 0) {
        lines << Words::tr("%Ln {person|people} will be deleted at %1. This cannot be undone.", nullptr, deletedPeople)
                     .arg(target);
    }
    if (deletedGroups > 0) {
        lines << Words::tr("%Ln group(s) will be deleted at %1. This cannot be undone.", nullptr, deletedGroups)
                     .arg(target);
    }
    return lines;
}

/// Fills the dialog: sign and headline, the text, then the buttons; Cancel is the default.
QPushButton *fill(QDialog &dialog, const QString &headline, QWidget *content, const QString &accept)
{
    auto *title = bodyLabel(headline, &dialog);
    title->setFont(scaledFont(1.15, true));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, &dialog);
    auto *yes = new PaddedButton(accept, buttons);
    buttons->addButton(yes, QDialogButtonBox::AcceptRole);
    yes->setObjectName(u"acceptButton"_s);
    yes->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(&dialog);
    layout->setContentsMargins(kSpaceXl, kSpaceXl, kSpaceXl, kSpaceL);
    layout->setSpacing(kSpaceM);
    layout->addWidget(title);
    layout->addWidget(content);
    layout->addSpacing(kSpaceS);
    layout->addWidget(buttons);
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    dialog.setMinimumWidth(kDialogWidth);
    return yes;
}

} // namespace

bool needsConfirmation(const ProvisioningCycle &plan)
{
    return total(plan, &ObjectCounts::disable) + total(plan, &ObjectCounts::remove) > 0;
}

QDialog *createApplyConfirmation(const ProvisioningCycle &plan, const QString &target, QWidget *parent)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(u"applyConfirmation"_s);
    const QString question = Words::tr("Apply %1").arg(changesText(plan));
    dialog->setWindowTitle(question);
    fill(*dialog, question + u'?', bodyLabel(consequences(plan, target).join(u'\n'), dialog), question);
    return dialog;
}

QString approvalText(const ProvisioningCycle &plan, Hold::Kind kind)
{
    const auto count = static_cast<int>(heldCount(plan, kind));
    return kind == Hold::Kind::Disables ? Words::tr("Approve disabling %Ln {person|people}", nullptr, count)
                                        : Words::tr("Approve %Ln deletion(s)", nullptr, count);
}

ApprovalDialog::ApprovalDialog(const ProvisioningCycle &plan, Hold::Kind kind, QWidget *parent)
    : QDialog(parent)
    , m_reason(new QLineEdit(this))
{
    setObjectName(u"approvalDialog"_s);
    QStringList lines;
    for (const Hold &hold : plan.holds) {
        if (hold.kind == kind) {
            lines << hold.message;
        }
    }
    lines << (kind == Hold::Kind::Disables ? tr("Whoever is disabled can be enabled again.")
                                           : tr("Deletions cannot be undone."));
    if (plan.state == provisioning::CycleState::Planned && hasWork(plan)) {
        lines << tr("The other %1 of this plan are applied with them.").arg(changesText(plan));
    }
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(bodyLabel(lines.join(u'\n'), content));
    auto *label = new QLabel(tr("&Reason, kept in the log"), content);
    label->setBuddy(m_reason);
    layout->addWidget(label);
    layout->addWidget(m_reason);
    m_reason->setObjectName(u"approvalReasonLineEdit"_s);
    m_reason->setPlaceholderText(tr("For example: contractors left on 31 March, confirmed by HR"));
    setWindowTitle(approvalText(plan, kind));
    m_approve = fill(*this, approvalText(plan, kind) + u'?', content, approvalText(plan, kind));
    m_approve->setEnabled(false);
    connect(m_reason, &QLineEdit::textChanged, this, [this] { m_approve->setEnabled(!reason().isEmpty()); });
    m_reason->setFocus();
}

QString ApprovalDialog::reason() const
{
    return m_reason->text().trimmed();
}

} // namespace muster::ui
