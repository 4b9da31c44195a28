// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <functional>
#include <memory>

namespace muster::scimclient {

/// Lets time pass for the client's pauses, so that tests need not. `done` is called once, never from inside wait();
/// dropping the handle takes it back.
class Waiter
{
public:
    class Handle
    {
    public:
        Handle() = default;
        virtual ~Handle() = default;
        Q_DISABLE_COPY_MOVE(Handle)
    };

    Waiter() = default;
    virtual ~Waiter() = default;
    Q_DISABLE_COPY_MOVE(Waiter)
    [[nodiscard]] virtual std::unique_ptr<Handle> wait(std::chrono::milliseconds time, std::function<void()> done) = 0;
};

/// Real time, by QTimer on the calling thread.
class TimerWaiter final : public Waiter
{
public:
    [[nodiscard]] std::unique_ptr<Handle> wait(std::chrono::milliseconds time, std::function<void()> done) override;
};

} // namespace muster::scimclient
