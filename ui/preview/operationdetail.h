// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/plannedoperation.h"

#include <QWidget>

class QLabel;
class QTabWidget;

namespace muster::ui {

class ExchangeView;
class ValuesView;

/// One operation of a plan: values before and after, the request that will be sent, and why.
class OperationDetail final : public QWidget
{
    Q_OBJECT
public:
    explicit OperationDetail(QWidget *parent = nullptr);
    /// Null shows that nothing is chosen.
    void setOperation(const provisioning::PlannedOperation *operation);

private:
    [[nodiscard]] QWidget *createWhy();
    void showWhy(const provisioning::PlannedOperation &operation);

    QLabel *m_sign;
    QLabel *m_title;
    QTabWidget *m_tabs;
    ValuesView *m_values;
    ExchangeView *m_request;
    QLabel *m_reason;
    QLabel *m_ownership;
    QLabel *m_ids;
};

/// The requests of an operation exactly as they will be sent: method, address, JSON. Empty when none is sent.
[[nodiscard]] QString requestText(const provisioning::PlannedOperation &operation);

} // namespace muster::ui
