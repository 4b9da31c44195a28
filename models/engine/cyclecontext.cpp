// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/engine/cyclecontext.h"

namespace muster::engine {

namespace {

constexpr std::size_t kKeptErrors = 100;

} // namespace

void CycleContext::addError(core::ObjectType type, const QString &anchor, const QString &step, const core::Error &error)
{
    if (!anchor.isEmpty()) {
        ++cycle.of(type).failed;
    }
    if (cycle.errors.size() < kKeptErrors) {
        cycle.errors.push_back({error, type, anchor, step});
    }
}

void CycleContext::tell(const QString &activity, qint64 done, qint64 total) const
{
    if (!progress) {
        return;
    }
    CycleProgress news;
    news.connection = cycle.connection;
    news.state = cycle.state;
    news.activity = activity;
    news.done = done;
    news.total = total;
    const qint64 elapsed = cycle.started.msecsTo(clock.now());
    news.perSecond = elapsed > 0 ? 1000.0 * static_cast<double>(done) / static_cast<double>(elapsed) : 0;
    progress(news);
}

} // namespace muster::engine
