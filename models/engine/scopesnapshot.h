// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/engine/cyclecontext.h"
#include "models/engine/scopegroups.h"

#include <QCoroTask>
#include <QDateTime>

#include <array>
#include <memory>
#include <vector>

namespace muster::engine {

/// Somebody of a snapshot: the attributes that filters and assignments read, and nothing else.
struct SnapshotObject
{
    core::SourceObject object;
    QString name; ///< as it is mapped to displayName or userName; the anchor when neither gives anything
};

/// People and groups of a connection's sources, read once, so that a scope can be tried on them again and again.
/// Personal data: it is held in memory only, on the engine's thread, while somebody edits the scope.
class ScopeSnapshot final
{
public:
    /// Reads the sources page by page; other work of the thread goes on between pages. Cancelled when `stop` is set.
    [[nodiscard]] static QCoro::Task<core::Result<std::shared_ptr<const ScopeSnapshot>>>
    read(provisioning::Connection connection, StopToken stop);

    /// A connection whose scope reads all that either of two reads, so that one snapshot serves to compare them.
    [[nodiscard]] static provisioning::Connection readingBoth(const provisioning::Connection &stored,
                                                              provisioning::Connection edited);
    /// True when everything that the connection's scope reads is here.
    [[nodiscard]] bool covers(const provisioning::Connection &connection) const;
    [[nodiscard]] const std::vector<SnapshotObject> &of(core::ObjectType type) const
    {
        return m_objects.at(static_cast<std::size_t>(type));
    }
    [[nodiscard]] const std::vector<sources::SourceAttribute> &attributes(core::ObjectType type) const
    {
        return m_attributes.at(static_cast<std::size_t>(type));
    }
    [[nodiscard]] const std::shared_ptr<const mapping::GroupGraph> &graph() const { return m_graph; }
    /// Assignments and groups of a connection, resolved against the snapshot.
    [[nodiscard]] std::shared_ptr<const mapping::ScopeMembership>
    membership(const provisioning::Connection &connection) const;
    /// Groups that an assignment names; empty for one of people.
    [[nodiscard]] std::vector<int> groupsOf(const mapping::Assignment &assignment) const;

private:
    class Reading;

    std::array<std::vector<SnapshotObject>, 2> m_objects;
    std::array<std::vector<sources::SourceAttribute>, 2> m_attributes;
    std::array<QStringList, 2> m_kept; ///< names of the attributes that were kept
    std::shared_ptr<const mapping::GroupGraph> m_graph = std::make_shared<mapping::GroupGraph>();
};

} // namespace muster::engine
