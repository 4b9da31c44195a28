// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/strongid.h"
#include "models/provisioning/provisioningcycle.h"

#include <QString>

namespace muster::engine {

/// How far a cycle is. A value; may cross threads.
struct CycleProgress
{
    core::ConnectionId connection;
    provisioning::CycleState state = provisioning::CycleState::Planning;
    QString activity; ///< "Reading people", "Applying 41 of 58"
    qint64 done = 0;
    qint64 total = 0; ///< 0: not known
    double perSecond = 0;
    bool running = true; ///< false: the cycle ended, and this is the last word about it
};

} // namespace muster::engine
