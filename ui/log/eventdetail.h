// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/provisioningevent.h"

#include <QWidget>

class QLabel;
class QTabWidget;
class QVBoxLayout;

namespace muster::ui {

class Banner;
class ExchangeView;
class ValuesView;

/// One event: its steps, what changed, the exchange with the application, and the remedy when it failed.
class EventDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit EventDetail(QWidget *parent = nullptr);
    /// Null shows that nothing is chosen.
    void setEvent(const provisioning::ProvisioningEvent *event);

private:
    [[nodiscard]] QWidget *createSteps();
    void showSteps(const provisioning::ProvisioningEvent &event);

    QLabel *m_sign;
    QLabel *m_title;
    QLabel *m_subtitle;
    Banner *m_error;
    QTabWidget *m_tabs;
    QVBoxLayout *m_steps;
    QLabel *m_ids;
    ValuesView *m_values;
    ExchangeView *m_exchange;
};

/// Requests and answers of an event, one after the other.
[[nodiscard]] QString exchangeText(const provisioning::ProvisioningEvent &event);

} // namespace muster::ui
