// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/connectiontable.h"
#include "models/store/store.h"
#include "models/store/storecontext.h"

namespace muster::store {

/// Cycles. Each has one plan, whose id is the cycle's row number. Functions that write expect an open transaction.
class CycleTable final
{
public:
    CycleTable(const StoreContext &context, ConnectionTable &connections);

    [[nodiscard]] core::Result<core::CycleId> insert(const provisioning::ProvisioningCycle &cycle);
    [[nodiscard]] core::Result<void> save(const provisioning::ProvisioningCycle &cycle);
    [[nodiscard]] core::Result<std::optional<provisioning::ProvisioningCycle>> byId(core::CycleId id);
    /// Newest first.
    [[nodiscard]] core::Result<std::vector<provisioning::ProvisioningCycle>>
    newest(const core::ConnectionId &connection, int limit);

private:
    [[nodiscard]] core::Result<provisioning::ProvisioningCycle> read(const SqlRows &rows);
    [[nodiscard]] core::Result<QByteArray> seal(const provisioning::ProvisioningCycle &cycle, qint64 connection);

    StoreContext m_context;
    ConnectionTable &m_connections;
};

} // namespace muster::store
