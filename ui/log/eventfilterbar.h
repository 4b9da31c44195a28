// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/provisioningevent.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLineEdit;

namespace muster::ui {

/// Action, status and text to filter events by.
class EventFilterBar final : public QWidget
{
    Q_OBJECT
public:
    explicit EventFilterBar(QWidget *parent = nullptr);
    [[nodiscard]] std::optional<provisioning::ProvisioningAction> action() const;
    [[nodiscard]] std::optional<provisioning::EventStatus> status() const;
    [[nodiscard]] QString text() const;
    void focusText();
    void reset();

Q_SIGNALS:
    void changed();

private:
    QComboBox *m_action = nullptr;
    QComboBox *m_status = nullptr;
    QLineEdit *m_text = nullptr;
};

} // namespace muster::ui
