// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/sources/csvinput.h"
#include "models/sources/csvscanner.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace muster::sources {

/// Where one record lies in its batch.
struct CsvRecord
{
    quint32 begin = 0; ///< offset in the batch's bytes
    quint32 size = 0; ///< without line end
    quint32 firstCell = 0; ///< index of its first cell end
    quint32 cellCount = 0;
    qint64 line = 0; ///< 1-based line of the file that it begins in
    int strayColumn = 0; ///< see CsvScan
};

/// Some consecutive records: their bytes (UTF-8, not yet checked) and where the cells are.
class CsvBatch final
{
public:
    [[nodiscard]] int size() const { return static_cast<int>(m_records.size()); }
    [[nodiscard]] bool isEmpty() const { return m_records.empty(); }
    [[nodiscard]] const CsvRecord &record(int index) const { return m_records[static_cast<std::size_t>(index)]; }
    /// The record as it is in the file, without its line end.
    [[nodiscard]] QByteArrayView raw(int index) const;
    /// A cell as it is in the file, quotation marks included. `column` is 0-based.
    [[nodiscard]] QByteArrayView rawCell(int index, int column) const;
    /// A cell without its quotation marks, decoded, in normalization form C.
    [[nodiscard]] QString text(int index, int column) const;
    /// 1-based line of the file that the cell begins in.
    [[nodiscard]] qint64 line(int index, int column) const;
    /// Bytes held, for bounding memory.
    [[nodiscard]] qsizetype byteCount() const { return m_bytes.size(); }

    void append(QByteArrayView text, const std::vector<quint32> &cellEnds, CsvRecord record);
    /// Takes over a record of another batch.
    void append(const CsvBatch &other, int index);
    /// Drops the record appended last.
    void removeLast();

private:
    friend class CsvRecordReader;
    QByteArray m_bytes;
    std::vector<CsvRecord> m_records;
    std::vector<quint32> m_cellEnds;
};

/// A raw cell without its quotation marks, decoded, in normalization form C.
[[nodiscard]] QString decodeCell(QByteArrayView raw);

/// How a file is to be read; empty members are detected.
struct CsvDialect
{
    QString encoding;
    char delimiter = 0;
    qsizetype maximumRecord = 1024 * 1024; ///< bytes
};

/// Cuts a file into records, a batch at a time. Memory is bounded by the batch, whatever is in the file: a record that
/// is too long is an error, so a quotation mark that is never closed cannot swallow the file.
class CsvRecordReader final
{
public:
    /// Batches end after this many bytes even when fewer records than wanted are in them.
    static constexpr qsizetype kBatchBytes = 4 * 1024 * 1024;

    /// Opens the file and reads its header. Errors of CsvInput::open(), and SourceIncomplete or InvalidSyntax when the
    /// header is not whole or not readable as text.
    [[nodiscard]] static core::Result<std::unique_ptr<CsvRecordReader>> open(const QString &path, CsvDialect dialect);

    /// The header's cells, without surrounding blanks.
    [[nodiscard]] const QStringList &header() const { return m_header; }
    [[nodiscard]] qint64 headerLine() const { return m_headerLine; }
    /// At most `count` records, blank ones left out; an empty batch at the end. SourceIncomplete for a half-written or
    /// changed file, a record that is too long, a quotation mark that is not closed; SourceUnreadable when the disk
    /// fails. Records before the defect come first.
    [[nodiscard]] core::Result<CsvBatch> next(int count);
    [[nodiscard]] const CsvInput &input() const { return *m_input; }
    [[nodiscard]] char delimiter() const { return m_scanner.delimiter(); }

private:
    enum class Step { Record, Blank, End, Failed };
    CsvRecordReader(std::unique_ptr<CsvInput> input, qsizetype maximumRecord);
    [[nodiscard]] core::Result<void> readHeader(char delimiter);
    [[nodiscard]] Step step(CsvBatch *batch);
    [[nodiscard]] bool loadMore(CsvBatch *batch);
    [[nodiscard]] core::Error tooLong(const CsvScan &scan) const;
    [[nodiscard]] core::Error unterminated(const CsvScan &scan) const;

    std::unique_ptr<CsvInput> m_input;
    CsvScanner m_scanner {','};
    qsizetype m_maximumRecord;
    QByteArray m_pending; ///< bytes after the last batch
    qsizetype m_position = 0; ///< where the next record begins in the batch being filled
    qint64 m_line = 1; ///< line of the file there
    QStringList m_header;
    qint64 m_headerLine = 1;
    std::optional<core::Error> m_error; ///< to be returned once the records before it are out
    bool m_isFinished = false;
};

} // namespace muster::sources
