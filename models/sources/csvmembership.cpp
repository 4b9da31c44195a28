// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvmembership.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::sources {

namespace {

constexpr int kSpreadCount = 1000; ///< records taken from a file at a time while spreading

} // namespace

CsvMembershipReader::CsvMembershipReader(Files files, int pageSize)
    : m_files(std::move(files))
    , m_pageSize(std::max(1, pageSize))
{
}

core::Result<std::unique_ptr<SourcePage>> CsvMembershipReader::nextPage()
{
    if (m_failure) {
        return core::failure(*m_failure);
    }
    core::Result<std::unique_ptr<SourcePage>> page = tryNextPage();
    if (!page) {
        m_failure = page.error();
        m_report.complete = false;
    }
    return page;
}

core::Result<std::unique_ptr<SourcePage>> CsvMembershipReader::tryNextPage()
{
    if (!m_buckets) {
        if (core::Result<void> done = spread(); !done) {
            return core::failure(done.error());
        }
    }
    for (;;) {
        while (m_position == m_bucket.groups().size()) {
            reportStrangers();
            if (m_nextBucket == m_buckets->count()) {
                m_report.complete = m_report.problemCount == 0;
                return std::unique_ptr<SourcePage>();
            }
            if (core::Result<void> done = openBucket(); !done) {
                return core::failure(done.error());
            }
        }
        std::unique_ptr<CsvPage> page = fillPage();
        m_report.records += page->size();
        if (page->size() > 0) {
            return std::unique_ptr<SourcePage>(std::move(page));
        }
    }
}

double CsvMembershipReader::progress() const
{
    if (m_buckets && m_nextBucket > 0) {
        return 0.5 + 0.5 * m_nextBucket / m_buckets->count();
    }
    return 0.25 * (m_files.groups->input().progress() + m_files.memberships->input().progress());
}

core::Result<void> CsvMembershipReader::spread()
{
    core::Result<CsvBuckets> buckets =
        CsvBuckets::create(m_files.groups->input().size() + m_files.memberships->input().size());
    if (!buckets) {
        return core::failure(buckets.error());
    }
    m_buckets = std::move(*buckets);
    core::Result<void> done = spreadGroups();
    return done ? spreadMemberships() : done;
}

core::Result<void> CsvMembershipReader::spreadGroups()
{
    const CsvLayout &layout = *m_files.groupLayout;
    for (;;) {
        const core::Result<CsvBatch> batch = m_files.groups->next(kSpreadCount);
        if (!batch) {
            return core::failure(batch.error());
        }
        if (batch->isEmpty()) {
            return {};
        }
        for (int index = 0; index < batch->size(); ++index) {
            if (std::optional<core::Error> defect = layout.defect(*batch, index)) {
                addProblem(&m_report, std::move(*defect), layout.anchorIfReadable(*batch, index));
                continue;
            }
            const QByteArray anchor = layout.anchor(*batch, index).toUtf8();
            if (auto done = m_buckets->addGroup(anchor, batch->raw(index), batch->record(index).line); !done) {
                return done;
            }
        }
    }
}

core::Result<void> CsvMembershipReader::spreadMemberships()
{
    const CsvLayout &layout = *m_files.membershipLayout;
    for (;;) {
        const core::Result<CsvBatch> batch = m_files.memberships->next(kSpreadCount);
        if (!batch) {
            return core::failure(batch.error());
        }
        if (batch->isEmpty()) {
            return {};
        }
        for (int index = 0; index < batch->size(); ++index) {
            if (std::optional<core::Error> defect = layout.defect(*batch, index)) {
                addProblem(&m_report, std::move(*defect), layout.anchorIfReadable(*batch, index));
                continue;
            }
            const QByteArray group = layout.anchor(*batch, index).toUtf8();
            const QByteArray member = batch->text(index, m_files.memberColumn).trimmed().toUtf8();
            const CsvPlace place = layout.place(batch->record(index).line, m_files.memberColumn);
            if (member.isEmpty()) {
                addProblem(&m_report,
                           csvError(core::ErrorCode::SourceIncomplete, place, u"the row names no member."_s,
                                    u"Fill the cell or remove the row."_s),
                           QString::fromUtf8(group));
            } else if (auto done = m_buckets->addMembership(group, member, place.line); !done) {
                return done;
            }
        }
    }
}

core::Result<void> CsvMembershipReader::openBucket()
{
    core::Result<CsvBucket> bucket = m_buckets->take(m_nextBucket, m_files.groups->delimiter());
    if (!bucket) {
        return core::failure(bucket.error());
    }
    m_bucket = std::move(*bucket);
    m_anchors.emplace(m_bucket.groups().size());
    m_position = 0;
    ++m_nextBucket;
    return {};
}

std::unique_ptr<CsvPage> CsvMembershipReader::fillPage()
{
    struct Found
    {
        QString anchor;
        QByteArray members;
    };
    const CsvBatch &groups = m_bucket.groups();
    CsvBatch batch;
    std::vector<Found> found;
    qsizetype bytes = 0;
    for (; m_position < groups.size() && batch.size() < m_pageSize && bytes < CsvRecordReader::kBatchBytes;
         ++m_position) {
        QString anchor = m_files.groupLayout->anchor(groups, m_position);
        if (auto duplicate = m_anchors->add(anchor, *m_files.groupLayout, groups, m_position)) {
            addProblem(&m_report, std::move(*duplicate), std::move(anchor));
            continue;
        }
        batch.append(groups, m_position);
        found.push_back({anchor, m_bucket.claim(anchor.toUtf8())});
        bytes += groups.record(m_position).size + found.back().members.size();
    }
    auto page = std::make_unique<CsvPage>(m_files.groupLayout, std::move(batch));
    for (int index = 0; Found & one : found) {
        page->add(index++, std::move(one.anchor), std::move(one.members));
    }
    return page;
}

void CsvMembershipReader::reportStrangers()
{
    QByteArrayView previous;
    for (const CsvMembership &one : m_bucket.memberships()) {
        if (one.isClaimed || one.group == previous) {
            continue;
        }
        previous = one.group;
        const CsvLayout &layout = *m_files.membershipLayout;
        addProblem(&m_report,
                   csvError(core::ErrorCode::SourceIncomplete, layout.place(one.line, layout.anchorColumn()),
                            u"the row names a group that the groups file does not have."_s,
                            u"Export both files at the same time, or remove the rows of groups that are gone."_s),
                   QString::fromUtf8(one.group));
    }
    m_bucket = {};
    m_position = 0;
}

} // namespace muster::sources
