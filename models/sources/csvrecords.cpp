// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvrecords.h"

#include "models/sources/csvproblem.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace muster::sources {

namespace {

constexpr qsizetype kChunk = 64 * 1024;

QString mebibytes(qsizetype bytes)
{
    return u"%1 MiB"_s.arg(bytes / (1024 * 1024));
}

bool isAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) >= 0; });
}

} // namespace

QByteArrayView CsvBatch::raw(int index) const
{
    const CsvRecord &at = record(index);
    return QByteArrayView(m_bytes).sliced(at.begin, at.size);
}

QByteArrayView CsvBatch::rawCell(int index, int column) const
{
    const CsvRecord &at = record(index);
    const std::size_t cell = at.firstCell + static_cast<std::size_t>(column);
    const quint32 begin = column == 0 ? 0 : m_cellEnds[cell - 1] + 1;
    return QByteArrayView(m_bytes).sliced(at.begin + begin, m_cellEnds[cell] - begin);
}

QString CsvBatch::text(int index, int column) const
{
    return decodeCell(rawCell(index, column));
}

qint64 CsvBatch::line(int index, int column) const
{
    const CsvRecord &at = record(index);
    const qsizetype before = rawCell(index, column).data() - raw(index).data();
    return at.line + countLineBreaks(raw(index).first(before));
}

void CsvBatch::append(QByteArrayView text, const std::vector<quint32> &cellEnds, CsvRecord record)
{
    record.begin = static_cast<quint32>(m_bytes.size());
    record.size = static_cast<quint32>(text.size());
    record.firstCell = static_cast<quint32>(m_cellEnds.size());
    record.cellCount = static_cast<quint32>(cellEnds.size());
    m_bytes.append(text);
    m_cellEnds.insert(m_cellEnds.end(), cellEnds.begin(), cellEnds.end());
    m_records.push_back(record);
}

void CsvBatch::append(const CsvBatch &other, int index)
{
    const CsvRecord &from = other.record(index);
    const auto first = other.m_cellEnds.begin() + from.firstCell;
    append(other.raw(index), {first, first + from.cellCount}, from);
}

void CsvBatch::removeLast()
{
    m_cellEnds.resize(m_records.back().firstCell);
    m_records.pop_back();
}

QString decodeCell(QByteArrayView raw)
{
    QByteArray unquoted;
    if (raw.size() >= 2 && raw.front() == '"') {
        raw = raw.sliced(1, raw.size() - 2);
        if (raw.contains('"')) {
            unquoted = raw.toByteArray().replace(QByteArrayView("\"\""), QByteArrayView("\""));
            raw = unquoted;
        }
    }
    return isAscii(raw) ? QString::fromLatin1(raw) : QString::fromUtf8(raw).normalized(QString::NormalizationForm_C);
}

CsvRecordReader::CsvRecordReader(std::unique_ptr<CsvInput> input, qsizetype maximumRecord)
    : m_input(std::move(input))
    , m_maximumRecord(maximumRecord)
{
}

core::Result<std::unique_ptr<CsvRecordReader>> CsvRecordReader::open(const QString &path, CsvDialect dialect)
{
    core::Result<std::unique_ptr<CsvInput>> input = CsvInput::open(path, dialect.encoding);
    if (!input) {
        return core::failure(input.error());
    }
    std::unique_ptr<CsvRecordReader> reader(new CsvRecordReader(std::move(*input), dialect.maximumRecord));
    if (core::Result<void> header = reader->readHeader(dialect.delimiter); !header) {
        return core::failure(header.error());
    }
    return reader;
}

core::Result<void> CsvRecordReader::readHeader(char delimiter)
{
    const core::Result<QByteArray> start = m_input->read(kChunk);
    if (!start) {
        return core::failure(start.error());
    }
    const CsvDelimiter detected = detectDelimiter(*start, delimiter);
    m_scanner = CsvScanner(detected.character);
    m_pending = start->sliced(detected.skip);
    m_line += detected.skip > 0 ? 1 : 0;
    const core::Result<CsvBatch> batch = next(1);
    if (!batch) {
        return core::failure(batch.error());
    }
    if (batch->isEmpty()) {
        return core::failure(csvError(core::ErrorCode::SourceUnreadable, {m_input->path(), 0, 0, {}},
                                      u"the file holds only blank lines, no header line."_s,
                                      u"Check the export: the first line must name the columns."_s));
    }
    m_headerLine = batch->record(0).line;
    if (!batch->raw(0).isValidUtf8()) {
        return core::failure(csvError(core::ErrorCode::InvalidSyntax, {m_input->path(), m_headerLine, 0, {}},
                                      u"the header line is not valid %1 text."_s.arg(encodingName(m_input->encoding())),
                                      u"Save the file as UTF-8, or set \"encoding\" to \"latin-1\" when an older "
                                      u"Windows program wrote it."_s));
    }
    for (int column = 0; column < static_cast<int>(batch->record(0).cellCount); ++column) {
        m_header.append(batch->text(0, column).trimmed());
    }
    return {};
}

