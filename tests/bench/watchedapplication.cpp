// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/bench/watchedapplication.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QThread>
#include <QTimer>

#include <algorithm>

namespace muster::bench {

namespace {

constexpr qint64 kPatience = 60'000; // milliseconds
constexpr int kSlice = 5; ///< milliseconds of waiting before the condition is looked at again

} // namespace

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    if (QThread::currentThread() != thread() || m_inside) { // events of the engine's thread come here too
        return QApplication::notify(receiver, event);
    }
    m_inside = true;
    QElapsedTimer timer;
    timer.start();
    const bool handled = QApplication::notify(receiver, event);
    m_longest = std::max(m_longest, static_cast<double>(timer.nsecsElapsed()) / 1e6);
    m_inside = false;
    return handled;
}

bool WatchedApplication::runUntil(const std::function<bool()> &reached)
{
    QElapsedTimer timer;
    timer.start();
    while (!reached()) {
        if (timer.hasExpired(kPatience)) {
            return false;
        }
        runFor(kSlice);
    }
    return true;
}

void WatchedApplication::runFor(int milliseconds)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace muster::bench
