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
    const char *const begin = text.data();
    const char *const end = begin + text.size();
    for (const char *at = begin;; ++at) {
        if (at != end && *at == '"') {
            const char *const after = afterQuoted(at, end, isLast);
            if (after == nullptr) {
                result.status = isLast ? CsvScan::Status::Unterminated : CsvScan::Status::NeedMore;
                result.openColumn = static_cast<int>(m_cellEnds.size()) + 1;
                result.openLine = result.lineBreaks;
                return result;
            }
            result.lineBreaks += countLineBreaks({at, after});
            at = after;
            if (at != end && m_isPlain[static_cast<unsigned char>(*at)] && result.strayColumn == 0) {
                result.strayColumn = static_cast<int>(m_cellEnds.size()) + 1;
            }
        }
        while (at != end && m_isPlain[static_cast<unsigned char>(*at)]) {
            ++at;
        }
        const bool isUndecided = at == end || (*at == '\r' && at + 1 == end); // more text, or the LF of a CRLF
        if (isUndecided && !isLast) {
            return result;
        }
        m_cellEnds.push_back(static_cast<quint32>(at - begin));
        if (at != end && *at == m_delimiter) {
            continue;
        }
        result.status = CsvScan::Status::Complete;
        result.size = m_cellEnds.back();
        const bool isPair = end - at >= 2 && at[0] == '\r' && at[1] == '\n';
        result.consumed = result.size + (at == end ? 0U : isPair ? 2U : 1U);
        return result;
    }
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
