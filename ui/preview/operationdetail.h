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

    QLabel *m_sign = nullptr;
    QLabel *m_title = nullptr;
    QTabWidget *m_tabs = nullptr;
    ValuesView *m_values = nullptr;
    ExchangeView *m_request = nullptr;
    QLabel *m_reason = nullptr;
    QLabel *m_ownership = nullptr;
    QLabel *m_ids = nullptr;
};

/// The requests of an operation exactly as they will be sent: method, address, JSON. Empty when none is sent.
[[nodiscard]] QString requestText(const provisioning::PlannedOperation &operation);

} // namespace muster::ui
