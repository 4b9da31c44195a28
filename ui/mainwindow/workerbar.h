// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/strongid.h"
#include "models/engine/consoleservices.h"

#include <QFrame>
#include <QHash>

#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;

namespace muster::ui {

/// The background worker in one line: what runs, how far it is, and how to stop it. Says so when nothing runs.
class WorkerBar final : public QFrame
{
    Q_OBJECT
public:
    explicit WorkerBar(QWidget *parent = nullptr);
    void setNames(const QHash<core::ConnectionId, QString> &names);
    void setProgress(const engine::CycleProgress &progress);

Q_SIGNALS:
    void stopRequested(const muster::core::ConnectionId &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showState();

    QHash<core::ConnectionId, QString> m_names;
    std::vector<engine::CycleProgress> m_running; ///< in the order they started
    QLabel *m_sign = nullptr;
    QLabel *m_text = nullptr;
    QProgressBar *m_bar = nullptr;
    QPushButton *m_stop = nullptr;
};

/// "Reading people · 41,000 of 58,000 · 4,100/s · 4 s left".
[[nodiscard]] QString progressText(const engine::CycleProgress &progress);

} // namespace muster::ui
