// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/services/stopsignal.h"

#include <csignal>

namespace muster::services {

namespace {

std::shared_ptr<std::atomic_bool> &flag()
{
    static std::shared_ptr<std::atomic_bool> stop = std::make_shared<std::atomic_bool>(false);
    return stop;
}

std::atomic_bool *stopFlag = nullptr; // what the handler may touch: a lock-free atomic, nothing else

void onSignal(int number)
{
    stopFlag->store(true);
    std::signal(number, SIG_DFL);
}

} // namespace

std::shared_ptr<std::atomic_bool> stopOnSignal()
{
    static_assert(std::atomic_bool::is_always_lock_free);
    if (stopFlag == nullptr) {
        stopFlag = flag().get();
        std::signal(SIGINT, onSignal);
        std::signal(SIGTERM, onSignal);
    }
    return flag();
}

} // namespace muster::services
