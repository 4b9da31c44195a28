// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/digest.h"
#include "models/scim/messages.h"
#include "models/scimclient/scimclient.h"

#include <QSet>
#include <QStringList>

#include <cstring>
#include <optional>
#include <vector>

namespace muster::scimclient {

/// Where a walk over all pages of a query stands (RFC 7644 section 3.4.2.4, RFC 9865): decides which page to ask for,
/// drops what came before, and ends whatever the provider answers. Pure; keeps 16 bytes per resource, not its id.
class PageWalk final
{
public:
    /// The next page to ask for: by index or, once the provider answered with one, by cursor.
    struct Next
    {
        qint64 startIndex = 1;
        QString cursor;
    };

    explicit PageWalk(qint64 startIndex = 1);

    /// Nothing when the walk is over.
    [[nodiscard]] std::optional<Next> next() const;
    /// startIndex as it goes into the request, 0 for none: the first page is asked for without one because 1 is the
    /// default and providers with cursors only may refuse it, pages by cursor because a cursor says it all.
    [[nodiscard]] static qint64 indexToSend(const Next &next);
    /// Takes an answer to next() and gives those of its resources that were not seen before.
    [[nodiscard]] std::vector<scim::Resource> take(scim::ListResponse page);
    /// A page after the apparent end is asked for only to see that it is empty. Some providers refuse it.
    [[nodiscard]] bool isConfirming() const { return m_confirming; }
    /// The confirming page was refused: the walk is over and as proven as it was.
    void confirmationRefused();
    [[nodiscard]] WalkReport report() const;

private:
    struct IdHash
    {
        core::Digest digest;
        friend bool operator==(const IdHash &, const IdHash &) = default;
        friend std::size_t qHash(const IdHash &key, std::size_t seed = 0)
        {
            std::size_t bits = 0;
            std::memcpy(&bits, key.digest.view().data(), sizeof bits);
            return bits ^ seed;
        }
    };

    [[nodiscard]] std::vector<scim::Resource> unseen(std::vector<scim::Resource> resources);
    void noteTotal(const scim::ListResponse &page);
    void advance(const scim::ListResponse &page, qint64 received, qint64 fresh);
    void advanceByCursor(const QString &cursor, qint64 received, qint64 fresh);
    void advanceByIndex(qint64 received, qint64 fresh);
    void end(const QString &doubt = {});
    [[nodiscard]] std::optional<qint64> expected() const;

    qint64 m_firstIndex;
    qint64 m_nextIndex;
    QString m_cursor;
    QSet<QString> m_cursors; ///< those already followed
    QSet<IdHash> m_ids;
    std::optional<qint64> m_firstTotal;
    std::optional<qint64> m_total;
    QStringList m_doubts;
    int m_pages = 0;
    int m_emptyPages = 0; ///< in a row, in cursor mode
    bool m_byCursor = false;
    bool m_confirming = false;
    bool m_totalLies = false;
    bool m_over = false;
};

} // namespace muster::scimclient
