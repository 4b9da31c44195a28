// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/engine/workspace.h"
#include "models/scimclient/scimclient.h"

namespace muster::engine {

/// A provider that the console browses: its transport and client, kept while the console is open.
struct RemoteClient
{
    RemoteClient(ActiveConnection connection, const core::Clock &clock)
        : active(std::move(connection))
        , client(*active.transport, clock, active.client)
    {
    }
    ActiveConnection active;
    scimclient::ScimClient client;
};

} // namespace muster::engine
