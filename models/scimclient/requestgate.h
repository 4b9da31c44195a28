// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/scimclient/ratelimiter.h"
#include "models/scimclient/suspension.h"
#include "models/scimclient/waiter.h"

#include <chrono>
#include <deque>
#include <functional>
#include <limits>
#include <memory>

namespace muster::scimclient {

/// Lets requests through: at most as many at once as the transport carries, none during a pause that the provider
/// asked for, and fewer at once after the provider said that it was too many (halved, then slowly one more).
class RequestGate final
{
public:
    class Turn;

    /// `concurrency` is asked each time, it may change.
    RequestGate(const core::Clock &clock, Waiter &waiter, std::function<int()> concurrency, RateLimiter limiter);
    Q_DISABLE_COPY_MOVE(RequestGate)
    ~RequestGate() = default;

    /// No request passes for so long.
    void pause(std::chrono::milliseconds time);
    /// A request that passed at `epoch` met 429 or 503. The many of one burst halve only once.
    void congested(int epoch);
    void succeeded();
    /// A request that passed is over.
    void leave();

    [[nodiscard]] int epoch() const { return m_epoch; }
    /// How many may be under way now.
    [[nodiscard]] int window() const;

private:
    friend class Turn;
    /// When a request may pass at the earliest, as to pauses and rate.
    [[nodiscard]] std::chrono::milliseconds opensAt(const Turn &turn) const;
    [[nodiscard]] bool isOpen(const Turn &turn) const;
    void admit(const Turn &turn);
    void letThrough();
    void waitForPause();

    const core::Clock &m_clock;
    Waiter &m_waiter;
    std::function<int()> m_concurrency;
    RateLimiter m_limiter;
    std::deque<Turn *> m_queue;
    std::unique_ptr<Waiter::Handle> m_pauseWait;
    std::chrono::milliseconds m_pausedUntil = std::chrono::milliseconds::min();
    int m_inFlight = 0;
    int m_window = std::numeric_limits<int>::max();
    int m_epoch = 0;
    int m_successes = 0; ///< since the window last changed
};

/// `co_await` on it waits for the turn of one request. A request that is tried again goes before new ones.
class RequestGate::Turn final : public Suspension
{
public:
    enum class Place { Back, Front };
    Turn(SuspensionList &list, RequestGate &gate, Place place, bool writes);
    ~Turn() override = default;
    Q_DISABLE_COPY_MOVE(Turn)

protected:
    [[nodiscard]] bool tryAtOnce() override;
    void begin() override;
    void takeBack() override;

private:
    friend class RequestGate;
    RequestGate &m_gate;
    Place m_place;
    bool m_writes;
};

} // namespace muster::scimclient