core::Result<CsvBatch> CsvRecordReader::next(int count)
{
    CsvBatch batch;
    if (m_error) {
        return core::failure(*m_error);
    }
    if (m_isFinished) {
        return batch;
    }
    batch.m_bytes = std::exchange(m_pending, {});
    m_position = 0;
    Step last = Step::Blank;
    const auto isOpen = [&] { return last != Step::End && last != Step::Failed; };
    while (isOpen() && batch.size() < count && (m_position < kBatchBytes || batch.isEmpty())) {
        last = step(&batch);
        if (batch.isEmpty() && m_position > kBatchBytes) { // megabytes of blank lines
            batch.m_bytes.remove(0, std::exchange(m_position, 0));
        }
    }
    m_isFinished = last == Step::End || last == Step::Failed;
    m_pending = m_isFinished ? QByteArray() : batch.m_bytes.sliced(m_position);
    batch.m_bytes.truncate(m_position);
    if (last == Step::Failed && batch.isEmpty()) {
        return core::failure(*m_error);
    }
    return batch;
}

CsvRecordReader::Step CsvRecordReader::step(CsvBatch *batch)
{
    const QByteArrayView rest = QByteArrayView(batch->m_bytes).sliced(m_position);
    const bool isLast = m_input->isAtEnd();
    if (rest.isEmpty() && isLast) {
        const core::Result<void> whole = m_input->verifyWhole();
        if (!whole) {
            m_error = whole.error();
        }
        return whole ? Step::End : Step::Failed;
    }
    const CsvScan scan = rest.isEmpty() ? CsvScan() : m_scanner.scan(rest, isLast);
    const bool isTooLong =
        scan.status == CsvScan::Status::Complete ? scan.size > m_maximumRecord : rest.size() > m_maximumRecord;
    if (isTooLong || scan.status == CsvScan::Status::Unterminated) {
        m_error = isTooLong ? tooLong(scan) : unterminated(scan);
        return Step::Failed;
    }
    if (scan.status == CsvScan::Status::NeedMore) {
        return loadMore(batch) ? Step::Blank : Step::Failed;
    }
    const std::vector<quint32> &ends = m_scanner.cellEnds();
    const bool isBlank = scan.size + 1 == ends.size(); // nothing but delimiters
    if (!isBlank) {
        batch->m_records.push_back({static_cast<quint32>(m_position), scan.size,
                                    static_cast<quint32>(batch->m_cellEnds.size()), static_cast<quint32>(ends.size()),
                                    m_line, scan.strayColumn});
        batch->m_cellEnds.insert(batch->m_cellEnds.end(), ends.begin(), ends.end());
    }
    m_position += scan.consumed;
    m_line += scan.lineBreaks + 1;
    return isBlank ? Step::Blank : Step::Record;
}

bool CsvRecordReader::loadMore(CsvBatch *batch)
{
    // Doubling what is there keeps the scanning of one long record again and again linear.
    const qsizetype size = std::max(kChunk, batch->m_bytes.size() - m_position);
    const core::Result<QByteArray> more = m_input->read(size);
    if (!more) {
        m_error = more.error();
        return false;
    }
    batch->m_bytes.append(*more);
    return true;
}

core::Error CsvRecordReader::tooLong(const CsvScan &scan) const
{
    const QString limit = mebibytes(m_maximumRecord);
    if (scan.openColumn == 0) {
        return csvError(core::ErrorCode::SourceIncomplete, {m_input->path(), m_line, 0, {}},
                        u"the record that begins here is longer than %1."_s.arg(limit),
                        u"Check that this is a CSV file with one record per line; give groups with very many members "
                        u"as a membership file."_s);
    }
    return csvError(core::ErrorCode::SourceIncomplete,
                    {m_input->path(), m_line + scan.openLine, scan.openColumn, m_header.value(scan.openColumn - 1)},
                    u"the quotation mark that opens this cell is not closed within %1."_s.arg(limit),
                    u"Close the quotation mark, or double it when it belongs to the text."_s);
}

core::Error CsvRecordReader::unterminated(const CsvScan &scan) const
{
    return csvError(core::ErrorCode::SourceIncomplete,
                    {m_input->path(), m_line + scan.openLine, scan.openColumn, m_header.value(scan.openColumn - 1)},
                    u"the file ends inside the quoted cell that begins here, so it is only half written, or the "
                    u"quotation mark is not closed."_s,
                    u"Run the export again and let it finish; if the mark belongs to the text, double it."_s);
}

} // namespace muster::sources
