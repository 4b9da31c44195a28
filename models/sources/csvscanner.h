// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QtGlobal>

#include <array>
#include <vector>

namespace muster::sources {

/// What scanning one record gave. Offsets count from the record's first byte.
struct CsvScan
{
    enum class Status {
        Complete,
        NeedMore, ///< the text ends before the record does
        Unterminated, ///< the last text ends within a quoted cell
    } status = Status::NeedMore;
    quint32 size = 0; ///< of the record without its line end
    quint32 consumed = 0; ///< with it
    int lineBreaks = 0; ///< inside quoted cells
    int strayColumn = 0; ///< 1-based column with text after its closing quotation mark; 0: none
    int openColumn = 0; ///< 1-based column whose quotation mark is not closed in the text; 0: none
    int openLine = 0; ///< line breaks of the record before that quotation mark
};

/// Finds the cells of one record after another (RFC 4180) without copying or decoding them. UTF-8 and every other
/// superset of ASCII work alike.
class CsvScanner final
{
public:
    explicit CsvScanner(char delimiter);
    [[nodiscard]] char delimiter() const { return m_delimiter; }
    /// Scans the record at the beginning of `text`; `isLast` says that nothing follows the text.
    [[nodiscard]] CsvScan scan(QByteArrayView text, bool isLast);
    /// End of each cell of the record scanned last; the next cell begins one byte after it.
    [[nodiscard]] const std::vector<quint32> &cellEnds() const { return m_cellEnds; }

private:
    struct Text
    {
        const char *begin = nullptr;
        const char *end = nullptr;
        bool isLast = false; ///< nothing follows
    };
    [[nodiscard]] bool isPlain(char c) const { return m_isPlain[static_cast<unsigned char>(c)]; }
    /// Scans the cell that begins at `at`; returns where the next one begins, or null when the record is done with.
    [[nodiscard]] const char *scanCell(const Text &text, const char *at, CsvScan *result);
    /// Where the quoted part of a cell ends, or null when that cannot be told from the text.
    [[nodiscard]] const char *scanQuoted(const Text &text, const char *quote, CsvScan *result) const;
    /// The byte after the closing quotation mark of the cell that begins at `quote`, or null when it lies beyond `end`.
    [[nodiscard]] static const char *afterQuoted(const char *quote, const char *end, bool isLast);

    char m_delimiter;
    std::array<bool, 256> m_isPlain {};
    std::vector<quint32> m_cellEnds;
};

/// Line ends in a piece of text: LF, CRLF and lone CR count once each.
[[nodiscard]] int countLineBreaks(QByteArrayView text);

/// The delimiter of a file and where its header begins.
struct CsvDelimiter
{
    char character = ',';
    qsizetype skip = 0; ///< bytes of a leading `sep=;` line
};

/// By a `sep=` line, else by what occurs most in the first line outside quotation marks: comma, semicolon or tab.
/// `requested` wins over the count when it is not 0.
[[nodiscard]] CsvDelimiter detectDelimiter(QByteArrayView text, char requested);

} // namespace muster::sources
