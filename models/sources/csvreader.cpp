// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvreader.h"

#include <QVarLengthArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::sources {

namespace {

core::AttributeValue memberList(const QByteArray &members)
{
    core::AttributeValue::List list;
    const QList<QByteArray> pieces = members.split('\0');
    for (const QByteArray &piece : pieces.first(pieces.size() - 1)) {
        list.emplace_back(QString::fromUtf8(piece));
    }
    return core::AttributeValue(std::move(list));
}

} // namespace

QString membershipAttribute()
{
    return u"members"_s;
}

void addProblem(ReadReport *report, core::Error error, QString anchor)
{
    constexpr std::size_t kKept = 100;
    ++report->problemCount;
    if (report->problems.size() < kKept) {
        report->problems.push_back({std::move(error), std::move(anchor)});
    }
}

CsvPage::CsvPage(std::shared_ptr<const CsvLayout> layout, CsvBatch batch)
    : m_layout(std::move(layout))
    , m_batch(std::move(batch))
{
    m_entries.reserve(static_cast<std::size_t>(m_batch.size()));
}

void CsvPage::add(int record, QString anchor)
{
    m_entries.push_back({record, std::move(anchor)});
}

void CsvPage::add(int record, QString anchor, QByteArray members)
{
    add(record, std::move(anchor));
    m_members.push_back(std::move(members));
}

core::Digest CsvPage::digest(int index) const
{
    // One hash over configuration and record: half the price of combining two digests.
    const QByteArrayView raw = m_batch.raw(entry(index).record);
    const QByteArrayView configuration = m_layout->digest().view();
    QVarLengthArray<char, 1024> bytes(configuration.size() + raw.size());
    std::copy(raw.begin(), raw.end(), std::copy(configuration.begin(), configuration.end(), bytes.begin()));
    const core::Digest own = core::Digest::of(QByteArrayView(bytes.constData(), bytes.size()));
    if (m_members.empty()) {
        return own;
    }
    return core::Digest::combine(own, core::Digest::of(m_members[static_cast<std::size_t>(index)]));
}

core::Result<core::SourceObject> CsvPage::object(int index) const
{
    core::Result<core::SourceObject> object = m_layout->decode(m_batch, entry(index).record);
    if (object && !m_members.empty()) {
        const QByteArray &members = m_members[static_cast<std::size_t>(index)];
        if (!members.isEmpty()) {
            object->attributes.insert(membershipAttribute(), memberList(members));
        }
    }
    return object;
}

CsvReader::CsvReader(std::unique_ptr<CsvRecordReader> records, std::shared_ptr<const CsvLayout> layout, int pageSize)
    : m_records(std::move(records))
    , m_layout(std::move(layout))
    , m_pageSize(std::max(1, pageSize))
{
}

core::Result<std::unique_ptr<SourcePage>> CsvReader::nextPage()
{
    for (;;) {
        core::Result<CsvBatch> batch = m_records->next(m_pageSize);
        if (!batch) {
            m_report.complete = false;
            return core::failure(batch.error());
        }
        if (batch->isEmpty()) {
            m_report.complete = m_report.problemCount == 0;
            return std::unique_ptr<SourcePage>();
        }
        auto page = std::make_unique<CsvPage>(m_layout, std::move(*batch));
        fill(page.get());
        m_report.records += page->size();
        if (page->size() > 0) {
            return std::unique_ptr<SourcePage>(std::move(page));
        }
    }
}

void CsvReader::fill(CsvPage *page)
{
    const CsvBatch &batch = page->batch();
    CsvAnchorSet anchors(batch.size());
    for (int index = 0; index < batch.size(); ++index) {
        if (std::optional<core::Error> defect = m_layout->defect(batch, index)) {
            addProblem(&m_report, std::move(*defect), m_layout->anchorIfReadable(batch, index));
            continue;
        }
        QString anchor = m_layout->anchor(batch, index);
        if (std::optional<core::Error> duplicate = anchors.add(anchor, *m_layout, batch, index)) {
            addProblem(&m_report, std::move(*duplicate), std::move(anchor));
            continue;
        }
        page->add(index, std::move(anchor));
    }
}

std::optional<core::Error> CsvAnchorSet::add(const QString &anchor, const CsvLayout &layout, const CsvBatch &batch,
                                             int index)
{
    const qsizetype before = m_lines.size();
    qint64 &line = m_lines[anchor];
    if (m_lines.size() > before) {
        line = batch.record(index).line;
        return std::nullopt;
    }
    const int column = layout.anchorColumn();
    return csvError(core::ErrorCode::DuplicateAnchor, layout.place(batch.line(index, column), column),
                    u"the record has the same anchor as the one in line %1, which is used instead."_s.arg(line),
                    u"Remove one of the two records, or choose a column with unique values as the anchor."_s);
}

} // namespace muster::sources
