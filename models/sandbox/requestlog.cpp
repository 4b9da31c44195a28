// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sandbox/requestlog.h"

using namespace Qt::StringLiterals;

namespace muster::sandbox {

void RequestLog::record(const QByteArray &method, const QString &path, int status)
{
    ++m_total;
    ++m_counts[method];
    const bool isRead = method == "GET" || method == "HEAD" || path.endsWith("/.search"_L1);
    m_writes += isRead ? 0 : 1;
    if (m_recent.size() == kCapacity) {
        m_recent.pop_front();
    }
    m_recent.push_back({method, path, status});
}

void RequestLog::clear()
{
    *this = RequestLog();
}

} // namespace muster::sandbox
