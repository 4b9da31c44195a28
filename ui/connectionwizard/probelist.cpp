// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectionwizard/probelist.h"

#include "ui/presentation/look.h"
#include "ui/presentation/texts.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

using scimclient::ProbeStep;
using scimclient::ProbeStepResult;

namespace {

QString stepWords(ProbeStep step)
{
    switch (step) {
    case ProbeStep::NameResolution:
        return ProbeList::tr("Name");
    case ProbeStep::TcpConnection:
        return ProbeList::tr("Connection");
    case ProbeStep::Tls:
        return ProbeList::tr("Encryption");
    case ProbeStep::Authentication:
        return ProbeList::tr("Sign-in");
    case ProbeStep::Discovery:
        return ProbeList::tr("Discovery");
    case ProbeStep::EmptyFilter:
        break;
    }
    return ProbeList::tr("Search");
}

Look lookOf(ProbeStepResult::Outcome outcome)
{
    switch (outcome) {
    case ProbeStepResult::Outcome::Passed:
        return ui::lookOf(provisioning::EventStatus::Success);
    case ProbeStepResult::Outcome::Warning:
        return ui::lookOf(provisioning::EventStatus::Warning);
    case ProbeStepResult::Outcome::Failed:
        return ui::lookOf(provisioning::EventStatus::Failure);
    case ProbeStepResult::Outcome::Skipped:
        break;
    }
    return ui::lookOf(provisioning::EventStatus::Skipped);
}

QLabel *signLabel(const Look &look, QWidget *parent)
{
    auto *sign = new QLabel(parent);
    sign->setPixmap(look.icon().pixmap(kGlyphSize));
    sign->setToolTip(look.word);
    sign->setAccessibleName(look.word);
    return sign;
}

} // namespace

ProbeList::ProbeList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(kSpaceS);
}

void ProbeList::clear()
{
    m_waiting = nullptr;
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its own button may be what was clicked
        delete item;
    }
}

void ProbeList::begin()
{
    clear();
    addWaiting(tr("Asking …"));
}

void ProbeList::end()
{
    removeWaiting();
}

void ProbeList::addWaiting(const QString &text)
{
    m_waiting = new TokenLabel(Token::MutedText, text, this);
    m_layout->addWidget(m_waiting);
}

void ProbeList::removeWaiting()
{
    if (m_waiting != nullptr) {
        m_layout->removeWidget(m_waiting);
        m_waiting->hide();
        m_waiting->deleteLater();
        m_waiting = nullptr;
    }
}

void ProbeList::add(const ProbeStepResult &result)
{
    removeWaiting();
    auto *row = new QWidget(this);
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kSpaceS);
    grid->setVerticalSpacing(kSpaceXs);
    grid->setColumnStretch(2, 1);
    auto *title = new QLabel(stepWords(result.step), row);
    title->setMinimumWidth(title->fontMetrics().averageCharWidth() * 14);
    QLabel *message = bodyLabel(result.message, row);
    message->setToolTip(tr("%1 ms").arg(numberText(result.duration.count())));
    grid->addWidget(signLabel(lookOf(result.outcome), row), 0, 0, Qt::AlignTop);
    grid->addWidget(title, 0, 1, Qt::AlignTop);
    grid->addWidget(message, 0, 2);
    if (!result.remedy.isEmpty()) {
        QLabel *remedy = bodyLabel(result.remedy, row);
        remedy->setFont(scaledFont(1.0, true));
        grid->addWidget(remedy, 1, 2);
    }
    if (!result.suggestedUrl.isEmpty()) {
        auto *use = new QPushButton(tr("Use %1").arg(result.suggestedUrl), row);
        use->setObjectName(u"useUrlButton"_s);
        use->setAutoDefault(false);
        connect(use, &QPushButton::clicked, this, [this, url = result.suggestedUrl] { Q_EMIT urlSuggested(url); });
        grid->addWidget(use, 2, 2, Qt::AlignLeft);
    }
    m_layout->addWidget(row);
    if (result.outcome != ProbeStepResult::Outcome::Failed && result.step != ProbeStep::EmptyFilter) {
        addWaiting(tr("Asking …"));
    }
}

} // namespace muster::ui
