// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/store.h"
#include "models/store/storecontext.h"

namespace muster::store {

/// Saved versions of the documents of connections. The newest kNewest are kept, and of the older ones the last of each
/// calendar month (UTC). Functions that write expect an open transaction.
class VersionTable final
{
public:
    static constexpr qint64 kNewest = 200;

    explicit VersionTable(const StoreContext &context);

    /// Adds a version when the document differs from that of the newest one. `owner` is the row of the connection.
    [[nodiscard]] core::Result<void> add(qint64 owner, const StoredConnection &connection,
                                         const provisioning::VersionNote &note);
    /// Newest first.
    [[nodiscard]] core::Result<std::vector<provisioning::ConnectionVersion>> list(qint64 owner, int limit);
    [[nodiscard]] core::Result<std::optional<StoredVersion>> one(qint64 owner, qint64 number);

private:
    [[nodiscard]] core::Result<StoredVersion> read(qint64 owner, const SqlRows &rows);
    [[nodiscard]] core::Result<void> prune(qint64 owner, qint64 newest);

    StoreContext m_context;
};

} // namespace muster::store
