// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/log/eventdetail.h"

#include "ui/presentation/look.h"
#include "ui/presentation/texts.h"
#include "ui/presentation/tokens.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/exchangeview.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/valuesview.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace muster::ui {

using provisioning::ProvisioningEvent;
using provisioning::ProvisioningStep;

namespace {

QWidget *createStepRow(const ProvisioningStep &step, QWidget *parent)
{
    const Look look = lookOf(step.result);
    auto *row = new QWidget(parent);
    auto *sign = new QLabel(row);
    sign->setPixmap(look.icon().pixmap(kGlyphSize));
    auto *name = new QLabel(stepWord(step.type), row);
    name->setFont(scaledFont(1.0, true));
    auto *layout = new QGridLayout(row);
    layout->setContentsMargins(0, 0, 0, kSpaceS);
    layout->setHorizontalSpacing(kSpaceS);
    layout->setVerticalSpacing(kSpaceXs / 2);
    layout->addWidget(sign, 0, 0);
    layout->addWidget(name, 0, 1);
    layout->addWidget(new TokenLabel(look.token, look.word, row), 0, 2);
    layout->addWidget(bodyLabel(step.description, row), 1, 1, 1, 2);
    layout->setColumnStretch(2, 1);
    row->setAccessibleName(u"%1: %2. %3"_s.arg(stepWord(step.type), look.word, step.description));
    return row;
}

void clearLayout(QLayout &layout)
{
    while (QLayoutItem *item = layout.takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace

QString exchangeText(const ProvisioningEvent &event)
{
    QStringList texts;
    for (const provisioning::EventExchange &exchange : event.exchanges) {
        QString text = exchange.request;
        if (!exchange.requestBody.isEmpty()) {
            text += u"\n\n"_s + prettyJson(exchange.requestBody);
        }
        if (exchange.status != 0) {
            text += u"\n\n"_s + EventDetail::tr("Answer: %1").arg(exchange.status);
        }
        if (!exchange.responseBody.isEmpty()) {
            text += u"\n\n"_s + prettyJson(exchange.responseBody);
        }
        texts << text;
    }
    return texts.join(u"\n\n"_s);
}

EventDetail::EventDetail(QWidget *parent)
    : QWidget(parent)
    , m_sign(new QLabel(this))
    , m_title(new ElidedLabel(this))
    , m_subtitle(new TokenLabel(Token::MutedText, {}, this))
    , m_error(new Banner(this))
    , m_tabs(new QTabWidget(this))
    , m_values(new ValuesView(this))
    , m_exchange(new ExchangeView(this))
{
    m_title->setFont(scaledFont(1.1, true));
    m_subtitle->setWordWrap(true);
    m_error->hide();
    m_tabs->setObjectName(u"eventTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(createSteps(), tr("Steps"));
    m_tabs->addTab(m_values, tr("Values"));
    m_tabs->addTab(m_exchange, tr("Exchange"));
    auto *head = new QHBoxLayout;
    head->setSpacing(kSpaceS);
    head->addWidget(m_sign);
    head->addWidget(m_title, 1);
    auto *top = new QVBoxLayout;
    top->setContentsMargins(kSpaceM, kSpaceS, 0, kSpaceXs);
    top->setSpacing(kSpaceXs);
    top->addLayout(head);
    top->addWidget(m_subtitle);
    top->addWidget(m_error);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_tabs, 1);
    setMinimumWidth(220);
    setEvent(nullptr);
}

QWidget *EventDetail::createSteps()
{
    auto *content = new QWidget;
    auto *steps = new QWidget(content);
    m_steps = new QVBoxLayout(steps);
    m_steps->setContentsMargins(0, 0, 0, 0);
    m_steps->setSpacing(0);
    m_ids = bodyLabel({}, content);
    m_ids->setFont(monospaceFont());
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(kSpaceM, kSpaceM, kSpaceM, kSpaceM);
    layout->addWidget(steps);
    layout->addWidget(sectionCaption(tr("Identifiers"), content));
    layout->addWidget(m_ids);
    layout->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    return scroll;
}

void EventDetail::setEvent(const ProvisioningEvent *event)
{
    m_tabs->setVisible(event != nullptr);
    m_subtitle->setVisible(event != nullptr);
    m_error->setVisible(event != nullptr && event->error.has_value());
    m_title->setEnabled(event != nullptr);
    if (event == nullptr) {
        m_sign->clear();
        m_title->setText(tr("Choose an event to see its steps"));
        return;
    }
    const Look action = lookOf(event->action);
    const Look status = lookOf(event->status);
    m_sign->setPixmap(status.icon().pixmap(kGlyphSize));
    m_title->setText(event->displayName.isEmpty() ? event->anchor : event->displayName);
    m_subtitle->setText(u"%1 · %2 · %3"_s.arg(action.word, status.word, exactTime(event->time)));
    if (event->error) {
        m_error->showError(*event->error);
    }
    showSteps(*event);
    m_values->setProperties(event->modified, tr("No attribute was changed."));
    m_exchange->setText(exchangeText(*event), tr("Nothing was exchanged with the application."));
}

void EventDetail::showSteps(const ProvisioningEvent &event)
{
    clearLayout(*m_steps);
    for (const ProvisioningStep &step : event.steps) {
        m_steps->addWidget(createStepRow(step, m_steps->parentWidget()));
    }
    if (event.steps.empty()) {
        m_steps->addWidget(bodyLabel(event.reason, m_steps->parentWidget()));
    }
    QStringList ids {tr("anchor  %1").arg(event.anchor)};
    if (!event.targetId.isEmpty()) {
        ids << tr("id      %1").arg(event.targetId.toString());
    }
    m_ids->setText(ids.join(u'\n'));
}

} // namespace muster::ui
