// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoroTask>

#include <algorithm>
#include <cstddef>
#include <vector>

namespace muster::engine {

/// Runs `work(index)` for every index below `count`, at most `concurrency` at a time, all on the calling thread.
/// `work` is a callable that returns QCoro::Task<>; it must outlive the call, which the awaiting caller guarantees.
template<typename Work>
QCoro::Task<> forEachConcurrently(std::size_t count, int concurrency, Work &work)
{
    std::size_t next = 0;
    struct Worker
    {
        static QCoro::Task<> run(std::size_t &nextIndex, std::size_t end, Work &body)
        {
            while (nextIndex < end) {
                const std::size_t index = nextIndex++;
                co_await body(index);
            }
        }
    };
    std::vector<QCoro::Task<>> workers;
    const std::size_t many = std::min<std::size_t>(count, static_cast<std::size_t>(std::max(concurrency, 1)));
    workers.reserve(many);
    for (std::size_t i = 0; i < many; ++i) {
        workers.push_back(Worker::run(next, count, work));
    }
    for (QCoro::Task<> &worker : workers) {
        co_await worker;
    }
}

} // namespace muster::engine
