// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectionwizard/finishstep.h"

#include "ui/presentation/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

FinishStep::FinishStep(const WizardContext &context, QWidget *parent)
    : WizardStep(parent)
    , m_context(context)
    , m_summary(bodyLabel({}, this))
    , m_banner(new Banner(this))
{
    m_summary->setObjectName(u"finishSummary"_s);
    m_summary->setFont(scaledFont(1.15));
    m_banner->hide();
    auto *head = bodyLabel(tr("Ready for the first preview"), this);
    head->setFont(scaledFont(1.3, true));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSpaceXl, kSpaceL, kSpaceXl, kSpaceL);
    layout->setSpacing(kSpaceM);
    layout->addWidget(head);
    layout->addWidget(m_banner);
    layout->addWidget(m_summary);
    layout->addSpacing(kSpaceS);
    layout->addWidget(sectionCaption(tr("What happens next"), this));
    layout->addWidget(bodyLabel(tr("1.  The connection is stored on this computer; its token goes into the key-ring.\n"
                                   "2.  Muster reads the file and the application, and plans what it would do.\n"
                                   "3.  You look at the preview. Nothing is sent before you apply it."),
                                this));
    layout->addStretch(1);
}

QString FinishStep::title() const
{
    return tr("Finish");
}

void FinishStep::enter()
{
    m_banner->hide();
    const engine::ConnectionDraft &draft = m_context.draft;
    const QJsonObject mappings = QJsonDocument::fromJson(draft.mappings).object();
    const auto people = static_cast<int>(mappings.value("User"_L1).toArray().size());
    const QString file = QFileInfo(draft.peoplePath).fileName();
    const QString host = QUrl(draft.tenantUrl).host();
    QString summary =
        tr("“%1” brings the people of %2 to %3, with %n mapping(s).", nullptr, people).arg(draft.name, file, host);
    if (!draft.groupsPath.isEmpty()) {
        summary += u' ' + tr("Groups come from %1.").arg(QFileInfo(draft.groupsPath).fileName());
    }
    m_summary->setText(summary);
}

void FinishStep::showError(const core::Error &error)
{
    m_banner->showError(error);
    m_banner->show();
}

} // namespace muster::ui
