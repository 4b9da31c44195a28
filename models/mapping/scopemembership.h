// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/core/digest.h"
#include "models/mapping/assignment.h"
#include "models/mapping/groupgraph.h"
#include "models/mapping/scope.h"

#include <QMap>
#include <QSet>

#include <array>
#include <memory>
#include <vector>

namespace muster::mapping {

/// Assignments and groups of one connection, resolved once, so that asking about an object costs a look-up. Immutable.
class ScopeMembership final
{
public:
    /// `assignedGroups`: groups of the graph that an assignment names; Assignment::matches() finds them. `scopes`:
    /// those that will ask.
    ScopeMembership(std::shared_ptr<const GroupGraph> graph, const AssignmentRules &rules,
                    const std::vector<int> &assignedGroups, const std::vector<const Scope *> &scopes);

    [[nodiscard]] bool isAssigned(const core::SourceObject &object) const;
    /// How the object came to be assigned; nothing: it is not.
    [[nodiscard]] std::optional<AssignmentPath> pathTo(const core::SourceObject &object) const;
    /// The verdict on a clause that asks for a group. A group that does not exist has no members.
    [[nodiscard]] bool passes(const core::SourceObject &object, const ScopingClause &clause) const;
    /// Those groups of the clause that the object is in.
    [[nodiscard]] QString groupsInWords(const core::SourceObject &object, const ScopingClause &clause) const;
    /// What groups have to say about an object, as a fingerprint: it changes when the object leaves or enters, though
    /// its own record stays as it is.
    [[nodiscard]] core::Digest facet(core::ObjectType type, const QString &anchor) const;

    /// Loops and depth that were met below the assigned groups.
    [[nodiscard]] const GroupGraph::Reach &assignedReach() const { return m_assigned; }
    [[nodiscard]] const GroupGraph &graph() const { return *m_graph; }
    /// Groups that clauses ask for and that do not exist.
    [[nodiscard]] QStringList unknownGroups() const;

private:
    struct Asked
    {
        bool exists = false;
        GroupGraph::Reach direct;
        GroupGraph::Reach nested;
    };
    [[nodiscard]] bool isIn(const Asked &asked, ScopingOperator op, const QString &anchor) const;
    [[nodiscard]] bool isAssignedGroup(const QString &anchor) const;
    [[nodiscard]] bool isAssignedDirectly(const core::SourceObject &object) const;

    std::shared_ptr<const GroupGraph> m_graph;
    std::array<QSet<QString>, 2> m_anchors; ///< assigned by anchor, by ObjectType
    std::vector<Assignment> m_byAttribute;
    GroupGraph::Reach m_assigned;
    QMap<QString, Asked> m_asked; ///< by the text of the clause; sorted, so that facets are stable
};

} // namespace muster::mapping
