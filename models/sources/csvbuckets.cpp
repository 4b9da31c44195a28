// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvbuckets.h"

#include <QBuffer>
#include <QDir>
#include <QHashFunctions>
#include <QTemporaryFile>

#include <algorithm>
#include <cstring>
#include <tuple>

using namespace Qt::StringLiterals;

namespace muster::sources {

namespace {

constexpr qint64 kBucketBytes = 4 * 1024 * 1024;
constexpr qint64 kMaximumBuckets = 128; // open files; beyond 512 MiB of input the buckets grow instead

/// What precedes the bytes of an entry: a record (first: its size, second: kIsGroup) or group and member.
struct EntryHeader
{
    qint64 line = 0;
    quint32 first = 0;
    quint32 second = 0;
};
constexpr quint32 kIsGroup = 0xFFFFFFFFU;

QByteArray serialized(const EntryHeader &header, QByteArrayView first, QByteArrayView second)
{
    QByteArray entry(sizeof header, Qt::Uninitialized);
    std::memcpy(entry.data(), &header, sizeof header);
    return entry.append(first).append(second);
}

core::Error noSpace(const QIODevice &device)
{
    core::Error error;
    error.code = core::ErrorCode::DiskFull;
    error.detail = u"The membership file is sorted in temporary files in %1, and writing there failed: %2."_s.arg(
        QDir::toNativeSeparators(QDir::tempPath()), device.errorString());
    error.remedy = u"Free space for about the size of the groups and membership files there, or set TMPDIR to a folder "
                   u"on another drive."_s;
    return error;
}

} // namespace

CsvBucket::CsvBucket(QByteArray bytes, char delimiter)
    : m_bytes(std::move(bytes))
{
    CsvScanner scanner(delimiter);
    QByteArrayView rest(m_bytes);
    while (rest.size() >= static_cast<qsizetype>(sizeof(EntryHeader))) {
        EntryHeader header;
        std::memcpy(&header, rest.data(), sizeof header);
        rest = rest.sliced(sizeof header);
        const QByteArrayView first = rest.first(header.first);
        rest = rest.sliced(header.first);
        if (header.second == kIsGroup) {
            const CsvScan scan = scanner.scan(first, true);
            m_groups.append(first, scanner.cellEnds(), {0, 0, 0, 0, header.line, scan.strayColumn});
            continue;
        }
        m_memberships.push_back({first, rest.first(header.second), header.line, false});
        rest = rest.sliced(header.second);
    }
    sortMemberships();
}

void CsvBucket::sortMemberships()
{
    const auto key = [](const CsvMembership &one) { return std::tuple(one.group, one.member, one.line); };
    std::sort(m_memberships.begin(), m_memberships.end(),
              [&key](const CsvMembership &a, const CsvMembership &b) { return key(a) < key(b); });
    const auto end =
        std::unique(m_memberships.begin(), m_memberships.end(), [](const CsvMembership &a, const CsvMembership &b) {
            return a.group == b.group && a.member == b.member;
        });
    m_memberships.erase(end, m_memberships.end());
}

QByteArray CsvBucket::claim(const QByteArray &group)
{
    const QByteArrayView wanted(group);
    auto at = std::partition_point(m_memberships.begin(), m_memberships.end(),
                                   [wanted](const CsvMembership &one) { return one.group < wanted; });
    QByteArray members;
    for (; at != m_memberships.end() && at->group == wanted; ++at) {
        at->isClaimed = true;
        members.append(at->member).append('\0');
    }
    return members;
}

core::Result<CsvBuckets> CsvBuckets::create(qint64 expectedBytes)
{
    CsvBuckets buckets;
    const qint64 count = std::clamp(expectedBytes / kBucketBytes + 1, qint64 {1}, kMaximumBuckets);
    for (qint64 index = 0; index < count; ++index) {
        if (count == 1) {
            auto memory = std::make_unique<QBuffer>();
            memory->open(QIODevice::ReadWrite);
            buckets.m_devices.push_back(std::move(memory));
            continue;
        }
        auto file = std::make_unique<QTemporaryFile>(QDir(QDir::tempPath()).filePath(u"muster-XXXXXX"_s));
        if (!file->open()) {
            return core::failure(noSpace(*file));
        }
        buckets.m_devices.push_back(std::move(file));
    }
    return buckets;
}

core::Result<void> CsvBuckets::addGroup(const QByteArray &anchor, QByteArrayView record, qint64 line)
{
    return write(anchor, serialized({line, static_cast<quint32>(record.size()), kIsGroup}, record, {}));
}

core::Result<void> CsvBuckets::addMembership(const QByteArray &group, const QByteArray &member, qint64 line)
{
    const EntryHeader header {line, static_cast<quint32>(group.size()), static_cast<quint32>(member.size())};
    return write(group, serialized(header, group, member));
}

core::Result<void> CsvBuckets::write(const QByteArray &key, const QByteArray &entry)
{
    const std::size_t index = qHash(QByteArrayView(key), 0) % m_devices.size();
    QIODevice &device = *m_devices[index];
    if (device.write(entry) != entry.size()) {
        return core::failure(noSpace(device));
    }
    return {};
}

core::Result<CsvBucket> CsvBuckets::take(int index, char delimiter)
{
    const std::unique_ptr<QIODevice> device = std::move(m_devices[static_cast<std::size_t>(index)]);
    auto *const file = qobject_cast<QFileDevice *>(device.get());
    if (file != nullptr && !file->flush()) {
        return core::failure(noSpace(*device));
    }
    const qint64 size = device->size();
    device->seek(0);
    QByteArray bytes = device->readAll();
    if (bytes.size() != size) {
        return core::failure(noSpace(*device));
    }
    return CsvBucket(std::move(bytes), delimiter);
}

} // namespace muster::sources
