// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>

#include <chrono>

namespace muster::core {

/// Where the time comes from. Everything that depends on the time takes a Clock, so that tests own it.
class Clock
{
public:
    Clock() = default;
    virtual ~Clock() = default;
    Q_DISABLE_COPY_MOVE(Clock)
    /// Wall-clock time in UTC.
    [[nodiscard]] virtual QDateTime now() const = 0;
    /// A time that only goes forward, for durations; the origin is arbitrary.
    [[nodiscard]] virtual std::chrono::milliseconds monotonic() const = 0;
};

/// The computer's clock. Thread-safe.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds monotonic() const override;
};

} // namespace muster::core
