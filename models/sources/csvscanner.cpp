// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/sources/csvscanner.h"

#include <algorithm>
#include <cstring>

namespace muster::sources {

namespace {

constexpr std::array kCandidates {',', ';', '\t'};

std::array<int, kCandidates.size()> countCandidates(QByteArrayView text)
{
    std::array<int, kCandidates.size()> counts {};
    bool isQuoted = false;
    for (const char c : text) {
        if (c == '"') {
            isQuoted = !isQuoted;
        } else if (!isQuoted && (c == '\n' || c == '\r')) {
            break;
        } else if (!isQuoted) {
            const auto found = std::find(kCandidates.begin(), kCandidates.end(), c);
            if (found != kCandidates.end()) {
                ++counts.at(static_cast<std::size_t>(found - kCandidates.begin()));
            }
        }
    }
    return counts;
}

/// Bytes of the line end at a place; 0 at the end of the text.
quint32 lineEndSize(const char *at, const char *end)
{
    if (end - at >= 2 && at[0] == '\r' && at[1] == '\n') {
        return 2;
    }
    return at == end ? 0 : 1;
}

} // namespace

CsvScanner::CsvScanner(char delimiter)
    : m_delimiter(delimiter)
{
    m_isPlain.fill(true);
    for (const char special : {delimiter, '\r', '\n'}) {
        m_isPlain.at(static_cast<unsigned char>(special)) = false;
    }
}

const char *CsvScanner::afterQuoted(const char *quote, const char *end, bool isLast)
{
    const char *from = quote + 1;
    while (from != end) {
        const auto *found = static_cast<const char *>(std::memchr(from, '"', static_cast<std::size_t>(end - from)));
        if (found == nullptr) {
            return nullptr;
        }
        const char *next = found + 1;
        if (next == end) {
            return isLast ? next : nullptr; // the next byte may double this one
        }
        if (*next != '"') {
            return next;
        }
        from = next + 1;
    }
    return nullptr;
}

CsvScan CsvScanner::scan(QByteArrayView text, bool isLast)
{
    CsvScan result;
    m_cellEnds.clear();
    const Text whole {text.data(), text.data() + text.size(), isLast};
    for (const char *at = whole.begin; at != nullptr;) {
        at = scanCell(whole, at, &result);
    }
    return result;
}

const char *CsvScanner::scanCell(const Text &text, const char *at, CsvScan *result)
{
    if (at != text.end && *at == '"') {
        at = scanQuoted(text, at, result);
        if (at == nullptr) {
            return nullptr;
        }
    }
    while (at != text.end && isPlain(*at)) {
        ++at;
    }
    const bool isUndecided = at == text.end || (*at == '\r' && at + 1 == text.end); // more text, or the LF of a CRLF
    if (isUndecided && !text.isLast) {
        return nullptr;
    }
    m_cellEnds.push_back(static_cast<quint32>(at - text.begin));
    if (at != text.end && *at == m_delimiter) {
        return at + 1;
    }
    result->status = CsvScan::Status::Complete;
    result->size = m_cellEnds.back();
    result->consumed = result->size + lineEndSize(at, text.end);
    return nullptr;
}

const char *CsvScanner::scanQuoted(const Text &text, const char *quote, CsvScan *result) const
{
    const int column = static_cast<int>(m_cellEnds.size()) + 1;
    const char *const after = afterQuoted(quote, text.end, text.isLast);
    if (after == nullptr) {
        result->status = text.isLast ? CsvScan::Status::Unterminated : CsvScan::Status::NeedMore;
        result->openColumn = column;
        result->openLine = result->lineBreaks;
        return nullptr;
    }
    result->lineBreaks += countLineBreaks({quote, after});
    if (after != text.end && isPlain(*after) && result->strayColumn == 0) {
        result->strayColumn = column;
    }
    return after;
}

int countLineBreaks(QByteArrayView text)
{
    int count = 0;
    char previous = 0;
    for (const char c : text) {
        count += c == '\r' || (c == '\n' && previous != '\r') ? 1 : 0;
        previous = c;
    }
    return count;
}

CsvDelimiter detectDelimiter(QByteArrayView text, char requested)
{
    CsvDelimiter result;
    if (text.size() >= 6 && text.startsWith("sep=") && (text[5] == '\r' || text[5] == '\n')) {
        const bool isPair = text.size() > 6 && text[5] == '\r' && text[6] == '\n';
        result = {text[4], isPair ? 7 : 6};
    } else {
        const auto counts = countCandidates(text);
        const auto most = std::max_element(counts.begin(), counts.end());
        result.character = kCandidates.at(static_cast<std::size_t>(most - counts.begin()));
    }
    if (requested != 0) {
        result.character = requested;
    }
    return result;
}

} // namespace muster::sources
