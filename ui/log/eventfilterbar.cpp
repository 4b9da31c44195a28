// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/log/eventfilterbar.h"

#include "ui/presentation/look.h"
#include "ui/presentation/tokens.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace muster::ui {

using provisioning::EventStatus;
using provisioning::ProvisioningAction;

namespace {

template<typename Enum>
void addLooks(QComboBox &box, std::initializer_list<Enum> values)
{
    for (const Enum value : values) {
        const Look look = lookOf(value);
        box.addItem(look.icon(), look.word, static_cast<int>(value));
    }
}

template<typename Enum>
std::optional<Enum> chosen(const QComboBox &box)
{
    const QVariant value = box.currentData();
    return value.isValid() ? std::optional(static_cast<Enum>(value.toInt())) : std::nullopt;
}

} // namespace

EventFilterBar::EventFilterBar(QWidget *parent)
    : QWidget(parent)
    , m_action(new QComboBox(this))
    , m_status(new QComboBox(this))
    , m_text(new QLineEdit(this))
{
    m_action->setObjectName(u"eventActionComboBox"_s);
    m_action->addItem(tr("All actions"));
    addLooks(*m_action,
             {ProvisioningAction::Create, ProvisioningAction::Update, ProvisioningAction::Disable,
              ProvisioningAction::Delete, ProvisioningAction::Other});
    m_action->setAccessibleName(tr("Action"));
    m_status->setObjectName(u"eventStatusComboBox"_s);
    m_status->addItem(tr("All results"));
    addLooks(*m_status, {EventStatus::Success, EventStatus::Warning, EventStatus::Failure, EventStatus::Skipped});
    m_status->setAccessibleName(tr("Result"));
    m_text->setObjectName(u"eventTextLineEdit"_s);
    m_text->setPlaceholderText(tr("Find a name or a text"));
    m_text->setAccessibleName(m_text->placeholderText());
    m_text->setClearButtonEnabled(true);
    connect(m_action, &QComboBox::currentIndexChanged, this, &EventFilterBar::changed);
    connect(m_status, &QComboBox::currentIndexChanged, this, &EventFilterBar::changed);
    connect(m_text, &QLineEdit::textChanged, this, &EventFilterBar::changed);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpaceS);
    layout->addWidget(m_action);
    layout->addWidget(m_status);
    layout->addWidget(m_text, 1);
}

std::optional<ProvisioningAction> EventFilterBar::action() const
{
    return chosen<ProvisioningAction>(*m_action);
}

std::optional<EventStatus> EventFilterBar::status() const
{
    return chosen<EventStatus>(*m_status);
}

QString EventFilterBar::text() const
{
    return m_text->text().trimmed();
}

void EventFilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void EventFilterBar::reset()
{
    {
        const QSignalBlocker quietAction(m_action);
        const QSignalBlocker quietStatus(m_status);
        const QSignalBlocker quietText(m_text);
        m_action->setCurrentIndex(0);
        m_status->setCurrentIndex(0);
        m_text->clear();
    }
    Q_EMIT changed();
}

} // namespace muster::ui
