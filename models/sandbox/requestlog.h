// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <deque>
#include <vector>

namespace muster::sandbox {

/// What was asked of the sandbox and how it answered: counters for ever, the last requests one by one.
class RequestLog final
{
public:
    struct Entry
    {
        QByteArray method;
        QString path; ///< below the base path
        int status = 0; ///< 0: no answer was sent
    };

    static constexpr std::size_t kCapacity = 1000;

    void record(const QByteArray &method, const QString &path, int status);
    void clear();

    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] qint64 count(const QByteArray &method) const { return m_counts.value(method); }
    /// POST, PUT, PATCH and DELETE, searches not counted.
    [[nodiscard]] qint64 writes() const { return m_writes; }
    /// The last kCapacity requests, oldest first.
    [[nodiscard]] std::vector<Entry> recent() const { return {m_recent.begin(), m_recent.end()}; }

private:
    qint64 m_total = 0;
    qint64 m_writes = 0;
    QHash<QByteArray, qint64> m_counts;
    std::deque<Entry> m_recent;
};

} // namespace muster::sandbox
