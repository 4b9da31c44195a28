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

    QLabel *m_sign = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_subtitle = nullptr;
    Banner *m_error = nullptr;
    QTabWidget *m_tabs = nullptr;
    QVBoxLayout *m_steps = nullptr;
    QLabel *m_ids = nullptr;
    ValuesView *m_values = nullptr;
    ExchangeView *m_exchange = nullptr;
};

/// Requests and answers of an event, one after the other.
[[nodiscard]] QString exchangeText(const provisioning::ProvisioningEvent &event);

} // namespace muster::ui
