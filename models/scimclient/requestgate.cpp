// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/requestgate.h"

#include <algorithm>
#include <utility>

namespace muster::scimclient {

namespace {

/// After so many windows without trouble one request more is let through.
constexpr int kWindowsPerStep = 8;

} // namespace

RequestGate::RequestGate(const core::Clock &clock, Waiter &waiter, std::function<int()> concurrency,
                         RateLimiter limiter)
    : m_clock(clock)
    , m_waiter(waiter)
    , m_concurrency(std::move(concurrency))
    , m_limiter(std::move(limiter))
{
}

void RequestGate::pause(std::chrono::milliseconds time)
{
    m_pausedUntil = std::max(m_pausedUntil, m_clock.monotonic() + time);
}

void RequestGate::congested(int epoch)
{
    if (epoch == m_epoch) {
        m_window = std::max(1, window() / 2);
        m_successes = 0;
        ++m_epoch;
    }
}

void RequestGate::succeeded()
{
    const int concurrency = m_concurrency();
    if (m_window >= concurrency) {
        return;
    }
    if (++m_successes >= m_window * kWindowsPerStep) {
        ++m_window;
        m_successes = 0;
    }
}

void RequestGate::leave()
{
    --m_inFlight;
    letThrough();
}

int RequestGate::window() const
{
    return std::min(m_window, m_concurrency());
}

std::chrono::milliseconds RequestGate::opensAt(const Turn &turn) const
{
    return std::max(m_pausedUntil, m_limiter.earliest(turn.m_writes));
}

bool RequestGate::isOpen(const Turn &turn) const
{
    return m_inFlight < window() && opensAt(turn) <= m_clock.monotonic();
}

void RequestGate::admit(const Turn &turn)
{
    ++m_inFlight;
    m_limiter.take(turn.m_writes, m_clock.monotonic());
}

void RequestGate::letThrough()
{
    while (!m_queue.empty() && isOpen(*m_queue.front())) {
        Turn *turn = m_queue.front();
        m_queue.pop_front();
        admit(*turn);
        turn->finish();
    }
    waitForPause();
}

void RequestGate::waitForPause()
{
    if (m_queue.empty() || m_pauseWait) {
        return;
    }
    const std::chrono::milliseconds opens = opensAt(*m_queue.front());
    if (opens <= m_clock.monotonic()) {
        return;
    }
    m_pauseWait = m_waiter.wait(opens - m_clock.monotonic(), [this] {
        m_pauseWait.reset();
        letThrough();
    });
}

RequestGate::Turn::Turn(SuspensionList &list, RequestGate &gate, Place place, bool writes)
    : Suspension(list)
    , m_gate(gate)
    , m_place(place)
    , m_writes(writes)
{
}

bool RequestGate::Turn::tryAtOnce()
{
    if (!m_gate.m_queue.empty() || !m_gate.isOpen(*this)) {
        return false;
    }
    m_gate.admit(*this);
    return true;
}

void RequestGate::Turn::begin()
{
    if (m_place == Place::Front) {
        m_gate.m_queue.push_front(this);
        m_gate.m_pauseWait.reset(); // it may open at another time for this one
    } else {
        m_gate.m_queue.push_back(this);
    }
    m_gate.waitForPause();
}

void RequestGate::Turn::takeBack()
{
    std::erase(m_gate.m_queue, this);
}

} // namespace muster::scimclient
