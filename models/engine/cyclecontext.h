// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/clock.h"
#include "models/engine/cycleprogress.h"
#include "models/engine/cyclesetup.h"
#include "models/engine/mappingtrials.h"
#include "models/mapping/scopemembership.h"
#include "models/provisioning/provisioningcycle.h"
#include "models/scimclient/probe.h"
#include "models/scimclient/scimclient.h"
#include "models/store/store.h"

#include <functional>

namespace muster::engine {

/// Everything that the parts of one cycle share. References outlive the cycle; all on the engine's thread.
struct CycleContext
{
    store::Store &store;
    scimclient::ScimClient &client;
    const core::Clock &clock;
    const CycleSetup &setup;
    provisioning::ProvisioningCycle &cycle;
    scimclient::CapabilityReport report; ///< what the probe found
    StopToken stop;
    std::function<void(const CycleProgress &)> progress;
    std::shared_ptr<const mapping::ScopeMembership> membership = nullptr; ///< set before objects are planned
    bool membershipDoubted = false; ///< the groups look wrong: nobody leaves the scope because of them

    [[nodiscard]] bool stopped() const { return stop && stop->load(); }
    [[nodiscard]] const scim::SchemaSet &schemas(core::ObjectType type) const
    {
        return type == core::ObjectType::User ? report.userSchemas : report.groupSchemas;
    }
    [[nodiscard]] const QString &endpoint(core::ObjectType type) const
    {
        return type == core::ObjectType::User ? report.usersEndpoint : report.groupsEndpoint;
    }
    /// Keeps a failure for the result document (the first 100) and counts it.
    void addError(core::ObjectType type, const QString &anchor, const QString &step, const core::Error &error);
    /// Tells how far the cycle is.
    void tell(const QString &activity, qint64 done, qint64 total) const;
};

/// Objects that are planned and stored together.
inline constexpr int kPageSize = 1000;

} // namespace muster::engine
