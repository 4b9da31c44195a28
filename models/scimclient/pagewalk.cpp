// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/scimclient/pagewalk.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace muster::scimclient {

namespace {

/// A provider that filters after paging may send empty pages with a cursor; for ever would be too long.
constexpr int kMaximumEmptyPages = 10;

} // namespace

PageWalk::PageWalk(qint64 startIndex)
    : m_firstIndex(std::max<qint64>(startIndex, 1))
    , m_nextIndex(m_firstIndex)
{
}

std::optional<PageWalk::Next> PageWalk::next() const
{
    if (m_over) {
        return std::nullopt;
    }
    return Next {m_nextIndex, m_cursor};
}

qint64 PageWalk::indexToSend(const Next &next)
{
    return next.cursor.isEmpty() && next.startIndex > 1 ? next.startIndex : 0;
}

std::vector<scim::Resource> PageWalk::take(scim::ListResponse page)
{
    ++m_pages;
    const auto received = static_cast<qint64>(page.resources.size());
    // What follows the apparent end says nothing about the total: some providers count the page, others start again.
    if (!m_confirming) {
        noteTotal(page);
    }
    std::vector<scim::Resource> fresh = unseen(std::move(page.resources));
    advance(page, received, static_cast<qint64>(fresh.size()));
    return fresh;
}

std::vector<scim::Resource> PageWalk::unseen(std::vector<scim::Resource> resources)
{
    std::vector<scim::Resource> fresh;
    fresh.reserve(resources.size());
    for (scim::Resource &resource : resources) {
        const QString id = resource.id().toString();
        if (id.isEmpty()) {
            end(u"The provider lists a resource without an id."_s);
            continue;
        }
        const IdHash key {core::Digest::of(id.toUtf8())};
        if (!m_ids.contains(key)) {
            m_ids.insert(key);
            fresh.push_back(std::move(resource));
        }
    }
    return fresh;
}

void PageWalk::noteTotal(const scim::ListResponse &page)
{
    if (page.totalResults && !m_totalLies) {
        m_total = page.totalResults;
        if (!m_firstTotal) {
            m_firstTotal = m_total;
        }
    }
}

void PageWalk::advance(const scim::ListResponse &page, qint64 received, qint64 fresh)
{
    if (m_over) {
        return;
    }
    if (m_confirming) {
        m_confirming = false;
        if (fresh == 0) {
            end();
            return;
        }
        m_doubts.append(u"The provider said that there are %1, then sent more."_s.arg(m_total.value_or(0)));
        m_totalLies = true;
        m_total.reset();
        m_firstTotal.reset();
    }
    if (m_byCursor || !page.nextCursor.isEmpty()) {
        advanceByCursor(page.nextCursor, received, fresh);
    } else {
        advanceByIndex(received, fresh);
    }
}

void PageWalk::advanceByCursor(const QString &cursor, qint64 received, qint64 fresh)
{
    m_byCursor = true;
    m_emptyPages = received == 0 ? m_emptyPages + 1 : 0;
    if (cursor.isEmpty()) {
        end();
    } else if (m_cursors.contains(cursor) || (received > 0 && fresh == 0)) {
        end(u"The provider sent a page twice, so the rest could not be read."_s);
    } else if (m_emptyPages > kMaximumEmptyPages) {
        end(u"The provider keeps sending empty pages."_s);
    } else {
        m_cursors.insert(cursor);
        m_cursor = cursor;
    }
}

void PageWalk::advanceByIndex(qint64 received, qint64 fresh)
{
    const auto unique = static_cast<qint64>(m_ids.size());
    if (received == 0) {
        end();
        return;
    }
    if (fresh == 0) {
        end(u"The provider sent a page twice (it may ignore startIndex), so the rest could not be read."_s);
        return;
    }
    m_nextIndex += received;
    const auto wanted = expected();
    if (!wanted || unique < *wanted) {
        return;
    }
    if (m_pages == 1) {
        // All in one page: a provider that counts only the page would say the same.
        m_confirming = true;
        return;
    }
    end();
}

void PageWalk::confirmationRefused()
{
    m_confirming = false;
    end();
}

void PageWalk::end(const QString &doubt)
{
    m_over = true;
    if (!doubt.isEmpty() && !m_doubts.contains(doubt)) {
        m_doubts.append(doubt);
    }
}

std::optional<qint64> PageWalk::expected() const
{
    if (!m_total) {
        return std::nullopt;
    }
    return std::max<qint64>(*m_total - (m_firstIndex - 1), 0);
}

WalkReport PageWalk::report() const
{
    WalkReport report;
    report.unique = static_cast<qint64>(m_ids.size());
    report.total = m_total;
    QStringList doubts = m_doubts;
    const auto wanted = expected();
    if (!m_over) {
        doubts.append(u"The list was not read to its end."_s);
    } else if (wanted && *wanted != report.unique) {
        doubts.append(
            u"The provider says that there are %1, but %2 different ones came."_s.arg(*wanted).arg(report.unique));
    } else if (!wanted && !m_byCursor && m_doubts.isEmpty()) {
        doubts.append(u"The provider does not say how many there are."_s);
    }
    if (m_firstTotal && m_total != m_firstTotal) {
        doubts.append(u"The number changed from %1 to %2 while the list was read."_s.arg(*m_firstTotal).arg(*m_total));
    }
    report.doubt = doubts.join(u' ');
    report.proven = doubts.isEmpty();
    return report;
}

} // namespace muster::scimclient
