// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/provisioning/provisioningcycle.h"

#include <QWidget>

class QChart;
class QChartView;
class QLabel;

namespace muster::ui {

/// The last cycles as stacked bars, oldest at the left, in the colours of the actions. A bar that would hide all others
/// is cut, and the line below the chart says so.
class CycleChart final : public QWidget
{
    Q_OBJECT
public:
    explicit CycleChart(QWidget *parent = nullptr);
    /// Newest first, as the engine gives them.
    void setCycles(std::vector<provisioning::ProvisioningCycle> cycles);

Q_SIGNALS:
    void cycleActivated(muster::core::CycleId cycle);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    [[nodiscard]] qint64 axisLimit(const std::vector<qint64> &sums);
    void onHovered(bool inside, int index);

    std::vector<provisioning::ProvisioningCycle> m_cycles; ///< oldest first
    QChartView *m_view = nullptr;
    QLabel *m_note = nullptr;
};

} // namespace muster::ui
