// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <coroutine>
#include <vector>

namespace muster::scimclient {

class Suspension;

/// Every coroutine of one client that waits for something, so that all can be ended at once.
class SuspensionList final
{
public:
    SuspensionList() = default;
    ~SuspensionList();
    Q_DISABLE_COPY_MOVE(SuspensionList)

    /// Takes back what they wait for and resumes them, as cancelled, from the event loop.
    void cancelAll();
    /// The same at once, for a destructor.
    void cancelAllNow();

private:
    friend class Suspension;
    void add(Suspension *suspension);
    void remove(Suspension *suspension);
    void resumeCancelled();

    QObject m_context; ///< queued calls die with it
    std::vector<Suspension *> m_waiting;
    std::vector<Suspension *> m_cancelled;
};

/// What a coroutine of the client awaits: begins in begin(), ends by finish() or by cancelling. Lives in the
/// coroutine's frame.
class Suspension
{
public:
    explicit Suspension(SuspensionList &list);
    virtual ~Suspension();
    Q_DISABLE_COPY_MOVE(Suspension)

    /// A reference to the suspension: g++ 12 copies an awaiter that is given to it as an lvalue.
    class Awaiter
    {
    public:
        explicit Awaiter(Suspension &suspension)
            : m_suspension(&suspension)
        {
        }
        [[nodiscard]] bool await_ready() const { return m_suspension->tryAtOnce(); }
        void await_suspend(std::coroutine_handle<> coroutine) const { m_suspension->suspend(coroutine); }
        /// False when cancelled.
        [[nodiscard]] bool await_resume() const { return !m_suspension->m_cancelled; }

    private:
        Suspension *m_suspension;
    };
    [[nodiscard]] Awaiter operator co_await() { return Awaiter(*this); }

protected:
    /// True when there is nothing to wait for.
    [[nodiscard]] virtual bool tryAtOnce() { return false; }
    virtual void begin() = 0;
    /// Takes back what begin() began; finish() is not called afterwards.
    virtual void takeBack() = 0;
    /// Resumes the coroutine. This object is gone when it returns.
    void finish();

private:
    friend class SuspensionList;
    void suspend(std::coroutine_handle<> coroutine);

    SuspensionList &m_list;
    std::coroutine_handle<> m_coroutine;
    bool m_cancelled = false;
};

} // namespace muster::scimclient
