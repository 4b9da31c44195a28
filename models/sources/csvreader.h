// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/sources/csvlayout.h"
#include "models/sources/csvrecords.h"
#include "models/sources/directorysource.h"

#include <QHash>

#include <memory>
#include <vector>

namespace muster::sources {

/// Records of a CSV file with their anchors; objects are decoded on demand.
class CsvPage final : public SourcePage
{
public:
    CsvPage(std::shared_ptr<const CsvLayout> layout, CsvBatch batch);

    /// Adds the batch's record to the page.
    void add(int record, QString anchor);
    /// Adds it with the members that a membership file gives it: sorted, each ended by a zero byte.
    void add(int record, QString anchor, QByteArray members);
    [[nodiscard]] const CsvBatch &batch() const { return m_batch; }

    [[nodiscard]] int size() const override { return static_cast<int>(m_entries.size()); }
    [[nodiscard]] QString anchor(int index) const override { return entry(index).anchor; }
    [[nodiscard]] core::Digest digest(int index) const override;
    [[nodiscard]] core::Result<core::SourceObject> object(int index) const override;

private:
    struct Entry
    {
        int record = 0;
        QString anchor;
    };
    [[nodiscard]] const Entry &entry(int index) const { return m_entries[static_cast<std::size_t>(index)]; }

    std::shared_ptr<const CsvLayout> m_layout;
    CsvBatch m_batch;
    std::vector<Entry> m_entries;
    std::vector<QByteArray> m_members; ///< empty, or one per entry
};

/// Name of the attribute that a membership file fills.
[[nodiscard]] QString membershipAttribute();
/// Counts a problem and keeps the first hundred.
void addProblem(ReadReport *report, core::Error error, QString anchor);

/// One pass over a CSV file.
class CsvReader final : public SourceReader
{
public:
    CsvReader(std::unique_ptr<CsvRecordReader> records, std::shared_ptr<const CsvLayout> layout, int pageSize);
    [[nodiscard]] core::Result<std::unique_ptr<SourcePage>> nextPage() override;
    [[nodiscard]] const ReadReport &report() const override { return m_report; }
    [[nodiscard]] double progress() const override { return m_records->input().progress(); }

private:
    void fill(CsvPage *page);

    std::unique_ptr<CsvRecordReader> m_records;
    std::shared_ptr<const CsvLayout> m_layout;
    int m_pageSize;
    ReadReport m_report;
};

/// Tells duplicate anchors within a page; those across pages are the engine's to find.
class CsvAnchorSet final
{
public:
    explicit CsvAnchorSet(int capacity) { m_lines.reserve(capacity); }
    /// The DuplicateAnchor error when the anchor was added before.
    [[nodiscard]] std::optional<core::Error> add(const QString &anchor, const CsvLayout &layout, const CsvBatch &batch,
                                                 int index);

private:
    QHash<QString, qint64> m_lines;
};

} // namespace muster::sources
