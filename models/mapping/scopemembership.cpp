// SPDX-FileCopyrightText: 2026 The Muster developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/mapping/scopemembership.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace muster::mapping {

ScopeMembership::ScopeMembership(std::shared_ptr<const GroupGraph> graph, const AssignmentRules &rules,
                                 const std::vector<int> &assignedGroups, const std::vector<const Scope *> &scopes)
    : m_graph(std::move(graph))
    , m_assigned(m_graph->reach(assignedGroups, rules.nestedGroups))
{
    for (const Assignment &assignment : rules.list) {
        if (assignment.attribute.isEmpty()) {
            m_anchors.at(static_cast<std::size_t>(assignment.type)).insert(assignment.value);
        } else {
            m_byAttribute.push_back(assignment);
        }
    }
    for (const Scope *scope : scopes) {
        for (const QString &name : scope->groupsAskedFor()) {
            const std::vector<int> groups = m_graph->findNamed(name);
            m_asked.insert(
                name,
                {!groups.empty(), m_graph->reach(groups, 0), m_graph->reach(groups, std::numeric_limits<int>::max())});
        }
    }
}

bool ScopeMembership::isAssignedGroup(const QString &anchor) const
{
    const std::optional<int> group = m_graph->find(anchor);
    return group && m_assigned.depth[static_cast<std::size_t>(*group)] >= 0;
}

bool ScopeMembership::isAssigned(const core::SourceObject &object) const
{
    const bool throughGroup = object.type == core::ObjectType::User ? m_graph->contains(m_assigned, object.anchor)
                                                                    : isAssignedGroup(object.anchor);
    return throughGroup || isAssignedDirectly(object);
}

bool ScopeMembership::isAssignedDirectly(const core::SourceObject &object) const
{
    return m_anchors.at(static_cast<std::size_t>(object.type)).contains(object.anchor)
        || std::any_of(m_byAttribute.begin(), m_byAttribute.end(),
                       [&object](const Assignment &each) { return each.matches(object); });
}

std::optional<AssignmentPath> ScopeMembership::pathTo(const core::SourceObject &object) const
{
    if (!isAssigned(object)) {
        return std::nullopt;
    }
    if (isAssignedDirectly(object)) {
        return AssignmentPath {};
    }
    return AssignmentPath {object.type == core::ObjectType::User
                               ? m_graph->path(m_assigned, object.anchor)
                               : m_graph->pathToGroup(m_assigned, *m_graph->find(object.anchor))};
}

bool ScopeMembership::isIn(const Asked &asked, ScopingOperator op, const QString &anchor) const
{
    return m_graph->contains(op == ScopingOperator::IsDirectMemberOf ? asked.direct : asked.nested, anchor);
}

bool ScopeMembership::passes(const core::SourceObject &object, const ScopingClause &clause) const
{
    const bool in = std::any_of(clause.values.begin(), clause.values.end(), [&](const QString &name) {
        const auto asked = m_asked.constFind(name);
        return asked != m_asked.constEnd() && isIn(*asked, clause.op, object.anchor);
    });
    return clause.op == ScopingOperator::IsNotMemberOf ? !in : in;
}

QString ScopeMembership::groupsInWords(const core::SourceObject &object, const ScopingClause &clause) const
{
    QStringList found;
    for (const QString &name : clause.values) {
        const auto asked = m_asked.constFind(name);
        if (asked == m_asked.constEnd()) {
            continue;
        }
        const QStringList path = m_graph->path(
            clause.op == ScopingOperator::IsDirectMemberOf ? asked->direct : asked->nested, object.anchor);
        if (!path.isEmpty()) {
            found.append(path.join(" > "_L1));
        }
    }
    return found.join(", "_L1);
}

core::Digest ScopeMembership::facet(core::ObjectType type, const QString &anchor) const
{
    QByteArray bits;
    bits.reserve(1 + 2 * m_asked.size());
    const bool assigned =
        type == core::ObjectType::User ? m_graph->contains(m_assigned, anchor) : isAssignedGroup(anchor);
    bits.append(assigned ? '1' : '0');
    for (const Asked &asked : m_asked) {
        bits.append(m_graph->contains(asked.direct, anchor) ? '1' : '0');
        bits.append(m_graph->contains(asked.nested, anchor) ? '1' : '0');
    }
    return core::Digest::of(bits);
}

QStringList ScopeMembership::unknownGroups() const
{
    QStringList unknown;
    for (auto asked = m_asked.begin(); asked != m_asked.end(); ++asked) {
        if (!asked->exists) {
            unknown.append(asked.key());
        }
    }
    return unknown;
}

} // namespace muster::mapping
