// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/connectiontable.h"
#include "models/store/store.h"
#include "models/store/storecontext.h"

namespace muster::store {

/// Identity links. Functions that write expect an open transaction.
class LinkTable final
{
public:
    using Heads = std::vector<std::optional<provisioning::LinkHead>>;

    LinkTable(const StoreContext &context, ConnectionTable &connections);

    /// Heads of the scope for the anchors, in their order; one query.
    [[nodiscard]] core::Result<Heads> heads(qint64 scope, std::span<const QString> anchors);
    [[nodiscard]] core::Result<std::vector<std::optional<provisioning::IdentityLink>>>
    byIds(std::span<const core::LinkId> ids);
    [[nodiscard]] core::Result<std::vector<provisioning::IdentityLink>>
    after(const core::ConnectionId &connection, core::ObjectType type, core::LinkId after, int limit);
    [[nodiscard]] core::Result<QHash<QString, core::ResourceId>>
    targetIds(const core::ConnectionId &connection, core::ObjectType type, std::span<const QString> anchors);
    [[nodiscard]] core::Result<std::optional<provisioning::IdentityLink>>
    byTarget(const core::ConnectionId &connection, core::ObjectType type, const core::ResourceId &targetId);
    [[nodiscard]] core::Result<core::LinkId> greatest();
    [[nodiscard]] core::Result<qint64> count(qint64 scope);
    [[nodiscard]] core::Result<void> visit(qint64 scope, const std::function<bool(core::LinkId)> &visitor);

    /// Replaces by id; without an id replaces the link of the same anchor, or inserts.
    [[nodiscard]] core::Result<void> save(const core::ConnectionId &connection, const provisioning::IdentityLink &link);
    [[nodiscard]] core::Result<void> remove(std::span<const core::LinkId> ids);

private:
    /// Columns of a row of `links`.
    struct HeadRow
    {
        qint64 scope = 0;
        LookupKey anchor;
        QVariant target; ///< look-up key, or nothing
        QByteArray head;
    };
    [[nodiscard]] core::Result<provisioning::IdentityLink> read(const SqlRows &rows);
    [[nodiscard]] core::Result<HeadRow> makeHead(qint64 scope, const provisioning::IdentityLink &link);
    /// Id of the link with this anchor, or 0.
    [[nodiscard]] core::Result<qint64> find(const HeadRow &row);
    /// Inserts or updates the row; returns its id.
    [[nodiscard]] core::Result<qint64> write(core::LinkId id, const HeadRow &row);

    StoreContext m_context;
    ConnectionTable &m_connections;
};

} // namespace muster::store
