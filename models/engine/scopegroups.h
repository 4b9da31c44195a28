// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/result.h"
#include "models/mapping/objectmapping.h"
#include "models/mapping/scopemembership.h"
#include "models/provisioning/connection.h"
#include "models/sources/directorysource.h"

#include <memory>
#include <optional>
#include <vector>

namespace muster::engine {

using SourceList = std::vector<std::unique_ptr<sources::DirectorySource>>;

/// How the groups of one source were read.
struct GroupRead
{
    QString sourceId;
    sources::ReadReport report;
    std::optional<core::Error> failure; ///< ended the read, or a group that could not be decoded
};

/// Groups of all sources of a connection, as assignments and clauses need them.
struct ScopeGroups
{
    std::shared_ptr<const mapping::GroupGraph> graph = std::make_shared<mapping::GroupGraph>();
    std::vector<int> assigned; ///< groups of the graph that an assignment names
    QStringList unresolved; ///< assignments of groups that name none, in words
    std::vector<GroupRead> reads;
};

/// What the row's expression gives for the object; nothing when it has none or fails.
[[nodiscard]] core::AttributeValue sourceValue(const mapping::AttributeMapping &row, const core::SourceObject &object);

/// Takes groups in one by one.
class ScopeGroupsBuilder final
{
public:
    /// The mapping says which attributes hold the members and the name. References outlive the builder.
    ScopeGroupsBuilder(const mapping::ObjectMapping &mapping, const mapping::AssignmentRules &rules);
    void add(const core::SourceObject &group);
    [[nodiscard]] ScopeGroups take();
    /// The group's name as it is mapped to displayName; the anchor when that gives nothing.
    [[nodiscard]] QString nameOf(const core::SourceObject &group) const;
    /// Anchors of the group's members: what is mapped to `members`, and the source's own attribute of that name.
    [[nodiscard]] QStringList membersOf(const core::SourceObject &group) const;

private:
    const mapping::ObjectMapping &m_mapping;
    const mapping::AssignmentRules &m_rules;
    std::vector<bool> m_resolved; ///< by assignment
    std::shared_ptr<mapping::GroupGraph> m_graph;
    std::vector<int> m_assigned;
};

/// Reads all groups of the sources, page by page. A source that fails is told in `reads`, not as an error.
[[nodiscard]] ScopeGroups readScopeGroups(const SourceList &sources, const mapping::ObjectMapping &mapping,
                                          const mapping::AssignmentRules &rules);

/// Assignments and groups of a connection, ready to be asked. Groups are read only when the scope depends on them. An
/// error when they cannot be read.
[[nodiscard]] core::Result<std::shared_ptr<const mapping::ScopeMembership>>
scopeMembership(const SourceList &sources, const provisioning::Connection &connection);

} // namespace muster::engine
