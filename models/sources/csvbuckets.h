// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/sources/csvrecords.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QIODevice>

#include <memory>
#include <span>
#include <vector>

namespace muster::sources {

/// That somebody is in a group; the texts live in the bucket.
struct CsvMembership
{
    QByteArrayView group;
    QByteArrayView member;
    qint64 line = 0;
    bool isClaimed = false; ///< its group was found
};

/// Everything about the groups whose anchors fall into one bucket.
class CsvBucket final
{
public:
    CsvBucket() = default;
    /// Reads what CsvBuckets wrote.
    CsvBucket(QByteArray bytes, char delimiter);

    [[nodiscard]] const CsvBatch &groups() const { return m_groups; }
    /// Sorted by group, then member; no membership twice.
    [[nodiscard]] const std::vector<CsvMembership> &memberships() const { return m_memberships; }
    /// Members of a group, each ended by a zero byte; marks them as claimed.
    [[nodiscard]] QByteArray claim(const QByteArray &group);

private:
    void sortMemberships();

    QByteArray m_bytes;
    CsvBatch m_groups;
    std::vector<CsvMembership> m_memberships;
};

/// Groups and memberships spread by the group's anchor, in memory when they are few, else in temporary files that only
/// this account can read and that vanish with the process where the platform allows it.
class CsvBuckets final
{
public:
    /// `expectedBytes`: sum of both files, by which the number of buckets is chosen.
    /// DiskFull when temporary files cannot be made.
    [[nodiscard]] static core::Result<CsvBuckets> create(qint64 expectedBytes);

    [[nodiscard]] int count() const { return static_cast<int>(m_devices.size()); }
    [[nodiscard]] core::Result<void> addGroup(const QByteArray &anchor, QByteArrayView record, qint64 line);
    [[nodiscard]] core::Result<void> addMembership(const QByteArray &group, const QByteArray &member, qint64 line);
    /// The bucket's content, which is dropped from the store.
    [[nodiscard]] core::Result<CsvBucket> take(int index, char delimiter);

private:
    CsvBuckets() = default;
    [[nodiscard]] core::Result<void> write(const QByteArray &key, const QByteArray &entry);

    std::vector<std::unique_ptr<QIODevice>> m_devices;
};

} // namespace muster::sources
