// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The one file of the benchmark that asks the operating system.
#include "tests/bench/processusage.h"

#include <QtGlobal>

#if defined(Q_OS_WIN)
#    include <windows.h>

#    include <psapi.h>
#else
#    include <QFile>

#    include <sys/resource.h>
#endif

namespace muster::bench {

#if defined(Q_OS_WIN)

double processorMicroseconds()
{
    FILETIME created {};
    FILETIME ended {};
    FILETIME kernel {};
    FILETIME user {};
    GetProcessTimes(GetCurrentProcess(), &created, &ended, &kernel, &user);
    const auto microseconds = [](const FILETIME &time) {
        return ((static_cast<double>(time.dwHighDateTime) * 4294967296.0) + time.dwLowDateTime) / 10;
    };
    return microseconds(kernel) + microseconds(user);
}

double peakMegabytes()
{
    PROCESS_MEMORY_COUNTERS counters {};
    K32GetProcessMemoryInfo(GetCurrentProcess(), &counters, sizeof counters);
    return static_cast<double>(counters.PeakWorkingSetSize) / 1e6;
}

#else

double processorMicroseconds()
{
    rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    const auto microseconds = [](const timeval &time) {
        return (static_cast<double>(time.tv_sec) * 1e6) + static_cast<double>(time.tv_usec);
    };
    return microseconds(usage.ru_utime) + microseconds(usage.ru_stime);
}

double peakMegabytes()
{
    // Linux hands ru_maxrss down from the process that started this one, so its status file is asked first.
    QFile status(QStringLiteral("/proc/self/status"));
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("VmHWM:")) {
                return line.mid(6).chopped(2).trimmed().toDouble() * 1024 / 1e6;
            }
        }
    }
    rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1e6; // bytes on macOS
}

#endif

} // namespace muster::bench
