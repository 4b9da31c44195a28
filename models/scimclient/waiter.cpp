// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/waiter.h"

#include <QTimer>

#include <utility>

namespace muster::scimclient {

namespace {

class TimerHandle final : public Waiter::Handle
{
public:
    TimerHandle(std::chrono::milliseconds time, std::function<void()> done)
        : m_done(std::move(done))
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            // Calling `done` may drop this handle: the function must survive that.
            const std::function<void()> kept = std::exchange(m_done, nullptr);
            kept();
        });
        m_timer.start(time);
    }

private:
    QTimer m_timer;
    std::function<void()> m_done;
};

} // namespace

std::unique_ptr<Waiter::Handle> TimerWaiter::wait(std::chrono::milliseconds time, std::function<void()> done)
{
    return std::make_unique<TimerHandle>(time, std::move(done));
}

} // namespace muster::scimclient
