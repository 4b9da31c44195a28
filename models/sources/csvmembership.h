// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sources/csvbuckets.h"
#include "models/sources/csvreader.h"

#include <memory>
#include <optional>

namespace muster::sources {

/// One pass over a groups file whose members are in a second file with one row per (group, member), in any order.
/// The first page reads both files through and spreads them over buckets by group; pages then come bucket by bucket,
/// so that no more than one bucket is in memory. A membership of a group that the groups file lacks is a problem: one
/// of the two files is out of date.
class CsvMembershipReader final : public SourceReader
{
public:
    struct Files
    {
        std::unique_ptr<CsvRecordReader> groups;
        std::shared_ptr<const CsvLayout> groupLayout;
        std::unique_ptr<CsvRecordReader> memberships;
        std::shared_ptr<const CsvLayout> membershipLayout; ///< its anchor is the group
        int memberColumn = 0; ///< 0-based column of the membership file
    };
    CsvMembershipReader(Files files, int pageSize);

    [[nodiscard]] core::Result<std::unique_ptr<SourcePage>> nextPage() override;
    [[nodiscard]] const ReadReport &report() const override { return m_report; }
    /// Spreading is the first half, pages the second.
    [[nodiscard]] double progress() const override;

private:
    [[nodiscard]] core::Result<std::unique_ptr<SourcePage>> tryNextPage();
    [[nodiscard]] core::Result<void> spread();
    [[nodiscard]] core::Result<void> spreadGroups();
    [[nodiscard]] core::Result<void> spreadMemberships();
    [[nodiscard]] core::Result<void> openBucket();
    [[nodiscard]] std::unique_ptr<CsvPage> fillPage();
    void reportStrangers();

    Files m_files;
    int m_pageSize;
    ReadReport m_report;
    std::optional<CsvBuckets> m_buckets;
    int m_nextBucket = 0;
    CsvBucket m_bucket;
    std::optional<CsvAnchorSet> m_anchors; ///< all groups of the bucket: duplicates show across pages here
    int m_position = 0; ///< next group of the bucket
    std::optional<core::Error> m_failure; ///< ended the read for good
};

} // namespace muster::sources
