// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/scopeeditor/confirmdialog.h"

#include "ui/presentation/texts.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paddedbutton.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

ConfirmDialog::ConfirmDialog(qint64 number, const QString &target, QWidget *parent)
    : QDialog(parent)
    , m_number(new QLineEdit(this))
{
    const QString shown = numberText(number);
    setObjectName(u"confirmScopeDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Save a scope that drops %1?").arg(shown));
    auto *title = bodyLabel(windowTitle(), this);
    title->setFont(scaledFont(1.15, true));
    auto *label = new QLabel(tr("&Type the number %1 to go on").arg(number), this);
    label->setBuddy(m_number);
    m_number->setObjectName(u"confirmNumberLineEdit"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto *save = new PaddedButton(tr("Save and drop %1").arg(shown), buttons);
    save->setObjectName(u"acceptButton"_s);
    save->setEnabled(false);
    save->setAutoDefault(false);
    buttons->addButton(save, QDialogButtonBox::AcceptRole);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceXl, kSpaceXl, kSpaceL);
    layout->setSpacing(kSpaceM);
    layout->addWidget(title);
    layout->addWidget(bodyLabel(tr("%1 people and groups leave the scope and would be disabled at %2 by the next "
                                   "cycle. That is more than the guard lets through, so the cycle will hold them until "
                                   "they are approved.")
                                    .arg(shown, target),
                                this));
    layout->addWidget(label);
    layout->addWidget(m_number);
    layout->addWidget(buttons);
    connect(m_number, &QLineEdit::textChanged, save,
            [save, number](const QString &text) { save->setEnabled(text.trimmed() == QString::number(number)); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_number->setFocus();
}

} // namespace muster::ui
