// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/store/connectiontable.h"
#include "models/store/store.h"
#include "models/store/storecontext.h"

namespace muster::store {

/// Provisioning events. Functions that write expect an open transaction.
class EventTable final
{
public:
    EventTable(const StoreContext &context, ConnectionTable &connections);

    [[nodiscard]] core::Result<void> add(const provisioning::ProvisioningEvent &event);
    /// Newest first.
    [[nodiscard]] core::Result<std::vector<provisioning::ProvisioningEvent>> find(const EventQuery &query);

private:
    [[nodiscard]] core::Result<provisioning::ProvisioningEvent> read(const SqlRows &rows);

    StoreContext m_context;
    ConnectionTable &m_connections;
};

} // namespace muster::store
