// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/store.h"
#include "models/store/storecontext.h"

#include <QHash>

namespace muster::store {

/// Connections, their small facts, and their scopes (object type and source) with baselines. Functions that write
/// expect an open transaction.
class ConnectionTable final
{
public:
    explicit ConnectionTable(const StoreContext &context);

    [[nodiscard]] core::Result<void> save(const StoredConnection &connection);
    [[nodiscard]] core::Result<std::vector<StoredConnection>> all();
    [[nodiscard]] core::Result<std::optional<StoredConnection>> byName(const QString &name);
    [[nodiscard]] core::Result<std::optional<StoredConnection>> byId(const core::ConnectionId &id);
    [[nodiscard]] core::Result<void> remove(const core::ConnectionId &id);
    /// Row number of a connection; remembered until forgetNumbers(). Error: InvalidConfiguration when it is not stored.
    [[nodiscard]] core::Result<qint64> number(const core::ConnectionId &id);

    /// Row number of the scope; 0 when nothing was stored for it yet.
    [[nodiscard]] core::Result<qint64> findScope(const LinkScope &scope);
    /// Row number of the scope, made when needed. Remembered until forgetNumbers().
    [[nodiscard]] core::Result<qint64> ensureScope(const LinkScope &scope);
    /// At the begin of each transaction: another program may have removed a connection meanwhile.
    void forgetNumbers();
    [[nodiscard]] core::Result<std::optional<SourceBaseline>> baseline(const LinkScope &scope);
    [[nodiscard]] core::Result<void> setBaseline(const LinkScope &scope, const SourceBaseline &baseline);

    [[nodiscard]] core::Result<std::optional<QByteArray>> fact(const core::ConnectionId &connection,
                                                               const QString &key);
    [[nodiscard]] core::Result<void> setFact(const core::ConnectionId &connection, const QString &key,
                                             const QByteArray &value);

private:
    [[nodiscard]] core::Result<std::optional<StoredConnection>> first(core::Result<SqlRows> rows);
    [[nodiscard]] core::Result<StoredConnection> read(const SqlRows &rows);
    [[nodiscard]] core::Result<void> checkNameIsFree(const StoredConnection &connection);

    StoreContext m_context;
    QHash<core::ConnectionId, qint64> m_numbers;
    QHash<QString, qint64> m_scopes;
};

} // namespace muster::store
