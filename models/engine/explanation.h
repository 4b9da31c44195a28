// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/engine/workspace.h"
#include "models/mapping/scope.h"
#include "models/provisioning/connection.h"
#include "models/provisioning/identitylink.h"
#include "models/provisioning/provisioningevent.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <vector>

namespace muster::engine {

/// Answer to "why did this person or group (not) sync?", from the source and local state alone.
struct Explanation
{
    QString identifier; ///< as asked
    core::ObjectType type = core::ObjectType::User;
    std::optional<core::SourceObject> object; ///< as the source has it now
    mapping::ScopeVerdict scope;
    QString protection; ///< why nothing is sent for it; empty: it is not protected
    std::vector<provisioning::ModifiedProperty> mapped; ///< each mapped attribute; `before` last exported, `after` now
    std::optional<core::Error> mappingError;
    std::optional<provisioning::IdentityLink> link;
    std::vector<provisioning::ProvisioningEvent> events; ///< newest first
    std::vector<provisioning::ProvisioningStep> steps; ///< import, scoping, matching, processing, export
    QString verdict; ///< the answer as one sentence

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] QString toText() const;
};

/// Looks the identifier up as an anchor, as a matching value, then as an id at the application. NoMatch when neither
/// the source nor local state knows it.
[[nodiscard]] core::Result<Explanation> explain(Workspace &workspace, const core::ConnectionId &id,
                                                const provisioning::Connection &connection, const QString &identifier);

} // namespace muster::engine
